"""`seedkit new` as a process: on a real terminal, from options, from JSON, and from a page of a local server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from seedkit import check_text, example
from seedkit.report.import_report import IMPORT_REPORT_SCHEMA
from tests.terminal import Terminal

COMMAND = [sys.executable, "-m", "seedkit", "new"]
RECORD = {
    "title": "新电池让手表晒太阳",
    "date": "2026-01-09",
    "tags": ["媒体"],
    "score": 9,
    "source": "量子位",
    "quotes": ["光就是插座。", "续航不再是问题。"],
    "underwaterInfo": "• 室内光也能充电。\n• 成本比锂电高三成。",
    "caseExtraction": "1. 中国 光年科技为手表厂供货。\n\n2. 日本 某厂在试产。",
    "relatedCompanies": "光年科技,ABC Impact",
    "originalLink": {"text": "不用充电的手表来了", "url": "https://example.com/2026/01/09.html"},
}


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("CI", "EDITOR", "VISUAL", "GITHUB_ACTIONS")
    }
    return {
        **kept,
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "SEEDKIT_LANG": "zh",
        "NO_COLOR": "1",
        **more,
    }


def new(folder: Path, *arguments: str, stdin: str = "", code: int | None = 0) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [*COMMAND, *arguments], cwd=folder, input=stdin, capture_output=True, text=True, env=environment(), check=False
    )
    assert code is None or result.returncode == code, result
    assert "Traceback" not in result.stderr
    return result


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_questions_in_chinese_with_full_width_answers(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "旧的.md").write_text(example.TEXT.replace("example.com", "old.example.com"), encoding="utf-8")
    with Terminal(COMMAND, tmp_path, environment()) as terminal:
        terminal.expect("标题：")
        terminal.type("")
        terminal.expect("必须有")
        terminal.expect("标题：")
        terminal.type("渔村用声呐数鱼")
        terminal.expect("日期 [")
        terminal.type("２０２６年２月３０日")
        terminal.expect("不是真实存在的一天")
        terminal.expect("日期 [")
        terminal.type("２０２６年２月２８日")
        terminal.expect("已有: 媒体")
        terminal.expect("标签（选填）：")
        terminal.type("媒体，渔业")
        terminal.expect("评分（选填）：")
        terminal.type("零")
        terminal.expect("不是大于 0 的评分")
        terminal.type("８．５")
        terminal.expect("来源（选填）：")
        terminal.type("量\t", enter=False)
        terminal.expect("量子位")
        terminal.type("")
        terminal.expect("金句（选填）：一行一条")
        terminal.type("海里有多少鱼，第一次不用靠猜。")
        terminal.type("．")
        terminal.expect("水下信息（选填）")
        terminal.type("误差降到 ΔE<1。")
        terminal.type("<p>设备怕的是藤壶。")
        terminal.expect("HTML")
        terminal.type("• 设备怕的是藤壶。")
        terminal.type("。")
        terminal.expect("案例提取（选填）")
        terminal.type("中国 舟山一个村用二手声呐计数。")
        terminal.type(".")
        terminal.expect("涉及公司（选填）")
        terminal.type("海岸线")
        terminal.type("蓝洋声学、Nordic Sonar")
        terminal.type(".")
        terminal.expect("原文网址：")
        terminal.type("example.com")
        terminal.expect("不是 http 或 https 网址")
        terminal.expect("原文网址：")
        terminal.type("https://example.com/sea")
        terminal.expect("原标题：")
        terminal.type("声呐进村")
        terminal.expect('title: "渔村用声呐数鱼"')
        terminal.expect("渔村用声呐数鱼.md：w 写入")
        terminal.type("ｅ")
        terminal.expect("改哪一项（回车返回）：")
        terminal.type("፩")
        terminal.expect("没有这一项")
        terminal.expect("改哪一项（回车返回）：")
        terminal.type("评分")
        terminal.expect("直接回车保留")
        terminal.expect("评分（选填）：")
        terminal.type("9")
        terminal.expect("score: 9")
        terminal.expect("w 写入")
        terminal.type("")
        terminal.expect("写好了 seeds/渔村用声呐数鱼.md")
        assert terminal.wait() == 0
    text = (seeds / "渔村用声呐数鱼.md").read_text(encoding="utf-8")
    assert not check_text(text, "渔村用声呐数鱼.md")
    assert 'date: 2026-02-28\ntags: ["媒体", "渔业"]\nscore: 9\nsource: "量子位"\n' in text
    assert '"• 误差降到 ΔE<1。\\n• 设备怕的是藤壶。"' in text and "• 误差降到 ΔE&lt;1。\n• 设备怕的是藤壶。\n" in text
    assert "海岸线\n蓝洋声学\nNordic Sonar\n" in text


def test_questions_in_english_where_all_but_the_title_is_skipped(tmp_path: Path) -> None:
    with Terminal([*COMMAND, "--lang", "en"], tmp_path, environment()) as terminal:
        terminal.expect("Title: ")
        terminal.type("Sharing one microscope")
        terminal.expect(f"Date [{date.today()}]: ")
        terminal.type("")
        for question in ("Tags (optional): ", "Score (optional): ", "Source (optional): "):
            terminal.expect(question)
            terminal.type("")
        for question, end in (
            ("Quotes", "."),
            ("Underwater info", ""),
            ("Case extraction", "。"),
            ("Related companies", "．"),
        ):
            terminal.expect(f"{question} (optional): one a line")
            terminal.type(end)
        terminal.expect("Address of the original")
        terminal.type("")
        terminal.expect("Left empty: tags, score, source, quotes, underwater info, case extraction")
        terminal.expect("w write / e edit a field / q quit [w] ")
        terminal.type("w")
        terminal.expect("Wrote seeds/Sharing-one-microscope.md")
        assert terminal.wait() == 0
    assert names(tmp_path) == ["seeds/Sharing-one-microscope.md"]


@pytest.mark.parametrize("answers", [(), ("标题",), ("标题", "", "媒体", "9")])
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, answers: tuple[str, ...]) -> None:
    with Terminal(COMMAND, tmp_path, environment()) as terminal:
        terminal.expect("标题：")
        for answer in answers:
            terminal.type(answer)
            terminal.expect("：")
        terminal.interrupt()
        terminal.expect("没有写任何文件")
        assert terminal.wait() == 130
    assert not list(tmp_path.iterdir())


def test_leaving_at_the_preview_leaves_nothing_behind(tmp_path: Path) -> None:
    with Terminal([*COMMAND, "甲", "--date", "2026-01-01"], tmp_path, environment()) as terminal:
        for _ in range(3):
            terminal.expect("（选填）：")
            terminal.type("")
        for _ in range(4):
            terminal.expect("一行一条")
            terminal.type(".")
        terminal.expect("原文网址：")
        terminal.type("")
        terminal.expect("w 写入")
        terminal.type("q")
        terminal.expect("没有写任何文件")
        assert terminal.wait() == 1
    assert not list(tmp_path.iterdir())


ALL_BUT_QUOTES = (
    *("甲", "--date=2026-01-01", "--tags=a", "--score=9", "--source=b"),
    *("--underwater-info=", "--case-extraction=", "--related-companies=", "--original-link="),
)
"""What leaves one question only."""


def test_an_editor_may_write_the_lines(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf '第一句\\n第二句\\n' > \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    with Terminal([*COMMAND, *ALL_BUT_QUOTES], tmp_path, environment(EDITOR=str(editor))) as terminal:
        terminal.expect("打开编辑器")
        terminal.type("e")
        terminal.expect("w 写入")
        terminal.type("w")
        assert terminal.wait() == 0
    assert "💎 第一句\n💎 第二句\n" in (tmp_path / "seeds" / "甲.md").read_text(encoding="utf-8")


def test_an_editor_has_what_there_is_whenever_it_is_opened(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho 再一句 >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    with Terminal([*COMMAND, *ALL_BUT_QUOTES], tmp_path, environment(EDITOR=str(editor))) as terminal:
        terminal.expect("打开编辑器")
        terminal.type("第一句")
        terminal.type("e")
        terminal.expect("w 写入")
        for answers in (("重写的一句", "."), ("e",)):
            terminal.type("e")
            terminal.expect("改哪一项（回车返回）：")
            terminal.type("金句")
            terminal.expect("打开编辑器")
            for answer in answers:
                terminal.type(answer)
            terminal.expect("w 写入")
        assert "💎 第一句\r\n  💎 再一句\r\n" in terminal.shown
        terminal.type("w")
        assert terminal.wait() == 0
    text = (tmp_path / "seeds" / "甲.md").read_text(encoding="utf-8")
    assert "💎 重写的一句\n💎 再一句\n" in text and "第一句" not in text


def test_a_hostile_corpus_says_nothing_to_the_terminal(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.md").write_text(example.TEXT.replace('source: "量子位"', 'source: "\\e[31m量"'), encoding="utf-8")
    with Terminal(
        [*COMMAND, "甲", "--date=2026-01-01", "--tags=a", "--score=9"], tmp_path, environment(NO_COLOR="1")
    ) as terminal:
        terminal.expect("来源（选填）：")
        terminal.interrupt()
        terminal.wait()
    assert "\x1b[31m" not in terminal.shown


def test_options_make_a_whole_seed(tmp_path: Path) -> None:
    given = (
        *(
            "新电池让手表晒太阳",
            "--no-input",
            "--date",
            "2026-01-09",
            "--tags",
            "媒体",
            "--score",
            "9",
            "--source",
            "量子位",
        ),
        *("--quotes", "光就是插座。", "--quotes", "续航不再是问题。"),
        *("--underwater-info", "室内光也能充电。", "--underwater-info", "成本比锂电高三成。"),
        *("--case-extraction", "中国 光年科技为手表厂供货。", "--case-extraction", "日本 某厂在试产。"),
        *("--related-companies", "光年科技", "--related-companies", "ABC Impact"),
        *("--original-link", "[不用充电的手表来了](https://example.com/2026/01/09.html)"),
    )
    assert "写好了" in new(tmp_path, *given).stdout
    assert (tmp_path / "seeds" / example.NAME).read_text(encoding="utf-8") == example.TEXT + "\n"
    assert "已经有" in new(tmp_path, *given, code=2).stderr
    other = new(tmp_path, "别的标题", *given[1:], code=2)
    assert "同一篇原文已经有卡片：seeds/新电池让手表晒太阳.md" in other.stderr
    assert names(tmp_path) == [f"seeds/{example.NAME}"]


def test_each_option_is_an_item_of_its_own_with_or_without_its_mark(tmp_path: Path) -> None:
    given = ("--quotes", "一句", "--quotes", "💎二句", "--case-extraction", "3. 甲例", "--case-extraction", "乙例")
    shown = new(
        tmp_path, "--title", "甲", *given, "--related-companies", "New York Times", "--todo", "--dry-run"
    ).stdout
    assert (
        "💎 一句\n💎 二句\n" in shown
        and "1. 甲例\n\n2. 乙例\n" in shown
        and 'relatedCompanies: "New York Times"' in shown
    )


def test_a_dry_run_shows_and_writes_nothing(tmp_path: Path) -> None:
    shown = new(tmp_path, "甲", "--todo", "--dry-run").stdout
    assert shown.startswith('---\ntitle: "甲"\n')
    assert not list(tmp_path.iterdir())


def test_without_a_terminal_it_says_what_is_missing(tmp_path: Path) -> None:
    error = new(tmp_path, "甲", "--source", "乙", code=2).stderr
    assert (
        "没有终端" in error
        and "--tags" in error
        and "--original-link" in error
        and "--source" not in error.split("还缺")[1]
    )
    assert "--tags" in new(tmp_path, "--no-input", code=2).stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("given", [("--score", "很高"), ("--date", "昨天"), ("--original-link", "原题")])
def test_a_value_that_no_field_takes_is_refused(tmp_path: Path, given: tuple[str, str]) -> None:
    assert given[0] in new(tmp_path, "甲", "--todo", *given, code=2).stderr
    assert not list(tmp_path.iterdir())


def test_each_placeholder_is_found_exactly_once(tmp_path: Path) -> None:
    new(tmp_path, "甲", "--todo")
    text = (tmp_path / "seeds" / "甲.md").read_text(encoding="utf-8")
    found = check_text(text, "甲.md")
    assert len(found) == 8
    assert {one.level for one in found} == {"error"}
    assert len({text.count("\n", 0, one.start) for one in found}) == 8


@pytest.mark.parametrize(
    ("name", "title"), [("é.md", "e\u0301"), ("AI Agent.md".replace(" ", "-"), "ai agent"), ("Strasse.md", "straße")]
)
def test_a_name_that_some_system_takes_for_an_existing_one_is_refused(tmp_path: Path, name: str, title: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / name).write_text("x", encoding="utf-8")
    assert name in new(tmp_path, title, "--todo", code=2).stderr
    assert names(tmp_path) == [f"seeds/{name}"]


@pytest.mark.parametrize("title", ["../../etc/passwd", "/etc/passwd", "..", "a\\..\\b", "C:\\x", "\x1b[31m红", "con"])
def test_no_title_leads_out_of_the_folder(tmp_path: Path, title: str) -> None:
    (tmp_path / "work").mkdir()
    new(tmp_path / "work", title, "--todo", code=None)
    assert all(name.startswith("work/seeds/") and name.count("/") == 2 for name in names(tmp_path))


def test_records_from_json(tmp_path: Path) -> None:
    records = [RECORD, {**RECORD, "title": "第二", "score": "9", "quotes": ["甲", ""]}, {**RECORD, "title": "第三"}, 7]
    result = new(tmp_path, "--from-json", "-", "--format", "json", "--lang", "en", stdin=json.dumps(records), code=1)
    report = json.loads(result.stdout)
    Draft202012Validator(IMPORT_REPORT_SCHEMA).validate(report)
    assert [one["status"] for one in report["results"]] == ["written", "aside", "aside", "aside"]
    assert {one["pointer"] for one in report["results"][1]["problems"]} == {"/score", "/quotes/1"}
    assert "the same article has a seed" in report["results"][2]["reason"]
    assert report["results"][3]["problems"][0]["pointer"] == ""
    assert (tmp_path / report["results"][0]["path"]).read_text(encoding="utf-8") == example.TEXT + "\n"


def test_json_lines_and_one_record(tmp_path: Path) -> None:
    lines = [{**RECORD, "title": f"第{n}张", "originalLink": None} for n in range(3)]
    new(tmp_path, "--from-json", "-", stdin="\n".join(map(json.dumps, lines)))
    (tmp_path / "one.json").write_text(json.dumps(RECORD, indent=2), encoding="utf-8")
    assert f"会写成 seeds/{example.NAME}" in new(tmp_path, "--from-json", "one.json", "--dry-run").stdout
    assert f"写好了 seeds/{example.NAME}" in new(tmp_path, "--from-json", "one.json").stdout
    assert len(names(tmp_path / "seeds")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1,",
        "NaN",
        '{"title": NaN}',
        '{"a": 1, "a": 2}',
        "[" * 100_000,
        '{"title": "\\ud800"}',
        '{"score": 1e999}',
    ],
)
def test_json_that_is_none_writes_nothing(tmp_path: Path, text: str) -> None:
    new(tmp_path, "--from-json", "-", stdin=text, code=1)
    assert not names(tmp_path)


PAGE = """<html><head><meta charset="gbk"><title>声呐进村 - 海岸线</title>
<meta property="og:title" content="声呐进村：一张网和一组数字"><meta property="og:site_name" content="海岸线">
<meta property="article:published_time" content="2026-02-03T23:30:00+08:00">
<script>document.title = "别的"</script></head><body><h1>声呐进村</h1></body></html>"""


class Site(BaseHTTPRequestHandler):
    """A page in GBK, a redirect to it, a redirect to a file, and what is no page."""

    def do_GET(self) -> None:
        targets = {"/old": "/news/1?utm_source=x&id=3", "/file": "file:///etc/passwd", "/loop": "/loop"}
        if self.path in targets:
            self.send_response(302)
            self.send_header("Location", targets[self.path])
            self.end_headers()
        elif self.path.startswith("/news/"):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.encode("gbk"))
        elif self.path == "/picture":
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_fills_in_what_it_says(tmp_path: Path, site: str) -> None:
    new(tmp_path, "--url", f"{site}/old", "--todo")
    text = (tmp_path / "seeds" / "声呐进村：一张网和一组数字.md").read_text(encoding="utf-8")
    assert "date: 2026-02-03\n" in text and "**来源**: 海岸线\n" in text
    assert f"[声呐进村：一张网和一组数字]({site}/news/1?id=3)" in text
    again = new(tmp_path, "另一个标题", "--url", f"{site}/news/1?id=3&utm_medium=y", "--todo", code=2)
    assert "同一篇原文" in again.stderr


def test_what_the_command_line_says_goes_before_the_page(tmp_path: Path, site: str) -> None:
    shown = new(tmp_path, "数鱼", "--url", f"{site}/news/1", "--source", "自己", "--todo", "--dry-run").stdout
    assert 'title: "数鱼"' in shown and 'source: "自己"' in shown and "[声呐进村：一张网和一组数字](" in shown


@pytest.mark.parametrize("path", ["/file", "/loop", "/picture", "/missing"])
def test_a_page_that_cannot_be_had_is_said(tmp_path: Path, site: str, path: str) -> None:
    assert f"{site}{path}" in new(tmp_path, "--url", f"{site}{path}", "--todo", code=2).stderr
    assert not list(tmp_path.iterdir())


def test_only_web_addresses_are_fetched(tmp_path: Path) -> None:
    for address in ("file:///etc/passwd", "ftp://a/b", "/etc/passwd", "https://"):
        assert "--url" in new(tmp_path, "--url", address, "--todo", code=2).stderr


def test_two_seeds_that_are_still_to_be_filled_in_tell_no_one_article(tmp_path: Path) -> None:
    new(tmp_path, "甲一新闻", "--no-input", "--todo")
    new(tmp_path, "乙二新闻", "--no-input", "--todo")
    assert names(tmp_path) == ["seeds/乙二新闻.md", "seeds/甲一新闻.md"]


def test_what_was_typed_is_not_lost_to_a_name_that_exists(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "渔村用声呐数鱼.md").write_text(example.TEXT, encoding="utf-8")
    command = [*COMMAND, "--title", "渔村用声呐数鱼", "--date", "2026-01-09", "--tags", "媒体", "--score", "9"]
    command += ["--source", "量子位", "--quotes", "一句。", "--case-extraction", "甲例。", "--related-companies", ""]
    command += ["--original-link", ""]
    with Terminal(command, tmp_path, environment()) as terminal:
        terminal.expect("水下信息（选填）")
        terminal.type("\r• 甲信。\r• 乙信。")  # pasted, with an empty line first
        terminal.type(".")
        terminal.expect("w 写入")
        terminal.type("w")
        terminal.expect("已经有这个名字的文件")
        terminal.expect("改哪一项（回车返回）：")
        terminal.type("标题")
        terminal.expect("标题：")
        terminal.type("声呐进村")
        terminal.expect("声呐进村.md：w 写入")
        terminal.type("w")
        terminal.expect("写好了 seeds/声呐进村.md")
        assert terminal.wait() == 0
    assert '"• 甲信。\\n• 乙信。"' in (seeds / "声呐进村.md").read_text(encoding="utf-8")
    assert (seeds / "渔村用声呐数鱼.md").read_text(encoding="utf-8") == example.TEXT


def test_a_title_that_has_a_seed_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "渔村用声呐数鱼.md").write_text(example.TEXT, encoding="utf-8")
    with Terminal([*COMMAND], tmp_path, environment()) as terminal:
        terminal.expect("标题：")
        terminal.type("渔村用声呐数鱼")
        terminal.expect("已经有 渔村用声呐数鱼.md 这张卡片")
        terminal.expect("标题：")
        terminal.type("声呐进村")
        terminal.expect("日期")


def test_what_is_edited_stays_where_nothing_is_typed_and_one_wrong_item_takes_no_other(tmp_path: Path) -> None:
    command = [*COMMAND, "--title", "渔村用声呐数鱼", "--date", "2026-01-09", "--tags", "媒体", "--score", "9"]
    command += ["--source", "量子位", "--underwater-info", "一条。", "--case-extraction", "", "--original-link", ""]
    command += ["--related-companies", "海岸线"]
    with Terminal(command, tmp_path, environment(EDITOR="/no/such/editor")) as terminal:
        terminal.expect("金句（选填）")
        terminal.type("e")
        terminal.expect("编辑器打不开")
        terminal.type("一句。")
        terminal.type("TODO")
        terminal.expect("placeholder")
        terminal.type("二句。")
        terminal.type(".")
        for field, answer in (("金句", ""), ("涉及公司", "."), ("标题", ".")):
            terminal.expect("w 写入")
            terminal.type("e")
            terminal.expect("改哪一项（回车返回）：")
            terminal.type(field)
            terminal.expect("直接回车保留")
            terminal.expect(f"{field}")
            terminal.type(answer)
        terminal.expect("这一项必须有")
        terminal.type("")
        terminal.expect("w 写入")
        terminal.type("e")
        terminal.expect("改哪一项（回车返回）：")
        terminal.type("")
        terminal.expect("w 写入")
        terminal.type("w")
        assert terminal.wait() == 0
    text = (tmp_path / "seeds" / "渔村用声呐数鱼.md").read_text(encoding="utf-8")
    assert "💎 一句。\n💎 二句。\n" in text and "TODO" not in text and "海岸线" not in text


def test_what_is_typed_line_by_line_is_read_as_one_list(tmp_path: Path) -> None:
    given = ["甲", "--date=2026-01-01", "--tags=a", "--score=9", "--source=b", "--underwater-info=", "--quotes="]
    with Terminal([*COMMAND, *given, "--original-link="], tmp_path, environment()) as terminal:
        terminal.expect("案例提取")
        for line in ("1. 甲做了事。", "接着的一行。", "2、乙做了事。", "."):
            terminal.type(line)
        terminal.expect("没有接着编")
        terminal.expect("涉及公司")
        for line in ("1. 谷歌", "2. 百度", "."):
            terminal.type(line)
        terminal.expect("w 写入")
        terminal.type("w")
        assert terminal.wait() == 0
    text = (tmp_path / "seeds" / "甲.md").read_text(encoding="utf-8")
    assert "\n1. 甲做了事。\n\n2. 乙做了事。\n" in text and "\n谷歌\n百度\n" in text


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK"])
def test_questions_are_asked_in_a_locale_without_chinese_signs(tmp_path: Path, locale: str) -> None:
    with Terminal([*COMMAND, "--lang", "en"], tmp_path, environment(LC_ALL=locale)) as terminal:
        terminal.expect("Title")
        terminal.interrupt()
        terminal.wait()
    assert "Traceback" not in terminal.shown


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_chinese_can_be_typed_in_any_locale(tmp_path: Path, locale: str) -> None:
    given = [
        *("--date", "2026-01-07", "--tags", "媒体", "--score", "8", "--source", "量子位", "--quotes", "甲。"),
        *("--underwater-info", "乙。", "--case-extraction", "丙。", "--related-companies", "丁"),
        *("--original-link", "[戊](https://example.com/1)", "--lang", "en"),
    ]
    with Terminal([*COMMAND, *given], tmp_path, environment(LC_ALL=locale)) as terminal:
        terminal.expect("Title")
        terminal.type("渔村用声呐数鱼")
        terminal.expect("w write")
        terminal.type("w")
        assert terminal.wait() == 0
    assert [path.name for path in (tmp_path / "seeds").iterdir()] == ["渔村用声呐数鱼.md"]


def test_bytes_that_are_no_characters_are_asked_for_again(tmp_path: Path) -> None:
    with Terminal([*COMMAND, "--lang", "en"], tmp_path, environment(PYTHONIOENCODING="utf-8")) as terminal:
        terminal.expect("Title")
        terminal.send("天地玄黄\r".encode("gbk"))
        terminal.expect("is not utf-8")
        terminal.type("甲")  # what is left of the last character still stands before it
        terminal.expect("is not utf-8")
        terminal.type("甲")
        terminal.expect("Date")
        terminal.interrupt()
        terminal.wait()
    assert "Traceback" not in terminal.shown


def test_what_an_editor_writes_in_another_encoding_is_read(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\nprintf '\\271\\342\\276\\315\\312\\307\\262\\345\\327\\371\\241\\243\\n' > \"$1\"\n",
        encoding="utf-8",
    )
    editor.chmod(0o755)
    with Terminal([*COMMAND, "--lang", "en"], tmp_path, environment(EDITOR=str(editor))) as terminal:
        for question, answer in (("Title", "甲"), ("Date", ""), ("Tags", ""), ("Score", ""), ("Source", "")):
            terminal.expect(question)
            terminal.type(answer)
        terminal.expect("Quotes")
        terminal.type("e")
        terminal.expect("read as GBK")
        terminal.interrupt()
        terminal.wait()
    assert "cannot be opened" not in terminal.shown
