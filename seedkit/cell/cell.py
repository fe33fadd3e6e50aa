"""What a cell of a source table comes to."""

from __future__ import annotations

from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes.shape import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

BLANKS = " \t\u3000\xa0"
_EMPHASIS = pattern(r"(\*{1,3}|_{1,3}|~~|==|`)(?=\S)(.+?)(?<=\S)\1")
MAX_SHORT = 100
"""Code points of a cell that can be a day or a number."""


class Cell(Record):
    """What a cell says."""

    value: object = None
    """The value of its field; None where the cell is empty or cannot be read."""
    notes: tuple[Message, ...] = ()
    """What was taken to be meant although it is written otherwise."""
    problem: Message | None = None
    """Why it cannot be read."""


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or holds the dash that stands for nothing."""
    return text.strip(f"{BLANKS}\r\n") in ("", NOTHING)


def unfit(field: Field, text: str) -> Message:
    """Say that a text is no value of the field, in the words of its type; its first 30 code points are shown."""
    shown = "".join(c if c.isprintable() else " " for c in text[:30])
    zh, en = _NEEDED[field.type]
    return Message(f"“{shown}”不是{zh}。", f"“{shown}” is not {en}.")


_NEEDED = {
    "day": ("真实存在的一天（2026-01-07、2026年1月7日 都可以）", "a day of the calendar, such as 2026-01-07"),
    "number": ("大于 0 的评分（8、8.5、8/10 都可以）", "a score above 0, such as 8 or 8/10"),
    "line": ("一行文字", "one line of text"),
    "text": ("文字", "text"),
    "strings": ("标签", "tags"),
    "lines": ("一行一条的文字", "lines of text"),
    "url": ("http 或 https 网址", "an http or https address"),
    "boolean": ("是或否", "true or false"),
    "integer": ("不小于 0 的整数", "a whole number, 0 or more"),
    "link": ("链接，写成 [标题](网址)", "a link, written [text](address)"),
}


def unwrapped(text: str) -> tuple[str, tuple[Message, ...]]:
    """Give a line without the emphasis that is around all of it."""
    match = _EMPHASIS.fullmatch(text)
    if match is None or match[1] in match[2]:
        return text, ()
    return match[2], (Message("去掉了整格的加粗等记号", "the emphasis around the whole cell was left out"),)
