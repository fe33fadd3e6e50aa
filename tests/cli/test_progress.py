"""How far a long run has come: on a terminal only, and gone at its end."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from seedkit import example
from seedkit.cli.progress import Progress
from tests.terminal import Terminal


def shown(language: str, seconds_a_file: float, total: int) -> list[str]:
    clock = [0.0]
    stream = io.StringIO()
    progress = Progress(total, stream, language, lambda: clock[0])
    for done in range(total):
        progress(done)
        clock[0] += seconds_a_file
    progress.close()
    progress.close()
    return stream.getvalue().split("\r")


def test_a_short_run_shows_nothing() -> None:
    assert shown("zh", 0.0005, 1300) == [""]


def test_a_long_run_says_what_is_left() -> None:
    lines = shown("zh", 0.01, 1000)
    assert lines[1] == "检查 128/1000，还要约 9 秒\x1b[K"
    assert lines[-2:] == ["检查 960/1000，还要约 0 秒\x1b[K", "\x1b[K"]
    assert shown("en", 0.01, 1000)[1] == "checking 128/1000, about 9 s left\x1b[K"


def test_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = example.TEXT.replace("score: 9", 'score: "9"')
    for number in range(6000):
        (seeds / f"第{number}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "seedkit", "check", "--no-cache", "--jobs", "1", "--format", "json"]
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS")}
    environment |= {"TERM": "xterm", "SEEDKIT_LANG": "zh"}
    with Terminal([*command, "--output-file", "out.json"], tmp_path, environment) as terminal:
        terminal.expect("/6000，还要约")
        assert terminal.wait() == 1
        assert "\r\x1b[K检查了 6000 张卡片" in terminal.shown
    for more in ({"TERM": "dumb"}, {"CI": "true"}):
        with Terminal([*command, "--output-file", "out.json"], tmp_path, {**environment, **more}) as terminal:
            assert terminal.wait() == 1
            assert "还要约" not in terminal.shown
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False)
    assert "还要约".encode() not in piped.stderr
