"""Pipe tables as people write them: which row became which seed, and which was put aside."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.corpus import Corpus
from seedkit.import_run import ASIDE, SKIPPED, WRITTEN, Imported, ImportJob, import_rows
from seedkit.importers.markdown_table import read_tables, split_row
from seedkit.importers.reader import read_source
from seedkit.models.compiled import SEED
from seedkit.rules import lazy_rules

RULES = lazy_rules()
HEADERS = "| 已阅 | 收藏 | 序号 | 评分 | 类型 | 来源 | 抓取时间 | 中文标题 | 原标题 | 字数 | 命中关键词 | 金句 | 水下信息 | 案例提取 | 涉及公司 |"
DELIMITER = "|" + "---|" * 15
ROW = (
    "| [ ] | - | 1 | 8 | 媒体 | 36氪 | 2026-01-07 08:03 | 渔村用声呐数鱼 | [声呐进村](https://36kr.com/p/1) | 2340 | AI "
    "| 💎 靠猜的日子过去了。<br>💎 数据归村里。 | • 补贴标准改了。<br>• 藤壶要刮。 | 1. 中国 舟山一村。<br><br>2. 挪威 渔业部门。 | 海岸线<br>Nordic Sonar |"
)


def table(*rows: str, headers: str = HEADERS, delimiter: str = DELIMITER) -> str:
    return "\n".join(("# 库", "", headers, delimiter, *rows, ""))


def run(folder: Path, text: str, **more: object) -> list[Imported]:
    job = ImportJob(SEED, RULES, None, str(folder), **more)  # type: ignore[arg-type]
    return list(import_rows(read_source(text.encode(), "table"), job, Corpus()))


def seeds(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def only(folder: Path, text: str) -> tuple[Imported, str]:
    rows = run(folder, text)
    assert [row.status for row in rows] == [WRITTEN], rows
    return rows[0], next(iter(seeds(folder).values()))


def changed(old: str, new: str) -> str:
    assert ROW.count(old) == 1
    return table(ROW.replace(old, new))


def test_a_row_becomes_a_seed(tmp_path: Path) -> None:
    row, text = only(tmp_path, table(ROW))
    assert not row.notes and not row.problems and row.repaired is None
    assert text.startswith('---\ntitle: "渔村用声呐数鱼"\ndate: 2026-01-07\ntags: ["媒体"]\nscore: 8\nsource: "36氪"\n')
    assert text.endswith("## 原标题\n\n[声呐进村](https://36kr.com/p/1)\n\n")


@pytest.mark.parametrize(
    "text",
    [
        table(ROW).replace("\n", "\r\n"),
        table(ROW, delimiter="|" + ":-:|" * 15),
        table(ROW.rstrip(" |")),
        table(ROW[1:]),
        table(ROW.replace("<br>", "<BR/>")),
        table("", "## 一月", "说明文字", "再一行", "又一行", "还有", "", ROW),
        table(ROW, headers=HEADERS.replace("水下信息", "**水下信息**（5条）")),
        table(ROW, headers=HEADERS.replace("抓取时间", "日期").replace("中文标题", "Title").replace("评分", "score")),
        "| 字段 | 说明 |\n|---|---|\n| 评分 | 1-13 |\n\n" + table(ROW),
        table(ROW) + "\n## 归档\n\n" + HEADERS + "\n" + DELIMITER + "\n" + "| " * 15 + "|\n",
        "---\ntags: 库\n---\n" + table(ROW),
        "```\n" + table(ROW.replace("渔村", "代码")) + "```\n" + table(ROW),
        table(DELIMITER, ROW, HEADERS),
    ],
)
def test_the_same_table_written_otherwise_gives_the_same_seed(tmp_path: Path, text: str) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    run(tmp_path / "a", table(ROW))
    rows = run(tmp_path / "b", text)
    assert [row.status for row in rows if row.status != SKIPPED] == [WRITTEN]
    assert seeds(tmp_path / "a") == seeds(tmp_path / "b")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[声呐进村]", "[36氪首发 | 声呐进村]", "[36氪首发 &#124; 声呐进村](https://36kr.com/p/1)"),
        ("补贴标准", "`a|b` 标准", "• `a|b` 标准改了。"),
        ("补贴标准", "A|B 标准", "• A|B 标准改了。"),
        ("海岸线<br>", "[[海岸线|岸线]]<br>", "岸线\nNordic Sonar"),
        ("海岸线<br>", "[[海岸线\\|岸线]]<br>", "岸线\nNordic Sonar"),
        ("渔村用声呐数鱼", "渔村 | 数鱼", "# 渔村 | 数鱼"),
        ("| [ ] | - | 1 |", "| [ ] | 1 |", "**来源**: 36氪"),
        ("| 2340 | AI ", "| AI ", "**来源**: 36氪"),
        ("Nordic Sonar |", "Nordic Sonar | | |", "海岸线\nNordic Sonar"),
        ("| 2340 |", "| | 2340 |", "海岸线\nNordic Sonar"),
        ("渔村用声呐数鱼 |", "渔村用声呐数鱼 | - |", "# 渔村用声呐数鱼"),
    ],
)
def test_cells_that_moved_are_put_right_and_that_is_said(tmp_path: Path, old: str, new: str, expected: str) -> None:
    row, text = only(tmp_path, changed(old, new))
    assert f"\n{expected}\n" in text
    assert (row.repaired is None) == ("\\|" in new)


@pytest.mark.parametrize(
    ("old", "new", "column", "word"),
    [
        ("36氪 |", "36氪 | 量子位 |", "", "too many"),
        ("媒体 |", "媒|体 |", "", "too many"),
        ("海岸线<br>", "海|岸线<br>", "", "too many"),
        ("2026-01-07 08:03", "2026-01-0|7 08:03", "", "too many"),
        ("36kr.com/p/1", "36kr.com/p|/1", "", "too many"),
        ("• 补贴标准改了。<br>", "• 补贴标准改了。<b|r>", "", "too many"),
        ("8 | 媒体", "8  媒体", "", "missing"),
        ("| 1 | 8 |", "| 8 |", "", "missing"),
        ("刮。 | 1. 中国", "刮。 1. 中国", "", "missing"),
        ("2026-01-07 08:03 | 渔村用声呐数鱼", "渔村用声呐数鱼 | 2026-01-07 08:03", "", "wrong columns"),
        ("| [ ] | - | 1 | 8 | 媒体 | 36氪 |", "| | [ ] | - | 1 | 8 | 媒体 |", "", "wrong columns"),
        ("| 2340 | AI | 💎 靠猜的日子过去了。<br>💎 数据归村里。 |", "| | 2340 | AI |", "", "wrong columns"),
        ("| 媒体 | 36氪 |", "| [声呐](https://36kr.com/p/1) | 36氪 |", "类型", "tag"),
        (
            "| • 补贴标准改了。<br>• 藤壶要刮。 | 1. 中国 舟山一村。<br><br>2. 挪威 渔业部门。 |",
            "| 1. 中国 舟山一村。<br><br>2. 挪威 渔业部门。 | |",
            "",
            "wrong columns",
        ),
        ("2026-01-07 08:03", "2026-02-30 08:03", "抓取时间", "calendar"),
        ("2026-01-07 08:03", "-", "抓取时间", "empty"),
        ("渔村用声呐数鱼", "", "中文标题", "empty"),
        ("| 8 |", "| 0 |", "评分", "score"),
        ("• 补贴", "<p>• 补贴", "水下信息", "HTML"),
        ("36氪", "36氪<br>量子位", "来源", "one line"),
        ("• 补贴标准改了。", "• 补\x08贴标准改了。", "水下信息", "control character"),
        ("[声呐进村]", "[]", "原标题", "no text"),
    ],
)
def test_what_cannot_be_told_is_put_aside_with_the_reason(
    tmp_path: Path, old: str, new: str, column: str, word: str
) -> None:
    rows = run(tmp_path, changed(old, new))
    assert [row.status for row in rows] == [ASIDE]
    assert rows[0].column == column and rows[0].reason is not None and word in rows[0].reason.en
    assert not seeds(tmp_path)


def test_words_that_are_wrong_are_written_as_they_stand_and_said(tmp_path: Path) -> None:
    text = changed("海岸线<br>", "Microsoft (VS Code, Copilot)<br>")
    (row,) = run(tmp_path, text)
    assert row.status == WRITTEN and [problem.rule for problem in row.problems] == ["company-separator"]
    assert [row.status for row in run(tmp_path / "b", text, strict=True, writes=False)] == [ASIDE]


def test_rows_that_would_overwrite_each_other_are_put_aside(tmp_path: Path) -> None:
    text = table(
        ROW, ROW, ROW.replace("36氪", "虎嗅"), ROW.replace("渔村用声呐数鱼", "渔村用声呐/数鱼").replace("p/1", "p/2")
    )
    assert [row.status for row in run(tmp_path, text)] == [WRITTEN, SKIPPED, ASIDE, ASIDE]
    assert [row.status for row in run(tmp_path, table(ROW))] == [SKIPPED]
    before = seeds(tmp_path)
    assert [row.status for row in run(tmp_path, table(ROW.replace("数据归村里", "数据归研究所")))] == [ASIDE]
    assert seeds(tmp_path) == before


def test_one_article_twice_is_said(tmp_path: Path) -> None:
    rows = run(tmp_path, table(ROW, ROW.replace("渔村用声呐数鱼", "第二张").replace("p/1", "p/1?utm_source=x")))
    assert [row.status for row in rows] == [WRITTEN, WRITTEN]
    assert "the same article" in rows[1].notes[0].message.en


@pytest.mark.parametrize(
    ("headers", "word"),
    [
        (HEADERS.replace("抓取时间", "发布时间"), "发布时间"),
        (HEADERS.replace("水下信息", "水下信息列表"), "水下信息"),
        (HEADERS.replace("涉及公司", "涉及公可"), "涉及公司"),
        (HEADERS.replace("字数", "来源"), "来源"),
    ],
)
def test_headers_that_are_not_known_are_asked_about(tmp_path: Path, headers: str, word: str) -> None:
    rows = run(tmp_path, table(ROW, ROW, headers=headers))
    assert [row.status for row in rows] == [ASIDE, ASIDE]
    assert rows[0].reason is not None and word in rows[0].reason.zh and "--column" in rows[0].reason.zh


def test_a_user_names_a_column(tmp_path: Path) -> None:
    text = table(ROW, headers=HEADERS.replace("抓取时间", "发布时间"))
    assert [row.status for row in run(tmp_path, text, chosen={"发布时间": "date"})] == [WRITTEN]


@given(st.text(st.sampled_from("|\\ab`[](): -\n\r<br>💎•1. 标题日期"), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for one in read_tables(text).tables:
        for row in one.rows:
            assert len(row.seams) == len(row.cells) - 1


@given(
    st.lists(
        st.text(st.characters(exclude_characters="|\\\n\r", exclude_categories=["Cs"]), min_size=1).filter(str.strip),
        min_size=1,
        max_size=6,
    )
)
def test_cells_are_what_was_written(cells: list[str]) -> None:
    assert split_row(f"| {' | '.join(cells)} |")[0] == tuple(f" {cell} " for cell in cells)


def test_the_published_table_gives_its_seeds_byte_for_byte(corpus: Path, tmp_path: Path) -> None:
    rows = run(tmp_path, (corpus / "table.md").read_text(encoding="utf-8"))
    assert len(rows) == 242 and {row.status for row in rows} == {WRITTEN}
    published = {path.read_bytes() for path in (corpus / "seeds").glob("*.md")}
    assert sum(path.read_bytes() in published for path in tmp_path.iterdir()) == 242


def test_tables_with_a_defect(corpus: Path, tmp_path: Path) -> None:
    """Nothing is lost in silence: each row is a seed, or put aside with a reason, or skipped as another's double."""
    for index, line in enumerate((corpus / "table-cases.jsonl").read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        folder = tmp_path / str(index)
        folder.mkdir()
        rows = run(folder, case["table"])
        assert rows, case["defect"]
        assert len(seeds(folder)) == sum(row.status == WRITTEN for row in rows)
        for row in rows:
            assert row.status == WRITTEN or row.reason is not None
        for text in seeds(folder).values():
            assert '"\n' in text and "\n## 原标题\n" in text


def test_a_pipe_put_in_or_taken_out_never_makes_a_wrong_seed(corpus: Path, tmp_path: Path) -> None:
    """The seed is the right one, or has the pipe as text (and that is said), or there is none."""
    lines = (corpus / "table.md").read_text(encoding="utf-8").split("\n")
    rows = [line for line in lines if line.startswith("| [ ]")]
    chance = random.Random(7)
    for number, row in enumerate(chance.sample(rows, 25)):
        folder = tmp_path / str(number)
        folder.mkdir()
        _, right = only(folder, table(row))
        places = [index for index, sign in enumerate(row) if sign in "|[]()<>•💎."]
        edits = [row[:at] + "|" + row[at:] for at in (*chance.sample(places, 12), *chance.sample(range(len(row)), 12))]
        edits += [row[:at] + row[at + 1 :] for at, sign in enumerate(row) if sign == "|"]
        for edit, changed_row in enumerate(edits):
            other = folder / str(edit)
            other.mkdir()
            (found,) = run(other, table(changed_row))
            if found.status == WRITTEN:
                text = next(iter(seeds(other).values()))
                assert text == right or (
                    found.repaired is not None
                    and text.replace("&#124;", "").replace("|", "") == right.replace("&#124;", "").replace("|", "")
                ), changed_row


THIRD = ROW.replace("渔村用声呐数鱼", "第三张").replace("p/1", "p/3")
SECOND = ROW.replace("渔村用声呐数鱼", "第二张").replace("p/1", "p/2")


@pytest.mark.parametrize(
    "text",
    [
        table(ROW, DELIMITER, SECOND, THIRD),
        table(ROW, "| - " * 15 + "|", SECOND, THIRD),
        table(ROW, "", "## 二月", "", SECOND, DELIMITER, THIRD),
        table(ROW, "```", SECOND, THIRD),
        table(ROW, "<!-- 没有结束", SECOND, THIRD),
        table(ROW, SECOND, THIRD, delimiter="|---|---|"),
        table(ROW, SECOND, THIRD, delimiter=""),
        table(ROW, SECOND, THIRD).replace("\n", "\r"),
        "\n".join(f"> {line}" for line in table(ROW, SECOND, THIRD).split("\n")),
        table(ROW, f"> {SECOND}", THIRD),
    ],
)
def test_no_row_is_lost_to_what_stands_between(tmp_path: Path, text: str) -> None:
    rows = [row for row in run(tmp_path, text) if row.status != SKIPPED]
    assert [row.status for row in rows] == [WRITTEN] * 3
    assert len(seeds(tmp_path)) == 3


def test_rows_in_comments_and_code_are_counted(tmp_path: Path) -> None:
    for opening, closing in (("<!--", "-->"), ("%%", "%%"), ("```", "```")):
        source = read_source(table(ROW, "", opening, SECOND, closing, "", THIRD).encode(), "table")
        assert len(source.tables[0].rows) == 2 and source.hidden == 1


def test_a_second_table_with_a_strange_header_is_asked_about(tmp_path: Path) -> None:
    text = table(ROW) + "\n| 题目 | 日期 | 来源 |\n|---|---|---|\n| 甲 | 2026-01-01 | 乙 |\n"
    assert [row.status for row in run(tmp_path, text)] == [WRITTEN, ASIDE]


def test_full_width_separators_are_named(tmp_path: Path) -> None:
    rows = run(tmp_path, table(ROW, SECOND.replace("|", "｜")))
    assert [row.status for row in rows] == [WRITTEN, ASIDE] and "full-width" in str(rows[1].reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("金句", "水下信息"),
        ("水下信息", "案例提取"),
        ("案例提取", "涉及公司"),
        ("命中关键词", "金句"),
        ("抓取时间", "中文标题"),
    ],
)
def test_cells_that_changed_places_are_seen_by_what_they_hold(tmp_path: Path, one: str, other: str) -> None:
    names, cells = ([cell.strip() for cell in split_row(line)[0]] for line in (HEADERS, ROW))
    first, second = names.index(one), names.index(other)
    cells[first], cells[second] = cells[second], cells[first]
    assert [row.status for row in run(tmp_path, table(f"| {' | '.join(cells)} |"))] == [ASIDE]


