"""Values that wait in order until they are needed: in memory while they are few, in a file without a name after that."""

from __future__ import annotations

import os
from io import BytesIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

MOST = 1_000_000
"""Bytes that are held in memory."""


class Spool:
    """Bytes by the offset that `add` gave for them. Raises OSError where a full disk takes no more."""

    def __init__(self) -> None:
        self._file: BinaryIO = BytesIO()
        self._end = 0
        self._in_memory = True

    def add(self, value: bytes) -> int:
        """Put a value at the end and give its offset."""
        offset = self._end
        if self._in_memory and offset > MOST:
            held = self._file
            assert isinstance(held, BytesIO)
            self._file = open_unnamed()
            self._file.write(held.getbuffer())
            self._in_memory = False
        self._file.write(len(value).to_bytes(4, "little") + value)
        self._end += 4 + len(value)
        return offset

    def get(self, offset: int) -> bytes:
        """Give the value at an offset."""
        self._file.seek(offset)
        value = self._file.read(int.from_bytes(self._file.read(4), "little"))
        self._file.seek(self._end)
        return value


def open_unnamed() -> BinaryIO:
    """Open a file for reading and writing that is gone when it is closed. Raises OSError.

    What `tempfile` does, which takes as long to import as a hundred seeds to check.
    """
    name = os.path.join(os.environ.get("TMPDIR") or "/tmp", f"seedkit-{os.urandom(8).hex()}")  # noqa: S108 - opened exclusively
    if not hasattr(os, "O_NOFOLLOW"):
        from tempfile import TemporaryFile

        return TemporaryFile()
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    os.unlink(name)
    return os.fdopen(handle, "w+b")
