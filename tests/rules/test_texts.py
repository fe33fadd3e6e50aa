"""Texts that are told, and texts that only look like them, each in the place where somebody found it."""

from __future__ import annotations

import pytest

from seedkit import example
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse
from seedkit.rules import load_rules

RULES = load_rules()
PLACES = {
    "title": "新电池让手表晒太阳",
    "source": "量子位",
    "bullet": "室内光也能充电。",
    "case": "中国 光年科技为手表厂供货。",
    "company": "光年科技",
    "quote": "光就是插座。",
    "link": "不用充电的手表来了",
    "address": "https://example.com/2026/01/09.html",
    "tag": "媒体",
}


def as_gbk(text: str) -> str:
    """Give what becomes of a text whose UTF-8 is read as GBK."""
    return text.encode().decode("gbk")


TOLD: dict[tuple[str, str], tuple[str, ...]] = {
    ("title", "odd-name"): (
        *(
            "新电池-终稿",
            "新电池（待改）",
            "新电池 (1)",
            "新电池：",
            "，新电池让手表",
            "???新电池",
            "[图]新电池",
            "标题如下：新电池",
        ),
        *(
            "新电池 https://a.com",
            "新电池 2026-01-07 08:03",
            "新电池 undefined",
            "新电池\t让手表",
            "新电池 | 量子位",
            "量子位",
        ),
    ),
    ("source", "odd-name"): (
        *(
            "36氪等",
            "转载自36氪",
            "36氪（ID：wow36kr）",
            "36氪 作者 李四",
            "36氪 36氪",
            "36氪 2026-01-07",
            "XX媒体",
            "8",
        ),
        "微信公众号：36氪",
    ),
    ("company", "odd-name"): (
        *(
            "百度以及腾讯",
            "百度+腾讯",
            "百度､腾讯",
            "百度　腾讯",
            "百□",
            "百度？",
            "百度-",
            "-百度",
            "公司A",
            "35%",
            "10家公司",
            "XX公司",
        ),
        *("某公司", "涉及公司", "relatedCompanies", "ＸＸ公司"),
    ),
    ("tag", "malformed-tag"): ("媒体等", "这是一篇关于人工智能在制造业中落地应用的深度长篇报道"),
    ("bullet", "truncated-item"): ("2345", "成本比锂电高三成，", "成本比锂电高：", "，成本比锂电高。"),
    ("case", "truncated-item"): ("中国 光年科技为手表厂供货。https://a.com/1",),
    ("quote", "truncated-item"): ("光就是插座，", "12", "光就是插座、"),
    ("quote", "misread-character"): ("只占3O%。", "到2O26年。", "O3%是光。", "共1,OOO元。", "是手エ做的。"),
    ("quote", "leftover-escape"): (r"光\xe5\x85\x89。", r"光\345\205\211\345。", "U+63D2 U+5EA7", "U+1F600 U+1F601"),
    ("quote", "mojibake"): (
        *(f"光是{as_gbk('人工智能')}的插座。", "‚Äú光‚Äù", "ï»¿光是插座。", "光（可见£©光。"),
        *("量子位科技".encode().decode(name, "replace") for name in ("cp1251", "koi8_r", "cp866")),
    ),
    ("company", "mojibake"): tuple(map(as_gbk, ("阿里巴巴", "字节跳动", "小米集团"))),
    ("address", "original-link"): (
        *(
            "https://36kr[.]com/p/1",
            "https://www.baidu.com/link?url=a",
            "https://weixin.sogou.com/link?url=a",
            "https://a.com/p/1.",
        ),
        *(
            "https://passport.weibo.com/visitor",
            "https://a.com/login",
            "https://www.google.com/search?q=a",
            "https://your-domain.com/p/1",
        ),
    ),
    ("link", "original-link"): ("https://example.com/1",),
}
RIGHT: dict[str, tuple[str, ...]] = {
    "title": (
        *(
            "苹果汽车上市时间待定",
            "白宫公布人工智能法案草稿",
            "为什么不能用 null",
            "AI 周报 #12：推理之年",
            "新电池！",
            "谁动了插座？",
        ),
        *("3 分钟看懂 H2O2", "新电池——晒太阳", "一万字讲透：光", "从 1 到 2026"),
    ),
    "source": (
        *(
            "36氪：智能涌现",
            "国务院2026年1号文件",
            "知危！",
            "晓航，与时间同行",
            "「晚点」",
            "36",
            "Hacker News",
            "42章经",
        ),
        "Lenny's Newsletter",
    ),
    "company": (
        *(
            "璐达集团",
            "璞诚科技",
            "L&F",
            "GamesRadar+",
            "ControlNet++",
            "梅赛德斯-奔驰",
            "Eidos-Montréal",
            "10086",
            "鑫源",
            "Z",
            "三等功",
        ),
        *("公司（上海）有限公司", "01.AI", "平等科技"),
    ),
    "tag": ("性别平等", "Artificial Intelligence Agents", "广告", "C++", "5G", "登录"),
    "quote": (
        *(
            "996",
            "1+1>2",
            "光就是插座——",
            "请求失败率下降了40%。",
            "作为AI创业者，我没有退路。",
            "“够用”",
            "H2O2 占 3%，O2O 也是。",
        ),
        *(
            "“插”是 U+63D2。",
            "GPT 4O 月费20美元。",
            "三カ月后见。",
            "模力工场会显示成æ¨¡åŠ›å·¥åœº。",
            "据 CEO 郑璐凯 介绍。",
        ),
    ),
    "bullet": (
        *(
            "室内光也能充电，代码见 https://github.com/openai/codex",
            "韩国的네이버也在。",
            "甲。该文章已被删除。",
            "甲。未经授权不得用于训练。",
        ),
        "甲。由AI生成的代码占比已达九成。",
    ),
    "address": (
        *(
            "https://mp.weixin.qq.com/s?__biz=a&mid=1",
            "https://a.com/?p=1",
            "https://login.gov/about",
            "https://a.com/index.php?id=4",
        ),
        *("https://www.youtube.com/watch?v=1", "https://arxiv.org/abs/2601.01234", "https://a.com/search/1.html"),
    ),
}


def found(place: str, text: str) -> list[str]:
    """Give the rules that tell something of the example seed with a text in a place, in both of its copies."""
    head, body = example.TEXT.split("\n---\n")
    above = text.replace("\\", "\\\\").replace("\t", "\\t")
    seed = f"{head.replace(PLACES[place], above)}\n---\n{body.replace(PLACES[place], text)}"
    diagnostics = check_document(parse(seed), RULES, SEED, example.NAME, level="warning").diagnostics
    return [one.rule for one in diagnostics]


@pytest.mark.parametrize(
    ("place", "text", "rule"), [(place, text, rule) for (place, rule), texts in TOLD.items() for text in texts]
)
def test_what_is_told(place: str, text: str, rule: str) -> None:
    assert rule in found(place, text)


@pytest.mark.parametrize(("place", "text"), [(place, text) for place, texts in RIGHT.items() for text in texts])
def test_what_is_right(place: str, text: str) -> None:
    assert found(place, text) == []
