"""`seedkit export`."""

from __future__ import annotations

import os
import sys

from seedkit.card import Card, Options
from seedkit.cli.console import CLEAN, FINDINGS, NOTHING, TROUBLE, safe
from seedkit.cli.request import Request, merged, options_of, paths_of
from seedkit.diagnostic import Message
from seedkit.draft import make_draft
from seedkit.export import export
from seedkit.files import STANDARD_INPUT, Unreadable, read_file
from seedkit.importers.reader import format_told
from seedkit.language import language_of
from seedkit.models.compiled import SEED
from seedkit.parse import parse_bytes
from seedkit.reading import read_record
from seedkit.record import Record
from seedkit.rules import lazy_rules
from seedkit.selection import choose_rules
from seedkit.snapshot import create
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.check import Checker


class ExportRequest(Record):
    """What the command line asked for."""

    check: Request
    format: str | None = None
    """None for the one that the suffix of `out` tells."""
    out: str | None = None


class _Seed(Record):
    path: str
    record: dict[str, object] | None
    """None where it cannot be exported."""
    canonical: bool = True
    """Whether importing the record gives the file byte for byte."""
    trouble: Message | None = None


def run(request: ExportRequest) -> int:
    """Write the seeds that the request names in one format. Raises `UsageError`."""
    config = merged(request.check, os.environ)
    language = language_of(os.environ, config.lang)
    if request.out is not None and os.path.lexists(request.out):
        raise UsageError(
            f"{request.out} 已经存在，没有覆盖。换个名字，或先删掉它。",
            f"{request.out} exists and is not overwritten. Choose another name, or remove it.",
        )
    paths = paths_of(request.check, config)
    if STANDARD_INPUT in paths:
        raise UsageError("export 要文件或文件夹，不读标准输入。", "export takes files and folders, not standard input.")
    format_name = request.format or (format_told(request.out) if request.out is not None else None) or "jsonl"
    rules, options = lazy_rules(choose_rules(config)), options_of(config)
    seeds: list[_Seed] = []
    unreadable: list[_Seed] = []
    for path in paths:
        data = read_file(path)
        if isinstance(data, Unreadable):
            unreadable.append(_Seed(path, None, trouble=data.message))
        else:
            seeds.append(read_seed(path, data, rules, options))
    readable = [seed for seed in seeds if seed.record is not None]
    exported = export([seed.record for seed in readable if seed.record is not None], format_name, SEED)
    data = exported.text.encode("utf-8", "backslashreplace")
    if request.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        problem = create(request.out, data)
        if problem is not None:
            raise UsageError(f"{request.out}：{problem.zh}。", f"{request.out}: {problem.en}.")
    troubled = [seed for seed in (*unreadable, *seeds) if seed.trouble is not None]
    for seed in troubled:
        assert seed.trouble is not None
        sys.stderr.write(f"{safe(seed.path)}: {safe(seed.trouble.in_language(language))}\n")
    for index, key in exported.left_out:
        sys.stderr.write(f"{safe(readable[index].path)}: {_not_in(format_name, key).in_language(language)}\n")
    if not request.check.quiet:
        left_out = {index for index, _ in exported.left_out}
        rest = [seed for index, seed in enumerate(readable) if index not in left_out]
        other = sum(not seed.canonical and seed.trouble is None for seed in rest)
        sys.stderr.write(_summary(len(readable) - len(left_out), len(seeds) + len(unreadable), other, language))
    return _code(seeds, unreadable, bool(troubled or exported.left_out), request.check.allow_empty)


def read_seed(path: str, data: bytes, rules: tuple[Checker, ...], options: Options | None) -> _Seed:
    """Give the record of one seed, and whether importing it gives the same bytes."""
    document = parse_bytes(data)
    foreign = next((trouble for trouble in document.troubles if trouble.rule == "not-utf8"), None)
    if foreign is not None:
        like = (f"，像是 {foreign.kind}", f"; it looks like {foreign.kind}") if foreign.kind else ("", "")
        return _Seed(
            path,
            None,
            trouble=Message(
                f"不是 UTF-8{like[0]}，没有导出。请转成 UTF-8。",
                f"Not exported: it is not UTF-8{like[1]}. Convert it to UTF-8.",
            ),
        )
    if document.front_matter is None or not document.front_matter.readable:
        return _Seed(
            path,
            None,
            trouble=Message(
                "头部读不出来，没有导出。用 seedkit check 查看。",
                "The front matter cannot be read, so it was not exported. See `seedkit check`.",
            ),
        )
    record = read_record(Card(document, SEED, os.path.basename(path), options, fixes=False))
    draft = make_draft(record, SEED, rules, options, "error")
    if draft.text is None:
        first = draft.errors[0]
        zh, en = first.message
        return _Seed(
            path, None, trouble=Message(f"没有导出：{first.pointer} {zh}", f"Not exported: {first.pointer} {en}")
        )
    canonical = draft.text.encode() == data
    trouble = None
    if not canonical:
        trouble = _difference(document.text, path, rules, options)
    return _Seed(path, record, canonical, trouble)


def _difference(text: str, path: str, rules: tuple[Checker, ...], options: Options | None) -> Message | None:
    """Say what a seed says that its record does not: where its copies differ, or its body holds more."""
    from seedkit.check import check_document
    from seedkit.parse import parse

    found = check_document(parse(text), rules, SEED, os.path.basename(path), options, "warning", fixes=False)
    serious = [one for one in found.diagnostics if one.group in ("agreement", "structure", "parse")]
    for diagnostic in sorted(serious, key=lambda one: one.rule not in _LOSES):
        zh, en = diagnostic.message
        if diagnostic.rule in _LOSES:
            return Message(
                f"正文里有记录放不下的内容，没有导出：{zh}",
                f"The body holds what a record cannot, which was not exported: {en}",
            )
        return Message(
            f"导出的是头部；正文另有不同，先用 seedkit check 看：{zh}",
            f"The front matter was exported; the body differs, see `seedkit check`: {en}",
        )
    return None


_LOSES = ("unknown-section", "stray-text", "repeated-section", "repeated-heading", "section-level")
"""Rules that find text of a body which belongs to no field, so that no record has it."""


def _not_in(format_name: str, key: str) -> Message:
    return Message(
        f"没有导出：{format_name} 放不下 {key}。请用 jsonl。",
        f"Not exported: {format_name} cannot hold {key}. Use jsonl.",
    )


def _summary(exported: int, total: int, other: int, language: str) -> str:
    if language == "zh":
        more = f"；其中 {other} 张的写法和标准形式不同，再导入时内容一样、写法统一" if other else ""
        return f"导出 {exported} 张，共 {total} 张{more}\n"
    more = f"; {other} of them are not in canonical form, and importing writes the same content in it" if other else ""
    return f"exported {exported} of {total} seeds{more}\n"


def _code(seeds: list[_Seed], unreadable: list[_Seed], trouble: bool, allow_empty: bool) -> int:
    if unreadable:
        return TROUBLE
    if not seeds:
        return CLEAN if allow_empty else NOTHING
    return FINDINGS if trouble else CLEAN
