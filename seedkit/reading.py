"""A seed's text read as a record: one whole seed as a JSON object."""

from __future__ import annotations

from seedkit.card import Card, Copy
from seedkit.content import as_read
from seedkit.document import plain_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field


def read_record(card: Card) -> dict[str, object]:
    """Give what a seed says, its keys in the order of the format, then those that the format does not have.

    What stands twice is read from the front matter. Values are as they stand there, of whatever type; a part of the body
    is its items as readers see them, without marks. What is absent has no key.
    """
    entries = card.document.entries
    record: dict[str, object] = {}
    for field in card.schema.fields:
        if field.in_front_matter:
            if field.name in entries:
                record[field.name] = plain_data(entries[field.name].value)
        elif field.name in card.copies:
            value = _below(card, field, card.copies[field.name])
            if value is not None:
                record[field.name] = value
    for key, entry in entries.items():
        if card.schema.field(key) is None:
            record[key] = plain_data(entry.value)
    return record


def _below(card: Card, field: Field, copy: Copy) -> object:
    items = [as_read(item.text) for item in card.items(copy)]
    if not items:
        return None
    if field.type != "link":
        return items
    return {"text": items[0], "url": card.items(copy)[1].text}
