"""Characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import INVISIBLE_CLASS, MEANINGLESS
from seedkit.code_span import span_at
from seedkit.content import removal
from seedkit.diagnostic import SAFE, UNSAFE, Message
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("看不见的字符", "invisible characters"),
    why=Message(
        "搜索、去重和比较都会因为它失败；双向控制符还能把文字倒过来显示。",
        "They defeat searching and comparing; bidirectional controls can even show text reversed.",
    ),
    fix=Message("删掉它。", "Delete them."),
    examples=(
        bad("光就是插座", "光就是«\u200b»插座", fixed=()),
        bad("光就是插座", "光就是«\u202e»插座"),
        good("光就是插座", "光就是插座👨\u200d👩\u200d👧❤\ufe0f"),
        good("光就是插座", "光\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f葛\U000e0100"),
        good("光就是插座", "光\u3000就是\xa0插座"),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    text = card.text
    meant: list[tuple[int, int]] | None = None
    for match in re.finditer(f"[{INVISIBLE_CLASS}]", text):
        at = match.start()
        if at == 0 and match[0] == "\ufeff":
            continue
        if match[0] == "\xad" and card.is_garbled(at):
            continue
        if match[0] == "\u200d" and 0 < at < len(text) - 1 and _joins(text[at - 1]) and _joins(text[at + 1]):
            continue
        if match[0] >= "\U000e0000":
            if meant is None:
                meant = [found.span() for found in _MEANT.finditer(text)]
            if span_at(meant, at) is not None:
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
            fix=removal(card, at, at + 1, _safety(text, at)),
        )


def _safety(text: str, at: int) -> str:
    """Give how sure it is that a character may go: a soft hyphen beside letters that are not ASCII nor Chinese may be a byte of garbled text."""
    beside = text[max(at - 1, 0) : at + 2 : 2] if text[at] == "\xad" else ""
    return SAFE if text[at] in MEANINGLESS and not any("\x80" <= sign < "\u2e80" for sign in beside) else UNSAFE


_MEANT = pattern(
    "\U0001f3f4[\U000e0030-\U000e007a]{1,8}\U000e007f"
    "|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\U000e0100-\U000e01ef]"
)
"""Flags of regions, and characters with the variant that is meant."""


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Mn") or character == "\ufe0f"
