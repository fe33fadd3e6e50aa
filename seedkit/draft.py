"""A seed that is about to be written: from a record to its text and file name, and what is wrong with it."""

from __future__ import annotations

from seedkit.address import UNKNOWN_ADDRESS
from seedkit.card import Card, Options
from seedkit.check import check_document
from seedkit.diagnostic import Diagnostic, Message
from seedkit.file_name import file_name_of
from seedkit.files import MAX_SIZE
from seedkit.parse import parse
from seedkit.parse.headings import find_structural_line
from seedkit.reading import read_record
from seedkit.record import Record
from seedkit.render import body_text, render
from seedkit.schema import TYPE_WORDS
from seedkit.shapes.by_name import shape_of
from seedkit.suggestion import closest
from seedkit.value import problem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedkit.check import Checker
    from seedkit.schema import Field, Schema

UNWRITABLE = "unwritable-record"
"""What a problem is reported as that no rule has a name for: the record cannot be written so that it reads back."""
_RULES = {"empty": "empty-field", "blank-item": "empty-field", "day": "invalid-date", "finite": "invalid-score"}
"""The rule that finds the same in a seed, by what `seedkit.value.problem_of` says; else it is `wrong-type`."""
_ABSENCE = ("missing-field", "missing-section")
_AMONG_WORDS = frozenset(
    ("mojibake", "placeholder", "company-separator", "entity-in-front-matter", "unintended-escape")
)
"""Rules about the words of a seed. What they find, the record says; a seed that is written from it says it too."""


class Problem(Record):
    """One thing that is wrong with a record, and where in it."""

    path: tuple[str | int, ...]
    """Keys and indices from the record down; empty for the record as a whole."""
    level: str
    rule: str
    message: Message

    @property
    def pointer(self) -> str:
        """The path as a JSON Pointer (RFC 6901)."""
        return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in self.path)

    @property
    def in_words(self) -> bool:
        """Whether only the words are wrong: the seed can be written, and says what the record says."""
        return self.rule in _AMONG_WORDS


class Draft(Record):
    """A record with the seed that would be written."""

    record: dict[str, object]
    text: str | None
    """None where the record cannot be written."""
    name: str
    """The name of its file; empty where the record has no title."""
    problems: tuple[Problem, ...]
    """What is wrong, errors first."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which `seedkit check` would refuse the seed, or for which there is none."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def make_draft(
    data: object,
    schema: Schema,
    rules: Iterable[Checker],
    options: Options | None = None,
    level: str = "warning",
    unfinished: frozenset[str] = frozenset(),
) -> Draft:
    """Give the seed of a record, and every problem down to `level`. Total: any value gives a draft.

    A key whose value is null, or an empty list in place of lines, is taken as absent. The fields named as `unfinished` may hold what `placeholder_of` gives. The text of a draft without errors reads back as the record, and the rules
    find no error in it; both have been tried.
    """
    if not isinstance(data, dict):
        message = ("一条记录应是 JSON 对象。", "A record has to be a JSON object; this is none.")
        return Draft({}, None, "", (_problem((), *message, "wrong-type"),))
    lines = {field.name for field in schema.fields if field.type == "lines"}
    record = {
        str(key): _with_line_feeds(value)
        for key, value in data.items()
        if value is not None and not (value == [] and key in lines)
    }
    extra = options.extra_keys if options is not None else frozenset()
    problems = [
        problem
        for problem in _problems_of(record, schema, extra)
        if not (problem.path[:1] and problem.path[0] in unfinished)
    ]
    title = record.get("title")
    name = file_name_of(title) if isinstance(title, str) and title.strip() else ""
    if problems:
        return Draft(record, None, name, tuple(problems))
    ordered = {field.name: record[field.name] for field in schema.fields if field.name in record}
    record = {**ordered, **{key: value for key, value in record.items() if key not in ordered}}
    unwritable = next((key for key, value in record.items() if not _is_writable(value)), None)
    if unwritable is not None:
        return Draft(record, None, name, (_problem((unwritable,), *_UNWRITABLE),))
    text = render(record, schema)
    size = len(text.encode())
    if size > MAX_SIZE:
        message = (
            f"卡片会有 {size} 字节，超过 {MAX_SIZE} 字节的上限。",
            f"The seed would have {size} bytes, more than the limit of {MAX_SIZE}.",
        )
        return Draft(record, None, name, (_problem((), *message),))
    card = Card(parse(text), schema, name, options, fixes=False)
    outcome = check_document(card.document, rules, schema, name, options, level, fixes=False)
    found = [
        _located(card, diagnostic, record)
        for diagnostic in outcome.diagnostics
        if diagnostic.rule not in _ABSENCE or diagnostic.level == "error"
    ]
    found = list(dict.fromkeys(found)) + _absent(record, schema)
    found += [
        _problem((), f"规则 {failure.rule} 出错，没能检查。", f"Rule {failure.rule} failed, so this was not checked.")
        for failure in outcome.failures
    ]
    if not any(problem.level == "error" and not problem.in_words for problem in found):
        found += _differences(record, read_record(card))
    found.sort(key=lambda problem: problem.level != "error")
    return Draft(record, text, name, tuple(found))


def _with_line_feeds(value: object) -> object:
    """Give a value with line feeds for the line ends of other systems, which say the same and would part the copies."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return [_with_line_feeds(item) for item in value] if isinstance(value, list) else value


