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


def counted(count: int, noun: str, plural: str = "") -> str:
    """Give a number with an English noun, in the plural (with an `s` where none is given) where it is not one: `1 seed`, `0 seeds`."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def describe_both(one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give two pieces that differ, each as `describe` does; with the numbers of the first characters that differ where they look alike."""
    import unicodedata

    quoted = describe(one), describe(other)
    if not one or not other or unicodedata.normalize("NFKC", one) != unicodedata.normalize("NFKC", other):
        return quoted
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    first, second = (f" (U+{ord(piece[min(at, len(piece) - 1)]):04X})" for piece in (one, other))
    return (quoted[0][0] + first, quoted[0][1] + first), (quoted[1][0] + second, quoted[1][1] + second)


def _name(character: str) -> str:
    import unicodedata

    name = unicodedata.name(character, "")
    return f" {name}" if name else ""
