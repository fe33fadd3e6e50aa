"""Quotation marks without their partner."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import QUOTES
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"))


@rule(
    level="warning",
    summary=Message("引号不成对", "quotation marks do not pair up"),
    why=Message("多半是文字被截断，或复制时少了一段。", "Usually the text was cut, or a piece was lost in copying."),
    fix=Message("补上另一半，或删掉多余的一个。", "Add the missing half, or remove the surplus one."),
    examples=(
        bad("💎 光就是插座。", "💎 他说«“»光就是插座。"),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电高三成«》»。\n", '成本比锂电高三成。"', '成本比锂电高三成》。"'),
        good("💎 光就是插座。", "💎 他说“光《就是》插座”。"),
        good("💎 光就是插座。", "💎 6.7”的屏。"),
    ),
    needs=tuple(sign for pair in _PAIRS for sign in pair),
    proof=QUOTES,
)
def check(card: Card) -> Iterator[Finding]:
    text = card.text
    for copy in card.copies.values():
        part = copy.part
        if part is None or copy.field.type not in ("text", "lines"):
            continue
        for opening, closing in _PAIRS:
            if text.count(opening, part.start, part.end) == text.count(closing, part.start, part.end):
                continue
            for at in _unpaired(text, part.start, part.end, opening, closing):
                yield Finding(
                    at,
                    at + 1,
                    Message(
                        f"引号 {text[at]} 没有配对。请补上另一半，或看看文字是否被截断。",
                        f"{text[at]} has no partner. Add the other half, or see whether the text was cut.",
                    ),
                )


def _unpaired(text: str, start: int, end: int, opening: str, closing: str) -> list[int]:
    open_at: list[int] = []
    alone: list[int] = []
    for at in range(start, end):
        if text[at] == opening:
            open_at.append(at)
        elif text[at] == closing:
            if open_at:
                open_at.pop()
            elif not (closing == "”" and at > start and text[at - 1].isdigit()):
                alone.append(at)  # not the sign of inches
    return sorted(alone + open_at)
