"""One line of text, the same in the front matter and in the body."""

from __future__ import annotations

from seedkit.shapes.shape import Item, plain_items

MARK = ""
SEVERAL = False


def read_body(text: str) -> tuple[Item, ...]:
    stripped = text.strip(" \t\r\n")
    start = text.find(stripped)
    return (Item(stripped, "", start, start + len(stripped)),) if stripped else ()


def write_body(items: tuple[str, ...]) -> str | None:
    return items[0] if len(items) == 1 and plain_items(items) else None


read_front_matter = read_body
write_front_matter = write_body
