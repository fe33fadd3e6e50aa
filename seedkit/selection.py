"""Which rules a run uses: those that are selected, without those that are ignored."""

from __future__ import annotations

from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Choice(Protocol):
        """Rules and groups that somebody named; a `seedkit.config.Config` is one."""

        @property
        def select(self) -> tuple[str, ...]: ...
        @property
        def extend_select(self) -> tuple[str, ...]: ...
        @property
        def ignore(self) -> tuple[str, ...]: ...


def choose_rules(choice: Choice) -> tuple[str, ...]:
    """Give the names of the rules to run, in order. Raises `UsageError` for a rule or group that does not exist."""
    from seedkit.rules import NAMES

    chosen = set(expand(choice.select)) if choice.select else set(NAMES)
    chosen |= set(expand(choice.extend_select))
    chosen -= set(expand(choice.ignore))
    if not chosen:
        raise UsageError(
            "选中的规则都被忽略了，一条也不剩。请看 select 和 ignore。",
            "Every rule that is selected is ignored as well, so that none is left. See `select` and `ignore`.",
        )
    return tuple(name for name in NAMES if name in chosen)


def expand(words: tuple[str, ...]) -> list[str]:
    """Give the names of the rules that words name: rules, groups, or `all`. Raises `UsageError` for a word that is none."""
    from seedkit.rules import GROUPS, NAMES
    from seedkit.rules.index import RULES

    found: list[str] = []
    for word in words:
        if word in ("all", "ALL"):
            found += NAMES
        elif word in GROUPS:
            found += [traits.name for traits in RULES if traits.group == word]
        elif word in NAMES:
            found.append(word)
        else:
            from seedkit.suggestion import closest

            guess = closest(word, (*NAMES, *GROUPS))
            raise UsageError(
                f"没有叫“{word}”的规则或组。" + (f"是不是 {guess}？" if guess else "") + "用 seedkit rules 查看全部。",
                f"There is no rule or group `{word}`."
                + (f" Did you mean {guess}?" if guess else "")
                + " See `seedkit rules`.",
            )
    return found
