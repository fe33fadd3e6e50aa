"""What the user asked for and cannot have."""

from __future__ import annotations

from seedkit.diagnostic import Message


class UsageError(Exception):
    """A mistake in the call or in the configuration: one sentence, exit code 2."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Message(zh, en)
