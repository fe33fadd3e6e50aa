"""The front matter: where it begins and ends, and its keys and values.

`read_front_matter` is the definition. Canonical front matter, which nearly every seed has, is read by `_read_plainly`
in one straight line; it gives up on anything unusual, and a test holds it equal to the definition.
"""

from __future__ import annotations

import re

from seedkit.character import BYTE_ORDER_MARK, find_signs, has_unusual
from seedkit.document import Entry, FrontMatter, Trouble, Value
from seedkit.pattern import pattern

_OPENING = pattern(r"---(?P<rest>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_BEFORE = pattern(r"\s*(?=---[ \t]*(?:\r\n|\n|\r))")
_CLOSING = pattern(r"(?:^|(?<=\r))---(?P<rest>[^\r\n]*)(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_DOTS = pattern(r"^\.\.\.[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
_NEARLY_CLOSING = pattern(r"^[ \t]*(?:-{2,3}|[\u2010-\u2015\u2500\uff0d]{1,3})[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
"""A line that was meant to end the front matter."""
_RUNS_OUT = pattern(r"^(?:[ \t]*(?=[\r\n])|#)|\Z", re.MULTILINE)
_TITLE_KEY = pattern(r"^title[ \t]*[:：]", re.MULTILINE)
"""Prose above a line of dashes may look like keys, but hardly like this one."""
_ANY_KEY = pattern(r"^[A-Za-z_]\w*[ \t]*[:：]", re.MULTILINE)

_PLAIN_LINE = pattern(
    r"""([A-Za-z][A-Za-z0-9_]*):[ ](?:
        "([^"\\\n]*(?:\\["\\nbfrt][^"\\\n]*)*)"
      | ([0-9]{4}-[0-9][0-9]-[0-9][0-9])
      | (-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?)
      | (\[(?:"[^"\\\n]*"(?:,[ ]?"[^"\\\n]*")*)?\])
      | (true|false)
      | ([^\W\d_][\w。，、；：！？“”（）《》·%+-]*(?:[ ][\w。，、；：！？“”（）《》·%+-]+)*)
      | \[([^\W\d_][\w-]*(?:,[ ]?[^\W\d_][\w-]*)*)\]
    )\n""",
    re.VERBOSE,
)
_NO_STRINGS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""Words without quotes that one of the site's readers takes for something else than text."""
_PLAIN_ITEM = pattern(r'"([^"]*)"')
_PLAIN_ESCAPE = pattern(r"\\(.)")
_ESCAPED = {"n": "\n", '"': '"', "\\": "\\", "b": "\b", "f": "\f", "r": "\r", "t": "\t"}
_UNPLAIN = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U00100000-\U0010ffff]")


def read_front_matter(text: str) -> tuple[FrontMatter | None, int, list[Trouble], str]:
    """Give the front matter of a seed, where its body begins, what was wrong on the way, and the signs above the body."""
    plain = _read_plainly(text)
    if plain is not None:
        body_start = min(plain.closing_end + 1, len(text))
        signs = find_signs(text, 0, body_start)
        if not has_unusual(signs) or _UNPLAIN.search(text, 0, body_start) is None:
            return plain, body_start, [], signs
    front_matter, body_start, troubles = read_fully(text)
    return front_matter, body_start, troubles, find_signs(text, 0, body_start)


def _read_plainly(text: str) -> FrontMatter | None:
    if not text.startswith("---\n"):
        return None
    entries: list[Entry] = []
    keys: set[str] = set()
    position = 4
    match_line = _PLAIN_LINE.match
    while (match := match_line(text, position)) is not None:
        key, quoted, day, number, items, truth, plain, plain_items = match.groups()
        if key in keys:
            return None
        keys.add(key)
        key_end = position + len(key)
        start, end = key_end + 2, match.end() - 1
        if quoted is not None:
            value = Value("string", _unescape(quoted), start, end, "double")
        elif day is not None:
            if key != "date":
                return None
            value = Value("string", day, start, end, "plain")
        elif number is not None:
            value = Value("number", float(number) if "." in number else int(number), start, end, "plain")
        elif items is not None:
            value = Value("list", None, start, end, "flow", _read_items(text, start, end))
        elif truth is not None:
            value = Value("boolean", truth == "true", start, end, "plain")
        elif plain is not None:
            if plain.isascii() and plain.lower() in _NO_STRINGS:
                return None
            value = Value("string", plain, start, end, "plain")
        else:
            read = _read_plain_items(plain_items, start + 1)
            if read is None:
                return None
            value = Value("list", None, start, end, "flow", read)
        entries.append(Entry(key, position, key_end, value))
        position = end + 1
    if not entries or not (text.startswith("---\n", position) or text[position:] == "---"):
        return None
    return FrontMatter(4, position, 0, position + 3, tuple(entries), True)


def _unescape(written: str) -> str:
    if "\\" not in written:
        return written
    unescaped = written.replace("\\n", "\n")
    if "\\" not in unescaped:
        return unescaped
    return _PLAIN_ESCAPE.sub(lambda match: _ESCAPED[match[1]], written)


def _read_items(text: str, start: int, end: int) -> tuple[Value, ...]:
    return tuple(
        Value("string", match[1], match.start(), match.end(), "double")
        for match in _PLAIN_ITEM.finditer(text, start, end)
    )


def _read_plain_items(written: str, start: int) -> tuple[Value, ...] | None:
    items: list[Value] = []
    for piece in written.split(","):
        word = piece.lstrip()
        if word.isascii() and word.lower() in _NO_STRINGS:
            return None
        begin = start + len(piece) - len(word)
        items.append(Value("string", word, begin, begin + len(word), "plain"))
        start += len(piece) + 1
    return tuple(items)


def read_fully(text: str) -> tuple[FrontMatter | None, int, list[Trouble]]:
    """Read front matter of any form. Total: whatever is wrong with it becomes a trouble."""
    mark = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    troubles: list[Trouble] = []
    opening = _OPENING.match(text, mark)
    if opening is None:
        if _begins_unopened(text, mark):
            return _read_from(text, mark, mark, [Trouble("missing-front-matter", mark, mark, "unopened")])
        before = _BEFORE.match(text, mark)
        moved = _OPENING.match(text, before.end()) if before is not None else None
        if moved is None or _CLOSING.search(text, moved.end()) is None:
            return None, mark, [_missing(text, mark)]
        troubles.append(Trouble("missing-front-matter", mark, moved.start(), "late"))
        opening = moved
    rest = opening["rest"].strip(" \t")
    if rest:
        closing = _CLOSING.search(text, opening.end())
        wrong = Trouble("missing-front-matter", mark, opening.start() + 3 + len(opening["rest"]), "opening", rest)
        dashes = not rest.strip("-")
        if (
            (rest.startswith("-") and not dashes)
            or closing is None
            or (_TITLE_KEY if dashes else _ANY_KEY).search(text, opening.end(), closing.start()) is None
        ):
            return None, mark, [wrong]
        begin = text.index(rest, opening.start() + 3)
        troubles.append(wrong if dashes else Trouble("front-matter-language", begin, begin + len(rest), "", rest))
    return _read_from(text, opening.start(), opening.end(), troubles)


def _begins_unopened(text: str, mark: int) -> bool:
    """Whether a text begins with keys and a closing line, so that only the opening line can be missing."""
    closing = _CLOSING.search(text, mark) if _ANY_KEY.match(text, mark) is not None else None
    return closing is not None and _TITLE_KEY.search(text, mark, closing.start()) is not None


def _read_from(
    text: str, opening: int, start: int, troubles: list[Trouble]
) -> tuple[FrontMatter | None, int, list[Trouble]]:
    """Read the front matter whose keys begin at `start`, below the line at `opening`."""
    end, closing_end, body_start = _find_end(text, opening, start, troubles)
    from seedkit.parse.yaml_reader import read_yaml

    entries, readable, found = read_yaml(text, start, end)
    troubles += found
    readable = readable and not any(trouble.rule == "unclosed-front-matter" for trouble in troubles)
    return FrontMatter(start, end, opening, closing_end, entries, readable), body_start, troubles


def _missing(text: str, mark: int) -> Trouble:
    end = text.find("\n", mark)
    kind = "empty" if not text.strip(BYTE_ORDER_MARK + " \t\r\n") else "none"
    return Trouble("missing-front-matter", mark, len(text) if end < 0 else end, kind)


def _find_end(text: str, opening: int, start: int, troubles: list[Trouble]) -> tuple[int, int, int]:
    """Give where the front matter ends, where its closing line ends, and where the body begins."""
    closing = _CLOSING.search(text, start)
    if closing is not None:
        rest = closing["rest"]
        line_end = closing.start() + 3 + len(rest)
        if rest.strip(" \t"):
            troubles.append(
                Trouble("unclosed-front-matter", closing.start(), line_end, "closing", text[closing.start() : line_end])
            )
        return closing.start(), line_end, closing.end()
    dots = _DOTS.search(text, start)
    if dots is not None:
        troubles.append(Trouble("unclosed-front-matter", dots.start(), dots.end(), "dots"))
        return dots.start(), dots.end(), min(dots.end() + 1, len(text))
    out = _RUNS_OUT.search(text, start)
    assert out is not None
    near = _NEARLY_CLOSING.search(text, start, out.start())
    if near is not None:
        words = near[0].strip(" \t")
        begin = near.start() + near[0].index(words)
        troubles.append(Trouble("unclosed-front-matter", begin, begin + len(words), "closing", words))
        return near.start(), near.end(), min(text.find("\n", near.end()) + 1 or len(text), len(text))
    troubles.append(Trouble("unclosed-front-matter", opening, opening + 3, "none"))
    return out.start(), out.start(), out.start()
