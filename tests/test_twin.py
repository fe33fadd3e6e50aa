"""Seeds that say the same as others."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given

from seedkit import example
from seedkit.card import Card
from seedkit.cli.neighbours import stories_in
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.proof import FORM, prove
from seedkit.rules import load_rules
from seedkit.sketch import likeness, sketch_of
from seedkit.spool import Entries
from seedkit.story import COMPARING, RECORD, SKETCH, Story, number_of, story_in_form, story_of, title_key
from seedkit.twin import ADDRESS, FILE_NAME, NEAR, TITLE, Twins, find_twins
from tests.strategies import broken_seeds, texts

Known = tuple[str, Story]


def story(path: str, address: str = "", title: str = "", day: int = 20260109, silenced: str = "") -> Known:
    flag = 1 << COMPARING.index(silenced) if silenced else 0
    return path, Story(number_of(address), number_of(title), day, flag)


def column_of(stories: Iterable[Story]) -> Entries:
    return Entries(RECORD.size, b"".join(RECORD.pack(*story) for story in stories))


def twins(
    stories: list[Known],
    checked: set[str] | None = None,
    known: set[str] | None = None,
    excused: set[str] | None = None,
) -> Twins:
    ordered = sorted(stories, key=lambda one: checked is not None and one[0] not in checked)
    return find_twins(
        [path for path, _ in ordered],
        column_of(one for _, one in ordered),
        len(ordered) if checked is None else len(checked & {path for path, _ in ordered}),
        COMPARING,
        lambda path: "",
        str,
        lambda rule, path: path in (known or ()),
        lambda rule, path: path in (excused or ()),
    )


def test_the_newest_is_told_once() -> None:
    group = [
        story("b.md", "a.com", day=20260108),
        story("a.md", "a.com"),
        story("c.md", "a.com", day=20260107),
    ]
    assert twins(group) == {"a.md": {ADDRESS: (2, ("c.md", "b.md"))}}
    assert twins(group, {"b.md"}) == {"b.md": {ADDRESS: (2, ("c.md", "a.md"))}}
    assert twins(group, {"other.md"}) == {}


def test_one_article_is_not_told_again_for_its_title() -> None:
    assert twins([story("a.md", "a.com", "雨"), story("b.md", "a.com", "雨")]) == {"b.md": {ADDRESS: (1, ("a.md",))}}
    assert twins([story("a.md", "a.com", "雨"), story("b.md", "b.com", "雨")]) == {"b.md": {TITLE: (1, ("a.md",))}}


def test_every_rule_that_is_told_of_twins_has_them() -> None:
    assert {rule.traits.name for rule in load_rules() if rule.traits.told == "twins"} == set(COMPARING)


def test_names_are_compared_within_a_folder() -> None:
    assert twins([story("x/AI.md"), story("./x/ai.md"), story("y/ai.md")]) == {
        "./x/ai.md": {FILE_NAME: (1, ("x/AI.md",))}
    }


def test_folders_that_some_systems_take_for_one_are_one() -> None:
    assert list(twins([story("A/x.md"), story("a/X.md"), story("b/X.md")])) == ["A/x.md"]


GROUP = [story("a.md", "a.com", day=20260107), story("b.md", "a.com", day=20260108), story("c.md", "a.com")]


def test_what_is_known_is_told_everywhere_and_of_the_others_the_newest() -> None:
    everywhere = {
        "a.md": {ADDRESS: (2, ("b.md", "c.md"))},
        "b.md": {ADDRESS: (2, ("a.md", "c.md"))},
        "c.md": {ADDRESS: (2, ("a.md", "b.md"))},
    }
    assert twins(GROUP, known={"a.md", "b.md", "c.md"}) == everywhere
    assert twins(GROUP, known={"b.md", "c.md"}) == everywhere
    assert list(twins(GROUP, known={"a.md"})) == ["a.md", "c.md"]
    assert list(twins(GROUP, {"a.md"}, known={"b.md", "c.md"})) == ["a.md"]
    assert twins(GROUP, {"a.md"}, known={"a.md"}) == {"a.md": {ADDRESS: (2, ("b.md", "c.md"))}}


def test_a_comment_in_either_seed_says_that_two_are_meant() -> None:
    older, newer = story("a.md", "a.com", day=20260107), story("b.md", "a.com")
    quiet_older, quiet_newer = (
        story("a.md", "a.com", day=20260107, silenced=ADDRESS),
        story("b.md", "a.com", silenced=ADDRESS),
    )
    assert list(twins([quiet_older, newer])) == ["a.md"]
    assert list(twins([older, quiet_newer])) == ["b.md"]
    assert list(twins([quiet_older, quiet_newer])) == ["a.md", "b.md"]
    assert twins([older, quiet_newer], {"a.md"}) == {}
    assert set(twins([quiet_older, *GROUP[1:]])) == {"a.md", "c.md"}
    assert list(twins([older, newer, story("c.md", "a.com", silenced=TITLE)])) == ["c.md"]


def test_a_seed_on_which_a_rule_is_not_used_is_told_nothing_but_is_a_twin() -> None:
    assert twins(GROUP[:2], excused={"b.md"}) == {"a.md": {ADDRESS: (1, ("b.md",))}}
    assert twins(GROUP, excused={"c.md"}) == {"b.md": {ADDRESS: (2, ("a.md", "c.md"))}}
    assert twins(GROUP, excused={"a.md", "b.md", "c.md"}) == {}


def test_a_twin_of_a_twin_is_found_whatever_else_its_partner_is() -> None:
    """K has the article of E, but the title and the text of W."""
    text = sketch_of("，一二三四，五六七八，九十天地，人和风云，日月甲乙，丙丁戊己，庚辛壬癸，子丑寅卯，辰巳午未")
    stories = {
        "e.md": Story(number_of("e.com"), number_of("e"), 20260101, 0, sketch_of("，春夏秋冬" * 3)),
        "k.md": Story(number_of("e.com"), number_of("k"), 20260102, 0, text),
        "w.md": Story(number_of("w.com"), number_of("k"), 20260103, 0, text),
        "v.md": Story(number_of("v.com"), number_of("v"), 20260104, 0, text),
    }
    found = find_twins(list(stories), column_of(stories.values()), 4, COMPARING, lambda path: "天地人和风云")
    assert found["k.md"] == {ADDRESS: (1, ("e.md",))}
    assert found["w.md"] == {TITLE: (1, ("k.md",))}
    assert found["v.md"] == {NEAR: (2, ("k.md", "w.md"))}


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
        assert story_in_form(text, proofs) == story_of(Card(parse(text), SEED))


def test_the_quick_way_is_taken() -> None:
    proofs = prove(example.TEXT, SEED, None)
    quick = story_in_form(example.TEXT, proofs)
    assert quick == story_of(Card(parse(example.TEXT), SEED))
    assert quick[:3] == (number_of("example.com/2026/01/09.html"), number_of("新电池让手表晒太阳"), 20260109)


@given(texts)
def test_every_text_has_a_story(text: str) -> None:
    one = story_of(Card(parse(text), SEED))
    assert len(one.sketch) <= SKETCH and len(one.sketch) % 8 == 0
    RECORD.pack(*one)
    assert likeness(text, text) in (0.0, 1.0)


def bodies(corpus: Path) -> dict[str, str]:
    texts = {str(path): path.read_text(encoding="utf-8") for path in sorted((corpus / "seeds").glob("*.md"))}
    return {path: text[text.find("\n---\n") + 5 :] for path, text in texts.items()}


def test_real_cards_of_different_articles_are_no_duplicates(corpus: Path) -> None:
    known = bodies(corpus)
    assert find_twins(list(known), stories_in(known), len(known), COMPARING, known.__getitem__) == {}


def test_a_card_with_a_twelfth_of_its_characters_changed_is_found(corpus: Path) -> None:
    choose = random.Random(7)
    stories = Entries(RECORD.size)
    known: dict[str, str] = {}
    real = bodies(corpus)
    for name, text in real.items():
        changed = "".join(
            choose.choice("天地人和风云日月") if "\u4e00" <= one <= "\u9fff" and choose.random() < 0.08 else one
            for one in text
        )
        for path, body in ((name, text), (f"copy of {name}", changed)):
            known[path] = body
            stories.extend(RECORD.pack(*Story(sketch=sketch_of(body))))
    found = find_twins(list(known), stories, len(known), [NEAR], known.__getitem__)
    pairs = {frozenset((path, other)) for path, rules in found.items() for other in rules[NEAR][1]}
    right = {frozenset((name, f"copy of {name}")) for name in real}
    assert pairs <= right
    assert len(pairs) >= 0.95 * len(right)
