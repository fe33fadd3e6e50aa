"""The straight path: from the text of a seed to the certainty that nothing is wrong with it, in one look.

Two seeds of three are written, to the letter, in the canonical form and in characters that no rule cares about. For
those, the front matter is matched by one pattern, and what the body must then be is put together and compared. Nothing
is parsed, and no position is kept, because there is nothing to report. Whatever does not fit takes the full way, which
is the definition; a test holds that no rule finds an error or a warning in a seed that passes here.
"""

import re
from typing import NamedTuple

from seedkit.address import TRACKING_QUERY
from seedkit.canonical import ADDRESS, ALL, ITEMS, PAIRS, SHAPE_CHECKS, TEXT, is_plain_file_name
from seedkit.schema import Field, Schema
from seedkit.text import UNUSUAL_CLASS
from seedkit.value import is_day, is_web_address

_SIGN = r"<{\[\]【*|~" + UNUSUAL_CLASS
_LINE = rf'"([^"\\\n{_SIGN}]+)"'
_TEXT = rf'"([^"\\\n{_SIGN}]+(?:\\n[^"\\\n{_SIGN}]*)*)"'
_VALUES = {
    "line": _LINE,
    "text": _TEXT,
    "day": r"(\d{4}-\d\d-\d\d)",
    "number": r"([1-9]\d{0,3}(?:\.\d{1,3})?)",
    "strings": rf'\["([^"\\\n,{_SIGN}]+)"\]',
}
_LINES = re.compile(rf"(?:[^\n{_SIGN}]+\n)+")
_LINK = re.compile(rf"\[[^\n{_SIGN}]+\]\(([^\s()<>{{{UNUSUAL_CLASS}]+)\)\n*\Z")


_NONE: frozenset[str] = frozenset()
_ALL_BUT_ADDRESS = ALL - {ADDRESS}


class _Plan(NamedTuple):
    """What of a schema the straight path needs, made once."""

    schema: Schema
    front: re.Pattern[str]
    fields: tuple[Field, ...]
    """The fields that `front` captures, in order."""
    parts: tuple[tuple[str, Field], ...]
    """What stands before each part of the body, and its field."""


_plans: dict[int, _Plan | None] = {}


def _plan(schema: Schema) -> _Plan | None:
    if id(schema) in _plans:
        return _plans[id(schema)]
    fields = tuple(field for field in schema.fields if field.in_front_matter and field.presence != "optional")
    plan = None
    if all(field.type in _VALUES for field in fields):
        front = "---\n" + "".join(f"{field.name}: {_VALUES[field.type]}\n" for field in fields) + "---\n"
        parts = []
        for field in schema.fields:
            if field.body is not None:
                name = field.body.name
                head = {"heading": "\n# ", "label": f"\n**{name}**: "}.get(field.body.place, f"\n## {name}\n\n")
                parts.append((head, field))
        plan = _Plan(schema, re.compile(front, re.ASCII), fields, tuple(parts))
    _plans[id(schema)] = plan
    return plan


def prove(text: str, schema: Schema, name: str | None) -> frozenset[str]:
    """Give the proofs (see `seedkit.canonical`) of a seed: all, all but that of the address, or none, which says nothing.

    Given all, no rule finds an error or a warning in it.

    `name` is the file's name without its folders; None where there is no file.
    """
    plan = _plan(schema)
    if plan is None or (name is not None and not is_plain_file_name(name)):
        return _NONE
    match = plan.front.match(text)
    if match is None:
        return _NONE
    values: dict[str, str] = {}
    for field, written in zip(plan.fields, match.groups(), strict=True):
        if field.type == "text":
            written = written.replace("\\n", "\n")
            if "\\" in written or not _balanced(written):
                return _NONE
        elif (field.type == "day" and not is_day(written)) or (field.type == "strings" and written.isspace()):
            return _NONE
        if written[0].isspace() or written[-1].isspace():
            return _NONE
        if "&" in written and ";" in written:
            return _NONE
        values[field.name] = written
    address = _address_after(text, match.end(), plan, values)
    if not address:
        return _NONE
    if TRACKING_QUERY.search(address) is not None or text.count("?") != address.count("?"):
        return _ALL_BUT_ADDRESS
    return ALL


def _balanced(written: str) -> bool:
    for opening, closing in PAIRS:  # noqa: SIM110 - a generator costs more than what it counts
        if written.count(opening) != written.count(closing):
            return False
    return True


def _address_after(text: str, position: int, plan: _Plan, values: dict[str, str]) -> str:
    """Give the address of the original link where the body is what it must be, else nothing."""
    proofs = {TEXT, ITEMS}
    for head, field in plan.parts:
        assert field.body is not None
        shape = field.body.shape
        if field.in_front_matter:
            value = values[field.name]
            below = head + (value.replace(",", "\n") if shape == "companies" else value) + "\n"
            if not text.startswith(below, position):
                return ""
            position += len(below)
        elif not text.startswith(head, position):
            return ""
        else:
            position += len(head)
            match = _LINK.match(text, position) if shape == "link" else _LINES.match(text, position)
            if match is None:
                return ""
            if shape == "link":
                good = is_web_address(match[1]) and _holds(shape, match[0].rstrip("\n"), proofs)
                return match[1] if good else ""
            value = match[0][:-1]
            position = match.end()
            if not _balanced(value):
                return ""
        if not _holds(shape, value, proofs):
            return ""
    return ""


def _holds(shape: str, value: str, proofs: set[str]) -> bool:
    if shape == "companies" and ("import " in value or "export " in value):
        return False
    return SHAPE_CHECKS[shape](value, proofs) and len(proofs) == 2
