"""Sections that stand in a block of code."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("小节成了代码", "a section stands in a block of code"),
    why=Message(
        "“```”没有结束，或包住了正文：下面的标题和小节都成了代码，读者看到的是一大块原文，字段也和它们对不上。",
        "A ``` that is never closed, or one around the body, makes code of the headings and sections below: readers see their source, and the fields do not find them.",
    ),
    fix=Message("删掉这一行“```”，或在代码结束的地方补一行。", "Remove the ``` line, or close it where the code ends."),
    examples=(
        bad("💎 续航不再是问题。\n", "💎 续航不再是问题。\n\n«```»\n"),
        bad("\n# 新电池", "\n«```markdown»\n# 新电池", "01/09.html)\n", "01/09.html)\n```\n"),
        good("💎 续航不再是问题。\n", "💎 续航不再是问题。\n\n```\n## 花絮\n```\n"),
    ),
    needs=("`", "~"),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    by_start: dict[int, list[str]] = {}
    for name, start in card.fenced_sections.items():
        field = card.schema.field(name)
        by_start.setdefault(start, []).append(field.title_zh if field is not None else name)
    for start, names in sorted(by_start.items()):
        end = card.document.lines_around(start, start)[1]
        shown = "、".join(names)
        yield Finding(
            *card.document.trim(start, end),
            Message(
                f"从这里起是代码，{shown}都在里面，成不了小节。请删掉这一行，或在代码结束的地方补一行“```”。",
                f"Code begins here, and {shown} stand in it and are no sections. Remove this line, or close the code with a ``` line where it ends.",
            ),
        )
