"""One key twice in the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("同一个键写了两次", "a key stands twice"),
    why=Message(
        "网站的读取器遇到重复的键就报错，整页丢失。", "The site's readers refuse a repeated key and lose the page."
    ),
    fix=Message("留下对的一行，删掉另一行。", "Keep the right line and remove the other."),
    examples=(bad("score: 9", "score: 9\n«score»: 8"), good("score: 9", "score: 9\nsummary: score")),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "duplicate-key":
            start, end = map(int, trouble.kind.split())
            yield Finding(
                trouble.start,
                trouble.end,
                Message(
                    f"键“{trouble.detail[:40]}”写了两次，网站会因此丢掉整页。请只留一行。",
                    f"The key `{trouble.detail[:40]}` stands twice, which makes the site lose the page. Keep one line.",
                ),
                (Related(start, end, Message("第一次在这里", "first here")),),
            )
