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
    "good": Message("这条规则不报告", "Not found"),
    "file": Message("文件名", "File name"),
    "other": Message("另一张卡片", "Another seed"),
    "itself": Message("（示例卡片）", "(the example seed)"),
    "same": Message("（和示例卡片一样）", "(the same as the example seed)"),
    "fixed": Message("修复以后", "Fixed"),
    "fixed-unsafe": Message("用 --unsafe-fixes 修复以后", "Fixed with `--unsafe-fixes`"),
    "repair": Message("自动修复", "repair"),
}
_SAFETIES = {
    frozenset((SAFE,)): Message("seedkit fix", "`seedkit fix`"),
    frozenset((SAFE, UNSAFE)): Message(
        "seedkit fix，有的只在 --unsafe-fixes 时", "`seedkit fix`, some only with `--unsafe-fixes`"
    ),
    frozenset((UNSAFE,)): Message("只在 seedkit fix --unsafe-fixes 时", "only with `seedkit fix --unsafe-fixes`"),
    frozenset(): Message("没有，请手工改", "none; change it by hand"),
}


def _safeties_of(rule: Rule, example: Example) -> frozenset[str]:
    """Give how sure the fixes are that a rule offers for one of its examples: `safe`, `unsafe`, both or none."""
    found: set[str] = set()
    edited_below = {field.name: BODY for field in SEED.mirrored}
    text, _ = places(apply(example.changes))
    for winners in (edited_below, {}):
        card = Card(parse(text), SEED, example.name, Options(winners=winners))
        found |= {finding.fix.safety for finding in rule.check(card) if finding.fix is not None}
    return frozenset(found & {SAFE, UNSAFE})


def page_of(rule: Rule, language: str, depth: int = 1) -> str:
    """Give the page of a rule as Markdown, its heading at level `depth`."""

    def word(name: str) -> str:
        return _WORDS[name].in_language(language)

    colon = ": " if language == "en" else "："
    safeties = {example: _safeties_of(rule, example) for example in rule.examples}
    parts = [
        f"{'#' * depth} {rule.traits.name}",
        rule.summary.in_language(language) + ("." if language == "en" else "。"),
        f"{word('level')}{colon}{LEVEL_NAMES[rule.traits.level].in_language(language)} · {word('group')}{colon}{rule.traits.group} · "
        f"{word('repair')}{colon}{_SAFETIES[frozenset().union(*safeties.values())].in_language(language)}",
        f"**{word('why')}**{colon}{rule.why.in_language(language)}",
        f"**{word('fix')}**{colon}{rule.fix.in_language(language)}",
    ]
    for found, name in ((True, "bad"), (False, "good")):
        blocks = [_example(example, safeties[example], language) for example in rule.examples if example.found is found]
        if blocks:
            parts += [f"{word(name)}{colon}".rstrip(), *blocks]
    return "\n\n".join(parts) + "\n"


def _example(example: Example, safeties: frozenset[str], language: str) -> str:
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
        fixed = word("fixed-unsafe" if safeties == {UNSAFE} else "fixed")
        blocks += [f"{fixed}{colon}".rstrip(), _block(_difference(changed, apply(example.fixed)))]
    return "\n\n".join(blocks)


def _block(lines: list[str]) -> str:
    return "~~~~diff\n" + "\n".join(lines) + "\n~~~~"


MAX_REMOVED = 10
"""Lines that an example may replace; one that replaces more is another seed, of which only the new lines are shown."""


def _difference(before: str, after: str) -> list[str]:
    """Give the lines that differ, as a diff shows them, with the line above where lines are only added; what nobody would see in them is named."""
    from difflib import unified_diff

    compared = before.split("\n"), after.split("\n")
    lines = [line for line in list(unified_diff(*compared, lineterm="", n=0))[2:] if line[:2] != "@@"]
    if lines and all(line[0] == "+" for line in lines):  # it cannot be seen where they belong
        around = [line for line in list(unified_diff(*compared, lineterm="", n=1))[2:] if line[:2] != "@@"]
        lines = around[: len(around) - (around[-1][0] == " ")] if around[0][0] == " " else around
    if sum(line[0] == "-" for line in lines) > MAX_REMOVED:
        lines = [f"+{line}" for line in after.rstrip("\n").split("\n")]
    return [f"{line[0]} {_printable(line[1:])}".rstrip() for line in lines]


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() or c == "\u3000" else f"<U+{ord(c):04X}>" for c in text)
    blanks = len(shown) - len(shown.rstrip(" \u3000"))
    return shown[: len(shown) - blanks] + "".join(f"<U+{ord(c):04X}>" for c in shown[len(shown) - blanks :])
