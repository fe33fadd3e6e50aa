"""Texts that were cut and end in dots."""

from __future__ import annotations


def find_last_dots(text: str) -> int | None:
    """Give the offset of the dots that a cut text ends in, or None."""
    whole = text.rstrip()
    for dots, fewest in (("…", 1), ("⋯", 1), (".", 2), ("。", 2)):
        kept = len(whole.rstrip(dots))
        if len(whole) - kept >= fewest:
            return kept
    return None
