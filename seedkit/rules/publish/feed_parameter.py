"""Parameters with which publishers mark where a reader came from."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.address import find_parameters, is_feed
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="hint",
    summary=Message("网址里有来路参数", "an address says where the reader came from"),
    why=Message(
        "对读者没有害处，但同一篇文章因此有几个网址。", "It harms no reader, but gives one article several addresses."
    ),
    fix=Message("可以删掉。", "It may be removed."),
    examples=(
        bad("example.com/2026/01/09.html", "36kr.com/p/1?«f=rss»"),
        good("example.com/2026/01/09.html", "example.com/p/1?f=rss"),
    ),
    needs=("?",),
)
def check(card: Card) -> Iterator[Finding]:
    for parameter in find_parameters(card.text):
        if is_feed(parameter.host, parameter.name):
            yield Finding(
                parameter.start,
                parameter.end,
                Message(
                    f"{parameter.name} 只说明读者从哪里来，可以删掉。",
                    f"{parameter.name} only says where the reader came from. It may be removed.",
                ),
            )
