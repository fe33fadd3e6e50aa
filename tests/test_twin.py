"""Seeds that say the same as others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given

from seedkit import example
from seedkit.canonical import FORM, prove
from seedkit.card import Card
from seedkit.cli.neighbours import read_stories
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rules import load_rules
from seedkit.sketch import likeness, sketch_of
from seedkit.story import Story, story_in_form, story_of, title_key
from seedkit.twin import ADDRESS, FILE_NAME, NEAR, RULES, TITLE, find_twins
from tests.strategies import broken_seeds, texts


def story(path: str, address: str = "", title: str = "", date: str = "2026-01-09") -> Story:
    return Story(path, address, title, date, "")


def twins(stories: list[Story], checked: set[str] | None = None) -> dict[str, dict[str, tuple[str, ...]]]:
    paths = {one.path for one in stories} if checked is None else checked
    return find_twins(stories, paths, RULES, lambda path: "")


def test_the_newest_is_told_once() -> None:
    group = [
        story("b.md", "a.com", date="2026-01-08"),
        story("a.md", "a.com"),
        story("c.md", "a.com", date="2026-01-07"),
    ]
    assert twins(group) == {"a.md": {ADDRESS: ("c.md", "b.md")}}
    assert twins(group, {"b.md"}) == {"b.md": {ADDRESS: ("c.md", "a.md")}}
    assert twins(group, {"other.md"}) == {}


def test_one_article_is_not_told_again_for_its_title() -> None:
    assert twins([story("a.md", "a.com", "雨"), story("b.md", "a.com", "雨")]) == {"b.md": {ADDRESS: ("a.md",)}}
    assert twins([story("a.md", "a.com", "雨"), story("b.md", "b.com", "雨")]) == {"b.md": {TITLE: ("a.md",)}}


def test_every_rule_that_is_told_of_twins_has_them() -> None:
    assert {rule.name for rule in load_rules() if rule.told == "twins"} == set(RULES)


def test_names_are_compared_within_a_folder() -> None:
    assert twins([story("x/AI.md"), story("./x/ai.md"), story("y/ai.md")]) == {"./x/ai.md": {FILE_NAME: ("x/AI.md",)}}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AI 周榜", "AI-周榜", True),
        ("AI周榜", "ai周榜", True),
        ("B站：增长", "B站：增长", True),
        ("甲/乙", "甲乙", True),
        ("腾讯", "腾讯云", False),
        ("第1期", "第2期", False),
    ],
)
def test_titles_are_the_same_where_their_files_would_be(one: str, other: str, same: bool) -> None:
    assert (title_key(one) == title_key(other)) is same


@given(broken_seeds(edits=1))
def test_the_quick_way_gives_the_same_story(text: str) -> None:
    proofs = prove(text, SEED, None)
    if FORM in proofs.given:
        assert story_in_form("a.md", text, proofs) == story_of("a.md", Card(parse(text), SEED))


def test_the_quick_way_is_taken() -> None:
    proofs = prove(example.TEXT, SEED, None)
    quick = story_in_form("a.md", example.TEXT, proofs)
    assert quick == story_of("a.md", Card(parse(example.TEXT), SEED))
    assert quick[1:4] == ("example.com/2026/01/09.html", "新电池让手表晒太阳", "2026-01-09")


@given(texts)
def test_every_text_has_a_story(text: str) -> None:
    one = story_of("a.md", Card(parse(text), SEED))
    assert len(one.sketch) <= 64
    assert likeness(text, text) in (0.0, 1.0)


def bodies(corpus: Path) -> dict[str, str]:
    texts = {str(path): path.read_text(encoding="utf-8") for path in sorted((corpus / "seeds").glob("*.md"))}
    return {path: text[text.find("\n---\n") + 5 :] for path, text in texts.items()}


def test_real_cards_of_different_articles_are_no_duplicates(corpus: Path) -> None:
    known = bodies(corpus)
    assert find_twins(list(read_stories(known)), set(known), RULES, known.__getitem__) == {}


def test_a_card_with_a_twelfth_of_its_characters_changed_is_found(corpus: Path) -> None:
    choose = random.Random(7)
    stories: list[Story] = []
    known: dict[str, str] = {}
    real = bodies(corpus)
    for name, text in real.items():
        changed = "".join(
            choose.choice("天地人和风云日月") if "\u4e00" <= one <= "\u9fff" and choose.random() < 0.08 else one
            for one in text
        )
        for path, body in ((name, text), (f"copy of {name}", changed)):
            known[path] = body
            stories.append(Story(path, "", "", "", sketch_of(body)))
    found = find_twins(stories, set(known), [NEAR], known.__getitem__)
    pairs = {frozenset((path, other)) for path, rules in found.items() for other in rules[NEAR]}
    right = {frozenset((name, f"copy of {name}")) for name in real}
    assert pairs <= right
    assert len(pairs) >= 0.95 * len(right)
