"""`seedkit config`."""

from __future__ import annotations

import json
import os
import sys

from seedkit.cli.console import CLEAN, safe
from seedkit.cli.request import Request, config_file, merged
from seedkit.config import load_config, origins_of
from seedkit.config_key import KEYS, TABLES

_FROM_ENVIRONMENT = {"lang": "SEEDKIT_LANG", "format": "SEEDKIT_OUTPUT_FORMAT"}


def run(request: Request) -> int:
    """Print every value that holds, and what set it. Raises `UsageError` for a configuration that is none."""
    config = merged(request, os.environ)
    file = config_file(request, os.environ)
    origins = origins_of(file)
    if config.level != load_config(file).level:
        # Nothing that fails a run may be hidden.
        origins.pop("level", None)
        origins |= {"level": origins["fail-on"]} if "fail-on" in origins else {}
    lines = []
    for key in KEYS:
        if key == "extends":
            continue
        value = getattr(config, key.replace("-", "_"))
        lines.append(
            (
                f"{key} = {_table(value) if KEYS[key].kind in TABLES else _toml(value)}"
                if value is not None
                else f"# {key}",
                _origin(key, request, origins),
            )
        )
    width = max(len(text) for text, _ in lines if len(text) < 60)
    for text, origin in lines:
        sys.stdout.write(f"{safe(text):<{width}}  # {safe(origin)}\n")
    return CLEAN


def _origin(key: str, request: Request, origins: dict[str, tuple[str, int]]) -> str:
    if key == "lang" and request.lang:
        return "--lang"
    variable = _FROM_ENVIRONMENT.get(key)
    if variable is not None and os.environ.get(variable):
        return variable
    if key in origins:
        path, line = origins[key]
        return f"{os.path.relpath(path)}:{line}"
    return "default"


def _table(value: tuple[tuple[str, object], ...]) -> str:
    pairs = [f"{json.dumps(name, ensure_ascii=False)} = {_toml(item)}" for name, item in value]
    return f"{{ {', '.join(pairs)} }}" if pairs else "{}"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
