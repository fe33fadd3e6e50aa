"""Rows of source files made into seeds: read, aligned, tried, and written or put aside."""

from __future__ import annotations

import os

from seedkit.cell.cell import is_nothing
from seedkit.corpus import Corpus
from seedkit.diagnostic import Message
from seedkit.draft import Draft, Problem, make_draft
from seedkit.file_name import key_of
from seedkit.files import spelled, unspelled
from seedkit.record import Record
from seedkit.snapshot import EXISTS, create
from seedkit.table.column import Column, columns_of
from seedkit.table.refusal import is_of_seeds, refusal_of, swapped_rows
from seedkit.table.row import Note, cells_of, describe_alignment, find_swallowed, read_cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedkit.card import Options
    from seedkit.rules import LazyRule
    from seedkit.schema import Schema
    from seedkit.table.source import Row, Source, Table

WRITTEN, SKIPPED, ASIDE = "written", "skipped", "aside"
DUPLICATE = "duplicate"
"""What a reason is that another seed gives: the same, one of the same article, or one of the same name."""
UNKNOWN_COLUMN = "unknown-column"
"""What a reason is that the header of the table gives, for all of its rows."""
UNWRITTEN = "unwritten"
"""What a reason is that the file system gives."""


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
    also: tuple[Note, ...] = ()
    """Further reasons, each with the header of the column that it is about."""
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


class Placed(Record):
    """What became of a seed that was to be written; the fields mean what those of `Imported` mean."""

    status: str
    path: str = ""
    reason: Message | None = None
    rule: str = ""
    """`DUPLICATE` or `UNWRITTEN` where there is a reason."""
    notes: tuple[Note, ...] = ()


class SeedFolder:
    """The folder that seeds are written to, and what is known of it."""

    def __init__(self, job: ImportJob, corpus: Corpus) -> None:
        self._job = job
        self._corpus = corpus
        self._names = names_in(job.folder)
        self._texts: dict[str, tuple[str, int]] = {}
        """The text of each seed of this run and the number of its row, by the key of its name."""

    def place(self, draft: Draft, number: int) -> Placed:
        """Write the seed of a draft that has a text; `number` is that of its row."""
        assert draft.text is not None
        path = os.path.join(self._job.folder, spelled(draft.name))
        key = key_of(draft.name)
        if key in self._texts:
            text, other = self._texts[key]
            if text == draft.text:
                return Placed(
                    SKIPPED, reason=Message(f"和第 {other} 行一样", f"the same as line {other}"), rule=DUPLICATE
                )
            return Placed(ASIDE, reason=_same_name(draft.name, other), rule=DUPLICATE)
        if key in self._names:
            existing = os.path.join(self._job.folder, self._names[key])
            if _holds(existing, draft.text):
                reason = Message(f"已经有一样的卡片：{existing}", f"the same seed exists: {existing}")
                return Placed(SKIPPED, existing, reason, DUPLICATE)
            return Placed(ASIDE, reason=Message(f"{EXISTS.zh}：{existing}", f"{EXISTS.en}: {existing}"), rule=DUPLICATE)
        notes: tuple[Note, ...] = ()
        seed = self._corpus.seed_of(draft.record)
        if seed is not None:
            message = Message(f"同一篇原文已经有卡片：{seed}", f"the same article has a seed: {seed}")
            if self._job.unique:
                return Placed(ASIDE, reason=message, rule=DUPLICATE)
            notes = (Note("", message),)
        problem = create(path, draft.text.encode()) if self._job.writes else None
        if problem is not None:
            return Placed(ASIDE, reason=problem, rule=UNWRITTEN, notes=notes)
        self._texts[key] = (draft.text, number)
        self._corpus.add(draft.record, path)
        return Placed(WRITTEN, path, notes=notes)


def names_in(folder: str) -> dict[str, str]:
    """Give the names of what stands in a folder, by `key_of`; none where there is no folder. Raises OSError."""
    try:
        return {key_of(unspelled(name)): name for name in os.listdir(folder)}
    except FileNotFoundError:
        return {}


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
        if not is_of_seeds(table, job.schema, job.chosen, source.format):
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
    notes: tuple[Note, ...] = ()
    if table.headers:
        if all(is_nothing(cell) for cell in row.cells):
            return Imported(row, index, SKIPPED, reason=Message("空行", "an empty row"))
        if refusal is not None:
            return Imported(row, index, ASIDE, reason=refusal[1], column=refusal[0], rule=UNKNOWN_COLUMN)
        swallowed = find_swallowed(row, columns, table.separator)
        if swallowed is not None:
            return Imported(row, index, ASIDE, reason=swallowed, rule="unreadable-row")
        aligned = cells_of(row, columns, table.separator)
        if isinstance(aligned, Message):
            return Imported(row, index, ASIDE, _title(row.cells, columns), reason=aligned, rule="shifted-columns")
        repaired = describe_alignment(aligned, columns, table.separator)
        read = read_cells(aligned.cells, columns, job.schema, source.format)
        notes, record = read.notes, read.record
        if read.problems:
            first, *others = read.problems
            return Imported(
                row,
                index,
                ASIDE,
                _title(aligned.cells, columns),
                reason=first.message,
                column=first.column,
                rule="unreadable-cell",
                repaired=repaired,
                notes=notes,
                also=tuple(others),
            )
    draft = make_draft(record, job.schema, job.rules, job.options, job.level)
    title = str(draft.record.get("title", ""))
    done = Imported(row, index, ASIDE, title, repaired=repaired, notes=notes, problems=draft.problems)
    blocking = [problem for problem in draft.errors if job.strict or draft.text is None or not problem.in_words]
    if blocking or draft.text is None:
        reason, *rest = blocking
        also = tuple(Note(_header(one, columns), one.message) for one in rest)
        return done._replace(reason=reason.message, column=_header(reason, columns), rule=reason.rule, also=also)
    placed = target.place(draft, row.line or row.number)
    return done._replace(**placed._replace(notes=(*notes, *placed.notes))._asdict())


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
