"""An item that begins or ends amid a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.placeholder import is_placeholder
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.by_name import MARKED
from seedkit.shapes.shape import NOTHING
from seedkit.truncation import BREAKS_OFF, CONTINUES, ends_as_sentence, find_last_dots, says_nothing

SHORTEST = 6
"""Code points of an item that may have been cut: a shorter one is a phrase of its own."""
FEWEST = 3
"""So many other items have to end as sentences do."""
MOST_OF = 4
"""No more than one in so many items ends otherwise, or that is how they are written."""
SHORTEST_QUOTE = 3
"""Code points of a quotation that may well be a number: `996`."""
_ADDRESS_LAST = pattern(r"[^\s。！？]\s?(?:https?://|www\.)\S+\Z")
"""An address at the end of a sentence, which a full stop would become a part of."""
ENDING = ("bullets", "cases")
"""The shapes whose items are sentences. (A quotation may end without a full stop.)"""


@rule(
    level="warning",
    summary=Message("条目没有写完", "an item begins or ends amid a sentence"),
    why=Message(
        "别的条目都以句号结尾，这一条停在半句上，或者以逗号开头：多半是表格或模型截断的，读者看到半句话。",
        "All other items end as sentences do, and this one stops amid one, or it begins with a comma: a table or a model cut it, and readers see half a sentence.",
    ),
    fix=Message("补全它，或补上句号（两处都改）。", "Complete it, or add the full stop, in both copies."),
    examples=(
        bad("• 成本比锂电高三成。\n", "• 成本比锂电«高»\n", '成本比锂电高三成。"', '成本比锂电高"'),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电«...»\n", '成本比锂电高三成。"', '成本比锂电..."'),
        bad("💎 光就是插座。", "💎 «，»光就是插座。"),
        bad("💎 光就是插座。", "💎 光就是插座«，»"),
        bad("• 成本比锂电高三成。\n", "• «2345»\n", '成本比锂电高三成。"', '2345"'),
        good("💎 光就是插座。", "💎 光就是插座——"),
        good(
            "• 室内光也能充电。\n• 成本比锂电高三成。\n",
            "• 室内光也能充电\n• 成本比锂电高三成\n",
            '• 室内光也能充电。\\n• 成本比锂电高三成。"',
            '• 室内光也能充电\\n• 成本比锂电高三成"',
        ),
        good("• 成本比锂电高三成。\n", "• 成本比锂电高三成（约）\n", '成本比锂电高三成。"', '成本比锂电高三成（约）"'),
    ),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    found: list[tuple[int, int]] = []
    count = 0
    for copy, start, written in card.texts_below(MARKED):
        text = written.rstrip()
        if not text or text == NOTHING or is_placeholder(text):
            continue
        if text[0] in CONTINUES:
            yield _begins_amid(start, text[0])
        if says_nothing(text) and (copy.shape in ENDING or len(text) < SHORTEST_QUOTE):
            yield Finding(start, start + len(text), _NO_WORDS)
            continue
        if text[-1] in BREAKS_OFF and not text.endswith("——"):
            yield Finding(start + len(text) - 1, start + len(text), _breaks_off(text[-1]))
            continue
        if copy.shape not in ENDING:
            continue
        count += 1
        if len(text) >= SHORTEST and not ends_as_sentence(text) and _ADDRESS_LAST.search(text) is None:
            dots = find_last_dots(text)
            at = len(text) - 1 if dots is None else dots
            found.append((start + at, start + len(text)))
    if count - len(found) < FEWEST or len(found) * MOST_OF > count:
        return
    for start, end in found:
        yield Finding(
            start,
            end,
            Message(
                "这一条停在半句上，别的条目都以句号结尾。请对照原文补全，写完了就补上句号（两处都改）。",
                "This item stops amid a sentence, while the others end with a full stop. Compare it with the source and complete it, or add the full stop, in both copies.",
            ),
        )


_NO_WORDS = Message(
    "这一条一个字也没有，只有数字或标点。请对照原文补全，或删掉它（两处都改）。",
    "This item has no letters, only digits or signs. Compare it with the source and complete it, or remove it, in both copies.",
)


def _breaks_off(sign: str) -> Message:
    return Message(
        f"这一条停在“{sign}”上，后面像是缺了半句。请对照原文补全，写完了就改成句号（两处都改）。",
        f"This item ends with `{sign}`, as if half a sentence were missing behind. Compare it with the source and complete it, or end it with a full stop, in both copies.",
    )


def _begins_amid(start: int, sign: str) -> Finding:
    return Finding(
        start,
        start + 1,
        Message(
            f"这一条以“{sign}”开头，前面像是缺了半句。请对照原文补全，没缺就删掉它（两处都改）。",
            f"This item begins with `{sign}`, as if half a sentence were missing in front. Compare it with the source and complete it, or remove the sign, in both copies.",
        ),
    )
