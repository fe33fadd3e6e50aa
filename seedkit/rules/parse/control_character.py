"""Control characters."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import removal, value_at
from seedkit.diagnostic import SAFE, UNSAFE, Message
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_CONTROL = pattern("\x1b\\[[0-9;?]*[A-Za-z]|([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff])\\1*")


@rule(
    level="error",
    summary=Message("文字里有控制字符", "a control character stands in the text"),
    why=Message(
        "头部里的控制字符会让构建失败；在正文里看不见，复制和搜索都会出错。",
        "In front matter it fails the build; in the body it is invisible and breaks copying and searching.",
    ),
    fix=Message("删掉它。", "Delete it."),
    examples=(
        bad("光就是插座", "光就是«\x08»插座", fixed=()),
        bad("光就是插座", "光就是«\u2028»插座"),
        bad('tags: ["媒体"]', "tags: [媒«\x7f»体]", fixed=('tags: ["媒体"]', "tags: [媒体]")),
        good("光就是插座", "光就是\t插座"),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for match in _CONTROL.finditer(card.text):
        sign = match[0][0]  # of the colours of a terminal the escape; what follows goes with it
        if sign > " " and card.is_garbled(match.start()):
            continue
        serious = sign == "\0" or (match.start() < card.body_start and _fails(card, match.start()))
        yield Finding(
            match.start(),
            match.end(),
            Message(
                f"这里有看不见的控制字符 U+{ord(sign):04X}。" + ("它会让构建失败。" if serious else "") + "请删掉它。",
                f"An invisible control character U+{ord(sign):04X} stands here."
                + (" It fails the build." if serious else "")
                + " Delete it.",
            ),
            level="error" if serious or sign < " " else "warning",
            fix=None
            if _is_byte(card.text, match.start())
            else removal(
                card,
                match.start(),
                match.end(),
                SAFE if sign <= "\x7f" and not _parts_words(card.text, *match.span()) else UNSAFE,
            ),
        )


def _parts_words(text: str, start: int, end: int) -> bool:
    """Whether a character that breaks a line or a page stands between two words, which would be one without it."""
    around = text[start - 1 : start] + text[end : end + 1]
    return text[start] in "\x0b\x0c\x85" and len(around) == 2 and around.isascii() and around.isalnum()


def _is_byte(text: str, at: int) -> bool:
    """Whether a character may be a byte of garbled text, of which something else stands beside it."""
    return text[at] > " " and any("\x80" <= sign <= "\xff" for sign in text[max(at - 1, 0) : at + 2 : 2])


def _fails(card: Card, start: int) -> bool:
    """Whether the site's readers refuse front matter for a character: one below the blank anywhere, others outside of quotes."""
    if card.text[start] < " ":
        return True
    if card.text[start] in "\x85\u2028\u2029":
        return False
    value = value_at(card, start)
    if value is None:
        return "#" not in card.text[card.text.rfind("\n", 0, start) + 1 : start]
    return value.style not in ("double", "single")
