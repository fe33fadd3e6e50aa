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


def _checked(kind: str, python: Any, json_schema: dict[str, Any]) -> Any:
    """Give an annotated type that accepts exactly what `problem_of` finds nothing wrong with."""

    def check(data: object) -> object:
        problem = problem_of(kind, data)
        if problem:
            raise ValueError(problem)
        return data

    return Annotated[python, AfterValidator(check), WithJsonSchema(json_schema), Kind(kind)]


_LINE = {"type": "string", "pattern": _NOT_BLANK, "not": {"pattern": "[\\n\\r]"}}
Line = _checked("line", str, _LINE)
Text = _checked("text", str, {"type": "string", "pattern": _NOT_BLANK})
Day = _checked("day", str, {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "maxLength": 10})
Address = _checked(
    "url",
    str,
    {"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://[^\\s/?#]", "not": {"pattern": "\\s"}},
)
Number = _checked("number", int | float, {"type": "number", "exclusiveMinimum": 0})
Whole = _checked("integer", int | float, {"type": "integer", "minimum": 0})
Strings = _checked("strings", list[str], {"type": "array", "items": _LINE})
Lines = _checked("lines", list[str], {"type": "array", "items": _LINE})
Truth = _checked("boolean", bool, {"type": "boolean"})


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
    tags: Annotated[Strings, Expected()] = Field(None, title="标签", description="tags")
    chineseTitle: Line = Field(None, title="中文标题", description="Chinese title")
    score: Annotated[Number, Expected()] = Field(None, title="评分", description="score")
    source: Annotated[Line, Expected(), InBody("label", "来源", "line", ("来源媒体", "信息来源"))] = Field(
        None, title="来源", description="source"
    )
    summary: Text = Field(None, title="摘要", description="summary")
    sourceUrl: Address = Field(None, title="来源链接", description="source address")
    isPremium: Truth = Field(None, title="付费内容", description="premium")
    previewLength: Whole = Field(None, title="预览长度", description="preview length")
    quotes: Annotated[Lines, Expected(), OnlyInBody(), InBody("section", "金句", "quotes", ("精彩金句", "核心金句"))] = (
        Field(None, title="金句", description="quotes")
    )
    underwaterInfo: Annotated[Text, Expected(), InBody("section", "水下信息", "bullets", ("水下消息",))] = Field(
        None, title="水下信息", description="underwater info"
    )
    caseExtraction: Annotated[Text, Expected(), InBody("section", "案例提取", "cases", ("案例", "案例分析"))] = Field(
        None, title="案例提取", description="case extraction"
    )
    relatedCompanies: Annotated[
        Text, Expected(), InBody("section", "涉及公司", "companies", ("涉及的公司", "相关公司", "涉及企业"))
    ] = Field(None, title="涉及公司", description="related companies")
    originalLink: Annotated[
        OriginalLink, Kind("link"), Expected(), OnlyInBody(), InBody("section", "原标题", "link", ("原文", "原文标题", "原文链接"))
    ] = Field(None, title="原标题", description="original title")


def json_schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schemas (2020-12) of the front matter and of the whole record, by file name."""
    from seedkit.models.export import front_matter_schema, record_schema

    return {"front-matter.schema.json": front_matter_schema(Seed), "seed.schema.json": record_schema(Seed)}


__all__ = ["OriginalLink", "Seed", "json_schemas"]
