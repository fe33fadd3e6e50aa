"""Changes of one copy that nobody meant as an edit of it, so that they are not to be written over the other copy.

A file is cut short, an editor wraps lines, a heading slides into the text, a value loses its quotes, somebody writes
`（其余不变）` in place of names. What git tells is then only that one side moved, not that it is right.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seedkit.agreement import words_of
from seedkit.card import Card, Copy
from seedkit.character import CHINESE
from seedkit.diagnostic import Message
from seedkit.document import BODY, FRONT_MATTER
from seedkit.part import without_mark
from seedkit.pattern import pattern
from seedkit.shapes.by_name import MARKED
from seedkit.slip.cut import find_cut
from seedkit.slip.foreign import find_foreign
from seedkit.slip.garbling import is_garbled
from seedkit.slip.move import find_move
from seedkit.slip.replacement import find_replacement
from seedkit.text import share_run
from seedkit.words import describe

_ENDINGS = pattern(r"(?:\.md|[ \t]\(\d\))\Z")
"""What copies of a file have at the end of their names."""
_QUOTES = " \t\n\"'“”‘’「」『』＂＇"
_CANONICAL = {"bullets": pattern(r"• "), "cases": pattern(r"\d{1,3}\. "), "quotes": pattern(r"💎 ")}
_BETWEEN = pattern(
    r"[\s，。；、！？：,.!?:“”（）()《》「」]*(?:(?:\\?[nr]|[;|/\\•💎·\-–+＋&＆～~]|<br ?/?>|\d{1,3}[.、．)）])[\s，。；、！？：,.!?:“”（）()《》「」]*)+"
)
"""What is left between two items where a program, and nobody who writes, made them one."""
_DECORATION = "[]{}*`\"'#\\<>~_|"
_DECORATION_OF_NAMES = f"{_DECORATION}“”（）()【】,，;；、。"
_SENTENCE = pattern(r"[^。！？!?；;\n]{8,}")
_AGAIN = pattern(r"([^\s0-9]{4,40})\1")
_CHINESE = pattern(f"[{CHINESE}]")
SIMILAR = 0.8
"""So much of two lines is the same where one nearly repeats the other."""
MAX_ITEMS = 200
"""Items of a copy that are compared with what they were; no news card has so many."""
MAX_ITEM = 2_000
"""Code points of an item that is compared; the longest of a real card has half of that."""
MAX_COMPARED = 30
"""Lines of either version that are compared with each other."""
FEWEST_GONE = 4
"""So many characters of one kind that are gone are no correction."""
FEWEST_LOST = 6
"""Code points of a beginning that is more than a word that was left out."""
FEWEST_LEFT = 6
"""Code points that an item without its head still has."""
MANY_HEADS = 3
"""So many items that all lost their beginning lost it to a program."""
_KINDS = (
    (pattern("[0-9]"), "数字", "digits"),
    (pattern("[A-Za-z]"), "拉丁字母", "Latin letters"),
    (pattern(r"[^\w\s]"), "标点", "signs"),
)
"""Kinds of characters that a program may have taken out."""


def find_slip(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...], first: Card
) -> Message | None:
    """Say why the items that a copy has `now` may be no edit of those that it had `then`, in the version `base`; None where nothing speaks for that.

    Items are given as readers see them, with their marks. `side` is the side of the copy, `first` the seed before anything of it was
    repaired.
    """
    if max(len(now), len(then)) > MAX_ITEMS or any(len(item) > MAX_ITEM for item in (*now, *then)):
        return TOO_MUCH
    text_now, text_then = "\n".join(now), "\n".join(then)
    found = (
        _of_form(copy, now, then)
        or _spaced(card, copy, side, now, then)
        or _half_quoted(text_now, text_then)
        or (GARBLED if is_garbled(now, then) else None)
        or find_cut(copy, now, then)
        or find_foreign(card, copy, now, then)
        or find_replacement(copy, base, now, then)
        or _joined(now, then)
        or _repeated(copy, text_now.split("\n"), text_then.split("\n"))
    )
    if found is None:
        found = _lost_part(card, base) if side == BODY else _commented(card, copy, base) or _lost_key(first, base)
    return found or find_move(card, copy, base, side, now, then)


TOO_MUCH = Message(
    "它的条数太多或太长，没有逐条比较", "it has too many items, or too long ones, to be compared one by one"
)
GARBLED = Message("里面的字像是乱码了", "its characters seem to be garbled")
_ONLY_FORM = Message("变的只有换行或分隔", "only line breaks or what separates the items have changed")


def _of_form(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    text_now, text_then = "\n".join(now), "\n".join(then)
    if text_now == text_then * 2:
        return Message("它写了两遍", "it stands there twice")
    if text_now.strip(_QUOTES) == text_then.strip(_QUOTES):
        return Message("变的只有两头的引号", "only quotes around it have changed")
    if text_now.count("\n") != text_then.count("\n") and words_of(copy, text_now) == words_of(copy, text_then):
        return _ONLY_FORM
    canonical = _CANONICAL.get(copy.shape)
    if len(now) != len(then):
        squashed = [
            "".join(
                (canonical.sub("", one, 1) if canonical is not None and canonical.match(one) else one) for one in items
            )
            for items in (now, then)
        ]
        strange = canonical is None or any(canonical.match(one) is None for one in now)
        if strange and "".join(squashed[0].split()) == "".join(squashed[1].split()):
            return _ONLY_FORM
    if copy.shape == "cases":
        strange_case = next(
            (one for one in now if one not in then and canonical is not None and canonical.match(one) is None), None
        )
        if strange_case is not None and len(now) > len(then):
            shown = describe(strange_case)
            return Message(
                f"{shown[0]}分不清是新的案例，还是上一个案例里的一行",
                f"{shown[1]} may be a case of its own or a line of the one before",
            )
    return _by_program(copy, now, then)


def _half_quoted(now: str, then: str) -> Message | None:
    """Say that one half-width quotation mark of two has come, or is gone; None where all still pair up, or did not before. (Of others a rule tells.)"""
    if len(_QUOTE.findall(now)) % 2 and not len(_QUOTE.findall(then)) % 2:
        return Message('里面的引号 " 不再成对', 'its quotation marks " do not pair up any more')
    return None


_QUOTE = pattern(r"(?<![0-9])\"")
"""A half-width quotation mark that is no sign of inches."""


def _spaced(card: Card, copy: Copy, side: str, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that blanks are all that came: between the characters of words, or where a value was broken over two lines; None where that is not so."""
    text_now, text_then = "\n".join(now), "\n".join(then)
    if "".join(text_now.split()) != "".join(text_then.split()):
        return None
    value = copy.entry.value if copy.entry is not None else None
    if side == FRONT_MATTER and value is not None and "\n" in card.text[value.start : value.end]:
        return Message("值分成了几行，多出来的只有空格", "the value stands on several lines, and only blanks have come")
    more = len(_BLANK_BETWEEN.findall(text_now)) - len(_BLANK_BETWEEN.findall(text_then))
    return (
        Message("多出来的只有字和字之间的空格", "only blanks between characters have come")
        if more >= FEWEST_BLANKS
        else None
    )


