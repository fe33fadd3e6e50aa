"""`seedkit new`."""

from __future__ import annotations

import os
import sys
from datetime import date

from seedkit.card import Options
from seedkit.cell.reader import read_cell, read_items
from seedkit.cli import flag_of
from seedkit.cli.console import CLEAN, FINDINGS, NOTHING, can_ask, safe, style_of
from seedkit.cli.import_ import default_folder, leave_on_signals, prepare_folder, read_input
from seedkit.cli.questionnaire import Questionnaire, Stopped, problem_lines
from seedkit.cli.request import Request, merged, options_of
from seedkit.config import Config
from seedkit.corpus import Corpus, survey
from seedkit.diagnostic import Message
from seedkit.discovery import find_files
from seedkit.draft import Draft, Problem, make_draft, placeholder_of
from seedkit.file_name import key_of
from seedkit.files import unspelled
from seedkit.import_run import DUPLICATE, ImportJob, SeedFolder, import_rows, names_in
from seedkit.importers.reader import read_source
from seedkit.language import language_of
from seedkit.models.compiled import SEED
from seedkit.record import Record
from seedkit.report.import_report import json_import_report, row_lines, tally, tally_line
from seedkit.report.report import Style
from seedkit.rules import LazyRule, lazy_rules
from seedkit.schema import Field
from seedkit.selection import choose_rules
from seedkit.shapes.by_name import MARKED, SEVERAL
from seedkit.usage import UsageError

ASKED = ("required", "expected")
"""What a field's presence is for which a question is asked, or without which `--no-input` fails."""


class NewRequest(Record):
    """What the command line asked for."""

    check: Request
    answers: dict[str, tuple[str, ...]]
    """What was given for each field, by name."""
    out: str | None = None
    from_json: str | None = None
    url: str | None = None
    no_input: bool = False
    todo: bool = False
    dry_run: bool = False


class _Run(Record):
    """What is settled before the first question."""

    config: Config
    style: Style
    rules: tuple[LazyRule, ...]
    options: Options | None
    out: str


def run(request: NewRequest) -> int:
    """Make one seed, or those of a JSON file. Raises `UsageError`."""
    leave_on_signals()
    config = merged(request.check, os.environ)
    language = language_of(os.environ, config.lang)
    style = style_of(language, request.check.color)
    out = request.out or default_folder(config)
    settled = _Run(config, style, lazy_rules(choose_rules(config)), options_of(config), out)
    if request.from_json is not None:
        return _from_json(request, settled)
    if request.check.format == "json":
        raise UsageError("--format json 要和 --from-json 一起用。", "--format json goes with --from-json.")
    try:
        return _one(request, settled)
    except Stopped:
        print("没有写任何文件。" if language == "zh" else "Nothing was written.")
        return FINDINGS
    except KeyboardInterrupt:
        print("\n没有写任何文件。" if language == "zh" else "\nNothing was written.")
        raise


def _from_json(request: NewRequest, settled: _Run) -> int:
    """Make a seed of each record of a file, or say what to mend in it."""
    assert request.from_json is not None
    if any(request.answers.values()) or request.url or request.todo:
        raise UsageError(
            "--from-json 不能和字段、--url 或 --todo 一起用。",
            "--from-json cannot be combined with fields, --url or --todo.",
        )
    source = read_source(read_input(request.from_json), "json")
    job = ImportJob(
        SEED, settled.rules, settled.options, settled.out, strict=True, unique=True, writes=not request.dry_run
    )
    prepare_folder(settled.out, make=not request.dry_run)
    rows = list(import_rows(source, job, _corpus(settled)))
    counts = tally(rows)
    if request.check.format == "json":
        sys.stdout.write(json_import_report(rows, settled.style.language, wrote=not request.dry_run))
    else:
        name = request.from_json if request.from_json != "-" else "<stdin>"
        for row in rows:
            sys.stdout.write(row_lines(row, name, settled.style, every=True, wrote=not request.dry_run))
        if not request.check.quiet:
            sys.stdout.write(tally_line(counts, settled.out, settled.style, wrote=not request.dry_run))
    if not rows:
        return NOTHING
    return FINDINGS if counts.aside else CLEAN


def _corpus(settled: _Run) -> Corpus:
    """Read the seeds that are there, in the configured folders and in the one that is written to."""
    folders = map(os.path.relpath, settled.config.folders)
    paths = [path for path in dict.fromkeys((*folders, os.path.normpath(settled.out))) if os.path.isdir(path)]
    return survey(find_files(paths, settled.config), SEED)


