from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seedkit import example
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.report.formats import make_report
from seedkit.report.json_report import REPORT_SCHEMA
from seedkit.report.report import Style, Summary
from seedkit.report.text_report import excerpt
from seedkit.report_format import CHECK_FORMATS
from seedkit.rules import load_rules
from seedkit.text import LineTable, display_width
from tests.strategies import broken_seeds, texts

RULES = load_rules()
REPORT = Draft202012Validator(REPORT_SCHEMA)
HOSTILE_NAMES = (
    "a.md",
    "::error::x.md",
    "##[error]x.md",
    "\x1b[31m红.md",
    "a\nb.md",
    "\u202egpj.md",
    "b\udcff.md",
    "a%2C,b:c.md",
)
COLORS = re.compile(r"\x1b\[[0-9;]*m")


def render(format_name: str, text: str, name: str, style: Style) -> str:
    document = parse(text)
    diagnostics = check_document(document, RULES, SEED, name).diagnostics
    report = make_report(format_name, style)
    return report.head() + report.file(name, document.lines, diagnostics) + report.tail(Summary(1, 0, len(diagnostics)))


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES), st.sampled_from(("zh", "en")))
def test_json_is_valid_for_any_seed(text: str, name: str, language: str) -> None:
    data = json.loads(render("json", text, name, Style(language)))
    REPORT.validate(data)
    rows = render("jsonl", text, name, Style(language)).splitlines()
    assert [json.loads(row) for row in rows] == data["diagnostics"]
    for row in data["diagnostics"]:
        assert (row["line"], row["column"]) <= (row["end_line"], row["end_column"])
        assert row["line"] <= text.count("\n") + 1


@pytest.mark.parametrize("format_name", CHECK_FORMATS)
@given(text=broken_seeds(), name=st.sampled_from(HOSTILE_NAMES), width=st.sampled_from((20, 40, 80, 120)))
def test_nothing_of_a_seed_reaches_a_terminal_or_a_workflow(format_name: str, text: str, name: str, width: int) -> None:
    written = render(format_name, text, name, Style("zh", True, width))
    own = COLORS.sub("", written)
    assert all(
        character.isprintable() or character in "\n\u3000\xa0"
        for character in own
        if format_name not in ("json", "jsonl")
    )
    for line in written.split("\n"):
        if format_name == "github" and line:
            assert re.fullmatch(r"::(error|warning|notice) file=[^:]*::.*", line), line
        else:
            assert not COLORS.sub("", line).lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line


@pytest.mark.parametrize("text", ["##[error]x", "a##vso[task]", "###[group]", "##[##[##["])
def test_no_command_comes_of_pieces(text: str) -> None:
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            source, caret = excerpt(LineTable(text), start, end, "^", 80)
            assert "##[" not in source and "##vso[" not in source
            assert source.replace(" ", "") == text
            assert caret.index("^") <= len(source)


@given(texts, st.data(), st.sampled_from((20, 40, 80, 120)))
def test_carets_stand_below_what_they_mark(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = LineTable(text)
    source, caret = excerpt(lines, start, end, "^", width)
    assert "\n" not in source
    assert set(caret) <= {" ", "^"}
    assert caret.count("^") >= 1
    assert display_width(source) <= width + 12
    line_start, line_end = lines.line(lines.locate(start)[0])
    first = text[start : start + 1] if line_start <= start < line_end else ""
    if first.isprintable() and first:
        before = caret.index("^")
        cells = 0
        above: list[str] = []  # combining characters take no cell of their own
        for character in source:
            if cells == before:
                above.append(character)
            cells += display_width(character)
        assert first in above


def test_the_full_format_shows_both_places() -> None:
    text, _ = example.places(example.apply((('source: "量子位"', 'source: "36氪"'),)))
    assert render("full", text, "甲.md", Style("zh", False, 60)) == (
        "错误[copies-disagree]: source 在头部和正文不一致：头部是“36氪”，正文是“量子位”。请确定哪份对，改成一样；seedkit fix 会按 git 的上一版判断。\n"
        "  --> 甲.md:6:10\n"
        "   |\n"
        ' 6 | source: "36氪"\n'
        "   |          ^^^^\n"
        "   …\n"
        "14 | **来源**: 量子位\n"
        "   |           ------ 正文在这里\n"
        "\n"
        "检查了 1 张卡片：1 个错误。\n"
    )


def test_the_concise_format() -> None:
    text, _ = example.places(example.apply((("score: 9", 'score: «"9"»'),)))
    assert render("concise", text, "a.md", Style("en")) == (
        "a.md:5:8: error[wrong-type] score is text but must be a number above 0, without quotes. "
        "The site loses the page over a wrong type.\nChecked 1 seed: 1 error.\n"
    )
