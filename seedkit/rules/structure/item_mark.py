"""Items without the mark that the format gives them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card, Copy, shape_of
from seedkit.content import as_read, both
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.position import place_in_value
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.cases import number_of
from seedkit.shapes.shape import NOTHING, Item
from seedkit.text import Edit


@rule(
    level="warning",
    summary=Message("条目的开头符号不对", "an item does not begin with its mark"),
    why=Message(
        "列表页按符号分条，符号不对就并成一段或多出字符。",
        "The site's lists tell items by their marks: a wrong one runs items together or shows a stray character.",
    ),
    fix=Message(
        "金句用“💎 ”，水下信息用“• ”，案例用“1. ”，公司不加符号。",
        "Quotes begin with `💎 `, underwater info with `• `, cases with `1. `, companies with nothing.",
    ),
    examples=(
        bad("💎 光就是插座。", "«- 光就是插座。»"),
        bad("\n• 室内光也能充电。\n", "\n«室内光也能充电。»\n"),
        bad("1. 中国 光年科技为手表厂供货。\n\n2. 日本", "«1、中国 光年科技为手表厂供货。»\n\n2. 日本"),
        bad("💎 光就是插座。", "💎 光就是插座。«💎» 两句并一行。"),
        bad("\n光年科技\nABC", "\n«• 光年科技»\nABC"),
        good("\n💎 光就是插座。\n💎 续航不再是问题。\n", "\n-\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.type not in ("text", "lines") or copy.field.body is None:
            continue
        mark = shape_of(copy.field).MARK
        wrong = _in_body(card, copy, mark)
        if not wrong and not card.same_text(copy):
            wrong = _in_front_matter(card, copy, mark)
        for start, end, found in wrong:
            name = copy.field.title_zh
            if not mark:
                message = Message(
                    f"{name}一行一个名字，前面不加“{found.strip()}”。请删掉。",
                    f"Names stand one a line without `{found.strip()}`. Remove it.",
                )
            else:
                message = Message(
                    f"{name}的每一条单独一行，以“{mark}”开头（含空格）。",
                    f"Each item of {copy.field.title_en} stands on its own line and begins with `{mark}`, the space included.",
                )
            yield Finding(start, end, message, fix=_fix(card, copy, start, mark))


def _right(item: Item, mark: str) -> bool:
    if item.mark == mark:
        return True
    if mark == "1. ":
        return number_of(item.mark) is not None or (item.text == NOTHING and not item.mark)
    return item.text == NOTHING and not item.mark


def _in_body(card: Card, copy: Copy, mark: str) -> list[tuple[int, int, str]]:
    if copy.part is None:
        return []
    start = copy.part.start
    wrong = [(item.start + start, item.end + start, item.mark) for item in card.items(copy) if not _right(item, mark)]
    if mark[:1] in ("•", "💎"):
        for item in card.items(copy):
            inner = item.text.find(mark[0])
            if inner >= 0:
                at = start + item.start + len(item.mark) + inner
                wrong.append((at, at + 1, mark))
    return wrong


def _in_front_matter(card: Card, copy: Copy, mark: str) -> list[tuple[int, int, str]]:
    if copy.entry is None or card.shift is not None:
        return []
    value = copy.entry.value
    return [
        (*place_in_value(card.text, value, item.start, item.end), item.mark)
        for item in card.items_above(copy)
        if not _right(item, mark)
    ]


def _fix(card: Card, copy: Copy, start: int, mark: str) -> Fix | None:
    """Give the fix that writes the right mark of the item that begins at `start`, in both copies where both are wrong."""
    below = card.items(copy)
    above = card.items_above(copy)
    edits: list[Edit] = []
    inserted = False
    for index in range(max(len(below), len(above))):
        one = below[index] if copy.part is not None and index < len(below) else None
        other = above[index] if copy.entry is not None and index < len(above) else None
        place_below = (
            (copy.part.start + one.start, copy.part.start + one.start + len(one.mark)) if copy.part and one else None
        )
        place_above = (
            place_in_value(card.text, copy.entry.value, other.start, other.start + len(other.mark))
            if copy.entry and other
            else None
        )
        if start not in (place_below[0] if place_below else None, place_above[0] if place_above else None):
            continue
        right = f"{index + 1}. " if mark == "1. " else mark
        for item, place in ((one, place_below), (other, place_above)):
            if (
                item is not None
                and place is not None
                and not _right(item, mark)
                and (place[0] == start or one == other or (one and other and as_read(one.text) == other.text))
            ):
                edits.append(Edit(*place, right))
                inserted = inserted or not item.mark
        break
    if not edits:
        return None
    message = Message(f"以“{mark}”开头", f"Begin it with `{mark}`") if mark else Message("删掉符号", "Remove the mark")
    return Fix(message, tuple(edits), both(copy.field.name), UNSAFE if inserted else SAFE)
