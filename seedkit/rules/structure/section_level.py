"""Section headings at another level, or without the space that makes them headings."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.rules.structure.unknown_section import rename


@rule(
    level="error",
    summary=Message("小节标题的级别或写法不对", "a section heading has the wrong level or form"),
    why=Message(
        "“##金句”没有空格，不是标题；“### 金句”会并入上一节。",
        "`##金句` lacks its space and is no heading; `### 金句` belongs to the section above.",
    ),
    fix=Message("写成“## 标题”，两个 # 加一个空格。", "Write `## heading`: two # and a space."),
    examples=(
        bad("## 金句", "«##金句»"),
        bad("## 水下信息", "«### 水下信息»"),
        bad("## 案例提取", "«# 案例提取»"),
        good("## 金句", "## 金句 "),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for name, heading in card.lost_sections.items():
        field = card.schema.field(name)
        if heading.level == 2 or field is None or field.body is None:
            continue
        yield Finding(
            heading.start,
            heading.end,
            Message(
                f"这里应写成“## {field.body.name}”（两个 # 加一个空格），否则它不是一节，字段和它对不上。",
                f"Write `## {field.body.name}` here (two # and a space); otherwise it is no section and the field does not find it.",
            ),
            fix=rename(card, heading, field),
        )
