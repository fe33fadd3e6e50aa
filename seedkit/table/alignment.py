"""Rows with more or fewer cells than their table has columns: which cell belongs where, told from what the cells hold."""

from __future__ import annotations

import re

from seedkit.cell.cell import is_nothing
from seedkit.cell.link import whole_link
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes import bullets, quotes
from seedkit.value import is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedkit.table.column import Column

MAX_EXTRA = 3
"""So many cells too many are looked into; more are no slip."""
_DAY = pattern(
    r"[\s*_\[(（]{0,4}(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:[T\s]*\d{1,2}:\d\d(?::\d\d)?)?"
    r"(?:\s*(?:Z|[+-]\d\d:?\d\d))?[\s*_\])）]{0,4}|(?:19|20)\d{6}"
)
_NUMBER = pattern(r"[*_⭐★☆\s]*[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,3})?(?:\s*/\s*10|分)?[*_\s]*")
_CHECK = pattern(r"\[.\]|[-*•] ?\[.\]|[xX✓✔√☑✅⭐★☆❤️]{0,3}")
_BREAK = pattern(
    r"</?br[^<>|]*>|\n",
)
_STARTS = {"quotes": pattern(r"💎"), "bullets": pattern(r"•"), "cases": pattern(r"\d{1,2}[.、．]\s*\D")}
_MARKS = {"quotes": quotes.MARK, "bullets": bullets.MARK}
_INSIDE = pattern(r"[💎•]")
_FIRM = ("day", "link", "number")
"""What a column holds that has a form of its own, in which no separator stands: one that was put in by mistake parts it."""
_TELLING = (*_STARTS, "companies", "words", "order", "count", "check")
"""What a column holds in which nobody writes what belongs in another by a slip of the pen."""
_COUNT = pattern(r"\d{2,6}")
_COUNTING = pattern(r"\d(?:\.\d)?|10")
_BROKEN = pattern(r"<[^<>]{0,12}\|[^<>]{0,12}>|&[#\w]{0,8}\|[#\w]{0,8};")
"""A tag or a character reference with a `|` in it."""

_TAKING = ("quotes", "bullets", "cases", "link", "words")
"""What a column holds whose text may have the table's own separator in it. A title is one more, between a day and a link."""


class Alignment(Record):
    """The cells of a row, one a column, and how they were found."""

    cells: tuple[str, ...]
    joined: tuple[int, ...] = ()
    """The columns whose cells were put together of several."""
    dropped: int = 0
    """How many empty cells were left out."""
    inserted: tuple[int, ...] = ()
    """The columns that were taken to be missing."""
    doubtful: bool = False
    """Whether it puts cells together where nothing tells that the separator was meant as text."""


def misfits(cells: tuple[str, ...], columns: tuple[Column, ...]) -> list[int]:
    """Give the columns whose cells hold what belongs in another one."""
    return [
        index
        for index, (cell, column) in enumerate(zip(cells, columns, strict=True))
        if _is_strange(cell, column.holds)
    ]


def is_shifted(cells: tuple[str, ...], columns: tuple[Column, ...]) -> bool:
    """Whether the cells of a row with the right number of them stand in wrong columns: more than one slip would do."""
    strange = misfits(cells, columns)
    strong = any(
        columns[index].field in ("title", "source", "tags")
        and (_DAY.fullmatch(cells[index].strip()) or _is_plain_link(cells[index].strip()))
        for index in strange
    )
    days = [index for index, column in enumerate(columns) if column.holds == "day"]
    elsewhere = any(
        _DAY.fullmatch(cell.strip())
        for cell, column in zip(cells, columns, strict=True)
        if column.holds not in ("day", "words", "check", "")
    )
    if elsewhere and any(not _DAY.fullmatch(cells[index].strip()) for index in days):
        return True
    if any(columns[index].holds in _TELLING for index in strange):
        return True
    return (
        bool(out_of_place(cells, columns))
        or len(strange) > 1
        or (strong and any(_is_strange(cells[index], "day") for index in days))
    )


