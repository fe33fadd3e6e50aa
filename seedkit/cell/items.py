"""Cells that hold items of their own: quotes, bullets, cases."""

from __future__ import annotations

import re

from seedkit.cell.cell import Cell
from seedkit.cell.numbering import is_mark, parted, read_number, without_numbers
from seedkit.cell.reference import decode
from seedkit.character import CHINESE
from seedkit.diagnostic import Message
from seedkit.parse.headings import find_structural_line
from seedkit.pattern import MULTILINE, pattern
from seedkit.shapes import cases
from seedkit.shapes.by_name import shape_of
from seedkit.shapes.shape import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

SURE_MARKS = frozenset("•·●▪◦‧∙・💎")
_INNER_MARKS = {
    sign: pattern(
        rf"(?<=[。！？.!?”」；;])[ \t]*(?={sign}[ \t]*[^\s{sign}])|(?<=[\w）)%])[ \t]*(?={sign}[ \t]+[^\s{sign}])|\\n(?=\s*(?:[•💎]|\d{{1,2}}[.、]))"
    )
    for sign in "•💎"
}
"""Where an item begins in the middle of a line."""
_NEXT_CASE = pattern(r"(?<=[。！？!?”])\s*\d{1,2}[.、]\s*(?=[^\d\s])")
_PUNCTUATION = pattern(r"[，。！？；、,.!?;:：]")
OTHER_BULLET = pattern(
    "([\xb7\u2023\u2043\u30fb\uff65\uff0d\uff0a\u2192\u279c\u27a4\u27a2\u2605\u2606\u25b6\u25ba\u25b8\u25b9\u25c6\u25c7\u25a0\u25a1\u25cb\u25aa\u25fe\u25fd"
    "\u2713\u2714\u2705\U0001f4cc\U0001f449\U0001f538\U0001f539\U0001f536\U0001f537\U0001f4a0])(?!\\1)\ufe0f?[ \t\u3000]*(?=\\S)"
)
"""Signs that people put before each line, and that are no text."""
_REFERENCE_MARK = pattern(
    r"^(?:&nbsp;|[ \t])*(?:&#8226;|&#[xX]2022;|&bull;|&#183;|&middot;)(?:&nbsp;|[ \t])*", MULTILINE
)
"""A bullet as HTML writes it, at the start of a line."""
_BLANK_LINE = pattern(r"^(?:&nbsp;|&#160;|&ensp;|&emsp;|[ \t\xa0\u3000])+$", MULTILINE)
_EMPTY_NUMBER = pattern(r"(?:^|\n)\d{1,2}[.、．]?[ \t]*(?=\n|\Z)")
_DASHED = pattern(f"-(?=[{CHINESE}])")
_LOST_MARK = pattern(r"(?:\?|\ufffd|□){1,2}[ \t]*(?=\w)")
"""What an encoding leaves of a mark that it does not have."""
_OTHER_CELL = pattern(r"[。！？][ \t]+\|[ \t]+([^。！？|｜\n]{1,16})\Z")
"""What stands behind a separator at the end of a cell, and hardly is of it."""
_BOX = pattern(r"\[[ xX✓✔]\][ \t]+(?=\S)")


def read_marked(field: Field, text: str) -> Cell:
    """Read lines that have a mark each, and give them theirs where none of them, or all of them, have one."""
    mark = shape_of(field).MARK
    other_cell = _OTHER_CELL.search(text)
    if other_cell is not None:
        return Cell(problem=_of_other_cell(other_cell[1]))
    notes: list[Message] = []
    text = _REFERENCE_MARK.sub("• ", text)
    split = _INNER_MARKS[mark[0]].sub("\n", text)
    if split != text:
        notes.append(Message("一行里的几条拆开了", "items on one line were parted"))
    lines = [line for line in split.split("\n") if line and line.strip() != mark.strip()]
    mixed = _of_two_columns(lines, mark)
    if mixed is not None:
        return Cell(problem=mixed)
    if len(lines) == 1 and parted(lines[0]) is not None:
        return Cell(
            problem=Message(
                "几条写在了一行里。每条之间用 <br> 隔开。", "Several items stand on one line. Part them with <br>."
            )
        )
    lines, more = _with_one_mark(lines, mark)
    notes += more
    if not all(line.startswith(mark) for line in lines):
        marked = _with_marks(field, lines, mark)
        if isinstance(marked, Message):
            return Cell(problem=marked)
        lines = marked
        notes.append(_given(mark))
    if not lines:
        return Cell()
    if field.type == "lines":
        return Cell([decode(field, line.removeprefix(mark)) for line in lines], tuple(notes))
    return Cell(decode(field, "\n".join(lines)), tuple(notes))


def _given(mark: str) -> Message:
    return Message(f"每行前写上了“{mark}”", f"each line was given its “{mark}”")


