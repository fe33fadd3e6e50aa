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

from seedkit.cache_folder import NAME, open_own, put_in_place
from seedkit.paths import Paths
from seedkit.record import Record
from seedkit.spool import BLOCK, NO_RESULT, Entries, read_at
from seedkit.story import RECORD, digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, BinaryIO

    from seedkit.paths import Listed

SUFFIX = ".cache"
LAYOUT = 9
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
"""At the end of a cache: where its contents begin, how long they are, and their checksum."""


class Extent(Record):
    """A part of a cache's file."""

    start: int
    size: int
    digest: bytes


class Contents(Record):
    """What is kept of the files of one run, in their order: where it stands."""

    about: str
    files: int
    """How many files there are."""
    certain: bool
    """Whether every signature can be trusted."""
    compared: bool
    """Whether it is known what the seeds have in common."""
    paths: Extent
    """With a NUL behind each."""
    signatures: Extent
    """A `SIGNATURE` each; `UNKNOWN` where it could not be trusted."""
    stories: Extent
    """A `seedkit.story.RECORD` each."""
    results: Extent
    """Where the result of each stands, as numbers of eight bytes: `NO_RESULT` where there is none; nothing where no results are kept."""
    told: Extent
    """Where the results of those seeds stand that say what is in `twins`, by their number; marshalled."""
    twins: Extent
    """What the seeds had in common with each other, marshalled; None where that is not kept."""


