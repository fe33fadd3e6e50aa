"""Punctuation as Markdown has it, and what follows from it for marks that stand in a text."""

from __future__ import annotations

ASCII = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ESCAPABLE = r"[!-/:-@\[-`{-~]"
"""The same as a pattern: what a backslash before it makes text."""


def is_punctuation(character: str) -> bool:
    """Whether a character is punctuation for the compiler: all such of ASCII, and what Unicode calls so."""
    import unicodedata

    return character in ASCII or unicodedata.category(character)[0] == "P"


def flanks(outside: str, inside: str) -> bool:
    """Whether a mark between two characters can open or close what stands inside; an end of the text is empty, and as good as a blank."""
    if not inside or inside.isspace():
        return False
    return not is_punctuation(inside) or not outside or outside.isspace() or is_punctuation(outside)
