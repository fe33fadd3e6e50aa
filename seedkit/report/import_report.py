"""What became of the rows of an import, or of the records of `seedkit new`, for people and as JSON."""

from __future__ import annotations

import json
from typing import Any

from seedkit.diagnostic import LEVELS
from seedkit.draft import Problem
from seedkit.import_run import ASIDE, SKIPPED, WRITTEN, Imported
from seedkit.record import Record
from seedkit.report.escape import json_text, portable_path, printable, shown_path
from seedkit.report.json_report import clean
from seedkit.report.report import Style
from seedkit.report.text_report import label, paint
from seedkit.words import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedkit.table.row import Note

VERSION = 1
_COUNT = {"type": "integer", "minimum": 0}
IMPORT_REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:seedkit:schema:import-report:{VERSION}",
    "title": "import-report",
    "description": "What `seedkit import --format json` and `seedkit new --from-json … --format json` print.",
    "type": "object",
    "required": ["schema_version", "dry_run", "rows", "written", "skipped", "aside", "results"],
    "properties": {
        "schema_version": {"const": VERSION},
        "dry_run": {"type": "boolean", "description": "whether nothing was written, whatever the status says"},
        "rows": {**_COUNT, "description": "always written + skipped + aside"},
        "written": {**_COUNT, "description": "in a dry run, how many would be"},
        "skipped": _COUNT,
        "aside": {**_COUNT, "description": "rows of which no seed was made"},
        "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
    },
    "$defs": {
        "result": {
            "type": "object",
            "required": [
                "row",
                "line",
                "status",
                "title",
                "path",
                "reason",
                "column",
                "also",
                "repaired",
                "notes",
                "problems",
            ],
            "properties": {
                "row": {"type": "integer", "minimum": 0, "description": "from 1, in the source"},
                "line": {"type": "integer", "minimum": 0, "description": "from 1, in the source; 0 where it has none"},
                "status": {"enum": [WRITTEN, SKIPPED, ASIDE]},
                "title": {"type": "string"},
                "path": {"type": ["string", "null"], "description": "the seed's file"},
                "reason": {"type": ["string", "null"], "description": "why it was skipped or put aside"},
                "column": {
                    "type": ["string", "null"],
                    "description": "the header, or the JSON Pointer, that the reason is about",
                },
                "rule": {"type": ["string", "null"]},
                "repaired": {"type": ["string", "null"], "description": "how cells were put where they belong"},
                "also": {
                    "type": "array",
                    "description": "further reasons why it was put aside",
                    "items": {"$ref": "#/$defs/note"},
                },
                "notes": {
                    "type": "array",
                    "description": "what was taken to be meant although it is written otherwise",
                    "items": {"$ref": "#/$defs/note"},
                },
                "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
            },
        },
        "note": {
            "type": "object",
            "required": ["column", "message"],
            "properties": {"column": {"type": "string"}, "message": {"type": "string"}},
        },
        "problem": {
            "type": "object",
            "required": ["pointer", "level", "rule", "message"],
            "properties": {
                "pointer": {
                    "type": "string",
                    "description": "a JSON Pointer (RFC 6901) into the record; empty for all of it",
                },
                "level": {"enum": list(LEVELS)},
                "rule": {"type": "string", "description": "`seedkit rules RULE` explains most of them"},
                "message": {"type": "string"},
            },
        },
    },
}


class Tally(Record):
    """How many rows there were, and what became of them."""

    rows: int = 0
    written: int = 0
    skipped: int = 0
    aside: int = 0
    repaired: int = 0
    errors: int = 0
    """How many written seeds have an error in their words."""
    warnings: int = 0
    """How many warnings there are about written seeds."""


def tally(rows: Iterable[Imported]) -> Tally:
    """Count what became of rows."""
    counts = dict.fromkeys((WRITTEN, SKIPPED, ASIDE), 0)
    repaired = errors = warnings = 0
    for row in rows:
        counts[row.status] += 1
        if row.status == WRITTEN:
            repaired += row.repaired is not None
            errors += any(problem.level == "error" for problem in row.problems)
            warnings += sum(problem.level == "warning" for problem in row.problems)
    written, skipped, aside = counts[WRITTEN], counts[SKIPPED], counts[ASIDE]
    return Tally(written + skipped + aside, written, skipped, aside, repaired, errors, warnings)


def json_import_report(rows: list[Imported], language: str, *, wrote: bool) -> str:
    """Give the report as JSON."""
    counts = tally(rows)
    head = f'"dry_run": {"false" if wrote else "true"}, "rows": {counts.rows}, "written": {counts.written}, "skipped": {counts.skipped}, "aside": {counts.aside}'
    results = ",\n".join(json_text(json.dumps(_result(row, language), ensure_ascii=False)) for row in rows)
    return f'{{"schema_version": {VERSION}, {head}, "results": [\n{results}]}}\n'


