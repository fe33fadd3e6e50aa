"""A field whose copies in the front matter and in the body say different things."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.agreement import Difference, find_differences
from seedkit.canonical import FORM
from seedkit.card import Card, Copy
from seedkit.diagnostic import Message, Related
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import copy_over, with_note
from seedkit.words import describe_both

MAX_WHOLE = 20
"""A line of so many characters is quoted whole."""


@rule(
    level="error",
    summary=Message("头部和正文不一致", "front matter and body disagree"),
    why=Message(
        "列表页显示头部的一份，读者读正文的一份：改了一处忘了另一处，页面就自相矛盾。",
        "Lists show the front matter, readers read the body: an edit on one side only makes the page contradict itself.",
    ),
    fix=Message("确定哪一份对，把另一份改成一样。", "Decide which one is right and make the other the same."),
    examples=(
        bad('source: "量子位"', 'source: "«36氪»"'),
        bad(
            "# 新电池让手表晒太阳",
            "# 新电池让手表晒月阳",
            'title: "新电池让手表晒太阳"',
            'title: "新电池让手表晒«太»阳"',
        ),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电高四成。\n", '成本比锂电高三成。"', '成本比锂电高«三»成。"'),
        bad("光年科技,ABC Impact", "光年科技,ABC« »Impact", "\nABC Impact\n", "\nABCImpact\n"),
        bad("光年科技,ABC Impact", "光年科技,ABC Impact,«某厂»"),
        bad("光年科技,ABC Impact", "«ABC Impact»,光年科技"),
        bad("充电。\\n• 成本", "充电。\\n\\n«• »成本"),
        good("• 成本比锂电高三成。\n", "• 成本比锂电高&#19977;成。\n"),
        good("\n光年科技\nABC Impact\n", "\n光年科技\n\nABC Impact\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.shift is not None:
        return
    for copy in card.copies.values():
        if copy.field.body is None or copy.field.name in card.unsure:
            continue
        fix = None
        for index, difference in enumerate(find_differences(card, copy)):
            if index == 0:
                fix = copy_over(card, copy, card.options.winners.get(copy.field.name, ""))
            yield Finding(
                difference.above_start,
                difference.above_end,
                _message(card, copy, difference),
                (Related(difference.below_start, difference.below_end, Message("正文在这里", "the body, here")),),
                level="warning" if difference.kind == "break" and copy.field.body.shape == "bullets" else None,
                fix=fix,
            )


def _message(card: Card, copy: Copy, difference: Difference) -> Message:
    assert copy.entry is not None
    above, below = describe_both(*_shown(card, copy, difference))
    key = copy.entry.key
    if difference.kind == "order":
        zh = f"{key} 在头部和正文的顺序不一致：从这里起，头部是{above[0]}，正文是{below[0]}。"
        en = f"{key} has another order in the body: from here on, {above[1]} above, {below[1]} below."
    elif difference.kind == "break":
        counts = difference.above.count("\n"), difference.below.count("\n")
        zh = f"{key} 在头部和正文的分条不一致：这一条前面，头部有 {counts[0]} 个换行，正文有 {counts[1]} 个。"
        en = f"{key} is parted differently: line breaks before this item: {counts[0]} above, {counts[1]} below."
    elif difference.kind == "above" and not difference.above:
        zh = f"{key} 在头部和正文不一致：头部多一个空项（多了一个分隔符）。"
        en = f"{key} differs between front matter and body: an empty item stands above only (a separator too many)."
    elif difference.kind == "above":
        zh = f"{key} 在头部和正文不一致：{above[0]}只在头部有，正文没有。"
        en = f"{key} differs between front matter and body: {above[1]} stands above only."
    elif difference.kind == "below":
        zh = f"{key} 在头部和正文不一致：{below[0]}只在正文有，头部没有。"
        en = f"{key} differs between front matter and body: {below[1]} stands below only."
    else:
        zh = f"{key} 在头部和正文不一致：头部是{above[0]}，正文是{below[0]}。"
        en = f"{key} differs between front matter and body: {above[1]} above, {below[1]} below."
    if difference.items_above != difference.items_below:
        zh += f"头部有 {difference.items_above} 条，正文有 {difference.items_below} 条。"
        en += f" Items: {difference.items_above} above, {difference.items_below} below."
    end = copy.entry.value.end
    if copy.entry.value.style == "plain" and card.text[end : end + 2] == " #":
        zh += "值没加引号，# 起被当成注释：请用双引号括起来。"
        en += " The value has no quotes, so # begins a comment: put it in double quotes."
    if copy.field.name in card.options.notes:
        return with_note(card, copy.field.name, Message(zh, en))
    return Message(
        zh + "请确定哪份对，改成一样；seedkit fix 会按 git 的上一版判断。",
        en + " Decide which is right and make the other the same; `seedkit fix` asks git which one was edited.",
    )


def _shown(card: Card, copy: Copy, difference: Difference) -> tuple[str, str]:
    """Give what the message quotes: the differing words, of a short line all of it."""
    assert copy.entry is not None and copy.part is not None and copy.field.body is not None
    if copy.field.body.shape == "line" and difference.kind == "word":
        whole = str(copy.entry.value.data), card.text_below(copy)
        if max(map(len, whole)) <= MAX_WHOLE:
            return whole
    return difference.above, difference.below
