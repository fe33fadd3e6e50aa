"""Changes of one copy that nobody meant as an edit of it, so that they are not to be written over the other copy.

A file is cut short, an editor wraps lines, a heading slides into the text, a value loses its quotes, somebody writes
`（其余不变）` in place of names. What git tells is then only that one side moved, not that it is right.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seedkit.agreement import words_of
from seedkit.card import Card, Copy
from seedkit.content import as_read
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.garbling import is_garbled
from seedkit.part import AROUND
from seedkit.pattern import IGNORECASE, MULTILINE, pattern
from seedkit.placeholder import is_placeholder
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
_LEFT_OUT = (
    r"(?:(?:其余|其他|余下|剩余|以下|后面|后文|下文|此处|中间|第?[\d一二三四五六七八九十]+(?:至|到|[-–~])[\d一二三四五六七八九十]+)[^\n。！？]{0,8}"
    r"(?:不变|同上|同前|省略|略|无改动|没有变化|未作修改|未改动|原样(?:即可)?|一样|参考原文)|保持(?:原文|原样|不变)"
    r"|(?:与|同|和)?(?:头部|正文|上文|原文|之前|front ?matter|body)[^\n。！？]{0,4}(?:一致|相同|不变|同)|(?:参?见|详见)(?:上文|下文|上面|下面|上|下|头部|正文|原文|附件)"
    r"|同上|同前|从?略|省略|内容(?:已)?省略|等等?|加载中|已(?:删除|省略|隐藏|折叠)|更多|展开(?:全文|阅读)?|(?:阅读|查看)(?:全文|更多)"
    r"|(?:the )?(?:rest|others?|remaining|remainder)\b[^\n.]{0,20}\b(?:unchanged|omitted|same)|(?:the )?same as [^\n]{1,24}|see (?:above|below)"
    r"|existing (?:code|content|text)[^\n]{0,12}|unchanged|omitted|truncated|etc|loading|deleted|error:? ?\d[^\n]{0,60}"
    r"|%[sd]|true|false|null|none|undefined|nan)"
)
_ELIDED = pattern(_LEFT_OUT, IGNORECASE)
_ELIDED_WITHIN = pattern(
    rf"[（(\[【<]\W{{0,3}}{_LEFT_OUT}\W{{0,3}}[）)\]】>]|(?:^|[。！？；;])\s*(?:\.{{2,}}|…+)?\s*{_LEFT_OUT}\s*(?:\.{{2,}}|…+|[。！？])?\s*$",
    IGNORECASE,
)
"""What stands for text that somebody did not write out, as all of an item or as a sentence of it."""
_REMAINS = pattern(
    r"不变|原样|省略|无改动|没有变化|未作修改|未改|参考原文|限于篇幅|长度限制|到此为止|not shown|are kept|unchanged|omitted"
    r"|^(?:及|和|以及)其他|^等[\d一二三四五六七八九十两几多数]*[家个]|^and others",
    IGNORECASE | MULTILINE,
)
"""What tells of text that is not repeated."""
_INSTEAD = pattern(
    r"抱歉|无法(?:处理|提供|访问)|请订阅|付费内容|请求(?:过于频繁|超时)|I'm sorry|I can(?:'|no)t help|revised version|版本一[:：]|我可以继续"  # answers
    r"|Bad Gateway|Not Found|Traceback \(most|Checking your browser|新建[^\n]{0,10}文件|X{4,}|\$[1-9](?!\d)|\\[1-9]",  # programs
    IGNORECASE,
)
"""What an answer or a program put in place of a text."""
_QUOTES = " \t\n\"'“”‘’「」『』＂＇"
_DOTS = pattern(
    r"(?:\s*(?:\.{2,}|[…⋯]+|[（(\[【<](?:\.{2,}|[…⋯]+|更多|略|truncated|展开|阅读全文|more)[）)\]】>]|(?:展开|阅读|查看)(?:全文|更多)))+\s*\Z",
    IGNORECASE,
)
"""Dots, or words in place of them, at the end of a text that goes on."""
_MARK = pattern(r"(?:\d{1,3}[.．、)）]|[•💎])[ \t]*")
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
SENTENCE = 8
"""A text of so many code points is found again within a line, too."""
LEAST = 2
"""Letters and digits of an item that says something."""
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
    return found or _of_another(card, copy, base, side, now, then) or _moved(card, copy, base, side, now, then)


GARBLED = Message("里面的字像是乱码了", "its characters seem to be garbled")
_ONLY_FORM = Message("变的只有换行或分隔", "only line breaks or what separates the items have changed")


def _shape(copy: Copy) -> str:
    return copy.field.body.shape if copy.field.body is not None else ""


def _bare(item: str) -> str:
    """Give an item without its mark."""
    match = _MARK.match(item)
    return item[match.end() :] if match is not None else item


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
    for kind, zh, en in _KINDS:
        without, without_now = ("".join(kind.sub("", text).split()) for text in (text_then, text_now))
        gone = len(kind.findall(text_then)) - len(kind.findall(text_now))
        if without == without_now and gone >= FEWEST_GONE and 2 * gone > len(kind.findall(text_then)):
            return Message(f"{zh}大都不见了，别的没有变", f"most {en} are gone from it, and nothing else has changed")
    if len(now) == len(then) >= MANY_HEADS and all(
        _bare(one) != _bare(other) and _bare(other).endswith(_bare(one)) for one, other in zip(now, then, strict=True)
    ):
        return Message("每一条都少了开头", "every item has lost its beginning")
    ending = _ENDINGS.search(text_now)
    if ending is not None and text_now[: ending.start()] == text_then:
        return Message("末尾多了文件名的后缀", "it has the ending of a file name behind it")
    signs = _DECORATION_OF_NAMES if _shape(copy) == "companies" else _DECORATION
    if len(now) == len(then):
        for one, other in zip(now, then, strict=True):
            core = _bare(other).strip(signs)
            if one != other and core and _bare(one).strip(signs) == core and len(one) > len(other):
                shown = describe(one)
                return Message(
                    f"{shown[0]}两头多了记号，文字没有变", f"{shown[1]} has gained signs around it and no words"
                )
    return None


def _cut(copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether an item ends where it went on in the other version: within a clause, or with dots that were not there."""
    if copy.field.type == "line" or _shape(copy) == "companies":
        return None
    bare_now, bare_then = {_bare(item) for item in now}, {_bare(item) for item in then}
    gone = [item for item in then if _bare(item) not in bare_now]
    for item in now:
        if _bare(item) in bare_then:
            continue
        dots = _DOTS.search(item)
        rest = (item[: dots.start()] if dots is not None else item).rstrip()
        for other in gone:
            if _bare(other).startswith(_bare(rest)) and other != item:
                follows = _bare(other)[len(_bare(rest)) : len(_bare(rest)) + 1]
                inside = follows.isalnum() and rest[-1:].isalnum()
                if inside or (dots is not None and not _bare(other).startswith(_bare(item))):
                    return _cut_behind(rest)
        for other in gone:
            seam = _seam(_bare(item), _bare(other))
            if seam:
                return _cut_behind(item[: len(item) - len(_bare(item)) + seam])
    if len(now) < len(then):
        for item in now:
            new = _bare(item) not in bare_then
            at = _seam_of_two(_bare(item), [_bare(other) for other in gone]) if new else 0
            if at:
                return _cut_behind(item[: len(item) - len(_bare(item)) + at])
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
    known = {_bare(line) for line in was.split("\n")}
    shape = _shape(copy)
    names = {name for field in card.schema.fields for name in (field.name, field.title_zh, field.title_en)}
    text_now = "\n".join(now)
    gone = sum(len(item) for item in then if _CORE.sub("", _bare(item)) not in text_now)
    much = 2 * gone >= len(was)
    for item in now:
        for line in item.split("\n"):
            bare = _bare(line)
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
            core = _CORE.sub("", bare)
            instead = None
            if much and len(line) <= MAX_INSTEAD:
                instead = _INSTEAD.search(line) or (_REMAINS.search(line) if copy.field.type != "line" else None)
                instead = instead if instead is not None and instead[0] not in was else None
            elided = (_ELIDED.fullmatch(core) if len(core) <= MAX_INSTEAD else None) or _ELIDED_WITHIN.search(bare)
            short = shape in _ITEMS and sum(map(str.isalnum, bare)) < LEAST
            if elided or instead or short or bare.strip(AROUND) in names or is_placeholder(line.strip(AROUND)):
                shown = describe(line.strip() if elided is None else elided[0].strip() or line.strip())
                return Message(
                    f"里面新有{shown[0]}，代替了没写出来的文字",
                    f"it now holds {shown[1]}, which stands for text that is not written out",
                )
    return None


