from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from pydantic import BaseModel, Field, ValidationError

from seedkit.draft import make_draft
from seedkit.models.compiled import SEED
from seedkit.models.compiler import SchemaError, compile_model
from seedkit.models.seed import Seed, json_schemas
from seedkit.report.json_report import REPORT_SCHEMA
from seedkit.schema import InBody, Kind, OnlyInBody
from seedkit.value import problem_of
from tests.strategies import records, valid_records

SCHEMAS = json_schemas()
FRONT_MATTER = Draft202012Validator(
    SCHEMAS["front-matter.schema.json"], format_checker=Draft202012Validator.FORMAT_CHECKER
)
RECORD = Draft202012Validator(SCHEMAS["seed.schema.json"], format_checker=Draft202012Validator.FORMAT_CHECKER)


def accepts(record: dict[str, Any]) -> bool:
    try:
        Seed.model_validate(record)
    except ValidationError:
        return False
    return True


@given(records(body=True))
def test_the_model_accepts_what_the_json_schema_accepts(record: dict[str, Any]) -> None:
    assert accepts(record) == RECORD.is_valid(record)


@given(records(body=False))
def test_the_rules_accept_what_the_front_matter_schema_accepts(record: dict[str, Any]) -> None:
    known = all(key in SEED.keys for key in record)
    present = all(field.name in record for field in SEED.fields if field.presence == "required")
    right = all(not problem_of(field.type, record[field.name]) for field in SEED.fields if field.name in record)
    assert (known and present and right) == FRONT_MATTER.is_valid(record)


def test_numbers_that_json_does_not_have() -> None:
    for score in (math.nan, math.inf, -math.inf):
        assert not accepts({"title": "a", "date": "2026-01-09", "score": score})
        assert problem_of("number", score) == "finite"
        assert problem_of("integer", score) == "type"


def test_the_exported_schemas_are_schemas() -> None:
    for schema in (*SCHEMAS.values(), REPORT_SCHEMA):
        Draft202012Validator.check_schema(schema)
        if "$id" in schema:
            assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def objects_in(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects_in(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from objects_in(item)


def keywords_in(schema: dict[str, Any]) -> set[str]:
    found = set(schema)
    for name in ("items",):
        found |= keywords_in(schema[name]) if name in schema else set()
    for inner in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
        found |= keywords_in(inner)
    return found


def test_the_strict_dialect_is_what_structured_outputs_take() -> None:
    schema = SCHEMAS["seed.openai-strict.schema.json"]
    allowed = {"type", "description", "properties", "required", "additionalProperties", "items", "anyOf"}
    assert schema["type"] == "object" and keywords_in(schema) <= allowed
    for one in objects_in(schema):
        assert one["required"] == list(one["properties"]) and one["additionalProperties"] is False


@given(valid_records)
def test_a_record_with_nulls_fits_the_strict_dialect_and_is_read_as_meant(record: dict[str, Any]) -> None:
    whole = {**dict.fromkeys(Seed.model_fields), **record}
    assert Draft202012Validator(SCHEMAS["seed.openai-strict.schema.json"]).is_valid(whole)
    assert make_draft(whole, SEED, ()).record == record


def test_the_compiled_schema_is_that_of_the_model() -> None:
    assert compile_model(Seed) == SEED


Text = Annotated[str, Kind("text"), Field(title="甲", description="a")]


def test_a_stray_marker_is_named() -> None:
    class NoKind(BaseModel):
        first: str = Field(title="甲", description="a")

    class Nowhere(BaseModel):
        second: Annotated[Text, OnlyInBody()]

    class Twice(BaseModel):
        third: Annotated[Text, InBody("section", "甲", "line"), InBody("section", "乙", "line")]

    class SameName(BaseModel):
        fourth: Annotated[Text, InBody("section", "甲", "line")]
        fifth: Annotated[Text, InBody("section", "甲", "line")]

    for model, name in ((NoKind, "first"), (Nowhere, "second"), (Twice, "third"), (SameName, "fifth")):
        with pytest.raises(SchemaError, match=name):
            compile_model(model)
