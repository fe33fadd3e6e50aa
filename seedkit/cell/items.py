"""Cells that hold items of their own: quotes, bullets, cases."""

from __future__ import annotations

import re

from seedkit.cell.cell import Cell
from seedkit.cell.reference import decode
from seedkit.diagnostic import Message
from seedkit.parse.headings import find_structural_line
from seedkit.pattern import pattern
from seedkit.shapes import bullets, cases, quotes
from seedkit.shapes.shape import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

SURE_MARKS = frozenset("•·●▪◦‧∙・💎")
_INNER_MARK = pattern(r"(?<=[。！？.!?”」])[ \t]*(?=[•💎] \S)|\\n(?=\s*(?:[•💎]|\d{1,2}[.、]))")
"""Where an item begins in the middle of a line."""
_NEXT_CASE = pattern(r"(?<=[。！？!?”])\s*\d{1,2}[.、]\s*(?=[^\d\s])")
_PUNCTUATION = pattern(r"[，。！？；、,.!?;:：]")
_EMPTY_NUMBER = pattern(r"(?:^|\n)\d{1,2}[.、．]?[ \t]*(?=\n|\Z)")
SHAPES = {"quotes": quotes, "bullets": bullets}


def read_marked(field: Field, text: str) -> Cell:
    """Read lines that have a mark each, and give them theirs where none of them, or all of them, have one."""
    assert field.body is not None
    shape = SHAPES[field.body.shape]
    notes: list[Message] = []
    parted = _INNER_MARK.sub("\n", text)
    if parted != text:
        notes.append(Message("一行里的几条拆开了", "items on one line were parted"))
    lines = [line for line in parted.split("\n") if line and line.strip() != shape.MARK.strip()]
    exact = all(line.startswith(shape.MARK) for line in lines)
    if not exact:
        structural = find_structural_line("\n".join(lines))
        if structural is not None:
            return Cell(problem=_structural(structural))
        read = [read_mark(item, lines) for item in shape.read_body("\n".join(lines))]
        unmarked = [words for mark, words in read if not mark]
        if unmarked and len(unmarked) < len(read):
            return Cell(
                problem=Message(
                    f"有的行以“{shape.MARK.strip()}”开头，“{unmarked[0][:16]}”这一行没有：分不清是新的一条还是上一条的后半。",
                    f"Some lines begin with “{shape.MARK.strip()}”, but “{unmarked[0][:16]}” does not: it may be an item of its own or the rest of the one before.",
                )
            )
        lines = [shape.MARK + words for _, words in read]
        notes.append(Message(f"每行前写上了“{shape.MARK}”", f"each line was given its “{shape.MARK}”"))
    if not lines:
        return Cell()
    if field.type == "lines":
        return Cell([decode(field, line.removeprefix(shape.MARK)) for line in lines], tuple(notes))
    return Cell(decode(field, "\n".join(lines)), tuple(notes))


def read_mark(item: Item, lines: list[str]) -> tuple[str, str]:
    """Give the mark of an item and its words. What only looks like a mark (`-1℃`, `*ST`, `58.com`) is a word."""
    mark, words = item.mark, item.text
    bare = mark.strip()
    if bare and (bare[0] in SURE_MARKS or (mark[-1].isspace() and bare[0] not in "—–") or _are_numbered(lines)):
        while words[:1] in SURE_MARKS:
            words = words[1:].lstrip("\ufe0f \t\u3000")
        return bare, words
    return "", mark + words


def _are_numbered(lines: list[str]) -> bool:
    """Whether lines are numbered one after another from 1, in one style or another."""
    numbers = [re.match(r"[（(]?(\d{1,2})[.．、)）]", line) for line in lines]
    return len(lines) > 1 and [number[1] if number else "" for number in numbers] == [
        str(n + 1) for n in range(len(lines))
    ]


def _structural(line: str) -> Message:
    return Message(
        f"“{line[:24]}”这一行在正文里会变成标题、分隔线或代码块。",
        f"The line “{line[:24]}” would be a heading, a rule or a block of code in the body.",
    )


def read_cases(field: Field, text: str) -> Cell:
    structural = find_structural_line(text)
    if structural is not None:
        return Cell(problem=_structural(structural))
    if _EMPTY_NUMBER.search(text):
        return Cell(problem=Message("有一个编号后面没有内容。", "A number has no text after it."))
    lines = [line for line in text.split("\n") if line]
    blocks = [block.strip("\n") for block in re.split(r"\n{2,}", text) if block.strip("\n")]
    if all(_number_of(line) is not None for line in lines):
        blocks = lines
    glued = next((block for block in blocks if _NEXT_CASE.search(block)), None)
    if glued is not None and len(blocks) == 1:
        return Cell(
            problem=Message(
                "几个案例写在了一行里。每个案例之间用 <br><br> 隔开。",
                "Several cases stand on one line. Part them with <br><br>.",
            )
        )
    if all(_number_of(block) is not None for block in blocks):
        written = "\n\n".join(blocks)
        notes = () if written == text else (Message("案例之间空一行", "cases were parted by an empty line"),)
        return Cell(decode(field, written), notes)
    items: tuple[Item, ...] = cases.read_body("\n\n".join(blocks))
    numbered = _are_numbered(blocks)
    if (
        len(items) != len(blocks)
        or any("\n" in block for block in blocks)
        or (any(map(_number_of, blocks)) and not numbered and not all(item.mark for item in items))
    ):
        bad = next((block for block in blocks if _number_of(block) is None or "\n" in block), blocks[0])
        return Cell(
            problem=Message(
                f"“{bad[:16]}”这一段没有编号，或者分成了几行：分不清是新的案例还是上一个的后半。案例写成 1. 2. …，之间用 <br><br> 隔开。",
                f"“{bad[:16]}” has no number, or several lines: it may be a case of its own or the rest of the one before. Number the cases 1. 2. … and part them with <br><br>.",
            )
        )
    marked = all(item.mark for item in items)
    words = [item.text if marked else "".join(read_mark(item, blocks)[1:]) for item in items]
    short = next((word for word in words if len(word) <= 12 and not _PUNCTUATION.search(word)), None)
    if short is not None and not marked:
        return Cell(
            problem=Message(
                f"“{short}”不像案例，倒像名字。是案例就编上号：1. {short}",
                f"“{short}” looks like a name, no case. If it is one, number it: 1. {short}",
            )
        )
    written = "\n\n".join(f"{index}. {word}" for index, word in enumerate(words, 1))
    return Cell(decode(field, written), (Message("给案例编了号", "the cases were numbered"),))


def _number_of(block: str) -> int | None:
    match = re.match(r"(\d{1,3})\. (?=\S)", block)
    return int(match[1]) if match is not None else None
