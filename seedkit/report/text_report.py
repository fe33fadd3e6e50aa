"""The formats for people: `full`, with the lines and carets below them, and `concise`, one line each."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from seedkit.diagnostic import LEVEL_NAMES, Diagnostic
from seedkit.report.escape import joins_command, printable, sendable, shown_path
from seedkit.report.report import Style, Summary
from seedkit.text import LineTable, display_width
from seedkit.words import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COLORS = {"error": "1;31", "warning": "1;33", "hint": "1;36", "strong": "1", "frame": "34"}


def paint(text: str, color: str, style: Style) -> str:
    """Colour a text where the style has colours."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color and text else text


def label(level: str, rule: str, style: Style) -> str:
    """Give how a line names what was found: its level and its rule, in the level's colour."""
    return paint(f"{LEVEL_NAMES[level].in_language(style.language)}[{rule}]", level, style)


class ConciseReport:
    """`path:line:column: level[rule] message`."""

    separator = ""
    for_people = True
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return ""

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        style = self.style
        rows = []
        for diagnostic in diagnostics:
            line, column = lines.locate(diagnostic.start)
            name = label(diagnostic.level, diagnostic.rule, style)
            rows.append(
                f"{shown_path(path)}:{line}:{column}: {name} {printable(diagnostic.message.in_language(style.language))}\n"
            )
        return "".join(rows)

    def tail(self, summary: Summary) -> str:
        return summary_line(summary, self.style)


class FullReport:
    """Each diagnostic with its lines and with carets that stand right below full-width text."""

    separator = ""
    for_people = True
    arranged = False

    def __init__(self, style: Style) -> None:
        self.style = style

    def head(self) -> str:
        return ""

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        return "".join(self._diagnostic(path, lines, diagnostic) for diagnostic in diagnostics)

    def _diagnostic(self, path: str, lines: LineTable, diagnostic: Diagnostic) -> str:
        style = self.style
        number, column = lines.locate(diagnostic.start)
        spots = [(number, diagnostic.start, diagnostic.end, "^", "")]
        if diagnostic.related:
            spots += [
                (lines.locate(one.start)[0], one.start, one.end, "-", one.message.in_language(style.language))
                for one in diagnostic.related
            ]
            spots.sort()
        gutter = len(str(spots[-1][0]))
        name = label(diagnostic.level, diagnostic.rule, style)
        bar = paint("|", "frame", style)
        rows = [
            f"{name}: {paint(printable(diagnostic.message.in_language(style.language)), 'strong', style)}",
            f"{' ' * gutter}{paint('-->', 'frame', style)} {shown_path(path)}:{number}:{column}",
            f"{' ' * gutter} {bar}",
        ]
        if not lines.text:
            return "\n".join(rows[:2]) + "\n\n"
        last = None
        for number, start, end, mark, note in spots:
            source, caret = excerpt(lines, start, end, mark, max(style.width - gutter - 4, 20), style.encoding)
            if last is not None and number > last + 1:
                rows.append(f"{' ' * gutter} {paint('…', 'frame', style)}")
            rows.append(f"{paint(f'{number:>{gutter}} |', 'frame', style)} {source}".rstrip())
            note = f" {printable(note)}" if note else ""
            rows.append(
                f"{' ' * gutter} {bar} {paint(caret + note, diagnostic.level if mark == '^' else 'frame', style)}"
            )
            last = number
        return "\n".join(rows) + "\n\n"

    def tail(self, summary: Summary) -> str:
        return summary_line(summary, self.style)


def excerpt(lines: LineTable, start: int, end: int, mark: str, width: int, encoding: str = "utf-8") -> tuple[str, str]:
    """Give the line of a range, cut to `width` cells around it, and the carets that stand below it, as a stream of that encoding shows them."""
    line_start, line_end = lines.line_around(start)
    start = min(max(start, line_start), line_end)
    end = min(max(end, start), line_end)
    text = lines.text
    budget = width - 2
    right, used = _reach(text, start, line_end, 1, budget * 2 // 3)
    left, taken = _reach(text, start, line_start, -1, budget - used)
    right, _ = _reach(text, right, line_end, 1, budget - used - taken)
    before, inside, after = (
        printable(text[left:start]),
        printable(text[start : min(end, right)]),
        printable(text[min(end, right) : right]),
    )
    if joins_command(before, inside + after):
        before += " "
    if joins_command(before + inside, after):
        after = f" {after}"
    if encoding != "utf-8":
        before, inside, after = (sendable(piece, encoding) for piece in (before, inside, after))
    head = "…" if left > line_start else ""
    tail = "…" if right < line_end else ""
    caret = " " * (display_width(before) + display_width(head)) + mark * max(display_width(inside), 1)
    return f"{head}{before}{inside}{after}{tail}", caret


def _reach(text: str, start: int, limit: int, step: int, budget: int) -> tuple[int, int]:
    """Move from `start` towards `limit` as far as `budget` cells reach; give the place and the cells that it took."""
    position, used = start, 0
    while used < budget and position != limit:
        count = min(budget - used, abs(limit - position))
        following = text[position : position + count] if step > 0 else text[position - count : position][::-1]
        reached = list(accumulate(map(_cells.__getitem__, following), initial=used))
        taken = bisect_left(reached, budget)
        if taken >= count:
            taken = count
        position += step * taken
        used = reached[taken]
    return position, used


class _Cells(dict[str, int]):
    """The cells that characters take as they are shown, each found when it is first asked for."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = display_width(printable(character))
        return cells


_cells = _Cells()


def summary_line(summary: Summary, style: Style) -> str:
    """Say how many seeds were checked and what was found."""
    if not summary.checked and not summary.unchecked:
        text = "There was nothing to check." if style.language == "en" else "没有可检查的卡片。"
        return paint(text, "warning", style) + "\n"
    if style.language == "en":
        parts = [
            counted(count, name)
            for count, name in ((summary.errors, "error"), (summary.warnings, "warning"), (summary.hints, "hint"))
            if count
        ]
        text = f"Checked {counted(summary.checked, 'seed')}: {', '.join(parts) or ('no errors' if style.level == 'error' else 'all clean')}."
        if summary.fixable:
            text += f" `{printable(style.repair)}` can make {counted(summary.fixable, 'fix', 'fixes')}."
        if summary.unchecked:
            text += f" {summary.unchecked} could not be checked."
    else:
        parts = [
            f"{count} 个{name}"
            for count, name in ((summary.errors, "错误"), (summary.warnings, "警告"), (summary.hints, "提示"))
            if count
        ]
        text = f"检查了 {summary.checked} 张卡片：{'，'.join(parts) or ('没有错误' if style.level == 'error' else '没有问题')}。"
        if summary.fixable:
            text += f"{printable(style.repair)} 可以修复 {summary.fixable} 处。"
        if summary.unchecked:
            text += f"另有 {summary.unchecked} 个没能检查。"
    color = "error" if summary.errors or summary.unchecked else "warning" if summary.warnings else "strong"
    return paint(text, color, style) + "\n"
