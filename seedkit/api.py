"""Checking one text from Python."""

from __future__ import annotations

from collections.abc import Iterable

from seedkit.check import check_document
from seedkit.diagnostic import Diagnostic
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rules import lazy_rules


def check(text: str, name: str | None = None, rules: Iterable[str] | None = None) -> list[Diagnostic]:
    """Give the diagnostics of one seed, in order of place; offsets are code points into `text`.

    `name` is the file's name, for the rules that look at it; `rules` are names of rules, all where it is None.
    Raises KeyError for a rule that does not exist, and RuntimeError where a rule fails (a defect of seedkit).
    """
    outcome = check_document(parse(text), lazy_rules(rules), SEED, name)
    if outcome.failures:
        raise RuntimeError(f"rule {outcome.failures[0].rule} failed:\n{outcome.failures[0].trace}")
    return list(outcome.diagnostics)
