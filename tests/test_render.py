"""A record is written so that it reads back, or refused with the place to mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit import check_text
from seedkit.card import Card
from seedkit.draft import make_draft
from seedkit.models.compiled import SEED
from seedkit.models.seed import Seed
from seedkit.parse import parse
from seedkit.parse.mdx import find_hazards
from seedkit.reading import read_record
from seedkit.render import render
from seedkit.rules import lazy_rules
from tests.strategies import json_values, records, tame_records, texts_of_one_line, valid_records

RULES = lazy_rules()


def read(text: str) -> dict[str, object]:
    return read_record(Card(parse(text), SEED))


@given(valid_records)
def test_what_is_not_refused_reads_back_and_has_no_error(record: dict[str, object]) -> None:
    draft = make_draft(record, SEED, RULES)
    Seed.model_validate(record)
    if draft.errors:
        return
    assert draft.text is not None
    assert read(draft.text) == record
    assert not [found for found in check_text(draft.text, draft.name) if found.level == "error"]


@given(valid_records)
def test_nothing_is_ever_live_in_a_body(record: dict[str, object]) -> None:
    text = render(record, SEED)
    assert not find_hazards(text[text.index("\n---\n", 3) + 5 :])


@given(tame_records)
def test_plain_words_are_never_refused(record: dict[str, object]) -> None:
    draft = make_draft(record, SEED, RULES)
    assert not [problem for problem in draft.errors if problem.rule != "company-separator"]
    assert draft.text is not None
    assert read(draft.text) == record


@given(st.one_of(records(body=True), json_values))
def test_any_value_gives_a_draft(data: object) -> None:
    draft = make_draft(data, SEED, RULES)
    if draft.text is None:
        assert draft.errors
    for problem in draft.problems:
        at: object = data
        for step in problem.path:
            if isinstance(at, dict):
                at = at.get(str(step))
            elif isinstance(at, list) and isinstance(step, int):
                at = at[step]
            else:
                at = None


@given(texts_of_one_line)
def test_a_title_stands_in_both_places(title: str) -> None:
    text = render({"title": title, "date": "2026-01-07"}, SEED)
    assert read(text)["title"] == title
    assert not [
        found for found in check_text(text) if found.rule in ("copies-disagree", "missing-heading", "unsafe-mdx")
    ]


def test_a_title_that_ends_in_hashes_and_holds_a_reference() -> None:
    for title in ("&lt; #", "C #", "a\\# #", "&#35; ##"):
        test_a_title_stands_in_both_places.hypothesis.inner_test(title)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("色准 ΔE<1", "色准 ΔE&lt;1"),
        ("模板 {变量}", "模板 \\{变量}"),
        ("正则 \\d+ 与 <b>", "正则 \\d+ 与 &lt;b>"),
        ("`a<1` 与 a -> b", "`a<1` 与 a -> b"),
        ("C:\\{x} \\d", "C:\\{x} \\d"),
        ("import 了大量", "import 了大量"),
    ],
)
def test_only_what_is_live_is_escaped_and_only_below(value: str, written: str) -> None:
    text = render({"title": "甲", "date": "2026-01-07", "underwaterInfo": f"• {value}"}, SEED)
    assert f"\n• {written}\n" in text
    assert f"underwaterInfo: {json.dumps(f'• {value}', ensure_ascii=False)}\n" in text


def test_link_text_with_brackets_and_pipes() -> None:
    for text in ("[a]", "a]b", "a[[b|c]]", "末尾\\", "36氪 | 首发", "&lt; 与 <"):
        record = {"title": "甲", "date": "2026-01-07", "originalLink": {"text": text, "url": "https://a.com/x_(y)"}}
        draft = make_draft(record, SEED, RULES)
        assert not draft.errors, draft.errors
        assert draft.text is not None and read(draft.text) == record


@pytest.mark.parametrize(
    ("record", "pointer", "rule"),
    [
        ({"title": "甲"}, "/date", "missing-field"),
        ({"title": "甲", "date": "2026-02-30"}, "/date", "invalid-date"),
        ({"title": "甲", "date": "2026-02-03", "score": 0}, "/score", "invalid-score"),
        ({"title": "甲", "date": "2026-02-03", "score": "8"}, "/score", "wrong-type"),
        ({"title": "甲", "date": "2026-02-03", "quotes": ["甲", ""]}, "/quotes/1", "empty-field"),
        ({"title": "甲", "date": "2026-02-03", "quote": ["甲"]}, "/quote", "unknown-field"),
        ({"title": "甲", "date": "2026-02-03", "originalLink": {"text": "甲"}}, "/originalLink/url", "original-link"),
        ({"title": "甲\nb", "date": "2026-02-03"}, "/title", "wrong-type"),
        ({"title": "甲", "date": "2026-02-03", "a/b~c": 1}, "/a~1b~0c", "unknown-field"),
        ({"title": "甲", "date": "2026-02-03", "quotes": ["甲", "乙\x08"]}, "/quotes/1", "control-character"),
        (
            {"title": "甲", "date": "2026-02-03", "underwaterInfo": "• 甲\n## 案例提取", "caseExtraction": "1. 乙"},
            "/underwaterInfo",
            "copies-disagree",
        ),
        (
            {"title": "甲", "date": "2026-02-03", "relatedCompanies": "OpenAI, Meta"},
            "/relatedCompanies",
            "company-separator",
        ),
        ([], "", "wrong-type"),
    ],
)
def test_problems_name_the_place_in_the_record(record: object, pointer: str, rule: str) -> None:
    found = [(problem.pointer, problem.rule) for problem in make_draft(record, SEED, RULES).errors]
    assert (pointer, rule) in found


def test_null_is_absent() -> None:
    draft = make_draft({"title": "甲", "date": "2026-02-03", "score": None}, SEED, RULES)
    assert not draft.errors and draft.record == {"title": "甲", "date": "2026-02-03"}


def test_published_seeds_are_written_byte_for_byte(corpus: Path) -> None:
    same = 0
    for path in (corpus / "seeds").glob("*.md"):
        text = path.read_bytes().decode()
        same += render(read(text), SEED) == text
    assert same >= 242
