"""A seed read against the format: for each field, its value above and its text below."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from seedkit.code_span import find_code_spans, span_at
from seedkit.document import Document, Entry, Heading, Section, Value
from seedkit.part import (
    Part,
    find_early_end,
    find_fenced_sections,
    find_headless_sections,
    find_label,
    find_lost_sections,
    find_relabelled,
    find_sections,
    find_swapped,
)
from seedkit.proof import FORM, places_of
from seedkit.record import Record
from seedkit.schema import Field, Schema
from seedkit.shapes import bullets, cases
from seedkit.shapes.by_name import SEVERAL, shape_of
from seedkit.shift import CASES, UNDERWATER, Misplaced, find_shift
from seedkit.suppression import Suppression, find_suppressions
from seedkit.value import problem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from seedkit.company import Usual
    from seedkit.diagnostic import Message
    from seedkit.mojibake import Mojibake
    from seedkit.proof import Proofs
    from seedkit.shapes.shape import Item

MAX_FINDINGS = 200
"""Of one rule and level in one seed: more help nobody, and a hostile file must not fill the memory."""


class Copy:
    """A field as it stands in one seed."""

    __slots__ = ("_document", "field", "part")

    def __init__(self, field: Field, document: Document, part: Part | None) -> None:
        self.field = field
        self.part = part
        """Its place in the body; None where it has none."""
        self._document = document

    @property
    def entry(self) -> Entry | None:
        """Its key in the front matter; None where it has none."""
        return self._document.entries.get(self.field.name)

    @property
    def shape(self) -> str:
        """The name of the shape of its text in the body; empty where it has no place there."""
        return self.field.shape

    @property
    def has_text(self) -> bool:
        """Whether it says something in the body: it has a place there, which is not empty."""
        return self.part is not None and self.part.end > self.part.start


class Stated(Record):
    """A key of the front matter that the format has, at its first place."""

    field: Field
    entry: Entry
    problem: str
    """What is wrong with its value, as `seedkit.value.problem_of` says it; empty where nothing is."""


class Options(Record):
    """What a team has configured that rules need to know."""

    extra_keys: frozenset[str] = frozenset()
    """Keys that the team declared in its own JSON Schema."""
    extra_check: Callable[[dict[str, object]], list[tuple[tuple[object, ...], Message]]] | None = None
    """Checks those keys: gives for each problem the path to it and the validator's words."""
    winners: Mapping[str, str] = {}
    """The fields whose copies differ and of which it is known which is right: `front-matter` or `body`."""
    notes: Mapping[str, Message] = {}
    """The fields whose copies differ and of which that is not known: why."""
    chosen: frozenset[str] = frozenset()
    """Those whose right copy the user has named: what is only probably wrong with it is no reason to wait."""
    levels: Mapping[str, str] = {}
    """The level of rules that a team wants otherwise."""
    unsilenced: bool = False
    """Whether comments in seeds silence nothing."""
    twins: Mapping[str, tuple[int, tuple[str, ...]]] | None = None
    """The seeds that say the same as this one, by the rule that reports them: how many, and the paths of the first; None where nobody has looked."""
    vocabulary: Mapping[str, tuple[str, ...]] = {}
    """The words that a team allows, by key of the front matter; a key that is not there may hold any."""
    companies: Mapping[str, Usual] = {}
    """The names of companies that the corpus mostly writes otherwise."""


