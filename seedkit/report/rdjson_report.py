"""The `rdjson` format: reviewdog's Diagnostic Format. Its columns are bytes of UTF-8, from 1, the end exclusive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from seedkit.diagnostic import DISPLAY_ONLY, Diagnostic
from seedkit.report.escape import json_text, portable_path
from seedkit.report.json_report import clean
from seedkit.report.report import Style, Summary
from seedkit.text import LineTable

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "hint": "INFO"}


class RdjsonReport:
    """One JSON document."""

    separator = ","
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return '{"source": {"name": "seedkit"}, "diagnostics": ['

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        return ",".join(
            "\n" + json_text(json.dumps(self._diagnostic(path, lines, diagnostic), ensure_ascii=False))
            for diagnostic in diagnostics
        )

    def _diagnostic(self, path: str, lines: LineTable, diagnostic: Diagnostic) -> dict[str, Any]:
        found: dict[str, Any] = {
            "message": clean(self._message(lines, diagnostic)),
            "location": {"path": portable_path(path), "range": _range(lines, diagnostic.start, diagnostic.end)},
            "severity": _SEVERITIES[diagnostic.level],
            "code": {"value": diagnostic.rule},
        }
        fix = diagnostic.fix
        if fix is not None and fix.safety != DISPLAY_ONLY:
            found["suggestions"] = [
                {"range": _range(lines, edit.start, edit.end), "text": clean(edit.text)} for edit in fix.edits
            ]
        return found

    def _message(self, lines: LineTable, diagnostic: Diagnostic) -> str:
        """Give the message with the other places. The format has got a field for those, for which older readers refuse the whole report."""
        language = self.style.language
        others = [
            (lines.locate(one.start)[0], one.message.in_language(language).rstrip("。.")) for one in diagnostic.related
        ]
        if language == "en":
            return diagnostic.message.en + "".join(f" Line {line}: {text}." for line, text in others)
        return diagnostic.message.zh + "".join(f"第 {line} 行：{text}。" for line, text in others)

    def tail(self, summary: Summary) -> str:
        return "\n]}\n"


def _range(lines: LineTable, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"start": _position(lines, start), "end": _position(lines, max(start, end))}


def _position(lines: LineTable, offset: int) -> dict[str, int]:
    line, _ = lines.locate(offset)
    begin = lines.text.rfind("\n", 0, max(0, min(offset, len(lines.text)))) + 1
    before = lines.text[begin:offset]  # a byte order mark included, whose bytes are counted
    written = "".join("?" if "\udc80" <= sign <= "\udcff" else sign for sign in before)
    return {"line": line, "column": len(written.encode("utf-8", "surrogatepass")) + 1}
