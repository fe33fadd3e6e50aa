"""Check one file and say what was found, ready to print."""

from __future__ import annotations

import marshal
import os

from seedkit.diagnostic import SAFE, Diagnostic, levels_from, unreadable_file
from seedkit.files import Unreadable, unspelled
from seedkit.proof import ALL, FORM, prove
from seedkit.record import Record
from seedkit.report.report import Summary
from seedkit.schema import Schema
from seedkit.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seedkit.baseline import Baseline
    from seedkit.card import Options
    from seedkit.check import Failure
    from seedkit.report.report import Report
    from seedkit.rules import LazyRule
    from seedkit.spool import Entries
    from seedkit.twin import Twins


class Job(Record):
    """What is the same for every file of a run."""

    rules: tuple[LazyRule, ...]
    schema: Schema
    options: Options | None
    level: str
    report: Report
    annotations: Report | None = None
    """A second report of the same diagnostics, for the log of a CI."""
    shortcut: bool = True
    """Whether a seed for which everything is proved needs no closer look."""
    places: bool = False
    """Whether the report needs to know in which field a diagnostic stands."""
    ignored: Callable[[str], frozenset[str]] | None = None
    """Gives the rules that are not used on the file of a path."""
    stories: Entries | None = None
    """Takes in what is compared of each seed, as `seedkit.story.RECORD` has it; None where nothing is."""
    twins: Twins | None = None
    """What seeds, by their path, have in common with others; those that have nothing in common are not in it."""
    baseline: Baseline | None = None
    root: str = "."
    """The folder that the baseline's names are relative to."""


class FileResult(Record):
    """What checking one file gave, ready to print."""

    text: str
    annotation: str
    summary: Summary
    failures: tuple[tuple[str, Failure], ...] = ()
    known: tuple[str, int, int] | None = None
    """The name by which the baseline knows the file, how many of its findings there are still there, and how many are gone."""


IN_ORDER = FileResult("", "", Summary(1))
"""What checking a seed in order gives."""


def packed(result: FileResult) -> bytes:
    """Give a result as bytes, which other processes and later runs can read; nothing for `IN_ORDER`."""
    if result is IN_ORDER:
        return b""
    failures = tuple((path, tuple(failure)) for path, failure in result.failures)
    return marshal.dumps((result.text, result.annotation, tuple(result.summary), failures, result.known))


def unpacked(data: bytes) -> FileResult:
    """Give the result of which these are the bytes; they must be our own."""
    if not data:
        return IN_ORDER
    text, annotation, summary, failures, known = marshal.loads(data)  # noqa: S302 - see above
    if failures:
        from seedkit.check import Failure

        failures = tuple((path, Failure(*failure)) for path, failure in failures)
    return FileResult(text, annotation, Summary(*summary), failures, known)


