"""Globs match what git and ruff say, and no glob takes long."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedkit.glob import matcher

WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}

globs = st.lists(
    st.sampled_from(["*", "**", "**/", "/", "?", "a", "b", "字", ".md", "../", "."]), min_size=1, max_size=7
)
paths = st.lists(st.sampled_from(["a", "b", "ab", "字", "a.md", "..", "c"]), min_size=1, max_size=6)


def regular(glob: str) -> str:
    """Give the regular expression that says what a glob means."""
    text = glob.strip("/")
    inner = "".join(WILDCARDS.get(part, re.escape(part)) for part in re.findall(r"\*\*/|\*\*|\*|.", text, re.DOTALL))
    prefix = r"(?:\.\./)*" if "/" in glob.rstrip("/") else "(?:.*/)?"
    return f"{prefix}{inner}(?:/.*)?"


@example(["a", "*", "b"], ["ab", "ab"])
@example(["../", "a"], ["..", "..", "a"])
@given(globs, paths)
def test_a_glob_means_what_its_regular_expression_says(glob_parts: list[str], path_parts: list[str]) -> None:
    glob, path = "".join(glob_parts), "/".join(path_parts)
    assert matcher((glob,))(path) == bool(re.fullmatch(regular(glob), path, re.DOTALL))


@pytest.mark.parametrize(
    ("glob", "matching", "other"),
    [
        ("*.md", ["a.md", "x/a.md", "x/y/新.md"], ["a.mdx", "a.txt"]),
        ("drafts", ["drafts", "drafts/a.md", "x/drafts/a.md"], ["drafts2/a.md", "mydrafts/a.md"]),
        ("drafts/*.md", ["drafts/a.md"], ["drafts/x/a.md", "x/drafts/a.md"]),
        ("/drafts", ["drafts/a.md"], ["x/drafts/a.md"]),
        ("seeds/**/旧-?.md", ["seeds/旧-1.md", "seeds/x/y/旧-甲.md"], ["seeds/旧-12.md", "旧-1.md"]),
        ("seeds/**", ["seeds/a.md", "seeds/x/a.md"], ["a.md", "other/seeds/a.md"]),
        ("seeds/**/*.md", ["seeds/a.MD", "seeds/x/a.Md"], ["seeds/a.mdx"]),
        ("*.MD", ["a.md", "x/a.MD"], ["a.txt"]),
        ("./seeds/README.md", ["seeds/README.md"], ["x/seeds/README.md"]),
        ("./drafts", ["drafts/a.md"], ["x/drafts/a.md"]),
    ],
)
def test_globs(glob: str, matching: list[str], other: list[str]) -> None:
    matches = matcher((glob,))
    assert [path for path in (*matching, *other) if matches(path)] == matching


def test_no_globs_match_nothing() -> None:
    assert not matcher(())("a.md")


@pytest.mark.parametrize("glob", ["*a" * 60 + "b", "**a" * 60 + "b", "**/a*" * 60 + "b", "?*" * 60 + "b"])
def test_a_hostile_glob_ends(glob: str) -> None:
    """Tried again and again, each of these would outlast the suite."""
    assert not matcher((glob,))("/".join(["a" * 200] * 20))
