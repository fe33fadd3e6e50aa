"""One file of a run: what becomes of it, whatever is in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from seedkit import example
from seedkit.diagnostic import Diagnostic
from seedkit.models.compiled import SEED
from seedkit.report.report import Style
from seedkit.report.text_report import ConciseReport
from seedkit.rules import lazy_rules
from seedkit.run import Job, check_data
from seedkit.spool import Entries
from seedkit.story import RECORD
from seedkit.text import LineTable


class FailingReport(ConciseReport):
    """A report with a defect."""

    def file(self, path: str, lines: LineTable, diagnostics: Sequence[Diagnostic]) -> str:
        raise IndexError(path)


@pytest.mark.parametrize("blank", ["\u3000", "\xa0", "\u2009", "\u2028", "\x85", "\x1c"])
@pytest.mark.parametrize("tags", ['["媒体", "{}"]', '["{}"]'])
def test_a_tag_of_blanks_is_found(tags: str, blank: str) -> None:
    job = Job(lazy_rules(), SEED, None, "warning", ConciseReport(Style()))
    text = example.TEXT.replace('["媒体"]', tags.format(blank))
    result = check_data(job, example.NAME, text.encode())
    assert result.failures == () and "empty-field" in result.text


def test_a_defect_of_ours_is_told_of_one_seed_and_the_next_is_checked() -> None:
    stories = Entries(RECORD.size)
    job = Job(lazy_rules(), SEED, None, "warning", FailingReport(Style()), stories=stories)
    wrong = check_data(job, "a.md", example.TEXT.replace("score: 9", 'score: "9"').encode())
    assert wrong.summary.unchecked == 1 and "IndexError" in wrong.failures[0][1].trace
    assert check_data(job, example.NAME, example.TEXT.encode()).summary.checked == 1
    assert len(stories) == 2
