"""A seed that has nothing in common with the example seed but its form."""

from __future__ import annotations

from seedkit import example

CHANGES = (
    ("新电池让手表晒太阳", "大雨"),
    ("室内光也能充电。", "南方连日的大雨让水库泄洪。"),
    ("成本比锂电高三成。", "沿江的工厂停工三天。"),
    ("中国 光年科技为手表厂供货。", "物流改走的铁路运力不够。"),
    ("日本 某厂在试产。", "保险公司估计的损失还在上升。"),
    ("光就是插座。", "水来得比预报的早。"),
    ("续航不再是问题。", "今年的第三次。"),
    ("2026/01/09.html", "rain"),
)


def _another() -> str:
    text = example.TEXT
    for old, new in CHANGES:
        text = text.replace(old, new)
    return text


TEXT = _another()
