"""A rule's page, as the command line shows it and as the documentation holds it."""

from __future__ import annotations

from seedkit.card import Card, Options
from seedkit.diagnostic import LEVEL_NAMES, SAFE, UNSAFE, Message
from seedkit.document import BODY
from seedkit.example import TEXT, apply, places
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
    "other": Message("另一张卡片", "Another seed"),
    "itself": Message("（示例卡片）", "(the example seed)"),
    "same": Message("（和示例卡片一样）", "(the same as the example seed)"),
    "fixed": Message("修复以后", "Fixed"),
    "repair": Message("自动修复", "repair"),
}
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

    colon = ": " if language == "en" else "："
    parts = [
        f"{'#' * depth} {rule.traits.name}",
        rule.summary.in_language(language) + ("." if language == "en" else "。"),
        f"{word('level')}{colon}{LEVEL_NAMES[rule.traits.level].in_language(language)} · {word('group')}{colon}{rule.traits.group} · "
        f"{word('repair')}{colon}{_SAFETIES[safety_of(rule)].in_language(language)}",
        f"**{word('why')}**{colon}{rule.why.in_language(language)}",
        f"**{word('fix')}**{colon}{rule.fix.in_language(language)}",
    ]
    for found, name in ((True, "bad"), (False, "good")):
        blocks = [_example(example, language) for example in rule.examples if example.found is found]
        if blocks:
            parts += [f"{word(name)}{colon}".rstrip(), *blocks]
    return "\n\n".join(parts) + "\n"


def _example(example: Example, language: str) -> str:
    """Give the lines that an example changes of the example seed, those of another seed that it is compared with, and those as they are fixed."""
    colon = ": " if language == "en" else "："

    def word(name: str) -> str:
        return _WORDS[name].in_language(language)

    marked = apply(example.changes)
    changed = places(marked)[0]
    lines = [f"{word('file')}{colon}{example.name}"] if example.name else []
    lines += _difference(TEXT, marked if changed != TEXT else changed)
    blocks = [_block(lines or [word("itself")])]
    if example.other is not None:
        other = _difference(TEXT, apply(example.other))
        blocks.append(_block([f"{word('other')}{colon}{example.other_name}", *(other or [word("same")])]))
    if example.fixed is not None:
        blocks += [f"{word('fixed')}{colon}".rstrip(), _block(_difference(changed, apply(example.fixed)))]
    return "\n\n".join(blocks)


def _block(lines: list[str]) -> str:
    return "~~~~diff\n" + "\n".join(lines) + "\n~~~~"


MAX_REMOVED = 10
"""Lines that an example may replace; one that replaces more is another seed, of which only the new lines are shown."""


def _difference(before: str, after: str) -> list[str]:
    """Give the lines that differ, as a diff without context shows them; what nobody would see in them is named."""
    from difflib import unified_diff

    lines = list(unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0))[2:]
    lines = [line for line in lines if line[:2] != "@@"]
    if sum(line[0] == "-" for line in lines) > MAX_REMOVED:
        lines = [f"+{line}" for line in after.rstrip("\n").split("\n")]
    return [f"{line[0]} {_printable(line[1:])}".rstrip() for line in lines]


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() or c == "\u3000" else f"<U+{ord(c):04X}>" for c in text)
    blanks = len(shown) - len(shown.rstrip(" \u3000"))
    return shown[: len(shown) - blanks] + "".join(f"<U+{ord(c):04X}>" for c in shown[len(shown) - blanks :])
