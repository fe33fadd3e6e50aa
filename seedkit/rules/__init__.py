"""The rules: a folder a group, a file a rule. `seedkit.rules.index` lists them and is generated."""

from __future__ import annotations

from seedkit.rules.index import RULES, Listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedkit.card import Card
    from seedkit.rule import Finding, Rule

GROUPS = tuple(dict.fromkeys(listed.group for listed in RULES))
NAMES = tuple(listed.name for listed in RULES)


def load_rule(listed: Listed) -> Rule:
    """Import one rule."""
    from importlib import import_module

    rule: Rule = import_module(f"seedkit.rules.{listed.group}.{listed.name.replace('-', '_')}").check
    return rule


def load_rules(names: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Give the rules of those names with their pages, or all, in order. Raises KeyError for a name that is none."""
    return tuple(load_rule(listed) for listed in _listed(names))


def lazy_rules(names: Iterable[str] | None = None) -> tuple[LazyRule, ...]:
    """Give the same rules, each of which is imported when it first runs. Raises KeyError for a name that is none."""
    return tuple(LazyRule(listed) for listed in _listed(names))


def _listed(names: Iterable[str] | None) -> list[Listed]:
    wanted = NAMES if names is None else set(names)
    for name in wanted:
        if name not in NAMES:
            raise KeyError(name)
    return [listed for listed in RULES if listed.name in wanted]


class LazyRule:
    """What the engine needs to know of a rule, and its check, which is imported when it is first called."""

    def __init__(self, listed: Listed) -> None:
        self.group, self.name, self.level, self.needs = listed[:4]
        self.side, self.proof, self.trouble, self.unusual, self.unreadable, self.late = listed[4:10]
        self.told = listed.told
        self._listed = listed
        self._rule: Rule | None = None

    def check(self, card: Card) -> Iterator[Finding]:
        """Run the rule."""
        self.check = self.load().check  # type: ignore[method-assign, assignment]
        return self.check(card)

    def load(self) -> Rule:
        """Import the rule, which running it does too."""
        if self._rule is None:
            self._rule = load_rule(self._listed)
        return self._rule
