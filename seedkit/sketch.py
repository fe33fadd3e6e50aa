"""What is left of a text when only enough is kept to find others that are nearly the same."""

from __future__ import annotations

from _codecs import utf_16_le_encode  # what `str.encode` uses, without the import of a module of Python's
from array import array
from itertools import pairwise

from seedkit.pattern import pattern

SIZE = 16
"""Pieces that are kept of a text."""
LENGTH = 4
"""Code points of a piece, and of the runs by which two texts are compared."""
ALIKE = 0.4
"""From which share of common runs on two texts are nearly the same. Of 31,125 pairs of real cards that tell different
articles, the most alike share 0.19; a card with 8 % of its characters changed shares 0.55 with what it was."""
MANY = 50
"""A key that more texts than this have tells nothing about any of them."""
LEAST = 6
"""Pieces of a text that is long enough to tell."""
ENOUGH = 8
"""Runs after commas with which a text is told by them alone."""
_AFTER_COMMA = pattern(f"，(.{{{LENGTH}}})")
_NO_LETTERS = pattern(r"[\W_]+")
_BREAK = pattern(r"[\s，。、：；！？“”,.:;!?()（）•💎-]+")


def sketch_of(body: str) -> bytes:
    """Give the pieces that are kept of a text: short runs chosen by what stands before them (a comma), so that they stay the
    same wherever the text moves; of these the first `SIZE` in the order of their characters.

    One after another, each as `LENGTH` code units of UTF-16; nothing for a text too short to tell.
    """
    pieces = set(_AFTER_COMMA.findall(body))
    if len(pieces) < ENOUGH:
        pieces = {piece[:LENGTH] for piece in _BREAK.split(body) if len(piece) >= LENGTH}
    if len(pieces) < LEAST:
        return b""
    kept = "".join(sorted(pieces)[:SIZE])
    sketch, _ = utf_16_le_encode(kept, "surrogatepass")
    if len(sketch) > 2 * len(kept):  # a character of two code units would shift what comes after it
        kept = "".join([piece for piece in sorted(pieces) if max(piece) <= "\uffff"][:SIZE])
        sketch, _ = utf_16_le_encode(kept, "surrogatepass")
    return sketch


def keys_of(sketch: bytes) -> list[int]:
    """Give a number for each two neighbours of a sketch; texts that are nearly the same share some, others hardly ever one.

    Single pieces would do, too, but some of them stand in very many texts.
    """
    pieces = [piece for piece in array("Q", sketch) if piece]
    return [hash(pair) & 0xFFFF_FFFF_FFFF_FFFF for pair in pairwise(pieces)]


def likeness(one: str, other: str) -> float:
    """Give which share of the runs of letters and digits of two texts they have in common, from 0 to 1."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _runs(text: str) -> set[str]:
    letters = _NO_LETTERS.sub("", text).casefold()
    return {letters[start : start + LENGTH] for start in range(len(letters) - LENGTH + 1)}