def out_of_place(cells: tuple[str, ...], columns: tuple[Column, ...]) -> list[int]:
    """Give the columns whose cells certainly stand in a wrong one although either could hold them: the one they belong in is empty."""
    held = {column.holds: cell.strip() for cell, column in zip(cells, columns, strict=True)}
    found: list[int] = []
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        text = cell.strip()
        if (
            (column.holds == "strings" and _COUNTING.fullmatch(text))  # no tag is a score
            or (column.holds == "words" and _COUNT.fullmatch(text) and is_nothing(held.get("count", "0")))
            or (column.holds == "bullets" and _are_parted_cases(text) and is_nothing(held.get("cases", "0")))
            or (column.holds in ("line", "strings") and _is_plain_link(text) and is_nothing(held.get("link", "0")))
        ):
            found.append(index)
    return found


def _are_parted_cases(text: str) -> bool:
    """Whether a text begins with two cases as the format parts them, by an empty line: bullets have none."""
    if _FIRST_CASE.match(text) is None:
        return False
    lines = [line.strip() for line in _BREAK.split(text)]
    empty = next((index for index, line in enumerate(lines) if not line), len(lines))
    following = next((line for line in lines[empty:] if line), "")
    return _SECOND_CASE.match(following) is not None


_FIRST_CASE, _SECOND_CASE = pattern(r"1[.、．]\s*\D"), pattern(r"2[.、．]\s*\D")


def _is_strange(cell: str, holds: str) -> bool:
    """Whether a cell certainly holds something else than its column does."""
    text = cell.strip()
    if is_nothing(text):
        return False
    if holds == "day":
        return (
            bool(_is_link(text) or _INSIDE.match(text) or (_NUMBER.fullmatch(text) and len(text) < 6)) or len(text) > 40
        )
    if _DAY.fullmatch(text) and holds not in ("", "words", "check"):
        return True
    if holds == "number":
        return bool(_is_link(text) or _INSIDE.match(text) or _STARTS["cases"].match(text)) or _letters(text) >= 4
    if holds == "link":
        return not _is_link(text) and bool(_NUMBER.fullmatch(text) or _INSIDE.match(text) or _CHECK.fullmatch(text))
    if holds in ("line", "strings"):
        return bool(_is_plain_link(text) and holds == "strings") or bool(
            _INSIDE.match(text) or (holds == "strings" and _NUMBER.fullmatch(text))
        )
    if holds in _STARTS:
        # People number what has marks of its own; that it stands in a wrong column, other cells of the row tell.
        others = [name for name in _STARTS if name not in (holds, "cases")]
        return bool(_is_link(text)) or any(_STARTS[name].match(text) for name in others)
    if holds == "companies":
        lines = [line.strip() for line in _BREAK.split(text) if line.strip()]
        long = any(len(line) > 40 or "。" in line for line in lines)
        return bool(_is_link(text)) or text[0] == "💎" or (long and any(s.match(text) for s in _STARTS.values()))
    if holds in ("words", "order", "count", "check"):
        return bool(_INSIDE.match(text)) or _is_plain_link(text) or len(text) > 200
    return False


def _is_link(text: str) -> bool:
    """Whether a text is a link or an address."""
    link = whole_link(text.removeprefix("!"))
    return (link is not None and "|" not in link.url) or (is_web_address(text) and "|" not in text)


