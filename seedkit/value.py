"""What a single value may be: the checks that the model, the compiled schema and the rules share."""

from __future__ import annotations

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BLANKS = " \t\n\v\f\r"


def is_blank(text: str) -> bool:
    """Whether nothing but ASCII white space stands in the text."""
    return not text.strip(_BLANKS)


def is_line(text: str) -> bool:
    """Whether the text is one line and not blank."""
    return "\n" not in text and "\r" not in text and not is_blank(text)


FIRST, LAST = "1990", "2040"
"""The years in which a news card can have its day."""


def is_likely(day: str) -> bool:
    """Whether a day, written `YYYY-MM-DD`, can be that of a news card: another year is a slip."""
    return FIRST <= day[:4] <= LAST


def is_likely_score(score: object) -> bool:
    """Whether a number can be the score of a news card: a larger one is a year, or was meant for another field."""
    return not isinstance(score, (int, float)) or score <= HIGHEST


HIGHEST = 100
"""The highest score that can be meant. The format has no maximum; real cards have up to 13."""


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar, written `YYYY-MM-DD` in ASCII digits."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    digits = text[:4] + text[5:7] + text[8:]
    if not digits.isdigit():
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return month != 2 or day < 29 or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def day_of(text: str) -> str | None:
    """Give the day that a text means, as `YYYY-MM-DD`; None where it means none or could mean another.

    Takes the year first, in any of the usual ways (`2026年1月7日`, `2026/1/7`, `20260107`), with or without a time.
    """
    import re
    import unicodedata

    written = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(
        r"((?:19|20)\d\d)\s?(?:([-/.年])\s?(\d{1,2})\s?(?:(?:\2|月)\s?)(\d{1,2})\s?[日号]?|(\d\d)(\d\d))(?:[T ]\s*\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:\s?(?:Z|[+-]\d\d:?\d\d))?)?",
        written,
        re.ASCII,
    )
    if match is None:
        return None
    day = f"{match[1]}-{int(match[3] or match[5]):02d}-{int(match[4] or match[6]):02d}"
    return day if is_day(day) else None


def is_web_address(text: str) -> bool:
    """Whether the text is an http or https address with a host and without white space."""
    head, separator, rest = text.partition("://")
    if not separator or head.lower() not in ("http", "https"):
        return False
    return bool(rest) and rest[0] not in "/?#" and len(text.split()) == 1 and text == text.strip()


def problem_of(kind: str, data: object) -> str:
    """Say what is wrong with a value of a field of that type: empty where nothing is.

    Gives `type`, `empty`, `blank-item`, `lines`, `day`, `finite`, `address` or `negative`. Holds exactly for what the model
    refuses, which a test proves.
    """
    check = _CHECKS.get(kind)
    return check(data) if check is not None else ""


def _text(data: object) -> str:
    return "type" if not isinstance(data, str) else "empty" if is_blank(data) else ""


def _line(data: object) -> str:
    return _text(data) or ("" if is_line(str(data)) else "lines")


def _day(data: object) -> str:
    return _text(data) or ("" if is_day(str(data)) else "day")


def _url(data: object) -> str:
    return _text(data) or ("" if is_web_address(str(data)) else "address")


def _number(data: object) -> str:
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        return "type"
    return "" if 0 < data < float("inf") else "finite"


def _boolean(data: object) -> str:
    return "" if isinstance(data, bool) else "type"


def _integer(data: object) -> str:
    if (
        isinstance(data, bool)
        or not isinstance(data, (int, float))
        or data != data
        or data in (float("inf"), -float("inf"))
    ):
        return "type"
    return "type" if data != int(data) else "negative" if data < 0 else ""


def _strings(data: object) -> str:
    if not isinstance(data, (list, tuple)) or not all(isinstance(item, str) for item in data):
        return "type"
    return next((problem for item in data if (problem := _line(item))), "").replace("empty", "blank-item")


_CHECKS = {
    "text": _text,
    "line": _line,
    "day": _day,
    "url": _url,
    "number": _number,
    "boolean": _boolean,
    "integer": _integer,
    "strings": _strings,
    "lines": _strings,
}
