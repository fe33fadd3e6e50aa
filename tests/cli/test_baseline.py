"""Adopting seedkit on seeds with findings: baseline, levels, ignores by path, and comments that silence rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedkit import example
from seedkit.baseline import read_baseline

TYPE = ("score: 9", 'score: "9"')
SOURCE = ("**来源**: 量子位", "**来源**: 36氪")
PLACEHOLDER = ("💎 光就是插座。", "💎 待补充")


def seedkit(folder: Path, *arguments: str, code: int, stdin: str | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "seedkit", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, "SEEDKIT_LANG": "zh", "GITHUB_ACTIONS": ""},
        check=False,
    )
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def write(folder: Path, name: str, *changes: tuple[str, str], url: str = "https://example.com/2026/01/09.html") -> Path:
    text = example.TEXT.replace("https://example.com/2026/01/09.html", url)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    """Two seeds with findings, a baseline of them, and a configuration that names it."""
    write(tmp_path, "一.md", TYPE, SOURCE, url="https://a.com/1")
    write(tmp_path, "二.md", PLACEHOLDER, TYPE, url="https://a.com/2")
    (tmp_path / "seedkit.toml").write_text('ignore = ["corpus"]\n', encoding="utf-8")
    seedkit(tmp_path, "check", code=1)
    assert "2 张卡片的 4 条发现" in seedkit(tmp_path, "baseline", code=0)
    (tmp_path / "seedkit.toml").write_text(
        'ignore = ["corpus"]\nbaseline = "seedkit-baseline.json"\n', encoding="utf-8"
    )
    return tmp_path


def test_only_new_findings_count(dirty: Path) -> None:
    assert "基线里的 4 条没有显示。" in seedkit(dirty, "check", code=0)
    write(dirty, "三.md", SOURCE, url="https://a.com/3")
    said = seedkit(dirty, "check", code=1)
    assert "三.md" in said and "一.md" not in said and "检查了 3 张" in said
    assert "一.md" in seedkit(dirty, "check", "--no-baseline", code=1)


def test_one_more_of_the_same_kind_counts(dirty: Path) -> None:
    write(dirty, "一.md", TYPE, SOURCE, ("date: 2026-01-09", "date: 2026-02-30"), url="https://a.com/1")
    said = seedkit(dirty, "check", code=1)
    assert "invalid-date" in said and "wrong-type" not in said and "1 个错误" in said


def test_fix_repairs_and_leaves_out_what_is_known(dirty: Path) -> None:
    said = seedkit(dirty, "fix", code=0)
    assert "已修复[wrong-type]" in said and "copies-disagree" not in said
    write(dirty, "三.md", SOURCE, url="https://a.com/3")
    assert "三.md" in seedkit(dirty, "fix", code=1)


def test_a_partial_check_says_nothing_of_what_it_did_not_look_at(dirty: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=b@c", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=dirty, check=True)
    assert "基线" not in seedkit(dirty, "check", "--staged", code=0)
    write(dirty, "一.md", TYPE, SOURCE, ("score", "score"), url="https://a.com/1")
    assert "已经没有了" not in seedkit(dirty, "check", "--since", "HEAD", code=0)


def test_a_seed_without_a_link_is_known_by_its_title(tmp_path: Path) -> None:
    link = "\n## 原标题\n\n[不用充电的手表来了](https://example.com/2026/01/09.html)\n"
    path = write(tmp_path, "一.md", TYPE, (link, ""))
    seedkit(tmp_path, "baseline", code=0)
    path.rename(path.with_name("改名.md"))
    seedkit(tmp_path, "check", "--baseline", "seedkit-baseline.json", code=0)


def test_a_finding_swapped_for_another_is_noticed(dirty: Path) -> None:
    write(dirty, "一.md", TYPE, ("**来源**: 量子位", "**来源**: 虎嗅"), url="https://a.com/1")
    said = seedkit(dirty, "check", code=1)
    assert "虎嗅" in said and "另有 1 条已经没有了" in said


def test_the_same_part_of_another_address_is_another_finding(tmp_path: Path) -> None:
    write(tmp_path, "一.md", url="https://a.com/1?utm_source=x")
    seedkit(tmp_path, "baseline", code=0)
    arguments = ("check", "--baseline", "seedkit-baseline.json", "--fail-on", "warning")
    seedkit(tmp_path, *arguments, code=0)
    write(tmp_path, "一.md", url="https://a.com/2?utm_source=x")
    assert "tracking-parameter" in seedkit(tmp_path, *arguments, code=1)


def test_lines_that_move_and_names_that_change_are_no_news(dirty: Path) -> None:
    path = dirty / "seeds" / "一.md"
    path.write_text(path.read_text(encoding="utf-8").replace("tags:", "# 说明\n\n# 说明\ntags:"), encoding="utf-8")
    path.rename(dirty / "seeds" / "改名.md")
    assert "基线里的 4 条没有显示" in seedkit(dirty, "check", code=0)


def test_another_seed_does_not_hide_behind_the_baseline(dirty: Path) -> None:
    write(dirty, "三.md", TYPE, SOURCE, url="https://a.com/1")
    assert "三.md" in seedkit(dirty, "check", code=1)


def test_what_is_gone_is_said_and_pruned(dirty: Path) -> None:
    write(dirty, "一.md", SOURCE, ("date: 2026-01-09", "date: 2026-02-30"), url="https://a.com/1")
    assert "另有 1 条已经没有了" in seedkit(dirty, "check", code=1)
    assert "记下 2 张卡片的 3 条发现（原来 4 条）" in seedkit(dirty, "baseline", "--prune", code=0)
    said = seedkit(dirty, "check", code=1)
    assert "invalid-date" in said and "已经没有了" not in said
    (dirty / "seeds" / "二.md").unlink()
    seedkit(dirty, "baseline", "--prune", code=0)
    assert set(read_baseline(str(dirty / "seedkit-baseline.json")).seeds) == {"seeds/一.md"}


def test_what_a_deleted_seed_had_is_said_to_be_gone(dirty: Path) -> None:
    (dirty / "seeds" / "二.md").unlink()
    for arguments in ((), ("seeds",)):
        assert "另有 2 条已经没有了" in seedkit(dirty, "check", *arguments, code=0)
    assert "已经没有了" not in seedkit(dirty, "check", "seeds/一.md", code=0)


@pytest.mark.parametrize("kind", ["dangling", "large"])
def test_what_a_seed_had_that_cannot_be_read_is_neither_gone_nor_pruned(dirty: Path, kind: str) -> None:
    before = read_baseline(str(dirty / "seedkit-baseline.json")).seeds
    path = dirty / "seeds" / "二.md"
    path.unlink()
    if kind == "dangling":
        path.symlink_to("nowhere.md")
    else:
        path.write_bytes(b"x" * 5_000_001)
    said = seedkit(dirty, "check", code=2)
    assert "二.md" in said and "已经没有了" not in said
    assert ("符号链接" in said) == (kind == "dangling")
    for arguments in (("--prune",), ()):
        seedkit(dirty, "baseline", *arguments, code=2)
        assert read_baseline(str(dirty / "seedkit-baseline.json")).seeds == before


@pytest.mark.parametrize("damage", [b"\xff\n", b"\0\n", b"\n<<<<<<< HEAD\n"])
def test_nothing_is_gone_from_a_seed_that_is_broken_for_a_while(dirty: Path, damage: bytes) -> None:
    before = read_baseline(str(dirty / "seedkit-baseline.json")).seeds
    path = dirty / "seeds" / "二.md"
    whole = path.read_bytes()
    path.write_bytes(whole + damage)
    assert "已经没有了" not in seedkit(dirty, "check", code=1)
    for arguments in (("--prune",), ()):
        seedkit(dirty, "baseline", *arguments, code=0)
        now = read_baseline(str(dirty / "seedkit-baseline.json")).seeds
        assert before["seeds/二.md"].counts.items() <= now["seeds/二.md"].counts.items()
    path.write_bytes(whole)
    seedkit(dirty, "check", code=0)


@pytest.mark.parametrize(
    "line",
    [
        'levels = { placeholder = "hint" }',
        'per-file-ignores = { "seeds/*" = ["placeholder"] }',
        'ignore = ["corpus", "placeholder"]',
    ],
)
def test_what_no_rule_looks_for_is_not_gone(dirty: Path, line: str) -> None:
    before = read_baseline(str(dirty / "seedkit-baseline.json")).seeds
    ignoring = "" if line.startswith("ignore") else 'ignore = ["corpus"]\n'
    config = f'baseline = "seedkit-baseline.json"\n{ignoring}{line}\n'
    (dirty / "seedkit.toml").write_text(config, encoding="utf-8")
    assert "已经没有了" not in seedkit(dirty, "check", code=0)
    for arguments in (("--prune",), ()):
        seedkit(dirty, "baseline", *arguments, code=0)
        assert read_baseline(str(dirty / "seedkit-baseline.json")).seeds == before


def test_a_clean_seed_says_what_is_gone(dirty: Path) -> None:
    write(dirty, "二.md", url="https://a.com/2")
    assert "另有 2 条已经没有了" in seedkit(dirty, "check", code=0)
    assert "另有 2 条已经没有了" in seedkit(dirty, "check", "seeds/二.md", code=0)


def test_two_entries_that_a_merge_has_left_are_one(dirty: Path) -> None:
    path = dirty / "seedkit-baseline.json"
    before = read_baseline(str(path)).seeds["seeds/二.md"]
    one, other = before.counts
    text = path.read_text(encoding="utf-8")

    def entry(print_: str) -> str:
        rule = before.rules[print_]
        return f'"seeds/二.md": {{"story": "{before.identity}", "findings": {{"{print_}": {{"rule": "{rule}", "count": 1}}}}}}'

    start, end = text.index('"seeds/二.md"'), text.rindex("}\n  }")
    path.write_text(f"{text[:start]}{entry(one)},\n{entry(other)}{text[end + 1 :]}", encoding="utf-8")
    assert read_baseline(str(path)).seeds["seeds/二.md"].counts == before.counts
    seedkit(dirty, "check", code=0)


@pytest.mark.parametrize("place", ["/dev/zero", "pipe", ".", "nowhere/x.json"])
def test_a_baseline_that_is_no_file_is_refused(dirty: Path, place: str) -> None:
    os.mkfifo(dirty / "pipe")
    assert "基线" in seedkit(dirty, "check", "--baseline", place, code=2)


def test_the_file_is_stable_and_every_format_leaves_known_findings_out(dirty: Path) -> None:
    path = dirty / "seedkit-baseline.json"
    before = path.read_bytes()
    seedkit(dirty, "baseline", code=0)
    assert path.read_bytes() == before and len(before.decode().splitlines()) == 13
    for name in ("json", "sarif", "junit", "github"):
        assert "wrong-type:" not in seedkit(dirty, "check", "--format", name, code=0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"version": 1, "seeds": {"a.md": {"story": "", "findings": {"0": {"rule": "wrong-type", "count": 1}}}}}',
        "[]",
        "{",
        '{"version": 2, "seeds": {}}',
        '{"version": 1, "seeds": {"a": 1}}',
        "[" * 9999,
    ],
)
def test_a_baseline_that_is_none_is_refused(dirty: Path, text: str) -> None:
    (dirty / "seedkit-baseline.json").write_text(text, encoding="utf-8")
    assert "不是基线" in seedkit(dirty, "check", code=2)


def test_many_processes_find_the_same(dirty: Path) -> None:
    for number in range(30):
        write(dirty, f"更多{number}.md", SOURCE, url=f"https://b.com/{number}")
    alone = seedkit(dirty, "check", "--jobs", "1", code=1)
    assert seedkit(dirty, "check", "--jobs", "2", code=1) == alone and "30 个错误" in alone


def test_levels_and_ignores_by_path(tmp_path: Path) -> None:
    write(tmp_path, "新/一.md", TYPE)
    write(tmp_path, "旧/二.md", TYPE, PLACEHOLDER)
    config = (
        'ignore = ["corpus"]\nlevels = { wrong-type = "warning" }\nper-file-ignores = { "seeds/旧/**" = ["schema"] }\n'
    )
    (tmp_path / "seedkit.toml").write_text(config, encoding="utf-8")
    said = seedkit(tmp_path, "check", code=0)
    assert "警告[wrong-type]" in said and "2 个警告" in said and said.count("wrong-type") == 1
    seedkit(tmp_path, "check", "--fail-on", "warning", code=1)
    seedkit(tmp_path, "fix", code=0)
    assert 'score: "9"' in (tmp_path / "seeds" / "旧" / "二.md").read_text(encoding="utf-8")
    for bad in (
        'levels = { wrong-typ = "warning" }',
        'levels = { wrong-type = "off" }',
        'per-file-ignores = { "a" = "text" }',
    ):
        (tmp_path / "seedkit.toml").write_text(bad, encoding="utf-8")
        seedkit(tmp_path, "check", code=2)


def test_a_comment_silences_one_rule_in_one_place(tmp_path: Path) -> None:
    path = write(
        tmp_path, "一.md", SOURCE, ('source: "量子位"', 'source: "量子位" # seedkit: ignore[copies-disagree] 改版中')
    )
    seedkit(tmp_path, "check", code=0)
    assert "copies-disagree" in seedkit(tmp_path, "check", "--ignore-suppressions", code=1)
    assert json.loads(seedkit(tmp_path, "check", "--format", "json", "--quiet", code=0))["diagnostics"] == []
    path.write_text(path.read_text(encoding="utf-8").replace(" 改版中", ""), encoding="utf-8")
    said = seedkit(tmp_path, "check", code=1)
    assert "copies-disagree" in said and "invalid-suppression" in said


@pytest.mark.parametrize(
    ("comment", "place"),
    [
        ("[//]: # (seedkit: ignore-next[placeholder] 等作者)", "💎 待补充"),
        ('[//]: # "seedkit: ignore-next[placeholder] 等作者 (周一)"', "💎 待补充"),
        ("[//]: # (seedkit: ignore-file[placeholder] 等作者)", "## 水下信息"),
        ("[//]: # (seedkit: ignore-file[placeholder] 等作者)", "\n2. 日本"),
    ],
)
def test_comments_in_the_body(tmp_path: Path, comment: str, place: str) -> None:
    write(tmp_path, "一.md", PLACEHOLDER, (place, f"\n{comment}\n\n{place}"))
    assert "placeholder" not in seedkit(tmp_path, "check", code=0)


@pytest.mark.parametrize(
    ("comment", "place"),
    [
        ("[//]: # (seedkit: ignore-next[copies-disagree] 改版中)", "**来源**: 36氪"),
    ],
)
def test_a_comment_at_the_other_copy(tmp_path: Path, comment: str, place: str) -> None:
    write(tmp_path, "一.md", SOURCE, (place, f"{comment}\n\n{place}"))
    assert "copies-disagree" not in seedkit(tmp_path, "check", code=0)


def test_a_comment_silences_nothing_elsewhere_and_nothing_that_cannot_be_read(tmp_path: Path) -> None:
    comment = "[//]: # (seedkit: ignore-next[placeholder] 等作者)"
    write(tmp_path, "一.md", PLACEHOLDER, ("## 水下信息", f"{comment}\n\n## 水下信息"))
    said = seedkit(tmp_path, "check", code=0)
    assert "警告[placeholder]" in said and "unused-suppression" in said
    write(tmp_path, "一.md", ("score: 9", "score: 9 # seedkit: ignore[invalid-yaml] 不管\nscore2: [a"))
    assert "invalid-yaml" in seedkit(tmp_path, "check", code=1)


def test_a_comment_keeps_fix_away(tmp_path: Path) -> None:
    path = write(tmp_path, "一.md", ("score: 9", 'score: "9" # seedkit: ignore[wrong-type] 原样'))
    before = path.read_bytes()
    seedkit(tmp_path, "fix", code=0)
    assert path.read_bytes() == before


ALIKE = (
    "中国的光年科技公司通过正向研发的办法，为手表厂供货，一共有千万只，并且还要继续增加下去，直到明年年底为止。",
    "中国的光年科技公司通过正向研发和在试产的两家工厂，把成本降到了三成以下，据说还会一直降到两成左右才停。",
)
ENDING = "💎 {}光就是插座，手表在窗边放上一天就能用一周，从此大幅提升了用户的体验。\n💎 {}续航不再是问题，成本虽然比锂电高三成，也大幅提升了用户的体验。"


SWAPS = {
    "unsafe-mdx": [("光就是插座。", "色差ΔE<1。"), ("成本比锂电高三成。\n", "<script src=x>成本比锂电高三成。\n")],
    "unsafe-mdx {": [("光就是插座。", "模板{甲}。"), ("续航不再是问题", "续航{乙}不再是问题")],
    "unbalanced-quotes": [("光就是插座", "“光就是插座"), ("续航不再是问题", "续航“不再是问题")],
    "invisible-character": [("光就是插座", "光\u200b就是插座"), ("续航不再", "续航\u200b不再")],
    "mojibake": [("光就是插座", "光\ufffd就是插座"), ("续航不再", "续航\ufffd不再")],
    "copies-disagree": [
        ("• 成本比锂电高三成。\n", "• 成本比锂电高四成。\n"),
        ("• 成本比锂电高三成。\n", "• 成本比钠电高三成。\n"),
    ],
    "unbalanced-quotes at the beginning": [("💎 光就是插座", "💎 “光就是插座"), ("💎 续航不再", "💎 “续航不再")],
    "unsafe-mdx at the beginning": [("💎 光就是插座", "💎 <1光就是插座"), ("💎 续航不再", "💎 <1续航不再")],
    "unsafe-mdx of a brace": [("光就是插座", "光就{是插座"), ("续航不再是", "续航不再{是")],
    "unbalanced-quotes at the end": [("光就是插座。", "光就是插座”。"), ("续航不再是问题。", "续航不再是问题”。")],
    "mojibake in words": [("光就是插座", "光就是æ¨¡åŠ›å·¥åœº插座"), ("续航不再", "续航æ¨¡åŠ›å·¥åœº不再")],
    "item-mark of items that begin alike": [
        ("💎 光就是插座。", f"{ALIKE[0]}\n💎 {ALIKE[1]}"),
        ("💎 光就是插座。", f"💎 {ALIKE[0]}\n{ALIKE[1]}"),
    ],
    "mojibake in items that end alike": [
        ("💎 光就是插座。", ENDING.format("\ufffd", "")),
        ("💎 光就是插座。", ENDING.format("", "\ufffd")),
    ],
    "placeholder": [("光就是插座", "光就是[核心服务内容描述]"), ("续航不再", "续航[核心服务内容描述]不再")],
    "original-link": [
        ("光就是插座", "光就是[插座](https://example.com/x)"),
        ("续航不再", "续航[插座](https://example.com/x)不再"),
    ],
    "truncated-original-title": [
        ("[不用充电的手表来了]", "[不用充电的...]"),
        ("[不用充电的手表来了]", "[另一个题目...]"),
    ],
}


@pytest.mark.parametrize("name", SWAPS)
def test_a_sign_swapped_for_the_same_sign_elsewhere_is_noticed(tmp_path: Path, name: str) -> None:
    rule = name.split(" ", maxsplit=1)[0]
    (tmp_path / "seedkit.toml").write_text(
        f'select = ["{rule}"]\nlevel = "hint"\nfail-on = "hint"\nbaseline = "b.json"\n', encoding="utf-8"
    )
    known, other = SWAPS[name]
    write(tmp_path, "一.md", known)
    assert "1 条发现" in seedkit(tmp_path, "baseline", "--out", "b.json", code=0)
    seedkit(tmp_path, "check", code=0)
    write(tmp_path, "一.md", other)
    assert f"[{rule}]" in seedkit(tmp_path, "check", code=1)
    write(tmp_path, "一.md", known, ("score: 9", "score: 8"), ("date: 2026-01-09", "date: 2026-01-10"))
    seedkit(tmp_path, "check", code=0)


BESIDE = {
    "copies-disagree": (
        ("• 室内光也能充电。\n", "• 室内灯也能充电。\n"),
        ("• 成本比锂电高三成。\n", "• 成本比锂电高四成。\n"),
    ),
    "copies-disagree in the same item": (
        ("# 新电池让手表晒太阳", "# 新电瓶让手表晒太阳"),
        ("让手表晒太阳\n", "让手表晒月亮\n"),
    ),
    "copies-disagree by an item": (
        ("\n光年科技\nABC", "\n光年公司\nABC"),
        ("\nABC Impact\n", "\nABC Impact\n某厂\n"),
    ),
    "placeholder": (("💎 光就是插座。", "💎 待补充"), ("💎 续航不再是问题。", "💎 TODO")),
    "placeholder as an item": (("💎 光就是插座。", "💎 待补充"), ("续航不再", "续航[模型名称]不再")),
    "original-link without one": (
        ("[不用充电的手表来了](https://example.com/2026/01/09.html)", "https://example.com/2026/01/09.html"),
        ("光就是插座", "光就是[插座](https://example.com/x)"),
    ),
    "item-mark in one line": (("光就", "光💎就"), ("插座。", "插💎座。")),
    "mojibake": (("💎 光就", "💎 CafÃ©光就"), ("插座。", "插ResumÃ©座。")),
    "placeholder in brackets": (("光就是插座", "光就是[服务描述]"), ("续航不再", "[公司名]不再")),
    "unbalanced-quotes": (("光就是插座", "“光就是插座"), ("续航不再是问题", "续航“不再是问题")),
    "company-separator": (('"光年科技,', '"光年科技、光年电子,'), ('ABC Impact"', 'ABC Impact、某厂"')),
    "invisible-character": (('"光年科技,', '"\u200b,光年科技,'), ('ABC Impact"', 'ABC Impact,\u200b,某厂"')),
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_finding_beside_a_known_one_of_its_rule_is_noticed(tmp_path: Path, name: str) -> None:
    rule = name.split(" ", maxsplit=1)[0]
    (tmp_path / "seedkit.toml").write_text(
        f'select = ["{rule}"]\nlevel = "hint"\nfail-on = "hint"\nbaseline = "b.json"\n', encoding="utf-8"
    )
    known, other = BESIDE[name]
    write(tmp_path, "一.md", known)
    seedkit(tmp_path, "baseline", "--out", "b.json", code=0)
    seedkit(tmp_path, "check", code=0)
    write(tmp_path, "一.md", known, other)
    assert f"[{rule}]" in seedkit(tmp_path, "check", code=1)
    write(tmp_path, "一.md", other)
    assert f"[{rule}]" in seedkit(tmp_path, "check", code=1)


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("tracking-parameter", ("09.html", "09.html?utm_source=rss"), ("09.html", "09.html?utm_source=rss&spm=1.2")),
        ("empty-field", ('["媒体"]', '["媒体", 2025]'), ('["媒体"]', '["媒体", 2025, ""]')),
        ("wrong-type", ('["媒体"]', '["媒体", 2025]'), ('["媒体"]', '["媒体", 2025, true]')),
    ],
)
def test_one_more_in_the_same_value_is_noticed(
    tmp_path: Path, rule: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    (tmp_path / "seedkit.toml").write_text('fail-on = "warning"\nbaseline = "b.json"\n', encoding="utf-8")
    write(tmp_path, "一.md", before)
    seedkit(tmp_path, "baseline", code=0)
    write(tmp_path, "一.md", after)
    assert f"[{rule}]" in seedkit(tmp_path, "check", code=1)


def test_a_sign_far_inside_an_address_is_told_from_another(tmp_path: Path) -> None:
    (tmp_path / "seedkit.toml").write_text('select = ["unsafe-mdx"]\nbaseline = "b.json"\n', encoding="utf-8")
    far = "https://a.com/" + "a" * 2000
    write(tmp_path, "一.md", ("光就是插座", f"光 {far}<1bcdefgh"))
    seedkit(tmp_path, "baseline", "--out", "b.json", code=0)
    write(tmp_path, "一.md", ("光就是插座", f"光 {far}bcd<1efgh"))
    assert "[unsafe-mdx]" in seedkit(tmp_path, "check", code=1)


@pytest.mark.parametrize("count", [250, 4100])
def test_a_finding_behind_very_many_known_ones_is_noticed(tmp_path: Path, count: int) -> None:
    (tmp_path / "seedkit.toml").write_text('select = ["unsafe-mdx"]\nbaseline = "b.json"\n', encoding="utf-8")
    many = "".join(f"💎 文{number}字里<{number}也有。\n" for number in range(count))
    write(tmp_path, "一.md", ("💎 光就是插座。\n", many))
    seedkit(tmp_path, "baseline", "--out", "b.json", code=0)
    assert "unsafe-mdx" in seedkit(tmp_path, "check", code=1) if count > 4000 else seedkit(tmp_path, "check", code=0)
    write(tmp_path, "一.md", ("💎 光就是插座。\n", many + "💎 崭新的 {process.env.X} 一处\n"))
    assert "unsafe-mdx" in seedkit(tmp_path, "check", code=1)


def test_a_name_more_in_both_copies_leaves_what_was_known_of_them(tmp_path: Path) -> None:
    (tmp_path / "seedkit.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    write(tmp_path, "一.md", ('ABC Impact"', 'ABC Impact,某厂"'))
    seedkit(tmp_path, "baseline", code=0)
    more = (('"光年科技,', '"新公司,光年科技,'), ("\n光年科技\n", "\n新公司\n光年科技\n"))
    write(tmp_path, "一.md", ('ABC Impact"', 'ABC Impact,某厂"'), *more)
    assert "基线里的 1 条没有显示" in seedkit(tmp_path, "check", code=0)


def test_what_parsing_finds_in_a_seed_that_can_be_read_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "seedkit.toml").write_text('baseline = "b.json"\nfail-on = "warning"\n', encoding="utf-8")
    path = write(tmp_path, "一.md", ("score: 9", "score: 010"))
    path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    seedkit(tmp_path, "baseline", code=0)
    assert "没有显示" in seedkit(tmp_path, "check", code=0)


def test_a_seed_that_cannot_be_read_is_named_and_not_recorded(tmp_path: Path) -> None:
    (tmp_path / "seedkit.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    write(tmp_path, "坏.md", ('title: "', 'title: ["'))
    said = seedkit(tmp_path, "baseline", code=0)
    assert "1 张卡片的头部读不出来（" in said and "坏.md" in said
    seedkit(tmp_path, "check", code=1)


def test_a_baseline_in_conflict_says_the_way_out(dirty: Path) -> None:
    file = dirty / "seedkit-baseline.json"
    whole = file.read_text(encoding="utf-8")
    file.write_text(f"<<<<<<< HEAD\n{whole}=======\n{whole}>>>>>>> other\n", encoding="utf-8")
    for command in ("check", "baseline"):
        assert "--prune" in seedkit(dirty, command, code=2)


def test_a_missing_baseline_says_how_one_is_made(tmp_path: Path) -> None:
    write(tmp_path, "一.md")
    (tmp_path / "seedkit.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    assert "seedkit baseline" in seedkit(tmp_path, "check", code=2)


def test_a_known_pair_stays_known_under_another_text_of_the_link(tmp_path: Path) -> None:
    (tmp_path / "seedkit.toml").write_text('select = ["same-address"]\nfail-on = "warning"\nbaseline = "b.json"\n')
    write(tmp_path, "一.md")
    write(tmp_path, "二.md")
    seedkit(tmp_path, "baseline", code=0)
    write(tmp_path, "二.md", ("[不用充电", "[真不用充电"))
    seedkit(tmp_path, "check", code=0)


def test_names_of_companies_that_the_corpus_writes_otherwise_are_recorded(tmp_path: Path) -> None:
    (tmp_path / "seedkit.toml").write_text(
        'select = ["company-alias"]\nlevel = "hint"\nfail-on = "hint"\nbaseline = "b.json"\n', encoding="utf-8"
    )
    for number in range(4):
        name = "Google" if number else "谷歌"
        write(tmp_path, f"{number}.md", ("光年科技", name), url=f"https://a.com/{number}")
    seedkit(tmp_path, "check", "--no-baseline", code=1)
    seedkit(tmp_path, "baseline", code=0)
    seedkit(tmp_path, "check", code=0)


CONFLICT = ("💎 光就是插座。\n", "<<<<<<< HEAD\n💎 光就是插座。\n=======\n💎 <光>就是插座。\n>>>>>>> b\n")


def test_a_merge_conflict_is_all_that_is_said_and_is_never_put_off(dirty: Path) -> None:
    write(dirty, "一.md", TYPE, SOURCE, CONFLICT, url="https://a.com/1")
    for _ in range(2):
        said = seedkit(dirty, "check", code=1)
        assert "1 个错误" in said and "[merge-conflict]" in said and "已经没有了" not in said
        assert "一.md" in seedkit(dirty, "baseline", code=0)
    write(dirty, "一.md", TYPE, SOURCE, url="https://a.com/1")
    assert "基线里的 4 条没有显示。" in seedkit(dirty, "check", code=0)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_between_two_items_is_no_part_of_them(tmp_path: Path, newline: str) -> None:
    comment = "[//]: # (seedkit: ignore-next[unsafe-mdx] 原文如此)"
    path = write(
        tmp_path, "一.md", ("\n2. 日本 某", f"\n{comment}\n\n2. 日本 <某"), ("\\n2. 日本 某", "\\n2. 日本 <某")
    )
    text = path.read_text(encoding="utf-8")
    head, mark, body = text.partition("\n---\n\n")
    path.write_bytes((head + mark + body.replace("\n", newline)).encode())
    assert "没有问题" in seedkit(tmp_path, "check", "--fail-on", "warning", code=0)
    path.write_text(text.replace(comment, "[//]: # nothing"), encoding="utf-8")
    assert "copies-disagree" in seedkit(tmp_path, "check", code=1)
    path.write_text(text.replace(f"{comment}\n", comment), encoding="utf-8")
    seedkit(tmp_path, "check", "--fail-on", "warning", code=1)


@pytest.mark.parametrize("below", ["\n\n", "\n"])
@pytest.mark.parametrize("why", ["等作者补", "{{name}}", "等他写完：“", "XX亿"])
def test_nothing_is_found_in_a_comment_about_text(tmp_path: Path, why: str, below: str) -> None:
    comment = f"[//]: # (seedkit: ignore-next[placeholder] 原文如此 {why})"
    write(tmp_path, "一.md", ("💎 续航不再是问题。", f"\n{comment}{below}💎 TODO"))
    assert "没有问题" in seedkit(tmp_path, "check", "--fail-on", "warning", code=0)


def test_a_comment_between_two_items_is_not_lost_to_a_fix(tmp_path: Path) -> None:
    comment = "[//]: # (seedkit: ignore-next[case-number] 原文如此)"
    path = write(tmp_path, "一.md", ("\n2. 日本 某厂", f"\n{comment}\n\n2. 日本 别的厂"))
    before = path.read_text(encoding="utf-8")
    for winner in ("front-matter", "body"):
        seedkit(tmp_path, "fix", "--prefer", winner, code=1)
        assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "tags",
    [
        'tags:\n  - 媒体\n  - "TODO: 标签" # seedkit: ignore[placeholder] 等编辑',
        'tags:\n  - 媒体\n  # seedkit: ignore[placeholder] 等编辑\n  - "TODO: 标签"',
        'tags: # seedkit: ignore[placeholder] 等编辑\n  - "TODO: 标签"\n  - 媒体',
        '# seedkit: ignore[placeholder] 等编辑\ntags:\n- "TODO: 标签"\n- 媒体',
        'tags:\n- "TODO: 标签"\n- 媒体 # seedkit: ignore[placeholder] 等编辑',
    ],
)
def test_a_comment_in_a_list_is_about_its_key(tmp_path: Path, tags: str) -> None:
    write(tmp_path, "一.md", ('tags: ["媒体"]', tags))
    assert "suppression" not in seedkit(tmp_path, "check", "--fail-on", "warning", code=0)
    assert "placeholder" in seedkit(tmp_path, "check", "--ignore-suppressions", code=1)


def test_what_looks_like_a_comment_in_an_item_is_none(tmp_path: Path) -> None:
    write(tmp_path, "一.md", ('tags: ["媒体"]', 'tags:\n  - "TODO: # seedkit: ignore[placeholder] 等编辑"\n  - 媒体'))
    assert "placeholder" in seedkit(tmp_path, "check", code=1)


KEPT = {
    "one of two parameters": (
        (("09.html", "09.html?utm_source=rss&spm=1.2"),),
        (("09.html", "09.html?spm=1.2"),),
    ),
    "a tag beside a tag": ((('["媒体"]', "[媒体, N/A]"),), (('["媒体"]', "[视频, N/A]"),)),
    "an entity in both copies": (
        (("室内光也能充电。", "室内光&lt;也能充电。"),),
        (("室内光也能充电。", "室内光&lt;也能充电。"), ("量子位", "36氪")),
    ),
    "what stands after a value": ((TYPE,), (("score: 9", 'score: "9" # 复核过'),)),
    "a tag more": ((('["媒体"]', '["媒体", "媒体"]'),), (('["媒体"]', '["媒体", "媒体", "视频"]'),)),
    "the value of a wrong key": ((("score: 9", "scroe: 9"),), (("score: 9", "scroe: 8"),)),
    "a case before it": (
        (("1. 中国 光年", "1. 中国 “光年"),),
        (
            ('"1. 中国 光年', '"1. 韩国 新案。\\n\\n2. 中国 “光年'),
            ("\n1. 中国 光年", "\n1. 韩国 新案。\n\n2. 中国 “光年"),
            ("2. 日本", "3. 日本"),
        ),
    ),
    "what stands on one side": (
        (("室内光也能充电。", "室内光也能{x}充电。"),),
        (("室内光也能充电。", "室内光也能{x}放电的。"),),
    ),
    "a company beside it": (
        (('ABC Impact"', 'ABC Impact,某厂"'),),
        (('ABC Impact"', 'ABC Impact,某厂,新厂"'), ("\nABC Impact\n", "\nABC Impact\n新厂\n")),
    ),
    "another part of the address": (
        (("2026/01/09.html", "1?utm_source=rss&f=rss"),),
        (("2026/01/09.html", "1?f=rss#top"),),
    ),
    "the quotes of a value": (
        (('source: "量子位"', 'source: "36氪"'),),
        (('source: "量子位"', "source: 36氪"),),
    ),
    "garbled words beside it": (
        (("[不用充电的手表来了]", "[æ¨¡åŠ›å·¥åœº...]"),),
        (("[不用充电的手表来了]", "[模力工场...]"),),
    ),
    "what stands before the end of an item": (
        (("续航不再是问题。", "续航不再是“插座”了，是插头”。"),),
        (("续航不再是问题。", "续航不再是“插座”了，是插座”。"),),
    ),
    "the end of a long item": (
        (("💎 光就是插座。", "光就是插座，后面还有很长的一段话，说的是手表和太阳。"),),
        (("💎 光就是插座。", "光就是插座，后面还有很长的一段话，说的是手表和月亮。"),),
    ),
    "the next sentence": (
        (("光就是插座。", "光ΔE<1。大家都说好。"),),
        (("光就是插座。", "光ΔE<1。人人都说好。"),),
    ),
    "an escape beside it": (
        (("\n• 成本比锂电高三成", "\n• 成本{x}比锂电高三成"),),
        (("\n• 成本比锂电高三成", "\n• 成本\\{x}比锂电高三成"),),
    ),
    "a reference beside it": (
        (("光就是插座", "他说“色差ΔE<1"),),
        (("光就是插座", "他说“色差ΔE&lt;1"),),
    ),
    "what is left out above": ((("# 新电池让手表晒太阳\n", ""),), (("# 新电池让手表晒太阳\n", ""), ("量子位", "36氪"))),
    "the address of a cut title": (
        (("[不用充电的手表来了]", "[不用充电的...]"),),
        (("[不用充电的手表来了]", "[不用充电的...]"), ("(https://", "(http://")),
    ),
    "the rest of a stray paragraph": (
        (("💎 光就是插座。", "- 光就是插座，" + "很" * 60 + "好。"),),
        (("💎 光就是插座。", "- 光就是插座，" + "很" * 61 + "好。再说。"),),
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_known_stays_known_when_something_else_changes(tmp_path: Path, name: str) -> None:
    (tmp_path / "seedkit.toml").write_text('level = "hint"\nfail-on = "hint"\nbaseline = "b.json"\n', encoding="utf-8")
    known, changed = KEPT[name]
    write(tmp_path, "一.md", *known)
    seedkit(tmp_path, "check", "--no-baseline", code=1)
    seedkit(tmp_path, "baseline", code=0)
    write(tmp_path, "一.md", *changed)
    seedkit(tmp_path, "check", code=0)


@pytest.mark.parametrize("address", ["https://a.com/1?utm_source=rss", "http://a.com/1", "https://www.a.com/1#top"])
def test_a_known_pair_stays_known_under_another_spelling_of_the_address(tmp_path: Path, address: str) -> None:
    (tmp_path / "seedkit.toml").write_text('select = ["same-address"]\nfail-on = "warning"\nbaseline = "b.json"\n')
    write(tmp_path, "一.md", url="https://a.com/1")
    write(tmp_path, "二.md", url="https://a.com/1")
    seedkit(tmp_path, "baseline", code=0)
    write(tmp_path, "二.md", url=address)
    seedkit(tmp_path, "check", code=0)


def test_another_number_in_the_lower_copy_is_another_finding(tmp_path: Path) -> None:
    path = write(tmp_path, "一.md", ("高三成。\n", "高30成。\n"))
    (tmp_path / "seedkit.toml").write_text('baseline = "b.json"\n', encoding="utf-8")
    seedkit(tmp_path, "baseline", code=0)
    seedkit(tmp_path, "check", code=0)
    path.write_text(path.read_text(encoding="utf-8").replace("高30成", "高40成"), encoding="utf-8")
    assert "copies-disagree" in seedkit(tmp_path, "check", code=1)


@pytest.mark.parametrize(("make", "code"), [(False, 2), (True, 3)])
def test_no_baseline_is_made_of_nothing(tmp_path: Path, make: bool, code: int) -> None:
    if make:
        (tmp_path / "there").mkdir()
    seedkit(tmp_path, "baseline", "there", code=code)
    assert not (tmp_path / "seedkit-baseline.json").exists()
