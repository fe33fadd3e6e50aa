"""What stands in the place of a text is told from an edit of it."""

from __future__ import annotations

import pytest

from seedkit import example
from seedkit.card import Card
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.slip.replacement import find_replacement

BASE = Card(parse(example.TEXT), SEED)
LONG = "• 成本比锂电高三成，三年之内要降到 2～3% 以下。"


def told(name: str, now: tuple[str, ...], then: tuple[str, ...]) -> bool:
    return find_replacement(BASE.copies[name], BASE, now, then) is not None


@pytest.mark.parametrize(
    ("name", "now", "then"),
    [
        ("underwaterInfo", ("• 404",), (LONG,)),
        ("underwaterInfo", ("• 加载失败",), (LONG,)),
        ("underwaterInfo", (LONG.replace("2～3%", "～%"),), (LONG,)),
        ("underwaterInfo", (LONG + "sk-proj-aB3dE6gH9jK2mN5pQ8",), (LONG,)),
        ("title", ("光年科技,ABC Impact",), ("新电池让手表晒太阳",)),
        ("title", ("9",), ("新电池让手表晒太阳",)),
        ("relatedCompanies", ("OPENAI", "GOOGLE"), ("OpenAI", "Google")),
        ("source", ("ＯｐｅｎＡＩ Ｂｌｏｇ",), ("OpenAI Blog",)),
    ],
)
def test_it_is_told(name: str, now: tuple[str, ...], then: tuple[str, ...]) -> None:
    assert told(name, now, then)


@pytest.mark.parametrize(
    ("name", "now", "then"),
    [
        ("underwaterInfo", ("• 成本高三成。",), (LONG,)),
        ("underwaterInfo", ("• -",), (LONG,)),
        ("underwaterInfo", (LONG.replace("2～3%", "3%"),), (LONG,)),
        ("underwaterInfo", (LONG.replace("2～3%", "5%"),), (LONG,)),
        ("title", ("新电池让手表晒月亮",), ("新电池让手表晒太阳",)),
        ("title", ("36氪",), ("虎嗅",)),
        ("relatedCompanies", ("OpenAI", "Google"), ("Openai", "Google")),
    ],
)
def test_an_edit_is_none(name: str, now: tuple[str, ...], then: tuple[str, ...]) -> None:
    assert not told(name, now, then)
