"""Titles that were cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule

_CUT = re.compile(r"(?:\.{3}|…+|\.\.)\s*$")


@rule(
    level="warning",
    summary=Message("标题被截断", "a title was cut"),
    why=Message("读者看不到完整的标题。", "Readers do not see the whole title."),
    fix=Message("补全标题。", "Complete it."),
    examples=(
        bad('title: "新电池让手表晒太阳"', 'title: "新电池让手表«...»"', "# 新电池让手表晒太阳", "# 新电池让手表..."),
        bad("[不用充电的手表来了]", "[不用充电的手表«...»]"),
        good("[不用充电的手表来了]", "[不用充电的手表……来了]"),
    ),
    needs=("..", "…"),
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.part is None:
            continue
        if copy.field.body is not None and copy.field.body.place == "heading" and copy.entry is not None:
            value = copy.entry.value
            match = _CUT.search(str(value.data))
            if match is not None:
                end = value.end - (1 if value.style in ("double", "single") else 0)
                yield Finding(end - len(match[0]), end, _MESSAGE)
        elif copy.field.type == "link":
            for item in card.items(copy)[:1]:
                match = _CUT.search(item.text)
                if match is not None:
                    yield Finding(copy.part.start + item.start + match.start(), copy.part.start + item.end, _MESSAGE, level="hint")


_MESSAGE = Message("标题到这里被截断了。请补全。", "The title was cut here. Complete it.")
