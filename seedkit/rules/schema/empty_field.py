"""Keys without a value."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import FORM
from seedkit.card import Card
from seedkit.diagnostic import Message
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
    for field, entry, problem in card.stated:
        value = entry.value
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
        fix = fill(card, card.copies[field.name]) if field.name in card.copies else None
        yield Finding(*place, with_note(card, field.name, message), level=level, fix=fix)
