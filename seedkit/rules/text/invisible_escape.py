"""Escapes in double quotes that stand for characters which nobody sees or can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from seedkit.card import Card
from seedkit.character import INVISIBLE_CLASS, MEANINGLESS
from seedkit.content import ABOVE
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import FRONT_MATTER
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_ESCAPE = pattern(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|.)",
    re.DOTALL,
)
"""The first two groups are the halves of one character; each of the others is the code of one."""
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufffe\uffff]")
_LOST = pattern("[\ud800-\udfff\ufffd\ue000-\uf8ff]")
_UNSEEN = pattern(f"[{INVISIBLE_CLASS}]")
_COLOUR = pattern(r"\[[0-9;?]*[A-Za-z]")
"""What goes with an escape of a terminal."""
_JOINERS = "\u200c\u200d"
"""What may be meant beside an emoji, and in some scripts."""


@rule(
    level="error",
    summary=Message("转义写出了看不见的字符", "an escape for a character that nobody sees"),
    why=Message(
        "“\\u200b”在头部里看得见，在网站上看不见：搜索、去重和比较都会因为它失败。“\\ufffd”和半个字符（“\\ud83d”）是丢了的字。",
        "`\\u200b` can be seen in the front matter and not on the site, where it defeats searching and comparing. `\\ufffd` and halves of a "
        "character (`\\ud83d`) are what is left of lost ones.",
    ),
    fix=Message("删掉它；丢了的字从原文复制。", "Delete it; copy lost characters from the source."),
    examples=(
        bad('tags: ["媒体"]', 'tags: ["媒«\\u200b»体"]', fixed=('tags: ["媒体"]', 'tags: ["媒体"]')),
        bad('tags: ["媒体"]', 'tags: ["媒体«\\x00»"]', fixed=('tags: ["媒体"]', 'tags: ["媒体"]')),
        bad('tags: ["媒体"]', 'tags: ["媒体«\\ud83d»"]'),
        good('tags: ["媒体"]', 'tags: ["\\u5a92体\\ud83d\\udc8e\\U0001f48e\\u00a0\\x41\\\\u200b"]'),
        good('tags: ["媒体"]', "tags: ['媒\\u200b体']"),
    ),
    needs=("\\",),
    side=FRONT_MATTER,
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for entry, value in card.document.double_quoted():
        found = ((match, _character(match)) for match in _ESCAPE.finditer(card.text, value.start, value.end))
        for match, character in islice((one for one in found if one[1]), card.limit):
            code = f"U+{ord(character):04X}"
            colour = _COLOUR.match(card.text, match.end()) if character == "\x1b" else None
            place = match.start(), match.end() if colour is None else colour.end()
            if _LOST.match(character):
                yield Finding(
                    *place,
                    Message(
                        f"{match[0]}（{code}）是丢了的字，或半个字，读者看到的是方框。请从原文复制。",
                        f"{match[0]} ({code}) is what is left of a lost character, and readers see a box. Copy it from the source again.",
                    ),
                    level="warning" if "\ue000" <= character <= "\uf8ff" else None,
                )
                continue
            control = _CONTROL.match(character) is not None
            fix = Fix(
                Message("删掉它", "Delete it"),
                (Edit(*place, ""),),
                (f"{ABOVE}{entry.key}",),
                SAFE if control or character in MEANINGLESS else UNSAFE,
            )
            yield Finding(
                *place,
                Message(
                    f"{match[0]} 是看不见的字符 {code}。请删掉。",
                    f"{match[0]} is an invisible character, {code}. Delete it.",
                ),
                level=None if control else "warning",
                fix=fix,
            )


def _character(match: re.Match[str]) -> str:
    """Give the character that an escape stands for where nobody sees it; else nothing."""
    code = match[3] or match[4] or match[5]
    if code is None or int(code, 16) > 0x10FFFF:
        return ""
    character = chr(int(code, 16))
    if character in _JOINERS:
        return ""
    seen = not (_CONTROL.match(character) or _LOST.match(character) or _UNSEEN.match(character))
    return "" if seen else character