class Card:
    """One document seen through the format."""

    def __init__(
        self,
        document: Document,
        schema: Schema,
        name: str | None = None,
        options: Options | None = None,
        proofs: Proofs | None = None,
        *,
        fixes: bool = True,
    ) -> None:
        self.document = document
        self.schema = schema
        self.name = name
        """The file's name without its folders; None where the text has no file."""
        self.options = options or Options()
        self.fixes = fixes
        """Whether fixes are to be worked out as far as they could be made; else what costs time may be left out."""
        self.limit = MAX_FINDINGS
        """So many findings of one rule are of use; a rule may stop there."""
        self.unused: tuple[tuple[Suppression, tuple[str, ...]], ...] = ()
        """The comments that silenced nothing, once the other rules have run."""
        self._proofs = proofs
        self._items: dict[str, tuple[Item, ...]] = {}
        self._items_above: dict[str, tuple[Item, ...]] = {}
        self._offsets: dict[int, Sequence[int] | None] = {}

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @property
    def in_form(self) -> bool:
        """Whether its form is proved, so that no control or private character stands in it."""
        return self._proofs is not None and FORM in self._proofs.given

    @cached_property
    def garbled(self) -> tuple[Mojibake, ...]:
        """The runs of text that was decoded with the wrong encoding, in order."""
        from seedkit.mojibake import find_mojibake

        return tuple(find_mojibake(self.text))

    def is_garbled(self, at: int) -> bool:
        """Whether a place is in such a run, whose bytes are no characters of their own."""
        index = bisect_right(self.garbled, at, key=lambda run: run.start) - 1
        return index >= 0 and at < self.garbled[index].end

    @property
    def body_start(self) -> int:
        """Where the body begins."""
        return self._proofs.start if self._proofs is not None and self.in_form else self.document.body_start

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self.document.text[self.body_start :]

    @cached_property
    def copies(self) -> dict[str, Copy]:
        """The fields of the format that stand in the body, by name, in order."""
        fields = [field for field in self.schema.fields if field.body is not None]
        if self._places is not None:
            return {field.name: Copy(field, self.document, Part(*self._places[field.name])) for field in fields}
        return {field.name: Copy(field, self.document, self._part(field)) for field in fields}

    @cached_property
    def _places(self) -> dict[str, tuple[int, int, int, int]] | None:
        """Where the parts of the body stand, as `places_of` has it; None where that is not known without reading it."""
        return places_of(self._proofs, self.schema) if self._proofs is not None and self.in_form else None

    def _part(self, field: Field) -> Part | None:
        if field.place == "heading":
            return self.title_part
        if field.place == "label":
            return find_label(self.document, field)
        section = self.sections_by_field.get(field.name)
        if section is None:
            return None
        start, end = section.start, section.end
        others = [heading.start for heading in self.lost_sections.values()]
        others += [place[0] for place in self.headless_sections.values()]
        stop = min((other for other in others if start <= other < end), default=end)
        return Part(*self.document.trim(start, stop), section.heading.start, section.heading.end)

    def field_at(self, offset: int) -> str | None:
        """Give the name of the field whose text in the body stands at an offset."""
        if self._places is not None:
            return next((name for name, place in self._places.items() if place[0] <= offset < place[1]), None)
        for name, copy in self.copies.items():
            if copy.part is not None and copy.part.start <= offset < copy.part.end:
                return name
        return None

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The keys of the front matter that the format has, in the order in which they stand."""
        fields = fields_by_key(self.schema)
        return tuple(
            Stated(field, entry, problem_of(field.type, _data_of(entry.value)))
            for key, entry in self.document.entries.items()
            if (field := fields.get(key)) is not None
        )

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The keys of which nobody knows what they say: they stand twice, or reading broke off in their value."""
        found = {trouble.detail for trouble in self.document.troubles if trouble.rule == "duplicate-key"}
        broken = [trouble.start for trouble in self.document.troubles if trouble.rule == "invalid-yaml"]
        for key, entry in self.document.entries.items() if broken else ():
            if any(entry.start <= place <= max(entry.end, entry.value.end) for place in broken):
                found.add(key)
        return frozenset(found)

    @property
    def labels(self) -> list[Part]:
        """The fields that stand behind a label in the body."""
        fields = [field for field in self.schema.fields if field.place == "label"]
        if self._places is not None:
            return [Part(*self._places[field.name]) for field in fields]
        return [part for field in fields if (part := find_label(self.document, field)) is not None]

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """The comments that silence rules, in order."""
        return find_suppressions(self.document)

    @cached_property
    def shift(self) -> tuple[Misplaced, ...] | None:
        """The fields that hold each other's contents; None where none do."""
        return find_shift(self.document.entries, tuple(self._foreign_sections()))

    def is_misplaced(self, copy: Copy) -> bool:
        """Whether the fields hold each other's contents, this one too."""
        return self.shift is not None and any(one.key == copy.field.name for one in self.shift)

    def _foreign_sections(self) -> Iterator[Misplaced]:
        """Give the sections that the front matter has no copy of and whose items all have the mark of another section."""
        for copy in self.copies.values():
            part = copy.part
            if copy.field.in_front_matter or part is None or copy.field.type != "lines":
                continue
            marks = {item.mark for item in self.items(copy)}
            if marks == {bullets.MARK}:
                yield Misplaced(copy.field.name, part.start, part.end, *UNDERWATER)
            elif marks and all(cases.number_of(mark) is not None for mark in marks):
                yield Misplaced(copy.field.name, part.start, part.end, *CASES)

    @cached_property
    def title_heading(self) -> Heading | None:
        """The first heading of level 1."""
        return next((heading for heading in self.document.headings if heading.level == 1), None)

    @cached_property
    def title_part(self) -> Part | None:
        heading = self.title_heading
        if heading is None:
            return None
        return Part(heading.text_start, heading.text_start + len(heading.text), heading.start, heading.end)

    @cached_property
    def sections_by_field(self) -> dict[str, Section]:
        """The section of each field that has one: the first under its heading, or the one that `swapped_sections` names."""
        return {**self._headed_sections, **self.swapped_sections}

    @cached_property
    def _headed_sections(self) -> dict[str, Section]:
        return find_sections(self.document, self.schema)

    @cached_property
    def swapped_sections(self) -> dict[str, Section]:
        """The sections of which the headings are mixed up, by the field whose text they have; see `seedkit.part.find_swapped`."""
        return find_swapped(self.document, self.schema, self._headed_sections)

    @cached_property
    def lost_sections(self) -> dict[str, Heading]:
        """Headings that stand for a missing section: at another level, misspelt, or under a former name; by field."""
        return find_lost_sections(self.document, self.schema, self.sections_by_field, self.title_heading)

    @cached_property
    def headless_sections(self) -> dict[str, tuple[int, int]]:
        """Where the first item of a field stands in the body of which the section has no heading, by field."""
        return find_headless_sections(self.document, self.schema, self.sections_by_field, self.lost_sections)

    @cached_property
    def fenced_sections(self) -> dict[str, int]:
        """The missing sections, and the title, that stand in a block of code: where that begins, by field."""
        titled = self.title_heading is not None
        return find_fenced_sections(self.document, self.schema, self.sections_by_field, titled=titled)

    @cached_property
    def early_end(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The line that ends the front matter although the next one is a key of the format, and that key; None where there is none."""
        return find_early_end(self.document, self.schema)

    @cached_property
    def relabelled(self) -> dict[str, tuple[int, int]]:
        """The lines that hold the title or the source, but not as the format has it, of which there is no proper line; by field."""
        fields = [copy for copy in self.copies.values() if copy.field.place not in ("", "section")]
        return find_relabelled(
            self.document, [copy.entry for copy in fields if copy.entry is not None and not copy.has_text]
        )

    @property
    def title_place(self) -> tuple[int, int]:
        """Where the seed says what it is called: the value of its title, else its first heading, else its first line."""
        entry = self.document.entries.get("title")
        if entry is not None:
            return entry.value.start, entry.value.end
        heading = self.title_heading
        if heading is not None:
            return heading.start, heading.end
        return self.document.lines_around(0, 0)

    @property
    def link_place(self) -> tuple[int, int]:
        """Where the seed links its original; where its title is, when it links none."""
        for copy in self.copies.values():
            if copy.field.type == "link" and copy.part is not None:
                return copy.part.start, copy.part.end
        return self.title_place

    def text_below(self, copy: Copy) -> str:
        """Give a field's text in the body, with blanks for the comments in it; nothing where it has none."""
        return "" if copy.part is None else self.document.shown(copy.part.start, copy.part.end)

    def find_below(self, wanted: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Give what a pattern finds outside of code in the fields' texts of the body: where the text begins in the document, and the match in it."""
        for copy in self.copies.values():
            if copy.part is None:
                continue
            text = self.text_below(copy)
            code = find_code_spans(text) if "`" in text else []
            for found in wanted.finditer(text):
                if span_at(code, found.start()) is None:
                    yield copy.part.start, found

    def items(self, copy: Copy) -> tuple[Item, ...]:
        """Give the items of a field's text in the body; offsets are into the text of its part."""
        items = self._items.get(copy.field.name)
        if items is None:
            items = () if copy.part is None else shape_of(copy.field).read_body(self.text_below(copy))
            self._items[copy.field.name] = items
        return items

    def prose_below(self) -> Iterator[tuple[int, str]]:
        """Give the texts of the body that hold sentences or names: where each begins in the document, and all of it, as it is written there."""
        for copy in self.copies.values():
            if copy.part is not None and copy.shape in SEVERAL:
                yield copy.part.start, self.text_below(copy)

    def texts_below(self, shapes: Container[str]) -> Iterator[tuple[Copy, int, str]]:
        """Give the items of the fields' texts of these shapes in the body: the field's copies, and where the item begins in the document and its text, as it is written there, without its mark."""
        for copy in self.copies.values():
            if copy.part is not None and copy.shape in shapes:
                whole = self.text_below(copy)
                for item in self.items(copy):
                    begin = item.start + len(item.mark)
                    yield copy, copy.part.start + begin, whole[begin : item.end]

    def items_above(self, copy: Copy) -> tuple[Item, ...]:
        """Give the items of a field's value in the front matter; offsets are into the value."""
        if copy.entry is None or not isinstance(copy.entry.value.data, str):
            return ()
        items = self._items_above.get(copy.field.name)
        if items is None:
            items = self._items_above[copy.field.name] = shape_of(copy.field).read_front_matter(copy.entry.value.data)
        return items

    def place_in_value(self, value: Value, start: int, end: int) -> tuple[int, int]:
        """Give the offsets in the text of the code points `start` to `end` of a string value.

        The whole value where it is written such that the mapping is unclear; see `seedkit.position.offsets_in_value`.
        """
        if value.start not in self._offsets:
            from seedkit.position import offsets_in_value

            self._offsets[value.start] = offsets_in_value(self.text, value)
        offsets = self._offsets[value.start]
        if offsets is None:
            return value.start, value.end
        last = len(offsets) - 1
        return offsets[min(start, last)], offsets[min(end, last)]

    def holds(self, place: tuple[int, int], piece: str) -> bool:
        """Whether a place of the text holds exactly that piece."""
        return place[1] - place[0] == len(piece) and self.text.startswith(piece, place[0])

    def same_text(self, copy: Copy) -> bool:
        """Whether the value in the front matter is, to the letter, the text in the body."""
        if copy.entry is None or copy.part is None:
            return False
        return copy.entry.value.data == self.text_below(copy).replace("\r\n", "\n")


def _data_of(value: Value) -> object:
    """Give a front matter value as plain Python data; of a mapping only that it is one."""
    if value.kind == "list":
        return [_data_of(item) for item in value.items]
    return {} if value.kind == "mapping" else value.data


@lru_cache(maxsize=8)
def fields_by_key(schema: Schema) -> dict[str, Field]:
    """Give the fields that stand in the front matter by their keys."""
    return {field.name: field for field in schema.fields if field.in_front_matter}
