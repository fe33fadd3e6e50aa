"""Repair of one seed's text: fixes are planned, made, and proved before anybody writes them.

Text goes in, text comes out. A fix says which contents it may change; the repaired text is read again, and only those
may differ, no rule may find more than before unless a fix reveals it, and a second run may find nothing more to do. Fixes that do not hold
are left out and their rules named.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from seedkit.card import MAX_FINDINGS, Card
from seedkit.check import Outcome, check_document
from seedkit.content import ABOVE, contents
from seedkit.diagnostic import ANY_RULE, LEVELS, SAFE, Diagnostic, Fix, Message, crowded, levels_from
from seedkit.document import BODY, FRONT_MATTER
from seedkit.doubt import doubts_of, kept_copy, unread_in
from seedkit.edit import Edit, apply_edits, compose, origin_of
from seedkit.parse import parse
from seedkit.pattern import MULTILINE, pattern
from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from seedkit.card import Options
    from seedkit.check import Checker, Failure
    from seedkit.document import Document
    from seedkit.schema import Schema

MAX_LINE = 2_000
MAX_SINGLE = 20
"""So many fixes of one rule are tried one by one where they do not hold together."""
MAX_ROUNDS = 12
"""So many rounds of fixes settle everything that settles at all."""


class Applied(Record):
    """A fix that was made."""

    rule: str
    fix: Fix
    """Offsets are code points into the text as it was when the fix was made."""
    start: int
    """Where its finding stands, as an offset into the text before any fix."""


class Refused(Record):
    """A fix that was not made: it did not hold what it promised, or its rule has too many findings to know them all."""

    rule: str
    reason: Message


class Repair(Record):
    """What repairing a text came to."""

    text: str
    edits: tuple[Edit, ...]
    """What makes the repaired text of the text as it was; they do not touch each other."""
    applied: tuple[Applied, ...]
    refused: tuple[Refused, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What remains in the repaired text."""
    failures: tuple[Failure, ...] = ()


class Setting(Record):
    """What is the same for every round."""

    rules: tuple[Checker, ...]
    """Those that are looked at: what one of them finds may be a reason against a fix, whether or not it is asked for."""
    schema: Schema
    name: str | None = None
    options: Options | None = None
    level: str = "warning"
    """The least level of what is told and mended."""
    asked: frozenset[str] | None = None
    """The rules whose findings are told and mended; None for all of them."""
    allowed: tuple[str, ...] = (SAFE,)
    """The safeties of the fixes to make."""
    wanted: Callable[[Diagnostic], bool] | None = None
    """Asked once for each fix, where the user is asked; None makes all."""
    without: frozenset[str] = frozenset()
    """The rules whose fixes are not to be made."""
    decide: Callable[[Document], Options] | None = None
    """Asked again when nothing more is to be done: what was mended may tell now which copies are right."""
    before: frozenset[tuple[str, str]] = frozenset()
    """What was found in the earlier version: rules, and the words they found."""


def repair(text: str, setting: Setting) -> Repair:
    """Give the repaired text, with what was done, what was refused and what remains."""
    first, given = text, setting
    applied: list[Applied] = []
    refused: dict[Key, Refused] = {}
    edits: list[Edit] = []
    answers: dict[Key, bool] = {}
    seen = {text}
    outcome = _check(text, setting)
    for _ in range(MAX_ROUNDS):
        chosen = _choose(text, outcome.diagnostics, setting, refused, answers)
        if not chosen:
            options = setting.decide(parse(text)) if setting.decide is not None and text != first else setting.options
            if options == setting.options:
                break
            setting = setting._replace(options=options)
            outcome = _check(text, setting)
            continue
        made, result, checked = _make(text, outcome, chosen, setting, refused)
        if not made:
            continue
        if result in seen:
            reason = Message("它的修复来回反复", "its fixes undo each other")
            return _without(first, given, {one.rule for one in made}, reason)
        seen.add(result)
        for one in made:
            assert one.fix is not None
            applied.append(Applied(one.rule, one.fix, origin_of(one.start, edits)))
        edits = compose(
            edits, [edit for one in made for edit in (one.fix.edits if one.fix is not None else ())], len(first)
        )
        text, outcome = result, checked
        refused.clear()  # what did not hold may hold beside what is mended now
    else:
        if chosen:
            reason = Message("它的修复没有尽头", "its fixes do not come to an end")
            return _without(first, given, {one.rule for one in chosen}, reason)
    open_keys = {_key(text, one) for one in outcome.diagnostics}
    left = tuple(one for key, one in refused.items() if key in open_keys) + _uncounted(outcome.diagnostics, setting)
    told = tuple(one for one in outcome.diagnostics if _is_asked(one, setting))
    remaining = _explained(text, told, outcome.diagnostics, setting, refused)
    return Repair(text, tuple(edits), tuple(sorted(applied, key=_place)), left, remaining, outcome.failures)


