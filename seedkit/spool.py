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


class _Store:
    """Bytes one after another. Raises OSError where a full disk takes no more."""

    def __init__(self, file: BinaryIO | None = None, start: int = 0, filed: int = 0) -> None:
        self._held = bytearray()
        self._file = file
        self._start = start
        self.filed = filed
        """How many of the bytes stand in the file."""

    def __len__(self) -> int:
        return self.filed + len(self._held)

    def put(self, value: bytes) -> int:
        """Put bytes at the end and give their place."""
        place = len(self)
        self._held += value
        if len(self._held) > MOST:
            if self._file is None:
                self._file = open_unnamed()
            self._file.seek(self.filed)
            self._file.write(self._held)
            self._file.flush()
            self.filed += len(self._held)
            self._held = bytearray()
        return place

    def at(self, place: int, size: int) -> bytes:
        """Give so many bytes from a place on; fewer where what was put there at once ends."""
        if place < self.filed and self._file is not None:
            return read_at(self._file, self._start + place, min(size, self.filed - place))
        place -= self.filed
        return bytes(self._held[place : place + size])


class Spool:
    """Bytes by the place that `add` gave for them. Raises OSError where a full disk takes no more."""

    def __init__(self) -> None:
        self._store = _Store()

    def add(self, value: bytes) -> int:
        """Put a value at the end and give its place."""
        return self._store.put(len(value).to_bytes(4, "little") + value)

    def get(self, place: int) -> bytes:
        """Give the value at a place."""
        begin = self._store.at(place, _GUESS)
        size = int.from_bytes(begin[:4], "little")
        return begin[4 : 4 + size] if size + 4 <= len(begin) else self._store.at(place + 4, size)


_GUESS = 4000
"""Bytes that most values fit into, so that they come at once."""


class Column:
    """Entries of one size in bytes, by their number. Raises OSError where a full disk takes no more."""

    def __init__(
        self, size: int, entries: bytes = b"", file: BinaryIO | None = None, start: int = 0, filed: int = 0
    ) -> None:
        """Begin with entries that are given or, of a column that nothing is put to, stand in `filed` bytes of a file from `start` on."""
        self.size = size
        self._store = _Store(file, start, filed)
        self.extend(entries)

    def extend(self, entries: bytes) -> None:
        """Put entries, one after another, at the end."""
        self._store.put(entries)

    def __len__(self) -> int:
        return len(self._store) // self.size

    def get(self, number: int) -> bytes:
        """Give one entry."""
        return self._store.at(number * self.size, self.size)

    def blocks(self) -> Iterator[bytes]:
        """Give all entries in order, many at once. Raises EOFError where the file was cut short meanwhile."""
        place = 0
        while place < len(self._store):
            block = self._store.at(place, self.size * BLOCK)
            if not block:
                raise EOFError("a file of ours was cut short")
            yield block
            place += len(block)


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
