"""Check many files: one after another, or in several processes when there are enough of them."""

from __future__ import annotations

import os
import sys

from seedkit.files import Unreadable, read_file
from seedkit.run import Job, check_data, packed
from seedkit.spool import BLOCK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from seedkit.paths import Listed

    Known = Callable[[str, bytes], tuple[bytes, bytes] | None]
    """Gives the story and the packed result of a path whose bytes have that digest, where they are known."""

FILES_FOR_TWO = 400
"""From so many files on, a second process pays for its start."""

MOST = 16
"""Processes that are begun where there are fewer processors, whatever is asked for: each takes an open file."""


def check_files(
    job: Job,
    paths: Listed,
    processes: int | None = None,
    known: Known | None = None,
    progress: Callable[[int], object] = lambda done: None,
) -> Iterator[bytes]:
    """Give the results, packed, in the order of the paths, whatever the number of processes.

    `processes` is how many to use at most; None uses as many as there are processors, and one where few files make
    more of them useless. With `known`, the stories of the job have digests. `progress` is told about how many files are done.
    """
    wanted = _processors() if processes is None else min(processes, max(_processors(), MOST))
    wanted = min(wanted, max(1, len(paths) // (FILES_FOR_TWO // 2) if processes is None else len(paths)))
    if len(paths) >= FILES_FOR_TWO:
        import gc

        # Checking leaves next to no cycles behind; looking for them after every 700 values costs a twentieth of a run.
        gc.set_threshold(100_000)
        for rule in job.rules:
            rule.load()
        gc.freeze()
    if wanted <= 1 or not hasattr(os, "fork"):
        for number, path in enumerate(paths):
            progress(number)
            yield _check(job, path, known)
        return
    yield from _in_processes(job, paths, wanted, known, progress)


def _check(job: Job, path: str, known: Known | None) -> bytes:
    data = read_file(path)
    if known is None or job.stories is None or isinstance(data, Unreadable):
        return packed(check_data(job, path, data))
    from seedkit.story import digest_of

    digest = digest_of((data,))
    found = known(path, digest)
    if found is not None:
        job.stories.extend(found[0])
        return found[1]
    return packed(check_data(job, path, data, digest))


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _in_processes(
    job: Job, paths: Listed, count: int, known: Known | None, progress: Callable[[int], object]
) -> Iterator[bytes]:
    size = -(-len(paths) // count)
    parts = [range(start, min(start + size, len(paths))) for start in range(0, len(paths), size)]
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_spawn(job, paths, part, known) for part in parts[1:]]
    for number in parts[0]:
        progress(number * len(parts))
        yield _check(job, paths[number], known)
    for child, part in zip(children, parts[1:], strict=True):
        if child is not None and _is_done(*child):
            yield from _collect(job, child[1])
        else:
            for number in part:
                yield _check(job, paths[number], known)
        if child is not None:
            child[1].close()


def _is_done(process: int, file: BinaryIO) -> bool:
    """Wait for a child process; whether all of its results stand in the file."""
    try:
        _, status = os.waitpid(process, 0)
    except ChildProcessError:  # who began us does not want to hear of children
        status = 0
    file.seek(0, os.SEEK_END)
    if status != 0 or file.tell() < len(_DONE):
        return False
    file.seek(-len(_DONE), os.SEEK_END)
    return file.read() == _DONE


_DONE = b"seedkit: all"
"""What a child process writes last."""


def _spawn(job: Job, paths: Listed, part: range, known: Known | None) -> tuple[int, BinaryIO] | None:
    """Check files in a child process; give its number and the file in which its results will stand, or None where there can be none."""
    from seedkit.spool import Entries, open_unnamed

    try:
        file = open_unnamed()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        file.close()
        return None
    if process:
        return process, file
    status = 1
    try:
        if job.stories is not None:
            job = job._replace(stories=Entries(job.stories.size))
        end = 0
        for number in part:
            result = _check(job, paths[number], known)
            end += file.write(len(result).to_bytes(4, "little")) + file.write(result)
        if job.stories is not None:
            for block in job.stories.blocks():
                file.write(block)
        file.write(end.to_bytes(8, "little") + _DONE)
        file.flush()
        status = 0
    finally:
        os._exit(status)


def _collect(job: Job, file: BinaryIO) -> Iterator[bytes]:
    """Give what a child process found, and add its stories to the job's."""
    file.seek(-8 - len(_DONE), os.SEEK_END)
    whole = file.tell()
    end = int.from_bytes(file.read(8), "little")
    file.seek(end)
    while job.stories is not None and end < whole:
        entries = file.read(min(whole - end, job.stories.size * BLOCK))
        job.stories.extend(entries)
        whole -= len(entries)
    file.seek(0)
    while end:
        size = int.from_bytes(file.read(4), "little")
        yield file.read(size)
        end -= 4 + size
