"""`seedkit check`."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import safe, safely, shows_progress, wants_color, width_of
from seedkit.cli.output import FileOutput, Output
from seedkit.cli.request import Request, exit_code, merged, options_of, paths_of, staged_paths, with_levels
from seedkit.config import choose_rules, language_of
from seedkit.discovery import ignores_by_path
from seedkit.files import STANDARD_INPUT, read_file
from seedkit.report.report import Style, Summary
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import Any

    from seedkit.baseline import Baseline
    from seedkit.batch import Known
    from seedkit.cache import Cache
    from seedkit.card import Options
    from seedkit.check import Failure
    from seedkit.cli.changes import Changes
    from seedkit.files import Unreadable
    from seedkit.paths import Listed
    from seedkit.run import FileResult, Job
    from seedkit.twin import Twins


FEWEST_KEPT = 100
"""Files from which on it pays to look for what was found before."""
FEWEST_SHOWN = 1000
"""Files from which on it may take long enough to say how far it has come."""


def run_safely(request: Request) -> int:
    """Run `seedkit check`; give its exit code, whatever happens to it."""
    return safely(lambda: run(request), request.lang)


def run(request: Request) -> int:
    """Check what the request names and print the report. Raises `UsageError`."""
    config = merged(request, os.environ)
    language = language_of(os.environ, config.lang)
    format_name = config.format or "full"
    names = choose_rules(config)
    paths = paths_of(request, config) if not request.staged else staged_paths(request, config)
    style = Style(language, wants_color(request.color, os.environ, sys.stdout), width_of(os.environ, sys.stdout))
    style = style._replace(fail_on=config.fail_on)
    if request.staged or request.since:
        style = style._replace(repair=_repair(request))

    from seedkit.batch import check_files
    from seedkit.cli.results import Results
    from seedkit.models.compiled import SEED
    from seedkit.report.formats import make_report
    from seedkit.rules import lazy_rules
    from seedkit.run import Job, add, check_bytes, packed, rules_that_ran, unpacked

    file = request.output_file or os.environ.get("SEEDKIT_OUTPUT_FILE")
    if file:
        style = style._replace(color=request.color == "always")
    report = make_report(format_name, style)
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    annotated = request.annotations and report.for_people and in_actions
    options = options_of(config, unsilenced=request.ignore_suppressions)
    baseline = None
    if config.baseline is not None and not request.no_baseline:
        from seedkit.baseline import read_baseline

        baseline = read_baseline(config.baseline)
    job = Job(
        with_levels(lazy_rules(names), config),
        SEED,
        options,
        config.level,
        report,
        make_report("github", style) if annotated else None,
        shortcut=config.level != "hint" and options is None,
        places=baseline is not None or format_name in ("sarif", "gitlab"),
        ignored=ignores_by_path(config),
        baseline=baseline,
        root=os.path.dirname(os.path.abspath(config.baseline)) if config.baseline else ".",
    )
    check_one: Callable[[Job, str], FileResult] | None = None
    given: Sequence[str] = ()
    changes: Changes | None = None
    read: Callable[[str], bytes | Unreadable] = read_file
    if STANDARD_INPUT in paths:
        name = request.stdin_filename
        paths = [name or "<stdin>"]
        typed = sys.stdin.buffer.read()

        def check_one(job: Job, path: str) -> FileResult:
            return check_bytes(job, path, os.path.basename(name) if name else None, typed)

    elif request.staged or request.since is not None:
        from seedkit.cli.changes import Changes

        if request.staged and request.since is not None:
            raise UsageError("--staged 和 --since 只能用一个。", "--staged and --since exclude each other.")
        changes = Changes(request.staged, request.since)
        if request.staged:
            read, staged = changes.as_staged, changes.staged

            def check_one(job: Job, path: str) -> FileResult:
                return _check_staged(job, path, staged(path))

        else:
            paths = [path for path in paths if changes.holds(path)]
    else:
        given = request.paths or [os.path.join(config.root, path) for path in config.paths]
    rest: Sequence[str] = ()
    if any(rule.told in ("twins", "companies") for rule in job.rules):
        from seedkit.cli.neighbours import companies_of, rest_of_corpus, rest_of_index

        if changes is not None and request.staged:
            rest = rest_of_index(paths, config, changes.indexed())
        else:
            rest = rest_of_corpus(paths, given, config)
        if "company-alias" in names and config.level == "hint":
            job = job._replace(options=_told(job, companies=companies_of([*paths, *rest], config)))
        if len(paths) + len(rest) > 1 and any(rule.told == "twins" for rule in job.rules):
            job = _comparing(job)
    kept = None
    caches: list[Cache] = []
    if request.cache and given and len(paths) >= FEWEST_KEPT and all(map(os.path.isdir, given)):
        from seedkit.cli.kept import Kept, cache_for

        missing = baseline.missing if baseline is not None else ()
        companies = job.options.companies if job.options is not None else None
        cache = cache_for(request, config, given, style, (missing, companies))
        if cache is not None:
            kept = Kept(paths, cache)
            caches.append(cache)
        job = _comparing(job)

    def check(job: Job, paths: Listed, known: Known | None = None) -> Iterator[bytes]:
        if check_one is not None:
            return (packed(check_one(job, path)) for path in paths)
        if len(paths) < FEWEST_SHOWN or request.quiet or not shows_progress(os.environ, sys.stderr):
            return check_files(job, paths, request.jobs, known)
        return _showing(language, job, paths, request.jobs, known)

    results = Results(paths, kept)
    results.gather(job, check)
    twins: Twins | None = None
    stories = results.stories if any(rule.told == "twins" for rule in job.rules) else None
    if stories is not None and (rest or not results.tell_as_before()):
        # Nothing can be said of a seed beside the others before all of them are known.
        twins = kept.twins(stories) if kept is not None and not rest else None
        if twins is None:
            from seedkit.cli.neighbours import Corpus, cache_of, known_twins, twins_among

            corpus_cache = cache_of(request, config) if rest else None
            caches += [corpus_cache] if corpus_cache is not None else []
            corpus = Corpus(
                rest, corpus_cache, read, changes.unstaged() if changes is not None and request.staged else ()
            )
            is_known = known_twins(baseline, job.root, read)
            twins = twins_among(stories, paths, corpus, names, is_known, job.ignored)
        results.tell(twins, job, check)
    job = job._replace(stories=None)

    def again(job: Job, path: str) -> FileResult:
        told = twins if twins is not None or kept is None or stories is None else kept.twins(stories)
        (data,) = check(job._replace(twins=told), [path])
        return unpacked(data)

    output: Output = Output() if not file else FileOutput(file)
    arranged = format_name == "github"
    commands: list[str] = []
    write = commands.append if arranged else output.write
    summary = Summary()
    failures: list[tuple[str, Failure]] = []
    annotations: list[str] = []
    known: dict[str, tuple[int, int]] = {}
    first = True
    write(report.head())
    clean = 0
    for number, path in enumerate(paths):
        data = results.get(number)
        if data is None:
            result = again(job, path)
        elif not data:
            clean += 1
            continue
        else:
            result = unpacked(data)
        if result.known is not None and result.known[0] in known:
            result = again(job._replace(baseline=None), path)
        if result.text:
            write(result.text if first else report.separator + result.text)
            first = False
        if result.annotation:
            annotations.append(result.annotation)
        if result.known is not None:
            known[result.known[0]] = result.known[1:]
        failures += result.failures
        summary = add(summary, result.summary)
    summary = summary._replace(checked=summary.checked + clean)
    tail = report.tail(summary)
    if not (report.for_people and request.quiet):
        write(tail)
    if arranged:
        _annotate("".join(commands), summary, output.write, language)
    output.close()
    results.keep(twins if not rest else None)
    if request.verbose:
        sys.stderr.write(
            _of_caches(caches, len(paths) - results.checked if kept is not None else None, len(paths), language)
        )
    if baseline is not None and not request.quiet:
        partial = request.staged or request.since is not None
        ran = rules_that_ran(job.rules, job.options, config.level, comparing=stories is not None)
        sys.stderr.write(_of_baseline(baseline, known, () if partial else given, job.root, ran, language))
    if annotated:
        _annotate("".join(annotations), summary, sys.stdout.write, language)
    if not report.for_people and not request.quiet:
        from seedkit.report.text_report import summary_line

        sys.stderr.write(summary_line(summary, style._replace(color=False)))
    for path, failure in failures:
        sys.stderr.write(
            f"seedkit: internal error in rule {failure.rule} on {safe(path)}; this is a defect of seedkit, please report it\n"
            + "".join(f"    {safe(line)}\n" for line in failure.trace.splitlines())
        )
    only_changed = request.staged or request.since is not None
    return exit_code(summary, config, request.allow_empty or only_changed)


def _showing(language: str, job: Job, paths: Listed, processes: int | None, known: Known | None) -> Iterator[bytes]:
    """Check files and show how far that has come."""
    from seedkit.batch import check_files
    from seedkit.cli.progress import Progress

    progress = Progress(len(paths), sys.stderr, language)
    try:
        yield from check_files(job, paths, processes, known, progress)
    finally:
        progress.close()


def _comparing(job: Job) -> Job:
    """Give the job with room for what is compared of each seed."""
    from seedkit.spool import Column
    from seedkit.story import RECORD

    return job._replace(stories=Column(RECORD.size))


def _told(job: Job, **facts: Any) -> Options:
    """Give the options of a job with more that its rules are told."""
    from seedkit.card import Options

    return (job.options or Options())._replace(**facts)


def _repair(request: Request) -> str:
    """Give the command that repairs the files that a run on changes looked at."""
    import shlex

    return "seedkit fix --staged" if request.staged else f"seedkit fix --since {shlex.quote(str(request.since))}"


def _check_staged(job: Job, path: str, data: bytes | Unreadable) -> FileResult:
    """Check a file as it stands in the index."""
    from seedkit.files import Unreadable
    from seedkit.run import check_bytes, unreadable

    if isinstance(data, Unreadable):
        return unreadable(job, path, data)
    return check_bytes(job, path, os.path.basename(path), data)


def _annotate(commands: str, summary: Summary, write: Callable[[str], object], language: str) -> None:
    """Write annotations, the worst first, and the step's summary where GitHub Actions wants one."""
    from seedkit.report.github_report import arrange, step_summary

    write(arrange(commands, language))
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place and os.environ.get("GITHUB_ACTIONS") == "true":
        try:
            with open(place, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(step_summary(commands, summary, language))
        except OSError as error:
            sys.stderr.write(f"seedkit: {safe(place)}: {error.strerror}\n")


def _of_caches(caches: Sequence[Cache], unchanged: int | None, files: int, language: str) -> str:
    """Say what the cache was good for."""
    zh = language == "zh"
    lines: list[str] = []
    for cache in caches:
        if cache.trouble:
            lines.append(
                f"缓存 {safe(cache.path)} 用不了（损坏，或不是这个版本写的），已重建。\n"
                if zh
                else f"The cache {safe(cache.path)} could not be used (damaged, or not of this version) and was made anew.\n"
            )
    if unchanged is not None:
        lines.append(
            f"缓存：{files} 个文件里 {unchanged} 个没有变，没有再看。\n"
            if zh
            else f"Cache: {unchanged} of {files} file(s) had not changed and were not looked at.\n"
        )
    return "".join(lines)


def _of_baseline(
    baseline: Baseline,
    known: dict[str, tuple[int, int]],
    given: Sequence[str],
    root: str,
    rules: Collection[str],
    language: str,
) -> str:
    """Say how many findings were known, and how many that were known are gone, seeds included that no longer stand in a folder `given`."""
    places = tuple(os.path.join(os.path.abspath(place), "") for place in given if os.path.isdir(place))
    hidden = sum(used for used, _ in known.values())
    gone = sum(missing for _, missing in known.values())
    for name in baseline.missing:
        if name not in known and os.path.abspath(os.path.join(root, name)).startswith(places):
            one = baseline.seeds[name]
            gone += sum(count for print_, count in one.counts.items() if one.rules[print_] in rules)
    if not hidden and not gone:
        return ""
    if language == "zh":
        more = f"；另有 {gone} 条已经没有了，用 seedkit baseline --prune 去掉" if gone else ""
        return f"基线里的 {hidden} 条没有显示{more}。\n"
    more = f"; {gone} more are gone, remove them with `seedkit baseline --prune`" if gone else ""
    return f"{hidden} finding(s) of the baseline were not shown{more}.\n"
