"""The JSON Schemas (2020-12) of a model: of its front matter, and of a whole record."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from seedkit.models.compiler import compile_model

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1


def record_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the JSON Schema of one whole seed as one JSON object, body-only parts included."""
    return _export(model, "seed", "A seed: one news card, front matter and body-only parts in one object.", None)


def front_matter_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Give the JSON Schema of a seed's front matter."""
    keys = {field.name for field in compile_model(model).fields if field.in_front_matter}
    return _export(model, "front-matter", "The front matter of a seed.", keys)


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
