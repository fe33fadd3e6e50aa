"""Comments that silence nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("忽略规则的注释已经没有用", "a comment silences a rule that finds nothing"),
    why=Message("多余的注释会在以后挡住真正的问题。", "What is left over will hide a real finding one day."),
    fix=Message("删掉这条注释。", "Remove the comment."),
    examples=(
        bad("score: 9\n", "score: 9 «# seedkit: ignore[invalid-score] 原文如此»\n"),
        bad("score: 9\n", "score: -9 «# seedkit: ignore[invalid-score, placeholder] 原文如此»\n"),
        bad("## 金句\n", "«[//]: # (seedkit: ignore-next[item-mark] 原文如此)»\n\n## 金句\n"),
        good("score: 9\n", "score: -9 # seedkit: ignore[invalid-score] 原文如此\n"),
        good(
            "💎 光就是插座。\n💎 续航不再是问题。",
            "[//]: # (seedkit: ignore-next[item-mark] 原文如此)\n\n光就是插座。\n续航不再是问题。",
        ),
    ),
    needs=("seedkit:",),
    proof=FORM,
    late=True,
)
def check(card: Card) -> Iterator[Finding]:
    for one, rules in card.unused:
        zh, en = "、".join(rules), ", ".join(rules)
        whole = len(rules) == len(one.rules)
        yield Finding(
            one.start,
            one.end,
            Message(
                f"{zh} 在这里没有发现什么，这条注释已经没有用。请删掉。",
                f"{en} finds nothing here, so this comment is of no use. Remove it.",
            )
            if whole
            else Message(
                f"{zh} 在这里没有发现什么。请从这条注释里去掉。",
                f"{en} finds nothing here. Take it out of this comment.",
            ),
        )
