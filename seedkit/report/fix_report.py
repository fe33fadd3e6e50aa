"""What a run of fixes did, for people and for machines."""

from __future__ import annotations

import difflib
import json
from typing import Any

from seedkit.report.escape import in_patch, json_text, portable_path, printable, shown_path
from seedkit.report.json_report import (
    DIAGNOSTIC_SCHEMA,
    EDIT_SCHEMA,
    FIX_SCHEMA,
    POSITION_SCHEMA,
    clean,
    diagnostic_data,
    edit_data,
)
from seedkit.report.report import Style, Summary
from seedkit.report.text_report import paint, summary_line
from seedkit.text import LineTable
from seedkit.words import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedkit.fix import Applied
    from seedkit.fix_run import FixedFile

VERSION = 1
FIX_REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:seedkit:schema:fix-report:{VERSION}",
    "title": "fix-report",
    "description": "What `seedkit fix --format json` prints.",
    "type": "object",
    "required": ["schema_version", "checked", "fixed", "refused", "unwritten", "diagnostics"],
    "properties": {
        "schema_version": {"const": VERSION},
        "checked": {"type": "integer", "minimum": 0, "description": "how many seeds were checked"},
        "fixed": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "written", "fixes", "edits"],
                "properties": {
                    "path": {"type": "string"},
                    "written": {"type": "boolean", "description": "false with --diff"},
                    "fixes": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["rule", "message", "safety", "changes", "line", "column"],
                            "properties": {
                                "rule": {"type": "string"},
                                "message": FIX_SCHEMA["properties"]["message"],
                                "safety": FIX_SCHEMA["properties"]["safety"],
                                "changes": FIX_SCHEMA["properties"]["changes"],
                                "line": POSITION_SCHEMA["line"],
                                "column": POSITION_SCHEMA["column"],
                            },
                        },
                    },
                    "edits": {
                        "description": "what makes the new file of the old one; they do not touch each other",
                        "type": "array",
                        "items": {"$ref": "#/$defs/edit"},
                    },
                },
            },
        },
        "refused": {
            "type": "array",
            "description": "fixes that did not hold what they promised, so they were not made",
            "items": {
                "type": "object",
                "required": ["path", "rule", "message"],
                "properties": {"path": {"type": "string"}, "rule": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "unwritten": {
            "type": "array",
            "description": "files that could not be read or written",
            "items": {
                "type": "object",
                "required": ["path", "message"],
                "properties": {"path": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "diagnostics": {
            "type": "array",
            "description": "what remains, in the files as they are now",
            "items": {"$ref": "#/$defs/diagnostic"},
        },
    },
    "$defs": {"diagnostic": DIAGNOSTIC_SCHEMA, "fix": FIX_SCHEMA, "edit": EDIT_SCHEMA},
}


def applied_lines(done: FixedFile, style: Style) -> str:
    """Give a line for each fix that was made, or would be where nothing was written."""
    lines = LineTable(done.text)
    word = (
        ("已修复" if done.written else "可修复")
        if style.language == "zh"
        else ("fixed" if done.written else "would fix")
    )
    rows = []
    for one in done.repair.applied:
        name = paint(f"{word}[{one.rule}]", "hint", style)
        message = printable(one.fix.message.in_language(style.language))
        line, column = lines.locate(one.start)
        rows.append(f"{shown_path(done.path)}:{line}:{column}: {name} {message}\n")
    return "".join(rows)


def trouble_lines(done: FixedFile, style: Style) -> str:
    """Give a line for the file that was not written, and for each fix that was refused."""
    rows = []
    zh = style.language == "zh"
    if done.problem is not None and done.text:
        reason = done.problem.in_language(style.language)
        rows.append(f"seedkit: {shown_path(done.path)}{'：' if zh else ': '}{printable(reason)}\n")
    for one in done.repair.refused:
        reason = printable(one.reason.in_language(style.language))
        if zh:
            rows.append(
                f"seedkit: 规则 {one.rule} 对 {shown_path(done.path)} 的修复没有通过验证（{reason}），没有写入\n"
            )
        else:
            rows.append(
                f"seedkit: a fix of rule {one.rule} to {shown_path(done.path)} did not hold ({reason}) and was not made\n"
            )
    return "".join(rows)


def diff(done: FixedFile, style: Style) -> str:
    """Give the change of a file as a unified diff. Characters that a terminal would obey are shown, not sent."""
    name = shown_path(portable_path(done.path))
    rows = []
    lines = difflib.unified_diff(_lines(done.text), _lines(done.now), f"a/{name}", f"b/{name}", lineterm="")
    for number, line in enumerate(lines):
        mark, text, end = (
            line[:1],
            line[1:].removesuffix(_CUT),
            "\n\\ No newline at end of file\n" if line.endswith(_CUT) else "\n",
        )
        carriage_return = (
            "\r" if text.endswith("\r") else ""
        )  # without it the diff of a file with CRLF cannot be applied
        text = text.removesuffix("\r")
        text = mark + in_patch(text)
        color = "" if number < 2 else {"+": "hint", "-": "error", "@": "frame"}.get(mark, "")
        rows.append((paint(text, color, style) if color else text) + carriage_return + end)
    return "".join(rows)


_CUT = "\0"
"""Marks the last line of a text that does not end in a line end."""


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else [*lines[:-1], lines[-1] + _CUT]


def fix_summary(
    files: int,
    fixes: int,
    summary: Summary,
    style: Style,
    *,
    wrote: bool,
    compared: bool,
    unsafe: int = 0,
    staged: bool = False,
) -> str:
    """Say how much was fixed and what remains, `unsafe` of it with a fix that is not made without being asked for.

    Also that seeds were not compared with each other, where they are `compared` otherwise, and that what was `staged` has to be so again.
    """
    if not summary.checked and not summary.unchecked:
        return summary_line(summary, style)
    left = summary.errors + summary.warnings + summary.hints
    compared = compared and not left  # where something is left, nobody takes the seeds for clean
    if style.language == "en":
        verb = "Fixed" if wrote else "Would fix"
        text = f"{verb} {counted(fixes, 'thing')} in {files} of {counted(summary.checked, 'seed')}; {left or 'nothing'} left."
        if unsafe:
            text += f" `--unsafe-fixes` may repair {unsafe} of them; look at the result."
        if compared:
            text += " Seeds were not compared with each other; `seedkit check` does that."
        if wrote and fixes:
            text += " `git add` what was fixed." if staged else ""
            text += " `seedkit undo` takes it back."
    else:
        verb = "修复了" if wrote else "可以修复"
        text = f"{verb} {fixes} 处，共 {files} 张卡片（检查了 {summary.checked} 张）；" + (
            f"还剩 {left} 处。" if left else "没有别的问题。"
        )
        if unsafe:
            text += f"其中 {unsafe} 处可试 --unsafe-fixes，改完请看一遍。"
        if compared:
            text += "卡片之间没有比较，seedkit check 会比较。"
        if wrote and fixes:
            text += "请再 git add 修好的文件。" if staged else ""
            text += "seedkit undo 可以撤销。"
    return paint(text, "warning" if left else "strong", style) + "\n"


def _applied_data(lines: LineTable, one: Applied, style: Style) -> dict[str, Any]:
    line, column = lines.locate(one.start)
    return {
        "rule": one.rule,
        "message": clean(one.fix.message.in_language(style.language)),
        "safety": one.fix.safety,
        "changes": [clean(name) for name in one.fix.changes],
        "line": line,
        "column": column,
    }


def json_report(files: Sequence[FixedFile], summary: Summary, style: Style) -> str:
    """Give the whole run as one JSON document, described by `schemas/fix-report.schema.json`."""
    fixed: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    unwritten: list[dict[str, Any]] = []
    diagnostics: list[dict[str, Any]] = []
    for done in files:
        path = portable_path(done.path)
        if done.repair.applied:
            lines = LineTable(done.text)
            fixes = [_applied_data(lines, one, style) for one in done.repair.applied]
            edits = [edit_data(lines, edit) for edit in done.repair.edits]
            fixed.append({"path": path, "written": done.written, "fixes": fixes, "edits": edits})
        refused += [
            {"path": path, "rule": one.rule, "message": clean(one.reason.in_language(style.language))}
            for one in done.repair.refused
        ]
        if done.problem is not None:
            unwritten.append({"path": path, "message": clean(done.problem.in_language(style.language))})
        lines = LineTable(done.now)
        diagnostics += [diagnostic_data(done.path, lines, one, style.language) for one in done.remaining]
    document = {
        "schema_version": VERSION,
        "checked": summary.checked,
        "fixed": fixed,
        "refused": refused,
        "unwritten": unwritten,
        "diagnostics": diagnostics,
    }
    return json_text(json.dumps(document, ensure_ascii=False)) + "\n"


def summary_of(done: FixedFile) -> Summary:
    """Give what one file adds to the summary of a run."""
    if done.problem is not None and not done.text and not done.repair.text:
        return Summary(0, 1, 1)
    return Summary.of_seed(done.remaining)
