"""What a shape is: how the text of a field is written, and what was recognised in it."""

from __future__ import annotations

from seedkit.pattern import pattern
from seedkit.record import Record

SECOND_MARK = r"(?:[-*+>–—]|#{1,6}|\d{1,3}[.)、])[ \t]+(?=\S)"
"""A pattern: what is a mark at the beginning of an item that has its mark already."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Protocol

    class Shape(Protocol):
        """A module of `seedkit.shapes`. `read_…(write_…(items))` gives the same items, or `write_…` refuses with None."""

        MARK: str
        """The mark that each item begins with, or what stands for it in a message; empty where items have none."""
        SEVERAL: bool
        """Whether it may hold several items."""

        def read_body(self, text: str) -> tuple[Item, ...]:
            """Give the items of a section's text. Total; reads wrong marks too, so that rules can name them."""

        def read_front_matter(self, text: str) -> tuple[Item, ...]:
            """Give the items of a front matter value."""

        def write_body(self, items: tuple[str, ...]) -> str | None:
            """Give the section's text that reads back as `items`, or None where no text does."""

        def write_front_matter(self, items: tuple[str, ...]) -> str | None:
            """Give the front matter value that reads back as `items`, or None where no value does."""


class Item(Record):
    """One item of a text. Offsets are code points into the text that was read."""

    text: str
    """The item without its mark."""
    mark: str
    """The mark as it was found, blanks included; empty where there is none."""
    start: int
    """Where its mark begins, or its text where there is no mark."""
    end: int


GLUED_CASE = pattern(r"[。！？!?”；][ \t]*(\d{1,2})[.、．][ \t]?(?=[^\d\s])")
"""Where another case may stand on the line of the one before."""
LONGEST_NAME = 40
"""Code points of the name of a company; the longest of a real card has half of that."""
NOTHING = "-"
"""What stands for "none" in a section or a value."""


def is_break(item: Item) -> bool:
    """Whether an item is a line of dashes or asterisks, with which Markdown draws a rule."""
    signs = (item.mark + item.text).replace(" ", "")
    return len(signs) >= 3 and not signs.strip("-*_")


def read_lines(text: str, mark: re.Pattern[str] | None) -> tuple[Item, ...]:
    """Give one item for each line that is not blank."""
    items: list[Item] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip(" \t\r")
        if stripped:
            begin = start + line.index(stripped)
            found = mark.match(stripped) if mark is not None else None
            size = found.end() if found is not None else 0
            items.append(Item(stripped[size:], stripped[:size], begin, begin + len(stripped)))
        start += len(line) + 1
    return tuple(items)


def if_carried(text: str, read: Callable[[str], tuple[Item, ...]], items: tuple[str, ...]) -> str | None:
    """Give the text where it reads back as `items`, else None."""
    return text if tuple(item.text for item in read(text)) == items else None


def write_lines(mark: str, items: tuple[str, ...], read: Callable[[str], tuple[Item, ...]]) -> str | None:
    """Give one line for each item, its mark before it, where that reads back as `items`, else None."""
    if items == (NOTHING,):
        return NOTHING
    return if_carried("\n".join(mark + item for item in items), read, items) if plain_items(items) else None


def plain_items(items: tuple[str, ...]) -> bool:
    """Whether each item is one line, not empty, without blanks around it."""
    return bool(items) and all(
        item and item == item.strip(" \t\r\n") and "\n" not in item and "\r" not in item for item in items
    )
