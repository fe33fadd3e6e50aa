"""Pipe tables of a Markdown note, as Obsidian and GitHub have them, and as people write them."""

from __future__ import annotations

import re

from seedkit.code_span import find_code_spans
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.table.column import normal
from seedkit.table.source import Row, Source, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

_DELIMITER = pattern(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DATA = pattern(r"\d{4}\s?[-/年.]\s?\d{1,2}\s?[-/月.]\s?\d|https?://")
"""What stands in rows and in no header."""
_FENCE = pattern(r"[ \t]*(`{3,}(?=[^`]*\Z)|~{3,})")
_QUOTED = pattern(r"^[ \t]*(?:>[ \t]?)+(?=[^>]*\|)")
_WIKI_LINK = pattern(r"\[\[[^\[\]]{1,300}\]\]")
_BRACKET = pattern(r"\\.|\[|\](\([^()\s]*\))?")


def read_tables(text: str, known: Container[str] = ()) -> Source:
    """Give the tables of a note, in order. Total.

    A row is a line with `|` below a header; it may stand below other text as well, as long as it begins with `|` and no other
    header came. A header is followed by a line of dashes; one of which most cells are `known` headers (see `normal`) needs none.
    Lines in code blocks, where a table stands outside of them, in comments and in the note's front matter are no rows; those that look like
    rows are counted. A line apart from the table that looks like a row and does not begin with `|` is a row with a problem.
    """
    lines = [_QUOTED.sub("", line) for line in re.split(r"\r\n|\n|\r", text)]
    hidden = _hidden(lines)
    found = _read(lines, hidden, known)
    if not found.tables and hidden:  # nothing but what a model wrote into a block of code
        lines = ["" if _FENCE.match(line) is not None else line for line in lines]
        found = _read(lines, _hidden(lines), known)
    return found


def _read(lines: list[str], hidden: set[int], known: Container[str]) -> Source:
    """Give the tables of lines, those left out that are `hidden`."""
    tables: list[Table] = []
    rows: list[Row] = []
    number = 0
    connected = False
    frames = closed = True
    index = _after_front_matter(lines)
    while index < len(lines):
        line = lines[index]
        below = lines[index + 1] if index + 1 < len(lines) else ""
        width = len(tables[-1].headers) if tables else 0
        if index in hidden:
            connected = False
        elif connected and rows and (end := _end_of_broken(lines, index, closed=closed, frames=frames)) > index:
            # A cell was pasted with line breaks: none of its lines may be lost, and none be taken for a row.
            raw = "\n".join((rows[-1].raw, *lines[index:end]))
            rows[-1] = rows[-1]._replace(cells=(), seams=(), raw=raw, problem=_BROKEN)
            closed = lines[end - 1].rstrip(" \t").endswith("|")
            index = end
            continue
        elif width and not connected and "|" in line and _is_loose(line, width):
            number += 1
            rows.append(Row(number, index + 1, raw=line, problem=_APART))
        elif "|" not in line:
            if tables and line.count("｜") >= 3 and (connected or line.startswith("｜")):
                number += 1
                rows.append(Row(number, index + 1, raw=line, problem=_FULL_WIDTH))
            connected = connected and "｜" in line
        elif _DELIMITER.fullmatch(line) is not None:
            connected = connected or bool(tables)
        elif _is_header(line, below, known, width if connected or _DATA.search(line) is not None else 0):
            if tables:
                tables[-1] = tables[-1]._replace(rows=tuple(rows))
            rows = []
            headers = tuple(cell.strip() for cell in split_row(line)[0])
            tables.append(Table(headers, index + 1, (), "|", f"{line}\n|{'---|' * len(headers)}\n"))
            frames = line.rstrip(" \t").endswith("|")
            connected = True
        elif tables and (connected or line.lstrip(" \t").startswith("|")):
            cells, seams = split_row(line)
            if tuple(cell.strip() for cell in cells) != tables[-1].headers:
                number += 1
                rows.append(Row(number, index + 1, cells, seams, line))
                closed = line.rstrip(" \t").endswith("|") or not frames
                index += 1
                connected = True
                continue
            connected = True
        closed = True
        index += 1
    if tables:
        tables[-1] = tables[-1]._replace(rows=tuple(rows))
    return Source("table", tuple(tables), sum(lines[index].count("|") > 2 for index in hidden))


def _end_of_broken(lines: list[str], start: int, *, closed: bool, frames: bool) -> int:
    """Give the line up to which the lines from `start` on belong to the row above, of which a cell has line breaks; `start` where none does."""
    line = lines[start]
    if line.lstrip(" \t").startswith("|"):
        return start
    if not frames:
        # What stands right below a row is of it: the table ends at an empty line.
        text = line.strip()
        is_text = "|" in line or _OTHER_BLOCK.match(line) is not None or text[-1:] in ("。", "！", "？", "：")
        return start + 1 if text and not is_text else start
    if closed:
        return start
    if line.strip() and _OTHER_BLOCK.match(line) is None:
        return start + 1
    for index in range(start, min(start + MAX_BROKEN, len(lines))):
        rest = lines[index].strip(" \t")
        if rest.startswith("|") or _OTHER_BLOCK.match(rest) is not None:
            break
        if rest.endswith("|"):
            return index + 1
    return start


MAX_BROKEN = 20
"""Lines below which the end of a cell is looked for."""
_OTHER_BLOCK = pattern(r"[ \t]*(?:#{1,6}[ \t]|>|```|~~~|[-*_=]{3,}[ \t]*\Z|[-*+][ \t]|\d{1,3}[.)][ \t]|\^\w+[ \t]*\Z)")


def _is_loose(line: str, width: int) -> bool:
    """Whether a line apart from the table looks like a row of it, but does not begin like one."""
    begins = line[:1] in tuple("|>#$[`<-*+ \t") or _OTHER_BLOCK.match(line) is not None
    return not begins and _DATA.search(line) is not None and len(split_row(line)[0]) >= min(width, 3)


_APART = Message(
    "这一行和表格隔开了，又不以 | 开头：分不清是不是表格的行。是就移到表格里，或在开头加上 |。",
    "This line stands apart from the table and does not begin with `|`: it may be a row. If it is one, move it to the table, or begin it with `|`.",
)


_BROKEN = Message(
    "格子里有真的换行，这一行表格断开了。换行处请写 <br>，整行写在一行里。",
    "A cell holds a real line break, which cuts the row off. Write <br> for it and the row on one line.",
)
_FULL_WIDTH = Message(
    "这一行用了全角的“｜”，不是表格的分隔。请改成半角的“|”。",
    "This row has full-width `｜`, which part no cells. Write half-width `|`.",
)


def _is_header(line: str, below: str, known: Container[str], width: int) -> bool:
    """Whether a line is the header of a table, and no row of one that has `width` columns."""
    cells = [cell.strip() for cell in split_row(line)[0]]
    count = sum(normal(cell) in known for cell in cells if cell)
    if count >= 3 and count * 2 > len([cell for cell in cells if cell]):
        return True
    if "-" not in below or "|" not in below or _DELIMITER.fullmatch(below) is None or not any(cells):
        return False
    return len(cells) == len(split_row(below)[0]) and not (width and len(cells) == width and count < 2)


def _hidden(lines: list[str]) -> set[int]:
    """Give the lines that stand in a code block or in a comment. What is never closed is none."""
    hidden: set[int] = set()
    index = 0
    while index < len(lines):
        end = _end_of_block(lines, index)
        if end is not None:
            hidden.update(range(index, end + 1))
            index = end
        index += 1
    return hidden


def _end_of_block(lines: list[str], start: int) -> int | None:
    line = lines[start]
    fence = _FENCE.match(line)
    if fence is not None:
        mark = fence[1]
        for index in range(start + 1, len(lines)):
            closing = lines[index].strip(" \t")
            if closing.startswith(mark) and not closing.strip(mark[0]):
                return index
        return None
    for opening, closing in (("<!--", "-->"), ("%%", "%%")):
        stripped = line.lstrip(" \t")
        if stripped.startswith(opening):
            if closing in stripped[len(opening) :]:
                return start
            return next((index for index in range(start + 1, len(lines)) if closing in lines[index]), None)
    return None


def _after_front_matter(lines: list[str]) -> int:
    if lines and lines[0].rstrip(" \t\r").lstrip("\ufeff") == "---":
        for index, line in enumerate(lines[1:200], 1):
            if line.rstrip(" \t\r") in ("---", "..."):
                return index + 1
    return 0


def split_row(line: str) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Give the cells of a row as GitHub's Markdown splits them, and which separators stand where they may be meant as text.

    A `|` with an odd number of backslashes before it is none. The first and the last are the row's frame.
    """
    text = line.strip(" \t")
    spans = sorted((*find_code_spans(text), *_find_links(text)))
    cells: list[str] = []
    seams: list[bool] = []
    start = at = 0
    reach = 0
    inside = iter(spans)
    span = next(inside, None)
    while (at := text.find("|", at)) >= 0:
        backslashes = at
        while backslashes > start and text[backslashes - 1] == "\\":
            backslashes -= 1
        if (at - backslashes) % 2 == 0:
            while span is not None and span[0] < at:
                reach = max(reach, span[1])
                span = next(inside, None)
            cells.append(text[start:at])
            seams.append(at < reach)
            start = at + 1
        at += 1
    cells.append(text[start:])
    if len(cells) > 1 and not cells[0].strip():
        cells, seams = cells[1:], seams[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells, seams = cells[:-1], seams[:-1]
    return tuple(cells), tuple(seams)


def _find_links(text: str) -> list[tuple[int, int]]:
    """Give where the links and the wiki links of a row may stand. Takes time in proportion to the row."""
    if "[" not in text:
        return []
    found = [match.span() for match in _WIKI_LINK.finditer(text)] if "]]" in text else []
    open_at: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_at.append(match.start())
        elif match[0][0] == "]" and open_at:
            start = open_at.pop()
            if match[1]:
                found.append((start, match.end()))
    return found
