"""Characters that look like others and are not found as those."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import CHINESE, LOOKALIKE_CLASS
from seedkit.code_span import find_code_spans, span_at
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
_LETTER_IN_NUMBER = pattern(
    r"(?<![A-Za-z0-9.,_/-])(?:\d[\d,.]*O[\dO,.]*(?=\s?(?:[%％‰]|[万亿]|年|月|日|倍|美元|元|人|家))|O[\d.]*\d(?=[%％‰]))"
)
"""A number with the letter in it that looks like a zero: formulas such as H2O2 have a letter before, and words behind."""
_KANA = pattern(rf"(?<=[{CHINESE}])(?:[ニロエタトハチー]|カ(?!月|国|所|年|条))(?=[{CHINESE}])")
_HAN = str.maketrans("ニロエタトハチカー", "二口工夕卜八千力一")
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
        bad("💎 光就是插座。", "💎 光只占«3O»%。"),
        bad("💎 光就是插座。", "💎 光是手«エ»做的。"),
        good("💎 光就是插座。", "💎 H2O2 占 3%，O2O 也是，三カ月后トヨタ来了。"),
        good(
            'title: "新电池让手表晒太阳"', 'title: "部首“⼈”写作`⼈⼯`"', "# 新电池让手表晒太阳", "# 部首“⼈”写作`⼈⼯`"
        ),
    ),
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    if _LOOKALIKE.search(card.document.signs) is not None or _LOOKALIKE.search(card.document.signs_above) is not None:
        yield from _of_other_scripts(card)
    yield from _misread(card)


def _of_other_scripts(card: Card) -> Iterator[Finding]:
    for found in _RADICALS.finditer(card.text):
        plain = unicodedata.normalize("NFKC", found[0].translate(_WITHOUT_TWIN))
        alone = len(found[0]) == 1 and _SPOKEN_OF.match(card.text, max(found.start() - 1, 0)) is not None
        if plain == found[0] or alone or _in_code(card, found.start()):
            continue
        yield Finding(
            *found.span(),
            Message(
                f"“{found[0]}”（U+{ord(found[0][0]):04X}）是部首或重复编码的字，看着像“{plain}”，搜索却找不到。请换成“{plain}”。",
                f"`{found[0]}` (U+{ord(found[0][0]):04X}) are radicals, or characters that Unicode has twice. They look like `{plain}`, and no search finds them. Write `{plain}`.",
            ),
            fix=_fix(card, *found.span(), plain),
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


def _misread(card: Card) -> Iterator[Finding]:
    """Letters for zeros, and kana for Chinese characters, as a program writes that reads a picture."""
    for wanted, table in ((_LETTER_IN_NUMBER, _ZERO), (_KANA, _HAN)):
        for found in wanted.finditer(card.text):
            if _in_code(card, found.start()) or _in_address(card, found.start()):
                continue
            plain = found[0].translate(table)
            yield Finding(
                *found.span(),
                Message(
                    f"“{found[0]}”看着像“{plain}”，却是别的字符，多半是识别图片时认错的，搜索找不到。请换成“{plain}”。",
                    f"`{found[0]}` looks like `{plain}` and is written with another character, as a program does that reads pictures; no search finds it. Write `{plain}`.",
                ),
                fix=replacement(card, *found.span(), plain, UNSAFE),
            )


_ZERO = str.maketrans("O", "0")


def _in_code(card: Card, at: int) -> bool:
    start, end = card.document.lines_around(at, at)
    return span_at(find_code_spans(card.text[start:end]), at - start) is not None


def _fix(card: Card, start: int, end: int, plain: str) -> Fix | None:
    """Give the fix of radicals: of a heading, which makes a part of what stands below it; unsafe in an address, which may have them."""
    line_start, line_end = card.document.lines_around(start, end)
    line = card.text[line_start:line_end]
    if start >= card.body_start and line.startswith("#"):
        names = (OTHER_BELOW, *(f"{BELOW}{name}" for name in card.copies))
        message = Message(f"写成“{plain}”", f"Write `{plain}`")
        return Fix(message, (Edit(start, end, plain),), names, SAFE, reveals=("copies-disagree",))
    return replacement(card, start, end, plain, UNSAFE if _in_address(card, start) else SAFE)


def _in_address(card: Card, at: int) -> bool:
    start, end = card.document.lines_around(at, at)
    return _ADDRESS.search(card.text[start:end], 0, at - start) is not None


_ADDRESS = pattern(r"(?:https?://|www\.)[^\s<>()（）]*\Z")
