"""Positions and widths in one text: the only place that knows lines, columns and how wide a character is shown."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from seedkit.pattern import escape, pattern
from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"
SIGNS = frozenset('"“”「」『』《》[]【{<*&?…|')
"""Characters of plain text that some rule looks for, and the quote around front matter values."""
MARKS = ("[[", "==", "%%", "^[", "$")
"""What the marks of note-taking programs and of formulas hold."""
LOST = "???"
"""What an encoding leaves of characters that it does not have."""
PAIRS = ("《》", "“”", "「」", "『』")
"""Quotation marks that pair up."""
UNUSUAL_CLASS = (
    "\x00-\x09\x0b-\x1f\x7f-\xb6\xb8-\u02af\u02c6\u02dc\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2e80-\u2fdf\u3164\u0400-\u04ff\ud800-\ufaff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff"
    "锛銆鈥锟烫屯涓鐨鏄鍦浜鏈鏂鍥鎴杩鍙浠璁鍏澶鏉鐢鑳鏅鎶鍒"
)
LOOKALIKE_CLASS = "\u0400-\u04ff\u2e80-\u2fdf\uf900-\ufaff"
"""Characters that may be taken for others, as the inside of a pattern's class; all of them are unusual."""
INVISIBLE_CLASS = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that nobody sees, as the inside of a pattern's class; all of them are unusual."""
_SIGN = pattern(f"[{escape(''.join(sorted(SIGNS)))}{UNUSUAL_CLASS}]")


def find_signs(text: str, start: int, end: int) -> str:
    """Give the characters between two offsets that some rule looks for, in order: those of `SIGNS` and unusual ones.

    One pass over the text, so that a rule about a character need not look at a text that does not hold it.
    """
    return "".join(_SIGN.findall(text, start, end))


def has_unusual(signs: str) -> bool:
    """Whether a character stands among the signs that plain Chinese or English text does not have.

    Control, invisible, private and Latin-1 characters are unusual, and those Chinese ones that misread UTF-8 is full of.
    """
    return not SIGNS.issuperset(signs)


def span_at(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """Give which of the spans, in order and apart from each other, holds a place; None where none does."""
    at = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[at] if at >= 0 and position < spans[at][1] else None


def find_code_spans(text: str) -> list[tuple[int, int]]:
    """Give where the code spans of a Markdown text begin and end, marks included. Takes time in proportion to the text."""
    if "`" not in text:
        return []
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    following: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[index][1] - runs[index][0], []).append(index)
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        start, end = runs[index]
        start += is_escaped(text, start)
        same = following.get(end - start, [])
        while same and same[-1] <= index:
            same.pop()
        if same:
            spans.append((start, runs[same[-1]][1]))
            index = same[-1]
        index += 1
    return spans


def is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    begin = at
    while begin and text[begin - 1] == "\\":
        begin -= 1
    return (at - begin) % 2 == 1


_BACKTICKS = pattern("`+")


MEANINGLESS = "\u200b\u2060\ufeff\xad"
"""Characters that say nothing wherever they stand."""
CHINESE = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, as they stand in the brackets of a pattern; signs are none."""
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""A pattern: what may be an entity; of those with a name, only the ones that HTML has are."""


class Edit(Record):
    """A piece of a text to be replaced. Offsets are code points; an insertion is empty."""

    start: int
    end: int
    text: str


def common_start(one: Sequence[object], other: Sequence[object]) -> int:
    """Give how many code points, or items, two texts or lists begin with alike."""
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[at] != other[at]), size)


def common_end(one: Sequence[object], other: Sequence[object]) -> int:
    """Give how many they end with alike."""
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[-1 - at] != other[-1 - at]), size)


def share_run(one: str, other: str, size: int) -> bool:
    """Whether two texts have so many code points in a row in common; a shorter text has to stand in the other as a whole."""
    return any(one[at : at + size] in other for at in range(max(1, len(one) - size + 1)))


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with the edits made. Raises ValueError where two of them overlap or stand at the same place."""
    parts: list[str] = []
    position = 0
    last: Edit | None = None
    for edit in sorted(edits):
        if last is not None and (edit.start < last.end or edit[:2] == last[:2]):
            raise ValueError(f"edits overlap at {edit.start}")
        parts += (text[position : edit.start], edit.text)
        position = edit.end
        last = edit
    parts.append(text[position:])
    return "".join(parts)


def compose(earlier: list[Edit], later: list[Edit], size: int) -> list[Edit]:
    """Give the edits of a text of `size` code points that do what two rounds of edits do, one after the other."""
    pieces: list[tuple[int, int, str | None]] = []
    """What stands in the text between the rounds: a range of the first text, and what took its place, if anything did."""
    position = 0
    for edit in sorted(earlier):
        pieces += ((position, edit.start, None), (edit.start, edit.end, edit.text))
        position = edit.end
    pieces.append((position, size, None))
    found: list[Edit] = []
    for start, end, text in _replaced(pieces, sorted(later)):
        if text is None:
            continue
        if found and found[-1].end == start:
            found[-1] = Edit(found[-1].start, end, found[-1].text + text)
        else:
            found.append(Edit(start, end, text))
    return [edit for edit in found if edit.text or edit.end > edit.start]


def _replaced(pieces: list[tuple[int, int, str | None]], edits: list[Edit]) -> Iterator[tuple[int, int, str | None]]:
    """Give the pieces of a text in which edits, in order, have put others in the place of some."""
    position = number = taken = 0  # in the text that the pieces make up, of the piece, and inside of it

    def upto(goal: int) -> Iterator[tuple[int, int, str | None]]:
        """Give the pieces from where we are to a place, cut where it stands inside of one."""
        nonlocal position, number, taken
        while number < len(pieces):
            start, end, text = pieces[number]
            left = (end - start if text is None else len(text)) - taken
            if left > goal - position:
                break
            # What a written piece took the place of goes with its last part.
            yield (start + taken, end, None) if text is None else (start, end, text[taken:])
            position, number, taken = position + left, number + 1, 0
        if position < goal and number < len(pieces):
            start, end, text = pieces[number]
            size = goal - position
            if text is None:
                yield start + taken, start + taken + size, None
            else:
                yield start, start, text[taken : taken + size]
            position, taken = goal, taken + size

    for edit in edits:
        yield from upto(edit.start)
        begin = _source(pieces, number, taken)
        yield begin, max((end for _, end, _ in upto(edit.end)), default=begin), edit.text
    yield from upto(sum((end - start if text is None else len(text)) for start, end, text in pieces))


def _source(pieces: list[tuple[int, int, str | None]], number: int, taken: int) -> int:
    """Give where in the first text a place inside of a piece stands; of a written one, where that begins."""
    if number == len(pieces):
        return pieces[-1][1]
    start, _, text = pieces[number]
    return start + taken if text is None else start


def origin_of(offset: int, edits: list[Edit]) -> int:
    """Give where a place of the text that edits made stands in the text before them; in what they wrote, where that begins."""
    shift = 0
    for edit in sorted(edits):
        begin = edit.start + shift
        if offset < begin:
            break
        if offset < begin + len(edit.text):
            return edit.start
        shift += len(edit.text) - (edit.end - edit.start)
    return offset - shift


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
