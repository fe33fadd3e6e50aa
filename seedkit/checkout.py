"""The checkout around a folder, and what leads out of it: a pull request may hold links, and a configuration that names places."""

from __future__ import annotations

import os


def root_above(folder: str) -> str | None:
    """Give the root of the checkout around a folder: the nearest one that holds `.git`; None where there is none.

    git is asked at such a place only. It would take any folder with the right files for a repository, a committed one too, and
    that could name programs to run.
    """
    return _nearest(os.path.realpath(folder))


def _nearest(place: str) -> str | None:
    while not os.path.lexists(os.path.join(place, ".git")):
        parent = os.path.dirname(place)
        if parent == place:
            return None
        place = parent
    return place


def holds(root: str, place: str) -> bool:
    """Whether a place stands in a folder, whose own path has no link in it, once every link of its path is followed."""
    return os.path.join(os.path.realpath(place), "").startswith(os.path.join(root, ""))


def is_of_git(root: str, place: str) -> bool:
    """Whether a place stands in the folder where git keeps a checkout's own files."""
    return os.path.join(os.path.realpath(place), "").startswith(os.path.join(root, ".git", ""))


def is_link_out(path: str) -> bool:
    """Whether a path is in a checkout by its name, and leads out of it by a link."""
    place = os.path.abspath(path)
    if os.path.realpath(place) == place:
        return False
    root = _nearest(place)
    return root is not None and not holds(os.path.realpath(root), place)
