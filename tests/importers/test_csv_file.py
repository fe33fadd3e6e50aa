"""CSV, TSV and JSON files, as spreadsheets and people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.corpus import Corpus
from seedkit.import_run import ASIDE, WRITTEN, Imported, ImportJob, import_rows
from seedkit.importers.reader import read_source
from seedkit.models.compiled import SEED
from seedkit.rules import lazy_rules
from seedkit.table.source import RECORD_FORMATS
from seedkit.usage import UsageError

RULES = lazy_rules()
HEADER = "标题,日期,来源,金句,原标题,链接"
ROW = '渔村用声呐数鱼,2026-01-07,36氪,"甲。\n乙。",声呐进村,https://36kr.com/p/1'


def run(folder: Path, data: str | bytes, format_name: str = "csv", encoding: str | None = None) -> list[Imported]:
    job = ImportJob(SEED, RULES, None, str(folder))
    data = data.encode() if isinstance(data, str) else data
    return list(import_rows(read_source(data, format_name, encoding), job, Corpus()))


@pytest.mark.parametrize(
    "data",
    [
        f"{HEADER}\n{ROW}\n",
        f"\ufeff{HEADER}\r\n{ROW}\r\n".replace("。\n乙", "。\r\n乙"),
        f"{HEADER}\n{ROW}\n".encode("utf-16"),
        f"sep=;\n{HEADER}\n{ROW}\n".replace(",", ";"),
        f"{HEADER}\n{ROW}\n".replace(",", ";"),
        f"{HEADER}\n\n{ROW}\n,,,,,\n\n",
        f"{HEADER},备注\n{ROW},没有用\n",
        f"{HEADER}\n{ROW}\n".replace('"甲。\n乙。"', "甲。<br>乙。"),
        f"{HEADER}\n{ROW}\n".replace("2026-01-07", "2026/1/7 8:03"),
    ],
)
def test_the_same_row_written_otherwise(tmp_path: Path, data: str | bytes) -> None:
    rows = [row for row in run(tmp_path, data) if row.status != "skipped"]
    assert [row.status for row in rows] == [WRITTEN], rows
    text = (tmp_path / "渔村用声呐数鱼.md").read_text(encoding="utf-8")
    assert "date: 2026-01-07\n" in text and "💎 甲。\n💎 乙。\n" in text and "[声呐进村](https://36kr.com/p/1)" in text


def test_gbk_is_named_and_read_on_request(tmp_path: Path) -> None:
    data = f"{HEADER}\n{ROW}\n".replace("💎", "").encode("gb18030")
    with pytest.raises(UsageError) as caught:
        run(tmp_path, data)
    assert "GBK" in caught.value.message.zh and "--encoding gb18030" in caught.value.message.zh
    assert [row.status for row in run(tmp_path, data, encoding="gb18030")] == [WRITTEN]
    with pytest.raises(UsageError):
        run(tmp_path, data, encoding="no-such-encoding")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (f"{HEADER}\n{ROW},多的\n", "too many"),
        (f"{HEADER}\n渔村,2026-01-07,36氪\n", "missing"),
        (f"{HEADER}\n2026-01-07,渔村,36氪,甲,乙,https://a.com\n", "wrong columns"),
        (f"{HEADER}\n渔村,昨天,36氪,甲,乙,https://a.com\n", "calendar"),
        (f"{HEADER}\n渔村,2026-01-07,36氪,甲,乙,a.com\n", "web address"),
        (f'{HEADER}\n"渔村,2026-01-07,36氪\n', "not CSV"),
        (f"{HEADER}\n渔村\0,2026-01-07,36氪,甲,乙,https://a.com\n", ""),
        (f"{HEADER.replace('日期', '时间')}\n{ROW}\n", "no column for date"),
        (f"{HEADER.replace('来源', '标题')}\n{ROW}\n", "are all title"),
    ],
)
def test_what_cannot_be_told_is_put_aside(tmp_path: Path, data: str, word: str) -> None:
    rows = run(tmp_path, data)
    assert [row.status for row in rows] == [ASIDE] and not list(tmp_path.iterdir())
    assert rows[0].reason is not None and word in rows[0].reason.en


def test_an_unclosed_quote_does_not_hide_the_rows_before_it(tmp_path: Path) -> None:
    rows = run(tmp_path, f'{HEADER}\n{ROW}\n"第二,2026-01-07\n第三,2026-01-08\n')
    assert [row.status for row in rows] == [WRITTEN, ASIDE]
    assert rows[1].row.raw == '"第二,2026-01-07\n第三,2026-01-08\n'


def test_rows_that_an_open_quote_took_in_are_no_text_of_a_card(tmp_path: Path) -> None:
    rows = run(tmp_path, '标题,日期,金句\n第一,2026-01-07,"甲。\n第二,2026-01-08,乙。\n第三,2026-01-09,丙。"\n')
    assert [row.status for row in rows] == [ASIDE] and "whole row" in (rows[0].reason or rows[0].row.problem).en  # type: ignore[union-attr]


def test_the_header_may_stand_below_a_title(tmp_path: Path) -> None:
    rows = run(tmp_path, f"2026年1月新闻汇总,,,\n{HEADER}\n{ROW}\n")
    assert [row.status for row in rows] == [WRITTEN]


def test_a_guarded_formula_is_text(tmp_path: Path) -> None:
    (row,) = run(tmp_path, f"{HEADER}\n{ROW}\n".replace("36氪", "'=HYPERLINK()"))
    assert 'source: "=HYPERLINK()"' in Path(row.path).read_text(encoding="utf-8")


@given(st.one_of(st.text(), st.text(st.sampled_from('[]{}",:\n\\|-12eNa标题'))), st.sampled_from(RECORD_FORMATS))
def test_any_text_can_be_read(text: str, format_name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        source = read_source(data, format_name)
    except UsageError:
        assert any("\ud800" <= character <= "\udfff" for character in text) or data[:2] in (b"\xff\xfe", b"\xfe\xff")
        return
    job = ImportJob(SEED, RULES, None, "/nonexistent", writes=False)
    for row in import_rows(source, job, Corpus()):
        assert row.status == WRITTEN or row.reason is not None


@given(st.binary(max_size=80), st.sampled_from(RECORD_FORMATS), st.sampled_from((None, "gb18030", "utf-16", "latin-1")))
def test_any_bytes_can_be_read_or_are_refused(data: bytes, format_name: str, encoding: str | None) -> None:
    try:
        read_source(data, format_name, encoding)
    except UsageError as error:
        assert "--encoding" in error.message.en
