"""What one seed says that is compared with all others: which article it tells, and by which title."""

from __future__ import annotations

from struct import Struct

from seedkit.address import story_key
from seedkit.pattern import pattern
from seedkit.placeholder import is_placeholder
from seedkit.proof import FORM
from seedkit.record import Record
from seedkit.sketch import LENGTH, SIZE, sketch_of

try:
    from _blake2 import blake2b  # what hashlib gives, without the start of OpenSSL
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedkit.card import Card
    from seedkit.document import Document
    from seedkit.proof import Proofs
    from seedkit.schema import Schema

_PLAIN_TITLE = pattern(r"[\w：，、。？！；“”‘’《》「」（）·～…＃％＋]{1,25}")
"""A title that its file name keeps as it is."""


MAX_NAMED = 3
"""Other seeds that a message names."""
Others = tuple[int, tuple[str, ...]]
"""How many other seeds there are, and the paths of the first `MAX_NAMED`."""


class Story(Record):
    """What is compared of one seed: no words, only what tells whether they are the same."""

    address: int = 0
    """Of its article's `story_key`; 0 where it names none."""
    title: int = 0
    """Of its `title_key`; 0 where it has none."""
    date: int = 0
    """As `YYYYMMDD`; 0 where it has none."""
    silenced: int = 0
    """Which of `COMPARING` its comments name: the sum of 1, 2, 4, 8."""
    sketch: bytes = b""
    """See `seedkit.sketch.sketch_of`."""
    digest: bytes = b""
    """Of the bytes of the seed (see `digest_of`), by which it is known again; empty where nobody wants to know."""


COMPARING = ("same-address", "same-file-name", "same-title", "near-duplicate")
"""The rules that compare a seed with others."""
SKETCH = SIZE * LENGTH * 2
"""Bytes of the longest sketch."""
DIGEST = 16
"""Bytes of a digest."""
RECORD = Struct(f"<QQIB{SKETCH}s{DIGEST}s")
"""A story as bytes, so that those of many seeds take little room and can be put by."""


def as_bytes(story: Story) -> bytes:
    """Give a story as one `RECORD`."""
    return RECORD.pack(*story)


def number_of(key: str) -> int:
    """Give a number that two keys share only where they are the same (64 bits); 0 for an empty key."""
    if not key:
        return 0
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def digest_of(parts: Iterable[bytes | bytearray]) -> bytes:
    """Give what no two files, of which these are the parts, share by accident or intent, unless all their bytes are the same."""
    whole = blake2b(digest_size=DIGEST)
    for part in parts:
        whole.update(part)
    return whole.digest()


def story_in_form(text: str, proofs: Proofs, digest: bytes = b"") -> Story:
    """Give the story of a text for which `FORM` is proved."""
    assert FORM in proofs.given
    start, ends = proofs.start, proofs.ends
    link = text[ends[-2] : ends[-1]]
    day = text.find("\ndate: ") + 7
    return Story(
        number_of(story_key(link[link.rfind("](") + 2 : -1])),
        number_of(title_key(text[start + 3 : ends[0]])),
        int(text[day : day + 4] + text[day + 5 : day + 7] + text[day + 8 : day + 10]),
        0,
        sketch_of(text[start:]),
        digest,
    )


def story_of(card: Card, digest: bytes = b"") -> Story:
    """Give the story of any seed."""
    entries = card.document.entries
    title = entries["title"].value.data if "title" in entries else None
    day = entries["date"].value.data if "date" in entries else None
    match = _DAY.match(day) if isinstance(day, str) else None
    named = {name for one in card.suppressions if one.valid for name in one.rules}
    return Story(
        number_of(address_in(card)),
        number_of(title_key(title)) if isinstance(title, str) else 0,
        int("".join(match.groups())) if match is not None else 0,
        sum(1 << place for place, name in enumerate(COMPARING) if name in named),
        sketch_of(card.text[card.document.body_start :]),
        digest,
    )


_DAY = pattern("([0-9]{4})-([0-9]{2})-([0-9]{2})")


def address_in(card: Card) -> str:
    """Give the `story_key` of the article that a seed links; empty where it links none."""
    for copy in card.copies.values():
        if copy.field.type == "link":
            items = card.items(copy)
            if len(items) > 1:
                return story_key(items[1].text)
    return ""


def identity_of(document: Document, schema: Schema) -> str:
    """Give what a seed is known by whatever its file is called: its article's `story_key`, else its title; empty where it has neither."""
    from seedkit.card import Card

    address = address_in(Card(document, schema, fixes=False))
    if address:
        return address
    title = document.entries.get("title")
    return f"title: {title.value.data}" if title is not None and isinstance(title.value.data, str) else ""


def named(others: Others) -> tuple[str, str]:
    """Give for a message what others there are, in Chinese and English."""
    count, paths = others
    shown = [path.encode("utf-8", "backslashreplace").decode() for path in paths]
    zh, en = "、".join(shown), ", ".join(shown)
    more = count - len(shown)
    return (f"{zh} 等 {count} 张", f"{en} and {more} more") if more else (zh, en)


def title_key(title: str) -> str:
    """Give what two titles share exactly when their files get the same name; empty for a title that says nothing."""
    title = title.strip()
    if not title or is_placeholder(title):
        return ""
    if _PLAIN_TITLE.fullmatch(title) is not None:
        return title.casefold()
    from seedkit.file_name import SUFFIX, file_name_of, key_of

    return key_of(file_name_of(title)).removesuffix(SUFFIX)
