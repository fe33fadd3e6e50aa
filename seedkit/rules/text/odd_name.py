"""Titles, sources and names of companies with something that is hardly a part of them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card, Stated
from seedkit.character import ENTITY
from seedkit.diagnostic import Message
from seedkit.oddity import COMPANY, describe_oddity, find_site, kind_of, search_oddity
from seedkit.pattern import pattern
from seedkit.placeholder import is_placeholder, label_length
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule

_ENTITY = pattern(ENTITY)
_TOLD_ELSEWHERE = pattern(r"[、，；;|｜\t\n/／,]|^(?:[•·●▪*+>\-–—][ \t]|💎|\d{1,3}[.、)）])|[。，；;、]\Z")
"""What other rules tell of names: separators, and marks of items."""


@rule(
    level="warning",
    summary=Message(
        "标题、来源或公司里有不属于它的记号", "a title, a source or a company holds what is hardly a part of it"
    ),
    why=Message(
        "“1. 渔村”“公众号：量子位”“百度等”会原样显示，筛选和标签也按它们分：多一个记号就是另一个名字。",
        "`1. 渔村`, `公众号：量子位` and `百度等` are shown as they stand, and filters and chips go by them: one more sign makes another name.",
    ),
    fix=Message("去掉记号，只留名字（头部和正文都改）。", "Leave out the sign and keep the name, in both copies."),
    examples=(
        bad('title: "新电池让手表晒太阳"', 'title: "«1. »新电池"', "# 新电池让手表晒太阳", "# 1. 新电池"),
        bad('source: "量子位"', 'source: "«公众号：»量子位"', "**: 量子位", "**: 公众号：量子位"),
        good('source: "量子位"', 'source: "@karpathy"', "**: 量子位", "**: @karpathy"),
        good('source: "量子位"', 'source: "「晚点」"', "**: 量子位", "**: 「晚点」"),
        bad('source: "量子位"', 'source: "量子位«、»36氪"', "**: 量子位", "**: 量子位、36氪"),
        bad("光年科技,ABC Impact", "光年科技,ABC Impact«等»", "光年科技\nABC Impact", "光年科技\nABC Impact等"),
        bad("光年科技,ABC Impact", "光年科技«（»,ABC Impact", "光年科技\nABC Impact", "光年科技（\nABC Impact"),
        good(
            "光年科技,ABC Impact",
            "01.AI,J.P. Morgan,百度（Baidu）",
            "光年科技\nABC Impact",
            "01.AI\nJ.P. Morgan\n百度（Baidu）",
        ),
        good("光年科技,ABC Impact", "未知科技,(24)7,三等", "光年科技\nABC Impact", "未知科技\n(24)7\n三等"),
        bad(
            'title: "新电池让手表晒太阳"',
            'title: "新电池让手表晒太阳« - 量子位»"',
            "# 新电池让手表晒太阳",
            "# 新电池让手表晒太阳 - 量子位",
        ),
        bad('title: "新电池让手表晒太阳"', 'title: "«量子位»"', "# 新电池让手表晒太阳", "# 量子位"),
        good('title: "新电池让手表晒太阳"', 'title: "专访 量子位"', "# 新电池让手表晒太阳", "# 专访 量子位"),
        good('title: "新电池让手表晒太阳"', 'title: "“新电池”来了"', "# 新电池让手表晒太阳", "# “新电池”来了"),
        good('title: "新电池让手表晒太阳"', 'title: "3. 15 晚会"', "# 新电池让手表晒太阳", "# 3. 15 晚会"),
        good('title: "新电池让手表晒太阳"', 'title: "谁动了 AGENTS.md"', "# 新电池让手表晒太阳", "# 谁动了 AGENTS.md"),
    ),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    yield from _of_site(card)
    for stated in card.stated:
        if stated.problem or card.shift is not None:
            continue
        for start, text in _texts(card, stated):
            if not text or is_placeholder(text) or label_length(text) or _ENTITY.search(text) is not None:
                continue
            found = search_oddity(kind_of(stated.field), text)
            told = kind_of(stated.field) == COMPANY and _TOLD_ELSEWHERE.search(text) is not None
            if found is None or (told and "://" not in text):
                continue
            yield Finding(
                *card.place_in_value(stated.entry.value, start + found.start(), start + found.end()),
                describe_oddity(stated.field, text, found, _BOTH),
            )


def _of_site(card: Card) -> Iterator[Finding]:
    """A title that is the name of its source, or has it behind."""
    entries = card.document.entries
    if card.shift is not None or "title" not in entries or "source" not in entries:
        return
    value, source = entries["title"].value, str(entries["source"].value.data)
    title = value.data if isinstance(value.data, str) else ""
    start = find_site(title, source)
    if start is None:
        return
    place = card.place_in_value(value, start, len(title))
    if start:
        yield Finding(
            *place,
            Message(
                f"标题后面的“{title[start:].strip()}”是网站的名字，不是标题的一部分。请去掉（两处都改）。",
                f"`{title[start:].strip()}` behind the title is the name of the site, and no part of it. Leave it out, in both copies.",
            ),
        )
    else:
        yield Finding(
            *place,
            Message(
                f"标题写成了来源的名字“{title}”，读者看不出讲什么。请写文章的标题（两处都改）。",
                f"The title is the name of the source, `{title}`, and tells readers nothing. Write that of the article, in both copies.",
            ),
        )


_BOTH = Message("（两处都改）", ", in both copies")


def _texts(card: Card, stated: Stated) -> list[tuple[int, str]]:
    """Give the texts of a key that are looked at, each with the place in its value where it begins."""
    data = stated.entry.value.data
    copy = card.copies.get(stated.field.name)
    if not isinstance(data, str) or copy is None or copy.shape not in ("line", "companies"):
        return []
    if copy.shape == "line":
        return [(0, data)]
    return [(item.start, item.text) for item in card.items_above(copy)]
