"""The format of a seed, declared once.

Each field says what it is (pydantic's own metadata), what kind of value it has (`Kind`), and where and in which shape
it stands in the body (`InBody`). Everything else is derived from here: the JSON Schemas, the rules, the pages.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from seedkit.schema import Expected, InBody, Kind, OnlyInBody
from seedkit.value import problem_of

_NOT_BLANK = "[^\\t\\n\\v\\f\\r ]"


def _checked(kind: str) -> AfterValidator:
    """Give a validator that accepts exactly what `problem_of` finds nothing wrong with."""

    def check(data: object) -> object:
        problem = problem_of(kind, data)
        if problem:
            raise ValueError(problem)
        return data

    return AfterValidator(check)


_LINE = {"type": "string", "pattern": _NOT_BLANK, "not": {"pattern": "[\\n\\r]"}}
_LINES = {"type": "array", "items": _LINE}
_TEXT = {"type": "string", "pattern": _NOT_BLANK}
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "maxLength": 10}
_ADDRESS = {"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://[^\\s/?#]", "not": {"pattern": "\\s"}}
_NUMBER = {"type": "number", "exclusiveMinimum": 0}
_WHOLE = {"type": "integer", "minimum": 0}

Line = Annotated[str, _checked("line"), WithJsonSchema(_LINE), Kind("line")]
Text = Annotated[str, _checked("text"), WithJsonSchema(_TEXT), Kind("text")]
Day = Annotated[str, _checked("day"), WithJsonSchema(_DAY), Kind("day")]
Address = Annotated[str, _checked("url"), WithJsonSchema(_ADDRESS), Kind("url")]
Number = Annotated[int | float, _checked("number"), WithJsonSchema(_NUMBER), Kind("number")]
Whole = Annotated[int | float, _checked("integer"), WithJsonSchema(_WHOLE), Kind("integer")]
Strings = Annotated[list[str], _checked("strings"), WithJsonSchema(_LINES), Kind("strings")]
Lines = Annotated[list[str], _checked("lines"), WithJsonSchema(_LINES), Kind("lines")]
Truth = Annotated[bool, Kind("boolean")]


def _optional(title: str, description: str) -> Any:
    """A field that may be absent; it is then None, although None is not a value of it."""
    return Field(default=None, title=title, description=description)


class OriginalLink(BaseModel):
    """The link to the article that a seed was made from."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: Line
    url: Address


class Seed(BaseModel):
    """One news card, whole: the keys of its front matter and the parts that only its body has.

    A field that is absent is None; a null is not a value of any field.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Annotated[Line, InBody("heading", "", "line")] = Field(title="标题", description="title")
    date: Day = Field(title="日期", description="date")
    tags: Annotated[Strings, Expected()] = _optional("标签", "tags")
    chineseTitle: Line = _optional("中文标题", "Chinese title")
    score: Annotated[Number, Expected()] = _optional("评分", "score")
    source: Annotated[Line, Expected(), InBody("label", "来源", "line", ("来源媒体", "信息来源"))] = _optional(
        "来源", "source"
    )
    summary: Text = _optional("摘要", "summary")
    sourceUrl: Address = _optional("来源链接", "source address")
    isPremium: Truth = _optional("付费内容", "premium")
    previewLength: Whole = _optional("预览长度", "preview length")
    quotes: Annotated[
        Lines, Expected(), OnlyInBody(), InBody("section", "金句", "quotes", ("精彩金句", "核心金句"))
    ] = _optional("金句", "quotes")
    underwaterInfo: Annotated[Text, Expected(), InBody("section", "水下信息", "bullets", ("水下消息",))] = _optional(
        "水下信息", "underwater info"
    )
    caseExtraction: Annotated[Text, Expected(), InBody("section", "案例提取", "cases", ("案例", "案例分析"))] = (
        _optional("案例提取", "case extraction")
    )
    relatedCompanies: Annotated[
        Text, Expected(), InBody("section", "涉及公司", "companies", ("涉及的公司", "相关公司", "涉及企业"))
    ] = _optional("涉及公司", "related companies")
    originalLink: Annotated[
        OriginalLink,
        Kind("link"),
        Expected(),
        OnlyInBody(),
        InBody("section", "原标题", "link", ("原文", "原文标题", "原文链接", "原標題")),
    ] = _optional("原标题", "original title")


def json_schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schemas of the front matter and of the whole record, by file name.

    They are 2020-12; `openai-strict` is the subset of it that structured-output interfaces accept.
    """
    from seedkit.models.export import front_matter_schema, record_schema, strict_record_schema

    return {
        "front-matter.schema.json": front_matter_schema(Seed),
        "seed.schema.json": record_schema(Seed),
        "seed.openai-strict.schema.json": strict_record_schema(Seed),
    }
