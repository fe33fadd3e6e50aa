"""Proofs that a seed is in order: from its text to the certainty of it, in one look.

Nearly every seed is, to the letter, written as the format has it. For those, the front matter is matched by one
pattern, and what the body must then be is put together and compared. That replaces every rule about form and
agreement; a few counts replace the rules about text. Nothing is parsed, and no position is kept, because there is
nothing to report. Whatever cannot be proved here is left to the rules, which are the definition. A test holds that a
rule finds nothing in a seed for which its proof is given.
"""

import re
from functools import lru_cache

from seedkit.address import may_track
from seedkit.pattern import pattern
from seedkit.placeholder import STARTS, is_marked, is_placeholder, may_hold_slot
from seedkit.schema import Field, Schema
from seedkit.shapes.shape import NOTHING
from seedkit.text import INVISIBLE_CLASS, find_signs, has_unusual
from seedkit.value import is_day, is_line, is_web_address

FORM = "form"
"""Types, keys, sections, marks and numbers are right, and the copies are the same to the letter."""
NAME = "name"
"""The file name is plain."""
EMPHASIS = "emphasis"
"""There are no asterisks but those of the labels."""
QUOTES = "quotes"
"""Quotation marks pair up in number."""
TEXT = "text"
"""No item is a placeholder or holds a slot."""
ITEMS = "items"
"""No item stands twice, and companies are joined as they should be."""
PLAIN = "plain"
"""No character stands in the text that could be live, invisible or garbled."""
ADDRESS = "address"
"""No address carries a tracking parameter."""
ALL = frozenset((FORM, NAME, EMPHASIS, QUOTES, TEXT, ITEMS, PLAIN, ADDRESS))

PAIRS = ("“”", "「」", "『』", "《》")
_QUOTATION_MARKS = frozenset("".join(PAIRS))
_OF_TIMES = "0123456789-/.: T年月日"
_UNSAFE_IN_NAMES = frozenset('#%?<>:"|*\\/.')
_JOINER = pattern("[、，；;|｜]")
_ODD_NAME = pattern(
    r"(?:^|,)(?:[\s•·●▪*+\-–—💎#>`~=_|\[<{（(【①]|,|$|\d{1,3}[.、)）．]|[一二三四五六七八九十]+、)|\s(?:,|$)"
)
"""A name that is empty, has blanks around it, or begins with what could be taken for a mark."""
_CASE = r"(\S(?:[^\n]*\S)?)"
_CASES = re.compile(rf"1\. {_CASE}(?:\n\n2\. {_CASE}(?:\n\n3\. {_CASE}(?:\n\n4\. {_CASE}(?:\n\n5\. {_CASE})?)?)?)?")
"""Up to five cases, numbered from 1."""
_ENTITY = pattern("&[#0-9A-Za-z]{2,32};")
_LIST_ITEM = pattern(r'"([^"]*)"(?:, ?)?')
_WRITTEN = {
    "line": r'"(?!\s)([^"]+)(?<!\s)"',
    "text": r'"(?!\s)([^"]+)(?<!\s)"',
    "day": r"([0-9]{4}-[0-9][0-9]-[0-9][0-9])",
    "number": r"([1-9][0-9]{0,3}(?:\.[0-9]{1,3})?)",
    "strings": r'(\["[^"\\\n]*"(?:, ?"[^"\\\n]*")*\])',
}
"""By type of field: how its value is written, as a pattern."""


class Proofs:
    """What is proved of one text."""

    __slots__ = ("ends", "given", "signs", "start")

    def __init__(self, given: set[str], signs: str = "", start: int = 0, ends: list[int] | None = None) -> None:
        self.given = given
        self.signs = signs
        """Where `FORM` is given, the signs (see `seedkit.text.find_signs`) of the text, but for the labels' own."""
        self.start = start
        """Where `FORM` is given, the offset at which the body begins."""
        self.ends = ends or []
        """Where `FORM` is given, the offset at which the text of each part of the body ends, in order."""


class _Plan:
    """What of a schema the proofs need, made once."""

    def __init__(self, schema: Schema) -> None:
        fields = [field for field in schema.fields if field.in_front_matter and field.presence != "optional"]
        lines = "".join(f"{field.name}: {_WRITTEN[field.type]}\n" for field in fields)
        self.schema = schema
        self.keys = tuple((field.name, field.type) for field in fields)
        """The keys that a seed should have, in order, with the types of their values."""
        self.front = re.compile(f"---\n{lines}---\n")
        """Matches canonical front matter and captures the values of `keys` as they are written."""
        lists = sum(field.type == "strings" for field in fields)
        links = sum(field.type == "link" for field in schema.fields)
        self.brackets = "[]" * (lists + links)
        """The brackets that canonical text holds."""
        self.parts = tuple(_part(field) for field in schema.fields if field.body is not None)
        """What stands before each part of the body, line ends included, its key above or nothing, and its shape."""


