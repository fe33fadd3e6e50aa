"""The output formats by name."""

from __future__ import annotations

from seedkit.report.report import Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.report.report import Report


FOR_PEOPLE = ("full", "concise")
"""The formats that no program reads."""


def make_report(name: str, style: Style) -> Report:
    """Give the report of that format, which is one of `seedkit.report_format.CHECK_FORMATS`; only its own module is imported."""
    if name in ("json", "jsonl"):
        from seedkit.report.json_report import JsonLinesReport, JsonReport

        return JsonReport(style) if name == "json" else JsonLinesReport(style)
    if name == "sarif":
        from seedkit.report.sarif_report import SarifReport

        return SarifReport(style)
    if name == "gitlab":
        from seedkit.report.gitlab_report import GitlabReport

        return GitlabReport(style)
    if name == "rdjson":
        from seedkit.report.rdjson_report import RdjsonReport

        return RdjsonReport(style)
    if name == "junit":
        from seedkit.report.junit_report import JunitReport

        return JunitReport(style)
    if name == "github":
        from seedkit.report.github_report import GithubReport

        return GithubReport(style)
    from seedkit.report.text_report import ConciseReport, FullReport

    return FullReport(style) if name == "full" else ConciseReport(style)