def _is_plain_link(text: str) -> bool:
    link = whole_link(text)
    return link is not None and not link.title and is_web_address(link.url) and "|" not in link.url


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def align(
    cells: tuple[str, ...], seams: tuple[bool, ...], columns: tuple[Column, ...], separator: str
) -> list[Alignment]:
    """Give the ways in which the cells of a row fill the columns so that each holds what it should; none where there is none.

    `seams` says of each separator whether it stands in a code span, a link or a wiki link, where people write one that they
    mean as text; a way that puts together only there goes before all others. The ways given differ in a column that fills a
    field. Only a single one that is not doubtful tells what was meant.
    """
    if separator == "|" and len(cells) > len(columns) and _BROKEN.search(separator.join(cells)):
        return []
    found: dict[tuple[str, ...], Alignment] = {}
    protected: dict[tuple[str, ...], Alignment] = {}
    for candidate in _candidates(cells, seams, columns, separator):
        if _is_certain(candidate, columns, separator):
            used = tuple(
                cell.strip()
                for cell, column in zip(candidate.cells, columns, strict=True)
                if column.field not in ("-", "")
            )
            if used not in found or found[used].doubtful:
                found[used] = candidate
            if candidate.joined and not candidate.doubtful and _only_at_seams(candidate, cells, seams, separator):
                protected.setdefault(used, candidate)
    return list(protected.values()) or list(found.values())


def _only_at_seams(candidate: Alignment, cells: tuple[str, ...], seams: tuple[bool, ...], separator: str) -> bool:
    """Whether all that a way puts together is parted by separators in code spans and links."""
    position = 0
    for index, text in enumerate(candidate.cells):
        count = text.count(separator) - sum(cell.count(separator) for cell in cells[position : position + 1])
        if index in candidate.joined:
            while position < len(cells) and not text.startswith(cells[position]):
                position += 1
            size = count + 1
            if not all(seams[position : position + size - 1]):
                return False
            position += size
        else:
            position += 1
    return True


def _candidates(
    cells: tuple[str, ...], seams: tuple[bool, ...], columns: tuple[Column, ...], separator: str
) -> Iterator[Alignment]:
    size = len(columns)
    if len(cells) == size - 1:
        for index, column in enumerate(columns):
            if column.holds in ("check", "count", "words"):
                yield Alignment((*cells[:index], "", *cells[index:]), inserted=(index,))
    limit = MAX_EXTRA if size <= MAX_COLUMNS else 1
    if 0 < len(cells) - size <= limit:
        yield from _fill(cells, seams, columns, separator, 0, 0, len(cells) - size)
    if any(seams):
        whole, joined = _join_at_seams(cells, seams, separator)
        extra = len(whole) - size
        if 0 <= extra <= limit:
            for found in _fill(whole, (False,) * (len(whole) - 1), columns, separator, 0, 0, extra):
                at_seams = tuple(i for i, text in enumerate(found.cells) if text in joined)
                yield found._replace(joined=tuple(sorted({*found.joined, *at_seams})))


MAX_COLUMNS = 40
"""In a table of more columns, one cell too many is looked into, not several."""


def _join_at_seams(cells: tuple[str, ...], seams: tuple[bool, ...], separator: str) -> tuple[tuple[str, ...], set[str]]:
    """Give the cells with those put together that only separators in code spans and links part, and which these are."""
    whole: list[str] = [cells[0]]
    for cell, seam in zip(cells[1:], seams, strict=True):
        if seam:
            whole[-1] = f"{whole[-1]}{separator}{cell}"
        else:
            whole.append(cell)
    return tuple(whole), set(whole).difference(cells)


def _fill(
    cells: tuple[str, ...],
    seams: tuple[bool, ...],
    columns: tuple[Column, ...],
    separator: str,
    cell: int,
    column: int,
    extra: int,
) -> Iterator[Alignment]:
    """Give the ways to fill the columns from `column` on with the cells from `cell` on, `extra` of which are too many."""
    if column == len(columns):
        if all(not rest.strip() for rest in cells[cell:]):
            yield Alignment((), dropped=len(cells) - cell)
        return
    for taken in range(1, extra + 2):
        if cell + taken > len(cells):
            break
        pieces = cells[cell : cell + taken]
        text = separator.join(pieces)
        at_seams = all(seams[cell : cell + taken - 1])
        whole = "".join(pieces) if columns[column].holds in _FIRM else text
        if _is_strange(whole, columns[column].holds) or any(map(_begins_anew, pieces[1:])):
            continue
        if taken > 1 and any(map(is_nothing, pieces)):
            continue
        doubtful = taken > 1 and not at_seams and not _may_take(columns, column)
        for rest in _fill(cells, seams, columns, separator, cell + taken, column + 1, extra - taken + 1):
            joined = (column, *rest.joined) if taken > 1 else rest.joined
            yield rest._replace(cells=(text, *rest.cells), joined=joined, doubtful=doubtful or rest.doubtful)
    if extra and is_nothing(cells[cell]):
        for rest in _fill(cells, seams, columns, separator, cell + 1, column, extra - 1):
            yield rest._replace(dropped=rest.dropped + 1)


