"""From a pydantic model to a flat `Schema`. The only reader of pydantic's internals."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from seedkit.schema import Expected, Field, InBody, Kind, OnlyInBody, Schema


class SchemaError(TypeError):
    """A model that declares its fields in a way that cannot be compiled; the message names the field."""


def compile_model(model: type[BaseModel]) -> Schema:
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


def _compile_field(name: str, info: FieldInfo) -> Field:
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
