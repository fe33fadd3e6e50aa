"""Bare addresses in a text, such as `https://…` and `www.…`, which GFM makes links of."""

from __future__ import annotations

from seedkit.code_span import find_code_spans
from seedkit.parse.punctuation import is_punctuation
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_URL_TRAIL = pattern(r"(?:[!\"')*,.:;?_~]|&[A-Za-z]+;|\](?![(\[\s\ufeff]|\Z))*")
_URL_END = pattern(r"\](?=[(\[\s\ufeff]|\Z)|(?=[<\s\ufeff]|\Z)")


def autolink_end(text: str, at: int, prefix_end: int) -> int | None:
    """Give where the bare address ends whose `https://` or `www.` stands from `at` to `prefix_end`; None where that begins none."""
    before = text[at - 1] if at else ""
    if text[at] in "wW":
        if before and before not in "(*_[]~ \t\n":
            return None
        domain = at
    else:
        if before.isascii() and before.isalpha():
            return None
        domain = prefix_end
        if domain >= len(text) or not _starts_domain(text[domain]):
            return None
    end = _domain_end(text, domain)
    return None if end is None else _path_end(text, end)


def _starts_domain(character: str) -> bool:
    return not (_is_blank(character) or is_punctuation(character) or character < " " or character == "\x7f")


def _trail_end(text: str, position: int) -> int | None:
    """Give where the signs end that stand at `position` in an address; None where they and what follows end it."""
    trail = _URL_TRAIL.match(text, position)
    assert trail is not None
    return None if _URL_END.match(text, trail.end()) is not None else max(trail.end(), position + 1)


def _domain_end(text: str, position: int) -> int | None:
    last = before_last = seen = False
    trail = 0
    while position < len(text):
        character = text[position]
        if character in "._":
            if position >= trail:
                following = _trail_end(text, position)
                if following is None:
                    break
                trail = following
            if character == "_":
                last = True
            else:
                before_last, last = last, False
        elif _is_blank(character) or (character != "-" and is_punctuation(character)):
            break
        else:
            seen = True
        position += 1
    return None if last or before_last or not seen else position


def _path_end(text: str, position: int) -> int:
    opened = closed = trail = 0
    while position < len(text):
        character = text[position]
        if character == "(":
            opened += 1
        elif character == ")" and closed < opened:
            closed += 1
        elif character in "!\"&')*,.:;<?]_~":
            if position >= trail:
                following = _trail_end(text, position)
                if following is None:
                    break
                trail = following
            if character == ")":
                closed += 1
        elif _is_blank(character):
            break
        position += 1
    return position


def _is_blank(character: str) -> bool:
    """Whether the compiler takes a character for white space, as JavaScript does."""
    return character.isspace() or character == "\ufeff"


ADDRESS_START = pattern(r"(?:[hH][tT][tT][pP][sS]?://|[wW]{3}\.)")
"""What a bare address begins with."""


def find_autolinks(text: str) -> Iterator[tuple[int, int]]:
    """Give where the bare addresses of a text begin and end, in order; those in code and in links are none."""
    if ADDRESS_START.search(text) is None:
        return
    text = without_links(text)
    position = 0
    for found in ADDRESS_START.finditer(text):
        end = autolink_end(text, found.start(), found.end()) if found.start() >= position else None
        if end is not None:
            yield found.start(), end
            position = end


def without_links(text: str) -> str:
    """Give a text with blanks in place of its code, its links with their targets, and the addresses in angle brackets."""
    spans = find_code_spans(text)
    if "](" in text:
        spans += [match.span() for match in _LINK.finditer(text)]
    if "<http" in text:
        spans += [match.span() for match in _ANGLED.finditer(text)]
    for begin, end in spans:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


_LINK = pattern(
    r"\[[^\[\]\n]{0,500}\]\([ \t]*(?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?:[ \t]+\"[^\"\n]{0,500}\")?[ \t]*\)"
)
_ANGLED = pattern(r"<https?://[^<>\s]{1,2000}>")
