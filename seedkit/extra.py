"""A team's own keys: a JSON Schema file that the configuration names."""

from __future__ import annotations

import json
from typing import Any

from seedkit.card import Options
from seedkit.deadline import TooLong, deadline
from seedkit.diagnostic import Message
from seedkit.files import Unreadable, read_file
from seedkit.schema import RESERVED
from seedkit.usage import UsageError

MAX_SECONDS = 5
"""A seed is held against a schema in about a millisecond; a pattern such as `(a+)+$` may take longer than anybody lives."""
MAX_TIMES = 3
"""So many seeds may take so long before a process gives the schema up: files that are checked come from anybody."""
_TOO_LONG = Message(
    f"没能比完（最多 {MAX_SECONDS} 秒）；请简化 schema 里的 pattern、anyOf 和 $ref",
    f"it could not be done (within {MAX_SECONDS} seconds); simplify the patterns, `anyOf` and `$ref` of the schema",
)
_GIVEN_UP = Message(
    f"没有和 schema 比：已有 {MAX_TIMES} 张卡片没能在 {MAX_SECONDS} 秒内比完；请简化 schema 里的 pattern、anyOf 和 $ref",
    f"it was not held against the schema, because that could not be done within {MAX_SECONDS} seconds for {MAX_TIMES} seeds; simplify the patterns, `anyOf` and `$ref` of the schema",
)


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
    except OverflowError as error:  # a pattern repeats more often than any text is long
        raise UsageError(
            f"extra-schema {path} 不是 JSON Schema：{error}。", f"extra-schema {path} is no JSON Schema: {error}."
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
    for name in RESERVED:
        if name in properties:
            raise UsageError(
                f"extra-schema {path} 声明了 {name}，这是网站自己用的键，卡片写了它整页会丢失。请换一个名字。",
                f"extra-schema {path} declares {name}, the site's own key: it loses the page of a seed that has it. Use another name.",
            )
    validator = jsonschema.Draft202012Validator(
        schema, registry=Registry(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    _see_to_references(path, schema)

    times = 0

    def check(values: dict[str, object]) -> list[tuple[tuple[object, ...], Message]]:
        nonlocal times
        if times >= MAX_TIMES:
            return [((), _GIVEN_UP)]
        try:
            with deadline(MAX_SECONDS):
                errors = [(error.absolute_path, error.message[:200]) for error in validator.iter_errors(values)]
        except (TooLong, RecursionError) as error:
            times += isinstance(error, TooLong)
            return [((), _TOO_LONG)]
        return [(tuple(path), Message(words, words)) for path, words in errors]

    return Options(frozenset(properties), check)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _see_to_references(path: str, schema: object) -> None:
    """Raise `UsageError` for a reference of the schema that leads nowhere in it, to no schema, or back to itself."""
    from referencing import Registry, Resource
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import DRAFT202012

    registry: Registry[Any] = Registry()
    resolver = registry.resolver_with_root(Resource.from_contents(schema, default_specification=DRAFT202012))
    same: dict[int, list[object]] = {}
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        if not isinstance(part, dict) or id(part) in same:
            continue
        targets = same[id(part)] = _in_place(part)
        for key, value in part.items():
            if key in _NAMED and isinstance(value, dict):
                waiting += value.values()
            elif key not in _DATA:
                waiting.append(value)
        for reference in (part.get("$ref"), part.get("$dynamicRef")):
            if not isinstance(reference, str):
                continue
            try:
                target = resolver.lookup(reference).contents
            except (Unresolvable, ValueError) as error:
                raise UsageError(
                    f"extra-schema {path} 的引用 {reference} 在文件里找不到（{error}）。",
                    f"extra-schema {path}: the reference {reference} leads nowhere in the file ({error}).",
                ) from None
            if not isinstance(target, (dict, bool)):
                raise UsageError(
                    f"extra-schema {path} 的引用 {reference} 指向的不是 schema。",
                    f"extra-schema {path}: the reference {reference} leads to what is no schema.",
                )
            targets.append(target)
            waiting.append(target)
    if _has_cycle(same):
        raise UsageError(
            f"extra-schema {path} 的引用绕回了自己。", f"extra-schema {path}: a reference comes back to itself."
        )


_NAMED = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
"""Keywords whose values are schemas by name."""
_DATA = ("const", "enum", "default", "examples")
"""Keywords whose values are no schemas."""


def _in_place(part: dict[str, Any]) -> list[object]:
    """Give the schemas of which a schema says that the same value must match them, or may."""
    found = [part.get(key) for key in ("not", "if", "then", "else")]
    for key in ("allOf", "anyOf", "oneOf"):
        branches = part.get(key)
        found += branches if isinstance(branches, list) else []
    dependent = part.get("dependentSchemas")
    return [*found, *(dependent.values() if isinstance(dependent, dict) else ())]


def _has_cycle(edges: dict[int, list[object]]) -> bool:
    """Whether a way along the edges comes back to where it was."""
    from graphlib import CycleError, TopologicalSorter

    graph = {node: [id(target) for target in targets if id(target) in edges] for node, targets in edges.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False
