"""Where the parts of a body stand: as the format has them, and otherwise.

A section may be there without its heading, under another one, or in a block of code; the title and the source may stand
on a line of another form. What is found here is what rules tell and fixes mend, so that nothing is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from seedkit.code_span import span_at
from seedkit.document import Document, Entry, Heading, Section
from seedkit.pattern import MULTILINE, pattern
from seedkit.record import Record
from seedkit.schema import Field, Schema
from seedkit.shapes import companies
from seedkit.shapes.by_name import shape_of
from seedkit.shapes.shape import NOTHING

MAX_CANDIDATES = 50
"""Headings that are considered for the place of a missing section."""

AROUND = "#＃*_~`【】[]《》（）()>-+•·💎:： \t\r\u3000\xa0"
"""What may stand around a text that is no part of it: marks of headings, of items and of emphasis."""
_MARK = pattern(r"(?:\d{1,3}[.．、)）]|[•💎])[ \t]*")
MAX_LABEL = 12
"""Code points of what may stand before a text on its line and name it: `标题：`, `Source: `."""
FEWEST = 8
"""Code points of a first item, or of two names, that tell a section without its heading; fewer may stand anywhere."""
_KEY_LINE = pattern(r"\s*([A-Za-z_]\w*):[ \t]")
_ELEMENT = pattern(r"</?[A-Za-z][^<>\n]{0,40}>")
ATTRIBUTES = pattern(r"(?<!\s)\s*\{[#.:][^{}\n]*\}\s*\Z")
"""What some converters write behind a heading: `{#name}`."""
_HEADING_LINE = pattern(r"^[ \t]{0,3}(#{1,2})[ \t]+([^\n]*)", MULTILINE)


def without_mark(item: str) -> str:
    """Give an item without the bullet, the gem or the number that it begins with."""
    match = _MARK.match(item)
    return item[match.end() :] if match is not None else item


class Part(Record):
    """A field's place in the body."""

    start: int
    end: int
    """Its text, without the heading or the label, and without blanks around it."""
    head_start: int
    head_end: int
    """The heading or the label itself."""
    exact: bool = True
    """Whether the heading or the label is written as the format has it."""


@lru_cache(maxsize=8)
def section_names(schema: Schema) -> dict[str, str]:
    """Give the field of each section heading."""
    return {field.body.name: field.name for field in schema.sections if field.body is not None}


def find_sections(document: Document, schema: Schema) -> dict[str, Section]:
    """Give the first section of each field that has one."""
    found: dict[str, Section] = {}
    names = section_names(schema)
    for section in document.sections:
        name = names.get(section.heading.name)
        if name is not None:
            found.setdefault(name, section)
    return found


def find_swapped(document: Document, schema: Schema, found: Mapping[str, Section]) -> dict[str, Section]:
    """Give, by field, the section that says what the field does although its heading is another field's.

    `found` are the sections by their headings. Headings are taken for mixed up only where each of those has a text of another one:
    the value of that one's key to the letter, or items with its mark where there is no such key. Of one the text may be edited,
    as long as its items have their mark. Empty otherwise.
    """
    texts = {
        name: document.shown(*document.trim(one.start, one.end)).replace("\r\n", "\n") for name, one in found.items()
    }
    fields = {field.name: field for field in schema.sections if field.name in found}
    under: dict[str, str] = {}
    for name, field in fields.items():
        entry = document.entries.get(name)
        value = entry.value.data if entry is not None and field.in_front_matter else ""
        if not isinstance(value, str) or (field.in_front_matter and len(value) < FEWEST):
            continue
        start = value.split("," if shape_of(field) is companies else "\n")[0].strip()
        own = bool(shape_of(field).MARK) and _is_written_as(field, texts[name])
        if own or (start and texts[name].startswith(start)):
            continue
        for other in (name, *texts):
            text = texts[other]
            if text.startswith(start) and (says(field, text, value) if value else _is_written_as(field, text)):
                if other != name:
                    under.setdefault(other, name)
                break
    homeless, free = set(under) - set(under.values()), set(under.values()) - set(under)
    if len(homeless) > 1:
        return {}
    for name, heading in zip(homeless, free, strict=True):
        if not shape_of(fields[name]).MARK or not _is_written_as(fields[name], texts[heading]):
            return {}
        under[heading] = name
    return {name: found[heading] for heading, name in under.items()}


