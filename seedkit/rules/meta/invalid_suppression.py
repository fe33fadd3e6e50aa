"""Comments that are meant to silence a rule and do not."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.code_span import span_at
from seedkit.diagnostic import Message
from seedkit.pattern import IGNORECASE, MULTILINE, pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="warning",
    summary=Message("忽略规则的注释没有写对", "a comment that silences a rule is not written right"),
    why=Message(
        "没有规则名或没有理由的注释什么也不忽略；紧贴在段落下面的会显示给读者。",
        "Without names or a reason it silences nothing; glued to a paragraph, readers see it.",
    ),
    fix=Message(
        "头部写 # seedkit: ignore[规则] 理由；正文单独一段写 [//]: # (seedkit: ignore-next[规则] 理由)，整个文件用 ignore-file。",
        "Write `# seedkit: ignore[rule] reason` in the front matter, `[//]: # (seedkit: ignore-next[rule] reason)` with an empty "
        "line before it in the body, or `ignore-file`.",
    ),
    examples=(
        bad("score: 9\n", "score: 9 «# seedkit: ignore[invalid-score]»\n"),
        bad("score: 9\n", "score: 9 «# seedkit: ignore 原文如此»\n"),
        bad("score: 9\n", "score: 9 «# seedkit: ignore-line[invalid-score] 原文如此»\n"),
        bad("## 水下信息\n", "«[//]: # (seedkit: ignore-next item-mark)»\n\n## 水下信息\n"),
        bad("💎 光就是插座。\n", "💎 光就是插座。\n«[//]: # (seedkit: ignore-next[item-mark] 原文如此)»\n"),
        bad("score: 9\n", "score: 9 «# seedkit：ignore[invalid-score] 原文如此»\n"),
        bad("score: 9\n", "score: 9 «# Seedkit: Ignore[invalid-score] 原文如此»\n"),
        good("score: 9\n", "score: 9 # seedkit: ignore[invalid-score] 原文如此\n"),
        good("## 水下信息\n\n", "## 水下信息\n[//]: # (seedkit: ignore-next[item-mark] 原文如此)\n\n"),
        good("score: 9\n", "score: 9 # seedkit 说 9 分\n"),
    ),
    needs=("eedkit", "eedKit", "EEDKIT"),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for one in card.suppressions:
        if one.valid:
            continue
        if not one.kind:
            message = Message(
                "这条给 seedkit 的注释没有生效：写法不对，或者紧贴着段落。单独一段写 ignore-next[规则] 理由，头部写 ignore[规则] 理由。",
                "This comment to seedkit has no effect: it is not written right, or is glued to a paragraph. Write ignore-next[rule] reason in a paragraph of its own, or ignore[rule] reason in the front matter.",
            )
        elif not one.rules:
            message = Message(
                "没有写要忽略哪条规则，所以没有生效。写成 ignore[规则] 理由。",
                "It names no rule, so it has no effect. Write ignore[rule] reason.",
            )
        else:
            message = Message(
                "没有写理由，所以没有生效。在方括号后面写上为什么。",
                "It gives no reason, so it has no effect. Say why after the brackets.",
            )
        yield Finding(one.start, one.end, message)
    for slip in _MISSPELT.finditer(card.text):
        if not _is_value(card, slip.start()):
            yield Finding(
                *slip.span(),
                Message(
                    "这条给 seedkit 的注释没有生效：要写小写的 seedkit: 和 ignore，冒号用半角，前面没有空格。",
                    "This comment to seedkit has no effect: write `seedkit:` and `ignore` in small letters, with a half-width colon and no blank before it.",
                ),
            )
    known = {card.text.rfind("\n", 0, one.start) + 1 for one in card.suppressions}
    for line in _SEEN.finditer(card.text, card.body_start):
        if line.start() not in known and span_at(card.document.fenced, line.start()) is None:
            yield Finding(
                *line.span(1),
                Message(
                    "这条给 seedkit 的注释紧贴着段落（或 # 后面没有空格），没有生效，还会显示给读者。请在它上面空一行，写成 [//]: # (…)。",
                    "This comment to seedkit is glued to a paragraph, or lacks the blank behind its #: it has no effect, and readers see it. Put a blank line above it, and write `[//]: # (…)`.",
                ),
            )


def _is_value(card: Card, at: int) -> bool:
    """Whether a place is within a value of the front matter, where no comment is."""
    return any(entry.value.start <= at < entry.value.end for entry in card.document.entries.values())


_MISSPELT = pattern(
    r"(?:#|\[//\]:[ \t]*#[ \t]+[(\"'])[ \t]*(?!(?-i:seedkit:[ \t]*ignore))seedkit[ \t]*[:：][ \t]*ignore[^\r\n]*",
    IGNORECASE,
)
"""A comment that only its colon, a blank or its capitals keep from being one."""
_SEEN = pattern(r"^[ \t]*(\[//\]:[ \t]*#[ \t]*[(\"']?[ \t]*seedkit:[^\r\n]*)", MULTILINE)
