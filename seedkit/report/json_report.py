"""The `json` and `jsonl` formats: a contract, described by `REPORT_SCHEMA`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from seedkit.diagnostic import Diagnostic
from seedkit.report.escape import json_text, portable_path
from seedkit.report.report import Style, Summary, position_of
from seedkit.text import LineTable

VERSION = 1
_POSITION = {
    "line": {"type": "integer", "minimum": 1, "description": "from 1, in the file; a line ends at \\n"},
    "column": {"type": "integer", "minimum": 1, "description": "from 1, in code points"},
    "end_line": {"type": "integer", "minimum": 1},
    "end_column": {"type": "integer", "minimum": 1, "description": "the column after the last code point"},
}
_DIAGNOSTIC: dict[str, Any] = {
    "type": "object",
    "required": ["path", "rule", "group", "level", "message", *_POSITION, "related", "fix"],
    "properties": {
        "path": {"type": "string", "description": "as it was given or found"},
        "rule": {"type": "string"},
        "group": {"type": "string"},
        "level": {"enum": ["error", "warning", "hint"]},
        "message": {"type": "string"},
        **_POSITION,
        "related": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", *_POSITION],
                "properties": {"message": {"type": "string"}, **_POSITION},
            },
        },
        "fix": {"type": ["object", "null"], "description": "null where seedkit offers no fix"},
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
    "$defs": {"diagnostic": _DIAGNOSTIC},
}


def diagnostic_data(path: str, lines: LineTable, diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    """Give one diagnostic as JSON data."""
    return {
        "path": portable_path(path),
        "rule": diagnostic.rule,
        "group": diagnostic.group,
        "level": diagnostic.level,
        "message": _clean(diagnostic.message.in_language(language)),
        **position_of(lines, diagnostic.start, diagnostic.end)._asdict(),
        "related": [
            {
                "message": _clean(related.message.in_language(language)),
                **position_of(lines, related.start, related.end)._asdict(),
            }
            for related in diagnostic.related
        ],
        "fix": None,
    }


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class JsonReport:
    """One JSON document for the whole run."""

    separator = ","
    for_people = False

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
