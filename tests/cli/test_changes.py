"""`seedkit check --staged` and `--since`, with real git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedkit import example
from tests import another
from tests.cli.test_fix_command import WITH_TYPE, call, environment, git, seed, seedkit, site

__all__ = ["site"]
BAD = WITH_TYPE
HAZARD = example.TEXT.replace("光就是插座", "ΔE<1 就够")


def test_the_index_is_checked_and_not_the_work_tree(site: Path) -> None:
    seed(site).write_text(BAD, encoding="utf-8")
    assert "wrong-type" not in seedkit(site, "check", "--staged", code=0).stdout
    git(site, "add", "--all")
    seed(site).write_text(example.TEXT, encoding="utf-8")
    assert "wrong-type" in seedkit(site, "check", "--staged", code=1).stdout
    seedkit(site, "check", code=0)
    git(site, "add", "--all")
    seed(site).write_text(BAD, encoding="utf-8")
    seedkit(site, "check", "--staged", code=0)


def test_only_what_changed_since_the_merge_base_is_checked(site: Path) -> None:
    old = seed(site).with_name("旧的.md")
    old.write_text(another.TEXT.replace("score: 9", 'score: "9"'), encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=dirty")
    git(site, "switch", "--quiet", "--create", "topic")
    assert "wrong-type" not in seedkit(site, "check", "--since", "main", code=0).stdout
    seed(site).with_name("新的.md").write_text(BAD, encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=topic")
    git(site, "switch", "--quiet", "main")
    old.write_text(another.TEXT.replace("score: 9", 'score: "8"'), encoding="utf-8")
    git(site, "commit", "--quiet", "--all", "--message=main goes on")
    git(site, "switch", "--quiet", "topic")
    said = seedkit(site, "check", "--since", "main", code=1).stdout
    assert "新的.md" in said and "旧的.md" not in said and "检查了 1 张" in said


def test_a_shallow_clone_is_said(site: Path) -> None:
    git(site, "commit", "--allow-empty", "--quiet", "--message=b")
    (site / "work").rename(site / "origin")
    clone = ["git", "clone", "--quiet", "--depth=1", f"file://{site / 'origin'}", str(site / "work")]
    subprocess.run(clone, check=True, env=environment(site))
    error = seedkit(site, "check", "--since", "HEAD", code=2).stderr
    assert "浅克隆" in error and "--unshallow" in error


def test_what_cannot_be_told_is_said(site: Path) -> None:
    assert "没有这个提交" in seedkit(site, "check", "--since", "nowhere", code=2).stderr
    assert "标准输入" in seedkit(site, "check", "-", "--staged", stdin="x", code=2).stderr
    (site / "work" / ".git").rename(site / "git")
    assert "git 仓库" in seedkit(site, "check", "--staged", code=2).stderr


def test_a_plain_git_hook_holds_back_a_bad_seed(site: Path) -> None:
    hook = site / "work" / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m seedkit check --staged\n', encoding="utf-8")
    hook.chmod(0o755)
    seed(site).write_text(BAD, encoding="utf-8")
    assert call(site, "git", "commit", "--all", "--message=bad").returncode != 0
    seed(site).write_text(example.TEXT.replace("媒体", "视频"), encoding="utf-8")
    assert call(site, "git", "commit", "--quiet", "--all", "--message=good").returncode == 0


def test_what_is_staged_is_found_wherever_it_stands(site: Path) -> None:
    gone, ignored = seed(site).with_name("删.md"), seed(site).with_name("藏.md")
    for path in (gone, ignored):
        path.write_text(BAD, encoding="utf-8")
    (site / "work" / ".gitignore").write_text("藏.md\n", encoding="utf-8")
    git(site, "add", "--force", "--all", "seeds")
    gone.unlink()
    said = seedkit(site, "check", "--staged", code=1).stdout
    assert "删.md" in said and "藏.md" in said and "检查了 2 张" in said
    assert "删.md:" not in seedkit(site, "check", "--staged", "seeds/藏.md", code=1).stdout
    assert "只能用一个" in seedkit(site, "check", "--staged", "--since", "HEAD", code=2).stderr


def test_a_conflict_in_the_index_is_not_passed_over(site: Path) -> None:
    for branch, word in (("a", "甲"), ("b", "乙")):
        git(site, "switch", "--quiet", "--create", branch, "main")
        seed(site).write_text(example.TEXT.replace("量子位", word), encoding="utf-8")
        git(site, "commit", "--quiet", "--all", "--message", branch)
    assert call(site, "git", "merge", "--quiet", "a").returncode != 0
    assert "合并冲突" in seedkit(site, "check", "--staged", code=2).stdout


def test_the_command_named_repairs_what_was_reported_and_no_more(site: Path) -> None:
    old, new = (seed(site).with_name(name) for name in ("旧的.md", "新的.md"))
    old.write_text(HAZARD, encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=dirty")
    git(site, "switch", "--quiet", "--create", "topic/它的")
    new.write_text(HAZARD, encoding="utf-8")
    git(site, "add", "--all")
    assert "seedkit fix --staged 可以修复" in seedkit(site, "check", "--staged", code=1).stdout
    git(site, "commit", "--quiet", "--message=topic")
    assert (
        "`seedkit fix --since main` can make" in seedkit(site, "check", "--since", "main", "--lang=en", code=1).stdout
    )
    seedkit(site, "fix", "--since", "main", code=0)
    assert old.read_text(encoding="utf-8") == HAZARD != new.read_text(encoding="utf-8")
    seedkit(site, "check", "--since", "main", code=0)


def test_what_is_staged_is_compared_with_what_stands_in_the_index(site: Path) -> None:
    """Not with the work tree: neither what was deleted or edited there without being staged, nor what git does not have."""
    old = seed(site)
    new = old.with_name("新.md")
    new.write_text(example.TEXT.replace("新电池让手表晒太阳", "晒太阳的手表"), encoding="utf-8")
    git(site, "add", "-A")
    arguments = ("check", "--staged", "--select", "same-address", "--fail-on", "warning")
    seedkit(site, *arguments, code=1)
    old.write_text(another.TEXT, encoding="utf-8")
    assert old.name in seedkit(site, *arguments, code=1).stdout
    old.unlink()
    assert old.name in seedkit(site, *arguments, code=1).stdout
    git(site, "rm", "-q", "--cached", f"seeds/{old.name}")
    old.write_text(example.TEXT, encoding="utf-8")
    seedkit(site, *arguments, code=0)


def test_links_and_large_files_that_are_staged(site: Path) -> None:
    seeds = seed(site).parent
    (seeds / "链.md").symlink_to("/etc/passwd")
    git(site, "add", "-A")
    assert "链.md" not in seedkit(site, "check", "--staged", "--select", "parse", code=0).stdout
    (seeds / "断.md").symlink_to("nowhere")
    (seeds / "大.md").write_bytes(b"x" * 5_000_001)
    git(site, "add", "-A")
    said = seedkit(site, "check", "--staged", "--select", "parse", "--format", "concise", code=2).stdout
    assert "断.md:1:1: 错误[unreadable-file] 这个符号链接" in said
    assert "大.md:1:1: 错误[unreadable-file] 文件有 5000001 字节" in said


PWN = '[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = "touch {} #"\n'


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "--since", "HEAD~1"), ("check", "seeds/x"), ("fix", "--diff"), ("check", "--staged")],
)
def test_a_folder_that_git_takes_for_a_repository_is_none(site: Path, arguments: tuple[str, ...]) -> None:
    """A committed folder with the files of a bare repository: git would read its configuration, and run what that names."""
    folder = site / "work" / "seeds" / "x"
    for name in ("objects", "refs"):
        (folder / name).mkdir(parents=True)
        (folder / name / "k").touch()
    (folder / "HEAD").write_text("ref: refs/heads/m\n")
    (folder / ".gitignore").write_text("*\n")
    (folder / "config").write_text(PWN.format(site / "ran"))
    (folder / "坏.md").write_text(BAD, encoding="utf-8")
    git(site, "add", "--all", "--force")
    if "--staged" not in arguments:
        git(site, "commit", "--quiet", "--message=x")
    said = seedkit(site, *arguments, code=1)
    assert not (site / "ran").exists()
    assert "坏.md" in said.stdout


@pytest.mark.parametrize("trouble", ["no git", "a git that refuses"])
def test_nothing_is_hidden_where_git_cannot_be_asked(site: Path, trouble: str) -> None:
    seed(site).write_text(BAD, encoding="utf-8")
    (site / "work" / ".gitignore").write_text("*.md\n")
    git(site, "add", "--all", "--force")
    git(site, "commit", "--quiet", "--message=x")
    path = site / "bin"
    path.mkdir()
    if trouble != "no git":
        (path / "git").write_text("#!/bin/sh\nexit 128\n")
        (path / "git").chmod(0o755)
    assert "wrong-type" in seedkit(site, "check", code=1, PATH=str(path)).stdout


def test_the_index_is_read_where_a_folder_became_a_link(site: Path) -> None:
    seeds = site / "work" / "seeds"
    for name, text in (("a", BAD), ("ok", another.TEXT)):
        (seeds / name).mkdir()
        (seeds / name / "x.md").write_text(text, encoding="utf-8")
    git(site, "add", "--all")
    (seeds / "a" / "x.md").unlink()
    (seeds / "a").rmdir()
    (seeds / "a").symlink_to("ok")
    assert "wrong-type" in seedkit(site, "check", "--staged", code=1).stdout


def test_a_run_in_a_checkout_within_another_can_be_taken_back(site: Path) -> None:
    inner = site / "work" / "seeds" / "a"
    inner.mkdir()
    git(site, "init", "--quiet", str(inner))
    (inner / "x.md").write_text(another.TEXT.replace("score: 9", 'score: "9"'), encoding="utf-8")
    seed(site).write_text(BAD, encoding="utf-8")
    seedkit(site, "fix", code=0)
    seedkit(site, "undo", code=0)
    assert seed(site).read_text(encoding="utf-8") == BAD


def test_a_link_whose_name_begins_with_dots_is_not_written_through(site: Path) -> None:
    outside = site / "outside"
    outside.mkdir()
    (outside / "x.md").write_text(BAD, encoding="utf-8")
    (site / "work" / "..seeds").symlink_to(outside)
    seedkit(site, "fix", "..seeds", code=2)
    assert (outside / "x.md").read_text(encoding="utf-8") == BAD


def test_a_report_replaces_a_link_and_does_not_follow_it(site: Path) -> None:
    precious = site / "precious"
    precious.write_text("precious")
    report = site / "work" / "report.json"
    report.symlink_to(precious)
    seedkit(site, "check", "--format", "json", "--output-file", "report.json", code=0)
    assert precious.read_text() == "precious" and not report.is_symlink()
    assert report.read_text(encoding="utf-8").startswith("{")


def test_a_diff_gives_github_no_commands(site: Path) -> None:
    seed(site).write_text(
        example.TEXT.replace("💎 光就是插座。", "💎 光就是插座。\n::error title=x::p\n##[error]p\n💎 a<b"),
        encoding="utf-8",
    )
    shown = seedkit(site, "fix", "--diff", code=1, GITHUB_ACTIONS="true").stdout
    lines = shown.split("\n")
    assert lines[0].startswith("::stop-commands::") and lines[-2] == f"::{lines[0][17:]}::"
    applied = subprocess.run(["git", "apply"], cwd=site / "work", input=shown, text=True, check=False)
    assert applied.returncode == 0 and "a&lt;b" in seed(site).read_text(encoding="utf-8")


def test_attributes_that_change_what_is_checked_out_change_the_files(site: Path) -> None:
    (site / "work" / ".gitattributes").write_text("seeds/*.md eol=crlf\n")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=x")
    seed(site).unlink()
    git(site, "checkout", "--", ".")
    assert "carriage-return" in seedkit(site, "check", "--since", "HEAD~1", code=1).stdout


@pytest.mark.parametrize("goes", ["rm", "mv"])
def test_attributes_that_go_change_the_files(site: Path, goes: str) -> None:
    (site / "work" / ".gitattributes").write_text("seeds/*.md eol=lf\n")
    seed(site).write_text(BAD, encoding="utf-8")
    (site / "work" / "notes").mkdir()
    (site / "work" / "notes" / "a.txt").write_text("a\n")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=x")
    seedkit(site, "check", "--since", "HEAD", code=0)
    git(site, goes, ".gitattributes", *(["notes/.gitattributes"] if goes == "mv" else []))
    git(site, "commit", "--quiet", "--message=y")
    assert "wrong-type" in seedkit(site, "check", "--since", "HEAD~1", code=1).stdout


def test_attributes_in_very_many_folders_change_the_files(site: Path) -> None:
    seed(site).write_text(BAD, encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=x")
    for index in range(1500):
        folder = site / "work" / ("a" * 120 + str(index))
        folder.mkdir()
        (folder / ".gitattributes").write_text("*.md eol=lf\n")
    (site / "work" / ".gitattributes").write_text("*.md eol=lf\n")
    assert "wrong-type" in seedkit(site, "check", "--since", "HEAD", code=1).stdout


def test_seeds_in_a_submodule_are_not_compared_with_commits_of_another_repository(site: Path) -> None:
    (site / "work").rename(site / "origin")
    (site / "work").mkdir()
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../origin", "content")
    (site / "work" / "seedkit.toml").write_text('paths = ["content/seeds"]\n')
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=x")
    assert "请在 content 里运行" in seedkit(site, "check", "--since", "HEAD", code=2).stderr
    seedkit(site, "check", code=0)


def test_a_report_goes_to_no_folder_outside_through_a_link(site: Path) -> None:
    outside = site / "outside"
    outside.mkdir()
    (site / "work" / "reports").symlink_to(outside)
    error = seedkit(site, "check", "--format", "json", "--output-file", "reports/a.json", code=2).stderr
    assert "reports/a.json" in error and not list(outside.iterdir())
    seedkit(site, "check", "--format", "json", "--output-file", str(outside / "a.json"), code=0)
    assert (outside / "a.json").exists()


@pytest.mark.parametrize(
    "line",
    [
        'paths = ["../outside"]',
        'baseline = "../outside/b.json"',
        'extends = "../outside/x.toml"',
        'extra-schema = "/etc/x"',
    ],
)
def test_a_configuration_names_no_place_outside_of_its_checkout(site: Path, line: str) -> None:
    (site / "outside").mkdir()
    (site / "outside" / "x.toml").write_text('fail-on = "hint"\n')
    (site / "work" / "seedkit.toml").write_text(f"{line}\n")
    for command in ("check", "fix", "baseline", "config"):
        assert "仓库外面" in seedkit(site, command, code=2).stderr
    assert [path.name for path in (site / "outside").iterdir()] == ["x.toml"]


@pytest.mark.parametrize("line", ['baseline = ".git/shallow"', 'paths = [".git"]', 'extends = "a\\u0000b"'])
def test_a_configuration_names_nothing_of_gits_own_and_no_name_that_is_none(site: Path, line: str) -> None:
    (site / "work" / "seedkit.toml").write_text(f"{line}\n")
    for command in ("check", "baseline"):
        assert "seedkit.toml" in seedkit(site, command, code=2).stderr
    assert not (site / "work" / ".git" / "shallow").exists()


@pytest.mark.parametrize("place", [".gitignore", ".ignore", "seeds/.gitignore"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_file_of_things_to_ignore_is_a_file(site: Path, place: str, kind: str) -> None:
    path = site / "work" / place
    path.unlink(missing_ok=True)
    if kind == "link":
        path.symlink_to("/dev/zero")
    else:
        os.mkfifo(path)
    assert "普通文件" in seedkit(site, "check", code=2).stderr
    (site / "work" / "seeds" / "sub").mkdir()
    (site / "work" / "seeds" / "sub" / ".ignore").write_text("x\n")
    below = "seeds/sub" if place != "seeds/.gitignore" else "seeds"
    assert "普通文件" in seedkit(site, "check", below, code=2).stderr


def test_nothing_is_read_or_written_through_a_link_out_of_the_checkout(site: Path) -> None:
    outside = site / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("秘密\n", encoding="utf-8")
    (site / "work" / "linked").symlink_to(outside)
    (site / "work" / "rows.jsonl").write_text('{"title": "新的一张", "date": "2026-01-07"}\n', encoding="utf-8")
    for command in ("check", "export", "fix"):
        done = seedkit(site, command, "linked", code=2)
        assert "仓库外面" in done.stderr and "秘密" not in done.stdout + done.stderr
    for words in (["import", "rows.jsonl"], ["new", "新的一张", "--date", "2026-01-07", "--todo", "--no-input"]):
        done = call(site, sys.executable, "-m", "seedkit", *words, "--out", "linked")
        assert done.returncode != 0 and "仓库外面" in done.stdout + done.stderr
    assert [path.name for path in outside.iterdir()] == ["a.md"]


def test_a_checkout_that_is_reached_by_a_link_is_no_other(site: Path) -> None:
    (site / "link").symlink_to(site / "work")
    (site / "work" / "sub").mkdir()
    (site / "work" / "sub" / "seedkit.toml").write_text('paths = ["../seeds"]\n')
    for folder in ("link", "work", "link/sub"):
        command = [sys.executable, "-m", "seedkit", "check"]
        done = subprocess.run(command, cwd=site / folder, env=environment(site), capture_output=True, check=False)
        assert done.returncode == 0, done


def test_a_report_is_not_written_to_a_device_through_a_link(site: Path) -> None:
    link = site / "work" / "report.json"
    link.symlink_to("/dev/null")
    seedkit(site, "check", "--format", "json", "--output-file", "report.json", code=0)
    assert not link.is_symlink() and link.read_text(encoding="utf-8").startswith("{")


def test_undo_does_not_write_through_a_folder_that_became_a_link(site: Path) -> None:
    seed(site).write_text(BAD, encoding="utf-8")
    seedkit(site, "fix", code=0)
    (site / "work" / "seeds").rename(site / "elsewhere")
    (site / "work" / "seeds").symlink_to(site / "elsewhere")
    before = (site / "elsewhere" / example.NAME).read_bytes()
    assert "链接" in seedkit(site, "undo", code=2).stderr
    assert (site / "elsewhere" / example.NAME).read_bytes() == before


def test_a_diff_gives_azure_no_commands(site: Path) -> None:
    seed(site).write_text(example.TEXT.replace("💎 光就是插座。", "##vso[task.setvariable]x\n💎 a<b"), encoding="utf-8")
    assert "##vso[" not in seedkit(site, "fix", "--diff", code=1).stdout


@pytest.mark.parametrize("arguments", [("--since", "HEAD"), ("--staged",), ()])
def test_seeds_that_are_nowhere_are_a_mistake_whatever_changed(site: Path, arguments: tuple[str, ...]) -> None:
    (site / "work" / "seedkit.toml").write_text('paths = ["sedes"]\n')
    done = seedkit(site, "check", *arguments, code=3)
    assert "sedes" in done.stderr and "seedkit.toml" in done.stderr
    seedkit(site, "check", *arguments, "--allow-empty", code=0)
    seedkit(site, "baseline", code=3)
    assert not (site / "work" / "seedkit-baseline.json").exists()
