"""The format of a seed as flat data. Generated from seedkit/models/seed.py by scripts/generate.py."""

from seedkit.schema import Field, InBody, Schema

# fmt: off
SEED = Schema(
    "Seed",
    (
        Field(name="title", title_zh="标题", title_en="title", type="line", presence="required", in_front_matter=True, body=InBody(place="heading", name="", shape="line", former=())),
        Field(name="date", title_zh="日期", title_en="date", type="day", presence="required", in_front_matter=True, body=None),
        Field(name="tags", title_zh="标签", title_en="tags", type="strings", presence="expected", in_front_matter=True, body=None),
        Field(name="chineseTitle", title_zh="中文标题", title_en="Chinese title", type="line", presence="optional", in_front_matter=True, body=None),
        Field(name="score", title_zh="评分", title_en="score", type="number", presence="expected", in_front_matter=True, body=None),
        Field(name="source", title_zh="来源", title_en="source", type="line", presence="expected", in_front_matter=True, body=InBody(place="label", name="来源", shape="line", former=("来源媒体", "信息来源"))),
        Field(name="summary", title_zh="摘要", title_en="summary", type="text", presence="optional", in_front_matter=True, body=None),
        Field(name="sourceUrl", title_zh="来源链接", title_en="source address", type="url", presence="optional", in_front_matter=True, body=None),
        Field(name="isPremium", title_zh="付费内容", title_en="premium", type="boolean", presence="optional", in_front_matter=True, body=None),
        Field(name="previewLength", title_zh="预览长度", title_en="preview length", type="integer", presence="optional", in_front_matter=True, body=None),
        Field(name="quotes", title_zh="金句", title_en="quotes", type="lines", presence="expected", in_front_matter=False, body=InBody(place="section", name="金句", shape="quotes", former=("精彩金句", "核心金句"))),
        Field(name="underwaterInfo", title_zh="水下信息", title_en="underwater info", type="text", presence="expected", in_front_matter=True, body=InBody(place="section", name="水下信息", shape="bullets", former=("水下消息",))),
        Field(name="caseExtraction", title_zh="案例提取", title_en="case extraction", type="text", presence="expected", in_front_matter=True, body=InBody(place="section", name="案例提取", shape="cases", former=("案例", "案例分析"))),
        Field(name="relatedCompanies", title_zh="涉及公司", title_en="related companies", type="text", presence="expected", in_front_matter=True, body=InBody(place="section", name="涉及公司", shape="companies", former=("涉及的公司", "相关公司", "涉及企业"))),
        Field(name="originalLink", title_zh="原标题", title_en="original title", type="link", presence="expected", in_front_matter=False, body=InBody(place="section", name="原标题", shape="link", former=("原文", "原文标题", "原文链接", "原標題"))),
    ),
)
