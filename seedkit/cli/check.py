"""`seedkit check`."""

from __future__ import annotations

import os
import sys

from seedkit.cli.output import FileOutput, Output
from seedkit.config import FORMATS, LANGUAGES, Config, choose_rules, find_config, language_of, load_config
from seedkit.diagnostic import LEVELS, Message
from seedkit.discovery import find_files, ignores_by_path, is_chosen
from seedkit.files import STANDARD_INPUT
from seedkit.record import Record
from seedkit.report.report import Style, Summary
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TextIO

    from seedkit.baseline import Baseline
    from seedkit.card import Options
    from seedkit.check import Failure
    from seedkit.rules import LazyRule
    from seedkit.run import FileResult, Job
    from seedkit.twin import Twins

CLEAN, FINDINGS, TROUBLE, NOTHING = 0, 1, 2, 3


CHOICES = {
    "format": FORMATS,
    "level": LEVELS,
    "fail_on": LEVELS,
    "lang": LANGUAGES,
    "color": ("auto", "always", "never"),
}
"""What the options with a choice may be, by field of the request."""


class Request(Record):
    """What the command line asked for; None where it said nothing."""

    paths: tuple[str, ...] = ()
    stdin_filename: str | None = None
    files_from: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    format: str | None = None
    lang: str | None = None
    level: str | None = None
    fail_on: str | None = None
    color: str = "auto"
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = False
    allow_empty: bool = False
    annotations: bool = True
    jobs: int | None = None
    quiet: bool = False
    output_file: str | None = None
    staged: bool = False
    since: str | None = None
    baseline: str | None = None
    no_baseline: bool = False
    ignore_suppressions: bool = False
    cache: bool = True


def run_safely(request: Request) -> int:
    """Run `seedkit check`; give its exit code, whatever happens to it."""
    return safely(lambda: run(request), request.lang)


def safely(command: Callable[[], int], lang: str | None = None) -> int:
    """Run a command; give its exit code, whatever happens to it."""
    prepare_streams()
    language = language_of(os.environ, lang)
    try:
        code = command()
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"seedkit: {safe(error.message.in_language(language))}", file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"seedkit: {safe(error.strerror or str(error))}", file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        return 130


