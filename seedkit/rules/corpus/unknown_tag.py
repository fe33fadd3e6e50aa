"""A tag that the team has not agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("标签不在团队的词表里", "a tag is not in the team's vocabulary"),
    why=Message(
        "写法不同的标签在网站上分成两类，读者筛选时会漏。",
        "The site makes a second group of a tag that is written otherwise, and readers who filter miss it.",
    ),
    fix=Message(
        "改成词表里的标签；要加新标签，写进 seedkit.toml 的 tags。",
        "Use a tag of the vocabulary; a new one belongs in `tags` in seedkit.toml.",
    ),
    examples=(
        bad('tags: ["媒体"]', 'tags: ["媒体", «"媒 体"»]'),
        good('tags: ["媒体"]', 'tags: ["媒体", "视频"]'),
    ),
    told="vocabulary",
)
def check(card: Card) -> Iterator[Finding]:
    known = card.options.vocabulary.get("tags")
    if "tags" in card.unsure or not known:
        return
    entry = card.document.entries.get("tags")
    if entry is None:
        return
    for item in entry.value.items:
        if isinstance(item.data, str) and item.data.strip() and item.data not in known:
            from seedkit.suggestion import closest

            guess = closest(item.data, known)
            yield Finding(
                item.start,
                item.end,
                Message(
                    f"标签“{item.data}”不在词表里。"
                    + (f"是不是“{guess}”？" if guess else "请改用配置里 tags 列出的标签，或加进去。"),
                    f"The tag `{item.data}` is not in the vocabulary. "
                    + (
                        f"Did you mean `{guess}`?"
                        if guess
                        else "Use one of `tags` in the configuration, or add it there."
                    ),
                ),
            )
