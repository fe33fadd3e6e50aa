"""A team's own keys: a JSON Schema file that the configuration names."""

from __future__ import annotations

import json
from typing import Any

from seedkit.card import Options
from seedkit.files import Unreadable, read_file
from seedkit.usage import UsageError


def read_extra_schema(path: str) -> Options:
    """Give the keys that the schema declares and a check of them. Raises `UsageError` where it is no JSON Schema.

    References are resolved within the file only: nothing is ever fetched.
    """
    import jsonschema
    from referencing import Registry

    data = read_file(path)
    if isinstance(data, Unreadable):
        raise UsageError(f"extra-schema {path}：{data.message.zh}", f"extra-schema {path}: {data.message.en}")
    try:
        schema: Any = json.loads(data.decode("utf-8"), parse_constant=_no_number)
        jsonschema.Draft202012Validator.check_schema(schema)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"extra-schema {path} 不是 JSON：{error}。", f"extra-schema {path} is not JSON: {error}."
        ) from None
    except jsonschema.SchemaError as error:
        raise UsageError(
            f"extra-schema {path} 不是 JSON Schema：{error.message}。",
            f"extra-schema {path} is no JSON Schema: {error.message}.",
        ) from None
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(properties, dict) or not properties:
        raise UsageError(
            f"extra-schema {path} 没有用 properties 声明任何字段。",
            f"extra-schema {path} declares no keys under `properties`.",
        )
    validator = jsonschema.Draft202012Validator(
        schema, registry=Registry(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    _resolve(path, validator, schema)
    try:
        probes: tuple[Any, ...] = (None, {}, [None])
        for value in probes:
            list(validator.iter_errors(dict.fromkeys(properties, value)))
    except RecursionError:
        raise UsageError(
            f"extra-schema {path} 的引用绕回了自己。", f"extra-schema {path}: a reference comes back to itself."
        ) from None

    def check(values: dict[str, object]) -> list[tuple[tuple[object, ...], str]]:
        return [(tuple(error.absolute_path), error.message[:200]) for error in validator.iter_errors(values)]

    return Options(frozenset(properties), check)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _resolve(path: str, validator: Any, schema: object) -> None:
    """Raise `UsageError` for a reference of the schema that leads nowhere in it."""
    from referencing import Registry, Resource
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import DRAFT202012

    registry: Registry[Any] = Registry()
    resolver = registry.resolver_with_root(Resource.from_contents(schema, default_specification=DRAFT202012))
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            for reference in (part.get("$ref"), part.get("$dynamicRef")):
                if not isinstance(reference, str):
                    continue
                try:
                    resolver.lookup(reference)
                except (Unresolvable, ValueError) as error:
                    raise UsageError(
                        f"extra-schema {path} 的引用 {reference} 在文件里找不到（{error}）。",
                        f"extra-schema {path}: the reference {reference} leads nowhere in the file ({error}).",
                    ) from None
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
