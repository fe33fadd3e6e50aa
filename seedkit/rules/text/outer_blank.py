"""Values with blanks at their ends."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import Fix, Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.text import Edit


@rule(
    level="warning",
    summary=Message("值的首尾有空格", "a value begins or ends with a blank"),
    why=Message(
        "网站按原样比较：“36氪 ”和“36氪”是两个来源，筛选时各算各的。",
        "The site compares values as they are: `36氪 ` and `36氪` are two sources, and filters tell them apart.",
    ),
    fix=Message("删掉首尾的空格。", "Remove the blanks."),
    examples=(
        bad('source: "量子位"', 'source: «"量子位 "»', fixed=()),
        bad('title: "新电池让手表晒太阳"', 'title: «"\u3000新电池让手表晒太阳"»', fixed=()),
        good('source: "量子位"', "source:   量子位"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for field, entry, problem in card.stated:
        data = entry.value.data
        if field.type != "line" or problem or not isinstance(data, str) or data == data.strip():
            continue
        value = entry.value
        yield Finding(
            value.start,
            value.end,
            Message(
                f"{entry.key} 的首尾有空格，网站会当成另一个。请删掉。",
                f"{entry.key} begins or ends with a blank, which makes it another for the site. Remove it.",
            ),
            fix=Fix(
                Message("删掉首尾的空格", "Remove the blanks"),
                (Edit(value.start, value.end, quoted(data.strip())),),
                (f"{ABOVE}{entry.key}",),
            ),
        )
