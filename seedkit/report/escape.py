"""The one place where content and file names are made harmless for what prints them."""

from __future__ import annotations

import codecs
import os

from seedkit.pattern import escape, pattern

_SHOWN_BLANKS = frozenset("\u3000\xa0")
_COMMANDS = ("##[", "##vso[", "##teamcity[")
"""What begins a command of a CI's log, wherever it stands on a line."""
_COMMAND = pattern(f"##(?={'|'.join(escape(command[2:]) for command in _COMMANDS)})")
_LONGEST = max(map(len, _COMMANDS))


def printable(text: str) -> str:
    """Give one line of text that a terminal shows and does not obey.

    Control, bidirectional and other invisible characters become `<U+….>`, bytes that were not UTF-8 `<xNN>`, a tab a
    space; nothing in it starts a command of a CI log.
    """
    if not text.isprintable():
        text = "".join(map(_shown, text))
    return _COMMAND.sub("# #", text) if "##" in text else text


def joins_command(one: str, other: str) -> bool:
    """Whether a command of a CI's log stands across the border of two pieces, each of which is harmless."""
    return "#" in one[-_LONGEST:] and any(
        one.endswith(command[:size]) and other.startswith(command[size:])
        for command in _COMMANDS
        for size in range(1, len(command))
    )


def in_patch(text: str) -> str:
    """Give one line of a diff as a terminal may show it and as a patch that can be applied needs it.

    What draws nothing and moves nothing stays; control and bidirectional characters, and what begins a command of the logs that nothing else
    shields, are shown, and such a line cannot be applied.
    """
    if not text.isprintable():
        text = "".join(character if _is_inert(character) else _shown(character) for character in text)
    return _UNSHIELDED.sub("<U+0023>", text)


_UNSHIELDED = pattern(r"#(?=#(?:vso|teamcity)\[)")
"""In the logs of GitHub Actions a diff stands between two commands that let no other be obeyed."""
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_inert(character: str) -> bool:
    import unicodedata

    if character in "\t\u3000\xa0":
        return True
    return unicodedata.category(character) in ("Cf", "Co", "Zl", "Zp", "Zs", "Cn") and character not in _BIDIRECTIONAL


def sendable(text: str, encoding: str) -> str:
    """Give a text with what an encoding has no character for as `<U+….>`."""
    return text.encode(encoding, UNSENDABLE).decode(encoding) if not text.isascii() else text


UNSENDABLE = "seedkit-shown"
"""The name of the error handler of `codecs` that writes `<U+….>`."""


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(f"<U+{ord(character):04X}>" for character in error.object[error.start : error.end]), error.end


codecs.register_error(UNSENDABLE, _stand_in)


def _shown(character: str) -> str:
    if character.isprintable() or character in _SHOWN_BLANKS:
        return character
    if character == "\t":
        return " "
    code = ord(character)
    return f"<x{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def shown_path(path: str) -> str:
    """Give a file name for a line of text: harmless, and never at the start of a workflow command."""
    text = printable(path)
    return f"./{text}" if text[:1] in (":", "#") or text[:1].isspace() else text


def portable_path(path: str) -> str:
    """Give a file name as text that any JSON reader accepts, with `/` between folders."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text.replace(os.sep, "/") if os.sep != "/" else text


def json_text(text: str) -> str:
    """Make a JSON document harmless for terminals and CI logs; it reads back as the same document."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else _json_escape(character) for character in text)
    return _COMMAND.sub("\\\\u0023#", text) if "##" in text else text


def _json_escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def workflow_data(text: str) -> str:
    """Escape the message of a workflow command."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """Escape a property of a workflow command."""
    return workflow_data(text).replace(":", "%3A").replace(",", "%2C")


def markdown_cell(text: str) -> str:
    """Give a text as a cell of a Markdown table that shows it and makes nothing of it: no link, no HTML, no mention."""
    shown = "".join(f"&#{ord(sign)};" if sign in _MARKUP else sign for sign in printable(text).replace("\n", " "))
    # What readers make a link of without any mark: an address of a mailbox, and a name that begins with `www.`.
    return shown.replace("&#64;", "<!-- -->&#64;").replace("www.", "&#119;ww.")


_MARKUP = frozenset("\\`*_{}[]()<>#+!|&@~$^=:")
