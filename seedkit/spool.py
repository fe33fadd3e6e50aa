"""Values that wait until they are needed: in memory while they are few, in a file without a name after that."""

from __future__ import annotations

import os
from io import BytesIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MOST = 250_000
"""Bytes that are held in memory."""
BLOCK = 1000
"""Entries of a column that are read at once."""


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


class Column:
    """Entries of one size in bytes, by their number. Raises OSError where a full disk takes no more."""

    def __init__(
        self, size: int, entries: bytes = b"", file: BinaryIO | None = None, start: int = 0, filed: int = 0
    ) -> None:
        """Begin with entries that are given or, of a column that nothing is put to, stand in `filed` bytes of a file from `start` on."""
        self.size = size
        self._held = bytearray(entries)
        self._file = file
        self._start = start
        self._filed = filed

    def extend(self, entries: bytes) -> None:
        """Put entries, one after another, at the end."""
        self._held += entries
        if len(self._held) > MOST:
            if self._file is None:
                self._file = open_unnamed()
            self._file.seek(self._filed)
            self._file.write(self._held)
            self._file.flush()
            self._filed += len(self._held)
            self._held = bytearray()

    def __len__(self) -> int:
        return (self._filed + len(self._held)) // self.size

    def get(self, number: int) -> bytes:
        """Give one entry."""
        start = number * self.size - self._filed
        if start >= 0 or self._file is None:
            return bytes(self._held[start : start + self.size])
        return read_at(self._file, self._start + number * self.size, self.size)

    def blocks(self) -> Iterator[bytes]:
        """Give all entries in order, many at once."""
        step = self.size * BLOCK
        if self._file is not None:
            for start in range(0, self._filed, step):
                yield read_at(self._file, self._start + start, min(step, self._filed - start))
        for start in range(0, len(self._held), step):
            yield bytes(self._held[start : start + step])


def read_at(file: BinaryIO, place: int, size: int) -> bytes:
    """Give the bytes at a place of a file."""
    if hasattr(os, "pread"):  # child processes read from the same file, whose position is one for all
        return os.pread(file.fileno(), size, place)
    file.seek(place)
    return file.read(size)


def open_unnamed() -> BinaryIO:
    """Open a file for reading and writing that is gone when it is closed. Raises OSError.

    What `tempfile` does, which takes as long to import as a hundred seeds to check.
    """
    if not hasattr(os, "O_NOFOLLOW"):
        from tempfile import TemporaryFile

        return TemporaryFile()
    name = os.path.join(os.environ.get("TMPDIR") or "/tmp", f"seedkit-{os.urandom(8).hex()}")  # noqa: S108 - opened exclusively
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    os.unlink(name)
    return os.fdopen(handle, "w+b")
