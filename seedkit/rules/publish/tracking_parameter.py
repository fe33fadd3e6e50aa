"""Tracking parameters in addresses."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.address import Parameter, find_parameters, is_tracking, may_track
from seedkit.card import Card
from seedkit.content import name_at
from seedkit.diagnostic import Fix, Message
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import ADDRESS
from seedkit.rule import Finding, bad, good, rule

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
            "2026/01/09.html?id=7&«utm_source=rss»&«utm_medium=a»)",
            fixed=("2026/01/09.html)", "2026/01/09.html?id=7)"),
        ),
        bad("2026/01/09.html)", "2026/01/09.html?«spm=1.2»)", fixed=()),
        bad(
            "2026/01/09.html)",
            "2026/01/09.html?id=7&amp;«utm_source=rss»)",
            fixed=("2026/01/09.html)", "2026/01/09.html?id=7)"),
        ),
        bad("光就是插座。", "见 `https://example.com/?«utm_source=rss`»"),
        bad("光就是插座。", "见 https://example.com/?«utm_source=rss.» 光就是插座。"),
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
        follows = parameter is not None and (not run or card.text[run[-1].end : parameter.start] in ("&", "&amp;"))
        if parameter is not None and is_tracking(parameter.name) and follows:
            run.append(parameter)
            continue
        yield from _findings(card, run)
        run = [parameter] if parameter is not None and is_tracking(parameter.name) else []


_KNOWN_END = pattern(
    r"[\s#)\]]|&(?:amp;|(?![A-Za-z#][A-Za-z0-9]{1,30};))|\Z|[\"'](?=\s|\Z)|[，。；、）](?!\S{0,80}[&=])"
)
"""What stands behind the last parameter where it is certain that it ends there."""
_PLAINLY = pattern(
    r"(?:&(?!(?!amp;)[A-Za-z#][A-Za-z0-9]{1,30};)|[A-Za-z0-9._~%=;+:/@,-])*(?:[A-Za-z0-9]|(?<=[A-Za-z0-9])=)"
)
"""Parameters that hold nothing which may be text around the address, and end in nothing that may be a sign behind it."""


def _findings(card: Card, run: list[Parameter]) -> Iterator[Finding]:
    """Give a finding for each of the parameters that follow each other, all with the fix that removes them together."""
    if not run:
        return
    text, start, end = card.text, run[0].start, run[-1].end
    if text.startswith("&", end):
        edit = Edit(start, end + (5 if text.startswith("&amp;", end) else 1), "")
    else:
        edit = Edit(start - (5 if text.startswith("&amp;", start - 5) else 1), end, "")
    known = _KNOWN_END.match(text, end) is not None and _PLAINLY.fullmatch(text, start, end) is not None
    fix = Fix(_REMOVE, (edit,), (name_at(card, run[0].start),)) if known else None
    for one in run:
        yield Finding(
            one.start,
            one.end,
            Message(
                f"网址里的 {one.name} 是跟踪参数，同一篇文章会因此有几个网址。请删掉。",
                f"{one.name} in the address is a tracking parameter, which gives one article several addresses. Remove it.",
            ),
            fix=fix,
        )
