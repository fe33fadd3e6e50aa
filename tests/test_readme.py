"""What the READMEs show is what seedkit says, and their commands are the same two."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seedkit import example
from seedkit.check import check_document
from seedkit.config import KEYS, load_config
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.report.formats import make_report
from seedkit.report.report import Style
from seedkit.rules import load_rules
from tests.conftest import ROOT

READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}


def block(path: Path, marker: str) -> str:
    match = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None, marker
    return match[1]


@pytest.mark.parametrize("language", READMES)
def test_the_finding_at_the_top_is_real(language: str) -> None:
    text, _ = example.places(example.apply((('source: "量子位"', 'source: "36氪"'),)))
    document = parse(text)
    diagnostics = check_document(document, load_rules(), SEED, example.NAME).diagnostics
    shown = make_report("full", Style(language)).file(example.NAME, document.lines, diagnostics)
    assert block(READMES[language], "finding").strip() == shown.strip()


def test_both_languages_give_the_same_commands() -> None:
    for marker in ("command:check", "command:test"):
        commands = {block(path, marker) for path in READMES.values()}
        assert len(commands) == 1
        assert commands.pop().count("\n") == 1


@pytest.mark.parametrize("language", READMES)
def test_the_configuration_shown_is_accepted(language: str, tmp_path: Path) -> None:
    match = re.search(r"```toml\n(.*?)```", READMES[language].read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    (tmp_path / "base.toml").write_text("", encoding="utf-8")
    path = tmp_path / "site" / "seedkit.toml"
    path.parent.mkdir()
    path.write_text(match[1], encoding="utf-8")
    assert load_config(str(path)).ignore == ("tracking-parameter",)
    assert all(re.search(rf"^{key} = ", match[1], re.MULTILINE) for key in KEYS)
