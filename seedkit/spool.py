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
NO_RESULT = -1
"""The place of a result that says nothing. Others stand in a spool from 0 upwards, in the cache from -2 downwards."""


class Store:
    """Bytes one after another; where no file takes them, they stay in memory."""

    def __init__(self, file: BinaryIO | None = None, start: int = 0, filed: int = 0) -> None:
        self._held = bytearray()
        self._full = False
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
        if len(self._held) > MOST and not self._full:
            try:
                if self._file is None:
                    self._file = open_unnamed()
                write_at(self._file, self.filed, self._held)
            except OSError:
                self._full = True
                return place
            self.filed += len(self._held)
            self._held = bytearray()
        return place

    def at(self, place: int, size: int) -> bytes:
        """Give so many bytes from a place on; fewer where what was put there at once ends."""
        if place < self.filed and self._file is not None:
            return read_at(self._file, self._start + place, min(size, self.filed - place))
        place -= self.filed
        return bytes(self._held[place : place + size])

    def blocks(self, size: int) -> Iterator[bytes]:
        """Give all bytes in order, so many at once or fewer. Raises EOFError where the file was cut short meanwhile."""
        place = 0
        while place < len(self):
            block = self.at(place, size)
            if not block:
                raise EOFError("a file of ours was cut short")
            yield block
            place += len(block)


class Spool:
    """Bytes by the place that `add` gave for them."""

    def __init__(self) -> None:
        self._store = Store()

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


class Entries:
    """Entries of one size in bytes, by their number."""

    def __init__(
        self, size: int, entries: bytes = b"", file: BinaryIO | None = None, start: int = 0, filed: int = 0
    ) -> None:
        """Begin with entries that are given or, of a column that nothing is put to, stand in `filed` bytes of a file from `start` on."""
        self.size = size
        self._store = Store(file, start, filed)
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
        return self._store.blocks(self.size * BLOCK)


def read_at(file: BinaryIO, place: int, size: int) -> bytes:
    """Give the bytes at a place of a file."""
    if hasattr(os, "pread"):  # child processes read from the same file, whose position is one for all
        return os.pread(file.fileno(), size, place)
    file.seek(place)
    return file.read(size)


def write_at(file: BinaryIO, place: int, value: bytes | bytearray) -> None:
    """Write bytes at a place of a file, past any buffer. Raises OSError, also where not all of them were taken."""
    os.lseek(file.fileno(), place, os.SEEK_SET)
    rest = memoryview(value)
    while rest:
        rest = rest[os.write(file.fileno(), rest) :]


def open_unnamed() -> BinaryIO:
    """Open a file for reading and writing that is gone when it is closed. Raises OSError where there is no place for one.

    What `tempfile` does, which takes as long to import as a hundred seeds to check.
    """
    if not hasattr(os, "O_NOFOLLOW"):
        from tempfile import TemporaryFile

        return TemporaryFile()
    name = f"seedkit-{os.urandom(8).hex()}"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    trouble = None
    for folder in (os.environ.get("TMPDIR"), "/tmp", "/var/tmp"):  # noqa: S108 - opened exclusively
        if folder:
            path = os.path.join(folder, name)
            try:
                handle = os.open(path, flags, 0o600)
            except OSError as error:
                trouble = error
                continue
            os.unlink(path)
            return os.fdopen(handle, "w+b")
    assert trouble is not None
    raise trouble
