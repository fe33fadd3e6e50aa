"""Rows that were put aside, as a file that can be mended and imported again."""

from __future__ import annotations

import json
import os
from itertools import groupby

from seedkit.import_run import ASIDE, Imported
from seedkit.importers.csv_file import protect, row_text
from seedkit.report.escape import printable
from seedkit.snapshot import EXISTS, create

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedkit.diagnostic import Message
    from seedkit.table.source import Source

_SUFFIXES = {"table": ".md", "csv": ".csv", "tsv": ".tsv", "json": ".jsonl", "jsonl": ".jsonl"}
MAX_NUMBER = 1000


def put_aside(folder: str, name: str, source: Source, rows: list[Imported], language: str) -> str | Message:
    """Write the rows of a run that were put aside to a new file in a folder; give its path, or why it was not written.

    `name` is the source file's name without its folders.
    """
    aside = [row for row in rows if row.status == ASIDE]
    text = _TEXTS[source.format](source, aside, language)
    stem = os.path.splitext(name)[0] or "import"
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        from seedkit.diagnostic import Message

        return Message(
            f"建不了文件夹 {folder}（{error.strerror}）", f"cannot make the folder {folder} ({error.strerror})"
        )
    for number in range(1, MAX_NUMBER):
        path = os.path.join(folder, f"{stem}.aside{'' if number == 1 else f'-{number}'}{_SUFFIXES[source.format]}")
        problem = create(path, text.encode("utf-8", "backslashreplace"))
        if problem is None:
            return path
        if problem != EXISTS:
            return problem
    return EXISTS


def why(row: Imported, language: str) -> str:
    """Say on one line why a row was put aside."""
    column = f"{row.column}{'：' if language == 'zh' else ': '}" if row.column else ""
    return f"{printable(column)}{_reasons(row, language)}"


def _reasons(row: Imported, language: str) -> str:
    """Give all reasons on one line, but for the first one with the headers of their columns."""
    assert row.reason is not None
    rest = (_why(*one, language) for one in row.also)
    return printable(" ".join((row.reason.in_language(language), *rest)))


def _why(column: str, reason: Message, language: str) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{column}{colon if column else ''}{reason.in_language(language)}"


def _as_table(source: Source, rows: list[Imported], language: str) -> str:
    title = "放到一边的行" if language == "zh" else "Rows that were put aside"
    advice = "改好以后可以直接再导入这个文件。" if language == "zh" else "Mend them and import this file."
    parts = [f"# {title}\n\n{advice}\n"]
    for index, table in enumerate(source.tables):
        own = [row for row in rows if row.table == index]
        if own:
            word = "第 {} 行" if language == "zh" else "line {}"
            parts.append("\n" + "".join(f"- {places} · {reason}\n" for places, reason in _listed(own, word, language)))
            parts.append(f"\n{table.head}" + "".join(f"{row.row.raw}\n" for row in own))
    return "".join(parts)


def _listed(rows: list[Imported], word: str, language: str) -> Iterator[tuple[str, str]]:
    """Give why rows were put aside, each with their lines: those in a row that have the same reason together."""
    for reason, group in groupby(rows, lambda row: why(row, language)):
        lines = [row.row.line for row in group]
        yield word.format(f"{lines[0]}–{lines[-1]}" if len(lines) > 1 else lines[0]), reason


def _as_csv(source: Source, rows: list[Imported], language: str) -> str:
    table = source.tables[0]
    names = ("行", "列", "原因") if language == "zh" else ("row", "column", "reason")
    lines = [row_text((*names, *map(protect, table.headers)), table.separator)]
    for row in rows:
        own = (row.row.raw.rstrip("\r\n"),) if row.row.problem is not None else row.row.cells
        cells = (str(row.row.line), row.column, _reasons(row, language), *own)
        lines.append(row_text(tuple(map(protect, cells)), table.separator))
    return "\ufeff" + "".join(lines)


def _as_json_lines(source: Source, rows: list[Imported], language: str) -> str:
    lines = []
    for row in rows:
        record = row.row.record if row.row.problem is None else row.row.raw
        reason = _reasons(row, language)
        lines.append({"row": row.row.number, "path": row.column, "reason": reason, "record": record})
    return "".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines)


_TEXTS = {"table": _as_table, "csv": _as_csv, "tsv": _as_csv, "json": _as_json_lines, "jsonl": _as_json_lines}
