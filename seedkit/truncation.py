"""Texts that were cut and end in dots."""

from __future__ import annotations

from seedkit.pattern import pattern

_CUT = pattern(r"(?:\.{2,}|…+)\s*\Z")


def find_cut(text: str) -> int | None:
    """Give the offset of the dots that a cut text ends in, or None."""
    match = _CUT.search(text)
    return match.start() if match is not None else None
