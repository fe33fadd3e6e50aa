"""File names: legal everywhere, and those of the script that named the published seeds."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit import check_text, example
from seedkit.file_name import file_name_of, key_of
from tests.strategies import texts_of_one_line

titles = st.one_of(
    st.text(max_size=80),
    texts_of_one_line,
    st.sampled_from(
        ("CON", "nul.txt", "com1", "LPT9.md", "..", ".", "../../etc/passwd", "a/b", "C:\\x", "~", "-rf", "\0")
    ),
    st.text(st.sampled_from("𠮷💎👩\u200d\u0301. -/\\:%#"), max_size=70),
)


@given(titles)
def test_a_name_is_legal_on_every_system_and_in_an_address(title: str) -> None:
    name = file_name_of(title)
    stem = name.removesuffix(".md")
    assert name.endswith(".md") and stem
    assert len(name.encode()) <= 255 and unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*#%\0') and name == name.strip() and name.isprintable()
    assert stem[0] not in ".-" and stem[-1] not in ". -"
    assert stem.split(".")[0].casefold() not in {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{d}{n}" for d in ("com", "lpt") for n in range(10)),
    }
    assert not [
        found for found in check_text(example.TEXT, name) if found.rule == "unsafe-file-name" and found.level == "error"
    ]


@given(titles)
def test_a_name_names_itself(title: str) -> None:
    assert file_name_of(title) == file_name_of(title)
    assert key_of(file_name_of(title)) == key_of(file_name_of(title).upper().replace(".MD", ".md"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("新电池让手表晒太阳", "新电池让手表晒太阳.md"),
        ("Claude Code  -- 入门", "Claude-Code-入门.md"),
        ("Model S/X", "Model-SX.md"),
        ("[标题](https://a.com)", "标题.md"),
        ("首发|标题", "首发标题.md"),
        (".NET 10发布", "NET-10发布.md"),
        ("73%蝉联", "73％蝉联.md"),
        ("C#入门", "C＃入门.md"),
        ("当a<b且c>d时", "当ab且cd时.md"),
        ("用<b>粗</b>体", "用粗体.md"),
        ("一" * 49 + "💎尾", "一" * 49 + ".md"),
        ("一" * 60, "一" * 50 + ".md"),
        ("e\u0301" * 60, "é" * 50 + ".md"),
        ("con", "_con.md"),
        ("../../x", "x.md"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert file_name_of(title) == name


def test_titles_without_a_letter_get_different_names() -> None:
    assert len({file_name_of(title) for title in ("???", "!!!", "...", "💎", "💎💎")}) == 5


def test_names_that_some_system_takes_for_one_share_a_key() -> None:
    assert key_of("AI Agent.md") == key_of("ai agent.md")
    assert key_of("é.md") == key_of("e\u0301.md")
    assert key_of("STRASSE.md") == key_of("straße.md")


def test_published_names_are_kept(corpus: Path) -> None:
    other = []
    for path in (corpus / "seeds").glob("*.md"):
        title = path.read_text(encoding="utf-8").split('title: "', 1)[1].split('"\n', 1)[0]
        if file_name_of(title) != path.name and "%" not in path.name:
            other.append(path.name)
    assert other == ["示例文章.md"]  # its name never came from its title


@given(st.text(st.characters(max_codepoint=0xFFFF)))
def test_the_quick_key_is_the_whole_one(name: str) -> None:
    normal = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    assert key_of(name) == normal


def test_no_normal_form_changes_a_plain_character() -> None:
    for character in map(chr, range(0x10000)):
        assert key_of(character) == unicodedata.normalize("NFC", unicodedata.normalize("NFC", character).casefold())
