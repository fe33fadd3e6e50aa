"""Names of companies of which it is known that they mean the same one."""

from __future__ import annotations

import os

from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Usual(Record):
    """How a corpus mostly writes a company that a seed writes otherwise."""

    name: str
    seeds: int
    """How many write it so."""


def usual_names(groups: Iterable[Iterable[str]], used: Mapping[str, int]) -> dict[str, Usual]:
    """Give for each name that a corpus uses (and how often) the one that it uses more for that company, where it uses several."""
    found: dict[str, Usual] = {}
    for names in groups:
        written = [name for name in dict.fromkeys(names) if used.get(name)]
        if len(written) > 1:
            best = max(written, key=lambda name: used[name])  # the first in the list where they are equal
            found.update({name: Usual(best, used[best]) for name in written if name != best})
    return found


def known_names() -> tuple[tuple[str, ...], ...]:
    """Give the names that seedkit knows: those of one company together, the usual one first."""
    import tomllib

    with open(os.path.join(os.path.dirname(__file__), "companies.toml"), "rb") as file:
        return tuple(tuple(names) for names in tomllib.load(file)["companies"])
