"""The `json` and `jsonl` formats: a contract, described by `REPORT_SCHEMA`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from seedkit.diagnostic import LEVELS, SAFETIES, Diagnostic, Fix
from seedkit.edit import Edit
from seedkit.report.escape import json_text, portable_path
from seedkit.report.report import Style, Summary, position_of
from seedkit.text import LineTable

VERSION = 1
POSITION_SCHEMA = {
    "line": {"type": "integer", "minimum": 1, "description": "from 1, in the file; a line ends at \\n"},
    "column": {"type": "integer", "minimum": 1, "description": "from 1, in code points"},
    "end_line": {"type": "integer", "minimum": 1},
    "end_column": {"type": "integer", "minimum": 1, "description": "the column after the last code point"},
}
DIAGNOSTIC_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["path", "rule", "group", "level", "message", *POSITION_SCHEMA, "related", "fix"],
    "properties": {
        "path": {"type": "string", "description": "as it was given or found"},
        "rule": {"type": "string"},
        "group": {"type": "string"},
        "level": {"enum": list(LEVELS)},
        "message": {"type": "string"},
        **POSITION_SCHEMA,
        "related": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", *POSITION_SCHEMA],
                "properties": {"message": {"type": "string"}, **POSITION_SCHEMA},
            },
        },
        "fix": {
            "anyOf": [{"$ref": "#/$defs/fix"}, {"type": "null"}],
            "description": "null where seedkit offers no fix",
        },
    },
}
EDIT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": [*POSITION_SCHEMA, "text"],
    "properties": {**POSITION_SCHEMA, "text": {"type": "string"}},
}
FIX_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["message", "safety", "changes", "edits"],
    "properties": {
        "message": {"type": "string", "description": "what it does"},
        "safety": {"enum": list(SAFETIES)},
        "changes": {
            "type": "array",
            "description": "all that it may change: `front-matter.KEY` is a value, `body.FIELD` a part of the body",
            "items": {"type": "string"},
        },
        "edits": {
            "type": "array",
            "description": "pieces of the text and what takes their place",
            "items": {"$ref": "#/$defs/edit"},
        },
    },
}
REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:seedkit:schema:check-report:{VERSION}",
    "title": "check-report",
    "description": "What `seedkit check --format json` prints; `jsonl` prints the diagnostics alone, one a line.",
    "type": "object",
    "required": ["schema_version", "checked", "diagnostics"],
    "properties": {
        "schema_version": {"const": VERSION},
        "checked": {"type": "integer", "minimum": 0, "description": "how many seeds were checked"},
        "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}},
    },
    "$defs": {"diagnostic": DIAGNOSTIC_SCHEMA, "fix": FIX_SCHEMA, "edit": EDIT_SCHEMA},
}


def diagnostic_data(path: str, lines: LineTable, diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    """Give one diagnostic as JSON data."""
    return {
        "path": portable_path(path),
        "rule": diagnostic.rule,
        "group": diagnostic.group,
        "level": diagnostic.level,
        "message": clean(diagnostic.message.in_language(language)),
        **position_of(lines, diagnostic.start, diagnostic.end)._asdict(),
        "related": [
            {
                "message": clean(related.message.in_language(language)),
                **position_of(lines, related.start, related.end)._asdict(),
            }
            for related in diagnostic.related
        ],
        "fix": None if diagnostic.fix is None else fix_data(lines, diagnostic.fix, language),
    }


def fix_data(lines: LineTable, fix: Fix, language: str) -> dict[str, Any]:
    """Give a fix as JSON data; `lines` are those of the text that its offsets are about."""
    return {
        "message": clean(fix.message.in_language(language)),
        "safety": fix.safety,
        "changes": [clean(name) for name in fix.changes],
        "edits": [edit_data(lines, edit) for edit in fix.edits],
    }


def edit_data(lines: LineTable, edit: Edit) -> dict[str, Any]:
    """Give an edit as JSON data."""
    return {**position_of(lines, edit.start, edit.end)._asdict(), "text": clean(edit.text)}


def clean(text: str) -> str:
    """Give a text as UTF-8 can hold it: lone surrogates, as names of files may have them, as `\\udc80`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class JsonReport:
    """One JSON document for the whole run."""

    separator = ","
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return f'{{"schema_version": {VERSION}, "diagnostics": ['

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        return ",".join(
            "\n"
            + json_text(json.dumps(diagnostic_data(path, lines, diagnostic, self.style.language), ensure_ascii=False))
            for diagnostic in diagnostics
        )

    def tail(self, summary: Summary) -> str:
        return f'], "checked": {summary.checked}}}\n'


class JsonLinesReport:
    """One diagnostic a line."""

    separator = ""
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return ""

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        return "".join(
            json_text(json.dumps(diagnostic_data(path, lines, diagnostic, self.style.language), ensure_ascii=False))
            + "\n"
            for diagnostic in diagnostics
        )

    def tail(self, summary: Summary) -> str:
        return ""
