"""What stands around or in a title, a source, a tag or a name of a company, and is hardly any part of it."""

from __future__ import annotations

import unicodedata

from seedkit.diagnostic import Message
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

_MARK = pattern(
    r"(?:[-*+•·●▪○◦>o][ \t]+|💎|#{1,6}[ \t]+|\[[ xX]\]|\d{1,2}[.、)）][ \t]+(?=\S)|[#＃]\d{1,2}[ \t]|[（(【]\d{1,2}[）)】])"
)
"""What begins an item of a list."""
_WRAP = pattern(r"\"[^\"]+\"|'[^']+'|\{[^{}]*\}|\*[^*]+\*|_[^_]+_|~~[^~]+~~|==[^=]+==|`[^`]+`|'[^']+")
_WRAPPED_NAME = pattern(r"“[^“”]+”|‘[^‘’]+’|「[^「」]+」|【[^【】]+】|\[[^\[\]]+\]|[（(][^（()）]+[）)]|#[^#]+#")
_LABEL = pattern(r"(?:公众号|来源|作者|媒体|微信|出处|平台|类型|标签|公司|企业|品牌|via)[ \t]*[:：]|@")
_END = pattern(r"(?:[。；;、，,/／|\\]|…|\.{3})\Z")
_NOTE = pattern(r"[\[［]\^?\d{1,3}[\]］]\Z|[①-⑳]\Z")
_NONE = pattern(
    r"[/\\]|同[左右]|无明确.{0,8}|未(?:提及|涉及|知|披露).{0,8}|不详|文中(?:未|没有).{0,12}|见(?:原文|正文|上文|附件)"
)
_SEVERAL = pattern(
    r"[\u4e00-\u9fff]{2,}[/／][A-Za-z]{3,}|[A-Za-z]{3,}[/／][\u4e00-\u9fff]{2,}|[^/]+(?:/[^/]{2,}){2,}|\s&\s.*\s&\s|\\|。.|[{}]|”\s*“|#[^#]+#\S|\*\*"
)
_SOURCES = pattern(r"[、；]|[ \t]\|[ \t]")


def find_oddity(field: Field, text: str, *, name: bool) -> Message | None:
    """Say what in a short text is hardly a part of it, so that its author has to be asked; None where there is nothing.

    `name` is true of tags and of companies, which hold less than titles and sources do.
    """
    found = _MARK.match(text) or _WRAP.fullmatch(text) or _NONE.fullmatch(text)
    if found is None and field.name != "title":
        found = _LABEL.match(text) or _WRAPPED_NAME.fullmatch(text) or _END.search(text)
    if found is None and name:
        found = _NOTE.search(text) or _SEVERAL.search(text)
        if found is None and ("：" in text or "\xa0" in text or unicodedata.category(text[:1] or "x") == "So"):
            found = pattern(".+").match(text)
    if found is None and field.name == "source":
        found = _SOURCES.search(text)
    if found is None:
        return None
    shown, sign = text[:30], found[0].strip()[:16] or found[0]
    zh, en = ("名字", "name") if name else (field.title_zh, field.title_en)
    if sign == text:
        return Message(
            f"“{shown}”不像{zh}本身。请只写{zh}，几个就分开写；没有就空着。",
            f"“{shown}” hardly is a {en} by itself. Write that alone, several apart; leave it empty where there is none.",
        )
    return Message(
        f"“{shown}”里的“{sign}”不像是{zh}的一部分。请去掉；是几个就分开写。",
        f"“{sign}” in “{shown}” hardly belongs to a {en}. Leave it out; write several apart.",
    )
