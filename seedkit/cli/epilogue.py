"""What is said when a run is over, beside its report: annotations, the baseline, the cache, and our own defects."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import in_actions, safe
from seedkit.words import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from seedkit.baseline import Baseline
    from seedkit.cache import Cache
    from seedkit.check import Failure
    from seedkit.report.report import Summary


def annotate(commands: str, summary: Summary, write: Callable[[str], object], language: str) -> None:
    """Write annotations, the worst first, and the step's summary where GitHub Actions wants one."""
    from seedkit.report.github_report import arrange, step_summary

    write(arrange(commands, language))
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place and in_actions(os.environ):
        try:
            with open(place, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(step_summary(commands, summary, language))
        except OSError as error:
            sys.stderr.write(f"seedkit: {safe(place)}: {error.strerror}\n")


def of_caches(caches: Sequence[Cache], unchanged: int | None, files: int, language: str) -> str:
    """Say what the cache was good for."""
    zh = language == "zh"
    lines: list[str] = []
    for cache in caches:
        if cache.trouble:
            lines.append(
                f"缓存 {safe(cache.path)} 用不了（损坏，或不是这个版本写的），已重建。\n"
                if zh
                else f"The cache {safe(cache.path)} could not be used (damaged, or not of this version) and was made anew.\n"
            )
    if unchanged is not None:
        lines.append(
            f"缓存：{files} 个文件里 {unchanged} 个没有变，没有再看。\n"
            if zh
            else f"Cache: {unchanged} of {counted(files, 'file')} had not changed and were not looked at.\n"
        )
    return "".join(lines)


def of_baseline(
    baseline: Baseline,
    known: dict[str, tuple[int, int]],
    given: Sequence[str],
    root: str,
    rules: Collection[str],
    language: str,
) -> str:
    """Say how many findings were known, and how many that were known are gone, seeds included that no longer stand in a folder `given`."""
    places = tuple(os.path.join(os.path.abspath(place), "") for place in given if os.path.isdir(place))
    hidden = sum(used for used, _ in known.values())
    gone = sum(missing for _, missing in known.values())
    for name in baseline.missing:
        if name not in known and os.path.abspath(os.path.join(root, name)).startswith(places):
            one = baseline.seeds[name]
            gone += sum(count for print_, count in one.counts.items() if one.rules[print_] in rules)
    if not hidden and not gone:
        return ""
    if language == "zh":
        more = f"；另有 {gone} 条已经没有了，用 seedkit baseline --prune 去掉" if gone else ""
        return f"基线里的 {hidden} 条没有显示{more}。\n"
    more = f"; gone: {gone} more, to be removed with `seedkit baseline --prune`" if gone else ""
    return f"Not shown, as the baseline has them: {counted(hidden, 'finding')}{more}.\n"


def of_failures(failures: Iterable[tuple[str, Failure]], language: str) -> str:
    """Say which rules failed on which files."""
    words = "seedkit: 规则 {} 在 {} 上出错；这是 seedkit 的缺陷，请报告\n"
    if language == "en":
        words = "seedkit: rule {} failed on {}; this is a defect of seedkit, please report it\n"
    return "".join(
        words.format(failure.rule, safe(path)) + "".join(f"    {safe(line)}\n" for line in failure.trace.splitlines())
        for path, failure in failures
    )
