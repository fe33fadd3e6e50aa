"""What a source file holds, whatever its format."""

from __future__ import annotations

from seedkit.diagnostic import Message
from seedkit.record import Record

RECORD_FORMATS = ("table", "csv", "tsv", "json", "jsonl")
SEPARATORS = {"csv": ",", "tsv": "\t"}
"""What parts the cells of a row, by format."""


class Row(Record):
    """One row of a table, or one record of a JSON file."""

    number: int
    """From 1, in the file."""
    line: int
    """From 1, where it begins in the file; of a JSON file that is not one record a line, 0."""
    cells: tuple[str, ...] = ()
    """As they are written, one for each separator and one more."""
    seams: tuple[bool, ...] = ()
    """Of each separator: whether it stands in a code span, in a link or in a wiki link."""
    raw: str = ""
    """The row as it stands in the file."""
    record: object = None
    """The record, where there are no cells."""
    problem: Message | None = None
    """Why there are neither cells nor a record."""


class Table(Record):
    """Rows under one header."""

    headers: tuple[str, ...]
    line: int
    rows: tuple[Row, ...]
    separator: str
    """What parts the cells of a row."""
    head: str = ""
    """The header as it stands in the file, with what has to follow it."""


class Source(Record):
    """A source file."""

    format: str
    """One of `RECORD_FORMATS`."""
    tables: tuple[Table, ...]
    """For JSON one without headers."""
    hidden: int = 0
    """How many lines look like rows where nothing is read: in comments, in blocks of code, apart from the table."""
