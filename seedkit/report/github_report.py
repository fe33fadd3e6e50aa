"""The `github` format: workflow commands that become annotations of a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from seedkit.diagnostic import Diagnostic
from seedkit.pattern import pattern
from seedkit.report.escape import markdown_cell, portable_path, workflow_data, workflow_property
from seedkit.report.report import Style, Summary, from_root, position_of
from seedkit.text import LineTable

_COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}


class GithubReport:
    """One workflow command a diagnostic."""

    separator = ""
    for_people = False
    arranged = True

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return ""

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        name = portable_path(from_root(path, self.style))
        return "".join(self._command(name, lines, diagnostic) for diagnostic in diagnostics)

    def _command(self, name: str, lines: LineTable, diagnostic: Diagnostic) -> str:
        place = position_of(lines, diagnostic.start, diagnostic.end)
        properties = {
            "file": name,
            "line": str(place.line),
            "endLine": str(place.end_line),
            "col": str(place.column),
            "endColumn": str(place.end_column),
            "title": diagnostic.rule,
        }
        if place.line != place.end_line:
            del properties["col"], properties["endColumn"]
        written = ",".join(f"{key}={workflow_property(value)}" for key, value in properties.items())
        return f"::{_COMMANDS[diagnostic.level]} {written}::{workflow_data(diagnostic.message.in_language(self.style.language))}\n"

    def tail(self, summary: Summary) -> str:
        return ""


MAX_ANNOTATIONS = 10
"""So many annotations of each level GitHub shows of one step."""
_COMMAND = pattern(r"::(error|warning|notice) file=([^,]*),line=(\d+)[^:]*title=([^:,]*)::(.*)")
_ORDER = ("error", "warning", "notice")


def arrange(text: str, language: str) -> str:
    """Give annotations so that those which GitHub shows say most: the worst first, one of each file before the second of any.

    Where there are more than it shows, the first of all says so.
    """
    commands = [line for line in text.split("\n") if line]
    seen: dict[tuple[str, str], int] = {}
    keyed: list[tuple[int, int, int, str]] = []
    counts = dict.fromkeys(_ORDER, 0)
    for index, line in enumerate(commands):
        match = _COMMAND.match(line)
        level, file = (match[1], match[2]) if match is not None else ("notice", "")
        seen[level, file] = seen.get((level, file), 0) + 1
        counts[level] += 1
        keyed.append((_ORDER.index(level), seen[level, file], index, line))
    hidden = sum(max(0, count - MAX_ANNOTATIONS) for count in counts.values())
    first = []
    if hidden:
        more = (
            f"{hidden} more findings are in the log and in the step summary: GitHub shows {MAX_ANNOTATIONS} of each level."
            if language == "en"
            else f"还有 {hidden} 条在日志和步骤摘要里：GitHub 每级只显示 {MAX_ANNOTATIONS} 条。"
        )
        first = [f"::notice title=seedkit::{workflow_data(more)}"]
    return "".join(f"{line}\n" for line in (*first, *(line for _, _, _, line in sorted(keyed))))


def step_summary(text: str, summary: Summary, language: str) -> str:
    """Give the Markdown of a step's summary: the counts, and a table of at most `MAX_ROWS` findings, the worst first."""
    zh = language == "zh"
    title = (
        f"### seedkit：检查了 {summary.checked} 张卡片，{summary.errors} 个错误，{summary.warnings} 个警告"
        if zh
        else f"### seedkit: {summary.checked} checked, errors: {summary.errors}, warnings: {summary.warnings}"
    )
    rows = []
    for line in arrange(text, language).split("\n"):
        match = _COMMAND.match(line)
        if match is not None:
            cells = (_unescaped(match[2]) + f":{match[3]}", match[1], _unescaped(match[4]), _unescaped(match[5]))
            rows.append(f"| {' | '.join(markdown_cell(_short(cell)) for cell in cells)} |\n")
    if not rows:
        return f"{title}\n"
    head = "| 位置 | 级别 | 规则 | 说明 |" if zh else "| place | level | rule | message |"
    sizes = accumulate(len(row.encode("utf-8", "surrogatepass")) for row in rows)
    shown = min(MAX_ROWS, sum(size <= MAX_BYTES for size in sizes))
    more = len(rows) - shown
    rest = (f"\n还有 {more} 条。\n" if zh else f"\n{more} more.\n") if more > 0 else ""
    return f"{title}\n\n{head}\n|---|---|---|---|\n{''.join(rows[:shown])}{rest}"


MAX_ROWS = 200
MAX_BYTES = 800_000
"""Of the rows together: GitHub takes no summary of more than 1 MiB, and a row of a hostile name may be long."""
MAX_CELL = 500


def _short(text: str) -> str:
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL // 2]}…{text[-MAX_CELL // 2 :]}"


def _unescaped(text: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text
