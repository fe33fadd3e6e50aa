"""Repair of files: what each was before, which copy is right, the repaired text, and its way to the disk."""

from __future__ import annotations

import os
from functools import cache

from seedkit.card import Card, Options
from seedkit.check import check_document
from seedkit.diagnostic import SAFE, UNSAFE, Diagnostic, Message, unreadable_file
from seedkit.direction import Directions, decide
from seedkit.doubt import without_doubtful
from seedkit.files import Unreadable, leads_out
from seedkit.fix import Repair, Setting, repair
from seedkit.git import Earlier, Repositories, Repository, earlier_version, newer_versions, staged_version
from seedkit.parse import parse, parse_bytes
from seedkit.record import Record
from seedkit.snapshot import Snapshot, replace, take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seedkit.check import Checker
    from seedkit.document import Document
    from seedkit.journal import EarlierRuns, Journal
    from seedkit.schema import Schema


class FixJob(Record):
    """What is the same for every file of a run of fixes."""

    rules: tuple[Checker, ...]
    """Those that are looked at; see `seedkit.fix.Setting`."""
    schema: Schema
    options: Options | None
    level: str
    unsafe: bool = False
    writes: bool = True
    """Whether files are written; else only what would be done is told."""
    prefer: Mapping[str, str] = {}
    staged: bool = False
    since: str | None = None
    choose: Callable[[str, Card, Directions], Directions] | None = None
    """Asked once for each file with conflicts, where the user is asked."""
    ignored: Callable[[str], frozenset[str]] | None = None
    """Gives the rules that are not used on the file of a path."""
    asked: frozenset[str] | None = None
    """The rules whose findings are told and mended; None for all."""
    wanted: Callable[[str, str, Diagnostic], bool] | None = None
    """Asked once for each fix with the path and the text, where the user is asked."""


