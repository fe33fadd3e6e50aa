"""Patterns that are compiled when they are first used: most of them are not in a run that finds little."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:

    def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
        """Give the pattern that `re.compile` gives, compiled when one of its methods is first called."""
        return re.compile(source, flags)

else:

    class pattern:  # noqa: N801, D101 - stands for the function above
        def __init__(self, source, flags=0):
            self._source = source
            self._flags = flags

        def __getattr__(self, name):
            compiled = re.compile(self._source, self._flags)
            for method in ("match", "fullmatch", "search", "findall", "finditer", "sub", "split"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)


__all__ = ["pattern"]
