"""Two seeds whose titles give one file name."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.story import named


@rule(
    level="warning",
    summary=Message("另一张卡片用了同一个标题", "another seed has the same title"),
    why=Message(
        "读者分不清两张卡片；由标题生成的文件名也相同，后写的会盖掉先写的。",
        "Readers cannot tell them apart, and the file names made from the titles are the same, so that one overwrites the other.",
    ),
    fix=Message("改其中一张的标题（两处都改）。", "Change the title of one of them, in both copies."),
    examples=(
        bad(
            'title: "新电池让手表晒太阳"', 'title: «"新电池让手表晒太阳"»', other=("2026/01/09.html", "2026/01/08.html")
        ),
        good(other=("2026/01/09.html", "2026/01/08.html", "# 新电池", "# 大电池", 'title: "新电池', 'title: "大电池')),
    ),
    told="twins",
)
def check(card: Card) -> Iterator[Finding]:
    others = (card.options.twins or {}).get("same-title")
    if others:
        zh, en = named(others)
        yield Finding(
            *card.title_place,
            Message(
                f"标题和 {zh} 相同，或者只差文件名里不留的字符，生成的文件名一样。请改其中一张。",
                f"The title is that of {en}, or differs only in what a file name leaves out: both give one file name. Change one.",
            ),
        )
