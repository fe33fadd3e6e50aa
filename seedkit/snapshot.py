"""A file as it was read, and its replacement in one step: whatever stops a write leaves the old file or the new one."""

from __future__ import annotations

import os
import secrets
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager

from seedkit.checkout import is_link_out
from seedkit.diagnostic import Message
from seedkit.files import Unreadable, read_file
from seedkit.new_file import NewFile
from seedkit.record import Record

try:
    import fcntl
except ImportError:  # pragma: no cover - not on Windows
    fcntl = None  # type: ignore[assignment]


class Snapshot(Record):
    """A file's bytes, and what tells whether it is still the file that was read."""

    path: str
    data: bytes
    identity: tuple[int, ...]
    """Device, inode, size and time of change."""


def take(path: str) -> Snapshot | Unreadable:
    """Read a file that may be replaced later."""
    try:
        before = os.lstat(path)
    except (OSError, ValueError):
        before = None
    data = read_file(path)
    if isinstance(data, Unreadable):
        return data
    return Snapshot(path, data, _identity(before) if before is not None else ())


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


_CHANGED = Message(
    "文件在读取之后又变了，没有覆盖", "the file was changed after it was read, so it was not overwritten"
)


def replace(snapshot: Snapshot, data: bytes) -> Message | None:
    """Put other bytes in the place of a file; give why that was not done, or None where it was.

    Mode and owner are kept. The bytes go to a new file in the same folder, to the disk, and then under the old name in one step.
    """
    folder = os.path.dirname(snapshot.path) or "."
    try:
        status = os.lstat(snapshot.path)
        refusal = _refusal(snapshot, status)
        if refusal is not None:
            return refusal
        handle = os.open(snapshot.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            if not _lock(handle):
                return Message("别的程序正在用它，没有写", "another program holds it, so it was not written")
            if not _is_same(snapshot, handle):
                return _CHANGED
            with _undisturbed():
                _write_beside(snapshot, folder, data, status)
        finally:
            os.close(handle)
    except OSError as error:
        reason = error.strerror or str(error)
        return Message(f"写不了（{reason}），文件还是原样", f"it cannot be written ({reason}) and is as it was")
    return None


def _lock(handle: int) -> bool:
    """Keep other runs from replacing the file meanwhile; waits for them, but not for long."""
    if fcntl is None:  # pragma: no cover - Windows
        return True
    for _ in range(50):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return True
    return False


def _refusal(snapshot: Snapshot, status: os.stat_result) -> Message | None:
    if stat.S_ISLNK(status.st_mode):
        return Message("是符号链接，没有写", "it is a symbolic link, which is never written")
    if _identity(status) != snapshot.identity:
        return _CHANGED
    if status.st_nlink > 1:
        return Message(
            "它还有别的名字（硬链接），写了就会分成两个文件，没有写",
            "it has another name (a hard link) that writing would part from it, so it was not written",
        )
    if not os.access(snapshot.path, os.W_OK):
        return Message("它是只读的，没有写", "it is read-only, so it was not written")
    return None


def _is_same(snapshot: Snapshot, handle: int) -> bool:
    """Whether the open file is what was read, and still bears its name."""
    if _identity(os.fstat(handle)) != snapshot.identity or _identity(os.lstat(snapshot.path)) != snapshot.identity:
        return False
    size = len(snapshot.data)
    now = b""
    while len(now) <= size:
        piece = os.read(handle, size + 1 - len(now))
        if not piece:
            break
        now += piece
    return now == snapshot.data


def _write_beside(snapshot: Snapshot, folder: str, data: bytes, status: os.stat_result) -> None:
    with NewFile(_temporary(folder), 0o600) as file:
        file.write(data)
        _keep_owner_and_mode(file.handle, status)
        file.finish(lasting=True)
        if _identity(os.lstat(snapshot.path)) != snapshot.identity:
            raise OSError(0, "changed meanwhile")
        os.replace(file.path, snapshot.path)
    _sync_folder(folder)


def _temporary(folder: str) -> str:
    return os.path.join(folder, f".seedkit-{secrets.token_hex(8)}.tmp")


def _keep_owner_and_mode(handle: int, status: os.stat_result) -> None:
    if not hasattr(os, "fchown"):  # pragma: no cover - Windows
        return
    now, mode = os.fstat(handle), stat.S_IMODE(status.st_mode)
    if now.st_uid != status.st_uid:
        os.fchown(handle, status.st_uid, -1)
    if now.st_gid != status.st_gid:
        try:
            os.fchown(handle, -1, status.st_gid)
        except PermissionError:
            # Who writes it is not in its group, and the group that it gets may do with it what all others may.
            mode = mode & ~0o2070 | (mode & 0o007) << 3
    os.fchmod(handle, mode)


def _sync_folder(folder: str) -> None:
    """Make the new name last through a loss of power, where the system can; the file is whole either way."""
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


EXISTS = Message("已经有这个名字的文件，没有覆盖", "a file of that name exists, so it was not overwritten")


def create(path: str, data: bytes) -> Message | None:
    """Write a new file; give why that was not done, or None where it was.

    It comes into being whole and in one step: whatever stops this leaves no file of that name, and one that exists, or a
    link of that name, is never touched.
    """
    folder = os.path.dirname(path) or "."
    try:
        if os.path.lexists(path):
            return EXISTS
        if is_link_out(folder):
            return Message(
                "它的文件夹是链接，通到仓库外面，没有写",
                "its folder is a link that leads out of the checkout, so it was not written",
            )
        with _undisturbed():
            _write_new(folder, path, data)
    except FileExistsError:
        return EXISTS
    except OSError as error:
        reason = error.strerror or str(error)
        return Message(f"写不了（{reason}）", f"it cannot be written ({reason})")
    return None


def _write_new(folder: str, path: str, data: bytes) -> None:
    with NewFile(_temporary(folder), 0o666) as file:
        file.write(data)
        file.finish(lasting=True)
        _link_or_rename(file.path, path)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no signal come between the steps of a write; it comes right after them."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _link_or_rename(temporary: str, path: str) -> None:
    """Give a finished file its name. Raises FileExistsError where something has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        os.replace(temporary, path)
