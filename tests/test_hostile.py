"""Seeds that are made to take long: what takes time in proportion to the square of its size would not end here."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 300_000
PLACES = {
    "a value": 'underwaterInfo: "|underwaterInfo: "{}',
    "the title": 'title: "|title: "{}',
    "the body": "光就是插座|{}光就是插座",
    "the link": "(https://example.com/|({}https://example.com/",
    "keys": "score:|{lines}score:",
    "lines": "## 金句|{lines}## 金句",
    "both copies": "• 室内光也能充电。\\n|• {written}\\n|• 室内光也能充电。\n|• {lines}",
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
    "{ http://a...x",
    "{[[[a](b)",
    "浣犲ソ",
    "邪",
    "&#60;",
    "=",
    "\\<`",
    "`**",
    "[a]:b",
    "```中",
    "~~~",
    "a,b",
    "水下信息",
    "\\u4e2d\\n",
    "&amp;amp;",
    "量子位",
    "é——",
    "\\r\\n",
    "é ",
    "`__a__ ",
    "`[[a]] ",
    "\\u200b",
    "~",
    "\\n",
    "* ",
    "\ue000",
    "?utm_source=a&amp;",
    "¾ÅÆÆ ",
    "甲<br>",
    "\x1b[0m",
    "/甲乙 ",
    "Ôºåa ",
    "（",
    "）",
    "。，",
    "（待",
    "https://a，",
    "%E4",
)
SCRIPT = """
import sys
from seedkit import example
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rules import load_rules

place, token, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
count = size // len(token)
text = example.TEXT
pieces = place.split("|")
for old, new in zip(pieces[::2], pieces[1::2]):
    new = new.replace("{}", token * count).replace("{written}", (token + "\\\\n\\\\n") * count)
    changed = text.replace(old, new.replace("{lines}", f"{token}\\n" * count), 1)
    assert changed != text, old
    text = changed
outcome = check_document(parse(text), load_rules(), SEED, example.NAME, None, "hint")
assert not outcome.failures, outcome.failures
"""


@pytest.mark.slow
@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("place", PLACES)
def test_checking_ends(place: str, token: str) -> None:
    subprocess.run([sys.executable, "-c", SCRIPT, PLACES[place], token, str(SIZE)], check=True, timeout=100)


@pytest.mark.slow
@pytest.mark.parametrize("token", ["- a", "1. a", "• a", "a,b", "#1 a"])
def test_checking_names_ends(token: str) -> None:
    place = "光年科技\nABC Impact\n|{lines}"
    subprocess.run([sys.executable, "-c", SCRIPT, place, token, str(SIZE)], check=True, timeout=100)
