"""CSV and TSV files, with cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.table.column import normal
from seedkit.table.source import SEPARATORS, Row, Source, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

csv.field_size_limit(10_000_000)

FORMULA_STARTS = "=+-@\t\r＝＋－＠"
"""What a cell begins with that a spreadsheet would run."""


def read_csv(text: str, format_name: str, known: Container[str] = ()) -> Source:
    """Give the one table of a file. Total: what cannot be read is a row with its problem, and ends the table.

    Its header is the first row; or, where only rows of one cell stand above it, the first of which two cells are `known` headers (see `normal`).
    """
    text = text.removeprefix("\ufeff")
    separator = SEPARATORS[format_name]
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
        skipped = 1
    else:
        skipped = 0
        if format_name == "csv" and "," not in first:
            separator = next((sign for sign in ";\t" if sign in first), separator)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), delimiter=separator, strict=True)
    headers: tuple[str, ...] | None = None
    rows: list[Row] = []
    line = skipped
    header_line = 1
    while True:
        begin = line + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            # Where the next row begins cannot be told: half a cell may look like a row.
            unread = "".join(lines[begin - 1 - skipped :])
            rows.append(Row(len(rows) + 1, begin, raw=unread, problem=_broken(str(error))))
            break
        line = skipped + reader.line_num
        if cells is None:
            break
        if not cells or not any(cell.strip() for cell in cells):
            continue
        if headers is None or (not rows and _is_title(headers, known) and _are_headers(cells, known)):
            headers, header_line = tuple(map(unprotect, cells)), begin
        elif not rows and _is_title(headers, known) and _is_title(cells, known):
            continue
        else:
            found = tuple(map(_meant, cells))
            rows.append(Row(len(rows) + 1, begin, found, (False,) * (len(found) - 1), row_text(cells, separator)))
    table = Table(headers or (), header_line, tuple(rows), separator)
    return Source(format_name, (table,) if headers is not None or rows else ())


def _is_title(cells: Sequence[str], known: Container[str]) -> bool:
    """Whether a row holds one cell at most, and no known header: the title of a sheet, or a fence around it."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) < 2 and not _are_headers(cells, known, 1)


def _are_headers(cells: Sequence[str], known: Container[str], least: int = 2) -> bool:
    return sum(normal(cell) in known for cell in cells if cell.strip()) >= least


def _broken(reason: str) -> Message:
    return Message(
        f"从这里起不是合法的 CSV（{reason}），后面的都没有读。多半是引号没有成对：补好以后再导入原来的文件，已经写好的会跳过。",
        f"From here on this is not CSV ({reason}), and nothing after it was read. Most likely a quote has no partner: give it one and import the same file again; what is written already is skipped.",
    )


def row_text(cells: list[str] | tuple[str, ...], separator: str = ",") -> str:
    """Give one row as it stands in a file, its line end included."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return written.getvalue()


def protect(cell: str) -> str:
    """Give a cell that no spreadsheet runs: `'` before it where it, or what follows its own `'`, begins like a formula."""
    return f"'{cell}" if cell.lstrip("'")[:1] in tuple(FORMULA_STARTS) else cell


def _meant(cell: str) -> str:
    """Give what a cell stands for: without the sign that protects it, or as the text that a formula is, `="…"`."""
    text = _TEXT_FORMULA.fullmatch(cell.strip())
    if text is not None:
        return text[1].replace('""', '"')
    bare = unprotect(cell)
    return f"&#61;{bare[1:]}" if bare != cell and bare[:1] == "=" else bare  # a formula that is protected is text


_TEXT_FORMULA = pattern(r'="((?:[^"]|"")*)"')
"""How a spreadsheet keeps a text from being read as a number."""


def unprotect(cell: str) -> str:
    """Give the cell that `protect` was given; any other cell as it is."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in tuple(FORMULA_STARTS) else cell
