"""The format of a seed as flat data, compiled from the pydantic model that declares it.

`compile_model` is the only reader of pydantic's internals. What it gives is written to `seedkit/models/compiled.py`,
so that checking imports no pydantic; a test holds that file, the model and the exported JSON Schemas equal.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic import BaseModel


class Kind(NamedTuple):
    """A marker: what the value of a field is, one of the types that `Field.type` lists."""

    name: str


class InBody(NamedTuple):
    """Where and how a field stands in the body. A marker for a model's annotations: facts of the format only."""

    place: str
    """`heading` (the heading of level 1), `label` (`**name**: text` below it) or `section` (below `## name`)."""
    name: str
    """The label or the heading as readers see it; empty for the heading of level 1."""
    shape: str
    """The name of the shape (a module of `seedkit.shapes`) that its text has."""
    former: tuple[str, ...] = ()
    """Other names that people write for the same part."""


class OnlyInBody(NamedTuple):
    """A marker: the field has no key in the front matter."""


class Expected(NamedTuple):
    """A marker: the field is optional, but a seed without it is probably a slip."""


class Field(NamedTuple):
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


class Schema(NamedTuple):
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
        return tuple(field for field in self.fields if field.body is not None and field.body.place == "section")

    @property
    def mirrored(self) -> tuple[Field, ...]:
        """The fields that stand twice, in order."""
        return tuple(field for field in self.fields if field.body is not None and field.in_front_matter)


class SchemaError(TypeError):
    """A model that declares its fields in a way that cannot be compiled; the message names the field."""


def compile_model(model: type["BaseModel"]) -> Schema:
    """Give the flat schema of a model.

    Raises `SchemaError` with the field's name where a marker is missing, doubled, or on a field whose type it does
    not fit.
    """
    fields = [_compile_field(name, info) for name, info in model.model_fields.items()]
    named: dict[str, str] = {}
    for field in fields:
        for name in (field.body.name, *field.body.former) if field.body is not None and field.body.name else ():
            if name in named:
                raise SchemaError(f"{field.name}: the body name {name!r} belongs to {named[name]} already")
            named[name] = field.name
    return Schema(model.__name__, tuple(fields))


def _compile_field(name: str, info: object) -> Field:
    from pydantic.fields import FieldInfo

    assert isinstance(info, FieldInfo)
    kinds = [mark.name for mark in info.metadata if isinstance(mark, Kind)]
    bodies = [mark for mark in info.metadata if isinstance(mark, InBody)]
    only = any(isinstance(mark, OnlyInBody) for mark in info.metadata)
    expected = any(isinstance(mark, Expected) for mark in info.metadata)
    if len(kinds) != 1:
        raise SchemaError(f"{name}: needs exactly one Kind marker, has {len(kinds)}")
    if len(bodies) > 1:
        raise SchemaError(f"{name}: stands in the body {len(bodies)} times")
    if only and not bodies:
        raise SchemaError(f"{name}: is marked OnlyInBody but has no place in the body")
    if info.is_required() and expected:
        raise SchemaError(f"{name}: is required, so Expected says nothing")
    if not info.title or not info.description:
        raise SchemaError(f"{name}: needs a title (Chinese) and a description (English)")
    presence = "required" if info.is_required() else "expected" if expected else "optional"
    return Field(name, info.title, info.description, kinds[0], presence, not only, bodies[0] if bodies else None)

