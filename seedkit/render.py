"""A record, which is one whole seed as a JSON object, written as the seed's text: both copies of every field."""

from __future__ import annotations

from seedkit.literal import escape_literal, write_heading, write_literal
from seedkit.models.compiled import SEED
from seedkit.parse.escape import escape_hazards
from seedkit.pattern import pattern
from seedkit.scalar import flow, number, quoted, quoted_list
from seedkit.shapes import quotes
from seedkit.shapes.shape import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedkit.schema import Field, Schema

_BETWEEN_NAMES = pattern(r",(?! )")
"""A comma with a space after it is part of a name, which the site will part all the same: a finding, not a line end."""
_BRACKET = pattern(r"\\.|[\[\]]")
_PAIRED = pattern(r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*")
"""A link's text in which brackets stand in pairs, not one in another."""


def render(record: Mapping[str, object], schema: Schema = SEED) -> str:
    """Give the seed's text. `record` holds values of the types that the schema says; what it does not hold is left out.

    Keys that the schema does not have stand last in the front matter. The front matter is raw text; in the body nothing is
    live. Raises ValueError for text that no UTF-8 file can hold. Whether the text says what the record says, and is in
    order, is for `seedkit.draft` to prove.
    """
    own = {field.name for field in schema.fields}
    front = [
        f"{field.name}: {_scalar(field, record[field.name])}\n"
        for field in schema.fields
        if field.in_front_matter and field.name in record
    ]
    front += [f"{_key(key)}: {flow(value)}\n" for key, value in record.items() if key not in own]
    body = "".join(_part(field, record[field.name]) for field in schema.fields if field.body and field.name in record)
    return f"---\n{''.join(front)}---\n{escape_hazards(body)}\n"


def _key(key: str) -> str:
    return key if key.isascii() and key.isidentifier() else quoted(key)


def _scalar(field: Field, value: object) -> str:
    if field.type == "strings" and isinstance(value, (list, tuple)):
        return quoted_list(tuple(value))
    if field.type == "day":
        return str(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value)
    return flow(value)


def _part(field: Field, value: object) -> str:
    """Give a part of the body, an empty line before it."""
    assert field.body is not None
    text = body_text(field, value)
    if field.place == "heading":
        return f"\n# {write_heading(text)}\n"
    if field.in_front_matter:
        text = write_literal(text)
    if field.place == "label":
        return f"\n**{field.body.name}**: {text}\n"
    return f"\n## {field.body.name}\n\n{text}\n"


def body_text(field: Field, value: object) -> str:
    """Give the text of a field's part in the body, its hazards not yet escaped."""
    if field.shape == "companies":
        return _BETWEEN_NAMES.sub("\n", str(value))
    if field.shape == "quotes" and isinstance(value, (list, tuple)):
        if list(value) == [NOTHING]:
            return NOTHING
        return "\n".join(quotes.MARK + escape_literal(item) for item in value)
    if field.shape == "link" and isinstance(value, dict):
        return f"[{_link_text(value['text'])}]({value['url']})"
    return str(value)


def _link_text(text: str) -> str:
    """Give the text of a link, its brackets escaped where they would end it, `|` as the character reference that tables need."""
    escaped = escape_literal(text)
    if not _PAIRED.fullmatch(escaped):
        escaped = _BRACKET.sub(lambda match: match[0] if len(match[0]) > 1 else f"\\{match[0]}", escaped)
    if (len(escaped) - len(escaped.rstrip("\\"))) % 2:
        escaped += "\\"
    return escaped.replace("|", "&#124;")
