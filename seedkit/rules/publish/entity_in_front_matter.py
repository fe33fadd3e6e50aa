"""Entities in the front matter, where nothing decodes them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import PLAIN
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.position import place_in_value
from seedkit.rule import Finding, bad, good, rule

_ENTITY = pattern(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?:lt|gt|amp|quot|apos|nbsp|ensp|emsp|middot|bull|hellip|mdash|ndash|[lr][sd]quo|times|copy|reg|yen|deg));"
)


@rule(
    level="error",
    summary=Message("头部信息里有 HTML 实体", "an HTML entity stands in the front matter"),
    why=Message(
        "网站把头部当纯文本显示，读者会看到“&lt;20”。只有正文需要转义。",
        "The site shows front matter as plain text, so readers see `&lt;20`. Only the body needs escapes.",
    ),
    fix=Message(
        "头部写原来的字符，正文保留转义。",
        "Write the character itself in the front matter; keep the escape in the body.",
    ),
    examples=(
        bad("• 室内光也能充电。\\n", "• 室内光«&lt;»20也能充电。\\n"),
        bad('source: "量子位"', 'source: "A«&#124;»B"'),
        good("• 室内光也能充电。\\n", "• 室内光<20也能充电。\\n"),
        good('source: "量子位"', 'source: "L&F; R&D"'),
    ),
    needs=("&",),
    above=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    if front is None or "&" not in card.text[front.start : front.end]:
        return
    for entry in card.document.entries.values():
        for value in (entry.value, *entry.value.items):
            if not isinstance(value.data, str):
                continue
            for match in _ENTITY.finditer(value.data):
                copy = card.copies.get(entry.key)
                if copy is not None and copy.part is not None:
                    body = card.text[copy.part.start : copy.part.end]
                    if "&amp;" + match[0][1:] in body or "\\" + match[0] in body or f"`{match[0]}`" in body:
                        continue
                yield Finding(
                    *place_in_value(card.text, value, match.start(), match.end()),
                    Message(
                        f"头部里的 {match[0]} 会原样显示给读者。请在头部写它代表的字符（正文里的转义保留）。",
                        f"{match[0]} in the front matter is shown to readers as it stands. Write the character itself there; keep the escape in the body.",
                    ),
                )
