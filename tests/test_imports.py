"""What a check of one seed in order must not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from seedkit import example

HEAVY = (
    "pydantic",
    "yaml",
    "frontmatter",
    "click",
    "jsonschema",
    "json",
    "dataclasses",
    "argparse",
    "pathlib",
    "difflib",
    "tomllib",
)


def modules_of(statement: str, cwd: Path) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules, file=sys.stderr)"
    result = subprocess.run([sys.executable, "-S", "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    return set(result.stderr.split())


def test_importing_seedkit_imports_nothing(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    loaded = modules_of(f"sys.path.insert(0, {str(root)!r}); import seedkit", tmp_path)
    assert not loaded & {*HEAVY, "re", "typing"}
    assert {name for name in loaded if name.startswith("seedkit")} == {"seedkit"}


def test_a_clean_seed_needs_little(tmp_path: Path) -> None:
    (tmp_path / example.NAME).write_text(example.TEXT, encoding="utf-8")
    root = Path(__file__).resolve().parent.parent
    statement = (
        f"sys.path.insert(0, {str(root)!r}); sys.argv = ['seedkit', 'check', {example.NAME!r}]\n"
        "from seedkit.cli import quick_request\nfrom seedkit.cli.check import run_safely\n"
        "assert run_safely(quick_request(sys.argv[2:])) == 0"
    )
    loaded = modules_of(statement, tmp_path)
    assert not loaded & set(HEAVY)
    assert not {name for name in loaded if name.startswith("seedkit.rules.") and name != "seedkit.rules.index"}
    assert not loaded & {"seedkit.card", "seedkit.check", "seedkit.parse", "typing"}
    assert not loaded & {"seedkit.cache", "seedkit.story", "seedkit.twin", "unicodedata"}
