"""What was found out about files and holds until they change, kept between runs in the user's own cache folder.

A cache is a convenience: whatever is wrong with it (foreign, cut short, of another version, on a full disk) makes it empty, and never
changes an answer. It is not kept beside the seeds, where a pull request could put one.
"""

from __future__ import annotations

import marshal
import os
import struct
import sys
from array import array
from time import time_ns

from seedkit.record import Record
from seedkit.story import RECORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, BinaryIO

NAME = "seedkit"
SUFFIX = ".cache"
FORM = 5
"""Raised when what is kept, or what it is made from, changes its meaning."""
SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone before it is trusted to show its next change: file systems count coarsely."""
MOST = 40
"""Files that are kept; the oldest make room."""
_STALE = 86_400
"""Seconds after which a file that a killed run left half written is removed."""
SIGNATURE = struct.Struct("<qqqq")
"""Of a file: when it was changed and when its entry was (nanoseconds), its size in bytes, and its number."""
UNKNOWN = bytes(SIGNATURE.size)
"""The signature that no file has."""
_END = struct.Struct("<QII")
"""At the end of a cache: where its table begins, how long that is, and its checksum."""


class Table(Record):
    """What is kept of the files of one run, in their order."""

    about: str
    paths: bytes
    """With a NUL behind each."""
    signatures: bytes
    """A `SIGNATURE` each; `UNKNOWN` where it could not be trusted."""
    stories: bytes
    """A `seedkit.story.RECORD` each."""
    results: bytes = b""
    """Where the result of each stands, as numbers of eight bytes: -1 where there is none; nothing at all where no results are kept."""
    twins: dict[str, dict[str, tuple[str, ...]]] | None = None
    """What the seeds had in common with each other; None where that is not kept."""
    told: Mapping[int, int] = {}
    """Where the results of those seeds stand that say what is in `twins`, by their number."""


class Cache:
    """One file of the cache, for `about` (what the answers depend on beside the files), as one version of seedkit found them."""

    def __init__(self, folder: str, about: str, version: str) -> None:
        from zlib import crc32

        self._folder = folder
        self._head = f"{NAME} {FORM} {version} {sys.hexversion:x}\n".encode()
        name = f"{crc32(about.encode('utf-8', 'surrogateescape')):08x}{SUFFIX}"
        self.path = os.path.join(folder, name)
        self._about = about
        self._file: BinaryIO | None = None
        self.trouble = False
        """Whether there was a file that could not be used."""

    def read(self) -> Table | None:
        """Give what is kept; None where there is nothing that can be trusted."""
        try:
            file = open(self.path, "rb")  # noqa: SIM115 - stays open, so that results come from the file whose table was read
        except OSError:
            return None
        try:
            table = self._table(file)
        except (OSError, ValueError, EOFError, TypeError):
            table = None
        self.trouble = table is None
        if table is not None and table.results:
            self._file = file
        else:
            file.close()
        return table

    def _table(self, file: BinaryIO) -> Table | None:
        from zlib import crc32

        status = os.fstat(file.fileno())
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
            return None
        if file.read(len(self._head)) != self._head:
            return None
        file.seek(max(0, status.st_size - _END.size))
        end = file.read()
        if len(end) != _END.size:
            return None
        start, size, checksum = _END.unpack(end)
        if start + size + _END.size != status.st_size:
            return None
        file.seek(start)
        body = file.read(size)
        if crc32(body) != checksum:
            return None
        table = Table(*marshal.loads(body))  # noqa: S302 - our own file, in the user's own folder, with its checksum
        count = table.paths.count(b"\0")
        sizes = len(table.signatures), len(table.stories), len(table.results)
        whole = sizes[:2] == (count * SIGNATURE.size, count * RECORD.size) and sizes[2] in (0, count * 8)
        return table if whole and table.about == self._about else None

    def result(self, place: int) -> bytes | None:
        """Give a result that stands at a place; None where it is damaged."""
        from zlib import crc32

        if self._file is None:
            return None
        head = self._read(place, 8)
        value = self._read(place + 8, int.from_bytes(head[:4], "little"))
        return value if len(head) == 8 and crc32(value) == int.from_bytes(head[4:], "little") else None

    def _read(self, place: int, size: int) -> bytes:
        assert self._file is not None
        if hasattr(os, "pread"):  # child processes read from the same file, whose position is one for all
            return os.pread(self._file.fileno(), size, place)
        self._file.seek(place)
        return self._file.read(size)

    def write(
        self,
        paths: bytes,
        signatures: bytes,
        stories: bytes,
        results: Iterable[bytes] | None = None,
        twins: dict[str, dict[str, tuple[str, ...]]] | None = None,
        told: Iterable[tuple[int, bytes]] = (),
    ) -> None:
        """Keep values in place of those that are kept: all of them or, where that fails, none. See `Table`."""
        from zlib import crc32

        temporary = f"{self.path}.{os.getpid()}"
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                end = file.write(self._head)

                def put(value: bytes) -> int:
                    nonlocal end
                    place = end
                    head = len(value).to_bytes(4, "little") + crc32(value).to_bytes(4, "little")
                    end += file.write(head) + file.write(value)
                    return place

                places = array("q", (put(value) if value else -1 for value in results or ()))
                told_at = {number: put(value) for number, value in told}
                table = Table(self._about, paths, signatures, stories, places.tobytes(), twins, told_at)
                values: tuple[Any, ...] = tuple(table)
                body = marshal.dumps(values)
                file.write(body)
                file.write(_END.pack(end, len(body), crc32(body)))
            if self._file is not None:
                self._file.close()  # some systems replace no file that is open
            os.replace(temporary, self.path)
            _make_room(self._folder)
        except (OSError, ValueError):
            try:
                os.unlink(temporary)
            except OSError:
                return


def folder_of(environment: Mapping[str, str]) -> str:
    """Give the folder of the cache: `SEEDKIT_CACHE_DIR`, else the user's own for such things."""
    chosen = environment.get("SEEDKIT_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    if sys.platform == "win32":
        return os.path.join(environment.get("LOCALAPPDATA") or os.path.expanduser("~"), NAME, "cache")
    if sys.platform == "darwin":
        return os.path.join(os.path.expanduser("~"), "Library", "Caches", NAME)
    base = environment.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(os.path.expanduser("~"), ".cache"), NAME)


