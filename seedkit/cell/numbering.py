"""Numbers that people put before lines to count them: `1、`, `（2）`, `③`, `四、`, `**5.**`."""

from __future__ import annotations

import re
import unicodedata

from seedkit.character import CHINESE
from seedkit.pattern import pattern
from seedkit.record import Record

_BLANKS = r"(?:[ \t\xa0\u3000]|&nbsp;)*"
_CHINESE = pattern(f"[{CHINESE}]")
_NUMERALS = "一二三四五六七八九十"
_NUMBER = pattern(
    rf"""(?P<wrap>\*\*|__)?
    (?P<before>(?:案例|金句|要点|观点|信息|公司|Case\ |[Nn][Oo]\.|\#)?[ ]?[（(【\[]?)
    (?:(?P<digits>[0-9０-９]{{1,2}})(?P<cap>\ufe0f?\u20e3)?|(?P<chinese>[{_NUMERALS}]|十[{_NUMERALS[:-1]}])|(?P<sign>[①-⑳⑴-⒇⒈-⒛❶-❿])|(?P<letter>[A-Za-z]))
    (?P<after>[)）】\]]?\\?[.．、:：)）]?)
    (?P<unwrap>\*\*|__)?
    {_BLANKS}(?P<rest>\S.*)""",
    re.VERBOSE,
)
_COUNTED = frozenset("号楼线季期章届次位名年月日点级代")
"""What follows a number that belongs to the text."""
MAX_ITEMS = 99
BARE = " "
"""What stands behind a number with nothing but a blank behind it: it counts only among others."""


class Number(Record):
    """A number before a line."""

    value: int
    style: tuple[str, str, str]
    """What stands before and behind it, and of which kind its sign is."""
    rest: str
    """The line without it."""
    decimal: bool
    """Whether it may as well be the whole part of a decimal number: `2.36`."""


def read_number(line: str) -> Number | None:
    """Give the number that a line may begin with, and the rest of the line's first line; None where it begins with none."""
    first, newline, more = line.partition("\n")
    match = _NUMBER.fullmatch(first)
    if match is None:
        return None
    before, after, rest = match["before"], match["after"].lstrip("\\"), match["rest"]
    digits, chinese = match["digits"], match["chinese"]
    glued = not first[match.start("rest") - 1].isspace()
    if not (after or match["cap"] or match["sign"]):
        if not digits or glued or rest[0] in _COUNTED or (digits == "1" and rest[0] in "/~-–"):
            return None
        after = BARE if digits[0] != "0" else "0"
    if match["letter"] and not (after and after[-1:] not in (":", "：") and (glued is False or _CHINESE.match(rest))):
        return None  # `J.P. 摩根`, `A.B`
    if (glued and not after and rest[0] in _COUNTED) or (rest[0].isdigit() and after[-1:] in (":", "：")):
        return None  # `①号店`, `1:1`
    if glued and after == "." and digits and digits[0] == "0":
        return None  # `01.AI`
    if match["wrap"] and not match["unwrap"]:
        if not rest.endswith(match["wrap"]):
            return None
        rest = rest.removesuffix(match["wrap"])
    elif match["unwrap"] and not match["wrap"]:
        return None
    if not rest.strip():
        return None
    if digits:
        value, kind = int(unicodedata.normalize("NFKC", digits)), "cap" if match["cap"] else "digits"
    elif match["letter"]:
        value, kind = ord(match["letter"].upper()) - ord("A") + 1, "A" if match["letter"].isupper() else "a"
    elif chinese:
        value, kind = sum(_NUMERALS.index(sign) + 1 for sign in chinese), "chinese"
    else:
        value, kind = int(unicodedata.numeric(match["sign"])), _kind(match["sign"])
    decimal = kind == "digits" and after == "." and rest[0].isdigit() and first[match.start("rest") - 1] == "."
    return Number(value, (before.strip(), kind, after), f"{rest}{newline}{more}", decimal)


