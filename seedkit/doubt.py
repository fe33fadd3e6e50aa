"""Why one copy of a field may not be written over the other yet: what else is wrong with the seed."""

from __future__ import annotations

from collections.abc import Mapping

from seedkit.card import Card
from seedkit.content import ABOVE, BELOW, UNREAD
from seedkit.diagnostic import DISPLAY_ONLY, SAFE, Diagnostic, Fix
from seedkit.document import Document
from seedkit.record import Record

_ABOUT_COPIES = frozenset(
    (
        "copies-disagree",
        "missing-field",
        "empty-field",
        "missing-section",
        "empty-section",
        "source-line",
        "missing-heading",
        "truncated-item",
    )
)
"""Rules that find what copying settles, or comparing the copies tells better, so that they are no reason against it."""
_ABOUT_STRUCTURE = frozenset(
    ("unknown-section", "repeated-section", "repeated-heading", "section-level", "shifted-columns")
)
"""Rules that find parts to be cut short or shadowed."""


class Doubts(Record):
    """Why copies may not be trusted: by the name of the rule that found something else, which is to be mended first."""

    all: str
    """Nothing may be copied: the text may not say what it seems to."""
    gaps: str
    """No missing copy may be filled in: values may not be where they belong."""
    fields: Mapping[str, str]
    """Something else is wrong with these copies, named as `seedkit.content` names them, so they may not be written over the other yet."""
    minor: Mapping[str, str]
    """Something is only probably wrong with these, so they wait unless the user has named them."""
    recent: Mapping[str, str]
    """Those of `minor` with what was not found in the earlier version: the rest says nothing of an edit."""

    def reason(self, diagnostic: Diagnostic) -> str:
        """Give the rule that a fix which copies has to wait for; empty where it need not."""
        if diagnostic.fix is None or not diagnostic.fix.copies:
            return ""
        kept = kept_copy(diagnostic.fix)
        if _fills(diagnostic):
            return self.all or self.gaps or self.fields.get(kept, "") or self.minor.get(kept, "")
        return self.all or self.fields.get(kept, "") or self.recent.get(kept, "")

    def is_minor(self, diagnostic: Diagnostic) -> bool:
        """Whether the user may decide instead of mending first."""
        minor = self.minor if _fills(diagnostic) else self.recent
        return diagnostic.fix is not None and self.reason(diagnostic) == minor.get(kept_copy(diagnostic.fix))


def _fills(diagnostic: Diagnostic) -> bool:
    """Whether a fix that copies writes what is missing, and not over an edit."""
    return diagnostic.rule != "copies-disagree"


def kept_copy(fix: Fix) -> str:
    """Give the copy that a fix writes over the other, named as `seedkit.content` names it."""
    return f"{ABOVE if f'{BELOW}{fix.copies}' in fix.changes else BELOW}{fix.copies}"


def doubts_of(
    card: Card,
    diagnostics: tuple[Diagnostic, ...],
    allowed: tuple[str, ...],
    before: frozenset[tuple[str, str]] = frozenset(),
) -> Doubts:
    """Give why copies may not be trusted, by all that is found in a seed; `allowed` is how sure the fixes are that are made.

    `before` is what was found in the earlier version, each as a rule and the words it found.
    """
    chosen = card.options.chosen
    fields: dict[str, str] = {}
    minor: dict[str, str] = {}
    recent: dict[str, str] = {}
    places = [
        (copy.part.head_start, copy.part.end, f"{BELOW}{name}")
        for name, copy in card.copies.items()
        if copy.part is not None
    ]
    places += [
        (copy.entry.start, copy.entry.value.end, f"{ABOVE}{name}")
        for name, copy in card.copies.items()
        if copy.entry is not None
    ]
    every = gaps = ""
    for one in diagnostics:
        if one.level == "hint" or (one.rule in _ABOUT_COPIES and not (one.rule == "source-line" and one.related)):
            continue
        serious = one.level == "error"
        if one.rule in _ABOUT_STRUCTURE or (one.group == "parse" and serious):
            every = every or one.rule
        if one.group == "schema" and serious:
            gaps = gaps or one.rule
        mends = one.fix is not None and one.fix.safety in allowed
        stood = not serious and not mends and (one.rule, card.text[one.start : one.end]) in before
        for start, end, name in places:
            if not serious and not mends and name.removeprefix(ABOVE).removeprefix(BELOW) in chosen:
                continue
            if start <= one.start < max(end, start + 1):
                (fields if serious else minor).setdefault(name, one.rule)
                if not serious and not stood:
                    recent.setdefault(name, one.rule)
    return Doubts(every, gaps, fields, minor, recent)


class Unread(Record):
    """What of a seed does not say what was meant, so that nothing there is repaired before it can be read."""

    conflict: bool
    """Both versions of a merge stand in it."""
    end: int
    """Where a front matter ends that cannot be read; 0 where it can."""
    values: tuple[tuple[int, int], ...]
    """Values that break off, as where a `#` cuts them."""

    def holds_back(self, diagnostic: Diagnostic) -> bool:
        """Whether a fix has to wait; false where there is none."""
        fix = diagnostic.fix
        if fix is None or not fix.edits:
            return False
        if self.conflict or (self.end and UNREAD not in fix.changes and fix.edits[0].start < self.end):
            return True
        return diagnostic.group != "parse" and any(
            start <= edit.start < end for edit in fix.edits for start, end in self.values
        )


def unread_in(document: Document, diagnostics: tuple[Diagnostic, ...]) -> Unread:
    """Give what of a seed does not say what was meant, by all that is found in it."""
    front = document.front_matter
    values: list[tuple[int, int]] = []
    errors = [one.start for one in diagnostics if one.group == "parse" and one.level == "error"]
    for entry in document.entries.values() if errors else ():
        line_end = document.text.find("\n", entry.value.end)
        if any(entry.start <= start < max(entry.value.end, line_end) for start in errors):
            values.append((entry.start, entry.value.end))
    end = front.closing_end if front is not None and not front.readable else 0
    return Unread(document.conflict is not None, end, tuple(values))


def without_doubtful(card: Card, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Give what is found in a seed, the fixes only to be shown that are not made before something else is mended."""
    doubts, unread = doubts_of(card, diagnostics, (SAFE,)), unread_in(card.document, diagnostics)
    return tuple(
        one._replace(fix=one.fix._replace(safety=DISPLAY_ONLY))
        if one.fix is not None and (doubts.reason(one) or unread.holds_back(one))
        else one
        for one in diagnostics
    )
