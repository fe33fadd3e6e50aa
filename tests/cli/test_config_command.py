"""`seedkit config`, and the JSON Schema of the configuration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from seedkit.config import load_config
from seedkit.config_key import KEYS, config_schema
from seedkit.usage import UsageError
from tests.conftest import ROOT


def shown(folder: Path, *arguments: str, **variables: str) -> dict[str, tuple[str, str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEEDKIT_")}
    done = subprocess.run(
        [sys.executable, "-m", "seedkit", "config", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**kept, **variables},
        check=True,
    )
    rows = [line.rsplit("  # ", 1) for line in done.stdout.splitlines()]
    return {text.split(" = ")[0].strip("# "): (text.split(" = ", 1)[-1].strip(), origin) for text, origin in rows}


def test_each_value_is_shown_with_what_set_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('level = "hint"\n\nignore = ["feed-parameter"]\n', encoding="utf-8")
    own = 'extends = "base.toml"\npaths = ["卡片"]\n# 说明\nignore = ["link-cut"]\n\n[levels]\nwrong-type = "warning"\n'
    (tmp_path / "seedkit.toml").write_text(own, encoding="utf-8")
    found = shown(tmp_path, SEEDKIT_LANG="en")
    assert set(found) == set(KEYS) - {"extends"}
    assert found["paths"] == ('["卡片"]', "seedkit.toml:2")
    assert found["ignore"] == ('["link-cut"]', "seedkit.toml:4")
    assert found["levels"] == ('{ "wrong-type" = "warning" }', "seedkit.toml:6")
    assert found["level"] == ('"hint"', "base.toml:1")
    assert found["fail-on"] == ('"error"', "default")
    assert found["lang"] == ('"en"', "SEEDKIT_LANG")
    assert shown(tmp_path, "--isolated")["paths"] == ('["seeds"]', "default")
    (tmp_path / "seedkit.toml").write_text('lang = "zh"\nlevel = "error"\nfail-on = "warning"\n', encoding="utf-8")
    found = shown(tmp_path, "--lang", "en", SEEDKIT_LANG="zh")
    assert found["lang"] == ('"en"', "--lang")
    assert found["level"] == ('"warning"', "seedkit.toml:3"), "nothing that fails a run may be hidden"


def test_lists_of_names_are_shown_as_they_may_be_written(tmp_path: Path) -> None:
    for names in ([["谷歌", "Google"]], [["甲", "乙", "丙"], ["丁"]]):
        (tmp_path / "seedkit.toml").write_text(f"companies = {json.dumps(names)}\n", encoding="utf-8")
        found = shown(tmp_path)
        assert tomllib.loads(f"companies = {found['companies'][0]}")["companies"] == names
        assert tomllib.loads(f"levels = {found['levels'][0]}")["levels"] == {}


def test_the_table_of_a_project_file_is_found(tmp_path: Path) -> None:
    text = (
        '[project]\npaths = 1\n\n[tool.seedkit]\npaths = ["x"]\n\n[tool.seedkit.per-file-ignores]\n"a/**" = ["text"]\n'
    )
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    found = shown(tmp_path)
    assert found["paths"][1] == "pyproject.toml:5" and found["per-file-ignores"][1] == "pyproject.toml:7"


@pytest.mark.parametrize(
    "text",
    [
        'paths = ["a"]',
        'levels = { wrong-type = "hint" }',
        'per-file-ignores = { "a" = ["text", "mojibake"] }',
        'lang = "fr"',
        "paths = 1",
        'level = "info"',
        'levels = { wrong-type = "off" }',
        'per-file-ignores = { "a" = "text" }',
        'unknown = "x"',
        "baseline = true",
        'format = "sarif"',
    ],
)
def test_the_schema_accepts_what_is_accepted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seedkit.toml"
    path.write_text(text, encoding="utf-8")
    try:
        load_config(str(path))
    except UsageError:
        accepted = False
    else:
        accepted = True
    assert Draft202012Validator(config_schema()).is_valid(tomllib.loads(text)) is accepted


def test_the_schema_is_the_one_in_the_folder() -> None:
    assert json.loads((ROOT / "schemas" / "config.schema.json").read_text(encoding="utf-8")) == config_schema()
    assert set(config_schema()["properties"]) == set(KEYS)


@pytest.mark.parametrize(
    "text",
    [
        'exclude = ["!seeds/a.md"]\n',
        'include = ["**/*.{md,markdown}"]\n',
        'exclude = ["seeds/[ab].md"]\n',
        "exclude = ['seeds\\a.md']\n",
        '[per-file-ignores]\n"{a,b}.md" = ["text"]\n',
    ],
)
def test_a_glob_that_would_match_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "seedkit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="globs know"):
        load_config(str(tmp_path / "seedkit.toml"))


@pytest.mark.parametrize("text", ['extends = ""\n', 'baseline = ""\n', '[tool.seedkit]\nlevel = "hint"\n'])
def test_what_means_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "seedkit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"must be a path|leave out the"):
        load_config(str(tmp_path / "seedkit.toml"))
