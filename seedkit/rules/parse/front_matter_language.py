"""A word after the opening `---`."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.document import Trouble
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("开头的 --- 后面有文字", "a word follows the opening ---"),
    why=Message(
        "读取器把这个词当成语言名：js 会让网站执行头部里的代码，别的词会让头部读不出来。",
        "Readers take the word for a language: `js` makes the site run what follows as code, other words make it unreadable.",
    ),
    fix=Message("删掉 --- 后面的文字。", "Remove what follows ---."),
    examples=(
        bad('---\ntitle: "新', '---«js»\ntitle: "新', fixed=()),
        bad('---\ntitle: "新', '---«summary: "甲"»\ntitle: "新'),
        good('---\ntitle: "新', '---\t\ntitle: "新'),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "front-matter-language":
            yield Finding(
                trouble.start,
                trouble.end,
                _message(trouble.detail),
                fix=_fix(card, trouble),
            )


def _message(word: str) -> Message:
    shown = word[:40]
    zh, en = (
        ("请删掉它", "Remove it")
        if _LANGUAGE.fullmatch(word) is not None
        else ("请移到下一行", "Move it to the next line")
    )
    return Message(
        f"--- 后面的“{shown}”会被当成语言名（js 会被执行）。{zh}。",
        f"“{shown}” after --- is taken for a language (`js` is run as code). {en}.",
    )


def _fix(card: Card, trouble: Trouble) -> Fix | None:
    """Give the fix that removes the name of a language; of other words nobody knows whether they are written elsewhere."""
    if _LANGUAGE.fullmatch(trouble.detail) is None:
        return None
    edit = Edit(card.text.rindex("---", 0, trouble.start) + 3, trouble.end, "")
    return Fix(Message("删掉它", "Remove it"), (edit,))


_LANGUAGE = pattern("[A-Za-z0-9+#-]{1,12}")
