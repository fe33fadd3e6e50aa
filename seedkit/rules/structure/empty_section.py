"""Sections without content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seedkit.card import Card
from seedkit.diagnostic import Message, Related
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import fill, with_note


@rule(
    level="error",
    summary=Message("小节或标题是空的", "a section or the title is empty"),
    why=Message(
        "读者看到一个没有内容的标题；头部的内容在正文里丢了。",
        "Readers see a heading with nothing below it; the text of the front matter is lost there.",
    ),
    fix=Message(
        "填上内容；确实没有就写“-”（仅案例和公司）。",
        "Fill it in; where there is nothing, write `-` (cases and companies only).",
    ),
    examples=(
        bad("## 涉及公司\n\n光年科技\nABC Impact\n", "«## 涉及公司»\n"),
        bad("# 新电池让手表晒太阳\n", "«#»\n"),
        good("## 涉及公司\n\n光年科技\nABC Impact\n", "## 涉及公司\n\n-\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    # A line of dashes below the text of a section makes a heading of that text, which is told there.
    underlined = {
        before.end
        for before, after in pairwise(card.document.headings)
        if card.text[after.start : after.end].lstrip()[:1] != "#"
    }
    for copy in card.copies.values():
        part = copy.part
        if part is None or part.end > part.start or part.head_end in underlined:
            continue
        body = copy.field.body
        assert body is not None
        name = f"“{body.name}”下面没有内容" if body.name else "# 后面没有标题"
        name_en = f"`{body.name}`" if body.name else "The title"
        related: tuple[Related, ...] = ()
        if copy.entry is not None:
            value = copy.entry.value
            related = (Related(value.start, value.end, Message("头部的内容", "the text of the front matter")),)
        yield Finding(
            part.head_start,
            part.head_end,
            with_note(
                card,
                copy.field.name,
                Message(
                    f"{name}。请填上，与头部一致。",
                    f"{name_en} is empty. Fill it in, in agreement with the front matter.",
                )
                if copy.field.in_front_matter
                else Message(
                    f"{name}，它在头部也没有。请填上，没有就删掉这一节。",
                    f"{name_en} is empty, and the front matter does not have it. Fill it in, or remove the section.",
                ),
            ),
            related,
            level="error" if copy.field.in_front_matter else "warning",
            fix=fill(card, copy),
        )
