"""Tracking parameters in addresses."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.address import Parameter, find_parameters, is_tracking, may_track
from seedkit.canonical import ADDRESS
from seedkit.card import Card
from seedkit.content import name_at
from seedkit.diagnostic import Fix, Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.text import Edit

_REMOVE = Message("删掉跟踪参数", "Remove the tracking parameters")


@rule(
    level="warning",
    summary=Message("网址里有跟踪参数", "an address carries tracking parameters"),
    why=Message(
        "同一篇文章因此有几个网址，查重会漏，读者也被跟踪。",
        "One article gets several addresses, so duplicates are missed, and readers are tracked.",
    ),
    fix=Message("删掉这些参数。", "Remove the parameters."),
    examples=(
        bad(
            "2026/01/09.html)",
            "2026/01/09.html?id=7&«utm_source=rss»&utm_medium=a)",
            fixed=("2026/01/09.html)", "2026/01/09.html?id=7)"),
        ),
        bad("2026/01/09.html)", "2026/01/09.html?«spm=1.2»)", fixed=()),
        good("2026/01/09.html)", "2026/01/09.html?id=7&f=rss)"),
    ),
    needs=("?",),
    proof=ADDRESS,
)
def check(card: Card) -> Iterator[Finding]:
    if not may_track(card.text, card.text.find("?")):
        return
    run: list[Parameter] = []
    for parameter in (*find_parameters(card.text), None):
        follows = parameter is not None and (not run or parameter.start == run[-1].end + 1)
        if parameter is not None and is_tracking(parameter.name) and follows:
            run.append(parameter)
            continue
        if run:
            yield _finding(card, run)
        run = [parameter] if parameter is not None and is_tracking(parameter.name) else []


def _finding(card: Card, run: list[Parameter]) -> Finding:
    first, last = run[0], run[-1]
    more = card.text.startswith("&", last.end)
    edit = Edit(first.start, last.end + 1, "") if more else Edit(first.start - 1, last.end, "")
    return Finding(
        first.start,
        first.end,
        Message(
            f"网址里的 {first.name} 是跟踪参数，同一篇文章会因此有几个网址。请删掉。",
            f"{first.name} in the address is a tracking parameter, which gives one article several addresses. Remove it.",
        ),
        fix=Fix(_REMOVE, (edit,), (name_at(card, first.start),)),
    )