class _Lazy:
    """The corpus, read when it is first needed."""

    def __init__(self, settled: _Run) -> None:
        self._settled = settled
        self._corpus: Corpus | None = None

    def __call__(self) -> Corpus:
        if self._corpus is None:
            self._corpus = _corpus(self._settled)
        return self._corpus


def _one(request: NewRequest, settled: _Run) -> int:
    corpus = _Lazy(settled)
    record = _given(request.answers, settled.style.language)
    asks = not request.no_input and can_ask(os.environ)
    if request.url is not None:
        _fetch(request.url, record, settled.style.language)
    empty = {name for name, words in request.answers.items() if words and not any(word.strip() for word in words)}
    missing = [
        field
        for field in SEED.fields
        if field.presence in ASKED and field.name not in record and field.name not in empty and field.name != "date"
    ]
    unfinished: frozenset[str] = frozenset()
    if asks and not request.todo:
        draft = _ask(record, missing, empty, settled, corpus)
    else:
        if "date" not in record and "date" not in empty:
            record["date"] = str(date.today())
        if request.todo:
            unfinished = frozenset(field.name for field in missing if field.presence != "required")
            record.update({field.name: placeholder_of(field) for field in missing if field.name in unfinished})
            missing = [field for field in missing if field.presence == "required"]
        if missing:
            raise _missing(missing, asked=request.no_input)
        draft = make_draft(record, SEED, settled.rules, settled.options, unfinished=unfinished)
    return _write(draft, request, settled, corpus, unfinished)


def _missing(missing: list[Field], *, asked: bool) -> UsageError:
    flags = " ".join(flag_of(field) for field in missing)
    zh = "、".join(f"{field.title_zh}（{flag_of(field)}）" for field in missing)
    why = ("", "") if asked else ("没有终端（或 CI=true），没法提问。", "There is no terminal to ask on, or CI=true. ")
    optional = next((flag_of(field) for field in missing if field.presence != "required"), None)
    advice = ("", "")
    if optional is not None:
        advice = (
            f'确实没有的就给空值，如 {optional} ""；以后再填就加 --todo。',
            f' Give an empty value, such as {optional} "", for what there is none of; add --todo to fill it in later.',
        )
    return UsageError(f"{why[0]}还缺：{zh}。{advice[0]}", f"{why[1]}Missing: {flags}.{advice[1]}")


def _given(answers: dict[str, tuple[str, ...]], language: str) -> dict[str, object]:
    """Give the record of what stands on the command line. Raises `UsageError` for what a field cannot be."""
    record: dict[str, object] = {}
    for field in SEED.fields:
        words = answers.get(field.name, ())
        if not any(word.strip() for word in words):
            continue
        shape = field.shape
        many = shape in SEVERAL
        cell = read_items(field, words) if many else read_cell(field, "\n".join(words), markdown=False)
        if cell.problem is not None:
            zh, en = cell.problem
            raise UsageError(f"{flag_of(field)}：{zh}", f"{flag_of(field)}: {en}")
        for note in cell.notes if shape not in MARKED else ():
            sys.stderr.write(f"{flag_of(field)}: {safe(note.in_language(language))}\n")
        if cell.value is not None:
            record[field.name] = cell.value
    return record


def _fetch(address: str, record: dict[str, object], language: str) -> None:
    """Fill in what the page of an article says and the command line does not."""
    from seedkit.article import fetch_article

    article = fetch_article(address)
    found = {"title": article.title, "source": article.source, "date": article.date}
    record.update({key: value for key, value in found.items() if value and key not in record})
    if "originalLink" not in record:
        text = article.title or str(record.get("title", ""))
        if text:
            record["originalLink"] = {"text": text, "url": article.url}
    lacking = [key for key, value in found.items() if not value]
    if lacking:
        listed = ", ".join(lacking)
        sys.stderr.write(f"网页上没有：{listed}\n" if language == "zh" else f"The page does not say: {listed}\n")


def _draft(record: dict[str, object], settled: _Run) -> Draft:
    return make_draft(record, SEED, settled.rules, settled.options)