_CORE = pattern(r"^[\W_]+|[\W_]+$")
MAX_INSTEAD = 100
"""Code points of a line that may stand for text that is gone."""


def _joined(now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Whether two items have become one and what parted them is still there, as where a line break became the letter `n`."""
    if len(now) >= len(then):
        return None
    new = [item for item in now if item not in then]
    for before, behind in pairwise(then):
        if before in now or len(_bare(before)) < 2 or len(_bare(behind)) < 2:
            continue
        for item in new:
            end = item.find(_bare(before)) + len(_bare(before))
            start = item.find(_bare(behind), end) if end >= len(_bare(before)) else -1
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


def _of_another(
    card: Card, copy: Copy, base: Card, side: str, now: tuple[str, ...], then: tuple[str, ...]
) -> Message | None:
    """Whether a line or a piece is new that was one of another part, as when it is put a section too low."""
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
    words = _bare(line).strip(AROUND)
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
    """Whether what is gone from a part stands somewhere else on its side since: a heading slid over it, or a line was moved or broken."""
    gone = [item for item in then if item not in now]
    if not gone:
        return None
    elsewhere, before = _lines_around(card, copy, side), _lines_around(base, base.copies[copy.field.name], side)
    for item in gone:
        words = _bare(item.split("\n")[0]).strip(AROUND)
        if len(words) > 1 and elsewhere.count(words) > before.count(words):
            shown = describe(words)
            where = ("正文", "in the body") if side == BODY else ("头部", "in the front matter")
            return Message(f"{shown[0]}现在在{where[0]}的别处", f"{shown[1]} now stands elsewhere {where[1]}")
    if len(now) == len(then):
        around, around_then = "\n".join(elsewhere), "\n".join(before)
        for one, other in zip(now, then, strict=True):
            piece = _taken_out(one, other)
            if len(piece) >= FEWEST_MOVED and around.count(piece) > around_then.count(piece):
                shown = describe(piece)
                return Message(f"{shown[0]}移到了别处", f"{shown[1]} has been moved elsewhere")
    return None


FEWEST_MOVED = 4
"""Code points of a piece of text that is found again where it was moved to."""


def _taken_out(now: str, then: str) -> str:
    """Give the one piece without which a text is what it is now; empty where it has changed otherwise."""
    size = len(then) - len(now)
    if size <= 0:
        return ""
    start = 0
    while start < len(now) and now[start] == then[start]:
        start += 1
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
    return [*others, *(_bare(as_read(line)).strip(AROUND) for line in rest.split("\n"))]


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
