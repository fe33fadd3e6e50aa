"""The rules: a folder a group, a file a rule. `seedkit.rules.index` lists them and is generated."""

from __future__ import annotations

from seedkit.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seedkit.card import Card
    from seedkit.rule import Finding, Rule
    from seedkit.trait import Traits

GROUPS = tuple(dict.fromkeys(traits.group for traits in RULES))
NAMES = tuple(traits.name for traits in RULES)


def load_rule(traits: Traits) -> Rule:
    """Import one rule."""
    from importlib import import_module

    rule: Rule = import_module(f"seedkit.rules.{traits.group}.{traits.name.replace('-', '_')}").check
    return rule


def load_rules(names: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Give the rules of those names with their pages, or all, in order. Raises KeyError for a name that is none."""
    return tuple(load_rule(traits) for traits in _traits_of(names))


def lazy_rules(names: Iterable[str] | None = None, levels: Mapping[str, str] | None = None) -> tuple[LazyRule, ...]:
    """Give the same rules, each of which is imported when it first runs, with the `levels` that are wanted for some of them by name.

    Raises KeyError for a name that is none.
    """
    wanted = levels or {}
    return tuple(
        LazyRule(traits._replace(level=wanted[traits.name]) if traits.name in wanted else traits)
        for traits in _traits_of(names)
    )


def _traits_of(names: Iterable[str] | None) -> list[Traits]:
    wanted = NAMES if names is None else set(names)
    for name in wanted:
        if name not in NAMES:
            raise KeyError(name)
    return [traits for traits in RULES if traits.name in wanted]


class LazyRule:
    """A rule that is imported when its check is first called."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        self._rule: Rule | None = None

    def check(self, card: Card) -> Iterator[Finding]:
        """Run the rule."""
        self.check = self.load().check  # type: ignore[method-assign, assignment]
        return self.check(card)

    def load(self) -> Rule:
        """Import the rule, which running it does too."""
        if self._rule is None:
            self._rule = load_rule(self.traits)
        return self._rule
