"""A text that is written into a body is seen there as it is, and breaks nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit import example
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.document import FRONT_MATTER
from seedkit.fix_run import FixJob, fix_bytes
from seedkit.git import Earlier
from seedkit.literal import resolve_escapes, write_heading, write_literal
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.parse.mdx import find_hazards
from seedkit.parse.pairs import find_pairs
from seedkit.reading import read_record
from seedkit.render import render
from seedkit.rules import load_rules

PIECES = (
    "色差",
    "<1",
    "a < b",
    "{x}",
    "\\*",
    "\\_",
    "&amp;",
    "&lt;",
    "~甲~",
    "`<b>`",
    "*",
    "3*4*5",
    " #",
    "https://a.cn/<b",
)
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_readers_see_each_line_to_the_letter_or_as_it_was_written(lines: list[str]) -> None:
    written = write_literal("\n".join(lines))
    assert find_hazards(written) == []
    assert list(find_pairs(written, 0)) == []
    for line, below in zip(lines, written.split("\n"), strict=True):
        assert line in (below, resolve_escapes(below))


@given(LINES)
def test_a_heading_keeps_the_hashes_at_its_end(title: str) -> None:
    written = write_heading(title)
    assert find_hazards(f"# {written}") == []
    assert title in (written, resolve_escapes(written))


@pytest.mark.parametrize("bullets", ["• a \\\\* b <c", "• a <20 &amp; b", "• 甲~乙~丙\\n• <1 \\\\_ ~"])
def test_a_repair_writes_what_a_draft_would_write(bullets: str) -> None:
    text = example.TEXT.replace("• 室内光也能充电。\\n• 成本比锂电高三成。", bullets)
    job = FixJob(load_rules(), SEED, None, "warning", writes=False, prefer={"underwaterInfo": FRONT_MATTER})
    repaired = fix_bytes(job, "x.md", "x.md", text.encode(), Earlier(None, Message("", ""))).now
    assert repaired != text
    assert repaired.rstrip() == render(read_record(Card(parse(repaired), SEED))).rstrip()
