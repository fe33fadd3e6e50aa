"""`seedkit check`."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import encoding_of, in_actions, safely, shows_progress, speak_utf8, wants_color, width_of
from seedkit.cli.output import FileOutput, Output
from seedkit.cli.request import Request, exit_code, merged, options_of, paths_of, staged_paths
from seedkit.discovery import ignores_by_path
from seedkit.files import STANDARD_INPUT
from seedkit.language import language_of
from seedkit.pattern_file import keep_patterns, load_patterns
from seedkit.record import Record
from seedkit.report.report import Style, Summary
from seedkit.selection import choose_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from seedkit.baseline import Baseline
    from seedkit.batch import Known
    from seedkit.cache import Cache
    from seedkit.card import Options
    from seedkit.check import Failure
    from seedkit.cli.changes import Changes
    from seedkit.cli.kept import Kept
    from seedkit.cli.results import Results
    from seedkit.config import Config
    from seedkit.paths import Listed
    from seedkit.run import FileResult, Job
    from seedkit.spool import Entries
    from seedkit.twin import Twins


FEWEST_KEPT = 100
"""Files from which on it pays to look for what was found before."""
FEWEST_SHOWN = 1000
"""Files from which on it may take long enough to say how far it has come."""


def run_safely(request: Request) -> int:
    """Run `seedkit check`; give its exit code, whatever happens to it."""
    return safely(lambda: _with_patterns(request), request.lang)


def _with_patterns(request: Request) -> int:
    """Do so with the patterns that earlier runs have compiled."""
    if not request.cache:
        return run(request)
    load_patterns(os.environ)
    code = run(request)
    keep_patterns(os.environ)
    return code


def run(request: Request) -> int:
    """Check what the request names and print the report. Raises `UsageError`."""
    config = merged(request, os.environ)
    names = choose_rules(config)
    target = _target(request, config)
    style = _style(request, config)
    baseline = None
    if config.baseline is not None and not request.no_baseline:
        from seedkit.baseline import read_baseline

        baseline = read_baseline(config.baseline)
    job = _job(request, config, names, style, baseline)
    found = _find(request, config, target, job, style)
    known: dict[str, tuple[int, int]] = {}
    summary, annotations, failures = _write(request, found, style, known)
    found.results.keep(found.twins if not found.rest else None)
    if request.verbose:
        from seedkit.cli.epilogue import of_caches

        unchanged = len(target.paths) - found.results.checked if found.kept is not None else None
        sys.stderr.write(of_caches(found.caches, unchanged, len(target.paths), style.language))
    if baseline is not None and not request.quiet:
        from seedkit.cli.epilogue import of_baseline
        from seedkit.run import rules_that_ran

        ran = rules_that_ran(found.job.rules, found.job.options, config.level, comparing=found.stories is not None)
        sys.stderr.write(of_baseline(baseline, known, target.given, job.root, ran, style.language))
    if annotations:
        from seedkit.cli.epilogue import annotate

        annotate("".join(annotations), summary, sys.stdout.write, style.language)
    if not job.report.for_people and not request.quiet:
        from seedkit.report.text_report import summary_line

        sys.stderr.write(summary_line(summary, style._replace(color=False)))
    if failures:
        from seedkit.cli.epilogue import of_failures

        sys.stderr.write(of_failures(failures, style.language))
    return exit_code(summary, config, request)


class Chosen(Record):
    """What a run checks."""

    paths: Listed
    given: Sequence[str] = ()
    """The files and folders that were named, where all that stands there is checked."""
    check_one: Callable[[Job, str], FileResult] | None = None
    """How one of the paths is checked; None where it is the file that stands there."""
    git_index: Changes | None = None
    """Of git's index, where that is what is checked."""


def _target(request: Request, config: Config) -> Chosen:
    if request.staged:
        from seedkit.cli.changes import Changes
        from seedkit.run import check_data

        staged = staged_paths(request, config)
        index = Changes(True, None)
        return Chosen(staged, check_one=lambda job, path: check_data(job, path, index.staged(path)), git_index=index)
    paths = paths_of(request, config)
    if STANDARD_INPUT in paths:
        from seedkit.run import check_bytes

        name = request.stdin_filename
        typed = sys.stdin.buffer.read()
        base = os.path.basename(name) if name else None
        return Chosen([name or "<stdin>"], check_one=lambda job, path: check_bytes(job, path, base, typed))
    if request.since is not None:
        from seedkit.cli.changes import Changes

        changes = Changes(False, request.since)
        return Chosen([path for path in paths if changes.holds(path)])
    named = request.paths or request.files_from is not None
    return Chosen(paths, request.paths if named else config.folders)


