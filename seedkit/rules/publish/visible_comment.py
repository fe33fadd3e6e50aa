"""Comments of Markdown that go on with the text above, so that readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import span_at
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.pattern import MULTILINE, pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule
from seedkit.suppression import SIGN

_COMMENT = pattern(r"^[ \t]*\[//\]:[ \t]*#[^\r\n]*", MULTILINE)


@rule(
    level="error",
    summary=Message("读者看得到的注释", "a comment that readers see"),
    why=Message(
        "[//]: # (…) 只有单独成段才是注释；紧跟在一行文字下面，会原样显示给读者。",
        "A [//]: # (…) is a comment only as a paragraph of its own; right below a line of text it is shown to readers as it stands.",
    ),
    fix=Message("在它前面空一行，或删掉它。", "Put a blank line before it, or remove it."),
    examples=(
        bad("💎 光就是插座。\n", "💎 光就是插座。\n«[//]: # (编辑备注)»\n\n"),
        good("💎 光就是插座。\n", "💎 光就是插座。\n\n[//]: # (编辑备注)\n\n"),
        good("💎 光就是插座。\n", "💎 光就是插座。\n\n```\n[//]: # (编辑备注)\n```\n"),
    ),
    needs=("[//]:",),
    side=BODY,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    document = card.document
    silent = {start for start, _ in document.silent_lines}
    for match in _COMMENT.finditer(card.text, card.body_start):
        if match.start() in silent or SIGN in match[0] or span_at(document.fenced, match.start()) is not None:
            continue  # of those to seedkit another rule tells
        if document.begins_paragraph(match.start()):
            continue
        start = match.end() - len(match[0].lstrip(" \t"))
        yield Finding(
            start,
            match.end(),
            Message(
                "这条注释紧跟在文字下面，读者会看到它。请在前面空一行，或删掉它。",
                "This comment stands right below a line of text, so readers see it. Put a blank line before it, or remove it.",
            ),
        )
