"""Sections in another order than the format's."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.edit import Edit
from seedkit.part import section_names
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("小节的顺序不对", "sections are out of order"),
    why=Message(
        "所有卡片顺序一致，读者才找得到；“查看原文”取正文里的第一个链接。",
        "Readers find their way when all cards have one order; the site takes the first link as the original.",
    ),
    fix=Message("按格式的顺序排列小节。", "Put the sections in the order of the format."),
    examples=(
        bad(
            "## 涉及公司\n\n光年科技\nABC Impact\n\n## 原标题\n\n[不用充电的手表来了](https://example.com/2026/01/09.html)\n",
            "## 原标题\n\n[不用充电的手表来了](https://example.com/2026/01/09.html)\n\n«## 涉及公司»\n\n光年科技\nABC Impact\n",
        ),
        bad(
            "## 案例提取\n\n1. 中国 光年科技为手表厂供货。\n\n2. 日本 某厂在试产。\n\n## 涉及公司\n\n光年科技\nABC Impact\n",
            "## 涉及公司\n\n光年科技\nABC Impact\n\n[//]: # (案例待核实)\n\n«## 案例提取»\n\n1. 中国 光年科技为手表厂供货。\n\n2. 日本 某厂在试产。\n",
        ),
        good("## 涉及公司\n\n光年科技\nABC Impact\n\n", ""),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    order = list(section_names(card.schema))
    fields = list(section_names(card.schema).values())
    owners = {section.heading.start: name for name, section in card.sections_by_field.items()}
    found = [section.heading for section in card.document.sections if section.heading.start in owners]
    indexes = [fields.index(owners[heading.start]) for heading in found]
    kept = _longest_rise(indexes)
    for place, heading in enumerate(found):
        if place in kept:
            continue
        index = indexes[place]
        above = max((other for other in kept if indexes[other] < index), default=None)
        zh, en = f"“{order[index]}”", f"`{order[index]}`"
        if above is None:
            first = order[indexes[min(kept)]]
            zh, en = f"{zh}应排在“{first}”前面。", f"{en} belongs before `{first}`."
        else:
            zh, en = f"{zh}应排在“{order[indexes[above]]}”后面。", f"{en} belongs behind `{order[indexes[above]]}`."
        yield Finding(
            heading.start,
            heading.end,
            Message(f"{zh}请移动这一节。", f"{en} Move the section."),
            fix=None if card.swapped_sections or card.headless_sections else _fix(card, order),
        )


def _longest_rise(numbers: list[int]) -> set[int]:
    """Give the places of as many numbers as can stay where they are, each greater than the one before it; of several such, the first."""
    best: list[list[int]] = []
    for place, number in enumerate(numbers):
        below = [rise for rise in best if numbers[rise[-1]] < number]
        best.append([*_longest(below), place])
    return set(_longest(best))


def _longest(lists: list[list[int]]) -> list[int]:
    return max(lists, key=lambda one: len(one), default=[])


def _fix(card: Card, order: list[str]) -> Fix | None:
    """Give the fix that puts all sections in order; none where one is unknown, stands twice, or has a comment above it."""
    sections = card.document.sections
    names = [section.heading.name for section in sections]
    if len(set(names)) < len(names) or not set(names) <= set(order):
        return None
    starts = [section.heading.start for section in sections]
    ends = [*starts[1:], len(card.text)]
    if any(heading.level == 1 and heading.start > starts[0] for heading in card.document.headings):
        return None
    comments = {end for _, end in card.document.silent_lines}
    if any(len(card.text[:start].rstrip()) in comments for start in starts):
        return None  # a comment above a heading speaks of that section
    blocks = {name: card.text[start:end] for name, start, end in zip(names, starts, ends, strict=True)}
    bodies = [blocks[name].rstrip() for name in sorted(names, key=order.index)]
    newline = "\r\n" if "\r\n" in card.text[starts[0] :] else "\n"
    tail = card.text[len(card.text.rstrip()) :]
    text = (newline * 2).join(bodies) + tail
    return Fix(Message("按格式排列各节", "Put the sections in order"), (Edit(starts[0], len(card.text), text),))