def _begins_anew(piece: str) -> bool:
    """Whether a piece begins like a column of items, so that it can be the rest of no other cell."""
    text = piece.strip()
    return bool(_INSIDE.match(text)) or _STARTS["cases"].match(text) is not None


def _may_take(columns: tuple[Column, ...], index: int) -> bool:
    """Whether the text of a column may have a separator in it, and its neighbours tell where it ends."""
    if columns[index].holds in _TAKING:
        return True
    if columns[index].field != "title" or index in (0, len(columns) - 1):
        return False
    return all(column.holds in _FIRM or column.holds in _STARTS for column in (columns[index - 1], columns[index + 1]))


def _is_certain(candidate: Alignment, columns: tuple[Column, ...], separator: str) -> bool:
    """Whether each cell is, beyond doubt, what its column holds."""
    firm = 0
    for index, (cell, column) in enumerate(zip(candidate.cells, columns, strict=True)):
        text = cell.strip()
        if index in candidate.joined and len({piece.strip() for piece in cell.split(separator)}) == 1:
            return False
        if is_nothing(text):
            if index in candidate.joined or (candidate.inserted and column.holds == "order"):
                return False
            continue
        if candidate.doubtful and index in candidate.joined and column.holds in _FIRM:
            text = text.replace(separator, "")
        if not _is_sure(text, column.holds, index in candidate.joined):
            return False
        firm += column.holds in _FIRM or column.holds in _STARTS
        if (
            candidate.inserted
            and column.holds in ("line", "strings", "companies")
            and ("  " in text or (column.holds == "strings" and text[:1].isdigit()))
        ):
            return False
    return firm >= 3


def _is_sure(text: str, holds: str, joined: bool) -> bool:
    if holds == "day":
        return _DAY.fullmatch(text) is not None
    if holds == "number":
        return _NUMBER.fullmatch(text) is not None
    if holds in ("order", "count"):
        return text.isdigit()
    if holds == "check":
        return _CHECK.fullmatch(text) is not None
    if holds == "link":
        return _is_plain_link(text) and text.count("](") == 1
    if holds in _STARTS:
        lines = [line.strip() for line in _BREAK.split(text) if line.strip()]
        if holds == "cases":
            mark = r"\d{1,2}(?=\. \S)" if joined else r"\d{1,2}(?=[.、．]\s*\D)"
            numbers = [re.match(mark, line) for line in lines]
            counted = [int(number[0]) for number in numbers if number is not None]
            return counted == list(range(1, len(lines) + 1)) and not _INSIDE.search(text)
        mark = _MARKS[holds] if joined else _MARKS[holds][0]
        return all(line.startswith(mark) and not _INSIDE.search(line[1:]) for line in lines)
    if holds == "companies" and any(
        len(line) > 60 or line.rstrip()[-1:] in "。！？；" for line in _BREAK.split(text) if line
    ):
        return False
    if joined and holds == "line" and "](http" in text:
        return False
    if holds in ("line", "strings", "companies", "words"):
        return not (_DAY.fullmatch(text) or _INSIDE.search(text) or _is_link(text))
    return True


def shown(cell: str) -> str:
    """Give the beginning of a cell as messages show it."""
    text = "".join(character if character.isprintable() else " " for character in cell.strip())
    return f"“{text[:20]}{'…' if len(text) > 20 else ''}”"
