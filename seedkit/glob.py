"""Globs as git and ruff read them, matched in time that grows with the path and the glob, whatever they are."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WILDCARDS = _ANY_FOLDERS, _ANYTHING, _IN_FOLDER, _ONE = "**/", "**", "*", "?"


SEEDS = ("**/*.md",)
"""What seeds are unless a team says otherwise."""
UNKNOWN = "!{}[]\\"
"""Signs that mean something in other globs, and nothing here."""


def matcher(globs: Sequence[str]) -> Callable[[str], bool]:
    """Give a test of paths (with `/`) against globs: whether one of them matches the path or a folder that it is in.

    `.MD` counts as `.md`, so that such a name is not passed over. `*` and `?` stay within a folder, `**` crosses folders, a glob without a folder holds at any depth. A glob comes from the
    configuration of whoever opened the pull request, so nothing here tries again: all places that a part of the glob can end
    at are kept at once, each one bit of a number.
    """
    if not globs:
        return lambda path: False
    if tuple(globs) == SEEDS:
        return lambda path: path[-3:].lower() == ".md"
    parts = [_parts(_folded(glob)) for glob in globs]

    def matches(path: str) -> bool:
        path = _folded(path)
        return any(_matches(path, *one) for one in parts)

    return matches


def _folded(name: str) -> str:
    return f"{name[:-3]}.md" if name[-3:].lower() == ".md" else name


def _parts(glob: str) -> tuple[bool, tuple[str, ...]]:
    """Give whether a glob is bound to the configuration's folder, and its parts: wildcards and the texts between them."""
    while glob.startswith("./"):
        glob = f"/{glob[2:].lstrip('/')}"
    text = glob.strip("/")
    parts: list[str] = []
    start = index = 0
    while index < len(text):
        wildcard = next((sign for sign in _WILDCARDS if text.startswith(sign, index)), "")
        if wildcard:
            if start < index:
                parts.append(text[start:index])
            parts.append(wildcard)
            start = index + len(wildcard)
        index += len(wildcard) or 1
    if start < len(text):
        parts.append(text[start:])
    bound = "/" in glob.rstrip("/")
    return bound, tuple(parts if bound else (_ANY_FOLDERS, *parts))


def _matches(path: str, bound: bool, parts: tuple[str, ...]) -> bool:
    if any(part not in path for part in parts if part not in _WILDCARDS):
        return False
    size = len(path)
    ends = (2 << size) - 1
    slashes = _slashes(path)
    others = (ends >> 1) & ~slashes
    reached = 1
    if bound:
        above = 0
        while path.startswith("../", above):
            above += 3
            reached |= 1 << above
    for part in parts:
        if part == _IN_FOLDER:
            reached |= (others + (reached & others)) ^ others
        elif part == _ONE:
            reached = (reached & others) << 1
        elif part == _ANYTHING:
            reached = ends & -_lowest(reached)
        elif part == _ANY_FOLDERS:
            reached |= (slashes & -_lowest(reached)) << 1
        else:
            reached = _after(part, path, reached)
        if not reached:
            return False
    return bool(reached & (slashes | 1 << size))


def _lowest(places: int) -> int:
    return places & -places


def _slashes(path: str) -> int:
    return _after("/", path, (1 << len(path)) - 1) >> 1


def _after(text: str, path: str, places: int) -> int:
    """Give the ends of a text where it stands at one of some places in a path."""
    found = 0
    index = path.find(text, _lowest(places).bit_length() - 1)
    while index >= 0:
        if places >> index & 1:
            found |= 1 << (index + len(text))
        index = path.find(text, index + 1)
    return found
