"""Whether a text is another one that lost its characters on the way through a wrong encoding."""

from __future__ import annotations

from seedkit.character import CHINESE
from seedkit.pattern import pattern
from seedkit.text import common_end, common_start

_LOST = pattern(r"[?\ufffd]{2}")
_LATIN = pattern(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020-\u2022\u2030\u2039\u203a\u20ac\u2122]"
)
"""What UTF-8 becomes where it is read as Latin-1 or Windows-1252."""
_HOLE = pattern(f"(?<=[{CHINESE}])[?\ufffd□](?=[{CHINESE}])")
"""A sign amid Chinese characters where one is lost."""
_PERCENT = pattern(r"(?:%[0-9A-Fa-f]{2}){3}")
_CHINESE = pattern(f"[{CHINESE}]")
_NOT_ASCII = pattern(r"[^\x00-\x7f]+")
_ENCODED = pattern(r"\W{0,3}[A-Za-z0-9+/=_-]{24,}\W{0,3}")
_NO_LOSS = pattern("[?\ufffd\\s]")
WAYS = (
    ("utf-8", "gb18030"),
    ("utf-8", "gbk"),
    ("utf-8", "big5"),
    ("utf-8", "shift_jis"),
    ("utf-8", "euc_kr"),
    ("utf-8", "euc_jp"),
    ("utf-8", "cp1252"),
    ("utf-8", "mac_roman"),
    ("gb18030", "big5"),
    ("gb18030", "latin-1"),
    ("gb18030", "cp1252"),
    ("gb18030", "mac_roman"),
    ("big5", "gb18030"),
    *((written, taken) for written in ("utf-8", "gb18030") for taken in ("koi8-r", "cp866", "cp1251", "cp437")),
)
"""Encodings that texts are written in and that they are taken for."""
FEWEST = 2


MAX_PAIRS = 400
"""Pairs of items that are compared."""


def is_garbled(now: tuple[str, ...], then: tuple[str, ...]) -> bool:
    """Whether items seem to be what a wrong encoding made of earlier ones, as a whole or one of them: not where they only have other words."""
    new, gone = [one for one in now if one not in then], [one for one in then if one not in now]
    if not new:
        return False  # what only removes items garbles nothing
    if _became_garbled("\n".join(now), "\n".join(then)):
        return True
    pairs = (
        list(zip(new, gone, strict=True)) if len(new) == len(gone) else [(one, other) for one in new for other in gone]
    )
    return any(_is_misread(*_differing(one, other)) for one, other in pairs[:MAX_PAIRS])


def _differing(now: str, then: str) -> tuple[str, str]:
    """Give what of two texts stands between what they begin and what they end with alike."""
    start = common_start(now, then)
    end = common_end(now[start:], then[start:])
    return now[start : len(now) - end], then[start : len(then) - end]


def _became_garbled(now: str, then: str) -> bool:
    if now == then or then.isascii():
        return False
    lost = len(_CHINESE.findall(then)) - len(_CHINESE.findall(now))
    signs = sum(map(now.count, "?\ufffd")) - sum(map(then.count, "?\ufffd"))
    if signs >= FEWEST and lost >= FEWEST and _LOST.search(now) is not None:
        return True
    if lost > 0 and len(_LATIN.findall(now)) - len(_LATIN.findall(then)) >= FEWEST:
        return True
    if lost > 0 and len(_PERCENT.findall(now)) > len(_PERCENT.findall(then)):
        return True
    if lost >= FEWEST and len(_HOLE.findall(now)) - len(_HOLE.findall(then)) >= FEWEST:
        return True
    new, old = _differing(now, then)
    if new and not new.strip("?\ufffd□") and _CHINESE.search(old) is not None and _HOLE.search(now) is not None:
        return True
    seen = _NO_LOSS.sub("", now)
    same_lines = now.count("\n") == then.count("\n")
    if (
        lost >= FEWEST
        and same_lines
        and now.isascii()
        and (seen == _NO_LOSS.sub("", _NOT_ASCII.sub("", then)) or _ENCODED.fullmatch(now))
    ):
        return True
    return _is_misread(now, then)


def _is_misread(now: str, then: str) -> bool:
    """Whether a text is what another one becomes where its encoding is taken for another, but for what is lost by that."""
    seen = _NO_LOSS.sub("", now)
    return len(seen) > 1 and _CHINESE.search(then) is not None and any(_made(then, *way) == seen for way in WAYS)


def _made(text: str, written: str, taken: str) -> str:
    made = text.encode(written, "ignore").decode(taken, "ignore")
    return _NO_LOSS.sub("", made)
