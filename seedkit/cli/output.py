"""Where the report of a run goes: standard output, or a file that is there when it is whole."""

from __future__ import annotations

import errno
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
        try:
            write_whole(self.path, "".join(self.parts))
        except OSError as error:
            raise UsageError(
                f"写不了 --output-file {self.path}：{error.strerror}。",
                f"Cannot write --output-file {self.path}: {error.strerror}.",
            ) from None


def write_whole(path: str, text: str) -> None:
    """Write a file that is there when it is whole. Raises OSError.

    A link that stands there is replaced and not followed, nor is one that leads out of the checkout: they may be a pull
    request's. Devices and pipes are written to.
    """
    from seedkit.checkout import is_link_out

    data = text.encode("utf-8", "backslashreplace")
    place = os.path.abspath(path)
    if is_link_out(os.path.dirname(place)):
        raise OSError(errno.ELOOP, "its folder is a link that leads out of the checkout")
    if place.startswith("/dev/") or (os.path.exists(path) and not os.path.isfile(path) and not os.path.islink(path)):
        with open(path, "wb") as file:
            file.write(data)
        return
    from seedkit.new_file import NewFile

    try:
        with NewFile(f"{path}.{os.urandom(8).hex()}.tmp", 0o666) as file:
            file.write(data)
            file.finish()
            os.replace(file.path, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None  # nobody has named the temporary file
