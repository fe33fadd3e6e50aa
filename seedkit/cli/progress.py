"""How far a long run has come, on a terminal."""

from __future__ import annotations

from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

PATIENCE = 0.7
"""Seconds that people wait before they wonder."""
EVERY = 0.1
"""Seconds between two lines."""
_STEP = 64
"""Files between two looks at the clock."""


class Progress:
    """One line that says how many files of how many are done and how long the others will take; it is gone at the end."""

    def __init__(self, total: int, stream: TextIO, language: str, now: Callable[[], float] = monotonic) -> None:
        self._total = total
        self._stream = stream
        self._language = language
        self._now = now
        self._start = now()
        self._next = self._start + PATIENCE
        self._shown = False

    def __call__(self, done: int) -> None:
        """Say that so many files are done; rarely heard."""
        if done % _STEP:
            return
        now = self._now()
        if now < self._next or not done:
            return
        self._next = now + EVERY
        left = round((now - self._start) / done * (self._total - done))
        text = f"检查 {done}/{self._total}，还要约 {left} 秒"
        if self._language == "en":
            text = f"checking {done}/{self._total}, about {left} s left"
        self._stream.write(f"\r{text}\x1b[K")
        self._stream.flush()
        self._shown = True

    def close(self) -> None:
        """Wipe the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