def _part(field: Field) -> tuple[str, str, str]:
    assert field.body is not None
    name = field.body.name
    head = {"heading": "\n# ", "label": f"\n**{name}**: "}.get(field.body.place, f"\n## {name}\n\n")
    return head, field.name if field.in_front_matter else "", field.body.shape


_is_day = lru_cache(maxsize=512)(is_day)
_plans: dict[int, _Plan] = {}


def _plan(schema: Schema) -> _Plan:
    plan = _plans.get(id(schema))
    if plan is None or plan.schema is not schema:
        plan = _plans[id(schema)] = _Plan(schema)
    return plan


def prove(text: str, schema: Schema, name: str | None) -> Proofs:
    """Give what can be proved of a seed whose file has that name (without folders; None where there is no file)."""
    plan = _plan(schema)
    proofs = set(ALL)
    if name is not None and not is_plain_file_name(name):
        proofs.discard(NAME)
    match = plan.front.match(text)
    if match is not None:
        start = match.end()
        values = _values(plan, match.groups(), proofs)
        signs: list[str] = [find_signs(text, 0, start)]
        ends: list[int] = []
        if values is not None and _walk(text, start, plan, values, signs, ends, proofs):
            found = '"'.join(signs)
            rest = found
            for pair in PAIRS:
                rest = rest.replace(pair, "")
            rest = rest.replace('"', "")
            if rest == plan.brackets or _weigh_signs(found, rest, text, start, plan, proofs):
                return Proofs(proofs, found, start, ends)
    return Proofs(proofs & {NAME})


def _values(plan: _Plan, written: tuple[str, ...], proofs: set[str]) -> dict[str, str] | None:
    """Give the texts of the front matter by key; None where one of its values is not certain to be right."""
    values: dict[str, str] = {}
    for (key, kind), value in zip(plan.keys, written, strict=True):
        if kind == "text" or kind == "line":
            if "\n" in value:
                return None
            if "\\" in value:
                value = value.replace("\\n", "\n")
                if "\\" in value or kind == "line" or value[0] == "\n" or value[-1] == "\n":
                    return None
            values[key] = value
        elif kind == "day":
            if not _is_day(value):
                return None
        elif kind == "strings":
            items = _LIST_ITEM.findall(value)
            for item in items:
                if not is_line(item):
                    return None
                if is_marked(item):
                    proofs.discard(TEXT)
            if len(items) > 1 and len(set(items)) < len(items):
                proofs.discard(ITEMS)
    return values


def _weigh_signs(signs: str, rest: str, text: str, start: int, plan: _Plan, proofs: set[str]) -> bool:
    """Take from the proofs what the signs of a text make doubtful; False where its form is in doubt.

    `signs` are those of each value, with `"` between the values; `rest` are those of them that are no pair of marks.
    """
    if not _QUOTATION_MARKS.isdisjoint(rest):
        for value in signs.split('"'):
            for pair in PAIRS:
                if value.count(pair[0]) != value.count(pair[1]):
                    proofs.discard(QUOTES)
    if has_unusual(rest):
        if not rest.isprintable():
            return False
        from seedkit.mojibake import may_be_garbled

        if may_be_garbled(text) or re.search(f"[{INVISIBLE_CLASS}]", rest) is not None:
            proofs.discard(PLAIN)
    if "*" in rest:
        proofs.discard(EMPHASIS)
    live = "<" in rest or "{" in rest
    if live or ("&" in rest and _ENTITY.search(text) is not None):
        proofs.discard(PLAIN)
    if rest.count("]") != plan.brackets.count("]") and text.count("](", start) != 1:
        return False
    if (live or rest.count("[") != plan.brackets.count("[") or "【" in rest) and may_hold_slot(text, start):
        proofs.discard(TEXT)
    if "?" in rest and may_track(text, text.find("?", start)):
        proofs.discard(ADDRESS)
    return True


def places_of(proofs: Proofs, schema: Schema) -> dict[str, tuple[int, int, int, int]]:
    """Give where the parts of a body stand for which `FORM` is proved, by field.

    Each has the start and the end of its text, then those of its heading or label.
    """
    places: dict[str, tuple[int, int, int, int]] = {}
    position = proofs.start
    for field, (head, _, _), end in zip(
        (field for field in schema.fields if field.body is not None), _plan(schema).parts, proofs.ends, strict=True
    ):
        start = position + len(head)
        head_end = end if head == "\n# " else start - len(head) + len(head.rstrip("\n"))
        places[field.name] = (start, end, position + 1, head_end)
        position = end + 1
    return places


