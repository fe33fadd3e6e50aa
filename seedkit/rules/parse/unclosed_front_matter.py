"""Front matter that does not end where it should."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_MESSAGES = {
    "none": Message(
        "头部没有结尾的 ---：整个文件都会被当成头部，页面丢失或变成空白。请在最后一个字段下面写一行 ---。",
        "The front matter has no closing ---: the whole file is taken for it and the page is lost or empty. Put a line of --- below the last key.",
    ),
    "closing": Message(
        "结尾行必须正好是三个减号 ---；现在各个阅读器对头部在哪里结束看法不一，内容会漏进正文。",
        "The closing line must be exactly ---; as it is, readers disagree where the front matter ends and parts of it show up in the page.",
    ),
    "dots": Message(
        "头部要用 --- 结尾，不能用 ...：网站会当成两份文档，整页丢失。",
        "Front matter ends with ---, not with ...: the site sees two documents and loses the page.",
    ),
}


@rule(
    level="error",
    summary=Message("头部没有正确结束", "front matter is not closed"),
    why=Message("正文被当成头部，页面丢失或空白。", "The body is read as front matter: the page is lost or empty."),
    fix=Message("在最后一个字段下面单独写一行 ---。", "Put a line of exactly --- below the last key."),
    examples=(
        bad('ABC Impact"\n---\n', 'ABC Impact"\n«----»\n'),
        bad('ABC Impact"\n---\n', 'ABC Impact"\n«...»\n'),
        bad('---\ntitle: "新', '«---»\ntitle: "新', 'ABC Impact"\n---\n', 'ABC Impact"\n'),
        good('ABC Impact"\n---\n', 'ABC Impact"\n---  \n'),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "unclosed-front-matter":
            yield Finding(trouble.start, trouble.end, _MESSAGES[trouble.kind])
