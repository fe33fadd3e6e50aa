"""Findings that are known and put off: recorded once, so that only new ones count."""

from __future__ import annotations

import json
import os
import re

from seedkit.card import MAX_FINDINGS
from seedkit.check import MANY_TIMES
from seedkit.diagnostic import crowded
from seedkit.files import Unreadable, read_file
from seedkit.fingerprint import fingerprint_of, keys_of
from seedkit.record import Record
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from seedkit.diagnostic import Diagnostic
    from seedkit.document import Document

VERSION = 1
MOST = 500_000_000
"""Bytes of a baseline."""
NEVER_PUT_OFF = ("parse",)
"""The groups that are never put off in a seed that cannot be read: nothing else is known of it."""
_CONFLICT_RULE = "merge-conflict"
"""The rule that finds both versions of a seed in it."""


class Known(Record):
    """What is known of one seed."""

    identity: str
    """What it is known by after it was renamed: its article or its title; empty where it has neither."""
    counts: Mapping[str, int]
    """How often each fingerprint is known."""
    rules: Mapping[str, str]
    """The rule of each fingerprint, for readers of the file."""


class Baseline(Record):
    """The findings that are known, by the seed's path from the baseline's folder, with `/`."""

    path: str
    seeds: Mapping[str, Known]

    def known_of(self, name: str, identity: str) -> tuple[str, Known] | None:
        """Give what is known of a seed, and the name it is known by: its own, else that of a missing one with its identity."""
        if name in self.seeds:
            return name, self.seeds[name]
        folder = os.path.dirname(os.path.abspath(self.path))
        for other, known in self.seeds.items():
            if identity and known.identity == identity and not os.path.lexists(os.path.join(folder, other)):
                return other, known
        return None

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of seeds that do not stand where they stood."""
        folder = os.path.dirname(os.path.abspath(self.path))
        return tuple(name for name in self.seeds if not os.path.lexists(os.path.join(folder, name)))

    @property
    def size(self) -> int:
        """How many findings are known."""
        return sum(sum(known.counts.values()) for known in self.seeds.values())


class Split(Record):
    """The findings of one seed, parted."""

    new: tuple[Diagnostic, ...]
    name: str = ""
    """The name that the seed is known by; empty where nothing is known of it."""
    used: int = 0
    """How many of the known findings are still there."""
    gone: int = 0
    """How many are not, of those that would have been found."""


def split(
    baseline: Baseline,
    name: str,
    document: Document,
    diagnostics: Iterable[Diagnostic],
    identity: str,
    ran: Collection[str],
) -> Split:
    """Part the findings of a seed, for which the rules `ran`, into those that are new and those that are known."""
    diagnostics = tuple(diagnostics)
    found = baseline.known_of(name, identity)
    if found is None:
        return Split(diagnostics)
    readable = is_readable(document, diagnostics)
    uncounted = crowded(diagnostics, MAX_FINDINGS * MANY_TIMES)

    def may_be_known(diagnostic: Diagnostic) -> bool:
        return (readable or not _is_loud(diagnostic)) and diagnostic.rule not in uncounted

    left = dict(found[1].counts)
    new: list[tuple[Diagnostic, str]] = []
    for diagnostic in diagnostics:
        print_ = fingerprint_of(diagnostic, document.text)
        if left.get(print_, 0) > 0 and may_be_known(diagnostic):
            left[print_] -= 1
        else:
            new.append((diagnostic, print_))
    # Those that are the same to the letter came first, so that none of them is taken for one whose surroundings have changed.
    moved = _moved(left) if new else {}
    unknown: list[Diagnostic] = []
    for diagnostic, print_ in new:
        known = _take(print_, moved, left) if may_be_known(diagnostic) else None
        if known is None:
            unknown.append(diagnostic)
        else:
            left[known] -= 1
    gone = sum(left[print_] for print_ in left if found[1].rules[print_] in ran) if readable else 0
    return Split(tuple(unknown), found[0], len(diagnostics) - len(unknown), gone)


def _moved(left: Mapping[str, int]) -> dict[str, list[str]]:
    """Give the fingerprints that are left over, by what another of the same finding may share with them."""
    found: dict[str, list[str]] = {}
    for print_, count in left.items():
        for key in keys_of(print_) if count > 0 else ():
            found.setdefault(key, []).append(print_)
    return found


def _take(print_: str, moved: Mapping[str, list[str]], left: Mapping[str, int]) -> str | None:
    """Give a fingerprint that is left over and may be of the finding of this one; None where there is none."""
    for key in keys_of(print_):
        alike = moved.get(key, [])
        while alike and left[alike[-1]] <= 0:
            alike.pop()
        if alike:
            return alike[-1]
    return None


def _is_loud(diagnostic: Diagnostic) -> bool:
    return diagnostic.group in NEVER_PUT_OFF or diagnostic.rule == _CONFLICT_RULE


def is_readable(document: Document, diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether a seed can be read, its front matter at least; else what was known of it may well be there still."""
    front = document.front_matter
    if front is None or not front.readable or any(one.rule == _CONFLICT_RULE for one in diagnostics):
        return False
    return not any(trouble.rule == "not-utf8" for trouble in document.troubles)


