"""Two signs of punctuation where one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import CHINESE
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.proof import TEXT
from seedkit.rule import Finding, bad, good, rule

_RUN = pattern(
    rf"(?<=[{CHINESE}A-Za-z0-9”」』》）%％])(?!。{{3,}}|、{{3,}}|：：)(?:[，。；：、]{{2,}}|[！？][，。；、]|[，；：、][！？]|,，|，,)"
)
_TWO = pattern("[，。；：、！？,][，。；：、！？,]")
"""What every such run holds, which is looked for fast."""


@rule(
    level="warning",
    summary=Message("标点重复", "two signs of punctuation in a row"),
    why=Message(
        "多半是改句子时留下的，或两段文字没接好。", "Usually a sentence was edited, or two pieces were joined badly."
    ),
    fix=Message("只留一个（两处都改）。", "Keep one of them, in both copies."),
    examples=(
        bad("光就是插座。", "光就是插座«。。»"),
        bad("光就是插座。", "有光«，。»就是插座。"),
        good("光就是插座。", "光就是插座。。。"),
        good("光就是插座。", "光就是`，。`的插座……"),
    ),
    proof=TEXT,
)
def check(card: Card) -> Iterator[Finding]:
    if _TWO.search(card.text, card.body_start) is None:
        return
    for start, found in card.find_below(_RUN):
        yield Finding(
            start + found.start(),
            start + found.end(),
            Message(
                f"标点“{found[0][:8]}”连在一起。请只留一个（头部也有的，两处都改）。",
                f"`{found[0][:8]}` stand together. Keep one of them, and in the front matter where it stands there too.",
            ),
        )
