"""What a seed says, without how it is written: what a fix may not change unless it says so."""

from __future__ import annotations

from bisect import bisect_right

from seedkit.card import Card
from seedkit.character import BYTE_ORDER_MARK
from seedkit.diagnostic import Fix, Message
from seedkit.document import Value
from seedkit.edit import Edit
from seedkit.literal import resolve_escapes

ABOVE, BELOW = "front-matter.", "body."
OTHER_BELOW = "body.*"
"""The name of what stands in the body outside of the format's parts."""
UNREAD = "front-matter.*"
"""The name of front matter that cannot be read, as it is written."""


def contents(card: Card) -> dict[str, object]:
    """Give the contents of a seed by name.

    `front-matter.KEY` is a value, `body.FIELD` the items of a part as readers see them, without marks; `KEY#2` is the second
    of that key. What stands outside of both, comments included, is `front-matter.#`, `front-matter.*` and `body.*`; `body.//` are the comments.
    """
    return {**_above(card), **_below(card)}


def _above(card: Card) -> dict[str, object]:
    front = card.document.front_matter
    found: dict[str, object] = {}
    if front is None:
        return found
    text = card.text
    if not front.readable:
        found[UNREAD] = text[front.start : front.end].split()
        return found
    rest: list[str] = []
    position = front.start
    counts: dict[str, int] = {}
    for entry in front.entries:
        count = counts[entry.key] = counts.get(entry.key, 0) + 1
        found[f"{ABOVE}{entry.key}" + (f"#{count}" if count > 1 else "")] = _plain(entry.value)
        rest += (text[position : entry.start], text[entry.end : entry.value.start])
        position = entry.value.end
    rest.append(text[position : front.end])
    found[f"{ABOVE}#"] = " ".join(rest).replace(":", " ").split()
    return found


def _plain(value: Value) -> object:
    if value.kind in ("list", "mapping"):
        return value.kind, value.data, [_plain(item) for item in value.items]
    return value.kind, repr(value.data)


def _below(card: Card) -> dict[str, object]:
    text = card.text
    found: dict[str, object] = {}
    taken: list[tuple[int, int]] = []
    for name, copy in card.copies.items():
        part = copy.part
        if part is not None:
            found[f"{BELOW}{name}"] = [as_read(item.text) for item in card.items(copy)]
            taken.append((min(part.head_start, part.start), max(part.head_end, part.end)))
    position = card.document.body_start
    rest: list[str] = []
    for start, end in sorted(taken):
        rest.append(text[position : max(start, position)])
        position = max(position, end)
    rest.append(text[position:])
    comments = [text[start:end].strip() for start, end in card.document.silent_lines]
    if comments:
        found[f"{BELOW}//"] = comments
    found[OTHER_BELOW] = as_read(" ".join(rest)).strip(BYTE_ORDER_MARK).split()
    return found


def as_read(text: str) -> str:
    """Give a piece of a body as readers see it, its lines without blanks around them."""
    return "\n".join(line.strip() for line in resolve_escapes(text).split("\n"))


def name_at(card: Card, offset: int) -> str:
    """Give the name of the content that stands at an offset, as `place_at` does; empty where fixes are not asked for."""
    return place_at(card, offset) if card.fixes else ""


def place_at(card: Card, offset: int, *, unread: bool = False) -> str:
    """Give the name of the content that stands at an offset; empty in front matter that cannot be read, unless `unread` asks for it."""
    if offset < card.body_start:
        front = card.document.front_matter
        if front is None or not (front.readable or unread):
            return ""
        number = bisect_right(front.entries, offset, key=lambda entry: entry.value.start)
        entry = front.entries[number - 1] if number else None
        if entry is not None and offset < max(entry.value.end, entry.value.start + 1):
            return f"{ABOVE}{entry.key}"
        return f"{ABOVE}#"
    field = card.field_at(offset)
    return f"{BELOW}{field}" if field is not None else OTHER_BELOW


def removal(card: Card, start: int, end: int, safety: str) -> Fix | None:
    """Give the fix that deletes a piece of a text; None where it stands in a key, a heading or a label."""
    return replacement(card, start, end, "", safety)


def replacement(card: Card, start: int, end: int, text: str, safety: str) -> Fix | None:
    """Give the fix that writes something else for a piece of a text; None where it stands in a key, a heading or a label."""
    front = card.document.front_matter
    heads = [copy.part for copy in card.copies.values() if copy.part is not None]
    if front is None or (start < front.closing_end and value_at(card, start) is None):
        return None
    if any(part.head_start <= start < part.start for part in heads):
        return None
    message = Message(f"写成“{text}”", f"Write `{text}`") if text else Message("删掉它", "Delete it")
    return Fix(message, (Edit(start, end, text),), (name_at(card, start),), safety)


def both(name: str) -> tuple[str, str]:
    """Give the names of the two copies of a field."""
    return f"{ABOVE}{name}", f"{BELOW}{name}"


def value_at(card: Card, offset: int) -> Value | None:
    """Give the value of the front matter that stands at an offset, of a list the item."""
    for entry in card.document.entries.values():
        for value in (*entry.value.items, entry.value):
            if value.start <= offset < value.end:
                return value
    return None
