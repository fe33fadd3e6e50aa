"""Text that left one part of a seed for another: a line put a section too low, a piece dragged into a title."""

from __future__ import annotations

from seedkit.card import Card, Copy
from seedkit.content import as_read
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.part import AROUND, without_mark
from seedkit.text import common_start
from seedkit.words import describe

FEWEST_MOVED = 4
"""Code points of a piece of text that is found again where it was moved to."""
SENTENCE = 8
"""A text of so many code points is found again within a line, too."""


def find_move(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...]
) -> Message | None:
    """Say what came to a copy from another part of its side, or left it for one; None where nothing did.

    `now` and `then` are its items in `card` and in the version `base`, with their marks.
    """
    return _of_another(card, copy, base, side, now, then) or _moved(card, copy, base, side, now, then)


def _of_another(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...]
) -> Message | None:
    """Say that a line or a piece is new that was one of another part, as when it is put a section too low; None where that is not so."""
    known = {line for item in then for line in item.split("\n")}
    new = [line for item in now for line in item.split("\n") if line not in known]
    pieces = [_taken_out(item, one) for one, item in zip(now, then, strict=True)] if len(now) == len(then) else []
    for name, other in base.copies.items():
        if name == copy.field.name:
            continue
        was, is_ = _lines_of(base, other, side), _lines_of(card, card.copies[name], side)
        for line in new:
            if _came_from(other, side, line, was, is_):
                return Message(f"里面新有一行 {name} 的文字", f"it now holds a line of {name}")
            if copy.field.type == other.field.type == "line" and line in was:
                return Message(f"它现在是 {name} 的文字", f"it now is the text of {name}")
        for piece in pieces:
            if len(piece) >= FEWEST_MOVED and piece in "\n".join(was) and piece not in "\n".join(is_):
                shown = describe(piece)
                return Message(f"{shown[0]}是从 {name} 移来的", f"{shown[1]} has been moved here from {name}")
    return None


def _came_from(other: Copy, side: str, line: str, was: list[str], is_: list[str]) -> bool:
    """Whether a line has left another part: it was of its text and is no longer, or has its label."""
    body = other.field.body
    words = line.strip(AROUND)
    if side == BODY and body is not None and body.place == "label" and line.lstrip("*_ ").startswith(body.name):
        return words[len(body.name) :].lstrip("*_ ")[:1] in (":", "：")
    words = without_mark(line).strip(AROUND)
    if len(words) >= SENTENCE:
        return words in "\n".join(was) and words not in "\n".join(is_)
    return len(words) > 1 and words in was and words not in is_


def _lines_of(card: Card, copy: Copy, side: str) -> list[str]:
    """Give the lines of a copy of one side, without marks; of a field that has none there, those of the body."""
    items = card.items(copy) if side == BODY or not copy.field.in_front_matter else card.items_above(copy)
    texts = (as_read(item.text) if side == BODY else item.text for item in items)
    return [line.strip(AROUND) for text in texts for line in text.split("\n")]


def _moved(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...]
) -> Message | None:
    """Say that what is gone from a part stands somewhere else on its side since: a heading slid over it, or a line was moved or broken; None where that is not so."""
    gone = [item for item in then if item not in now]
    if not gone:
        return None
    elsewhere, before = _lines_around(card, copy, side), _lines_around(base, base.copies[copy.field.name], side)
    new = [line for line in elsewhere if line not in before]
    for item in gone:
        words = without_mark(item.split("\n")[0]).strip(AROUND)
        rest = next((one for one in new if len(one) >= SENTENCE and words.endswith(one)), "")
        if rest or (len(words) > 1 and elsewhere.count(words) > before.count(words)):
            shown = describe(words)
            where = ("正文", "in the body") if side == BODY else ("头部", "in the front matter")
            return Message(f"{shown[0]}现在在{where[0]}的别处", f"{shown[1]} now stands elsewhere {where[1]}")
    if len(now) == len(then):
        around, around_then = "\n".join(elsewhere), "\n".join(before)
        for one, other in zip(now, then, strict=True):
            piece = _taken_out(one, other)
            piece = piece.strip(_SIGNS)
            if len(piece) >= FEWEST_MOVED and around.count(piece) > around_then.count(piece):
                shown = describe(piece)
                return Message(f"{shown[0]}移到了别处", f"{shown[1]} has been moved elsewhere")
    return None


_SIGNS = "，。；、：！？,.;:!?（） "
"""What joins a piece to the text that it is taken from."""


def _taken_out(now: str, then: str) -> str:
    """Give the one piece without which a text is what it is now; empty where it has changed otherwise."""
    size = len(then) - len(now)
    if size <= 0:
        return ""
    start = common_start(now, then)
    return then[start : start + size].strip(AROUND) if then[start + size :] == now[start:] else ""


def _lines_around(card: Card, copy: Copy, side: str) -> list[str]:
    """Give the lines of one side outside of a copy, as readers see them and without marks around them."""
    others = [
        line for name, other in card.copies.items() if name != copy.field.name for line in _lines_of(card, other, side)
    ]
    if side != BODY:
        return others
    start, end = (copy.part.start, copy.part.end) if copy.part is not None else (card.body_start, card.body_start)
    rest = f"{card.text[card.body_start : start]}\n{card.text[end:]}"
    return [*others, *(without_mark(as_read(line)).strip(AROUND) for line in rest.split("\n"))]
