"""Characters that look like others and are not found as those."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import replacement
from seedkit.diagnostic import SAFE, UNSAFE, Message
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_RADICALS = pattern("[\u2e80-\u2fdf\uf900-\ufaff]+")
"""Parts of characters, and characters that Unicode has twice: what a PDF gives where its font has them."""
_CYRILLIC = pattern("(?<=[A-Za-z])[\u0400-\u04ff]+|[\u0400-\u04ff]+(?=[A-Za-z])")
_LATIN = str.maketrans("АВЕЅІЈКМНОРСТХаеоргсухѕіј", "ABESIJKMHOPCTXaeoprcyxsij")


@rule(
    level="warning",
    summary=Message("形近而不同的字符", "characters that only look like others"),
    why=Message(
        "从 PDF 复制来的“⼈⼯”是部首，不是“人工”：看着一样，搜索、去重和标签都对不上。",
        "`⼈⼯`, copied from a PDF, are radicals and not the characters `人工`: they look alike, and no search, comparison or chip takes them for that.",
    ),
    fix=Message("换成真正的字（两处都改）。", "Write the real characters, in both copies."),
    examples=(
        bad('tags: ["媒体"]', 'tags: ["«⼈⼯»智能"]', fixed=('tags: ["媒体"]', 'tags: ["人工智能"]')),
        bad('tags: ["媒体"]', 'tags: ["«О»penAI"]'),
        good('tags: ["媒体"]', 'tags: ["Яндекс", "人工"]'),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for found in _RADICALS.finditer(card.text):
        plain = unicodedata.normalize("NFKC", found[0])
        if plain == found[0]:
            continue
        yield Finding(
            *found.span(),
            Message(
                f"“{found[0]}”（U+{ord(found[0][0]):04X}）是部首或重复编码的字，看着像“{plain}”，搜索却找不到。请换成“{plain}”。",
                f"`{found[0]}` (U+{ord(found[0][0]):04X}) are radicals, or characters that Unicode has twice. They look like `{plain}`, and no search finds them. Write `{plain}`.",
            ),
            fix=replacement(card, *found.span(), plain, SAFE),
        )
    for found in _CYRILLIC.finditer(card.text):
        latin = found[0].translate(_LATIN)
        if not latin.isascii():
            continue
        yield Finding(
            *found.span(),
            Message(
                f"“{found[0]}”是西里尔字母，混在拉丁字母里看着像“{latin}”，搜索却找不到。请换成“{latin}”。",
                f"`{found[0]}` is Cyrillic amid Latin letters. It looks like `{latin}`, and no search finds it. Write `{latin}`.",
            ),
            fix=replacement(card, *found.span(), latin, UNSAFE),
        )
