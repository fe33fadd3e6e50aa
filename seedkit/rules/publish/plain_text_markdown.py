"""Markdown in fields that the site shows as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.rule import Finding, bad, good, rule

_MARKDOWN = pattern(r"\*\*[^*\n]+\*\*|`[^`\n]+`|!?\[[^\[\]\n]+\]\([^()\n]+\)|~~[^~\n]+~~")


@rule(
    level="hint",
    summary=Message("头部的文字里有 Markdown 记号", "Markdown marks in a field shown as plain text"),
    why=Message(
        "列表页把头部当纯文本，星号和反引号原样显示。",
        "Lists show front matter as plain text, asterisks and backticks included.",
    ),
    fix=Message("介意的话，两处都去掉记号。", "If it matters, remove the marks in both copies."),
    examples=(
        bad('source: "量子位"', 'source: "«**量子位**»"'),
        bad('source: "量子位"', 'source: "«`量子位`»"'),
        good('source: "量子位"', 'source: "2 * 3 * 4"'),
    ),
    needs=("*", "`", "](", "~~"),
)
def check(card: Card) -> Iterator[Finding]:
    for entry in card.document.entries.values():
        data = entry.value.data
        if not isinstance(data, str):
            continue
        for match in _MARKDOWN.finditer(data):
            yield Finding(
                *card.place_in_value(entry.value, match.start(), match.end()),
                Message(
                    f"{entry.key} 在列表页按纯文本显示，Markdown 记号会原样出现。",
                    f"Lists show {entry.key} as plain text, so these Markdown marks appear as they are.",
                ),
            )
