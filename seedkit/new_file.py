"""A new file that waits under a name of its own until it is whole."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class NewFile:
    """A file that is made here, and removed at the end of the block unless it got another name. Raises OSError, also where one of its name exists."""

    def __init__(self, path: str, mode: int) -> None:
        self.path = path
        self.handle = os.open(path, _FLAGS, mode)
        self._open = True

    def write(self, data: bytes) -> None:
        """Write all of these bytes."""
        written = 0
        while written < len(data):
            written += os.write(self.handle, data[written:])

    def finish(self, *, lasting: bool = False) -> None:
        """Close it when all is written; where it is to be `lasting`, when it is on the disk."""
        if lasting:
            os.fsync(self.handle)
        self._close()

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self.handle)

    def __enter__(self) -> NewFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._close()
        finally:
            if os.path.lexists(self.path):
                os.unlink(self.path)
