"""Pipe tables of a Markdown note, as Obsidian and GitHub have them, and as people write them."""

from __future__ import annotations

import re

from seedkit.importers.source import Row, Source, Table
from seedkit.pattern import pattern

_DELIMITER = pattern(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FENCE = pattern(r"[ \t]*(`{3,}|~{3,})")
_PROTECTED = pattern(r"(`+)(?!`)(?:[^`]|(?!\1(?!`))`)*?\1(?!`)|\[\[[^\[\]]*\]\]|\[(?:[^\[\]\\]|\\.)*\]\([^()\s]*\)")


def read_tables(text: str) -> Source:
    """Give the tables of a note, in order. Total.

    A row is a line with `|` below a header; it may stand below other text as well, as long as it begins with `|` and no other
    header came. Lines in code blocks and in the note's front matter are none.
    """
    lines = text.split("\n")
    tables: list[Table] = []
    rows: list[Row] = []
    number = 0
    fence = ""
    index = _after_front_matter(lines)
    connected = False
    while index < len(lines):
        line = lines[index].rstrip("\r")
        opening = _FENCE.match(line)
        if fence:
            if (
                opening is not None
                and opening[1][0] == fence[0]
                and len(opening[1]) >= len(fence)
                and not line.strip(" \t`~")
            ):
                fence = ""
        elif opening is not None:
            fence = opening[1]
            connected = False
        elif "|" in line and index + 1 < len(lines) and _is_header(line, lines[index + 1].rstrip("\r")):
            if tables:
                tables[-1] = tables[-1]._replace(rows=tuple(rows))
            rows = []
            cells, _ = split_row(line)
            headers = tuple(cell.strip() for cell in cells)
            tables.append(Table(headers, index + 1, (), "|", f"{line}\n{lines[index + 1].rstrip(chr(13))}\n"))
            index += 1
            connected = True
        elif tables and "|" in line and (connected or line.lstrip(" \t").startswith("|")):
            cells, seams = split_row(line)
            stripped = tuple(cell.strip() for cell in cells)
            if _DELIMITER.fullmatch(line) is None and stripped != tables[-1].headers:
                number += 1
                rows.append(Row(number, index + 1, cells, seams, line))
            connected = True
        else:
            connected = False
        index += 1
    if tables:
        tables[-1] = tables[-1]._replace(rows=tuple(rows))
    return Source("table", tuple(tables))


def _is_header(line: str, below: str) -> bool:
    if _DELIMITER.fullmatch(line) is not None or "-" not in below or _DELIMITER.fullmatch(below) is None:
        return False
    return len(split_row(line)[0]) == len(split_row(below)[0]) and any(cell.strip() for cell in split_row(line)[0])


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
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    cells: list[str] = []
    seams: list[bool] = []
    start = 0
    for match in re.finditer(r"(\\*)\|", text):
        if len(match[1]) % 2:
            continue
        at = match.end() - 1
        cells.append(text[start:at])
        seams.append(any(begin < at < end for begin, end in protected))
        start = at + 1
    cells.append(text[start:])
    if len(cells) > 1 and not cells[0].strip():
        cells, seams = cells[1:], seams[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells, seams = cells[:-1], seams[:-1]
    return tuple(cells), tuple(seams)
