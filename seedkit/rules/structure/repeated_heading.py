"""More than one heading of level 1."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("一级标题不止一个", "there is more than one title heading"),
    why=Message(
        "页面出现两个标题，后面的小节会挂到错的标题下。",
        "The page shows two titles, and the sections below belong to the wrong one.",
    ),
    fix=Message("只留正文最前面的标题；小节用 ##。", "Keep the first; sections begin with ##."),
    examples=(
        bad("## 水下信息", "«# 又一个标题»\n\n## 水下信息"),
        good("## 水下信息", "### 小标题\n\n## 水下信息"),
    ),
    needs=("#", "="),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    first = card.title_heading
    for heading in card.document.headings:
        if heading.level != 1 or heading is first or first is None:
            continue
        if heading in card.lost_sections.values():
            continue
        yield Finding(
            heading.start,
            heading.end,
            _UNDERLINED
            if not card.text.startswith("#", heading.start)
            else _ANOTHER_CARD
            if _repeats_sections(card, heading.start)
            else _ANOTHER_TITLE,
            (Related(first.start, first.end, Message("标题在这里", "the title is here")),),
        )


_ANOTHER_TITLE = Message(
    "这里又有一个一级标题，页面会显示两个标题。小节请用 ##，否则请删掉。",
    "Another heading of level 1: the page shows two titles. Use ## for a section, or remove it.",
)
_UNDERLINED = Message(
    "下面那行“===”把这几行文字变成了一级标题。请在中间空一行，或删掉那一行。",
    "The line of `=` below makes a heading of level 1 of these lines. Put a blank line between, or remove it.",
)
_ANOTHER_CARD = Message(
    "这里又有一个一级标题，下面的小节也又来一遍，像是另一张卡片。请把它移到自己的文件里；写了两次的删掉一份。",
    "Another heading of level 1, and below it the sections once more: this looks like another card. Move it into a file of its own; if it stands twice, remove one.",
)


def _repeats_sections(card: Card, start: int) -> bool:
    """Whether two sections or more stand on either side of a place."""
    names = [(one.heading.name, one.heading.start < start) for one in card.document.sections]
    return len({name for name, above in names if above} & {name for name, above in names if not above}) > 1
