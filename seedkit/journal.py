"""What runs of fixes replaced, so that they can be taken back byte for byte, the last one first."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time

from seedkit.cache_folder import cache_folder
from seedkit.checkout import root_above
from seedkit.diagnostic import Message
from seedkit.files import Unreadable
from seedkit.record import Record
from seedkit.snapshot import replace, take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO


class Taken(Record):
    """What became of one file when a run was taken back."""

    path: str
    problem: Message | None
    """Why it was left alone; None where it is as it was before the run."""


def project_of(folder: str, fallback: str) -> str:
    """Give the folder that the journal of a run that was begun in a folder belongs to: the checkout around it, else `fallback`."""
    return root_above(folder) or fallback


def folder_of(environment: Mapping[str, str], root: str) -> str:
    """Give the folder of the journal of a project."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return os.path.join(cache_folder(environment), "undo", key)


class Journal:
    """The journal of one run: each file's old bytes, on the disk before the file is replaced."""

    def __init__(self, environment: Mapping[str, str], fallback: str) -> None:
        self._environment = environment
        self._fallback = fallback
        self._folder = ""
        self._run = ""
        self._previous = ""
        """The folder of the run before this one."""
        self._lines: IO[bytes] | None = None
        self._count = 0
        self._end = 0
        """Where the last entry begins."""

    def record(self, path: str, before: bytes, after: bytes) -> None:
        """Note that a file is about to be replaced. Raises OSError where the journal cannot be written."""
        if self._lines is None:
            self._folder = folder_of(self._environment, project_of(os.getcwd(), self._fallback))
            self._begin()
        assert self._lines is not None
        name = f"{self._count}.before"
        self._count += 1
        with open(os.path.join(self._run, name), "xb") as file:
            file.write(before)
            file.flush()
            os.fsync(file.fileno())
        entry = {"path": _without_links(path), "before": name, "after": _digest(after)}
        self._end = self._lines.tell()
        self._lines.write(json.dumps(entry).encode() + b"\n")
        self._lines.flush()
        os.fsync(self._lines.fileno())

    def forget(self) -> None:
        """Leave out the file that was noted last: it was not replaced after all."""
        assert self._lines is not None
        self._lines.seek(self._end)
        self._lines.truncate()

    def _begin(self) -> None:
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        run = f"run-{secrets.token_hex(8)}"
        self._run = os.path.join(self._folder, run)
        os.mkdir(self._run, 0o700)
        self._lines = open(os.path.join(self._run, "files.jsonl"), "xb")  # noqa: SIM115 - closed in `close`
        self._previous = _last_name(self._folder)
        if self._previous:
            with open(os.path.join(self._run, _PREVIOUS), "x", encoding="utf-8") as file:
                file.write(self._previous)
        _point_to(self._folder, run)

    def close(self) -> None:
        """Close the journal; the run before stays the last one where nothing was replaced."""
        if self._lines is None:
            return
        empty = self._lines.tell() == 0
        self._lines.close()
        if not empty:
            _drop_old_runs(self._folder)
            return
        if _last_name(self._folder) == os.path.basename(self._run):
            if self._previous:
                _point_to(self._folder, self._previous)
            else:
                os.unlink(os.path.join(self._folder, _LAST))
        shutil.rmtree(self._run, ignore_errors=True)


def _point_to(folder: str, run: str) -> None:
    """Make a run the last one, in one step."""
    pointer = os.path.join(folder, f"{run}.tmp")
    with open(pointer, "x", encoding="utf-8") as file:
        file.write(run)
    os.replace(pointer, os.path.join(folder, _LAST))


_LAST, _PREVIOUS = "last", "previous"
"""The files that hold the name of a run: of the last one, and in the folder of a run of the one before it."""


def _last_name(folder: str) -> str:
    """Give the name of the folder of the last run; nothing where there is none."""
    return _name_in(os.path.join(folder, _LAST))


