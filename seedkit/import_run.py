"""Rows of source files made into seeds: read, aligned, tried, and written or put aside."""

from __future__ import annotations

import os
from collections import Counter

from seedkit.alignment import Alignment, align, is_shifted, misfits
from seedkit.cell.cell import is_nothing
from seedkit.cell.reader import read_cell
from seedkit.column import LINK_ADDRESS, MAX_COLUMNS, UNKNOWN, UNUSED, Column, columns_of
from seedkit.corpus import Corpus, names_in
from seedkit.diagnostic import Message
from seedkit.draft import Draft, Problem, make_draft
from seedkit.file_name import key_of
from seedkit.files import spelled
from seedkit.record import Record
from seedkit.snapshot import EXISTS, create
from seedkit.value import day_of, is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedkit.card import Options
    from seedkit.importers.source import Row, Source, Table
    from seedkit.rules import LazyRule
    from seedkit.schema import Schema

WRITTEN, SKIPPED, ASIDE = "written", "skipped", "aside"


class Note(Record):
    """What was taken to be meant although a cell says it otherwise."""

    column: str
    message: Message


class Imported(Record):
    """What became of one row."""

    row: Row
    table: int
    """Which table of the file it stands in, from 0."""
    status: str
    """`written` (or would be, in a dry run), `skipped`, or `aside`."""
    title: str = ""
    path: str = ""
    """The seed's file; empty where there is none."""
    reason: Message | None = None
    """Why it was skipped or put aside."""
    column: str = ""
    """The header of the column that the reason is about; empty where it is about the row."""
    rule: str = ""
    """What the reason is, as a rule names it."""
    repaired: Message | None = None
    """How the row's cells were put where they belong."""
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What the rules find in the seed."""


class ImportJob(Record):
    """What is the same for every row of a run."""

    schema: Schema
    rules: tuple[LazyRule, ...]
    options: Options | None
    folder: str
    chosen: Mapping[str, str] = {}
    """Fields that the user wants, by header."""
    strict: bool = False
    """Whether a seed in which the rules find any error is put aside, even where only its words are wrong."""
    unique: bool = False
    """Whether a seed of an article that has one is put aside; else that is only said."""
    writes: bool = True
    level: str = "warning"


class SeedFolder:
    """The folder that seeds are written to, and what is known of it."""

    def __init__(self, job: ImportJob, corpus: Corpus) -> None:
        self._job = job
        self._corpus = corpus
        self._names = names_in(job.folder)
        self._texts: dict[str, tuple[str, int]] = {}
        """The text of each seed of this run and the number of its row, by the key of its name."""

    def place(self, draft: Draft, number: int) -> tuple[str, str, Message | None, tuple[Note, ...]]:
        """Write a seed; give what became of it, its path, why it was not written, and what else is to be said."""
        assert draft.text is not None
        path = os.path.join(self._job.folder, spelled(draft.name))
        key = key_of(draft.name)
        if key in self._texts:
            text, other = self._texts[key]
            if text == draft.text:
                return SKIPPED, "", Message(f"和第 {other} 行一样", f"the same as line {other}"), ()
            return ASIDE, "", _same_name(draft.name, other), ()
        if key in self._names:
            existing = os.path.join(self._job.folder, self._names[key])
            if _holds(existing, draft.text):
                return (
                    SKIPPED,
                    existing,
                    Message(f"已经有一样的卡片：{existing}", f"the same seed exists: {existing}"),
                    (),
                )
            return ASIDE, "", Message(f"{EXISTS.zh}：{existing}", f"{EXISTS.en}: {existing}"), ()
        notes: tuple[Note, ...] = ()
        story = self._corpus.story_of(draft.record)
        if story is not None:
            message = Message(f"同一篇原文已经有卡片：{story}", f"the same article has a seed: {story}")
            if self._job.unique:
                return ASIDE, "", message, ()
            notes = (Note("", message),)
        problem = create(path, draft.text.encode()) if self._job.writes else None
        if problem is not None:
            return ASIDE, "", problem, notes
        self._texts[key] = (draft.text, number)
        self._corpus.add(draft.record, path)
        return WRITTEN, path, None, notes


def _same_name(name: str, other: int) -> Message:
    return Message(
        f"和第 {other} 行得到同一个文件名 {name}，写了就会盖掉它。请改标题，或删掉一行。",
        f"Line {other} gives the same file name, {name}, and would be overwritten. Change the title, or remove a row.",
    )


def _holds(path: str, text: str) -> bool:
    from seedkit.files import read_file

    return read_file(path) == text.encode()


def import_rows(source: Source, job: ImportJob, corpus: Corpus) -> Iterator[Imported]:
    """Make a seed of each row, in order, and say what became of it. Raises OSError where the folder cannot be listed."""
    target = SeedFolder(job, corpus)
    for index, table in enumerate(source.tables):
        if not is_of_seeds(table, job, source.format):
            continue
        columns = columns_of(table.headers, job.schema, job.chosen)
        refusal = refusal_of(columns, table, job.schema) if table.headers else None
        swapped = swapped_rows(table, columns) if refusal is None else {}
        for row in table.rows:
            if row.number in swapped:
                reason = swapped[row.number]
                yield Imported(row, index, ASIDE, _title(row.cells, columns), reason=reason, rule="shifted-columns")
                continue
            yield _import_row(row, index, table, columns, refusal, source, job, target)


def is_of_seeds(table: Table, job: ImportJob, format_name: str) -> bool:
    """Whether a table is one of seeds; a note may hold others."""
    if format_name != "table":
        return True
    fields = {column.field for column in columns_of(table.headers, job.schema, job.chosen)}
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
        f"“{one.header}”和“{other.header}”像是写反了（{_shown(left)}、{_shown(right)}）：表里别的行都不是这样。请换过来。",
        f"`{one.header}` and `{other.header}` look swapped ({_shown(left)}, {_shown(right)}): no other row has them so. Swap them.",
    )


def _import_row(
    row: Row,
    index: int,
    table: Table,
    columns: tuple[Column, ...],
    refusal: tuple[str, Message] | None,
    source: Source,
    job: ImportJob,
    target: SeedFolder,
) -> Imported:
    if row.problem is not None:
        return Imported(row, index, ASIDE, reason=row.problem, rule="unreadable-row")
    record: object = row.record
    repaired: Message | None = None
    notes: list[Note] = []
    if table.headers:
        if all(is_nothing(cell) for cell in row.cells):
            return Imported(row, index, SKIPPED, reason=Message("空行", "an empty row"))
        if refusal is not None:
            return Imported(row, index, ASIDE, reason=refusal[1], column=refusal[0], rule="unknown-column")
        swallowed = _swallowed(row, columns, table.separator)
        if swallowed is not None:
            return Imported(row, index, ASIDE, reason=swallowed, rule="unreadable-row")
        aligned = cells_of(row, columns, table.separator)
        if isinstance(aligned, Message):
            return Imported(row, index, ASIDE, _title(row.cells, columns), reason=aligned, rule="shifted-columns")
        repaired = _how(aligned, columns, table.separator)
        read = _read_cells(aligned.cells, columns, job, source.format, notes)
        if isinstance(read, Imported):
            return read._replace(row=row, table=index, title=_title(aligned.cells, columns), repaired=repaired)
        record = read
    draft = make_draft(record, job.schema, job.rules, job.options, job.level)
    title = str(draft.record.get("title", ""))
    done = Imported(row, index, ASIDE, title, repaired=repaired, notes=tuple(notes), problems=draft.problems)
    blocking = [problem for problem in draft.errors if job.strict or draft.text is None or not problem.in_words]
    if blocking or draft.text is None:
        first = blocking[0]
        return done._replace(reason=first.message, column=_header(first, columns), rule=first.rule)
    status, path, reason, more = target.place(draft, row.line or row.number)
    return done._replace(
        status=status, path=path, reason=reason, notes=(*notes, *more), rule="duplicate" if reason else ""
    )


def _title(cells: tuple[str, ...], columns: tuple[Column, ...]) -> str:
    """Give the title of a row; empty where its cells do not stand under the headers."""
    if len(cells) != len(columns):
        return ""
    for cell, column in zip(cells, columns, strict=False):
        if column.field == "title":
            return cell.strip()
    return ""


def _header(problem: Problem, columns: tuple[Column, ...]) -> str:
    if not columns:
        return problem.pointer
    name = problem.path[0] if problem.path else ""
    return next((column.header for column in columns if column.field == name), str(name))


def _swallowed(row: Row, columns: tuple[Column, ...], separator: str) -> Message | None:
    """Say of a row that a cell of it holds whole rows of the table, as where a quote is not closed; None where none does."""
    day = next((index for index, column in enumerate(columns) if column.holds == "day"), None)
    if day is None or len(columns) < 2 or separator == "|":
        return None
    for cell in row.cells:
        for line in cell.split("\n")[1:]:
            parts = line.split(separator)
            if len(parts) == len(columns) and day_of(parts[day].strip(" \t\r\"'")) is not None:
                return Message(
                    f"格子里有整整一行（{_shown(line)}）：前面多半有一个引号没有闭合，把后面的行吞了进去。请补上引号。",
                    f"A cell holds a whole row ({_shown(line)}): most likely a quote before it is not closed and took in the rows below. Close it.",
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
    places = [f"{columns[index].header}：{_shown(cells[index])}" for index in misfits(cells, columns)][:4]
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
        since = f"从“{columns[strange].header}”起对不上（{_shown(row.cells[strange])}）；"
        since_en = f" They do not fit from `{columns[strange].header}` on ({_shown(row.cells[strange])})."
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


def _shown(cell: str) -> str:
    text = "".join(character if character.isprintable() else " " for character in cell.strip())
    return f"“{text[:20]}{'…' if len(text) > 20 else ''}”"


def _how(aligned: Alignment, columns: tuple[Column, ...], separator: str) -> Message | None:
    """Say how the cells of a row were put where they belong."""
    parts: list[tuple[str, str]] = []
    for index in aligned.joined:
        header = columns[index].header
        cell = aligned.cells[index]
        at = max(cell.find(separator) - 8, 0)
        parts.append(
            (
                f"“{header}”里的“{separator}”当作文字（…{_shown(cell[at : at + 20])[1:-1]}…）",
                f"the `{separator}` in `{header}` was taken as text (…{_shown(cell[at : at + 20])[1:-1]}…)",
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


def _read_cells(
    cells: tuple[str, ...], columns: tuple[Column, ...], job: ImportJob, format_name: str, notes: list[Note]
) -> dict[str, object] | Imported:
    """Give the record of a row's cells; or, where one cannot be read, what is to be said of the row."""
    record: dict[str, object] = {}
    address = ""
    link_text = ""
    for cell, column in zip(cells, columns, strict=True):
        if column.field == LINK_ADDRESS:
            address = cell.strip().strip("<>")
            continue
        field = job.schema.field(column.field)
        if field is None:
            continue
        if field.type == "link" and LINK_ADDRESS in {other.field for other in columns} and "](" not in cell:
            line = job.schema.field("title")
            assert line is not None
            words = read_cell(line, cell, markdown=format_name == "table")
            if words.problem is not None:
                return _refused(words.problem, column, notes)
            notes += [Note(column.header, message) for message in words.notes]
            link_text = str(words.value or "")
            continue
        found = read_cell(field, cell, markdown=format_name == "table")
        if found.problem is not None:
            return _refused(found.problem, column, notes)
        notes += [Note(column.header, message) for message in found.notes]
        if found.value is not None:
            record[field.name] = found.value
        elif field.presence == "required":
            return _refused(
                Message(
                    f"“{column.header}”是空的，没有它就没有页面。请填上。",
                    f"`{column.header}` is empty, and without it there is no page. Fill it in.",
                ),
                column,
                notes,
            )
    if not is_nothing(address):
        return _with_address(record, address, link_text, columns, notes)
    if link_text:
        column = next(column for column in columns if column.field == "originalLink")
        return _refused(Message("原标题没有网址。", "The original title has no address."), column, notes)
    return record


