"""Pairs of signs in a text that Markdown takes for marks of its own, so that readers do not see them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.code_span import find_code_spans
from seedkit.edit import Edit, apply_edits
from seedkit.parse.punctuation import ESCAPABLE, flanks
from seedkit.pattern import pattern

_SIGN = pattern(
    rf"\\{ESCAPABLE}"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|(?:https?://|www\.)[^\s<]*|(?<!~)~(?!~)|(?<![*\\])\*(?!\*)"
)


def find_pairs(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Give where pairs of such signs stand in a paragraph that begins at `offset`, as code points."""
    if text.count("~") < 2 and text.count("*") < 2:
        return
    code = iter([*find_code_spans(text), (len(text), len(text))])
    span = next(code)
    tilde: int | None = None
    star: int | None = None
    for match in _SIGN.finditer(text):
        at = match.start()
        while span[1] <= at < len(text):
            span = next(code)
        if span[0] <= at < span[1]:
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if match[0] == "~":
            if tilde is not None and flanks(after, before):
                yield offset + tilde, offset + at
                tilde = None
            elif flanks(before, after):
                tilde = at
        elif match[0] == "*" and before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            if star is not None:
                yield offset + star, offset + at
            star = at if star is None else None


def escape_pairs(text: str) -> str:
    """Give a paragraph with a backslash before both signs of each pair."""
    places = {at for pair in find_pairs(text, 0) for at in pair}
    return apply_edits(text, [Edit(at, at, "\\") for at in sorted(places)])