def prepare_streams() -> None:
    """Make sure that no console's encoding can fail an output."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - stands for a stream that was closed
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", newline="\n")


def safe(text: str) -> str:
    """Give a text that a terminal shows and does not obey."""
    from seedkit.report.escape import printable

    return printable(text)


def run(request: Request) -> int:
    """Check what the request names and print the report. Raises `UsageError`."""
    config = merged(request, os.environ)
    language = language_of(os.environ, config.lang)
    format_name = config.format or "full"
    names = choose_rules(config)
    paths = paths_of(request, config) if not request.staged else _staged_paths(request, config)
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


def _staged_paths(request: Request, config: Config) -> list[str]:
    """Give the staged files that the request names, whether or not they stand in the work tree. Raises `UsageError`."""
    from seedkit.cli.changes import Changes

    given = [*request.paths, *(_listed(request.files_from) if request.files_from is not None else ())]
    if STANDARD_INPUT in given:
        raise _no_changes_there()
    if not given:
        given = [os.path.relpath(os.path.join(config.root, path)) for path in config.paths]
    changed = Changes(True, request.since).files()
    return [os.path.relpath(path) for path in changed if is_chosen(path, given, config)]


def _no_changes_there() -> UsageError:
    return UsageError(
        "--staged 和 --since 不能和标准输入一起用。", "--staged and --since cannot be combined with standard input."
    )


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


def with_levels(rules: tuple[LazyRule, ...], config: Config) -> tuple[LazyRule, ...]:
    """Give rules with the levels that the configuration wants for them."""
    for rule in rules:
        rule.level = dict(config.levels).get(rule.name, rule.level)
    return rules


def options_of(config: Config, *, unsilenced: bool = False) -> Options | None:
    """Give what a team has configured that rules need to know."""
    options = None
    if config.extra_schema is not None:
        from seedkit.extra import read_extra_schema

        options = read_extra_schema(config.extra_schema)
    vocabulary = {name: words for name, words in (("tags", config.tags), ("source", config.sources)) if words}
    if config.levels or unsilenced or vocabulary:
        from seedkit.card import Options

        options = (options or Options())._replace(
            levels=dict(config.levels), unsilenced=unsilenced, vocabulary=vocabulary
        )
    return options


def exit_code(summary: Summary, config: Config, allow_empty: bool) -> int:
    """Give the exit code of a run, whatever its format."""
    if summary.unchecked:
        return TROUBLE
    if not summary.checked:
        return CLEAN if allow_empty else NOTHING
    counts = dict(zip(LEVELS, summary[2:5], strict=True))
    return FINDINGS if any(counts[level] for level in LEVELS[: LEVELS.index(config.fail_on) + 1]) else CLEAN


def merged(request: Request, environment: os._Environ[str]) -> Config:
    """Give the configuration with what the environment and the command line say on top."""
    file = None if request.isolated else request.config or environment.get("SEEDKIT_CONFIG") or find_config(os.getcwd())
    config = load_config(file)
    if file is None:
        config = config._replace(root=os.getcwd())
    chosen = request.format or environment.get("SEEDKIT_OUTPUT_FORMAT") or config.format
    if chosen is not None and chosen not in FORMATS:
        raise UsageError(
            f"没有格式“{chosen}”。有：{'、'.join(FORMATS)}。",
            f"There is no format `{chosen}`. Known: {', '.join(FORMATS)}.",
        )
    fail_on = request.fail_on or config.fail_on
    level = request.level or config.level
    return config._replace(
        select=request.select or config.select,
        ignore=(*config.ignore, *request.ignore) if not request.select else request.ignore,
        extend_select=(*config.extend_select, *request.extend_select) if not request.select else request.extend_select,
        format=chosen,
        lang=request.lang or environment.get("SEEDKIT_LANG") or config.lang,
        baseline=request.baseline or config.baseline,
        fail_on=fail_on,
        level=max(level, fail_on, key=LEVELS.index),
    )


def paths_of(request: Request, config: Config) -> list[str]:
    """Give the files that the request names, or `-` alone. Raises `UsageError`."""
    given = list(request.paths)
    if request.files_from is not None:
        given += _listed(request.files_from)
        if not given:
            return []
    if request.stdin_filename is not None and STANDARD_INPUT not in given:
        if given or request.files_from is not None:
            raise UsageError(
                "--stdin-filename 说的是标准输入的名字，不能和别的路径一起用。",
                "--stdin-filename names what is read from standard input, so it cannot be combined with paths.",
            )
        given = [STANDARD_INPUT]
    if STANDARD_INPUT in given and request.since:
        raise _no_changes_there()
    if STANDARD_INPUT in given:
        if len(given) > 1:
            raise UsageError(
                "“-”（标准输入）不能和别的路径一起用。", "`-` (standard input) cannot be combined with other paths."
            )
        return given
    if not given:
        given = [os.path.relpath(os.path.join(config.root, path)) for path in config.paths]
        given = [path for path in given if os.path.exists(path)]
        if not given:
            sys.stderr.write(_nothing(config, language_of(os.environ, config.lang)))
    return list(find_files(given, config, force_exclude=request.force_exclude))


def _nothing(config: Config, language: str) -> str:
    places = safe(", ".join(config.paths))
    if language == "en":
        return f"seedkit: there is nothing at {places}; give paths, or set `paths` in seedkit.toml\n"
    return f"seedkit: 找不到 {places}；请给出路径，或在 seedkit.toml 里设置 paths\n"


def _listed(source: str) -> list[str]:
    try:
        if source == STANDARD_INPUT:
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise UsageError(
            f"读不了 --files-from {source}：{error.strerror}。", f"Cannot read --files-from {source}: {error.strerror}."
        ) from None
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name]


def wants_color(flag: str, environment: os._Environ[str], stream: TextIO) -> bool:
    """Whether to colour: the flag, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then the terminal."""
    if flag != "auto":
        return flag == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def width_of(environment: os._Environ[str], stream: TextIO) -> int:
    """Give the cells of a line of the terminal, 100 where there is none."""
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100
    except (OSError, ValueError):
        return 100
