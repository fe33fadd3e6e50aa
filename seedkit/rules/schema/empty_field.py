"""Keys without a value."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.document import Entry
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.sync import fill, with_note


@rule(
    level="error",
    summary=Message("字段是空的", "a field is empty"),
    why=Message(
        "空标题的页面没有名字，空日期会显示成 1970 年。",
        "A page with an empty title has no name; an empty date is shown as 1970.",
    ),
    fix=Message("填上内容；可有可无的键也可以删掉。", "Fill it in; a key that is optional may be removed."),
    examples=(
        bad('title: "新电池让手表晒太阳"', 'title: «""»'),
        bad("score: 9", "«score»:"),
        bad('tags: ["媒体"]', "tags: «[]»"),
        bad('tags: ["媒体"]', 'tags: ["媒体", «""»]'),
        bad('source: "量子位"', 'source: «"\u3000"»'),
        good('relatedCompanies: "光年科技,ABC Impact"', 'relatedCompanies: "-"'),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    unread = [trouble.start for trouble in card.document.troubles if trouble.rule == "invalid-yaml"]
    for field, entry, problem in card.stated:
        value = entry.value
        if any(entry.start <= start <= card.text.find("\n", value.end) for start in unread):
            continue  # the value goes on where reading stopped
        if field.type == "strings" and value.items:
            for item in value.items:
                if isinstance(item.data, str) and not item.data.strip():
                    yield Finding(
                        item.start,
                        item.end,
                        Message(
                            f"{entry.key}（{field.title_zh}）有一项是空的。请填上内容，或删掉这一项。",
                            f"{entry.key} has an empty item. Fill it in, or remove it.",
                        ),
                    )
            continue
        level = "error"
        if value.kind == "null":
            place = (value.start, value.end) if value.end > value.start else (entry.start, entry.end)
        elif value.kind == "list" and not value.items and field.type == "strings":
            place, level = (value.start, value.end), "warning"
        elif problem == "empty" or (isinstance(value.data, str) and not value.data.strip()):
            place = (value.start, value.end)
        else:
            continue
        optional = field.presence == "optional"
        message = Message(
            f"{entry.key}（{field.title_zh}）是空的。请填上内容{'，或删掉这个键' if optional else ''}。",
            f"{entry.key} is empty. Fill it in{', or remove the key' if optional else ''}.",
        )
        message = _cause(card, entry) or message
        fix = fill(card, card.copies[field.name]) if field.name in card.copies else None
        yield Finding(*place, with_note(card, field.name, message), level=level, fix=fix)


def _cause(card: Card, entry: Entry) -> Message | None:
    """Say why a value is empty although something stands there; None where nothing does."""
    start = entry.value.start if entry.value.end > entry.value.start else entry.end
    line = card.text[start : start + MAX_LINE].partition("\n")[0].lstrip(": \t").rstrip()
    if entry.value.style in ("literal", "folded") and line[:1] in ("|", ">"):
        return Message(
            f"{entry.key} 是空的：“{line[0]}”在 YAML 里表示下面缩进的几行是值。值写在同一行，用双引号括起来；或把下面的行缩进两格。",
            f"{entry.key} is empty: `{line[0]}` makes the indented lines below the value. Put the value on this line in double quotes, or indent the lines below.",
        )
    if line.startswith("#"):
        return Message(
            f'{entry.key} 是空的：# 起的文字被当成注释。请用双引号括起来（列表写成 ["甲", "乙"]）。',
            f'{entry.key} is empty: from # on, the text is a comment. Put it in double quotes (a list as ["one", "two"]).',
        )
    return None


MAX_LINE = 200