def _uncounted(diagnostics: tuple[Diagnostic, ...], setting: Setting) -> tuple[Refused, ...]:
    """Name the rules with so many findings that not all are known, of which none is repaired therefore."""
    rules = crowded(diagnostics, MAX_FINDINGS) - setting.without
    fixable = {one.rule for one in diagnostics if one.fix is not None and one.fix.safety in setting.allowed}
    reason = Message(
        f"它的问题有 {MAX_FINDINGS} 处或更多，不能全部列出；请先手工改掉一些",
        f"it has {MAX_FINDINGS} findings or more, so that not all of them are known; mend some by hand first",
    )
    return tuple(Refused(rule, reason) for rule in sorted(rules & fixable))


def _without(text: str, setting: Setting, rules: set[str], reason: Message) -> Repair:
    """Repair the text without the rules whose fixes never settle, and name them."""
    result = repair(text, setting._replace(without=setting.without | rules))
    return result._replace(refused=(*(Refused(rule, reason) for rule in sorted(rules)), *result.refused))


def _place(one: Applied) -> tuple[int, str]:
    return one.start, one.rule


def _check(text: str, setting: Setting) -> Outcome:
    level = max(setting.level, "warning", key=LEVELS.index)  # what is shown must not decide what is repaired
    return check_document(parse(text), setting.rules, setting.schema, setting.name, setting.options, level)


def _is_asked(diagnostic: Diagnostic, setting: Setting) -> bool:
    """Whether a finding is to be told and mended, or is only looked at."""
    named = setting.asked is None or diagnostic.rule in setting.asked
    return named and diagnostic.level in levels_from(setting.level)


def _choose(
    text: str,
    diagnostics: tuple[Diagnostic, ...],
    setting: Setting,
    refused: dict[Key, Refused],
    answers: dict[Key, bool],
) -> list[Diagnostic]:
    """Give the diagnostics whose fixes are to be made in this round: none of their edits touch each other."""
    document = parse(text)
    front = document.front_matter
    unread = unread_in(document, diagnostics)
    doubts = doubts_of(_card(document, setting), diagnostics, setting.allowed, setting.before)
    skipped = setting.without | crowded(diagnostics, MAX_FINDINGS)
    chosen: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or not fix.edits or fix.safety not in setting.allowed:
            continue
        if diagnostic.rule in skipped or not _is_asked(diagnostic, setting):
            continue
        if unread.holds_back(diagnostic):
            continue
        key = _key(text, diagnostic)
        if key in refused:
            continue
        if doubts.reason(diagnostic) or "" in fix.changes:
            continue
        if any(_removes_comment(text, edit) for edit in fix.edits if front is not None and edit.end <= front.end):
            refused[key] = Refused(diagnostic.rule, Message("它会删掉注释", "it would remove a comment"))
            continue
        spans = sorted((edit.start, edit.end) for edit in fix.edits)
        if any(before[1] >= after[0] for before, after in pairwise(spans)) and not _can_apply(text, fix):
            refused[key] = Refused(diagnostic.rule, Message("它的改动互相重叠", "its edits overlap"))
            continue
        if any(start <= other_end and other_start <= end for start, end in spans for other_start, other_end in taken):
            continue
        if setting.wanted is not None:
            if key not in answers:
                answers[key] = setting.wanted(diagnostic)
            if not answers[key]:
                continue
        taken += spans
        chosen.append(diagnostic)
    return chosen


def _card(document: Document, setting: Setting) -> Card:
    return Card(document, setting.schema, options=setting.options)


_COMMENT = pattern(r"(?:^|(?<=[ \t]))#[ \t]*(.*)", MULTILINE)


def _removes_comment(text: str, edit: Edit) -> bool:
    """Whether an edit of the front matter takes the words of a comment out of it: not where they become text."""
    piece = text[edit.start : edit.end]
    if "#" not in piece or piece[:1] in ("'", '"'):
        return False
    if piece[:1] in ("|", ">"):
        piece = piece.partition("\n")[0]
    return any(comment.strip() not in edit.text for comment in _COMMENT.findall(piece))


def _can_apply(text: str, fix: Fix) -> bool:
    try:
        apply_edits(text, fix.edits)
    except ValueError:
        return False
    return True


