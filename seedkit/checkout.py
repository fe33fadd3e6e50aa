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
    """Give the root of the checkout that a path is in by its name and leads out of by a link; None where it leads out of none."""
    place = above = os.path.abspath(path)
    while not os.path.lexists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            return None
        above = parent
    inside = os.path.join(os.path.realpath(place), "").startswith(os.path.join(os.path.realpath(above), ""))
    return None if inside else above
