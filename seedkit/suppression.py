"""Comments that silence rules in one seed: in the front matter, and in the body in a form that the site does not show."""

from __future__ import annotations

import re
from itertools import islice

from seedkit.document import MAX_SILENT, Document, Value
from seedkit.pattern import pattern
from seedkit.record import Record

SIGN = "seedkit:"
"""What every such comment holds; a text without it has none."""
KEY, NEXT, FILE = "ignore", "ignore-next", "ignore-file"
_ABOVE = pattern(r"#[ \t]*seedkit:[ \t]*([a-z-]*)[ \t]*(?:\[([^\]\n]*)\])?[ \t]*([^\r\n]*)")
_BODY_LINE = pattern(
    r"[ \t]*\[//\]:[ \t]*#[ \t]+(?:\(((?:[^()\\]|\\.)*)\)|\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')[ \t]*"
)
_BODY = pattern(r"seedkit:[ \t]*([a-z-]*)[ \t]*(?:\[([^\]\n]*)\])?(.*)", re.DOTALL)
SILENCED_NEVER = ("parse", "meta")
"""The groups that no comment silences: in a file that cannot be parsed there are no comments, and these are about them."""
MAX_LENGTH = 1000
"""Code points of a comment; a longer one is none."""


class Suppression(Record):
    """One comment. Offsets are code points into the document's text."""

    kind: str
    """`ignore`, `ignore-next` or `ignore-file`; empty where it is none of them, or stands where it means nothing."""
    rules: tuple[str, ...]
    """The names in its brackets; none where there are no brackets."""
    reason: str
    start: int
    end: int
    """The comment."""
    key: str = ""
    """The key of the front matter that it is about; of `ignore` only."""
    until: int = 0
    """Where what it silences ends; of `ignore-next` only, which begins at `end`."""

    @property
    def valid(self) -> bool:
        """Whether it silences anything: it is known, names rules and gives a reason."""
        return bool(self.kind and self.rules and any(character.isalnum() for character in self.reason))

    def covers(self, rule: str, start: int, field: str) -> bool:
        """Whether it silences a finding of a rule at an offset, in the content of that name (see `seedkit.content`)."""
        if not self.valid or rule not in self.rules:
            return False
        if self.kind == FILE:
            return True
        if self.kind == NEXT:
            return self.end <= start < self.until
        return field.split("#", maxsplit=1)[0].partition(".")[2] == self.key and bool(self.key)


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """Give the comments of a seed, in order."""
    front = document.front_matter
    if SIGN not in document.text or (front is not None and not front.readable):
        return ()
    return (*_above(document), *_below(document))


def _above(document: Document) -> list[Suppression]:
    front = document.front_matter
    if front is None or not front.readable:
        return []
    text = document.text
    found: list[Suppression] = []
    for match in islice(_ABOVE.finditer(text, front.start, front.end), MAX_SILENT):
        at = match.start()
        before = text[text.rfind("\n", 0, at) + 1 : at]
        around = next((entry for entry in front.entries if _is_inside(entry.value, at)), None)
        among = around is not None and _is_between_items(around.value, at)
        if (before and not before[-1].isspace()) or (around is not None and not among):
            continue
        if any(entry.start <= at < entry.end for entry in front.entries):
            continue
        key = ""
        for entry in front.entries:
            if entry is around:
                key = entry.key
                break
            if before.strip() and entry.start < at:
                key = entry.key
            elif not before.strip() and entry.start > at:
                key = entry.key
                break
        kind = match[1] if match[1] in (KEY, FILE) else ""
        found.append(Suppression(kind, _names(match[2]), match[3].strip(), at, match.end(), key))
    return found


def _is_inside(value: Value, offset: int) -> bool:
    return value.start <= offset < value.end


def _is_between_items(value: Value, offset: int) -> bool:
    """Whether a place in a list that has a line for each item is outside of the items."""
    return value.kind == "list" and value.style == "block" and not any(_is_inside(item, offset) for item in value.items)


def _below(document: Document) -> list[Suppression]:
    text = document.text
    found: list[Suppression] = []
    last_end = -1
    for start, end in document.silent_lines:
        line = _BODY_LINE.fullmatch(text, start, end) if end - start <= MAX_LENGTH else None
        inner = next((group for group in line.groups() if group is not None), "") if line is not None else ""
        comment = _BODY.fullmatch(inner.strip())
        if comment is None:
            found.append(Suppression("", (), "", start, end))
            continue
        apart = document.begins_paragraph(start)
        follows = last_end >= 0 and text[last_end:start].strip("\r") == "\n"
        kind = comment[1] if comment[1] in (NEXT, FILE) and (apart or follows) else ""
        last_end = end if kind else -1
        reason = comment[3].strip()
        found.append(Suppression(kind, _names(comment[2]), reason, start, end, until=_end_of_next(text, end)))
    return found


def _end_of_next(text: str, position: int) -> int:
    """Give where the block ends that comes next: a heading with what stands right below it, or a paragraph."""
    start = position
    while start < len(text) and text[start].isspace():
        start += 1
    blank = _BLANK_LINE.search(text, start)
    heading = _NEXT_HEADING.search(text, start + 1)
    ends = [match.start() for match in (blank, heading) if match is not None]
    return min(ends, default=len(text))


_NEXT_HEADING = pattern(r"\n#{1,6}[ \t]")
_BLANK_LINE = pattern(r"\n[ \t\r]*\n")


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (listed or "").split(",") if name.strip())
