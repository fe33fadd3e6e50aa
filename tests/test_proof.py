"""What is proved of a seed, held against the rules: whatever a rule finds, no proof says that there is nothing."""

from __future__ import annotations

import pytest

from seedkit import example
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.proof import prove
from seedkit.rules import load_rules

RULES = load_rules()
PLACES = (
    ("title", "新电池让手表晒太阳"),
    ("source", "量子位"),
    ("a bullet", "室内光也能充电。"),
    ("a case", "中国 光年科技为手表厂供货。"),
    ("a company", "光年科技"),
    ("another company", "ABC Impact"),
    ("a quote", "光就是插座。"),
    ("the link's words", "不用充电的手表来了"),
    ("the address", "2026/01/09.html"),
    ("a tag", "媒体"),
)
PIECES = (
    *(
        "（待核实）",
        "【编者注：补数据】",
        "（约50字）",
        "（以下省略）",
        "[图片]",
        "[来源1]",
        "[citation:3]",
        "[^1]",
        "[/INST]",
        "[object Object]",
    ),
    *(
        "XX亿",
        "xx人",
        "XX公司",
        "#N/A",
        "######",
        "NaN%",
        "undefined元",
        "=VLOOKUP(",
        "。^1^",
        "@张三请确认",
        "第 3 页 共 12 页",
    ),
    *(
        "错误!未找到引用源",
        "Error! Bookmark not defined",
        "暂时无法在飞书文档外展示",
        "Please enable cookies",
        "金句1",
        "要点1",
        "扫码关注",
    ),
    *(
        "根据您提供的文章",
        "Human: 请继续",
        "本文来自某公众号",
        "404 Not Found",
        "如需调整请告诉我",
        '。",',
        "。]",
        "。展开全文",
        "。。",
        "，，",
        "。，",
    ),
    *(
        "：，",
        "；；",
        "、、",
        "（",
        "）",
        "（甲",
        "甲）",
        "（甲)",
        "【甲",
        "`（`甲）",
        "“（”甲）",
        "（甲“）”",
        "（如下：）",
        "1）甲；2）乙",
        "（（甲））",
    ),
    *(
        "见 https://a.b/c，甲",
        "见https://a.b",
        "见 www.a.com，甲",
        "WWW.a.com，甲",
        "wWw.a.com，甲",
        "是является",
        "在있",
        "のё",
        "%E4%BD%A0",
        "%20",
    ),
    *(
        "=E4=BD=A0",
        "u4f60u597d",
        "\\u4f60",
        "&lt5",
        "&lt;",
        "& lt;",
        "&#60",
        "&amp;lt;",
        "□□",
        "？？？？",
        "????",
        "??2025??",
        "烫烫烫",
        "\ufffc",
        "锟斤拷锟斤拷",
    ),
    *(
        "一二三四五六。一二三四五六。",
        "一二三四五六。一二三四五六",
        "持续优化，持续优化，持续优化",
        "我们持续优化，持续优化，持续优化吧",
        "2.甲。",
        "。2. 甲",
    ),
    *(
        "甲 - 光年科技",
        "甲 - 乙",
        "https://a.com",
        "a@b.com",
        "2340",
        "8848",
        "2026-01-07",
        "#甲",
        "@甲",
        "（3）",
        "(3)",
        "甲（乙",
        "没有提及公司",
        "原文未提及",
    ),
    *(
        "待补充 ",
        " TODO",
        "标签：甲",
        "12",
        "✅",
        "无",
        "Ltd",
        "Co.",
        "甲,Ltd",
        "undefined",
        "xxx",
        "/null/",
        "{id}",
        "／",
        "a–b",
        "Just a moment...",
        "原文链接",
    ),
    *(
        "⋯",
        "。。。",
        "...",
        "…",
        "……",
        "“",
        "”",
        "》",
        '""',
        "?a=1",
        "?utm_source=a",
        "**甲**",
        "~~",
        "~5~",
        "$a$",
        "==甲==",
        "\u200b",
        "\xa0",
        "Ａ",
        "é",
        "ï¼Œ",
        "3O%",
        "1,OOO元",
        "U+1F600 U+1F601",
        "ＸＸ公司",
        "&LT;数字&GT;",
        "Σ╕╗Σ╗╗",
        "O3%",
        "2O26年",
        "エ",
        " - 量子位",
        "|量子位",
        "-量子位",
        "量子位",
    ),
    *(
        *(
            "终稿",
            "（待改）",
            " (1)",
            "2026-01-07 08:03",
            "，",
            "：",
            "；",
            "转载自",
            "等",
            "以及",
            "某公司",
            "10家公司",
            "35%",
        ),
        *(
            "[图]",
            "标题如下：",
            "+蓝洋声学",
            "＋蓝洋声学",
            "､蓝洋",
            "？",
            "□",
            "公司A",
            "涉及公司",
            "relatedCompanies",
            "XX公司",
        ),
        *(
            "百度-",
            "-百度",
            "、百度",
            "微信公众号：",
            "（ID：a）",
            " 作者 李四",
            "8",
            "量子位 量子位",
            "无人",
            "2345",
            "中",
        ),
        *("\\xe4\\xb8\\xad", "U+4E2D U+6587", "‚Äú", "ï»¿", "闃块噷宸村反", "濯掍綋", "以上，", "以下：", "1.23E+11元"),
        *(
            "好的，以下是内容：",
            "。希望以上内容对您有所帮助！",
            "。（略）",
            "。[doge]",
            "。未经许可不得转载。",
            "_x000D_",
            "[b]重点[/b]",
        ),
        *("阅读原文", "查看原文", "广告", "原文未提及。", "（存疑）", "（草稿）", "____", "由AI生成，仅供参考"),
    ),
)


