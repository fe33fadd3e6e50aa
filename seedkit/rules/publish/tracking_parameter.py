"""Tracking parameters in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule

_ADDRESS = re.compile(r"https?://[^\s?#()<>\"']*\?([^\s#()<>\"']*)")
_ALWAYS = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|spm|spm_id_from|share_source|share_medium|share_token|vd_source|chksm|_hsenc|_hsmi)$",
    re.IGNORECASE,
)
_BY_HOST = (
    ("36kr.com", {"f"}),
    ("huxiu.com", {"f"}),
    ("youtube.com", {"si", "feature"}),
    ("youtu.be", {"si", "feature"}),
    ("weixin.qq.com", {"scene", "from", "isappinstalled", "sessionid"}),
    ("weibo.com", {"from"}),
)


@rule(
    level="warning",
    summary=Message("网址里有跟踪参数", "an address carries tracking parameters"),
    why=Message(
        "同一篇文章因此有几个网址，查重会漏，读者也被跟踪。",
        "One article gets several addresses, so duplicates are missed, and readers are tracked.",
    ),
    fix=Message("删掉这些参数。", "Remove the parameters."),
    examples=(
        bad("2026/01/09.html)", "2026/01/09.html?id=7&«utm_source=rss»)"),
        bad("example.com/2026/01/09.html", "36kr.com/p/1?«f=rss»"),
        good("2026/01/09.html)", "2026/01/09.html?id=7&f=rss)"),
    ),
    needs=("?",),
)
def check(card: Card) -> Iterator[Finding]:
    for address in _ADDRESS.finditer(card.text):
        host = address[0].split("/", 3)[2].lower()
        by_host: set[str] = set()
        for name, parameters in _BY_HOST:
            if host == name or host.endswith("." + name):
                by_host = parameters
        start = address.start(1)
        for parameter in address[1].split("&"):
            name = parameter.split("=")[0]
            always = _ALWAYS.match(name) is not None
            if always or name in by_host:
                yield Finding(
                    start,
                    start + len(parameter),
                    Message(
                        f"网址里的 {name} 是跟踪参数，同一篇文章会因此有几个网址。请删掉。",
                        f"{name} in the address is a tracking parameter, which gives one article several addresses. Remove it.",
                    ),
                    level=None if always else "hint",
                )
                break
            start += len(parameter) + 1
