"""What reading a seed gives: one text, and where everything in it stands.

Every position is an offset in code points into `Document.text`, which holds the whole file as it was read, a byte
order mark and the line ends included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from seedkit.character import find_signs, has_unusual
from seedkit.code_span import span_at
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.text import LineTable

_SILENT = pattern(
    r"^[ \t]*\[//\]:[ \t]*#[ \t]+(?:[(\"'][ \t]*seedkit:[^\r\n]*"
    r"|(?:\((?:[^()\\\r\n]|\\.)*\)|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')[ \t]*(?=\r?$))",
    re.MULTILINE,
)
FRONT_MATTER, BODY = "front-matter", "body"
SIDES = (FRONT_MATTER, BODY)
"""The two sides of a seed, each of which has a copy of some fields."""
_HEADING_LINE = pattern(r"#{1,6}(?:[ \t]|\Z)")
_CLOSING_HASHES = pattern(r"(?:^|(?<![ \t])[ \t]+)#+$")
_FENCE = pattern(r"^[ \t]*(`{3,}(?=[^`\n]*$)|~{3,})([^\n]*)$", re.MULTILINE)
MAX_SILENT = 200
"""So many comments of one body are read; more are no comments."""
type_of_python = {str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}


class Value(Record):
    """A value of the front matter, as the site's own YAML reader sees it (YAML 1.2)."""

    kind: str
    """`string`, `number`, `boolean`, `null`, `list`, `mapping`, or `opaque` where reading gave up on it."""
    data: object
    """The Python value: str, int, float, bool or None; for a mapping, its keys in order; for a list, None."""
    start: int
    end: int
    style: str
    """How it is written: `plain`, `double`, `single`, `literal`, `folded`, `flow` or `block`."""
    items: tuple[Value, ...] = ()
    """Of a list, its values; of a mapping, its values without their keys."""


class Entry(Record):
    """One key of the front matter with its value."""

    key: str
    start: int
    end: int
    """Where the key stands, quotes included."""
    value: Value


class Trouble(Record):
    """Something that reading met and a rule is to report."""

    rule: str
    """The name of the rule whose trouble it is."""
    start: int
    end: int
    kind: str = ""
    """Which of the rule's messages it is."""
    detail: str = ""
    """The piece of the text, or the reader's word for it, that the message quotes."""


class FrontMatter(Record):
    """The block between the two lines of `---`."""

    start: int
    """Where the first line after the opening `---` begins."""
    end: int
    """Where the closing line begins, or where the block was taken to end."""
    opening: int
    """Where the opening `---` begins."""
    closing_end: int
    """The end of the closing line, before its line end."""
    entries: tuple[Entry, ...]
    readable: bool
    """Whether it could be read as YAML to its end; only then does a missing key mean anything."""


class Heading(Record):
    """A heading of the body that stands outside of quotes, lists and code."""

    level: int
    text: str
    """As written, without the leading `#`; a closing run of `#` is kept, because titles may end in one."""
    start: int
    end: int
    """The whole heading."""
    text_start: int

    @property
    def name(self) -> str:
        """What readers see of it: the text without a closing run of `#`."""
        return _CLOSING_HASHES.sub("", self.text)


_UNSEEN = pattern(r"^[ \t]*(?:title|date)[ \t]*[:：]", re.MULTILINE)
_SECOND = pattern(r"^---[ \t]*\r?\n(?=(?:[A-Za-z_]\w*:[^\n]*\n|[ \t]*\r?\n){0,30}title[ \t]*:)", re.MULTILINE)
_CONFLICT = pattern(r"^(?:<{7} \S|>{7} \S|\|{7} \S|={7}[ \t\r]*$)", re.MULTILINE)


class Section(Record):
    """A heading of level 2 and what stands below it, up to the next heading of level 1 or 2."""

    heading: Heading
    start: int
    end: int
    """The content without the blank lines around it; empty where there is none."""


