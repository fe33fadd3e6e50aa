"""Changes of one copy that nobody meant as an edit of it, so that they are not to be written over the other copy.

A file is cut short, an editor wraps lines, a heading slides into the text, a value loses its quotes, somebody writes
`（其余不变）` in place of names. What git tells is then only that one side moved, not that it is right.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seedkit.agreement import words_of
from seedkit.card import Card, Copy
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.elision import core_of, find_elision, says_nothing
from seedkit.garbling import is_garbled
from seedkit.move import FEWEST_MOVED, find_move
from seedkit.part import AROUND, without_mark
from seedkit.pattern import IGNORECASE, MULTILINE, pattern
from seedkit.words import describe

_FOREIGN = pattern(
    r"</?[A-Za-z][^<>\n]*>|<!--|\]\(|^\[[^\[\]\n]{1,40}\]:|^💎|^[^\n]{0,3}https?://"  # tags, comments, links, addresses, other marks
    r"|^>[ \t]+(?!\d)|^[-+][ \t]?(?:[•💎]|\d{1,3}[.、])|^#{1,6}[ \t]|^```|^~~~|^\|.*\|$|^:\w{1,3}$"  # quotes, diffs, headings, blocks, tables, commands
    r"|\[\^[^\[\]\n]{1,20}\]|[ \t]\^[\w-]{3,}$|#{4,}|█{3,}|\*{4,}|\[\[|\]\]|~~|\{\+\+|\{--|\{~~|\{>>|\{#[\w-]+\}|==[^=\n]+==|\\$"  # other notations, hard breaks
    r"|&(?:quot|apos|nbsp|[lr][ds]quo|hellip|[mn]dash|#\d{2,6});"  # what a program escaped
    r"|(?:TODO|FIXME)[:：]|[\[【](?:TODO|FIXME|待核实|待确认|已修改)|原文[:：][^\n]*修改为[:：]"
    r"|(?:以上|以下|上述)[^\n]{0,12}(?:修改|润色|改写|精简|翻译|根据您)|(?:根据|按照)您的要求|^\{\"\w+\":",
    MULTILINE,
)
"""What the text of a part that was edited with care does not newly hold."""
_FOREIGN_LINE = pattern(
    r"\*\*[^*\n]{1,12}\*\*[ \t]*[:：]|[|·][ \t]*(?:阅读|日期|评分|作者|\d{4}-)|^#+[ \t]|^[rbfu]?([\"'])(?=\S)[^\n]*\1$"
)
"""What a text of one line that was edited with care does not newly hold either: labels, a second value, strings of program text."""
_FOREIGN_NAME = pattern(
    r"[。！？；]|^[>:]|^-[ \t]|^(?:注|说明|备注|提示|以下)|.{61}|^[\"'\[{(]+[\"'][^\n]*[\"'\]})]+,?$"
)
"""What no name of a company holds."""
_ENDINGS = pattern(r"(?:\.md|[ \t]\(\d\))\Z")
"""What copies of a file have at the end of their names."""
_QUOTES = " \t\n\"'“”‘’「」『』＂＇"
_DOTS = pattern(
    r"(?:\s*(?:\.{2,}|[…⋯]+|[（(\[【<](?:\.{2,}|[…⋯]+|更多|略|truncated|展开|阅读全文|more)[）)\]】>]|(?:展开|阅读|查看)(?:全文|更多)))+\s*\Z",
    IGNORECASE,
)
"""Dots, or words in place of them, at the end of a text that goes on."""
_CANONICAL = {"bullets": pattern(r"• "), "cases": pattern(r"\d{1,3}\. "), "quotes": pattern(r"💎 ")}
_BETWEEN = pattern(
    r"[\s，。；、！？：,.!?:“”（）()《》「」]*(?:(?:\\?[nr]|[;|/\\•💎·\-–]|<br ?/?>|\d{1,3}[.、．)）])[\s，。；、！？：,.!?:“”（）()《》「」]*)+"
)
"""What is left between two items where a program, and nobody who writes, made them one."""
_DECORATION = "[]{}*`\"'#\\<>~_|"
_DECORATION_OF_NAMES = f"{_DECORATION}“”（）()【】,，;；、。"
_SENTENCE = pattern(r"[^。！？!?；;\n]{8,}[。！？!?；;]?")
SIMILAR = 0.8
"""So much of two lines is the same where one nearly repeats the other."""
MAX_ITEMS = 200
"""Items of a copy that are compared with what they were; no news card has so many."""
MAX_COMPARED = 30
"""Lines of either version that are compared with each other."""
_ITEMS = ("bullets", "cases", "quotes")
FEWEST_GONE = 4
"""So many characters of one kind that are gone are no correction."""
MANY_HEADS = 3
"""So many items that all lost their beginning lost it to a program."""
_KINDS = (
    (pattern("[0-9]"), "数字", "digits"),
    (pattern("[A-Za-z]"), "拉丁字母", "Latin letters"),
    (pattern(r"[^\w\s]"), "标点", "signs"),
)
"""Kinds of characters that a program may have taken out."""


def find_slip(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...]
) -> Message | None:
    """Say why the items that a copy has `now` may be no edit of those that it had `then`, in the version `base`; None where nothing speaks for that.

    Items are given as readers see them, with their marks. `side` is the side of the copy.
    """
    if max(len(now), len(then)) > MAX_ITEMS:
        return Message("它的条数太多，没有逐条比较", "it has too many items to be compared one by one")
    text_now, text_then = "\n".join(now), "\n".join(then)
    found = (
        _of_form(copy, now, then)
        or (GARBLED if is_garbled(text_now, text_then) else None)
        or _cut(copy, now, then)
        or find_foreign(card, copy, now, then)
        or _joined(now, then)
        or _repeated(copy, text_now.split("\n"), text_then.split("\n"))
    )
    if found is None:
        found = _lost_part(card, base) if side == BODY else _commented(card, copy, base)
    return found or find_move(card, copy, base, side, now, then)


GARBLED = Message("里面的字像是乱码了", "its characters seem to be garbled")
_ONLY_FORM = Message("变的只有换行或分隔", "only line breaks or what separates the items have changed")


def _shape(copy: Copy) -> str:
    return copy.field.body.shape if copy.field.body is not None else ""


def _of_form(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    text_now, text_then = "\n".join(now), "\n".join(then)
    if text_now == text_then * 2:
        return Message("它写了两遍", "it stands there twice")
    if text_now.strip(_QUOTES) == text_then.strip(_QUOTES):
        return Message("变的只有两头的引号", "only quotes around it have changed")
    if text_now.count("\n") != text_then.count("\n") and words_of(copy, text_now) == words_of(copy, text_then):
        return _ONLY_FORM
    canonical = _CANONICAL.get(_shape(copy))
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
    if _shape(copy) == "cases":
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


def _by_program(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether characters of one kind, beginnings or signs around items came or went everywhere, and no word changed."""
    text_now, text_then = "\n".join(now), "\n".join(then)
    for kind, zh, en in _KINDS:
        without, without_now = ("".join(kind.sub("", text).split()) for text in (text_then, text_now))
        gone = len(kind.findall(text_then)) - len(kind.findall(text_now))
        if without == without_now and gone >= FEWEST_GONE and 2 * gone > len(kind.findall(text_then)):
            return Message(f"{zh}大都不见了，别的没有变", f"most {en} are gone from it, and nothing else has changed")
    if len(now) == len(then) >= MANY_HEADS and all(
        without_mark(one) != without_mark(other) and without_mark(other).endswith(without_mark(one))
        for one, other in zip(now, then, strict=True)
    ):
        return Message("每一条都少了开头", "every item has lost its beginning")
    ending = _ENDINGS.search(text_now)
    if ending is not None and text_now[: ending.start()] == text_then:
        return Message("末尾多了文件名的后缀", "it has the ending of a file name behind it")
    signs = _DECORATION_OF_NAMES if _shape(copy) == "companies" else _DECORATION
    if len(now) == len(then):
        for one, other in zip(now, then, strict=True):
            core = without_mark(other).strip(signs)
            if one != other and core and without_mark(one).strip(signs) == core and len(one) > len(other):
                shown = describe(one)
                return Message(
                    f"{shown[0]}两头多了记号，文字没有变", f"{shown[1]} has gained signs around it and no words"
                )
    return None


