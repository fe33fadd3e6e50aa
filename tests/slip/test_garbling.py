"""What a wrong encoding made of a text, and what only looks like it."""

from __future__ import annotations

import pytest

from seedkit.slip.garbling import is_garbled

THEN = "新电池让手表晒太阳"


def misread(text: str, written: str, taken: str) -> str:
    return text.encode(written).decode(taken, "ignore")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("新电池让??晒太阳", THEN),
        ("新电池让\ufffd\ufffd晒太阳", THEN),
        ("新电□让手□晒太阳", THEN),
        (misread(THEN, "utf-8", "cp1252"), THEN),
        (misread(THEN, "utf-8", "gb18030"), THEN),
        (misread(THEN, "gb18030", "latin-1"), THEN),
        ("%E6%96%B0%E7%94%B5%E6%B1%A0", THEN),
        ("????", "新电池让"),
        ("5paw55S15rGg6K6p5omL6KGo5pmS5aSq6Ziz", THEN),
        (f"新{misread('电池', 'utf-8', 'gb18030')}让手表晒太阳", THEN),
    ],
)
def test_what_lost_its_characters_is_garbled(now: str, then: str) -> None:
    assert is_garbled((now,), (then,))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (THEN, THEN),
        ("新电池让手表晒太阳 Café", THEN),
        ("新电池让 Café 晒太阳", THEN),
        ("新电池让手表晒太阳?", THEN),
        ("新电池让手表晒太阳?!?", THEN),
        ("新?电池让手表晒太阳", THEN),
        ("A new battery lets watches bathe in the sun", THEN),
        ("Solar watch", THEN),
        ("旧电池", THEN),
        ("增长 30%25", "增长 30%"),
        ("New battery", "Old battery"),
    ],
)
def test_what_only_says_something_else_is_not(now: str, then: str) -> None:
    assert not is_garbled((now,), (then,))


def test_one_item_among_others_is_enough_and_items_that_go_are_not() -> None:
    garbled = misread("光年科技", "utf-8", "gb18030")
    assert is_garbled((garbled, "海岸线", "蓝洋声学"), ("光年科技", "海岸线", "蓝洋声学"))
    assert not is_garbled(("InfoQ",), ("腾讯", "InfoQ"))
