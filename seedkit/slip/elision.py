"""What stands in place of a text that somebody did not write out: `（其余不变）`, an answer of a model, what a program shows where it fails."""

from __future__ import annotations

from seedkit.part import AROUND
from seedkit.pattern import IGNORECASE, MULTILINE, pattern
from seedkit.placeholder import is_placeholder

_LEFT_OUT = (
    r"(?:(?:其余|其他|余下|剩余|以下|后面|后文|下文|此处|中间|第?[\d一二三四五六七八九十]+(?:至|到|[-–~])[\d一二三四五六七八九十]+)[^\n。！？]{0,8}"
    r"(?:不变|同上|同前|省略|略|无改动|没有变化|未作修改|未改动|原样(?:即可)?|一样|参考原文)|保持(?:原文|原样|不变)"
    r"|(?:与|同|和)?(?:头部|正文|上文|原文|之前|front ?matter|body)[^\n。！？]{0,4}(?:一致|相同|不变|同)|(?:参?见|详见)(?:上文|下文|上面|下面|上|下|头部|正文|原文|附件)"
    r"|同上|同前|从?略|省略|内容(?:已)?省略|等等?|加载中|已(?:删除|省略|隐藏|折叠)|更多|展开(?:全文|阅读)?|(?:阅读|查看)(?:全文|更多)"
    r"|(?:the )?(?:rest|others?|remaining|remainder)\b[^\n.]{0,20}\b(?:unchanged|omitted|same)|(?:the )?same as [^\n]{1,24}|see (?:above|below)"
    r"|existing (?:code|content|text)[^\n]{0,12}|unchanged|omitted|truncated|etc|loading|deleted|error:? ?\d[^\n]{0,60}"
    r"|%[sd]|true|false|null|none|undefined|nan)"
)
_ELIDED = pattern(_LEFT_OUT, IGNORECASE)
_ELIDED_WITHIN = pattern(
    rf"[（(\[【<]\W{{0,3}}{_LEFT_OUT}\W{{0,3}}[）)\]】>]|(?:^|[。！？；;])\s*(?:\.{{2,}}|…+)?\s*{_LEFT_OUT}\s*(?:\.{{2,}}|…+|[。！？])?\s*$",
    IGNORECASE,
)
"""What stands for text that somebody did not write out, as all of an item or as a sentence of it."""
_REMAINS = pattern(
    r"不变|原样|省略|无改动|没有变化|未作修改|未改|参考原文|限于篇幅|长度限制|到此为止|not shown|are kept|unchanged|omitted"
    r"|^(?:及|和|以及)其他|^等[\d一二三四五六七八九十两几多数]*[家个]|^and others",
    IGNORECASE | MULTILINE,
)
"""What tells of text that is not repeated."""
_INSTEAD = pattern(
    r"抱歉|无法(?:处理|提供|访问)|请订阅|付费内容|请求(?:过于频繁|超时)|I'm sorry|I can(?:'|no)t help|revised version|版本一[:：]|我可以继续"  # answers
    r"|Bad Gateway|Not Found|Traceback \(most|Checking your browser|新建[^\n]{0,10}文件|X{4,}|\$[1-9](?!\d)|\\[1-9]",  # programs
    IGNORECASE,
)
"""What an answer or a program put in place of a text."""
LEAST = 2
"""Letters and digits of an item that says something."""
MAX_INSTEAD = 100
"""Code points of a line that may stand for text that is gone."""


def find_elision(line: str, bare: str, was: str, *, much: bool, one_line: bool) -> str:
    """Give what of a new line stands for text that is gone, as it is to be shown; empty where nothing does.

    `bare` is the line without its mark, `was` the text of the copy before; `much` says whether half of that or more is gone,
    `one_line` whether the field is of one line, in which words such as `不变` are news.
    """
    elided = _ELIDED_WITHIN.search(bare)
    core = core_of(bare)
    if len(core) <= MAX_INSTEAD:
        elided = _ELIDED.fullmatch(core) or elided
    if elided is not None:
        return elided[0].strip() or line.strip()
    instead = None
    if much and len(line) <= MAX_INSTEAD:
        instead = _INSTEAD.search(line) or (None if one_line else _REMAINS.search(line))
    found = instead is not None and instead[0] not in was
    return line.strip() if found or is_placeholder(line.strip(AROUND)) else ""


def says_nothing(bare: str) -> bool:
    """Whether an item has too few letters and digits to say something."""
    return sum(map(str.isalnum, bare)) < LEAST


def core_of(text: str) -> str:
    """Give a text without the signs around it."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]