def placeholder_of(field: Field) -> object:
    """Give what stands for a field that is still to be filled in; `seedkit check` finds each exactly once."""
    text = f"TODO: {field.title_zh}"
    if field.type == "link":
        return {"text": text, "url": UNKNOWN_ADDRESS}
    if field.type in ("strings", "lines"):
        return [text]
    return f"{shape_of(field).MARK}{text}" if field.shape and field.in_front_matter else text


def _problem(path: tuple[str | int, ...], zh: str, en: str, rule: str = UNWRITABLE) -> Problem:
    return Problem(path, "error", rule, Message(zh, en))


def _absent(record: dict[str, object], schema: Schema) -> list[Problem]:
    """Give the fields that a seed should have and this one has not."""
    return [
        Problem(
            (field.name,),
            "warning",
            _ABSENCE[0],
            Message(
                f"没有 {field.name}（{field.title_zh}）。卡片一般都有；请补上，或确认确实没有。",
                f"{field.name} ({field.title_en}) is missing. Seeds normally have it: give it, or make sure that there is none.",
            ),
        )
        for field in schema.fields
        if field.presence == "expected" and field.name not in record
    ]


_UNWRITABLE = (
    "它的值写不进 UTF-8 文件：里面有半个字符，或不是 JSON 的值。请从原文重新复制。",
    "It cannot be written in UTF-8: half of a character stands in it, or what is no value of JSON. Copy it from the source again.",
)


def _is_writable(value: object) -> bool:
    """Whether a value is one of JSON, each of its characters whole."""
    import json

    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError, OverflowError, RecursionError):
        return False
    return True


def _problems_of(record: dict[str, object], schema: Schema, extra: frozenset[str]) -> list[Problem]:
    """Give what is wrong with the keys of a record and the types of their values."""
    found: list[Problem] = []
    names = [field.name for field in schema.fields]
    for key, value in record.items():
        field = schema.field(key)
        if field is not None:
            found += problems_of_value(field, value)
        elif key not in extra:
            guess = closest(key, names)
            found.append(
                _problem(
                    (key,),
                    f"没有叫“{key[:40]}”的字段。" + (f"是不是 {guess}？" if guess else f"有：{'、'.join(names)}。"),
                    f"There is no field `{key[:40]}`."
                    + (f" Did you mean {guess}?" if guess else f" There are: {', '.join(names)}."),
                    "unknown-field",
                )
            )
    for field in schema.fields:
        if field.presence == "required" and field.name not in record:
            found.append(
                _problem(
                    (field.name,),
                    f"缺少 {field.name}（{field.title_zh}），没有它就没有页面。请填上。",
                    f"{field.name} ({field.title_en}) is missing, and without it there is no page. Give it.",
                    _ABSENCE[0],
                )
            )
    return found


def problems_of_value(field: Field, value: object) -> list[Problem]:
    """Give what is wrong with the type or the form of a field's value."""
    if field.type == "link":
        return _problems_of_link(field, value)
    if field.type in ("strings", "lines") and isinstance(value, (list, tuple)):
        return [
            problem
            for index, item in enumerate(value)
            if (problem := _typed((field.name, index), "line", item)) is not None
        ]
    problem = _typed((field.name,), field.type, value)
    return [problem] if problem is not None else []


