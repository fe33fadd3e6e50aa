"""Which files are to be checked, and their bytes. All reading of seeds happens here."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator

from seedkit.config import Config
from seedkit.diagnostic import Message
from seedkit.record import Record

MAX_SIZE = 5_000_000
"""Bytes of one seed; the largest real one has 11,000."""
STANDARD_INPUT = "-"
UNREADABLE = "unreadable-file"
"""What a file that cannot be checked is reported as; no rule, because no rule sees it."""


class Unreadable(Record):
    """A file that cannot be checked, and why."""

    rule: str
    message: Message


def find_files(paths: Iterable[str], config: Config, *, force_exclude: bool = False) -> Iterator[str]:
    """Give the files to check, each once, in the order of the paths and sorted within a folder.

    A file that is named is always given, unless it is excluded and `force_exclude` holds. In folders, `.gitignore`
    and git's other ignore files hold, symbolic links are not followed, and only files that match `include` and not
    `exclude` are given.
    """
    seen: set[str] = set()
    for path in paths:
        found: Iterable[str]
        if path != STANDARD_INPUT and os.path.isdir(path):
            found = _in_folder(path, config)
        elif force_exclude and path != STANDARD_INPUT and _excluded(path, config):
            continue
        else:
            found = (path,)
        for file in found:
            key = os.path.normpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def _in_folder(folder: str, config: Config) -> list[str]:
    include, exclude = _matchers(config)
    prefix = _relative(folder, os.path.abspath(config.root))
    size = len(folder)
    found: list[str] = []
    for path in _walk(folder):
        relative = prefix + path[size:].replace(os.sep, "/")
        if include(relative) and not exclude(relative) and _is_seed_file(path):
            found.append(path)
    return sorted(found)


def _is_seed_file(path: str) -> bool:
    """Whether it is anything but a folder or a symbolic link, which may lead out of what was asked for."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISDIR(mode) and not stat.S_ISLNK(mode)


def _walk(folder: str) -> list[str]:
    """Give everything below a folder that git would not ignore."""
    from pathlib import Path

    import rignore

    try:
        return [
            path
            for entry in rignore.walk(Path(folder), ignore_hidden=False, require_git=False, follow_links=False)
            if "/.git/" not in (path := _as_python_names_it(os.fspath(entry)))
        ]
    except (OSError, ValueError):
        return _walk_by_git(folder)


def _as_python_names_it(path: str) -> str:
    """Give a UTF-8 name as this process spells it, which differs where the locale's encoding is another one."""
    if sys.getfilesystemencoding() == "utf-8":
        return path
    return os.fsdecode(path.encode("utf-8", "surrogateescape"))


def _walk_by_git(folder: str) -> list[str]:
    """Give the same where a name is not UTF-8, which the library cannot read: as git lists it, or all without git."""
    import subprocess

    command = ["git", "-C", folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - no shell, fixed words
    except (OSError, subprocess.CalledProcessError):
        return [os.path.join(base, name) for base, _, names in os.walk(folder) if ".git" not in base for name in names]
    return [os.path.join(folder, os.fsdecode(name)) for name in listed.split(b"\0") if name]


def _relative(path: str, root: str) -> str:
    return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")


def _excluded(path: str, config: Config) -> bool:
    include, exclude = _matchers(config)
    relative = _relative(path, os.path.abspath(config.root))
    return exclude(relative) or not include(relative)


class _Globs:
    """Globs as git and ruff read them: `*` within a folder, `**` across folders, a bare name at any depth."""

    def __init__(self, globs: tuple[str, ...]) -> None:
        import re

        self.pattern = re.compile("|".join(f"(?:{_regular(glob)})" for glob in globs)) if globs else None

    def __call__(self, path: str) -> bool:
        return self.pattern is not None and self.pattern.fullmatch(path) is not None


def _regular(glob: str) -> str:
    import re

    anchored = "/" in glob.rstrip("/")
    parts: list[str] = []
    index = 0
    text = glob.strip("/")
    while index < len(text):
        if text.startswith("**/", index):
            parts.append("(?:.*/)?")
            index += 3
        elif text.startswith("**", index):
            parts.append(".*")
            index += 2
        elif text[index] == "*":
            parts.append("[^/]*")
            index += 1
        elif text[index] == "?":
            parts.append("[^/]")
            index += 1
        else:
            parts.append(re.escape(text[index]))
            index += 1
    prefix = "(?:\\.\\./)*" if anchored else "(?:.*/)?"
    return f"{prefix}{''.join(parts)}(?:/.*)?"


def _matchers(config: Config) -> tuple[_Globs, _Globs]:
    return _Globs(config.include), _Globs(config.exclude)


def read_file(path: str) -> bytes | Unreadable:
    """Give the bytes of a regular file of at most `MAX_SIZE`, or why it is not read. Never blocks on a pipe or device."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        return _unreadable(error.strerror or str(error))
    except ValueError as error:
        return _unreadable(str(error))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(
                UNREADABLE,
                Message(
                    "不是普通文件，没有检查。请只给出 .md 文件或文件夹。",
                    "Not a regular file, so it was not checked. Give .md files or folders.",
                ),
            )
        if status.st_size > MAX_SIZE:
            return _too_large(status.st_size)
        data = os.read(handle, status.st_size + 1)
        while len(data) <= status.st_size:
            more = os.read(handle, status.st_size + 1 - len(data))
            if not more:
                return data
            data += more
        return _too_large(len(data)) if len(data) > MAX_SIZE else data
    except OSError as error:
        return _unreadable(error.strerror or str(error))
    finally:
        os.close(handle)


def _unreadable(reason: str) -> Unreadable:
    return Unreadable(
        UNREADABLE,
        Message(
            f"读不了这个文件（{reason}），没有检查。请检查路径和权限。",
            f"The file cannot be read ({reason}), so it was not checked. See to its path and permissions.",
        ),
    )


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        UNREADABLE,
        Message(
            f"文件有 {size} 字节，超过 {MAX_SIZE} 字节的上限，没有检查。它不像一张卡片。",
            f"The file has {size} bytes, more than the limit of {MAX_SIZE}, so it was not checked. It does not look like a card.",
        ),
    )
