from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.shapes import bullets, cases, companies, link
from seedkit.shapes.by_name import SHAPES
from tests.strategies import lines, texts

if TYPE_CHECKING:
    from seedkit.shapes.shape import Shape

items = st.lists(
    st.one_of(lines, lines.map(str.strip), st.sampled_from(("-", "甲", "1. 甲", "• 甲", "a,b", "https://a.com"))),
    max_size=4,
).map(tuple)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@given(written=items)
def test_what_is_written_reads_back_or_is_refused(shape: Shape, written: tuple[str, ...]) -> None:
    for write, read in ((shape.write_body, shape.read_body), (shape.write_front_matter, shape.read_front_matter)):
        text = write(written)
        if text is not None:
            assert tuple(item.text for item in read(text)) == written


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@given(text=texts)
def test_items_stand_where_they_say(shape: Shape, text: str) -> None:
    for read in (shape.read_body, shape.read_front_matter):
        last = 0
        for item in read(text):
            assert 0 <= item.start <= item.end <= len(text)
            assert item.start >= last
            last = item.end
            if "\n" not in item.text:
                assert text[item.start : item.end] == item.mark + item.text


def test_ordinary_items_are_carried() -> None:
    assert bullets.write_body(("甲。", "乙。")) == "• 甲。\n• 乙。"
    assert cases.write_body(("甲。", "乙。")) == "1. 甲。\n\n2. 乙。"
    assert companies.write_front_matter(("甲", "ABC Impact")) == "甲,ABC Impact"
    assert companies.write_front_matter(("A, B",)) is None
    assert link.write_body(("甲[乙]", "https://a.com/b_(c)")) == "[甲[乙]](https://a.com/b_(c))"
    assert link.write_body(("甲]", "https://a.com")) is None
