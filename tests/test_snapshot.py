"""Replacing a file: whatever fails, the old file or the new one is there, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seedkit.files import Unreadable
from seedkit.snapshot import Snapshot, replace, take

OLD, NEW = "旧的内容\n".encode() * 50, "新的内容，比旧的长。\n".encode() * 60
CALLS = ("open", "lstat", "fstat", "access", "read", "write", "fchmod", "fsync", "replace", "close", "unlink", "fchown")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲.md"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def taken(path: Path) -> Snapshot:
    found = take(str(path))
    assert not isinstance(found, Unreadable)
    return found


def test_the_bytes_are_replaced_and_the_mode_is_kept(file: Path) -> None:
    assert replace(taken(file), NEW) is None
    assert file.read_bytes() == NEW
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(file.parent) == [file.name]


class Broken(OSError):
    """What a call that was made to fail raises."""


@pytest.mark.parametrize("call", CALLS)
def test_each_call_of_the_write_path_may_fail(file: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Make the first, second, third … call of each kind fail, until a run has no more of them."""
    real: Callable[..., Any] = getattr(os, call)
    for number in range(1, 12):
        file.write_bytes(OLD)
        snapped = taken(file)
        count = 0

        def failing(*arguments: Any, number: int = number, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                if call == "close":
                    real(*arguments)
                raise Broken(28, "made to fail")
            return real(*arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            problem = replace(snapped, NEW)
        now = file.read_bytes()
        assert now in (OLD, NEW)
        if problem is None:
            assert now == NEW
        elif call not in ("close", "fsync", "open"):
            assert now == OLD
        leftovers = set(os.listdir(file.parent)) - {file.name}
        assert not leftovers or call == "unlink"
        if count < number:
            assert problem is None
            break
    else:
        pytest.fail(f"os.{call} is called more often than this test knows")


def test_a_write_that_stops_at_any_byte_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    for stop in range(len(NEW)):
        left = stop

        def short(handle: int, data: bytes) -> int:
            nonlocal left
            if left <= 0:
                raise Broken(28, "no space left")
            written = real(handle, data[:left])
            left -= written
            return written

        monkeypatch.setattr(os, "write", short)
        assert replace(taken(file), NEW) is not None
        assert file.read_bytes() == OLD
        assert os.listdir(file.parent) == [file.name]


LIMITED = """
import resource, signal, sys
from seedkit.snapshot import replace, take
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
sys.exit(0 if replace(take(sys.argv[1]), bytes.fromhex(sys.argv[3])) is None else 9)
"""


@pytest.mark.parametrize("limit", (0, 1, 500, len(NEW) - 1, len(NEW)))
def test_a_full_disk(file: Path, limit: int) -> None:
    command = [sys.executable, "-c", LIMITED, str(file), str(limit), NEW.hex()]
    code = subprocess.run(command, check=False).returncode
    assert (code, file.read_bytes()) == ((0, NEW) if limit == len(NEW) else (9, OLD))
    assert os.listdir(file.parent) == [file.name]


def test_a_file_that_changed_meanwhile_is_not_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapped = taken(file)
    file.write_bytes(b"edited")
    assert replace(snapped, NEW) is not None
    assert file.read_bytes() == b"edited"
    real = os.fsync

    def edit_then_sync(handle: int) -> None:
        file.write_bytes(b"edited again")
        real(handle)

    snapped = taken(file)
    monkeypatch.setattr(os, "fsync", edit_then_sync)
    assert replace(snapped, NEW) is not None
    assert file.read_bytes() == b"edited again"
    assert os.listdir(file.parent) == [file.name]


def test_links_and_read_only_files_are_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = file.parent / "link.md"
    link.symlink_to(file.name)
    assert replace(taken(link), NEW) is not None
    link.unlink()
    os.link(file, link)
    assert replace(taken(file), NEW) is not None
    link.unlink()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert replace(taken(file), NEW) is not None
    assert file.read_bytes() == OLD


RACE = """
import sys, time
from seedkit.snapshot import replace, take
for number in range(200):
    replace(take(sys.argv[1]), (sys.argv[2] * (number + 1)).encode())
"""


def test_several_at_once_and_killed_ones_leave_a_whole_file(file: Path) -> None:
    file.write_bytes(b"a")
    processes = [subprocess.Popen([sys.executable, "-c", RACE, str(file), name]) for name in "abcd"]
    for index, process in enumerate(processes):
        if index % 2:
            process.wait(30)
        else:
            while process.poll() is None and file.read_bytes() == b"a":
                pass
            process.send_signal(signal.SIGKILL)
            process.wait(30)
    assert len(set(file.read_bytes())) == 1
