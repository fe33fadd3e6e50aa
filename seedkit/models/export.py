"""The JSON Schemas (2020-12) of a model: of its front matter, and of a whole record."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from seedkit.models.compiler import compile_model
from seedkit.schema import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1


def record_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the JSON Schema of one whole seed as one JSON object, body-only parts included."""
    return _export(model, "seed", "A seed: one news card, front matter and body-only parts in one object.", None)


def front_matter_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the JSON Schema of a seed's front matter."""
    keys = {field.name for field in compile_model(model).fields if field.in_front_matter}
    return _export(model, "front-matter", "The front matter of a seed.", keys)


def strict_record_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give a JSON Schema of a whole seed that structured-output interfaces of language models accept.

    They take a subset of JSON Schema: each object names all its properties as required and allows no others, what may be
    absent may be null instead, and there are no patterns or formats. What those say elsewhere, the descriptions say here.
    """
    properties: dict[str, Any] = {}
    for field in compile_model(model).fields:
        schema = _strict_type(field)
        if field.presence != "required":
            simple = schema["type"] not in ("object", "array")
            schema = {"type": [schema["type"], "null"]} if simple else {"anyOf": [schema, {"type": "null"}]}
        description = f"{field.title_zh} / {field.title_en}: {_described(field)}"
        properties[field.name] = {**schema, "description": description}
    return {
        "type": "object",
        "description": "A seed: one news card. Use null for what the article does not give.",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _strict_type(field: Field) -> dict[str, Any]:
    if field.type in ("strings", "lines"):
        return {"type": "array", "items": {"type": "string"}}
    if field.type == "link":
        return {
            "type": "object",
            "properties": {
                "text": {"type": "string", "description": "the title of the original article, one line"},
                "url": {"type": "string", "description": "its address, beginning with http:// or https://"},
            },
            "required": ["text", "url"],
            "additionalProperties": False,
        }
    return {"type": {"number": "number", "integer": "integer", "boolean": "boolean"}.get(field.type, "string")}


_SHAPES = {
    "quotes": "one string a quote, one line each, without a mark before it",
    "bullets": "lines that each begin with `• `, joined by a line break",
    "cases": "paragraphs that begin with `1. `, `2. ` and so on, joined by an empty line; `-` for none",
    "companies": "names joined by `,` without blanks, no comma inside a name; `-` for none",
}
_TYPES = {
    "line": "one line, no line break",
    "day": "a day of the calendar, YYYY-MM-DD",
    "number": "a number above 0",
    "strings": "one line each",
    "url": "an address, beginning with http:// or https://",
    "integer": "0 or more",
    "boolean": "true or false",
    "link": "the article that the seed was made from",
    "text": "text",
}


def _described(field: Field) -> str:
    shape = field.shape
    return _SHAPES.get(shape) or _TYPES[field.type]


def _export(model: type[BaseModel], name: str, description: str, keys: set[str] | None) -> dict[str, Any]:
    produced = model.model_json_schema()
    fields = {field.name: field for field in compile_model(model).fields}
    properties = {
        key: {"title": fields[key].title_zh, "description": fields[key].title_en, **_plain(value)}
        for key, value in produced["properties"].items()
        if keys is None or key in keys
    }
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "$id": f"urn:seedkit:schema:{name}:{VERSION}",
        "title": name,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [key for key in produced["required"] if key in properties],
        "additionalProperties": False,
    }
    if keys is None and "$defs" in produced:
        schema["$defs"] = {key: _plain(value) for key, value in produced["$defs"].items()}
    return schema


def _plain(schema: Any) -> Any:
    """Drop what pydantic adds of its own: generated titles, docstrings and defaults."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _plain(value) for name, value in item.items()} if key == "properties" else _plain(item)
        for key, item in schema.items()
        if key not in ("title", "description", "default")
    }
