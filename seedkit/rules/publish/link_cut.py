"""Brackets in the original link that the site's own pattern does not understand."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.link import find_links, read_body


@rule(
    level="hint",
    summary=Message("网站会截断这个链接", "the site cuts this link"),
    why=Message(
        "“查看原文”的链接由一个简单的模式取出：文字里的 ] 让它失效，网址里的 ) 让它变短。",
        "The site's pattern for the original link stops at a ] in the text and at a ) in the address.",
    ),
    fix=Message("文字用【】，网址里的括号写成 %28 和 %29。", "Use 【】 in the text, and %28 and %29 in the address."),
    examples=(
        bad("[不用充电的手表来了](", "[手表«[图]»]("),
        bad("2026/01/09.html)", "wiki/A«_(b)»)"),
        good("[不用充电的手表来了](", "[手表【图】]("),
    ),
    needs=("](",),
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.type != "link" or copy.part is None:
            continue
        text = card.text[copy.part.start : copy.part.end]
        if len(find_links(text)) != 1:
            continue
        words, address = read_body(text)
        place = None
        if "[" in words.text or "]" in words.text:
            begin = min(i for i in (words.text.find("["), words.text.find("]")) if i >= 0)
            place = (words.start + begin, words.start + words.text.rfind("]") + 1)
        elif ")" in address.text:
            begin = max(address.text.find("(") - 1, 0)
            place = (address.start + begin, address.start + address.text.rfind(")") + 1)
        if place is not None:
            yield Finding(
                copy.part.start + place[0],
                copy.part.start + place[1],
                Message(
                    "网站取链接时会在这里断开。文字里可用【】，网址里写成 %28 %29。",
                    "The site's link pattern breaks here. Use 【】 in the text, %28 and %29 in the address.",
                ),
            )
