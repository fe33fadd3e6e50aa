"""Where a part of a front matter value stands in the file, escapes and quotes considered."""

from __future__ import annotations

import re
from functools import lru_cache

from seedkit.document import Value
from seedkit.pattern import pattern

_ESCAPE = pattern(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_SURROGATE = pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def place_in_value(text: str, value: Value, start: int, end: int) -> tuple[int, int]:
    """Give the offsets in `text` of the code points `start` to `end` of a string value.

    Exact for values on one line and for literal blocks; the whole value where folding makes the mapping unclear.
    """
    written = text[value.start : value.end]
    if value.style == "double" and "\n" not in written:
        return _escaped(text, value, start), _escaped(text, value, end)
    if value.style == "single" and "\n" not in written:
        return _single(text, value, start), _single(text, value, end)
    if value.style == "plain" and written == value.data:
        return value.start + start, value.start + end
    if value.style == "literal" and isinstance(value.data, str):
        return _literal(text, value, start), _literal(text, value, end)
    return value.start, value.end


def _escaped(text: str, value: Value, index: int) -> int:
    written = text[value.start + 1 : value.end - 1]
    if "\\" not in written:
        return value.start + 1 + min(index, len(written))
    offsets = _offsets_in_double(written)
    return value.start + 1 + (offsets[index] if index < len(offsets) else len(written))


@lru_cache(maxsize=4)
def _offsets_in_double(written: str) -> list[int]:
    """Give where each code point of a double-quoted text begins in how it is written."""
    offsets: list[int] = []
    position = 0
    while position < len(written):
        offsets.append(position)
        match = None
        if written[position] == "\\":
            match = _SURROGATE.match(written, position) or _ESCAPE.match(written, position)
        position = match.end() if match is not None else position + 1
    return offsets


def _single(text: str, value: Value, index: int) -> int:
    written = text[value.start + 1 : value.end - 1]
    if "'" not in written:
        return value.start + 1 + min(index, len(written))
    offsets = _offsets_in_single(written)
    return value.start + 1 + (offsets[index] if index < len(offsets) else len(written))


@lru_cache(maxsize=4)
def _offsets_in_single(written: str) -> list[int]:
    offsets: list[int] = []
    position = 0
    while position < len(written):
        offsets.append(position)
        position += 2 if written.startswith("''", position) else 1
    return offsets


def _literal(text: str, value: Value, index: int) -> int:
    assert isinstance(value.data, str)
    number = value.data.count("\n", 0, index)
    column = index - (value.data.rfind("\n", 0, index) + 1)
    position = text.find("\n", value.start) + 1
    indent = len(text[position:]) - len(text[position:].lstrip(" \n"))
    indent = re.compile(r"\n*( *)").match(text, position).end(1) - (re.compile(r"\n*").match(text, position).end())  # type: ignore[union-attr]
    for _ in range(number):
        found = text.find("\n", position)
        if found < 0:
            return value.end
        position = found + 1
    return min(position + indent + column, value.end)
