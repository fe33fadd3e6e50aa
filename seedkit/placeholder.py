"""Texts that stand where something is still to be written."""

from __future__ import annotations

import re
from functools import cache

STARTS = frozenset("-—－.…。_?？xX×✕tTfFnNuUlL无未标此测示暂没不待略空同占[【（({<")
"""What every placeholder begins with."""
_WORDS = (
    r"(?:-+|—+|－+|\.{2,}|…+|。{2,}|_+|[?？]+|[xX]{2,}|[×✕]{2,}|todo|tbd|tba|fixme|n/?a|none|null|nil|undefined|untitled|test|lorem ipsum.*"
    r"|无标题|未命名|未知标题|标题|此处.{0,6}标题|测试(?:标题)?|示例(?:标题)?|无|暂无.{0,4}|没有|未知|不详|待.{0,3}(?:补充|填写|定|完善|更新|写)|略|空|同上|占位.{0,3})[。.]?"
    r"|\[[^\[\]\n]{1,20}\]"
    r"|(?:todo|tbd|fixme)\s*[:：].*|[【\[（(<{]+\s*(?:todo|tbd|待.{0,3}(?:补充|填写|定|完善|更新)|请?(?:在此|此处)?(?:填写|输入|补充|插入).*|placeholder.*)\s*[】\]）)>}]+"
)
MAX_LENGTH = 60


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_WORDS, re.IGNORECASE | re.DOTALL)


def is_placeholder(text: str) -> bool:
    """Whether the whole text is a placeholder: `-`, `无标题`, `待补充`, `TODO: …`, `[…]` and the like."""
    return text[:1] in STARTS and len(text) <= MAX_LENGTH and _pattern().fullmatch(text) is not None
