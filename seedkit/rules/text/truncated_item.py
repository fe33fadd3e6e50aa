"""An item that ends amid a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.placeholder import is_placeholder
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.shape import NOTHING
from seedkit.truncation import ends_as_sentence, find_last_dots

SHORTEST = 6
"""Code points of an item that may have been cut: a shorter one is a phrase of its own."""
FEWEST = 3
"""So many other items have to end as sentences do."""
MOST_OF = 4
"""No more than one in so many items ends otherwise, or that is how they are written."""


@rule(
    level="warning",
    summary=Message("条目没有写完", "an item ends amid a sentence"),
    why=Message(
        "别的条目都以句号结尾，这一条停在半句上：多半是表格或模型截断的，读者看到半句话。",
        "All other items end as sentences do, and this one stops amid one: a table or a model cut it, and readers see half a sentence.",
    ),
    fix=Message("补全它，或补上句号（两处都改）。", "Complete it, or add the full stop, in both copies."),
    examples=(
        bad("• 成本比锂电高三成。\n", "• 成本比锂电«高»\n", '成本比锂电高三成。"', '成本比锂电高"'),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电«...»\n", '成本比锂电高三成。"', '成本比锂电..."'),
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
    for copy in card.copies.values():
        if copy.part is None or copy.shape not in ("bullets", "cases"):
            continue
        shown = card.text_below(copy)
        for item in card.items(copy):
            text = shown[item.start + len(item.mark) : item.end].rstrip()
            if not text or text == NOTHING or is_placeholder(text):
                continue
            count += 1
            if len(text) >= SHORTEST and not ends_as_sentence(text):
                dots = find_last_dots(text)
                at = len(text) - 1 if dots is None else dots
                start = copy.part.start + item.start + len(item.mark)
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