class Document:
    """One seed as it is read. Made by `seedkit.parse.parse`; each part is read once, when it is first asked for."""

    front_matter: FrontMatter | None
    """The front matter; None where there is none."""
    body_start: int
    """Where the body begins."""
    troubles: tuple[Trouble, ...]
    """What was wrong, in no order."""
    signs_above: str
    """The signs (see `seedkit.character.find_signs`) before the body."""

    def __init__(
        self,
        text: str,
        foreign: tuple[Trouble, ...],
        read_front_matter: Callable[[str], tuple[FrontMatter | None, int, list[Trouble], str]],
        read_headings: Callable[[str, int], tuple[Heading, ...]],
    ) -> None:
        self.text = text
        self._foreign = foreign
        self._read_front_matter = read_front_matter
        self._read_headings = read_headings

    def __getattr__(self, name: str) -> object:
        """Read the front matter when something of it is first asked for."""
        if name not in ("front_matter", "body_start", "troubles", "signs_above"):
            raise AttributeError(name)
        self.front_matter, self.body_start, troubles, self.signs_above = self._read_front_matter(self.text)
        self.troubles = (*self._foreign, *troubles)
        return getattr(self, name)

    @cached_property
    def signs(self) -> str:
        """The signs of the body."""
        return find_signs(self.text, self.body_start, len(self.text))

    @cached_property
    def unusual(self) -> bool:
        """Whether the text holds a character that plain text does not have."""
        return has_unusual(self.signs_above) or has_unusual(self.signs)

    @cached_property
    def conflict(self) -> tuple[int, int] | None:
        """Where the first mark of a merge conflict stands that nobody has resolved, or of which a mark was left; None where there is none."""
        match = _CONFLICT.search(self.text)
        return (match.start(), match.start() + 7) if match is not None else None

    @cached_property
    def unseen_front_matter(self) -> bool:
        """Whether keys stand in what is all body, because the site sees no front matter: it is no text to be repaired as one."""
        return self.front_matter is None and _UNSEEN.search(self.text) is not None

    @cached_property
    def second_front_matter(self) -> tuple[int, int] | None:
        """The line of `---` in the body below which a title and other keys stand: another card, or the same front matter again."""
        if self.front_matter is None or self.text.find("\ntitle", self.body_start) < 0:
            return None
        for match in _SECOND.finditer(self.text, self.body_start):
            if span_at(self.fenced, match.start()) is None:
                return match.start(), match.start() + 3
        return None

    @cached_property
    def lines(self) -> LineTable:
        """Lines and columns of this text."""
        return LineTable(self.text)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The keys of the front matter, each at its first place; empty where there is no front matter."""
        found: dict[str, Entry] = {}
        if self.front_matter is not None:
            for entry in self.front_matter.entries:
                found.setdefault(entry.key, entry)
        return found

    def double_quoted(self) -> Iterator[tuple[Entry, Value]]:
        """Give each value in double quotes, those in lists too, with its entry: in no others does a backslash escape anything."""
        for entry in self.entries.values():
            for value in (entry.value, *entry.value.items):
                if value.style == "double":
                    yield entry, value

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body, in order."""
        return self._read_headings(self.text, self.body_start)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the body, in order."""
        tops = [heading for heading in self.headings if heading.level <= 2]
        found = []
        for index, heading in enumerate(tops):
            if heading.level == 2:
                stop = tops[index + 1].start if index + 1 < len(tops) else len(self.text)
                found.append(Section(heading, *self.trim(heading.end, stop)))
        return tuple(found)

    @cached_property
    def lead(self) -> tuple[int, int]:
        """What stands before the first section, below the first heading of level 1 where there is one."""
        start, end = -1, len(self.text)
        for heading in self.headings:
            if heading.level == 2:
                end = heading.start
                break
            if heading.level == 1 and start < 0:
                start = heading.end
        return self.trim(start if start >= 0 else self.body_start, end)

    @cached_property
    def silent_lines(self) -> tuple[tuple[int, int], ...]:
        """The lines of the body that hold a comment, to seedkit or to anybody, which is no part of the text around it."""
        if "[//]:" not in self.text:
            return ()
        found: list[tuple[int, int]] = []
        for match in _SILENT.finditer(self.text, self.body_start):
            if len(found) == MAX_SILENT:
                break
            start, end = match.span()
            below = bool(found) and self.text.rfind("\n", 0, max(0, start - 1)) + 1 == found[-1][0]
            if span_at(self.fenced, start) is None and (below or self.begins_paragraph(start)):
                found.append((start, end))
        return tuple(found)

    def begins_paragraph(self, start: int) -> bool:
        """Whether a line stands first, or below a blank line or a heading: else it goes on with what is above it."""
        above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
        line = self.text[above : max(above, start - 1)].strip(" \t\r")
        return not line or above < self.body_start or _HEADING_LINE.match(line) is not None

    @cached_property
    def fenced(self) -> list[tuple[int, int]]:
        """Give where blocks of code stand; one that is never closed goes on to the end."""
        found: list[tuple[int, int]] = []
        opening: re.Match[str] | None = None
        for match in islice(_FENCE.finditer(self.text, self.body_start), 1000):
            if opening is None:
                opening = match
            elif match[1].startswith(opening[1]) and not match[2].strip():
                found.append((opening.start(), match.end()))
                opening = None
        return found if opening is None else [*found, (opening.start(), len(self.text))]

    def lines_around(self, start: int, end: int) -> tuple[int, int]:
        """Give the whole lines of a range, without the last line end."""
        begin = self.text.rfind("\n", 0, start) + 1
        finish = self.text.find("\n", end)
        return begin, len(self.text) if finish < 0 else finish

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Give the same range without the blanks, the line ends and the comments around it."""
        text = self.text
        while True:
            while end > start and text[end - 1] in " \t\r\n":
                end -= 1
            while start < end and text[start] in " \t\r\n":
                start += 1
            inner = self._without_comments(start, end)
            if inner == (start, end):
                return inner
            start, end = inner

    def _without_comments(self, start: int, end: int) -> tuple[int, int]:
        for line_start, line_end in self.silent_lines:
            if line_start <= start < line_end <= end:
                start = line_end
            elif start <= line_start < end <= line_end:
                end = line_start
        return start, end

    def shown(self, start: int, end: int) -> str:
        """Give a piece of the body as readers see it: blanks stand for the comments that are paragraphs of their own in it."""
        piece = self.text[start:end]
        for line_start, line_end in self.silent_lines:
            if start < line_start and line_end < end:
                above, below = piece[: line_start - start], self.text[line_end:end]
                apart = not above[above.rfind("\n", 0, -1) + 1 :].strip()
                following = below.lstrip("\r\n \t") if "\n" in below else ""
                if apart and (
                    "\n\n" in below[: len(below) - len(following)].replace("\r", "") or following[:5] == "[//]:"
                ):
                    piece = above + " " * (line_end - line_start) + below
        return piece

    def content_lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the lines of a range that are not blank, each without the blanks around it."""
        found = []
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            line = self.trim(start, stop)
            if line[0] < line[1]:
                found.append(line)
            start = stop + 1
        return found


def plain_data(value: Value) -> object:
    """Give a front matter value as plain Python data; a date is its text."""
    if value.kind == "list":
        return [plain_data(item) for item in value.items]
    if value.kind == "mapping" and isinstance(value.data, tuple):
        return dict(zip(value.data, map(plain_data, value.items), strict=True))
    return None if value.kind == "mapping" else value.data
