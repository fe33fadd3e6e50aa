"""Where the code points of a front matter value stand in the file, escapes and quotes considered."""

from __future__ import annotations

import re

from seedkit.document import Value
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ESCAPE = pattern(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)",
    re.DOTALL,
)
_INDENT = pattern(r"\n*( *)")


def offsets_in_value(text: str, value: Value) -> Sequence[int] | None:
    """Give where each code point of a string value stands in `text`, and last where the value's text ends.

    Exact for values on one line and for literal blocks; None where folding makes the mapping unclear. Takes one pass over the value.
    """
    start, end = value.start, value.end
    if value.style in ("double", "single") and text.find("\n", start, end) < 0:
        sign = "\\" if value.style == "double" else "'"
        if text.find(sign, start + 1, end - 1) < 0:
            return range(start + 1, end)
        return [*(_in_double if value.style == "double" else _in_single)(text, start + 1, end - 1), end - 1]
    if value.style == "plain" and text[start:end] == value.data:
        return range(start, end + 1)
    if value.style == "literal" and isinstance(value.data, str):
        return list(_in_literal(text, value.data, start, end))
    return None


def _in_double(text: str, position: int, end: int) -> Iterator[int]:
    while position < end:
        yield position
        match = _ESCAPE.match(text, position, end) if text[position] == "\\" else None
        position = match.end() if match is not None else position + 1


def _in_single(text: str, position: int, end: int) -> Iterator[int]:
    while position < end:
        yield position
        position += 2 if text.startswith("''", position) else 1


def _in_literal(text: str, data: str, start: int, end: int) -> Iterator[int]:
    position = text.find("\n", start) + 1
    match = _INDENT.match(text, position)
    assert match is not None
    indent = match.end(1) - match.start(1)
    for line in data.split("\n"):
        line_end = text.find("\n", position, end)
        line_end = end if line_end < 0 else line_end
        begin = min(position + indent, line_end)
        yield from (min(offset, end) for offset in range(begin, begin + len(line) + 1))
        position = min(line_end + 1, end)
