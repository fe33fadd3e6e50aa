"""Run the rules on one seed."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from seedkit.canonical import find_proofs
from seedkit.diagnostic import LEVELS, Diagnostic
from seedkit.document import Document
from seedkit.schema import Schema
from seedkit.text import SIGNS

if TYPE_CHECKING:
    from seedkit.card import Card, Options
    from seedkit.rule import Finding

MAX_FINDINGS = 200
"""Of one rule in one seed: more help nobody, and a hostile file must not fill the memory."""


class Checker(Protocol):
    """What running a rule takes; see `seedkit.rule.Rule` for what each means."""

    @property
    def name(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def proof(self) -> str: ...
    @property
    def unusual(self) -> bool: ...
    @property
    def unreadable(self) -> bool: ...
    @property
    def check(self) -> "CheckFunction": ...


class CheckFunction(Protocol):
    """A rule's own function."""

    def __call__(self, card: "Card", /) -> "Iterator[Finding]": ...


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
    rules: Iterable[Checker],
    schema: Schema,
    name: str | None = None,
    options: "Options | None" = None,
    level: str = "hint",
    *,
    shortcut: bool = True,
) -> Outcome:
    """Give the diagnostics of one seed down to `level`, in order of place.

    Never raises: a rule that fails is named, and the others go on. `name` is the file's name without its folders, for
    the rules that look at it. Without `shortcut` every rule runs, whatever it is known to need; the result is the same.
    """
    shown = LEVELS[: LEVELS.index(level) + 1]
    if shortcut:
        extra = options is not None and options.extra_check is not None
        rules = rules_to_run(document, rules, shown, frozenset() if extra else find_proofs(document, schema, name))
    else:
        rules = list(rules)
    if not rules:
        return Outcome(())
    from seedkit.card import Card

    card = Card(document, schema, name, options)
    unreadable = any(trouble.rule == "not-utf8" for trouble in document.troubles)
    found: list[Diagnostic] = []
    failures: list[Failure] = []
    for rule in rules:
        if unreadable and not rule.unreadable:
            continue
        try:
            found += _run(rule, card, shown)
        except Exception:  # a defect of one rule must not hide what the others find
            import traceback

            failures.append(Failure(rule.name, traceback.format_exc()))
    found.sort(key=lambda diagnostic: (diagnostic.start, diagnostic.end, diagnostic.rule))
    return Outcome(tuple(found), tuple(failures))


def rules_to_run(
    document: Document, rules: Iterable[Checker], shown: tuple[str, ...], proofs: frozenset[str]
) -> list[Checker]:
    """Give the rules that may find something in this document, of which `proofs` are given."""
    text, signs, signs_above = document.text, document.signs, document.signs_above
    chosen = []
    for rule in rules:
        if rule.proof in proofs or (rule.unusual and not document.unusual) or rule.level not in shown:
            continue
        if rule.needs:
            for need in rule.needs:
                if (need in signs or need in signs_above) if need in SIGNS else need in text:
                    chosen.append(rule)
                    break
        else:
            chosen.append(rule)
    return chosen


def _run(rule: Checker, card: "Card", shown: tuple[str, ...]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for finding in rule.check(card):
        level = finding.level or rule.level
        if level in shown:
            found.append(
                Diagnostic(rule.name, rule.group, level, finding.message, finding.start, finding.end, finding.related)
            )
            if len(found) >= MAX_FINDINGS:
                break
    return found
