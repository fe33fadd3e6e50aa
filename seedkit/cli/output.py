"""Where the report of a run goes: standard output, or a file that is there when it is whole."""

from __future__ import annotations

import os
import sys

from seedkit.usage import UsageError


class Output:
    """Standard output in large pieces, however the stream is buffered."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)
        if self.size > 30_000:
            self.flush()

    def flush(self) -> None:
        sys.stdout.write("".join(self.parts))
        sys.stdout.flush()
        self.parts.clear()
        self.size = 0

    def close(self) -> None:
        self.flush()


class FileOutput(Output):
    """The same in a file, which is there when it is whole. Raises `UsageError` where it cannot be written."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def flush(self) -> None:
        """Keep everything until the end."""

    def close(self) -> None:
        special = os.path.islink(self.path) or (os.path.exists(self.path) and not os.path.isfile(self.path))
        temporary = self.path if special else f"{self.path}.{os.getpid()}.tmp"
        try:
            with open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write("".join(self.parts))
            if not special:
                os.replace(temporary, self.path)
        except OSError as error:
            if not special and os.path.lexists(temporary):
                os.unlink(temporary)
            raise UsageError(
                f"写不了 --output-file {self.path}：{error.strerror}。",
                f"Cannot write --output-file {self.path}: {error.strerror}.",
            ) from None
