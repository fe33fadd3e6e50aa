"""Characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from seedkit.canonical import PLAIN
from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule

_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


@rule(
    level="warning",
    summary=Message("看不见的字符", "invisible characters"),
    why=Message(
        "搜索、去重和比较都会因为它失败；双向控制符还能把文字倒过来显示。",
        "They defeat searching and comparing; bidirectional controls can even show text reversed.",
    ),
    fix=Message("删掉它。", "Delete them."),
    examples=(
        bad("光就是插座", "光就是«\u200b»插座"),
        bad("光就是插座", "光就是«\u202e»插座"),
        good("光就是插座", "光就是插座👨\u200d👩\u200d👧❤\ufe0f"),
        good("光就是插座", "光\u3000就是\xa0插座"),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    text = card.text
    for match in _INVISIBLE.finditer(text):
        at = match.start()
        if at == 0 and match[0] == "\ufeff":
            continue
        if match[0] == "\u200d" and 0 < at < len(text) - 1 and _joins(text[at - 1]) and _joins(text[at + 1]):
            continue
        name = unicodedata.name(match[0], "")
        bidi = (
            "它会改变文字的显示方向。"
            if unicodedata.bidirectional(match[0]) in ("RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI")
            else ""
        )
        yield Finding(
            at,
            at + 1,
            Message(
                f"看不见的字符 U+{ord(match[0]):04X} {name}。{bidi}请删掉。",
                f"An invisible character U+{ord(match[0]):04X} {name}. Delete it.",
            ),
        )


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Mn") or character == "\ufe0f"
