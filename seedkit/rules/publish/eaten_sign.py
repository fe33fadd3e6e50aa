"""Signs of a text that Markdown takes for marks of its own, so that readers do not see them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message, Related
from seedkit.edit import Edit
from seedkit.parse.pairs import find_pairs
from seedkit.pattern import MULTILINE, pattern
from seedkit.proof import EMPHASIS
from seedkit.rule import Finding, bad, good, rule

_PARAGRAPH = pattern(r"(?:^[ \t]*[^\s].*(?:\n|\Z))+", MULTILINE)
_FENCE = pattern(r"^[ \t]*(?:```|~~~)", MULTILINE)
_HARD_BREAK = pattern(r"(?<!\\)\\(?=\r?\n[^\S\n]*\S)")
_DUNDER = pattern(r"(?<![\w\\])__(?!_)([A-Za-z]\w*?)__(?![\w])")
"""A name of a program, such as `__init__`."""
_CLOSING = pattern(r"[ \t]#+[ \t]*$")
_ADDRESS = pattern(r"(?:https?://|www\.)[^\s<>()（）]*\Z")
"""An address, in which a place stands: no sign of it is a mark."""


@rule(
    level="warning",
    summary=Message("符号会被 Markdown 吃掉", "a sign that Markdown takes for a mark"),
    why=Message(
        "“3~5倍，成本降10~20%”里两个 ~ 之间的字会被划掉；“2*3*4”变成斜体的 3；标题末尾的 # 会消失。",
        "In `3~5倍，成本降10~20%` what stands between the two ~ is struck out; `2*3*4` shows an italic 3; a # at the end of a heading vanishes.",
    ),
    fix=Message(
        "正文里在符号前加反斜杠，或写成全角“～”。",
        "Put a backslash before the sign in the body, or write the full-width ～.",
    ),
    examples=(
        bad(
            "💎 光就是插座。",
            "💎 3«~»5倍，成本降10~20%。",
            fixed=("💎 光就是插座。", "💎 3\\~5倍，成本降10\\~20%。"),
        ),
        bad("💎 光就是插座。", "💎 2«*»3*4。", fixed=("💎 光就是插座。", "💎 2\\*3\\*4。")),
        bad(
            "# 新电池让手表晒太阳",
            "# 学 C« #»",
            'title: "新电池让手表晒太阳"',
            'title: "学 C #"',
        ),
        bad("• 室内光也能充电。\n", "• 室内光也能充电。«\\»\n", "光也能充电。\\n", "光也能充电。\\\\\\n"),
        bad("💎 光就是插座。", "💎 构造函数是 «__init__»。"),
        good("💎 光就是插座。", "💎 构造函数是 `__init__`，\\_\\_init\\_\\_，snake__case__name。"),
        good("💎 光就是插座。", "💎 见 https://github.com/x/y/blob/main/__init__.py 。"),
        good("💎 光就是插座。", "💎 3~5倍。"),
        good("💎 光就是插座。", "💎 3～5倍，10～20%，`a~b~c`，https://a.com/~a/~b，*重点*。"),
        good("💎 光就是插座。", "💎 3\\~5倍，10\\~20%，2 * 3 * 4。"),
    ),
    needs=("~", "*", "__", " #", "\\\n", "\\\r"),
    proof=EMPHASIS,
)
def check(card: Card) -> Iterator[Finding]:
    text, start = card.text, card.body_start
    part = card.copies["title"].part if "title" in card.copies else None
    closing = _CLOSING.search(text, part.start, part.end) if part is not None else None
    if closing is not None:
        yield Finding(
            *closing.span(),
            Message(
                "标题末尾的 # 会被 Markdown 去掉。请写成 \\#。",
                "Markdown drops a # at the end of a heading. Write `\\#`.",
            ),
        )
    for match in _HARD_BREAK.finditer(text, start):
        yield Finding(
            *match.span(),
            Message(
                "行尾的 \\ 会被 Markdown 当成换行，读者看不到它。请删掉；真要一个反斜杠就写 \\\\。",
                "Markdown takes a \\ at the end of a line for a line break, and readers do not see it. Remove it; a backslash of the text is `\\\\`.",
            ),
        )
    for begin, name in card.find_below(_DUNDER):
        line_start = text.rfind("\n", 0, begin + name.start()) + 1
        if _ADDRESS.search(text, line_start, begin + name.start()) is not None:
            continue
        yield Finding(
            begin + name.start(),
            begin + name.end(),
            Message(
                f"“{name[0][:24]}”的下划线会被 Markdown 当成加粗，读者看到的是“{name[1][:20]}”。请写成 \\_\\_，或放进反引号。",
                f"Markdown takes the underscores of `{name[0][:24]}` for bold, so readers see `{name[1][:20]}`. Write `\\_\\_`, or put it between backticks.",
            ),
        )
    if (text.count("~", start) < 2 and text.count("*", start) < 2) or _FENCE.search(text, start) is not None:
        return
    for paragraph in _PARAGRAPH.finditer(text, start):
        for first, second in find_pairs(paragraph[0], paragraph.start()):
            sign = text[first]
            yield Finding(
                first,
                first + 1,
                Message(
                    f"这个 {sign} 和后面的一个成对，Markdown 会把它们当成记号，读者看不到。请写成 \\{sign}。",
                    f"This {sign} pairs with one behind it, so Markdown takes both for marks and readers do not see them. Write `\\{sign}`.",
                ),
                (Related(second, second + 1, Message("后面的一个", "the one behind")),),
                fix=Fix(
                    Message("在两个符号前加反斜杠", "Put a backslash before both"),
                    (Edit(first, first, "\\"), Edit(second, second, "\\")),
                ),
            )