def _cut(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether an item ends where it went on in the other version: within a clause, or with dots that were not there."""
    if copy.field.type == "line" or _shape(copy) == "companies":
        return None
    bare_now, bare_then = {without_mark(item) for item in now}, {without_mark(item) for item in then}
    gone = [item for item in then if without_mark(item) not in bare_now]
    for item in now:
        if without_mark(item) in bare_then:
            continue
        dots = _DOTS.search(item)
        rest = (item[: dots.start()] if dots is not None else item).rstrip()
        for other in gone:
            if without_mark(other).startswith(without_mark(rest)) and other != item:
                follows = without_mark(other)[len(without_mark(rest)) : len(without_mark(rest)) + 1]
                inside = follows.isalnum() and rest[-1:].isalnum()
                if inside or (dots is not None and not without_mark(other).startswith(without_mark(item))):
                    return _cut_behind(rest)
        for other in gone:
            seam = _seam(without_mark(item), without_mark(other))
            if seam:
                return _cut_behind(item[: len(item) - len(without_mark(item)) + seam])
    if len(now) < len(then):
        for item in now:
            new = without_mark(item) not in bare_then
            at = _seam_of_two(without_mark(item), [without_mark(other) for other in gone]) if new else 0
            if at:
                return _cut_behind(item[: len(item) - len(without_mark(item)) + at])
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
    for dots in _GAP.finditer(now):
        before, behind = now[: dots.start()], now[dots.end() :]
        parts = len(before) + len(behind) < len(then) and then.startswith(before) and then.endswith(behind)
        if before and behind and parts and dots[0] not in then:
            return dots.start()
    return 0


def find_foreign(card: Card, copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say what the items of a copy newly hold that is no text of it; None where there is nothing."""
    was = "\n".join(then)
    known = {without_mark(line) for line in was.split("\n")}
    shape = _shape(copy)
    names = {name for field in card.schema.fields for name in (field.name, field.title_zh, field.title_en)}
    text_now = "\n".join(now)
    gone = sum(len(item) for item in then if core_of(without_mark(item)) not in text_now)
    much = 2 * gone >= len(was)
    for item in now:
        for line in item.split("\n"):
            bare = without_mark(line)
            if bare in known:
                continue
            foreign = next((one for text in (line, bare) for one in _FOREIGN.finditer(text) if one[0] not in was), None)
            if foreign is None and copy.field.type == "line":
                foreign = next((one for one in _FOREIGN_LINE.finditer(line) if one[0] not in was), None)
            if foreign is None and line.count("**") % 2 and was.count("**") % 2 == 0:
                foreign = re.search(r"\*\*", line)
            if foreign is None and shape == "companies":
                explained = re.split("[：:]", line, maxsplit=1)[0] in then and line not in then
                foreign = _FOREIGN_NAME.search(line) or (re.search(".+", line) if explained else None)
            if foreign is not None:
                shown = describe(line if shape == "companies" else foreign[0].strip() or foreign[0])
                return Message(
                    f"里面新有{shown[0]}，像是别处的文字", f"it now holds {shown[1]}, which looks like no text of it"
                )
            if not gone:
                continue  # what only adds stands for nothing
            elision = find_elision(line, bare, was, much=much, one_line=copy.field.type == "line")
            if not elision and ((shape in _ITEMS and says_nothing(bare)) or bare.strip(AROUND) in names):
                elision = line.strip()
            if elision:
                shown = describe(elision)
                return Message(
                    f"里面新有{shown[0]}，代替了没写出来的文字",
                    f"it now holds {shown[1]}, which stands for text that is not written out",
                )
    return None


def _joined(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether two items have become one and what parted them is still there, as where a line break became the letter `n`."""
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
    """Whether a line was added that nearly repeats one that is still there, as when both versions of a conflict are kept; or a sentence stands twice."""
    before = "\n".join(then)
    for line in now[:MAX_COMPARED]:
        sentences: dict[str, int] = {}
        for sentence in _SENTENCE.findall(line) if line not in then else ():
            sentences[sentence] = sentences.get(sentence, 0) + 1
        many = [one for one, count in sentences.items() if count > 1][:MAX_COMPARED]
        twice = next((one for one in many if sentences[one] > before.count(one)), None)
        if twice is not None:
            shown = describe(twice)
            return Message(f"{shown[0]}写了两遍", f"{shown[1]} stands twice in it")
    added = [line for line in now if line not in then and len(line) > 8][:MAX_COMPARED]
    if not added or any(line not in now for line in then) or _shape(copy) == "companies":
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


def _without_digits(text: str) -> str:
    return re.sub(r"[0-9.]+", "", text)


_COMMENT = pattern(r"[ \t]+#[^\n]*")


def _commented(card: Card, copy: Copy, base: Card) -> Message | None:
    """Whether a comment stands behind a value that had none: it may have taken a part of it."""
    for one, entry in ((base, base.copies[copy.field.name].entry), (card, copy.entry)):
        comment = _COMMENT.match(one.text, entry.value.end) if entry is not None else None
        if one is base and comment is not None:
            return None
    if comment is None:
        return None
    shown = describe(comment[0].strip())
    return Message(f"值后面成了注释：{shown[0]}", f"what follows the value has become a comment: {shown[1]}")


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


def is_another_card(
    then: tuple[tuple[str, ...], tuple[str, ...]], now: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Whether a title and names of companies have nothing in common with what they were, so that the text is of another card."""
    titles, names = (then[0], now[0]), (set(then[1]), set(now[1]))
    if not all(titles) or min(map(len, names)) < 1 or names[0] & names[1]:
        return False
    if any(other.startswith(name) or name.startswith(other) for name in names[0] for other in names[1]):
        return False  # names were made longer or shorter
    old, new = "".join(titles[0]), "".join(titles[1])
    return not any(old[at : at + 4] in new for at in range(max(1, len(old) - 3)))


__all__ = ["find_foreign", "find_slip", "is_another_card"]
