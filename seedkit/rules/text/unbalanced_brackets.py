"""Brackets without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import BRACKETS
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.proof import QUOTES
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.by_name import SEVERAL
from seedkit.text import find_unpaired

_OTHERWISE = pattern(
    r"`[^`\n]*`|https?://[^\s，。（）()【】]*|[:;=]['’]?-?[()（）]+|(?<=[^（(][：；])[)）](?![^（）()]*[)）])|[“‘「『][（）()【】]{1,2}[”’」』]"
)
"""Code, addresses, faces, and a bracket that is itself what is spoken of."""
_NUMBER = pattern(
    r"(?:(?<=[\s：:；;，,。、（(])|\A)(?:[A-Za-z]?\d{1,2}(?:\.\d{1,2})?|[A-Za-z]|[ivx]{1,4}|第?[一二三四五六七八九十甲乙丙丁戊]{1,2}|[①-⑳])[)）]"
    r"|(?:1|[aA]|[iI]|一)[)）](?=.{0,400}?[；;，,、。\s](?:2|[bB]|ii|II|二)[)）])"
)
"""The number of a point within a sentence, behind which a bracket needs no partner; the first where the next follows."""
_PLAINLY_PAIRED = pattern("[^（）【】]*+(?:（[^（）【】\n]*+）[^（）【】]*+|【[^（）【】\n]*+】[^（）【】]*+)*+")
"""A text whose brackets pair up one after the other."""
_HALF = str.maketrans("()", "（）")


@rule(
    level="warning",
    summary=Message("括号不成对", "brackets do not pair up"),
    why=Message("多半是文字被截断，或复制时少了一段。", "Usually the text was cut, or a piece was lost in copying."),
    fix=Message(
        "补上另一半，或删掉多余的一个（两处都改）。", "Add the missing half, or remove the surplus one, in both copies."
    ),
    examples=(
        bad("💎 光就是插座。", "💎 光«（»可见光就是插座。"),
        bad("💎 光就是插座。", "💎 光就是插座«）»。"),
        good("💎 光就是插座。", "💎 光（可见光)就是插座：1）省钱；2）省电；（三）省心。"),
        good("💎 光就是插座。", "💎 “（”是括号，`（` 也是 :）"),
    ),
    needs=("（", "）", "【", "】"),
    proof=QUOTES,
)
def check(card: Card) -> Iterator[Finding]:
    if all(_PLAINLY_PAIRED.fullmatch(text) is not None for _, text in card.prose_below()):
        return
    for _, begin, text in card.texts_below(SEVERAL):
        if _PLAINLY_PAIRED.fullmatch(text) is not None:
            continue
        plain = _masked(_OTHERWISE, text).translate(_HALF)
        without_numbers = _masked(_NUMBER, plain)
        for opening, closing in map(tuple, BRACKETS):
            alone = set(find_unpaired(plain, opening, closing))
            for at in find_unpaired(without_numbers, opening, closing) if alone else ():
                if at not in alone or text[at] in "()":
                    continue  # half-width ones stand alone in formulas and lists
                yield Finding(
                    begin + at,
                    begin + at + 1,
                    Message(
                        f"括号 {text[at]} 没有配对。请补上另一半，或看看文字是否被截断（头部也有的，两处都改）。",
                        f"{text[at]} has no partner. Add the other half, or see whether the text was cut, and in the front matter where it stands there too.",
                    ),
                )


def _masked(wanted: re.Pattern[str], text: str) -> str:
    return wanted.sub(lambda found: "x" * len(found[0]), text)
