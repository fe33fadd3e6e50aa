"""What the cache has kept of an earlier run on the same files, asked for in the same way."""

from __future__ import annotations

import os
from array import array

from seedkit import __version__
from seedkit.cache import (
    SIGNATURE,
    UNKNOWN,
    Cache,
    folder_of,
    joined,
    nth,
    numbered,
    settled,
    signature_of,
    version_of_code,
)
from seedkit.cli.results import CLEAN
from seedkit.files import Unreadable, read_file
from seedkit.story import DIGEST, RECORD, digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedkit.cli.request import Request
    from seedkit.config import Config
    from seedkit.report.report import Style
    from seedkit.twin import Twins

_NO_DIGEST = bytes(DIGEST)


class Kept:
    """What is known of the files of a run, by their number in it."""

    def __init__(self, paths: Sequence[str], cache: Cache) -> None:
        self._paths = paths
        self._cache = cache
        self._table = cache.read()
        self._numbers = numbered(paths, self._table) if self._table is not None else ()
        self._places = array("q", self._table.results if self._table is not None else b"")
        self._signatures = list(map(signature_of, paths))
        self.changed = [number for number in range(len(paths)) if not self._is_unchanged(number)]
        """The numbers of the files that must be looked at."""
        self._by_path: dict[str, int] | None = None
        self._stale = bool(self.changed) or not isinstance(self._numbers, range)

    def _is_unchanged(self, number: int) -> bool:
        table, signature = self._table, self._signatures[number]
        if table is None or self._numbers[number] < 0 or signature == UNKNOWN:
            return False
        return signature == nth(table.signatures, self._numbers[number], SIGNATURE.size)

    def known(self, path: str, digest: bytes) -> tuple[bytes, bytes] | None:
        """Give the story and the result of a file that has changed, but not its bytes."""
        if self._table is None:
            return None
        if self._by_path is None:
            self._by_path = {self._paths[number]: self._numbers[number] for number in self.changed}
        number = self._by_path.get(path, -1)
        story = nth(self._table.stories, number, RECORD.size) if number >= 0 else b""
        if story[-DIGEST:] != digest:
            return None
        result = b"" if self._places[number] == CLEAN else self._cache.result(self._places[number])
        return (story, result) if result is not None else None

    def place(self, number: int) -> int:
        """Give the place of the result of a file that has not changed."""
        return _outside(self._places[self._numbers[number]])

    def result(self, place: int) -> bytes | None:
        """Give the result at a place; None where it is damaged."""
        result = self._cache.result(-2 - place)
        self._stale = self._stale or result is None
        return result

    def stories(self, fresh: bytearray) -> bytearray:
        """Give the stories of all files, of which `fresh` are those that have changed."""
        table = self._table
        if table is None or len(self.changed) == len(self._paths):
            return fresh
        if not self._stale:
            return bytearray(table.stories)
        whole = bytearray()
        following = iter(self.changed)
        due, taken = next(following, -1), 0
        for number in range(len(self._paths)):
            if number == due:
                whole += nth(fresh, taken, RECORD.size)
                due, taken = next(following, -1), taken + 1
            else:
                whole += nth(table.stories, self._numbers[number], RECORD.size)
        return whole

    def twins(self, stories: bytearray) -> Twins | None:
        """Give what the seeds had in common, where they are the same seeds with the same bytes."""
        same = self._table is not None and isinstance(self._numbers, range) and self._table.stories == stories
        return self._table.twins if self._table is not None and same else None

    def told(self, number: int, others: Mapping[str, Sequence[str]], stories: bytearray) -> int:
        """Give the place of the result that says that a seed has this in common with others; `CLEAN` where there is none."""
        table = self._table
        known = self._numbers[number] if table is not None else -1
        if table is None or known < 0 or table.twins is None or table.twins.get(self._paths[number]) != others:
            return CLEAN
        if nth(stories, number, RECORD.size) != nth(table.stories, known, RECORD.size):
            return CLEAN
        return _outside(table.told.get(known, CLEAN))

    def write(
        self, stories: bytes, results: Iterable[bytes], twins: Twins | None, told: Iterable[tuple[int, bytes]]
    ) -> None:
        """Keep all this for the next run, unless it is what is kept."""
        if not self._stale and self._table is not None and twins == self._table.twins:
            return
        signatures = [
            UNKNOWN if nth(stories, number, RECORD.size)[-DIGEST:] == _NO_DIGEST else signature
            for number, signature in enumerate(self._signatures)
        ]
        self._cache.write(joined(self._paths), settled(signatures), stories, results, twins, told)


def _outside(place: int) -> int:
    return place if place == CLEAN else -2 - place


def cache_for(
    request: Request, config: Config, given: Sequence[str], style: Style, facts: tuple[object, ...]
) -> Cache | None:
    """Give the cache of the results of a run on these folders; `facts` are what else they depend on beside the files."""
    environment = [os.environ.get(name) for name in ("GITHUB_ACTIONS", "SEEDKIT_OUTPUT_FILE")]
    contents = []
    for file in (config.extra_schema, config.baseline):
        data = read_file(file) if file is not None else b""
        if isinstance(data, Unreadable):
            return None
        contents.append(digest_of(data).hex())
    asked = request._replace(jobs=None, cache=True, quiet=False, verbose=False, paths=tuple(given))
    about = (os.getcwd(), asked, config, style, environment, contents, facts)
    return Cache(folder_of(os.environ), repr(about), version_of_code(__version__))