def check_bytes(job: Job, path: str, name: str | None, data: bytes, digest: bytes = b"") -> FileResult:
    """Check the bytes of one seed; `path` is what the report calls it, `digest` what its story says of them."""
    proofs = None
    name = unspelled(name) if name is not None else None
    told = job.twins.get(path) if job.twins is not None else None
    listed = job.baseline is not None and name_from(job.root, path) in job.baseline.seeds
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        from seedkit.parse import parse_bytes

        document = parse_bytes(data)
    else:
        proofs = prove(text, job.schema, name)
        if job.stories is not None and FORM in proofs.given:
            from seedkit.story import as_bytes, story_in_form

            job.stories.extend(as_bytes(story_in_form(text, proofs, digest)))
        if job.shortcut and told is None and not listed and len(proofs.given) == len(ALL):
            return IN_ORDER
        from seedkit.parse import parse_utf8

        document = parse_utf8(text)
    rules, options = job.rules, job.options
    if told is not None:
        from seedkit.card import Options

        options = (options or Options())._replace(twins=told)
    card = None
    if job.stories is not None and (proofs is None or FORM not in proofs.given):
        from seedkit.card import Card
        from seedkit.story import as_bytes, story_of

        card = Card(document, job.schema, name, options)
        job.stories.extend(as_bytes(story_of(card, digest)))
    from seedkit.check import check_document

    if job.ignored is not None:
        ignored = job.ignored(path)
        rules = tuple(rule for rule in rules if rule.traits.name not in ignored)
    outcome = check_document(
        document,
        rules,
        job.schema,
        name,
        options,
        job.level,
        proofs=proofs,
        places=job.places,
        card=card,
    )
    if not outcome.diagnostics and not outcome.failures and not listed:
        return IN_ORDER
    failures = tuple((path, failure) for failure in outcome.failures)
    diagnostics = outcome.diagnostics
    broken = document.conflict is not None or any(one.group == "parse" for one in diagnostics)
    if any(one.fix is not None and (broken or one.fix.copies) for one in diagnostics):
        from seedkit.card import Card
        from seedkit.doubt import without_doubtful

        diagnostics = without_doubtful(Card(document, job.schema, name, options), diagnostics)
    if job.baseline is None:
        return _result(job, path, document.lines, diagnostics, failures)
    from seedkit.baseline import split
    from seedkit.story import identity_of

    looked_at = job.stories is not None or job.twins is not None
    ran = rules_that_ran(rules, options, job.level, comparing=looked_at)
    found, identity = diagnostics, identity_of(document, job.schema)
    parted = split(job.baseline, name_from(job.root, path), document, found, identity, ran)
    result = _result(job, path, document.lines, parted.new, failures)
    return result._replace(known=(parted.name, parted.used, parted.gone) if parted.name else None)


def rules_that_ran(
    rules: Iterable[LazyRule], options: Options | None, level: str, *, comparing: bool
) -> frozenset[str]:
    """Give the names of those rules that had all that they need, and whose level is shown; those that compare seeds where that was done."""
    shown = levels_from(level)
    traits = (rule.traits for rule in rules)
    return frozenset(
        one.name
        for one in traits
        if one.level in shown
        and (comparing if one.told == "twins" else not one.told or bool(getattr(options, one.told, None)))
    )


def name_from(root: str, path: str) -> str:
    """Give a file's path from a folder, with `/`."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def check_data(job: Job, path: str, data: bytes | Unreadable, digest: bytes = b"") -> FileResult:
    """Check what was read of a file. One that could not be read becomes a diagnostic, and counts as not checked."""
    if isinstance(data, Unreadable):
        return _unreadable(job, path, data)
    told = len(job.stories) if job.stories is not None else 0
    try:
        return check_bytes(job, path, os.path.basename(path), data, digest)
    except Exception:  # a defect of ours on one seed must not keep the others from being checked
        import traceback

        from seedkit.check import Failure

        if job.stories is not None and len(job.stories) == told:
            _tell_nothing(job.stories)
        return FileResult("", "", Summary(0, 1), ((path, Failure("-", traceback.format_exc())),))


def _tell_nothing(stories: Entries) -> None:
    from seedkit.story import Story, as_bytes

    stories.extend(as_bytes(Story()))


def _unreadable(job: Job, path: str, why: Unreadable) -> FileResult:
    """Give the result of a file that could not be checked."""
    if job.stories is not None:
        _tell_nothing(job.stories)
    diagnostic = unreadable_file(why.message)
    result = _result(job, path, LineTable(""), [diagnostic], ())
    return result._replace(summary=result.summary._replace(checked=0, unchecked=1))


def _result(
    job: Job,
    path: str,
    lines: LineTable,
    diagnostics: Sequence[Diagnostic],
    failures: tuple[tuple[str, Failure], ...],
) -> FileResult:
    annotation = job.annotations.file(path, lines, diagnostics) if job.annotations is not None else ""
    fixable = len({one.fix.edits for one in diagnostics if one.fix is not None and one.fix.safety == SAFE})
    summary = Summary.of_seed(diagnostics, fixable)
    if failures:
        summary = summary._replace(checked=0, unchecked=1)
    return FileResult(job.report.file(path, lines, diagnostics), annotation, summary, failures)