def _name_in(file_name: str) -> str:
    try:
        with open(file_name, encoding="utf-8") as file:
            return os.path.basename(file.read().strip())
    except (OSError, ValueError):
        return ""


def _drop_old_runs(folder: str) -> None:
    """Remove the journals of a day ago and before; a younger one may belong to a run that still goes on."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith("run-") and os.path.getmtime(path) < time.time() - 86_400:
            shutil.rmtree(path, ignore_errors=True)


def _last_run(folder: str) -> tuple[str, list[dict[str, str]]]:
    """Give the folder of the last run and what it replaced; nothing where there is none."""
    name = _last_name(folder)
    return _read_run(os.path.join(folder, name)) if name else ("", [])


def _read_run(run: str) -> tuple[str, list[dict[str, str]]]:
    try:
        with open(os.path.join(run, "files.jsonl"), encoding="utf-8") as file:
            return run, [json.loads(line) for line in file if line.endswith("\n")]
    except (OSError, ValueError):
        return "", []


class EarlierRuns:
    """What the runs of fixes before this one found in the files that they replaced."""

    def __init__(self, environment: Mapping[str, str], fallback: str) -> None:
        folder = folder_of(environment, project_of(os.getcwd(), fallback))
        self._files: dict[str, str] = {}
        """By path: where the old bytes stand that the last run which replaced it noted."""
        name = _last_name(folder)
        for _ in range(MAX_RUNS):
            run, entries = _read_run(os.path.join(folder, name)) if name else ("", [])
            if not run:
                break
            for entry in entries:
                self._files.setdefault(entry["path"], os.path.join(run, os.path.basename(entry["before"])))
            name = _name_in(os.path.join(run, _PREVIOUS))

    def before(self, path: str) -> bytes | None:
        """Give the bytes of a file before the last run that replaced it did so; None where none has."""
        name = self._files.get(_without_links(path)) if self._files else None
        if name is None:
            return None
        try:
            with open(name, "rb") as file:
                return file.read()
        except OSError:
            return None


MAX_RUNS = 200
"""Runs that are looked at; they are kept for a day."""


def take_back(folder: str) -> list[Taken]:
    """Put the files of the last run back as they were before it; none where there is no run to take back.

    A file that was changed since is left alone, and its run stays the last one; else the run before it is the last one then.
    """
    run, entries = _last_run(folder)
    if not entries:
        return []
    found = [_put_back(run, entry) for entry in entries]
    left = [entry for entry, one in zip(entries, found, strict=True) if one.problem is not None]
    if left:
        with open(os.path.join(run, "files.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(entry) + "\n" for entry in left)
    else:
        previous = _name_in(os.path.join(run, _PREVIOUS))
        if previous:
            _point_to(folder, previous)
        else:
            os.unlink(os.path.join(folder, _LAST))
        shutil.rmtree(run, ignore_errors=True)
    return found


def _without_links(path: str) -> str:
    """Give the place of a file, of which no folder is a link."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def _put_back(run: str, entry: dict[str, str]) -> Taken:
    path = entry["path"]
    if _without_links(path) != path:
        return Taken(path, Message("它的文件夹现在是链接，没有动", "its folder is a link by now, so it was left alone"))
    try:
        with open(os.path.join(run, os.path.basename(entry["before"])), "rb") as file:
            before = file.read()
    except OSError as error:
        reason = error.strerror or str(error)
        return Taken(path, Message(f"旧内容读不出来（{reason}）", f"its old content cannot be read ({reason})"))
    now = take(path)
    if isinstance(now, Unreadable):
        return Taken(path, now.message)
    if now.data == before:
        return Taken(path, None)
    if _digest(now.data) != entry["after"]:
        return Taken(
            path,
            Message(
                "修复之后又改过，没有动；请手工改回",
                "it was changed after the fix, so it was left alone; change it back by hand",
            ),
        )
    return Taken(path, replace(now, before))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
