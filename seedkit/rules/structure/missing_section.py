"""Sections that are absent."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card, Copy
from seedkit.content import BELOW, OTHER_BELOW
from seedkit.diagnostic import UNSAFE, Fix, Message, Related
from seedkit.edit import Edit
from seedkit.pattern import MULTILINE, pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import fill, with_note


@rule(
    level="error",
    summary=Message("正文缺少小节", "a section is missing"),
    why=Message(
        "头部有这个字段而正文没有，读者打开页面看不到它。",
        "The front matter has the field but readers of the page do not see it.",
    ),
    fix=Message("在正文里补上这一节。", "Add the section to the body."),
    examples=(
        bad("## 涉及公司\n\n光年科技\nABC Impact\n\n", "", "relatedCompanies: ", "«relatedCompanies»: "),
        bad(
            "## 金句\n\n💎 光就是插座。\n💎 续航不再是问题。\n\n",
            "",
            "# 新电池让手表晒太阳\n",
            "«# 新电池让手表晒太阳»\n",
        ),
        bad("## 水下信息\n\n• 室内", "• 室内", "underwaterInfo: ", "«underwaterInfo»: "),
        good("## 金句", "##  金句"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    document = card.document
    front = document.front_matter
    if front is None:
        return
    heading = card.title_heading
    for copy in card.copies.values():
        body = copy.field.body
        if body is None or body.place != "section" or copy.part is not None:
            continue
        if copy.field.name in card.lost_sections or copy.field.name in card.fenced_sections:
            continue
        entry = copy.entry
        strayed = card.headless_sections.get(copy.field.name)
        if entry is not None and strayed is not None:
            yield Finding(
                entry.start,
                entry.end,
                Message(
                    f"{entry.key} 的内容在正文里，却少了“## {body.name}”这个标题。请在内容上面补上标题，不要再写一遍。",
                    f"The text of {entry.key} stands in the body without its heading. Put `## {body.name}` above it; do not repeat "
                    "the text.",
                ),
                (Related(*strayed, Message("内容在这里", "the text, here")),),
                fix=_head(card, copy, strayed[0]),
            )
        elif entry is not None:
            yield Finding(
                entry.start,
                entry.end,
                with_note(
                    card,
                    copy.field.name,
                    Message(
                        f"头部有 {entry.key}，正文却没有“## {body.name}”一节，读者看不到。请补上，内容与头部相同。",
                        f"The front matter has {entry.key} but the body has no section `## {body.name}`, so readers do not see it. Add it with the same text.",
                    ),
                ),
                fix=fill(card, copy),
            )
        elif not copy.field.in_front_matter:
            written = _TEXTS[body.shape].search(card.text, document.body_start) if body.shape in _TEXTS else None
            if written is not None:
                yield Finding(
                    written.start(),
                    written.end(),
                    Message(
                        f"这里像是“{body.name}”的内容，却没有“## {body.name}”这个标题。请在上面补上标题。",
                        f"This looks like the text of `{body.name}`, but stands below no `## {body.name}`. Put the heading above it.",
                    ),
                    level="warning",
                )
                continue
            start, end = (
                (heading.start, heading.end) if heading is not None else (document.body_start, document.body_start)
            )
            yield Finding(
                start,
                end,
                Message(
                    f"正文没有“## {body.name}”一节。请补上。",
                    f"The body has no section `## {body.name}`. Add it.",
                ),
                level="warning",
            )


_TEXTS = {
    "quotes": pattern(r"^💎[^\n]*\S", MULTILINE),
    "link": pattern(r"^\[[^\[\]\n]+\]\(https?://[^\s()]+\)(?=[ \t\r]*$)", MULTILINE),
}
"""By shape, of the fields that only the body has: a line that is hardly anything else."""


def _head(card: Card, copy: Copy, at: int) -> Fix | None:
    """Give the fix that puts the heading above a text that stands without it."""
    body = copy.field.body
    start = card.text.rfind("\n", 0, at) + 1
    if body is None or copy.entry is None or not card.text.startswith(str(copy.entry.value.data).strip(), start):
        return None
    message = Message(f"在内容上面写“## {body.name}”", f"Write `## {body.name}` above the text")
    changes = (f"{BELOW}{copy.field.name}", OTHER_BELOW, *(f"{BELOW}{name}" for name in card.copies))
    return Fix(message, (Edit(start, start, f"## {body.name}\n\n"),), changes, UNSAFE)
