"""Keys that are absent from the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import fill, with_note


@rule(
    level="error",
    summary=Message("头部缺少字段", "a key is missing from the front matter"),
    why=Message(
        "没有 title 或 date，整页丢失；正文有这一节而头部没有，列表页就缺这一项。",
        "Without title or date the page is lost; with a section but no key, the site's lists lack the field.",
    ),
    fix=Message("在头部里补上这个键。", "Add the key to the front matter."),
    examples=(
        bad("date: 2026-01-09\n", "", 'Impact"\n---\n', 'Impact"\n«---»\n'),
        bad('source: "量子位"\n', "", "**来源**: 量子位", "**来源**: 量子位", 'Impact"\n---\n', 'Impact"\n«---»\n'),
        bad("score: 9\n", "", 'Impact"\n---\n', 'Impact"\n«---»\n'),
        good("score: 9", "score: 13"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    if front is None or not front.readable or card.shift is not None or card.early_end is not None:
        return
    entries = card.document.entries
    folded = {key.casefold() for key in entries}
    for field in card.schema.fields:
        if not field.in_front_matter or field.name in entries or field.presence == "optional":
            continue
        if field.name.casefold() in folded:
            continue
        part = card.copies[field.name].part if field.name in card.copies else None
        related: tuple[Related, ...] = ()
        if part is not None and part.end > part.start:
            related = (Related(part.head_start, part.head_end, Message("正文里有这一项", "the body has it")),)
        required = field.presence == "required"
        cost = ("网站会因此丢掉整页。", " The site loses the page without it.") if required else ("", "")
        also = ("，正文也要有", ", and to the body") if field.body is not None and not related else ("", "")
        end = front.closing_end if front.closing_end > front.end else front.end
        yield Finding(
            front.end,
            end,
            with_note(
                card,
                field.name,
                Message(
                    f"头部缺少 {field.name}（{field.title_zh}）。{cost[0]}请在这一行上面补上“{field.name}: …”{also[0]}。",
                    f"The front matter has no {field.name}.{cost[1]} Add `{field.name}: …` above this line{also[1]}.",
                ),
            ),
            related,
            level="error" if required or related else "warning",
            fix=fill(card, card.copies[field.name]) if related else None,
        )
