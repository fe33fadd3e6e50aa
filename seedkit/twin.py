"""Seeds that say the same as others: one article told twice, one title or one file name used twice."""

from __future__ import annotations

import os

from seedkit.file_name import key_of
from seedkit.files import unspelled
from seedkit.sketch import ALIKE, FEWEST, MANY, likeness, pieces_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from seedkit.story import Story

ADDRESS, FILE_NAME, TITLE, NEAR = "same-address", "same-file-name", "same-title", "near-duplicate"
"""The rules that report them."""
RULES = (ADDRESS, FILE_NAME, TITLE, NEAR)
MOST = 3
"""Seeds with which one is compared word by word: those that share most with it."""

Twins = dict[str, dict[str, tuple[str, ...]]]
"""By path and rule: the paths of the others, the newest last."""


def find_twins(
    stories: Iterable[Story], checked: Collection[str], rules: Collection[str], read: Callable[[str], str]
) -> Twins:
    """Give what is to be said of the seeds that were checked.

    Seeds that say the same are one group, which is reported once: at the newest (by date, then name) of those that were checked,
    so that an older seed is not blamed for what a newer one repeats. `read` gives the body of a seed, or nothing.
    """
    ordered = sorted(stories, key=lambda story: (story.date, os.path.basename(story.path), story.path))
    twins: Twins = {}

    def tell(rule: str, group: Sequence[str]) -> None:
        place = next((path for path in reversed(group) if path in checked), None)
        if place is not None and rule in rules:
            others = tuple(path for path in group if path != place)
            twins.setdefault(place, {})[rule] = (*others, *twins.get(place, {}).get(rule, ()))

    for group in _groups(ordered, lambda story: story.address):
        tell(ADDRESS, [story.path for story in group])
    by_article: dict[str, Story] = {}
    for story in ordered:
        by_article.setdefault(story.address or f"\0{story.path}", story)
    first = list(by_article.values())
    for group in _groups(first, lambda story: story.title):
        tell(TITLE, [story.path for story in group])
    folders: dict[str, str] = {}
    for group in _groups(ordered, lambda story: _place(story.path, folders)):
        tell(FILE_NAME, [story.path for story in group])
    if NEAR in rules:
        for pair in _near(first, checked, read):
            tell(NEAR, pair)
    return twins


def _place(path: str, folders: dict[str, str]) -> str:
    """Give what the paths of one file share on a file system that folds names; `folders` keeps what is known of folders."""
    folder, name = os.path.split(path)
    whole = folders.get(folder)
    if whole is None:
        whole = folders[folder] = os.path.abspath(folder)
    return f"{whole}/{key_of(unspelled(name))}"


def _groups(stories: Iterable[Story], key: Callable[[Story], str]) -> list[list[Story]]:
    """Give the stories that share a key, where more than one has it."""
    found: dict[str, Story | list[Story]] = {}
    for story in stories:
        word = key(story)
        if word:
            other = found.setdefault(word, story)
            if other is not story:
                if isinstance(other, list):
                    other.append(story)
                else:
                    found[word] = [other, story]
    return [group for group in found.values() if isinstance(group, list)]


def _near(stories: Sequence[Story], checked: Collection[str], read: Callable[[str], str]) -> list[tuple[str, str]]:
    """Give the pairs that are nearly the same, one of them checked, the older first; pairs of one title are known already."""
    holding: dict[str, list[int]] = {}
    for story in stories:
        if story.path in checked:
            for piece in pieces_of(story.sketch):
                holding.setdefault(piece, [])
    for number, story in enumerate(stories):
        for piece in pieces_of(story.sketch):
            if piece in holding:
                holding[piece].append(number)
    pairs: list[tuple[str, str]] = []
    for number, story in enumerate(stories):
        if story.path not in checked:
            continue
        shared: dict[int, int] = {}
        for piece in pieces_of(story.sketch):
            others = holding[piece]
            if len(others) <= MANY:
                for other in others:
                    shared[other] = shared.get(other, 0) + 1
        likely = sorted((-count, other) for other, count in shared.items() if count >= FEWEST and other != number)
        for _, other in likely[:MOST]:
            one = stories[other]
            # A pair of two that were checked is met from both sides; it is told from the newer one.
            if (other > number and one.path in checked) or (one.title and one.title == story.title):
                continue
            if likeness(read(one.path), read(story.path)) >= ALIKE:
                older, newer = sorted((number, other))
                pairs.append((stories[older].path, stories[newer].path))
    return pairs
