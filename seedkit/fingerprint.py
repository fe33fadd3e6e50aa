"""What makes a finding the same finding after lines have moved: its rule, its field and its words, no numbers of lines."""

from __future__ import annotations

import unicodedata

from seedkit.address import story_key
from seedkit.parse.punctuation import ESCAPABLE
from seedkit.pattern import pattern
from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.diagnostic import Diagnostic

_HEAD, _SIDE = 20, 4
"""Digits of a fingerprint for what it says, and for each of the three things that tell where."""
_EDGE = "0" * _SIDE


class Place(Record):
    """What tells the words of a finding from the same words elsewhere."""

    before: str = ""
    """What stands before them in their item; empty where too little does."""
    behind: str = ""
    far: str = ""
    """The other end of the item, where they stand at one of its ends."""


def fingerprint_of(diagnostic: Diagnostic, text: str) -> str:
    """Give 32 hexadecimal digits: 20 for what a finding says of which words, and 4 each for what is in `Place`.

    Two findings of one seed may share them, where they say the same of the same words in the same surroundings.
    """
    # These stand where something else stands, whose words do not matter.
    absent = diagnostic.rule.startswith("missing-") or diagnostic.rule in (
        "near-duplicate",
        "same-file-name",
        "empty-field",
    )
    # What differs is in the message; how much of the other copy is marked depends on how it is written.
    related = () if absent or diagnostic.rule == "copies-disagree" else diagnostic.related
    words, place = ("", Place()) if absent else _marked(diagnostic, text)
    others = (_plain(text[one.start : one.end])[:LONG] for one in related)
    # What the corpus rules say names other seeds, whose files may be renamed; numbers in messages count what stands around.
    counts = _UNQUOTED_NUMBER if diagnostic.rule == "copies-disagree" else _NUMBER
    said = "" if diagnostic.group == "corpus" else counts.sub("0", _plain(diagnostic.message.en))
    head = "\0".join((diagnostic.rule, diagnostic.field, said, words, *others))
    return _digits(head, _HEAD) + "".join(_digits(side, _SIDE) if side else _EDGE for side in place)


def keys_of(print_: str) -> tuple[str, ...]:
    """Give what two fingerprints may share that are of one finding: what stands on one side of it may have changed, but not on both.

    At an end of an item there is one side only; there, that may change where the item's other end is the same.
    """
    head = print_[:_HEAD]
    before, behind, far = (print_[at : at + _SIDE] for at in range(_HEAD, len(print_), _SIDE))
    end = "|<" if before == _EDGE else ">|"
    return tuple(f"{head}{mark}{side}" for mark, side in (("<", before), (">", behind), (end, far)) if side != _EDGE)


def _digits(text: str, count: int) -> str:
    import hashlib

    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=count // 2).hexdigest()


_NUMBER = pattern(r"\d+")
_UNQUOTED_NUMBER = pattern(r"\d+(?![^“”]*”)|(?<=“)\d{1,3}(?=[.、．)）])")
"""Numbers of a message that are no words of a copy; those of marks change when items are moved."""
_BEFORE, _AFTER = pattern(r"[^\s()<>\[\]\"]*\Z"), pattern(r"[^\s()<>\[\]\"]*")
MAX_ADDRESS = 2000
"""Code points that are searched on either side for the ends of an address."""
BESIDE = 8
"""Code points on either side that tell a finding from another of the same words."""
FEWEST = 3
"""Of fewer code points, what stands beside a finding tells nothing."""
FAR = 24
"""Code points at the other end of an item that tell."""
WINDOW = 80
"""Code points on either side that are looked at: escaped and garbled ones are many for one."""
LONG = 24
"""Of a longer piece, its beginning and its end tell: either may change."""
LONGEST = 50
"""Of a piece longer than this, more of either end tells: cases often begin alike. Few pieces are about as long."""
_ENDS = pattern(r"\\n|[\n\":\[\]]| #")
"""What parts one item from the next, so that they may change or change places; commas part names."""
_BEGINNING = pattern(r"^(?:[•💎*-]|\d{1,3}[.、)）])\s*")
_LIVE = pattern(r"<(?:[^\s>0-9][^>\n]*>|[!-~]{0,20})|\{[^}\n]*\}?|[^<{\n][^\n]*")
_MARK = pattern(r"^\d{1,3}(?=[.、．)）])")
_OF_ADDRESS = ("tracking-parameter", "feed-parameter")
"""Rules that mark a part of an address: the others of its parts may change."""


