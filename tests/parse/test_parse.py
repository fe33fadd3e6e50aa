from __future__ import annotations

import json
from pathlib import Path

import frontmatter
import pytest
from hypothesis import example as explicit
from hypothesis import given, settings
from hypothesis import strategies as st

import seedkit
from seedkit import example
from seedkit.document import Document, Value
from seedkit.parse import parse, parse_bytes
from seedkit.parse.front_matter import _read_plainly, read_front_matter, read_fully
from seedkit.post import SeedHandler
from tests.strategies import broken_seeds, jumbles, texts


def values_of(value: Value) -> list[Value]:
    return [value, *(inner for item in value.items for inner in values_of(item))]


def spans_are_inside(document: Document) -> None:
    size = len(document.text)
    assert 0 <= document.body_start <= size
    for trouble in document.troubles:
        assert 0 <= trouble.start <= trouble.end <= size, trouble
    front = document.front_matter
    for entry in front.entries if front is not None else ():
        assert front is not None
        assert front.start <= entry.start <= entry.end <= front.end
        for value in values_of(entry.value):
            assert 0 <= value.start <= value.end <= size
    for heading in document.headings:
        assert document.body_start <= heading.start <= heading.end <= size
        assert (
            document.text[heading.text_start :].startswith(heading.text) or "\n" in heading.text or "\r" in heading.text
        )
    for section in document.sections:
        assert section.heading.end <= section.start <= section.end <= size or section.start == section.end


@given(texts)
def test_parse_is_total_and_spans_lie_inside(text: str) -> None:
    document = parse(text)
    assert document.text == text
    spans_are_inside(document)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    document = parse_bytes(data)
    spans_are_inside(document)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert any(trouble.rule == "not-utf8" for trouble in document.troubles)


words_without_quotes = st.one_of(
    st.sampled_from(
        (
            "yes",
            "No",
            "null",
            "TRUE",
            "y",
            "AI",
            "商业",
            "36氪",
            "a-b",
            "inf",
            "nan",
            "e1",
            "x1",
            "０1",
            "true or false",
        )
    ),
    st.from_regex(r"[^\W\d_][\w。，、；：！？“”（）《》·%+ -]*", fullmatch=True),
    st.text(max_size=5),
)


@settings(max_examples=1000)
@given(
    st.one_of(
        broken_seeds(),
        broken_seeds(edits=1),
        jumbles.map(lambda text: f"---\ntitle: {text}\n---\n"),
        words_without_quotes.map(lambda text: f"---\ntitle: {text}\n---\n"),
        st.lists(words_without_quotes, min_size=1).map(lambda words: f"---\ntags: [{', '.join(words)}]\n---\n"),
    )
)
def test_the_quick_reader_agrees_with_the_full_one(text: str) -> None:
    full, body_start, troubles = read_fully(text)
    quick = read_front_matter(text)
    assert quick[:3] == (full, body_start, troubles)


def test_the_quick_reader_reads_the_example() -> None:
    assert _read_plainly(example.TEXT) is not None


@explicit("---\ndate: \x1f\U001000002026-01-09\n---\n")
@given(broken_seeds())
def test_values_slice_back(text: str) -> None:
    document = parse(text)
    for entry in document.entries.values():
        value = entry.value
        written = text[value.start : value.end]
        if value.style == "plain" and value.kind == "string" and "\n" not in written and "\r" not in written:
            assert written == value.data
        if value.style == "double" and value.kind == "string":
            assert written[0] == written[-1] == '"'
        if value.style == "single":
            assert written[0] == written[-1] == "'"


def test_values_are_what_yaml_1_2_says() -> None:
    document = parse(
        "---\na: 9\nb: 9.5\nc: true\nd: yes\ne: ~\nf: 2026-01-09\ng: 010\nh: .nan\ni: '甲''乙'\nj: |\n  甲\n  乙\nk: >\n  甲\n  乙\n"
        'l: "\\ud83d\\udc8e\\u4e2d\\x41"\nm: [甲, "乙"]\nn: 1e3\n---\n'
    )
    data = {key: entry.value.data for key, entry in document.entries.items()}
    assert data["h"] != data.pop("h")
    assert data == {
        "a": 9, "b": 9.5, "c": True, "d": "yes", "e": None, "f": "2026-01-09", "g": 10, "i": "甲'乙", "j": "甲\n乙\n", "k": "甲 乙\n",
        "l": "💎中A", "m": None, "n": 1000.0,
    }  # fmt: skip
    assert [item.data for item in document.entries["m"].value.items] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (example.TEXT.encode("gb18030"), "GBK"),
        (example.TEXT.encode("utf-16"), "UTF-16"),
        (example.TEXT.encode("utf-16-le"), "UTF-16"),
        (example.TEXT.encode("utf-16-be"), "UTF-16"),
        (example.TEXT.encode("utf-32"), "UTF-32"),
        (example.TEXT.encode() + b"\xe4\xb8", ""),
    ],
)
def test_other_encodings_are_named(data: bytes, name: str) -> None:
    trouble = parse_bytes(data).troubles[0]
    assert (trouble.rule, trouble.kind) == ("not-utf8", name)


