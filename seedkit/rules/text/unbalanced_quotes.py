"""Quotation marks without their partner."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import PAIRS
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.proof import QUOTES
from seedkit.rule import Finding, bad, good, rule
from seedkit.text import find_unpaired


@rule(
    level="warning",
    summary=Message("引号不成对", "quotation marks do not pair up"),
    why=Message("多半是文字被截断，或复制时少了一段。", "Usually the text was cut, or a piece was lost in copying."),
    fix=Message("补上另一半，或删掉多余的一个。", "Add the missing half, or remove the surplus one."),
    examples=(
        bad("💎 光就是插座。", "💎 他说«“»光就是插座。"),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电高三成«》»。\n", '成本比锂电高三成。"', '成本比锂电高三成》。"'),
        bad("💎 光就是插座。", '💎 他说«""»光«""»就是插座。'),
        bad("💎 光就是插座。", "💎 他说«”»光就是«“»插座。"),
        good("💎 光就是插座。", "💎 他说“光《就是》插座”。"),
        good("💎 光就是插座。", '💎 空串写作 "" 或 `""a""`。'),
        good("💎 光就是插座。", "💎 6.7”的屏。"),
        good("💎 光就是插座。", "💎 “《”是书名号，„Licht“是光。"),
    ),
    needs=(*(sign for pair in PAIRS for sign in pair), '""'),
    proof=QUOTES,
)
def check(card: Card) -> Iterator[Finding]:
    for begin, text in card.prose_below():
        for found in _DOUBLED.finditer(_CODE.sub(lambda code: "x" * len(code[0]), text)) if '""' in text else ():
            for group in (1, 2):
                yield Finding(begin + found.start(group), begin + found.end(group), _TWICE)
        for opening, closing in map(tuple, PAIRS):
            first = text.find(closing)
            if text.count(opening) == text.count(closing) and not 0 <= first < text.find(opening):
                continue
            for at in find_unpaired(_OTHERWISE.sub(lambda found: "x" * len(found[0]), text), opening, closing):
                if closing == "”" == text[at] and at > 0 and text[at - 1].isdigit():
                    continue  # the sign of inches
                yield Finding(
                    begin + at,
                    begin + at + 1,
                    Message(
                        f"引号 {text[at]} 没有配对。请补上另一半，或看看文字是否被截断。",
                        f"{text[at]} has no partner. Add the other half, or see whether the text was cut.",
                    ),
                )


_OTHERWISE = pattern("“[「」『』《》]”|‘[“”「」『』《》]’|„[^„“”\n]*“")
"""A mark that is itself what is spoken of, and German quotation marks."""


_DOUBLED = pattern(r'(?<!")("")(?=[^\s"])[^"\n]{1,60}(?<=\S)("")(?!")')
_CODE = pattern(r"`[^`\n]*`")
_TWICE = Message(
    "引号写了两遍，是表格导出时的写法，读者会看到两个。请写成“”。",
    "The quotation mark stands twice, as a table is exported, and readers see two. Write “ and ”.",
)