def test_cells_that_changed_places_are_seen_by_the_rest_of_the_table(tmp_path: Path) -> None:
    rows = [
        ROW.replace("渔村用声呐数鱼", f"第{n}张").replace("p/1", f"p/{n}").replace("| 1 | 8 |", f"| {n} | 8 |")
        for n in range(1, 7)
    ]
    rows[2] = rows[2].replace("媒体 | 36氪", "36氪 | 媒体")
    rows[4] = rows[4].replace("| 5 | 8 |", "| 8 | 5 |")
    found = run(tmp_path, table(*rows))
    assert [row.status for row in found] == [WRITTEN, WRITTEN, ASIDE, WRITTEN, ASIDE, WRITTEN]
    assert "swapped" in str(found[2].reason) and "swapped" in str(found[4].reason)


def test_a_doubled_cell_is_no_text(tmp_path: Path) -> None:
    for cell in ("渔村用声呐数鱼", "[声呐进村](https://36kr.com/p/1)"):
        assert [row.status for row in run(tmp_path, changed(f"{cell} |", f"{cell} | {cell} |"))] == [ASIDE]


def test_a_table_in_a_block_of_code_is_read_where_there_is_no_other() -> None:
    fenced = f"Here it is:\n\n```markdown\n{table(ROW)}\n```\n"
    assert len(read_tables(fenced).tables[0].rows) == 1
    both = read_tables(f"{fenced}\n{table(ROW, ROW)}")
    assert [len(one.rows) for one in both.tables] == [2]


