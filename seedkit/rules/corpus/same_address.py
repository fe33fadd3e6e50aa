"""Two seeds with the original of one article."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.story import named


@rule(
    level="warning",
    summary=Message("另一张卡片讲的是同一篇文章", "another seed is about the same article"),
    why=Message(
        "同一篇文章在网站上出现两次，统计也算两次。",
        "The site shows one article twice, and counts it twice.",
    ),
    fix=Message(
        "留下一张，删掉另一张；如果网址写错了，改正它。",
        "Keep one and delete the other; where the address is wrong, correct it.",
    ),
    examples=(
        bad(
            "[不用充电的手表来了](https://example.com/2026/01/09.html)",
            "«[不用充电的手表来了](https://example.com/2026/01/09.html)»",
            other=(
                "# 新电池",
                "# 晒太阳的新电池",
                'title: "新电池',
                'title: "晒太阳的新电池',
                "2026/01/09.html",
                "2026/01/09.html?f=rss",
            ),
        ),
        good(other=("2026/01/09.html", "2026/01/08.html")),
    ),
    told="twins",
)
def check(card: Card) -> Iterator[Finding]:
    others = (card.options.twins or {}).get("same-address")
    if others:
        zh, en = named(others)
        yield Finding(
            *card.link_place,
            Message(
                f"原文和 {zh} 是同一篇。请留下一张，删掉另一张。",
                f"The link to the original is that of {en}, too. Keep one of the seeds.",
            ),
        )
