"""Where the code points of a front matter value stand in the file."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seedkit.document import Document
from seedkit.parse import parse
from seedkit.position import offsets_in_value

LETTERS = st.text(st.sampled_from("a天'\"\\#:💎 <é"), min_size=1, max_size=30)


def value_of(written: str) -> tuple[Document, object]:
    document = parse(f"---\ntitle: {written}\n---\n")
    return document, document.entries["title"].value.data


def pieces_of(document: Document) -> list[str]:
    """Give how each code point of the title is written."""
    offsets = offsets_in_value(document.text, document.entries["title"].value)
    assert offsets is not None
    return [document.text[start:end] for start, end in pairwise(offsets)]


@given(LETTERS, st.data())
def test_in_double_quotes(text: str, data: st.DataObject) -> None:
    ways = [
        data.draw(
            st.sampled_from((f"\\U{ord(sign):08x}", json.dumps(sign)[1:-1], json.dumps(sign, ensure_ascii=False)[1:-1]))
        )
        for sign in text
    ]
    document, value = value_of(f'"{"".join(ways)}"')
    assert value == text
    assert pieces_of(document) == ways


@given(LETTERS)
def test_in_single_quotes(text: str) -> None:
    document, value = value_of("'" + text.replace("'", "''") + "'")
    assert value == text
    assert pieces_of(document) == [sign.replace("'", "''") for sign in text]


@given(st.lists(st.text(st.sampled_from("a天 "), max_size=9).map(lambda line: f"a{line}天"), min_size=1, max_size=4))
def test_in_a_literal_block(lines: list[str]) -> None:
    document, value = value_of("|\n" + "\n".join(f"  {line}" for line in lines))
    assert isinstance(value, str)
    assert value == "\n".join(lines) + "\n"
    written = [piece[:1] for piece in pieces_of(document)]
    assert "".join(written).rstrip("\n") == "\n".join(lines)


def test_a_folded_value_has_none() -> None:
    document, _ = value_of(">\n  a\n  b")
    assert offsets_in_value(document.text, document.entries["title"].value) is None
