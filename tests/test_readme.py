"""What the READMEs show is what seedkit says, and their commands are the same two."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seedkit import example
from seedkit.check import check_document
from seedkit.config import load_config
from seedkit.config_key import KEYS
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.report.formats import make_report
from seedkit.report.report import Style
from seedkit.rules import load_rules
from tests.cli.test_new_command import RECORD, environment
from tests.conftest import ROOT
from tests.terminal import Terminal

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
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    path = tmp_path / "seedkit.toml"
    for text in (match[1], re.sub("^# ", "", match[1], flags=re.MULTILINE)):
        path.write_text(text, encoding="utf-8")
        assert load_config(str(path)).ignore == ("tracking-parameter",)
        (tmp_path / "base.toml").write_text("", encoding="utf-8")
    assert all(re.search(rf"^{key} = ", text, re.MULTILINE) for key in KEYS)


ANSWERS: tuple[tuple[str, str, str | tuple[str, ...]], ...] = (
    ("Title: ", "标题：", "渔村用声呐数鱼"),
    ("]: ", "]：", "2026-02-28"),
    ("Tags (optional): ", "标签（选填）：", "媒体，渔业"),
    ("Score (optional): ", "评分（选填）：", "8/10"),
    ("Source (optional): ", "来源（选填）：", "海岸线"),
    ("> ", "> ", ("海里有多少鱼，第一次不用靠猜。",)),
    ("> ", "> ", ("误差降到 ΔE<1。", "设备怕的不是海水，是藤壶。")),
    ("> ", "> ", ("中国 舟山一个村用二手声呐为三十条船计数。",)),
    ("> ", "> ", ("海岸线", "Nordic Sonar")),
    ("(URL): ", "原文网址：", "https://example.com/sea/sonar"),
    ("Original title: ", "原标题：", "声呐进村"),
)
"""The questions of the transcript in English and Chinese, and the answers."""


@pytest.mark.parametrize("language", READMES)
def test_the_transcript_is_what_a_terminal_shows(language: str, tmp_path: Path) -> None:
    first, transcript = block(READMES[language], "transcript").split("\n", 1)
    command = first.removeprefix("$ seedkit ").split()
    dumb = environment(TERM="dumb", COLUMNS="200")
    with Terminal([sys.executable, "-m", "seedkit", *command], tmp_path, dumb) as terminal:
        for english, chinese, answer in ANSWERS:
            terminal.expect(chinese if language == "zh" else english)
            if isinstance(answer, str):
                terminal.type(answer)
                continue
            for line in answer:
                terminal.type(line)
                terminal.expect("> ")
            terminal.type(".")
        terminal.expect("[w]")
        terminal.type("w")
        assert terminal.wait() == 0
    shown = terminal.shown.replace("\r\n", "\n").replace(f"[{date.today()}]", "[2026-11-25]")
    assert shown.strip() == transcript.strip()


def test_the_loop_of_the_pipeline_page_mends_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for a model that mends what the pointers name."""
    code = block(ROOT / "docs" / "pipelines.md", "loop")
    found: dict[str, Any] = {}
    exec(compile(code, "pipelines.md", "exec"), found)
    asked: list[list[dict[str, str]]] = []

    def ask(messages: list[dict[str, str]]) -> str:
        asked.append(list(messages))
        bad = {**RECORD, "score": "9", "quotes": ["光就是插座。", ""]}
        if len(asked) > 1:
            pointers = {one["pointer"] for one in json.loads(messages[-1]["content"].split("\n", 1)[1])}
            assert pointers == {"/score", "/quotes/1"}
            return json.dumps(RECORD)
        return json.dumps(bad)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert found["seed_from"](ask, "…") == f"seeds/{example.NAME}"
    assert len(asked) == 2 and (tmp_path / "seeds" / example.NAME).is_file()


def test_the_commands_shown_exist() -> None:
    for path in (*READMES.values(), *sorted((ROOT / "docs").glob("*.md"))):
        code = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", path.read_text(encoding="utf-8"), re.DOTALL)
        written = "\n".join(block or inline for block, inline in code)
        for command in sorted(set(re.findall(r"(?:^|run: |exec )seedkit ([a-z]+)", written, re.MULTILINE))):
            shown = subprocess.run(
                [sys.executable, "-m", "seedkit", command, "--help"], capture_output=True, check=False
            )
            assert shown.returncode == 0, (path, command)
