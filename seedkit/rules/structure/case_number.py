"""Cases whose numbers do not count 1, 2, 3."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seedkit.card import Card, Copy
from seedkit.content import both
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.by_name import shape_of
from seedkit.shapes.cases import MARK, number_of
from seedkit.shapes.shape import GLUED_CASE, Item


@rule(
    level="warning",
    summary=Message("案例的编号不连续", "cases are not numbered 1, 2, 3"),
    why=Message(
        "网站会自己重新编号，读者看到的编号与头部不同；多半是漏了一条。",
        "The site renumbers them, so page and front matter differ; often a case was lost.",
    ),
    fix=Message("从 1 开始连续编号。", "Number them from 1 without gaps."),
    examples=(
        bad("1. 中国 光年科技为手表厂供货。\n\n2. 日本", "1. 中国 光年科技为手表厂供货。\n\n«3. »日本"),
        bad("1. 中国 光年科技为手表厂供货。\\n\\n2. 日本", "1. 中国 光年科技为手表厂供货。\\n\\n«1. »日本"),
        bad(
            '"1. 中国 光年科技为手表厂供货。\\n\\n2. 日本',
            '"0. 中国 光年科技为手表厂供货。\\n\\n1. 日本',
            "1. 中国 光年科技为手表厂供货。\n\n2. 日本",
            "«0. »中国 光年科技为手表厂供货。\n\n1. 日本",
            fixed=(),
        ),
        bad("供货。\n\n2. 日本", "供货。«2». 日本", "供货。\\n\\n2. 日本", "供货。2. 日本"),
        bad("供货。\n\n2. 日本", "供货。\n«2. »日本", "供货。\\n\\n2. 日本", "供货。\\n2. 日本", fixed=()),
        good("1. 中国 光年科技为手表厂供货。\n\n2. 日本", "1. 中国 光年科技供货 3. 5 万块。\n\n2. 日本"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.body is None or shape_of(copy.field).MARK != MARK:
            continue
        wrong = _wrong(card.items(copy)) if copy.part is not None else []
        wrong_above = _wrong(card.items_above(copy)) if copy.entry is not None and not card.same_text(copy) else []
        glued = list(_glued(card, copy))
        yield from glued
        tight = _tight(card, copy)
        if tight is not None:
            yield tight
        fix = _fix(card, copy) if (wrong or wrong_above) and not glued else None
        for item, expected in wrong:
            assert copy.part is not None
            start = copy.part.start + item.start
            yield _finding(start, start + len(item.mark), item, expected, fix)
        for item, expected in wrong_above:
            assert copy.entry is not None
            place = card.place_in_value(copy.entry.value, item.start, item.start + len(item.mark))
            yield _finding(*place, item, expected, None if wrong else fix)


_LISTED = pattern(r"(?<![\d.])1[.、．](?=[^\d\s])|[（(]1[）)]")


def _glued(card: Card, copy: Copy) -> Iterator[Finding]:
    """Cases that stand on the line of the one before, in the body; in the front matter where the body has none such."""
    found: list[Finding] = []
    places = [(card.items(copy), copy.part.start)] if copy.part is not None else []
    if copy.entry is not None and not card.same_text(copy):
        places.append((card.items_above(copy), -1))
    for items, start in places:
        for item in items:
            number = number_of(item.mark)
            match = GLUED_CASE.search(item.text) if number is not None else None
            if match is None or number is None or int(match[1]) != number + 1:
                continue
            if _LISTED.search(item.text, 0, match.start()) is not None:
                continue  # it counts what the case itself lists
            begin, end = (item.start + len(item.mark) + offset for offset in match.span(1))
            place = (start + begin, start + end)
            if start < 0:
                assert copy.entry is not None
                place = card.place_in_value(copy.entry.value, begin, end)
            found.append(
                Finding(
                    *place,
                    Message(
                        f"第 {number + 1} 条和上一条写在了一行里。请在它前面空一行（头部写 \\n\\n）。",
                        f"Case {number + 1} stands on the line of the one before. Put an empty line before it (`\\n\\n` in the front matter).",
                    ),
                )
            )
        if found:
            break
    yield from found


def _tight(card: Card, copy: Copy) -> Finding | None:
    """Give the one finding for cases without an empty line between them in both copies; where one copy has them, the copies disagree."""
    if copy.part is None or copy.entry is None or copy.entry.value.style != "double":
        return None
    below, above = card.items(copy), card.items_above(copy)
    starts = [
        item.start
        for before, item in pairwise(below)
        if card.text.count("\n", copy.part.start + before.end, copy.part.start + item.start) == 1
    ]
    data = str(copy.entry.value.data)
    starts_above = [item.start for before, item in pairwise(above) if data.count("\n", before.end, item.start) == 1]
    if not starts or len(starts) != len(starts_above) or len(below) != len(above):
        return None
    newline = "\r\n" if "\r\n" in card.body else "\n"
    edits = [Edit(copy.part.start + start, copy.part.start + start, newline) for start in starts]
    for start in starts_above:
        place = card.place_in_value(copy.entry.value, start, start)
        edits.append(Edit(place[0], place[0], "\\n"))
    first = below[[item.start for item in below].index(starts[0])]
    return Finding(
        copy.part.start + first.start,
        copy.part.start + first.start + len(first.mark),
        Message(
            "案例之间要空一行（头部写 \\n\\n），否则列表页会把它们并成一段。",
            "An empty line stands between cases (`\\n\\n` in the front matter); without it the site's lists make one of them.",
        ),
        fix=Fix(Message("在案例之间空一行", "Put an empty line between the cases"), tuple(edits), both(copy.field.name))
        if [number_of(item.mark) for item in below] == [*range(1, len(below) + 1)]
        else None,  # a case may hold a list of its own
    )


def _wrong(items: tuple[Item, ...]) -> list[tuple[Item, int]]:
    """Give the items whose number does not follow the one before, each with its place in the list (from 1)."""
    found: list[tuple[Item, int]] = []
    following = 1
    for expected, item in enumerate(items, 1):
        number = number_of(item.mark)
        if number is not None and number not in (following, expected):
            found.append((item, expected))
        following = following if number is None else number + 1
    return found


def _finding(start: int, end: int, item: Item, expected: int, fix: Fix | None) -> Finding:
    number = number_of(item.mark)
    return Finding(
        start,
        end,
        Message(
            f"这里应是第 {expected} 条，编号却是 {number}。请从 1 起连续编号，并看看是否漏了一条。",
            f"This is case {expected} but its number is {number}. Number from 1 without gaps, and see whether a case was lost.",
        ),
        fix=fix,
    )


def _fix(card: Card, copy: Copy) -> Fix | None:
    """Give the fix that numbers all cases of both copies from 1: safe where no number can have been lost with its case.

    None where something among them is no numbered case, or one copy has more of them: then the numbers are not what is wrong.
    """
    below, above = card.items(copy), card.items_above(copy)
    if any(number_of(item.mark) is None for item in (*below, *above)) or (below and above and len(below) != len(above)):
        return None
    edits: list[Edit] = []
    numbers: list[int | None] = []
    for index, item in enumerate(card.items(copy), 1):
        numbers.append(number_of(item.mark))
        if copy.part is not None and item.mark and number_of(item.mark) != index:
            start = copy.part.start + item.start
            edits.append(Edit(start, start + len(item.mark), f"{index}. "))
    for index, item in enumerate(card.items_above(copy), 1):
        numbers.append(number_of(item.mark))
        if copy.entry is not None and item.mark and number_of(item.mark) != index:
            place = card.place_in_value(copy.entry.value, item.start, item.start + len(item.mark))
            if not card.holds(place, item.mark):
                return None
            edits.append(Edit(*place, f"{index}. "))
    counts = [[number_of(item.mark) or 0 for item in items] for items in (below, above) if items]
    lost = any(set(one) != {1} and one != [*range(one[0], one[0] + len(one))] for one in counts) or any(
        one[0] > 1 for one in counts
    )
    message = Message("从 1 起连续编号", "Number them from 1 without gaps")
    return Fix(message, tuple(edits), both(copy.field.name), UNSAFE if lost else SAFE)
