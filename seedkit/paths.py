"""Many paths in little room."""

from __future__ import annotations

import os
import sys
from array import array

_ENCODING, _ERRORS = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    class Listed(Protocol):
        """Paths by their number: a list of them, or `Paths`."""

        def __len__(self) -> int: ...
        def __getitem__(self, number: int, /) -> str: ...
        def __iter__(self) -> Iterator[str]: ...


class Paths:
    """Paths by their number, in half the room of a list of `str`: their bytes, one after another."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.joined = bytearray()
        """The bytes of all, with a NUL behind each."""
        self._ends = array("Q")
        for path in paths:
            self.joined += os.fsencode(path)
            self.joined.append(0)
            self._ends.append(len(self.joined))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        end = self._ends[number]
        return self.joined[self._ends[number - 1] if number else 0 : end - 1].decode(_ENCODING, _ERRORS)

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends:
            yield self.joined[start : end - 1].decode(_ENCODING, _ERRORS)
            start = end
