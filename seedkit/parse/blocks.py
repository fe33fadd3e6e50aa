"""The block structure of a seed's body: which lines are one unit of inline text.

The site reads bodies as MDX with GitHub's tables, footnotes and bare links. Compared with CommonMark, indented
code and HTML blocks do not exist there, so indentation never disables a block. Positions are code points into the
text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seedkit.pattern import pattern
from seedkit.record import Record

_LINE_END = pattern(r"\r\n|\n|\r")
_BLANKS = pattern(r"[ \t]*")
_FENCE = pattern(r"(`{3,})(?=[^`\r\n]*$)|(~{3,})")
_HEADING = pattern(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING_HASHES = pattern(r"(?:^|(?<![ \t])[ \t]+)#+[ \t]*$|(?<![ \t])[ \t]+$")
_BREAK = pattern(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = pattern(r"(?:=+|-+)[ \t]*$")
_BULLET = pattern(r"[*+-](?=[ \t]|$)")
_NUMBER = pattern(r"\d{1,9}[.)](?=[ \t]|$)", re.ASCII)
_FOOTNOTE = pattern(r"\[\^(?:[^\[\]\\\s]|\\.)+\]:")
_DELIMITER_ROW = pattern(r"(?=.*[|:])\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DELIMITER_CELL = pattern(r":?-+:?")
_ESM = pattern(r"(?:import|export) ")

_SPECIAL_STARTS = frozenset(" \t>#`~*-+_=[0123456789ie")
"""What a line must begin with to be anything but the text of a paragraph (or the head of a table)."""

MAX_DEPTH = 64
"""Containers deeper than this are read as text: no seed nests so far, and a hostile one must not cost more."""


class Piece(Record):
    """A part of one line, without its container marks and its line end."""

    start: int
    end: int
    flow: bool
    """Whether the line may start a block of its own here (it is tried as one before it is read as text)."""
    lazy: bool = False
    """Whether it goes on with a paragraph in a quote or a list without the marks of that."""


class Block(Record):
    """A unit of inline text. Code blocks and rules hold none, so they are left out."""

    kind: str
    """One of `paragraph`, `heading`, `cell` (of a table) or `module` (lines of `import` or `export`)."""
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading, 1 to 6."""
    nested: bool = False
    """Whether it stands in a quote, a list item or a footnote."""
    start: int = 0
    end: int = 0
    """The whole lines of the block, from the first mark to before the last line end."""


class _Container(Record):
    kind: str
    indent: int


_Line = tuple[int, int]
"""Where a line starts and ends, without its line end."""


