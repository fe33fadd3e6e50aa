"""`seedkit fix` and `seedkit undo` as processes, in real git repositories and on a real terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from seedkit import example
from seedkit.report.fix_report import FIX_REPORT_SCHEMA

Run = Callable[..., subprocess.CompletedProcess[str]]
WITH_TYPE = example.TEXT.replace("score: 9", 'score: "9"')


def environment(site: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name != "CI"}
    named = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {"SEEDKIT_CACHE_DIR": str(site / "cache"), "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"}
    return {**kept, **named, **own, "GITHUB_ACTIONS": "", "GIT_CONFIG_GLOBAL": os.devnull}


def call(
    site: Path, *command: str, stdin: str = "", code: int | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        command,
        cwd=site / "work",
        input=stdin,
        capture_output=True,
        text=True,
        env={**environment(site), **variables},
        check=False,
    )
    assert code is None or result.returncode == code, (command, result)
    return result


def seedkit(
    site: Path, *arguments: str, stdin: str = "", code: int | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    return call(site, sys.executable, "-m", "seedkit", *arguments, stdin=stdin, code=code, **variables)


def git(site: Path, *arguments: str) -> str:
    return call(site, "git", *arguments, code=0).stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with one seed in order, committed."""
    (tmp_path / "work" / "seeds").mkdir(parents=True)
    seed(tmp_path).write_text(example.TEXT, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=a")
    return tmp_path


def seed(site: Path) -> Path:
    return site / "work" / "seeds" / example.NAME


def edit(site: Path, *changes: tuple[str, str]) -> str:
    text = seed(site).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    seed(site).write_text(text, encoding="utf-8")
    return text


def now(site: Path) -> str:
    return seed(site).read_bytes().decode()


def test_a_clean_file_is_not_touched(site: Path) -> None:
    before = seed(site).stat()
    result = seedkit(site, "fix", code=0)
    after = seed(site).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert result.stdout == "修复了 0 处，共 0 张卡片（检查了 1 张）；没有别的问题。\n"
    assert not (site / "cache").exists()


def test_what_is_fixed_is_written_and_taken_back(site: Path) -> None:
    seed(site).write_text(WITH_TYPE, encoding="utf-8")
    seed(site).chmod(0o600)
    result = seedkit(site, "fix", code=0)
    assert f"seeds/{example.NAME}:5:8: 已修复[wrong-type] 写成 9" in result.stdout
    assert now(site) == example.TEXT
    assert seed(site).stat().st_mode & 0o777 == 0o600
    assert seedkit(site, "fix", code=0).stdout.startswith("修复了 0 处")
    assert seedkit(site, "undo", code=0).stdout == f"seeds/{example.NAME}：已恢复\n"
    assert now(site) == WITH_TYPE
    seedkit(site, "undo", code=3)


def test_undo_leaves_a_file_alone_that_was_edited_since(site: Path) -> None:
    seed(site).write_text(WITH_TYPE, encoding="utf-8")
    seedkit(site, "fix", code=0)
    edited = edit(site, ("score: 9", "score: 8"))
    assert "修复之后又改过" in seedkit(site, "undo", code=2).stderr
    assert now(site) == edited


def test_diff_writes_nothing_and_lists_what_cannot_be_fixed(site: Path) -> None:
    text = edit(site, ("score: 9", 'score: "9"'), ("date: 2026-01-09", "date: 2026-02-30"))
    result = seedkit(site, "fix", "--diff", code=1)
    assert '-score: "9"\n+score: 9\n' in result.stdout
    assert "invalid-date" in result.stderr and "invalid-date" not in result.stdout
    assert now(site) == text
    call(site, "git", "apply", "--check", "-", stdin=result.stdout, code=0)
    edit(site, ("date: 2026-02-30", "date: 2026-01-09"))
    seedkit(site, "fix", "--diff", code=1)


def test_exit_non_zero_on_fix(site: Path) -> None:
    seed(site).write_text(WITH_TYPE, encoding="utf-8")
    seedkit(site, "fix", "--exit-non-zero-on-fix", code=1)
    seedkit(site, "fix", "--exit-non-zero-on-fix", code=0)


def test_the_json_report_is_as_its_schema_says(site: Path) -> None:
    edit(site, ("score: 9", 'score: "9"'), ("光就是", "光<就是"), ("date: 2026-01-09", "date: 2026-02-30"))
    for extra in ((), ("--diff",)):
        document = json.loads(seedkit(site, "fix", "--format", "json", *extra, code=1).stdout)
        Draft202012Validator(FIX_REPORT_SCHEMA).validate(document)
        if not extra:
            assert [one["rule"] for one in document["fixed"][0]["fixes"]] == ["wrong-type", "unsafe-mdx"]
            assert document["fixed"][0]["written"] is True
        assert [one["rule"] for one in document["diagnostics"]] == ["invalid-date"]


def test_standard_input(site: Path) -> None:
    result = seedkit(site, "fix", "-", stdin=WITH_TYPE, code=0)
    assert result.stdout == example.TEXT
    moved = example.TEXT.replace('source: "量子位"', 'source: "36氪"')
    assert seedkit(site, "fix", "-", stdin=moved, code=1).stdout == moved
    result = seedkit(site, "fix", "-", "--stdin-filename", f"seeds/{example.NAME}", stdin=moved, code=0)
    assert result.stdout == moved.replace("**来源**: 量子位", "**来源**: 36氪")


def test_the_side_that_moved_is_right(site: Path) -> None:
    text = edit(site, ('source: "量子位"', 'source: "36氪"'), ("\n• 成本比锂电高三成。\n", "\n• 成本<高四成。\n"))
    seedkit(site, "fix", "--diff", code=1)
    seedkit(site, "fix", code=0)
    fixed = text.replace("**来源**: 量子位", "**来源**: 36氪").replace("成本<高", "成本&lt;高")
    assert now(site) == fixed.replace('• 成本比锂电高三成。"', '• 成本<高四成。"')


CONFLICT = (('source: "量子位"', 'source: "36氪"'), ("**来源**: 量子位", "**来源**: 晚点"))


def test_a_conflict_is_shown_and_solved_only_on_request(site: Path) -> None:
    text = edit(site, *CONFLICT)
    result = seedkit(site, "fix", code=1)
    assert "两份都改过；上一版是“量子位”" in result.stdout
    assert now(site) == text
    assert "seedkit: --prefer source=top" in seedkit(site, "fix", "--prefer", "source=top", code=2).stderr
    seedkit(site, "fix", "--prefer", "title=body", code=1)
    seedkit(site, "fix", "--prefer", "front-matter", "--prefer", "source=body", code=0)
    assert 'source: "晚点"' in now(site)


def test_what_the_user_prefers_goes_before_what_git_tells(site: Path) -> None:
    edit(site, ("**来源**: 量子位", "**来源**: 虎嗅"))
    seedkit(site, "fix", "--prefer", "source=front-matter", code=0)
    assert now(site) == example.TEXT


@pytest.mark.parametrize("state", ("MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge"))
def test_nothing_is_guessed_while_something_is_under_way(site: Path, state: str) -> None:
    text = edit(site, CONFLICT[0])
    (site / "work" / ".git" / state).mkdir()
    assert "正在进行" in seedkit(site, "fix", code=1).stdout
    assert now(site) == text


def test_nothing_is_guessed_in_a_shallow_clone_or_without_git(site: Path) -> None:
    git(site, "commit", "--allow-empty", "--quiet", "--message=b")
    (site / "work").rename(site / "origin")
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{site / 'origin'}", str(site / "work")],
        check=True,
        env=environment(site),
    )
    text = edit(site, CONFLICT[0])
    assert "浅克隆" in seedkit(site, "fix", code=1).stdout
    (site / "work" / ".git").rename(site / "git")
    assert "没有自动改：这里不是 git 仓库" in seedkit(site, "fix", code=1).stdout
    assert now(site) == text


