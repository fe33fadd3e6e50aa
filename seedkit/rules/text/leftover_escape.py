"""Escape sequences that were never decoded, so that readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import find_code_spans, span_at
from seedkit.content import name_at
from seedkit.diagnostic import UNSAFE, Fix, Message
from seedkit.document import BODY
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_ESCAPE = pattern(
    r"(?:(?<!\\)\\u[0-9a-fA-F]{4})+|(?<!\\)(?:\\x[0-9a-fA-F]{2}){2,}|(?<!\\)(?:\\[0-3][0-7]{2}){3,}|(?:U\+[0-9A-F]{4,5}[ ,，]?){2,}"
    r"|(?<![\\“‘「『\"'(（ ])(?<!\\[rnt])(?:\\r\\n|\\[rnt])+(?![\\A-Za-z_”’」』\"')）]|\d(?![.、\d]))"
    r"|&amp;(?=(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|(?:%[0-9a-fA-F]{2}){3,}|(?:=E[2-9A-F]=[89AB][0-9A-F]=[89AB][0-9A-F])+=?|(?<![A-Za-z0-9\\])(?:u[0-9a-f]{4}){2,}(?![0-9a-f])|&(?:(?:lt|gt)(?![A-Za-z0-9;=])|(?:lt|gt)(?=\d)|#\d{2,4}(?![\d;]))"
)
_PATH = pattern(r"[A-Za-z]:\\[^\s，。；]*|(?:https?://|www\.)[^\s，。；）)]*")
_MAY_HOLD = pattern(r"\\|&|U\+|%[0-9a-fA-F]{2}%|=E|u[0-9a-f]{4}u")
"""What each of these holds, so that texts without are passed over fast."""
_UNIT = pattern(r"\\u([0-9a-fA-F]{4})")


@rule(
    level="warning",
    summary=Message("转义写法留在了文字里", "an escape sequence was left in the text"),
    why=Message(
        "转义了两遍的文字，读者看到的是“\\n”“\\u4e2d”“&lt;”这样的写法，不是换行和字。",
        "Of text that was escaped twice readers see `\\n`, `\\u4e2d` or `&lt;` in place of a line break or a character.",
    ),
    fix=Message(
        "写出它代表的字，或真的换行；确实要给读者看这个写法时，放进反引号。",
        "Write the character itself or a real line break; where readers are to see the sequence, put it between backticks.",
    ),
    examples=(
        bad("光就是插座。", "光就是插座«\\n»续航不再是问题。"),
        bad(
            "光就是插座。",
            "光就是«\\u63d2\\u5ea7»。",
            fixed=("光就是插座。", "光就是插座。"),
        ),
        bad("光就是插座。", "光就是«%E6%8F%92%E5%BA%A7»。"),
        bad("光就是插座。", "光就是«\\xe6\\x8f\\x92»。"),
        bad("光就是插座。", "光就是«U+63D2 U+5EA7»。"),
        good("光就是插座。", "“插”是 U+63D2。"),
        bad("光就是插座。", "光就是插座，误差«&lt»5%。"),
        bad("光就是插座。", "光«&amp;»lt;就是插座。", fixed=("光就是插座。", "光&lt;就是插座。")),
        good("光就是插座。", "换行写作 `\\n`，“中”是 `\\u4e2d`，`&amp;lt;` 是小于号。"),
        good("光就是插座。", "放在 C:\\new\\n 里，写作“\\n”，公式是 \\nabla 和 \\times，A&amp;B。"),
    ),
    needs=("\\", "&", "%", "=", "u", "U+"),
    side=BODY,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        part = copy.part
        if part is None:
            continue
        body = card.text_below(copy)
        if _MAY_HOLD.search(body) is None:
            continue
        code, paths = find_code_spans(body), [found.span() for found in _PATH.finditer(body)]
        for found in _ESCAPE.finditer(body):
            if span_at(code, found.start()) is not None or span_at(paths, found.start()) is not None:
                continue
            place = part.start + found.start(), part.start + found.end()
            yield Finding(*place, _message(found[0]), fix=_fix(card, *place, found[0]))


def _message(escape: str) -> Message:
    if escape == "&amp;":
        return Message(
            "这个实体转义了两遍，读者会看到实体的写法。请把 &amp; 改成 &。",
            "This entity is escaped twice, so readers see how it is written. Write `&` for `&amp;`.",
        )
    return Message(
        f"“{escape[:24]}”会原样显示给读者。请写出它代表的字，或真的换行（两处都改）；确实要显示它时，放进反引号。",
        f"`{escape[:24]}` is shown to readers as it stands. Write the character or a real line break, in both copies; "
        "where it is to be shown, put it between backticks.",
    )


def _fix(card: Card, start: int, end: int, escape: str) -> Fix | None:
    if escape == "&amp;":
        written = "&"
    elif not escape.startswith("\\u"):
        return None
    else:
        units = bytes.fromhex("".join(_UNIT.findall(escape)))
        written = units.decode("utf-16-be", "replace")
        if not written or not written.isprintable() or written.isascii() or "\ufffd" in written:
            return None
    message = Message("写出它代表的字", "Write what it stands for")
    return Fix(message, (Edit(start, end, written),), (name_at(card, start),), UNSAFE)
