"""`seedkit baseline`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from seedkit.baseline import Baseline, Known, is_readable, known_now, read_baseline, split, written
from seedkit.card import Options
from seedkit.check import check_document
from seedkit.cli.console import CLEAN, NOTHING, TROUBLE, safe
from seedkit.cli.neighbours import Neighbours, companies_of, rest_of_corpus, stories_in, twins_among
from seedkit.cli.output import write_whole
from seedkit.cli.request import Request, are_nowhere, merged, options_of, paths_of
from seedkit.config import Config
from seedkit.discovery import ignores_by_path
from seedkit.document import Document
from seedkit.files import STANDARD_INPUT, Unreadable, read_file
from seedkit.language import language_of
from seedkit.models.compiled import SEED
from seedkit.parse import parse_bytes
from seedkit.record import Record
from seedkit.report.escape import shown_path
from seedkit.rules import LazyRule, lazy_rules
from seedkit.run import name_from, rules_that_ran
from seedkit.selection import choose_rules
from seedkit.story import identity_of
from seedkit.twin import Twins
from seedkit.usage import UsageError
from seedkit.words import counted

DEFAULT = "seedkit-baseline.json"


class _Recording(Record):
    """What is the same for every seed that is recorded."""

    rules: tuple[LazyRule, ...]
    options: Options | None
    level: str
    twins: Twins
    ignored: Callable[[str], frozenset[str]] | None
    old: Baseline
    folder: str
    """Where the baseline stands; seeds are named from there."""
    prune: bool
    """Whether nothing new is taken in."""


def run(request: Request, out: str | None, prune: bool) -> int:
    """Record the findings of the seeds that the request names. Raises `UsageError`."""
    config = merged(request, os.environ)
    language = language_of(os.environ, config.lang)
    path = out or config.baseline or os.path.join(config.root, DEFAULT)
    exists = os.path.exists(path)
    if prune and not exists:
        raise UsageError(
            f"没有基线 {path}。先用 seedkit baseline 生成。", f"There is no baseline {path}. Make one first."
        )
    if STANDARD_INPUT in request.paths:
        raise UsageError(
            "基线记的是文件里的发现，不能读标准输入。", "A baseline is of files; it cannot be made of standard input."
        )
    old = read_baseline(path) if exists else Baseline(path, {})
    files = list(paths_of(request, config))
    if are_nowhere(request, config):
        return NOTHING
    if not files and (request.paths or not exists):
        sys.stderr.write(_none_there(request.paths or config.paths, language))
        return NOTHING
    recording = _recording(request, config, files, old, prune)
    seeds: dict[str, Known] = {}
    broken: list[str] = []
    unread = 0
    for file in files:
        name = name_from(recording.folder, file)
        data = read_file(file)
        if isinstance(data, Unreadable):
            unread += 1
            sys.stderr.write(f"{shown_path(file)}: {safe(data.message.in_language(language))}\n")
            known = old.seeds.get(name)
        else:
            known, readable = _known(recording, file, name, parse_bytes(data))
            broken += [] if readable else [file]
        if known is not None and known.counts:
            seeds[name] = known
    if unread == len(files) and not exists:
        return TROUBLE
    checked = {name_from(recording.folder, file) for file in files}
    kept = {
        name: known
        for name, known in old.seeds.items()
        if name not in checked and os.path.lexists(os.path.join(recording.folder, name))
    }
    now = Baseline(path, {**kept, **seeds})
    write_whole(path, written(now))
    if not request.quiet:
        sys.stdout.write(_summary(old.size, now.size, len(now.seeds), path, language))
        if config.baseline is None and not prune:
            sys.stdout.write(_advice(path, config.file, language))
    sys.stderr.write(_left_out(broken, language))
    return TROUBLE if unread else CLEAN


def _recording(request: Request, config: Config, files: list[str], old: Baseline, prune: bool) -> _Recording:
    rules, options = lazy_rules(choose_rules(config), dict(config.levels)), options_of(config)
    ignored = ignores_by_path(config)
    rest = rest_of_corpus(files, request.paths or config.folders, config)
    if config.level == "hint" and any(rule.traits.told == "companies" for rule in rules):
        options = (options or Options())._replace(companies=companies_of([*files, *rest], config))
    twins: Twins = {}
    if any(rule.traits.told == "twins" for rule in rules):
        # What is put by is known from now on, so it is told at every seed of a group.
        names = [rule.traits.name for rule in rules]
        twins = twins_among(stories_in(files), files, Neighbours(rest), names, lambda rule, path: True, ignored)
    folder = os.path.dirname(os.path.abspath(old.path))
    return _Recording(rules, options, config.level, twins, ignored, old, folder, prune)


def _known(recording: _Recording, file: str, name: str, document: Document) -> tuple[Known, bool]:
    """Give what is to be known of a seed, and whether it could be read."""
    left_out = recording.ignored(file) if recording.ignored is not None else frozenset()
    rules = [rule for rule in recording.rules if rule.traits.name not in left_out]
    options = recording.options
    if file in recording.twins:
        options = (options or Options())._replace(twins=recording.twins[file])
    found = check_document(
        document, rules, SEED, os.path.basename(file), options, recording.level, fixes=False, places=True
    ).diagnostics
    identity = identity_of(document, SEED)
    readable = is_readable(document, found)
    ran = rules_that_ran(rules, recording.options, recording.level, comparing=True) if readable else frozenset()
    if recording.prune:
        new = split(recording.old, name, document, found, identity, ran).new
        found = tuple(one for one in found if one not in new)
    known = known_now(document, found, identity)
    before = recording.old.seeds.get(name)
    if before is not None:
        # What no rule looked for, or could not be looked for, may well be there still.
        unseen = {print_: count for print_, count in before.counts.items() if before.rules[print_] not in ran}
        counts = {**unseen, **{print_: max(count, unseen.get(print_, 0)) for print_, count in known.counts.items()}}
        known = Known(known.identity if readable else before.identity, counts, {**before.rules, **known.rules})
    return known, readable


def _none_there(paths: Sequence[str], language: str) -> str:
    shown = ", ".join(map(shown_path, paths))
    if language == "zh":
        return f"seedkit: {shown} 里没有卡片，没有写基线。\n"
    return f"seedkit: there are no seeds at {shown}; no baseline was written.\n"


MAX_NAMED = 10
"""Files that a message names."""


def _left_out(files: list[str], language: str) -> str:
    """Say which seeds cannot be read, so that what is wrong with them is not put off."""
    if not files:
        return ""
    rows = "".join(f"  {shown_path(file)}\n" for file in files[:MAX_NAMED]) + (
        "  …\n" if len(files) > MAX_NAMED else ""
    )
    if language == "zh":
        return f"{len(files)} 张卡片的头部读不出来（或有合并冲突），这样的错误不记入基线，seedkit check 会一直报告，请先改好：\n{rows}"
    return (
        f"{counted(len(files), 'seed')} with front matter that cannot be read, or with a merge conflict. That is not recorded: `seedkit check` goes on to report it until "
        f"it is repaired:\n{rows}"
    )


def _summary(before: int, now: int, seeds: int, path: str, language: str) -> str:
    if language == "zh":
        return f"{shown_path(path)}：记下 {seeds} 张卡片的 {now} 条发现（原来 {before} 条）\n"
    return f"{shown_path(path)}: {counted(now, 'finding')} of {counted(seeds, 'seed')} recorded (before: {before})\n"


def _advice(path: str, config: str | None, language: str) -> str:
    """Say what makes a baseline count: a line in the configuration that holds, which another file beside it would hide."""
    folder = os.path.dirname(config) if config is not None else "."
    name = os.path.relpath(path, folder or ".").replace(os.sep, "/")
    where = shown_path(os.path.relpath(config)) if config is not None else "seedkit.toml"
    if config is not None and os.path.basename(config) == "pyproject.toml":
        where = f"[tool.seedkit] {'（' if language == 'zh' else '('}{where}{'）' if language == 'zh' else ')'}"
    if language == "zh":
        return f'在 {where} 里写 baseline = "{safe(name)}"，以后就只看新的。\n'
    return f'Put baseline = "{safe(name)}" into {where}, and only new findings count.\n'
