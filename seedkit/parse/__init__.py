"""Text to `Document`: total, with exact positions, and with everything that is wrong as a value."""

from __future__ import annotations

from seedkit.document import Document, Trouble
from seedkit.parse.front_matter import read_front_matter
from seedkit.parse.headings import read_headings


def parse(text: str) -> Document:
    """Read one seed.

    Gives a `Document` for any text whatever, and never raises: what is wrong with the text is in
    `Document.troubles`. Bytes that were not UTF-8 may stand in the text as lone surrogates (`surrogateescape`).
    """
    from seedkit.parse.encoding import find_not_utf8

    return _parse(text, find_not_utf8(text))


def parse_bytes(data: bytes) -> Document:
    """Read the bytes of one seed, as `parse` reads its text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        from seedkit.parse.encoding import decode

        return parse(decode(data))
    return parse_utf8(text)


def parse_utf8(text: str) -> Document:
    """Read the text of one seed that was decoded from UTF-8 without an error."""
    return parse(text) if "\0" in text[:64] else _parse(text, [])


def _parse(text: str, foreign: list[Trouble]) -> Document:
    return Document(text, tuple(foreign), read_front_matter, read_headings)
