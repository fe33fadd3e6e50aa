"""A word after the opening `---`."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.text import Edit


@rule(
    level="error",
    summary=Message("开头的 --- 后面有文字", "a word follows the opening ---"),
    why=Message(
        "读取器把这个词当成语言名：js 会让网站执行头部里的代码，别的词会让头部读不出来。",
        "Readers take the word for a language: `js` makes the site run what follows as code, other words make it unreadable.",
    ),
    fix=Message("删掉 --- 后面的文字。", "Remove what follows ---."),
    examples=(bad('---\ntitle: "新', '---«js»\ntitle: "新', fixed=()), good('---\ntitle: "新', '---\t\ntitle: "新')),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "front-matter-language":
            yield Finding(
                trouble.start,
                trouble.end,
                Message(
                    f"--- 后面的“{trouble.detail}”会被当成语言名（js 会被执行）。请删掉它。",
                    f"“{trouble.detail}” after --- is taken for a language (`js` is run as code). Remove it.",
                ),
                fix=Fix(
                    Message("删掉它", "Remove it"),
                    (Edit(card.text.rindex("---", 0, trouble.start) + 3, trouble.end, ""),),
                ),
            )
