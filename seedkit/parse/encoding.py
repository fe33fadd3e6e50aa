"""Bytes to text, and what bytes are that are not UTF-8."""

from __future__ import annotations

from seedkit.character import CHINESE
from seedkit.document import Trouble
from seedkit.pattern import pattern

_FOREIGN = pattern("[\ud800-\udfff]")
_CHINESE = pattern(f"[{CHINESE}，。：；、“”（）《》]")
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(data: bytes) -> str:
    """Give the text of a file. Total: bytes that are not UTF-8 become lone surrogates (`surrogateescape`)."""
    return data.decode("utf-8", "surrogateescape")


def find_not_utf8(text: str) -> list[Trouble]:
    """Give the trouble of a text that holds bytes which are not UTF-8, at the first of them."""
    match = _FOREIGN.search(text)
    if match is None and not _is_wide(text):
        return []
    start = match.start() if match is not None else 0
    return [Trouble("not-utf8", start, start + 1, guess_encoding(_encode(text)))]


def _encode(text: str) -> bytes:
    """Give back the bytes that `decode` read; surrogates that no byte became are written as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _is_wide(text: str) -> bool:
    """Whether every second character is NUL, as in UTF-16 text of ASCII without a byte order mark."""
    head = text[:64]
    return len(head) >= 8 and (set(head[1::2]) == {"\0"} or set(head[::2]) == {"\0"})


def guess_encoding(data: bytes) -> str:
    """Give the name of the encoding that the bytes look like, or nothing."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    head = data[:256]
    if head[1::2].count(0) > len(head) // 4 or head[::2].count(0) > len(head) // 4:
        return "UTF-32" if head.count(0) > len(head) * 5 // 8 else "UTF-16"
    try:
        text = data[:200_000].decode("gb18030", "ignore" if len(data) > 200_000 else "strict")
    except UnicodeDecodeError:
        return ""
    chinese = len(_CHINESE.findall(text))
    return "GBK" if chinese >= 2 and chinese * 2 >= sum(1 for character in text if character > "\x7f") else ""