def _ask(record: dict[str, object], missing: list[Field], empty: set[str], settled: _Run, corpus: _Lazy) -> Draft:
    """Ask for what is missing, show the seed, and let the user change it until it can be written."""
    questions = Questionnaire(settled.style, corpus, lambda field, value: _tried(field, value, settled))
    questions.say(
        Message(
            "新卡片。回车跳过选填的项，Ctrl-C 随时放弃。", "A new seed. Enter skips what is optional, Ctrl-C leaves."
        )
    )
    if "date" not in record and "date" not in empty:
        missing = [field for field in SEED.fields if field.name == "date" or field in missing]
    for field in missing:
        today = str(date.today()) if field.name == "date" else None
        _answer(record, field, questions, today)
    while True:
        draft = _draft(record, settled)
        doubted = questions.review(draft, SEED.fields)
        if doubted is None:
            refusal = _refusal(draft, settled)
            if refusal is None:
                return draft
            questions.say(refusal, "error")
            doubted = questions.which(SEED.fields)
        if doubted is not None:
            _answer(record, doubted, questions)


def _refusal(draft: Draft, settled: _Run) -> Message | None:
    """Say why a draft would not be written where it has to stand; None where it would."""
    job = ImportJob(SEED, settled.rules, settled.options, settled.out, unique=True, writes=False)
    # Placing a draft makes it a part of what is known, so this is asked of seeds that are read anew.
    return SeedFolder(job, _corpus(settled)).place(draft, 1).reason


def _answer(record: dict[str, object], field: Field, questions: Questionnaire, default: object = None) -> None:
    """Ask for one field, and put the answer into the record; what was there is kept where the user says no other."""
    value = questions.ask(field, default, record.get(field.name))
    record.pop(field.name, None)
    if value is not None:
        record[field.name] = value


def _existing(name: str, settled: _Run) -> str | None:
    """Give the file that a name would overwrite; None where there is none, or where that cannot be told yet."""
    try:
        return names_in(settled.out).get(key_of(name))
    except OSError:
        return None  # what is wrong with the folder is said when it is to be written to


def _tried(field: Field, value: object, settled: _Run) -> list[Problem]:
    """Give the errors of one value in a seed that is otherwise in order."""
    record: dict[str, object] = {"title": "新卡片", "date": "2026-01-01", field.name: value}
    draft = _draft(record, settled)
    problems = draft.problems
    existing = _existing(draft.name, settled) if field.name == "title" else None
    if existing is not None:
        taken = Message(
            f"已经有 {existing} 这张卡片，文件名由标题得来。请换一个标题。",
            f"There is a seed {existing}, and the file's name comes from the title. Choose another title.",
        )
        problems = (*problems, Problem(("title",), "error", DUPLICATE, taken))
    return [one for one in problems if one.path[:1] == (field.name,) and one.level == "error"]


def _write(draft: Draft, request: NewRequest, settled: _Run, corpus: _Lazy, unfinished: frozenset[str]) -> int:
    """Write a draft, unless something speaks against it; give the exit code."""
    style = settled.style
    errors = [problem for problem in draft.errors if not unfinished.intersection(problem.path[:1])]
    if draft.text is None or errors:
        for line in problem_lines(draft.problems, style._replace(color=False)):
            sys.stderr.write(f"{line}\n")
        sys.stderr.write(
            "没有写：先改好上面的错误。\n" if style.language == "zh" else "Not written: mend the errors first.\n"
        )
        return FINDINGS
    if request.dry_run:
        harmless = "\n".join(map(safe, draft.text.split("\n")))
        sys.stdout.write(harmless if sys.stdout.isatty() else draft.text)
        return CLEAN
    prepare_folder(settled.out, make=True)
    job = ImportJob(SEED, settled.rules, settled.options, settled.out, unique=True)
    placed = SeedFolder(job, corpus()).place(draft, 1)
    if placed.reason is not None:
        raise UsageError(f"没有写：{placed.reason.zh}。", f"Not written: {placed.reason.en}.")
    path = safe(placed.path)
    print(path if request.check.quiet else f"{'写好了' if style.language == 'zh' else 'Wrote'} {path}")
    if not request.check.quiet:
        for line in problem_lines(draft.problems, style):
            print(line)
    return CLEAN


def answers_of(options: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """Give what was given for each field, of the parsed options of the command line."""
    found: dict[str, tuple[str, ...]] = {}
    for field in SEED.fields:
        value = options.pop(flag_of(field)[2:].replace("-", "_"), None)
        words = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        if words:
            found[field.name] = tuple(map(unspelled, words))
    return found
