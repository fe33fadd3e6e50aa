"""Remarks of programs, pages, language models and editors that were left in an item."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import find_code_spans, span_at
from seedkit.diagnostic import Message
from seedkit.placeholder import is_placeholder
from seedkit.proof import TEXT
from seedkit.remark import find_remarks
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.by_name import MARKED


@rule(
    level="warning",
    summary=Message("留下了不给读者看的话", "a remark was left in that no reader should see"),
    why=Message(
        "“（待核实）”“`[^1]`”“第 3 页 共 12 页”“如需调整请告诉我”是编辑、程序或 AI 的话，会原样显示。",
        "`（待核实）`, `[^1]`, a page's number or what a model said to whoever asked it are shown to readers as they stand.",
    ),
    fix=Message(
        "删掉它；该补的补上（两处都改）。",
        "Remove it, in both copies, and complete what it asks for. What is spoken of stands between backticks.",
    ),
    examples=(
        bad("💎 光就是插座。", "💎 光就是插座«（待核实）»。"),
        bad("💎 光就是插座。", "💎 光就是插座«[^1]»。"),
        bad("💎 光就是插座。", "💎 光就是插座。«第 3 页 共 12 页»"),
        bad("💎 光就是插座。", '💎 光就是插座。«",»'),
        bad("💎 光就是插座。", "💎 «如需进一步调整格式，请告诉我。»"),
        bad("💎 光就是插座。", "💎 一年能省«XX»亿元。"),
        good("💎 光就是插座。", "💎 光就是插座（约 50 字节）。"),
        good("💎 光就是插座。", "💎 `#N/A` 是找不到，`XX亿元` 是没填；XX公司不愿具名。"),
    ),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    for _, start, text in card.texts_below((*MARKED, "line")):
        remarks = [] if is_placeholder(text) else list(find_remarks(text))
        code = find_code_spans(text) if remarks else []
        for begin, end in remarks:
            if span_at(code, begin) is not None:
                continue
            if text.startswith("[^", begin) and f"\n{text[begin:end]}:" in card.text:
                continue  # a footnote has its text below
            remark = text[begin:end].strip()[:24]
            yield Finding(
                start + begin,
                start + end,
                Message(
                    f"“{remark}”像是编辑、程序或 AI 留下的话，会原样显示给读者。请删掉，该补的补上（头部也有的，两处都改）。",
                    f"`{remark}` seems to be a remark of an editor, a program or a model, and is shown to readers. Remove it, and in the front matter where it stands there too, and complete what it asks for.",
                ),
            )