@pytest.mark.parametrize(
    "written",
    [
        'a: "b\nc"',
        'a: "b\n\tc"',
        'a: "b"#c',
        "a:\n>+\n  b",
        'a:\n"b"',
        "a: [b,\nc]",
        "a: b\na: c",
        "a: &x b",
        "a: !x b",
        "a: *b",
        "a: [-]",
        "a: [b]#c",
        "a: [#c\n  b]",
        'a: ["b",#c\n  "d"]',
        'a: ["b" #c\n  ,#d\n  "e"]',
        "a:\n#c\n  b\nd: e",
    ],
)
def test_what_the_site_refuses_although_pyyaml_reads_it(written: str) -> None:
    rules = {trouble.rule for trouble in parse(f"---\n{written}\n---\n").troubles}
    assert rules & {"invalid-yaml", "duplicate-key", "unsafe-yaml"}


@pytest.mark.parametrize(
    "written",
    [
        "a: [b, #c\n  d]",
        "a: [\n#c\n  b]",
        'a: ["b" #c\n  , "d#e"]',
        "a:\n# c\n  b\nd: e",
        'a:\n#c\n  "b"\nd: e',
        "a:\n #c\n  b",
    ],
)
def test_comments_that_the_site_takes(written: str) -> None:
    assert parse(f"---\n{written}\n---\n").troubles == ()


def test_headings_in_code_are_none() -> None:
    document = parse("---\ntitle: a\n---\n\n# 甲\n\n```\n## 乙\n```\n\n## 丙\n\n丁\n===\n\n> ## 戊\n")
    assert [(heading.level, heading.text) for heading in document.headings] == [(1, "甲"), (2, "丙"), (1, "丁")]


def test_a_bomb_is_refused_while_it_is_read() -> None:
    for bomb in ("a: " + "[" * 200_000, "a: &a [*a,*a]\n" * 2000, "a: {b: " * 50_000, "? " * 100_000):
        document = parse(f"---\n{bomb}\n---\n")
        assert {trouble.rule for trouble in document.troubles} & {"unsafe-yaml", "invalid-yaml", "duplicate-key"}


def test_front_matter_as_a_post(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(example.TEXT.encode())
    post = seedkit.load(path)
    assert post["title"] == "新电池让手表晒太阳"
    assert post["date"] == "2026-01-09"
    assert post["tags"] == ["媒体"]
    assert post.content.startswith("\n# 新电池")
    assert seedkit.loads("---\ncontent: a\nhandler: b\nself: c\n---\n").metadata == {
        "content": "a",
        "handler": "b",
        "self": "c",
    }
    assert seedkit.loads("---\na: !!python/object/apply:os.system ['true']\n---\n").metadata == {"a": ["true"]}
    assert frontmatter.loads(example.TEXT, handler=SeedHandler()).metadata == post.metadata


def test_site_verdicts(corpus: Path) -> None:
    """Whatever the real site lost or failed on is an error."""
    cases = [
        json.loads(line)
        for line in (corpus / "front-matter-cases.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    assert len(cases) > 50
    for case in cases:
        levels = {
            diagnostic.level
            for diagnostic in seedkit.check_text(case["text"])
            if diagnostic.group in ("parse", "schema")
        }
        if case["contentlayer"] in ("skip", "build-fail"):
            assert "error" in levels, case["case"]


def test_python_frontmatter_agrees_on_real_seeds(corpus: Path) -> None:
    for path in sorted((corpus / "seeds").glob("*.md")):
        theirs = frontmatter.load(str(path))
        ours = seedkit.load(path)
        assert ours.content.strip() == theirs.content.strip()
        assert {key: str(value) for key, value in ours.metadata.items()} == {
            key: str(value) for key, value in theirs.metadata.items()
        }
