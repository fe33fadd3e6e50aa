"""Character references of a cell, and what they stand for."""

from __future__ import annotations

import re

from seedkit.character import ENTITY
from seedkit.literal import resolve_escapes
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

NUMERIC = pattern(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));|&#(124)(?=\.{2,}|…)")
"""A numeric character reference; or one of `|` whose end was cut off with the rest of a text."""
_ENTITY = pattern(ENTITY)
_KEPT = ("lt", "gt")
"""Named references that are words as they stand where the front matter has a copy: published seeds have them so."""


def decode(field: Field, text: str) -> str:
    """Give a piece of a cell as readers of the note see it.

    In a field that stands in the body only, that is all of Markdown's escapes and references. In one that has a copy in the
    front matter, escapes and `&lt;` stay as they are written.
    """
    if not field.in_front_matter:
        return resolve_escapes(NUMERIC.sub(_cut_pipe, text))
    if "&" not in text:
        return text
    return _ENTITY.sub(_character, NUMERIC.sub(_cut_pipe, text))


def _cut_pipe(match: re.Match[str]) -> str:
    return "|" if match[3] else match[0]


def _character(match: re.Match[str]) -> str:
    """Give the character that a reference stands for, or the reference where it stands for none, or is kept."""
    import html

    if match[0][1:-1] in _KEPT:
        return match[0]
    number = NUMERIC.fullmatch(match[0])
    if number is not None:
        code = int(number[1]) if number[1] else int(number[2] or "0", 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]
    found = html.unescape(match[0])
    return match[0] if found == match[0] or "\ufffd" in found or any("\ud800" <= c < "\ue000" for c in found) else found
