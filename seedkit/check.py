"""Run the rules on one seed."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from typing import NamedTuple

from seedkit.card import Card, Options
from seedkit.diagnostic import Diagnostic
from seedkit.document import Document
from seedkit.rule import Rule
from seedkit.schema import Schema

MAX_FINDINGS = 200
"""Of one rule in one seed: more help nobody, and a hostile file must not fill the memory."""


class Failure(NamedTuple):
    """A rule that failed: a defect of seedkit, not of the seed."""

    rule: str
    trace: str


class Outcome(NamedTuple):
    """What checking one seed gave."""

    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...] = ()


def check_document(
    document: Document,
    rules: Iterable[Rule],
    schema: Schema,
    name: str | None = None,
    options: Options | None = None,
) -> Outcome:
    """Give the diagnostics of one seed, in order of place. Never raises: a rule that fails is named, the others go on.

    `name` is the file's name without its folders, for the rules that look at it.
    """
    card = Card(document, schema, name, options)
    text = document.text
    unreadable = any(trouble.rule == "not-utf8" for trouble in document.troubles)
    found: list[Diagnostic] = []
    failures: list[Failure] = []
    for rule in rules:
        if unreadable and not rule.unreadable:
            continue
        if rule.needs:
            for need in rule.needs:
                if need in text:
                    break
            else:
                continue
        try:
            count = 0
            for finding in rule.check(card):
                level = finding.level or rule.level
                found.append(Diagnostic(rule.name, rule.group, level, finding.message, finding.start, finding.end, finding.related))
                count += 1
                if count >= MAX_FINDINGS:
                    break
        except Exception:  # a defect of one rule must not hide what the others find
            failures.append(Failure(rule.name, traceback.format_exc()))
    found.sort(key=lambda diagnostic: (diagnostic.start, diagnostic.end, diagnostic.rule))
    return Outcome(tuple(found), tuple(failures))
