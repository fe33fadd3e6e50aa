"""Values of the wrong type."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule

_WANTED = {
    "line": ("一行文字", "one line of text"),
    "text": ("文字", "text"),
    "day": ("日期 YYYY-MM-DD", "a date YYYY-MM-DD"),
    "url": ("http(s) 网址", "an http(s) address"),
    "number": ("数字（不加引号）", "a number without quotes"),
    "integer": ("不小于 0 的整数", "a whole number from 0"),
    "boolean": ("true 或 false", "true or false"),
    "strings": ('列表，如 ["媒体"]', 'a list such as ["媒体"]'),
}
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
        "按格式改写：分数不加引号，标签写成列表。",
        "Write it as the format has it: scores without quotes, tags as a list.",
    ),
    examples=(
        bad("score: 9", 'score: «"9"»'),
        bad('tags: ["媒体"]', 'tags: «"媒体"»'),
        bad('title: "新电池让手表晒太阳"', "title: «2025»"),
        bad('source: "量子位"', "source: «36»"),
        bad('tags: ["媒体"]', 'tags: ["媒体", «1»]'),
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
        if value.kind in ("opaque", "null") or problem not in ("type", "lines", "address", "negative"):
            continue
        place = (
            next((item for item in value.items if item.kind != "string"), value)
            if field.type == "strings" and value.kind == "list"
            else value
        )
        start = entry.start if place.style == "block" else place.start
        wanted = _WANTED[field.type]
        if problem == "lines":
            zh, en = "里有换行，只能是一行", "holds a line break but must be one line"
        elif problem == "address":
            zh, en = "不是 http(s) 网址", "is not an http(s) address"
        else:
            kind = _KINDS.get(place.kind, ("空值", "nothing"))
            zh, en = f"是{kind[0]}，应为{wanted[0]}", f"is {kind[1]} but must be {wanted[1]}"
        yield Finding(
            start,
            place.end,
            Message(
                f"{entry.key} {zh}。类型不对，网站会丢掉整页。",
                f"{entry.key} {en}. The site loses the page over a wrong type.",
            ),
        )