def test_a_row_that_a_line_break_cuts_is_put_aside_whole() -> None:
    head = "| 标题 | 日期 | 水下信息 | 涉及公司 |\n|---|---|---|---|\n"
    for row in ("| 甲 | 2026-01-07 | • a | 甲司\n乙司\n丙司 |", "| 甲 | 2026-01-07 | • a\n• b\n• c | 甲司 |"):
        (table,) = read_tables(f"{head}{row}\n| 乙 | 2026-01-08 | • b | 丁司 |\n\n后记\n").tables
        first, second = table.rows
        assert (first.raw, first.cells) == (row, ()) and first.problem is not None and "<br>" in first.problem.zh
        assert second.problem is None and second.cells[0].strip() == "乙"
    (table,) = read_tables(f"{head}| 甲 | 2026-01-07 | • a | 甲司 |\n一句说明\n").tables
    assert table.rows[0].problem is None


def test_a_table_below_of_other_things_is_no_table_of_seeds(tmp_path: Path) -> None:
    text = "| 标题 | 日期 | 来源 |\n|---|---|---|\n| 甲 | 2026-01-01 | 乙 |\n\n## 书\n\n| 作者 | 出版 | 书名 |\n|---|---|---|\n| 丙 | 2026-02-02 | 丁 |\n"
    assert [row.status for row in run(tmp_path, text)] == [WRITTEN]


