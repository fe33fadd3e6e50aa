"""The labelled line of the source below the title."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card, Copy
from seedkit.content import BELOW, OTHER_BELOW
from seedkit.diagnostic import Fix, Message, Related
from seedkit.edit import Edit
from seedkit.part import AROUND, Part
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import fill, with_note


@rule(
    level="error",
    summary=Message("来源行缺失、重复或写法不对", "the source line is missing, repeated or misspelt"),
    why=Message(
        "读者看不到来源，或看到没有加粗的星号。", "Readers see no source, or literal asterisks instead of bold text."
    ),
    fix=Message("在标题下面写一行“**来源**: 媒体名”。", "Put one line `**来源**: …` below the title."),
    examples=(
        bad("**来源**: 量子位\n\n", "", "source: ", "«source»: "),
        bad("**来源**: 量子位", "«来源：»量子位"),
        bad("**来源**: 量子位", "«**来源：**»量子位"),
        bad("**来源**: 量子位\n", "**来源**: 量子位\n\n«**来源**: »36氪\n"),
        good('source: "量子位"\n', "", "**来源**: 量子位\n\n", ""),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    document = card.document
    for copy in card.copies.values():
        body = copy.field.body
        if body is None or body.place != "label":
            continue
        part = copy.part
        if part is None:
            entry = copy.entry
            if entry is None or entry.value.kind == "null":
                continue
            if copy.field.name in card.relabelled:
                if _is_below_lost_title(card, card.relabelled[copy.field.name][0]):
                    continue  # nothing is wrong with it but the title above
                yield _relabelled(card, copy, body.name)
                continue
            yield Finding(
                entry.start,
                entry.end,
                with_note(
                    card,
                    copy.field.name,
                    Message(
                        f"头部有 {entry.key}，正文却没有“**{body.name}**: …”一行，读者看不到来源。请写在标题下面。",
                        f"The front matter has {entry.key} but the body has no line `**{body.name}**: …`, so readers do not see it. Add it below the title.",
                    ),
                ),
                fix=fill(card, copy),
            )
            continue
        if not part.exact and (part.end > part.start or (copy.entry is not None and copy.entry.value.data)):
            yield Finding(
                part.head_start,
                part.head_end,
                Message(
                    f"这一行应写成“**{body.name}**: …”（星号在冒号里面，半角冒号加空格），否则不会加粗。",
                    f"Write this as `**{body.name}**: …`: asterisks before the colon, a half-width colon, one space. Otherwise it is not bold.",
                ),
                level="warning",
                fix=Fix(
                    Message(f"写成 **{body.name}**: ", f"Write **{body.name}**: "),
                    (
                        Edit(
                            part.head_start,
                            part.start if part.end > part.start else part.head_end,
                            f"**{body.name}**: ",
                        ),
                        *([Edit(part.end, part.end + 2, "")] if _closes(card, part) else []),
                    ),
                    (OTHER_BELOW,) if _closes(card, part) else (),
                ),
            )
        head = f"**{body.name}**: "
        for start, _ in document.content_lines(part.end, document.lead[1]):
            if card.text.startswith(head, start):
                yield Finding(
                    start,
                    start + len(head),
                    Message(
                        f"“**{body.name}**:”写了两次。请只留一行。", f"`**{body.name}**:` stands twice. Keep one line."
                    ),
                    (Related(part.head_start, part.head_end, Message("第一次在这里", "first here")),),
                )


def _is_below_lost_title(card: Card, start: int) -> bool:
    """Whether a line stands below the title, which is there as a heading of another level."""
    title = card.relabelled.get("title")
    return title is not None and title[0] < start and any(one.start == title[0] for one in card.document.headings)


def _closes(card: Card, part: Part) -> bool:
    """Whether the asterisks of a label are closed behind its text only."""
    return part.end > part.start and card.text.startswith("**", part.end)


def _relabelled(card: Card, copy: Copy, label: str) -> Finding:
    """Give the finding about a line that holds the text behind another label, or stands in another place."""
    assert copy.entry is not None
    start, end = card.relabelled[copy.field.name]
    line = card.text[start:end]
    text = str(copy.entry.value.data).strip()
    proper = line == f"**{label}**: {text}"
    first = next(iter(card.document.sections), None)
    below = card.title_heading is not None and start > card.title_heading.end
    in_place = below and (first is None or end <= first.heading.start)
    known = line[: -len(text)].strip(AROUND) in _LABELS and line.endswith(text)
    fix = None
    if in_place and known and not proper:
        fix = Fix(
            Message(f"写成 **{label}**: ", f"Write **{label}**: "),
            (Edit(start, end - len(text), f"**{label}**: "),),
            (f"{BELOW}{copy.field.name}", OTHER_BELOW),
        )
    message = (
        Message(
            f"来源行应写成“**{label}**: …”，否则不会加粗，字段也和它对不上。",
            f"Write the source line as `**{label}**: …`; otherwise it is not bold, and the field does not find it.",
        )
        if in_place
        else Message(
            f"“**{label}**: …”应在标题下面、第一个小节上面。请移过去。",
            f"`**{label}**: …` belongs below the title and above the first section. Move it there.",
        )
    )
    return Finding(start, end, message, fix=fix)


_LABELS = ("来源", "來源", "出处", "媒体", "source", "Source")
