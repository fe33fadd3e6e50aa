"""A row of a table: its cells under their headers, and what they say."""

from __future__ import annotations

from seedkit.cell.cell import is_nothing
from seedkit.cell.reader import read_cell
from seedkit.diagnostic import Message
from seedkit.record import Record
from seedkit.table.alignment import Alignment, align, is_shifted, misfits, out_of_place, shown
from seedkit.table.column import LINK_ADDRESS, Column
from seedkit.value import day_of, is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field, Schema
    from seedkit.table.source import Row


class Note(Record):
    """What is to be said of a cell: how it was taken, or why it cannot be."""

    column: str
    message: Message


class Reading(Record):
    """What the cells of a row say."""

    record: dict[str, object] | None
    """None where a cell cannot be read."""
    notes: tuple[Note, ...]
    problems: tuple[Note, ...] = ()
    """Why not, each with the header of the cell that it is about."""


def find_swallowed(row: Row, columns: tuple[Column, ...], separator: str) -> Message | None:
    """Say of a row that a cell of it holds whole rows of the table, as where a quote is not closed; None where none does."""
    day = next((index for index, column in enumerate(columns) if column.holds == "day"), None)
    if day is None or len(columns) < 2 or separator == "|":
        return None
    for cell in row.cells:
        for line in cell.split("\n")[1:]:
            parts = line.split(separator)
            if len(parts) == len(columns) and day_of(parts[day].strip(" \t\r\"'")) is not None:
                return Message(
                    f"格子里有整整一行（{shown(line)}）：前面多半有一个引号没有闭合，把后面的行吞了进去。请补上引号。",
                    f"A cell holds a whole row ({shown(line)}): most likely a quote before it is not closed and took in the rows below. Close it.",
                )
    return None


def cells_of(row: Row, columns: tuple[Column, ...], separator: str) -> Alignment | Message:
    """Give the cells of a row, one a column, or why that cannot be told."""
    size = len(columns)
    surplus = row.cells[size:]
    if surplus and not any(map(str.strip, surplus)) and not is_shifted(row.cells[:size], columns):
        return Alignment(row.cells[:size], dropped=len(surplus))
    if len(row.cells) == size:
        if not is_shifted(row.cells, columns):
            return Alignment(row.cells)
        return _shifted(row.cells, columns)
    ways = align(row.cells, row.seams, columns, separator)
    if len(ways) == 1 and not ways[0].doubtful:
        return ways[0]
    return _uncertain(row, columns, separator, len(ways))


def _shifted(cells: tuple[str, ...], columns: tuple[Column, ...]) -> Message:
    places = [
        f"{columns[index].header}：{shown(cells[index])}"
        for index in sorted({*misfits(cells, columns), *out_of_place(cells, columns)})
    ][:4]
    listed = "；".join(places)
    return Message(
        f"各列的内容错位了（{listed}）。请把这一行的格子对齐列名。",
        f"The cells stand in wrong columns ({listed}). Put them under their headers.",
    )


def _uncertain(row: Row, columns: tuple[Column, ...], separator: str, ways: int) -> Message:
    count, size = len(row.cells), len(columns)
    counted = (f"有 {count} 格，表头有 {size} 格", f"{count} cells under {size} headers")
    strange = next(
        (
            index
            for index, (cell, column) in enumerate(zip(row.cells, columns, strict=False))
            if misfits((cell,), (column,))
        ),
        None,
    )
    since = since_en = ""
    if strange is not None:
        since = f"从“{columns[strange].header}”起对不上（{shown(row.cells[strange])}）；"
        since_en = f" They do not fit from `{columns[strange].header}` on ({shown(row.cells[strange])})."
    if count < size:
        return Message(
            f"{counted[0]}：少了格子，{since}不知道少的是哪一个。请补上“{separator}”。",
            f"{counted[1]}: some are missing.{since_en} It cannot be told which. Put the `{separator}` back.",
        )
    many = "不止一种可能" if ways > 1 else "不知道多的是哪一个"
    escape = "文字里的 | 请写成 &#124;" if separator == "|" else "有逗号或引号的格子请加双引号"
    escape_en = "Write a | inside text as &#124;" if separator == "|" else "Put cells with commas in double quotes"
    return Message(
        f"{counted[0]}：多了格子，{since}{many}。{escape}。",
        f"{counted[1]}: there are too many.{since_en} It cannot be told which. {escape_en}.",
    )


