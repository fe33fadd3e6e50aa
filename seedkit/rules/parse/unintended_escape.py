"""Escapes in double quotes that hardly anybody means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from seedkit.agreement import find_difference
from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import FRONT_MATTER, Entry, Value
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_ESCAPE = pattern(r"\\(?:([0abtvfre_NLP ])|(?<=[!-~]\\)(n)(?=[0-9A-Za-z])|.)", re.DOTALL)
"""The first group is what nobody means; the second may be meant, but not where the body has the backslash."""


@rule(
    level="error",
    summary=Message("双引号里的反斜杠悄悄改变了文字", "a backslash in double quotes silently changes the text"),
    why=Message(
        "“C:\\table”里的 \\t 会变成制表符：不报错，但网站显示的文字变了。",
        'In "C:\\table" the \\t becomes a tab: no error, but the site shows another text.',
    ),
    fix=Message("反斜杠请写成 \\\\。", "Write the backslash as \\\\."),
    examples=(
        bad('source: "量子位"', 'source: "C:«\\t»able"'),
        bad(
            'source: "量子位"',
            'source: "C:«\\n»ew"',
            "**: 量子位",
            "**: C:\\new",
            fixed=('source: "量子位"', 'source: "C:\\\\new"', "**: 量子位", "**: C:\\new"),
        ),
        good('source: "量子位"', 'source: "C:\\\\table"'),
        good('source: "量子位"', 'source: "量子\\\n  \\ 位"', "**: 量子位", "**: 量子 位"),
        good('source: "量子位"', "source: 'C:\\table'"),
    ),
    needs=("\\",),
    side=FRONT_MATTER,
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for entry, value in card.document.double_quoted():
        yield from _check_value(card, entry, value)


def _check_value(card: Card, entry: Entry, value: Value) -> Iterator[Finding]:
    copy = card.copies.get(entry.key)
    body: str | None = None
    meant = False
    for match in islice(_unintended(card.text, value), card.limit):
        if body is None:
            body = card.text_below(copy) if copy is not None else ""
            meant = _is_meant(card, entry)
        if match[1] == " " and not card.text[card.text.rfind("\n", 0, match.start()) + 1 : match.start()].strip():
            continue  # so a blank is kept where a long value goes on below
        lost = meant and bool(match[1]) and match[1] in _CONTROLS
        if match[1] and meant and not lost:
            break
        if match[1] == "t" and _are_names(card, entry):
            continue  # it parts them, if wrongly
        stands_below = _around(card, value, match.start()) in body
        if match[2] and not stands_below:
            continue
        yield Finding(
            match.start(),
            match.end(),
            Message(
                f"双引号里的 {match[0]} 会变成一个看不见的字符，文字就变了。反斜杠请写成 \\\\。",
                f"In double quotes {match[0]} becomes an invisible character, so the text changes. Write the backslash as \\\\.",
            ),
            fix=_without(entry, match.start(), match.end())
            if lost
            else _without(entry, match.start(), match.start() + 1)
            if match[1] == "_" and stands_below
            else _fix(card, entry, value, match.start(), body),
        )


_CONTROLS = "abefv0"
"""Escapes of characters that nobody means, even where the body has them."""


def _unintended(text: str, value: Value) -> Iterator[re.Match[str]]:
    """Give the escapes of a value that hardly anybody means; a line break behind another one, or before a number of an item, is meant."""
    end = -1
    for match in _ESCAPE.finditer(text, value.start, value.end):
        breaks = match[2] and (match.start() == end or _NUMBER.match(text, match.end()) is not None)
        end = match.end()
        if (match[1] or match[2]) and not breaks:
            yield match


_NUMBER = pattern(r"\d{1,3}[.、．)）]")


def _is_meant(card: Card, entry: Entry) -> bool:
    """Whether the body has the very character that the escape stands for."""
    copy = card.copies.get(entry.key)
    return copy is not None and copy.has_text and find_difference(card, copy) is None


def _are_names(card: Card, entry: Entry) -> bool:
    copy = card.copies.get(entry.key)
    return copy is not None and copy.field.shape == "companies"


def _around(card: Card, value: Value, at: int) -> str:
    return card.text[max(at - 4, value.start + 1) : min(at + 6, value.end - 1)]


def _without(entry: Entry, start: int, end: int) -> Fix:
    """Give the fix that removes a character which nobody means, or only a backslash, which Markdown needs and the front matter does not."""
    message = Message("删掉它", "Delete it") if end - start > 1 else Message("去掉反斜杠", "Remove the backslash")
    return Fix(message, (Edit(start, end, ""),), (f"{ABOVE}{entry.key}",))


def _fix(card: Card, entry: Entry, value: Value, at: int, body: str) -> Fix:
    """Give the fix that doubles a backslash: safe where the body has the same backslash."""
    message = Message("把反斜杠写成两个", "Double the backslash")
    safety = SAFE if _around(card, value, at) in body else UNSAFE
    return Fix(message, (Edit(at, at, "\\"),), (f"{ABOVE}{entry.key}",), safety)
