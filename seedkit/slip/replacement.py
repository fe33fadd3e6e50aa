"""Text that was put in the place of another rather than written: a stub, a secret, the text of another field, another case or width."""

from __future__ import annotations

import re
import unicodedata

from seedkit.card import Card, Copy
from seedkit.content import as_read
from seedkit.diagnostic import Message
from seedkit.part import without_mark
from seedkit.pattern import pattern
from seedkit.placeholder import is_placeholder
from seedkit.shapes.by_name import MARKED
from seedkit.shapes.shape import NOTHING
from seedkit.words import describe

_SECRET = pattern(
    r"\b(?:sk|pk|rk)-(?:proj-)?[A-Za-z0-9_-]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bAKIA[0-9A-Z]{16}\b|\beyJ[\w-]{10,}\.[\w-]{10,}"
)
_NUMBER = pattern(r"[0-9][0-9.,]*")
LONG, STUB = 20, 10
"""Code points of an item that nobody makes a stub of, and of a stub."""
FEWEST_CHANGED = 8
"""So many letters that all change their case or width at once were changed by a program."""


_FULL_SIGN = pattern("[，；：！？（）]")
FEWEST_SIGNS = 3
"""So many full-width signs that are all gone were made half-width by a program."""


def find_replacement(copy: Copy, base: Card, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say what stands in a copy in place of its text; None where nothing speaks for that."""
    return (
        _secret(now, then)
        or _of_another_field(copy, base, now, then)
        or _stub(copy, now, then)
        or _numbers_gone(now, then)
        or _other_letters("\n".join(now), "\n".join(then))
    )


def _secret(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    found = _SECRET.search("\n".join(item for item in now if item not in then))
    if found is None:
        return None
    shown = found[0][:6]
    return Message(f"里面新有密钥一样的“{shown}…”", f"it now holds what looks like a secret, “{shown}…”")


def _of_another_field(copy: Copy, base: Card, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    text = "\n".join(map(without_mark, now))
    if copy.field.type == "line" and text.isdigit() and not "".join(then).isdigit():
        return Message("它成了一个数", "it has become a number")
    for name, other in base.copies.items():
        if name == copy.field.name or other.part is None:
            continue
        texts = ["\n".join(without_mark(as_read(item.mark + item.text)) for item in base.items(other))]
        if other.entry is not None and isinstance(other.entry.value.data, str):
            texts.append(other.entry.value.data)
        told = len(text) >= STUB or len(now) > 1 or "," in text
        if told and text in texts and text != "\n".join(map(without_mark, then)):
            return Message(f"它成了 {name} 的文字", f"it has become the text of {name}")
    return None


def _stub(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that a long item gave way to a few characters that have nothing in common with it; None where that is not so."""
    if copy.shape not in MARKED or len(now) != len(then):
        return None
    for item, other in zip(now, then, strict=True):
        bare, before = without_mark(item), without_mark(other)
        if (
            len(before) >= LONG
            and 0 < len(bare) <= STUB
            and bare != NOTHING
            and (bare.isascii() or is_placeholder(bare))
            and not any(bare[at : at + 2] in before for at in range(len(bare) - 1))
        ):
            shown = describe(bare)
            return Message(f"一整条换成了{shown[0]}", f"a whole item has given way to {shown[1]}")
    return None


def _numbers_gone(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that whole numbers are gone from an item, and nothing else of it; None where that is not so."""
    if len(now) != len(then):
        return None
    for item, other in zip(now, then, strict=True):
        bare, before = without_mark(item), without_mark(other)
        if bare == before or _NUMBER.sub("", bare) != _NUMBER.sub("", before):
            continue
        left = len(_NUMBER.findall(bare))
        if left < len(_NUMBER.findall(before)):
            shown = describe(bare)
            return Message(
                f"{shown[0]}里的数字不见了，别的没有变",
                f"numbers are gone from {shown[1]}, and nothing else has changed",
            )
    return None


def _other_letters(now: str, then: str) -> Message | None:
    """Say that all letters became large, small, full-width or half-width; None where that is not so."""
    if now == then:
        return None
    changed = sum(one != other for one, other in zip(now, then, strict=False)) if len(now) == len(then) else 0
    if changed < FEWEST_CHANGED:
        return None
    if now in (then.upper(), then.lower()):
        return Message("变的只有大小写，而且全变了", "nothing but the case of its letters has changed, of all of them")
    same_width = unicodedata.normalize("NFKC", now) == unicodedata.normalize("NFKC", then)
    full = len(_FULL_SIGN.findall(then))
    if same_width and (re.search("[\uff10-\uff5a]", now) or (full >= FEWEST_SIGNS and _FULL_SIGN.search(now) is None)):
        return Message("变的只有全角半角", "nothing but the width of its characters has changed")
    return None
