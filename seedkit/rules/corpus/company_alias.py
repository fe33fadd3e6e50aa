"""A company under a name that the corpus mostly does not use."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.company import Usual
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.words import counted


@rule(
    level="hint",
    summary=Message("同一家公司有几种写法", "one company is written in several ways"),
    why=Message(
        "网站把两种写法当成两家公司，统计和筛选都会漏。",
        "The site takes the two for two companies, so that counts and filters miss some.",
    ),
    fix=Message(
        "改成多数卡片的写法（两处都改）；别名表里没有的，用 seedkit.toml 的 companies 加。",
        "Write it as most seeds do, in both copies; add names that the list lacks with `companies` in seedkit.toml.",
    ),
    examples=(
        bad(
            "光年科技,ABC Impact",
            "光年科技,Google",
            "光年科技\nABC Impact",
            "光年科技\n«Google»",
            other=("光年科技,ABC Impact", "光年科技,谷歌", "光年科技\nABC Impact", "光年科技\n谷歌"),
        ),
        good(
            "光年科技,ABC Impact",
            "光年科技,腾讯",
            "光年科技\nABC Impact",
            "光年科技\n腾讯",
            other=("光年科技,ABC Impact", "光年科技,腾讯云", "光年科技\nABC Impact", "光年科技\n腾讯云"),
        ),
    ),
    told="companies",
)
def check(card: Card) -> Iterator[Finding]:
    usual = card.options.companies
    if not usual:
        return
    for copy in card.copies.values():
        if copy.field.shape == "companies" and copy.part is not None:
            for item in card.items(copy):
                if item.text in usual:
                    start = copy.part.start
                    yield Finding(start + item.start, start + item.end, _message(item.text, usual[item.text]))


def _message(written: str, usual: Usual) -> Message:
    name, seeds = usual
    return Message(
        f"“{written}”和“{name}”是同一家公司，{seeds} 张卡片写作“{name}”；写法不同，网站会当成两家。请统一。",
        f"`{written}` and `{name}` are one company, which {counted(seeds, 'seed')} write as `{name}`; the site takes them for two. Write it alike.",
    )
