"""Reading, checking and writing one seed from Python."""

from __future__ import annotations

from collections.abc import Iterable

from seedkit.card import Card
from seedkit.check import check_document
from seedkit.diagnostic import Diagnostic
from seedkit.document import Document
from seedkit.draft import Draft, make_draft
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.reading import read_record
from seedkit.rules import lazy_rules


def parse_text(text: str) -> Document:
    """Give what stands where in one seed. Total: any text gives a `Document`, and nothing is raised."""
    return parse(text)


def check_text(text: str, name: str | None = None, rules: Iterable[str] | None = None) -> list[Diagnostic]:
    """Give the diagnostics of one seed, in order of place; offsets are code points into `text`.

    `name` is the file's name, for the rules that look at it; `rules` are names of rules, all where it is None.
    Raises KeyError for a rule that does not exist, and RuntimeError where a rule fails (a defect of seedkit).
    """
    outcome = check_document(parse(text), lazy_rules(rules), SEED, name)
    if outcome.failures:
        raise RuntimeError(f"rule {outcome.failures[0].rule} failed:\n{outcome.failures[0].trace}")
    return list(outcome.diagnostics)


def read_text(text: str) -> dict[str, object]:
    """Give what a seed says as one JSON object; see `seedkit.reading.read_record`. Total."""
    return read_record(Card(parse(text), SEED, fixes=False))


def draft_record(record: object) -> Draft:
    """Give the seed of a record: its `text` (None where it cannot be written), its file's `name`, and its `problems`.

    A draft without `errors` reads back as the record, and `seedkit check` accepts it. Total: any value gives a draft.
    """
    return make_draft(record, SEED, lazy_rules())
