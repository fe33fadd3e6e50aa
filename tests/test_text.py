from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedkit.text import LineTable, common_end, common_start, display_width, share_run
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


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_what_two_texts_share(one: str, other: str) -> None:
    start, end = common_start(one, other), common_end(one, other)
    assert (one[:start] == other[:start] and one[start : start + 1] != other[start : start + 1]) or one == other
    assert one[len(one) - end :] == other[len(other) - end :]
    runs = {one[at : at + 3] for at in range(len(one))}
    assert share_run(one, other, 3) == (one in other or any(len(run) == 3 and run in other for run in runs))
