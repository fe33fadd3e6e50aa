"""What was found out about files and holds until they change, kept between runs in the user's own cache folder.

A cache is a convenience: whatever is wrong with it (foreign, cut short, of another version, on a full disk) makes it empty, and never
changes an answer. It is not kept beside the seeds, where a pull request could put one.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

Signature = tuple[int, int, int, int]
"""Of a file: when it was changed and when its entry was (nanoseconds), its size in bytes, and its number."""
NAME = "seedkit"
SUFFIX = ".cache"
FORM = 4
"""Raised when what is kept, or what it is made from, changes its meaning."""
SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone before it is trusted to show its next change: file systems count coarsely."""
_LIMIT = 200_000_000


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


def signature_of(path: str) -> Signature | None:
    """Give what tells that a file has changed; None where it cannot be told."""
    try:
        status = os.stat(path, follow_symlinks=False)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def is_settled(signature: Signature, now: int) -> bool:
    """Whether a file was last changed long enough before `now` (nanoseconds) that another change would show."""
    return max(signature[0], signature[1]) < now - SETTLED


class Cache:
    """One file of the cache: values by path, for `about` (the folders that they belong to), as one version of seedkit found them."""

    def __init__(self, folder: str, about: str, version: str) -> None:
        from zlib import crc32

        self._folder = folder
        self._head = f"{NAME} {FORM} {version} {sys.hexversion:x}\n".encode()
        name = f"{crc32(about.encode('utf-8', 'surrogateescape')):08x}{SUFFIX}"
        self._path = os.path.join(folder, name)
        self._about = about

    def read(self) -> dict[str, tuple[Signature, bytes]]:
        """Give what is kept; nothing where there is nothing that can be trusted."""
        from zlib import crc32

        try:
            with open(self._path, "rb") as file:
                status = os.fstat(file.fileno())
                if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
                    return {}
                data = file.read(_LIMIT)
            if not data.startswith(self._head):
                return {}
            body = data[len(self._head) + 4 :]
            if crc32(body) != int.from_bytes(data[len(self._head) : len(self._head) + 4], "big"):
                return {}
            about, kept = marshal.loads(body)  # noqa: S302 - our own file, in the user's own folder, with its checksum
            return kept if about == self._about and isinstance(kept, dict) else {}
        except (OSError, ValueError, EOFError, TypeError):
            return {}

    def write(self, kept: Mapping[str, tuple[Signature, bytes]]) -> None:
        """Keep values in place of those that are kept: all of them or, where that fails, none."""
        from zlib import crc32

        temporary = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            body = marshal.dumps((self._about, dict(kept)))
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(self._head + crc32(body).to_bytes(4, "big") + body)
            os.replace(temporary, self._path)
        except (OSError, ValueError):
            try:
                os.unlink(temporary)
            except OSError:
                return


def clear(folder: str) -> int:
    """Remove every file of the cache, and no other that stands beside them; give how many there were. Raises OSError."""
    import re

    ours = re.compile(rf"[0-9a-f]{{8}}{re.escape(SUFFIX)}(?:\.[0-9]+)?")
    try:
        names = [name for name in os.listdir(folder) if ours.fullmatch(name)]
    except FileNotFoundError:
        return 0
    for name in names:
        os.unlink(os.path.join(folder, name))
    return len(names)
