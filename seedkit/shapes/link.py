"""Exactly one Markdown link, in the body only: its items are the text and the address."""

from __future__ import annotations

from seedkit.pattern import pattern
from seedkit.shapes.shape import Item, if_carried, plain_items

MARK = ""
_LINK = pattern(
    r"\[(?P<text>(?:[^\[\]\\\n]|\\.|\[(?:[^\[\]\\\n]|\\.)*\])*)\]\((?P<url>(?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*)\)"
)


def read_body(text: str) -> tuple[Item, ...]:
    match = _LINK.search(text)
    if match is None:
        return ()
    return tuple(Item(match[name], "", match.start(name), match.end(name)) for name in ("text", "url"))


def find_links(text: str) -> list[tuple[int, int]]:
    """Give where each link of the text begins and ends."""
    return [match.span() for match in _LINK.finditer(text)]


def write_body(items: tuple[str, ...]) -> str | None:
    if len(items) != 2 or not plain_items(items):
        return None
    return if_carried(f"[{items[0]}]({items[1]})", read_body, items)


read_front_matter = read_body
write_front_matter = write_body
