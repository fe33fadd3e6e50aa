"""Targets of links and definitions in a unit of inline text, as CommonMark reads them. Positions are code points into the unit."""

from __future__ import annotations

from seedkit.pattern import DOTALL, pattern

_DEFINITION = pattern(r"\[((?:[^\[\]\\]|\\.){1,999})\]:", DOTALL)
_SPACE = pattern(r"[ \t]*(?:\n[ \t]*)?")
_ANGLE_TARGET = pattern(r"<(?:[^<>\\\n]|\\.)*>")
_TITLE = pattern(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|\((?:[^)\\]|\\.)*\)', DOTALL)
_BLANKS = pattern(r"[\t\n\r ]+")
MAX_LABEL = 999
"""Code points of the label of a definition."""
MAX_PARENTHESES = 32
"""Parentheses within each other in a target, as the compiler's reader of Markdown has it."""


def normal_label(label: str) -> str:
    """Give a label as it is compared with those of definitions: without regard to case, and to how many blanks part its words."""
    return _BLANKS.sub(" ", label).strip(" ").lower().upper()


def read_definitions(unit: str, defined: set[str]) -> int:
    """Put the labels of the definitions at the front of a paragraph into `defined`; give where its text begins."""
    begin = 0
    while True:
        match = _DEFINITION.match(unit, begin)
        if match is None or not match[1].strip() or len(match[1]) > MAX_LABEL:
            return begin
        target = _target(unit, _skip(unit, match.end()), empty=False, most=len(unit))
        if target is None:
            return begin
        spaced = _skip(unit, target)
        end = None
        if spaced > target:
            title = _TITLE.match(unit, spaced)
            if title is not None and "\n\n" not in title[0]:
                end = _line_end(unit, title.end())
        if end is None:
            end = _line_end(unit, target)
        if end is None:
            return begin
        defined.add(normal_label(match[1]))
        begin = end


def _line_end(unit: str, position: int) -> int | None:
    """The start of the next line, when only blanks stand before it."""
    while position < len(unit) and unit[position] in " \t":
        position += 1
    if position == len(unit):
        return position
    return position + 1 if unit[position] == "\n" else None


def _skip(unit: str, position: int) -> int:
    match = _SPACE.match(unit, position)
    assert match is not None
    return match.end()


def _target(unit: str, position: int, *, empty: bool, most: int = MAX_PARENTHESES) -> int | None:
    """The end of the link target that stands at `position`, or None."""
    if position < len(unit) and unit[position] == "<":
        match = _ANGLE_TARGET.match(unit, position)
        return match.end() if match is not None else None
    depth = 0
    index = position
    while index < len(unit):
        character = unit[index]
        if character == "\\" and index + 1 < len(unit) and unit[index + 1] in "\\()":
            index += 2
            continue
        if character == "(":
            depth += 1
            if depth > most:
                return None
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
        elif character <= " " or character == "\x7f":
            break
        index += 1
    if depth or (index == position and not empty):
        return None
    return index


def resource_end(unit: str, position: int) -> int | None:
    """Give where `(target "title")` ends that stands at `position`; None where none does."""
    index = _skip(unit, position + 1)
    if index < len(unit) and unit[index] == ")":
        return index + 1
    target = _target(unit, index, empty=False)
    if target is None:
        return None
    index = _skip(unit, target)
    if index > target:
        title = _TITLE.match(unit, index)
        if title is not None:
            index = _skip(unit, title.end())
    return index + 1 if index < len(unit) and unit[index] == ")" else None
