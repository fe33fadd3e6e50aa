"""Values with blanks at their ends."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import Fix, Message
from seedkit.document import Entry
from seedkit.edit import Edit
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted


@rule(
    level="warning",
    summary=Message("值的首尾有空格或换行", "a value begins or ends with a blank or a line break"),
    why=Message(
        "网站按原样比较：“36氪 ”和“36氪”是两个来源，筛选时各算各的。",
        "The site compares values as they are: `36氪 ` and `36氪` are two sources, and filters tell them apart.",
    ),
    fix=Message("删掉首尾的空格。", "Remove the blanks."),
    examples=(
        bad('source: "量子位"', 'source: «"量子位 "»', fixed=()),
        bad('title: "新电池让手表晒太阳"', 'title: «"\u3000新电池让手表晒太阳"»', fixed=()),
        bad(
            '"• 室内光也能充电。\\n• 成本比锂电高三成。"', '«"• 室内光也能充电。\\n• 成本比锂电高三成。\\n"»', fixed=()
        ),
        good('source: "量子位"', "source:   量子位"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.document.front_matter is None or not card.document.front_matter.readable:
        return
    for field, entry, problem in card.stated:
        data = entry.value.data
        value = entry.value
        if problem or not isinstance(data, str) or data.strip() in ("", data) or value.style in ("literal", "folded"):
            continue
        if data.rstrip()[-2:] in ("\n•", "\n💎"):
            continue  # an item without text ends it, which is told as that
        if field.type not in ("line", "text") or field.shape == "companies":
            continue
        yield Finding(
            value.start,
            value.end,
            Message(
                f"{entry.key} 的首尾有空格或换行，网站会照样显示、照样比较。请删掉。",
                f"{entry.key} begins or ends with a blank or a line break, and the site shows and compares it so. Remove it.",
            ),
            fix=_fix(entry, data.strip()),
        )


def _fix(entry: Entry, text: str) -> Fix:
    edit = Edit(entry.value.start, entry.value.end, quoted(text))
    return Fix(Message("删掉首尾的空格", "Remove the blanks"), (edit,), (f"{ABOVE}{entry.key}",))