def says(field: Field, text: str, value: str) -> bool:
    """Whether a section's text has the items of a value of the front matter, to the letter."""
    shape = shape_of(field)
    below, above = shape.read_body(text), shape.read_front_matter(value)
    return [(item.mark.strip(), item.text) for item in below] == [(item.mark.strip(), item.text) for item in above]


def _is_written_as(field: Field, text: str) -> bool:
    """Whether a text is, to the letter, how the format writes a field of that kind."""
    shape = shape_of(field)
    return text != NOTHING and shape.write_body(tuple(item.text for item in shape.read_body(text))) == text


@lru_cache(maxsize=8)
def _label_patterns(schema_field: Field) -> tuple[str, re.Pattern[str]]:
    assert schema_field.body is not None
    names = "|".join(map(re.escape, (schema_field.body.name, *schema_field.body.former)))
    lenient = rf"(?:[-*+•>][ \t]+)?(?:\*\*|__)?[ \t]*(?:{names})[ \t]*(?:\*\*|__)?[ \t]*[:：][ \t]*(?:\*\*|__)?[ \t]*"
    return f"**{schema_field.body.name}**: ", re.compile(lenient)


def find_label(document: Document, field: Field) -> Part | None:
    """Give where a labelled line stands below the title, however it is written."""
    exact, lenient = _label_patterns(field)
    text = document.text
    start, end = document.lead
    if text.startswith(exact, start):
        stop = text.find("\n", start, end)
        begin = start + len(exact)
        return Part(*document.trim(begin, end if stop < 0 else stop), start, begin)
    for line_start, line_end in document.content_lines(start, end):
        if text.startswith(exact, line_start):
            return Part(*document.trim(line_start + len(exact), line_end), line_start, line_start + len(exact))
        match = lenient.match(text, line_start, line_end)
        if match is not None:
            start, end = document.trim(match.end(), line_end)
            if match[0].count("**") == 1 and text.endswith("**", start, end):
                end -= 2
            return Part(start, end, line_start, match.end(), False)
    return None


def find_lost_sections(
    document: Document, schema: Schema, present: Mapping[str, Section], title: Heading | None
) -> dict[str, Heading]:
    """Pair headings that belong to no field with the fields that have no section: at another level, misspelt, or under a former name."""
    names = section_names(schema)
    missing = [field for field in schema.sections if field.name not in present]
    found: dict[str, Heading] = {}
    if not missing:
        return found
    from difflib import SequenceMatcher

    for heading in (*document.headings[:MAX_CANDIDATES], *_headless_lines(document, missing)):
        if heading == title or (heading.level == 2 and heading.name in names):
            continue
        plain = re.sub(r"[\s#*:：_【】\[\]（()）\d条]", "", ATTRIBUTES.sub("", heading.text))
        characters = set(plain)
        best: tuple[float, str] = (0.0, "")
        for field in missing:
            assert field.body is not None
            if field.name in found:
                continue
            for name in (field.body.name, *field.body.former):
                if plain == name or plain.lower() == field.name.lower():
                    ratio = 1.0
                elif characters.isdisjoint(name):
                    continue
                else:
                    ratio = SequenceMatcher(None, plain[:40], name).ratio()
                best = max(best, (ratio, field.name))
        if best[0] >= 0.5:
            found[best[1]] = heading
    return found


