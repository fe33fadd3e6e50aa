"""Carriage returns where the site does not read them as part of a line end."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE, UNREAD
from seedkit.diagnostic import Fix, Message, Related
from seedkit.document import FrontMatter
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_BARE = pattern(r"\r(?!\n)")


@rule(
    level="error",
    summary=Message("头部用了 Windows 或旧式换行", "front matter has Windows or bare carriage-return line ends"),
    why=Message(
        "头部最后一行若以 CR 结尾，网站读到多余的字符，整页丢失。正文里的 CRLF 没有关系。",
        "Where the last line of the front matter ends in CR, the site reads a stray character and loses the page. CRLF in the body is harmless.",
    ),
    fix=Message(
        "把换行改成 LF（编辑器右下角可以切换）。", "Change the line ends to LF; most editors do it from the status bar."
    ),
    examples=(
        bad(
            'relatedCompanies: "光年科技,ABC Impact"\n',
            '«relatedCompanies: "光年科技,ABC Impact"\r»\n',
        ),
        bad("score: 9\n", "score: 9«\r»\n"),
        good("ABC Impact\n\n", "ABC Impact\r\n\r\n"),
    ),
    needs=("\r",),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    text = card.text
    bare = _BARE.search(text, 0, front.closing_end if front is not None else len(text))
    if bare is not None:
        yield Finding(
            bare.start(),
            bare.end(),
            Message(
                "这里有单独的 CR（旧式换行），网站不把它当换行，整页会丢失。请把换行改成 LF。",
                "A bare CR stands here; the site does not take it for a line end and loses the page. Change the line ends to LF.",
            ),
            covers=(0, len(text)) if "\n" not in text else None,
        )
        return
    if front is None:
        return
    if front.end > front.start and text.startswith("\r\n", front.end - 2) and front.end - 2 >= front.start:
        start = text.rfind("\n", 0, front.end - 2) + 1
        first = text.index("\r\n", front.opening)
        yield Finding(
            max(start, front.start),
            front.end - 1,
            Message(
                "头部的最后一行以 CRLF 结尾，网站会多读一个字符，整页丢失。请把换行改成 LF。",
                "The last line of the front matter ends in CRLF; the site reads one character too many and loses the page. Change the line ends to LF.",
            ),
            (Related(first, first + 1, Message("第一个 CRLF 在这里", "the first CRLF is here")),),
            fix=_fix(card, front),
        )
        return
    first = text.find("\r\n", front.opening, front.closing_end + 1)
    if first >= 0:
        yield Finding(
            first,
            first + 1,
            Message(
                "头部里混有 CRLF 换行。请统一成 LF。",
                "The front matter mixes CRLF into its line ends. Use LF throughout.",
            ),
            level="warning",
            fix=_fix(card, front),
        )


def _fix(card: Card, front: FrontMatter) -> Fix:
    edits: list[Edit] = []
    at = card.text.find("\r\n", front.opening, front.closing_end + 1)
    while at >= 0:
        edits.append(Edit(at, at + 1, ""))
        at = card.text.find("\r\n", at + 2, front.closing_end + 1)
    changes = tuple(f"{ABOVE}{entry.key}" for entry in front.entries)
    return Fix(
        Message("把头部的换行改成 LF", "Change the line ends of the front matter to LF"),
        tuple(edits),
        (*changes, UNREAD),
    )
