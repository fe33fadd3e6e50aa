"""How a value is written in front matter so that every reader of the site reads it alike."""

from __future__ import annotations

from seedkit.pattern import pattern

_UNSAFE = pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """Give a text as a double-quoted scalar on one line. A tab stands in it as it is: an escaped one looks like a slip.

    A lone surrogate, which no UTF-8 file can hold, is written as an escape.
    """
    import json

    written = "\t".join(json.dumps(piece, ensure_ascii=False)[1:-1] for piece in text.split("\t"))
    written = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    return f'"{written}"'


def quoted_list(items: tuple[str, ...]) -> str:
    """Give texts as a list on one line."""
    return f"[{', '.join(map(quoted, items))}]"


def inside(style: str, text: str) -> str | None:
    """Give a piece of one line as it is written inside a value of that style; None where quotes would be needed first."""
    if style == "double":
        return quoted(text)[1:-1]
    if style == "single":
        return text.replace("'", "''")
    return text if style in ("literal", "folded") and "\n" not in text else None


def number(value: int | float) -> str:
    """Give a finite number without exponent, whole where it is whole."""
    if value == int(value):
        return str(int(value))
    from decimal import Decimal

    return f"{Decimal(repr(value)):f}"


def flow(value: object) -> str:
    """Give any JSON value on one line. Raises TypeError for what is no JSON value."""
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(str(key))}: {flow(item)}" for key, item in value.items()) + "}"
    raise TypeError(f"{type(value).__name__} is no JSON value")
