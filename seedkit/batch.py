"""Check many files: one after another, or in several processes when there are enough of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from seedkit.files import Unreadable, read_file
from seedkit.run import Job, check_bytes, packed, unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

FILES_FOR_TWO = 400
"""From so many files on, a second process pays for its start."""

Known = Callable[[str, bytes], tuple[bytes, bytes] | None]
"""Gives the story and the packed result of a path whose bytes have that digest, where they are known."""


def check_files(
    job: Job,
    paths: Sequence[str],
    processes: int | None = None,
    known: Known | None = None,
    progress: Callable[[int], object] = lambda done: None,
) -> Iterator[bytes]:
    """Give the results, packed, in the order of the paths, whatever the number of processes.

    `processes` is how many to use at most; None uses as many as there are processors, and one where few files make
    more of them useless. With `known`, the stories of the job have digests. `progress` is told about how many files are done.
    """
    wanted = _processors() if processes is None else processes
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
    if isinstance(data, Unreadable):
        return packed(unreadable(job, path, data))
    if known is None or job.stories is None:
        return packed(check_bytes(job, path, os.path.basename(path), data))
    from seedkit.story import DIGEST, digest_of

    digest = digest_of(data)
    found = known(path, digest)
    if found is not None:
        job.stories.extend(found[0])
        return found[1]
    result = packed(check_bytes(job, path, os.path.basename(path), data))
    job.stories[-DIGEST:] = digest
    return result


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _in_processes(
    job: Job, paths: Sequence[str], count: int, known: Known | None, progress: Callable[[int], object]
) -> Iterator[bytes]:
    size = -(-len(paths) // count)
    slices = [paths[start : start + size] for start in range(0, len(paths), size)]
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_spawn(job, part, known) for part in slices[1:]]
    for number, path in enumerate(slices[0]):
        progress(number * len(slices))
        yield _check(job, path, known)
    for (process, file), part in zip(children, slices[1:], strict=True):
        _, status = os.waitpid(process, 0)
        if status == 0:
            yield from _collect(job, file)
        else:
            for path in part:
                yield _check(job, path, known)
        file.close()


def _spawn(job: Job, paths: Sequence[str], known: Known | None) -> tuple[int, BinaryIO]:
    """Check files in a child process; give its number and the file in which its results will stand."""
    from seedkit.spool import open_unnamed

    file = open_unnamed()
    process = os.fork()
    if process:
        return process, file
    status = 1
    try:
        if job.stories is not None:
            job = job._replace(stories=bytearray())
        end = 0
        for path in paths:
            result = _check(job, path, known)
            end += file.write(len(result).to_bytes(4, "little")) + file.write(result)
        if job.stories is not None:
            file.write(job.stories)
        file.write(end.to_bytes(8, "little"))
        file.flush()
        status = 0
    finally:
        os._exit(status)


def _collect(job: Job, file: BinaryIO) -> Iterator[bytes]:
    """Give what a child process found, and add its stories to the job's."""
    file.seek(-8, os.SEEK_END)
    whole = file.tell()
    end = int.from_bytes(file.read(8), "little")
    file.seek(end)
    if job.stories is not None:
        job.stories.extend(file.read(whole - end))
    file.seek(0)
    while end:
        size = int.from_bytes(file.read(4), "little")
        yield file.read(size)
        end -= 4 + size
