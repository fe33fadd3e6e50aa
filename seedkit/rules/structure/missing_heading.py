"""No heading of level 1."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import BELOW, OTHER_BELOW
from seedkit.diagnostic import Fix, Message, Related
from seedkit.edit import Edit
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import fill


@rule(
    level="error",
    summary=Message("正文最前面没有一级标题", "the body does not begin with a title heading"),
    why=Message(
        "读者打开页面看不到标题；title 只在列表里出现。",
        "Readers of the page see no title; the key `title` only shows in lists.",
    ),
    fix=Message("在正文最前面写“# 标题”，与 title 相同。", "Put `# …` first in the body, the same as `title`."),
    examples=(
        bad("---\n\n# 新电池让手表晒太阳\n\n", "---\n\n", "title: ", "«title»: "),
        bad("# 新电池让手表晒太阳\n", "#新电池让手表晒太阳\n", "title: ", "«title»: "),
        bad("# 新电池让手表晒太阳\n", "## 新电池让手表晒太阳\n", "title: ", "«title»: ", fixed=()),
        bad(
            "# 新电池让手表晒太阳\n\n**来源**: 量子位\n",
            "**来源**: 量子位\n",
            "## 涉及公司",
            "«# 新电池让手表晒太阳»\n\n## 涉及公司",
        ),
        good("# 新电池让手表晒太阳\n", "#   新电池让手表晒太阳\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    document = card.document
    heading = card.title_heading
    if card.early_end is not None:
        return
    if heading is not None:
        sections = document.sections
        if document.front_matter is not None and sections and heading.start > sections[0].heading.start:
            yield Finding(
                heading.start,
                heading.end,
                Message(
                    "标题应在正文最前面，现在排在小节后面。请移到最前。",
                    "The title comes first in the body, but it stands below a section. Move it up.",
                ),
            )
        return
    front = document.front_matter
    if (front is None and not document.headings) or "title" in card.fenced_sections:
        return
    entry = document.entries.get("title")
    first = document.trim(document.body_start, len(card.text))[0]
    end = card.text.find("\n", first)
    body = card.relabelled.get("title") or (first, len(card.text) if end < 0 else end)
    place = (entry.start, entry.end) if entry is not None else body
    related = (
        (Related(*body, Message("标题应在这里", "the title belongs here")),)
        if entry is not None and body[0] < body[1]
        else ()
    )
    yield Finding(
        *place,
        Message(
            "正文没有一级标题，页面打开后没有标题。请在正文最前面写“# 标题”（# 后有空格）。",
            "The body has no heading of level 1, so the page has no title. Put `# title` first in the body, with a space after the #.",
        ),
        related,
        fix=_fix(card, *body),
    )


def _fix(card: Card, start: int, end: int) -> Fix | None:
    """Give the fix that makes a heading of the title's own line, or else writes the title there."""
    title = card.document.entries["title"].value.data if "title" in card.document.entries else None
    line = card.text[start:end].strip()
    inner = line.strip("#＃*_ \t\u3000\xa0")
    first = next(iter(card.document.sections), None)
    if isinstance(title, str) and title in (line, inner) and (first is None or start <= first.heading.start):
        words = title if title == line else inner
        begin = card.text.index(words, start)
        message = Message("在标题前面写“# ”", "Write `# ` before the title")
        edits = (Edit(start, begin, "# "), Edit(begin + len(words), end, ""))
        others = (
            (f"{BELOW}{name}" for name in card.copies)
            if any(one.start == start for one in card.document.headings)
            else ()
        )
        changes = (f"{BELOW}title", OTHER_BELOW, *others)
        return Fix(message, tuple(edit for edit in edits if edit[:2] != (end, end)), changes)
    return fill(card, card.copies["title"])
