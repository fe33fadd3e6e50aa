"""Text that stands in no section."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import span_at
from seedkit.diagnostic import Message
from seedkit.part import find_label
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("文字不属于任何小节", "text stands outside of the sections"),
    why=Message(
        "它没有对应的字段，多半是小节标题丢了，或误粘贴的内容。",
        "No field owns it: probably a heading was lost, or something was pasted by accident.",
    ),
    fix=Message("移进某一节，或补上小节标题。", "Move it into a section, or add the section's heading."),
    examples=(
        bad("**来源**: 量子位\n", "**来源**: 量子位\n\n«编者按：很有意思。»\n"),
        bad("---\n\n# 新", "---\n\n«前言»\n\n# 新"),
        good("**来源**: 量子位\n", "**来源**: 量子位\n\n[//]: # (编辑备注)\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    document = card.document
    text = card.text
    heading = card.title_heading
    sections = document.sections
    lead_end = sections[0].heading.start if sections else len(text)
    ranges = []
    if heading is not None and heading.start < lead_end:
        ranges.append((document.body_start, heading.start))
        ranges.append((heading.end, lead_end))
    else:
        ranges.append((document.body_start, lead_end))
    if document.front_matter is None or card.early_end is not None:
        return
    labels: set[int] = set()
    for copy in card.copies.values():
        body = copy.field.body
        if body is not None and body.place == "label":
            part = find_label(document, copy.field) if copy.part is None else copy.part
            labels.update([part.head_start] if part is not None else [])
            labels.update(
                line
                for line, _ in document.content_lines(*document.lead)
                if text.startswith(f"**{body.name}**: ", line)
            )
    glued = {heading.start for heading in (*card.lost_sections.values(), *document.headings)}
    glued.update(start for start, _ in card.relabelled.values())
    fenced = [place for place in document.fenced if place[0] in card.fenced_sections.values()]
    for start, end in ranges:
        lines = [
            line
            for line in document.content_lines(start, end)
            if line[0] not in labels and line[0] not in glued and span_at(fenced, line[0]) is None
        ]
        for place in _first_of_paragraphs(text, lines):
            yield Finding(
                *place,
                Message(
                    "这段文字不属于任何小节。请移进某一节，或补上它的小节标题。",
                    "This text stands in no section. Move it into one, or add the heading it lost.",
                ),
            )


def _first_of_paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the first line of each paragraph."""
    end = -1
    for line in lines:
        if end < 0 or text.count("\n", end, line[0]) > 1:
            yield line
        end = line[1]
