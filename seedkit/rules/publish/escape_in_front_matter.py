"""Backslashes in the front matter that only Markdown would take away."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import UNSAFE, Fix, Message
from seedkit.document import FRONT_MATTER, Entry, Value
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.text import Edit, find_code_spans, span_at

_ESCAPE = pattern(r"(?<!\\)\\([*_{}\[\]()#+!<>|~&`.-])")


@rule(
    level="warning",
    summary=Message("头部里有 Markdown 的转义", "a Markdown escape stands in the front matter"),
    why=Message(
        "列表页把头部当纯文本，读者会看到“AI\\_硬件”里的反斜杠；正文里它会消失，于是两处不一样。",
        "Lists show front matter as plain text, so readers see the backslash of `AI\\_硬件`. In the body it vanishes, and the two differ.",
    ),
    fix=Message(
        "头部写原来的字符，只有正文需要转义。",
        "Write the character itself in the front matter; only the body needs escapes.",
    ),
    examples=(
        bad('tags: ["媒体"]', "tags: ['AI«\\_»硬件']"),
        bad("• 室内光也能充电。\\n", "• 室内光«\\\\{»也能充电。\\n", "• 室内光也能充电。\n", "• 室内光\\{也能充电。\n"),
        good("• 室内光也能充电。\\n", "• 室内光{也能充电。\\n", "• 室内光也能充电。\n", "• 室内光\\{也能充电。\n"),
        good(
            "• 室内光也能充电。\\n", "• 室内光\\\\_也能充电。\\n", "• 室内光也能充电。\n", "• 室内光\\\\_也能充电。\n"
        ),
        good('source: "量子位"', 'source: "C:\\\\new"', "**: 量子位", "**: C:\\new"),
    ),
    needs=("\\",),
    side=FRONT_MATTER,
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for entry in card.document.entries.values():
        copy = card.copies.get(entry.key)
        if copy is not None and copy.part is not None and not card.same_text(copy):
            continue  # the body tells what is meant
        for value in entry.value.items or (entry.value,):
            data = value.data
            if not isinstance(data, str) or "\\" not in data:
                continue
            code = find_code_spans(data)
            found = [match for match in _ESCAPE.finditer(data) if span_at(code, match.start()) is None]
            if not found:
                continue
            first = found[0]
            yield Finding(
                *card.place_in_value(value, first.start(), first.end()),
                Message(
                    f"{entry.key} 里的“{first[0]}”在列表页会连反斜杠一起显示。请写成“{first[1]}”（正文里的转义保留）。",
                    f"Lists show `{first[0]}` in {entry.key} with its backslash. Write `{first[1]}`; keep the escape in the body.",
                ),
                fix=_fix(entry, value, data),
            )


def _fix(entry: Entry, value: Value, data: str) -> Fix:
    written = quoted(_ESCAPE.sub(r"\1", data))
    message = Message("去掉头部里的反斜杠", "Leave out the backslashes in the front matter")
    return Fix(message, (Edit(value.start, value.end, written),), (f"{ABOVE}{entry.key}",), UNSAFE)