def _with_address(
    record: dict[str, object], address: str, text: str, columns: tuple[Column, ...], notes: list[Note]
) -> dict[str, object] | Imported:
    """Put the link into a record whose address stands in a column of its own."""
    column = next(column for column in columns if column.field == LINK_ADDRESS)
    if "](" in address:
        shown, _, address = address.removeprefix("[").partition("](")
        text, address = text or shown, address.removesuffix(")")
    known = record.get("originalLink")
    if isinstance(known, dict):
        if known["url"] == address:
            return record
        return _refused(
            Message(
                f"原标题已经有网址 {known['url'][:60]}，这里是另一个。请只留一个。",
                f"The original title has an address already, {known['url'][:60]}, and this is another. Leave one of them.",
            ),
            column,
            notes,
        )
    if not is_web_address(address):
        return _refused(Message(f"“{address[:40]}”不是网址。", f"“{address[:40]}” is no web address."), column, notes)
    if not text:
        text = str(record.get("title", ""))
        notes.append(
            Note(column.header, Message("没有原标题，用了标题", "there is no original title; the title was taken"))
        )
    record["originalLink"] = {"text": text, "url": address}
    return record


def _refused(message: Message, column: Column, notes: list[Note]) -> Imported:
    from seedkit.importers.source import Row

    return Imported(
        Row(0, 0), 0, ASIDE, reason=message, column=column.header, rule="unreadable-cell", notes=tuple(notes)
    )


__all__ = ["ASIDE", "SKIPPED", "WRITTEN", "ImportJob", "Imported", "Note", "import_rows"]
