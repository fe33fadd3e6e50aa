"""Two seeds whose texts are nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.story import named


@rule(
    level="warning",
    summary=Message("另一张卡片的内容几乎一样", "another seed says nearly the same"),
    why=Message(
        "多半是同一张卡片写了两次，读者会看到重复的内容。",
        "Most likely one card was made twice, and readers see it twice.",
    ),
    fix=Message("留下一张，删掉另一张。", "Keep one and delete the other."),
    examples=(
        bad(
            'title: "新电池让手表晒太阳"',
            'title: «"新电池让手表晒太阳"»',
            other=("2026/01/09.html", "2026/01/08.html", "# 新电池", "# 大电池", 'title: "新电池', 'title: "大电池'),
        ),
        good(
            other=(
                "",
                '---\ntitle: "雨"\ndate: 2026-01-08\n---\n\n# 雨\n\n## 水下信息\n\n• 南方连日的大雨让十三座水库同时泄洪。\n• 沿江的工厂停工三天，物流改走铁路。\n',
            )
        ),
    ),
    told="twins",
)
def check(card: Card) -> Iterator[Finding]:
    others = (card.options.twins or {}).get("near-duplicate")
    if others:
        zh, en = named(others)
        yield Finding(
            *card.title_place,
            Message(
                f"内容和 {zh} 几乎一样。请留下一张，删掉另一张。",
                f"It says nearly the same as {en}. Keep one of them.",
            ),
        )
