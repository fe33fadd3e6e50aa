"""Values of the wrong type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from seedkit.address import is_odd
from seedkit.card import Card, Copy
from seedkit.character import narrow
from seedkit.content import ABOVE
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import Entry, Value
from seedkit.edit import Edit
from seedkit.oddity import is_odd_tag
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.rules.structure.original_link import ODD_ADDRESS
from seedkit.scalar import quoted, quoted_list
from seedkit.schema import TYPE_WORDS, Field
from seedkit.value import day_of, is_web_address

_COSTS = {
    True: ("类型不对，网站会丢掉整页。", "The site loses the page over a wrong type."),
    False: ("请按格式改写，否则页面上会显示不对。", "Write it as the format has it, or the page shows it wrong."),
}
"""What it costs, by whether the whole value is of another type."""
_KINDS = {
    "string": ("文字", "text"),
    "number": ("数字", "a number"),
    "boolean": ("布尔值", "true/false"),
    "list": ("列表", "a list"),
    "mapping": ("映射", "a mapping"),
}


@rule(
    level="error",
    summary=Message("值的类型不对", "a value has the wrong type"),
    why=Message(
        "网站按类型读字段，类型不对就丢掉整页，构建却显示成功。",
        "The site reads each field by its type and silently drops a page where it does not fit.",
    ),
    fix=Message(
        "按格式改写：评分不加引号，标签写成列表。",
        "Write it as the format has it: scores without quotes, tags as a list.",
    ),
    examples=(
        bad("score: 9", 'score: «"9"»', fixed=()),
        bad('tags: ["媒体"]', 'tags: «"媒体"»', fixed=()),
        bad("score: 9", "score: «9,»", fixed=()),
        bad(
            'tags: ["媒体"]',
            "tags:\n  «-媒体\n  -AI»",
            fixed=('tags: ["媒体"]', 'tags:\n  ["媒体", "AI"]'),
        ),
        bad('title: "新电池让手表晒太阳"', "title: «2025»"),
        bad(
            'source: "量子位"',
            "source: «36»",
            "**来源**: 量子位",
            "**来源**: 36",
            fixed=('source: "量子位"', 'source: "36"', "**来源**: 量子位", "**来源**: 36"),
        ),
        bad('tags: ["媒体"]', 'tags: ["媒体", «2025»]', fixed=('tags: ["媒体"]', 'tags: ["媒体", "2025"]')),
        bad("date: 2026-01-09", "date: «[2026-01-09]»", fixed=()),
        good("score: 9", "score: 9.5"),
        good('source: "量子位"', "source: 36氪"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.shift is not None:
        return
    for field, entry, problem in card.stated:
        value = entry.value
        if field.type == "url" and not problem and is_odd(str(value.data)):
            yield Finding(value.start, value.end, ODD_ADDRESS, level="warning")
        if value.kind in ("opaque", "null") or problem not in ("type", "lines", "address", "negative"):
            continue
        fix = _fix(card, field, entry, problem)
        for place in _places(field, value):
            start = entry.start if place.style == "block" else place.start
            yield Finding(start, place.end, _message(card, field, entry, problem, place), fix=fix)


def _places(field: Field, value: Value) -> list[Value]:
    """Give what of a value is of another type: the items of a list of texts that are none, else all of it."""
    items = [item for item in value.items if item.kind != "string"]
    return items if items and field.type == "strings" and value.kind == "list" else [value]


def _message(card: Card, field: Field, entry: Entry, problem: str, place: Value) -> Message:
    value = entry.value
    if problem == "lines":
        zh, en = "里有换行，只能是一行", "holds a line break but must be one line"
        if value.style == "double" and "\\n" in card.text[value.start : value.end]:
            zh += "（双引号里的 \\n 是换行，反斜杠要写成 \\\\）"
            en += " (in double quotes \\n is a line break; a backslash is written \\\\)"
    elif problem == "address" and isinstance(value.data, str) and is_web_address(value.data.strip()):
        zh, en = "的网址两头有空格", "holds an address with blanks around it"
    elif problem == "address":
        zh, en = "不是 http(s) 网址", "is not an http(s) address"
    else:
        kind, wanted = _KINDS.get(place.kind, ("空值", "nothing")), TYPE_WORDS[field.type]
        zh, en = f"是{kind[0]}，应为{wanted[0]}", f"is {kind[1]} but must be {wanted[1]}"
        if place is not value:
            zh, en = f"里有一项是{kind[0]}，每一项都应为文字", f"has an item that is {kind[1]}; each must be text"
        if value.kind == "string" and _dashed(value, card.text[value.start : value.end]):
            zh, en = (
                "列表的 - 后面要空一格，现在整段是一个文字",
                "needs a blank behind each - of its list; now all of it is one text",
            )
    cost = _COSTS[problem == "type" and place is value]
    return Message(f"{entry.key} {zh}。{cost[0]}", f"{entry.key} {en}. {cost[1]}")


def _fix(card: Card, field: Field, entry: Entry, problem: str) -> Fix | None:
    """Give the fix that writes the value as the type that it means."""
    value = entry.value
    written = card.text[value.start : value.end]
    mend = _MENDERS.get(field.type) if problem == "type" else None
    mended = mend(value, written) if mend is not None else None
    copy = card.copies.get(entry.key)
    if mended is None or (copy is not None and copy.part is not None and not _agrees(card, copy, mended[0])):
        return None
    text, safety = mended
    message = Message(f"写成 {text[:40]}", f"Write {text[:40]}")
    return Fix(message, (Edit(value.start, value.end, text),), (f"{ABOVE}{entry.key}",), safety)


def _agrees(card: Card, copy: Copy, written: str) -> bool:
    """Whether the body says what the value would: else the copies would differ, which is not for this rule to settle."""
    assert copy.part is not None
    items = [item.mark + item.text for item in card.items(copy)]
    return written in (quoted("\n".join(items)), quoted(",".join(items)))


_Mended = tuple[str, str] | None
_NO_NAME = pattern(r"[,\n。！？；…]|.{40}")
"""What tells that texts are no names, which commas would join."""
_AMONG_WORDS = pattern(
    r"[^\w.,，\-−–]*[评得打约为分数值共：:\s]*([1-9][0-9]?(?:\.[0-9]{1,3})?)(?:\s*/\s*10)?\s*(?:分|星|点|左右|points?|pts|stars?)?[^\w.,，\-−–%％‰]*",
    re.IGNORECASE,
)
_QUOTED = pattern(r"\"([^\"]*)\"|'([^']*)'|“([^“”]*)”|‘([^‘’]*)’|「([^「」]*)」")
_BLANKS = " \t\u3000"
_IN_BRACKETS = pattern(r"^[\[［【](.*)[\]］】]$")
_SEPARATORS = pattern(r"\s*[,，、;；]\s*")


def _alone(value: Value, written: str) -> tuple[Value, str]:
    """Give the only value of a list of one, with how it is written; of anything else that itself."""
    if value.kind != "list" or len(value.items) != 1:
        return value, written
    (item,) = value.items
    return item, written[item.start - value.start : item.end - value.start]


MAX_NUMBER = 100
"""Code points of a value in which a number is looked for."""


def _as_number(whole: Value, all_written: str) -> _Mended:
    value, written = _alone(whole, all_written)
    if value is not whole and value.kind == "number":
        return written, SAFE
    if value.kind != "string" or "\n" in written or len(written) > MAX_NUMBER:
        return None
    text = narrow(str(value.data)).strip().rstrip(" ,;。、")
    if re.fullmatch(r"[1-9]\d{0,3}(?:\.\d{1,3})?|0\.\d{0,2}[1-9]", text, re.ASCII):
        return text, SAFE
    among_words = _AMONG_WORDS.fullmatch(text)
    return (among_words[1], UNSAFE) if among_words is not None else None


def _as_text(value: Value, written: str) -> _Mended:
    if value.kind in ("number", "boolean") and value.style == "plain":
        return quoted(written), SAFE
    if value.kind == "list" and value.items and all(item.kind == "string" and item.data for item in value.items):
        names = [str(item.data) for item in value.items]
        return None if any(_NO_NAME.search(name) for name in names) else (quoted(",".join(names)), SAFE)
    return None


_DASHED = pattern(r"(?:[ \t]*-[ \t]*[^\n]+(?:\n|\Z))+")


def _dashed(value: Value, written: str) -> tuple[str, ...]:
    """Give the items of a list whose dashes have no blank behind them, so that YAML takes all of it for one text."""
    if value.style != "plain" or written[:1] != "-" or _DASHED.fullmatch(written) is None:
        return ()
    return tuple(_unquoted(line.strip().removeprefix("-")) for line in written.split("\n"))


def _unquoted(text: str) -> str:
    """Give a text without the blanks around it and the quotes around all of it."""
    bare = text.strip(_BLANKS)
    quoted_text = _QUOTED.fullmatch(bare)
    return bare if quoted_text is None else next(filter(None, quoted_text.groups()), "").strip(_BLANKS)


def _as_strings(value: Value, written: str) -> _Mended:
    dashed = _dashed(value, written)
    if dashed:
        return (quoted_list(dashed), SAFE) if all(dashed) and not any(map(is_odd_tag, dashed)) else None
    if value.kind == "string" and "\n" not in str(value.data):
        inner = _IN_BRACKETS.sub(r"\1", str(value.data).strip())
        parts = tuple(part for piece in _SEPARATORS.split(inner) if (part := _unquoted(piece)))
        alone = len(parts) == 1 and (parts[0].isascii() or not re.search(r"\s", parts[0]))
        if not parts or any(map(is_odd_tag, parts)):
            return None
        return quoted_list(parts), SAFE if alone else UNSAFE
    if (
        value.kind == "list"
        and value.items
        and all(item.kind in ("string", "number", "boolean") for item in value.items)
    ):
        written_items = tuple(
            str(item.data) if item.kind == "string" else written[item.start - value.start :][: item.end - item.start]
            for item in value.items
        )
        return None if any(map(is_odd_tag, written_items)) else (quoted_list(written_items), SAFE)
    return None


def _as_truth(value: Value, written: str) -> _Mended:
    word = str(value.data).strip().lower()
    return ("true" if word in ("true", "yes") else "false", SAFE) if word in ("true", "yes", "false", "no") else None


def _as_day(whole: Value, all_written: str) -> _Mended:
    value, written = _alone(whole, all_written)
    if value is whole and value.kind != "number":
        return None
    day = day_of(str(value.data) if value.kind == "string" else written)
    return (day, SAFE) if day is not None else None


_MENDERS: dict[str, Callable[[Value, str], _Mended]] = {
    "number": _as_number,
    "line": _as_text,
    "text": _as_text,
    "strings": _as_strings,
    "boolean": _as_truth,
    "day": _as_day,
}
