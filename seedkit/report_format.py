"""The names of the formats in which commands report."""

from __future__ import annotations

CHECK_FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson")
FIX_FORMATS = ("full", "concise", "json")
ROW_FORMATS = ("full", "json")
"""Of the commands that go through the rows of a source, or put by what was found."""
