"""Dates that are no day of the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import Entry
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.value import day_of, is_day, is_likely

_FORM = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CUT = pattern(r"[0-9]{4}[-/.]0[0-9][-/.][0-9]")
"""Who writes the month with two digits does so with the day, so that one may be lost."""


@rule(
    level="error",
    summary=Message("日期不是日历上的一天", "the date is not a calendar date"),
    why=Message(
        "2026年1月7日、20260107 会丢掉整页；2026-02-30 会悄悄显示成 3 月 2 日。",
        "2026年1月7日 or 20260107 lose the page; 2026-02-30 is silently shown as 2 March.",
    ),
    fix=Message("写成 YYYY-MM-DD，不带时间。", "Write YYYY-MM-DD, without a time."),
    examples=(
        bad("2026-01-09\n", "«2026-02-30»\n"),
        bad("2026-01-09\n", '«"2026年1月9日"»\n', fixed=()),
        bad("2026-01-09\n", "«2026/1/9»\n", fixed=()),
        bad("2026-01-09\n", "«2026-01-09 08:03»\n", fixed=()),
        bad("2026-01-09\n", "«2026-01-9»\n"),
        bad("2026-01-09\n", "«2062-01-09»\n"),
        good("2026-01-09\n", "2024-02-29\n"),
        good("2026-01-09\n", '"2026-01-09"\n'),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.shift is not None:
        return
    for field, entry, problem in card.stated:
        day = str(entry.value.data)
        if field.type == "day" and not problem and is_day(day) and not is_likely(day):
            year = day[:4]
            yield Finding(
                entry.value.start,
                entry.value.end,
                Message(
                    f"{year} 年不像新闻卡片的日期，卡片会排到最前或最后。请看看年份是否写错。",
                    f"{year} is hardly the year of a news card, which would stand before or behind all others. See whether it is a slip.",
                ),
                level="warning",
            )
        if problem != "day":
            continue
        written = str(entry.value.data)[:20]
        yield Finding(
            entry.value.start,
            entry.value.end,
            _message(written),
            fix=_fix(entry),
        )


def _fix(entry: Entry) -> Fix | None:
    day = day_of(str(entry.value.data).rstrip(" ,，;；。、"))
    if day is None:
        return None
    message = Message("写成 YYYY-MM-DD", "Write it as YYYY-MM-DD")
    safety = UNSAFE if _CUT.fullmatch(str(entry.value.data)) else SAFE
    return Fix(message, (Edit(entry.value.start, entry.value.end, day),), (f"{ABOVE}{entry.key}",), safety)


def _message(written: str) -> Message:
    if _FORM.fullmatch(written) is None:
        return Message(
            f"“{written}”的写法不对，网站会丢掉整页或显示错的日期。请写成 2026-01-07 的样子，月日补足两位，不带时间。",
            f"“{written}” is not written as a date of a seed: the site loses the page or shows another date. Write it like "
            "2026-01-07, with two digits for month and day and without a time.",
        )
    return Message(
        f"“{written}”不是日历上的一天，网站会丢掉整页或显示错的日期。请写成 2026-01-07 的样子。",
        f"“{written}” is not a calendar date: the site loses the page or shows another date. Write it like 2026-01-07.",
    )
