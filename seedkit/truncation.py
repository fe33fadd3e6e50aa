"""Texts that were cut: they end in dots, or begin or end amid a sentence."""

from __future__ import annotations

_ENDS = frozenset("。！？；!?;.”’」』》）)】]…~～\"'`*_%％🎉😂🚀")

CONTINUES = frozenset("，。；：、！？,;")
"""What no sentence begins with, so that a part of it is missing in front."""


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends as a sentence may: with a sign that ends one, or that stands around one, and with no dots that show a cut."""
    last = text[-1:]
    return (last == "。" or (last in _ENDS and not text.endswith(("...", "…")))) or text.endswith("……")


def find_last_dots(text: str) -> int | None:
    """Give the offset of the dots that a cut text ends in, or None."""
    whole = text.rstrip()
    for dots, fewest in (("…", 1), ("⋯", 1), (".", 2), ("。", 2)):
        kept = len(whole.rstrip(dots))
        if len(whole) - kept >= fewest:
            return kept
    return None
