"""Patterns that are compiled when they are first used: most of them are not in a run that finds little.

`re` is imported when one is compiled that no earlier run has (see `seedkit.pattern_file`): it takes as long as half of Python's start.
"""

from __future__ import annotations

IGNORECASE, MULTILINE, DOTALL, ASCII = 2, 8, 16, 256
"""The flags of `re`, which a test holds them to be."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    KEPT: dict[tuple[str, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]] = {}
    """By source and flags: what `re` makes of a pattern, as `_sre.compile` takes it, its code as bytes."""
    FRESH: list[tuple[str, int]] = []
    """The sources and flags of those that this run has compiled."""

    def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
        """Give the pattern that `re.compile` gives, compiled when one of its methods is first called."""
        return re.compile(source, flags)

else:
    KEPT = {}
    FRESH = []

    class pattern:  # noqa: N801, D101 - stands for the function above
        def __init__(self, source, flags=0):
            self._source = source
            self._flags = int(flags)

        def __getattr__(self, name):
            compiled = _compiled(self._source, self._flags)
            for method in ("match", "fullmatch", "search", "findall", "finditer", "sub", "split"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)

    def _compiled(source, flags):
        facts = KEPT.get((source, flags))
        if facts is not None:
            import _sre

            whole, code, groups, names, numbers = facts
            try:
                return _sre.compile(source, whole, memoryview(code).cast("I").tolist(), groups, names, numbers)
            except (RuntimeError, TypeError, ValueError):
                del KEPT[source, flags]
        import re

        FRESH.append((source, flags))
        return re.compile(source, flags)


def escape(text: str) -> str:
    """Give the source of a pattern that matches a text and nothing else."""
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in text)


__all__ = ["ASCII", "DOTALL", "FRESH", "IGNORECASE", "KEPT", "MULTILINE", "escape", "pattern"]
