"""Question marks where an encoding lost characters."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import CHINESE, LOST
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule
from seedkit.text import is_quoted

_LOST = pattern(
    rf"(?<=[{CHINESE}，、：])(?<![吗呢么吧啊谁哪])\?{{4,}}(?=[{CHINESE}，、])|(?<!\?)\?{{2,40}}[A-Za-z0-9.%]{{1,12}}\?{{2,40}}(?:[A-Za-z0-9.%]{{1,12}}\?{{2,40}}){{0,20}}(?:[A-Za-z0-9.%]{{1,12}})?"
    rf"|(?<![□\s“‘「『以])□{{2,}}(?![□\s”’」』])|(?<=[{CHINESE}])？{{4,}}(?=[{CHINESE}])|烫{{3,}}|\ufffc"
)
"""Amid a sentence, where what is asked ends with a particle, or ends the line; or around all that is left of it."""


@rule(
    level="warning",
    summary=Message("字丢了，只剩问号", "question marks in place of lost characters"),
    why=Message(
        "另存为别的编码时，存不下的字会变成“?”：读者看到“光就是????”，原来的字找不回来。",
        "Where a file is saved in another encoding, each character that it does not have becomes a `?`: readers see `光就是????`, and the text is gone.",
    ),
    fix=Message(
        "从原文复制那几个字。真是问号就写“？”。", "Copy the characters from the source. A real question mark is `？`."
    ),
    examples=(
        bad("光就是插座", "光就是«????»的插座"),
        bad("光就是插座。", "«???2025????????AI??????30%»"),
        good("光就是插座", "真的假的???他不信"),
        good("光就是插座。", "光就是插座???"),
        good("光就是插座", "空值写作 `光????插座`"),
    ),
    needs=(LOST, "□□", "？？？？", "烫烫烫", "\ufffc"),
    side=BODY,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for start, found in card.find_below(_LOST):
        if found[0][0] != "?" and is_quoted(found.string, found.start()):
            continue
        yield Finding(
            start + found.start(),
            start + found.end(),
            Message(
                f"“{found[0][:24]}”像是换编码时丢掉的字。请从原文复制（头部也有的，两处都改）；真是问号就写一两个“？”。",
                f"`{found[0][:24]}` seems to stand for characters that an encoding lost. Copy them from the source, and in the front matter where it stands there too; a real "
                "question has one or two `？`.",
            ),
        )
