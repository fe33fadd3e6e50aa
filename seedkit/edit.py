"""Edits of a text: made, put one after the other, and traced back."""

from __future__ import annotations

from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Edit(Record):
    """A piece of a text to be replaced. Offsets are code points; an insertion is empty."""

    start: int
    end: int
    text: str


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
