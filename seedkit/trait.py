"""What is known of a rule before it is imported: its name, its level, and when it can find something."""

from __future__ import annotations

from seedkit.record import Record


class Traits(Record):
    """What the engine needs to know of a rule; `seedkit.rules.index` has those of all rules."""

    group: str
    name: str
    level: str
    """That of its findings where they have none of their own."""
    needs: tuple[str, ...] = ()
    """Where not empty: the rule can only find something in a text that holds one of these."""
    side: str = ""
    """Where what it needs must stand: `front-matter` or `body`; empty where either will do."""
    proof: str = ""
    """The proof of `seedkit.proof` that makes it pointless to run; empty where there is none."""
    trouble: bool = False
    """Whether it only reports the troubles of its own name that reading met."""
    unusual: bool = False
    """Whether it can only find something in a text with unusual characters; see `seedkit.character.has_unusual`."""
    unreadable: bool = False
    """Whether it runs on a text that is not UTF-8, which every other rule leaves alone."""
    late: bool = False
    """Whether it runs after all others, because it is about what they found."""
    told: str = ""
    """The field of `seedkit.card.Options` that tells it what to look for, and without which it finds nothing; empty where there is none."""
