"""Cells of source tables: what people write in them, and what is written into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.cell.reader import read_cell, read_items
from seedkit.cell.writer import write_cell
from seedkit.models.compiled import SEED
from seedkit.schema import Field
from tests.strategies import texts, valid_records


def field(name: str) -> Field:
    found = SEED.field(name)
    assert found is not None
    return found


@given(valid_records, st.booleans())
def test_what_is_written_reads_back_or_is_refused(record: dict[str, object], markdown: bool) -> None:
    for name, value in record.items():
        cell = write_cell(field(name), value, markdown=markdown)
        if cell is not None:
            assert read_cell(field(name), cell, markdown=markdown).value == value
            assert not markdown or ("\n" not in cell and "|" not in cell)


@given(st.sampled_from(SEED.fields), texts, st.booleans())
def test_any_cell_can_be_read(one: Field, raw: str, markdown: bool) -> None:
    cell = read_cell(one, raw, markdown=markdown)
    assert cell.problem is None or cell.value is None


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("date", "2026-01-07 08:03", "2026-01-07"),
        ("date", "2026-01-07\u200b", "2026-01-07"),
        ("date", "2026 年 1 月 7 日", "2026-01-07"),
        ("date", "2026年1月7号", "2026-01-07"),
        ("caseExtraction", "①甲公司发布新品。<br>②乙公司跟进。", "1. 甲公司发布新品。\n\n2. 乙公司跟进。"),
        ("caseExtraction", "一、甲公司发布新品。<br>二、乙公司跟进。", "1. 甲公司发布新品。\n\n2. 乙公司跟进。"),
        ("caseExtraction", "1、甲公司。<br>2、2026年乙公司。", "1. 甲公司。\n\n2. 2026年乙公司。"),
        ("caseExtraction", "01. 甲<br><br>02. 乙", "1. 甲\n\n2. 乙"),
        ("caseExtraction", "1. 甲<br><br>1. 乙", "1. 甲\n\n2. 乙"),
        ("caseExtraction", "1. 甲_x000D_\n_x000D_\n2. 乙", "1. 甲\n\n2. 乙"),
        ("quotes", "（1）甲<br>（2）乙", ["甲", "乙"]),
        ("quotes", "1.5亿元。<br>2.3亿元。", ["1.5亿元。", "2.3亿元。"]),
        ("quotes", "💎甲一二。💎乙一二。", ["甲一二。", "乙一二。"]),
        ("underwaterInfo", "1️⃣甲<br>2️⃣乙", "• 甲\n• 乙"),
        ("underwaterInfo", "&#8226; 甲<br>&bull; 乙", "• 甲\n• 乙"),
        ("relatedCompanies", "1.苹果<br>2.Google<br>3.微软", "苹果,Google,微软"),
        ("relatedCompanies", "1、36氪<br>2、58同城", "36氪,58同城"),
        ("relatedCompanies", "①苹果②谷歌③微软", "苹果,谷歌,微软"),
        ("relatedCompanies", '["苹果","谷歌"]', "苹果,谷歌"),
        ("relatedCompanies", "▶苹果<br>▶谷歌", "苹果,谷歌"),
        ("relatedCompanies", "Johnson & Johnson", "Johnson & Johnson"),
        ("tags", "`媒体` `科技`", ["媒体", "科技"]),
        ("relatedCompanies", "1、苹果", "苹果"),
        ("relatedCompanies", "1,苹果<br>2,谷歌", "苹果,谷歌"),
        ("relatedCompanies", "7-Eleven<br>58同城<br>#1", "7-Eleven,58同城,#1"),
        ("caseExtraction", "1:1复刻金字塔。", "1. 1:1复刻金字塔。"),
        ("caseExtraction", "01.AI 发布。", "1. 01.AI 发布。"),
        ("caseExtraction", "1、2月份销量下滑。", "1. 1、2月份销量下滑。"),
        ("caseExtraction", "①号店开业了。", "1. ①号店开业了。"),
        ("caseExtraction", "- 40℃ 交付。", "1. - 40℃ 交付。"),
        ("quotes", "> 90% 的人", ["> 90% 的人"]),
        ("quotes", "* ST东旭", ["* ST东旭"]),
        ("quotes", "7. 11 元", ["7. 11 元"]),
        ("quotes", "1、2月是淡季。<br>2、3月是旺季。", ["1、2月是淡季。", "2、3月是旺季。"]),
        ("quotes", "💎 他说💎是永恒。", ["他说💎是永恒。"]),
        ("quotes", "**1.**", ["**1.**"]),
        ("quotes", "`a[[b]]` 和 [[丙]]", ["`a[[b]]` 和 丙"]),
        ("tags", "['媒体', '科技']", ["媒体", "科技"]),
        ("tags", "#媒体# #科技#", ["媒体", "科技"]),
        ("tags", "标签：媒体、科技", ["媒体", "科技"]),
        ("source", "来源：36氪", "36氪"),
        ("title", "**标题**", "标题"),
        ("score", "9⭐", 9),
        ("score", "9.5/10分", 9.5),
        ("date", "2026年1月7日08:03", "2026-01-07"),
        ("date", "2026/1/7 8:03:00 AM", "2026-01-07"),
        ("date", "Jan 7, 2026", "2026-01-07"),
        ("date", "7 January 2026", "2026-01-07"),
        ("date", '="2026-01-07"', "2026-01-07"),
        ("score", "\u200b8", 8),
        ("date", "2026年1月7日", "2026-01-07"),
        ("date", "2026年1月7日 08:03", "2026-01-07"),
        ("date", "2026/1/7", "2026-01-07"),
        ("date", "2026-01-07T08:03:00Z", "2026-01-07"),
        ("date", "[[2026-01-07]]", "2026-01-07"),
        ("score", "８", 8),
        ("score", "8/10", 8),
        ("score", "8.5分", 8.5),
        ("score", "**9**", 9),
        ("score", "⭐9", 9),
        ("score", "-", None),
        ("tags", "媒体", ["媒体"]),
        ("tags", "媒体<br>AI", ["媒体", "AI"]),
        ("tags", "媒体, AI", ["媒体", "AI"]),
        ("tags", "[]", []),
        ("source", "**36氪**", "36氪"),
        ("source", "36", "36"),
        ("title", "[标题](https://a.com)", "标题"),
        ("title", "首发&#x7C;标题", "首发|标题"),
        ("title", "当a<b且c>d时", "当a<b且c>d时"),
        ("quotes", "💎 甲。<br>💎 乙。", ["甲。", "乙。"]),
        ("quotes", "甲。<BR />乙。", ["甲。", "乙。"]),
        ("quotes", "甲 &lt; 乙", ["甲 < 乙"]),
        ("underwaterInfo", "• 甲。</br>• 乙。", "• 甲。\n• 乙。"),
        ("underwaterInfo", "- 甲。<br>- 乙。", "• 甲。\n• 乙。"),
        ("underwaterInfo", "• 正则 \\d+", "• 正则 \\d+"),
        ("underwaterInfo", "• A\\|B", "• A|B"),
        ("underwaterInfo", '• 返回 {\\"k\\": 1}', '• 返回 {"k": 1}'),
        ("underwaterInfo", "• `<b>` 标签", "• `<b>` 标签"),
        ("underwaterInfo", "• &#60;b> 标签", "• <b> 标签"),
        ("underwaterInfo", "-", "-"),
        ("underwaterInfo", "", None),
        ("caseExtraction", "1. 甲。<br><br>2. 乙。", "1. 甲。\n\n2. 乙。"),
        ("caseExtraction", "1. 甲。<br>2. 乙。", "1. 甲。\n\n2. 乙。"),
        ("caseExtraction", "甲。<br><br>乙。", "1. 甲。\n\n2. 乙。"),
        ("caseExtraction", "1. 用 List<String> 存。", "1. 用 List<String> 存。"),
        ("relatedCompanies", "甲<br>乙<br>", "甲,乙"),
        ("relatedCompanies", "甲、乙", "甲,乙"),
        ("relatedCompanies", "公司（上海、北京）有限公司<br>乙", "公司（上海、北京）有限公司,乙"),
        ("relatedCompanies", "[[OpenAI\\|开放AI]]", "开放AI"),
        ("relatedCompanies", "New York Times<br>", "New York Times"),
        ("relatedCompanies", "Hugging Face", "Hugging Face"),
        (
            "originalLink",
            "[原题](https://en.wikipedia.org/wiki/A_(b))",
            {"text": "原题", "url": "https://en.wikipedia.org/wiki/A_(b)"},
        ),
        ("originalLink", "[36氪 | 原题](https://a.com/1)", {"text": "36氪 | 原题", "url": "https://a.com/1"}),
        ("originalLink", "[关系 &#124...](https://a.com/1)", {"text": "关系 |...", "url": "https://a.com/1"}),
        ("originalLink", "[题\\[一\\]](https://a.com/1)", {"text": "题[一]", "url": "https://a.com/1"}),
        ("originalLink", "[题](https://a.com/?q=1&#124;2)", {"text": "题", "url": "https://a.com/?q=1%7C2"}),
        ("originalLink", "[题](https://a.com/?q=1\\|2)", {"text": "题", "url": "https://a.com/?q=1%7C2"}),
        ("originalLink", "**[题](https://a.com)**", {"text": "题", "url": "https://a.com"}),
        ("quotes", "-1℃ 也能跑。<br>——任正非", ["-1℃ 也能跑。", "——任正非"]),
        ("quotes", "*ST海航重组。", ["*ST海航重组。"]),
        ("quotes", "💎 甲。💎 乙。", ["甲。", "乙。"]),
        ("quotes", "- 💎 甲", ["甲"]),
        ("quotes", "💎 a\\*b &amp; c", ["a*b & c"]),
        ("underwaterInfo", "• 甲。• 乙。", "• 甲。\n• 乙。"),
        ("underwaterInfo", "• 甲。\\n• 乙。", "• 甲。\n• 乙。"),
        ("underwaterInfo", "• 甲<br>•<br>• 乙", "• 甲\n• 乙"),
        ("underwaterInfo", "• AT&amp;T&nbsp;与 &hellip;", "• AT&T\xa0与 …"),
        ("underwaterInfo", "• &lt;20勒克斯", "• &lt;20勒克斯"),
        ("underwaterInfo", "• 写 `<br>` 换行", "• 写 `<br>` 换行"),
        ("underwaterInfo", "• 甲&#82...", "• 甲&#82..."),
        ("underwaterInfo", "无", "-"),
        ("caseExtraction", "1. 甲<br>2. 乙<br><br>3. 丙", "1. 甲\n\n2. 乙\n\n3. 丙"),
        ("caseExtraction", "1. 甲<br><br>2、乙", "1. 甲\n\n2. 乙"),
        ("caseExtraction", "1) 甲<br><br>2) 乙", "1. 甲\n\n2. 乙"),
        ("relatedCompanies", "58.com<br>01.AI<br>7.ai", "58.com,01.AI,7.ai"),
        ("relatedCompanies", "1. 华为<br>2. 百度", "华为,百度"),
        ("relatedCompanies", "·华为<br>·百度", "华为,百度"),
        ("relatedCompanies", "AT&amp;T<br>L&#38;F", "AT&T,L&F"),
        ("relatedCompanies", "华为&#124;海思", "华为|海思"),
        ("relatedCompanies", "Meta Platforms, Inc.<br>华为", "Meta Platforms, Inc.,华为"),
        ("relatedCompanies", "#华为 #百度", "华为,百度"),
        ("caseExtraction", "①甲。<br><br>②乙。", "1. 甲。\n\n2. 乙。"),
        ("caseExtraction", "360、小米联合推出手机。", "1. 360、小米联合推出手机。"),
        ("caseExtraction", "58、赶集合并。", "1. 58、赶集合并。"),
        ("caseExtraction", "三、四线城市。<br><br>一、二线城市。", "1. 三、四线城市。\n\n2. 一、二线城市。"),
        ("caseExtraction", "**1.** 甲例。<br><br>**2.** 乙例。", "1. 甲例。\n\n2. 乙例。"),
        ("caseExtraction", "1\\. 甲例。<br><br>2\\. 乙例。", "1. 甲例。\n\n2. 乙例。"),
        ("caseExtraction", "1、中国 甲例。<br>2、日本 乙例。", "1. 中国 甲例。\n\n2. 日本 乙例。"),
        ("caseExtraction", "1. 甲例。<br>&nbsp;<br>2. 乙例。", "1. 甲例。\n\n2. 乙例。"),
        ("relatedCompanies", "[[甲司\\|]]<br>乙司", "甲司,乙司"),
        ("tags", "媒体（36氪、硬氪）", ["媒体（36氪、硬氪）"]),
        ("tags", "[媒体, 渔业]", ["媒体", "渔业"]),
        ("tags", "- 媒体<br>- 渔业", ["媒体", "渔业"]),
        ("tags", "#媒体#渔业", ["媒体", "渔业"]),
        ("tags", "无", None),
        ("underwaterInfo", "▶ 甲信。<br>▶ 乙信。", "• 甲信。\n• 乙信。"),
        ("quotes", "🔸 甲。<br>🔸 乙。", ["甲。", "乙。"]),
        ("caseExtraction", "一、甲。<br><br>二、乙。", "1. 甲。\n\n2. 乙。"),
        ("relatedCompanies", "**华为**<br>`百度`<br>[小米](https://mi.com)", "华为,百度,小米"),
        ("tags", "#媒体 #AI", ["媒体", "AI"]),
        ("tags", "R&amp;D", ["R&D"]),
        ("tags", '["媒体","AI"]', ["媒体", "AI"]),
        ("title", "# 国产算力", "国产算力"),
        ("date", "2026-01-07<br>08:03", "2026-01-07"),
        ("date", "2026-01-07（周三）", "2026-01-07"),
        ("date", "2026—01—07", "2026-01-07"),
        ("score", "\xa08\xa0", 8),
        ("isPremium", "是", True),
        ("sourceUrl", "<https://a.com>", "https://a.com"),
    ],
)
def test_what_people_write(name: str, raw: str, value: object) -> None:
    cell = read_cell(field(name), raw)
    assert cell.problem is None
    assert cell.value == value


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("date", "昨天", "calendar"),
        ("date", "2026-02-30", "calendar"),
        ("date", "0026-01-07", "calendar"),
        ("caseExtraction", "①甲公司发布新品。②乙公司跟进。", "one line"),
        ("caseExtraction", "（1）甲。（2）乙。", "one line"),
        ("underwaterInfo", "1、甲。2、乙。", "one line"),
        ("source", "#N/A", "formula"),
        ("tags", "同上", "row above"),
        ("relatedCompanies", "1、苹果<br>3、谷歌", "counts them"),
        ("quotes", "💎 用 `a 键<br>💎 按 b` 键", "backticks"),
        ("tags", "媒体/科技", "one or several"),
        ("date", "Foo 7, 2026", "calendar"),
        ("score", "0", "score"),
        ("score", "Infinity", "score"),
        ("score", "很高", "score"),
        ("source", "36氪<br>量子位", "one line"),
        ("underwaterInfo", "<p>• 甲。", "HTML"),
        ("underwaterInfo", "• 甲 <!-- 注 -->", "HTML"),
        ("underwaterInfo", "• 甲<br>乙", "item of its own"),
        ("underwaterInfo", "• 甲<br>## 案例提取<br>• 乙", "heading"),
        ("underwaterInfo", "```<br>a<1", "code"),
        ("underwaterInfo", "![[图.png]]", "embeds"),
        ("caseExtraction", "1. 代码：<br><br>import torch<br>完。", "case of its own"),
        ("relatedCompanies", "OpenAI Anthropic Meta", "one or several"),
        ("caseExtraction", "1. 甲。2. 乙。", "one line"),
        ("caseExtraction", "甲<br>乙", "several lines"),
        ("relatedCompanies", "华为 寒武纪", "one or several"),
        ("relatedCompanies", "华为/寒武纪", "one or several"),
        ("relatedCompanies", "3,000家企业", "comma"),
        ("caseExtraction", "1. ", "no text after it"),
        ("caseExtraction", "虎嗅", "looks like a name"),
        ("relatedCompanies", "华为\u3000寒武纪<br>中芯", "one or several"),
        ("tags", "媒体 AI", "one or several"),
        ("title", "///", "no letter"),
        ("originalLink", "[甲](https://x/1) [乙](https://x/2)", "one link"),
        ("originalLink", "[![图](i.png)](https://x/1)", "one link"),
        ("originalLink", "[](https://a.com/1)", "no text"),
        ("originalLink", "原题", "link"),
    ],
)
def test_what_cannot_be_told_is_asked(name: str, raw: str, word: str) -> None:
    cell = read_cell(field(name), raw)
    assert cell.value is None and cell.problem is not None
    assert word in cell.problem.en


def test_what_is_taken_to_be_meant_is_said() -> None:
    for name, raw in (
        ("score", "8/10"),
        ("relatedCompanies", "甲、乙"),
        ("source", "**甲**"),
        ("title", "[甲](https://a.com)"),
    ):
        assert read_cell(field(name), raw).notes


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("quotes", "💎 甲说。<br💎 乙说。", "lacks its >"),
        ("underwaterInfo", "• 甲。<br • 乙。", "lacks its >"),
        ("caseExtraction", "1. 甲。<br<br>2. 乙。", "lacks its >"),
        ("relatedCompanies", "甲公司<br乙公司", "lacks its >"),
        ("quotes", "💎 甲。<br>💎 乙。<br>• 丙。", "two columns"),
        ("quotes", "💎 甲说。 • 乙地。", "two columns"),
        ("caseExtraction", "1. 甲：<br>1）子一<br>2）子二<br><br>2. 乙。", "hold no lists"),
        ("caseExtraction", "1. 甲：<br>① 子一<br>② 子二<br><br>2. 乙。", "hold no lists"),
        ("caseExtraction", "1. 甲。<br><br>2. 乙。 | 丙公司", "another cell"),
        ("quotes", "💎 甲说得妙。 | 备注", "another cell"),
        ("title", "2026-01-07 08:03 | 渔村", "another cell"),
        ("title", "渔村 [声呐](https://a.com/1)", "another cell"),
        ("relatedCompanies", "甲公司<br>乙 [声呐](https://a.com/1)", "no name"),
        ("relatedCompanies", "2340", "number only"),
        ("tags", "https://a.com/1", "no tag"),
        ("summary", "💎 甲说。", "quote or a bullet"),
        ("source", "↑", "row above"),
        ("source", "*", "no letter"),
    ],
)
def test_what_came_from_another_cell_or_was_cut_is_put_aside(name: str, raw: str, word: str) -> None:
    cell = read_cell(field(name), raw)
    assert cell.value is None and cell.problem is not None and word in cell.problem.en


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("relatedCompanies", "百度&#91;1&#93;", "百度[1]"),
        ("relatedCompanies", "AT&amp;", "AT&"),
        ("relatedCompanies", "360<br>1688", "360,1688"),
        ("quotes", "? 甲。<br>? 乙。", ["甲。", "乙。"]),
        ("underwaterInfo", "• 甲。&lt;br&gt;• 乙。", "• 甲。\n• 乙。"),
        ("caseExtraction", "1 甲。<br><br>2 乙。", "1. 甲。\n\n2. 乙。"),
        ("caseExtraction", "1. 甲。<br>2. 乙。", "1. 甲。\n\n2. 乙。"),
    ],
)
def test_what_can_be_told_is_taken(name: str, raw: str, value: object) -> None:
    cell = read_cell(field(name), raw)
    assert (cell.problem, cell.value) == (None, value)


def test_words_behind_a_sign_that_looks_like_a_break_are_asked_about() -> None:
    for text in ("成本<br 毛利率的三成>，正常", "若<br a<b>，正常"):
        assert read_cell(field("summary"), text).problem is not None
    for written in ("<br>", "<BR/>", '<br class="a b">', "<br clear=all />", "</br>"):
        assert read_cell(field("summary"), f"甲{written}乙").value == "甲\n乙"


def test_a_number_that_counts_nothing_is_no_mark() -> None:
    read = read_items(field("caseExtraction"), ["360、小米联合推出手机。", "2. 二、三季度增长。", "一、二线城市。"])
    assert read.value == "1. 360、小米联合推出手机。\n\n2. 二、三季度增长。\n\n3. 一、二线城市。"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title", "1. 渔村"),
        ("title", "- [ ] 渔村"),
        ("title", '"渔村"'),
        ("title", "=B2"),
        ("source", "1. 36氪"),
        ("source", "公众号：36氪"),
        ("source", "量子位、36氪"),
        ("source", "'量子位"),
        ("source", '=HYPERLINK("https://x.com","量子位")'),
        ("tags", "媒体/YouTube"),
        ("tags", "类型：媒体、硬件"),
        ("relatedCompanies", "谷歌/OpenAI"),
        ("relatedCompanies", "中国：小米、华为"),
        ("relatedCompanies", "百度[1]"),
        ("relatedCompanies", "1、百度2、阿里"),
        ("relatedCompanies", "💡 百度"),
        ("relatedCompanies", "无明确公司"),
    ],
)
def test_what_is_hardly_part_of_a_name_is_asked_about(name: str, text: str) -> None:
    assert read_cell(field(name), text, markdown=False).problem is not None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("relatedCompanies", "A、B", "A,B"),
        ("relatedCompanies", "A. 百度\nB. 阿里", "百度,阿里"),
        ("relatedCompanies", "1 36氪\n2 58同城", "36氪,58同城"),
        ("relatedCompanies", "（1）小米 / （2）特斯拉", "小米,特斯拉"),
        ("relatedCompanies", "“百度”、“阿里”", "百度,阿里"),
        ("relatedCompanies", "百度、阿里等3家", "百度,阿里"),
        ("relatedCompanies", "[[福特]][[比亚迪]]", "福特,比亚迪"),
        ("relatedCompanies", "J.P. Morgan、01.AI、AT&T、7-Eleven", "J.P. Morgan,01.AI,AT&T,7-Eleven"),
        ("quotes", "💎  甲。\n💎 • 乙。", ["甲。", "乙。"]),
        ("quotes", "01 甲\n02 乙", ["甲", "乙"]),
        ("title", "“渔村”来了", "“渔村”来了"),
        ("title", "3D 打印", "3D 打印"),
    ],
)
def test_marks_that_only_count_or_part_are_left_out(name: str, text: str, value: object) -> None:
    assert read_cell(field(name), text, markdown=False).value == value


@pytest.mark.parametrize(
    "cell",
    [
        "1. 甲做了事。<br>2.乙做了事。",
        "1. 甲做了事。<br>2、乙做了事。",
        "1. 甲做了事。<br>（2）乙做了事。",
        "1. 甲做了事。<br/ >② 乙做了事。",
        "1. 甲做了事。< br >2. 乙做了事。",
        "1. 甲做了事。<br\\>2. 乙做了事。",
        "1. 甲做了事。＜br＞2. 乙做了事。",
        "1. 甲做了事。[br]2. 乙做了事。",
    ],
)
def test_a_case_that_counts_on_is_a_case_of_its_own(cell: str) -> None:
    field = SEED.field("caseExtraction")
    assert field is not None
    assert read_cell(field, cell).value == "1. 甲做了事。\n\n2. 乙做了事。"


@pytest.mark.parametrize(
    ("name", "cell"), [("underwaterInfo", "• 甲&#13;乙"), ("tags", "• 甲丙。<br>• 乙丁。"), ("title", "=1+1")]
)
def test_what_a_seed_cannot_hold_is_asked_about(name: str, cell: str) -> None:
    field = SEED.field(name)
    assert field is not None
    assert read_cell(field, cell).problem is not None
