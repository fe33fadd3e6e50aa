"""A text as the body has to hold it, so that readers see it to the letter; and what readers see of a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from seedkit.character import ENTITY
from seedkit.code_span import find_code_spans
from seedkit.parse.punctuation import ESCAPABLE
from seedkit.pattern import pattern

_ESCAPE = pattern(rf"\\({ESCAPABLE})|{ENTITY}")
_RESOLVED = pattern(rf"\\(?={ESCAPABLE})|&(?={ENTITY[1:]})")
"""What `_ESCAPE` finds, by its first character."""
_CLOSING_RUN = pattern(r"(?<=[ \t])(?=#+\Z)")
"""Before the `#` at the end of a heading, which Markdown drops."""


def resolve_escapes(text: str) -> str:
    """Give a body's text as readers see it: backslash escapes and entities resolved, but not in code spans."""
    if "\\" not in text and "&" not in text:
        return text
    return _outside_code(text, _ESCAPE, _resolve)


def escape_literal(text: str) -> str:
    """Give a text in which Markdown resolves nothing, so that `resolve_escapes` gives it again; the same text where nothing need be escaped."""
    if resolve_escapes(text) == text:
        return text
    return _outside_code(text, _RESOLVED, _protect)


def write_literal(text: str, written: Mapping[str, str] | None = None) -> str:
    """Give a text as a part of the body has to hold it: each line as it is where nothing in it is live, else with all escaped that Markdown resolves.

    `written` has lines that stand in the body already, by what readers see of them; they stay as they are.
    """
    known = written or {}
    return _harmless("\n".join(known.get(line) or _write_line(line) for line in text.split("\n")))


def write_heading(text: str) -> str:
    """Give a text as a heading has to hold it: like `write_literal`, and with a `#` at its end escaped."""
    if _CLOSING_RUN.search(text) is None:
        return write_literal(text)
    return _harmless(_CLOSING_RUN.sub(r"\\", escape_literal(text)))


def _write_line(line: str) -> str:
    return line if _harmless(line) == line else escape_literal(line)


def _harmless(text: str) -> str:
    """Give a text with what is live in it escaped. What finds that is imported here: many runs write nothing."""
    from seedkit.parse.escape import escape_hazards
    from seedkit.parse.pairs import escape_pairs

    return escape_hazards(escape_pairs(text))


def _outside_code(text: str, what: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> str:
    """Give a text with what a pattern finds outside of its code spans replaced."""
    parts: list[str] = []
    position = 0
    for start, end in find_code_spans(text):
        parts += (what.sub(replace, text[position:start]), text[start:end])
        position = end
    parts.append(what.sub(replace, text[position:]))
    return "".join(parts)


def _resolve(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    import html

    return html.unescape(match[0])


def _protect(match: re.Match[str]) -> str:
    return {"\\": "\\\\", "&": "&amp;"}[match[0]]