_BLANK_BETWEEN = pattern(rf"(?<=[{CHINESE}])[ \t\u3000](?=[{CHINESE}])")
FEWEST_BLANKS = 4
"""So many blanks between Chinese characters were put there by a program."""


def _by_program(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that characters of one kind, beginnings or signs around items came or went everywhere, and no word changed; None where that is not so."""
    text_now, text_then = "\n".join(now), "\n".join(then)
    for kind, zh, en in _KINDS:
        without, without_now = ("".join(kind.sub("", text).split()) for text in (text_then, text_now))
        gone = len(kind.findall(text_then)) - len(kind.findall(text_now))
        if (
            len(now) == len(then)
            and without == without_now
            and gone >= FEWEST_GONE
            and 2 * gone > len(kind.findall(text_then))
        ):
            return Message(f"{zh}大都不见了，别的没有变", f"most {en} are gone from it, and nothing else has changed")
    lost = _lost_head(copy, now, then)
    if lost:
        shown = describe(lost)
        return Message(f"一条少了开头的{shown[0]}", f"an item has lost its beginning, {shown[1]}")
    if len(now) == len(then) >= MANY_HEADS and all(
        without_mark(one) != without_mark(other) and without_mark(other).endswith(without_mark(one))
        for one, other in zip(now, then, strict=True)
    ):
        return Message("每一条都少了开头", "every item has lost its beginning")
    ending = _ENDINGS.search(text_now)
    if ending is not None and text_now[: ending.start()] == text_then:
        return Message("末尾多了文件名的后缀", "it has the ending of a file name behind it")
    signs = _DECORATION_OF_NAMES if copy.shape == "companies" else _DECORATION
    if len(now) == len(then):
        for one, other in zip(now, then, strict=True):
            core = without_mark(other).strip(signs)
            if one != other and core and without_mark(one).strip(signs) == core and len(one) > len(other):
                shown = describe(one)
                return Message(
                    f"{shown[0]}两头多了记号，文字没有变", f"{shown[1]} has gained signs around it and no words"
                )
    return None


def _lost_head(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> str:
    """Give what an item has lost at its beginning, up to the midst of a clause; else nothing."""
    if copy.shape not in MARKED or len(now) != len(then):
        return ""
    for one, other in zip(now, then, strict=True):
        bare, before = without_mark(one), without_mark(other)
        head = before[: len(before) - len(bare)]
        if (
            len(bare) >= FEWEST_LEFT
            and len(head) >= FEWEST_LOST
            and before.endswith(bare)
            and head[-1].isalnum()
            and bare[0].isalnum()
        ):
            return head
    return ""


def _joined(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say that two items have become one and what parted them is still there, as where a line break became the letter `n`; None where that is not so."""
    if len(now) >= len(then):
        return None
    new = [item for item in now if item not in then]
    for before, behind in pairwise(then):
        if before in now or len(without_mark(before)) < 2 or len(without_mark(behind)) < 2:
            continue
        for item in new:
            end = item.find(without_mark(before)) + len(without_mark(before))
            start = item.find(without_mark(behind), end) if end >= len(without_mark(before)) else -1
            if start >= 0 and _BETWEEN.fullmatch(item[end:start]):
                shown = describe(item[end:start].strip())
                return Message(
                    f"几条并成了一条，中间还留着{shown[0]}", f"items have become one, with {shown[1]} left between them"
                )
    return None


def _repeated(copy: Copy, now: list[str], then: list[str]) -> Message | None:
    """Say that a line was added that nearly repeats one that is still there, as when both versions of a conflict are kept; or a sentence stands twice; None where that is not so."""
    before = "\n".join(then)
    for line in now[:MAX_COMPARED]:
        twice = "" if line in then else _said_twice(without_mark(line), before)
        if twice:
            shown = describe(twice)
            return Message(f"{shown[0]}写了两遍", f"{shown[1]} stands twice in it")
    added = [line for line in now if line not in then and len(line) > 8][:MAX_COMPARED]
    if not added or any(line not in now for line in then) or copy.shape == "companies":
        return None
    from difflib import SequenceMatcher

    for line in added:
        for other in then[:MAX_COMPARED]:
            if _without_digits(line) == _without_digits(other):
                continue  # the same of another year
            if SequenceMatcher(None, line, other, autojunk=False).ratio() >= SIMILAR:
                shown = describe(line)
                return Message(
                    f"里面新有{shown[0]}，和另一条几乎一样",
                    f"it now holds {shown[1]}, which nearly repeats another item",
                )
    return None


def _said_twice(line: str, before: str) -> str:
    """Give a clause that stands in a line more often than in the text before, or a piece that stands twice in a row; else nothing."""
    clauses: dict[str, int] = {}
    for clause in _SENTENCE.findall(line):
        clauses[clause] = clauses.get(clause, 0) + 1
    many = [one for one, count in clauses.items() if count > 1][:MAX_COMPARED]
    twice = next((one for one in many if clauses[one] > max(1, before.count(one))), "")
    if twice:
        return twice
    again = _AGAIN.search(line)
    meant = again is None or len(set(again[1])) < 3 or _CHINESE.search(again[1]) is None or again[0] in before
    return "" if again is None or meant else again[1]


def _without_digits(text: str) -> str:
    return re.sub(r"[0-9.]+", "", text)


_COMMENT = pattern(r"[ \t]+#[^\n]*")


def _commented(card: Card, copy: Copy, base: Card) -> Message | None:
    """Say that a comment stands behind a value that had none: it may have taken a part of it; None where that is not so."""
    for one, entry in ((base, base.copies[copy.field.name].entry), (card, copy.entry)):
        comment = _COMMENT.match(one.text, entry.value.end) if entry is not None else None
        if one is base and comment is not None:
            return None
    if comment is None:
        return None
    shown = describe(comment[0].strip())
    return Message(f"值后面成了注释：{shown[0]}", f"what follows the value has become a comment: {shown[1]}")


def _lost_part(card: Card, base: Card) -> Message | None:
    """Say that a part of the body is gone: its text may have run into the one above, or the file be cut short; None where that is not so."""
    for name, other in card.copies.items():
        if base.copies[name].part is not None and other.part is None and (other.entry or not base.copies[name].entry):
            body = other.field.body
            shown = body.name if body is not None and body.name else name
            return Message(
                f"正文里现在没有了“{shown}”，它的文字可能混进了这一段",
                f"the body has lost “{shown}”, whose text may have run into this part",
            )
    return None


def _plain(key: str) -> str:
    """Give a key without what it may only be misspelt in."""
    return "".join(filter(str.isalnum, key)).casefold()


def _lost_key(card: Card, base: Card) -> Message | None:
    """Say that the front matter now ends before its last key: it may have been cut short within a value; None where that is not so."""
    keys = [entry.key for entry in base.document.entries.values()]
    now = {_plain(key) for key in card.document.entries}
    left = [key for key in keys if _plain(key) in now]
    lost = keys[len(left) :]
    if not lost or left != keys[: len(left)]:
        return None
    if all(key in card.copies and card.copies[key].part is None for key in lost):
        return None  # their parts of the body were removed as well
    shown = "、".join(lost), ", ".join(lost)
    return Message(
        f"头部现在到 {left[-1] if left else '---'} 为止，没有了 {shown[0]}，像是被截断了",
        f"the front matter now ends with {left[-1] if left else '---'} and has lost {shown[1]}, as if it were cut short",
    )


def is_another_card(moved: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> bool:
    """Whether fields that changed, each with its items now and then, have hardly anything in common with what they were, so that the text is of another card."""
    compared = [_is_other(now, then) for now, then in moved.values() if now and then]
    others = sum(compared)
    # What says nothing on one side is no field to compare; that it was emptied or filled too makes two enough.
    enough = FEWEST_FIELDS if len(compared) == len(moved) else FEWEST_FIELDS - 1
    return others >= enough and 2 * (len(compared) - others) <= others


def _is_other(now: tuple[str, ...], then: tuple[str, ...]) -> bool:
    """Whether no item is still there, of many names hardly one, and of one line no three code points."""
    if len(now) == len(then) == 1:
        return not share_run(now[0], then[0], 3)
    return FEWEST_SHARED * len(set(now) & set(then)) <= min(len(now), len(then))


FEWEST_FIELDS = 3
"""So many fields that are all other ones tell of another card."""
FEWEST_SHARED = 3
"""One of so many items may be the same by chance: a company that many cards name."""
