"""Characters that a program wrote for others when it read a picture."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.address import find_addresses
from seedkit.card import Card
from seedkit.character import CHINESE, KANA, MISREAD
from seedkit.code_span import find_code_of_lines, span_at
from seedkit.content import replacement
from seedkit.diagnostic import UNSAFE, Message
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_LETTER_IN_NUMBER = pattern(
    r"(?<![A-Za-z0-9.,_/-])(?:\d[\d,.]*O[\dO,.]*(?=[%％‰万亿倍年])|(?=[\dO,.]{3})\d[\d,.]*O[\dO,.]*(?=月|日|美元|元|人|家)|O[\d.]*\d(?=[%％‰]))"
)
"""A number with the letter in it that looks like a zero: formulas such as H2O2 have a letter before, and words behind."""
_KANA = pattern(rf"(?<=[{CHINESE}])(?:[{KANA}](?<!カ)|カ(?!月|国|所|年|条))(?=[{CHINESE}])")
_MAY_BE = pattern(MISREAD)
_PLAIN = str.maketrans(f"{KANA}O", "二口工夕卜八千力一0")


@rule(
    level="warning",
    summary=Message("识别图片时认错的字符", "characters that were misread from a picture"),
    why=Message(
        "“3O%”里是字母，“手エ”里是日文：看着差不多，搜索和统计却对不上。",
        "`3O%` holds a letter and `手エ` a Japanese sign: they look much alike, and no search or count takes them for what they mean.",
    ),
    fix=Message("换成真正的数字或汉字（两处都改）。", "Write the real digit or character, in both copies."),
    examples=(
        bad("💎 光就是插座。", "💎 光只占«3O»%。"),
        bad("💎 光就是插座。", "💎 光是手«エ»做的。"),
        good("💎 光就是插座。", "💎 H2O2 占 3%，O2O 也是，三カ月后トヨタ来了。"),
    ),
    needs=("O", *KANA),
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    if _MAY_BE.search(card.text) is None:
        return
    hits = [found for wanted in (_LETTER_IN_NUMBER, _KANA) for found in wanted.finditer(card.text)]
    if hits:
        kept_as_is = find_code_of_lines(card.text), find_addresses(card.text)
        for found in hits:
            if any(span_at(spans, found.start()) is not None for spans in kept_as_is):
                continue
            plain = found[0].translate(_PLAIN)
            yield Finding(
                *found.span(),
                Message(
                    f"“{found[0]}”看着像“{plain}”，却是别的字符，多半是识别图片时认错的，搜索找不到。请换成“{plain}”。",
                    f"`{found[0]}` looks like `{plain}` and is written with another character, as a program does that reads pictures; no search finds it. Write `{plain}`.",
                ),
                fix=replacement(card, *found.span(), plain, UNSAFE),
            )
