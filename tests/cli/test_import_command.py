"""`seedkit import` and `seedkit export` as processes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from seedkit import example
from seedkit.report.import_report import IMPORT_REPORT_SCHEMA
from tests.importers.test_markdown_table import HEADERS, ROW, table
from tests.terminal import Terminal


def seedkit(folder: Path, *arguments: str, stdin: str = "", code: int) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    result = subprocess.run(
        [sys.executable, "-m", "seedkit", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        env={**kept, "SEEDKIT_LANG": "zh"},
        check=False,
    )
    assert result.returncode == code, result
    assert "Traceback" not in result.stderr
    return result


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


SECOND = ROW.replace("渔村用声呐数鱼", "第二张").replace("p/1", "p/2")
BAD = ROW.replace("2026-01-07 08:03", "昨天").replace("渔村用声呐数鱼", "第三张")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    (tmp_path / "库.md").write_text(table(ROW, SECOND.replace("| 8 |", "| 8/10 |"), BAD, ROW), encoding="utf-8")
    return tmp_path


def reasons(folder: Path, *arguments: str) -> list[str | None]:
    """Give what each row's reason is, of the report for programs."""
    report = json.loads(seedkit(folder, "import", "库.md", "--format", "json", *arguments, code=1).stdout)
    return [result["rule"] for result in report["results"]]


def test_each_reason_says_what_it_is(note: Path) -> None:
    (note / "库.md").write_text(table(ROW, ROW, ROW.replace("p/1", "p/9")), encoding="utf-8")
    assert reasons(note) == [None, "duplicate", "duplicate"], "the same row, and another of the same name"
    assert reasons(note) == ["duplicate"] * 3, "a seed that is there"
    limited = 'ulimit -f 0; exec "$0" -m seedkit import 库.md --out other --format json'
    done = subprocess.run(["bash", "-c", limited, sys.executable], cwd=note, capture_output=True, check=False)
    assert [result["rule"] for result in json.loads(done.stdout)["results"]] == ["unwritten"] * 3
    assert names(note) == ["seeds/渔村用声呐数鱼.md", "库.md"]


def test_the_summary_adds_up_and_each_row_is_accounted_for(note: Path) -> None:
    said = seedkit(note, "import", "库.md", code=1).stdout
    assert "4 行：写出 2 · 跳过 1 · 放到一边 1" in said
    assert "库.md:7: 放到一边 [抓取时间] 第三张: “昨天”不是" in said
    assert "库.md:6: 注意 [评分] 第二张: “8/10”读作 8" in said
    assert "库.md:8: 跳过 渔村用声呐数鱼: 和第 5 行一样" in said
    assert names(note) == ["seeds/渔村用声呐数鱼.md", "seeds/第二张.md", "库.md"]
    assert "跳过 3" in seedkit(note, "import", "库.md", code=1).stdout
    assert seedkit(note, "check", code=0).stdout


def test_json_says_the_same(note: Path) -> None:
    result = seedkit(note, "import", "库.md", "--format", "json", "--out", "卡片", code=1)
    report = json.loads(result.stdout)
    Draft202012Validator(IMPORT_REPORT_SCHEMA).validate(report)
    assert [report[name] for name in ("rows", "written", "skipped", "aside")] == [4, 2, 1, 1]
    assert report["results"][2]["column"] == "抓取时间" and report["results"][2]["line"] == 7
    assert (note / report["results"][0]["path"]).is_file()


def test_all_that_is_wrong_with_a_row_is_said_at_once(tmp_path: Path) -> None:
    text = "标题,日期,评分,来源\n甲,2026-01-07,2026,#N/A\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    said = seedkit(tmp_path, "import", "a.csv", "--quarantine", "q", code=1).stdout
    assert "[评分]" in said and "[来源]" in said and "放到一边 1" in said
    assert "#N/A" in (tmp_path / "q" / "a.aside.csv").read_text(encoding="utf-8").splitlines()[1].split(",甲")[0]
    report = json.loads(seedkit(tmp_path, "import", "a.csv", "--format", "json", code=1).stdout)
    Draft202012Validator(IMPORT_REPORT_SCHEMA).validate(report)
    assert [one["column"] for one in report["results"][0]["also"]] == ["来源"]


def test_what_is_wrong_with_the_header_is_said_once(tmp_path: Path) -> None:
    rows = "".join(f"甲{n},2026-01-07,百度\n" for n in range(9))
    (tmp_path / "a.csv").write_text(f"标题,日期,公司\n{rows}", encoding="utf-8")
    said = seedkit(tmp_path, "import", "a.csv", code=1).stdout
    assert said.count("不认识列名") == 1 and "放到一边 9" in said


