"""The corpus around the seeds that a run checks: what the rules that compare seeds need to know of it."""

from __future__ import annotations

import os

from seedkit.canonical import FORM, prove
from seedkit.discovery import find_files
from seedkit.files import Unreadable, read_file
from seedkit.models.compiled import SEED
from seedkit.twin import find_twins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from seedkit.company import Usual
    from seedkit.config import Config
    from seedkit.story import Story
    from seedkit.twin import Twins


def twins_among(stories: list[Story], paths: Sequence[str], rest: Sequence[str], names: Collection[str]) -> Twins:
    """Give what the seeds of `paths`, whose stories these are, have in common with each other and with those of `rest`."""
    return find_twins([*stories, *read_stories(rest)], frozenset(paths), names, _body)


def rest_of_corpus(paths: Sequence[str], given: Iterable[str], config: Config) -> list[str]:
    """Give the seeds of the configured folders that are not among `paths`, which were found at the places `given`.

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
    return [os.path.relpath(path) for path in find_files(folders, config) if path not in known]


def read_stories(paths: Iterable[str]) -> Iterator[Story]:
    """Read seeds. Total: what cannot be read says nothing."""
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
