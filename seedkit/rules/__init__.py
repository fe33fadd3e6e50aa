"""The rules: a folder a group, a file a rule. `seedkit.rules.index` lists them and is generated."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from seedkit.rules.index import RULES

if TYPE_CHECKING:
    from seedkit.rule import Rule

GROUPS = tuple(dict.fromkeys(group for group, _, _ in RULES))
NAMES = tuple(name for _, name, _ in RULES)


def load_rules(names: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Give the rules of those names, or all, in the order of the index. Raises KeyError for a name that is none."""
    wanted = None if names is None else set(names)
    if wanted is not None and not wanted <= set(NAMES):
        raise KeyError(min(wanted - set(NAMES)))
    return tuple(
        cast("Rule", import_module(f"seedkit.rules.{group}.{name.replace('-', '_')}").check)
        for group, name, _ in RULES
        if wanted is None or name in wanted
    )