def test_a_new_file_has_no_base(site: Path) -> None:
    text = edit(site, CONFLICT[0])
    new = seed(site).with_name("新的.md")
    new.write_text(text, encoding="utf-8")
    git(site, "checkout", "--quiet", ".")
    assert "上一版里没有这个文件" in seedkit(site, "fix", code=1).stdout
    assert new.read_text(encoding="utf-8") == text


def test_a_renamed_file_keeps_its_base(site: Path) -> None:
    renamed = seed(site).with_name("改名.md")
    git(site, "mv", str(seed(site)), str(renamed))
    text = renamed.read_text(encoding="utf-8").replace(*CONFLICT[0])
    renamed.write_text(text, encoding="utf-8")
    seedkit(site, "fix", code=0)
    assert renamed.read_text(encoding="utf-8") == text.replace("**来源**: 量子位", "**来源**: 36氪")


def test_since_takes_the_merge_base(site: Path) -> None:
    git(site, "checkout", "--quiet", "-b", "topic")
    edit(site, CONFLICT[0])
    git(site, "commit", "--quiet", "--all", "--message=topic")
    other = seed(site).with_name("别的.md")
    git(site, "checkout", "--quiet", "main")
    other.write_text(WITH_TYPE, encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=main")
    git(site, "checkout", "--quiet", "topic")
    assert seedkit(site, "fix", "--since", "nowhere", code=2).stderr.startswith("seedkit: --since nowhere")
    assert "上一版里两份已经不一致" in seedkit(site, "fix", code=1).stdout
    seedkit(site, "fix", "--since", "main", code=0)
    assert "**来源**: 36氪" in now(site)


def test_an_empty_copy_is_filled_unless_it_was_emptied_on_purpose(site: Path) -> None:
    text = edit(site, ('source: "量子位"\n', ""))
    assert "要补回请用 --prefer source=body" in seedkit(site, "fix", code=1).stdout
    assert now(site) == text
    seedkit(site, "fix", "--prefer", "source=body", code=0)
    assert now(site) == example.TEXT
    edit(site, ('source: "量子位"\n', ""))
    git(site, "commit", "--quiet", "--all", "--message=without")
    seedkit(site, "fix", code=0)
    assert now(site) == example.TEXT
    edit(site, ('source: "量子位"\n', ""), ("date: 2026-01-09", "date: 昨天"))
    git(site, "commit", "--quiet", "--all", "--message=without, and a wrong date")
    seedkit(site, "fix", code=1)
    assert "source:" not in now(site)


def test_an_edit_that_was_taken_back_after_other_runs_is_not_made_again(site: Path) -> None:
    other = site / "work" / "seeds" / "另一张.md"
    other.write_text(WITH_TYPE, encoding="utf-8")
    edit(site, ('source: "量子位"', 'source: "36氪"'))
    seedkit(site, "fix", f"seeds/{example.NAME}", code=0)
    seedkit(site, "fix", "seeds/另一张.md")
    text = edit(site, ('source: "36氪"', 'source: "量子位"'))
    assert "现在改动又被改了回去" in seedkit(site, "fix", code=1).stdout
    assert now(site) == text


def test_runs_are_taken_back_one_after_the_other(site: Path) -> None:
    edit(site, ("score: 9", 'score: "9"'))
    seedkit(site, "fix", code=0)
    edit(site, ('tags: ["媒体"]', "tags: 媒体"))
    seedkit(site, "fix", code=0)
    assert now(site) == example.TEXT
    seedkit(site, "undo", code=0)
    assert "tags: 媒体" in now(site)
    edit(site, ("tags: 媒体", 'tags: ["媒体"]'))
    assert "已恢复" in seedkit(site, "undo", code=0).stdout
    assert now(site) == WITH_TYPE
    seedkit(site, "undo", code=3)


@pytest.mark.parametrize("commit", [True, False])
def test_what_is_committed_or_staged_is_not_told_otherwise(site: Path, commit: bool) -> None:
    edit(site, ("量子位", "36氪"))
    git(site, "add", "--all")
    if commit:
        git(site, "commit", "--quiet", "--message=b")
    text = edit(site, ('source: "36氪"', 'source: "量子位"'))
    since = ("--since", "HEAD~1") if commit else ()
    assert "从那以后改的是另一份" in seedkit(site, "fix", *since, code=1).stdout
    assert now(site) == text


def test_a_second_run_finds_nothing_to_do(site: Path) -> None:
    head, body = example.TEXT.split("\n---\n")
    start = body.index("## 案例提取")
    without = body[:start] + body[body.index("## 原标题") :]
    text = f"{head.replace('光年科技,ABC Impact', '光年科技 阿里巴巴 百度 腾讯')}\n---\n{without}"
    seed(site).write_text(text, encoding="utf-8")
    git(site, "commit", "--quiet", "--all", "--message=names in one, and no sections")
    seedkit(site, "fix", code=1)
    fixed = now(site)
    assert "## 案例提取" in fixed
    assert "修复了 0 处" in seedkit(site, "fix", code=1).stdout
    assert now(site) == fixed


def test_partly_staged_files_are_not_written(site: Path) -> None:
    edit(site, CONFLICT[0])
    git(site, "add", "--all")
    text = edit(site, ("score: 9", "score: 8"))
    assert "只暂存了一部分" in seedkit(site, "fix", "--staged", code=2).stderr
    assert now(site) == text
    git(site, "add", "--all")
    seedkit(site, "fix", "--staged", code=0)
    assert "**来源**: 36氪" in now(site)
    assert git(site, "diff", "--name-only") != ""


def test_from_a_subfolder_and_with_odd_names(site: Path) -> None:
    folder = site / "work" / "seeds" / "第 1 周"
    folder.mkdir()
    names = ["空 格.md", "引'号.md", "💎.md", "-减号.md"]
    for name in names:
        (folder / name).write_text(example.TEXT, encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=b")
    for name in names:
        (folder / name).write_text(example.TEXT.replace(*CONFLICT[0]), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "seedkit", "fix", "."], cwd=folder, env=environment(site), capture_output=True, text=True
    )
    assert result.returncode == 0, result
    for name in names:
        assert "**来源**: 36氪" in (folder / name).read_text(encoding="utf-8")


def test_a_link_is_not_written_through(site: Path) -> None:
    outside = site / "outside.md"
    outside.write_text(WITH_TYPE, encoding="utf-8")
    link = seed(site).with_name("link.md")
    link.symlink_to(outside)
    result = seedkit(site, "fix", "seeds/link.md", code=2)
    assert "符号链接" in result.stderr
    assert outside.read_text(encoding="utf-8") == WITH_TYPE
    assert link.is_symlink()


def answer(site: Path, arguments: list[str], answers: str) -> tuple[str, int]:
    """Run seedkit on a terminal of its own and type the answers, one a question."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(site / "work")
        os.execve(sys.executable, [sys.executable, "-m", "seedkit", *arguments], {**environment(site), "TERM": "xterm"})
    shown = b""
    left = list(answers)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data
            if shown.rstrip(b" ").endswith(b"]") and left:
                os.write(terminal, f"{left.pop(0)}\n".encode())
    else:
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(status)


def test_interactive_asks_one_question_a_fix(site: Path) -> None:
    edit(site, ("score: 9", 'score: "9"'), ("光就是", "光<就是"), *CONFLICT)
    shown, code = answer(site, ["fix", "--interactive"], "bny")
    assert "哪份对？" in shown and "\x1b[1msource" in shown
    assert shown.count("y 是 / n 否") == 2, shown
    assert code == 1
    assert 'source: "晚点"' in now(site)
    assert "光&lt;就是" in now(site)
    assert 'score: "9"' in now(site)


def test_quitting_keeps_what_was_answered(site: Path) -> None:
    edit(site, ("score: 9", 'score: "9"'), *CONFLICT)
    shown, _ = answer(site, ["fix", "--interactive", "--lang", "en"], "fq")
    assert "Which is right?" in shown
    assert "**来源**: 36氪" in now(site)
    assert 'score: "9"' in now(site)


def test_interactive_needs_a_terminal(site: Path) -> None:
    assert "需要终端" in seedkit(site, "fix", "--interactive", code=2).stderr


def test_a_wrong_configuration_stops_the_writer(site: Path) -> None:
    seed(site).write_text(WITH_TYPE, encoding="utf-8")
    (site / "work" / "seedkit.toml").write_text("slect = []\n")
    seedkit(site, "fix", code=2)
    assert now(site) == WITH_TYPE


@pytest.mark.parametrize("changes", [("--staged",), ("--since", "HEAD")])
def test_nothing_changed_is_no_mistake(site: Path, changes: tuple[str, ...]) -> None:
    seedkit(site, "fix", *changes, code=0)


@pytest.mark.parametrize(
    "options",
    [
        ("--staged", "--since", "HEAD"),
        ("--isolated", "--config", "seedkit.toml"),
        ("--staged", "--stdin-filename", "x.md"),
    ],
)
@pytest.mark.parametrize("command", ["check", "fix"])
def test_options_that_exclude_each_other_are_refused(site: Path, command: str, options: tuple[str, ...]) -> None:
    result = seedkit(site, command, *options, code=2)
    assert "只能用一个" in result.stderr


def test_a_configured_format_of_check_does_not_stop_a_fix(site: Path) -> None:
    seedkit(site, "fix", code=0, SEEDKIT_OUTPUT_FORMAT="sarif")
    seedkit(site, "fix", "--format", "sarif", code=2)


def test_seeds_that_are_not_compared_are_said(site: Path) -> None:
    (site / "work" / "seeds" / "other.md").write_text(example.TEXT, encoding="utf-8")
    assert "卡片之间没有比较" in seedkit(site, "fix").stdout
    assert "seedkit check" in seedkit(site, "fix", "--select", "same-title", code=2).stderr


@pytest.mark.parametrize(("named", "english"), [("EN", True), ("en_US", True), ("fr", True), ("zh_CN.UTF-8", False)])
@pytest.mark.parametrize("command", ["check", "undo"])
def test_the_language_may_be_named_as_a_locale(site: Path, command: str, named: str, english: bool) -> None:
    result = seedkit(site, command, SEEDKIT_LANG=named)
    assert any("\u4e00" <= character <= "\u9fff" for character in result.stdout + result.stderr) is not english


def test_an_edit_that_was_taken_back_is_not_made_again(site: Path) -> None:
    edited = example.TEXT.replace('source: "量子位"', 'source: "36氪"')
    seed(site).write_text(edited, encoding="utf-8")
    seedkit(site, "fix", code=0)
    both = seed(site).read_text(encoding="utf-8")
    assert "**来源**: 36氪" in both
    back = both.replace('source: "36氪"', 'source: "量子位"')
    seed(site).write_text(back, encoding="utf-8")
    assert "又被改了回去" in seedkit(site, "fix", code=1).stdout
    assert seed(site).read_text(encoding="utf-8") == back


def test_nothing_is_guessed_of_a_file_that_git_has_in_conflict(site: Path) -> None:
    seed(site).write_text(example.TEXT.replace("量子位", "36氪"), encoding="utf-8")
    git(site, "stash")
    seed(site).write_text(example.TEXT.replace("量子位", "虎嗅"), encoding="utf-8")
    git(site, "commit", "-qam", "other")
    call(site, "git", "stash", "pop")
    resolved = example.TEXT.replace("量子位", "虎嗅").replace('"虎嗅"', '"晚点"')
    seed(site).write_text(resolved, encoding="utf-8")
    assert "冲突" in seedkit(site, "fix", code=1).stdout
    assert seed(site).read_text(encoding="utf-8") == resolved


def test_the_side_that_is_preferred_may_replace_a_text_with_faults(site: Path) -> None:
    seed(site).write_text(
        example.TEXT.replace("光也能充电。\n", "光也能[充电](https://example.com/2)。\n"), encoding="utf-8"
    )
    assert "--prefer underwaterInfo=front-matter" in seedkit(site, "fix", code=1).stdout
    seedkit(site, "fix", "--prefer", "underwaterInfo=front-matter", code=0)
    assert seed(site).read_text(encoding="utf-8") == example.TEXT


def test_a_warning_in_the_copy_that_the_user_names_holds_nothing_up(site: Path) -> None:
    edited = example.TEXT.replace("• 成本比锂电高三成。\n", "• 成本比锂电高四成“估计。\n")
    seed(site).write_text(edited, encoding="utf-8")
    said = seedkit(site, "fix", code=1).stdout
    assert "请先改好 unbalanced-quotes，或用 --prefer underwaterInfo=body 照样写。" in said
    seedkit(site, "fix", "--prefer", "underwaterInfo=body", code=0)
    assert seed(site).read_text(encoding="utf-8").count("高四成“估计。") == 2


@pytest.mark.parametrize("view", [(), ("--level", "error"), ("--select", "copies-disagree")])
def test_what_is_shown_decides_nothing_about_what_is_repaired(site: Path, view: tuple[str, ...]) -> None:
    edited = example.TEXT.replace("• 成本比锂电高三成。\n", "• 成本比锂电高三成。\n希望以上内容对您有帮助！\n")
    seed(site).write_text(edited, encoding="utf-8")
    seedkit(site, "fix", *view, code=1)
    assert seed(site).read_text(encoding="utf-8") == edited


def test_a_hint_holds_no_fix_up(site: Path) -> None:
    edited = example.TEXT.replace('成本比锂电高三成。"', '成本比锂电高**四**成。"')
    seed(site).write_text(edited, encoding="utf-8")
    seedkit(site, "fix", "--level", "hint")
    assert seed(site).read_text(encoding="utf-8").count("高**四**成") == 2


def test_what_is_staged_and_not_in_order_is_said_where_the_work_tree_is(site: Path) -> None:
    edit(site, CONFLICT[0])
    git(site, "add", "--all")
    seed(site).write_text(example.TEXT, encoding="utf-8")
    assert "请先 git add" in seedkit(site, "fix", "--staged", code=2).stderr
    git(site, "add", "--all")
    seedkit(site, "fix", "--staged", code=0)


def test_what_waits_for_something_else_is_not_called_safe(site: Path) -> None:
    edit(
        site,
        ('tags: ["媒体"]', 'tags: "媒体"'),
        ('source: "量子位"', 'source: "说"好"了"'),
        ("**来源**: 量子位", '**来源**: 说"好"了'),
    )
    assert "seedkit fix" not in seedkit(site, "check", code=1).stdout
    for command in ("check", "fix"):
        report = json.loads(seedkit(site, command, "--format", "json", code=1).stdout)
        fixes = [one["fix"] for one in report["diagnostics"] if one["fix"] is not None]
        assert fixes and {fix["safety"] for fix in fixes} == {"display-only"}


def test_the_diff_of_what_nobody_sees_can_be_applied(site: Path) -> None:
    edit(site, ("💎 光就是插座。", "💎光就是\ue000插座👨\u200d👩\u200d👧。"))
    work, variables = site / "work", environment(site)
    command = [sys.executable, "-m", "seedkit", "fix", "--diff"]
    diff = subprocess.run(command, cwd=work, env=variables, capture_output=True, check=False).stdout
    subprocess.run(["git", "apply"], cwd=work, env=variables, input=diff, check=True)
    assert "💎 光就是\ue000插座👨\u200d👩\u200d👧。" in now(site)


def test_the_diff_of_a_file_with_crlf_can_be_applied(site: Path) -> None:
    broken = example.TEXT.replace("score: 9", 'score: "9"').replace("\n", "\r\n")
    seed(site).write_bytes(broken.encode())
    git(site, "commit", "-qam", "CRLF")
    command = [sys.executable, "-m", "seedkit", "fix", "--diff"]
    work, variables = site / "work", environment(site)
    diff = subprocess.run(command, cwd=work, env=variables, capture_output=True, check=False).stdout
    assert b"\r\n" in diff
    subprocess.run(["git", "apply", "--check"], cwd=work, env=variables, input=diff, check=True)
