"""Every rule: its page is complete, each of its examples runs, and what the engine assumes of it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seedkit import example
from seedkit.card import MAX_FINDINGS, Card, Options
from seedkit.check import check_document, rules_to_run
from seedkit.company import known_names, usual_names
from seedkit.diagnostic import LEVELS, SAFE, UNSAFE, Message
from seedkit.fix import Setting, repair
from seedkit.models.compiled import SEED
from seedkit.page import page_of
from seedkit.parse import parse
from seedkit.proof import ALL, prove
from seedkit.rule import Example, Finding, Rule
from seedkit.rules import NAMES, load_rules
from seedkit.spool import Entries
from seedkit.story import RECORD, story_of
from seedkit.trait import Traits
from seedkit.twin import find_twins
from tests.strategies import broken_seeds, texts

RULES = load_rules()
EXAMPLES = [(rule, one) for rule in RULES for one in rule.examples]


def extra_options() -> Options:
    """A team's schema that declares one key, which the page of `extra-schema` uses."""
    validator = Draft202012Validator({"properties": {"exampleLevel": {"type": "integer", "maximum": 5}}})

    def check(values: dict[str, object]) -> list[tuple[tuple[object, ...], Message]]:
        return [
            (tuple(error.absolute_path), Message(error.message, error.message))
            for error in validator.iter_errors(values)
        ]

    return Options(frozenset({"exampleLevel"}), check)


def options_for(rule: Rule, one: Example, text: str) -> Options | None:
    """What the rule of an example must know: a team's schema, or what the corpus says of the two seeds of the example."""
    if rule.traits.name in ("unknown-tag", "unknown-source"):
        return Options(vocabulary={"tags": ("媒体", "视频"), "source": ("量子位", "36氪")})
    if one.other is not None and rule.traits.name == "company-alias":
        cards = [Card(parse(each), SEED) for each in (example.apply(one.other), text)]
        names = [item.text for card in cards for item in card.items(card.copies["relatedCompanies"])]
        return Options(companies=usual_names(known_names(), Counter(sorted(names, key=str.isascii))))
    if one.other is None:
        return extra_options() if rule.traits.name == "extra-schema" else None
    name = one.name or example.NAME
    texts = {name: text, one.other_name: example.apply(one.other)}
    stories = b"".join(RECORD.pack(*story_of(Card(parse(text), SEED, path))) for path, text in texts.items())
    return Options(
        twins=find_twins(list(texts), Entries(RECORD.size, stories), 1, [rule.traits.name], texts.__getitem__).get(
            name, {}
        )
    )


def found(rule: Rule, text: str, one: Example) -> list[tuple[int, int]]:
    options = options_for(rule, one, text)
    name = one.name
    outcome = check_document(parse(text), RULES if rule.traits.late else [rule], SEED, name or example.NAME, options)
    assert outcome.failures == ()
    assert rule.traits.late or {diagnostic.rule for diagnostic in outcome.diagnostics} <= {rule.traits.name}
    return sorted((one.start, one.end) for one in outcome.diagnostics if one.rule == rule.traits.name)


@pytest.mark.parametrize(
    ("rule", "one"), EXAMPLES, ids=[f"{rule.traits.name}-{index}" for index, (rule, _) in enumerate(EXAMPLES)]
)
def test_examples_are_found_where_they_are_marked(rule: Rule, one: Example) -> None:
    text, places = example.places(example.apply(one.changes))
    assert bool(places) == one.found
    assert found(rule, text, one) == sorted(places)


@pytest.mark.parametrize(
    ("rule", "one"),
    [(rule, one) for rule, one in EXAMPLES if one.fixed is not None],
    ids=[f"{rule.traits.name}-{index}" for index, (rule, one) in enumerate(EXAMPLES) if one.fixed is not None],
)
def test_examples_are_fixed_as_the_page_says(rule: Rule, one: Example) -> None:
    text, _ = example.places(example.apply(one.changes))
    assert one.fixed is not None
    result = repair(
        text, Setting((rule,), SEED, one.name or example.NAME, extra_options(), "hint", allowed=(SAFE, UNSAFE))
    )
    assert result.text == example.apply(one.fixed)
    assert result.refused == ()
    assert result.diagnostics == ()


def crlf_body(marked: str) -> str:
    head, closing, body = marked.partition("\n---\n\n")
    return head + closing + body.replace("\r", "").replace("\n", "\r\n")


