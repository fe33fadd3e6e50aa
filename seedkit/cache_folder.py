"""The folder for what seedkit keeps between runs."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

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


def is_own(status: os.stat_result) -> bool:
    """Whether a file of that status is the user's, and nobody else can have written it."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


__all__ = ["NAME", "cache_folder", "is_own"]
