"""Cells that hold one value: a day, a number, a line."""

from __future__ import annotations

import re
import unicodedata

from seedkit.cell.cell import MAX_SHORT, Cell, unfit, unwrapped
from seedkit.cell.link import whole_link
from seedkit.cell.reference import decode
from seedkit.character import INVISIBLE_CLASS, narrow
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.value import day_of, is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

_WEEKDAY = pattern(r"\s*[（(]?(?:周|星期|礼拜)[一二三四五六日天][）)]?\s*")
_HEADING_MARK = pattern(r"#{1,6}\s+(?=\S)")
_SCORE = pattern(
    r"[\"'+]?(?:[⭐★☆]\ufe0f?\s*)?(\d{1,4}(?:\.\d{1,3})?)(?:(?<=\.\d\d\d)0*)?\s*(?:/\s*10)?\s*分?\s*(?:[⭐★☆]\ufe0f?)?[\"']?"
)
_INVISIBLE = pattern(f"[{INVISIBLE_CLASS}]")
_TIME = pattern(
    r"(\d{4}\D\d{1,2}\D\d{1,2}日?|\d{8})(?:(?:(?<=日)|[T ,]) *(?:上午|下午|晚上|凌晨|中午)? *\d{1,2}[:时]\d\d(?:[:分]\d\d(?:\.\d+)?)?[分秒]?"
    r" *(?:[AaPp]\.?[Mm]\.?)? *(?:Z|[+-]\d\d:?\d\d|\(?(?:GMT|UTC)[+-]?\d{0,2}(?::\d\d)?\)?)?)?"
)
"""A day, with the hour that people and programs put behind it."""
_AROUND_DAY = pattern(r"@(.+)|=?\"(.+)\"|'(.+)'?|`(.+)`")
_ENGLISH_DAY = pattern(
    r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})|(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})"
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_TRUTHS = {"true": True, "是": True, "yes": True, "1": True, "false": False, "否": False, "no": False, "0": False}
_DASHES = str.maketrans("—–－‐", "----")


def read_day(field: Field, text: str) -> Cell:
    """Read a day of the calendar, in Chinese or with digits, with or without a time; gives it as `YYYY-MM-DD`."""
    if len(text) > MAX_SHORT:
        return Cell(problem=unfit(field, text))
    text, notes = unwrapped(_WEEKDAY.sub(" ", _seen(text).replace("\n", " ")).strip())
    written = unicodedata.normalize("NFKC", text).translate(_DASHES)
    around = _AROUND_DAY.fullmatch(written)
    if around is not None:
        written = next(filter(None, around.groups())).strip()
    written = _from_english(re.sub(r"\s*([年月/.-])\s*|\s+(?=[日号])", r"\1", written.replace("号", "日")))
    match = _TIME.fullmatch(written)
    day = day_of(match[1]) if match is not None else None
    return Cell(day, notes) if day is not None else Cell(problem=unfit(field, text))


def _from_english(text: str) -> str:
    """Give a day in English words (`Jan 7, 2026`) in numbers; anything else as it is."""
    match = _ENGLISH_DAY.match(text)
    if match is None:
        return text
    word = (match[1] or match[5]).lower()
    month = next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)
    if month is None:
        return text
    return f"{match[3] or match[6]}-{month}-{match[2] or match[4]}{text[match.end() :]}"


def _seen(text: str) -> str:
    """Give a short value without the characters that nobody sees, which say nothing in a day or a number."""
    return _INVISIBLE.sub("", text)


MAX_SCORE = 100
"""The largest number that is still a score, in whatever scale."""


def read_number(field: Field, text: str) -> Cell:
    """Read a score: a number, full-width or with `分` or `/10` behind it."""
    if len(text) > MAX_SHORT:
        return Cell(problem=unfit(field, text))
    text, notes = unwrapped(_seen(text))
    match = _SCORE.fullmatch(narrow(text))
    if match is None:
        return Cell(problem=unfit(field, text))
    value = float(match[1])
    if value > MAX_SCORE:
        return Cell(
            problem=Message(
                f"评分 {match[1]} 太大，像是别的列（字数、年份）的数。看看是不是写到了别的列或别的项里。",
                f"A score of {match[1]} is too large: it looks like the number of another column (words, a year). See whether it stands in the wrong column or field.",
            )
        )
    if match[0] != match[1] or text != narrow(text):
        notes = (*notes, Message(f"“{text}”读作 {match[1]}", f"“{text}” was read as {match[1]}"))
    return Cell(int(value) if value == int(value) else value, notes)


def read_line(field: Field, text: str) -> Cell:
    """Read a text of one line, without the emphasis and the heading marks around it."""
    stripped = text.strip("\n")
    notes: tuple[Message, ...] = ()
    if "\n" in stripped:
        return Cell(
            problem=Message(
                "这一栏只能有一行，格子里却有换行（<br>）。",
                "This column takes one line, and the cell has a line break (<br>).",
            )
        )
    link = whole_link(stripped)
    if link is not None and is_web_address(link.url) and "](" not in link.text:
        stripped = link.text.strip()
        notes = (
            Message(
                f"只取链接的文字，没有用它的网址 {link.url}",
                f"only the text of the link was taken, not {link.url}",
            ),
        )
    if field.presence != "required" or stripped.startswith("**"):
        stripped, more = unwrapped(stripped)
        notes += more
    elif _HEADING_MARK.match(stripped):
        stripped = _HEADING_MARK.sub("", stripped, count=1)
        notes = (*notes, Message("去掉了标题前的 #", "the # before the title was left out"))
    value = decode(field, stripped)
    other = _OF_OTHER_CELLS.search(stripped)
    if other is not None:
        return Cell(
            problem=Message(
                f"“{other[0][:20]}”像是别的格子的内容。看看是不是写到了别的列或别的项里，或少了一格。",
                f"“{other[0][:20]}” looks like the content of another cell. See whether cells stand in wrong columns, or one is missing.",
            )
        )
    if field.presence != "required" and not any(map(str.isalnum, stripped)):
        return Cell(problem=_no_words(field, value))
    if field.presence == "required" and not any(character.isalnum() for character in value):
        return Cell(
            problem=Message(
                f"“{value[:20]}”里一个字也没有，不像标题。",
                f"“{value[:20]}” has no letter in it and looks like no title.",
            )
        )
    return Cell(value, notes)


_OF_OTHER_CELLS = pattern(
    r"\]\(https?://[^\s()]+\)|\A\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?\s*[|｜]"
)
"""A link within a line, or a day before a separator and the line."""


def _no_words(field: Field, value: str) -> Message:
    return Message(
        f"“{value[:20]}”里没有字，不像{field.title_zh}。看看是不是写到了别的列或别的项里；没有就空着。",
        f"“{value[:20]}” has no letter in it and looks like no {field.title_en}. See whether it stands in the wrong column or field; leave it empty where there is none.",
    )


def read_boolean(field: Field, text: str) -> Cell:
    """Read a yes or no, in Chinese, in English, or as a tick."""
    value = _TRUTHS.get(text.casefold())
    return Cell(value) if value is not None else Cell(problem=unfit(field, text))


def read_integer(field: Field, text: str) -> Cell:
    """Read a whole number, 0 or more, of at most nine digits."""
    return Cell(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Cell(problem=unfit(field, text))
