"""Whether the two copies of a field agree, and where they first differ."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card, Copy
from seedkit.literal import resolve_escapes
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes.cases import number_of
from seedkit.shapes.shape import Item
from seedkit.text import common_end, common_start

MAX_MATCHED = 200
"""Items of one copy that are paired with those of the other by what they say; more are paired by their places."""
_CLOSING_HASHES = pattern(r"(?<![ \t])[ \t]+#+$")


class Difference(Record):
    """Where the copies of a field differ. Offsets are code points into the document's text."""

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
    """`word`; `above` or `below` where a whole item stands there only; `order` where the same items are in another order; `break`
    where another number of line breaks stands before an item."""


def find_difference(card: Card, copy: Copy) -> Difference | None:
    """Give where a field's copies first differ; None where they agree or one of them is absent, empty or unreadable."""
    return next(find_differences(card, copy), None)


def find_differences(card: Card, copy: Copy) -> Iterator[Difference]:
    """Give where a field's copies differ, in order, one for each item; nothing where one of them is absent, empty or unreadable."""
    entry, part = copy.entry, copy.part
    if entry is None or part is None or part.end == part.start or not isinstance(entry.value.data, str):
        return
    above, below = entry.value.data, card.text_below(copy)
    if above == below or (copy.field.shape == "companies" and above.replace(",", "\n") == below):
        return
    items_below = card.items(copy)
    items_above = card.items_above(copy)
    if copy.field.shape == "companies":
        items_above = _joined(items_above, items_below)
    if not above.strip() or not items_above:
        return
    if copy.field.shape == "cases" and _are_counted(items_above, items_below):
        items_above, items_below = _without_marks(items_above), _without_marks(items_below)
    texts_above = [_normal(item.mark + item.text) for item in items_above]
    texts_below = [_normal(item.mark + item.text) for item in items_below]
    written = set(texts_above)
    resolved = [text if text in written else resolve_escapes(text) for text in texts_below]
    if texts_above in (texts_below, resolved):
        yield from _differences_of_breaks(card, copy, items_above, items_below)
        return
    if above.strip() in (",".join(texts_below), ",".join(resolved)):
        return
    if len(resolved) == 1 and texts_above == [_CLOSING_HASHES.sub("", resolved[0])]:
        return
    for kind, index_above, index_below in _pairs(texts_above, resolved):
        yield _locate(card, copy, kind, index_above, index_below, (items_above, items_below), texts_above, resolved)


def _are_counted(above: tuple[Item, ...], below: tuple[Item, ...]) -> bool:
    """Whether cases are numbered from 1 in both copies, so that their numbers say nothing of what differs."""
    return all([number_of(item.mark) for item in items] == [*range(1, len(items) + 1)] for items in (above, below))


