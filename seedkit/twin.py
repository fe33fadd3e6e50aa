"""Seeds that say the same as others: one article told twice, one title or one file name used twice."""

from __future__ import annotations

import os
from array import array
from itertools import pairwise

from seedkit.file_name import key_of
from seedkit.files import unspelled
from seedkit.sketch import ALIKE, MANY, SIZE, keys_of, likeness
from seedkit.spool import Spool
from seedkit.story import COMPARING, DIGEST, MAX_NAMED, RECORD, SKETCH, Others, Story

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from seedkit.paths import Listed
    from seedkit.spool import Entries

ADDRESS, FILE_NAME, TITLE, NEAR = COMPARING
MOST = 3
"""Seeds with which one is compared word by word: those that share most with it."""
LARGE = 5000
"""Seeds of which two must share two keys to be compared word by word; of fewer, one key will do. Of 250 real cards, each with a copy of which 8 % of the
characters were changed, one key finds 248 copies and two find 247; among 40,000, one makes 15 times as many comparisons."""
FEW = 50
"""Of so many seeds, what they hold is looked for in the others; of more, what any two hold."""
PART = 50_000
"""Keys that are sorted at once."""
PIECE = 2000
"""Keys of a part that are put by at once."""

Twins = dict[str, dict[str, Others]]
"""By path and rule: the others, the newest last."""


def find_twins(
    paths: Listed,
    stories: Entries,
    checked: int,
    rules: Collection[str],
    read: Callable[[str], str],
    show: Callable[[str], str] = str,
    is_known: Callable[[str, str], bool] | None = None,
    is_excused: Callable[[str, str], bool] | None = None,
) -> Twins:
    """Give what is to be said of the seeds that were checked: the first `checked` of `paths`, whose stories, as `RECORD` has them, are `stories`.

    Seeds that say the same are one group. It is told at one of those that were checked: the newest (by date, then name), because an
    older one is not to blame for what a newer one repeats. A seed counts as no twin where a comment of its own silences the rule, so that
    either side can say that two are meant; where the rule is not used on it (`is_excused`), it is only not told. Of seeds of which it is known
    (`is_known`: a baseline has it), the newest of the others is told; what is known or silenced is told at each seed too, so that
    whoever puts it by sees that it is still there; a seed whose comments name one of the rules is told of at any rate. `read`
    gives the body of a seed, or nothing, `show` the path that people are shown.
    """
    twins: Twins = {}
    columns = _Columns(paths, stories)

    def tell(rule: str, group: Sequence[int]) -> None:
        flag = 1 << COMPARING.index(rule)
        alive = [one for one in group if not columns.silenced[one] & flag]
        silenced = [one for one in group if one < checked and columns.silenced[one] & flag]
        looked_at = [one for one in alive if one < checked] if len(alive) > 1 else []
        if is_excused is not None:
            looked_at = [one for one in looked_at if not is_excused(rule, paths[one])]
        known = [one for one in looked_at if is_known(rule, paths[one])] if is_known is not None else []
        new = [one for one in looked_at if one not in known] if known else looked_at
        for place in (*known, *silenced, *new[-1:]):
            told = twins.setdefault(paths[place], {})
            count, first = told.get(rule, (0, ()))
            for one in group[: MAX_NAMED + 1]:
                if one != place and len(first) < MAX_NAMED:
                    first = (*first, show(paths[one]))
            told[rule] = count + len(group) - 1, first

    copies = bytearray(len(paths))
    for group in _groups(columns.addresses()):
        group.sort(key=columns.order)
        if ADDRESS in rules:
            tell(ADDRESS, group)
        seen: set[bytes] = set()
        for one in group:
            sketch = columns.sketch(one)
            copies[one] = sketch in seen
            seen.add(sketch)
    if TITLE in rules:
        for group in _groups(columns.titles()):
            by_article = {
                columns.story(one).address or -one: one for one in sorted(group, key=columns.order, reverse=True)
            }
            if len(by_article) > 1:
                tell(TITLE, sorted(by_article.values(), key=columns.order))
    if FILE_NAME in rules:
        for group in _groups(array("Q", _places(paths))):
            tell(FILE_NAME, sorted(group, key=columns.order))
    if NEAR in rules:
        for pair in _near(columns, checked, copies, read):
            tell(NEAR, sorted(pair, key=columns.order))
    for one in range(checked):
        if columns.silenced[one]:
            twins.setdefault(paths[one], {})
    return twins