def _explained(
    text: str,
    told: tuple[Diagnostic, ...],
    diagnostics: tuple[Diagnostic, ...],
    setting: Setting,
    refused: dict[Key, Refused],
) -> tuple[Diagnostic, ...]:
    """Say of each finding that is told and whose fix copies what that waits for among all of them, or why it was refused."""
    if not any(one.fix is not None and one.fix.copies for one in told):
        return told
    doubts = doubts_of(_card(parse(text), setting), diagnostics, setting.allowed, setting.before)
    explained: list[Diagnostic] = []
    for one in told:
        first = doubts.reason(one)
        if first:
            zh = f"{one.message.zh}没有自动改：请先改好 {first}"
            en = f"{one.message.en} Not fixed: mend {first} first"
            if doubts.is_minor(one) and one.fix is not None:
                name, side = one.fix.copies, FRONT_MATTER if kept_copy(one.fix).startswith(ABOVE) else BODY
                zh, en = (
                    f"{zh}，或用 --prefer {name}={side} 照样写",
                    f"{en}, or take it as it is with --prefer {name}={side}",
                )
            one = one._replace(message=Message(f"{zh}。", f"{en}."))
        elif one.fix is not None and one.fix.copies and (why := refused.get(_key(text, one))) is not None:
            zh, en = f"{one.message.zh}没有自动改：{why.reason.zh}。", f"{one.message.en} Not fixed: {why.reason.en}."
            one = one._replace(message=Message(zh, en))
        explained.append(one)
    return tuple(explained)


def _make(
    text: str, before: Outcome, chosen: list[Diagnostic], setting: Setting, refused: dict[Key, Refused]
) -> tuple[list[Diagnostic], str, Outcome]:
    """Make the fixes that hold: all at once where they do, else rule by rule, else one by one.

    Gives them, the text and what is found in it.
    """
    result, after, problem = _try(text, before, chosen, setting)
    if problem is None:
        return chosen, result, after
    made: list[Diagnostic] = []
    by_rule: dict[str, list[Diagnostic]] = {}
    for one in chosen:
        by_rule.setdefault(one.rule, []).append(one)
    for rule, group in by_rule.items():
        together = _try(text, before, [*made, *group], setting)[2]
        if together is None:
            made += group
            continue
        for one in group[:MAX_SINGLE]:
            problem = _try(text, before, [*made, one], setting)[2]
            if problem is None:
                made.append(one)
            else:
                refused[_key(text, one)] = Refused(rule, problem)
        refused.update({_key(text, one): Refused(rule, together) for one in group[MAX_SINGLE:]})
    result, after, _ = _try(text, before, made, setting)
    return made, result, after


def _try(text: str, before: Outcome, chosen: list[Diagnostic], setting: Setting) -> tuple[str, Outcome, Message | None]:
    """Give the text with fixes made, what is found in it, and why they do not hold, if they do not."""
    fixes = [one.fix for one in chosen if one.fix is not None]
    result = apply_edits(text, [edit for fix in fixes for edit in fix.edits])
    after = _check(result, setting)
    allowed = {name for fix in fixes for name in fix.changes}
    revealed = {rule for fix in fixes for rule in fix.reveals}
    more = set() if ANY_RULE in revealed else _found_more(before, after) - revealed
    problem = _problem(text, result, more, allowed, setting.schema)
    if problem is None and len(after.failures) > len(before.failures):
        problem = Message("结果会让规则出错", "the result makes a rule fail")
    return result, after, problem


def _problem(text: str, result: str, more: set[str], allowed: set[str], schema: Schema) -> Message | None:
    """Say why a result may not be written; None where it may. `more` are the rules that find more in it and may not."""
    try:
        result.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return Message("结果无法写成文件", "the result cannot be written to a file")
    was, now = contents(Card(parse(text), schema)), contents(Card(parse(result), schema))
    for name in {*was, *now} - allowed:
        if was.get(name) != now.get(name):
            return Message(f"它会改动没有声明的内容 {name}", f"it would change {name}, which it does not name")
    if more:
        rule = min(more)
        return Message(f"结果里会出现新的问题 {rule}", f"the result would have a new finding, {rule}")
    return None


def _found_more(before: Outcome, after: Outcome) -> set[str]:
    """Give the rules that find more than before, hints apart."""
    counts = [Counter(one.rule for one in found.diagnostics if one.level != "hint") for found in (before, after)]
    return {rule for rule, count in counts[1].items() if count > counts[0][rule]}


Key = tuple[str, ...]
"""What tells a fix from others: its rule, its line, what it replaces and what it writes."""


def _key(text: str, diagnostic: Diagnostic) -> Key:
    edits = diagnostic.fix.edits if diagnostic.fix is not None else ()
    start = text.rfind("\n", 0, diagnostic.start) + 1
    line = text[start : start + MAX_LINE].partition("\n")[0]
    return (diagnostic.rule, line, *(piece for edit in edits for piece in (text[edit.start : edit.end], edit.text)))
