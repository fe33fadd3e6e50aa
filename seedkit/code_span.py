"""Code spans of Markdown, in which a sign means itself: where they stand, and what stands in them."""

from __future__ import annotations

from bisect import bisect_right

from seedkit.pattern import pattern

_BACKTICKS = pattern("`+")


def find_code_spans(text: str) -> list[tuple[int, int]]:
    """Give where the code spans of a Markdown text begin and end, marks included. Takes time in proportion to the text."""
    if "`" not in text:
        return []
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    following: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[index][1] - runs[index][0], []).append(index)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        start, end = runs[index]
        start += is_escaped(text, start)
        same = following.get(end - start, [])
        while same and same[-1] <= index:
            same.pop()
        if same:
            spans.append((start, runs[same[-1]][1]))
            index = same[-1]
        index += 1
    return spans


def is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    begin = at
    while begin and text[begin - 1] == "\\":
        begin -= 1
    return (at - begin) % 2 == 1


def span_at(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """Give which of the spans, in order and apart from each other, holds a place; None where none does."""
    at = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[at] if at >= 0 and position < spans[at][1] else None


def find_code_of_lines(text: str) -> list[tuple[int, int]]:
    """Give the code spans of each line, in order, where each line stands alone."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n") if "`" in text else ():
        found += [(start + begin, start + end) for begin, end in find_code_spans(line)] if "`" in line else []
        start += len(line) + 1
    return found
