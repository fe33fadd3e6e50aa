"""The command as a process: what it reads, prints and exits with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from seedkit import example
from seedkit.cli import quick_request
from seedkit.cli.app import app, request_of
from seedkit.cli.mistake import MEANT
from seedkit.report_format import CHECK_FORMATS
from tests import another

BROKEN = example.TEXT.replace("score: 9", 'score: "9"')


def run(
    *arguments: str | bytes, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LANG")
    }
    return subprocess.run(
        [sys.executable, "-m", "seedkit", *arguments],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env={**kept, "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8", **environment},
        timeout=60,
        check=False,
    )


def findings(result: subprocess.CompletedProcess[bytes]) -> list[tuple[str, str, int]]:
    return [(row["path"], row["rule"], row["line"]) for row in json.loads(result.stdout)["diagnostics"]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "好.md").write_text(another.TEXT, encoding="utf-8")
    (seeds / "坏.md").write_text(BROKEN, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def test_clean_is_0_and_says_how_many(site: Path) -> None:
    result = run("check", "seeds/好.md", cwd=site)
    assert (result.returncode, result.stdout.decode()) == (0, "检查了 1 张卡片：没有问题。\n")


def test_findings_are_1_whatever_the_format(site: Path) -> None:
    for name in CHECK_FORMATS:
        result = run("check", "--format", name, cwd=site)
        assert result.returncode == 1, name
        assert b"wrong-type" in result.stdout, name


def test_without_paths_the_configured_ones_are_checked(site: Path) -> None:
    assert findings(run("check", "--format", "json", cwd=site)) == [("seeds/坏.md", "wrong-type", 5)]
    (site / "seedkit.toml").write_text('paths = ["cards"]\n')
    assert run("check", cwd=site).returncode == 3
    (site / "cards").mkdir()
    assert run("check", cwd=site).returncode == 3
    assert run("check", "--allow-empty", cwd=site).returncode == 0


def test_one_bad_file_hides_no_other(site: Path) -> None:
    os.mkfifo(site / "seeds" / "管.md")
    (site / "seeds" / "锁.md").write_text(BROKEN, encoding="utf-8")
    result = run(
        "check", "--ignore=corpus", "--format=json", "seeds/没有.md", "seeds/管.md", "seeds", "/dev/null", cwd=site
    )
    assert result.returncode == 2
    assert findings(result) == [
        ("seeds/没有.md", "unreadable-file", 1),
        ("seeds/管.md", "unreadable-file", 1),
        ("seeds/坏.md", "wrong-type", 5),
        ("seeds/锁.md", "wrong-type", 5),
        ("/dev/null", "unreadable-file", 1),
    ]
    assert json.loads(result.stdout)["checked"] == 3


def test_a_file_over_the_limit_is_not_read(site: Path) -> None:
    with (site / "大.md").open("wb") as file:
        file.truncate(10_000_000_000)
    result = run("check", "大.md", cwd=site)
    assert result.returncode == 2
    assert "超过" in result.stdout.decode()


def test_usage_is_2_with_a_suggestion(site: Path) -> None:
    for arguments, expected in (
        (["--select", "unsafe-mdy"], "unsafe-mdx"),
        (["--ignore", "publsh"], "publish"),
        (["--config", "none.toml"], "none.toml"),
        (["-", "seeds"], "标准输入"),
        (["--files-from", "none"], "none"),
    ):
        result = run("check", *arguments, cwd=site, stdin=b"")
        assert result.returncode == 2, arguments
        assert expected in result.stderr.decode()
        assert b"Traceback" not in result.stderr
    assert run("chek", cwd=site).returncode == 2
    assert b"check" in run("chek", cwd=site).stderr


def test_rules_and_groups_can_be_chosen(site: Path) -> None:
    (site / "seeds" / "坏.md").write_text(BROKEN.replace("💎 光", "💎 ΔE<1 光"), encoding="utf-8")
    rules = {rule for _, rule, _ in findings(run("check", "--format", "json", cwd=site))}
    assert rules == {"wrong-type", "unsafe-mdx"}
    for arguments, expected in (
        (["--select", "unsafe-mdx"], {"unsafe-mdx"}),
        (["--select", "schema,unsafe-mdx"], {"wrong-type", "unsafe-mdx"}),
        (["--ignore", "publish"], {"wrong-type"}),
        (["--select", "publish", "--extend-select", "wrong-type"], {"wrong-type", "unsafe-mdx"}),
    ):
        assert {rule for _, rule, _ in findings(run("check", "--format", "json", *arguments, cwd=site))} == expected, (
            arguments
        )


def test_levels(site: Path) -> None:
    text = example.TEXT.replace("[不用充电的手表来了]", "[不用充电的...]").replace(
        "2026/01/09.html)", "a?utm_source=b)"
    )
    (site / "seeds" / "坏.md").write_text(text, encoding="utf-8")
    assert {rule for _, rule, _ in findings(run("check", "--format", "json", cwd=site))} == {"tracking-parameter"}
    hints = findings(run("check", "--format", "json", "--level", "hint", cwd=site))
    assert {rule for _, rule, _ in hints} == {"tracking-parameter", "truncated-original-title"}
    assert run("check", cwd=site).returncode == 0
    assert run("check", "--fail-on", "warning", cwd=site).returncode == 1
    assert run("check", "--fail-on", "hint", "--ignore", "tracking-parameter", cwd=site).returncode == 1


def test_standard_input(site: Path) -> None:
    result = run("check", "-", "--stdin-filename", "C#.md", "--format", "json", cwd=site, stdin=BROKEN.encode())
    assert (
        run("check", "--stdin-filename", "C#.md", "--format", "json", cwd=site, stdin=BROKEN.encode()).stdout
        == result.stdout
    )
    assert run("check", "--stdin-filename", "C#.md", "seeds", cwd=site).returncode == 2
    assert findings(result) == [("C#.md", "unsafe-file-name", 1), ("C#.md", "wrong-type", 5)]
    assert run("check", "-", cwd=site, stdin=example.TEXT.encode()).returncode == 0


@pytest.mark.parametrize("separator", [b"\n", b"\0"])
def test_files_from(site: Path, separator: bytes) -> None:
    names = separator.join(("seeds/坏.md".encode(), "seeds/好.md".encode(), b""))
    result = run("check", "--files-from", "-", "--format", "json", cwd=site, stdin=names)
    assert json.loads(result.stdout)["checked"] == 2
    assert findings(result) == [("seeds/坏.md", "wrong-type", 5)]


def test_ignored_files_are_left_out_unless_named(site: Path) -> None:
    (site / ".gitignore").write_text("坏.md\n", encoding="utf-8")
    assert run("check", cwd=site).returncode == 0
    assert run("check", "seeds/坏.md", cwd=site).returncode == 1
    (site / ".gitignore").unlink()
    (site / "seedkit.toml").write_text('exclude = ["seeds/坏*"]\n', encoding="utf-8")
    assert run("check", cwd=site).returncode == 0
    assert run("check", "seeds/坏.md", cwd=site).returncode == 1
    assert run("check", "--force-exclude", "seeds/坏.md", "seeds/好.md", cwd=site).returncode == 0


def test_links_in_folders_are_not_followed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    (site / "seeds" / "链.md").symlink_to(secret)
    (site / "seeds" / "圈").symlink_to(site / "seeds")
    result = run("check", "--format", "json", cwd=site)
    assert json.loads(result.stdout)["checked"] == 2
    assert b"secret" not in result.stdout


def test_hostile_names(site: Path) -> None:
    for name in ("-n.md", " a.md", "::error::x.md", "\x1b[31m.md", "「」🙂.md", "a\nb.md"):
        (site / "seeds" / name).write_text(BROKEN, encoding="utf-8")
    (site / "seeds" / os.fsdecode(b"\xff.md")).write_text(BROKEN, encoding="utf-8")
    result = run("check", cwd=site)
    assert result.returncode == 1
    assert b"\x1b" not in result.stdout
    assert not any(line.lstrip().startswith(b"::") for line in result.stdout.split(b"\n"))
    assert run("check", "--", "-n.md", cwd=site / "seeds").returncode == 1


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_any_console_can_be_written_to(site: Path, encoding: str) -> None:
    (site / "seeds" / "坏.md").write_text(BROKEN.replace("💎 光", "💎 <𠮷"), encoding="utf-8")
    for command in (["check"], ["rules"], ["rules", "invisible-character"], ["check", "--help"]):
        result = run(*command, cwd=site, PYTHONIOENCODING=encoding, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert b"Traceback" not in result.stderr, result.stderr


@pytest.mark.parametrize(
    "command",
    [
        *(f"check --format {name}" for name in CHECK_FORMATS if name not in ("full", "concise")),
        *("fix --format json --diff seeds", "fix --diff seeds", "schema"),
    ],
)
def test_what_programs_read_is_utf8_whatever_the_console(site: Path, command: str) -> None:
    (site / "seeds" / "坏.md").write_text("\ufeff" + BROKEN.replace("💎 光", "- 💎 光"), encoding="utf-8")
    expected = run(*command.split(), cwd=site).stdout
    assert expected.decode()
    assert run(*command.split(), cwd=site, PYTHONIOENCODING="gbk").stdout == expected


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check --format json",
        "fix --diff seeds",
        "rules",
        "rules unsafe-mdx",
        "config",
        "schema",
        "--version",
        "--help",
        "fix --help",
    ],
)
def test_a_closed_pipe_is_quiet(site: Path, command: str) -> None:
    (site / "seeds" / "坏.md").write_text(BROKEN, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [sys.executable, "-m", "seedkit", *command.split()],
        cwd=site,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


def test_language_and_colour(site: Path) -> None:
    assert "错误[" in run("check", cwd=site).stdout.decode()
    assert "error[" in run("check", "--lang", "en", cwd=site).stdout.decode()
    assert "error[" in run("check", cwd=site, LANG="en_US.UTF-8").stdout.decode()
    assert "error[" in run("check", cwd=site, SEEDKIT_LANG="en").stdout.decode()
    assert b"\x1b[" not in run("check", cwd=site).stdout
    assert b"\x1b[" in run("check", cwd=site, FORCE_COLOR="1").stdout
    assert b"\x1b[" not in run("check", cwd=site, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[" in run("check", "--color", "always", cwd=site, NO_COLOR="1").stdout


def test_annotations_come_with_the_text_in_github_actions(site: Path) -> None:
    result = run("check", cwd=site, GITHUB_ACTIONS="true").stdout.decode()
    assert "错误[wrong-type]" in result
    assert "\n::error file=seeds/坏.md,line=5,endLine=5,col=8,endColumn=11,title=wrong-type::" in result
    assert "::error" not in run("check", "--no-annotations", cwd=site, GITHUB_ACTIONS="true").stdout.decode()


def test_configuration(site: Path) -> None:
    (site / "base.toml").write_text('ignore = ["wrong-type"]\nlang = "en"\n')
    (site / "seedkit.toml").write_text('extends = "base.toml"\nformat = "concise"\n')
    assert run("check", cwd=site).stdout == b"Checked 2 seeds: all clean.\n"
    assert run("check", "--isolated", cwd=site).returncode == 1
    assert run("check", cwd=site / "seeds").returncode == 0
    (site / "seedkit.toml").write_text('excludes = ["a"]\n')
    result = run("check", cwd=site)
    assert result.returncode == 2
    assert "exclude" in result.stderr.decode()
    (site / "seedkit.toml").unlink()
    for spelled in ("[tool.seedkit]\n", '[tool."seedkit"]\n', "[tool]\nseedkit."):
        (site / "pyproject.toml").write_text(f'{spelled}ignore = ["schema"]\n')
        assert run("check", cwd=site).returncode == 0


def test_a_team_declares_its_own_keys(site: Path) -> None:
    (site / "seeds" / "坏.md").write_text(example.TEXT.replace("score: 9", "score: 9\neditor: 5"), encoding="utf-8")
    assert findings(run("check", "--format", "json", cwd=site)) == [("seeds/坏.md", "unknown-field", 6)]
    (site / "own.json").write_text(json.dumps({"properties": {"editor": {"type": "string"}}}))
    (site / "seedkit.toml").write_text('extra-schema = "own.json"\n')
    assert findings(run("check", "--format", "json", cwd=site)) == [("seeds/坏.md", "extra-schema", 6)]
    (site / "seeds" / "坏.md").write_text(example.TEXT.replace("score: 9", "score: 9\neditor: 王"), encoding="utf-8")
    assert run("check", cwd=site).returncode == 0
    for text in ("{", '{"properties": 5}', '{"type": "object"}', '{"properties": {"a": {"type": "x"}}}'):
        (site / "own.json").write_text(text)
        assert run("check", cwd=site).returncode == 2, text


def test_several_processes_say_the_same(site: Path) -> None:
    for number in range(40):
        (site / "seeds" / f"{number:02}.md").write_text(BROKEN if number % 3 else example.TEXT, encoding="utf-8")
    one = run("check", "--jobs", "1", cwd=site)
    many = run("check", "--jobs", "3", cwd=site)
    assert (one.stdout, one.returncode) == (many.stdout, many.returncode)


def test_checking_writes_nothing(site: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}
    run("check", cwd=site)
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}
    assert before == after


def test_other_commands(site: Path) -> None:
    assert run("--version", cwd=site).stdout.startswith(b"seedkit ")
    assert "copies-disagree" in run("rules", cwd=site).stdout.decode()
    assert "头部和正文不一致" in run("rules", "copies-disagree", cwd=site).stdout.decode()
    assert "Why it matters" in run("rules", "copies-disagree", "--lang", "en", cwd=site).stdout.decode()
    assert run("rules", "copies-disagre", cwd=site).returncode == 2
    assert json.loads(run("schema", cwd=site).stdout)["title"] == "front-matter"
    assert json.loads(run("schema", "seed", cwd=site).stdout)["title"] == "seed"
    assert run("schema", "--out", "s", cwd=site).returncode == 0
    assert run("schema", "--check", "--out", "s", cwd=site).returncode == 0
    (site / "s" / "seed.schema.json").write_text("{}")
    assert run("schema", "--check", "--out", "s", cwd=site).returncode == 1
    schema = site / "s" / "seed.schema.json"
    schema.unlink()
    (site / "kept").write_text("kept", encoding="utf-8")
    schema.symlink_to(site / "kept")
    assert run("schema", "--out", "s", cwd=site).returncode == 0
    assert not schema.is_symlink() and (site / "kept").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.md", "-"],
        ["--format", "json", "seeds", "--level=hint"],
        ["--select", "a, b", "--select=c", "--ignore", "d", "--extend-select", "e"],
        ["-q", "--isolated", "--force-exclude", "--allow-empty", "--no-annotations"],
        ["--config", "x.toml", "--color", "never", "--lang=en", "--fail-on", "warning"],
        ["--files-from", "list", "--stdin-filename=a b.md"],
    ],
)
def test_the_quick_parser_gives_what_the_full_one_gives(arguments: list[str]) -> None:
    context = app.commands["check"].make_context("check", list(arguments))
    assert quick_request(arguments) == request_of(**context.params)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        ["--form", "json"],
        ["--format", "xml"],
        ["--format"],
        ["--select", "--quiet"],
        ["--", "a"],
        ["-j", "2"],
        ["--nothing"],
    ],
)
def test_the_quick_parser_leaves_what_is_in_doubt(arguments: list[str]) -> None:
    assert quick_request(arguments) is None


def test_what_git_is_told_to_exclude_is_left_out(site: Path) -> None:
    exclude = site / ".git" / "info" / "exclude"
    exclude.write_text("# git ls-files --others\n# *~\n", encoding="utf-8")
    assert run("check", cwd=site).returncode == 1
    exclude.write_text("# own\n坏.md\n", encoding="utf-8")
    assert run("check", cwd=site).returncode == 0


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"mine": {"$ref": "#/nope"}}},
        {"properties": {"mine": {"$ref": "https://example.com/x.json"}}},
        {"properties": {"mine": {"$ref": "#/properties/mine"}}},
        {"properties": {"mine": {"allOf": [{"$ref": "#/properties/mine"}]}}},
        {"properties": {"mine": {}}, "allOf": [{"$ref": "#"}]},
        {"properties": {"mine": {"$dynamicRef": "https://example.com/y"}}},
        {"properties": {"score": {"multipleOf": float("nan")}}},
        {"properties": {"mine": {"$ref": "#/required/0"}}, "required": ["score"]},
        {"properties": {"mine": {"items": {"if": {"type": "string"}, "then": {"$ref": "#/properties/mine/items"}}}}},
        {"properties": {"default": {"items": {"$ref": "#/properties/default/items"}}}},
        {"properties": {"type": {"type": "string"}}},
    ],
)
def test_a_schema_that_cannot_be_used_is_a_sentence(site: Path, schema: dict[str, object]) -> None:
    (site / "mine.json").write_text(json.dumps(schema), encoding="utf-8")
    (site / "seedkit.toml").write_text('extra-schema = "mine.json"\n', encoding="utf-8")
    result = run("check", cwd=site)
    assert result.returncode == 2
    assert b"extra-schema" in result.stderr and b"Traceback" not in result.stderr


def test_a_schema_may_refer_to_itself_for_what_is_inside_a_value(site: Path) -> None:
    mine = {"type": ["array", "string"], "items": {"$ref": "#/properties/mine"}, "not": {"const": {"$ref": "#/no"}}}
    (site / "mine.json").write_text(json.dumps({"properties": {"mine": mine}}), encoding="utf-8")
    (site / "seedkit.toml").write_text('extra-schema = "mine.json"\n', encoding="utf-8")
    text = example.TEXT.replace("score:", 'mine: ["a", ["b", [3]]]\nscore:')
    (site / "seeds" / "坏.md").write_text(text, encoding="utf-8")
    assert findings(run("check", "--format", "json", cwd=site)) == [("seeds/坏.md", "extra-schema", 5)]


@pytest.mark.skipif(sys.platform == "win32", reason="no timers")
@pytest.mark.parametrize("kind", ["pattern", "branches"])
def test_a_schema_that_takes_for_ever_is_given_up(site: Path, kind: str) -> None:
    both: dict[str, object] = {f"d{n}": {"anyOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 2} for n in range(40)}
    mine = {"pattern": "^(a+)+$"} if kind == "pattern" else {"$ref": "#/$defs/d0"}
    schema = {"properties": {"mine": mine}, "$defs": {**both, "d40": {"const": 1}}}
    (site / "mine.json").write_text(json.dumps(schema), encoding="utf-8")
    (site / "seedkit.toml").write_text('extra-schema = "mine.json"\n', encoding="utf-8")
    text = example.TEXT.replace("score:", f'mine: "{"a" * 60}b"\nscore:')
    (site / "seeds" / "坏.md").write_text(text, encoding="utf-8")
    result = run("check", cwd=site)
    assert result.returncode == 1 and "5 秒" in result.stdout.decode()


@pytest.mark.parametrize("kind", ["deep", "dangling", "folder", "pipe", "digits"])
def test_a_configuration_that_cannot_be_read_is_a_sentence(site: Path, kind: str) -> None:
    file = site / "seedkit.toml"
    if kind == "deep":
        file.write_text("a=" + "[" * 2000, encoding="utf-8")
    elif kind == "dangling":
        file.symlink_to("nowhere")
    elif kind == "folder":
        file.mkdir()
    elif kind == "digits":
        file.write_text("tags = " + "1" * 5000, encoding="utf-8")
    else:
        os.mkfifo(file)
    result = run("check", cwd=site)
    assert result.returncode == 2
    assert b"seedkit.toml" in result.stderr and b"Traceback" not in result.stderr


@pytest.mark.parametrize("text", ["tool = 'seedkit' # tool.seedkit", "[[tool.seedkit]]", "tool.seedkit = 1"])
def test_a_project_file_with_no_table_of_ours_is_a_sentence(site: Path, text: str) -> None:
    (site / "pyproject.toml").write_text(text, encoding="utf-8")
    result = run("check", cwd=site)
    assert result.returncode == 2
    assert b"pyproject.toml" in result.stderr and b"Traceback" not in result.stderr


def test_a_long_chain_of_configurations_is_a_sentence(site: Path) -> None:
    for number in range(1500):
        (site / f"{number}.toml").write_text(f'extends = "{number + 1}.toml"\n', encoding="utf-8")
    (site / "seedkit.toml").write_text('extends = "0.toml"\n', encoding="utf-8")
    result = run("check", cwd=site)
    assert result.returncode == 2
    assert b"extends" in result.stderr and b"Traceback" not in result.stderr


def test_one_file_that_is_given_twice_is_one(site: Path) -> None:
    result = run("check", "seeds/坏.md", str(site / "seeds" / "坏.md"), "--format", "json", cwd=site)
    assert findings(result) == findings(run("check", "seeds/坏.md", "--format", "json", cwd=site))


def test_what_makes_the_run_fail_fails_in_junit(site: Path) -> None:
    text = BROKEN.replace("2026/01/09.html", "2026/01/09.html?utm_source=x")
    (site / "seeds" / "坏.md").write_text(text, encoding="utf-8")
    found = findings(run("check", "--format", "json", cwd=site))
    errors = run("check", "--format", "junit", "--fail-on", "error", cwd=site).stdout.decode().count("<failure")
    both = run("check", "--format", "junit", "--fail-on", "warning", cwd=site).stdout.decode().count("<failure")
    assert errors < both == len(found)


def test_the_number_that_can_be_repaired_is_the_same_in_every_format(site: Path) -> None:
    said = run("check", "seeds/坏.md", cwd=site).stdout.decode()
    found = json.loads(run("check", "seeds/坏.md", "--format", "json", cwd=site).stdout)["diagnostics"]
    safe = {str(one["fix"]["edits"]) for one in found if one["fix"] is not None and one["fix"]["safety"] == "safe"}
    assert safe and f"可以修复 {len(safe)} 处" in said


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_hook_that_is_passed_excluded_files_only_is_content(site: Path, command: str) -> None:
    (site / "seedkit.toml").write_text('exclude = ["seeds/草稿/**"]\n', encoding="utf-8")
    (site / "seeds" / "草稿").mkdir()
    (site / "seeds" / "草稿" / "坏.md").write_text(BROKEN, encoding="utf-8")
    assert run(command, "--force-exclude", "seeds/草稿/坏.md", cwd=site).returncode == 0
    assert run(command, "--force-exclude", "seeds/坏.md", cwd=site).returncode == (1 if command == "check" else 0)


def test_a_name_in_capitals_is_not_passed_over(site: Path) -> None:
    (site / "seeds" / "坏.md").rename(site / "seeds" / "坏.MD")
    found = findings(run("check", "--format", "json", cwd=site))
    assert {("seeds/坏.MD", "unsafe-file-name", 1), ("seeds/坏.MD", "wrong-type", 5)} <= set(found)


def test_a_comment_about_what_no_comment_silences_is_one_finding(site: Path) -> None:
    text = example.TEXT.replace("score: 9", "score: 9 # seedkit: ignore[invalid-yaml] 原文如此")
    (site / "seeds" / "坏.md").write_text(text, encoding="utf-8")
    rules = [rule for _, rule, _ in findings(run("check", "--format", "json", "seeds/坏.md", cwd=site))]
    assert [rule for rule in rules if rule.endswith("-suppression")] == ["unknown-suppression"]


def test_the_configured_language_holds_for_what_is_wrong_with_a_run(site: Path) -> None:
    (site / "seedkit.toml").write_text('lang = "en"\nbaseline = "none.json"\n', encoding="utf-8")
    assert b"There is no such file" in run("check", cwd=site).stderr
    assert "没有这个文件" in run("check", cwd=site, SEEDKIT_LANG="zh").stderr.decode()
    assert "没有这个文件" in run("check", "--lang", "zh", cwd=site).stderr.decode()


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ("check --fix", "是不是要用 seedkit fix？", "Did you mean `seedkit fix`?"),
        ("check --json", "是不是要用 --format json？", "Did you mean `--format json`?"),
        ("check --nothing-like-it", "没有选项“--nothing-like-it”", "has no option `--nothing-like-it`"),
        ("chek", "没有命令“chek”", "There is no command `chek`"),
        ("check --select", "--select 后面缺少值", "--select needs a value"),
        ("check --staged=1", "--staged 不带值", "--staged takes no value"),
        ("check --level most", "可以是：error、warning、hint", "It can be: error, warning, hint"),
        ("check -j 0", "--jobs 不能是“0”", "--jobs cannot be `0`"),
        ("import", "缺少 FILE|-", "FILE|- is missing"),
        ("undo once twice", "多出来的参数：once twice", "Too many arguments: once twice"),
    ],
)
def test_a_mistaken_command_line_is_told_in_the_users_language(tmp_path: Path, line: str, zh: str, en: str) -> None:
    for language, text in (("zh", zh), ("en", en)):
        done = run(*line.split(), cwd=tmp_path, SEEDKIT_LANG=language)
        assert done.returncode == 2 and not done.stdout
        assert text in done.stderr.decode()
    if not line.endswith("--select"):  # `--lang` would be its value
        assert text in run(*line.split(), "--lang", "en", cwd=tmp_path).stderr.decode()


def test_what_is_meant_by_another_tools_option_is_there() -> None:
    for (command, option), meant in MEANT.items():
        names = {name for one in app.commands[command].params for name in one.opts}
        assert option not in names, f"{command} {option} is an option by now"
        word = meant.split()[0]
        assert word in names or not word.startswith("--")
        if word == "seedkit":
            assert meant.split()[1] in app.commands


def test_rules_of_a_group_are_listed(tmp_path: Path) -> None:
    listed = run("rules", "corpus", cwd=tmp_path).stdout.decode()
    assert listed.startswith("corpus:\n") and "near-duplicate" in listed and "mojibake" not in listed


def test_a_console_without_a_character_shows_its_number_and_carets_stand_below_it(site: Path) -> None:
    (site / "seeds" / "坏.md").write_text(example.TEXT.replace("💎 光就", "💎 TODO 光<就"), encoding="utf-8")
    result = run("check", cwd=site, PYTHONIOENCODING="gbk", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    lines = result.stdout.decode("gbk").split("\n")
    at = next(number for number, line in enumerate(lines) if "光<就" in line)
    assert "<U+1F48E> TODO 光<就" in lines[at]
    cells = len(lines[at].partition("光<")[0].encode("gbk")) + 2  # in GBK a character has as many bytes as cells
    assert lines[at + 1].index("^") == cells


@pytest.mark.parametrize(
    ("format_name", "place"),
    [
        ("github", lambda text: text.split("file=")[1].split(",")[0]),
        ("gitlab", lambda text: json.loads(text)[0]["location"]["path"]),
        (
            "sarif",
            lambda text: unquote(
                json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            ),
        ),
    ],
)
def test_services_are_told_where_a_seed_stands_in_the_repository(
    site: Path, format_name: str, place: Callable[[str], str]
) -> None:
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    (site / "seeds" / "坏.md").write_text(BROKEN, encoding="utf-8")
    for folder, given in ((site, "seeds/坏.md"), (site / "seeds", "坏.md"), (site, str(site / "seeds" / "坏.md"))):
        result = run("check", "--format", format_name, given, cwd=folder)
        assert place(result.stdout.decode()) == "seeds/坏.md"


def test_a_report_overwrites_no_seed(site: Path) -> None:
    path = site / "seeds" / "坏.md"
    path.write_text(BROKEN, encoding="utf-8")
    result = run("check", "--format", "json", "--output-file", "seeds/坏.md", cwd=site)
    assert result.returncode == 2 and path.read_text(encoding="utf-8") == BROKEN
