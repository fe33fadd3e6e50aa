"""A `#` that turns the rest of a value into a comment."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import Entry
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.value import is_day

_GLUED = pattern(r"[ \t]+(#[^\s#!][^\n]*)")


@rule(
    level="error",
    summary=Message("# 把值的后半截变成了注释", "a # turns the rest of a value into a comment"),
    why=Message(
        "没加引号时，空格后的 # 起都是注释，文字被悄悄截断。",
        "Without quotes, everything from ` #` on is a comment: the text is silently cut.",
    ),
    fix=Message(
        "用双引号把整个值括起来；真是注释就在 # 后面加空格。",
        "Put the whole value in double quotes; if it is a comment, put a space after the #.",
    ),
    examples=(
        bad('source: "量子位"', "source: 量子位 «#快讯»"),
        good('source: "量子位"', "source: 量子位 # 编辑部确认过"),
        good('source: "量子位"', 'source: "量子位 #快讯"'),
        good('source: "量子位"', "source: C#周刊"),
        good("date: 2026-01-09", "date: 2026-01-09 #补录"),
    ),
    needs=("#",),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for entry in card.document.entries.values():
        value = entry.value
        if value.style != "plain" or value.kind != "string" or is_day(str(value.data)):
            continue
        match = _GLUED.match(card.text, value.end)
        if match is not None:
            yield Finding(
                match.start(1),
                match.end(1),
                Message(
                    "没加引号，# 起的文字被当成注释丢掉了。请用双引号把整个值括起来。",
                    "Without quotes, the text from # on is dropped as a comment. Put the whole value in double quotes.",
                ),
                fix=_fix(card, entry, match.end(1)),
            )


def _fix(card: Card, entry: Entry, end: int) -> Fix:
    """Give the fix that takes the comment into the value: safe where the body says the whole."""
    whole = card.text[entry.value.start : end].rstrip()
    copy = card.copies.get(entry.key)
    agrees = copy is not None and copy.part is not None and card.text_below(copy).strip() == whole
    message = Message("把整个值放进双引号", "Put the whole value in double quotes")
    edit = Edit(entry.value.start, entry.value.start + len(whole), quoted(whole))
    return Fix(message, (edit,), (f"{ABOVE}{entry.key}", f"{ABOVE}#"), SAFE if agrees else UNSAFE)
