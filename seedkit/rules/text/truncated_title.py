"""A title that was cut."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule
from seedkit.truncation import find_last_dots


@rule(
    level="warning",
    summary=Message("标题被截断", "the title was cut"),
    why=Message(
        "读者在列表和页面上都看不到完整的标题。", "Readers see the whole title neither in lists nor on the page."
    ),
    fix=Message("两处都补全标题。", "Complete it in both copies."),
    examples=(
        bad('title: "新电池让手表晒太阳"', 'title: "新电池让手表«...»"', "# 新电池让手表晒太阳", "# 新电池让手表..."),
        bad('title: "新电池让手表晒太阳"', 'title: "新电池让手表«…»"', "# 新电池让手表晒太阳", "# 新电池让手表…"),
        good(
            'title: "新电池让手表晒太阳"',
            'title: "晒上一天之后……"',
            "# 新电池让手表晒太阳",
            "# 晒上一天之后……",
        ),
        good(
            'title: "新电池让手表晒太阳"',
            'title: "新电池……让手表晒太阳"',
            "# 新电池让手表晒太阳",
            "# 新电池……让手表晒太阳",
        ),
    ),
    needs=("..", "…", "⋯", "。。"),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    for name in ("title", "chineseTitle"):
        entry = card.document.entries.get(name)
        cut = find_last_dots(entry.value.data) if entry is not None and isinstance(entry.value.data, str) else None
        if entry is not None and cut is not None and not str(entry.value.data).endswith("……"):
            end = entry.value.end - (1 if entry.value.style in ("double", "single") else 0)
            both = ("，头部和正文都要", " in the front matter and in the body") if name in card.copies else ("", "")
            yield Finding(
                end - (len(str(entry.value.data)) - cut),
                end,
                Message(f"标题到这里被截断了。请补全{both[0]}。", f"The title was cut here. Complete it{both[1]}."),
            )