def _headless_lines(document: Document, missing: list[Field]) -> list[Heading]:
    """Lines that were meant for headings of missing sections: `##金句`, without the space, or the bare name, in bold or brackets."""
    names = "|".join(name for field in missing if field.body for name in (field.body.name, *field.body.former))
    lines = re.compile(
        rf"^[ \t]*(?:#{{1,6}}|＃{{1,6}}[ \t]*)([^#＃ \t\r\n][^\r\n]*)(?=[\r\n]|\Z)|^[^\w\n]*({names})[^\w\n]*$",
        re.MULTILINE,
    )
    starts = {heading.start for heading in document.headings}
    return [
        Heading(0, match[group].strip(), match.start(), match.end(), match.start(group))
        for match in islice(lines.finditer(document.text, document.body_start), MAX_CANDIDATES)
        for group in (1 if match[1] is not None else 2,)
        if match.start() not in starts and span_at(document.fenced, match.start()) is None
    ]


def find_headless_sections(
    document: Document, schema: Schema, present: Mapping[str, Section], lost: Mapping[str, Heading]
) -> dict[str, tuple[int, int]]:
    """Give where the first item of a field stands in the body of which the section has no heading, by field."""
    found: dict[str, tuple[int, int]] = {}
    for field in schema.sections:
        entry = document.entries.get(field.name)
        if entry is None or field.name in present or field.name in lost:
            continue
        value = entry.value.data
        items = shape_of(field).read_front_matter(value) if isinstance(value, str) else ()
        lines = [(item.mark + item.text).split("\n")[0] for item in items[:2]]
        if shape_of(field) is not companies:
            lines = lines[:1]  # names are short, but hardly two of them stand below each other elsewhere
        if len("".join(lines)) < FEWEST or any(document.text.find(line, document.body_start) < 0 for line in lines):
            continue
        text = r"[ \t\r]*\n\s*".join(map(re.escape, lines))
        alone = re.compile(rf"^[ \t]*({text})[ \t\r]*$", re.MULTILINE)
        match = alone.search(document.text, document.body_start)
        if match is not None:
            found[field.name] = match.span(1)
    return found


def find_fenced_sections(
    document: Document, schema: Schema, present: Mapping[str, Section], *, titled: bool
) -> dict[str, int]:
    """Give the missing sections, and the title unless the body is `titled`, that stand in a block of code: where that begins, by field."""
    found: dict[str, int] = {}
    names = section_names(schema)
    for start, end in document.fenced:
        for match in _HEADING_LINE.finditer(document.text, start, end):
            name = names.get(match[2].strip()) if len(match[1]) == 2 else None
            if name is not None and name not in present:
                found.setdefault(name, start)
            elif len(match[1]) == 1 and not titled:
                found.setdefault("title", start)
    return found


def find_relabelled(document: Document, missing: Iterable[Entry]) -> dict[str, tuple[int, int]]:
    """Give the lines of a body that hold one of these values, which have no proper line there, in another form; by key."""
    found: dict[str, tuple[int, int]] = {}
    sections = document.sections
    first = sections[0].heading.end if sections else len(document.text)
    for entry in missing:
        text = str(entry.value.data).strip(AROUND) if entry.value.kind == "string" else ""
        for start, end in document.content_lines(document.body_start, len(document.text)) if len(text) > 1 else ():
            line = _ELEMENT.sub("", document.text[start:end]).strip(AROUND)
            if line == text and start > first and not set("#*") & set(document.text[start:end]):
                continue  # a name within a section is one of its own
            if line.endswith(text) and len(line) <= len(text) + MAX_LABEL:
                found[entry.key] = start, end
                break
    return found


def find_early_end(document: Document, schema: Schema) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Give the line that ends the front matter although the next one is a key of the format, and that key; None where there is none."""
    front = document.front_matter
    if front is None or not front.readable or front.closing_end <= front.end:
        return None
    key = _KEY_LINE.match(document.text, document.body_start)
    if key is None or key[1] not in schema.keys or key[1] in document.entries:
        return None
    return (front.end, front.closing_end), key.span(1)
