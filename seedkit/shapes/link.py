"""Exactly one Markdown link, in the body only: its items are the text and the address."""

from __future__ import annotations

from seedkit.pattern import pattern
from seedkit.shapes.shape import Item, if_carried, plain_items

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MARK = ""
SEVERAL = False
_LINK = pattern(
    r"\[(?P<text>(?:[^\[\]\\\n]|\\.|\[(?:[^\[\]\\\n]|\\.)*\])*)\]\((?P<url>(?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*)\)"
)
_BRACKET = pattern(r"\\.|\[|\](?:\(|)|\n")


def read_body(text: str) -> tuple[Item, ...]:
    match = next(_matches(text), None)
    if match is None:
        return ()
    return tuple(Item(match[name], "", match.start(name), match.end(name)) for name in ("text", "url"))


def find_links(text: str) -> list[tuple[int, int]]:
    """Give where each link of the text begins and ends."""
    return [match.span() for match in _matches(text)]


def find_site_links(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    r"""Give what the site takes for links to the original in a part of a text: where each begins, its address begins, and it ends.

    Its pattern is `\[([^\]]+)\]\((https?:\/\/[^\)]+)\)`, whose first match in the body counts; it knows no escapes, titles or images.
    """
    position, closing = start, -1
    for match in _SITE_ADDRESS.finditer(text, start, end):
        if match.start() < position:
            continue
        closing = text.find(")", match.end(), end) if closing < match.end() else closing
        if closing < 0:
            return
        opening = text.find("[", max(position, text.rfind("]", position, match.start()) + 1), match.start() - 1)
        if opening >= 0:
            yield opening, match.start() + 2, closing + 1
            position = closing + 1


_SITE_ADDRESS = pattern(r"\]\(https?://(?=[^)])")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Give the links of a text. Only a bracket that one before `(` closes is looked at, so that brackets cost no more than their number."""
    if "](" not in text:
        return
    opened: list[int] = []
    starts: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0] == "\n":
            opened.clear()
        elif sign[0][0] == "]" and opened:
            start = opened.pop()
            if len(sign[0]) == 2:
                starts.append(start)
    position = 0
    for start in sorted(starts):
        match = _LINK.match(text, start) if start >= position else None
        if match is not None:
            position = match.end()
            yield match


def write_body(items: tuple[str, ...]) -> str | None:
    if len(items) != 2 or not plain_items(items):
        return None
    return if_carried(f"[{items[0]}]({items[1]})", read_body, items)


read_front_matter = read_body
write_front_matter = write_body