def _problems_of_link(field: Field, value: object) -> list[Problem]:
    if not isinstance(value, dict):
        return [
            _problem(
                (field.name,),
                f"{field.name} 应是有 text 和 url 的对象。",
                f"{field.name} has to be an object with `text` and `url`.",
                "wrong-type",
            )
        ]
    found: list[Problem] = []
    for key, kind in (("text", "line"), ("url", "url")):
        if value.get(key) is None:
            found.append(_problem((field.name, key), f"缺少 {key}。", f"`{key}` is missing.", "original-link"))
        else:
            problem = _typed((field.name, key), kind, value[key])
            found += [problem] if problem is not None else []
    found += [
        _problem(
            (field.name, str(key)),
            f"{field.name} 里只有 text 和 url，没有“{str(key)[:40]}”。",
            f"{field.name} has `text` and `url`, no `{str(key)[:40]}`.",
            "unknown-field",
        )
        for key in value
        if key not in ("text", "url")
    ]
    return found


def _typed(path: tuple[str | int, ...], kind: str, value: object) -> Problem | None:
    problem = problem_of(kind, value)
    if not problem:
        return None
    zh, en = TYPE_WORDS[kind]
    if problem in ("empty", "blank-item"):
        return _problem(
            path,
            f"里面有空的，应是{zh}。",
            f"Something is empty here; this has to be {en}.",
            _RULES.get(problem, "wrong-type"),
        )
    shown = str(value) if not isinstance(value, (dict, list)) else "[…]" if isinstance(value, list) else "{…}"
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in shown[:40])
    return _problem(
        path, f"应是{zh}，而不是“{shown}”。", f"This has to be {en}, not “{shown}”.", _RULES.get(problem, "wrong-type")
    )


def _located(card: Card, diagnostic: Diagnostic, record: dict[str, object]) -> Problem:
    path = _path_at(card, diagnostic.start)
    message = diagnostic.message
    if diagnostic.level == "error" and diagnostic.group in ("structure", "agreement", "schema"):
        for key in (path[0],) if path else record:
            line = _structural_line(card, str(key), record)
            if line is not None:
                path = (key,)
                message = Message(
                    f"“{line}”这一行在正文里会变成标题、分隔线或代码块。请改写这一行。",
                    f"The line “{line}” would be a heading, a rule or a block of code in the body. Rewrite it.",
                )
                break
    return Problem(path, diagnostic.level, diagnostic.rule, message)


def _structural_line(card: Card, key: str, record: dict[str, object]) -> str | None:
    """Give the line of a field's part in the body that Markdown takes for the start of something else."""
    field = card.schema.field(key)
    value = record.get(key)
    if field is None or field.place != "section" or not isinstance(value, str):
        return None
    line = find_structural_line(body_text(field, value))
    return line[:40] if line is not None else None


def _path_at(card: Card, offset: int) -> tuple[str | int, ...]:
    """Give the path of what stands at an offset of the text that was made of a record."""
    if offset < card.body_start:
        for key, entry in card.document.entries.items():
            if entry.start <= offset < max(entry.value.end, entry.end):
                for index, element in enumerate(entry.value.items):
                    if element.start <= offset < element.end and entry.value.kind == "list":
                        return (key, index)
                return (key,)
        return ()
    name = card.field_at(offset)
    if name is None:
        return _path_of_heading(card, offset)
    copy = card.copies[name]
    assert copy.part is not None
    if copy.field.in_front_matter:
        return (name,)
    for index, item in enumerate(card.items(copy)):
        if item.start <= offset - copy.part.start < max(item.end, item.start + 1):
            return (name, ("text", "url")[index] if copy.field.type == "link" else index)
    return (name,)


def _path_of_heading(card: Card, offset: int) -> tuple[str | int, ...]:
    for name, copy in card.copies.items():
        if copy.part is not None and copy.part.head_start <= offset <= copy.part.end:
            return (name,)
    return ()


def _differences(record: dict[str, object], read: dict[str, object]) -> list[Problem]:
    return [
        _problem(
            (key,),
            "这个值写进卡片再读出来就不一样了（首尾的空白、换行，或 Markdown 会另作解释的记号）。请改写。",
            "This value would read back differently from the seed (blanks around it, line breaks, or signs that Markdown takes for its own). Rewrite it.",
        )
        for key in dict.fromkeys((*record, *read))
        if not _equal(record.get(key), read.get(key))
    ]


def _equal(left: object, right: object) -> bool:
    if isinstance(left, bool) != isinstance(right, bool):
        return False
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(_equal, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_equal(left[key], right[key]) for key in left)
    return left == right