class Cache:
    """One file of the cache, for `about` (what the answers depend on beside the files), as one version of seedkit found them."""

    def __init__(self, folder: str, about: str, version: str) -> None:
        from zlib import crc32

        self._folder = folder
        self._head = f"{NAME} {LAYOUT} {version} {sys.hexversion:x}\n".encode()
        name = f"{crc32(about.encode('utf-8', 'surrogateescape')):08x}{SUFFIX}"
        self.path = os.path.join(folder, name)
        self._about = about
        self._file: BinaryIO | None = None
        self._size = 0
        self.trouble = False
        """Whether there was a file that could not be used."""

    def read(self) -> Contents | None:
        """Give what is kept; None where there is nothing that can be trusted."""
        if not os.path.lexists(self.path):
            return None
        try:
            # Stays open, so that all comes from the file whose contents were read.
            self._file = open_own(self.path)
        except OSError:
            self.trouble = True
            return None
        try:
            contents = self._contents(self._file)
        except (OSError, ValueError, EOFError, TypeError):
            contents = None
        if contents is None:
            self.trouble = True
            self.close()
        return contents

    def _contents(self, file: BinaryIO) -> Contents | None:
        from zlib import crc32

        self._size = os.fstat(file.fileno()).st_size
        if file.read(len(self._head)) != self._head:
            return None
        end = read_at(file, max(0, self._size - _END.size), _END.size)
        if len(end) != _END.size:
            return None
        start, size, checksum = _END.unpack(end)
        if start + size + _END.size != self._size:
            return None
        body = read_at(file, start, size)
        if crc32(body) != checksum:
            return None
        about, count, certain, compared, *extents = marshal.loads(body)  # noqa: S302 - our own file, in the user's own folder, with its checksum
        contents = Contents(about, count, certain, compared, *(Extent(*extent) for extent in extents))
        sizes = contents.signatures.size, contents.stories.size
        if about != self._about or sizes != (count * SIGNATURE.size, count * RECORD.size):
            return None
        whole = all(digest_of(self._column(extent).blocks()) == extent.digest for extent in contents[4:])
        return contents if whole and contents.results.size in (0, count * 8) else None

    def _column(self, extent: Extent, size: int = BLOCK) -> Entries:
        return Entries(size, file=self._file, start=extent.start, filed=extent.size)

    def stories(self, contents: Contents) -> Entries:
        """Give the stories of the contents that were read."""
        return self._column(contents.stories, RECORD.size)

    def load(self, extent: Extent) -> bytes:
        """Give what stands in an extent of the contents that were read."""
        return b"".join(self._column(extent).blocks())

    def remove(self) -> None:
        """Remove what is kept."""
        self.close()
        try:
            os.unlink(self.path)
        except OSError:
            return

    def close(self) -> None:
        """Read no more from what is kept."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def result(self, place: int) -> bytes | None:
        """Give a result that stands at a place; None where it is damaged."""
        from zlib import crc32

        if self._file is None:
            return None
        head = read_at(self._file, place, 8)
        size = int.from_bytes(head[:4], "little")
        if size > self._size:
            return None
        value = read_at(self._file, place + 8, size)
        return value if len(head) == 8 and crc32(value) == int.from_bytes(head[4:], "little") else None

    def write(
        self,
        paths: Listed,
        signatures: bytes | bytearray,
        stories: Entries,
        results: Iterable[bytes] = (),
        twins: Any = None,
        told: Iterable[tuple[int, bytes]] = (),
    ) -> None:
        """Keep values in place of those that are kept: all of them or, where that fails, none. See `Contents`."""
        from zlib import crc32

        def write(file: BinaryIO) -> None:
            file.write(self._head)

            def put(value: bytes) -> int:
                place = file.tell()
                file.write(len(value).to_bytes(4, "little") + crc32(value).to_bytes(4, "little"))
                file.write(value)
                return place

            def extent(parts: Iterable[bytes | bytearray]) -> Extent:
                start = file.tell()
                digest = digest_of(part for part in parts if file.write(part))
                return Extent(start, file.tell() - start, digest)

            places = array("q", (put(value) if value else NO_RESULT for value in results))
            told_at = {number: put(value) for number, value in told}
            contents = Contents(
                self._about,
                len(paths),
                UNKNOWN not in signatures,
                twins is not None,
                extent(joined(paths)),
                extent((signatures,)),
                extent(stories.blocks()),
                extent((places.tobytes(),)),
                extent((marshal.dumps(told_at),)),
                extent((marshal.dumps(twins),)),
            )
            values: tuple[Any, ...] = (*contents[:4], *map(tuple, contents[4:]))
            body = marshal.dumps(values)
            end = file.tell()
            file.write(body)
            file.write(_END.pack(end, len(body), crc32(body)))
            self.close()  # some systems replace no file that is open

        if put_in_place(self.path, write):
            _make_room(self._folder)


def version_of_code(version: str) -> str:
    """Give what changes when seedkit does or what it is installed with: its version, and the times of its installation and of the folders
    that packages are installed in or, of a source tree, of its last change. Empty where that cannot be told."""
    package = os.path.dirname(os.path.abspath(__file__))
    try:
        times = [os.stat(__file__).st_mtime_ns]
        times += [os.stat(one).st_mtime_ns for one in sys.path if one.endswith(("site-packages", "dist-packages"))]
        if os.path.exists(os.path.join(os.path.dirname(package), "pyproject.toml")):
            files = (
                os.path.join(folder, name)
                for folder, _, names in os.walk(package)
                for name in names
                if name.endswith((".py", ".toml"))
            )
            times.append(max(os.stat(file).st_mtime_ns for file in files))
    except OSError:
        return ""
    return " ".join((version, *map(str, times)))


def joined(paths: Listed) -> Iterable[bytes]:
    """Give paths as contents have them, in pieces."""
    return (paths if isinstance(paths, Paths) else Paths(paths)).joined()


def nth(column: bytes | bytearray, number: int, size: int) -> bytes:
    """Give one entry of a column of contents whose entries have that many bytes."""
    return bytes(column[number * size : (number + 1) * size])


def signature_of(path: str) -> bytes:
    """Give what tells that a file has changed (see `SIGNATURE`); `UNKNOWN` where it cannot be told."""
    try:
        status = os.stat(path)
        return SIGNATURE.pack(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino & (1 << 63) - 1)
    except (OSError, ValueError, struct.error):
        return UNKNOWN


def forget_unsettled(signatures: bytearray, now: int) -> None:
    """Put `UNKNOWN` for those signatures whose file was changed so short before `now` (nanoseconds) that another change may not show."""
    for start in range(0, len(signatures), SIGNATURE.size):
        changed, entered, _, _ = SIGNATURE.unpack_from(signatures, start)
        if max(changed, entered) >= now - SETTLED:
            signatures[start : start + SIGNATURE.size] = UNKNOWN


def _make_room(folder: str) -> None:
    """Remove the oldest files of a folder where there are too many, and those that were left half written."""
    try:
        if len(os.listdir(folder)) > MOST:
            _remove_oldest(folder)
    except OSError:
        return


def _remove_oldest(folder: str) -> None:
    files = sorted((os.stat(path).st_mtime, path) for path in _ours(folder))
    newest = files[-1][0]
    complete = [path for _, path in files if path.endswith(SUFFIX)]
    stale = [path for time, path in files if not path.endswith(SUFFIX) and time < newest - _STALE]
    for path in (*complete[:-MOST], *stale):
        os.unlink(path)


def _ours(folder: str) -> list[str]:
    import re

    ours = re.compile(rf"[0-9a-f]{{8}}{re.escape(SUFFIX)}(?:\.[0-9]+)?")
    found = (os.path.join(folder, name) for name in os.listdir(folder) if ours.fullmatch(name))
    return [path for path in found if not os.path.isdir(path) or os.path.islink(path)]


def clear(folder: str) -> int:
    """Remove every file of the cache, and no other that stands beside them; give how many there were. Raises OSError."""
    try:
        files = _ours(folder)
    except FileNotFoundError:
        return 0
    for file in files:
        os.unlink(file)
    return len(files)
