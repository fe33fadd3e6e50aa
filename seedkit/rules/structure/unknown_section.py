"""Sections that the format does not have."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import BELOW, OTHER_BELOW
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import Heading
from seedkit.edit import Edit
from seedkit.part import ATTRIBUTES, section_names
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.schema import Field


@rule(
    level="error",
    summary=Message("不认识的小节", "an unknown section"),
    why=Message(
        "标题写错的小节等于没有：字段和它对不上。",
        "A section with a misspelt heading is as good as none: the field does not find it.",
    ),
    fix=Message(
        "改成格式里的标题，或改成更低一级（###）。", "Use the heading that the format has, or a lower level (###)."
    ),
    examples=(
        bad("## 水下信息", "«## 水下消息»"),
        bad("## 金句", "«## 金句 {#quotes}»", fixed=()),
        bad("## 水下信息", "«## 花絮»\n\n很多。\n\n## 水下信息"),
        bad("💎 光就是插座。\n", "💎 光就是插座。\n\n«### »\n"),
        good("💎 光就是插座。", "💎 光就是插座。\n\n### 花絮\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    names = section_names(card.schema)
    stands_for = {heading: field for field, heading in card.lost_sections.items()}
    for section in card.document.sections:
        heading = section.heading
        if heading.name in names or card.document.front_matter is None or card.early_end is not None:
            continue
        if card.title_heading is None and heading.start == card.relabelled.get("title", (-1, -1))[0]:
            continue  # it is the title, which is told to be no heading of level 1
        field = card.schema.field(stands_for.get(heading, ""))
        written = heading.name[:30]
        if not heading.name and card.text.startswith("#", heading.start):
            message = _NAMELESS
        elif field is not None and field.body is not None:
            message = Message(
                f"没有“{written}”这一节，应为“## {field.body.name}”。标题写错，字段就和它对不上。",
                f"There is no section `{written}`: write `## {field.body.name}`. The field does not find a misspelt section.",
            )
        elif card.text[heading.start : heading.end].lstrip()[:1] != "#":
            message = Message(
                "下面那行“---”（或“===”“-”）把这几行文字变成了标题。请在中间空一行，或删掉那一行。",
                "The line of `-` or `=` below makes a heading of these lines. Put a blank line between, or remove it.",
            )
        else:
            message = Message(
                f"格式里没有“{written}”这一节。有的是：{'、'.join(names)}。请改成其中之一，或把文字并入其中一节。",
                f"The format has no section `{written}`. It has: {', '.join(names)}. Rename it to one of them, or move its text into one.",
            )
        fix = rename(card, heading, field) if field is not None else None
        marked = ATTRIBUTES.search(card.text, heading.start, heading.end) is not None
        yield Finding(
            heading.start,
            heading.end,
            message,
            fix=fix,
            covers=(heading.start, heading.end) if marked and fix else None,
        )
    for heading in card.document.headings:
        if heading.level > 2 and not heading.name:
            yield Finding(heading.start, heading.end, _NAMELESS, level="warning")


_NAMELESS = Message(
    "这个标题没有字，页面上是一行空白。请写上标题，或删掉这一行。",
    "This heading has no words, so the page shows an empty line. Write the heading, or remove the line.",
)


MAX_REST = 3
"""Code points behind the name of a section that say nothing: `（5条）`, `列表`."""


_TEXT_BEHIND = pattern(r"[：:]\s*[^\s（(]")


def rename(card: Card, heading: Heading, field: Field) -> Fix | None:
    """Give the fix that writes a heading as the format has it: safe where it is the same name, or a former one."""
    if field.body is None:
        return None
    plain = "".join(character for character in ATTRIBUTES.sub("", heading.name) if character.isalnum())
    known = plain in (field.body.name, *field.body.former)
    if len(plain.replace(field.body.name, "", 1)) > MAX_REST and field.body.name in plain:
        return None  # what else it says would be gone
    if _TEXT_BEHIND.search(heading.name) is not None:
        return None  # the text of the section slid into its heading
    text = f"## {field.body.name}"
    message = Message(f"写成“{text}”", f"Write `{text}`")
    changes = (OTHER_BELOW, *(f"{BELOW}{name}" for name in card.copies))
    return Fix(
        message,
        (Edit(heading.start, heading.end, text),),
        changes,
        SAFE if known else UNSAFE,
        reveals=("copies-disagree",),
    )
