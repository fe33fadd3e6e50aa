from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.text import Edit, LineTable, apply_edits, compose, display_width
from tests.strategies import texts


@given(texts)
def test_lines_count_line_feeds_only(text: str) -> None:
    table = LineTable(text)
    assert len(table) == text.count("\n") + 1
    for offset in range(len(text) + 1):
        line, column = table.locate(offset)
        assert line == text.count("\n", 0, offset) + 1
        start = text.rfind("\n", 0, offset) + 1
        expected = offset - start + 1
        assert column == (max(1, expected - 1) if line == 1 and text.startswith("\ufeff") else expected)


@given(texts)
def test_lines_hold_no_line_end(text: str) -> None:
    table = LineTable(text)
    for number in range(1, len(table) + 1):
        start, end = table.line(number)
        assert "\n" not in text[start:end]
        assert 0 <= start <= end <= len(text)


@given(texts)
def test_the_line_around_an_offset_is_the_line_of_its_number(text: str) -> None:
    table = LineTable(text)
    for offset in range(len(text) + 1):
        assert LineTable(text).line_around(offset) == table.line_around(offset) == table.line(table.locate(offset)[0])


def test_widths() -> None:
    assert display_width("abc") == 3
    assert display_width("中文，") == 6
    assert display_width("e\u0301") == 1
    assert display_width("💎") == 2


@settings(max_examples=2000)
@given(
    st.text("ab", max_size=8),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.text("xy", max_size=3)), max_size=6),
    st.integers(0, 6),
)
def test_composed_edits_do_what_both_rounds_do(text: str, drawn: list[tuple[int, int, str]], split: int) -> None:
    def round_of(source: str, pieces: list[tuple[int, int, str]]) -> list[Edit]:
        edits: list[Edit] = []
        for start, size, new in sorted(pieces):
            end = min(start + size, len(source))
            if start <= len(source) and (not edits or start > edits[-1].end):
                edits.append(Edit(start, end, new))
        return edits

    first = round_of(text, drawn[:split])
    middle = apply_edits(text, first)
    second = round_of(middle, drawn[split:])
    assert apply_edits(text, compose(first, second, len(text))) == apply_edits(middle, second)
