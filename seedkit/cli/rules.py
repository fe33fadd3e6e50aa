"""`seedkit rules`."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import CLEAN, TROUBLE
from seedkit.diagnostic import LEVEL_NAMES, UNREADABLE
from seedkit.language import language_of
from seedkit.rules import GROUPS, NAMES, load_rules
from seedkit.rules.index import RULES


def run(name: str | None, language: str | None) -> int:
    """List the rules or those of a group, or print the page of the one that is named; give the exit code."""
    language = language_of(os.environ, language)
    return _page(name, language) if name and name not in GROUPS else _list(name, language)


def _list(wanted: str | None, language: str) -> int:
    group = None
    for rule in load_rules(traits.name for traits in RULES if wanted in (None, traits.group)):
        if rule.traits.group != group:
            group = rule.traits.group
            print(f"{group}:")
        level = LEVEL_NAMES[rule.traits.level].in_language(language)
        print(f"  {rule.traits.name:<24} {level:<8} {rule.summary.in_language(language)}")
    sys.stdout.flush()
    return CLEAN


def _page(name: str, language: str) -> int:
    from seedkit.page import page_of
    from seedkit.report.escape import printable
    from seedkit.suggestion import closest

    if name == UNREADABLE:
        text = (
            "文件读不了，没有检查；退出码是 2。"
            if language != "en"
            else "The file cannot be read, so it was not checked; the exit code is 2."
        )
        print(f"# {name}\n\n{text}")
        return CLEAN
    if name not in NAMES:
        guess = closest(name, (*NAMES, *GROUPS))
        if language == "en":
            text = f"There is no rule or group `{name}`." + (
                f" Did you mean {guess}?" if guess else " See `seedkit rules`."
            )
        else:
            text = f"没有叫“{name}”的规则或组。" + (f"是不是 {guess}？" if guess else "用 seedkit rules 查看全部。")
        print(f"seedkit: {printable(text)}", file=sys.stderr)
        return TROUBLE
    print(page_of(load_rules([name])[0], language), end="")
    sys.stdout.flush()
    return CLEAN
