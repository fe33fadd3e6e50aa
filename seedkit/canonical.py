"""Quick proofs that a seed is in order.

Most seeds are, to the letter, written as the format has it. For those, one straight comparison of the body with what
the front matter says replaces every rule about form and agreement, and a few counts replace the rules about text.
Whatever cannot be proved here is left to the rules, which are the definition. A test holds that a rule finds nothing
in a seed for which its proof is given.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedkit.placeholder import STARTS, is_placeholder
from seedkit.schema import Field, Schema
from seedkit.shapes.shape import NOTHING
from seedkit.value import is_web_address, problem_of

if TYPE_CHECKING:
    from seedkit.document import Document

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

PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"))
_JOINERS = ("、", "，", "；", ";", "|", "｜")
_OF_TIMES = "0123456789-/.: T年月日"
_UNSAFE_IN_NAMES = '#%?<>:"|*\\/.'
_ODD_NAME = re.compile(
    r"(?:^|,)(?:[\s•·●▪*+\-–—💎#>`~=_|\[<{（(【①]|,|$|\d{1,3}[.、)）．]|[一二三四五六七八九十]+、)|\s(?:,|$)"
)
"""A name that is empty, has blanks around it, or begins with what could be taken for a mark."""


def find_proofs(document: "Document", schema: Schema, name: str | None) -> frozenset[str]:
    """Give what is proved of a seed whose file has that name (without folders; None where there is no file)."""
    proofs = {NAME} if name is None or is_plain_file_name(name) else set()
    plan = _plan(schema)
    values = _values(document, plan.fields)
    if values is None:
        return frozenset(proofs)
    proofs |= {TEXT, ITEMS}
    one_link = document.signs.count("]") == 1 or document.text.count("](", document.body_start) == 1
    if not one_link or not _walk(document.text, document.body_start, plan.heads, values, proofs):
        return frozenset(proofs & {NAME})
    proofs.add(FORM)
    signs = document.signs
    if signs.count("*") == plan.asterisks:
        proofs.add(EMPHASIS)
    for opening, closing in PAIRS:
        if signs.count(opening) != signs.count(closing):
            break
    else:
        proofs.add(QUOTES)
    if signs.count("[") != 1 or "【" in signs or "{" in signs or "<" in signs:
        proofs.discard(TEXT)
    return frozenset(proofs)


class _Plan(NamedTuple):
    """What of a schema the proofs need, made once."""

    schema: Schema
    fields: tuple[Field, ...]
    """The keys that a seed should have."""
    heads: tuple[tuple[str, Field], ...]
    """What stands before each part of the body, line ends included."""
    asterisks: int
    """Of the labels."""


_plans: dict[int, _Plan] = {}


def _plan(schema: Schema) -> _Plan:
    plan = _plans.get(id(schema))
    if plan is None or plan.schema is not schema:
        heads = []
        for field in schema.fields:
            if field.body is not None:
                name = field.body.name
                head = {"heading": "\n# ", "label": f"\n\n**{name}**: "}.get(field.body.place, f"\n\n## {name}\n\n")
                heads.append((head, field))
        fields = tuple(field for field in schema.fields if field.in_front_matter and field.presence != "optional")
        plan = _plans[id(schema)] = _Plan(schema, fields, tuple(heads), 2 * sum(head.count("**") for head, _ in heads))
    return plan


def _values(document: "Document", fields: tuple[Field, ...]) -> dict[str, object] | None:
    """Give the values of the front matter, where it holds exactly the keys that a seed should have, all of them right."""
    front = document.front_matter
    if front is None or document.troubles or front.start != 4:
        return None
    text = document.text
    if document.unusual and (text.find("\r") >= 0 or text.find("\t") >= 0):
        return None
    if "\\" in document.signs or document.signs_above.count("\\") != text.count("\\n", front.start, front.end):
        return None
    if len(fields) != len(front.entries):
        return None
    values: dict[str, object] = {}
    for field, entry in zip(fields, front.entries, strict=True):
        if entry.key != field.name:
            return None
        value = entry.value
        data: object = value.data
        if value.style == "double":
            if not data or not isinstance(data, str) or data[0].isspace() or data[-1].isspace():
                return None
            if field.type != "text" and _problem(field.type, data):
                return None
        elif value.kind == "list":
            items = tuple([item.data for item in value.items])
            if not items or len(set(items)) < len(items) or _problem(field.type, items):
                return None
        elif (
            value.kind not in ("string", "number", "boolean")
            or (value.kind == "string" and field.type != "day")
            or _problem(field.type, data)
        ):
            return None
        values[field.name] = data
    return values


_problem = lru_cache(maxsize=1024)(problem_of)


def is_plain_file_name(name: str) -> bool:
    """Whether a file name is certain to be safe everywhere."""
    stem = name[:-3]
    if not name.endswith(".md") or len(name) > 60 or not stem.isprintable() or stem.strip(". ") != stem or not stem:
        return False
    for sign in _UNSAFE_IN_NAMES:
        if sign in stem:
            return False
    return not (len(stem) < 6 and stem.isascii())


def _walk(
    text: str, start: int, heads: tuple[tuple[str, Field], ...], values: dict[str, object], proofs: set[str]
) -> bool:
    """Walk the body once: each part must stand right where the one before it ends."""
    position = start
    for head, field in heads:
        if not text.startswith(head, position):
            return False
        position += len(head)
        assert field.body is not None
        shape = field.body.shape
        if field.in_front_matter:
            value = values[field.name]
            assert isinstance(value, str)
            below = value.replace(",", "\n") if shape == "companies" else value
            end = position + len(below)
            if not (text.startswith(below, position) and text.startswith("\n", end)):
                return False
        else:
            end = text.find("\n\n", position) if shape == "quotes" else text.find("\n", position)
            end = len(text) if end < 0 else end
            value = text[position:end]
        if not SHAPE_CHECKS[shape](value, proofs):
            return False
        position = end
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
    if value.count(mark[0]) != len(lines) or value.count("\n" + mark) != len(lines) - 1 or not value.startswith(mark):
        return False
    for line in lines:
        if len(line) < 3 or line[2].isspace() or line[-1].isspace():
            return False
    if len(lines) != len(set(lines)):
        proofs.discard(ITEMS)
    for line in lines:
        if line[2] in STARTS and is_placeholder(line[2:]):
            proofs.discard(TEXT)
    return True


def _cases(value: str, proofs: set[str]) -> bool:
    if value == NOTHING:
        return True
    items = value.split("\n\n")
    if value.count("\n") != 2 * (len(items) - 1) or len(items) > 9:
        return False
    for number, item in enumerate(items, 1):
        if not item.startswith(f"{number}. ") or len(item) < 4 or item[3].isspace() or item[-1].isspace():
            return False
        if item[3] in STARTS and is_placeholder(item[3:]):
            proofs.discard(TEXT)
    if len(items) > 1 and len({item[3:] for item in items}) < len(items):
        proofs.discard(ITEMS)
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
        if " " in name and (name.count(" ") > 4 or (name.count(" ") > 1 and not name.isascii())):
            proofs.discard(ITEMS)
    for joiner in _JOINERS:
        if joiner in value:
            proofs.discard(ITEMS)
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


SHAPE_CHECKS = {
    "line": _line,
    "bullets": _bullets,
    "quotes": _quotes,
    "cases": _cases,
    "companies": _companies,
    "link": _link,
}
"""By shape: whether a text is provably of it, and what its items make doubtful is taken from the proofs."""
