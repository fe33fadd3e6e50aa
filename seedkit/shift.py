"""Whether the fields of a seed hold each other's contents, as a table row does that lost or gained a cell."""

from __future__ import annotations

import re

from seedkit.document import Entry
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes.shape import LONGEST_NAME
from seedkit.value import is_day

_TIME = pattern(r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:[ T]+\d{1,2}:\d\d(?::\d\d)?)?\s*\Z")
_ADDRESS = pattern(r"(?:\[.*\]\()?https?://\S+\Z")
_NUMBER = pattern(r"\d{1,3}(?:\.\d+)?\Z")
_BULLET = pattern(r"[•💎]|\d\. ")


_What = tuple[str, str] | None
_A_TIME = ("抓取时间", "a time of fetching")
_A_LINK = ("网址", "an address")
_A_NUMBER = ("数字", "a number")
_A_TEXT = ("别的文字", "other text")
_SENTENCES = ("一段话", "sentences")
_ITEMS = ("条目", "a list of items")
_QUOTES = ("金句", "quotes")
_COMPANIES = ("公司", "companies")
CASES = ("案例", "cases")
UNDERWATER = ("水下信息", "underwater info")


class Misplaced(Record):
    """One field with what it should not hold."""

    key: str
    start: int
    end: int
    what_zh: str
    what_en: str


def find_shift(entries: dict[str, Entry], below: tuple[Misplaced, ...] = ()) -> tuple[Misplaced, ...] | None:
    """Give the fields whose contents moved, in order; None where nothing moved.

    One field of a wrong kind is a slip; a shift is when two have changed, or when a title or a source holds what only
    a neighbouring column holds: a time of fetching or an address; when the names of companies are sentences; or when one text stands in two fields. `below` are those of
    the fields in the body only that hold what another field should.
    """
    found: list[Misplaced] = []
    for key, check in _CHECKS.items():
        entry = entries.get(key)
        if entry is None:
            continue
        value = entry.value
        data = value.items[0].data if value.kind == "list" and len(value.items) == 1 else value.data
        if isinstance(data, bool) or not isinstance(data, (str, int, float)):
            continue
        what = check(str(data).strip(), value.kind)
        if what is not None:
            found.append(Misplaced(key, value.start, value.end, *what))
    strong = any(
        (one.what_en in (_A_TIME[1], _A_LINK[1]) and one.key in ("title", "source")) or one.what_en == _SENTENCES[1]
        for one in found
    )
    values = [entries[key].value.data for key in ("underwaterInfo", "caseExtraction") if key in entries]
    texts = [data.strip() for data in values if isinstance(data, str)]
    strong = strong or (len(texts) == 2 and texts[0] == texts[1] and len(texts[0]) > 1)
    found += below
    return tuple(found) if found and (strong or len(found) >= 2) else None


def _general(text: str) -> _What:
    if _TIME.match(text):
        return _A_TIME
    if _ADDRESS.match(text):
        return _A_LINK
    if _BULLET.match(text):
        return _ITEMS
    return None


def _short_text(text: str, kind: str) -> _What:
    return _general(text) or (_A_NUMBER if _NUMBER.match(text) else None)


def _date(text: str, kind: str) -> _What:
    if is_day(text) or _TIME.match(text):
        return None
    if _ADDRESS.match(text):
        return _A_LINK
    if _NUMBER.match(text):
        return _A_NUMBER
    return _A_TEXT if len(re.findall(r"[^\W\d_]", text)) >= 4 else None


def _score(text: str, kind: str) -> _What:
    if kind == "number":
        return None
    return _general(text) or (_A_TEXT if len(re.findall(r"[^\W\d_]", text)) >= 2 else None)


def _bullets(text: str, kind: str) -> _What:
    if text.startswith(("1. ", "💎 ")):
        return CASES if text[0] == "1" else _QUOTES
    return _A_TIME if _TIME.match(text) else _A_LINK if _ADDRESS.match(text) else None


def _cases(text: str, kind: str) -> _What:
    if text.startswith(("• ", "💎 ")):
        return UNDERWATER if text[0] == "•" else _QUOTES
    if re.search(r"[。！？；;]|^\d", text) is None and ("," in text or text.count("\n") > 1):
        return _COMPANIES
    return _A_TIME if _TIME.match(text) else _A_LINK if _ADDRESS.match(text) else None


def _companies(text: str, kind: str) -> _What:
    if _BULLET.match(text):
        return CASES if text[0].isdigit() else UNDERWATER
    if sum(len(name) > LONGEST_NAME and _CLAUSES.search(name) is not None for name in text.split(",")) > 1:
        return _SENTENCES
    return _A_TIME if _TIME.match(text) else _A_LINK if _ADDRESS.match(text) else None


_CLAUSES = pattern("[，。；]")


_CHECKS = {
    "title": _short_text,
    "date": _date,
    "tags": _short_text,
    "score": _score,
    "source": _short_text,
    "underwaterInfo": _bullets,
    "caseExtraction": _cases,
    "relatedCompanies": _companies,
}
