"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is most like `word`, or None where none is like it."""
    import difflib

    words = list(known)
    folded = word[:80].casefold().replace("-", "").replace("_", "")
    for candidate in words:
        if candidate.casefold().replace("-", "").replace("_", "") == folded:
            return candidate
    by_fold = {candidate.casefold(): candidate for candidate in words}
    match = difflib.get_close_matches(word[:80].casefold(), by_fold, n=1, cutoff=LEAST_ALIKE[word.isascii()])
    return by_fold[match[0]] if match else None


LEAST_ALIKE = (0.6, 0.7)
"""How alike two words are of which one may be a slip of the other: Chinese ones, which are short, and others: `scroe` and `score`, not `draft` and `date`."""
