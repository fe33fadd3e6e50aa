"""The `junit` format: JUnit XML, one test a diagnostic: failed where it makes the run fail, skipped for less, so that any CI shows them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from seedkit.diagnostic import LEVELS, Diagnostic
from seedkit.files import UNREADABLE
from seedkit.report.escape import portable_path, printable
from seedkit.report.report import Style, Summary, position_of
from seedkit.text import LineTable
from seedkit.words import counted


class JunitReport:
    """One suite; seeds in order are counted in one passed test of their own."""

    separator = ""
    for_people = False
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style
        self._failing = LEVELS[: LEVELS.index(style.fail_on) + 1]

    def head(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="seedkit">\n<testsuite name="seedkit">\n'

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        name = _attribute(portable_path(path))
        rows = []
        for diagnostic in diagnostics:
            place = position_of(lines, diagnostic.start, diagnostic.end)
            message = diagnostic.message.in_language(self.style.language)
            test = _attribute(f"{diagnostic.rule}:{place.line}:{place.column}")
            where = _text(f"{portable_path(path)}:{place.line}:{place.column}: {message}")
            element = "failure" if diagnostic.level in self._failing else "skipped"
            if diagnostic.rule == UNREADABLE:
                element = "error"
            rows.append(
                f'<testcase classname={name} name={test} file={name} line="{place.line}">'
                f"<{element} type={_attribute(diagnostic.level)} message={_attribute(message)}>{where}</{element}></testcase>\n"
            )
        return "".join(rows)

    def tail(self, summary: Summary) -> str:
        name = f"checked {counted(summary.checked, 'seed')}"
        checked = f'<testcase classname="seedkit" name="{name}"/>\n' if summary.checked else ""
        return f"{checked}</testsuite>\n</testsuites>\n"


def _text(text: str) -> str:
    return escape(printable(text))


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
