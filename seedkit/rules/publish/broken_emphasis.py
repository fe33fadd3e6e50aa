"""Emphasis that CommonMark does not make bold."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import find_code_spans
from seedkit.diagnostic import Message
from seedkit.parse.punctuation import flanks
from seedkit.pattern import pattern
from seedkit.proof import EMPHASIS
from seedkit.rule import Finding, bad, good, rule

_RUN = pattern(r"(?<![\\*])\*\*(?!\*)")


@rule(
    level="warning",
    summary=Message("加粗不会生效，读者会看到星号", "emphasis that stays literal asterisks"),
    why=Message(
        "按 CommonMark，** 没有配对，内侧是空格，或内侧是标点、外侧是文字时不算加粗，星号原样显示。",
        "Without a partner, with a blank inside, or with punctuation inside and a letter outside, CommonMark takes ** for plain asterisks and shows them.",
    ),
    fix=Message(
        "补上另一半，删掉内侧的空格；把标点移到 ** 外面，或在 ** 外侧加空格。",
        "Add the other half; remove the blank inside; move the punctuation outside of the **, or put a space outside.",
    ),
    examples=(
        bad("💎 光就是插座。", "💎 中**重点。«**»后面。"),
        bad("💎 光就是插座。", "💎 这是«**»“光”**的时代。"),
        bad("💎 光就是插座。", "💎 «**»光就是插座。"),
        bad("💎 光就是插座。", "💎 «**» 光 ** 就是插座。"),
        good("💎 光就是插座。", "💎 陈**说光就是插座。"),
        good("💎 光就是插座。", "💎 **光就是插座。** 好。"),
        good("💎 光就是插座。", "💎 **A+**：**100%**：**DeepSeek-R1（深度求索）**：好。"),
        good("💎 光就是插座。", "💎 中**重点**。后面 2**8，参数 **kwargs，2 ** 8 ** 2。"),
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
        found = list(_broken(text, start, end))
        yield from map(_finding, found or _lone(text, start, end))


def _broken(text: str, start: int, end: int) -> Iterator[int]:
    """Give the marks of a line that were meant to open or close and cannot, because of what stands on either side."""
    runs = _runs(text, start, end)
    opened = False
    for at in runs:
        before, after = _beside(text, at, start, end)
        opens, closes = flanks(before, after), flanks(after, before)
        if opened and not closes and not before.isspace():
            yield at
            opened = False
        elif opened:
            opened = not closes
        elif opens:
            opened = True
        elif not after.isspace() and _later_closes(text, runs, at):
            yield at


def _lone(text: str, start: int, end: int) -> Iterator[int]:
    """Give the mark of a line that has no partner, and the first of two with blanks on both sides."""
    alone: int | None = None
    apart: list[int] = []
    for at in _runs(text, start, end):
        before, after = _beside(text, at, start, end)
        if before.isspace() and after.isspace():
            apart.append(at)
        elif alone is not None:
            alone = None if flanks(after, before) else alone
        elif flanks(before, after):
            alone = at
    if alone is not None:
        before, after = _beside(text, alone, start, end)
        if not after.isascii() and not before.isalnum():
            yield alone
    if len(apart) > 1 and not text[apart[0] : apart[1]].isascii():
        yield apart[0]


def _beside(text: str, at: int, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and behind a mark in its line; a blank at the line's ends."""
    return text[at - 1] if at > start else " ", text[at + 2] if at + 2 < end else " "


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


def _later_closes(text: str, runs: list[int], at: int) -> bool:
    return any(other > at and not text[other - 1].isspace() for other in runs)


def _finding(at: int) -> Finding:
    return Finding(
        at,
        at + 2,
        Message(
            "这里的 ** 不会加粗，读者会看到星号：没有配对，内侧有空格，或内侧是标点而外侧紧挨文字。请补上另一半、删掉空格，或把标点移到 ** 外面。",
            "These ** stay literal: they have no partner, a blank inside, or punctuation inside and a letter right outside. Add the other half, "
            "remove the blank, or move the punctuation out of the emphasis.",
        ),
    )
