"""Many paths in little room."""

from __future__ import annotations

import os
import sys
from itertools import accumulate, islice
from struct import Struct

from seedkit.spool import BLOCK, Entries, Store

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
    """Paths by their number, of which only some are held in memory, however many there are."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._names = Store()
        self._places = Entries(_PLACE.size)
        end = 0
        following = iter(paths)
        while some := [os.fsencode(path) + b"\0" for path in islice(following, BLOCK)]:
            ends = list(accumulate(map(len, some), initial=end))
            self._names.put(b"".join(some))
            self._places.extend(b"".join(map(_PLACE.pack, ends, map(len, some))))
            end = ends[-1]

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: int) -> str:
        if number >= len(self):
            raise IndexError(number)
        place, size = _PLACE.unpack(self._places.get(number))
        return self._names.at(place, size - 1).decode(_ENCODING, _ERRORS)

    def __iter__(self) -> Iterator[str]:
        rest = b""
        for block in self.joined():
            *names, rest = (rest + block).split(b"\0")
            for name in names:
                yield name.decode(_ENCODING, _ERRORS)

    def joined(self) -> Iterator[bytes]:
        """Give the bytes of all paths, with a NUL behind each, in pieces."""
        return self._names.blocks(_PIECE)


_PLACE = Struct("<QI")
"""Where a path begins, and how many bytes it has with the NUL behind it."""
_PIECE = 50_000
