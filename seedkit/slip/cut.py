"""Where a text was cut short, or lost a piece, rather than edited."""

from __future__ import annotations

from itertools import islice

from seedkit.card import Copy
from seedkit.diagnostic import Message
from seedkit.part import without_mark
from seedkit.pattern import IGNORECASE, pattern
from seedkit.slip.move import FEWEST_MOVED
from seedkit.words import describe

_DOTS = pattern(
    r"(?:\s*+(?:\.{2,}+|[…⋯]++|[（(\[【<](?:\.{2,}|[…⋯]+|更多|略|truncated|展开|阅读全文|more)[）)\]】>]|(?:展开|阅读|查看)(?:全文|更多)))++\s*\Z",
    IGNORECASE,
)
"""Dots, or words in place of them, at the end of a text that goes on."""


MAX_COMPARED = 30
"""Items that are gone, and dots of a text, that are looked at."""


def find_cut(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that an item ends where it went on in the other version: within a clause, or with dots that were not there; or has signs that only a loss leaves; None where that is not so."""
    if copy.shape != "companies":
        odd = _odd_signs(now, then)
        if odd is not None:
            return odd
    if copy.field.type == "line" or copy.shape == "companies":
        return None
    bare_now, bare_then = {without_mark(item) for item in now}, {without_mark(item) for item in then}
    gone = [item for item in then if without_mark(item) not in bare_now][:MAX_COMPARED]
    for item in now:
        if without_mark(item) in bare_then:
            continue
        dots = _DOTS.search(item)
        rest = (item[: dots.start()] if dots is not None else item).rstrip()
        for other in gone:
            if without_mark(other).startswith(without_mark(rest)) and other != item:
                lost = without_mark(other)[len(without_mark(rest)) :]
                if not any(map(str.isalnum, lost)):
                    continue
                inside = lost[:1].isalnum() and rest[-1:].isalnum()
                if inside or (dots is not None and not without_mark(other).startswith(without_mark(item))):
                    return _cut_behind(rest)
        for other in gone:
            seam = _seam(without_mark(item), without_mark(other))
            if seam:
                return _cut_behind(item[: len(item) - len(without_mark(item)) + seam])
    for item in now:
        new = without_mark(item) not in bare_then
        at = _seam_of_two(without_mark(item), [without_mark(other) for other in gone]) if new else 0
        if at:
            return _cut_behind(item[: len(item) - len(without_mark(item)) + at])
    return None


_OPEN_END = pattern(r"[，、（(《【「“‘]\Z")
_CLOSED_START = pattern(r"\A[，、。；：！？）)》】」”’]")
_RUN_OF_SIGNS = pattern(r"，[，。、；]|、[、，。；]|。[，、；]|(?<!。)。。(?!。)|；[；，。、]|：[，。；]")
_BRACKETS = (("（", "）"), ("【", "】"))
"""Halves of these; those of quotes are a finding by themselves."""


_COUNTING = pattern(r"(?:\A|[^\w])(?:\d{1,2}|[A-Za-z]|[①-⑳]|)\Z")
"""What stands before a bracket that closes a number of a list, or a face."""


def _lone(text: str, left: str, right: str) -> str:
    """Give the half of a pair that stands in a text without the other, whatever its width; nothing where each has one."""
    if "[" in text or "]" in text:
        return ""  # `（0,1]` is an interval
    open_at = 0
    for at, sign in enumerate(text):
        if sign == left or (left == "（" and sign == "("):
            open_at += 1
        elif sign == right or (right == "）" and sign == ")"):
            if open_at:
                open_at -= 1
            elif _COUNTING.search(text[max(at - 3, 0) : at]) is None:
                return right
    return left if open_at else ""


def _odd_signs(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that a line that has changed begins or ends as none does, or has signs side by side or half of a pair, and none was so before; None where that is not so."""
    known = {without_mark(line) for item in then for line in item.split("\n")}
    for item in now:
        for line in item.split("\n"):
            bare = without_mark(line)
            if bare in known or len(bare) < FEWEST_MOVED:
                continue
            for odd in (_OPEN_END, _CLOSED_START, _RUN_OF_SIGNS):
                found = odd.search(bare)
                if found is not None and not any(odd.search(one) for one in known):
                    shown = describe(bare[max(found.start() - 8, 0) : found.end() + 8])
                    return Message(
                        f"{shown[0]}里的标点像是丢了文字留下的",
                        f"the signs in {shown[1]} look like what is left where a text was lost",
                    )
            for left, right in _BRACKETS:
                lone = _lone(bare, left, right)
                if lone and not any(_lone(one, left, right) for one in known):
                    return Message(f"{lone} 没有了另一半", f"a {lone} has lost its other half")
    return None


def _seam_of_two(now: str, gone: list[str]) -> int:
    """Give where a text goes over from one that is gone to a later one, what was between them lost; 0 where it does not.

    Dots may stand there; without them only a place within a clause tells that nobody joined the two on purpose.
    """
    for index, first in enumerate(gone):
        at = 0
        while at < min(len(now), len(first)) and now[at] == first[at]:
            at += 1
        dots = _GAP.match(now, at)
        rest = now[dots.end() if dots is not None else at :]
        inside = 0 < at < len(first) and first[at].isalnum() and first[at - 1].isalnum()
        if at < FEWEST_MOVED or len(rest) < FEWEST_MOVED or not (inside or dots is not None):
            continue
        if any(whole in now for whole in gone):
            continue  # it was joined to another on purpose
        if any(second.endswith(rest) for second in gone[index + 1 :]):
            return at
    return 0


def _cut_behind(text: str) -> Message:
    shown = describe(text[-12:])
    return Message(f"它在{shown[0]}后面像是被截断了", f"it seems to be cut short behind {shown[1]}")


_GAP = pattern(r"\s*(?:[（(\[【]\s*(?:\.{2,}|[…⋯]+|略)\s*[）)\]】]|\.{3,}|[…⋯]+)\s*")


def _seam(now: str, then: str) -> int:
    """Give where dots stand in a text in place of what was between its two parts; 0 where there are none."""
    for dots in islice(_GAP.finditer(now), MAX_COMPARED):
        before, behind = now[: dots.start()], now[dots.end() :]
        parts = len(before) + len(behind) < len(then) and then.startswith(before) and then.endswith(behind)
        if before and behind and parts and dots[0] not in then:
            return dots.start()
    return 0
