from __future__ import annotations

from hypothesis import given

from seedkit.text import LineTable, display_width
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


def test_widths() -> None:
    assert display_width("abc") == 3
    assert display_width("中文，") == 6
    assert display_width("e\u0301") == 1
    assert display_width("💎") == 2
