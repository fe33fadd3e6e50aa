"""Scores that are not finite numbers above 0."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("评分不是大于 0 的有限数字", "the score is not a finite number above 0"),
    why=Message(
        "网站按评分排序和筛选，.nan 会丢掉整页，0 和负数没有意义。",
        "The site sorts and filters by score: .nan loses the page, 0 and negative numbers mean nothing.",
    ),
    fix=Message(
        "写一个大于 0 的数字；没有上限，11 到 13 分也是对的。",
        "Write a number above 0; there is no maximum, 11 to 13 are fine.",
    ),
    examples=(
        bad("score: 9", "score: «.nan»"),
        bad("score: 9", "score: «0»"),
        bad("score: 9", "score: «-1»"),
        good("score: 9", "score: 13"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for _, entry, problem in card.stated:
        if problem == "finite":
            yield Finding(
                entry.value.start,
                entry.value.end,
                Message(
                    f"{entry.key} 必须是大于 0 的有限数字。请改成真实的评分。",
                    f"{entry.key} must be a finite number above 0. Write the real score.",
                ),
            )