def lines_of(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Give each line's start and end (before its line end); a line ends at `\\n`, `\\r\\n` or a bare `\\r`."""
    position = start
    for match in _LINE_END.finditer(text, start):
        yield position, match.start()
        position = match.end()
    if position < len(text):
        yield position, len(text)


class _Reader:
    """The state of one pass over the lines."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.base = start
        self.containers: list[_Container] = []
        self.blocks: list[Block] = []
        self.paragraph: list[Piece] = []
        self.fence: tuple[str, int] | None = None
        self.table = 0
        self.module: list[Piece] = []
        self.after_blank_item = False

    def blanks(self, position: int, end: int) -> int:
        if position >= end or self.text[position] not in " \t":
            return position
        match = _BLANKS.match(self.text, position, end)
        assert match is not None
        return match.end()

    def columns(self, start: int, end: int, column: int) -> int:
        for index in range(start, end):
            column = column + 4 - column % 4 if self.text[index] == "\t" else column + 1
        return column

    def take_columns(self, position: int, end: int, column: int, count: int) -> tuple[int, int] | None:
        """Move `count` columns of blanks ahead; None where there are fewer."""
        target = column + count
        while column < target:
            if position >= end or self.text[position] not in " \t":
                return None
            column = column + 4 - column % 4 if self.text[position] == "\t" else column + 1
            position += 1
        return position, column

    def add(self, kind: str, pieces: list[Piece], start: int, end: int, level: int = 0) -> None:
        self.blocks.append(Block(kind, tuple(pieces), level, bool(self.containers), start, end))

    def close_leaf(self) -> None:
        if self.paragraph:
            self.add("paragraph", self.paragraph, self.paragraph[0].start, self.paragraph[-1].end)
            self.paragraph = []
        if self.fence is not None:
            self.fence = None
        if self.module:
            self.add("module", self.module, self.module[0].start, self.module[-1].end)
            self.module = []
        self.table = 0

    def close_containers(self, keep: int) -> None:
        if len(self.containers) > keep:
            self.close_leaf()
            del self.containers[keep:]

    def continue_containers(self, start: int, end: int) -> tuple[int, int, int]:
        """Match the open containers; give how many go on, the position after their marks, and its column."""
        position, column, matched = start, 0, 0
        blank = self.blanks(start, end) == end
        for container in self.containers:
            if container.kind == "quote":
                ahead = self.blanks(position, end)
                if ahead >= end or self.text[ahead] != ">":
                    break
                column = self.columns(position, ahead, column) + 1
                position = ahead + 1
                if position < end and self.text[position] in " \t":
                    column = self.columns(position, position + 1, column)
                    position += 1
                blank = self.blanks(position, end) == end
            elif blank:
                if self.after_blank_item and matched == len(self.containers) - 1:
                    break
            else:
                moved = self.take_columns(position, end, column, container.indent)
                if moved is None:
                    break
                position, column = moved
            matched += 1
        return matched, position, column

    def open_containers(self, position: int, end: int, column: int, all_matched: bool) -> tuple[int, int, bool]:
        """Open the containers that start here; give the position and column after their marks, and whether any did."""
        opened = False
        interrupts = all_matched and bool(self.paragraph)  # also within a quote that begins on the same line
        while len(self.containers) < MAX_DEPTH:
            ahead = self.blanks(position, end)
            if ahead >= end:
                break
            at = self.columns(position, ahead, column)
            character = self.text[ahead]
            if character == ">":
                self.open(_Container("quote", 0))
                position, column = ahead + 1, at + 1
                if position < end and self.text[position] in " \t":
                    column = self.columns(position, position + 1, column)
                    position += 1
                opened = True
                continue
            footnote = _FOOTNOTE.match(self.text, ahead, end) if character == "[" else None
            if footnote is not None:
                self.open(_Container("footnote", 4))
                position = self.blanks(footnote.end(), end)
                column = self.columns(ahead, position, at)
                opened = True
                continue
            mark = self.list_mark(ahead, end, interrupts)
            if mark is None:
                break
            after = self.blanks(mark, end)
            mark_column = self.columns(ahead, mark, at)
            content = mark_column + 1 if after == end else self.columns(mark, after, mark_column)
            self.open(_Container("item", content - column))
            self.after_blank_item = after == end
            position, column = after, content
            opened = True
        return position, column, opened

    def open(self, container: _Container) -> None:
        self.close_leaf()
        self.containers.append(container)

    def list_mark(self, position: int, end: int, interrupts: bool) -> int | None:
        """The end of the list mark that stands here, or None."""
        character = self.text[position]
        if character in "*-+":
            match = _BULLET.match(self.text, position, end)
            if match is None or (character != "+" and _BREAK.match(self.text, position, end)):
                return None
        else:
            match = _NUMBER.match(self.text, position, end)
            if match is None or (interrupts and not (match.end() - position == 2 and character == "1")):
                return None
        if interrupts and self.blanks(match.end(), end) == end:
            return None
        return match.end()

    def line(self, start: int, end: int, following: _Line | None) -> None:
        if not self.containers and self.fence is None and not self.module and not self.table:
            if start == end:
                if self.paragraph:
                    self.close_leaf()
                return
            if self.text[start] not in _SPECIAL_STARTS and not self.may_be_head(following):
                self.paragraph.append(Piece(start, end, True))
                return
        matched, position, column = self.continue_containers(start, end)
        all_matched = matched == len(self.containers)
        if self.fence is not None:
            if all_matched:
                self.fence_line(position, end)
                return
            self.close_containers(matched)
            all_matched = True
        if self.module:
            if self.blanks(start, end) < end:
                self.module.append(Piece(start, end, True))
                return
            self.close_leaf()
        if self.blanks(position, end) == end:
            if not all_matched:
                self.close_containers(matched)
            self.close_leaf()
            return
        kept = len(self.containers)
        if not all_matched:
            trailing = self.containers[matched:]
            paragraph, self.paragraph = self.paragraph, []
            del self.containers[matched:]
            probe = len(self.blocks)
            position_after, _, opened = self.open_containers(position, end, column, False)
            if opened:
                if paragraph:
                    self.blocks.insert(
                        probe,
                        Block("paragraph", tuple(paragraph), 0, True, paragraph[0].start, paragraph[-1].end),
                    )
                position = position_after
            elif paragraph and not self.interrupts(position, end):
                self.containers.extend(trailing)
                self.paragraph = paragraph
                self.paragraph.append(Piece(self.blanks(position, end), end, True, True))
                return
            else:
                self.containers.extend(trailing)
                self.paragraph = paragraph
                self.close_containers(matched)
            self.table = 0
        else:
            position, column, opened = self.open_containers(position, end, column, True)
        if opened or len(self.containers) != kept:
            self.table = 0
        if self.blanks(position, end) < end:
            self.after_blank_item = False
        self.flow(start, position, end, following)

    def fence_line(self, position: int, end: int) -> None:
        assert self.fence is not None
        mark, size = self.fence
        ahead = self.blanks(position, end)
        run = ahead
        while run < end and self.text[run] == mark:
            run += 1
        if run - ahead >= size and self.blanks(run, end) == end:
            self.close_leaf()

    def interrupts(self, position: int, end: int) -> bool:
        """Whether the line starts a block that ends an open paragraph."""
        ahead = self.blanks(position, end)
        return bool(
            _FENCE.match(self.text, ahead, end)
            or _HEADING.match(self.text, ahead, end)
            or _BREAK.match(self.text, ahead, end)
        )

    def flow(self, line_start: int, position: int, end: int, following: _Line | None) -> None:
        text = self.text
        ahead = self.blanks(position, end)
        if ahead == end:
            self.close_leaf()
            return
        character = text[ahead]
        if self.paragraph and character in "=-" and _UNDERLINE.match(text, ahead, end):
            level = 1 if character == "=" else 2
            pieces, self.paragraph = self.paragraph, []
            self.add("heading", pieces, pieces[0].start, end, level)
            return
        if character in "`~":
            fence = _FENCE.match(text, ahead, end)
            if fence is not None:
                self.close_leaf()
                self.fence = (character, len(fence[0]))
                return
        if character == "#":
            heading = _HEADING.match(text, ahead, end)
            if heading is not None:
                self.close_leaf()
                begin = min(self.blanks(heading.end(), end), end)
                closing = _CLOSING_HASHES.search(text, heading.start(), end)
                stop = max(begin, closing.start()) if closing else end
                pieces = [Piece(begin, stop, False)]
                self.add("heading", pieces, ahead, end, len(heading[1]))
                return
        if character in "*-_" and _BREAK.match(text, ahead, end):
            self.close_leaf()
            return
        if not self.paragraph and ahead == line_start and _ESM.match(text, ahead, end):
            self.close_leaf()
            self.module = [Piece(ahead, end, True)]
            return
        if self.table:
            if self.table == 1:
                self.table = 2
            else:
                self.cells(ahead, end)
            return
        if following is not None and self.may_be_head(following) and self.is_table_head(ahead, end, following):
            self.close_leaf()
            if ahead == line_start and _ESM.match(text, ahead, end):
                # A table ends the paragraph above, so that its first line begins a block, and is read as a module line first.
                self.module = [Piece(ahead, end, True)]
                return
            self.cells(ahead, end)
            self.table = 1
            return
        self.paragraph.append(Piece(ahead, end, True))

    def may_be_head(self, following: _Line | None) -> bool:
        """Whether the next line begins like the delimiter row of a table."""
        return following is not None and following[0] < following[1] and self.text[following[0]] in "|:- \t>"

    def is_table_head(self, position: int, end: int, following: _Line) -> bool:
        matched, start, _ = self.continue_containers(*following)
        if matched != len(self.containers):
            return False
        ahead = self.blanks(start, following[1])
        match = _DELIMITER_ROW.match(self.text, ahead, following[1])
        if match is None:
            return False
        if self.text[position:end].rstrip(" \t") == "|":
            return False
        head = len(self.split_cells(position, end))
        return head == len(_DELIMITER_CELL.findall(self.text, ahead, following[1]))

    def split_cells(self, position: int, end: int) -> list[Piece]:
        text = self.text
        cells: list[Piece] = []
        start = position
        index = position
        while True:
            if index >= end or text[index] == "|":
                if not (start == position == index) and not (index >= end and self.blanks(start, end) == end):
                    cells.append(self.trimmed(start, min(index, end)))
                start = index + 1
                if index >= end:
                    return cells
            elif text[index] == "\\" and index + 1 < end and text[index + 1] in "\\|":
                index += 1
            index += 1

    def trimmed(self, start: int, end: int) -> Piece:
        start = self.blanks(start, end)
        while end > start and self.text[end - 1] in " \t":
            end -= 1
        return Piece(start, end, False)

    def cells(self, position: int, end: int) -> None:
        for cell in self.split_cells(position, end):
            first = cell.start == position
            self.add("cell", [cell._replace(flow=first)], cell.start, cell.end)


@lru_cache(maxsize=1)
def read_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """Give the blocks of `text` from `start`, in order. Never raises; linear in the length of the text.

    The last answer is kept, because headings and hazards of one body are asked for in turn.
    """
    reader = _Reader(text, start)
    line = reader.line
    lines = list(lines_of(text, start))
    for (begin, end), following in zip(lines, [*lines[1:], None], strict=True):
        line(begin, end, following)
    reader.close_leaf()
    return tuple(reader.blocks)
