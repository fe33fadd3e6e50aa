"""How pieces of a seed are quoted in messages."""

from __future__ import annotations


def describe(piece: str) -> tuple[str, str]:
    """Give a piece of text as it is quoted in Chinese and in English; invisible characters are named."""
    if not piece:
        return "（没有）", "nothing"
    if all(not character.isprintable() or character.isspace() for character in piece):
        if not piece.strip(" "):
            return ("一个空格", "a blank") if len(piece) == 1 else (f"{len(piece)} 个空格", f"{len(piece)} blanks")
        name = " ".join(f"U+{ord(character):04X}{_name(character)}" for character in piece[:3])
        return f"看不见的字符 {name}", f"the invisible character {name}"
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in piece[:24])
    if len(piece) > 24:
        shown += "…"
    return f"“{shown}”", f"“{shown}”"


def _name(character: str) -> str:
    import unicodedata

    name = unicodedata.name(character, "")
    return f" {name}" if name else ""