def _of_two_columns(lines: list[str], mark: str) -> Message | None:
    """Say of lines that some of them have their mark and others that of another column; None where they do not."""
    other = "•" if mark[0] == "💎" else "💎"
    if not any(line[0] == mark[0] for line in lines):
        return None
    if not any(line[0] == other or f"。 {other} " in line for line in lines):
        return None
    return Message(
        f"格子里既有“{mark.strip()}”又有“{other}”，像是两列并成了一格。请分到各自的列。",
        f"The cell holds both “{mark.strip()}” and “{other}”, as if two columns had been merged. Put each into its own.",
    )


def _with_one_mark(lines: list[str], mark: str) -> tuple[list[str], list[Message]]:
    """Give lines with their own mark in place of the one that all of them have, and without a second one; and what was done."""
    notes: list[Message] = []
    if len(lines) > 1 and all(_LOST_MARK.match(line) for line in lines):
        lines = [mark + _LOST_MARK.sub("", line, 1) for line in lines]
        notes.append(
            Message(
                f"每行开头的“?”是存成别的编码时丢掉的“{mark.strip()}”，换了回来",
                f"the “?” before each line is what an encoding left of “{mark.strip()}”, which was put back",
            )
        )
    counted = without_numbers(lines)
    if counted is not None:
        lines = [mark + line for line in counted]
        notes.append(Message(f"编号换成了“{mark}”", f"the numbers were replaced with “{mark}”"))
    other = [match for line in lines if (match := OTHER_BULLET.match(line)) is not None]
    if lines and len(other) == len(lines) and len({match[1] for match in other}) == 1:
        lines = [mark + line[match.end() :] for line, match in zip(lines, other, strict=True)]
        notes.append(_given(mark))
    if len(lines) > 1 and all(_DASHED.match(line) for line in lines):
        lines = [mark + line[1:] for line in lines]
        notes.append(_given(mark))
    bare = [_without_second_mark(line, mark) for line in lines]
    if bare != lines:
        lines = bare
        notes.append(
            Message(f"“{mark}”后面的空格和别的记号去掉了", f"blanks and other marks behind “{mark}” were left out")
        )
    return lines, notes


def _with_marks(field: Field, lines: list[str], mark: str) -> list[str] | Message:
    """Give lines of which not all begin with their mark with it; what is wrong where some have one and others none."""
    structural = find_structural_line("\n".join(lines))
    if structural is not None:
        return _structural(structural)
    read = [read_mark(item, lines) for item in shape_of(field).read_body("\n".join(lines))]
    unmarked = [words for found, words in read if not found]
    if unmarked and len(unmarked) < len(read):
        return Message(
            f"有的行以“{mark.strip()}”开头，“{unmarked[0][:16]}”这一行没有：分不清是新的一条还是上一条的后半。",
            f"Some lines begin with “{mark.strip()}”, but “{unmarked[0][:16]}” does not: it may be an item of its own or the rest of the one before.",
        )
    return [mark + (words[box.end() :] if (box := _BOX.match(words)) else words) for _, words in read]


def _without_second_mark(line: str, mark: str) -> str:
    """Give a line that begins with its mark without the blanks, the bullets and the colons that stand behind it."""
    if not line.startswith(mark.strip()):
        return line
    rest = line[len(mark.strip()) :].lstrip(" \t\xa0\u3000")
    while rest[:1] in ("•", "💎") or (rest[:1] in (":", "：") and rest[1:2].isalnum()):
        rest = rest[1:].lstrip("\ufe0f \t\xa0\u3000")
    return f"{mark}{rest}" if rest else line


def read_mark(item: Item, lines: list[str]) -> tuple[str, str]:
    """Give the mark of an item and its words. What only looks like a mark (`-1℃`, `*ST`, `58.com`) is a word."""
    mark, words = item.mark, item.text
    bare = mark.strip()
    signed = bare in ("-", "+", ">", "*", "·") and (words[:1].isdigit() or words.startswith("ST"))
    if signed and not (len(lines) > 1 and all(line.lstrip().startswith(bare) for line in lines)):
        return "", mark + words  # `- 5℃`, `> 90%`, `* ST`
    if bare[:1].isdigit() and without_numbers(lines) is None:
        alone = len(lines) == 1 and bare.rstrip(".．、)）") == "1" and not words[:1].isdigit()
        return (bare, words) if alone else ("", mark + words)
    if bare and (
        bare[0] in SURE_MARKS or (mark[-1].isspace() and bare[0] not in "—–") or without_numbers(lines) is not None
    ):
        words = words.removeprefix("\ufe0f").lstrip(" \t\u3000")
        while words[:1] in SURE_MARKS:
            words = words[1:].lstrip("\ufe0f \t\u3000")
        return bare, words
    return "", mark + words


