"""What one seed says that is compared with all others: which article it tells, and by which title."""

from __future__ import annotations

import re

from seedkit.address import story_key
from seedkit.canonical import FORM
from seedkit.pattern import pattern
from seedkit.placeholder import is_placeholder
from seedkit.record import Record
from seedkit.sketch import sketch_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.canonical import Proofs
    from seedkit.card import Card

_PLAIN_TITLE = pattern(r"[\w：，、。？！；“”‘’《》「」（）·～…＃％＋]{1,25}")
"""A title that its file name keeps as it is."""


MAX_NAMED = 3
"""Other seeds that a message names."""


class Story(Record):
    """What is compared of one seed."""

    path: str
    address: str
    """What the addresses of its article have in common; empty where it names none."""
    title: str
    """What the names of files made from its title have in common; empty where it has none."""
    date: str
    """`YYYY-MM-DD`, or empty."""
    sketch: str
    """See `seedkit.sketch.sketch_of`."""


def story_in_form(path: str, text: str, proofs: Proofs) -> Story:
    """Give the story of a text for which `FORM` is proved."""
    assert FORM in proofs.given
    start, ends = proofs.start, proofs.ends
    link = text[ends[-2] : ends[-1]]
    day = text.find("\ndate: ") + 7
    return Story(
        path,
        story_key(link[link.rfind("](") + 2 : -1]),
        title_key(text[start + 3 : ends[0]]),
        text[day : day + 10],
        sketch_of(text[start:]),
    )


def story_of(path: str, card: Card) -> Story:
    """Give the story of any seed."""
    entries = card.document.entries
    title = entries["title"].value.data if "title" in entries else None
    day = entries["date"].value.data if "date" in entries else None
    return Story(
        path,
        address_in(card),
        title_key(title) if isinstance(title, str) else "",
        day[:10] if isinstance(day, str) and re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else "",
        sketch_of(card.text[card.document.body_start :]),
    )


def address_in(card: Card) -> str:
    """Give the `story_key` of the article that a seed links; empty where it links none."""
    for copy in card.copies.values():
        if copy.field.type == "link":
            items = card.items(copy)
            if len(items) > 1:
                return story_key(items[1].text)
    return ""


def named(paths: tuple[str, ...]) -> tuple[str, str]:
    """Give the first of some paths for a message, and how many there are, in Chinese and English."""
    shown = [path.encode("utf-8", "backslashreplace").decode() for path in paths[:MAX_NAMED]]
    more = len(paths) - len(shown)
    zh, en = "、".join(shown), ", ".join(shown)
    return (f"{zh} 等 {len(paths)} 张", f"{en} and {more} more") if more else (zh, en)


def title_key(title: str) -> str:
    """Give what two titles share exactly when their files get the same name; empty for a title that says nothing."""
    title = title.strip()
    if not title or is_placeholder(title):
        return ""
    if _PLAIN_TITLE.fullmatch(title) is not None:
        return title.casefold()
    from seedkit.file_name import SUFFIX, file_name_of, key_of

    return key_of(file_name_of(title)).removesuffix(SUFFIX)