def test_a_dry_run_writes_nothing(note: Path) -> None:
    said = seedkit(note, "import", "库.md", "--dry-run", "--quarantine", "一边", "--out", "x/y", code=1).stdout
    assert "会写出 2" in said and names(note) == ["库.md"]
    report = seedkit(note, "import", "库.md", "--dry-run", "--out", "x/y", "--format", "json", code=1).stdout
    assert json.loads(report)["dry_run"] is True


def test_rows_put_aside_can_be_mended_and_imported(note: Path) -> None:
    said = seedkit(note, "import", "库.md", "--quarantine", "一边", code=1).stdout
    assert "一边/库.aside.md" in said
    aside = note / "一边" / "库.aside.md"
    text = aside.read_text(encoding="utf-8")
    assert BAD in text and "第 7 行" in text
    aside.write_text(text.replace("昨天", "2026-01-08"), encoding="utf-8")
    assert "写出 1" in seedkit(note, "import", str(aside), code=0).stdout
    seedkit(note, "import", "库.md", "--quarantine", "一边", code=1)
    assert (note / "一边" / "库.aside-2.md").exists()


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_other_formats_are_put_aside_in_kind(tmp_path: Path, suffix: str) -> None:
    text = {"csv": "标题,日期\n=甲,昨天\n", "json": '[{"title": "甲", "date": "昨天"}, 7]'}[suffix]
    (tmp_path / f"a.{suffix}").write_text(text, encoding="utf-8")
    seedkit(tmp_path, "import", f"a.{suffix}", "--quarantine", "q", code=1)
    (aside,) = (tmp_path / "q").iterdir()
    aside.write_text(
        aside.read_text(encoding="utf-8").replace("昨天", "2026-01-08").replace("\\u6628\\u5929", "2026-01-08"),
        encoding="utf-8",
    )
    assert "写出 1" in seedkit(tmp_path, "import", str(aside), code=0 if suffix == "csv" else 1).stdout


def test_an_existing_file_or_link_is_never_touched(note: Path) -> None:
    (note / "seeds").mkdir()
    (note / "outside").write_text("x", encoding="utf-8")
    (note / "seeds" / "第二张.md").symlink_to(note / "outside")
    (note / "seeds" / "渔村用声呐数鱼.md").write_text("mine", encoding="utf-8")
    said = seedkit(note, "import", "库.md", code=1).stdout
    assert "写出 0" in said and said.count("没有覆盖") == 3
    assert (note / "outside").read_text(encoding="utf-8") == "x"
    assert (note / "seeds" / "渔村用声呐数鱼.md").read_text(encoding="utf-8") == "mine"


def test_other_tables_and_unknown_columns_are_said(tmp_path: Path) -> None:
    text = "| 字段 | 说明 |\n|---|---|\n| 评分 | 1-13 |\n\n" + table(ROW, headers=HEADERS.replace("字数", "备注"))
    said = seedkit(tmp_path, "import", "-", "--from", "table", stdin=text, code=0).stdout
    assert "另有 1 个表" in said and "没有用到的列：备注" in said


def test_a_column_can_be_named(tmp_path: Path) -> None:
    text = table(ROW, headers=HEADERS.replace("抓取时间", "发布时间"))
    said = seedkit(tmp_path, "import", "-", "--from", "table", stdin=text, code=1).stdout
    assert "--column 发布时间=date" in said
    seedkit(tmp_path, "import", "-", "--from", "table", "--column", "发布时间=date", stdin=text, code=0)
    assert (
        "列名=字段" in seedkit(tmp_path, "import", "-", "--from", "table", "--column", "x=y", stdin=text, code=2).stderr
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("import", "没有.md"), 2),
        (("import", "库.xyz"), 2),
        (("import", "-"), 2),
        (("import", "空.md"), 3),
        (("import", "空.md", "--allow-empty"), 0),
        (("import", "空.json"), 3),
        (("import", "库.md", "--out", "库.md"), 2),
        (("export", "没有"), 2),
        (("export", "空夹"), 3),
        (("export", "-"), 2),
    ],
)
def test_exit_codes(note: Path, arguments: tuple[str, ...], code: int) -> None:
    for name in ("空.md", "空.json", "库.xyz"):
        (note / name).write_text("", encoding="utf-8")
    (note / "空夹").mkdir()
    result = seedkit(note, *arguments, code=code)
    assert code != 2 or result.stderr


def test_export_and_import_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds" / example.NAME
    seed.write_text(example.TEXT + "\n", encoding="utf-8")
    for name in ("jsonl", "json", "csv", "tsv", "table"):
        result = seedkit(tmp_path, "export", "--format", name, code=0)
        assert result.stderr == "导出 1 张，共 1 张\n"
        seedkit(tmp_path, "import", "-", "--from", name, "--out", name, stdin=result.stdout, code=0)
        assert (tmp_path / name / example.NAME).read_bytes() == seed.read_bytes()


