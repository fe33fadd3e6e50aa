"""A merge conflict that nobody has resolved."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("还有没解决的合并冲突", "a merge conflict is not resolved"),
    why=Message(
        "两个版本都留在文件里，<<<<<<< 还会让构建失败。",
        "Both versions stand in the file, and the <<<<<<< fails the build.",
    ),
    fix=Message(
        "留下对的一版，删掉 <<<<<<<、======= 和 >>>>>>> 三行。",
        "Keep the right version and remove the lines of <<<<<<<, ======= and >>>>>>>.",
    ),
    examples=(
        bad(
            "💎 光就是插座。\n",
            "«<<<<<<<» HEAD\n💎 光就是插座。\n=======\n💎 光就是电。\n>>>>>>> topic\n",
        ),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电高三成。\n«=======»\n"),
        bad("score: 9\n", "«>>>>>>>» topic\nscore: 9\n"),
        good("💎 光就是插座。\n", "💎 光就是插座，“<<<<<<<”是冲突的标记。\n"),
    ),
    needs=("<<<<<<< ", ">>>>>>> ", "||||||| ", "======="),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.document.conflict is not None:
        yield Finding(
            *card.document.conflict,
            Message(
                "这里有没解决完的合并冲突。请留下对的一版，删掉 <<<<<<<、======= 和 >>>>>>> 这几行。解决之前不会自动修复这个文件。",
                "A merge conflict is not resolved here, or not to the end. Keep the right version and remove the lines of <<<<<<<, ======= and >>>>>>>. "
                "Until then nothing in this file is fixed.",
            ),
            covers=(0, len(card.text)),
        )
