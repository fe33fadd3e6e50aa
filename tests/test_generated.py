"""What is generated and committed is current, and what we publish is in order."""

from __future__ import annotations

import subprocess
import sys

import seedkit
from tests.conftest import ROOT


def test_generated_files_are_current() -> None:
    result = subprocess.run(
        [sys.executable, "scripts/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_our_own_seeds_are_in_order() -> None:
    paths = sorted((ROOT / "seeds").glob("*.md"))
    assert len(paths) >= 5
    for path in paths:
        found = seedkit.check_text(path.read_bytes().decode("utf-8"), path.name)
        assert [diagnostic for diagnostic in found if diagnostic.level != "hint"] == [], path.name
