"""What seedkit has to say about a seed, as plain values."""

from __future__ import annotations

from seedkit.record import Record

LEVELS = ("error", "warning", "hint")
"""`error`: the page is lost, broken or contradicts itself. `warning`: probably wrong. `hint`: style."""


class Message(Record):
    """One text in both languages: what is wrong, why it matters, what to do."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Give the text in `zh` or `en`."""
        return self.en if language == "en" else self.zh


class Related(Record):
    """Another place in the same text that the diagnostic is about."""

    start: int
    end: int
    message: Message


class Diagnostic(Record):
    """One finding, complete. Offsets are code points into the text that was checked."""

    rule: str
    group: str
    level: str
    message: Message
    start: int
    end: int
    related: tuple[Related, ...] = ()
