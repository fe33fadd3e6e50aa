"""Text that was decoded with the wrong encoding, and what it was before where that can be told."""

from __future__ import annotations

import re
from typing import NamedTuple

_TRAIL = "\x80-\xbf\u0192\u02c6\u02dc\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd"
_DOUBLE = re.compile(f"(?:[\xc3-\xf4][{_TRAIL}]{{1,3}}[ !-~]{{0,3}}){{2,}}")
_TWICE_READ = re.compile("[锛銆鈥][^\\s]|锟斤拷|烫烫烫|屯屯屯")
_REPLACED = re.compile("\ufffd+")
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_CJK = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")

STARTS = ("ã", "ä", "å", "æ", "ç", "è", "é", "ï", "â", "Ã", "锛", "銆", "鈥", "锟斤拷", "烫烫烫", "屯屯屯", "\ufffd")
"""One of these stands in every text that `find_mojibake` finds something in."""


class Mojibake(NamedTuple):
    """A run of garbled text. Offsets are code points into the text that was searched."""

    start: int
    end: int
    repaired: str
    """What it was; empty where that cannot be told exactly."""


def find_mojibake(text: str) -> list[Mojibake]:
    """Give the garbled runs of a text, in order."""
    found = []
    for match in _DOUBLE.finditer(text):
        run = match[0].rstrip(_ASCII)
        if _is_garbled(run):
            found.append(Mojibake(match.start(), match.start() + len(run), _undo(run)))
    taken = [(run.start, run.end) for run in found]
    for pattern in (_TWICE_READ, _REPLACED):
        for match in pattern.finditer(text):
            if any(start <= match.start() < end for start, end in taken):
                continue
            if pattern is _REPLACED or match[0][0] not in "锛銆鈥":
                found.append(Mojibake(*match.span(), ""))
            else:
                run = _chinese_run(text, *match.span())
                found.append(Mojibake(*run, _undo_gbk(text[run[0] : run[1]])))
                taken.append(run)
    return sorted(found)


def _is_garbled(run: str) -> bool:
    repaired = _undo(run)
    if repaired:
        return _CJK.search(repaired) is not None
    return len(re.findall(f"[\xe3-\xef][{_TRAIL}]{{1,2}}", run)) >= 2


def _undo(run: str) -> str:
    """Give the text whose UTF-8 bytes were read as Windows-1252 or Latin-1, or nothing where bytes were lost."""
    data = bytearray()
    for character in run:
        if character == "\ufffd":
            return ""
        try:
            data += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return ""
            data.append(ord(character))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _chinese_run(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] > "\x7f":
        start -= 1
    while end < len(text) and text[end] > "\x7f":
        end += 1
    return start, end


def _undo_gbk(run: str) -> str:
    try:
        return run.encode("gb18030").decode("utf-8")
    except UnicodeError:
        return ""
