"""The `gitlab` format: GitLab's Code Quality report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from seedkit.diagnostic import Diagnostic
from seedkit.fingerprint import fingerprint_of
from seedkit.report.escape import json_text, portable_path
from seedkit.report.json_report import clean
from seedkit.report.report import Style, Summary, from_root, position_of
from seedkit.text import LineTable

_SEVERITIES = {"error": "critical", "warning": "major", "hint": "info"}


class GitlabReport:
    """One JSON list with an object a diagnostic."""

    separator = ","
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return "["

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        counts: dict[str, int] = {}
        rows = []
        name = portable_path(from_root(path, self.style))
        for diagnostic in diagnostics:
            print_ = fingerprint_of(diagnostic, lines.text)
            counts[print_] = counts.get(print_, 0) + 1
            whole = f"{name}\0{print_}\0{counts[print_]}"
            place = position_of(lines, diagnostic.start, diagnostic.end)
            issue = {
                "description": clean(diagnostic.message.in_language(self.style.language)),
                "check_name": diagnostic.rule,
                "fingerprint": hashlib.blake2b(whole.encode(), digest_size=16).hexdigest(),
                "severity": _SEVERITIES[diagnostic.level],
                "location": {
                    "path": name,
                    "lines": {"begin": place.line, "end": place.end_line},
                },
            }
            rows.append("\n" + json_text(json.dumps(issue, ensure_ascii=False)))
        return ",".join(rows)

    def tail(self, summary: Summary) -> str:
        return "\n]\n"
