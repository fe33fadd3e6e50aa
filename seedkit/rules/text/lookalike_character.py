"""Characters that look like others and are not found as those."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from seedkit.address import find_addresses
from seedkit.card import Card
from seedkit.character import LOOKALIKE_CLASS
from seedkit.code_span import find_code_of_lines, span_at
from seedkit.content import BELOW, OTHER_BELOW, replacement
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_RADICALS = pattern("[\u2e80-\u2fdf\uf900-\ufaff]+")
"""Parts of characters, and characters that Unicode has twice: what a PDF gives where its font has them."""
_CYRILLIC = pattern("(?<=[A-Za-z])[\u0400-\u04ff]{1,20}|(?<![\u0400-\u04ff])[\u0400-\u04ff]{1,20}(?=[A-Za-z])")
_LOOKALIKE = pattern(f"[{LOOKALIKE_CLASS}]")
_SPOKEN_OF = pattern("[“‘「『`（(]")
_WITHOUT_TWIN = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
)
"""Radicals that Unicode does not map to the characters that they look like."""
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
        good(
            'title: "新电池让手表晒太阳"', 'title: "部首“⼈”写作`⼈⼯`"', "# 新电池让手表晒太阳", "# 部首“⼈”写作`⼈⼯`"
        ),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    if _LOOKALIKE.search(card.document.signs) is None and _LOOKALIKE.search(card.document.signs_above) is None:
        return
    code, addresses = find_code_of_lines(card.text), find_addresses(card.text)
    for found in _RADICALS.finditer(card.text):
        plain = unicodedata.normalize("NFKC", found[0].translate(_WITHOUT_TWIN))
        alone = len(found[0]) == 1 and _SPOKEN_OF.match(card.text, max(found.start() - 1, 0)) is not None
        if plain == found[0] or alone or span_at(code, found.start()) is not None:
            continue
        yield Finding(
            *found.span(),
            Message(
                f"“{found[0]}”（U+{ord(found[0][0]):04X}）是部首或重复编码的字，看着像“{plain}”，搜索却找不到。请换成“{plain}”。",
                f"`{found[0]}` (U+{ord(found[0][0]):04X}) are radicals, or characters that Unicode has twice. They look like `{plain}`, and no search finds them. Write `{plain}`.",
            ),
            fix=_fix(card, *found.span(), plain, addresses),
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


def _fix(card: Card, start: int, end: int, plain: str, addresses: list[tuple[int, int]]) -> Fix | None:
    """Give the fix of radicals: of a heading, which makes a part of what stands below it; unsafe in an address, which may have them."""
    line_start, line_end = card.document.lines_around(start, end)
    line = card.text[line_start:line_end]
    if start >= card.body_start and line.startswith("#"):
        names = (OTHER_BELOW, *(f"{BELOW}{name}" for name in card.copies))
        message = Message(f"写成“{plain}”", f"Write `{plain}`")
        return Fix(message, (Edit(start, end, plain),), names, SAFE, reveals=("copies-disagree",))
    return replacement(card, start, end, plain, SAFE if span_at(addresses, start) is None else UNSAFE)
