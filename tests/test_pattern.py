"""Patterns that are compiled late, and those that an earlier run has compiled."""

from __future__ import annotations

import os
import pkgutil
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import seedkit
from seedkit import example
from seedkit.models.compiled import SEED
from seedkit.pattern import ASCII, DOTALL, IGNORECASE, KEPT, MULTILINE, _compiled, escape, pattern  # type: ignore[attr-defined]
from seedkit.pattern_file import FILE, _facts
from seedkit.proof import prove

ROOT = Path(__file__).resolve().parent.parent


def sources() -> set[tuple[str, int]]:
    """The sources and flags of every pattern of every module."""
    found = set()
    prove(example.TEXT, SEED, None)
    for module in pkgutil.walk_packages(seedkit.__path__, "seedkit."):
        if not module.name.endswith("__main__"):
            for value in vars(import_module(module.name)).values():
                if type(value) is pattern:
                    found.add((value._source, value._flags))
    return found


def test_flags_are_those_of_re() -> None:
    assert (ASCII, DOTALL, IGNORECASE, MULTILINE) == (re.ASCII, re.DOTALL, re.IGNORECASE, re.MULTILINE)


def test_a_kept_pattern_is_the_one_that_re_compiles() -> None:
    every = sources()
    assert len(every) > 100
    for source, flags in every:
        facts = _facts(source, flags)
        assert facts is not None
        KEPT[source, flags] = facts
        try:
            assert _compiled(source, flags) == re.compile(source, flags)
        finally:
            del KEPT[source, flags]


def test_a_kept_pattern_that_is_none_is_compiled() -> None:
    KEPT["a+", 0] = (32, b"\xff\xff\xff\x7f", 0, {}, (None,))
    assert _compiled("a+", 0).fullmatch("aaa")
    assert ("a+", 0) not in KEPT


@pytest.mark.parametrize("text", ["a.b", "**来源**: ", "\n## 金句\n\n", "[(^-]", "💎"])
def test_an_escaped_text_matches_itself(text: str) -> None:
    assert re.fullmatch(escape(text), text)


def check(folder: Path, *arguments: str) -> tuple[str, set[str]]:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from seedkit.cli import quick_request\nfrom seedkit.cli.check import run_safely\n"
        "run_safely(quick_request(sys.argv[1:]))\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "SEEDKIT_CACHE_DIR": str(folder.parent / f"{folder.name}-cache"),
            "PYTHONIOENCODING": "utf-8",
            "GITHUB_ACTIONS": "",
        },
    )
    return done.stdout, set(done.stderr.split())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / example.NAME).write_text(example.TEXT, encoding="utf-8")
    broken = example.TEXT.replace("score: 9", 'score: "9"').replace("光就是插座", "ΔE<1")
    (tmp_path / "坏.md").write_text(broken, encoding="utf-8")
    return tmp_path


def test_the_second_run_compiles_nothing(site: Path) -> None:
    _, first = check(site, example.NAME)
    _, second = check(site, example.NAME)
    assert "re" in first and not second & {"re", "enum", "functools", "collections"}
    assert (site.parent / f"{site.name}-cache" / FILE).stat().st_mode & 0o777 == 0o600


def test_kept_patterns_change_no_answer(site: Path) -> None:
    plain, _ = check(site, "--no-cache", ".")
    assert not (site.parent / f"{site.name}-cache").exists()
    assert [check(site, ".")[0] for _ in range(3)] == [plain] * 3


@pytest.mark.parametrize("damage", ["cut", "foreign", "empty", "folder", "writable", "pipe"])
def test_a_file_that_cannot_be_used_is_as_good_as_none(site: Path, damage: str) -> None:
    plain, _ = check(site, ".")
    file = site.parent / f"{site.name}-cache" / FILE
    whole = file.read_bytes()
    file.unlink()
    if damage == "cut":
        file.write_bytes(whole[:-100])
    elif damage == "foreign":
        file.write_bytes(whole[:200] + b"x" + whole[201:])
    elif damage == "empty":
        file.touch()
    elif damage == "folder":
        file.mkdir()
    elif damage == "writable":
        file.write_bytes(whole)
        file.chmod(0o666)
    else:
        os.mkfifo(file)
    said, loaded = check(site, ".")
    assert said == plain and "re" in loaded


def test_a_file_in_the_working_folder_is_neither_read_nor_written(site: Path) -> None:
    inside = site / "cache"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "seedkit", "check", "."],
            cwd=site,
            capture_output=True,
            check=False,
            env={**os.environ, "SEEDKIT_CACHE_DIR": str(inside)},
        )
        assert done.returncode == 1 and not (inside / FILE).exists()
