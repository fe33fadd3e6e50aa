"""A quick proof that a seed is written exactly as the format has it.

Most seeds are, to the letter. For those, one straight comparison of the body with what the front matter says replaces
every rule about form and agreement; whatever this cannot prove is left to the rules, which are the definition. A test
holds that no rule marked `canonical` finds anything in a seed that passes here.
"""

from __future__ import annotations

from seedkit.document import Document
from seedkit.placeholder import is_placeholder
from seedkit.schema import Field, Schema
from seedkit.shapes.shape import NOTHING
from seedkit.value import is_web_address, problem_of

_PAIRS = ("“”", "「」", "『』", "《》")
_JOINERS = ("、", "，", "；", ";", "|", "｜")
_MARKS = frozenset("•·●▪◦‧∙・○■◆*+-–—💎#0123456789>`~=_|[<{（(【①一二三四五六七八九十")
"""What may begin an item's text and be taken for a mark, a list, a code block or a table."""
_OF_TIMES = "0123456789-/.: T年月日"


def is_canonical(document: Document, schema: Schema) -> bool:
    """Whether the seed is provably in order as far as its form, its types and the agreement of its copies go."""
    front = document.front_matter
    if front is None or document.troubles or front.start != 4:
        return False
    text = document.text
    written = text[front.start : front.end]
    if "\\" in written and written.count("\\") != written.count("\\n"):
        return False
    values: dict[str, object] = {}
    entries = iter(front.entries)
    for field in schema.fields:
        if not field.in_front_matter or field.presence == "optional":
            continue
        entry = next(entries, None)
        if entry is None or entry.key != field.name or entry.value.style not in ("double", "plain", "flow"):
            return False
        value = entry.value
        if value.style == "plain" and value.kind == "string" and field.type != "day":
            return False
        data = [item.data for item in value.items] if value.kind == "list" else value.data
        if data == [] or problem_of(field.type, data) or (isinstance(data, list) and len(set(data)) < len(data)):
            return False
        values[field.name] = data
    if next(entries, None) is not None:
        return False
    return _body_agrees(text, document.body_start, schema, values)


def _body_agrees(text: str, start: int, schema: Schema, values: dict[str, object]) -> bool:
    """Walk the body once: each part must stand right where the one before it ends."""
    if text.find("\r", start) >= 0 or text.find("\t", start) >= 0 or text.find("\\", start) >= 0:
        return False
    if text.find("【", start) >= 0 or text.count("[", start) != 1 or "{{" in text or "${" in text or "<%" in text:
        return False
    if text.count("**", start) != 2 or text.count("](", start) != 1 or any(text.count(a) != text.count(b) for a, b in _PAIRS):
        return False
    position = start
    for field in schema.fields:
        body = field.body
        if body is None:
            continue
        if body.place == "heading":
            head = "\n# "
        elif body.place == "label":
            head = f"\n\n**{body.name}**: "
        else:
            head = f"\n\n## {body.name}\n\n"
        if not text.startswith(head, position):
            return False
        position += len(head)
        end = _part_end(text, position, field, values)
        if end < 0:
            return False
        position = end
    return not text[position:].strip("\n")


def _part_end(text: str, position: int, field: Field, values: dict[str, object]) -> int:
    """Give where a field's text ends in the body, or -1 where it is not what it should be."""
    assert field.body is not None
    shape = field.body.shape
    if field.in_front_matter:
        value = values[field.name]
        if not isinstance(value, str) or value != value.strip() or not _SHAPES[shape](value):
            return -1
        below = value.replace(",", "\n") if shape == "companies" else value
        end = position + len(below)
        return end if text.startswith(below, position) and text.startswith("\n", end) else -1
    end = text.find("\n\n", position) if shape == "quotes" else text.find("\n", position)
    end = len(text) if end < 0 else end
    return end if _SHAPES[shape](text[position:end]) else -1


def _line(value: str) -> bool:
    if is_placeholder(value):
        return False
    return "\n" not in value and value[0] not in "#[•💎" and value[-1] != "#" and "://" not in value and value.strip(_OF_TIMES) != ""


def _bullets(value: str) -> bool:
    return _marked(value, "• ")


def _quotes(value: str) -> bool:
    return _marked(value, "💎 ")


def _marked(value: str, mark: str) -> bool:
    lines = value.split("\n")
    return all(line.startswith(mark) and _plain_item(line[2:]) for line in lines) and _distinct(lines)


def _plain_item(item: str) -> bool:
    return item != "" and not item[0].isspace() and not item[-1].isspace() and not is_placeholder(item)


def _cases(value: str) -> bool:
    if value == NOTHING:
        return True
    items = value.split("\n\n")
    return (
        value.count("\n") == 2 * (len(items) - 1)
        and all(item.startswith(f"{number}. ") for number, item in enumerate(items, 1))
        and all(_plain_item(item[len(str(number)) + 2 :]) for number, item in enumerate(items, 1))
        and len(items) < 100
    )


def _companies(value: str) -> bool:
    if value == NOTHING:
        return True
    names = value.split(",")
    return (
        all(name and _plain_name(name) for name in names)
        and _distinct(names)
        and "\n" not in value
        and not any(joiner in value for joiner in _JOINERS)
    )


def _plain_name(name: str) -> bool:
    if name[0] in _MARKS and not (name[0].isdigit() and not any(sign in name[1:4] for sign in ".、)）．")):
        return name[0] in "一二三四五六七八九十"
    return not is_placeholder(name) and name[0] != " " and name[-1] != " " and (name.count(" ") < 2 or name.isascii())


def _link(value: str) -> bool:
    words, separator, address = value[1:].partition("](")
    return (
        bool(separator)
        and value[0] == "["
        and address[-1:] == ")"
        and not any(sign in words for sign in "[]")
        and not any(sign in address[:-1] for sign in "() \t<>")
        and address.startswith(("http://", "https://"))
        and is_web_address(address[:-1])
        and words.strip() == words != ""
        and not is_placeholder(words)
    )


def _distinct(items: list[str]) -> bool:
    return len(set(items)) == len(items)


_SHAPES = {"line": _line, "bullets": _bullets, "quotes": _quotes, "cases": _cases, "companies": _companies, "link": _link}
