"""What the cache has kept of an earlier run on the same files, asked for in the same way."""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from time import time_ns

from seedkit import __version__
from seedkit.cache import (
    SIGNATURE,
    UNKNOWN,
    Cache,
    forget_unsettled,
    joined,
    nth,
    signature_of,
    version_of_code,
)
from seedkit.cache_folder import cache_folder
from seedkit.files import Unreadable, read_file
from seedkit.spool import NO_RESULT, Entries
from seedkit.story import DIGEST, RECORD, Others, digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedkit.cache import Contents
    from seedkit.cli.request import Request
    from seedkit.config import Config
    from seedkit.paths import Listed
    from seedkit.report.report import Style
    from seedkit.twin import Twins

_NO_DIGEST = bytes(DIGEST)


class Kept:
    """What is known of the files of a run, by their number in it."""

    def __init__(self, paths: Listed, cache: Cache) -> None:
        self._paths = paths
        self._cache = cache
        self._contents = cache.read()
        self._started = time_ns()
        self._signatures = bytearray()
        for path in paths:
            self._signatures += signature_of(path)
        self._stories = Entries(RECORD.size)
        self._places = array("q")
        self._numbers: Sequence[int] = ()
        self.changed: Sequence[int] = range(len(paths))
        """The numbers of the files that must be looked at."""
        self.same = False
        """Whether no file has changed at all."""
        self.compared = False
        """Whether it is known what they have in common with each other, and nothing else was compared with them."""
        self._by_path: dict[str, int] | None = None
        self._told: dict[int, int] = {}
        self._twins: Twins | None = None
        self._damaged = False
        if self._contents is not None:
            self._compare(self._contents)

    def _compare(self, contents: Contents) -> None:
        """Find out what has changed, with as little as possible of the contents."""
        self._stories = self._cache.stories(contents)
        self._places.frombytes(self._cache.load(contents.results))
        self._told = marshal.loads(self._cache.load(contents.told))  # noqa: S302 - see `Cache.read`
        self.compared = contents.compared
        same_paths = digest_of(joined(self._paths)) == contents.paths.digest
        if same_paths and contents.certain and digest_of((self._signatures,)) == contents.signatures.digest:
            self._numbers, self.changed, self.same = range(len(self._paths)), (), True
            return
        self._numbers = range(len(self._paths))
        if not same_paths:
            numbers = {path: one for one, path in enumerate(self._cache.load(contents.paths).split(b"\0"))}
            self._numbers = array("q", (numbers.get(os.fsencode(path), -1) for path in self._paths))
        signatures = self._cache.load(contents.signatures)
        self.changed = array("L")
        for number, known in enumerate(self._numbers):
            signature = nth(self._signatures, number, SIGNATURE.size)
            if known < 0 or signature == UNKNOWN or signature != nth(signatures, known, SIGNATURE.size):
                self.changed.append(number)
        self._twins = marshal.loads(self._cache.load(contents.twins))  # noqa: S302 - see `Cache.read`

    def known(self, path: str, digest: bytes) -> tuple[bytes, bytes] | None:
        """Give the story and the result of a file that has changed, but not its bytes."""
        if self._contents is None:
            return None
        if self._by_path is None:
            self._by_path = {self._paths[number]: self._numbers[number] for number in self.changed}
        number = self._by_path.get(path, -1)
        story = self._stories.get(number) if number >= 0 else b""
        if story[-DIGEST:] != digest:
            return None
        result = (
            b"" if not self._places or self._places[number] == NO_RESULT else self._cache.result(self._places[number])
        )
        return (story, result) if result is not None else None

    def place(self, number: int) -> int:
        """Give the place of the result of a file that has not changed."""
        return _outside(self._places[self._numbers[number]])

    def result(self, place: int) -> bytes | None:
        """Give the result at a place; None where it is damaged."""
        result = self._cache.result(-2 - place)
        self._damaged = self._damaged or result is None
        return result

    def story(self, number: int) -> bytes:
        """Give the story of a file that has not changed."""
        return self._stories.get(self._numbers[number])

    def stories(self, fresh: Entries) -> Entries:
        """Give the stories of all files, of which `fresh` are those that have changed."""
        if len(self.changed) == len(self._paths):
            return fresh
        if not self.changed and isinstance(self._numbers, range):
            return self._stories
        whole = Entries(RECORD.size)
        following = iter(self.changed)
        due, taken = next(following, -1), 0
        for number in range(len(self._paths)):
            if number == due:
                whole.extend(fresh.get(taken))
                due, taken = next(following, -1), taken + 1
            else:
                whole.extend(self._stories.get(self._numbers[number]))
        return whole

    def twins(self, stories: Entries) -> Twins | None:
        """Give what the seeds had in common, where they are the same seeds with the same bytes."""
        if self._contents is None or not isinstance(self._numbers, range):
            return None
        if stories is not self._stories and digest_of(stories.blocks()) != self._contents.stories.digest:
            return None
        if self._twins is None:
            self._twins = marshal.loads(self._cache.load(self._contents.twins))  # noqa: S302 - see `Cache.read`
        return self._twins

    def all_told(self) -> dict[int, int]:
        """Give the places of all results that say what seeds have in common with others, where nothing has changed at all."""
        return {number: _outside(place) for number, place in self._told.items()}

    def told(self, number: int, others: Mapping[str, Others], story: bytes) -> int:
        """Give the place of the result that says that a seed with this story has this in common with others; `NO_RESULT` where there is none."""
        known = self._numbers[number] if self._contents is not None else -1
        if known < 0 or self._twins is None or self._twins.get(self._paths[number]) != others:
            return NO_RESULT
        return _outside(self._told.get(known, NO_RESULT)) if story == self._stories.get(known) else NO_RESULT

    def write(
        self,
        stories: Entries,
        results: Iterable[bytes] = (),
        twins: Twins | None = None,
        told: Iterable[tuple[int, bytes]] = (),
    ) -> None:
        """Keep all this for the next run, unless it is what is kept."""
        if self.same and not self._damaged and (twins is None or self.compared):
            return
        signatures = self._signatures
        forget_unsettled(signatures, self._started)
        number = 0
        for block in stories.blocks():
            for end in range(RECORD.size, len(block) + 1, RECORD.size):
                if block[end - DIGEST : end] == _NO_DIGEST:
                    # It could not be read, which may end without a change to it.
                    signatures[number * SIGNATURE.size : (number + 1) * SIGNATURE.size] = UNKNOWN
                number += 1
        # What was told beside other seeds than these holds no longer than those stand there.
        self._cache.write(self._paths, signatures, stories, results, twins, told if twins is not None else ())
        if self._damaged:
            self._cache.remove()


def _outside(place: int) -> int:
    return place if place == NO_RESULT else -2 - place


def cache_for(
    request: Request, config: Config, given: Sequence[str], style: Style, facts: tuple[object, ...]
) -> Cache | None:
    """Give the cache of the results of a run on these folders; `facts` are what else they depend on beside the files."""
    environment = [os.environ.get(name) for name in ("GITHUB_ACTIONS", "SEEDKIT_OUTPUT_FILE")]
    contents = []
    for file in (config.extra_schema, config.baseline):
        data = read_file(file, sys.maxsize) if file is not None else b""
        if isinstance(data, Unreadable):
            return None
        contents.append(digest_of((data,)).hex())
    asked = request._replace(jobs=None, cache=True, quiet=False, verbose=False, paths=tuple(given))
    about = (os.getcwd(), sys.getfilesystemencoding(), asked, config, style, environment, contents, facts)
    version = version_of_code(__version__)
    return Cache(cache_folder(os.environ), repr(about), version) if version else None