class FixedFile(Record):
    """What became of one file. Offsets of `repair.applied` are code points into `text`."""

    path: str
    text: str
    """As it was."""
    repair: Repair
    written: bool = False
    problem: Message | None = None
    """Why it was not read or not written, although there was something to write."""

    @property
    def remaining(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the file as it stands now."""
        return self.repair.diagnostics

    @property
    def now(self) -> str:
        """The text that `remaining` is about."""
        return self.repair.text


def fix_file(
    job: FixJob, path: str, repositories: Repositories, journal: Journal | None, runs: EarlierRuns | None = None
) -> FixedFile:
    """Repair one file. What cannot be read or written is told, and never raises."""
    taken = take(path) if not _leads_through_link(path) else _THROUGH_LINK
    if isinstance(taken, Unreadable):
        finding = unreadable_file(taken.message)
        return FixedFile(path, "", Repair("", (), (), (), (finding,)), problem=taken.message)
    repository = repositories.around(path)
    earlier = earlier_version(repository, path)
    before = runs.before(path) if runs is not None else None

    def newer() -> tuple[bytes, ...]:
        return newer_versions(repository, path) if repository is not None and earlier.data is not None else ()

    done = fix_bytes(job, path, os.path.basename(path), taken.data, earlier, before, newer)
    if done.now == done.text and job.staged and repository is not None:
        return done._replace(problem=_staged_otherwise(job, repository, path, taken, earlier))
    if done.now == done.text or not job.writes:
        return done
    problem = _staging_problem(job, repository, path, taken) or _write(taken, done, journal)
    if problem is None:
        return done._replace(written=True)
    unrepaired = fix_bytes(
        job._replace(unsafe=False, wanted=_nothing, choose=None),
        path,
        os.path.basename(path),
        taken.data,
        earlier,
        before,
        newer,
    )
    return unrepaired._replace(problem=problem)


_THROUGH_LINK = Unreadable(
    Message(
        "路径上有符号链接，没有写", "A symbolic link stands on the way to it, and links are never written through."
    ),
)


def _leads_through_link(path: str) -> bool:
    """Whether a folder on the way from here to a file is a symbolic link; those above are the user's own business."""
    relative = os.path.relpath(path)
    folder = os.path.dirname(relative)
    while folder and not leads_out(relative):
        if os.path.islink(folder):
            return True
        folder = os.path.dirname(folder)
    return False


def _nothing(path: str, text: str, diagnostic: Diagnostic) -> bool:
    return False


def fix_bytes(
    job: FixJob,
    path: str,
    name: str | None,
    data: bytes,
    earlier: Earlier,
    before_run: bytes | None = None,
    newer: Callable[[], tuple[bytes, ...]] = tuple,
) -> FixedFile:
    """Repair the bytes of one seed; `path` is what the user is told.

    `before_run` is what the seed was before the last run that changed it, `newer` gives the versions between the earlier one and this text.
    """
    document = parse_bytes(data)
    text = document.text
    card = Card(document, job.schema, name, job.options)
    base = Card(parse_bytes(earlier.data), job.schema) if earlier.data is not None else None
    previous = Card(parse_bytes(before_run), job.schema) if before_run is not None else None

    @cache
    def between() -> tuple[Card, ...]:
        return tuple(Card(parse_bytes(one), job.schema) for one in newer() if one not in (earlier.data, data))

    directions = decide(card, base, earlier.why, job.prefer, previous, newer=between)
    asked = False
    if job.choose is not None and directions.notes:
        asked = True
        directions = job.choose(path, card, directions)
    before = job.options or Options()
    options = before._replace(winners=directions.winners, notes=directions.notes, chosen=directions.chosen)

    def decide_again(mended: Document) -> Options:
        again = Card(mended, job.schema, name, job.options)
        later = decide(again, base, earlier.why, job.prefer, previous, card, between)
        winners = {**later.winners, **directions.winners}
        notes = {name: note for name, note in later.notes.items() if name not in winners}
        return before._replace(winners=winners, notes=notes, chosen=later.chosen | directions.chosen)

    wanted = job.wanted
    left_out = job.ignored(path) if job.ignored is not None else frozenset()
    setting = Setting(
        tuple(rule for rule in job.rules if rule.traits.name not in left_out),
        job.schema,
        name,
        options,
        job.level,
        allowed=(SAFE, UNSAFE) if job.unsafe else (SAFE,),
        asked=job.asked,
        wanted=None if wanted is None else lambda diagnostic: wanted(path, text, diagnostic),
        decide=None if asked else decide_again,
        before=_found_in(base, job) if base is not None and earlier.data != data else frozenset(),
    )
    done = repair(text, setting)
    if any(one.fix is not None for one in done.diagnostics):
        left = Card(parse(done.text), job.schema, name, options)
        done = done._replace(diagnostics=without_doubtful(left, done.diagnostics))
    return FixedFile(path, text, done)


def _found_in(base: Card, job: FixJob) -> frozenset[tuple[str, str]]:
    """Give what the rules find in the earlier version, each with the words it is about."""
    found = check_document(base.document, job.rules, job.schema, None, job.options, "warning", fixes=False).diagnostics
    return frozenset((one.rule, base.text[one.start : one.end]) for one in found)


def _staged_otherwise(
    job: FixJob, repository: Repository, path: str, taken: Snapshot, earlier: Earlier
) -> Message | None:
    """Say that what is staged is not in order although the file in the work tree is not to be changed; None where it is the same, or in order."""
    staged = staged_version(repository, path)
    if staged is None or staged == taken.data:
        return None
    done = fix_bytes(job._replace(wanted=None, choose=None), path, os.path.basename(path), staged, earlier)
    if done.now == done.text and not done.remaining:
        return None
    return Message(
        "暂存的是另一个内容，其中还有问题，而这里只修工作区的文件：请先 git add 它",
        "what is staged is another text, which is not in order; only the file in the work tree is mended here: `git add` it first",
    )


def _staging_problem(job: FixJob, repository: Repository | None, path: str, taken: Snapshot) -> Message | None:
    """Say why a staged file may not be written: what is staged is not what stands in the work tree."""
    if not job.staged or repository is None or staged_version(repository, path) == taken.data:
        return None
    return Message(
        "暂存的内容和工作区不同（只暂存了一部分），没有写",
        "what is staged differs from the work tree, so it was not written",
    )


def _write(taken: Snapshot, done: FixedFile, journal: Journal | None) -> Message | None:
    data = done.now.encode("utf-8", "surrogateescape")
    if journal is not None:
        try:
            journal.record(taken.path, taken.data, data)
        except OSError as error:
            reason = error.strerror or str(error)
            return Message(
                f"撤销记录写不了（{reason}），没有修复；可用 SEEDKIT_CACHE_DIR 另指一个目录",
                f"the record for undo cannot be written ({reason}), so it was not fixed; SEEDKIT_CACHE_DIR names another folder",
            )
    problem = replace(taken, data)
    if problem is not None and journal is not None:
        journal.forget()
    return problem
