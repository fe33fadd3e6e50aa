"""Changes of one copy that nobody meant as an edit of it, so that they are not to be written over the other copy.

A file is cut short, an editor wraps lines, a heading slides into the text, a value loses its quotes, somebody writes
`（其余不变）` in place of names. What git tells is then only that one side moved, not that it is right.
"""

from __future__ import annotations

from seedkit.agreement import words_of
from seedkit.card import Card, Copy
from seedkit.content import as_read
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.part import AROUND
from seedkit.pattern import IGNORECASE, MULTILINE, pattern
from seedkit.placeholder import is_placeholder
from seedkit.words import describe

_FOREIGN = pattern(r"</?[A-Za-z][^<>\n]*>|<!--|\]\(|^\[[^\[\]\n]{1,40}\]:|^💎|^[^\n]{0,3}https?://", MULTILINE)
"""What the text of a part that was edited with care does not newly hold: tags, links and their definitions, addresses, comments, marks of quotes."""
_ELISION = pattern(
    r"(?:其余|其他|余下|剩余|以下|后文|下文|此处|中间).{0,4}(?:不变|同上|同前|省略|略)|保持不变|^[^\w\n]*(?:同上|同前|从?略|省略|等等?|…+|\.{3,})[^\w\n]*$"
    r"|\b(?:rest|others?|remaining|remainder)\b.{0,20}\b(?:unchanged|omitted|same)\b|\bsame as (?:above|before)\b|^\W*(?:etc\.?|omitted)\W*$",
    IGNORECASE | MULTILINE,
)
"""What stands for text that somebody did not write out."""
_QUOTES = " \t\n\"'“”‘’「」『』＂＇"
_DOTS = pattern(r"(?:\.{2,}|[…⋯]+)\s*\Z")
_ENDS = frozenset("。！？!?；;…”’）)】》」』.%％")
SIMILAR = 0.8
"""So much of two lines is the same where one nearly repeats the other."""
MAX_COMPARED = 30
"""Lines of either version that are compared with each other."""


def find_slip(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...]
) -> Message | None:
    """Say why the items that a copy has `now` may be no edit of those that it had `then`, in the version `base`; None where nothing speaks for that.

    Items are given as readers see them, with their marks. `side` is the side of the copy.
    """
    text_now, text_then = "\n".join(now), "\n".join(then)
    found = (
        _of_form(copy, text_now, text_then)
        or _cut(copy, text_now, text_then)
        or find_foreign(now, then)
        or _repeated(text_now.split("\n"), text_then.split("\n"))
    )
    if found is None and side == BODY:
        found = (
            _lost_part(card, base) or _of_another(card, copy, base, now, then) or _moved(card, copy, base, now, then)
        )
    return found


def _of_form(copy: Copy, now: str, then: str) -> Message | None:
    if now.strip(_QUOTES) == then.strip(_QUOTES):
        return Message("变的只有两头的引号", "only quotes around it have changed")
    if now.count("\n") != then.count("\n") and words_of(copy, now) == words_of(copy, then):
        return Message("变的只有换行或分隔", "only line breaks or what separates the items have changed")
    return None


def _cut(copy: Copy, now: str, then: str) -> Message | None:
    """Whether a copy ends where a text of the other version goes on: in a sentence, or with dots that were not there."""
    if copy.field.type == "line":
        return None
    dots = _DOTS.search(now)
    rest = now[: dots.start()] if dots is not None else now
    if not then.startswith(rest) or now == then or (dots is not None and then.startswith(now)):
        return None
    follows = then[len(rest) : len(rest) + 1]
    inside = follows not in ("\n", "") and rest[-1:] not in _ENDS
    return Message("它像是被截断了", "it seems to be cut short") if dots is not None or inside else None


