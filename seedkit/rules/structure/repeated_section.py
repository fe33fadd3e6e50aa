"""The same section twice."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.document import Heading
from seedkit.part import section_names
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("同一小节出现两次", "a section stands twice"),
    why=Message(
        "读者看到两份内容，与头部的一份必有一处不符。",
        "Readers see two texts, of which at most one agrees with the front matter.",
    ),
    fix=Message("把内容合并到一处，删掉多余的标题。", "Merge them and remove the surplus heading."),
    examples=(
        bad("## 涉及公司", "«## 金句»\n\n💎 再来一句。\n\n## 涉及公司"),
        good("## 涉及公司", "### 金句补充\n\n## 涉及公司"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    names = section_names(card.schema)
    seen: dict[str, Heading] = {}
    lost = card.lost_sections.values()
    titles = [one.start for one in card.document.headings if one.level == 1 and one not in lost]
    for section in card.document.sections:
        heading = section.heading
        if heading.name not in names:
            continue
        if len(titles) > 1 and heading.start > titles[1] and seen:
            break  # below a second title it is another card, of which that tells
        first = seen.setdefault(heading.name, heading)
        if first is not heading:
            yield Finding(
                heading.start,
                heading.end,
                Message(
                    f"“## {heading.name}”出现了两次。请合并到一处，删掉多余的标题。",
                    f"`## {heading.name}` stands twice. Merge the two and remove the surplus heading.",
                ),
                (Related(first.start, first.end, Message("第一次在这里", "first here")),),
            )
