"""The same item twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.proof import ITEMS
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("同一条写了两次", "an item stands twice"),
    why=Message(
        "读者看到重复的内容，公司和标签的统计也会出错。",
        "Readers see it twice, and counts of companies and tags go wrong.",
    ),
    fix=Message("删掉一条（两处都删）。", "Remove one, in both copies."),
    examples=(
        bad("光年科技,ABC Impact", "光年科技,光年科技", "光年科技\nABC Impact", "光年科技\n«光年科技»"),
        bad('tags: ["媒体"]', 'tags: ["媒体", «"媒体"»]'),
        bad("💎 续航不再是问题。", "«💎 光就是插座。»"),
        good("光年科技,ABC Impact", "光年科技,光年", "光年科技\nABC Impact", "光年科技\n光年"),
    ),
    proof=ITEMS,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.type in ("text", "lines"):
            start = copy.part.start if copy.part is not None else 0
            items = [(item.text, start + item.start, start + item.end) for item in card.items(copy)]
            yield from _repeated(copy.field.title_zh, copy.field.title_en, items)
    for field, entry, _ in card.stated:
        if field.type == "strings":
            values = [(str(item.data), item.start, item.end) for item in entry.value.items]
            yield from _repeated(field.title_zh, field.title_en, values)


def _repeated(zh: str, en: str, items: list[tuple[str, int, int]]) -> Iterator[Finding]:
    first: dict[str, tuple[int, int]] = {}
    for text, start, end in items:
        if text in first:
            yield Finding(
                start,
                end,
                Message(f"{zh}里这一条写了两次。请删掉一条。", f"This item stands twice in {en}. Remove one."),
                (Related(*first[text], Message("第一次在这里", "first here")),),
            )
        else:
            first[text] = (start, end)