def _style(request: Request, config: Config) -> Style:
    from seedkit.report.formats import FOR_PEOPLE

    if (config.format or "full") not in FOR_PEOPLE:
        speak_utf8()
    color = wants_color(request.color, os.environ, sys.stdout)
    if _file(request):
        color = request.color == "always"
    language = language_of(os.environ, config.lang)
    encoding = "utf-8" if _file(request) else encoding_of(sys.stdout)
    style = Style(
        language,
        color,
        width_of(os.environ, sys.stdout),
        fail_on=config.fail_on,
        level=config.level,
        encoding=encoding,
    )
    if config.format in ("github", "gitlab", "sarif") or in_actions(os.environ):
        from seedkit.checkout import root_above

        style = style._replace(root=root_above(os.getcwd()) or "")
    return style._replace(repair=_repair(request)) if request.staged or request.since else style


def _file(request: Request) -> str | None:
    """Give the file that the report goes to; None for standard output. Raises `UsageError` where that may be a seed."""
    file = request.output_file or os.environ.get("SEEDKIT_OUTPUT_FILE")
    if file and file.lower().endswith(".md") and os.path.isfile(file):
        from seedkit.usage import UsageError

        raise UsageError(
            f"--output-file {file} 是已有的 Markdown 文件，写了就会盖掉它。请换一个名字。",
            f"--output-file {file} is a Markdown file that exists, and would be overwritten. Choose another name.",
        )
    return file


def _job(request: Request, config: Config, names: Sequence[str], style: Style, baseline: Baseline | None) -> Job:
    from seedkit.models.compiled import SEED
    from seedkit.report.formats import make_report
    from seedkit.rules import lazy_rules
    from seedkit.run import Job

    format_name = config.format or "full"
    report = make_report(format_name, style)
    on_actions = in_actions(os.environ)
    options = options_of(config, unsilenced=request.ignore_suppressions)
    return Job(
        lazy_rules(tuple(names), dict(config.levels)),
        SEED,
        options,
        config.level,
        report,
        make_report("github", style) if request.annotations and report.for_people and on_actions else None,
        shortcut=config.level != "hint" and options is None,
        places=baseline is not None or format_name in ("sarif", "gitlab"),
        ignored=ignores_by_path(config),
        baseline=baseline,
        root=os.path.dirname(os.path.abspath(config.baseline)) if config.baseline else ".",
    )


class Found(Record):
    """What a run has found."""

    job: Job
    results: Results
    kept: Kept | None
    """What was found before."""
    caches: Sequence[Cache]
    rest: Sequence[str]
    """The seeds that were only compared with."""
    stories: Entries | None
    """Of the seeds that were checked, where they were compared."""
    twins: Twins | None
    """What they have in common; None where nothing has changed, or nobody has looked."""
    again: Callable[[Job, str], FileResult]
    """Checks one file once more."""


