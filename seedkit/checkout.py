"""The checkout around a folder, and what leads out of it: a pull request may hold links, and a configuration that names places."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def folders_above(folder: str) -> Iterator[str]:
    """Give a folder, and each that holds the one before, up to the root of the file system; the path has to be absolute."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def is_root(folder: str) -> bool:
    """Whether a folder is the root of a checkout: it holds `.git`, of whatever kind, a link to nothing too."""
    return os.path.lexists(os.path.join(folder, ".git"))


def root_above(folder: str) -> str | None:
    """Give the root of the checkout around a folder: the nearest one that holds `.git`; None where there is none.

    git is asked at such a place only. It would take any folder with the right files for a repository, a committed one too, and
    that could name programs to run.
    """
    return _nearest(os.path.realpath(folder))


def _nearest(place: str) -> str | None:
    return next(filter(is_root, folders_above(place)), None)


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