def is_plain_file_name(name: str) -> bool:
    """Whether a file name is certain to be safe everywhere."""
    stem = name[:-3]
    if not name.endswith(".md") or len(name) > 60 or not stem.isprintable() or stem.strip(". ") != stem or not stem:
        return False
    return _UNSAFE_IN_NAMES.isdisjoint(stem) and not (len(stem) < 6 and stem.isascii())


def _walk(
    text: str,
    position: int,
    plan: _Plan,
    values: dict[str, str],
    signs: list[str],
    ends: list[int],
    proofs: set[str],
) -> bool:
    """Walk the body once: each part must stand right where the one before it ends.

    Adds the signs of the parts that only the body has, and where each part ends.
    """
    for head, key, shape in plan.parts:
        if not text.startswith(head, position):
            return False
        position += len(head)
        if key:
            value = values.get(key, "")
            end = position + len(value)
            below = value.replace(",", "\n") if shape == "companies" else value
            if not value or not text.startswith(below, position) or not text.startswith("\n", end):
                return False
        else:
            end = text.find("\n\n" if shape == "quotes" else "\n", position)
            if end < 0:
                end = len(text)
            value = text[position:end]
            if "\\" in value:
                return False
            signs.append(find_signs(value, 0, len(value)))
        if not _SHAPES[shape](value, proofs):
            return False
        ends.append(end)
        position = end + 1
    return not text[position:].strip("\n")


def _line(value: str, proofs: set[str]) -> bool:
    if is_placeholder(value) or value[-1] in ".…":
        proofs.discard(TEXT)
    return value[0] not in "#[•💎" and value[-1] != "#" and "://" not in value and value.strip(_OF_TIMES) != ""


def _bullets(value: str, proofs: set[str]) -> bool:
    return _marked(value, "• ", proofs)


def _quotes(value: str, proofs: set[str]) -> bool:
    return _marked(value, "💎 ", proofs)


def _marked(value: str, mark: str, proofs: set[str]) -> bool:
    lines = value.split("\n")
    if value.count(mark[0]) != len(lines):
        return False
    for line in lines:
        if line[:2] != mark:
            return False
        first = line[2:3]
        if first in STARTS:
            if is_placeholder(line[2:]):
                proofs.discard(TEXT)
        elif not first or first.isspace():
            return False
        if line[-1].isspace():
            return False
    if len(lines) != len(set(lines)):
        proofs.discard(ITEMS)
    return True


def _cases(value: str, proofs: set[str]) -> bool:
    if value == NOTHING:
        return True
    match = _CASES.fullmatch(value)
    if match is None:
        return False
    items = [item for item in match.groups() if item]
    if len(set(items)) < len(items):
        proofs.discard(ITEMS)
    for item in items:
        if item[0] in STARTS and is_placeholder(item):
            proofs.discard(TEXT)
    return True


def _companies(value: str, proofs: set[str]) -> bool:
    if value == NOTHING:
        return True
    if "\n" in value or _ODD_NAME.search(value) is not None:
        return False
    names = value.split(",")
    if len(set(names)) < len(names):
        proofs.discard(ITEMS)
    for name in names:
        if name[0] in STARTS and is_placeholder(name):
            proofs.discard(TEXT)
    if value.count(" ") > 1:
        for name in names:
            if name.count(" ") > 4 or (name.count(" ") > 1 and not name.isascii()):
                proofs.discard(ITEMS)
    if _JOINER.search(value) is not None:
        proofs.discard(ITEMS)
    if "import " in value or "export " in value:
        proofs.discard(PLAIN)
    return True


def _link(value: str, proofs: set[str]) -> bool:
    words, separator, address = value[1:].partition("](")
    if is_placeholder(words):
        proofs.discard(TEXT)
    if (
        not separator
        or value[0] != "["
        or address[-1:] != ")"
        or "[" in words
        or "]" in words
        or words.strip() != words
        or not words
    ):
        return False
    address = address[:-1]
    for sign in "()<>":
        if sign in address:
            return False
    return is_web_address(address)


_SHAPES = {
    "line": _line,
    "bullets": _bullets,
    "quotes": _quotes,
    "cases": _cases,
    "companies": _companies,
    "link": _link,
}
"""By shape: whether a text is provably of it, and what its items make doubtful is taken from the proofs."""
