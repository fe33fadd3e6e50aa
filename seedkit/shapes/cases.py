"""Numbered items with a blank line between them, the same in the front matter and in the body."""

from __future__ import annotations

import re

from seedkit.pattern import pattern
from seedkit.shapes.shape import NOTHING, Item, if_carried, plain_items, read_lines

MARK = "1. "
SEVERAL = True
_MARKS = pattern(
    r"\d{1,9}\. (?![ \t\u00a0\u3000])|(?:[•·●▪*+>\-–—][ \t]+)?(?:\d{1,3}[.．、)）](?!\d)|[（(]\d{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}、)[ \t\u00a0\u3000]*(?=\S)|[•·●▪*+\-–—][ \t]+(?=\S)|💎\ufe0f?[ \t\u00a0\u3000]*(?=\S)|案例 ?(?:\d{1,2}|[一二三四五六七八九十])[:：.、][ \t\u3000]*(?=\S)"
)


def read_body(text: str) -> tuple[Item, ...]:
    items: list[Item] = []
    for line in read_lines(text, _MARKS):
        if line.mark or not items or text.count("\n", items[-1].end, line.start) > 1:
            items.append(line)
        else:
            items[-1] = items[-1]._replace(text=f"{items[-1].text}\n{line.text}", end=line.end)
    return tuple(items)


def write_body(items: tuple[str, ...]) -> str | None:
    if items == (NOTHING,):
        return NOTHING
    if not plain_items(items):
        return None
    return if_carried("\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1)), read_body, items)


def number_of(mark: str) -> int | None:
    """Give the number of a mark that is written `1. `, or None for any other mark."""
    match = re.fullmatch(r"(0|[1-9]\d{0,8})\. ", mark, re.ASCII)
    return int(match[1]) if match is not None else None


read_front_matter = read_body
write_front_matter = write_body
