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
    others = [_normal(text[related.start : related.end])[:2000] for related in diagnostic.related]
    # What the corpus rules say names other seeds, whose files may be renamed.
    said = "" if diagnostic.group == "corpus" else _normal(diagnostic.message.en)
    parts = (diagnostic.rule, diagnostic.field, words[:2000], said, *others)
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_BEFORE, _AFTER = pattern(r"[^\s()<>\[\]\"]*\Z"), pattern(r"[^\s()<>\[\]\"]*")
MAX_ADDRESS = 2000
"""Code points that are searched on either side for the ends of an address."""


def _words(text: str, start: int, end: int) -> str:
    """Give what a finding is about; for a part of an address all of it, because its parts say the same in many."""
    before = _BEFORE.search(text[max(0, start - MAX_ADDRESS) : start])
    after = _AFTER.match(text, end, end + MAX_ADDRESS)
    assert before is not None and after is not None
    return f"{before[0]}{text[start:end]}{after[0]}" if "://" in before[0] else text[start:end]


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
