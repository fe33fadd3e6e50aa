"""What makes a finding the same finding after lines have moved: its rule, its field and its words, no numbers of lines."""

from __future__ import annotations

import unicodedata

from seedkit.address import story_key
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.diagnostic import Diagnostic


def fingerprint_of(diagnostic: Diagnostic, text: str) -> str:
    """Give 32 hexadecimal digits. Two findings of one seed may share them, where they say the same of the same words."""
    import hashlib

    # These stand where something else stands, whose words do not matter.
    absent = diagnostic.rule.startswith("missing-") or diagnostic.rule in ("near-duplicate", "same-file-name")
    # What differs is in the message; how much of the other copy is marked depends on how it is written.
    related = () if diagnostic.rule == "copies-disagree" else diagnostic.related
    places = () if absent else ((diagnostic.start, diagnostic.end), *((one.start, one.end) for one in related))
    words = [_normal(_words(text, start, end)) for start, end in places]
    if diagnostic.rule == "same-address":
        words[0] = story_key(text[diagnostic.start : diagnostic.end].rpartition("](")[2].rstrip(")"))
    # What the corpus rules say names other seeds, whose files may be renamed; numbers in messages count what stands around.
    said = "" if diagnostic.group == "corpus" else _NUMBER.sub("0", _normal(diagnostic.message.en))
    parts = (diagnostic.rule, diagnostic.field, said, *(one[:MAX_ADDRESS] for one in words))
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_NUMBER = pattern(r"\d+")
_BEFORE, _AFTER = pattern(r"[^\s()<>\[\]\"]*\Z"), pattern(r"[^\s()<>\[\]\"]*")
MAX_ADDRESS = 2000
"""Code points that are searched on either side for the ends of an address."""
MAX_BESIDE = 600
"""Code points of an address, and on either side of it, that tell."""
TELLING = 6
"""So many letters or digits tell a finding from another of its rule; with fewer, what stands beside them tells."""
BESIDE = 12
"""Code points on either side that tell."""
_ENDS = pattern(r"\\n|[\n\":\[\]。！？；]| #")
"""What parts one value or sentence from the next, so that they may change or change places; commas part items."""
MOST = 60
"""Code points of a longer piece that tell; what follows may change."""


def _words(text: str, start: int, end: int) -> str:
    """Give what a finding is about. Of a part of an address, that is all of it, because its parts say the same in many; of a
    sign or two, what stands beside them as well, because they stand in many places."""
    before = _BEFORE.search(text[max(0, start - MAX_ADDRESS) : start])
    after = _AFTER.match(text, end, end + MAX_ADDRESS)
    assert before is not None and after is not None
    if "://" in before[0]:
        return f"{before[0][-MAX_BESIDE:]}{text[start:end][:MAX_BESIDE]}{after[0][:MAX_BESIDE]}"
    words = text[start : min(end, start + MOST)]
    if sum(map(str.isalnum, words)) >= TELLING:
        return words
    left = _ENDS.split(text[max(0, start - BESIDE) : start])[-1].split(",")
    right = _ENDS.split(text[end : end + BESIDE])[0].split(",")
    # A sign alone between two commas is told by the items beside it.
    if left[-1].strip() or right[0].strip():
        return f"{_visible(left[-1])}{words}{_visible(right[0])}"
    return f"{_visible(next(filter(str.strip, left[::-1]), ''))}{words}{_visible(next(filter(str.strip, right), ''))}"


def _visible(text: str) -> str:
    return "".join(filter(str.isprintable, text))


def _normal(text: str) -> str:
    """Give a piece without what a repair of something else would change in it: escapes, and how blanks are written."""
    text = _ESCAPE.sub("", text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return " ".join(unicodedata.normalize("NFC", text).split())


_ESCAPE = pattern(r"\\(?=[!-/:-@\[-`{-~])")
