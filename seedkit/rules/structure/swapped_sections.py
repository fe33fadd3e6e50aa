"""Sections whose headings are mixed up."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import SAFE, Fix, Message, Related
from seedkit.edit import Edit
from seedkit.part import section_names
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("小节的标题互相放错了", "headings of sections are mixed up"),
    why=Message(
        "内容都在，只是标题不对：读者在一个标题下读到另一节的内容。",
        "All texts are there, under wrong headings: readers find one section's text under another's name.",
    ),
    fix=Message("把标题换回来。", "Put each heading above its own text."),
    examples=(
        bad(
            "## 水下信息\n\n• 室内",
            "«## 案例提取»\n\n• 室内",
            "## 案例提取\n\n1. 中国",
            "## 水下信息\n\n1. 中国",
            fixed=(),
        ),
        bad("## 金句\n", "«## 水下信息»\n", "## 水下信息\n\n• 室内", "## 金句\n\n• 室内", fixed=()),
        good("## 水下信息\n", "##  水下信息\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    sections = sorted(card.swapped_sections.items(), key=lambda one: one[1].heading.start)
    if not sections:
        return
    names = {field: name for name, field in section_names(card.schema).items()}
    headings = [section.heading for _, section in sections]
    first = names[sections[0][0]]
    others = [heading.name for heading in headings[1:]]
    yield Finding(
        headings[0].start,
        headings[0].end,
        Message(
            f"“{headings[0].name}”下面是{first}的内容，和“{'”“'.join(others)}”的标题互相放错了。请换回来。",
            f"Under `{headings[0].name}` stands the text of `{first}`: this heading and `{'`, `'.join(others)}` are mixed up. "
            "Put each above its own text.",
        ),
        tuple(
            Related(heading.start, heading.end, Message(f"这里是{names[name]}的内容", f"the text of `{names[name]}`"))
            for (name, _), heading in zip(sections[1:], headings[1:], strict=True)
        ),
        fix=Fix(
            Message("把标题换回来", "Put each heading above its own text"),
            tuple(
                Edit(heading.text_start, heading.text_start + len(heading.text), names[name])
                for (name, _), heading in zip(sections, headings, strict=True)
            ),
            safety=SAFE,
        ),
    )
