"""A line of dashes amid the front matter, which ends it there."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("头部信息中间多了一行 ---", "a line of --- stands amid the front matter"),
    why=Message(
        "头部信息在第二个 --- 就结束了：下面的键成了正文，网站看不到，读者却看得到。",
        "The front matter ends at the second ---: the keys below are text of the body, which the site does not read and readers see.",
    ),
    fix=Message("删掉中间的 ---。", "Remove the --- in the middle."),
    examples=(
        bad("score: 9\n", "score: 9\n«---»\n"),
        bad("score: 9\n", "score: 9\n«---»\n\n"),
        good('Impact"\n---\n', 'Impact"\n---\n\n'),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.early_end is None:
        return
    line, key = card.early_end
    yield Finding(
        *line,
        Message(
            "头部信息在这里就结束了，下面的键都成了正文。请删掉这一行 ---。",
            "The front matter ends here, and the keys below are text of the body. Remove this line of ---.",
        ),
        (Related(*key, Message("这个键在头部外面", "this key stands outside")),),
    )
