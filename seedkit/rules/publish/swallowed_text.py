"""A bare address that goes on into the text behind it."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import CHINESE
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.parse.autolink import find_autolinks
from seedkit.pattern import pattern
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule

_BEHIND = pattern(rf"[，。、；：！？（）【】“”‘’《》「」…—]|(?<=[A-Za-z0-9])[{CHINESE}]{{4}}")
"""A full-width sign, or words right behind the address; a Chinese word behind `/` may be a part of it."""
_ESCAPE = pattern(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});|\\[_*<>{}&~`\[\]]")
"""What stands for a character everywhere but in an address."""


@rule(
    level="warning",
    summary=Message("网址后面的文字成了网址的一部分", "text behind an address became a part of it"),
    why=Message(
        "裸网址到空格才结束，全角标点和汉字都算网址：读者看到的链接带着半句话，点开是 404。",
        "A bare address ends at a blank; full-width signs and Chinese belong to it. Readers see half a sentence as a link, which leads nowhere.",
    ),
    fix=Message(
        "在网址后面空一格，或写成 `[文字](网址)`。", "Put a blank behind the address, or write `[text](address)`."
    ),
    examples=(
        bad("光就是插座。", "见 https://example.com/a«，光就是插座。»"),
        bad("光就是插座。", "见 www.example.com«（官网）光就是插座。»"),
        bad("光就是插座。", "见 https://example.com/?a=1«&amp;»b=2"),
        good("光就是插座。", "见 https://example.com/a ，光就是插座。"),
        good("光就是插座。", "见 `https://example.com/a，光`，wwww 是四个 w。"),
    ),
    needs=("://", "ww.", "wW.", "Ww.", "WW."),
    side=BODY,
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    for begin, text in card.prose_below():
        for start, end in find_autolinks(text) if "://" in text or "www." in text.lower() else ():
            escape = _ESCAPE.search(text, start, end)
            if escape is not None:
                yield Finding(
                    begin + escape.start(),
                    begin + escape.end(),
                    Message(
                        f"网址里的“{escape[0]}”会原样显示，也成了网址的一部分。请写出它代表的字；要写在网址后面，先空一格。",
                        f"`{escape[0]}` in an address is shown as it stands, and becomes a part of it. Write the character itself; behind the address, put a blank first.",
                    ),
                )
            found = _BEHIND.search(text, start, end)
            if found is not None:
                yield Finding(
                    begin + found.start(),
                    begin + end,
                    Message(
                        f"“{text[found.start() : end][:16]}”紧跟着网址，会成为链接的一部分，点开是 404。请在网址后面空一格（头部也有的，两处都改），或写成 [文字](网址)。",
                        f"`{text[found.start() : end][:16]}` follows an address without a blank and becomes a part of the link, which then leads nowhere. Put a blank between them, and in the front matter where it stands there too, or write `[text](address)`.",
                    ),
                )
