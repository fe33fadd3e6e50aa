"""Laws of repair: what a fix may change, and that it comes to an end."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seedkit import example
from seedkit.card import MAX_FINDINGS, Card, Options
from seedkit.check import check_document
from seedkit.content import contents
from seedkit.diagnostic import ANY_RULE, SAFE, UNSAFE, Diagnostic, Fix, Message
from seedkit.direction import decide
from seedkit.edit import Edit, apply_edits
from seedkit.fix import Repair, Setting, repair
from seedkit.fix_run import FixJob, fix_bytes
from seedkit.git import Earlier
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rule import Finding
from seedkit.rules import load_rules
from seedkit.trait import Traits
from tests import another
from tests.strategies import FRAGMENTS, MIRRORED, broken_seeds, texts

RULES = load_rules()
SAFE_ONLY = Setting(RULES, SEED, example.NAME)
ALL_FIXES = SAFE_ONLY._replace(allowed=(SAFE, UNSAFE))
settings_of_fixes = st.sampled_from((SAFE_ONLY, ALL_FIXES))


def kinds(text: str) -> set[str]:
    return {one.rule for one in check_document(parse(text), RULES, SEED, example.NAME, level="warning").diagnostics}


def holds(text: str, result: Repair, setting: Setting) -> None:
    assert result.failures == ()
    again = repair(result.text, setting)
    if not result.refused:
        assert again.applied == (), [one.rule for one in again.applied]
    revealed = {rule for one in result.applied for rule in one.fix.reveals}
    assert ANY_RULE in revealed or kinds(result.text) <= kinds(text) | revealed
    before, after = contents(Card(parse(text), SEED)), contents(Card(parse(result.text), SEED))
    announced = {name for one in result.applied for name in one.fix.changes}
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} <= announced
    assert apply_edits(text, result.edits) == result.text
    assert all(before.end < after.start for before, after in pairwise(result.edits))
    if not result.applied:
        assert result.text == text


@settings(max_examples=250)
@given(st.one_of(broken_seeds(edits=2), texts), settings_of_fixes)
def test_a_repair_changes_what_it_says_and_comes_to_an_end(text: str, setting: Setting) -> None:
    holds(text, repair(text, setting), setting)


@settings(max_examples=100)
@given(broken_seeds(edits=3), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_changes_nothing_that_matters(text: str, chooser: random.Random) -> None:
    shuffled = list(RULES)
    chooser.shuffle(shuffled)
    setting = SAFE_ONLY._replace(rules=tuple(shuffled))
    result = repair(text, setting)
    holds(text, result, setting)
    assert result.text == repair(text, SAFE_ONLY).text


def front_matter_values(text: str) -> dict[str, object] | None:
    """The front matter as PyYAML reads it, all scalars as text."""
    front = parse(text).front_matter
    if front is None:
        return None
    try:
        values = yaml.load(text[front.start : front.end], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError):
        return None
    return values if isinstance(values, dict) else None


def section_texts(text: str) -> dict[str, str]:
    """The text below each heading as another Markdown reader renders it."""
    body = text.split("---\n", 2)[-1]
    found: dict[str, str] = {}
    title = ""
    renderer = MarkdownIt("commonmark", {"html": False})
    for line in body.split("\n"):
        if line.startswith("#"):
            title = line
        found[title] = found.get(title, "") + "\n" + line
    return {key: " ".join(renderer.render(value).split()) for key, value in found.items()}


@settings(max_examples=150)
@given(broken_seeds(edits=2))
def test_other_readers_see_only_announced_changes(text: str) -> None:
    result = repair(text, SAFE_ONLY)
    announced = {name for one in result.applied for name in one.fix.changes}
    before, after = front_matter_values(text), front_matter_values(result.text)
    if before is not None and after is not None:
        for key in {*before, *after}:
            if before.get(key) != after.get(key):
                assert any(name in (f"front-matter.{key}", "front-matter.#") for name in announced), key
    if not any(name.startswith("body.") for name in announced) and not announced and "\r" not in text:
        rules = {one.rule for one in result.applied}
        if not rules & {
            *("section-order", "source-line", "unsafe-mdx", "missing-front-matter", "byte-order-mark"),
            *("eaten-sign", "unseen-text"),
            "front-matter-language",
        }:
            assert section_texts(text) == section_texts(result.text)


words = st.sampled_from(("甲", "乙", "丙", "ΔE<1", "{x}", "A&B", '说"好"', "C:\\new", "a、b", "-", "é", ""))
items = st.lists(words, max_size=3)


def seed_of(title: str, above: list[str], below: list[str]) -> str:
    front = "\\n".join("• " + item.replace("\\", "\\\\").replace('"', '\\"') for item in above)
    body = "\n".join("• " + item.replace("<", "&lt;").replace("{", "\\{") for item in below)
    text = example.TEXT.replace("新电池让手表晒太阳", title)
    text = text.replace("• 室内光也能充电。\\n• 成本比锂电高三成。", front)
    return text.replace("• 室内光也能充电。\n• 成本比锂电高三成。", body)


versions = st.tuples(items, items)


@settings(max_examples=400)
@given(st.one_of(st.none(), versions), versions)
def test_what_stands_on_one_side_only_is_never_lost_without_a_question(
    earlier: tuple[list[str], list[str]] | None, now: tuple[list[str], list[str]]
) -> None:
    text = seed_of("标题甲乙", *now)
    base = Card(parse(seed_of("标题甲乙", *earlier)), SEED) if earlier is not None else None
    card = Card(parse(text), SEED)
    directions = decide(card, base, Message("没有", "none"), {})
    options = Options(winners=directions.winners, notes=directions.notes)
    result = repair(text, SAFE_ONLY._replace(options=options))
    after = Card(parse(result.text), SEED)
    said = {item.text for item in after.items_above(after.copies["underwaterInfo"])}
    said |= {item.text for item in after.items(after.copies["underwaterInfo"])}
    copy = card.copies["underwaterInfo"]
    sides = (
        {item.text for item in card.items_above(copy) if item.text},
        {item.text for item in card.items(copy) if item.text},
    )
    for index, side in enumerate(sides):
        for item in side - said:
            # Lost: only where the other side moved away from a base in which both said the same, this one included.
            assert earlier is not None
            assert list(filter(None, earlier[0])) == list(filter(None, earlier[1])), item
            assert list(filter(None, now[index])) == list(filter(None, earlier[index])), item
            assert list(filter(None, now[1 - index])) != list(filter(None, earlier[1 - index])), item


@pytest.mark.parametrize(
    ("edit", "changes", "reason"),
    [
        (Edit(11, 12, "换"), (), "front-matter.title"),
        (Edit(4, 4, "score: 8\n"), ("front-matter.score", "front-matter.score#2"), "duplicate-key"),
        (Edit(4, 4, "# 注\n"), (), "front-matter.#"),
    ],
)
def test_a_fix_that_does_more_than_it_says_is_refused_and_named(
    edit: Edit, changes: tuple[str, ...], reason: str
) -> None:
    def wrong(card: Card) -> Iterator[Finding]:
        fix = Fix(Message("改", "change"), (edit,), changes)
        yield Finding(0, 1, Message("错", "wrong"), fix=fix)

    text = example.TEXT.replace("score: 9", 'score: "9"')
    broken = RULES[0]._replace(traits=Traits("meta", "broken", "error"), check=wrong)
    result = repair(text, SAFE_ONLY._replace(rules=(broken, *RULES)))
    assert [one.rule for one in result.refused] == ["broken"]
    assert reason in result.refused[0].reason.en
    assert [one.rule for one in result.applied] == ["wrong-type"]
    assert result.text == example.TEXT


def test_fixes_that_undo_each_other_are_noticed() -> None:
    def swap(card: Card) -> Iterator[Finding]:
        at = card.text.index("媒体") if "媒体" in card.text else card.text.index("体媒")
        other = "体媒" if "媒体" in card.text else "媒体"
        fix = Fix(Message("换", "swap"), (Edit(at, at + 2, other),), ("front-matter.tags",))
        yield Finding(at, at + 2, Message("错", "wrong"), fix=fix)

    rule = RULES[0]._replace(traits=Traits("meta", "swap", "error"), check=swap)
    result = repair(example.TEXT, SAFE_ONLY._replace(rules=(rule,)))
    assert (result.text, result.applied) == (example.TEXT, ())
    assert [one.rule for one in result.refused] == ["swap"]


def test_a_mark_in_a_folded_value_has_no_place_of_its_own() -> None:
    text = example.TEXT.replace(
        '"1. 中国 光年科技为手表厂供货。\\n\\n2. 日本', '"import x\n\n  1. 中国 光年科技为手表厂供货。\\n\\n2. 日本'
    )
    text = text.replace(
        "\n1. 中国 光年科技为手表厂供货。\n\n2. 日本", "\nimport x\n\n1. 中国 光年科技为手表厂供货。\n\n2. 日本"
    )
    holds(text, repair(text, ALL_FIXES), ALL_FIXES)


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


def test_real_seeds_in_order_are_not_changed(corpus: Path) -> None:
    for path in sorted((corpus / "seeds").glob("*.md")):
        text = path.read_bytes().decode()
        result = repair(text, SAFE_ONLY._replace(name=path.name))
        assert result.refused == (), path.name
        holds(text, result, SAFE_ONLY._replace(name=path.name))
        if not check_document(parse(text), RULES, SEED, path.name, level="warning").diagnostics:
            assert result.text == text, path.name


def mutated(text: str, chooser: random.Random) -> str:
    for _ in range(chooser.randint(1, 3)):
        at = chooser.randrange(len(text))
        kind = chooser.choice(("insert", "delete", "line", "double line", "mirror"))
        lines = text.split("\n")
        number = chooser.randrange(len(lines))
        if kind == "insert":
            text = text[:at] + chooser.choice(FRAGMENTS) + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + chooser.randint(1, 9) :]
        elif kind == "mirror":
            piece = chooser.choice(MIRRORED)
            text = text.replace(piece, piece + chooser.choice(FRAGMENTS))
        else:
            lines[number : number + 1] = [lines[number]] * (2 if kind == "double line" else 0)
            text = "\n".join(lines)
    return text


def test_mutated_real_seeds_are_repaired_as_announced(corpus: Path) -> None:
    chooser = random.Random(20260109)
    for path in chooser.sample(sorted((corpus / "seeds").glob("*.md")), 60):
        text = mutated(path.read_bytes().decode(), chooser)
        setting = SAFE_ONLY._replace(name=path.name)
        holds(text, repair(text, setting), setting)


def test_a_wanted_fix_is_made_and_another_is_not() -> None:
    text = example.TEXT.replace("score: 9", 'score: "9"').replace("光就是", "光<就是")

    def wanted(diagnostic: Diagnostic) -> bool:
        return diagnostic.rule == "unsafe-mdx"

    result = repair(text, SAFE_ONLY._replace(wanted=wanted))
    assert result.text == text.replace("光<就是", "光&lt;就是")
    assert [one.rule for one in result.diagnostics] == ["wrong-type"]


def test_a_rule_with_too_many_findings_is_named() -> None:
    text = example.TEXT.replace("光就是", "光<" * MAX_FINDINGS + "就是")
    result = repair(text, SAFE_ONLY)
    assert result.text == text
    assert [(one.rule, str(MAX_FINDINGS) in one.reason.en) for one in result.refused] == [("unsafe-mdx", True)]
    few = example.TEXT.replace("光就是", "光<" * (MAX_FINDINGS - 1) + "就是")
    assert repair(few, SAFE_ONLY).refused == ()


@pytest.mark.parametrize(
    "line",
    ["**水下信息**", "水下信息：", "【水下信息】", "\\## 水下信息", "##\u3000水下信息", "🌊 水下信息", "##水下信息"],
)
def test_a_line_that_was_meant_for_a_heading_becomes_one_and_nothing_else_changes(line: str) -> None:
    assert repair(example.TEXT.replace("## 水下信息", line), SAFE_ONLY).text == example.TEXT


@pytest.mark.parametrize("heading", ["## 水下信息\n\n", "## 案例提取\n\n"])
def test_a_section_without_its_heading_is_neither_marked_anew_nor_written_twice(heading: str) -> None:
    text = example.TEXT.replace(heading, "")
    result = repair(text, SAFE_ONLY)
    assert result.text == text
    assert [one.rule for one in result.diagnostics] == ["missing-section"]
    assert repair(text, ALL_FIXES).text == example.TEXT


@pytest.mark.parametrize(
    "line", ["-5%的膜", "–5%的膜", "+5%的膜", "**重点**：膜", "*重*膜", "——某总工", "—膜", "··膜", "• 膜"]
)
def test_no_sign_of_the_text_is_taken_for_a_mark(line: str) -> None:
    text = example.TEXT.replace("💎 光就是插座。", line)
    assert repair(text, SAFE_ONLY).text == text


@pytest.mark.parametrize(
    "line", ["#新电池让手表晒太阳", "**新电池让手表晒太阳**", "＃ 新电池让手表晒太阳", "#\u3000新电池让手表晒太阳"]
)
def test_a_title_that_is_no_heading_becomes_one(line: str) -> None:
    assert repair(example.TEXT.replace("# 新电池让手表晒太阳", line), SAFE_ONLY).text == example.TEXT


@pytest.mark.parametrize(
    "line",
    [
        "*来源*: 量子位",
        "**Source**: 量子位",
        "**來源**: 量子位",
        "来源 量子位",
        "**来源：量子位**",
        "**来源：** 量子位",
    ],
)
def test_a_source_line_under_another_label_is_written_anew(line: str) -> None:
    assert repair(example.TEXT.replace("**来源**: 量子位", line), SAFE_ONLY).text == example.TEXT


@pytest.mark.parametrize(
    "changes",
    [
        [("## 水下信息\n\n", ""), ("## 案例提取", "## 水下信息\n\n## 案例提取")],
        [("## 案例提取\n\n", ""), ("\n1. 中国 光年", "\n9. 中国 光年")],
        [("## 案例提取\n\n", ""), ("\n1. 中国 光年", "\n1、中国 光年"), ("\n2. 日本", "\n2、日本")],
        [("## 案例提取\n\n", ""), ("\n1. 中国 光年科技为手表厂供货。", "\n1. 中国 光年科技给手表厂供货")],
        [("## 案例提取\n\n", "## 案例提取\n\n***\n\n")],
        [("\n1. 中国 光年科技为手表厂供货。\n\n2. 日本", "\n2. 日本")],
        [("💎 光就是插座。", "* * *")],
        [("💎 光就是插座。", "- [ ] 光就是插座。")],
        [("**来源**: 量子位", "（量子位）")],
        [("# 新电池让手表晒太阳", "`新电池让手表晒太阳`")],
    ],
)
def test_what_stands_otherwise_is_told_and_left_alone(changes: list[tuple[str, str]]) -> None:
    text = example.TEXT
    for old, new in changes:
        text = text.replace(old, new, 1)
    result = repair(text, SAFE_ONLY)
    assert result.text == text and result.diagnostics


def test_what_is_shown_does_not_decide_what_is_repaired() -> None:
    link = "[不用充电的手表来了](https://example.com/2026/01/09.html)"
    text = example.TEXT.replace(link, link.replace("来了", "来了…")).replace("## 原标题", "## 原文链接")
    done = [repair(text, SAFE_ONLY._replace(level=level)) for level in ("warning", "hint")]
    assert "## 原标题" in done[0].text and done[0].text == done[1].text
    assert not done[0].refused and not done[1].refused
    assert "truncated-original-title" in {one.rule for one in done[1].diagnostics}


def test_values_exchanged_above_leave_a_right_body_alone() -> None:
    above = [
        '"• 室内光也能充电。\\n• 成本比锂电高三成。"',
        '"1. 中国 光年科技为手表厂供货。\\n\\n2. 日本 某厂在试产。"',
    ]
    text = example.TEXT.replace(above[0], "@").replace(above[1], above[0]).replace("@", above[1])
    body = example.TEXT.partition("\n---\n")[2]
    for setting in (SAFE_ONLY, ALL_FIXES):
        assert repair(text, setting).text.partition("\n---\n")[2] == body
    assert "swapped-sections" not in kinds(text)


@pytest.mark.parametrize("written", ["<{0}>", '<a href="{0}">手表</a>'])
def test_an_address_in_angle_brackets_is_not_spoilt(written: str) -> None:
    link = "[不用充电的手表来了](https://example.com/2026/01/09.html)"
    text = example.TEXT.replace(link, written.format("https://example.com/2026/01/09.html"))
    assert "https://example.com/2026/01/09.html" in repair(text, ALL_FIXES).text


def test_text_with_sentences_is_not_joined_by_commas() -> None:
    text = example.TEXT.replace("score: 9", 'score: 9\nsummary: ["第一段。", "第二段。"]')
    assert '["第一段。", "第二段。"]' in repair(text, ALL_FIXES).text


@pytest.mark.parametrize("opener", ["待审\n---", "—--", "***", "+++"])
def test_front_matter_that_the_site_does_not_see_is_not_repaired_as_body(opener: str) -> None:
    text = example.TEXT.replace("---", opener, 1).replace("光就是插座", "误差<1，模板 {x}，来源:  A,B")
    for setting in (SAFE_ONLY, ALL_FIXES):
        assert repair(text, setting).text == text


def fixed_after(*edits: tuple[str, str], prefer: Mapping[str, str] | None = None) -> str:
    """The example seed after an edit and `fix`, with the seed as it was as the earlier version; a second run changes nothing."""
    text = example.TEXT
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    once = fixed_text(text, prefer=prefer)
    assert fixed_text(once, prefer=prefer) == once
    return once


@pytest.mark.parametrize(
    "edits",
    [
        (("\n## 原标题\n", ""),),
        (("\nABC Impact\n", "\nABC Impact\n<br/>\n"),),
        (("\nABC Impact\n", "\nABC Impact\n[另一篇](https://example.com/2)\n"),),
        (("\nABC Impact\n", "\nABC Impact\nhttps://example.com/2\n"),),
        (("\n**来源**: 量子位\n", ""), ("\nABC Impact\n", "\nABC Impact\n**来源**: 量子位\n")),
        (("\nABC Impact\n", "\nABC Impact\n来源：量子位\n"),),
        (("\nABC Impact\n", "\nABC Impact\n• 成本比锂电高三成。\n"),),
        ((example.TEXT[example.TEXT.index("在试产。\n\n## 涉及") :], "在试"),),
        (("\nABC Impact\n", "\n[//]: # (编辑备注)\nABC Impact\n"),),
        (("2. 日本 某厂在试产。\n", "2. 日本 某厂在试产。\n💎 光就是插座。\n"),),
        (("\n光年科技\nABC Impact\n", "\n光年科技 ABC Impact\n"),),
        (("\n光年科技\nABC Impact\n", "\n光年科技ABC Impact\n"),),
        (("手表厂供货。\n", "手\n表厂供货。\n"),),
        (("\nABC Impact\n", "\n（其余不变）\n"),),
        (("\nABC Impact\n", "\n（以下省略）\n"),),
        (("\nABC Impact\n", "\n其他公司同上\n"),),
        (("\nABC Impact\n", "\n等\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂\n"),),
        (("• 成本比锂电高三成。\n", "• ...\n"),),
        (("## 水下信息\n\n• 室内光也能充电。\n", "• 室内光也能充电。\n\n## 水下信息\n\n"),),
        (("ABC Impact\n\n## 原标题\n", "## 原标题\n\nABC Impact\n"),),
        (("• 室内光也能充电。\n", ""), ("**来源**: 量子位\n", "**来源**: 量子位\n\n• 室内光也能充电。\n")),
        (("# 新电池让手表晒太阳\n", "# 新电池让\n手表晒太阳\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电高三成。\n• 成本比锂电高四成。\n"),),
        (("2. 日本 某厂在试产。\n", "2. 日本 某厂\n一、在试产。\n"),),
        (("2. 日本 某厂在试产。\n", "2. 日本 某厂在试产。\n1、便宜\n2、耐用\n"),),
        (("\n\n2. 日本 某厂在试产。\n", "\n"), ("三成。\n", "三成。\n• 日本 某厂在试产。\n")),
        (("\nABC Impact\n", "\n"), ("**来源**: 量子位", "**来源**: ABC Impact")),
        (("• 室内光也能充电。\n", "• 室内光也能充电。\\\n"),),
        (("\n光年科技\n", "\n> 光年科技\n"),),
        (("2. 日本 某厂在试产。\n", "- 2. 日本 某厂在试产。\n+ 2. 日本 某厂在量产。\n"),),
        (("三成。\n\n## 案例", "三……\n\n## 案例"),),
        (("• 室内光也能充电。\n• 成本比锂电高三成。\n\n##", "• 室内光也高三成。\n\n##"),),
        (("\n光年科技\nABC Impact\n", "\n[[光年科技]]\n[[ABC Impact]]\n"),),
        (("\n光年科技\n", "\n**光年科技**\n"),),
        (("\n光年科技\n", "\n光年科技：做电池\n"),),
        (("\nABC Impact\n", "\nABC Impact\n:wq\n"),),
        (("\nABC Impact\n", "\nABC\nImpact\n"),),
        (("• 室内光也能充电。\n", "• 室内光也…\n"),),
        (("• 室内光也能充电。\n", "• 室内光也[...]\n"),),
        (("• 室内光也能充电。\n", "• 室内光也能\n"),),
        (("• 室内光也能充电。\n", "• （保持原文）\n"),),
        (("• 室内光也能充电。\n", "• ...existing content...\n"),),
        (("• 室内光也能充电。\n", "• （与头部一致）\n"),),
        (("• 室内光也能充电。\n", "• x\n"),),
        (("• 室内光也能充电。\n• 成本比锂电高三成。\n", "• 室内光也能充电。\n• （第2条无改动）\n"),),
        (("\n光年科技\nABC Impact\n", "\n光年科技\n等两家公司\n"),),
        (("# 新电池让手表晒太阳\n", "# 404 Not Found\n"),),
        (("# 新电池让手表晒太阳\n", "# 新电?让手?晒太阳\n"),),
        (("2. 日本 某厂在试产。\n", "2. ?? ??????。\n"),),
        (("**来源**: 量子位\n", "**来源**: 量子位 | **日期**: 2026-01-09\n"),),
        (("**来源**: 量子位\n", f"**来源**: {'量子位'.encode().decode('gbk', 'ignore')}\n"),),
        (("# 新电池让手表晒太阳\n", "# 新电池让手表晒太阳也能充电\n"), ("• 室内光也能充电。\n", "• 室内光。\n")),
        (("• 成本比锂电高三成。\n", "• 成本比锂电（\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电，\n"),),
        (("• 成本比锂电高三成。\n", "• ，比锂电高三成。\n"),),
        (("• 成本比锂电高三成。\n", "• 成本，，高三成。\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电（含税高三成。\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电高三成。成本比锂电高三成。\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电成本比锂电高三成。\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电高三成。&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD\n"),),
        (("• 成本比锂电高三成。\n", "• 成本比锂电高三成（待核实）。\n"),),
        (("某厂在试产。\n", "某厂在试产。\n---\n"),),
        (("# 新电池让手表晒太阳\n", "# 新电池让手表晒太阳_final\n"),),
        (("\nABC Impact\n", "\nABC Impact\n编者注：数字待核对\n"),),
    ],
)
def test_a_slip_in_the_body_is_not_copied_above(edits: tuple[tuple[str, str], ...]) -> None:
    front = example.TEXT.partition("\n---\n")[0]
    assert fixed_after(*edits).partition("\n---\n")[0] == front


@pytest.mark.parametrize(
    "edits",
    [
        (('source: "量子位"', 'source: 量子位"'),),
        (('source: "量子位"', "source: “量子位”"),),
        (('relatedCompanies: "光年科技,ABC Impact"', "relatedCompanies: “光年科技,ABC Impact”"),),
        (('"光年科技,ABC Impact"', '"光年科技/ABC Impact"'),),
        (('"光年科技,ABC Impact"', '"光年科技,ABC,Inc."'),),
        (('• 成本比锂电高三成。"', '• 成本比锂"'),),
        (('• 成本比锂电高三成。"', '..."'),),
        (("供货。\\n\\n2. 日本", "供货。 2. 日本"),),
        (("供货。\\n\\n2. 日本", "供货。nn2. 日本"),),
        (("供货。\\n\\n2. 日本", "供货。; 2. 日本"),),
        (("充电。\\n• 成本", "充电。n• 成本"),),
        (('"光年科技,ABC Impact"', "光年科技, #ABC Impact"),),
        (('"光年科技,ABC Impact"', "光年科技 # ,ABC Impact"),),
        (('"光年科技,ABC Impact"', "\"['光年科技','ABC Impact']\""),),
        (('"新电池让手表晒太阳"', '"AI???????"'),),
        (('"新电池让手表晒太阳"', '"%E6%96%B0%E7%94%B5%E6%B1%A0"'),),
        (('"新电池让手表晒太阳"', '"**新电池让手表晒太阳**"'),),
        (('"新电池让手表晒太阳"', '"新电池让手表晒太阳.md"'),),
        (('"量子位"', f'"{"量子位".encode().decode("cp1252", "ignore")}"'),),
        (('"量子位"', '"新电池让手表晒太阳"'),),
        (("光年科技,ABC Impact", f"{'光年科技'.encode().decode('gb18030', 'ignore')},ABC Impact"),),
        (('锂电高三成。"', f'{"锂电".encode().decode("gb18030", "ignore")}高三成。"'),),
        (('2. 日本 某厂在试产。"\nrelatedCompanies: "光年科技,ABC Impact"', '2. 日本"'),),
        (
            ('title: "新电池让手表晒太阳"', 'title: "渔村用声呐数鱼"'),
            ('source: "量子位"', 'source: "海岸线"'),
            ('"光年科技,ABC Impact"', '"蓝洋声学,Nordic Sonar"'),
        ),
    ],
)
def test_a_slip_in_the_front_matter_is_not_copied_below(edits: tuple[tuple[str, str], ...]) -> None:
    body = example.TEXT.partition("\n---\n")[2]
    assert fixed_after(*edits).partition("\n---\n")[2] == body


ORDINARY = [
    ("• 成本比锂电高三成。", "• 成本比锂电高四成。"),
    ("• 成本比锂电高三成。", "• 成本比 锂电高三成。"),
    ("• 成本比锂电高三成。", "• 成本高。"),
    ("• 成本比锂电高三成。", "• 成本比锂电。"),
    ("• 成本比锂电高三成。", "• 成本高3~5成，或10~20%。"),
    ("• 成本比锂电高三成。", "• 成本是2*3*4倍。"),
    ("新电池让手表晒太阳", "新电池让手表晒"),
    ("室内光也能充电。", "室内光也能充电，价格保持不变。"),
    ("室内光也能充电。", "室内光也能充电"),
    ("• 成本比锂电高三成。", "• 降价。"),
    ("• 成本比锂电高三成。", "• 成本（含税）比锂电高三成，价格也高三成。"),
    ("• 成本比锂电高三成。", "• 成本比锂电高三成……"),
    ("• 成本比锂电高三成。", "• 成本比锂电高3成（2026-01-07）。"),
    ("• 成本比锂电高三成。", "• 他们管它叫“锂电（替代）”。"),
    ("• 成本比锂电高三成。", "• 成本比锂电高三成（其他条款不变）。"),
    ("• 成本比锂电高三成。", "• 注：成本比锂电高三成。"),
    ("• 成本比锂电高三成。", "• 代码里的（TODO）注释减少了一半。"),
    ("新电池让手表晒太阳", "如何写好 AGENTS.md"),
    ("量子位", "36氪 · 晚点"),
    ("1. 中国 光年科技为手表厂供货。", "1. 中国 光年科技供货。"),
    ("新电池让手表晒太阳", "光年科技"),
    ("光年科技", "光年"),
    ("量子位", "“量子位”周刊"),
    ("量子位", "ABC Impact"),
    ("1. 中国 光年科技为手表厂供货。", "1. 中国 光年科技为手表厂供货，今年起量。"),
]


@pytest.mark.parametrize(("old", "new"), ORDINARY)
def test_an_edit_of_either_copy_is_copied(old: str, new: str) -> None:
    escaped = new.replace("~", "\\~").replace("*", "\\*")
    front, body = (
        half.replace(old, other, 1) for half, other in zip(example.TEXT.split("\n---\n"), (new, escaped), strict=True)
    )
    front_then, body_then = example.TEXT.split("\n---\n")
    if old == "光年科技":
        front, body = front_then.replace("光年科技,", "光年,"), body_then.replace("\n光年科技\n", "\n光年\n")
    assert fixed_text(f"{front}\n---\n{body_then}") == f"{front}\n---\n{body}"
    assert fixed_text(f"{front_then}\n---\n{body}") == f"{front}\n---\n{body}"


def fixed_text(text: str, base: str = example.TEXT, *, prefer: Mapping[str, str] | None = None) -> str:
    job = FixJob(RULES, SEED, None, "warning", writes=False, prefer=prefer or {})
    return fix_bytes(job, "x.md", "x.md", text.encode(), Earlier(base.encode(), Message("", ""))).now


def test_a_source_that_is_a_company_too_can_be_corrected() -> None:
    base = example.TEXT.replace("光年科技,ABC Impact", "光年科技,量子位").replace("\nABC Impact\n", "\n量子位\n")
    text = base.replace("**来源**: 量子位", "**来源**: 36氪")
    assert fixed_text(text, base) == text.replace('source: "量子位"', 'source: "36氪"')


def test_names_of_several_words_are_copied() -> None:
    names = ["New York Times", "Wall Street Journal", "Washington Post"]
    base = example.TEXT.replace("光年科技,ABC Impact", ",".join(names)).replace(
        "光年科技\nABC Impact", "\n".join(names)
    )
    text = base.replace(",".join(names), ",".join([*names, "OpenAI"]))
    assert fixed_text(text, base) == text.replace("\n".join(names), "\n".join([*names, "OpenAI"]))


@pytest.mark.parametrize("name", ["公司（上海、北京）有限公司", "清华大学、北京大学联合实验室"])
def test_names_with_a_sign_of_their_own_are_copied(name: str) -> None:
    base = example.TEXT.replace("光年科技,ABC Impact", f"光年科技,{name}").replace("\nABC Impact\n", f"\n{name}\n")
    text = base.replace(f"光年科技,{name}", f"光年科技,{name},宁德时代")
    assert fixed_text(text, base) == text.replace(f"\n{name}\n", f"\n{name}\n宁德时代\n")
    text = base.replace(f"\n{name}\n", f"\n{name}\n宁德时代\n")
    assert fixed_text(text, base) == text.replace(f"光年科技,{name}", f"光年科技,{name},宁德时代")


@pytest.mark.parametrize("sign", ['"', "“", "”", "》"])
def test_half_of_two_quotation_marks_is_not_carried(sign: str) -> None:
    text = example.TEXT.replace("• 室内光也能充电。\n", f"• 室内{sign}光也能充电。\n")
    assert fixed_text(text) == text
    whole = example.TEXT.replace("• 室内光也能充电。\n", '• 室内“光”也能充电，屏有 6.7" 大。\n')
    assert "屏有 6.7" in fixed_text(whole).partition("\n---\n")[0]


def test_a_place_behind_a_comma_makes_no_name_of_its_own() -> None:
    name = "University of California, Berkeley"
    text = example.TEXT.replace("光年科技,ABC Impact", f"光年科技,{name}").replace("\nABC Impact\n", f"\n{name}\n")
    assert fixed_text(text) == text


@pytest.mark.parametrize(("above", "below"), [("-", "光年科技\nABC Impact"), ("光年科技,ABC Impact", "-")])
def test_a_dash_in_place_of_names_waits_for_who_can_tell(above: str, below: str) -> None:
    text = example.TEXT.replace('"光年科技,ABC Impact"', f'"{above}"').replace("光年科技\nABC Impact", below)
    none = example.TEXT.replace('"光年科技,ABC Impact"', '"-"').replace("光年科技\nABC Impact", "-")
    assert fixed_text(text) == text
    side = "front-matter" if above == "-" else "body"
    assert fixed_text(text, prefer={"relatedCompanies": side}) == none


def test_an_entity_in_code_is_meant() -> None:
    text = example.TEXT.replace("• 室内光也能充电。\\n", "• 写作 `&lt;` 的是小于号。\\n")
    assert fixed_text(text) == text.replace("• 室内光也能充电。\n", "• 写作 `&lt;` 的是小于号。\n")


def test_the_body_as_a_whole_is_not_preferred_where_something_ran_into_it() -> None:
    edits = (("\n## 原标题\n", ""), ("**来源**: 量子位", "**来源**: 36氪"))
    kept = fixed_after(*edits, prefer={"": "body"}).partition("\n---\n")[0]
    assert kept == example.TEXT.partition("\n---\n")[0].replace("量子位", "36氪")
    assert "[不用充电的手表来了]" in fixed_after(*edits, prefer={"relatedCompanies": "body"}).partition("\n---\n")[0]


def test_a_mark_is_no_edit_of_its_copy() -> None:
    edits = (("• 室内光也能充电。\\n", "- 室内光也能充电。\\n"), ("• 室内光也能充电。\n", "• 室外光也能充电。\n"))
    assert fixed_after(*edits) == example.TEXT.replace("室内光", "室外光")


def test_what_a_repair_makes_clear_is_decided_in_the_same_run() -> None:
    edits = [("## 水下信息", "### 水下信息"), ("• 室内光也能充电。\n", "• 室外光也能充电。\n")]
    # The heading alone is not mended, because a difference would come to light; here there is one already.
    edits.append(("**来源**: 量子位", "**来源**: 36氪"))
    assert fixed_after(*edits) == example.TEXT.replace("室内光", "室外光").replace("量子位", "36氪")


def test_a_minus_is_not_surely_a_mark() -> None:
    text = example.TEXT.replace("• 室内光也能充电。\n", "- 5%的室内光也能充电。\n").replace(
        "• 室内光也能充电。\\n", "- 5%的室内光也能充电。\\n"
    )
    assert repair(text, SAFE_ONLY).text == text
    assert repair(text, ALL_FIXES).text == text.replace("- 5%", "• 5%")


@pytest.mark.parametrize("blank", ["\x0b ", "\x08 ", "\u200b ", "&nbsp; ", "&nbsp;", "&#160;", "\xa0"])
@pytest.mark.parametrize(("mark", "start"), [("💎", "光就"), ("•", "室内"), ("1.", "中国")])
def test_what_is_not_seen_behind_a_mark_is_mended_with_it(blank: str, mark: str, start: str) -> None:
    text = example.TEXT.replace(f"\n{mark} {start}", f"\n{mark}{blank}{start}")
    result = repair(text, ALL_FIXES)
    assert result.text == example.TEXT and result.refused == ()


def test_what_a_copy_waits_for_is_said() -> None:
    text = example.TEXT.replace('source: "量子位"', "source: ").replace("date: 2026-01-09", "date: 昨天")
    result = repair(text, SAFE_ONLY)
    (found,) = (one for one in result.diagnostics if one.rule == "empty-field")
    assert "请先改好 invalid-date" in found.message.zh and "mend invalid-date first" in found.message.en


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_body_that_is_garbled_throughout_is_restored(encoding: str) -> None:
    front, mark, body = example.TEXT.partition("\n---\n")
    garbled = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in body.encode())
    assert repair(front + mark + garbled, SAFE_ONLY).text == example.TEXT


def test_bytes_of_garbled_text_are_never_deleted() -> None:
    lost = "æ\x95°å\xad".join(("光", "是插座"))  # the last byte is gone
    text = example.TEXT.replace("光就是插座", lost)
    assert repair(text, ALL_FIXES).text == text


def test_what_is_escaped_in_a_garbled_value_stays_escaped() -> None:
    value = "渔村装上声呐。\n鱼数清楚了。"
    garbled = "\\n".join(line.encode().decode("latin-1") for line in value.split("\n"))
    text = example.TEXT.replace("score: 9\n", f'score: 9\nsummary: "{garbled}"\n')
    assert 'summary: "渔村装上声呐。\\n鱼数清楚了。"' in repair(text, ALL_FIXES).text


def test_why_a_copy_is_not_made_is_said_at_the_finding() -> None:
    text = example.TEXT.replace('"• 室内光也能充电。', '"• 室内光也“能充电。')
    result = repair(text, SAFE_ONLY._replace(options=Options(winners={"underwaterInfo": "front-matter"})))
    (finding,) = (one for one in result.diagnostics if one.rule == "copies-disagree")
    assert "没有自动改：结果里会出现新的问题 unbalanced-quotes" in finding.message.zh


@pytest.mark.slow
@pytest.mark.parametrize("item", ["甲", "甲乙丙丁戊己庚辛。", "（略）", "甲乙，"])
def test_looking_for_slips_in_a_large_text_ends(item: str) -> None:
    large = item * (200_000 // len(item))
    base = example.TEXT.replace("室内光也能充电。", large)
    text = base.replace(f"\n• {large}", f"\n• 乙{large}")
    job = FixJob(RULES, SEED, None, "warning")
    done = fix_bytes(job, example.NAME, example.NAME, text.encode(), Earlier(base.encode()))
    assert not done.repair.failures


@pytest.mark.parametrize(
    "item",
    [
        " ".join(f"#标签{number}" for number in range(25)) + " " + "这里讲的是一家公司怎样把成本降下来的故事" * 3,
        "-" * 40 + "这里讲的是一家公司怎样把成本降下来的故事" * 3,
        "等" * 60 + "这里讲的是一家公司怎样把成本降下来的故事" * 3,
        "/" * 40 + "a" * 60,
    ],
)
def test_no_text_makes_looking_for_slips_take_long(item: str) -> None:
    text = example.TEXT.replace("\n• 成本比锂电高三成。", f"\n• 成本比锂电高三成。\n• {item}")
    assert not fix_bytes(
        FixJob(RULES, SEED, None, "warning"), "a.md", example.NAME, text.encode(), Earlier(example.TEXT.encode())
    ).repair.failures


ALIKE = ["中国 光年科技给手表厂供货。", "中国 光年科技给手机厂供货。", "中国 光年科技给车厂供货。"]


@pytest.mark.parametrize("kept", [(1, 2), (0, 2), (2,), (2, 0)])
@pytest.mark.parametrize("side", ["front-matter", "body"])
def test_of_cases_that_begin_alike_one_can_be_removed(kept: tuple[int, ...], side: str) -> None:
    def seed(above: list[str], below: list[str]) -> str:
        numbered = [[f"{number}. {one}" for number, one in enumerate(items, 1)] for items in (above, below)]
        text = example.TEXT.replace(
            "1. 中国 光年科技为手表厂供货。\\n\\n2. 日本 某厂在试产。", "\\n\\n".join(numbered[0])
        )
        return text.replace("1. 中国 光年科技为手表厂供货。\n\n2. 日本 某厂在试产。", "\n\n".join(numbered[1]))

    fewer = [ALIKE[index] for index in kept]
    text = seed(fewer, ALIKE) if side == "front-matter" else seed(ALIKE, fewer)
    assert fixed_text(text, seed(ALIKE, ALIKE)) == seed(fewer, fewer)


def test_a_brace_of_a_text_is_escaped_where_it_is_copied() -> None:
    text = example.TEXT.replace('• 成本比锂电高三成。"', '• 模板里写 {name} 就行。"')
    assert fixed_text(text) == text.replace("• 成本比锂电高三成。\n", "• 模板里写 \\{name} 就行。\n")


def test_the_only_chinese_name_can_be_removed() -> None:
    text = example.TEXT.replace('"光年科技,ABC Impact"', '"ABC Impact"')
    assert fixed_text(text) == text.replace("\n光年科技\n", "\n")


def test_a_break_above_stays_one_where_the_body_has_it_spelled_out() -> None:
    text = example.TEXT.replace("供货。\n\n2. 日本", "供货。\\n\\n2. 日本")
    assert fixed_text(text).partition("\n---\n")[0] == example.TEXT.partition("\n---\n")[0]


def test_the_only_name_in_latin_letters_can_be_removed() -> None:
    base = example.TEXT.replace("ABC Impact", "Business Object")
    text = base.replace('"光年科技,Business Object"', '"光年科技"')
    assert fixed_text(text, base) == text.replace("\nBusiness Object\n", "\n")


def test_a_note_beside_the_quotes_becomes_no_quote() -> None:
    text = example.TEXT.replace("💎 续航不再是问题。\n", "💎 续航不再是问题。\n> 编者注：数字待核对\n")
    assert fixed_text(text) == text


def test_neither_half_of_a_move_is_carried_where_the_item_lost_its_country() -> None:
    long = "某厂在试产，预计年底向三家手表厂交付样品。"
    base = example.TEXT.replace("日本 某厂在试产。", f"日本 {long}")
    text = base.replace(f"\n\n2. 日本 {long}\n", "\n").replace("高三成。\n", f"高三成。\n• {long}\n")
    assert fixed_text(text, base) == text


@pytest.mark.parametrize(
    "edits",
    [
        (("## 水下信息", "## 水下信息："), ("\n• 成本比锂电高三成。", "\n• 成本比锂电高三成，费用 800 元。")),
        (("## 水下信息", "### 水下信息"), ("\n• 成本比锂电高三成。", "\n• 成本比锂电高三成，费用 800 元。")),
        (("underwaterInfo:", "UnderwaterInfo:"), ("\\n• 成本比锂电高三成。", "\\n• 成本比锂电高三成，费用 800 元。")),
    ],
)
@pytest.mark.parametrize("also", [(), (("# 新电池", "# 大电池"),)])
def test_an_edit_below_a_name_that_is_written_wrongly_is_not_lost(
    edits: tuple[tuple[str, str], ...], also: tuple[tuple[str, str], ...]
) -> None:
    """There are two copies after all, once the name is right, and nothing tells which one holds."""
    text = example.TEXT
    for old, new in (*edits, *also):
        assert old in text
        text = text.replace(old, new)
    result = repair(text, ALL_FIXES)
    assert [one.rule for one in result.applied] and "800" in result.text
    assert "copies-disagree" in {one.rule for one in result.diagnostics}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('relatedCompanies: "光年科技,ABC Impact"', "relatedCompanies: | # 已核对\n  光年科技,ABC Impact"),
        ('relatedCompanies: "光年科技,ABC Impact"', "relatedCompanies:\n- 光年科技 # 已核对\n- ABC Impact"),
    ],
)
def test_no_repair_removes_a_comment(old: str, new: str) -> None:
    assert "# 已核对" in repair(example.TEXT.replace(old, new), ALL_FIXES).text


def test_a_second_run_makes_no_edit_that_the_first_has_held_back() -> None:
    """That nothing comes in a second run, `fixed_after` holds."""
    edits = ("relatedCompanies:", "relatedcompanies:"), ("\\n• 成本比锂电高三成", "\\n• 成本比锂电高十成")
    assert fixed_after(*edits).count("高十成") == 2


@pytest.mark.parametrize(
    "title",
    [
        "鎴愭湰姣旈攤鐢甸珮涓夋垚锛屼絾瀵垮懡鏇撮暱锛屾妧鏈?鏇寸ǔ",
        "鑵捐?疉I绀句氦鏂扮帺娉曪細鍏冨疂娲惧唴娴?",
        "ÔÚYouTubeµÈÆ½Ì¨",
    ],
)
def test_a_garbled_text_that_lost_bytes_is_not_restored_in_part(title: str) -> None:
    """What stayed garbled would be too little to be told again."""
    text = example.TEXT.replace("新电池让手表晒太阳", title)
    assert repair(text, ALL_FIXES).text == text


def test_front_matter_and_a_body_of_two_cards_are_told_once() -> None:
    other = another.TEXT.replace("光年科技", "铁路").replace("ABC Impact", "水库")
    head, _, _ = example.TEXT.partition("\n---\n\n")
    _, _, body = other.partition("\n---\n\n")
    mixed = f"{head}\n---\n\n{body}"
    found = check_document(parse(mixed), RULES, SEED, level="warning").diagnostics
    assert [one.rule for one in found] == ["copies-disagree"]
    assert "two different cards" in found[0].message.en
    job = FixJob(RULES, SEED, None, "warning", writes=False, prefer={"": "body"})
    carried = fix_bytes(job, "x.md", None, mixed.encode(), Earlier(None, Message("", "")))
    assert carried.now != mixed and not carried.remaining


def test_a_key_that_was_cut_off_is_not_filled_in_which_would_hide_the_cut() -> None:
    base = example.TEXT.replace('relatedCompanies: "光年科技,ABC Impact"', 'relatedCompanies: "-"').replace(
        "光年科技\nABC Impact", "-"
    )
    cut = base.replace('\\n\\n2. 日本 某厂在试产。"\nrelatedCompanies: "-"', '"')
    assert cut != base
    once = fixed_text(cut, base)
    assert "日本 某厂在试产" in fixed_text(once, base)


def test_a_warning_that_stood_there_before_holds_no_edit_up() -> None:
    base = example.TEXT.replace("室内光也能充电。", "室内光也“能充电。")
    edited = base.replace("\n• 成本比锂电高三成。", "\n• 成本比锂电高四成。")
    assert fixed_text(edited, base).count("高四成") == 2
    quoted = example.TEXT.replace("\n• 成本比锂电高三成。", "\n• 成本比锂电“高四成。")
    assert fixed_text(quoted).count("高四成") == 1
