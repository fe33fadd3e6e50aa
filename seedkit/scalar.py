"""How a value is written in front matter so that every reader of the site reads it alike."""

from __future__ import annotations

from seedkit.pattern import pattern

_UNSAFE = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = pattern("[\ud800-\udfff]")


def quoted(text: str) -> str:
    """Give a text as a double-quoted scalar on one line.

    Raises ValueError for a lone surrogate, which no UTF-8 file can hold.
    """
    import json

    if _SURROGATE.search(text):
        raise ValueError("a lone surrogate cannot be written")
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def quoted_list(items: tuple[str, ...]) -> str:
    """Give texts as a list on one line. Raises ValueError as `quoted` does."""
    return f"[{', '.join(map(quoted, items))}]"


def inside(style: str, text: str) -> str | None:
    """Give a piece of one line as it is written inside a value of that style; None where quotes would be needed first."""
    if style == "double":
        return quoted(text)[1:-1]
    if style == "single":
        return text.replace("'", "''")
    return text if style in ("literal", "folded") and "\n" not in text else None
