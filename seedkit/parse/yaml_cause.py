"""Why front matter cannot be read: the first line that looks wrong, and what is wrong with it.

A YAML reader stops where its grammar breaks, often lines after the slip that broke it. Front matter of a seed is
one key a line, so each line can be judged by itself, up to the place where the reader stopped.
"""

from __future__ import annotations

import re

from seedkit.pattern import pattern
from seedkit.record import Record

_LINE = pattern(r"[^\n]*")
_KEY = pattern(r"(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:\n：]*?)[ \t]*(?P<colon>[:：])(?P<blank>[ \t]*)")
_WIDE = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_STRAY_QUOTE = pattern(r"[\"'][A-Za-z][A-Za-z0-9_]*:(?=[ \t\r\n]|\Z)")
_NO_KEY = pattern(r"[\"'“”=\[\]<>]")
_GLUED_DASH = pattern(r"^[ ]*(-)(?=[^\s-])", re.MULTILINE)
_TABS = pattern(r"[ ]*\t[ \t]*(?=\S)")
_ESCAPE = pattern(
    r"\\(?:[0abtnvfre \"/\\N_LP\t\n]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})"
)
_TRAILING = pattern(r"[ \t]*(?:[ \t]#.*)?\r?$")
_INDICATOR = pattern(r"[@`%*&!|>\]},]|[-?](?=[ \t]|$)")
_BLOCK_HEADER = pattern(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?\r?$")
_LIST = pattern(
    r"""\[[ \t]*(?:(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s\[\]{},&*!|>%@`#"'-][^\[\]{},#\n]*|-[^\s,\[\]{}#]+)[ \t]*
        (?:,[ \t]*|(?=\])))*\][ \t]*(?:[ \t]\#.*)?\r?$""",
    re.VERBOSE,
)
_INNER_COLON = pattern(r":(?=[ \t\r]|$)")


class Cause(Record):
    """The likely cause of a reading error: where it stands, which message tells it, and the text it quotes."""

    start: int
    end: int
    kind: str
    detail: str = ""


def find_cause(text: str, start: int, end: int, problem: int) -> Cause:
    """Give the likely cause of the error that a YAML reader met at offset `problem`. Never raises."""
    position = start
    while position < end:
        match = _LINE.match(text, position, end)
        assert match is not None
        stop = match.end()
        cause = _line_cause(text, position, stop, end)
        if cause is not None:
            return cause
        if stop > problem:
            break
        position = _after_value(text, position, stop, end) + 1
    dash = _GLUED_DASH.search(text, text.rfind("\n", start, max(problem - 1, start)) + 1 or start, end)
    if dash is not None and dash.start() <= problem:
        return Cause(dash.start(1), dash.end(1), "glued-dash")
    if text[problem : problem + 1] == "\t":
        return Cause(problem, problem + 1, "stray-tab")
    line_start = text.rfind("\n", start, problem) + 1 or start
    line_end = text.find("\n", problem, end)
    line = text[line_start : end if line_end < 0 else line_end]
    blanks = len(line) - len(line.lstrip(" "))
    if blanks and _looks_like_key(text, line_start + blanks, end) and line_start + blanks < end:
        key = _KEY.match(text, line_start + blanks, end)
        return Cause(line_start, line_start + blanks, "indented-key", key["key"] if key is not None else "")
    return Cause(max(line_start, min(problem, end)), end if line_end < 0 else max(line_end, problem), "other")


def _after_value(text: str, start: int, stop: int, end: int) -> int:
    """The end of the last line of the value that begins on the line: quoted and indented lines belong to it."""
    key = _KEY.match(text, start, stop)
    if key is not None and text[key.end() : key.end() + 1] in ('"', "'"):
        close = _closing_quote(text, key.end(), end)
        if close is not None and close > stop:
            line_end = text.find("\n", close, end)
            stop = end if line_end < 0 else line_end
    while stop < end and text[stop + 1 : stop + 2] == " ":
        line_end = text.find("\n", stop + 1, end)
        stop = end if line_end < 0 else line_end
    return stop


def _closing_quote(text: str, start: int, end: int) -> int | None:
    """The offset of the quote that closes the one at `start`, or None."""
    quote, index = text[start], start + 1
    while index < end:
        character = text[index]
        if character == "\\" and quote == '"':
            index += 2
            continue
        if character == quote:
            if quote == "'" and text[index + 1 : index + 2] == "'":
                index += 2
                continue
            return index
        index += 1
    return None


def _line_cause(text: str, start: int, stop: int, end: int) -> Cause | None:
    line = text[start:stop]
    if not line.strip() or line[0] == "#":
        return None
    tabs = _TABS.match(text, start, stop)
    if tabs is not None:
        return Cause(start, tabs.end(), "tab")
    if line[0] == " ":
        key = _KEY.match(text, start + len(line) - len(line.lstrip(" ")), stop)
        following = _LINE.match(text, min(stop + 1, end), end)
        first = start == 0 or text.rfind("---", 0, start) >= start - 5
        if first and key is not None and following is not None and _KEY.match(following[0]) is not None:
            return Cause(start, key.start(), "indented-key", key["key"])
        return None
    if line[0] == "-" and line[1:2] in (" ", ""):
        return None
    if line[0] in "\"'":
        stray = _STRAY_QUOTE.match(text, start, stop)
        return Cause(start, start + 1, "stray-quote", line[0]) if stray is not None else None
    key = _KEY.match(text, start, stop)
    if key is None or _NO_KEY.search(key["key"]) is not None:
        return Cause(start, stop, "no-key", line.strip())
    colon = key.start("colon")
    if key["colon"] == "：":
        return Cause(colon, colon + 1, "full-width-colon", key["key"])
    value = key.end()
    if "\t" in key["blank"]:
        return Cause(colon + 1, value, "stray-tab")
    if value == colon + 1 and value < stop and text[value] in _WIDE:
        return Cause(value, value + 1, "wide-space", key["key"])
    if value == colon + 1 and value < stop and text[value] != "\r":
        return Cause(colon, colon + 1, "no-space", key["key"])
    if value >= stop:
        return None
    return _value_cause(text, value, stop, end)


def _value_cause(text: str, value: int, stop: int, end: int) -> Cause | None:
    first = text[value]
    if first == '"' or first == "'":
        return _quoted_cause(text, value, stop, end)
    if first in "[{":
        return _flow_cause(text, value, stop, end)
    if _BLOCK_HEADER.match(text, value, stop):
        return None
    indicator = _INDICATOR.match(text, value, stop)
    if indicator is not None:
        return Cause(value, indicator.end(), "indicator", indicator[0])
    comment = re.compile(r"[ \t]#").search(text, value, stop)
    inner = _INNER_COLON.search(text, value, comment.start() if comment else stop)
    if inner is not None:
        return Cause(inner.start(), inner.end(), "colon")
    return None


def _quoted_cause(text: str, value: int, stop: int, end: int) -> Cause | None:
    quote, index = text[value], value + 1
    while index < end:
        character = text[index]
        if character == "\\" and quote == '"':
            escape = _ESCAPE.match(text, index, end)
            if escape is None:
                return Cause(index, min(index + 2, end), "escape", text[index : index + 2])
            close = escape.end()
            if (
                escape[0] == '\\"'
                and close <= stop
                and _TRAILING.match(text, close, stop)
                and _looks_like_key(text, stop + 1, end)
            ):
                return Cause(index, close, "escaped-quote", escape[0])
            index = close
            continue
        if character == "\n":
            after = text[index + 1 : index + 2]
            if after not in (" ", "\n", "\r", "\t") or _looks_like_key(text, index + 1, end):
                kind = "unclosed-quote" if _looks_like_key(text, index + 1, end) or index + 1 >= end else "raw-newline"
                if kind == "unclosed-quote" and text[index - 1] in "”“＂’‘":
                    return Cause(index - 1, index, "other-quote", text[index - 1])
                return Cause(value, stop, kind)
        elif character == quote:
            if quote == "'" and text[index + 1 : index + 2] == "'":
                index += 2
                continue
            line_end = text.find("\n", index, end)
            line_end = end if line_end < 0 else line_end
            if _TRAILING.match(text, index + 1, line_end):
                return None
            if text[index + 1] == "," and _TRAILING.match(text, index + 2, line_end):
                return Cause(index + 1, index + 2, "trailing-comma")
            return Cause(index, index + 1, "inner-quote", quote)
        index += 1
    return Cause(value, stop, "unclosed-quote")


def _looks_like_key(text: str, position: int, end: int) -> bool:
    if position >= end:
        return True
    key = _KEY.match(text, position, end)
    return key is not None and key["key"].isidentifier()


def _flow_cause(text: str, value: int, stop: int, end: int) -> Cause | None:
    if text[value] == "{":
        return Cause(value, stop, "brace")
    if _LIST.match(text, value, stop):
        return None
    line = text[value:stop].rstrip()
    if "]" not in line:
        if _looks_like_key(text, stop + 1, end):
            return Cause(value, stop, "unclosed-list")
        return None
    after = value + line.rindex("]") + 1
    rest = text[after:stop].strip()
    if rest and not rest.startswith("#"):
        return Cause(after, stop, "after-list", rest)
    return Cause(value, stop, "list")