def _of_other_cell(text: str) -> Message:
    return Message(
        f"末尾的“| {text}”像是另一格的内容：这一行可能多了或少了一格。请分到各自的列；真是文字就把 | 写成 &#124;。",
        f"“| {text}” at the end looks like the content of another cell: the row may have a cell too many or too few. Put it into its column; where it is text, write the | as &#124;.",
    )


def _structural(line: str) -> Message:
    return Message(
        f"“{line[:24]}”这一行在正文里会变成标题、分隔线或代码块。",
        f"The line “{line[:24]}” would be a heading, a rule or a block of code in the body.",
    )


def read_cases(field: Field, text: str) -> Cell:
    """Read cases, each of which may have lines of its own: numbered from 1 in whatever way, or parted by empty lines."""
    text = _BLANK_LINE.sub("", text)
    lines = [line for line in text.split("\n") if line.strip(_BLANKS)]
    unfit = _no_cases(text, lines)
    if unfit is not None:
        return Cell(problem=unfit)
    blocks = [block.strip("\n") for block in re.split(r"\n(?:[ \t\xa0\u3000]*\n)+", text) if block.strip("\n")]
    numbers = [_number_of(line) for line in lines]
    if (
        numbers == [*range(1, len(lines) + 1)]
        or set(numbers) == {1}
        or (len(blocks) == len(lines) and None not in numbers)
    ):
        blocks = lines
        if len(lines) > 1 and set(numbers) == {1}:  # a list of Markdown counts by itself
            blocks = [f"{index}. {line.partition('. ')[2]}" for index, line in enumerate(lines, 1)]
    else:
        blocks = _parted_by_numbers(blocks)
        loose = number_loosely(lines) or number_loosely(blocks)
        if loose is not None and not all(_number_of(block) is not None for block in blocks):
            return Cell(decode(field, "\n\n".join(loose)), (_NUMBERED,))
    listed = next((line for block in blocks for line in block.split("\n")[1:] if _counts(line)), None)
    if listed is not None:
        return Cell(
            problem=Message(
                f"案例里又有编号的一行“{listed[:16]}”：卡片里的案例不能再分条。请改成一句话，或编成另一个案例。",
                f"A case has a numbered line of its own, “{listed[:16]}”: cases hold no lists. Make a sentence of it, or another case.",
            )
        )
    if all(_number_of(block) is not None for block in blocks):
        written = "\n\n".join(blocks)
        notes = () if written == text else (Message("案例之间空一行", "cases were parted by an empty line"),)
        return Cell(decode(field, written), notes)
    words = _words_of_cases(blocks)
    if isinstance(words, Message):
        return Cell(problem=words)
    return Cell(decode(field, "\n\n".join(f"{index}. {word}" for index, word in enumerate(words, 1))), (_NUMBERED,))


_NUMBERED = Message("给案例编了号", "the cases were numbered")


def _no_cases(text: str, lines: list[str]) -> Message | None:
    """Say of a text, which has those lines with words, why no cases can be read from it; None where they can."""
    other_cell = _OTHER_CELL.search(text)
    if other_cell is not None:
        return _of_other_cell(other_cell[1])
    structural = find_structural_line(text)
    if structural is not None:
        return _structural(structural)
    if _EMPTY_NUMBER.search(text):
        return Message("有一个编号后面没有内容。", "A number has no text after it.")
    if len(lines) == 1 and (_NEXT_CASE.search(text) or parted(lines[0]) is not None):
        return Message(
            "几个案例写在了一行里。每个案例之间用 <br><br> 隔开。",
            "Several cases stand on one line. Part them with <br><br>.",
        )
    return None


def _words_of_cases(blocks: list[str]) -> list[str] | Message:
    """Give the words of cases that are not all numbered as the format has it, one each; where that is not certain, why."""
    items: tuple[Item, ...] = cases.read_body("\n\n".join(blocks))
    numbered = without_numbers(blocks) is not None
    if (
        len(items) != len(blocks)
        or any("\n" in block for block in blocks)
        or (any(map(_number_of, blocks)) and not numbered and not all(item.mark for item in items))
    ):
        bad = next((block for block in blocks if _number_of(block) is None or "\n" in block), blocks[0])
        return Message(
            f"“{bad[:16]}”这一段没有编号，或者分成了几行：分不清是新的案例还是上一个的后半。案例写成 1. 2. …，之间用 <br><br> 隔开。",
            f"“{bad[:16]}” has no number, or several lines: it may be a case of its own or the rest of the one before. Number the cases 1. 2. … and part them with <br><br>.",
        )
    numbers = [_ordinal(item) for item in items]
    if None not in numbers and any(numbers) and [*range(2, len(items) + 2)] != numbers != [*range(1, len(items) + 1)]:
        numbers = [None]  # they count nothing: `58、赶集合并`
    marked = None not in numbers and (len(items) > 1 or _is_sure(items[0]))
    if marked and any(numbers) and numbers[0] != 1:
        return Message(
            f"案例的编号从 {numbers[0]} 开始，不知道前面是不是少了。请从 1 编起。",
            f"The numbers of the cases begin with {numbers[0]}: some may be missing before it. Begin with 1.",
        )
    words = [item.text if marked else block for item, block in zip(items, blocks, strict=True)]
    short = next((word for word in words if len(word) <= 12 and not _PUNCTUATION.search(word)), None)
    if short is not None and not marked:
        return Message(
            f"“{short}”不像案例，倒像名字。是案例就编上号：1. {short}",
            f"“{short}” looks like a name, no case. If it is one, number it: 1. {short}",
        )
    return words


