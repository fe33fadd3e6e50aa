"""Texts that were cut: they end in dots, or begin or end amid a sentence."""

from __future__ import annotations

from seedkit.character import ends_in_entity

_ENDS = frozenset("。！？；!?;.”’」』》）)】]…~～\"'`*_%％🎉😂🚀")

SHORT = 12
"""Code points of an item that is looked at for its letters; the shortest of a real card has 14."""
BREAKS_OFF = frozenset("，、：,:-—–")
"""What no sentence ends with, so that a part of it is missing behind."""
CONTINUES = frozenset("，。；：、！？,;")
"""What no sentence begins with, so that a part of it is missing in front."""


def says_nothing(text: str) -> bool:
    """Whether an item has no letter at all; one of `SHORT` code points or more never."""
    return len(text) < SHORT and not any(map(str.isalpha, text))


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends as a sentence may: with a sign that ends one, or that stands around one, and with no dots that show a cut."""
    last = text[-1:]
    if ends_in_entity(text):
        return False
    return (last == "。" or (last in _ENDS and not text.endswith(("...", "…")))) or text.endswith("……")


def find_last_dots(text: str) -> int | None:
    """Give the offset of the dots that a cut text ends in, or None."""
    whole = text.rstrip()
    for dots, fewest in (("…", 1), ("⋯", 1), (".", 2), ("。", 2)):
        kept = len(whole.rstrip(dots))
        if len(whole) - kept >= fewest:
            return kept
    return None
