"""What makes a finding the same finding after lines have moved: its rule, its field and its words, no numbers of lines."""

from __future__ import annotations

import unicodedata

from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.diagnostic import Diagnostic


def fingerprint_of(diagnostic: Diagnostic, text: str) -> str:
    """Give 32 hexadecimal digits. Two findings of one seed may share them, where they say the same of the same words."""
    import hashlib

    # These stand where something else stands, whose words do not matter.
    absent = diagnostic.rule.startswith("missing-") or diagnostic.rule in ("near-duplicate", "same-file-name")
    words = "" if absent else _normal(_words(text, diagnostic.start, diagnostic.end))
    if diagnostic.rule == "same-address":
        words = words.rpartition("](")[2]
    others = [_normal(_words(text, related.start, related.end)) for related in diagnostic.related]
    # What the corpus rules say names other seeds, whose files may be renamed; numbers in messages count what stands around.
    said = "" if diagnostic.group == "corpus" else _NUMBER.sub("0", _normal(diagnostic.message.en))
    parts = (diagnostic.rule, diagnostic.field, words[:2000], said, *(other[:2000] for other in others))
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_NUMBER = pattern(r"\d+")
_BEFORE, _AFTER = pattern(r"[^\s()<>\[\]\"]*\Z"), pattern(r"[^\s()<>\[\]\"]*")
MAX_ADDRESS = 2000
"""Code points that are searched on either side for the ends of an address."""
TELLING = 6
"""So many letters or digits tell a finding from another of its rule; with fewer, what stands beside them tells."""
BESIDE = 12
"""Code points on either side that tell."""
_ENDS = pattern(r"\\n|[\n\",]")
"""What parts one value or item from the next, so that they may change places."""


def _words(text: str, start: int, end: int) -> str:
    """Give what a finding is about. Of a part of an address, that is all of it, because its parts say the same in many; of a
    sign or two, what stands beside them as well, because they stand in many places."""
    before = _BEFORE.search(text[max(0, start - MAX_ADDRESS) : start])
    after = _AFTER.match(text, end, end + MAX_ADDRESS)
    assert before is not None and after is not None
    if "://" in before[0]:
        return f"{before[0]}{text[start:end]}{after[0]}"
    words = text[start:end]
    if sum(map(str.isalnum, words[: TELLING * 10])) >= TELLING:
        return words
    left = _ENDS.split(text[max(0, start - BESIDE) : start])[-1]
    right = _ENDS.split(text[end : end + BESIDE])[0]
    return f"{left}{words}{right}"


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
