"""What every output format is: a function from one file's diagnostics to text, with a head and a tail."""

from __future__ import annotations

import os

from seedkit.diagnostic import LEVELS, Diagnostic
from seedkit.files import leads_out
from seedkit.record import Record
from seedkit.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    class Report(Protocol):
        """One output format."""

        separator: str
        """What stands between the texts of two files."""
        for_people: bool
        """Whether the summary belongs in the same stream."""
        arranged: bool
        """Whether its lines are put in order, the worst first, when all are there."""

        def head(self) -> str:
            """What comes first."""

        def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
            """One file's diagnostics; empty where there is nothing to say."""

        def tail(self, summary: Summary) -> str:
            """What comes last."""


class Style(Record):
    """How text for people is to look."""

    language: str = "zh"
    color: bool = False
    width: int = 100
    """Cells of the terminal."""
    repair: str = "seedkit fix"
    """The command that repairs what is reported, and no more."""
    fail_on: str = "error"
    """The level from which on a finding makes the run fail."""
    level: str = "warning"
    """The least level that is shown."""
    root: str = ""
    """The root of the checkout, from which services count paths; empty where there is none."""
    encoding: str = "utf-8"
    """That of the stream: what it has no character for is shown as `<U+….>`, and carets stand below that."""


def from_root(path: str, style: Style) -> str:
    """Give a path as a service finds it in the repository: from the root of the checkout, where it lies in it."""
    if not style.root:
        return path
    folder, name = os.path.split(path)
    relative = os.path.relpath(os.path.join(os.path.realpath(folder), name), style.root)
    return path if leads_out(relative) else relative


class Summary(Record):
    """What a run came to."""

    checked: int = 0
    """Seeds that were read and checked."""
    unchecked: int = 0
    """Files that could not be."""
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    fixable: int = 0
    """How many fixes `seedkit fix` makes without being told more; one may mend several findings."""

    @classmethod
    def of_seed(cls, diagnostics: Sequence[Diagnostic], fixable: int = 0) -> Summary:
        """Give what one seed adds, of which these are found."""
        errors, warnings, hints = (sum(one.level == level for one in diagnostics) for level in LEVELS)
        return cls(1, 0, errors, warnings, hints, fixable)

    def plus(self, other: Summary) -> Summary:
        """Give what two runs come to together."""
        return Summary(*map(sum, zip(self, other, strict=True)))

    def found(self, levels: Iterable[str]) -> int:
        """Give how many findings are of these levels."""
        counts = dict(zip(LEVELS, (self.errors, self.warnings, self.hints), strict=True))
        return sum(counts[level] for level in levels)


class Position(Record):
    """Where a diagnostic stands: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def position_of(lines: LineTable, start: int, end: int) -> Position:
    """Give the position of a range of offsets."""
    return Position(*lines.locate(start), *lines.locate(max(start, end)))
