from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from seedkit.code_span import find_code_spans, span_at


def runs_at(text: str, at: int) -> int:
    """Give how many backticks stand in a row from a place."""
    return len(text[at:]) - len(text[at:].lstrip("`"))


@settings(max_examples=2000)
@given(st.text("`a\\", max_size=20))
def test_code_spans_begin_and_end_with_the_same_number_of_backticks(text: str) -> None:
    spans = find_code_spans(text)
    last = 0
    for start, end in spans:
        assert last <= start < end
        last = end
        size = runs_at(text, start)
        assert text[start:end].endswith("`" * size)
        assert "`" * size not in re.findall("`+", text[start + size : end - size])
    for at in range(len(text)):
        held = span_at(spans, at)
        assert (held is not None) == any(start <= at < end for start, end in spans)


def test_code_spans() -> None:
    assert find_code_spans("`a` ``b`c`` `d") == [(0, 3), (4, 11)]
    assert find_code_spans(r"\`a` b`") == [(3, 7)]
    assert find_code_spans("a``b`") == []
