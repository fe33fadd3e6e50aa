"""More than one heading of level 1."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("一级标题不止一个", "there is more than one title heading"),
    why=Message(
        "页面出现两个标题，后面的小节会挂到错的标题下。",
        "The page shows two titles, and the sections below belong to the wrong one.",
    ),
    fix=Message("只留正文最前面的标题；小节用 ##。", "Keep the first; sections begin with ##."),
    examples=(
        bad("## 水下信息", "«# 又一个标题»\n\n## 水下信息"),
        good("## 水下信息", "### 小标题\n\n## 水下信息"),
    ),
    needs=("#", "="),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    first = card.title_heading
    for heading in card.document.headings:
        if heading.level != 1 or heading is first or first is None:
            continue
        if heading in card.lost_sections.values():
            continue
        yield Finding(
            heading.start,
            heading.end,
            Message(
                "这里又有一个一级标题，页面会显示两个标题。小节请用 ##，否则请删掉。",
                "Another heading of level 1: the page shows two titles. Use ## for a section, or remove it.",
            ),
            (Related(first.start, first.end, Message("标题在这里", "the title is here")),),
        )
