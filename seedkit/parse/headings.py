"""The headings of a body."""

from __future__ import annotations

import re

from seedkit.document import Heading
from seedkit.pattern import pattern

_HINTS = ("```", "~~~", "\r", "\n ", "\n\t", "\nimport ", "\nexport ")
"""Without one of these in a body and without an underline, each line that begins with `#` and a blank is a heading."""
_NEEDS_BLOCKS = pattern(r"```|~~~|\r|^[ \t]+(?:#|=+[ \t]*$|-+[ \t]*$)|^(?:import|export) ", re.MULTILINE)
_HEADING = pattern(r"(#{1,6})(?:[ \t][^\n]*|(?=\n|\Z))")


def read_headings(text: str, start: int) -> tuple[Heading, ...]:
    """Give the headings of the body that begins at `start`, in order.

    A line that begins with `#` is a heading unless a block around it says otherwise; only a body that holds such a
    block is read block by block.
    """
    find = text.find
    for hint in _HINTS:
        # The first line has its line end before it in the front matter; a text without one may begin with any of them.
        if find(hint, max(start - 1, 0)) >= 0 or text.startswith(hint[1:], start):
            if _NEEDS_BLOCKS.search(text, start) is not None:
                return _by_blocks(text, start)
            break
    if _has_underline(text, start, "=") or _has_underline(text, start, "-"):
        return _by_blocks(text, start)
    found: list[Heading] = []
    position = start if text.startswith("#", start) else _next_line_start(text, start)
    while position >= 0:
        match = _HEADING.match(text, position)
        if match is not None:
            mark_end, end = match.end(1), match.end()
            written = text[mark_end:end].strip(" \t")
            text_start = text.index(written, mark_end) if written else end
            found.append(Heading(mark_end - position, written, position, end, text_start))
        position = _next_line_start(text, position)
    return tuple(found)


def _next_line_start(text: str, position: int) -> int:
    """The start of the next line that begins with `#`, or -1."""
    found = text.find("\n#", position)
    return found + 1 if found >= 0 else -1


def _has_underline(text: str, start: int, mark: str) -> bool:
    """Whether a line of nothing but `mark` stands right below a line of text."""
    position = text.find("\n" + mark, start)
    while position >= 0:
        end = text.find("\n", position + 1)
        line = text[position + 1 : len(text) if end < 0 else end]
        if not line.strip(mark + " \t") and position > start and text[position - 1] != "\n":
            return True
        position = text.find("\n" + mark, position + 1)
    return False


def _by_blocks(text: str, start: int) -> tuple[Heading, ...]:
    from seedkit.parse.blocks import read_blocks

    found = []
    for block in read_blocks(text, start):
        if block.kind != "heading" or block.nested:
            continue
        first, last = block.pieces[0], block.pieces[-1]
        end = block.end if text[block.start] == "#" and not first.flow else last.end
        written = text[first.start : end].strip(" \t")
        found.append(Heading(block.level, written, block.start, block.end, first.start))
    return tuple(found)


def find_structural_line(text: str) -> str | None:
    """Give the first line of a text that begins a heading, a rule or a block of code, or makes a heading of the line above it."""
    match = _STRUCTURAL.search(text)
    return match[0].strip() if match is not None else None


_STRUCTURAL = pattern(
    r"^[ \t]*(?:#{1,6}(?:[ \t].*)?|`{3}.*|~{3}.*|=+|[*_](?:[ \t]*[*_]){2,}|-(?:[ \t]*-)+)[ \t]*$|(?<=[^\n]\n)[ \t]*-[ \t]*$",
    re.MULTILINE,
)
