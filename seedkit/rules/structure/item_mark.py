"""Items without the mark that the format gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from seedkit.card import Card, Copy
from seedkit.code_span import span_at
from seedkit.content import as_read, both
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.placeholder import is_placeholder
from seedkit.proof import FORM
from seedkit.rule import MANY, Finding, as_one, bad, good, rule
from seedkit.shapes.by_name import SEVERAL, shape_of
from seedkit.shapes.cases import number_of
from seedkit.shapes.shape import NOTHING, SECOND_MARK, Item, is_break


@rule(
    level="warning",
    summary=Message("条目的开头符号不对", "an item does not begin with its mark"),
    why=Message(
        "列表页按符号分条，符号不对就并成一段或多出字符。",
        "The site's lists tell items by their marks: a wrong one runs items together or shows a stray character.",
    ),
    fix=Message(
        "金句用“💎 ”，水下信息用“• ”，案例用“1. ”，公司不加符号。",
        "Quotes begin with `💎 `, underwater info with `• `, cases with `1. `, companies with nothing.",
    ),
    examples=(
        bad("💎 光就是插座。", "«- 光就是插座。»"),
        bad("\n• 室内光也能充电。\n", "\n«室内光也能充电。»\n"),
        bad("1. 中国 光年科技为手表厂供货。\n\n2. 日本", "«1、中国 光年科技为手表厂供货。»\n\n2. 日本"),
        bad("💎 光就是插座。", "💎 光就是插座。«💎» 两句并一行。"),
        bad("\n光年科技\nABC", "\n«• 光年科技»\nABC"),
        bad("💎 光就是插座。", "«• 光就是插座。»"),
        bad("💎 光就是插座。", "«-5% 的膜也是插座。»"),
        bad("💎 光就是插座。", "«- 💎 光就是插座。»", fixed=()),
        bad(
            "\n1. 中国",
            "\n«- 1. 中国 光年科技为手表厂供货。»",
            " 光年科技为手表厂供货。\n",
            "\n",
            '"1. 中国',
            '"- 1. 中国',
            fixed=(),
        ),
        bad(
            "• 成本比锂电高三成。\n",
            "• 成本比锂电高三成。\n«•»\n",
            '高三成。"',
            '高三成。\\n•"',
            fixed=(),
        ),
        bad(
            "光年科技,ABC Impact",
            "1. 光年科技,2. ABC Impact",
            "光年科技\nABC Impact",
            "«1. 光年科技»\n«2. ABC Impact»",
            fixed=(),
        ),
        good("💎 光就是插座。", "💎 1) 便宜；2) 快。"),
        bad('"1. 中国', '"1. - 中国', "\n1. 中国", "\n1. «- »中国"),
        good("\n💎 光就是插座。\n💎 续航不再是问题。\n", "\n-\n"),
        good("💎 光就是插座。\n", "💎 光就是插座。\n\n### 花絮\n\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    others = {heading.start for heading in card.document.headings}
    others.update(start for start, _ in card.relabelled.values())
    for copy in card.copies.values():
        if copy.shape in SEVERAL and not card.is_misplaced(copy):
            yield from _summed(list(_of_copy(card, copy, others)))


def _of_copy(card: Card, copy: Copy, others: set[int]) -> Iterator[Finding]:
    mark = shape_of(copy.field).MARK
    # A diff holds what was there and what is to be: no mark makes that right.
    is_diff = any(
        {"+", "-"} <= {item.mark[:1] for item in items} for items in (card.items(copy), card.items_above(copy))
    )
    in_order = True
    counted = not mark and _are_counted(card, copy)
    for index, item in enumerate(card.items(copy)):
        if copy.part is None:
            break
        at = copy.part.start + item.start
        if at in others or item.text.startswith("[//]:") or span_at(card.document.fenced, at) is not None:
            continue
        if is_break(item) and len(card.items(copy)) > 1:
            yield Finding(at, copy.part.start + item.end, _BREAK)
            continue
        if not _right(item, mark):
            in_order = False
            empty = _is_empty(item)
            fix = (
                None if is_diff else _fix_empty(card, copy, index) if empty else _fix(card, copy, index, mark, counted)
            )
            yield _finding(copy, at, copy.part.start + item.end, item.mark, mark, fix, empty=empty)
        elif mark and (second := _second_mark(item.text)) is not None:
            start = at + len(item.mark)
            yield Finding(start, start + second.end(), _doubled(second[0]), fix=_fix_doubled(card, copy, index))
        inner = _inner_mark(item.text, mark, 0)
        while inner >= 0:
            in_order = False
            start = at + len(item.mark) + inner
            yield _finding(copy, start, start + 1, mark, mark, None)
            inner = _inner_mark(item.text, mark, inner + 1)
    if in_order and copy.entry is not None and card.shift is None and not card.same_text(copy):
        value = copy.entry.value
        for index, item in enumerate(card.items_above(copy)):
            if not _right(item, mark):
                place = card.place_in_value(value, item.start, item.end)
                yield _finding(
                    copy, *place, item.mark, mark, None if is_diff else _fix(card, copy, index, mark, counted)
                )


def _summed(found: list[Finding]) -> Iterator[Finding]:
    """Give the findings of one copy, those that say the same, with a fix each that is as sure, as one."""
    groups: dict[tuple[Message, str], list[Finding]] = {}
    for one in found:
        groups.setdefault((one.message, one.fix.safety if one.fix is not None else ""), []).append(one)
    for (_, safety), group in groups.items():
        if len(group) < MANY or not safety:
            yield from group
        else:
            yield as_one(group, _ALSO, _ALL_FIXED, _COUNTED)


_ALSO = Message("这一条也是", "this one, too")
_ALL_FIXED = Message("改好每一条的开头", "Begin each of them as it should be")
_COUNTED = Message("这里有 {} 条都不对。", "{} items here are wrong.")


_BREAK = Message(
    "小节里有一条分隔线，格式里没有。请删掉。",
    "A rule stands in the section, which the format does not have. Remove it.",
)


def _finding(
    copy: Copy, start: int, end: int, found: str, mark: str, fix: Fix | None, *, empty: bool = False
) -> Finding:
    name = copy.field.title_zh
    if empty:
        message = Message(
            "这一条只有符号，没有内容。请补上内容，或删掉这一行。",
            "The item has a mark and no text. Write the text, or remove the line.",
        )
    elif not mark:
        message = Message(
            f"{name}一行一个名字，前面不加“{found.strip()}”。请删掉。",
            f"Names stand one a line without `{found.strip()}`. Remove it.",
        )
    else:
        message = Message(
            f"{name}的每一条单独一行，以“{mark}”开头（含空格）。",
            f"Each item of {copy.field.title_en} stands on its own line and begins with `{mark}`, the space included.",
        )
    return Finding(start, end, message, fix=fix)


_SECOND_MARK = pattern(SECOND_MARK)


def _second_mark(text: str) -> re.Match[str] | None:
    """Give the mark that stands before a text that has one already; none where it counts within the text: `1) 甲；2) 乙`."""
    second = _SECOND_MARK.match(text)
    if second is not None and second[0][0] in ">+-–" and text[second.end()].isdigit():
        return None  # `> 90%` is a figure
    if second is None or not second[0][:1].isdigit():
        return second
    sign = second[0].strip().lstrip("0123456789")
    return None if second[0].startswith("1") and f"2{sign}" in text[second.end() :] else second


def _doubled(second: str) -> Message:
    shown = second.strip()
    return Message(
        f"这一条开头有两个符号，“{shown}”会当作文字显示，或另成一层列表。请只留一个。",
        f"The item begins with two marks: `{shown}` is shown as text or begins another list. Leave only one.",
    )


def _fix_doubled(card: Card, copy: Copy, index: int) -> Fix | None:
    """Give the fix that removes the second mark of an item from each copy that has it there."""
    edits: list[Edit] = []
    below, above = card.items(copy), card.items_above(copy)
    if copy.part is not None and (second := _SECOND_MARK.match(below[index].text)) is not None:
        start = copy.part.start + below[index].start + len(below[index].mark)
        edits.append(Edit(start, start + second.end(), ""))
    if index < len(above) and copy.entry is not None and (second := _SECOND_MARK.match(above[index].text)) is not None:
        start = above[index].start + len(above[index].mark)
        place = card.place_in_value(copy.entry.value, start, start + second.end())
        if not card.holds(place, second[0]):
            return None
        edits.append(Edit(*place, ""))
    return Fix(Message("删掉第二个符号", "Remove the second mark"), tuple(edits), both(copy.field.name), UNSAFE)


def _inner_mark(text: str, mark: str, start: int) -> int:
    """Give where a mark stands amid a text, from `start` on, but not between two letters, as in a name; -1 where none does."""
    at = text.find(mark[0], start) if mark[:1] in ("•", "💎") else -1
    while at > 0 and mark[0] == "•" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum():
        at = text.find(mark[0], at + 1)
    return at


def _is_empty(item: Item) -> bool:
    return (item.mark + item.text).strip() in ("•", "💎", "-", "*") or _MARK_ALONE.fullmatch(
        (item.mark + item.text).strip()
    ) is not None


def _right(item: Item, mark: str) -> bool:
    if item.mark == mark:
        return True
    if mark == "1. ":
        return number_of(item.mark) is not None or (item.text == NOTHING and not item.mark)
    return item.text == NOTHING and not item.mark


def _fix(card: Card, copy: Copy, index: int, mark: str, counted: bool) -> Fix | None:
    """Give the fix that writes the right mark of an item, in both copies where both have the item and a wrong mark. `counted` is what `_are_counted` says."""
    below, above = card.items(copy), card.items_above(copy)
    one = below[index] if index < len(below) else None
    other = above[index] if index < len(above) else None
    lead_below, lead_above = _lead(one), _lead(other)
    same = (
        one is not None
        and other is not None
        and as_read(one.text[lead_below:]) == (other.text[lead_above:] if lead_above else other.text)
    )
    right = f"{index + 1}. " if mark == "1. " else mark
    foreign = any(item is not None and _is_foreign(item.mark, mark) for item in (one, other))
    edits: list[Edit] = []
    if one is not None and copy.part is not None and not _right(one, mark):
        start = copy.part.start + one.start
        edits.append(Edit(start, start + len(one.mark) + lead_below, right))
    if (
        not mark
        and one is not None
        and other is not None
        and copy.entry is not None
        and other.text == one.mark + one.text
    ):
        place = card.place_in_value(copy.entry.value, other.start, other.start + len(one.mark))
        if not card.holds(place, one.mark):
            return None
        edits.append(Edit(*place, ""))
    if other is not None and copy.entry is not None and not _right(other, mark) and (same or not edits):
        size = len(other.mark) + lead_above
        place = card.place_in_value(copy.entry.value, other.start, other.start + size)
        if not card.holds(place, other.mark + other.text[:lead_above]):
            return None
        edits.append(Edit(*place, right))
    if any(item is not None and (not _is_whole(item) or _NOT_ONE.match(item.text)) for item in (one, other)):
        return None
    if any(item is not None and _GLUED.search(item.text) for item in (one, other)):
        return None
    if not mark and any(item is not None and _is_sentence(item.text) for item in (one, other)):
        return None  # it is no name, and may be of the section whose heading was put elsewhere
    unmarked = any(edit.start == edit.end for edit in edits)
    if unmarked and index and any(len(items) > index and _goes_on(items[index - 1]) for items in (below, above)):
        return None  # it may be the rest of the item above, whose line was broken
    if foreign and card.shift is not None:
        return None
    if (foreign or unmarked) and any(_is_missing(some) for some in card.copies.values()):
        return None  # it is of the section whose heading is lost
    message = Message(f"以“{mark}”开头", f"Begin it with `{mark}`") if mark else Message("删掉符号", "Remove the mark")
    minus = any(item is not None and item.mark.strip() in _MINUS and _SHARE.match(item.text) for item in (one, other))
    counts = not mark and any(edit.text == "" for edit in edits) and not counted
    safety = UNSAFE if unmarked or foreign or minus or counts else SAFE
    return Fix(message, tuple(edits), both(copy.field.name), safety) if edits else None


def _are_counted(card: Card, copy: Copy) -> bool:
    """Whether the marks of names count all of them, or no mark has a number: a name alone may begin with one (`1. FC Köln`)."""
    marks = [_DIGITS.search(item.mark) for item in card.items(copy)]
    if not any(marks):
        return True
    return len(marks) > 1 and [int(found[0]) if found else 0 for found in marks] == [*range(1, len(marks) + 1)]


_DIGITS = pattern(r"[0-9]+")


def _fix_empty(card: Card, copy: Copy, index: int) -> Fix | None:
    """Give the fix that removes the line of an item without text from both copies, where both have it last."""
    below, above = card.items(copy), card.items_above(copy)
    if copy.part is None or copy.entry is None or index == 0 or len(below) != len(above) or index + 1 != len(below):
        return None
    if not _is_empty(above[index]):
        return None
    start = copy.part.start
    data = str(copy.entry.value.data)
    place = card.place_in_value(copy.entry.value, above[index - 1].end, len(data))
    end = start + below[index].end
    end += len(card.text[end:]) - len(card.text[end:].lstrip(" \t"))
    edits = (Edit(start + below[index - 1].end, end, ""), Edit(*place, ""))
    return Fix(Message("删掉空的这一条", "Remove the empty item"), edits, both(copy.field.name))


def _goes_on(item: Item) -> bool:
    """Whether the text of an item does not end like a sentence."""
    return item.text[-1:].isalnum() or item.text[-1:] in ("，", ",", "、", "：", ":", "（", "(", "—")


def _lead(item: Item | None) -> int:
    """Give how many code points at the beginning of an item are blanks, entities of them included."""
    blanks = _BLANKS.match(item.text) if item is not None else None
    return blanks.end() if blanks is not None else 0


def _is_whole(item: Item) -> bool:
    """Whether an item says something, and its text neither is a mark nor begins with what may be the rest of one."""
    text = item.text[_lead(item) :]
    return (
        any(map(str.isalnum, text))
        and text[0].isprintable()
        and _MARK_ALONE.fullmatch(text) is None
        and text[0] not in "-–—•·*+>)）.、：:|"
        and unicodedata.category(text[0]) != "So"
        and not is_placeholder(text)
        and not text.startswith(("[ ]", "[x]"))
    )


def _is_sentence(text: str) -> bool:
    return len(text) > 40 or any(sign in text for sign in "。！？；")


def _is_missing(copy: Copy) -> bool:
    return copy.field.place == "section" and not copy.has_text


def _is_foreign(found: str, mark: str) -> bool:
    """Whether a mark is that of the items of another section, so that the item may have come from there."""
    if _NUMBERED.search(found) is not None if mark == "1. " else mark.strip() and mark.strip() in found:
        return False
    if found[:1] in ("•", "💎"):
        return bool(mark) and found[:1] != mark[:1]
    return _NUMBERED.search(found) is not None and mark in ("• ", "💎 ")


_BLANKS = pattern(r"(?:&(?:nbsp|ensp|emsp|thinsp|#160|#[xX][aA]0|#32);|[ \t\u00a0\u3000])+")
_GLUED = pattern(r"(?:(?<=[。！？；!?;])\s*|\s)\d{1,2}[.、)）](?!\d)\s*[^\s\d]")
"""Where the next of several begins on the line."""
_NOT_ONE = pattern(
    r"[<{#]|\[comment\]|\[?\d{1,2}(?:\]|[ \t:：])[ \t]*\D|[A-Za-z][.)）][ \t]+|(?:编者|编辑|译者|作者|小编)?(?:注|按|说明|备注|提示)\s?[:：]|(?:以上|以下|上述)(?:是|为|内容)|希望(?:以上内容)?对[您你]有"
)
"""What somebody wrote beside the items, and which no mark makes one of them."""
_MARK_ALONE = pattern(r"[0-9]{1,3}[.、．)）]?")
_MINUS = ("-", "–", "−")
_SHARE = pattern(r"[0-9]+(?:\.[0-9]+)?[ ]?[%％‰°℃]")
"""What may be less than nothing, so that the mark before it may be its sign."""
_NUMBERED = pattern(r"[0-9①-⑳一二三四五六七八九十]")
