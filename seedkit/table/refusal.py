"""Why the rows of a table are not taken: the table as a whole, or rows of which only the others tell that they are wrong."""

from __future__ import annotations

from collections import Counter

from seedkit.diagnostic import Message
from seedkit.table.alignment import shown
from seedkit.table.column import MAX_COLUMNS, UNKNOWN, UNUSED, Column, columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedkit.schema import Schema
    from seedkit.table.source import Table


def is_of_seeds(table: Table, schema: Schema, chosen: Mapping[str, str], format_name: str) -> bool:
    """Whether a table is one of seeds; a note may hold others."""
    if format_name != "table":
        return True
    fields = {column.field for column in columns_of(table.headers, schema, chosen)}
    return "title" in fields or len(fields - {UNKNOWN, UNUSED}) >= 2


def refusal_of(columns: tuple[Column, ...], table: Table, schema: Schema) -> tuple[str, Message] | None:
    """Give why no row of a table can be taken, with the header that it is about; None where rows can."""
    if len(table.headers) > MAX_COLUMNS:
        return "", Message(
            f"表头有 {len(table.headers)} 列，多于 {MAX_COLUMNS}，不像卡片的表。",
            f"The header has {len(table.headers)} columns, more than {MAX_COLUMNS}: this looks like no table of seeds.",
        )
    fields = [column.field for column in columns]
    for column in columns:
        if column.field not in (UNKNOWN, UNUSED) and fields.count(column.field) > 1:
            others = [other.header for other in columns if other.field == column.field]
            return column.header, Message(
                f"这几列都是 {column.field}：{'、'.join(others)}。用 --column 列名=- 去掉多余的。",
                f"These columns are all {column.field}: {', '.join(others)}. Leave one out with --column HEADER=-.",
            )
    missing = [field for field in schema.fields if field.presence == "required" and field.name not in fields]
    unknown = [column.header for column in columns if column.field == UNKNOWN and column.header]
    if missing:
        listed = f"不认识的列：{'、'.join(unknown)}。" if unknown else ""
        listed_en = f" Unknown columns: {', '.join(unknown)}." if unknown else ""
        example, example_en = (f"{unknown[0] if unknown else name}={missing[0].name}" for name in ("列名", "HEADER"))
        return "", Message(
            f"表里没有 {missing[0].title_zh}（{missing[0].name}）一列。{listed}用 --column {example} 指定。",
            f"The table has no column for {missing[0].name}.{listed_en} Say which it is with --column {example_en}.",
        )
    for column in columns:
        if column.field == UNKNOWN and column.guess:
            return column.header, Message(
                f"不认识列名“{column.header}”，是不是“{column.guess}”？改列名，或用 --column {column.header}={column.guess}（不用它就写 =-）。",
                f"Unknown column `{column.header}`; did you mean `{column.guess}`? Rename it, or use --column {column.header}={column.guess} (=- leaves it out).",
            )
    return None


def swapped_rows(table: Table, columns: tuple[Column, ...]) -> dict[int, Message]:
    """Give the rows in which two neighbouring cells stand in each other's column, as only the rest of the table can tell."""
    found: dict[int, Message] = {}
    rows = [row for row in table.rows if len(row.cells) == len(columns)]
    at = {column.field: index for index, column in enumerate(columns)}
    order = next((index for index, column in enumerate(columns) if column.holds == "order"), None)
    if "tags" in at and "source" in at:
        tags, sources = (Counter(row.cells[at[name]].strip() for row in rows) for name in ("tags", "source"))
        for row in rows:
            tag, source = row.cells[at["tags"]].strip(), row.cells[at["source"]].strip()
            if sources[tag] > max(1, tags[tag]) and tags[source] > max(1, sources[source]):
                found[row.number] = _swapped(columns[at["tags"]], columns[at["source"]], tag, source)
    if order is not None and "score" in at:
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
            numbers = [_count(one.cells[order]) for one in (before, row, after)]
            between = numbers[0] + 1 if numbers[0] + 2 == numbers[2] and numbers[0] >= 0 else -1
            if between >= 0 and numbers[1] != between == _count(row.cells[at["score"]]):
                left, right = row.cells[order].strip(), row.cells[at["score"]].strip()
                found[row.number] = _swapped(columns[order], columns[at["score"]], left, right)
    return found


def _count(cell: str) -> int:
    """Give the whole number that a cell holds, -1 where it holds none."""
    text = cell.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _swapped(one: Column, other: Column, left: str, right: str) -> Message:
    return Message(
        f"“{one.header}”和“{other.header}”像是写反了（{shown(left)}、{shown(right)}）：表里别的行都不是这样。请换过来。",
        f"`{one.header}` and `{other.header}` look swapped ({shown(left)}, {shown(right)}): no other row has them so. Swap them.",
    )
