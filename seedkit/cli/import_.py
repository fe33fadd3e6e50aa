"""`seedkit import`."""

from __future__ import annotations

import os
import sys

from seedkit.cell.cell import is_nothing
from seedkit.cli.console import CLEAN, FINDINGS, NOTHING, safe, speak_utf8, stop_listening, style_of
from seedkit.cli.request import Request, merged, options_of
from seedkit.config import Config
from seedkit.corpus import survey
from seedkit.diagnostic import Message
from seedkit.discovery import find_files
from seedkit.files import Unreadable, read_file
from seedkit.import_run import ASIDE, UNKNOWN_COLUMN, Imported, ImportJob, import_rows
from seedkit.importers.reader import format_of, read_source
from seedkit.language import language_of
from seedkit.models.compiled import SEED
from seedkit.quarantine import put_aside
from seedkit.record import Record
from seedkit.report.import_report import json_import_report, row_lines, tally, tally_line
from seedkit.rules import lazy_rules
from seedkit.selection import choose_rules
from seedkit.table.column import MAX_COLUMNS, field_named, normal
from seedkit.table.refusal import is_of_seeds
from seedkit.usage import UsageError
from seedkit.words import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

    from seedkit.table.source import Source

MAX_SIZE = 200_000_000
"""Bytes of a source file."""
LONG = 200
"""So many rows are worth a progress bar."""


class ImportRequest(Record):
    """What the command line asked for."""

    check: Request
    file: str
    out: str | None = None
    source_format: str | None = None
    encoding: str | None = None
    columns: tuple[str, ...] = ()
    quarantine: str | None = None
    strict: bool = False
    dry_run: bool = False


def run(request: ImportRequest) -> int:
    """Import one file and say what became of its rows. Raises `UsageError`."""
    leave_on_signals()
    config = merged(request.check, os.environ)
    language = language_of(os.environ, config.lang)
    as_json = request.check.format == "json"
    if as_json:
        speak_utf8()
    style = style_of(language, request.check.color)
    out = request.out or default_folder(config)
    name = os.path.basename(request.file) if request.file != "-" else "stdin"
    if request.file == "-" and request.source_format is None:
        raise UsageError(
            "从标准输入导入要用 --from 说明格式。", "To import standard input, say its format with --from."
        )
    source = read_source(read_input(request.file), request.source_format or format_of(request.file), request.encoding)
    job = ImportJob(
        SEED,
        lazy_rules(choose_rules(config)),
        options_of(config),
        out,
        chosen=chosen_columns(request.columns),
        strict=request.strict,
        writes=not request.dry_run,
    )
    _refuse_absent(source, job)
    prepare_folder(out, make=not request.dry_run)
    if request.quarantine is not None:
        prepare_folder(request.quarantine, make=False)
    corpus = survey(find_files([out], config) if os.path.isdir(out) else (), SEED)
    rows: list[Imported] = []
    shown = request.file if request.file != "-" else "<stdin>"
    for row in _with_progress(import_rows(source, job, corpus), source):
        same = bool(rows) and row.rule == UNKNOWN_COLUMN and row.reason is rows[-1].reason
        rows.append(row)
        if not as_json and not same:
            _say(row_lines(row, shown, style))
    counts = tally(rows)
    others = sum(not is_of_seeds(table, job.schema, job.chosen, source.format) for table in source.tables)
    say: Callable[[str], object] = sys.stderr.write if as_json else _say
    aside = ""
    if counts.aside and request.quarantine is not None and not request.dry_run:
        aside = _quarantined(request.quarantine, name, source, rows, language)
    if as_json:
        sys.stdout.write(json_import_report(rows, language, wrote=not request.dry_run))
    if others:
        say(_other_tables(others, language))
    if source.hidden:
        say(_hidden_lines(source.hidden, language))
    say(_left_out_columns(source, job, language))
    say(aside)
    if not request.check.quiet:
        say(tally_line(counts, out, style._replace(color=False) if as_json else style, wrote=not request.dry_run))
    if not rows:
        sys.stderr.write(_nothing(source, request.file, language))
        return CLEAN if request.check.allow_empty else NOTHING
    return FINDINGS if counts.aside or counts.repaired or counts.errors else CLEAN


def _say(text: str) -> None:
    """Print a text; where nobody reads it any more, the rows that are left are written all the same."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        stop_listening()


def read_input(path: str) -> bytes:
    """Give the bytes of a source file, or of standard input for `-`. Raises `UsageError` where it cannot be read."""
    if path == "-":
        data = sys.stdin.buffer.read(MAX_SIZE + 1)
        if len(data) > MAX_SIZE:
            raise UsageError(f"标准输入超过 {MAX_SIZE} 字节。", f"Standard input has more than {MAX_SIZE} bytes.")
        return data
    found = read_file(path, MAX_SIZE)
    if isinstance(found, Unreadable):
        raise UsageError(f"{path}：{found.message.zh}", f"{path}: {found.message.en}")
    return found


def leave_on_signals() -> None:
    """Let a signal that ends the process end it as Ctrl-C does, so that nothing half-written stays behind."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, _leave)


def _leave(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)


