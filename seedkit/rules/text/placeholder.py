"""Placeholders that were left in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from seedkit.card import Card, Copy
from seedkit.diagnostic import Message
from seedkit.placeholder import COULD_BE_MEANT, find_slots, is_marked, is_placeholder, is_unwritten
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule
from seedkit.schema import Field
from seedkit.shapes.shape import NOTHING, is_break


@rule(
    level="error",
    summary=Message("占位文字没有替换", "a placeholder was left in"),
    why=Message(
        "“-”“无标题”“[核心服务内容描述]”会原样显示给读者。",
        "Readers are shown `-`, `无标题` or `[核心服务内容描述]` as they stand.",
    ),
    fix=Message(
        "换成真正的内容。只有案例和公司可以用“-”表示没有。",
        "Put the real text there. Only cases and companies may say `-` for none.",
    ),
    examples=(
        bad('title: "新电池让手表晒太阳"', 'title: "«无标题»"', "# 新电池让手表晒太阳", "# 无标题"),
        bad("💎 光就是插座。\n💎 续航不再是问题。", "«-»"),
        bad("💎 光就是插座。", "💎 «[核心服务内容描述]»"),
        bad("💎 光就是插座。", "💎 «待补充»"),
        bad('tags: ["媒体"]', 'tags: [«"TODO: 标签"»]'),
        bad('tags: ["媒体"]', 'tags: ["媒体", «"待补充"»]'),
        bad("光就是插座", "光就是«\\{公司名}»的插座"),
        bad("💎 光就是插座。", "💎 «好的，以下是从文章中提取的金句：»"),
        bad("\nABC Impact\n", "\n«（其余不变）»\n", "光年科技,ABC Impact", "光年科技,（其余不变）"),
        bad("光就是插座。", "光就是插座«【4†source】»。"),
        good("\n光年科技\nABC Impact\n", "\n-\n", "光年科技,ABC Impact", "-"),
        good("光就是插座", "模板写作 `{{name}}` 或 `[公司名称]`"),
        good("光就是插座", "他说“标题党”不好，参见[图1]和 TODO 应用"),
    ),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    seen: set[str] = set()
    for copy in card.copies.values():
        field, part = copy.field, copy.part
        data = copy.entry.value.data if copy.entry is not None else None
        if isinstance(data, str) and field.type == "line" and copy.entry is not None and is_placeholder(data.strip()):
            value = copy.entry.value
            quotes = 1 if value.style in ("double", "single") else 0
            level = "warning" if field.presence != "required" or data.strip() in COULD_BE_MEANT else None
            yield Finding(
                value.start + quotes, value.end - quotes, _message(data.strip(), field), level=_level(data, level)
            )
            seen.add(field.name)
        if part is None or part.end == part.start or field.name in seen:
            continue
        places = [
            (start, start + len(item.text))
            for item in card.items(copy)[: 1 if field.type == "link" else None]
            if is_placeholder(item.text) and not (item.text == NOTHING and _may_be_none(card, copy))
            if len(card.items(copy)) == 1 or not is_break(item)
            for start in (part.start + item.start + len(item.mark),)
        ]
        slots = () if field.type == "link" else find_slots(card.text, part.start, part.end)
        for start, end in _apart(places, slots):
            piece = card.text[start:end]
            yield Finding(start, end, _message(piece, field), level=_level(piece, "warning"))
    for stated in card.stated:
        if stated.field.body is None and not stated.problem:
            for value in stated.entry.value.items or (stated.entry.value,):
                text = value.data.strip() if isinstance(value.data, str) else ""
                if is_unwritten(text):
                    yield Finding(value.start, value.end, _message(text, stated.field), level=_level(text, "warning"))


def _apart(places: list[tuple[int, int]], slots: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the places, and those slots that stand in none of them."""
    found = list(places)
    for start, end in slots:
        at = bisect_right(places, (start, end)) - 1
        inside = at >= 0 and start < places[at][1]
        if not inside and (at + 1 == len(places) or end <= places[at + 1][0]):
            found.append((start, end))
    return found


def _may_be_none(card: Card, copy: Copy) -> bool:
    return copy.field.name in ("caseExtraction", "relatedCompanies") and len(card.items(copy)) == 1


def _level(text: str, level: str | None) -> str | None:
    """Give the level of a placeholder: that of the rule where somebody marked it as one."""
    return None if is_marked(text.strip()) else level


def _message(piece: str, field: Field) -> Message:
    shown = piece[:24]
    zh, en = ("（两处都改）", ", in both copies") if field.in_front_matter and field.body is not None else ("", "")
    if "†" in piece or piece.startswith(("[^", "[oaicite")):
        return Message(
            f"“{shown}”是 AI 工具留下的引用记号，会原样显示给读者。请删掉{zh}。",
            f"“{shown}” is a mark of citation that an AI tool left behind, and is shown to readers. Remove it{en}.",
        )
    if piece[:1] in "[【" and len(piece) > 2:
        return Message(
            f"“{shown}”像是没有替换的占位文字，会原样显示给读者。请换成真正的内容；如果方括号里就是内容，请去掉方括号{zh}。",
            f"“{shown}” looks like a placeholder that was left in and is shown to readers. Put the real text there; if it is the "
            f"text, remove the brackets{en}.",
        )
    return Message(
        f"占位文字“{shown}”没有替换，会原样显示给读者。请填上真正的内容{zh}。",
        f"The placeholder “{shown}” was left in and is shown to readers. Put the real text there{en}.",
    )
