"""What is exported is imported again as it was."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedkit.card import Card
from seedkit.corpus import Corpus
from seedkit.draft import make_draft
from seedkit.export import export
from seedkit.import_run import SKIPPED, WRITTEN, ImportJob, import_rows
from seedkit.importers.csv_file import FORMULA_STARTS, protect, unprotect
from seedkit.importers.reader import read_source
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.reading import read_record
from seedkit.rules import lazy_rules
from seedkit.table.source import RECORD_FORMATS
from tests.strategies import texts, texts_of_one_line, valid_records

RULES = lazy_rules()
A_LINK_FOR_A_COMPANY = {
    "title": "光年科技",
    "date": "2000-01-01",
    "sourceUrl": "https://a.com/x",
    "tags": [],
    "chineseTitle": "光年科技",
    "relatedCompanies": "https://a.com/x?y=1",
}


def imported(text: str, format_name: str, folder: str) -> list[str]:
    """Give the texts of the seeds that importing gives, and see that no row is put aside."""
    job = ImportJob(SEED, RULES, None, folder)
    rows = list(import_rows(read_source(text.encode(), format_name), job, Corpus()))
    assert {row.status for row in rows} <= {WRITTEN, SKIPPED}, [row for row in rows if row.reason]
    return [Path(row.path).read_bytes().decode() for row in rows if row.status == WRITTEN]


@example([A_LINK_FOR_A_COMPANY], "csv")
@example([A_LINK_FOR_A_COMPANY], "table")
@given(st.lists(valid_records, max_size=3, unique_by=lambda record: record["title"]), st.sampled_from(RECORD_FORMATS))
def test_a_clean_seed_comes_back_byte_for_byte(records: list[dict[str, object]], format_name: str) -> None:
    drafts = [make_draft(record, SEED, RULES) for record in records]
    clean = {draft.name.casefold(): draft for draft in drafts if not draft.errors}
    exported = export([draft.record for draft in clean.values()], format_name, SEED)
    left_out = {index for index, _ in exported.left_out}
    wanted = [draft.text for index, draft in enumerate(clean.values()) if index not in left_out]
    with tempfile.TemporaryDirectory() as folder:
        assert imported(exported.text, format_name, folder) == wanted


@given(valid_records, st.sampled_from(("csv", "tsv")))
def test_no_cell_is_a_formula(record: dict[str, object], format_name: str) -> None:
    exported = export([record, {**record, "title": "=1+1", "tags": ["@x"], "source": "＋1"}], format_name, SEED)
    separator = "\t" if format_name == "tsv" else ","
    for row in csv.reader(
        io.StringIO(exported.text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True
    ):
        assert not [cell for cell in row if cell[:1] and cell[0] in FORMULA_STARTS]


@given(texts)
def test_protecting_a_cell_can_be_undone(cell: str) -> None:
    assert unprotect(protect(cell)) == cell


@given(texts_of_one_line)
def test_nearly_nothing_is_left_out(line: str) -> None:
    record: dict[str, object] = {"title": line, "date": "2026-01-07", "quotes": [line], "underwaterInfo": f"• {line}"}
    for format_name in RECORD_FORMATS:
        exported = export([record], format_name, SEED)
        if exported.left_out:
            odd = any(not character.isprintable() or character.isspace() for character in line)
            assert odd or not any(character.isalnum() for character in line)


@pytest.mark.parametrize("format_name", RECORD_FORMATS)
def test_published_seeds_come_back_byte_for_byte(corpus: Path, tmp_path: Path, format_name: str) -> None:
    files = sorted((corpus / "seeds").glob("*.md"))
    records = [read_record(Card(parse(path.read_bytes().decode()), SEED)) for path in files]
    exported = export(records, format_name, SEED)
    assert not exported.left_out
    again = set(imported(exported.text, format_name, str(tmp_path)))
    assert sum(path.read_bytes().decode() in again for path in files) == 242


def test_words_that_look_like_another_column_stay_where_they_are() -> None:
    record: dict[str, object] = {"title": "渔村", "date": "2000-01-01", "source": "• 甲", "tags": ["• 甲", "乙"]}
    for format_name in ("csv", "table"):
        with tempfile.TemporaryDirectory() as folder:
            (text,) = imported(export([record], format_name, SEED).text, format_name, folder)
            assert read_record(Card(parse(text), SEED)) == record


def test_keys_of_a_team_are_in_json_and_said_to_be_missing_elsewhere() -> None:
    record: dict[str, object] = {"title": "甲", "date": "2026-01-07", "编辑": "乙"}
    assert export([record], "table", SEED).left_out == ((0, "编辑"),)
    assert '"编辑": "乙"' in export([record], "jsonl", SEED).text


@pytest.mark.parametrize("format_name", RECORD_FORMATS)
def test_a_terminal_obeys_nothing_of_an_export(format_name: str) -> None:
    record: dict[str, object] = {"title": "甲\x1b[31m乙", "date": "2026-01-07", "quotes": ["丙\x9b2J丁"]}
    text = export([record], format_name, SEED).text
    assert "\x1b" not in text and "\x9b" not in text
