"""One key twice in the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message, Related
from seedkit.edit import Edit
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("同一个键写了两次", "a key stands twice"),
    why=Message(
        "网站的读取器遇到重复的键就报错，整页丢失。", "The site's readers refuse a repeated key and lose the page."
    ),
    fix=Message("留下对的一行，删掉另一行。", "Keep the right line and remove the other."),
    examples=(
        bad("score: 9", "score: 9\n«score»: 8"),
        bad("score: 9", "score: 9\n«score»: 9", fixed=()),
        good("score: 9", "score: 9\nsummary: score"),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "duplicate-key":
            start, end = map(int, trouble.kind.split())
            yield Finding(
                trouble.start,
                trouble.end,
                Message(
                    f"键“{trouble.detail[:40]}”写了两次，网站会因此丢掉整页。请只留一行。",
                    f"The key `{trouble.detail[:40]}` stands twice, which makes the site lose the page. Keep one line.",
                ),
                (Related(start, end, Message("第一次在这里", "first here")),),
                fix=_fix(card, trouble.start, start),
            )


MOST = 200
"""Keys of front matter in which a second line is removed; of more, nobody wrote any."""


def _fix(card: Card, second: int, first: int) -> Fix | None:
    """Give the fix that removes the second line where it says what the first says."""
    front = card.document.front_matter
    if front is None or not front.readable or len(front.entries) > MOST:
        return None
    by_start = {entry.start: entry for entry in front.entries}
    one, other = by_start.get(first), by_start.get(second)
    if one is None or other is None or one.value.items or other.value.items or one.value.data != other.value.data:
        return None
    if one.value.kind != other.value.kind:
        return None
    start, end = card.document.lines_around(other.start, other.value.end)
    if card.text[start:end] != card.text[other.start : other.value.end]:
        return None
    number = sum(1 for entry in front.entries if entry.key == other.key and entry.start <= other.start)
    later = tuple(f"front-matter.{other.key}#{index}" for index in range(number, len(front.entries) + 1))
    message = Message("删掉相同的第二行", "Remove the second line, which says the same")
    return Fix(message, (Edit(start, min(end + 1, front.end), ""),), later)
