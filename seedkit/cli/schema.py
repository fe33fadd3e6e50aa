"""`seedkit schema`."""

from __future__ import annotations

import json
import os
import sys

from seedkit.cli.console import CLEAN, FINDINGS, TROUBLE, speak_utf8
from seedkit.cli.output import write_whole
from seedkit.config_key import config_schema
from seedkit.language import language_of
from seedkit.report.fix_report import FIX_REPORT_SCHEMA
from seedkit.report.import_report import IMPORT_REPORT_SCHEMA
from seedkit.report.json_report import REPORT_SCHEMA

REPORTS = {
    "check-report.schema.json": REPORT_SCHEMA,
    "fix-report.schema.json": FIX_REPORT_SCHEMA,
    "import-report.schema.json": IMPORT_REPORT_SCHEMA,
}
"""What `--format json` of each command gives, by the name of the file."""
DIALECTS = ("2020-12", "openai-strict")


def run(name: str, check: bool, folder: str | None, dialect: str = DIALECTS[0]) -> int:
    """Print one JSON Schema, or write all of them to a folder, or see whether those there are current."""
    from seedkit.models.seed import json_schemas

    speak_utf8()
    made = {**json_schemas(), **REPORTS, "config.schema.json": config_schema()}
    schemas = {file: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for file, schema in made.items()}
    if folder is None and not check:
        sys.stdout.write(schemas[f"seed.{dialect}.schema.json" if dialect != DIALECTS[0] else f"{name}.schema.json"])
        return CLEAN
    folder = folder or "schemas"
    stale = 0
    for file, text in schemas.items():
        path = os.path.join(folder, file)
        try:
            if check:
                with open(path, encoding="utf-8") as opened:
                    current = opened.read() == text
                if not current:
                    stale += 1
                    print(_stale(path, folder), file=sys.stderr)
            else:
                os.makedirs(folder, exist_ok=True)
                write_whole(path, text)
        except OSError as error:
            print(f"seedkit: {path}: {error.strerror}", file=sys.stderr)
            return TROUBLE
    return FINDINGS if stale else CLEAN


def _stale(path: str, folder: str) -> str:
    command = f"seedkit schema --out {folder}"
    if language_of(os.environ) == "zh":
        return f"{path} 不是最新的：请运行 {command}"
    return f"{path} is stale: run `{command}`"
