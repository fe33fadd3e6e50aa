"""The columns of a source table: which field each one fills, told from its header."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from seedkit.character import CHINESE
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.suggestion import closest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedkit.schema import Schema

UNUSED = "-"
"""The field of a column that is known and fills none."""
UNKNOWN = ""
LINK_ADDRESS = "originalLink.url"
"""The field of a column that holds only the address of the original."""

_IN_TABLES = {
    "抓取时间": "date",
    "发布日期": "date",
    "类型": "tags",
    "标签": "tags",
    "tag": "tags",
    "中文标题": "title",
    "标题": "title",
    "链接": LINK_ADDRESS,
    "网址": LINK_ADDRESS,
    "原文链接": LINK_ADDRESS,
    "url": LINK_ADDRESS,
    "link": LINK_ADDRESS,
    "originalurl": LINK_ADDRESS,
}
_NOT_USED = {
    "已阅": "check",
    "收藏": "check",
    "序号": "order",
    "字数": "count",
    "命中关键词": "words",
    "关键词": "words",
    "文件路径": "path",
    "filepath": "path",
    "文件名": "path",
    "行": "",
    "row": "",
    "列": "",
    "column": "",
    "原因": "",
    "reason": "",
}
"""Columns of the table that no field comes from, with what they hold. A path is never trusted."""
_MEANT = {
    "出处": "source",
    "信源": "source",
    "作者": "source",
    "机构": "relatedCompanies",
    "时间": "date",
    "发布时间": "date",
}
"""Headers that may be meant for a field, but need not be."""
_SIMPLIFIED = str.maketrans("時間標題來評類數關鍵詞資訊錄閱號鏈", "时间标题来评类数关键词资讯录阅号链")
_SUFFIX = pattern(r"[（(【\[][^（()）【】\[\]]{0,20}[）)】\]]\Z")


MAX_COLUMNS = 200
"""So many columns of a table are looked at; one with more is no table of seeds."""


class Column(Record):
    """One column."""

    header: str
    """As it is written."""
    field: str
    """The field that it fills, `UNUSED`, `UNKNOWN`, or `LINK_ADDRESS`."""
    holds: str
    """What its cells hold, where that can be told from a cell: a type of a field, a shape, or `check`, `order`, `count`, `words`, `path`, `url`."""
    guess: str = ""
    """The header that an unknown one may be meant for."""


def columns_of(headers: tuple[str, ...], schema: Schema, chosen: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """Give the columns of a header row. `chosen` names the fields that the user wants, by header.

    Two headers may stand for one field; then both name it, which is for the caller to refuse.
    """
    known = known_headers(schema)
    headers = headers[:MAX_COLUMNS]
    chosen = {normal(header): field for header, field in (chosen or {}).items()}
    fields = []
    for header in headers:
        name = normal(header)
        fields.append(chosen.get(name) or known.get(name) or known.get(_SUFFIX.sub("", name)) or UNKNOWN)
    if fields.count("title") > 1:
        for index, header in enumerate(headers):
            if normal(header) == "中文标题":
                fields[index] = "chineseTitle"
    return tuple(
        Column(header, field, _holds(header, field, schema), _guess(header, fields, known) if field == UNKNOWN else "")
        for header, field in zip(headers, fields, strict=True)
    )


def field_named(word: str, schema: Schema) -> str | None:
    """Give the field that a user names by its key or by any header; `-` for none; None where there is no such field."""
    if word == UNUSED:
        return UNUSED
    return known_headers(schema).get(normal(word))


@lru_cache(maxsize=4)
def known_headers(schema: Schema) -> dict[str, str]:
    """Give the field of each header that is known, normalised."""
    known: dict[str, str] = {}
    for field in schema.fields:
        names = [field.name, field.title_zh, field.title_en]
        if field.body is not None and field.body.name:
            names += (field.body.name, *field.body.former)
        for name in names:
            known.setdefault(normal(name), field.name)
    known.update(dict.fromkeys(map(normal, _NOT_USED), UNUSED))
    known.update({normal(name): field for name, field in _IN_TABLES.items()})
    known["chinesetitle"] = "chineseTitle"
    return known


def normal(header: str) -> str:
    """Give what a header is compared by: without case, blanks, emphasis and the marks of other scripts and widths."""
    text = unicodedata.normalize("NFKC", header).casefold().translate(_SIMPLIFIED)
    return "".join(character for character in text if not character.isspace() and character not in "*_`:-#\ufeff'")


def _holds(header: str, field: str, schema: Schema) -> str:
    if field == UNUSED:
        return _NOT_USED.get(_SUFFIX.sub("", normal(header)), "")
    if field == LINK_ADDRESS:
        return "url"
    found = schema.field(field)
    if found is None:
        return ""
    return found.shape if found.shape not in ("", "line") else found.type


def _guess(header: str, taken: list[str], known: Mapping[str, str]) -> str:
    """Give the known header, of a field that no column fills, that an unknown one is like."""
    name = normal(header)
    meant = _MEANT.get(_SUFFIX.sub("", name))
    if meant is not None and meant not in taken:
        return next(word for word, field in known.items() if field == meant)
    free = [word for word, field in known.items() if field not in taken and field != UNUSED]
    for word in free:
        if len(word) > 1 and (word in name or (len(name) > 1 and name in word)):
            return word
    close = closest(name, free)
    if close:
        return close
    shared = [word for word in free if _CHINESE.match(word) and len(name) <= 6 and set(word) & set(name) - _COMMON]
    return shared[0] if shared else ""


_CHINESE = pattern(f"[{CHINESE}]{{2,}}")
_COMMON = frozenset("的原文中日")
"""Characters that say nothing when two headers share them."""
