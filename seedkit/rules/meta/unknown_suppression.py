"""Comments that silence a rule that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.rules.index import RULES
from seedkit.suggestion import closest
from seedkit.suppression import SILENCED_NEVER

_NAMES = {traits.name: traits.group for traits in RULES}


@rule(
    level="warning",
    summary=Message(
        "注释要忽略的规则不存在或不能忽略", "a comment silences a rule that does not exist or cannot be silenced"
    ),
    why=Message(
        "写错的名字什么也不忽略；读不出来的文件和关于注释的规则不能忽略。",
        "A misspelt name silences nothing; a file that cannot be read, and rules about comments, cannot be silenced.",
    ),
    fix=Message("改正规则名，或删掉注释。", "Correct the name, or remove the comment."),
    examples=(
        bad("score: 9\n", "score: 9 «# seedkit: ignore[invalid-skore] 原文如此»\n"),
        bad("score: 9\n", "score: 9 «# seedkit: ignore[invalid-yaml] 原文如此»\n"),
        bad("## 金句\n", "«[//]: # (seedkit: ignore-next[item-marks] 原文如此)»\n\n## 金句\n"),
        good("score: 9\n", "score: 9 # seedkit: ignore[invalid-score] 原文如此\n"),
    ),
    needs=("seedkit:",),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for one in card.suppressions:
        for name in one.rules:
            if name not in _NAMES:
                guess = closest(name, _NAMES)
                yield Finding(
                    one.start,
                    one.end,
                    Message(
                        f"没有叫“{name[:40]}”的规则，所以这条注释什么也不忽略。"
                        + (f"是不是 {guess}？" if guess else "用 seedkit rules 查看全部。"),
                        f"There is no rule `{name[:40]}`, so this comment silences nothing. "
                        + (f"Did you mean {guess}?" if guess else "See `seedkit rules`."),
                    ),
                )
                break
            if _NAMES[name] in SILENCED_NEVER:
                yield Finding(
                    one.start,
                    one.end,
                    Message(
                        f"{name} 不能用注释忽略。请改好它，或删掉这条注释。",
                        f"{name} cannot be silenced by a comment. Mend what it finds, or remove this.",
                    ),
                )
                break
