"""Tracking parameters in addresses."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.address import find_parameters, is_tracking, may_track
from seedkit.canonical import ADDRESS
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("网址里有跟踪参数", "an address carries tracking parameters"),
    why=Message(
        "同一篇文章因此有几个网址，查重会漏，读者也被跟踪。",
        "One article gets several addresses, so duplicates are missed, and readers are tracked.",
    ),
    fix=Message("删掉这些参数。", "Remove the parameters."),
    examples=(
        bad("2026/01/09.html)", "2026/01/09.html?id=7&«utm_source=rss»&utm_medium=a)"),
        bad("2026/01/09.html)", "2026/01/09.html?«spm=1.2»)"),
        good("2026/01/09.html)", "2026/01/09.html?id=7&f=rss)"),
    ),
    needs=("?",),
    proof=ADDRESS,
)
def check(card: Card) -> Iterator[Finding]:
    if not may_track(card.text, card.text.find("?")):
        return
    last = -1
    for parameter in find_parameters(card.text):
        if not is_tracking(parameter.name):
            continue
        if parameter.start != last:
            yield Finding(
                parameter.start,
                parameter.end,
                Message(
                    f"网址里的 {parameter.name} 是跟踪参数，同一篇文章会因此有几个网址。请删掉。",
                    f"{parameter.name} in the address is a tracking parameter, which gives one article several addresses. "
                    "Remove it.",
                ),
            )
        last = parameter.end + 1
