"""A rule's page, as the command line shows it and as the documentation holds it."""

from __future__ import annotations

from seedkit.card import Card, Options
from seedkit.diagnostic import SAFE, UNSAFE, Message
from seedkit.document import BODY
from seedkit.example import apply, places
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rule import Example, Rule

_WORDS = {
    "level": Message("最高级别", "Highest level"),
    "group": Message("组", "group"),
    "why": Message("为什么要紧", "Why it matters"),
    "fix": Message("怎么办", "What to do"),
    "bad": Message("会报告（«» 之间就是报告的位置）", "Found (between « and »)"),
    "good": Message("没有问题", "In order"),
    "file": Message("文件名", "File name"),
    "repair": Message("自动修复", "repair"),
}
_LEVELS = {"error": Message("错误", "error"), "warning": Message("警告", "warning"), "hint": Message("提示", "hint")}


_SAFETIES = {
    SAFE: Message("seedkit fix", "`seedkit fix`"),
    UNSAFE: Message("只在 seedkit fix --unsafe-fixes 时", "only with `seedkit fix --unsafe-fixes`"),
    "": Message("没有，请手工改", "none; change it by hand"),
}


def safety_of(rule: Rule) -> str:
    """Give `safe` or `unsafe`, the surest fix that the rule offers for one of its examples, or nothing."""
    found: set[str] = set()
    edited_below = {field.name: BODY for field in SEED.mirrored}
    for example in rule.examples:
        text, _ = places(apply(example.changes))
        for winners in (edited_below, {}):
            card = Card(parse(text), SEED, example.name, Options(winners=winners))
            found |= {finding.fix.safety for finding in rule.check(card) if finding.fix is not None}
    return SAFE if SAFE in found else UNSAFE if UNSAFE in found else ""


def page_of(rule: Rule, language: str, depth: int = 1) -> str:
    """Give the page of a rule as Markdown, its heading at level `depth`."""

    def word(name: str) -> str:
        return _WORDS[name].in_language(language)

    colon = ":" if language == "en" else "："
    parts = [
        f"{'#' * depth} {rule.name}",
        rule.summary.in_language(language) + ("." if language == "en" else "。"),
        f"{word('level')}{colon} {_LEVELS[rule.level].in_language(language)} · {word('group')}{colon} {rule.group} · "
        f"{word('repair')}{colon} {_SAFETIES[safety_of(rule)].in_language(language)}",
        f"**{word('why')}**{colon} {rule.why.in_language(language)}",
        f"**{word('fix')}**{colon} {rule.fix.in_language(language)}",
    ]
    for found, name in ((True, "bad"), (False, "good")):
        blocks = [_example(example, language) for example in rule.examples if example.found is found]
        if blocks:
            parts += [f"{word(name)}{colon}", *blocks]
    return "\n\n".join(parts) + "\n"


def _example(example: Example, language: str) -> str:
    lines = [f"{_WORDS['file'].in_language(language)}: {example.name}"] if example.name else []
    for piece, replacement in example.changes:
        marked = _printable(replacement).strip("\n")
        if piece and places(replacement)[0] == piece and example.name:
            continue
        lines += [f"- {line}" for line in _printable(piece).strip("\n").split("\n")] if piece else []
        lines += [f"+ {line}" for line in marked.split("\n")] if marked else []
    return "~~~~diff\n" + "\n".join(lines) + "\n~~~~"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c in "\n\u3000" else f"<U+{ord(c):04X}>" for c in text)
