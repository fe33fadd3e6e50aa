"""Tags that are not one word of their own."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.oddity import is_odd_tag
from seedkit.pattern import pattern
from seedkit.placeholder import is_unwritten
from seedkit.proof import ITEMS
from seedkit.rule import Finding, bad, good, rule

_TERM = pattern("“[^“”，、]{2,}”|「[^「」，、]{2,}」")


@rule(
    level="warning",
    summary=Message("标签写法不对", "a tag holds several tags or stray signs"),
    why=Message(
        "网站按标签归类：“媒体, AI”是一个谁也不会点的新标签，引号也成了标签的一部分。",
        "The site groups cards by tag: `媒体, AI` is one new tag that nobody looks for, and quotes become part of it.",
    ),
    fix=Message('每个标签单独写：["媒体", "AI"]。', 'Write each tag on its own: `["媒体", "AI"]`.'),
    examples=(
        bad('["媒体"]', '[«"媒体, AI"»]'),
        bad('["媒体"]', '["视频", «"媒体、AI"»]'),
        bad('["媒体"]', "[«“媒体”»]"),
        bad('["媒体"]', '[«"［媒体］"»]'),
        bad('["媒体"]', '[«"#媒体"»]'),
        bad('["媒体"]', '["视频", «"2026-01-07 08:03"»]'),
        bad('["媒体"]', '[«" 媒体"»]'),
        bad('tags: ["媒体"]', "tags:\n- «媒体\n - AI»"),
        good('["媒体"]', '["“专精特新”", "「双碳」"]'),
        good('["媒体"]', '["C#", "AI/ML", "3.5代", "R&D", "硬件（芯片、板卡）", "“双碳”目标"]'),
    ),
    proof=ITEMS,
)
def check(card: Card) -> Iterator[Finding]:
    for field, entry, _ in card.stated:
        if field.type != "strings":
            continue
        for item in entry.value.items:
            if not isinstance(item.data, str) or not item.data.strip():
                continue
            if item.style == "plain" and "\n" in card.text[item.start : item.end]:
                yield Finding(
                    item.start,
                    item.end,
                    Message(
                        f"两行并成了一个标签“{item.data[:30]}”：各行的“- ”要对齐。",
                        f"Two lines became one tag, `{item.data[:30]}`: align the `- ` of each line.",
                    ),
                )
            elif item.style != "plain" and _TERM.fullmatch(item.data) is not None:
                continue  # a term that is written in quotes wherever it stands
            elif is_odd_tag(item.data) and not is_unwritten(item.data):
                yield Finding(
                    item.start,
                    item.end,
                    Message(
                        f"“{item.data[:30]}”是一个标签。请把每个标签单独写，不带逗号、顿号、引号、括号、# 和首尾空格。",
                        f"`{item.data[:30]}` counts as one tag. Write each tag on its own, without commas, quotes, brackets, a # and outer blanks.",
                    ),
                )