class _Columns:
    """The stories of seeds, by their number."""

    def __init__(self, paths: Listed, stories: Entries) -> None:
        self.paths = paths
        self.dates = array("I")
        self.silenced = bytearray()
        self._stories = stories
        for block in stories.blocks():
            for _, _, date, silenced, *_ in RECORD.iter_unpack(block):
                self.dates.append(date)
                self.silenced.append(silenced)

    def addresses(self) -> array[int]:
        return array("Q", (story[0] for block in self._stories.blocks() for story in RECORD.iter_unpack(block)))

    def titles(self) -> array[int]:
        return array("Q", (story[1] for block in self._stories.blocks() for story in RECORD.iter_unpack(block)))

    def story(self, one: int) -> Story:
        return Story(*RECORD.unpack(self._stories.get(one)))

    def order(self, one: int) -> tuple[int, str, str]:
        path = self.paths[one]
        return self.dates[one], os.path.basename(path), path

    def sketch(self, one: int) -> bytes:
        return self._stories.get(one)[-DIGEST - SKETCH : -DIGEST]

    def sketches(self, copies: bytearray) -> Iterator[tuple[int, bytes]]:
        """Give the sketch of every seed that is not one of `copies`, with its number."""
        number = 0
        for block in self._stories.blocks():
            for start in range(0, len(block), RECORD.size):
                if not copies[number]:
                    end = start + RECORD.size - DIGEST
                    yield number, block[end - SKETCH : end]
                number += 1


def _places(paths: Iterable[str]) -> Iterator[int]:
    """Give what the paths of one file share on a file system that folds names: a number, because many names take room."""
    folders: dict[str, str] = {}
    for path in paths:
        folder, name = os.path.split(path)
        whole = folders.get(folder)
        if whole is None:
            whole = folders[folder] = key_of(unspelled(os.path.abspath(folder)))
        yield hash((whole, key_of(unspelled(name)))) & 0xFFFF_FFFF_FFFF_FFFF or 1


def _groups(keys: array[int]) -> list[list[int]]:
    """Give the numbers of the seeds that share a key, where more than one has it; 0 is no key."""
    # A byte for every eighth of a key finds nearly all that stand alone, and takes a tenth of the room of a set.
    size = 8 * len(keys) + 1
    seen = bytearray(size)
    for key in keys:
        slot = key % size
        if seen[slot] < 2:
            seen[slot] += 1
    groups: dict[int, list[int]] = {}
    for number, key in enumerate(keys):
        if key and seen[key % size] == 2:
            groups.setdefault(key, []).append(number)
    return [group for group in groups.values() if len(group) > 1]


def _near(columns: _Columns, checked: int, copies: bytearray, read: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Give the pairs that are nearly the same, one of them checked; those of one title or one article are known already."""
    sharing: dict[int, list[array[int]]] = {}
    for group in _sharing(columns, checked, copies):
        for one in group:
            if one < checked:
                sharing.setdefault(one, []).append(group)
    fewest = 1 if len(columns.paths) <= LARGE else 2
    seen: set[tuple[int, int]] = set()
    for one in sorted(sharing):
        shared: dict[int, int] = {}
        for group in sharing[one]:
            for other in group:
                shared[other] = shared.get(other, 0) + 1
        likely = sorted((-count, other) for other, count in shared.items() if count >= fewest and other != one)
        for _, other in likely[:MOST]:
            pair = min(one, other), max(one, other)
            known = zip(columns.story(one)[:2], columns.story(other)[:2], strict=True)
            if pair in seen or any(mine and mine == theirs for mine, theirs in known):
                continue
            seen.add(pair)
            if likeness(read(columns.paths[one]), read(columns.paths[other])) >= ALIKE:
                yield pair


def _sharing(columns: _Columns, checked: int, copies: bytearray) -> Iterator[array[int]]:
    """Give the numbers of seeds that share a key, one of them checked as a rule, wherever no more than `MANY` do.

    Keys are sorted in parts of about `PART`, which wait in a file, so that a million seeds take no more room than a thousand.
    """
    wanted: set[int] | None = None
    pieces: set[int] = set()
    if checked <= FEW:
        sketches = [columns.sketch(one) for one in range(checked) if not copies[one]]
        wanted = {key for sketch in sketches for key in keys_of(sketch)}
        pieces = {piece for sketch in sketches for piece in array("Q", sketch) if piece}
    count = 1 + len(columns.paths) * SIZE // PART
    spool = Spool()
    parts: list[array[int]] = [array("Q") for _ in range(count)]
    waiting: list[list[int]] = [[] for _ in range(count)]
    for number, sketch in columns.sketches(copies):
        if wanted is not None and pieces.isdisjoint(array("Q", sketch)):
            continue
        for key in keys_of(sketch):
            if wanted is None or key in wanted:
                # What decides on the part is no part of the number by which it is sorted.
                which = (key >> 32) % count
                part = parts[which]
                part.append((key & _LOW) << 32 | number)
                if len(part) == PIECE:
                    waiting[which].append(spool.add(part.tobytes()))
                    parts[which] = array("Q")
    for which, part in enumerate(parts):
        for place in waiting[which]:
            part.frombytes(spool.get(place))
        yield from _runs(sorted(part))
        parts[which] = array("Q")


def _runs(entries: list[int]) -> Iterator[array[int]]:
    """Give the numbers in the lower half of sorted entries of which the upper half is the same, where there are two to `MANY`."""
    run = array("Q")
    for before, after in pairwise((*entries, -1)):
        if before >> 32 == after >> 32:
            run.append(before & _LOW)
        elif run:
            run.append(before & _LOW)
            if len(run) <= MANY:
                yield run
            run = array("Q")


_LOW = (1 << 32) - 1
