"""The same item twice in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.oddity import name_key
from seedkit.proof import ITEMS, ends_of
from seedkit.rule import Finding, bad, good, rule
from seedkit.schema import Field
from seedkit.shapes.by_name import MARKED


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
        bad('tags: ["媒体"]', 'tags: ["AI", «"ＡI"»]'),
        bad("光年科技,ABC Impact", "ABC Impact,ABC impact", "光年科技\nABC Impact", "ABC Impact\n«ABC impact»"),
        bad("💎 续航不再是问题。", "«💎 光就是插座。»"),
        bad("💎 光就是插座。", "💎 室内光也能充电。", "\n• 室内光也能充电。\n", "\n«• 室内光也能充电。»\n"),
        bad(
            "💎 续航不再是问题。",
            "💎 手表要是能靠窗边的光走上一整天，充电器就可以留在抽屉里了。\n«💎 手表要是能靠窗边的光走上一整天，充电器就可以留在抽屉里了！»",
        ),
        bad("💎 光就是插座。", "💎 光就是一种插座。«光就是一种插座»。"),
        bad("💎 光就是插座。", "💎 持续优化，«持续优化»，持续优化。"),
        good("光年科技,ABC Impact", "光年科技,光年", "光年科技\nABC Impact", "光年科技\n光年"),
    ),
    proof=ITEMS,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.type in ("text", "lines"):
            start = copy.part.start if copy.part is not None else 0
            items = [(item.text, start + item.start, start + item.end) for item in card.items(copy)]
            yield from _repeated(copy.field, items, name_key if copy.shape == "companies" else str)
    for field, entry, _ in card.stated:
        if field.type == "strings":
            values = [(str(item.data), item.start, item.end) for item in entry.value.items]
            yield from _repeated(field, values, name_key)
    yield from _between(card)
    yield from _within(card)


def _between(card: Card) -> Iterator[Finding]:
    """Items of several fields, or of one, that say the same but for their signs."""
    items = [
        (copy, copy.part.start, item)
        for copy in card.copies.values()
        if copy.part is not None and copy.shape in MARKED
        for item in card.items(copy)
    ]
    alike = Counter(ends_of(item.text) for _, _, item in items)
    first: dict[tuple[str, str], tuple[str, int, int, str]] = {}
    known: set[tuple[str, str]] = set()
    for copy, begin, item in items:
        if alike[ends_of(item.text)] > 1:
            words = "".join(filter(str.isalnum, item.text)), ends_of(item.text)
            start, end = begin + item.start, begin + item.end
            if len(words[0]) < SHORTEST:
                continue
            again = (copy.field.name, item.text) in known
            known.add((copy.field.name, item.text))
            if words not in first:
                first[words] = copy.field.name, start, end, copy.field.title_zh
                continue
            name, other_start, other_end, title = first[words]
            if again:
                continue  # told already
            yield Finding(
                start,
                end,
                Message(
                    f"{title}里已经有这一条。请只留一处，或换成真正属于这里的内容。",
                    f"This item stands in {name} already. Keep one of them, or write what belongs here.",
                ),
                (Related(other_start, other_end, Message("第一次在这里", "first here")),),
            )


def _within(card: Card) -> Iterator[Finding]:
    """Sentences that stand twice in one item, and clauses that stand there thrice in a row."""
    for _, start, text in card.texts_below(MARKED):
        place = _find_repetition(text)
        if place is not None:
            yield Finding(
                start + place[0],
                start + place[1],
                Message(
                    "这一句在同一条里写了几遍。请只留一遍（头部也有的，两处都改）。",
                    "This stands several times in one item. Keep it once, in the front matter too where it stands there.",
                ),
            )


def _find_repetition(text: str) -> tuple[int, int] | None:
    """Give where a sentence begins and ends that stood in the text before, or a clause between two that are the same."""
    seen: set[str] = set()
    position = 0
    for sentence in text.split("。") if text.count("。") > 1 else ():
        if len(sentence) >= SHORTEST and sentence in seen:
            return position, position + len(sentence)
        seen.add(sentence)
        position += len(sentence) + 1
    position = 0
    clauses = text.split("，")
    for before, clause, after in zip(clauses, clauses[1:], clauses[2:], strict=False):
        position += len(before) + 1
        if len(clause) >= SHORTEST_CLAUSE and before.endswith(clause) and after.startswith(clause):
            return position, position + len(clause)
    return None


SHORTEST_CLAUSE = 4
"""Code points of a clause that nobody says thrice to stress it."""
SHORTEST = 6
"""Code points of an item, or of a sentence, that is no phrase which may well stand twice."""


def _repeated(field: Field, items: list[tuple[str, int, int]], key: Callable[[str], str]) -> Iterator[Finding]:
    first: dict[str, tuple[str, int, int]] = {}
    for text, start, end in items:
        other, *place = first.setdefault(key(text), (text, start, end))
        if place == [start, end]:
            continue
        if other == text:
            message = Message(
                f"{field.title_zh}里这一条写了两次。请删掉一条。",
                f"This item stands twice in {field.title_en}. Remove one.",
            )
        else:
            message = Message(
                f"{field.title_zh}里的“{text}”和“{other}”只差大小写、全半角或空格，会算成两个。请只留一个。",
                f"`{text}` and `{other}` in {field.title_en} differ only in case, width or blanks, and count as two. Keep one.",
            )
        yield Finding(start, end, message, (Related(place[0], place[1], Message("第一次在这里", "first here")),))