VARIANTS: dict[str, Callable[[str], str]] = {
    "byte order mark": lambda marked: "\ufeff" + marked,
    "emoji before it": lambda marked: marked.replace("---\n", "---\n# 💎𠮷\n", 1),
    "CRLF in the body": crlf_body,
    "comment after a key": lambda marked: marked.replace("date: 2026-01-09\n", "date: 2026-01-09 # 💎\n"),
}
ABOUT_THE_FIRST_LINE = {
    "byte-order-mark",
    "missing-front-matter",
    "unclosed-front-matter",
    "front-matter-language",
    "unsafe-file-name",
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    ("rule", "one"), EXAMPLES, ids=[f"{rule.traits.name}-{index}" for index, (rule, _) in enumerate(EXAMPLES)]
)
def test_examples_hold_under_harmless_changes(rule: Rule, one: Example, variant: str) -> None:
    marked = example.apply(one.changes)
    if rule.traits.name in ABOUT_THE_FIRST_LINE and variant != "CRLF in the body":
        pytest.skip("the rule is about the line that would change")
    if rule.traits.name == "carriage-return":
        pytest.skip("the rule is about line ends")
    text, places = example.places(VARIANTS[variant](marked))
    spans = [(start, end) for start, end in found(rule, text, one)]
    trimmed = [(start, end - text[start:end].endswith("\r")) for start, end in sorted(places)]
    assert spans in (sorted(places), trimmed)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.traits.name)
def test_the_page_is_complete(rule: Rule) -> None:
    assert rule.traits.level in LEVELS
    assert any(one.found for one in rule.examples)
    assert any(not one.found for one in rule.examples)
    for message in (rule.summary, rule.why, rule.fix):
        in_both_languages(message)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.traits.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_example_shows_something(rule: Rule, language: str) -> None:
    blocks = page_of(rule, language).split("~~~~diff\n")[1:]
    for block in blocks:
        lines = block.partition("\n~~~~")[0].split("\n")
        assert any(line.strip() for line in lines)


def in_both_languages(message: Message) -> None:
    assert message.zh and message.en and message.zh != message.en
    assert any("\u4e00" <= character <= "\u9fff" for character in message.zh), message.zh
    assert any(character.isascii() and character.isalpha() for character in message.en), message.en


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.traits.name)
def test_messages_exist_in_both_languages(rule: Rule) -> None:
    for one in rule.examples:
        text, _ = example.places(example.apply(one.changes))
        options = options_for(rule, one, text)
        for diagnostic in check_document(parse(text), [rule], SEED, one.name, options).diagnostics:
            in_both_languages(diagnostic.message)
            assert diagnostic.level in LEVELS
            assert LEVELS.index(diagnostic.level) >= LEVELS.index(rule.traits.level)
            for related in diagnostic.related:
                in_both_languages(related.message)


def test_the_example_seed_is_in_order() -> None:
    assert check_document(parse(example.TEXT), RULES, SEED, example.NAME).diagnostics == ()


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


@settings(max_examples=400)
@given(texts)
def test_rules_are_total_and_point_into_the_text(text: str) -> None:
    outcome = check_document(parse(text), RULES, SEED, "a.md", extra_options(), shortcut=False)
    assert outcome.failures == ()
    for diagnostic in outcome.diagnostics:
        spans = [(diagnostic.start, diagnostic.end), *((related.start, related.end) for related in diagnostic.related)]
        assert all(0 <= start <= end <= len(text) for start, end in spans), diagnostic


@settings(max_examples=600)
@given(broken_seeds(edits=2))
def test_shortcuts_change_no_answer(text: str) -> None:
    document = parse(text)
    for name in (example.NAME, "C#.md"):
        quick = check_document(document, RULES, SEED, name)
        assert quick == check_document(document, RULES, SEED, name, shortcut=False)


@settings(max_examples=600)
@given(st.one_of(broken_seeds(edits=1), broken_seeds(edits=2)))
def test_nothing_is_proved_that_a_rule_would_report(text: str) -> None:
    for name in (example.NAME, "C#.md", None):
        proofs = prove(text, SEED, name)
        found = check_document(parse(text), RULES, SEED, name, level="warning", shortcut=False).diagnostics
        proved = {rule.traits.name for rule in RULES if rule.traits.proof in proofs.given}
        assert not proved & {diagnostic.rule for diagnostic in found}
        assert proofs.given != ALL or found == ()


@settings(max_examples=300)
@given(broken_seeds(edits=1))
def test_proofs_know_where_the_parts_of_the_body_stand(text: str) -> None:
    document = parse(text)
    proofs = prove(text, SEED, None)
    copies = Card(document, SEED).copies
    known = Card(document, SEED, proofs=proofs).copies
    assert {name: copy.part for name, copy in known.items()} == {name: copy.part for name, copy in copies.items()}


