"""Emphasis that CommonMark does not make bold."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import EMPHASIS
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.parse.punctuation import flanks
from seedkit.pattern import pattern
from seedkit.rule import Finding, bad, good, rule
from seedkit.text import find_code_spans

_RUN = pattern(r"(?<![\\*])\*\*(?!\*)")


@rule(
    level="warning",
    summary=Message("加粗不会生效，读者会看到星号", "emphasis that stays literal asterisks"),
    why=Message(
        "按 CommonMark，** 内侧是标点、外侧是文字时不算加粗，星号原样显示。",
        "With punctuation inside and a letter outside, CommonMark takes ** for plain asterisks and shows them.",
    ),
    fix=Message(
        "把标点移到 ** 外面，或在 ** 外侧加空格。", "Move the punctuation outside of the **, or put a space outside."
    ),
    examples=(
        bad("💎 光就是插座。", "💎 中**重点。«**»后面。"),
        bad("💎 光就是插座。", "💎 这是«**»“光”**的时代。"),
        good("💎 光就是插座。", "💎 **光就是插座。** 好。"),
        good("💎 光就是插座。", "💎 中**重点**。后面 2**8。"),
    ),
    needs=("**",),
    proof=EMPHASIS,
)
def check(card: Card) -> Iterator[Finding]:
    text = card.text
    labels = {part.head_start for part in card.labels}
    for start, end in _lines_with_stars(text, card.body_start):
        if start in labels:
            continue
        runs = _runs(text, start, end)
        opened = False
        for at in runs:
            before = text[at - 1] if at > start else " "
            after = text[at + 2] if at + 2 < end else " "
            opens = flanks(before, after)
            closes = flanks(after, before)
            if opened and not closes and not before.isspace():
                yield _finding(at)
                opened = False
            elif opened:
                opened = not closes
            elif opens:
                opened = True
            elif not after.isspace() and _later_closes(text, runs, at, end):
                yield _finding(at)


def _lines_with_stars(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Give the lines that hold `**`, without the blanks around them."""
    at = text.find("**", start)
    while at >= 0:
        begin = text.rfind("\n", start, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[max(begin, start) : end]
        begin = max(begin, start) + len(line) - len(line.lstrip(" \t\r\n"))
        yield begin, begin + len(line.strip(" \t\r\n"))
        at = text.find("**", end)


def _runs(text: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    position = start
    for code_start, code_end in find_code_spans(text[start:end]):
        found += (match.start() for match in _RUN.finditer(text, position, start + code_start))
        position = start + code_end
    return found + [match.start() for match in _RUN.finditer(text, position, end)]


def _later_closes(text: str, runs: list[int], at: int, end: int) -> bool:
    return any(other > at and not text[other - 1].isspace() for other in runs)


def _finding(at: int) -> Finding:
    return Finding(
        at,
        at + 2,
        Message(
            "这里的 ** 不会加粗，读者会看到星号：内侧是标点，外侧紧挨文字。请把标点移到 ** 外面。",
            "These ** stay literal: punctuation inside, a letter right outside. Move the punctuation out of the emphasis.",
        ),
    )
