"""A real terminal: a process on a pseudo-terminal, driven as a person would, never left hanging."""

from __future__ import annotations

import codecs
import os
import pty
import select
import signal
import time
from pathlib import Path
from types import TracebackType

PATIENCE = 30.0
"""Seconds after which a process that says nothing is given up."""


class Terminal:
    """Runs a command on a terminal of its own. Use as a context manager: what still runs at its end is killed."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.shown = ""
        """All that was shown."""
        self._seen = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.code: int | None = None
        self._process, self._handle = pty.fork()
        if self._process == 0:
            try:
                os.chdir(folder)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.code is None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        os.close(self._handle)

    def expect(self, text: str) -> None:
        """Wait until a text is shown after what was waited for before."""
        deadline = time.monotonic() + PATIENCE
        while self.shown.find(text, self._seen) < 0:
            if not self._read(deadline):
                raise AssertionError(f"{text!r} did not come; shown was:\n{self.shown[self._seen :]}")
        self._seen = self.shown.find(text, self._seen) + len(text)

    def type(self, text: str, *, enter: bool = True) -> None:
        """Type a text, and press Enter."""
        self.send(text.encode() + (b"\r" if enter else b""))

    def send(self, keys: bytes) -> None:
        """Send what keys give, whatever the encoding."""
        os.write(self._handle, keys)

    def interrupt(self) -> None:
        """Press Ctrl-C, and again where nothing happens: what comes just before a question waits for a key."""
        size = len(self.shown)
        for _ in range(10):
            try:
                os.write(self._handle, b"\x03")
            except OSError:
                return
            deadline = time.monotonic() + 1
            while self._read(deadline):
                if "\n" in self.shown[size:]:
                    return

    def wait(self) -> int:
        """Wait for the end; give the exit code, or 128 and the signal."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        while time.monotonic() < deadline:
            process, status = os.waitpid(self._process, os.WNOHANG)
            if process:
                code = os.waitstatus_to_exitcode(status)
                self.code = code if code >= 0 else 128 - code
                return self.code
            time.sleep(0.01)
        raise AssertionError(f"the process did not end; shown was:\n{self.shown}")

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._handle], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self.shown += self._decoder.decode(data)
        return bool(data)
