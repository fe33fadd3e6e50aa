"""The `sarif` format: SARIF 2.1.0, as code scanning services take it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from seedkit.diagnostic import SAFE, Diagnostic, Fix
from seedkit.files import leads_out
from seedkit.fingerprint import fingerprint_of
from seedkit.report.escape import json_text, portable_path
from seedkit.report.json_report import clean
from seedkit.report.report import Style, Summary, from_root, position_of
from seedkit.text import LineTable

SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
MAX_RESULTS = 5000
"""Of one file; services refuse more than a few times as many."""
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


class SarifReport:
    """One run with a result a diagnostic; rules are named with their pages' first sentences."""

    separator = ","
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        head = json.dumps({"$schema": SCHEMA, "version": "2.1.0"})[:-1]
        driver = json_text(json.dumps(self._driver(), ensure_ascii=False))
        return f'{head}, "runs": [{{"tool": {{"driver": {driver}}}, "columnKind": "unicodeCodePoints", "results": ['

    def _driver(self) -> dict[str, Any]:
        from seedkit.rules import load_rules

        rules = [
            {
                "id": rule.traits.name,
                "shortDescription": {"text": rule.summary.in_language(self.style.language)},
                "fullDescription": {"text": rule.why.in_language(self.style.language)},
                "help": {"text": rule.fix.in_language(self.style.language)},
                "defaultConfiguration": {"level": _LEVELS[rule.traits.level]},
                "properties": {"group": rule.traits.group},
            }
            for rule in load_rules()
        ]
        return {"name": "seedkit", "rules": rules}

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        counts: dict[str, int] = {}
        path = from_root(path, self.style)
        rows = []
        for diagnostic in diagnostics[:MAX_RESULTS]:
            print_ = fingerprint_of(diagnostic, lines.text)
            counts[print_] = counts.get(print_, 0) + 1
            result = self._result(path, lines, diagnostic, f"{print_}:{counts[print_]}")
            rows.append("\n" + json_text(json.dumps(result, ensure_ascii=False)))
        return ",".join(rows)

    def _result(self, path: str, lines: LineTable, diagnostic: Diagnostic, print_: str) -> dict[str, Any]:
        language = self.style.language
        result: dict[str, Any] = {
            "ruleId": diagnostic.rule,
            "level": _LEVELS[diagnostic.level],
            "message": {"text": clean(diagnostic.message.in_language(language))},
            "locations": [_location(path, lines, diagnostic.start, diagnostic.end)],
            "partialFingerprints": {"seedkit/v1": print_},
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "message": {"text": clean(related.message.in_language(language))},
                    **_location(path, lines, related.start, related.end),
                }
                for number, related in enumerate(diagnostic.related, 1)
            ]
        if diagnostic.fix is not None and diagnostic.fix.safety == SAFE and diagnostic.fix.edits:
            result["fixes"] = [_fix(path, lines, diagnostic.fix, language)]
        return result

    def tail(self, summary: Summary) -> str:
        return '\n], "invocations": [{"executionSuccessful": %s}]}]}\n' % ("false" if summary.unchecked else "true")


def uri_of(path: str) -> str:
    """Give a path as a URI: relative to the working folder and percent-encoded where it stands below it, else absolute."""
    if os.path.isabs(path):
        relative = os.path.relpath(path)
        if not leads_out(relative):
            path = relative
    try:
        name: str | bytes = os.fsencode(path.replace(os.sep, "/"))
    except UnicodeEncodeError:
        name = portable_path(path)
    text = quote(name, safe="/~!$&'()*+,;=@-._")
    if os.path.isabs(path):
        return f"file://{text}" if text.startswith("/") else f"file:///{text}"
    return text.removeprefix("./")


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri_of(path)}


def _region(lines: LineTable, start: int, end: int) -> dict[str, int]:
    place = position_of(lines, start, end)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _location(path: str, lines: LineTable, start: int, end: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(lines, start, end)}}


def _fix(path: str, lines: LineTable, fix: Fix, language: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(lines, edit.start, edit.end), "insertedContent": {"text": clean(edit.text)}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": clean(fix.message.in_language(language))},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
    }