def find_foreign(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say what the items of a copy newly hold that is no text of it; None where there is nothing."""
    was = "\n".join(then)
    known = set(was.split("\n"))
    for line in "\n".join(now).split("\n"):
        if line in known:
            continue
        foreign = _FOREIGN.search(line)
        if foreign is not None and foreign[0] not in was:
            shown = describe(foreign[0])
            return Message(
                f"里面新有{shown[0]}，像是别处的文字", f"it now holds {shown[1]}, which looks like no text of it"
            )
        if _ELISION.search(line) is not None or is_placeholder(line.strip(AROUND)):
            shown = describe(line.strip())
            return Message(
                f"里面新有{shown[0]}，代替了没写出来的文字",
                f"it now holds {shown[1]}, which stands for text that is not written out",
            )
    return None


def _repeated(now: list[str], then: list[str]) -> Message | None:
    """Whether a line was added that nearly repeats one that is still there, as when both versions of a conflict are kept."""
    added = [line for line in now if line not in then and len(line) > 8][:MAX_COMPARED]
    if not added or any(line not in now for line in then):
        return None
    from difflib import SequenceMatcher

    for line in added:
        for other in then[:MAX_COMPARED]:
            if SequenceMatcher(None, line, other, autojunk=False).ratio() >= SIMILAR:
                shown = describe(line)
                return Message(
                    f"里面新有{shown[0]}，和另一条几乎一样",
                    f"it now holds {shown[1]}, which nearly repeats another item",
                )
    return None


def _lost_part(card: Card, base: Card) -> Message | None:
    """Whether a part of the body is gone: its text may have run into the one above, or the file be cut short."""
    for name, other in card.copies.items():
        if base.copies[name].part is not None and other.part is None:
            body = other.field.body
            shown = body.name if body is not None and body.name else name
            return Message(
                f"正文里现在没有了“{shown}”，它的文字可能混进了这一段",
                f"the body has lost “{shown}”, whose text may have run into this part",
            )
    return None


def _of_another(card: Card, copy: Copy, base: Card, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether a line is new that was one of another part, as when it is put a section too low."""
    known = {line for item in then for line in item.split("\n")}
    for line in (line for item in now for line in item.split("\n") if line not in known):
        for name, other in base.copies.items():
            if name != copy.field.name and _came_from(card, base, other, line.strip(AROUND)):
                return Message(f"里面新有一行 {name} 的文字", f"it now holds a line of {name}")
    return None


def _came_from(card: Card, base: Card, other: Copy, line: str) -> bool:
    """Whether a line, without marks around it, has left another part: it was of its text and is no longer, or has its label."""
    body = other.field.body
    if body is not None and body.place == "label" and line.startswith(body.name):
        return line[len(body.name) :].lstrip("*_ ")[:1] in (":", "：")
    return (
        len(line) > 1 and line in _lines_of(base, other) and line not in _lines_of(card, card.copies[other.field.name])
    )


def _lines_of(card: Card, copy: Copy) -> list[str]:
    return [line.strip(AROUND) for item in card.items(copy) for line in as_read(item.text).split("\n")]


def _moved(card: Card, copy: Copy, base: Card, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether what is gone from a part stands somewhere else in the body since: a heading slid over it, or a line was broken."""
    gone = [item for item in then if item not in now]
    if len(now) == len(then) == 1 and then[0].startswith(now[0]):
        gone = [then[0][len(now[0]) :]]
    if not gone:
        return None
    elsewhere, before = _lines_around(card, copy), _lines_around(base, base.copies[copy.field.name])
    for item in gone:
        words = item.split("\n")[0].strip(AROUND)
        if len(words) > 1 and elsewhere.count(words) > before.count(words):
            shown = describe(words)
            return Message(f"{shown[0]}现在在正文的别处", f"{shown[1]} now stands elsewhere in the body")
    return None


def _lines_around(card: Card, copy: Copy) -> list[str]:
    """Give the lines of a body outside of a part, as readers see them and without marks around them."""
    start, end = (copy.part.start, copy.part.end) if copy.part is not None else (card.body_start, card.body_start)
    rest = f"{card.text[card.body_start : start]}\n{card.text[end:]}"
    return [as_read(line).strip(AROUND) for line in rest.split("\n")]


def is_another_card(
    then: tuple[tuple[str, ...], tuple[str, ...]], now: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Whether a title and names of companies have nothing in common with what they were, so that the text is of another card."""
    titles, names = (then[0], now[0]), (set(then[1]), set(now[1]))
    if not all(titles) or min(map(len, names)) < 1 or names[0] & names[1]:
        return False
    old, new = "".join(titles[0]), "".join(titles[1])
    return not any(old[at : at + 4] in new for at in range(max(1, len(old) - 3)))


__all__ = ["find_foreign", "find_slip", "is_another_card"]
