"""Values without quotes that readers take for different things."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.edit import Edit
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted


@rule(
    level="warning",
    summary=Message("没加引号的值，各读取器理解不同", "an unquoted value that readers understand differently"),
    why=Message(
        "网站用三个 YAML 读取器：010 有的读成 8，有的读成 10；12:30 有的读成 750。",
        "The site uses three YAML readers: 010 is 8 for one and 10 for another, 12:30 is 750 for one of them.",
    ),
    fix=Message("文字加双引号；数字写成普通十进制。", "Quote text; write numbers as plain decimals."),
    examples=(
        bad("score: 9", "score: «010»"),
        bad('source: "量子位"', "source: «on»"),
        bad('source: "量子位"', "source: «12:30»"),
        good("score: 9", "score: 9.5"),
        good('source: "量子位"', 'source: "12:30"'),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    known = {*card.schema.keys, *card.options.extra_keys}
    unknown = {entry.value.start for entry in card.document.entries.values() if entry.key not in known}
    for trouble in card.document.troubles:
        # Of an unknown key the key is what is wrong.
        if trouble.rule == "ambiguous-scalar" and trouble.start not in unknown:
            yield Finding(
                trouble.start,
                trouble.end,
                Message(
                    f"“{trouble.detail}”没加引号，各读取器理解不同。是文字就加双引号，是数字就写成普通十进制。",
                    f"`{trouble.detail}` is read differently by different readers. Quote it if it is text; write a plain decimal if it is a number.",
                ),
                fix=None if _is_date(card, trouble.start) else _fix(trouble.start, trouble.end, trouble.detail),
            )


def _is_date(card: Card, start: int) -> bool:
    """Whether a value stands behind `date`, in whatever case, whose day has no quotes."""
    key = card.text[card.text.rfind("\n", 0, start) + 1 : start]
    return key.strip(" \t:").lower() == "date"


def _fix(start: int, end: int, written: str) -> Fix | None:
    from seedkit.parse.yaml_reader import resolve

    if resolve(written)[0] != "string":
        return None
    return Fix(Message("加上双引号", "Put it in double quotes"), (Edit(start, end, quoted(written)),))
