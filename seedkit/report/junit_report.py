"""The `junit` format: JUnit XML, one test a diagnostic: failed where it makes the run fail, skipped for less, so that any CI shows them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from seedkit.diagnostic import UNREADABLE, Diagnostic, levels_from
from seedkit.report.escape import portable_path, printable
from seedkit.report.report import Style, Summary, position_of
from seedkit.text import LineTable
from seedkit.words import counted


class JunitReport:
    """A suite for each seed with findings; those in order are counted in one passed test of their own."""

    separator = ""
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style
        self._failing = levels_from(style.fail_on)

    def head(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="seedkit">\n'

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        name = _attribute(portable_path(path))
        rows = []
        counts = {"failure": 0, "error": 0, "skipped": 0}
        for diagnostic in diagnostics:
            place = position_of(lines, diagnostic.start, diagnostic.end)
            message = diagnostic.message.in_language(self.style.language)
            test = _attribute(f"{diagnostic.rule}:{place.line}:{place.column}")
            where = _text(f"{portable_path(path)}:{place.line}:{place.column}: {message}")
            element = "failure" if diagnostic.level in self._failing else "skipped"
            if diagnostic.rule == UNREADABLE:
                element = "error"
            counts[element] += 1
            rows.append(
                f'<testcase classname={name} name={test} file={name} line="{place.line}">'
                f"<{element} type={_attribute(diagnostic.level)} message={_attribute(message)}>{where}</{element}></testcase>\n"
            )
        if not rows:
            return ""
        failures, errors, skipped = counts.values()
        attributes = f'tests="{len(rows)}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
        return f"<testsuite name={name} {attributes}>\n{''.join(rows)}</testsuite>\n"

    def tail(self, summary: Summary) -> str:
        name = f"checked {counted(summary.checked, 'seed')}"
        passed = f'<testsuite name="seedkit" tests="1" failures="0" errors="0" skipped="0">\n<testcase classname="seedkit" name="{name}"/>\n</testsuite>\n'
        return f"{passed if summary.checked else ''}</testsuites>\n"


def _text(text: str) -> str:
    return escape(printable(text))


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