def known_now(document: Document, diagnostics: Collection[Diagnostic], identity: str) -> Known:
    """Give what is to be known of a seed with these findings."""
    readable = is_readable(document, diagnostics)
    counts: dict[str, int] = {}
    rules: dict[str, str] = {}
    for diagnostic in diagnostics:
        if _is_loud(diagnostic) and not readable:
            continue
        print_ = fingerprint_of(diagnostic, document.text)
        counts[print_] = counts.get(print_, 0) + 1
        rules[print_] = diagnostic.rule
    return Known(identity, counts, rules)


def read_baseline(path: str) -> Baseline:
    """Read a baseline. Raises `UsageError` where it cannot be read or is none."""
    try:
        read = read_file(path, MOST)
        if isinstance(read, Unreadable):
            hint = ("", "")
            if not os.path.lexists(path):
                hint = (
                    "还没有的话，用 seedkit baseline 生成。",
                    " If there is none yet, make it with `seedkit baseline`.",
                )
            raise UsageError(
                f"基线 {path}：{read.message.zh}{hint[0]}", f"The baseline {path}: {read.message.en}{hint[1]}"
            )
        if _CONFLICT.search(read) is not None:
            from shlex import quote

            quoted = quote(path)
            raise UsageError(
                f"基线 {path} 里有没解决的合并冲突。如果两边都只去掉过条目，取任意一方（git checkout --ours {quoted} 或 --theirs），再运行 "
                "seedkit baseline --prune；如果有一边记过新的，取那一边。不要重新生成，那样会把新的错误也记进去。",
                f"The baseline {path} has merge conflicts. Where both sides only removed entries, take either (`git checkout --ours {quoted}`, or "
                "`--theirs`), then run `seedkit baseline --prune`; where one recorded more, take that one. Made anew, it would take in what is new, too.",
            )
        data = json.loads(read.decode("utf-8"), object_pairs_hook=_merged)
        if type(data["version"]) is not int or data["version"] != VERSION:
            raise ValueError("version")
        seeds = {}
        for name, seed in data["seeds"].items():
            for print_, one in seed["findings"].items():
                if (
                    _PRINT.fullmatch(print_) is None
                    or type(one["count"]) is not int
                    or not 0 < one["count"] < 1_000_000
                    or not isinstance(one["rule"], str)
                ):
                    raise ValueError("findings")
            counts = {print_: one["count"] for print_, one in seed["findings"].items()}
            rules = {print_: one["rule"] for print_, one in seed["findings"].items()}
            seeds[name] = Known(str(seed["story"]), counts, rules)
        return Baseline(path, seeds)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        is_json = not isinstance(error, json.JSONDecodeError | UnicodeDecodeError)
        why = ("里面不是基线的内容", "it does not hold what one holds") if is_json else ("不是 JSON", "it is no JSON")
        raise UsageError(
            f"{path} 不是基线（{why[0]}）。请取回原来的，或删掉它再用 seedkit baseline 重新生成。",
            f"{path} is no baseline ({why[1]}). Take the earlier one back, or delete it and make one anew with `seedkit baseline`.",
        ) from None


_PRINT = re.compile("[0-9a-f]{32}")
_CONFLICT = re.compile(rb"(?m)^(?:<{7}|>{7}|={7})(?: |\r?$)")


def _merged(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Give an object of a JSON file; where a merge has left two entries for one seed, the findings of both."""
    merged: dict[str, object] = {}
    for key, value in pairs:
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            value = {**before, **value, "findings": {**_findings(before), **_findings(value)}}
        merged[key] = value
    return merged


def _findings(seed: dict[str, object]) -> dict[str, object]:
    findings = seed.get("findings")
    return findings if isinstance(findings, dict) else {}


def written(baseline: Baseline) -> str:
    """Give the text of a baseline's file: sorted, a line a finding, so that it can be read and merged."""
    blocks = []
    for name, known in sorted(baseline.seeds.items()):
        if known.counts:
            rows = ",\n".join(
                f'      {json.dumps(print_)}: {{"rule": {json.dumps(known.rules[print_])}, "count": {known.counts[print_]}}}'
                for print_ in sorted(known.counts)
            )
            identity = json.dumps(known.identity, ensure_ascii=False)
            head = f'    {json.dumps(name, ensure_ascii=False)}: {{"story": {identity}, "findings": {{'
            blocks.append(f"{head}\n{rows}\n    }}}}")
    body = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return f'{{\n  "version": {VERSION},\n  "seeds": {body}\n}}\n'
