from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.edit import Edit, apply_edits, compose, origin_of

Pieces = list[tuple[int, int, str]]
TEXTS = st.text("ab", max_size=8)
PIECES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.text("xy", max_size=3)), max_size=6)


def edits_of(source: str, pieces: Pieces) -> list[Edit]:
    """Give those of the pieces that are edits of a text and stand apart from each other."""
    edits: list[Edit] = []
    for start, size, new in sorted(pieces):
        end = min(start + size, len(source))
        if start <= len(source) and (not edits or start > edits[-1].end):
            edits.append(Edit(start, end, new))
    return edits


@settings(max_examples=2000)
@given(TEXTS, PIECES, st.integers(0, 6))
def test_composed_edits_do_what_both_rounds_do(text: str, drawn: Pieces, split: int) -> None:
    first = edits_of(text, drawn[:split])
    middle = apply_edits(text, first)
    second = edits_of(middle, drawn[split:])
    assert apply_edits(text, compose(first, second, len(text))) == apply_edits(middle, second)


@given(TEXTS, PIECES)
def test_a_place_is_traced_back_to_the_character_that_stood_there(text: str, drawn: Pieces) -> None:
    edits = edits_of(text, drawn)
    after = apply_edits(text, edits)
    for offset, character in enumerate(after):
        origin = origin_of(offset, edits)
        if character in "xy":
            assert any(edit.start == origin and character in edit.text for edit in edits)
        else:
            assert text[origin] == character
            assert not any(edit.start <= origin < edit.end for edit in edits)


def test_edits_that_overlap_are_refused() -> None:
    for edits in ([Edit(0, 2, ""), Edit(1, 3, "")], [Edit(1, 1, "x"), Edit(1, 1, "y")]):
        with pytest.raises(ValueError, match="overlap"):
            apply_edits("abc", edits)