def is_mark(number: Number) -> bool:
    """Whether a number that stands before one line alone is certainly no word of it: `1. 甲`, `1、甲`, `（1）甲`, not `1、2月`."""
    before, kind, after = number.style
    named = bool(before) or after[-1:] not in (":", "：", "", BARE)
    return kind == "digits" and named and not number.rest[0].isdigit()


def without_counts(names: list[str]) -> list[str]:
    """Give names without numbers that stand among them, `1`, name, `2`, name, as where what parts a number from its name parted both."""
    if len(names) < 4 or len(names) % 2:
        return names
    for counts in ("123456789", _NUMERALS, "ABCDEFGHI"):
        heads = [unicodedata.normalize("NFKC", head) for head in names[::2]]
        if heads == list(counts[: len(heads)]):
            return names[1::2]
    return names


def _kind(sign: str) -> str:
    return next(first for first in "❶⒈⑴①" if sign >= first)


def without_numbers(lines: list[str], *, names: bool = False) -> list[str] | None:
    """Give lines, two at least, without the numbers that count them from 1 in one style; None where they are not counted so.

    A number with nothing but a blank behind it counts `names` only: of texts it is the first word (`1 小时充满。`).

    A line whose number may be the whole part of a decimal (`2.36氪`) counts only below one that certainly begins with a number.
    """
    if not 1 < len(lines) <= MAX_ITEMS:
        return None
    numbers: list[Number] = []
    for index, line in enumerate(lines, 1):
        number = read_number(line)
        if (
            number is None
            or number.value != index
            or (index == 1 and number.style[2] == BARE and not names and not _differ_in_first(lines))
            or (numbers and number.style[:2] != numbers[0].style[:2])
        ):
            return None
        numbers.append(number)
    if numbers[0].decimal or all(number.rest.startswith(str(number.value + 1)) for number in numbers):
        return None  # `1、2月…`, `2、3月…`
    return [number.rest for number in numbers]


def _differ_in_first(lines: list[str]) -> bool:
    """Whether lines that begin with a number go on with different characters: `1 甲`, `2 乙`, not `1 小时`, `2 小时`."""
    return len({line.lstrip("0123456789 ")[:1] for line in lines}) == len(lines)


def parted(line: str) -> list[str] | None:
    """Give the items of one line that are counted from 1 on in it: `①苹果②谷歌`, `1、甲。2、乙。`; None where there are not two.

    Numbers of digits count where a sentence or a blank ends before them.
    """
    number = read_number(line)
    if number is None or number.value != 1 or number.decimal or "\n" in line or number.style[2] == BARE:
        return None
    before, kind, after = number.style
    pieces: list[str] = []
    start, rest = 0, number.rest
    for value in range(2, MAX_ITEMS):
        sign = str(value) if kind == "digits" else _sign(kind, value)
        if not sign:
            break
        bare = kind not in ("digits", "chinese", "A", "a") or after[:1] in ("）", ")")
        behind = r"[ \t]*" if bare else r"(?<=[。！？!?”」；;.])[ \t]*|[ \t\u3000]+"
        tail = r"(?!\d)" if after.endswith(".") else ""
        found = re.compile(rf"(?:{behind}){re.escape(before)}{re.escape(sign)}{re.escape(after)}{tail}").search(
            rest, start
        )
        if found is None or not rest[start : found.start()].strip():
            break
        pieces.append(rest[start : found.start()].strip())
        start = found.end()
    pieces.append(rest[start:].strip())
    return pieces if len(pieces) > 1 and pieces[-1] else None


def _sign(kind: str, value: int) -> str:
    """Give the sign of a number; empty where there is none of that kind."""
    if kind == "chinese":
        return _NUMERALS[value - 1] if value <= 10 else f"十{_NUMERALS[value - 11]}" if value < 20 else ""
    if kind in ("A", "a"):
        return chr(ord(kind) + value - 1) if value <= 26 else ""
    if kind == "cap":
        return f"{value}\ufe0f\u20e3" if value < 10 else ""
    return chr(ord(kind) + value - 1) if value <= (10 if kind == "❶" else 20) else ""
