"""HTML that readers see: tags and comments in the front matter, which is plain text."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import find_code_spans, span_at
from seedkit.diagnostic import Message
from seedkit.document import FRONT_MATTER
from seedkit.pattern import IGNORECASE, pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_TAG = pattern(
    r"</?(?:(?<![A-Za-z0-9]<)(?<![A-Za-z0-9]</)(?:a|b|i|p|u)|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|iframe|img|li|mark|ol|pre|script|section|small|span|strong|style|sub|sup"
    r"|table|tbody|td|th|think|tr|ul)(?:\s[^<>\n]*)?/?>|<!--|<\|[a-z_]{2,20}\|>",
    IGNORECASE,
)


@rule(
    level="warning",
    summary=Message("读者会看到 HTML 标签", "readers see an HTML tag"),
    why=Message(
        "头部是纯文本：里面的 <br> 或 <think> 会原样显示给读者，列表页和卡片上都是。",
        "The front matter is plain text: a `<br>` or `<think>` in it is shown to readers as it stands.",
    ),
    fix=Message(
        "删掉标签；换行就另起一条。说的就是标签时，放进反引号。",
        "Remove the tag; for a line break begin a new item. Where the tag itself is meant, put it between backticks.",
    ),
    examples=(
        bad('title: "新电池', 'title: "«<b>»新«</b>»电池', "# 新电池", "# \\<b>新\\</b>电池"),
        good('title: "新电池', 'title: "`<b>`新电池', "# 新电池", "# `<b>`新电池"),
        good(
            'title: "新电池',
            'title: "价格<5元，List<String>，a<b>c',
            "# 新电池",
            "# 价格\\<5元，List\\<String>，a\\<b>c",
        ),
    ),
    needs=("<",),
    side=FRONT_MATTER,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for entry in card.document.entries.values():
        for value in entry.value.items or (entry.value,):
            data = value.data
            if not isinstance(data, str) or "<" not in data:
                continue
            code = find_code_spans(data)
            for found in _TAG.finditer(data):
                if span_at(code, found.start()) is None:
                    yield Finding(
                        *card.place_in_value(value, *found.span()),
                        Message(
                            f"“{found[0][:24]}”会原样显示给读者。请删掉（两处都改）；说的就是它时，放进反引号。",
                            f"`{found[0][:24]}` is shown to readers as it stands. Remove it from both copies, or put it between backticks where it is meant.",
                        ),
                    )
