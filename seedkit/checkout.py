"""The checkout around a folder, and what leads out of it: a pull request may hold links, and a configuration that names places."""

from __future__ import annotations

import os


def root_above(folder: str) -> str | None:
    """Give the root of the checkout around a folder: the nearest one that holds `.git`; None where there is none.

    git is asked at such a place only. It would take any folder with the right files for a repository, a committed one too, and
    that could name programs to run.
    """
    folder = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def leads_out(path: str) -> str | None:
    """Give the root of the checkout that a path leads out of by a link or by `..`; None where it leads out of none.

    A path that stands in no checkout, or in another than the working folder, leads out of none: only users name such ones.
    """
    root = root_above(os.getcwd())
    place = os.path.abspath(path)
    return root if root is not None and _is_in(place, root) and not _is_in(os.path.realpath(place), root) else None


def _is_in(place: str, folder: str) -> bool:
    return os.path.join(place, "").startswith(os.path.join(folder, ""))
