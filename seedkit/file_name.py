"""The name of a seed's file, made from its title."""

from __future__ import annotations

from seedkit.character import ENTITY
from seedkit.pattern import IGNORECASE, pattern

SUFFIX = ".md"
MAX_UNITS = 50
"""UTF-16 units of a name without its suffix: the length at which the script that named the published seeds cut."""
_LINK = pattern(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = pattern(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_ENTITY = pattern(ENTITY)
_DROPPED = pattern(r'[<>:"/\\|?*\[\]()]')
_RUN = pattern(r"[\s\-]+")
_PLAIN = pattern("[\x20-\x7e\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e\u2018-\u201d\u2026\u2014\u00b7]*")
"""Matches what no normal form of Unicode changes."""
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\Z", IGNORECASE)
_IN_ADDRESSES = str.maketrans({"#": "＃", "%": "％"})
"""Characters that end or break the address of a page, and what stands for them in a name."""


def file_name_of(title: str) -> str:
    """Give the name of the file of a seed with that title: legal on Linux, macOS and Windows, and in an address.

    Always ends in `.md`, is NFC, has no folder in it, and is shorter than 255 bytes of UTF-8. A title without any character
    that a name can hold gives a name made of its digest.
    """
    import unicodedata

    text = _LINK.sub(r"\1", unicodedata.normalize("NFC", title))
    text = _DROPPED.sub("", _ENTITY.sub("", _TAG.sub("", text))).translate(_IN_ADDRESSES)
    text = "".join(character for character in text if _is_kept(character))
    stem = unicodedata.normalize("NFC", _cut(_RUN.sub("-", text).strip("-. "))).strip("-. ")
    if not any(character.isalnum() for character in stem):
        import hashlib

        stem = "card-" + hashlib.blake2b(title.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    if _RESERVED.match(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    return stem + SUFFIX


def _is_kept(character: str) -> bool:
    """Whether a character can stand in a name: no control, format, private, surrogate or unassigned one."""
    import unicodedata

    return character.isspace() or (unicodedata.category(character)[0] != "C" and not 0xFE00 <= ord(character) <= 0xFE0F)


def _cut(text: str) -> str:
    """Cut to `MAX_UNITS` without parting a surrogate pair, or a letter from its marks."""
    import unicodedata

    units = 0
    for index, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > MAX_UNITS:
            while index and unicodedata.combining(text[index]):
                index -= 1
            return text[:index]
    return text


def key_of(name: str) -> str:
    """Give what two names share exactly when some file system takes them for the same file."""
    if _PLAIN.fullmatch(name) is not None:
        return name.casefold()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