def version_of_code(version: str) -> str:
    """Give what changes when seedkit does: its version, and the time of its installation or, of a source tree, of its last change."""
    package = os.path.dirname(os.path.abspath(__file__))
    newest = os.stat(__file__).st_mtime_ns
    if os.path.exists(os.path.join(os.path.dirname(package), "pyproject.toml")):
        for folder, _, names in os.walk(package):
            files = (os.path.join(folder, name) for name in names if name.endswith((".py", ".toml")))
            newest = max(newest, *(os.stat(file).st_mtime_ns for file in files), 0)
    return f"{version} {newest}"


def joined(paths: Iterable[str]) -> bytes:
    """Give paths as a table has them."""
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def numbered(paths: Sequence[str], table: Table) -> Sequence[int]:
    """Give the number that each path has in a table, -1 where it has none; a range where they are the paths of the table."""
    if table.paths == joined(paths):
        return range(len(paths))
    numbers = {path: number for number, path in enumerate(table.paths.split(b"\0")[:-1])}
    return array("q", (numbers.get(os.fsencode(path), -1) for path in paths))


def nth(column: bytes | bytearray, number: int, size: int) -> bytes:
    """Give one entry of a column of a table whose entries have that many bytes."""
    return bytes(column[number * size : (number + 1) * size])


def signature_of(path: str) -> bytes:
    """Give what tells that a file has changed (see `SIGNATURE`); `UNKNOWN` where it cannot be told."""
    try:
        status = os.stat(path)
        return SIGNATURE.pack(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino & (1 << 63) - 1)
    except (OSError, ValueError, struct.error):
        return UNKNOWN


def settled(signatures: Sequence[bytes], now: int | None = None) -> bytes:
    """Give signatures one after another, those left out whose file was changed so short before `now` (nanoseconds) that another change may not show."""
    limit = (time_ns() if now is None else now) - SETTLED
    return b"".join([one if max(SIGNATURE.unpack(one)[:2]) < limit else UNKNOWN for one in signatures])


def _make_room(folder: str) -> None:
    """Remove the oldest files of a folder where there are too many, and those that were left half written."""
    if len(os.listdir(folder)) <= MOST:
        return
    files = sorted((os.stat(path).st_mtime, path) for path in _ours(folder))
    newest = files[-1][0]
    complete = [path for _, path in files if path.endswith(SUFFIX)]
    stale = [path for time, path in files if not path.endswith(SUFFIX) and time < newest - _STALE]
    for path in (*complete[:-MOST], *stale):
        os.unlink(path)


def _ours(folder: str) -> list[str]:
    import re

    ours = re.compile(rf"[0-9a-f]{{8}}{re.escape(SUFFIX)}(?:\.[0-9]+)?")
    return [os.path.join(folder, name) for name in os.listdir(folder) if ours.fullmatch(name)]


def clear(folder: str) -> int:
    """Remove every file of the cache, and no other that stands beside them; give how many there were. Raises OSError."""
    try:
        files = _ours(folder)
    except FileNotFoundError:
        return 0
    for file in files:
        os.unlink(file)
    return len(files)