def _result(row: Imported, language: str) -> dict[str, Any]:
    return {
        "row": row.row.number,
        "line": row.row.line,
        "status": row.status,
        "title": clean(row.title),
        "path": portable_path(row.path) if row.path else None,
        "reason": clean(row.reason.in_language(language)) if row.reason is not None else None,
        "column": clean(row.column) or None,
        "also": [_note(note, language) for note in row.also],
        "rule": row.rule or None,
        "repaired": row.repaired.in_language(language) if row.repaired is not None else None,
        "notes": [_note(note, language) for note in row.notes],
        "problems": [_problem(problem, language) for problem in row.problems],
    }


def _note(note: Note, language: str) -> dict[str, str]:
    return {"column": clean(note.column), "message": clean(note.message.in_language(language))}


def _problem(problem: Problem, language: str) -> dict[str, str]:
    return {
        "pointer": clean(problem.pointer),
        "level": problem.level,
        "rule": problem.rule,
        "message": clean(problem.message.in_language(language)),
    }


def row_lines(row: Imported, name: str, style: Style, *, every: bool = False, wrote: bool = True) -> str:
    """Say what there is to say of one row: nothing where it became a seed as it stands and the seed has no error.

    With `every`, say each problem, and where the seed is.
    """
    zh = style.language == "zh"
    place = f"{shown_path(name)}:{row.row.line}: " if row.row.line else f"{shown_path(name)} #{row.row.number}: "
    title = f"{printable(row.title[:40])}: " if row.title else ""
    lines: list[str] = []
    if row.reason is not None:
        label = (
            paint("放到一边" if zh else "put aside", "error", style)
            if row.status == ASIDE
            else "跳过"
            if zh
            else "skipped"
        )
        column = f"[{printable(row.column)}] " if row.column else ""
        colon = "" if column or title else "：" if zh else ":"
        gap = "" if colon == "：" else " "
        lines.append(f"{label}{colon}{gap}{column}{title}{printable(row.reason.in_language(style.language))}")
        for other in row.also if not every else ():  # else they are among the problems
            lines.append(
                f"{label} [{printable(other.column)}] {title}{printable(other.message.in_language(style.language))}"
            )
    if row.status != ASIDE and row.repaired is not None:
        label = paint("修好了" if zh else "repaired", "warning", style)
        lines.append(f"{label} {title}{printable(row.repaired.in_language(style.language))}")
    for note in row.notes if row.status != ASIDE else ():
        column = f"[{printable(note.column)}] " if note.column else ""
        lines.append(
            f"{paint('注意' if zh else 'note', 'hint', style)} {column}{title}{printable(note.message.in_language(style.language))}"
        )
    if row.status == WRITTEN and every:
        done = ("写好了" if wrote else "会写成") if zh else "wrote" if wrote else "would write"
        lines.append(f"{done} {shown_path(row.path)}")
    if row.status != ASIDE or every:
        lines += [problem_line(problem, style) for problem in row.problems if every or problem.level == "error"]
    return "".join(f"{place}{line}\n" for line in lines)


def problem_line(problem: Problem, style: Style) -> str:
    """Say one problem of a record on one line, without its end."""
    name = label(problem.level, problem.rule, style)
    pointer = f" {printable(problem.pointer)}:" if problem.path else ""
    return f"{name}{pointer} {printable(problem.message.in_language(style.language))}"


def tally_line(counts: Tally, folder: str, style: Style, *, wrote: bool) -> str:
    """Say on one line what became of all rows; the numbers add up."""
    shown = shown_path(folder)
    if style.language == "zh":
        parts = f"{'写出' if wrote else '会写出'} {counts.written} · 跳过 {counts.skipped} · 放到一边 {counts.aside}"
        text = f"{counts.rows} 行：{parts}"
        more = [f"{counts.repaired} 行修好了错位"] if counts.repaired else []
        more += [f"{counts.errors} 张卡片的文字有错"] if counts.errors else []
        more += [f"{counts.warnings} 个警告（seedkit check {shown} 查看）"] if counts.warnings else []
        return f"{text}（{'，'.join(more)}）\n" if more else f"{text}\n"
    parts = f"{counts.written} {'written' if wrote else 'would be written'}, {counts.skipped} skipped, {counts.aside} put aside"
    more = [f"{counts.repaired} with cells put right"] if counts.repaired else []
    more += [f"{counts.errors} with errors in their words"] if counts.errors else []
    more += [f"{counted(counts.warnings, 'warning')}, see `seedkit check {shown}`"] if counts.warnings else []
    return f"{counted(counts.rows, 'row')}: {parts}{' (' + '; '.join(more) + ')' if more else ''}\n"
