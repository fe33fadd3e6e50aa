"""Run the rules on one seed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from seedkit.character import SIGNS, has_unusual
from seedkit.diagnostic import Diagnostic, levels_from
from seedkit.document import BODY, FRONT_MATTER, Document
from seedkit.proof import FORM, Proofs, prove
from seedkit.record import Record
from seedkit.schema import Schema
from seedkit.suppression import SIGN, SILENCED_NEVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from seedkit.card import Card, Options
    from seedkit.rule import Check
    from seedkit.suppression import Suppression
    from seedkit.trait import Traits

    class Checker(Protocol):
        """What running a rule takes: a `seedkit.rule.Rule`, or what will be one."""

        @property
        def traits(self) -> Traits: ...
        @property
        def check(self) -> Check: ...


MANY_TIMES = 20
"""So many times more are found where some of them may not be shown."""


class Failure(Record):
    """A rule that failed: a defect of seedkit, not of the seed."""

    rule: str
    trace: str


class Outcome(Record):
    """What checking one seed gave."""

    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...] = ()


def check_document(
    document: Document,
    rules: Iterable[Checker],
    schema: Schema,
    name: str | None = None,
    options: Options | None = None,
    level: str = "hint",
    *,
    shortcut: bool = True,
    proofs: Proofs | None = None,
    fixes: bool = True,
    places: bool = False,
    card: Card | None = None,
) -> Outcome:
    """Give the diagnostics of one seed down to `level`, in order of place.

    Never raises: a rule that fails is named, and the others go on. `name` is the file's name without its folders, for
    the rules that look at it; `proofs` are those of the text where they are known already. Without `shortcut` every rule runs, whatever it
    is known to need; the result is the same. Without `fixes`, they are not worked out as far as they could be made; with `places`, each diagnostic has its `field`. A `card` of the document, made
    with the same name and options and without proofs, is used in place of a new one where nothing is proved of its form.
    """
    asked = rules = tuple(rules)
    if shortcut and (options is None or options.extra_check is None):
        proofs = proofs or prove(document.text, schema, name)
        rules = tuple(rules_to_run(document, rules, level, proofs, options))
    if not rules:
        return Outcome(())
    from seedkit.card import MAX_FINDINGS, Card

    shown = levels_from(level)
    in_form = shortcut and proofs is not None and FORM in proofs.given
    if card is None or in_form:
        card = Card(document, schema, name, options, proofs if in_form else None, fixes=fixes)
    unreadable = not in_form and any(trouble.rule == "not-utf8" for trouble in document.troubles)
    found: list[Diagnostic] = []
    covered: list[tuple[int, int, Diagnostic]] = []
    failures: list[Failure] = []
    silenced = SIGN in document.text and not unreadable and not card.options.unsilenced
    limit = card.limit = MAX_FINDINGS * MANY_TIMES if silenced or places else MAX_FINDINGS
    cut: set[str] = set()
    silent = document.silent_lines
    for late in (False, True):
        for rule in rules:
            if rule.traits.late is not late or (unreadable and not rule.traits.unreadable):
                continue
            try:
                run = _run(rule, card, shown, limit, covered, silent)
                if not in_form and rule.traits.group != "parse" and document.unseen_front_matter:
                    run = [one._replace(fix=None) for one in run]
                if len(run) >= limit:
                    cut.add(rule.traits.name)
                found += run
            except Exception:  # a defect of one rule must not hide what the others find
                import traceback

                failures.append(Failure(rule.traits.name, traceback.format_exc()))
        if not late and silenced:
            found = _without_silenced(found, card, asked, shown, cut)
    for start, end, by in covered:
        if by in found:
            found = [one for one in found if one == by or not start <= one.start <= end]
    if places and found:
        from seedkit.content import place_at

        found = [diagnostic._replace(field=place_at(card, diagnostic.start, unread=True)) for diagnostic in found]
    found.sort(key=lambda diagnostic: (diagnostic.start, diagnostic.end, diagnostic.rule))
    return Outcome(tuple(found), tuple(failures))


def _without_silenced(
    found: list[Diagnostic], card: Card, asked: tuple[Checker, ...], shown: tuple[str, ...], cut: set[str]
) -> list[Diagnostic]:
    """Give the diagnostics that no comment of the seed silences, and tell the card which comments silenced none.

    Rules that were `cut` short are not silenced: what they did not come to may not be meant.
    """
    from seedkit.content import place_at

    used: set[tuple[Suppression, str]] = set()
    kept: list[Diagnostic] = []
    for diagnostic in found:
        starts = (diagnostic.start, *(related.start for related in diagnostic.related))
        places = [(start, place_at(card, start)) for start in starts]
        covering = [one for one in card.suppressions if any(one.covers(diagnostic.rule, *place) for place in places)]
        if covering and diagnostic.group not in SILENCED_NEVER and diagnostic.rule not in cut:
            used.update((one, diagnostic.rule) for one in covering)
        else:
            kept.append(diagnostic)
    # Of a rule that nobody has told anything it is not known what it would have found.
    told = [rule for rule in asked if not rule.traits.told or getattr(card.options, rule.traits.told) is not None]
    ran = {rule.traits.name for rule in told if rule.traits.level in shown and rule.traits.group not in SILENCED_NEVER}
    unused = (
        (one, tuple(rule for rule in one.rules if rule in ran and (one, rule) not in used)) for one in card.suppressions
    )
    card.unused = tuple((one, rules) for one, rules in unused if one.valid and rules)
    return kept


def rules_to_run(
    document: Document, rules: tuple[Checker, ...], level: str, proofs: Proofs, options: Options | None = None
) -> list[Checker]:
    """Give the rules down to `level` that may find something in this document, of whose text `proofs` are given."""
    text = document.text
    if FORM in proofs.given:
        start, signs_above = proofs.start, proofs.signs
        signs = signs_above
        unusual = has_unusual(signs)
    else:
        start = document.body_start
        signs_above, signs, unusual = document.signs_above, document.signs, document.unusual
    troubles = set() if FORM in proofs.given else {trouble.rule for trouble in document.troubles}
    chosen: list[Checker] = []
    for rule in _unproved(rules, level, proofs.given):
        traits = rule.traits
        if traits.unusual and not unusual:
            continue
        if traits.told and not getattr(options, traits.told, None):
            continue
        if traits.trouble and traits.name not in troubles:
            continue
        if not traits.needs:
            chosen.append(rule)
            continue
        for need in traits.needs:
            if need in SIGNS:
                if need in signs_above or (need in signs and traits.side != FRONT_MATTER):
                    chosen.append(rule)
                    break
            elif text.find(need, start if traits.side == BODY else 0) >= 0:
                chosen.append(rule)
                break
    return chosen


@lru_cache(maxsize=64)
def _unproved(rules: tuple[Checker, ...], level: str, given: frozenset[str]) -> tuple[Checker, ...]:
    """Give the rules that can report `level` or worse and that none of these proofs makes pointless."""
    shown = levels_from(level)
    return tuple(rule for rule in rules if rule.traits.level in shown and rule.traits.proof not in given)


def _run(
    rule: Checker,
    card: Card,
    shown: tuple[str, ...],
    limit: int,
    covered: list[tuple[int, int, Diagnostic]],
    silent: tuple[tuple[int, int], ...],
) -> list[Diagnostic]:
    """Give what a rule finds, and put to `covered` the texts that findings stand for, with these; `silent` are the lines that are comments."""
    found: list[Diagnostic] = []
    levels = card.options.levels
    counts = dict.fromkeys(shown, 0)
    # What nobody sees is told wherever it stands; other texts are no part of the seed in a comment.
    heard = not silent or rule.traits.group != "text" or rule.traits.unusual
    for finding in rule.check(card):
        if not heard and any(start <= finding.start < end for start, end in silent):
            continue
        level = levels.get(rule.traits.name) or finding.level or rule.traits.level
        if level in shown and counts[level] < limit:
            counts[level] += 1
            found.append(
                Diagnostic(
                    rule.traits.name,
                    rule.traits.group,
                    level,
                    finding.message,
                    finding.start,
                    finding.end,
                    finding.related,
                    finding.fix,
                )
            )
            if finding.covers is not None:
                covered.append((*finding.covers, found[-1]))
    return found