def describe_alignment(aligned: Alignment, columns: tuple[Column, ...], separator: str) -> Message | None:
    """Say how the cells of a row were put where they belong."""
    parts: list[tuple[str, str]] = []
    for index in aligned.joined:
        header = columns[index].header
        cell = aligned.cells[index]
        at = max(cell.find(separator) - 8, 0)
        parts.append(
            (
                f"“{header}”里的“{separator}”当作文字（…{shown(cell[at : at + 20])[1:-1]}…）",
                f"the `{separator}` in `{header}` was taken as text (…{shown(cell[at : at + 20])[1:-1]}…)",
            )
        )
    if aligned.dropped:
        parts.append((f"去掉了 {aligned.dropped} 个多出来的空格子", f"{aligned.dropped} extra empty cell(s) left out"))
    for index in aligned.inserted:
        header = columns[index].header
        parts.append(
            (
                f"少了“{header}”这一格，其余的格子按内容对齐",
                f"the cell of `{header}` was missing; the others were placed by what they hold",
            )
        )
    return Message("；".join(zh for zh, _ in parts), "; ".join(en for _, en in parts)) if parts else None


def read_cells(cells: tuple[str, ...], columns: tuple[Column, ...], schema: Schema, format_name: str) -> Reading:
    """Read the cells of a row, one a column."""
    notes: list[Note] = []
    problems: list[Note] = []
    record: dict[str, object] = {}
    link = _Link()
    apart = any(column.field == LINK_ADDRESS for column in columns)
    for cell, column in zip(cells, columns, strict=True):
        if column.field == LINK_ADDRESS:
            link = link._replace(address=cell.strip().strip("<>"), header=column.header)
            continue
        field = schema.field(column.field)
        if field is None:
            continue
        alone = field.type == "link" and apart and "](" not in cell
        found = read_cell(_title_of(schema) if alone else field, cell, markdown=format_name == "table")
        if found.problem is not None:
            problems.append(Note(column.header, found.problem))
            continue
        notes += [Note(column.header, message) for message in found.notes]
        if alone:
            link = link._replace(text=str(found.value or ""), text_header=column.header)
        elif found.value is not None:
            record[field.name] = found.value
        elif field.presence == "required":
            missing = Message(
                f"“{column.header}”是空的，没有它就没有页面。请填上。",
                f"`{column.header}` is empty, and without it there is no page. Fill it in.",
            )
            problems.append(Note(column.header, missing))
    problems += _put_link(record, link, notes)
    return Reading(None if problems else record, tuple(notes), tuple(problems))


class _Link(Record):
    """A link whose text and address stand in columns of their own."""

    text: str = ""
    text_header: str = ""
    address: str = ""
    header: str = ""
    """Of the column of the address."""


def _title_of(schema: Schema) -> Field:
    title = schema.field("title")
    assert title is not None
    return title


def _put_link(record: dict[str, object], link: _Link, notes: list[Note]) -> list[Note]:
    """Put a link into a record whose address stands in a column of its own; give why that cannot be done."""
    text, address = link.text, link.address
    if is_nothing(address):
        if not text:
            return []
        return [Note(link.text_header, Message("原标题没有网址。", "The original title has no address."))]
    if "](" in address:
        shown, _, address = address.removeprefix("[").partition("](")
        text, address = text or shown, address.removesuffix(")")
    known = record.get("originalLink")
    if isinstance(known, dict):
        if known["url"] == address:
            return []
        another = Message(
            f"原标题已经有网址 {known['url'][:60]}，这里是另一个。请只留一个。",
            f"The original title has an address already, {known['url'][:60]}, and this is another. Leave one of them.",
        )
        return [Note(link.header, another)]
    if not is_web_address(address):
        return [Note(link.header, Message(f"“{address[:40]}”不是网址。", f"“{address[:40]}” is no web address."))]
    if not text:
        text = str(record.get("title", ""))
        notes.append(
            Note(link.header, Message("没有原标题，用了标题", "there is no original title; the title was taken"))
        )
    record["originalLink"] = {"text": text, "url": address}
    return []