@pytest.mark.parametrize(
    ("last", "raw"),
    [
        ("| 乙 | 2026-01-02 | 海岸线\n\n光年 |\n", "| 乙 | 2026-01-02 | 海岸线\n\n光年 |"),
        ("| 乙 | 2026-01-02 | 海岸线\n光年 |\n", "| 乙 | 2026-01-02 | 海岸线\n光年 |"),
    ],
)
def test_a_cell_that_is_broken_off_is_put_aside_whole(tmp_path: Path, last: str, raw: str) -> None:
    rows = run(tmp_path, f"| 标题 | 日期 | 来源 |\n|---|---|---|\n| 甲 | 2026-01-01 | 乙 |\n{last}")
    assert [row.status for row in rows] == [WRITTEN, ASIDE] and rows[1].row.raw == raw


def test_of_a_table_without_a_frame_no_line_is_lost(tmp_path: Path) -> None:
    text = "标题 | 日期 | 来源\n---|---|---\n甲 | 2026-01-01 | 海岸线\n光年\n\n乙 | 2026-01-02 | 量子位\n\n## 以后\n"
    rows = run(tmp_path, text)
    assert [row.status for row in rows] == [ASIDE, ASIDE]
    assert rows[0].row.raw.endswith("\n光年") and rows[1].row.raw == "乙 | 2026-01-02 | 量子位"


def test_a_cell_of_line_ends_is_looked_at_in_time_that_grows_with_it(tmp_path: Path) -> None:
    """Tried at every place, each of these would outlast the suite."""
    for cell in ("1. 甲" + "\n" * 20_000 + "乙", "1. 甲" + "<br> " * 10_000):
        source = read_source(f'title,date,水下信息,案例提取\n甲,2026-01-07,"{cell}",\n'.encode(), "csv")
        job = ImportJob(SEED, RULES, None, str(tmp_path), writes=False)
        assert len(list(import_rows(source, job, Corpus()))) == 1
