"""Lines that begin with 💎, in the body only."""

from __future__ import annotations

from seedkit.character import CHINESE
from seedkit.pattern import pattern
from seedkit.shapes.shape import Item, read_lines, write_lines

MARK = "💎 "
SEVERAL = True
_MARKS = pattern(
    r"💎 (?![ \t\u00a0\u3000])|(?:[•·●▪◦*+>\-–—]|\d{1,3}[.、)）])[ \t]*💎\ufe0f?[ \t]*(?=\S)|💎\ufe0f?[ \t\u00a0\u3000]*|[•●▪◦>][ \t]*(?=\S)|·(?!·)[ \t]*(?=\S)|[*+\-–—][ \t]+(?=\S)"
    rf"|-(?=[{CHINESE}])"
    r"|\d{1,3}[.、)）](?!\d)[ \t]*(?=\S)"
)


def read_body(text: str) -> tuple[Item, ...]:
    return read_lines(text, _MARKS)


def write_body(items: tuple[str, ...]) -> str | None:
    return write_lines(MARK, items, read_body)


read_front_matter = read_body
write_front_matter = write_body
