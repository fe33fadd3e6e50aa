"""The headings of a body."""

from __future__ import annotations

import re

from seedkit.document import Heading

_HEADING = re.compile(r"^(#{1,6})(?:[ \t]+([^\n]*?))?[ \t]*$", re.MULTILINE)
_NEEDS_BLOCKS = re.compile(
    r"```|~~~|\r|^[ \t]+#|^(?:import|export) |[^\n]\n[ \t]*(?:=+|-+)[ \t]*$|^[ \t]*>|^[ \t]*\[\^", re.MULTILINE
)


def read_headings(text: str, start: int) -> tuple[Heading, ...]:
    """Give the headings of the body that begins at `start`, in order.

    A line that begins with `#` is a heading unless a block around it says otherwise; only a body that holds such a
    block is read block by block.
    """
    if _NEEDS_BLOCKS.search(text, start) is not None:
        return _by_blocks(text, start)
    return tuple(
        Heading(match.end(1) - match.start(1), match[2] or "", match.start(), match.end(), match.start(2) if match[2] else match.end())
        for match in _HEADING.finditer(text, start)
    )


def _by_blocks(text: str, start: int) -> tuple[Heading, ...]:
    from seedkit.parse.blocks import read_blocks

    found = []
    for block in read_blocks(text, start):
        if block.kind != "heading" or block.nested:
            continue
        first, last = block.pieces[0], block.pieces[-1]
        end = block.end
        if text[block.start] == "#" and len(block.pieces) == 1 and block.end >= last.end:
            written = text[first.start : block.end].rstrip(" \t")
            end = block.end
        else:
            written = text[first.start : last.end].strip(" \t")
        found.append(Heading(block.level, written, block.start, end, first.start))
    return tuple(found)
