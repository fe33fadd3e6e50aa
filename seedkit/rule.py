"""How a rule is written: one module of `seedkit.rules`, one decorated function, its page beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message, Related
from seedkit.record import Record
from seedkit.trait import Traits


class Finding(Record):
    """One thing a rule found. Offsets are code points into the document's text."""

    start: int
    end: int
    message: Message
    related: tuple[Related, ...] = ()
    level: str | None = None
    """Where it differs from the rule's own level."""
    fix: Fix | None = None
    covers: tuple[int, int] | None = None
    """The text of which nothing else is told while this stands: it would be about what is there twice, or belongs to another seed."""


class Example(Record):
    """An example of a rule's page: changes to the example seed, with the places that are found marked by `«` and `»`."""

    changes: tuple[tuple[str, str], ...]
    """Pairs of a piece of the example seed and what stands in its place; an empty piece stands for the whole seed."""
    found: bool
    name: str | None = None
    """The file name, where the rule looks at it."""
    fixed: tuple[tuple[str, str], ...] | None = None
    """The changes that give the seed as the rule's fixes leave it; None where it offers none."""
    other: tuple[tuple[str, str], ...] | None = None
    """The changes that give another seed of the corpus; None where the example needs none."""
    other_name: str = "other.md"
    """The file name of that seed."""


Check = Callable[[Card], Iterator[Finding]]


class Rule(Record):
    """A rule with its page."""

    traits: Traits
    check: Check
    summary: Message
    """What it finds, in one line."""
    why: Message
    """What it costs."""
    fix: Message
    """What to do."""
    examples: tuple[Example, ...]


def rule(
    *,
    level: str,
    summary: Message,
    why: Message,
    fix: Message,
    examples: tuple[Example, ...],
    needs: tuple[str, ...] = (),
    side: str = "",
    proof: str = "",
    trouble: bool = False,
    unusual: bool = False,
    unreadable: bool = False,
    late: bool = False,
    told: str = "",
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its name and its group are those of its module. See `Traits` for what tells when it runs."""

    def make(check: Check) -> Rule:
        _, _, group, stem = check.__module__.split(".")
        name = stem.replace("_", "-")
        traits = Traits(group, name, level, needs, side, proof, trouble, unusual, unreadable, late, told)
        return Rule(traits, check, summary, why, fix, examples)

    return make


MANY = 3
"""So many findings that say the same are one habit, and told once."""
MAX_RELATED = 10


def as_one(found: Sequence[Finding], also: Message, all_fixed: Message, counted: Message) -> Finding:
    """Give several findings that say the same, each with a fix, as the first of them: the others are `also` there, and its fix makes them `all_fixed`.

    `counted` is said behind its message; `{}` in it stands for how many they are.
    """
    first = found[0]
    assert first.fix is not None
    edits = tuple(dict.fromkeys(edit for one in found if one.fix is not None for edit in one.fix.edits))
    message = Message(
        f"{first.message.zh}{counted.zh.format(len(found))}", f"{first.message.en} {counted.en.format(len(found))}"
    )
    return first._replace(
        message=message,
        related=tuple(Related(one.start, one.end, also) for one in found[1 : MAX_RELATED + 1]),
        fix=first.fix._replace(message=all_fixed, edits=edits),
    )


def bad(
    *changes: str,
    name: str | None = None,
    fixed: tuple[str, ...] | None = None,
    other: tuple[str, ...] | None = None,
    other_name: str = "other.md",
) -> Example:
    """An example that the rule finds something in: pieces of the example seed and their replacements, in turn.

    `fixed` are the pieces and replacements that give the seed as the rule's fixes leave it; none for the example itself.
    `other` are those that give another seed, which the rule compares it with.
    """
    after = None if fixed is None else _pairs(fixed)
    return Example(_pairs(changes), True, name, after, None if other is None else _pairs(other), other_name)


def good(
    *changes: str, name: str | None = None, other: tuple[str, ...] | None = None, other_name: str = "other.md"
) -> Example:
    """An example that looks alike and is right."""
    return Example(_pairs(changes), False, name, None, None if other is None else _pairs(other), other_name)


def _pairs(changes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(changes[::2], changes[1::2], strict=True))
