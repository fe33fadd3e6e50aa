"""The example seed that the rules' pages change."""

from __future__ import annotations

TEXT = """\
---
title: "新电池让手表晒太阳"
date: 2026-01-09
tags: ["媒体"]
score: 9
source: "量子位"
underwaterInfo: "• 室内光也能充电。\\n• 成本比锂电高三成。"
caseExtraction: "1. 中国 光年科技为手表厂供货。\\n\\n2. 日本 某厂在试产。"
relatedCompanies: "光年科技,ABC Impact"
---

# 新电池让手表晒太阳

**来源**: 量子位

## 金句

💎 光就是插座。
💎 续航不再是问题。

## 水下信息

• 室内光也能充电。
• 成本比锂电高三成。

## 案例提取

1. 中国 光年科技为手表厂供货。

2. 日本 某厂在试产。

## 涉及公司

光年科技
ABC Impact

## 原标题

[不用充电的手表来了](https://example.com/2026/01/09.html)
"""
"""A whole seed that is in order."""

NAME = "新电池让手表晒太阳.md"

OPENING, CLOSING = "«", "»"


def apply(changes: tuple[tuple[str, str], ...]) -> str:
    """Give the example seed with the changes made, marks of places included.

    Raises ValueError where a piece to replace does not stand in the seed exactly once.
    """
    text = TEXT
    for piece, replacement in changes:
        if not piece:
            text = replacement
            continue
        if text.count(piece) != 1:
            raise ValueError(f"{piece!r} stands in the example {text.count(piece)} times, not once")
        text = text.replace(piece, replacement)
    return text


def places(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Give the text without its marks, and the offsets of what stood between them."""
    found: list[tuple[int, int]] = []
    parts: list[str] = []
    length = 0
    start = 0
    for piece in marked.replace(CLOSING, OPENING + CLOSING).split(OPENING):
        closes = piece.startswith(CLOSING)
        if closes:
            found.append((start, length))
        part = piece[1:] if closes else piece
        if not closes and parts:
            start = length
        parts.append(part)
        length += len(part)
    return "".join(parts), found
