"""Backslashes in the front matter that only Markdown would take away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.card import Card, Copy
from seedkit.code_span import find_code_spans, span_at
from seedkit.content import ABOVE
from seedkit.diagnostic import UNSAFE, Fix, Message
from seedkit.document import FRONT_MATTER, Entry, Value
from seedkit.edit import Edit, apply_edits
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted

_ESCAPE = pattern(r"(?<!\\)\\([*_{}\[\]()#+!<>|~&`.\"'-])")


@rule(
    level="warning",
    summary=Message("头部里有 Markdown 的转义", "a Markdown escape stands in the front matter"),
    why=Message(
        "列表页把头部当纯文本，读者会看到“AI\\_硬件”里的反斜杠；正文里它会消失，于是两处不一样。",
        "Lists show front matter as plain text, so readers see the backslash of `AI\\_硬件`. In the body it vanishes, and the two differ.",
    ),
    fix=Message(
        "头部写原来的字符，只有正文需要转义。",
        "Write the character itself in the front matter; only the body needs escapes.",
    ),
    examples=(
        bad('tags: ["媒体"]', "tags: ['AI«\\_»硬件']"),
        bad("• 室内光也能充电。\\n", "• 室内光«\\\\{»也能充电。\\n", "• 室内光也能充电。\n", "• 室内光\\{也能充电。\n"),
        good("• 室内光也能充电。\\n", "• 室内光{也能充电。\\n", "• 室内光也能充电。\n", "• 室内光\\{也能充电。\n"),
        good(
            "• 室内光也能充电。\\n", "• 室内光\\\\_也能充电。\\n", "• 室内光也能充电。\n", "• 室内光\\\\_也能充电。\n"
        ),
        good('source: "量子位"', 'source: "C:\\\\new"', "**: 量子位", "**: C:\\new"),
        bad(
            "• 室内光也能充电。\\n• 成本",
            "• 室内光«\\\\_»也能充电。\\n• 成本<",
            "• 室内光也能充电。\n• 成本",
            "• 室内光\\_也能充电。\n• 成本&lt;",
        ),
    ),
    needs=("\\",),
    side=FRONT_MATTER,
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for entry in card.document.entries.values():
        copy = card.copies.get(entry.key)
        same = _same_items(card, copy) if copy is not None and copy.part is not None else None
        for value in entry.value.items or (entry.value,):
            data = value.data
            if not isinstance(data, str) or "\\" not in data:
                continue
            code = find_code_spans(data)
            found = [
                match
                for match in _ESCAPE.finditer(data)
                if span_at(code, match.start()) is None and (same is None or span_at(same, match.start()) is not None)
            ]
            if not found:
                continue
            first = found[0]
            yield Finding(
                *card.place_in_value(value, first.start(), first.end()),
                Message(
                    f"{entry.key} 里的“{first[0]}”在列表页会连反斜杠一起显示。请写成“{first[1]}”（正文里的转义保留）。",
                    f"Lists show `{first[0]}` in {entry.key} with its backslash. Write `{first[1]}`; keep the escape in the body.",
                ),
                fix=_fix(entry, value, data, found),
            )


def _same_items(card: Card, copy: Copy) -> list[tuple[int, int]]:
    """Give where the items stand in the value that are written to the letter as in the body, which tells of the others what is meant."""
    if card.same_text(copy):
        return [(0, len(str(copy.entry.value.data)))] if copy.entry is not None else []
    below = {item.mark + item.text for item in card.items(copy)}
    return [(item.start, item.end) for item in card.items_above(copy) if item.mark + item.text in below]


def _fix(entry: Entry, value: Value, data: str, found: list[re.Match[str]]) -> Fix:
    written = quoted(apply_edits(data, [Edit(*match.span(), match[1]) for match in found]))
    message = Message("去掉头部里的反斜杠", "Leave out the backslashes in the front matter")
    return Fix(message, (Edit(value.start, value.end, written),), (f"{ABOVE}{entry.key}",), UNSAFE)
