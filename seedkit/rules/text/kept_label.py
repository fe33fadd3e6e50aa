"""Values that begin with the label which stands before them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import both
from seedkit.diagnostic import ANY_RULE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.placeholder import label_length
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("值的开头留着标签", "a value begins with a label"),
    why=Message(
        "复制时带进来的“来源：”“标题：”会原样显示，筛选时也成了另一个来源。",
        "A `来源：` or `标题：` that was copied along is shown to readers, and filters take it for another source.",
    ),
    fix=Message("删掉标签，只留值本身（头部和正文都改）。", "Remove the label and keep the value, in both copies."),
    examples=(
        bad(
            'source: "量子位"',
            'source: "«来源：»量子位"',
            "**来源**: 量子位",
            "**来源**: 来源：量子位",
            fixed=('source: "量子位"', 'source: "量子位"', "**来源**: 量子位", "**来源**: 量子位"),
        ),
        bad('"光年科技,ABC', '"«公司：»光年科技,ABC', "\n光年科技\n", "\n公司：光年科技\n"),
        good('title: "新电池让手表晒太阳"', 'title: "公司：一个发明"', "# 新电池让手表晒太阳", "# 公司：一个发明"),
        good('source: "量子位"', 'source: "36氪：快讯"', "**来源**: 量子位", "**来源**: 36氪：快讯"),
    ),
    needs=(":", "："),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    for field, entry, problem in card.stated:
        data = entry.value.data
        names = field.shape == "companies"
        if problem or not isinstance(data, str) or not (field.type == "line" or names):
            continue
        size = label_length(data)
        if not size or (field.name == "title" and _OF_TITLE.match(data) is None):
            continue
        place = card.place_in_value(entry.value, 0, size)
        yield Finding(
            *place,
            Message(
                f"{entry.key} 的开头留着“{data[:size].strip()}”，会原样显示。请删掉，只留值本身（正文也改）。",
                f"{entry.key} begins with `{data[:size].strip()}`, which is shown as it stands. Remove it, in the body too.",
            ),
            fix=_fix(card, field.name, place, data[:size]),
        )


_OF_TITLE = pattern(r"(?:中文|文章)?(?:标题|题目)")
"""The labels that stand before a title; other words may well begin one: `公司：一个发明的历史`."""


def _fix(card: Card, name: str, place: tuple[int, int], label: str) -> Fix | None:
    """Give the fix that removes a label from both copies; None where only one has it."""
    copy = card.copies.get(name)
    if copy is None or copy.part is None or not card.holds(place, label):
        return None
    start = copy.part.start
    if not card.text.startswith(label, start):
        return None
    edits = (Edit(*place, ""), Edit(start, start + len(label), ""))
    return Fix(Message("删掉标签", "Remove the label"), edits, both(name), UNSAFE, reveals=(ANY_RULE,))
