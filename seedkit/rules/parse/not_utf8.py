"""Bytes that are not UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_FOREIGN = pattern("[\ud800-\udfff]+")


@rule(
    level="error",
    summary=Message("文件不是 UTF-8 编码", "the file is not UTF-8"),
    why=Message(
        "网站只读 UTF-8，别的编码会变成乱码，甚至整页丢失。",
        "The site reads UTF-8 only; anything else becomes garbage or loses the page.",
    ),
    fix=Message("用编辑器“以 UTF-8 编码保存”。", "Save the file as UTF-8 in your editor."),
    examples=(bad("光就是插座", "光就是«\udcb2\udce5\udcd7\udcf9»"), good("光就是插座", "光就是💎")),
    unreadable=True,
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "not-utf8":
            match = _FOREIGN.search(card.text, trouble.start)
            end = match.end() if match is not None else trouble.end
            yield Finding(trouble.start, end, _message(trouble.kind))
            return


def _message(kind: str) -> Message:
    if kind:
        return Message(
            f"文件不是 UTF-8，看起来是 {kind}。网站读不了，整页会丢失；请在编辑器里另存为 UTF-8。",
            f"The file is not UTF-8 but looks like {kind}. The site cannot read it and loses the page; save it as UTF-8.",
        )
    return Message(
        "从这里起有不是 UTF-8 的字节。网站会显示乱码；请找回原文，以 UTF-8 保存。",
        "From here on there are bytes that are not UTF-8. The site shows garbage; restore the text and save it as UTF-8.",
    )
