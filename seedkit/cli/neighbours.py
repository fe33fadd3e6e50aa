"""The corpus around the seeds that a run checks: what the rules that compare seeds need to know of it."""

from __future__ import annotations

import os

from seedkit.discovery import find_files, is_chosen
from seedkit.files import Unreadable, read_file
from seedkit.models.compiled import SEED
from seedkit.record import Record
from seedkit.spool import Entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from seedkit.baseline import Baseline
    from seedkit.batch import Known
    from seedkit.cache import Cache
    from seedkit.cli.request import Request
    from seedkit.company import Usual
    from seedkit.config import Config
    from seedkit.paths import Listed
    from seedkit.twin import Twins


class Neighbours(Record):
    """The seeds beside those that a run checks."""

    paths: Sequence[str]
    cache: Cache | None = None
    read: Callable[[str], bytes | Unreadable] = read_file
    """Gives the bytes of a seed of the corpus, or why there are none."""
    elsewhere: Collection[str] = ()
    """The absolute paths of those whose bytes are not those of the file that stands there, so that its times tell nothing."""


def twins_among(
    stories: Entries,
    paths: Listed,
    corpus: Neighbours,
    names: Collection[str],
    is_known: Callable[[str, str], bool] | None,
    ignored: Callable[[str], frozenset[str]] | None,
) -> Twins:
    """Give what the seeds of `paths`, whose stories these are, have in common with each other and with those of the corpus."""
    from seedkit.twin import find_twins

    here = [path for path in corpus.paths if path not in corpus.elsewhere]
    elsewhere = [path for path in corpus.paths if path in corpus.elsewhere]
    rest = [*here, *elsewhere]
    whole = stories
    if rest:
        whole = Entries(stories.size)
        for column in (stories, _known_stories(here, paths, corpus.cache), stories_in(elsewhere, corpus.read)):
            for block in column.blocks():
                whole.extend(block)
    return find_twins(
        [*paths, *rest] if rest else paths,
        whole,
        len(paths),
        names,
        lambda path: _body(corpus.read(path)),
        _shown,
        is_known,
        (lambda rule, path: rule in ignored(path)) if ignored is not None else None,
    )


def known_twins(
    baseline: Baseline | None, root: str, read: Callable[[str], bytes | Unreadable] = read_file
) -> Callable[[str, str], bool] | None:
    """Give a test of whether a baseline, whose names begin at `root`, has a finding of a rule for the seed of a path."""
    if baseline is None:
        return None
    from seedkit.run import name_from
    from seedkit.story import identity_of

    missing: tuple[str, ...] | None = None

    def is_known(rule: str, path: str) -> bool:
        nonlocal missing
        name = name_from(root, path)
        if name not in baseline.seeds:
            missing = baseline.missing if missing is None else missing
            if not missing:
                return False
        data = b"" if name in baseline.seeds else read(path)
        if isinstance(data, Unreadable):
            return False
        from seedkit.parse import parse_bytes

        found = baseline.known_of(name, identity_of(parse_bytes(data), SEED) if data else "")
        return found is not None and rule in found[1].rules.values()

    return is_known


def _shown(path: str) -> str:
    return os.path.relpath(path) if os.path.isabs(path) else path


def _known_stories(paths: Sequence[str], checked: Listed, cache: Cache | None) -> Entries:
    """Give the stories of seeds, from the cache where they have not changed since they were put there.

    The cache has those that are checked, too, because the next run checks others.
    """
    if cache is None or not paths:
        return stories_in(paths)
    from seedkit.cli.kept import Kept
    from seedkit.story import RECORD

    whole = sorted({*paths, *map(os.path.abspath, checked)})
    number_of = {path: number for number, path in enumerate(whole)}
    kept = Kept(whole, cache)
    changed = {whole[number] for number in kept.changed}
    get = kept.story
    if not changed.isdisjoint(paths):
        stories = kept.stories(stories_in([whole[number] for number in kept.changed], known=kept.known))
        kept.write(stories)
        get = stories.get
    found = Entries(RECORD.size)
    for path in paths:
        found.extend(get(number_of[path]))
    return found


def rest_of_corpus(paths: Listed, given: Iterable[str], config: Config) -> list[str]:
    """Give the absolute paths of the seeds of the configured folders that are not among `paths`, which were found at the places `given`.

    Empty where no path lies in these folders: a file that lies elsewhere is no part of the corpus, so it is compared with what is
    checked beside it only.
    """
    whole = tuple(os.path.join(os.path.abspath(place), "") for place in given if os.path.isdir(place))
    folders = [
        folder for folder in config.folders if not os.path.join(folder, "").startswith(whole) and os.path.isdir(folder)
    ]
    if not folders:
        return []
    known = set(map(os.path.abspath, paths))
    inside = tuple(os.path.join(folder, "") for folder in folders)
    if not any(path.startswith(inside) for path in known):
        return []
    return [path for path in find_files(folders, config) if path not in known]


def rest_of_index(paths: Listed, config: Config, indexed: Mapping[str, str]) -> list[str]:
    """Give the same of what stands in git's index."""
    from seedkit.git import FILES

    known = set(map(os.path.abspath, paths))
    inside = tuple(os.path.join(folder, "") for folder in config.folders)
    if not any(path.startswith(inside) for path in known):
        return []
    files = (path for path, mode in indexed.items() if mode in FILES and path not in known)
    return [path for path in files if is_chosen(path, config.folders, config)]


def cache_of(request: Request, config: Config) -> Cache | None:
    """Give the cache of the corpus that a configuration names; None where none is wanted."""
    if not request.cache:
        return None
    from seedkit import __version__
    from seedkit.cache import Cache, version_of_code
    from seedkit.cache_folder import cache_folder

    return Cache(
        cache_folder(os.environ), "\0".join((os.path.abspath(config.root), *config.paths)), version_of_code(__version__)
    )


def stories_in(
    paths: Iterable[str], read: Callable[[str], bytes | Unreadable] = read_file, known: Known | None = None
) -> Entries:
    """Read the stories of seeds, as `RECORD` has them. Total: what cannot be read says nothing."""
    from seedkit.proof import FORM, prove
    from seedkit.story import RECORD, Story, as_bytes, digest_of, story_in_form, story_of

    found = Entries(RECORD.size)
    for path in paths:
        data = read(path)
        if isinstance(data, Unreadable):
            found.extend(as_bytes(Story()))
            continue
        digest = digest_of((data,))
        before = known(path, digest) if known is not None else None
        if before is not None:
            found.extend(before[0])
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = ""
        proofs = prove(text, SEED, None)
        if FORM in proofs.given:
            found.extend(as_bytes(story_in_form(text, proofs, digest)))
            continue
        from seedkit.card import Card
        from seedkit.parse import parse_bytes

        found.extend(as_bytes(story_of(Card(parse_bytes(data), SEED, fixes=False), digest)))
    return found


def companies_of(paths: Iterable[str], config: Config) -> dict[str, Usual]:
    """Give the names of companies that these seeds mostly write otherwise."""
    from seedkit.company import known_names, usual_names
    from seedkit.corpus import survey

    return usual_names((*config.companies, *known_names()), survey(paths, SEED).values.get("relatedCompanies", {}))


def _body(data: bytes | Unreadable) -> str:
    from seedkit.parse import parse_bytes

    if isinstance(data, Unreadable):
        return ""
    document = parse_bytes(data)
    return document.text[document.body_start :]
