"""What seedkit has to say about a seed, as plain values."""

from __future__ import annotations

from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedkit.edit import Edit

LEVELS = ("error", "warning", "hint")
"""`error`: the page is lost, broken or contradicts itself. `warning`: probably wrong. `hint`: style."""


def levels_from(level: str) -> tuple[str, ...]:
    """Give the levels from `error` down to `level`."""
    return LEVELS[: LEVELS.index(level) + 1]


class Message(Record):
    """One text in both languages: what is wrong, why it matters, what to do."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Give the text in `zh` or `en`."""
        return self.en if language == "en" else self.zh


LEVEL_NAMES = {
    "error": Message("错误", "error"),
    "warning": Message("警告", "warning"),
    "hint": Message("提示", "hint"),
}
"""The words for the levels."""


class Related(Record):
    """Another place in the same text that the diagnostic is about."""

    start: int
    end: int
    message: Message


SAFE, UNSAFE, DISPLAY_ONLY = "safe", "unsafe", "display-only"
SAFETIES = (SAFE, UNSAFE, DISPLAY_ONLY)
"""`safe`: certainly what was meant. `unsafe`: probably; made on request only. `display-only`: shown, never made."""
ANY_RULE = "*"
"""Stands for all rules in `Fix.reveals`."""


class Fix(Record):
    """A quick fix: what it does to the text, and what of the seed's contents it may change by that."""

    message: Message
    """What it does."""
    edits: tuple[Edit, ...]
    """Offsets are code points into the text that was checked."""
    changes: tuple[str, ...] = ()
    """The names (see `seedkit.content`) of the contents that it may change; all others must stay what they are. A fix with an
    empty name is never made: what it would change cannot be told."""
    safety: str = SAFE
    copies: str = ""
    """The field of which it writes one copy over the other or where the other is missing; only right while nothing else is
    wrong with that field."""
    reveals: tuple[str, ...] = ()
    """Rules that may find more afterwards: what it makes visible was there before. `ANY_RULE` stands for all."""


class Diagnostic(Record):
    """One finding, complete. Offsets are code points into the text that was checked."""

    rule: str
    group: str
    level: str
    message: Message
    start: int
    end: int
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    field: str = ""
    """Where it stands, as `seedkit.content` names it; empty where that was not asked for."""


UNREADABLE = "unreadable-file"
"""What is found of a file that could not be read: no rule could look at it."""


def unreadable_file(message: Message) -> Diagnostic:
    """Give the one finding of such a file, with why it could not be read."""
    return Diagnostic(UNREADABLE, "parse", "error", message, 0, 0)


def crowded(diagnostics: Iterable[Diagnostic], limit: int) -> set[str]:
    """Give the rules that found as much as they are asked for: what they did not come to is not known."""
    counts: dict[str, int] = {}
    for diagnostic in diagnostics:
        counts[diagnostic.rule] = counts.get(diagnostic.rule, 0) + 1
    return {rule for rule, count in counts.items() if count >= limit}