_BLANKS = " \t\xa0\u3000"
_SIGNS = frozenset("②③④⑤⑥⑦⑧⑨⑩")
_SUB_ITEM = pattern(r"(?:[-•*◦][ \t]+|[一二三四五六七八九十]、)(?=[^\s\d])")
_COUNTING = _SIGNS | frozenset("①（(")
_CHINESE_NUMBERS = "一二三四五六七八九十"


def _parted_by_numbers(blocks: list[str]) -> list[str]:
    """Give cases, numbered as the format has it and those as well that begin amid another one, on a line that counts on in whatever way."""
    if not blocks or _number_of(blocks[0]) != 1:
        return blocks
    found: list[str] = []
    begun = [_number_of(block) for block in blocks]
    for block in blocks:
        for index, line in enumerate(block.split("\n")):
            number = read_number(line)
            counts_on = (
                number is not None
                and number.value == len(found) + 1
                and (is_mark(number) or line[:1] in _SIGNS)
                and (not index or number.value not in begun)
            )
            if number is not None and counts_on and found:
                found.append(f"{number.value}. {number.rest}")
            elif index:
                found[-1] = f"{found[-1]}\n{line}"
            else:
                found.append(line)
    return found


def _counts(line: str) -> bool:
    """Whether a line amid a case begins with a number that counts something."""
    if _SUB_ITEM.match(line):
        return True
    number = read_number(line)
    return number is not None and (is_mark(number) or line[:1] in _COUNTING)


def number_loosely(blocks: list[str]) -> list[str] | None:
    """Give cases that are numbered from 1 on in some other way (`**1.** 甲`, `①甲`, `1、甲`), numbered as the format has it; None where they are not.

    One alone may begin with a number that counts nothing (`360、小米联合`); only a 1 before it is certainly a mark.
    """
    rests = without_numbers(blocks)
    if rests is None and len(blocks) == 1:
        number = read_number(blocks[0])
        following = [read_number(line) for line in blocks[0].split("\n")[1:]]
        alone = not any(one is not None and one.value == 2 for one in following)
        if number is not None and number.value == 1 and is_mark(number) and alone:
            rests = [number.rest]
    return [f"{index}. {rest}" for index, rest in enumerate(rests, 1)] if rests is not None else None


def _ordinal(item: Item) -> int | None:
    """Give the number that the mark of an item says; 0 for a mark that is no number, None where there is none or it belongs to the text."""
    mark = item.mark.strip(f"{_BLANKS}（()）.．、:：案例")
    if not item.mark:
        return None
    if mark.isascii() and mark.isdigit():
        return int(mark)
    if mark in _CHINESE_NUMBERS and mark:
        return None if item.text[:1] in _CHINESE_NUMBERS else _CHINESE_NUMBERS.index(mark) + 1
    if len(mark) == 1 and "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    return 0 if item.mark[:1] in SURE_MARKS or item.mark[-1:] in _BLANKS else None


def _is_sure(item: Item) -> bool:
    """Whether what one item alone begins with is a mark beyond doubt: `• 甲`, `- 甲`, not `- 40℃`, `01.AI`."""
    bare = item.mark.strip()
    return bare[:1] in SURE_MARKS or (bare in ("-", "*", "+", "·") and not item.text[:1].isdigit())


def without_number(text: str, number: int) -> str:
    """Give a case that somebody types as the one of that number without that number, or with another sign before it without that."""
    if _number_of(text) is not None:
        return text.partition(". ")[2]  # this is how a case begins, whatever its number
    loose = read_number(text)
    if loose is not None:
        return loose.rest if loose.value == number and is_mark(loose) else text
    (item, *more) = cases.read_body(text)
    return item.text if not more and _is_sure(item) else text


def _number_of(block: str) -> int | None:
    match = re.match(r"([1-9]\d{0,2})\. (?=\S)", block)
    return int(match[1]) if match is not None else None
