"""The folder for what seedkit keeps between runs."""

from __future__ import annotations

import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO

NAME = "seedkit"


def cache_folder(environment: Mapping[str, str]) -> str:
    """Give the folder: `SEEDKIT_CACHE_DIR`, else the user's own for such things. It need not exist."""
    chosen = environment.get("SEEDKIT_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    if sys.platform == "win32":
        return os.path.join(environment.get("LOCALAPPDATA") or os.path.expanduser("~"), NAME, "cache")
    if sys.platform == "darwin":
        return os.path.join(os.path.expanduser("~"), "Library", "Caches", NAME)
    base = environment.get("XDG_CACHE_HOME", "")
    folder = os.path.join(base if os.path.isabs(base) else os.path.join(os.path.expanduser("~"), ".cache"), NAME)
    # Without a home there is no place that is the user's own; the working folder is anybody's.
    return folder if os.path.isabs(folder) else os.path.join(os.devnull, NAME)


def open_own(path: str) -> BinaryIO:
    """Open a file that is the user's own, and nobody else can have written. Raises OSError where it is not, or no regular file.

    A pipe that stands there keeps nobody waiting.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or not _is_own(status):
        file.close()
        raise PermissionError(path)
    return file


def put_in_place(path: str, write: Callable[[BinaryIO], None]) -> bool:
    """Put what `write` writes in the place of a file: all of it or, where that fails, nothing. Give whether it is there."""
    from seedkit.new_file import NewFile

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with NewFile(f"{path}.{os.urandom(8).hex()}", 0o600) as file:
            with os.fdopen(file.handle, "wb", closefd=False) as stream:
                write(stream)
            file.finish()
            os.replace(file.path, path)
    except (OSError, ValueError):
        return False
    return True


def _is_own(status: os.stat_result) -> bool:
    """Whether a file of that status is the user's, and nobody else can have written it."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
