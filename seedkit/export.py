"""Records written in the formats that `seedkit import` reads."""

from __future__ import annotations

import json

from seedkit.cell.writer import write_cell
from seedkit.importers.csv_file import protect, row_text
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.report.escape import json_text
from seedkit.table.alignment import misfits
from seedkit.table.column import UNUSED, Column, columns_of
from seedkit.table.source import SEPARATORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedkit.schema import Field, Schema

TABLE_HEADERS = (
    *(
        "已阅",
        "收藏",
        "序号",
        "评分",
        "类型",
        "来源",
        "抓取时间",
        "中文标题",
        "原标题",
        "字数",
        "命中关键词",
        "金句",
        "水下信息",
    ),
    *("案例提取", "涉及公司"),
)
"""The columns of the editors' table, in their order."""
TABLE_TITLE = "知识萃取库"


class Export(Record):
    """What was written of records."""

    text: str
    left_out: tuple[tuple[int, str], ...] = ()
    """The records that the format cannot hold: the index of each, and the key that is to blame."""


def export(records: Sequence[dict[str, object]], format_name: str, schema: Schema) -> Export:
    """Give records in a format. Importing the text gives the records again, but for those that are named as left out."""
    if format_name == "jsonl":
        return Export("".join(f"{_json(record)}\n" for record in records))
    if format_name == "json":
        listed = ",\n".join(map(_json, records))
        return Export(f"[\n{listed}\n]\n" if records else "[]\n")
    if format_name == "table":
        return _table(records, schema)
    return _csv(records, schema, SEPARATORS[format_name])


def _json(record: dict[str, object]) -> str:
    return json_text(json.dumps(record, ensure_ascii=False))


def _table(records: Sequence[dict[str, object]], schema: Schema) -> Export:
    usual = columns_of(TABLE_HEADERS, schema)
    more = tuple(
        field.name
        for field in schema.fields
        if field.name not in {column.field for column in usual} and any(field.name in record for record in records)
    )
    columns = columns_of((*TABLE_HEADERS, *more), schema)
    lines = [f"# {TABLE_TITLE}\n\n", _line([column.header for column in columns]), "|" + "---|" * len(columns) + "\n"]
    left_out: list[tuple[int, str]] = []
    number = 0
    for index, record in enumerate(records):
        cells: list[str] = []
        problem = _foreign_key(record, schema)
        for column in columns:
            field = schema.field(column.field)
            if field is None:
                cells.append(_unused(column.holds, number + 1))
                continue
            cell = write_cell(field, record.get(field.name))
            problem = problem or (field.name if cell is None else "")
            cells.append(cell or "")
        if problem:
            left_out.append((index, problem))
        else:
            number += 1
            lines.append(_line(_in_place(cells, columns)))
    return Export("".join(lines), tuple(left_out))


def _in_place(cells: list[str], columns: tuple[Column, ...]) -> list[str]:
    """Give cells of which none looks as if it belonged into another column: the first character of such a text is written as a reference."""
    placed = list(cells)
    for index in misfits(tuple(cells), columns):
        if columns[index].holds in ("line", "strings", "companies"):
            placed[index] = f"&#{ord(placed[index][0])};{placed[index][1:]}"
    return placed


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _unused(holds: str, number: int) -> str:
    return {"check": "[ ]", "order": str(number)}.get(holds, UNUSED)


def _foreign_key(record: dict[str, object], schema: Schema) -> str:
    """Give a key that no column has; empty where there is none."""
    return next((key for key in record if schema.field(key) is None), "")


_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _can_stand(cell: str | None) -> bool:
    """Whether a cell has a text, and one that no terminal obeys."""
    return cell is not None and _CONTROL.search(cell) is None


def _csv(records: Sequence[dict[str, object]], schema: Schema, separator: str) -> Export:
    fields: list[Field] = [
        field
        for field in schema.fields
        if field.presence != "optional" or any(field.name in record for record in records)
    ]
    columns = columns_of(tuple(field.name for field in fields), schema)
    lines = [row_text(tuple(field.name for field in fields), separator)]
    left_out: list[tuple[int, str]] = []
    for index, record in enumerate(records):
        cells = [write_cell(field, record.get(field.name), markdown=False) for field in fields]
        problem = _foreign_key(record, schema)
        problem = problem or next(
            (field.name for field, cell in zip(fields, cells, strict=True) if not _can_stand(cell)), ""
        )
        if problem:
            left_out.append((index, problem))
        else:
            placed = _in_place([cell or "" for cell in cells], columns)
            lines.append(row_text(tuple(map(protect, placed)), separator))
    return Export("\ufeff" + "".join(lines), tuple(left_out))
