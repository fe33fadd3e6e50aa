"""A line of dashes amid the front matter, which ends it there, or front matter once more in the body."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message(
        "头部中间多了一行 ---，或正文里又有一份头部",
        "a line of --- stands amid the front matter, or front matter stands in the body",
    ),
    why=Message(
        "头部在第二个 --- 就结束了：下面的键成了正文，网站看不到，读者却看得到。",
        "The front matter ends at the second ---: the keys below are text of the body, which the site does not read and readers see.",
    ),
    fix=Message(
        "删掉中间的 ---；另一张卡片移到自己的文件里。",
        "Remove the --- in the middle; move another card into a file of its own.",
    ),
    examples=(
        bad("score: 9\n", "score: 9\n«---»\n"),
        bad("score: 9\n", "score: 9\n«---»\n\n"),
        bad("\n# 新电池", '\n«---»\ntitle: "渔村用声呐数鱼"\ndate: 2026-01-09\n---\n\n# 新电池'),
        bad(
            "09.html)\n",
            '09.html)\n\n«---»\ntitle: "渔村用声呐数鱼"\ndate: 2026-01-09\n---\n\n# 渔村用声呐数鱼\n\n## 金句\n',
        ),
        good('Impact"\n---\n', 'Impact"\n---\n\n'),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    second = card.document.second_front_matter
    if second is not None:
        yield Finding(*second, _SECOND, covers=(second[0], len(card.text)))
    if card.early_end is None:
        return
    line, key = card.early_end
    yield Finding(
        *line,
        Message(
            "头部在这里就结束了，下面的键都成了正文。请删掉这一行 ---。",
            "The front matter ends here, and the keys below are text of the body. Remove this line of ---.",
        ),
        (Related(*key, Message("这个键在头部外面", "this key stands outside")),),
    )


_SECOND = Message(
    "从这一行起又是一份头部，读者会看到它。写了两次的请删掉一份；是另一张卡片的，请连同它的正文移到自己的文件里。在这之前，下面的内容不检查。",
    "From this line on there is front matter again, and readers see it. If it stands twice, remove one; if it is another card's, move it with its body "
    "into a file of its own. Until then nothing below is checked.",
)
