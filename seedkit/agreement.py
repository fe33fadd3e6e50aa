"""Whether the two copies of a field agree, and where they first differ."""

from __future__ import annotations

import re

from seedkit.card import Card, Copy
from seedkit.pattern import pattern
from seedkit.position import place_in_value
from seedkit.record import Record
from seedkit.shapes.shape import Item
from seedkit.text import find_code_spans

_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RESOLVED = pattern(r"\\(?=[!-/:-@\[-`{-~])|&(?=(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
"""What `_ESCAPE` finds, by its first character."""
_CLOSING_HASHES = pattern(r"[ \t]+#+$")


class Difference(Record):
    """Where the copies of a field first differ. Offsets are code points into the document's text."""

    above: str
    """The word in the front matter; empty where it ends or the body has something more."""
    below: str
    above_start: int
    above_end: int
    below_start: int
    below_end: int
    items_above: int
    items_below: int
    kind: str = "word"
    """`word`; `above` or `below` where a whole item stands there only; `order` where the same items are in another order."""


def resolve_escapes(text: str) -> str:
    """Give a body's text as readers see it: backslash escapes and entities resolved, but not in code spans."""
    if "\\" not in text and "&" not in text:
        return text
    parts: list[str] = []
    position = 0
    for start, end in find_code_spans(text):
        parts += (_ESCAPE.sub(_resolve, text[position:start]), text[start:end])
        position = end
    parts.append(_ESCAPE.sub(_resolve, text[position:]))
    return "".join(parts)


def _resolve(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    import html

    return html.unescape(match[0])


def escape_literal(text: str) -> str:
    """Give a text as a body has to hold it, so that `resolve_escapes` gives it again; the same text where nothing need be escaped."""
    if resolve_escapes(text) == text:
        return text
    parts: list[str] = []
    position = 0
    for start, end in find_code_spans(text):
        parts += (_RESOLVED.sub(_protect, text[position:start]), text[start:end])
        position = end
    parts.append(_RESOLVED.sub(_protect, text[position:]))
    return "".join(parts)


def _protect(match: re.Match[str]) -> str:
    return {"\\": "\\\\", "&": "&amp;"}[match[0]]


def find_difference(card: Card, copy: Copy) -> Difference | None:
    """Give where a field's copies first differ; None where they agree or one of them is absent, empty or unreadable."""
    entry, part = copy.entry, copy.part
    if entry is None or part is None or part.end == part.start or not isinstance(entry.value.data, str):
        return None
    above, below = entry.value.data, card.text_below(copy)
    if above == below or (
        copy.field.body is not None and copy.field.body.shape == "companies" and above.replace(",", "\n") == below
    ):
        return None
    items_above = card.items_above(copy)
    items_below = card.items(copy)
    if not items_above:
        return None
    texts_above = [_normal(item.mark + item.text) for item in items_above]
    texts_below = [_normal(item.mark + item.text) for item in items_below]
    resolved = [resolve_escapes(text) for text in texts_below]
    if texts_above in (texts_below, resolved):
        return _difference_of_breaks(card, copy, items_above, items_below)
    if above.strip() in (",".join(texts_below), ",".join(resolved)):
        return None
    if len(resolved) == 1 and texts_above == [_CLOSING_HASHES.sub("", resolved[0])]:
        return None
    return _locate(card, copy, items_above, items_below, texts_above, resolved)


def _difference_of_breaks(
    card: Card, copy: Copy, above: tuple[Item, ...], below: tuple[Item, ...]
) -> Difference | None:
    """Give the first two cases that a blank line parts in one copy only; in other shapes blank lines say nothing."""
    assert copy.entry is not None and copy.part is not None and copy.field.body is not None
    if copy.field.body.shape != "cases":
        return None
    for index in range(1, len(above)):
        breaks_above = str(copy.entry.value.data).count("\n", above[index - 1].end, above[index].start)
        breaks_below = card.text.count(
            "\n", copy.part.start + below[index - 1].end, copy.part.start + below[index].start
        )
        if min(breaks_above, 2) != min(breaks_below, 2):
            start, end = above[index].start, above[index].start + len(above[index].mark)
            begin = copy.part.start + below[index].start
            return Difference(
                "\n" * breaks_above,
                "\n" * breaks_below,
                *place_in_value(card.text, copy.entry.value, start, end),
                begin,
                begin + len(below[index].mark),
                len(above),
                len(below),
            )
    return None


def _normal(text: str) -> str:
    """An item without what no reader sees: blanks at the ends of its lines."""
    return "\n".join(line.strip(" \t\r") for line in text.split("\n")) if "\n" in text else text.strip(" \t\r")


def _locate(
    card: Card,
    copy: Copy,
    items_above: tuple[Item, ...],
    items_below: tuple[Item, ...],
    above: list[str],
    below: list[str],
) -> Difference:
    assert copy.entry is not None and copy.part is not None
    index = 0
    while index < min(len(above), len(below)) and above[index] == below[index]:
        index += 1
    text_above = above[index] if index < len(above) else ""
    text_below = below[index] if index < len(below) else ""
    kind = _kind(above, below, text_above, text_below)
    if kind == "word":
        start, end_above, end_below = _region(text_above, text_below)
    else:
        start, end_above, end_below = 0, len(text_above), len(text_below)
        if kind == "above":
            text_below, end_below = "", 0
        elif kind == "below":
            text_above, end_above = "", 0
    value = copy.entry.value
    place_above = (value.end, value.end)
    if index < len(items_above):
        begin = items_above[index].start
        place_above = place_in_value(card.text, value, begin + start, begin + end_above)
    place_below = (copy.part.end, copy.part.end)
    if index < len(items_below):
        item = items_below[index]
        begin = copy.part.start + item.start
        exact = (item.mark + item.text).startswith(text_below[:end_below])
        place_below = (begin + start, begin + end_below) if exact else (begin, copy.part.start + item.end)
    words = text_above[start:end_above], text_below[start:end_below]
    return Difference(*words, *place_above, *place_below, len(above), len(below), kind)


def _kind(above: list[str], below: list[str], text_above: str, text_below: str) -> str:
    """Say what the first difference is: see `Difference.kind`."""
    if len(above) > 1 and sorted(above) == sorted(below):
        return "order"
    if len(above) > len(below) and text_above not in below and (not text_below or text_below in above):
        return "above"
    if len(below) > len(above) and text_below not in above and (not text_above or text_above in below):
        return "below"
    return "word"


def _region(above: str, below: str) -> tuple[int, int, int]:
    """Give where two texts differ: the first code point, and the end in each, words of Latin letters kept whole."""
    start = 0
    shorter = min(len(above), len(below))
    while start < shorter and above[start] == below[start]:
        start += 1
    tail = 0
    while tail < shorter - start and above[len(above) - tail - 1] == below[len(below) - tail - 1]:
        tail += 1
    end_above, end_below = len(above) - tail, len(below) - tail
    if any(map(_is_latin, above[start:end_above] + below[start:end_below])):
        while start > 0 and _is_latin(above[start - 1]):
            start -= 1
        while tail > 0 and _is_latin(above[len(above) - tail]):
            tail -= 1
        end_above, end_below = len(above) - tail, len(below) - tail
    return start, end_above, end_below


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
