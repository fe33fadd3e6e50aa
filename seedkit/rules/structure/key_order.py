"""Keys that are not in the order of the format."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.edit import Edit
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="hint",
    summary=Message("头部的键不按格式的顺序", "keys are not in the order of the format"),
    why=Message(
        "顺序不影响页面，但一致的顺序让人一眼看出少了什么。",
        "The page does not depend on it, but in one order a missing key shows.",
    ),
    fix=Message("按格式的顺序排列。", "Put them in the order of the format."),
    examples=(
        bad(
            'date: 2026-01-09\ntags: ["媒体"]\n',
            'tags: ["媒体"]\n«date»: 2026-01-09\n',
            fixed=(),
        ),
        good("score: 9\n", "score: 9\n# 编辑定的分\n"),
    ),
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    if front is None or not front.readable:
        return
    order = card.schema.keys
    known = [entry for entry in front.entries if entry.key in order]
    for before, entry in pairwise(known):
        if order.index(entry.key) < order.index(before.key):
            yield Finding(
                entry.start,
                entry.end,
                Message(
                    f"{entry.key} 应排在 {before.key} 前面。可以移动这一行。",
                    f"{entry.key} belongs before {before.key}. The line may be moved.",
                ),
                fix=_fix(card),
            )
            return


def _fix(card: Card) -> Fix | None:
    """Give the fix that sorts the lines of the keys; none where a comment or a blank line stands between them."""
    front = card.document.front_matter
    assert front is not None
    order, entries = card.schema.keys, front.entries
    starts = [entry.start for entry in entries]
    ends = [*starts[1:], front.end]
    blocks = [card.text[start:end] for start, end in zip(starts, ends, strict=True)]
    values = [card.text[entry.start : entry.value.end] for entry in entries]
    plain = all(block.rstrip("\r\n") == value for block, value in zip(blocks, values, strict=True))
    if not plain or len({entry.key for entry in entries}) < len(entries) or starts[0] != front.start:
        return None
    places = sorted(
        range(len(entries)),
        key=lambda index: (order.index(entries[index].key) if entries[index].key in order else len(order), index),
    )
    text = "".join(blocks[index] for index in places)
    return Fix(Message("按格式的顺序排列", "Put them in order"), (Edit(front.start, front.end, text),))
