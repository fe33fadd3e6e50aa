"""`seedkit check`."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import safe, safely, wants_color, width_of
from seedkit.cli.output import FileOutput, Output
from seedkit.cli.request import Request, exit_code, merged, options_of, paths_of, staged_paths, with_levels
from seedkit.config import choose_rules, language_of
from seedkit.diagnostic import Message
from seedkit.discovery import ignores_by_path
from seedkit.files import STANDARD_INPUT
from seedkit.report.report import Style, Summary
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from seedkit.baseline import Baseline
    from seedkit.card import Options
    from seedkit.check import Failure
    from seedkit.run import FileResult, Job
    from seedkit.twin import Twins


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
    if request.staged or request.since:
        style = style._replace(repair=_repair(request))

    from seedkit.models.compiled import SEED
    from seedkit.report.formats import make_report
    from seedkit.rules import lazy_rules
    from seedkit.run import CLEAN, Job, add, check_bytes, check_file, check_files

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
        fixes=not report.for_people,
        shortcut=config.level != "hint" and options is None,
        places=baseline is not None or format_name in ("sarif", "gitlab"),
        ignored=ignores_by_path(config),
        baseline=baseline,
        root=os.path.dirname(os.path.abspath(config.baseline)) if config.baseline else ".",
    )
    check: Callable[[Job, str], FileResult] = check_file
    given: Sequence[str] = ()
    if STANDARD_INPUT in paths:
        name = request.stdin_filename
        paths = [name or "<stdin>"]
        data = sys.stdin.buffer.read()

        def check(job: Job, path: str) -> FileResult:
            return check_bytes(job, path, os.path.basename(name) if name else None, data)

    elif request.staged or request.since is not None:
        from seedkit.cli.changes import Changes

        if request.staged and request.since is not None:
            raise UsageError("--staged 和 --since 只能用一个。", "--staged and --since exclude each other.")
        changes = Changes(request.staged, request.since)
        if request.staged:

            def check(job: Job, path: str) -> FileResult:
                return _check_staged(job, path, changes.staged(path))

        else:
            paths = [path for path in paths if changes.holds(path)]
    else:
        given = request.paths or [os.path.join(config.root, path) for path in config.paths]
    rest: Sequence[str] = ()
    if any(rule.told in ("twins", "companies") for rule in job.rules):
        from seedkit.cli.neighbours import companies_of, rest_of_corpus

        rest = rest_of_corpus(paths, given, config)
        if "company-alias" in names and config.level == "hint":
            job = job._replace(options=_told(job, companies=companies_of([*paths, *rest], config)))
        if len(paths) + len(rest) > 1 and any(rule.told == "twins" for rule in job.rules):
            job = job._replace(stories=bytearray())
    results = check_files(job, paths, request.jobs) if check is check_file else (check(job, path) for path in paths)
    twins: Twins = {}
    if job.stories is not None:
        from seedkit.cli.neighbours import cache_of, known_twins, twins_among

        # Nothing can be said of a seed beside the others before all of them are known.
        checked = list(results)
        twins = twins_among(
            job.stories,
            paths,
            rest,
            names,
            cache_of(request, config),
            known_twins(baseline, job.root),
            job.ignored,
        )
        job = job._replace(stories=None)
        results = (
            check(_knowing(job, twins, path), path) if path in twins else result
            for path, result in zip(paths, checked, strict=True)
        )
    output: Output = Output() if not file else FileOutput(file)
    arranged = format_name == "github"
    commands: list[str] = []
    write = commands.append if arranged else output.write
    summary = Summary()
    failures: list[tuple[str, Failure]] = []
    annotations: list[str] = []
    known: dict[str, int] = {}
    first = True
    write(report.head())
    clean = 0
    unchecked: set[str] = set()
    for at, result in zip(paths, results, strict=True):
        if result is CLEAN:
            clean += 1
            continue
        if result.known is not None and result.known[0] in known:
            path = result.known[2]
            result = check(_knowing(job._replace(baseline=None), twins, path), path)
        if result.text:
            write(result.text if first else report.separator + result.text)
            first = False
        annotations.append(result.annotation)
        if result.known is not None:
            known[result.known[0]] = result.known[1]
        if result.summary.unchecked:
            unchecked.add(at)
        failures += result.failures
        summary = add(summary, result.summary)
    summary = summary._replace(checked=summary.checked + clean)
    tail = report.tail(summary)
    if not (report.for_people and request.quiet):
        write(tail)
    if arranged:
        _annotate("".join(commands), summary, output.write, language)
    output.close()
    if baseline is not None and not request.quiet:
        partial = request.staged or request.since is not None
        looked_at = () if partial else [path for path in paths if path not in unchecked]
        sys.stderr.write(_of_baseline(baseline, known, looked_at, () if partial else given, job.root, names, language))
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


def _told(job: Job, **facts: Any) -> Options:
    """Give the options of a job with more that its rules are told."""
    from seedkit.card import Options

    return (job.options or Options())._replace(**facts)


def _knowing(job: Job, twins: Twins, path: str) -> Job:
    """Give the job of checking a seed of which it is known what it has in common with others."""
    if path not in twins:
        return job
    return job._replace(options=_told(job, twins=twins[path]), shortcut=False)


def _repair(request: Request) -> str:
    """Give the command that repairs the files that a run on changes looked at."""
    import shlex

    return "seedkit fix --staged" if request.staged else f"seedkit fix --since {shlex.quote(str(request.since))}"


def _check_staged(job: Job, path: str, data: bytes | None) -> FileResult:
    """Check a file as it stands in the index; one that is in conflict stands there not at all."""
    from seedkit.files import UNREADABLE, Unreadable
    from seedkit.run import check_bytes, unreadable

    if data is not None:
        return check_bytes(job, path, os.path.basename(path), data)
    message = Message(
        "有合并冲突没有解决，没有检查。请先解决并暂存。",
        "It has a merge conflict, so it was not checked. Resolve it and stage it.",
    )
    return unreadable(job, path, Unreadable(UNREADABLE, message))


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


def _of_baseline(
    baseline: Baseline,
    known: dict[str, int],
    paths: Sequence[str],
    given: Sequence[str],
    root: str,
    rules: Sequence[str],
    language: str,
) -> str:
    """Say how many findings of `rules` were known, and how many that were known are gone.

    Only of the seeds that were certainly checked (`paths`) and of those that no longer stand in a folder that was (`given`).
    """
    from seedkit.run import name_from

    places = tuple(os.path.join(os.path.abspath(place), "") for place in given if os.path.isdir(place))
    there = {name: os.path.abspath(os.path.join(root, name)) for name in baseline.seeds}
    gone_seeds = {name for name, path in there.items() if path.startswith(places) and not os.path.lexists(path)}
    hidden = sum(known.values())
    names = {name_from(root, path) for path in paths} | gone_seeds | set(known)
    expected = sum(
        count
        for name, one in baseline.seeds.items()
        if name in names
        for print_, count in one.counts.items()
        if one.rules[print_] in rules
    )
    gone = expected - hidden
    if not hidden and not gone:
        return ""
    if language == "zh":
        more = f"；另有 {gone} 条已经没有了，用 seedkit baseline --prune 去掉" if gone else ""
        return f"基线里的 {hidden} 条没有显示{more}。\n"
    more = f"; {gone} more are gone, remove them with `seedkit baseline --prune`" if gone else ""
    return f"{hidden} finding(s) of the baseline were not shown{more}.\n"
