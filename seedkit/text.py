"""What holds of any text: its lines and columns, how wide it is shown, what it shares with another."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from seedkit.character import BYTE_ORDER_MARK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def common_start(one: Sequence[object], other: Sequence[object]) -> int:
    """Give how many code points, or items, two texts or lists begin with alike."""
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[at] != other[at]), size)


def common_end(one: Sequence[object], other: Sequence[object]) -> int:
    """Give how many they end with alike."""
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[-1 - at] != other[-1 - at]), size)


def is_quoted(text: str, at: int) -> bool:
    """Whether a place stands within Chinese quotation marks: what stands there may be spoken of."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def find_unpaired(text: str, opening: str, closing: str) -> list[int]:
    """Give where in a text one of two signs stands without the other, in order; both are one code point."""
    open_at: list[int] = []
    alone: list[int] = []
    for at, character in enumerate(text):
        if character == opening:
            open_at.append(at)
        elif character == closing:
            if open_at:
                open_at.pop()
            else:
                alone.append(at)
    return sorted(alone + open_at)


def share_run(one: str, other: str, size: int) -> bool:
    """Whether two texts have so many code points in a row in common; a shorter text has to stand in the other as a whole."""
    return any(one[at : at + size] in other for at in range(max(1, len(one) - size + 1)))


_COUNTS = 8
"""So many places of a text are found by counting, before a table of all lines pays."""


class LineTable:
    """Lines and columns of offsets in one text.

    A line ends at `\\n` only, as editors and the site's tools count it. Lines and columns begin at 1, columns are code
    points, and a byte order mark takes no column.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._counts_left = _COUNTS
        self._table: list[int] | None = None

    @property
    def _starts(self) -> list[int]:
        if self._table is None:
            lengths = accumulate(map(len, self.text.split("\n")))
            self._table = [0, *(end + number for number, end in enumerate(lengths, 1))]
            self._table.pop()
        return self._table

    def locate(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of the code point at `offset`, both from 1."""
        offset = max(0, min(offset, len(self.text)))
        if self._counts_left > 0:
            self._counts_left -= 1
            index = self.text.count("\n", 0, offset)
            column = offset - self.text.rfind("\n", 0, offset)
        else:
            index = bisect_right(self._starts, offset) - 1
            column = offset - self._starts[index] + 1
        if index == 0 and column > 1 and self.text.startswith(BYTE_ORDER_MARK):
            column -= 1
        return index + 1, column

    def line(self, number: int) -> tuple[int, int]:
        """Give the offsets of line `number` (from 1), without its line end and without a byte order mark."""
        start = self._starts[number - 1]
        return self._trimmed(start, self._starts[number] - 1 if number < len(self._starts) else len(self.text))

    def line_around(self, offset: int) -> tuple[int, int]:
        """Give the same of the line in which an offset stands."""
        if self._counts_left <= 0:
            return self.line(self.locate(offset)[0])
        end = self.text.find("\n", offset)
        return self._trimmed(self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text))

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        if start == 0 and self.text.startswith(BYTE_ORDER_MARK):
            start = 1
        return start, max(start, end)

    def __len__(self) -> int:
        return len(self._starts)


class _Widths(dict[str, int]):
    """The terminal cells that characters take (0, 1 or 2), each found when it is first asked for."""

    def __missing__(self, character: str) -> int:
        import unicodedata

        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        self[character] = width
        return width


_widths = _Widths.fromkeys(map(chr, range(0x20, 0x7F)), 1)


def display_width(text: str) -> int:
    """Give the number of terminal cells that `text` takes."""
    return len(text) if text.isascii() else sum(map(_widths.__getitem__, text))
