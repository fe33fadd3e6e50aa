"""The hooks that seedkit offers, run by the real pre-commit in a real git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from seedkit import example
from tests.conftest import ROOT


def call(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name != "GITHUB_ACTIONS"
    }
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**kept, "LANG": "zh_CN.UTF-8", **environment},
        check=False,
        timeout=600,
    )


def pre_commit() -> str:
    beside = Path(sys.executable).with_name("pre-commit")
    found = str(beside) if beside.exists() else shutil.which("pre-commit")
    assert found is not None, "pre-commit is in the dev dependencies"
    return found


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds what this one offers."""
    folder = tmp_path_factory.mktemp("offered")
    for name in ("pyproject.toml", "README.md", "README.zh-CN.md", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("seedkit", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    init(folder)
    return folder


def init(folder: Path) -> None:
    for command in (
        ("git", "init", "--quiet", "--initial-branch=main"),
        ("git", "add", "--all"),
        ("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=a"),
    ):
        result = call(*command, cwd=folder)
        assert result.returncode == 0, result.stderr


def test_the_hook_blames_the_staged_seed(offered: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "好 的「卡片」.md").write_text(example.TEXT, encoding="utf-8")
    (tmp_path / "README.md").write_text("# not a seed\n", encoding="utf-8")
    (tmp_path / "seedkit.toml").write_text('include = ["seeds/**/*.md"]\n', encoding="utf-8")
    init(tmp_path)
    command = (pre_commit(), "try-repo", str(offered), "seedkit", "--all-files", "--verbose")
    home = str(tmp_path.parent / "pre-commit-home")
    clean = call(*command, cwd=tmp_path, PRE_COMMIT_HOME=home)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "检查了 1 张卡片：没有问题" in clean.stdout

    (seeds / "坏.md").write_text(example.TEXT.replace("💎 光", "💎 ΔE<1 光"), encoding="utf-8")
    call("git", "add", "--all", cwd=tmp_path)
    broken = call(*command, cwd=tmp_path, PRE_COMMIT_HOME=home)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "错误[unsafe-mdx]" in broken.stdout
    assert "seeds/坏.md:18:5" in broken.stdout


def test_the_fixing_hook_repairs_stages_nothing_and_respects_what_is_not_staged(offered: Path, tmp_path: Path) -> None:
    seed = tmp_path / "seeds" / "甲.md"
    seed.parent.mkdir()
    seed.write_text(example.TEXT, encoding="utf-8")
    init(tmp_path)
    staged = example.TEXT.replace('source: "量子位"', 'source: "36氪"').replace("光就是", "光<就是")
    seed.write_text(staged, encoding="utf-8")
    call("git", "add", "--all", cwd=tmp_path)
    seed.write_text(staged.replace("续航不再是问题", "续航仍是问题"), encoding="utf-8")
    command = (pre_commit(), "try-repo", str(offered), "seedkit-fix", "--files", "seeds/甲.md", "--verbose")
    home = {"PRE_COMMIT_HOME": str(tmp_path.parent / "pre-commit-home"), "SEEDKIT_CACHE_DIR": str(tmp_path / ".cache")}
    fixed = staged.replace("光<就是", "光&lt;就是").replace("**来源**: 量子位", "**来源**: 36氪")

    partly = call(*command, cwd=tmp_path, **home)
    assert partly.returncode == 1, partly.stdout + partly.stderr
    assert "已修复[copies-disagree]" in partly.stdout
    assert call("git", "show", ":seeds/甲.md", cwd=tmp_path).stdout == staged
    now = seed.read_text(encoding="utf-8")
    assert "续航仍是问题" in now

    seed.write_text(staged, encoding="utf-8")
    whole = call(*command, cwd=tmp_path, **home)
    assert whole.returncode == 1, whole.stdout + whole.stderr
    assert seed.read_text(encoding="utf-8") == fixed
    assert call("git", "show", ":seeds/甲.md", cwd=tmp_path).stdout == staged
    assert call(*command, cwd=tmp_path, **home).returncode == 0


def test_our_own_configuration_is_valid() -> None:
    for kind, name in (("config", ".pre-commit-config.yaml"), ("manifest", ".pre-commit-hooks.yaml")):
        result = call(pre_commit(), f"validate-{kind}", name, cwd=ROOT)
        assert result.returncode == 0, result.stdout + result.stderr
