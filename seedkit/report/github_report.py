"""The `github` format: workflow commands that become annotations of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from seedkit.diagnostic import Diagnostic
from seedkit.report.escape import portable_path, workflow_data, workflow_property
from seedkit.report.report import Style, Summary, position_of
from seedkit.text import LineTable

_COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}


class GithubReport:
    """One workflow command a diagnostic."""

    separator = ""
    for_people = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return ""

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        return "".join(self._command(path, lines, diagnostic) for diagnostic in diagnostics)

    def _command(self, path: str, lines: LineTable, diagnostic: Diagnostic) -> str:
        place = position_of(lines, diagnostic.start, diagnostic.end)
        properties = {
            "file": portable_path(path),
            "line": str(place.line),
            "endLine": str(place.end_line),
            "col": str(place.column),
            "endColumn": str(place.end_column),
            "title": diagnostic.rule,
        }
        if place.line != place.end_line:
            del properties["col"], properties["endColumn"]
        written = ",".join(f"{name}={workflow_property(value)}" for name, value in properties.items())
        return f"::{_COMMANDS[diagnostic.level]} {written}::{workflow_data(diagnostic.message.in_language(self.style.language))}\n"

    def tail(self, summary: Summary) -> str:
        return ""
