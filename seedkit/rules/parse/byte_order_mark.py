"""A byte order mark at the start of the file."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import BYTE_ORDER_MARK
from seedkit.diagnostic import Fix, Message
from seedkit.edit import Edit
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("文件以 BOM 开头", "the file begins with a byte order mark"),
    why=Message(
        "网站容忍它，但有的工具因此看不到头部。",
        "The site tolerates it, but other tools see no front matter because of it.",
    ),
    fix=Message("另存为“UTF-8（无 BOM）”。", "Save as UTF-8 without a byte order mark."),
    examples=(bad('---\ntitle: "新', '«\ufeff»---\ntitle: "新'), good("光就是插座", "光就是 BOM")),
    needs=(BYTE_ORDER_MARK,),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.text.startswith(BYTE_ORDER_MARK):
        fix = Fix(Message("删掉 BOM", "Remove the byte order mark"), (Edit(0, 1, ""),))
        yield Finding(
            0,
            1,
            Message(
                "文件以看不见的 BOM 开头，有的工具会因此看不到头部。请另存为“UTF-8（无 BOM）”。",
                "The file begins with an invisible byte order mark, which hides the front matter from some tools. Save it as UTF-8 without one.",
            ),
            fix=fix if card.document.front_matter is not None else None,
        )
