"""A row of the source table whose columns moved by one."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("字段的内容整体错位", "the fields hold each other's contents"),
    why=Message(
        "来源表格少了或多了一格，后面每一列都错位：日期里是标题，来源里是时间。整页丢失或全错。",
        "A cell was missing or surplus in the source table, so each later column moved: the date holds the title, the source holds a time.",
    ),
    fix=Message("对照原表格把各个字段放回原位。", "Put the values back in place, comparing with the source table."),
    examples=(
        bad(
            "date: 2026-01-09",
            'date: «"新电池让手表晒太阳"»',
            'source: "量子位"',
            'source: "2026-01-09 08:03"',
            "**来源**: 量子位",
            "**来源**: 2026-01-09 08:03",
        ),
        good('source: "量子位"', 'source: "36氪"', "**来源**: 量子位", "**来源**: 36氪"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    shift = card.shift
    if shift is None:
        return
    first, *others = shift
    yield Finding(
        first.start,
        first.end,
        Message(
            f"字段的内容错位了：{first.key} 里是“{first.what_zh}”。多半是来源表格少了一格，请对照原表格把各字段放回原位。",
            f"The fields hold each other's contents: {first.key} holds {first.what_en}. A cell was probably missing in the source table; put the values back in place.",
        ),
        tuple(
            Related(
                other.start,
                other.end,
                Message(f"{other.key} 里是{other.what_zh}", f"{other.key} holds {other.what_en}"),
            )
            for other in others
        ),
    )