def _marked(diagnostic: Diagnostic, text: str) -> tuple[str, Place]:
    """Give the words that a finding is about, and what tells them from the same words elsewhere."""
    start, end = diagnostic.start, diagnostic.end
    if diagnostic.rule == "same-address":
        return story_key(text[start:end].rpartition("](")[2].rstrip(")")), Place()
    if diagnostic.rule in _OF_ADDRESS:
        head = _BEFORE.search(text[max(0, start - MAX_ADDRESS) : start])
        tail = _AFTER.match(text, end, end + MAX_ADDRESS)
        assert head is not None and tail is not None
        return f"{story_key(head[0] + text[start:end] + tail[0])} {text[start:end]}", Place()
    if diagnostic.rule == "unsafe-mdx":
        # All of what is run or rendered, and nothing else that an unclosed one swallows.
        live = _LIVE.match(text, start, start + MAX_ADDRESS)
        end = live.end() if live is not None and live.end() > start else end
    words = _MARK.sub("0", _plain(text[start : min(end, start + MAX_ADDRESS)].strip("\"'")))
    item = _ENDS.split(text[max(0, start - MAX_ADDRESS) : start])[-1], _ENDS.split(text[end : end + MAX_ADDRESS])[0]
    left, right = item[0].split(","), item[1].split(",")
    if len(words) <= 1 and not left[-1].strip() and not right[0].strip():
        # A sign alone between two commas is told by the items beside it.
        left = [next(filter(str.strip, left[::-1]), "")]
        right = [next(filter(str.strip, right), "")]
    before, behind = _side(left[-1][-WINDOW:]), _side(right[0][:WINDOW])
    first = last = ""
    if len(words) > LONG and diagnostic.rule != "unsafe-mdx":
        size = 32 if len(words) > LONGEST else LONG // 2
        words, first, last = "", words[:size], words[-size:]
    if len(before) < FEWEST and len(behind) < FEWEST:
        return words, Place(before + first, last + behind)
    if len(before) < FEWEST:
        return words, Place("", last + behind[:BESIDE], _far(_side(item[1][-WINDOW:])))
    if len(behind) < FEWEST:
        return words, Place(before[-BESIDE:] + first, "", _far(_side(item[0][:WINDOW])[::-1])[::-1])
    return words, Place(before[-BESIDE:] + first, last + behind[:BESIDE])


def _far(rest: str) -> str:
    """Give the far end of what stands behind a finding; of little, less of it, so that an edit beside the finding does not touch it."""
    return rest[-min(FAR, max(8, len(rest) - BESIDE)) :]


def _side(text: str) -> str:
    """Give what stands beside a finding, without what is not seen and what only says how an item begins."""
    return _NUMBER.sub("0", _BEGINNING.sub("", _plain("".join(filter(str.isprintable, text))))).strip("\\'")


def _plain(text: str) -> str:
    """Give a piece without what a repair of something else would change in it: escapes, garbled words, and how blanks are written."""
    if _LATIN.search(text) is not None:
        from seedkit.mojibake import find_mojibake

        for run in reversed(find_mojibake(text)):
            text = text[: run.start] + (run.repaired or text[run.start : run.end]) + text[run.end :]
    text = _ESCAPE.sub("", text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return " ".join(unicodedata.normalize("NFC", text).split())


_LATIN = pattern("[\x80-\xff]")
_ESCAPE = pattern(rf"\\(?={ESCAPABLE})")
