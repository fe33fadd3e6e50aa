"""The bytes of seeds. All reading of them happens here."""

from __future__ import annotations

import os
import stat
import sys

from seedkit.diagnostic import Message
from seedkit.record import Record

MAX_SIZE = 5_000_000
"""Bytes of one seed; the largest real one has 11,000."""
STANDARD_INPUT = "-"


_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Unreadable(Record):
    """A file that cannot be checked, and why."""

    message: Message


def read_file(path: str, limit: int = MAX_SIZE) -> bytes | Unreadable:
    """Give the bytes of a regular file of at most `limit`, or why it is not read. Never blocks on a pipe or device."""
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        return missing(linked=os.path.islink(path))
    except OSError as error:
        return _unreadable(error.strerror or str(error))
    except ValueError as error:
        return _unreadable(str(error))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(
                Message(
                    "不是普通文件，没有读。",
                    "Not a regular file, so it was not read.",
                ),
            )
        if status.st_size > limit:
            return too_large(status.st_size, limit)
        data = os.read(handle, status.st_size)
        while len(data) < status.st_size:
            more = os.read(handle, status.st_size - len(data))
            if not more:
                break
            data += more
        return data
    except OSError as error:
        return _unreadable(error.strerror or str(error))
    finally:
        os.close(handle)


def missing(*, linked: bool) -> Unreadable:
    """Give what is said of a file that is not there, or is a link to one."""
    if linked:
        return Unreadable(
            Message(
                "这个符号链接指向的文件不存在。请改正链接，或者删掉它。",
                "A symbolic link to a file that does not exist. Correct the link, or delete it.",
            ),
        )
    return Unreadable(
        Message("没有这个文件，请检查路径。", "There is no such file. Check the path."),
    )


def _unreadable(reason: str) -> Unreadable:
    return Unreadable(
        Message(
            f"读不了这个文件（{reason}），没有检查。请检查路径和权限。",
            f"The file cannot be read ({reason}), so it was not checked. Check its path and permissions.",
        ),
    )


def too_large(size: int, limit: int = MAX_SIZE) -> Unreadable:
    """Give what is said of a file of more bytes than the limit."""
    return Unreadable(
        Message(
            f"文件有 {size} 字节，超过 {limit} 字节的上限，没有检查。它不像一张卡片。",
            f"The file has {size} bytes, more than the limit of {limit}, so it was not checked. It does not look like a card.",
        ),
    )


def leads_out(relative: str) -> bool:
    """Whether a normal relative path leads out of the folder that it begins in."""
    return relative == os.pardir or relative.startswith(os.path.join(os.pardir, ""))


def spelled(name: str) -> str:
    """Give a name as this process spells it, so that its bytes are UTF-8 whatever the encoding of the locale."""
    encoding = sys.getfilesystemencoding()
    return name if encoding == "utf-8" else name.encode("utf-8", "surrogateescape").decode(encoding, "surrogateescape")


def unspelled(name: str) -> str:
    """Give the UTF-8 name of what this process spells so; also any word of the command line."""
    if sys.getfilesystemencoding() == "utf-8":
        return name
    try:
        return os.fsencode(name).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name
