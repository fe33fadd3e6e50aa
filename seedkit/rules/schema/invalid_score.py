"""Scores that are not finite numbers above 0."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.value import is_likely_score


@rule(
    level="error",
    summary=Message("评分不是大于 0 的有限数字", "the score is not a finite number above 0"),
    why=Message(
        "网站按评分排序和筛选，.nan 会丢掉整页，0 和负数没有意义。",
        "The site sorts and filters by score: .nan loses the page, 0 and negative numbers mean nothing.",
    ),
    fix=Message(
        "写一个大于 0 的数字；没有上限，11 到 13 分也是对的，只有超过 100 的才提醒。",
        "Write a number above 0; there is no maximum, 11 to 13 are fine, and only more than 100 gets a warning.",
    ),
    examples=(
        bad("score: 9", "score: «.nan»"),
        bad("score: 9", "score: «0»"),
        bad("score: 9", "score: «-1»"),
        bad("score: 9", "score: «2026»"),
        good("score: 9", "score: 13"),
        good("score: 9", "score: 100"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for field, entry, problem in card.stated:
        if field.name == "score" and not problem and card.shift is None and not is_likely_score(entry.value.data):
            yield Finding(
                entry.value.start,
                entry.value.end,
                Message(
                    f"{entry.key} 大得不像评分：卡片会排在所有卡片之前。请看看是不是把年份或别的数字写在了这里。",
                    f"{entry.key} is too large for a score: the card would stand before all others. See whether a year or another number got here.",
                ),
                level="warning",
            )
        if problem == "finite":
            yield Finding(
                entry.value.start,
                entry.value.end,
                Message(
                    f"{entry.key} 必须是大于 0 的有限数字。请改成真实的评分。",
                    f"{entry.key} must be a finite number above 0. Write the real score.",
                ),
            )
