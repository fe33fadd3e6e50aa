"""Text that Markdown takes for a definition or for the head of a block of code, so that it is on no page."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import span_at
from seedkit.content import name_at
from seedkit.diagnostic import Fix, Message
from seedkit.document import BODY
from seedkit.edit import Edit
from seedkit.literal import resolve_escapes
from seedkit.pattern import MULTILINE, pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_LINE = pattern(r"^[ \t]*((?:>[ \t]*|(?:[0-9]{1,9}[.)]|[-*+])[ \t]+)*)(\[[^\n]*|```[^\n]*|~~~[^\n]*)", MULTILINE)
_DEFINITION = pattern(
    r"\[(?!\^)(?=[^\[\]\n]*[^\s\[\]])[^\[\]\n]{1,999}\]:[ \t]*(?!https?://|/|\#)(?:<[^<>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t\r]*"
)
"""A definition whose target is hardly one: what leads to an address or a place is meant, unless it stands in an item of a list."""
_IN_ITEM = pattern(r"\[(?!\^)(?=[^\[\]\n]*[^\s\[\]])[^\[\]\n]{1,999}\]:[ \t]*\S+[ \t\r]*")
_LABEL_ALONE = pattern(r"\[(?!\^)(?=[^\[\]\n]*[^\s\[\]])[^\[\]\n]{1,999}\]:[ \t\r]*")
_TARGET_BELOW = pattern(r"\n[ \t]*(?!https?://|[/#\[])\S[^\s]*[ \t\r]*(?=\n|\Z)")
_FOOTNOTE = pattern(r"\[\^([^\s\[\]]{1,999})\]:.*")
_CHINESE = pattern(r"[\u3400-\u9fff]")


@rule(
    level="error",
    summary=Message("读者看不到的文字", "text that readers never see"),
    why=Message(
        "一段以“[日本]:东京…”开头，Markdown 当成链接定义；以“```”或“~~~”开头，当成代码块的语言名：整段文字都不在页面上。",
        "Markdown takes a paragraph such as `[日本]:东京…` for the definition of a link, and what stands behind ``` or ~~~ for the name of a language: none of it is on the page.",
    ),
    fix=Message(
        "在 [ 前加反斜杠，或换成全角冒号；删掉 ``` 或 ~~~。",
        "Put a backslash before the [, or write a full-width colon; remove the ``` or ~~~.",
    ),
    examples=(
        bad(
            "1. 中国 光年科技为手表厂供货。\n",
            "1. «[中国]:光年科技为手表厂供货。»\n",
            "1. 中国 光年科技为手表厂供货。\\n",
            "1. [中国]:光年科技为手表厂供货。\\n",
            fixed=(
                "1. 中国 光年科技为手表厂供货。\n",
                "1. \\[中国]:光年科技为手表厂供货。\n",
                "1. 中国 光年科技为手表厂供货。\\n",
                "1. [中国]:光年科技为手表厂供货。\\n",
            ),
        ),
        bad(
            "2. 日本 某厂在试产。\n", "2. «~~~日本 某厂在试产。»\n", '2. 日本 某厂在试产。"', '2. ~~~日本 某厂在试产。"'
        ),
        good("1. 中国 光年科技为手表厂供货。\n", "1. [中国]：光年科技，[日本]: 两家 供货。\n"),
        good("1. 中国 光年科技为手表厂供货。\n", "1. \\[中国]:光年科技为手表厂供货。\n"),
        good("💎 光就是插座。\n", "💎 光就是插座。\n\n[//]: # (编辑备注)\n\n```python\n```\n"),
    ),
    needs=("]:", "`", "~"),
    side=BODY,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    document = card.document
    comments = {start for start, _ in document.silent_lines}
    referred_to: frozenset[str] | None = None
    for line in _LINE.finditer(card.text, card.body_start):
        start = line.start(2)
        words = line[2].rstrip("\r")
        footnote = _FOOTNOTE.fullmatch(words)
        if line.start() in comments or not (line[1] or footnote or document.begins_paragraph(line.start())):
            continue
        if footnote is not None:
            referred_to = _referred_to(card) if referred_to is None else referred_to
            if footnote[1] in referred_to:
                continue
        block = span_at(document.fenced, line.start())
        if block is not None and block[0] != line.start():
            continue
        if words[0] == "[":
            found = footnote is not None or (_IN_ITEM if line[1] else _DEFINITION).fullmatch(words) is not None
            if not found and _LABEL_ALONE.fullmatch(words) is not None:
                found = _TARGET_BELOW.match(card.text, line.end()) is not None
            fix = _escape(card, start, words)
        else:
            language = words.lstrip(words[0])
            closed = words[0] == "`" and "`" in language  # then it is a span of code, which readers see
            found, fix = not closed and _CHINESE.search(language) is not None, None
        if found:
            yield Finding(start, start + len(words.rstrip()), _MESSAGES[words[0] == "["], fix=fix)


_MESSAGES = {
    True: Message(
        "这一段会被当成链接定义或脚注，整段不在页面上。请在 [ 前加反斜杠，或把冒号换成全角“：”。",
        "Markdown takes this for the definition of a link or a footnote, so none of it is on the page. Put a backslash before the [, or write a full-width colon.",
    ),
    False: Message(
        "这些字会被当成代码块的语言名，不在页面上。请删掉前面的 ``` 或 ~~~。",
        "Markdown takes these words for the name of a language, so they are not on the page. Remove the ``` or ~~~ before them.",
    ),
}


def _referred_to(card: Card) -> frozenset[str]:
    """Give the labels of the footnotes that the body refers to, so that their text is shown below all else."""
    return frozenset(found[1] for found in _REFERENCE.finditer(card.text, card.body_start))


_REFERENCE = pattern(r"\[\^([^\s\[\]]{1,999})\](?!:)")


def _escape(card: Card, start: int, words: str) -> Fix | None:
    """Give the fix that escapes the bracket; None where the copies would no longer agree, because other escapes are in both."""
    if resolve_escapes(words) != words:
        return None
    name = name_at(card, start)
    return Fix(
        Message("在 [ 前加反斜杠", "Put a backslash before the ["), (Edit(start, start, "\\"),), (name,) if name else ()
    )
