"""`seedkit fix`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

from seedkit.baseline import Baseline, read_baseline, split
from seedkit.check import check_document
from seedkit.cli.changes import Changes
from seedkit.cli.console import FINDINGS, TROUBLE, encoding_of, in_actions, speak_utf8, wants_color, width_of
from seedkit.cli.output import Output
from seedkit.cli.question import Asker
from seedkit.cli.request import Request, exit_code, merged, options_of, paths_of
from seedkit.config import Config
from seedkit.diagnostic import UNSAFE, Message
from seedkit.discovery import ignores_by_path
from seedkit.document import SIDES
from seedkit.files import STANDARD_INPUT
from seedkit.fix_run import FixedFile, FixJob, fix_bytes, fix_file
from seedkit.git import Earlier, Repositories, earlier_version
from seedkit.journal import EarlierRuns, Journal
from seedkit.language import language_of
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.record import Record
from seedkit.report.fix_report import applied_lines, diff, fix_summary, json_report, summary_of, trouble_lines
from seedkit.report.formats import make_report
from seedkit.report.report import Style, Summary
from seedkit.report_format import FIX_FORMATS
from seedkit.rules import lazy_rules
from seedkit.run import name_from
from seedkit.selection import choose_rules
from seedkit.story import identity_of
from seedkit.text import LineTable
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.report.report import Report


class FixRequest(Record):
    """What the command line asked for."""

    check: Request = Request()
    """What it shares with `seedkit check`."""
    diff: bool = False
    unsafe_fixes: bool = False
    interactive: bool = False
    exit_non_zero_on_fix: bool = False
    prefer: tuple[str, ...] = ()


def run(request: FixRequest) -> int:
    """Repair what the request names and say what was done. Raises `UsageError`."""
    config = merged(request.check, os.environ)
    language = language_of(os.environ, config.lang)
    format_name = (
        config.format if config.format in FIX_FORMATS else "full"
    )  # what is configured may be meant for `check`
    if format_name == "json" or request.diff:
        speak_utf8()
    style = Style(
        language,
        wants_color(request.check.color, os.environ, sys.stdout),
        width_of(os.environ, sys.stdout),
        encoding=encoding_of(sys.stdout),
    )
    rules = lazy_rules(choose_rules(config), dict(config.levels))
    if rules and all(rule.traits.told == "twins" for rule in rules):
        raise UsageError(
            "选中的规则都要比较各张卡片，seedkit fix 不比较。请用 seedkit check。",
            "All rules that are selected compare seeds with each other, which `seedkit fix` does not. Use `seedkit check`.",
        )
    looked_at = lazy_rules(choose_rules(config._replace(select=())), dict(config.levels))
    asker = Asker(style) if request.interactive else None
    job = FixJob(
        looked_at,
        SEED,
        options_of(config),
        config.level,
        request.unsafe_fixes or request.interactive,
        not request.diff,
        preferences(request.prefer),
        request.check.staged,
        request.check.since,
        asker.choose if asker is not None else None,
        ignores_by_path(config),
        frozenset(rule.traits.name for rule in rules),
        asker.wanted if asker is not None else None,
    )
    paths = _only_changed(list(paths_of(request.check, config)), request)
    if STANDARD_INPUT in paths:
        return _run_on_input(job, request, config, make_report(format_name, style), style)
    baseline = read_baseline(config.baseline) if config.baseline is not None else None

    def fixed() -> Iterator[FixedFile]:
        for one in _fix_all(job, paths, config):
            yield one if baseline is None or one.problem is not None else without_known(one, baseline, job)

    if format_name == "json":
        return _finish(list(fixed()), request, config, style)
    report = make_report(format_name, style)
    output = Output()
    done: list[FixedFile] = []
    for one in fixed():
        _tell(one, request, report, style, output)
        done.append(one._replace(text="", repair=one.repair._replace(text="")) if one.problem is None else one)
    summary = _total(done)
    files, fixes = sum(bool(one.repair.applied) for one in done), sum(len(one.repair.applied) for one in done)
    if not request.check.quiet:
        (sys.stderr.write if request.diff else output.write)(
            fix_summary(
                files,
                fixes,
                summary,
                style,
                wrote=not request.diff,
                compared=len(paths) > 1 and any(rule.traits.told == "twins" for rule in rules),
                unsafe=0 if job.unsafe else sum(map(_count_unsafe, done)),
                staged=job.staged,
            )
        )
    output.flush()
    return code_of(done, summary, request, config)


def without_known(one: FixedFile, baseline: Baseline, job: FixJob) -> FixedFile:
    """Leave out of what remains in a file the findings that the baseline knows."""
    document = parse(one.now)
    name = os.path.basename(one.path)
    rules = tuple(rule for rule in job.rules if job.asked is None or rule.traits.name in job.asked)
    found = check_document(document, rules, SEED, name, job.options, job.level, places=True).diagnostics
    root = os.path.dirname(os.path.abspath(baseline.path))
    new = split(baseline, name_from(root, one.path), document, found, identity_of(document, SEED), ()).new
    kept = {(diagnostic.rule, diagnostic.start) for diagnostic in new}
    remaining = tuple(diagnostic for diagnostic in one.remaining if (diagnostic.rule, diagnostic.start) in kept)
    return one._replace(repair=one.repair._replace(diagnostics=remaining))


def preferences(words: tuple[str, ...]) -> dict[str, str]:
    """Give the preferred side by field; the empty name stands for all. Raises `UsageError` for what is neither."""
    names = [field.name for field in SEED.mirrored]
    found: dict[str, str] = {}
    for word in words:
        name, equals, side = word.rpartition("=")
        if side not in SIDES or (equals and name not in names):
            raise UsageError(
                f"--prefer {word}：请写 front-matter 或 body，或 字段=front-matter；字段有：{'、'.join(names)}。",
                f"--prefer {word}: write front-matter or body, or FIELD=body. Fields: {', '.join(names)}.",
            )
        if found.get(name, side) != side:
            where = ("全部", "all fields") if not name else (name, name)
            raise UsageError(
                f"--prefer 给 {where[0]} 选了两边，只能选一边。",
                f"--prefer names both sides for {where[1]}. Choose one.",
            )
        found[name] = side
    return found


def _only_changed(paths: list[str], request: FixRequest) -> list[str]:
    """Keep the files that changed, where only those are asked for."""
    staged, since = request.check.staged, request.check.since
    if not (staged or since) or STANDARD_INPUT in paths:
        return paths
    changes = Changes(staged, since)
    return [path for path in paths if changes.holds(path)]


def _fix_all(job: FixJob, paths: list[str], config: Config) -> Iterator[FixedFile]:
    repositories = Repositories(job.staged, job.since)
    runs = EarlierRuns(os.environ, config.root)
    journal = Journal(os.environ, config.root) if job.writes else None
    try:
        for path in paths:
            yield fix_file(job, path, repositories, journal, runs)
    finally:
        if journal is not None:
            journal.close()


def _tell(one: FixedFile, request: FixRequest, report: Report, style: Style, output: Output) -> None:
    """Say what became of one file; with `--diff` the change alone goes to standard output."""
    say: Callable[[str], object] = sys.stderr.write if request.diff else output.write
    if request.diff:
        output.write(_shielded(diff(one, style)))
        output.flush()
    say(applied_lines(one, style))
    sys.stderr.write(trouble_lines(one, style))
    say(report.file(one.path, LineTable(one.now), one.remaining))


def _shielded(text: str) -> str:
    """Give text as the log of GitHub Actions obeys nothing of it: it looks for commands behind the blanks of a line, too.

    What applies a diff passes over the lines around it.
    """
    if not text or not in_actions(os.environ):
        return text
    token = os.urandom(16).hex()
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _count_unsafe(one: FixedFile) -> int:
    return sum(
        finding.fix is not None and finding.fix.safety == UNSAFE and bool(finding.fix.edits)
        for finding in one.remaining
    )


def _total(done: list[FixedFile]) -> Summary:
    summary = Summary()
    for one in done:
        summary = summary.plus(summary_of(one))
    return summary


def _finish(done: list[FixedFile], request: FixRequest, config: Config, style: Style) -> int:
    summary = _total(done)
    sys.stdout.write(json_report(done, summary, style))
    sys.stdout.flush()
    for one in done:
        sys.stderr.write(trouble_lines(one, style._replace(color=False)))
    return code_of(done, summary, request, config)


def code_of(done: list[FixedFile], summary: Summary, request: FixRequest, config: Config) -> int:
    """Give the exit code of a run of fixes."""
    if any(one.problem is not None or one.repair.failures for one in done):
        return TROUBLE
    changed = any(one.repair.applied for one in done)
    code = exit_code(summary, config, request.check)
    if any(one.repair.refused for one in done):
        code = code or FINDINGS  # what a fix was refused for is still there, whatever its level
    return FINDINGS if code == 0 and changed and (request.diff or request.exit_non_zero_on_fix) else code


def _run_on_input(job: FixJob, request: FixRequest, config: Config, report: Report, style: Style) -> int:
    """Repair standard input: the repaired text goes to standard output, all else to standard error."""
    name = request.check.stdin_filename
    shown = name or "<stdin>"
    data = sys.stdin.buffer.read()
    unnamed = Message(
        "标准输入没有上一版；可用 --stdin-filename", "standard input has no earlier version; use --stdin-filename"
    )
    earlier = earlier_version(Repositories(False, None).around(name), name) if name else Earlier(None, unnamed)
    done = fix_bytes(job, shown, os.path.basename(name) if name else None, data, earlier)
    if request.diff:
        sys.stdout.write(_shielded(diff(done, style)))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.now.encode("utf-8", "surrogateescape"))
    sys.stdout.flush()
    sys.stderr.write(applied_lines(done, style) + trouble_lines(done, style))
    sys.stderr.write(report.file(shown, LineTable(done.now), done.remaining))
    return code_of([done], summary_of(done), request, config)
