"""Seeds that are made to take long: what takes time in proportion to the square of its size would not end here."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 300_000
PLACES = {
    "a value": ('underwaterInfo: "', 'underwaterInfo: "{}'),
    "the title": ('title: "', 'title: "{}'),
    "the body": ("光就是插座", "{}光就是插座"),
    "the link": ("(https://example.com/", "({}https://example.com/"),
    "keys": ("score:", "{lines}score:"),
    "lines": ("## 金句", "{lines}## 金句"),
}
TOKENS = (
    "[",
    "[a](",
    "…",
    "...",
    "`",
    "**",
    "</",
    "<a ",
    "{",
    "&",
    "https://a.com/?a&",
    "“",
    "【待",
    "seedkit:",
    "# seedkit: ignore[",
    "待补充",
    "锟斤拷",
    "\ufffd",
    "ä½ ",
    "ä¸­å›½  abc ",
    "锛屾",
)
SCRIPT = """
import sys
from seedkit import example
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rules import load_rules

old, new, token, size = *sys.argv[1:4], int(sys.argv[4])
count = size // len(token)
text = example.TEXT.replace(old, new.replace("{}", token * count).replace("{lines}", f"{token}\\n" * count), 1)
outcome = check_document(parse(text), load_rules(), SEED, example.NAME, None, "hint")
assert not outcome.failures, outcome.failures
"""


@pytest.mark.slow
@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("place", PLACES)
def test_checking_ends(place: str, token: str) -> None:
    arguments = [*PLACES[place], token, str(SIZE)]
    subprocess.run([sys.executable, "-c", SCRIPT, *arguments], check=True, timeout=100)