def test_export_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(example.TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text(example.TEXT.replace("**来源**: 量子位", "**来源**: 36氪"), encoding="utf-8")
    (tmp_path / "c.md").write_text(example.TEXT.replace("score: 9", 'score: "9"'), encoding="utf-8")
    (tmp_path / "d.md").write_text("没有头部", encoding="utf-8")
    result = seedkit(tmp_path, "export", ".", code=1)
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["新电池让手表晒太阳"] * 2
    assert "b.md: 导出的是头部" in result.stderr
    assert "c.md: 没有导出：/score" in result.stderr and "d.md: 头部读不出来" in result.stderr
    assert "导出 2 张，共 4 张；其中 1 张" in result.stderr


def test_export_never_says_that_lost_text_is_the_same(tmp_path: Path) -> None:
    text = example.TEXT.replace("## 涉及公司", "## 背景\n\n很多话。\n\n## 涉及公司")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    said = seedkit(tmp_path, "export", "a.md", code=1).stderr
    assert "记录放不下的内容" in said and "背景" in said and "内容一样" not in said


def test_export_to_a_file_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(example.TEXT, encoding="utf-8")
    seedkit(tmp_path, "export", "a.md", "--out", "a.jsonl", code=0)
    before = (tmp_path / "a.jsonl").read_bytes()
    assert "没有覆盖" in seedkit(tmp_path, "export", "a.md", "--out", "a.jsonl", code=2).stderr
    assert (tmp_path / "a.jsonl").read_bytes() == before and before


@pytest.mark.parametrize(("name", "first"), [("a.csv", b"\xef\xbb\xbf"), ("a.json", b"[\n"), ("a.out", b'{"title"')])
def test_the_name_of_the_file_tells_the_format(tmp_path: Path, name: str, first: bytes) -> None:
    (tmp_path / "a.md").write_text(example.TEXT, encoding="utf-8")
    seedkit(tmp_path, "export", "a.md", "--out", name, code=0)
    assert (tmp_path / name).read_bytes().startswith(first)


def test_the_strict_dialect_is_printed(tmp_path: Path) -> None:
    schema = json.loads(seedkit(tmp_path, "schema", "--dialect", "openai-strict", code=0).stdout)
    assert schema["required"] == list(schema["properties"])


def test_a_long_import_shows_on_a_terminal_how_far_it_is(tmp_path: Path) -> None:
    records = [{"title": f"第{n}张卡片", "date": "2026-01-07", "source": "甲"} for n in range(300)]
    (tmp_path / "a.json").write_text(json.dumps(records), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-m", "seedkit", "import", "a.json"]
    with Terminal(command, tmp_path, {**kept, "SEEDKIT_LANG": "zh", "TERM": "xterm"}) as terminal:
        terminal.expect("100%")
        terminal.expect("300 行：写出 300")
        assert terminal.wait() == 0
    assert "%" not in seedkit(tmp_path, "import", "a.json", code=0).stderr


def test_a_named_column_that_is_not_there_is_refused(note: Path) -> None:
    said = seedkit(note, "import", "库.md", "--column", "发布时间=date", "--dry-run", code=2).stderr
    assert "--column 发布时间=…：表里没有这一列。有：" in said and "抓取时间" in said


def test_what_follows_an_unclosed_quote_is_put_aside_as_it_stands(tmp_path: Path) -> None:
    broken = '"第二,2026-01-07\n第三,"2026-01-08"\n'
    (tmp_path / "a.csv").write_text(f"标题,日期\n第一,2026-01-06\n{broken}", encoding="utf-8")
    said = seedkit(tmp_path, "import", "a.csv", "--quarantine", "q", code=1).stdout
    assert "写出 1" in said and "再导入原来的文件" in said
    with (tmp_path / "q" / "a.aside.csv").open(encoding="utf-8-sig", newline="") as aside:
        rows = list(csv.reader(aside))
    assert rows[1][0] == "3" and rows[1][3] == broken.rstrip("\n")


def test_rows_are_written_and_put_aside_though_nobody_reads_what_is_said(tmp_path: Path) -> None:
    rows = "".join(f"第{number}张卡片,2026-01-{number:02},36氪\n" for number in range(1, 20))
    (tmp_path / "a.csv").write_text(f"标题,日期,来源\n{rows}坏的一行,昨天,36氪\n", encoding="utf-8")
    command = [sys.executable, "-m", "seedkit", "import", "a.csv", "--quarantine", "aside"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")
    assert len(list((tmp_path / "seeds").iterdir())) == 19
    assert "昨天" in (tmp_path / "aside" / "a.aside.csv").read_text(encoding="utf-8-sig")


def test_a_quarantine_that_is_no_folder_is_said_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题,日期,来源\n一张卡片,2026-01-01,36氪\n", encoding="utf-8")
    command = [sys.executable, "-m", "seedkit", "import", "a.csv", "--quarantine", "a.csv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2 and not list((tmp_path / "seeds").glob("*"))
