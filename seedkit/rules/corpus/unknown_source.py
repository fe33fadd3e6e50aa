"""A source that the team has not agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("来源不在团队的词表里", "the source is not in the team's vocabulary"),
    why=Message(
        "同一家媒体写成两种名字，网站会当成两个来源。",
        "The site takes one publisher under two names for two sources.",
    ),
    fix=Message(
        "改成词表里的来源（两处都改）；要加新来源，写进 seedkit.toml 的 sources。",
        "Use a source of the vocabulary, in both copies; a new one belongs in `sources` in seedkit.toml.",
    ),
    examples=(
        bad('source: "量子位"', 'source: «"量子"»', "**来源**: 量子位", "**来源**: 量子"),
        good('source: "量子位"', 'source: "36氪"', "**来源**: 量子位", "**来源**: 36氪"),
    ),
    told="vocabulary",
)
def check(card: Card) -> Iterator[Finding]:
    known = card.options.vocabulary.get("source")
    if not known or "source" in card.unsure:
        return
    entry = card.document.entries.get("source")
    if entry is None or not isinstance(entry.value.data, str):
        return
    source = entry.value.data.strip()
    if source and source not in known:
        from seedkit.suggestion import closest

        guess = closest(source, known)
        yield Finding(
            entry.value.start,
            entry.value.end,
            Message(
                f"来源“{source}”不在词表里。"
                + (f"是不是“{guess}”？" if guess else "请改用配置里 sources 列出的来源，或加进去。"),
                f"The source `{source}` is not in the vocabulary. "
                + (
                    f"Did you mean `{guess}`?"
                    if guess
                    else "Use one of `sources` in the configuration, or add it there."
                ),
            ),
        )
