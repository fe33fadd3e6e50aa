"""Names: joined by `,` in the front matter, one a line in the body."""

from __future__ import annotations

from seedkit.pattern import pattern
from seedkit.shapes.shape import Item, if_carried, plain_items, read_lines

MARK = ""
SEVERAL = True
LEGAL_ENDING = r"(?:Co\.?,? ?)?(?:Ltd|Limited|Inc|Incorporated|LLC|LLP|L\.?P|Corp|Corporation|PLC|GmbH|AG|S\.?A|N\.?V|B\.?V|Pte|Pty|Co)\.?(?: Ltd\.?)?"
"""What ends the name of a company, and often stands behind a comma within it; a pattern for either case."""
_MARKS = pattern(r"[•·●▪*+\-–—][ \t]+(?=\S)|💎[ \t]*|\d{1,3}(?:[、)）]|\.(?![A-Za-z]))(?!\d)[ \t]*(?=\S)")


def read_body(text: str) -> tuple[Item, ...]:
    return read_lines(text, _MARKS)


def read_front_matter(text: str) -> tuple[Item, ...]:
    items: list[Item] = []
    start = 0
    for part in text.split(","):
        stripped = part.strip(" \t\r\n")
        begin = start + part.find(stripped)
        items.append(Item(stripped, "", begin, begin + len(stripped)))
        start += len(part) + 1
    return tuple(items)


def write_body(items: tuple[str, ...]) -> str | None:
    return if_carried("\n".join(items), read_body, items) if plain_items(items) else None


def write_front_matter(items: tuple[str, ...]) -> str | None:
    return if_carried(",".join(items), read_front_matter, items) if plain_items(items) else None