def _find(request: Request, config: Config, target: Chosen, job: Job, style: Style) -> Found:
    from seedkit.cli.results import Results
    from seedkit.run import unpacked

    paths = target.paths
    rest: Sequence[str] = ()
    if any(rule.traits.told in ("twins", "companies") for rule in job.rules):
        from seedkit.cli.neighbours import companies_of, rest_of_corpus, rest_of_index

        if target.git_index is not None:
            rest = rest_of_index(paths, config, target.git_index.indexed())
        else:
            rest = rest_of_corpus(paths, target.given, config)
        if config.level == "hint" and any(rule.traits.told == "companies" for rule in job.rules):
            job = job._replace(options=_told(job, companies=companies_of([*paths, *rest], config)))
        if len(paths) + len(rest) > 1 and any(rule.traits.told == "twins" for rule in job.rules):
            job = _comparing(job)
    kept = None
    caches: list[Cache] = []
    if request.cache and target.given and len(paths) >= FEWEST_KEPT and all(map(os.path.isdir, target.given)):
        from seedkit.cli.kept import Kept, cache_for

        missing = job.baseline.missing if job.baseline is not None else ()
        companies = job.options.companies if job.options is not None else None
        cache = cache_for(request, config, target.given, style, (missing, companies))
        if cache is not None:
            kept = Kept(paths, cache)
            caches.append(cache)
            job = _comparing(job)

    def check(job: Job, paths: Listed, known: Known | None = None) -> Iterator[bytes]:
        return _check(request, target, style.language, job, paths, known)

    results = Results(paths, kept)
    results.gather(job, check)
    twins: Twins | None = None
    stories = results.stories if any(rule.traits.told == "twins" for rule in job.rules) else None
    if stories is not None and (rest or not results.tell_as_before()):
        # Nothing can be said of a seed beside the others before all of them are known.
        twins = kept.twins(stories) if kept is not None and not rest else None
        if twins is None:
            from seedkit.cli.neighbours import Neighbours, cache_of, known_twins, twins_among

            corpus = Neighbours(rest, cache_of(request, config) if rest else None)
            if target.git_index is not None:
                corpus = corpus._replace(read=target.git_index.as_staged, elsewhere=target.git_index.unstaged())
            caches += [corpus.cache] if corpus.cache is not None else []
            names = [rule.traits.name for rule in job.rules]
            is_known = known_twins(job.baseline, job.root, corpus.read)
            twins = twins_among(stories, paths, corpus, names, is_known, job.ignored)
        results.tell(twins, job, check)
    job = job._replace(stories=None)

    def again(job: Job, path: str) -> FileResult:
        told = twins if twins is not None or kept is None or stories is None else kept.twins(stories)
        (data,) = check(job._replace(twins=told), [path])
        return unpacked(data)

    return Found(job, results, kept, caches, rest, stories, twins, again)


def _check(
    request: Request, target: Chosen, language: str, job: Job, paths: Listed, known: Known | None
) -> Iterator[bytes]:
    """Check files and show, where that takes long, how far it has come."""
    from seedkit.run import packed

    if target.check_one is not None:
        for path in paths:
            yield packed(target.check_one(job, path))
        return
    from seedkit.batch import check_files

    if len(paths) < FEWEST_SHOWN or request.quiet or not shows_progress(os.environ, sys.stderr):
        yield from check_files(job, paths, request.jobs, known)
        return
    from seedkit.cli.progress import Progress

    progress = Progress(len(paths), sys.stderr, language)
    try:
        yield from check_files(job, paths, request.jobs, known, progress)
    finally:
        progress.close()


def _write(
    request: Request, found: Found, style: Style, known: dict[str, tuple[int, int]]
) -> tuple[Summary, list[str], list[tuple[str, Failure]]]:
    """Write the report; give what it comes to, the annotations and the rules that failed.

    `known` takes in how many findings of each seed of the baseline are there still, and how many are gone.
    """
    from seedkit.run import unpacked

    file = _file(request)
    job, report = found.job, found.job.report
    output: Output = Output() if not file else FileOutput(file)
    arranged = report.arranged
    commands: list[str] = []
    write = commands.append if arranged else output.write
    summary = Summary()
    failures: list[tuple[str, Failure]] = []
    annotations: list[str] = []
    first = True
    clean = 0
    write(report.head())
    for number, path in enumerate(found.results.paths):
        data = found.results.get(number)
        if data is None:
            result = found.again(job, path)
        elif not data:
            clean += 1
            continue
        else:
            result = unpacked(data)
        if result.known is not None and result.known[0] in known:
            result = found.again(job._replace(baseline=None), path)
        if result.text:
            write(result.text if first else report.separator + result.text)
            first = False
        if result.annotation:
            annotations.append(result.annotation)
        if result.known is not None:
            known[result.known[0]] = result.known[1:]
        failures += result.failures
        summary = summary.plus(result.summary)
    summary = summary._replace(checked=summary.checked + clean)
    tail = report.tail(summary)
    if not (report.for_people and request.quiet):
        write(tail)
    if arranged:
        from seedkit.cli.epilogue import annotate

        annotate("".join(commands), summary, output.write, style.language)
    output.close()
    return summary, annotations, failures


def _comparing(job: Job) -> Job:
    """Give the job with room for what is compared of each seed."""
    from seedkit.spool import Entries
    from seedkit.story import RECORD

    return job._replace(stories=Entries(RECORD.size))


def _told(job: Job, **facts: Any) -> Options:
    """Give the options of a job with more that its rules are told."""
    from seedkit.card import Options

    return (job.options or Options())._replace(**facts)


def _repair(request: Request) -> str:
    """Give the command that repairs the files that a run on changes looked at."""
    import shlex

    return "seedkit fix --staged" if request.staged else f"seedkit fix --since {shlex.quote(str(request.since))}"