def test_everything_is_proved_of_the_example() -> None:
    proofs = prove(example.TEXT, SEED, example.NAME)
    assert proofs.given == ALL
    assert rules_to_run(parse(example.TEXT), RULES, "warning", proofs) == []


def test_a_rule_that_fails_is_named_and_hides_nothing() -> None:
    def broken(card: Card) -> Iterator[Finding]:
        raise ZeroDivisionError(card.text[:3])

    rule = RULES[0]._replace(traits=Traits("meta", "broken", "error", unreadable=True), check=broken)
    text, places = example.places(example.apply((("score: 9", 'score: «"9"»'),)))
    outcome = check_document(parse(text), [rule, *RULES], SEED, example.NAME)
    assert [failure.rule for failure in outcome.failures] == ["broken"]
    assert "ZeroDivisionError" in outcome.failures[0].trace
    assert [(diagnostic.rule, diagnostic.start) for diagnostic in outcome.diagnostics] == [("wrong-type", places[0][0])]


def test_no_number_of_warnings_hides_an_error() -> None:
    text = example.TEXT.replace("光就是插座", "\u2028光" * 300 + "光\0就是插座", 1)
    outcome = check_document(parse(text), RULES, SEED, example.NAME, level="warning")
    levels = [one.level for one in outcome.diagnostics if one.rule == "control-character"]
    assert "error" in levels and levels.count("warning") == MAX_FINDINGS


@pytest.mark.parametrize("count", [10, 199, 200, 300, 4000, 9000])
def test_a_comment_hides_nothing_beyond_what_it_is_about(count: int) -> None:
    comment = f"[//]: # (seedkit: ignore-next[unsafe-mdx] 有意)\n\n{'<a ' * count}\n\n"
    text = example.TEXT.replace("💎 光就是插座。", f"{comment}💎 <Evil 你")
    outcome = check_document(parse(text), RULES, SEED, example.NAME)
    assert "unsafe-mdx" in {one.rule for one in outcome.diagnostics}


ESCAPES = [
    (("---\n\n# ", "---\n\\n# "),),
    (("---\n\n# ", "---\\n\n# "),),
    (('"\ndate', '"\\ndate'), ("充电。\\n", "充电。\n")),
    (("score: 9\nsource", "score: 9\\nsource"), ("充电。\\n", "充电。\n")),
    (("\n\n2. 日本", "\n\\n2. 日本"),),
    (("## 金句\n\n", "## 金句\n\\n"), ("充电。\\n", "充电。\n")),
    (("ABC Impact\n", "ABC Impact\\n"),),
    (("充电。\\n", "充电。\\\\n"), ("充电。\n", "充电。\\\n")),
    (('["媒体"]', '["https://a.b/?utm_source=c"]'), ("光就是插座", "光就是插座?")),
    (
        ('["媒体"]', '["•媒体"]'),
        ("光年科技,ABC Impact", "2024-01-02 08:03"),
        ("光年科技\nABC Impact", "2024-01-02 08:03"),
    ),
    (('["媒体"]', '["3. 媒体"]'), ("光年科技,ABC Impact", "2024-01-02"), ("光年科技\nABC Impact", "2024-01-02")),
]


@pytest.mark.parametrize("changes", ESCAPES)
def test_what_is_escaped_elsewhere_is_not_proved(changes: tuple[tuple[str, str], ...]) -> None:
    text = example.TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    document = parse(text)
    assert check_document(document, RULES, SEED, "a.md") == check_document(
        document, RULES, SEED, "a.md", shortcut=False
    )


@settings(max_examples=300)
@given(st.data())
def test_line_breaks_and_their_escapes_change_no_answer_of_the_shortcut(data: st.DataObject) -> None:
    text = example.TEXT
    for _ in range(data.draw(st.integers(1, 4))):
        places = [match.start() for match in re.finditer(r"\n|\\n", text)]
        at = data.draw(st.sampled_from(places))
        old = "\n" if text[at] == "\n" else "\\n"
        text = (
            text[:at] + data.draw(st.sampled_from(["\n", "\\n", "\\\\n", "", "\n\n", "\r\n"])) + text[at + len(old) :]
        )
    document = parse(text)
    assert check_document(document, RULES, SEED, "a.md") == check_document(
        document, RULES, SEED, "a.md", shortcut=False
    )
