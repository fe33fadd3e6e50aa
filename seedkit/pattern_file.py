"""The patterns that earlier runs have compiled, in a file of the cache: compiling them takes as long as checking fifty seeds.

What the file holds is what `re` made of the same sources under the same Python; any other file is as good as none.
"""

from __future__ import annotations

import marshal
import os
import sys

from seedkit.cache_folder import NAME, cache_folder, open_own, put_in_place
from seedkit.checkout import root_above
from seedkit.pattern import FRESH, KEPT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "9a7d1e05.cache"
"""Named as all files of the cache are, so that emptying it takes this one along."""
MOST = 500
"""Patterns that are kept; where there are more, those of this run alone."""


def load_patterns(environment: Mapping[str, str]) -> None:
    """Let patterns be what an earlier run has compiled, where there is one."""
    from zlib import crc32

    if _is_here(environment):
        return
    try:
        with open_own(os.path.join(cache_folder(environment), FILE)) as file:
            data = file.read()
    except (OSError, ValueError):
        return
    head = _head()
    body = data[len(head) + 4 :]
    if data.startswith(head) and crc32(body) == int.from_bytes(data[len(head) : len(head) + 4], "little"):
        try:
            KEPT.update(marshal.loads(body))  # noqa: S302 - our own file, in the user's own folder, with its checksum
        except (ValueError, EOFError, TypeError):
            KEPT.clear()


def keep_patterns(environment: Mapping[str, str]) -> None:
    """Keep what this run has compiled for the next."""
    if not FRESH or _is_here(environment):
        return
    from zlib import crc32

    kept = {key: facts for key, facts in KEPT.items() if len(KEPT) + len(FRESH) <= MOST}
    for source, flags in FRESH:
        facts = _facts(source, flags)
        if facts is None:
            return
        kept[source, flags] = facts
    body = marshal.dumps(kept)
    whole = _head() + crc32(body).to_bytes(4, "little") + body
    put_in_place(os.path.join(cache_folder(environment), FILE), lambda file: file.writelines((whole,)))


def _is_here(environment: Mapping[str, str]) -> bool:
    """Whether the cache lies in the working folder or in a checkout, where a pull request may have put a file: what it says would be run."""
    folder = os.path.realpath(cache_folder(environment))
    if folder.startswith(os.path.join(os.path.realpath(os.getcwd()), "")):
        return True
    return root_above(folder) is not None


def _facts(source: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]] | None:
    """Give what `re` makes of a pattern, as `_sre.compile` takes it; None where this Python does it otherwise."""
    import re

    try:
        parsed = re._parser.parse(source, flags)  # type: ignore[attr-defined]
        code = re._compiler._code(parsed, flags)  # type: ignore[attr-defined]
        groups: dict[str, int] = dict(parsed.state.groupdict)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in groups.items():
            names[number] = name
        return (
            int(flags | parsed.state.flags),
            b"".join(one.to_bytes(4, sys.byteorder) for one in map(int, code)),
            parsed.state.groups - 1,
            groups,
            tuple(names),
        )
    except AttributeError:
        return None


def _head() -> bytes:
    return f"{NAME} patterns {sys.implementation.cache_tag} {sys.hexversion:x} {sys.byteorder}\n".encode()