def chosen_columns(words: tuple[str, ...]) -> dict[str, str]:
    """Give the field that the user wants for each header. Raises `UsageError`."""
    chosen: dict[str, str] = {}
    for word in words:
        header, equals, field = word.rpartition("=")
        found = field_named(field, SEED) if equals else None
        if not header or found is None:
            names = "、".join(one.name for one in SEED.fields)
            raise UsageError(
                f"--column {word}：请写 列名=字段，字段有：{names}；列名=- 表示不用。",
                f"--column {word}: write HEADER=FIELD, where FIELD is one of {names.replace('、', ', ')}, or - for none.",
            )
        chosen[header] = found
    return chosen


def default_folder(config: Config) -> str:
    """Give the folder that seeds are written to where none is named."""
    folders = config.folders or config._replace(paths=Config().paths).folders
    return os.path.relpath(folders[0])


def prepare_folder(folder: str, *, make: bool) -> None:
    """Make sure that files can be put into a folder. Raises `UsageError`."""
    try:
        if make:
            os.makedirs(folder, exist_ok=True)
        if os.path.lexists(folder):
            os.listdir(folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"不能往 {folder} 里写：{reason}。", f"Nothing can be written to {folder}: {reason}."
        ) from None


def _with_progress(rows: Iterator[Imported], source: Source) -> Iterator[Imported]:
    total = sum(len(table.rows) for table in source.tables)
    if total < LONG or not sys.stderr.isatty() or os.environ.get("CI"):
        yield from rows
        return
    import click

    with click.progressbar(rows, length=total, file=sys.stderr) as bar:
        yield from bar


def _other_tables(count: int, language: str) -> str:
    if language == "zh":
        return f"另有 {count} 个表没有标题等列，不是卡片的表，没有导入。\n"
    return f"{count} other table(s) have no title column and were left alone.\n"


def _hidden_lines(count: int, language: str) -> str:
    if language == "zh":
        return f"另有 {count} 行像表格的行，在注释、代码块里，或不以 | 开头，没有导入。\n"
    return f"{count} more line(s) look like rows but stand in comments or code, or do not begin with |, and were left alone.\n"


def _refuse_absent(source: Source, job: ImportJob) -> None:
    """Raise `UsageError` where `--column` names a header that no table has: then it would say nothing."""
    headers = [header for table in source.tables for header in table.headers if header.strip()]
    there = {normal(header) for header in headers}
    absent = [header for header in job.chosen if normal(header) not in there]
    if not absent:
        return
    listed = list(dict.fromkeys(headers))[:MAX_COLUMNS]
    zh = f"有：{'、'.join(listed)}。" if listed else "这个文件没有表头。"
    en = f"There are: {', '.join(listed)}." if listed else "This file has no header row."
    raise UsageError(f"--column {absent[0]}=…：表里没有这一列。{zh}", f"--column {absent[0]}=…: no such column. {en}")


def _left_out_columns(source: Source, job: ImportJob, language: str) -> str:
    from seedkit.table.column import UNKNOWN, columns_of

    unknown: list[str] = []
    for table in source.tables:
        if is_of_seeds(table, job.schema, job.chosen, source.format):
            for index, one in enumerate(columns_of(table.headers, job.schema, job.chosen)):
                filled = any(len(row.cells) > index and not is_nothing(row.cells[index]) for row in table.rows)
                if one.field == UNKNOWN and one.header:
                    unknown.append(one.header)
                elif one.field == UNKNOWN and filled:
                    unknown.append(
                        f"第 {index + 1} 列（没有列名）" if language == "zh" else f"column {index + 1} (no header)"
                    )
    names = list(dict.fromkeys(safe(name[:30]) for name in unknown))
    if not names:
        return ""
    if language == "zh":
        return f"没有用到的列：{'、'.join(names)}（用 --column 列名=字段 指定）。\n"
    return f"Columns that were not used: {', '.join(names)} (name a field with --column HEADER=FIELD).\n"


def _quarantined(folder: str, name: str, source: Source, rows: list[Imported], language: str) -> str:
    written = put_aside(folder, name, source, rows, language)
    if isinstance(written, Message):
        raise UsageError(f"--quarantine：{written.zh}。", f"--quarantine: {written.en}.")
    count = sum(row.status == ASIDE for row in rows)
    if language == "zh":
        return f"放到一边的 {count} 行在 {safe(written)}，改好可以再导入。\n"
    return f"{counted(count, 'row')} put aside, in {safe(written)}: mend what is there and import that.\n"


def _nothing(source: Source, path: str, language: str) -> str:
    shown = safe(path) if path != "-" else "<stdin>"
    if source.format != "table":
        return f"seedkit: {shown} {'里没有记录' if language == 'zh' else 'holds no records'}\n"
    if language == "zh":
        return (
            f"seedkit: {shown} 里没有卡片的表。表头一行写列名（标题、日期……），用半角 | 隔开，下一行是 |---|---|，"
            "再下面一行一张。\n"
        )
    return (
        f"seedkit: {shown} holds no table of seeds: a header row with column names (title, date, …) parted by half-width |, "
        "below it |---|---|, then one row a seed.\n"
    )