def seeds_with(piece: str, text: str) -> list[str]:
    """Give the example seed with a piece before, amid, behind and in place of a text, in every copy of it."""
    middle = len(text) // 2
    forms = (piece + text, text[:middle] + piece + text[middle:], text + piece, piece, text[:-1] + piece + text[-1:])
    escaped = [form.replace("\\", "\\\\").replace('"', '\\"') for form in forms]
    head, body = example.TEXT.split("\n---\n")
    return [
        f"{head.replace(text, above)}\n---\n{body.replace(text, below)}"
        for above, below in zip(escaped, forms, strict=True)
    ]


@pytest.mark.parametrize(("name", "text"), PLACES, ids=[name for name, _ in PLACES])
def test_the_shortcuts_find_what_all_rules_find(name: str, text: str) -> None:
    for piece in PIECES:
        for seed in seeds_with(piece, text):
            found = [
                [
                    (one.rule, one.start, one.end)
                    for one in check_document(parse(seed), RULES, SEED, example.NAME, shortcut=shortcut).diagnostics
                ]
                for shortcut in (True, False)
            ]
            assert found[0] == found[1], (name, piece, seed)


NAMES = (
    "未命名.md",
    "untitled 2.md",
    "untıtled.md",
    "ındex.md",
    "README.md",
    "新建文档.md",
    "甲 - 副本.md",
    "甲 (1).md",
    "[草稿]甲.md",
    "~$甲.md",
    "甲.bak.md",
    "con.md",
    "COM1.md",
    "lpt².md",
    "新电池-LAPTOP-A1B2.md",
    "新电池~.md",
    "新电池-desktop-a1b2.md",
    "标\ufffd题新闻.md",
    "æ¨¡åŠ›å·¥åœº.md",
    "濯掍綋闃块噷宸村反.md",
    "锟斤拷锟斤拷.md",
)


@pytest.mark.parametrize(
    "name", (*NAMES, "新电池.md", "index-funds.md", "readme first.md", "a.md", "comet.md", "nulls.md")
)
def test_a_name_is_proved_to_be_plain_only_where_the_rule_finds_nothing(name: str) -> None:
    found = check_document(parse(example.TEXT), RULES, SEED, name, shortcut=False).diagnostics
    proofs = prove(example.TEXT, SEED, name)
    assert ("name" in proofs.given) <= (not found)
    assert bool(found) == (name in NAMES and "ı" not in name)
