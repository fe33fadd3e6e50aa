"""The corpus around the seeds that a run checks: what the rules that compare seeds need to know of it."""

from __future__ import annotations

import os

from seedkit.discovery import find_files
from seedkit.files import Unreadable, read_file
from seedkit.models.compiled import SEED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Any

    from seedkit.cache import Cache, Signature
    from seedkit.cli.check import Request
    from seedkit.company import Usual
    from seedkit.config import Config
    from seedkit.story import Story
    from seedkit.twin import Twins


def twins_among(
    stories: list[Story], paths: Sequence[str], rest: Sequence[str], names: Collection[str], cache: Cache | None
) -> Twins:
    """Give what the seeds of `paths`, whose stories these are, have in common with each other and with those of `rest`."""
    from seedkit.twin import find_twins

    twins = find_twins([*stories, *_known_stories(rest, cache)], frozenset(paths), names, _body)
    return {path: {rule: tuple(map(_shown, others)) for rule, others in rules.items()} for path, rules in twins.items()}


def _shown(path: str) -> str:
    return os.path.relpath(path) if os.path.isabs(path) else path


def _known_stories(paths: Sequence[str], cache: Cache | None) -> list[Story]:
    """Give the stories of seeds, from the cache where they have not changed since they were put there."""
    if cache is None or not paths:
        return list(read_stories(paths))
    from time import time_ns

    from seedkit.cache import is_settled, signature_of
    from seedkit.story import Story

    now = time_ns()
    known: dict[str, tuple[Signature, tuple[Any, ...]]] = cache.read()
    kept: dict[str, tuple[Signature, tuple[Any, ...]]] = {}
    found: list[Story] = []
    changed: list[tuple[str, Signature | None]] = []
    for path in paths:
        signature = signature_of(path)
        entry = known.get(path)
        if signature is not None and entry is not None and entry[0] == signature:
            kept[path] = entry
            address, title, date, sketch = entry[1]
            found.append(Story(path, address, title, date, sketch))
        else:
            changed.append((path, signature))
    for path, signature in changed:
        for story in read_stories((path,)):
            found.append(story)
            if signature is not None and is_settled(signature, now):
                kept[path] = signature, tuple(story[1:])
    if kept != known:
        cache.write(kept)
    return found


def rest_of_corpus(paths: Sequence[str], given: Iterable[str], config: Config) -> list[str]:
    """Give the absolute paths of the seeds of the configured folders that are not among `paths`, which were found at the places `given`.

    None where no path lies in these folders: a file that lies elsewhere is no part of the corpus, so it is compared with what is
    checked beside it only.
    """
    folders = [os.path.normpath(os.path.join(os.path.abspath(config.root), path)) for path in config.paths]
    whole = tuple(os.path.join(os.path.abspath(place), "") for place in given if os.path.isdir(place))
    folders = [folder for folder in folders if not os.path.join(folder, "").startswith(whole) and os.path.isdir(folder)]
    if not folders:
        return []
    known = set(map(os.path.abspath, paths))
    inside = tuple(os.path.join(folder, "") for folder in folders)
    if not any(path.startswith(inside) for path in known):
        return []
    return [path for path in find_files(folders, config) if path not in known]


def cache_of(request: Request, config: Config) -> Cache | None:
    """Give the cache of the corpus that a configuration names; None where none is wanted."""
    if not request.cache:
        return None
    from seedkit import __version__
    from seedkit.cache import Cache, folder_of

    return Cache(folder_of(os.environ), "\0".join((os.path.abspath(config.root), *config.paths)), __version__)


def read_stories(paths: Iterable[str]) -> Iterator[Story]:
    """Read seeds. Total: what cannot be read says nothing."""
    from seedkit.canonical import FORM, prove
    from seedkit.story import story_in_form, story_of

    for path in paths:
        data = read_file(path)
        if isinstance(data, Unreadable):
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = ""
        proofs = prove(text, SEED, None)
        if FORM in proofs.given:
            yield story_in_form(path, text, proofs)
            continue
        from seedkit.card import Card
        from seedkit.parse import parse_bytes

        yield story_of(path, Card(parse_bytes(data), SEED, fixes=False))


def companies_of(paths: Iterable[str], config: Config) -> dict[str, Usual]:
    """Give the names of companies that these seeds mostly write otherwise."""
    from seedkit.company import usual_names
    from seedkit.corpus import known_names, survey

    return usual_names((*config.companies, *known_names()), survey(paths, SEED).values.get("relatedCompanies", {}))


def _body(path: str) -> str:
    from seedkit.parse import parse_bytes

    data = read_file(path)
    if isinstance(data, Unreadable):
        return ""
    document = parse_bytes(data)
    return document.text[document.body_start :]