def _without_marks(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(Item(item.text, "", item.start + len(item.mark), item.end) for item in items)


def _joined(above: tuple[Item, ...], below: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give the names above, those joined that are parted there and that are one in the body, which is for another rule to tell."""
    joined = list(above)
    for item in below[:MAX_MATCHED]:
        parts = [name for part in _JOINER.split(item.text) if (name := part.strip())]
        if len(parts) < 2:
            continue
        names = [item.text for item in joined]
        if parts[0] in names:
            at = names.index(parts[0])
            last = at + len(parts)
            if names[at:last] == parts:
                joined[at:last] = [Item(item.text, "", joined[at].start, joined[last - 1].end)]
    return tuple(joined)


_JOINER = pattern("[、，；;|｜,]")


_PARTED = pattern(r"[\s、，,；;|｜/／]+")


def words_of(copy: Copy, text: str) -> str:
    """Give the words of a copy without what parts its items: blanks and line breaks, of names also what joins them."""
    names = copy.field.shape == "companies"
    return "".join(_PARTED.split(text) if names else text.split())


def _differences_of_breaks(
    card: Card, copy: Copy, above: tuple[Item, ...], below: tuple[Item, ...]
) -> Iterator[Difference]:
    """Give the items that a blank line parts from the one before in one copy only; between names blank lines say nothing."""
    assert copy.entry is not None and copy.part is not None
    if copy.field.shape not in ("cases", "bullets"):
        return
    for index in range(1, len(above)):
        breaks_above = str(copy.entry.value.data).count("\n", above[index - 1].end, above[index].start)
        breaks_below = card.text.count(
            "\n", copy.part.start + below[index - 1].end, copy.part.start + below[index].start
        )
        if min(breaks_above, 2) != min(breaks_below, 2):
            start, end = above[index].start, above[index].start + len(above[index].mark)
            begin = copy.part.start + below[index].start
            yield Difference(
                "\n" * breaks_above,
                "\n" * breaks_below,
                *card.place_in_value(copy.entry.value, start, end),
                begin,
                begin + len(below[index].mark),
                len(above),
                len(below),
                "break",
            )


def _normal(text: str) -> str:
    """An item without what no reader sees: blanks at the ends of its lines."""
    return "\n".join(line.strip(" \t\r") for line in text.split("\n")) if "\n" in text else text.strip(" \t\r")


def _pairs(above: list[str], below: list[str]) -> Iterator[tuple[str, int, int]]:
    """Give the items that differ: what each difference is (see `Difference.kind`), and the index in either copy."""
    if len(above) > 1 and sorted(above) == sorted(below):
        index = next(index for index, text in enumerate(above) if text != below[index])
        yield "order", index, index
        return
    for start_above, end_above, start_below, end_below in _changed(above, below):
        both = min(end_above - start_above, end_below - start_below)
        for offset in range(both):
            if above[start_above + offset] != below[start_below + offset]:
                yield "word", start_above + offset, start_below + offset
        for index in range(start_above + both, end_above):
            yield "above", index, end_below
        for index in range(start_below + both, end_below):
            yield "below", end_above, index


def _changed(above: list[str], below: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give the runs of items that are not the same in both copies: where each begins and ends in either."""
    start = common_start(above, below)
    rest_above, rest_below = above[start:], below[start:]
    if len(above) == len(below) or max(len(rest_above), len(rest_below)) > MAX_MATCHED:
        yield start, len(above), start, len(below)
        return
    from difflib import SequenceMatcher

    for kind, *places in SequenceMatcher(None, rest_above, rest_below, autojunk=False).get_opcodes():
        if kind != "equal":
            first, last, first_below, last_below = (start + place for place in places)
            yield first, last, first_below, last_below


def _locate(
    card: Card,
    copy: Copy,
    kind: str,
    index_above: int,
    index_below: int,
    items: tuple[tuple[Item, ...], tuple[Item, ...]],
    above: list[str],
    below: list[str],
) -> Difference:
    assert copy.entry is not None and copy.part is not None
    text_above = above[index_above] if kind != "below" else ""
    text_below = below[index_below] if kind != "above" else ""
    start, end_above, end_below = 0, len(text_above), len(text_below)
    if kind == "word":
        start, end_above, end_below = _region(text_above, text_below)
    value = copy.entry.value
    items_above, items_below = items
    place_above = (value.end, value.end)
    if index_above < len(items_above):
        begin = items_above[index_above].start
        place_above = card.place_in_value(value, begin + start, begin + end_above)
    place_below = (copy.part.end, copy.part.end)
    if index_below < len(items_below):
        item = items_below[index_below]
        begin = copy.part.start + item.start
        exact = (item.mark + item.text).startswith(text_below[:end_below])
        place_below = (begin + start, begin + end_below) if exact else (begin, copy.part.start + item.end)
    words = text_above[start:end_above], text_below[start:end_below]
    return Difference(*words, *place_above, *place_below, len(above), len(below), kind)


def _region(above: str, below: str) -> tuple[int, int, int]:
    """Give where two texts differ: the first code point, and the end in each, words of Latin letters kept whole."""
    start = common_start(above, below)
    tail = common_end(above[start:], below[start:])
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
