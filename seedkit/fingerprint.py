"""What makes a finding the same finding after lines have moved: its rule, its field and its words, no numbers of lines."""

from __future__ import annotations

import unicodedata

from seedkit.address import story_key
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.diagnostic import Diagnostic

_HEAD, _SIDE = 24, 4
"""Digits of a fingerprint for what it says, and for what stands on either side."""
_NOTHING = "0" * _SIDE


def fingerprint_of(diagnostic: Diagnostic, text: str) -> str:
    """Give 32 hexadecimal digits: 24 for what a finding says of which words, 4 for what stands before them, 4 for what stands behind.

    Two findings of one seed may share them, where they say the same of the same words in the same surroundings.
    """
    # These stand where something else stands, whose words do not matter.
    absent = diagnostic.rule.startswith("missing-") or diagnostic.rule in ("near-duplicate", "same-file-name")
    # What differs is in the message; how much of the other copy is marked depends on how it is written.
    related = () if absent or diagnostic.rule == "copies-disagree" else diagnostic.related
    words, before, behind = ("", "", "") if absent else _marked(diagnostic, text)
    others = (_plain(text[one.start : one.end])[:LONG] for one in related)
    # What the corpus rules say names other seeds, whose files may be renamed; numbers in messages count what stands around.
    said = "" if diagnostic.group == "corpus" else _NUMBER.sub("0", _plain(diagnostic.message.en))
    head = "\0".join((diagnostic.rule, diagnostic.field, said, words, *others))
    return _digits(head, _HEAD) + "".join(_digits(side, _SIDE) if side else _NOTHING for side in (before, behind))


def head_of(print_: str) -> str:
    """Give what of a fingerprint all of the findings share that may be the same."""
    return print_[:_HEAD]


def is_beside(one: str, other: str) -> bool:
    """Whether two fingerprints with one head may be of one finding: what stands on one side of it may have changed, but not on both."""
    sides = [(print_[_HEAD : _HEAD + _SIDE], print_[_HEAD + _SIDE :]) for print_ in (one, other)]
    return any(before == now != _NOTHING for before, now in zip(*sides, strict=True))


def _digits(text: str, count: int) -> str:
    import hashlib

    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=count // 2).hexdigest()


_NUMBER = pattern(r"\d+")
_BEFORE, _AFTER = pattern(r"[^\s()<>\[\]\"]*\Z"), pattern(r"[^\s()<>\[\]\"]*")
MAX_ADDRESS = 2000
"""Code points that are searched on either side for the ends of an address."""
BESIDE = 8
"""Code points on either side that tell a finding from another of the same words."""
WINDOW = 64
"""Code points on either side that are looked at: escaped and garbled ones are many for one."""
LONG = 24
"""Of a longer piece, its beginning and its end tell: either may change."""
_ENDS = pattern(r"\\n|[\n\":\[\]。！？；]| #")
"""What parts one value or sentence from the next, so that they may change or change places; commas part items."""
_MARK = pattern(r"^\d{1,3}(?=[.、．)）])")
_OF_ADDRESS = ("tracking-parameter", "feed-parameter")
"""Rules that mark a part of an address: the others of its parts may change."""


def _marked(diagnostic: Diagnostic, text: str) -> tuple[str, str, str]:
    """Give the words that a finding is about, and what tells them from the same words elsewhere: what stands before and behind."""
    start, end = diagnostic.start, diagnostic.end
    if diagnostic.rule == "same-address":
        return story_key(text[start:end].rpartition("](")[2].rstrip(")")), "", ""
    if diagnostic.rule in _OF_ADDRESS:
        head = _BEFORE.search(text[max(0, start - MAX_ADDRESS) : start])
        tail = _AFTER.match(text, end, end + MAX_ADDRESS)
        assert head is not None and tail is not None
        return f"{story_key(head[0] + text[start:end] + tail[0])} {text[start:end]}", "", ""
    words = _MARK.sub("0", _plain(text[start : min(end, start + MAX_ADDRESS)].strip("\"'")))
    left = _ENDS.split(text[max(0, start - WINDOW) : start])[-1].split(",")
    right = _ENDS.split(text[end : end + WINDOW])[0].split(",")
    if not left[-1].strip() and not right[0].strip():
        # A sign alone between two commas is told by the items beside it.
        left = [next(filter(str.strip, left[::-1]), "")]
        right = [next(filter(str.strip, right), "")]
    before, behind = _side(left[-1])[-BESIDE:], _side(right[0])[:BESIDE]
    if len(words) > LONG:
        return "", before + words[: LONG // 2], words[-LONG // 2 :] + behind
    return words, before, behind


def _side(text: str) -> str:
    """Give what stands beside a finding, without what is not seen and what only says how an item begins."""
    return _NUMBER.sub("0", _plain("".join(filter(str.isprintable, text)))).strip("\\-'")


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
_ESCAPE = pattern(r"\\(?=[!-/:-@\[-`{-~])")
