"""The format of a seed as flat data, and the markers with which a model declares what pydantic has no words for.

`seedkit.models.compiler` makes a `Schema` of a model. The one of the seed is generated into
`seedkit/models/compiled.py`, so that checking imports no pydantic.
"""

from __future__ import annotations

from seedkit.diagnostic import Message
from seedkit.record import Record

TYPE_WORDS = {
    "line": Message("一行文字", "one line of text"),
    "text": Message("文字", "text"),
    "day": Message("真实存在的一天，写成 2026-01-07", "a day of the calendar, written 2026-01-07"),
    "url": Message("http 或 https 网址", "an http or https address"),
    "number": Message("大于 0 的数字，不加引号", "a number above 0, without quotes"),
    "integer": Message("不小于 0 的整数", "a whole number, 0 or more"),
    "boolean": Message("true 或 false", "true or false"),
    "strings": Message('文字的列表，如 ["媒体"]', 'a list of texts, such as ["媒体"]'),
    "lines": Message("文字的列表，一条一项", "a list of texts, one an item"),
    "link": Message("一个链接", "a link"),
}
"""What a value of each type of field is, in words."""
RESERVED = ("type",)
"""Keys by which the site tells what a document is: it loses the page of a seed that has one."""


class Kind(Record):
    """A marker: what the value of a field is, one of the types that `Field.type` lists."""

    name: str


class InBody(Record):
    """Where and how a field stands in the body. A marker for a model's annotations: facts of the format only."""

    place: str
    """`heading` (the heading of level 1), `label` (`**name**: text` below it) or `section` (below `## name`)."""
    name: str
    """The label or the heading as readers see it; empty for the heading of level 1."""
    shape: str
    """The name of the shape (a module of `seedkit.shapes`) that its text has."""
    former: tuple[str, ...] = ()
    """Other names that people write for the same part."""


class OnlyInBody(Record):
    """A marker: the field has no key in the front matter."""


class Expected(Record):
    """A marker: the field is optional, but a seed without it is probably a slip."""


class Field(Record):
    """One field of the format."""

    name: str
    """Its name in the record, which is its key in the front matter where it has one."""
    title_zh: str
    title_en: str
    type: str
    """What its value is: `line`, `text`, `day`, `number`, `strings`, `boolean`, `integer`, `url`, `lines` or `link`."""
    presence: str
    """`required`, `expected` or `optional`."""
    in_front_matter: bool
    body: InBody | None

    @property
    def place(self) -> str:
        """Where it stands in the body, as `InBody.place` says; empty where it does not."""
        return self.body.place if self.body is not None else ""

    @property
    def shape(self) -> str:
        """The shape of its text in the body; empty where it does not stand there."""
        return self.body.shape if self.body is not None else ""


class Schema(Record):
    """A format: its fields in the order in which they stand in a seed."""

    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Give the field of that name, or None."""
        for field in self.fields:
            if field.name == name:
                return field
        return None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the front matter, in order."""
        return tuple(field.name for field in self.fields if field.in_front_matter)

    @property
    def sections(self) -> tuple[Field, ...]:
        """The fields that are sections of the body, in order."""
        return tuple(field for field in self.fields if field.place == "section")

    @property
    def mirrored(self) -> tuple[Field, ...]:
        """The fields that stand twice, in order."""
        return tuple(field for field in self.fields if field.body is not None and field.in_front_matter)
