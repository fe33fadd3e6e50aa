"""Values that wait until they are needed: in memory while they are few, in a file without a name after that."""

from __future__ import annotations

import os

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
        self._held = bytearray()
        self._file: BinaryIO | None = None
        self._filed = 0

    def add(self, value: bytes) -> int:
        """Put a value at the end and give its offset."""
        offset = self._filed + len(self._held)
        self._held += len(value).to_bytes(4, "little")
        self._held += value
        if len(self._held) > MOST:
            if self._file is None:
                self._file = open_unnamed()
            append(self._file, self._filed, self._held)
            self._filed += len(self._held)
            self._held = bytearray()
        return offset

    def get(self, offset: int) -> bytes:
        """Give the value at an offset."""
        start = offset - self._filed
        if start >= 0 or self._file is None:
            return bytes(self._held[start + 4 : start + 4 + int.from_bytes(self._held[start : start + 4], "little")])
        begin = read_at(self._file, offset, _GUESS)
        size = int.from_bytes(begin[:4], "little")
        return begin[4 : 4 + size] if size + 4 <= _GUESS else read_at(self._file, offset + 4, size)


_GUESS = 4000
"""Bytes that most values fit into, so that they come at once."""


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
            append(self._file, self._filed, self._held)
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


def append(file: BinaryIO, end: int, values: bytearray) -> None:
    """Write at the end of a file, so that `read_at` finds it."""
    file.seek(end)
    file.write(values)
    file.flush()


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
