"""What must not happen in a run, counted: speed is measured by the benchmarks, and kept by this."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedkit import character, example, proof
from seedkit.check import rules_to_run
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.proof import ALL, FORM, prove
from seedkit.rules import lazy_rules
from tests import another
from tests.cli.test_corpus_rules import settle


def ran(seed: str) -> set[str]:
    proofs = prove(seed, SEED, example.NAME)
    return {rule.traits.name for rule in rules_to_run(parse(seed), tuple(lazy_rules()), "warning", proofs)}


def test_no_rule_runs_on_a_seed_in_order() -> None:
    assert prove(example.TEXT, SEED, example.NAME).given == ALL
    assert ran(example.TEXT) == set()


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (("09.html", "09.html?utm_source=a"), {"tracking-parameter"}),
        (("光就是插座", "光**就是**插座"), {"broken-emphasis", "eaten-sign"}),
        (("光就是插座", "光“就是插座"), {"unbalanced-quotes"}),
        (("光就是插座", "光<就是插座"), {"unsafe-mdx", "visible-tag"}),
    ],
)
def test_only_the_rules_run_that_a_seed_may_concern(change: tuple[str, str], rules: set[str]) -> None:
    seed = example.TEXT.replace(*change)
    assert FORM in prove(seed, SEED, example.NAME).given
    assert ran(seed) == rules


def test_each_character_is_looked_at_once_for_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def counting(whole: str, start: int, end: int) -> str:
        looked_at.append(end - start)
        return character.find_signs(whole, start, end)

    monkeypatch.setattr(proof, "find_signs", counting)
    for seed in (example.TEXT, another.TEXT):
        looked_at.clear()
        assert prove(seed, SEED, example.NAME).given == ALL
        assert sum(looked_at) <= len(seed)


def modules_of_check(folder: Path, environment: dict[str, str]) -> set[str]:
    root = Path(__file__).resolve().parent.parent
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); sys.argv = ['seedkit', 'check']\n"
        "from seedkit.cli import quick_request\nfrom seedkit.cli.check import run_safely\n"
        "assert run_safely(quick_request([])) == 1\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=folder, capture_output=True, text=True, check=True, env=environment
    )
    return set(done.stderr.split())


def test_where_nothing_has_changed_nothing_is_loaded_that_looks_at_seeds(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(120):
        changed = another.TEXT.replace("score: 9", 'score: "9"', 1).replace("rain", f"rain/{number}")
        (seeds / f"第{number}张.md").write_text(changed, encoding="utf-8")
    environment = {**os.environ, "SEEDKIT_CACHE_DIR": str(tmp_path / "cache"), "GITHUB_ACTIONS": ""}
    settle(tmp_path)
    assert "seedkit.parse" in modules_of_check(tmp_path, environment)
    loaded = modules_of_check(tmp_path, environment)
    looking = {"seedkit.parse", "seedkit.card", "seedkit.check", "seedkit.twin", "unicodedata", "hashlib", "subprocess"}
    assert not loaded & {*looking, "pydantic", "click", "typing", "pathlib", "tomllib"}
    assert not {name for name in loaded if name.startswith("seedkit.rules.") and name != "seedkit.rules.index"}
