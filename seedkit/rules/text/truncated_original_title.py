"""An original title that was cut."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.truncation import find_last_dots


@rule(
    level="hint",
    summary=Message("原标题被截断", "the original title was cut"),
    why=Message(
        "读者看不到原文完整的标题；三分之一的卡片如此，所以只是提示。",
        "Readers do not see the whole title; a third of all cards are so, hence a hint.",
    ),
    fix=Message("补全原标题。", "Complete it."),
    examples=(
        bad("[不用充电的手表来了]", "[不用充电的手表«...»]"),
        good("[不用充电的手表来了]", "[不用充电的手表……来了]"),
    ),
    needs=("..", "…", "⋯", "。。"),
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.type != "link" or copy.part is None:
            continue
        for item in card.items(copy)[:1]:
            cut = find_last_dots(item.text)
            if cut is not None:
                start = copy.part.start + item.start
                yield Finding(
                    start + cut,
                    start + len(item.text),
                    Message("原标题到这里被截断了。请补全。", "The original title was cut here. Complete it."),
                )
