"""A row of the source table whose columns moved by one."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE, BELOW, OTHER_BELOW, both
from seedkit.diagnostic import UNSAFE, Fix, Message, Related
from seedkit.edit import Edit
from seedkit.parse.escape import escape_hazards
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.value import day_of

_LONG = ("光年科技在上市以前获得了一千多倍的认购", "远远超过一般新股的水平", "说明机构和散户都对它寄予厚望")


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
            fixed=('source: "量子位"', 'source: "媒体"', "**来源**: 量子位", "**来源**: 媒体"),
        ),
        bad(
            'underwaterInfo: "• 室内光也能充电。\\n• 成本比锂电高三成。"',
            'underwaterInfo: «"1. 中国 光年科技为手表厂供货。"»',
            'caseExtraction: "1. 中国 光年科技为手表厂供货。\\n\\n2. 日本 某厂在试产。"',
            'caseExtraction: "光年科技\\n\\nABC Impact\\n\\n某厂"',
            "• 室内光也能充电。\n• 成本比锂电高三成。",
            "1. 中国 光年科技为手表厂供货。",
            "\n1. 中国 光年科技为手表厂供货。\n\n2. 日本 某厂在试产。",
            "\n光年科技\n\nABC Impact\n\n某厂",
        ),
        bad(
            'relatedCompanies: "光年科技,ABC Impact"',
            f'relatedCompanies: «"{"，".join(_LONG)},{"，".join(_LONG[::-1])}"»',
            "光年科技\nABC Impact",
            f"{'，'.join(_LONG)}\n{'，'.join(_LONG[::-1])}",
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
            f"字段的内容错位了：{first.key} 里是“{first.what_zh}”。多半是来源表格少了一格，或填错了地方。请把各字段放回原位。",
            f"The fields hold each other's contents: {first.key} holds {first.what_en}. Probably a cell was missing in the source table, or an answer went to the wrong field; put the values back in place.",
        ),
        tuple(
            Related(
                other.start,
                other.end,
                Message(f"{other.key} 里是{other.what_zh}", f"{other.key} holds {other.what_en}"),
            )
            for other in others
        ),
        fix=_fix(card),
    )


def _fix(card: Card) -> Fix | None:
    """Give the fix for a row whose cells moved to the left by one: the day, the title and the source go back.

    The evidence is a time of fetching in `source`, a text in `date` and one tag, which is the source; the tag itself is lost
    with its cell. None where a text would be lost.
    """
    entries, copies = card.document.entries, card.copies
    if not all(key in entries for key in ("title", "date", "tags", "source")) or not card.document.front_matter:
        return None
    title, date, tags, source = (entries[key].value for key in ("title", "date", "tags", "source"))
    day = day_of(str(source.data))
    parts = copies["title"].part, copies["source"].part, copies["originalLink"].part
    if day is None or day_of(str(date.data)) is not None or date.kind != "string" or len(tags.items) != 1:
        return None
    if any(part is None for part in parts) or not isinstance(tags.items[0].data, str):
        return None
    name, new, old = tags.items[0].data, str(date.data).strip(), str(title.data).strip()
    heading, label, link = (part for part in parts if part is not None)
    edits = [
        Edit(title.start, title.end, quoted(new)),
        Edit(date.start, date.end, day),
        Edit(source.start, source.end, quoted(name)),
        Edit(heading.start, heading.end, escape_hazards(new)),
        Edit(label.start, label.end, escape_hazards(name)),
    ]
    if old not in (new, *(item.text for item in card.items(copies["originalLink"]))):
        if card.items(copies["originalLink"]):
            return None
        edits.append(Edit(link.start, link.end, escape_hazards(old)))
    changes = (*both("title"), *both("source"), f"{ABOVE}date", f"{BELOW}originalLink", OTHER_BELOW)
    message = Message(
        f"各列右移一格：日期 {day}，来源 {name}", f"Move the columns back by one: date {day}, source {name}"
    )
    return Fix(message, tuple(edits), changes, UNSAFE)
