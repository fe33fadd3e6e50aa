"""Texts that stand where something is still to be written."""

from __future__ import annotations

from seedkit.code_span import find_code_spans
from seedkit.pattern import DOTALL, IGNORECASE, escape, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_WORD_STARTS = frozenset(
    "#新正内-—－.…。_?？xX×✕tTfFnNuUlL无未标此测示暂没不待略空同占[【（({<其余剩以下后中好当可作抱对等文原从省希如注"
)
_FAILED_STARTS = frozenset(
    "查阅展广45eErR该此您抱页环内文链请求加载访生网获点登（([【{版未无公标案来$%=iIaAsScCoOjJhHlL原参安验百注"
)
STARTS = _WORD_STARTS | _FAILED_STARTS
"""What every placeholder begins with."""
SHEET_ERRORS = "REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|SPILL|CALC"
"""What spreadsheets show behind a `#` where a formula fails, with `!` or `?` behind most; the alternatives of a pattern."""
_WORDS = pattern(
    r"(?:-+|—+|－+|\.{2,}|…+|。+|_+|[?？]+|[xX]{2,}|[×✕]{2,}|todo|tbd|tba|fixme|n/?a|none|null|nil|undefined|untitled|test|lorem ipsum(?:[ ,.]+dolor.*)?"
    r"|无标题|未命名|未知标题|标题|此处.{0,6}标题|测试(?:标题)?|示例(?:标题)?|(?:标题|正文|内容)待定|新建.{0,20}文档|nan|#(?:"
    + SHEET_ERRORS
    + r")[!?]?|无|暂无(?:信息|数据|内容|资料|公司|企业|案例|标题|相关.{0,4})?|没有|未知|不详|待.{0,3}(?:补充?|填写|定|完善|更新|写)|略|空|同上|占位.{0,3})[。.]?"
    r"|\[[^\[\]\n]{1,20}\]"
    r"|\{(?:company|name|title|source|date|score|tags?|text|content|summary|quote|case|url|link|author|value|item|index|placeholder)\}"
    r"|(?:todo|tbd|fixme)\s*[:：].*|[【\[（(<{]+\s*(?:todo|tbd|待.{0,3}(?:补充?|填写|定|完善|更新)|请?(?:在此|此处)?(?:填写|输入|补充|插入).*|placeholder.*)\s*[】\]）)>}]+",
    IGNORECASE | DOTALL,
)
_FAILED = pattern(
    r"(?:40[0-9]|50[0-9])\s*[-:：]?\s*(?:not found|forbidden|unauthorized|bad gateway|service unavailable|internal server error|too many requests"
    r"|gateway time-?out|页面不存在|找不到页面)|error:? \d{3}\b.{0,40}|rate limit exceeded.{0,40}|\{\s*\"error\".*\}"
    r"|(?:当前)?环境异常(?:[，,。].{0,30})?|(?:该|此|您访问的|抱歉，)?(?:内容|页面|文章|链接)(?:不存在|已(?:被(?:发布者|作者)?)?删除|已失效|无法(?:访问|打开|查看))(?:[，,。！!]\s?请.{0,12})?[。！!]?"
    r"|(?:请求|加载|访问|生成|网络|获取)(?:失败|超时|错误|异常)(?:[，,。.！!]\s*(?:请)?(?:稍后|重新|重试|检查|刷新|点击).{0,12})?[。.！!]?"
    r"|请(?:输入|填写|登录|先登录|稍后).{0,10}|(?:点击(?:此处)?)?(?:查看|阅读|展开)(?:原文|全文|更多|详情)|点击(?:此处)?(?:查看|阅读|展开)"
    r"|点击(?:上方|下方|右上角).{0,14}(?:关注|订阅).{0,10}|登录后(?:查看|阅读).{0,8}|[（(](?:责任)?编辑[：:].{1,10}[）)]|版权所有(?:[，,。!！ ©].{0,24})?|未经(?:授权|许可|允许)[^。，]{0,6}(?:不得|禁止|请勿|严禁)(?:任何形式)?(?:的)?(?:转载|复制|摘编|镜像|抄袭)[^，]{0,10}"
    r"|[\[【](?:图片|视频|音乐|听不清|掌声|附件|表情)[\]】]"
    r"|(?:I['’]m sorry|Sorry), (?:but )?I (?:can(?:no|')t|am unable).{0,40}|As an AI (?:language )?model.{0,50}|(?:Sure|Certainly|Of course)[!,.] Here(?:'s| is| are) (?:the|a|your) (?:summary|quotes?|list|translation|results?|items?).{0,40}"
    r"|[（(【\[]?无题[）)】\]]?|(?:公司|标签|标题|案例|来源)(?:名称?|\d{1,2})|无[（(][^（()）]{0,14}[）)]"
    r"|\$\{?[A-Z_]{2,20}\}?|%[sd]|=[A-Z]{2,}\(.*\)"
    r"|Just a moment\.{0,3}|Attention Required!?.{0,30}|Access Denied|百度安全验证|安全验证|验证码|参数错误|(?:登录|注册)(?:\s*[-|].{0,20})?|原文(?:链接|地址)?|(?:click )?here|链接|source|link",
    IGNORECASE,
)
"""What a page, a program or a sheet gives in place of a text."""
_ELIDED = (
    r"[（(【\[]?(?:(?:其余|其他|余下|剩余|以下|后文|下文|此处|中间)(?:内容|部分|公司|企业|案例|条目)?(?:均|都)?(?:保持)?"
    r"(?:不变|同上|同前|省略|从略|略)|从?略|省略|等等?)[）)】\]]?[。.…]*"
    r"|(?:文中|原文|文章)?(?:未|没有)(?:提及|涉及|提到)(?:具体|相关)?(?:的)?(?:公司|企业|案例|信息|内容)?[。.]?|无(?:相关)?(?:公司|企业|案例|信息|内容)|不适用"
)
"""What stands for text that somebody did not write out."""
_ANSWER = (
    r"(?:好的|当然(?:可以)?|没问题)[，,！!。]\s*(?:(?:以下|下面)(?:就?是|为|将)|这里是(?:为[您你]|根据|一些|几)).{0,50}"
    r"|(?:好的|当然(?:可以)?|没问题)[，,！!。]\s*我(?:来|将|会)?[为帮给][您你].{0,50}|(?:好的|当然)[，,！!。]\s*(?:根据|按照)[您你].{0,50}"
    r"|(?:以上|上述)(?:就?是|为)(?:我?为[您你]|从|根据|对(?:文|原|该)|(?:本文|文章|原文))[^。\n]{0,24}(?:提取|提炼|总结|生成|翻译|改写|撰写|归纳)[^\n]{0,30}"
    r"|希望(?:以上|这些)?(?:内容|信息|回答)?(?:能)?对[您你]有(?:所)?帮助.{0,10}|如果?[您你](?:还)?(?:需要|想|有)[^\n]{0,12}(?:调整|修改|补充|扩展|其他|更多|进一步|帮助|问题|疑问|翻译|润色)[^\n]{0,8}[，,]\s*(?:我可以|请(?:随时)?告诉我|可以告诉我|欢迎)[^\n]{0,30}"
    r"|[（(]?注[：:](?:以上|本文)?(?:内容)?(?:由|系)\s*(?:AI|人工智能|大模型)[^\n]{0,30}|[（(](?:全文)?字数[：:]?约?\s*\d+\s*字?[）)]|[（(]?未完待续[）)]?"
    r"|(?:以下|下面)[是为].{0,30}(?:提取|提炼|整理|总结|生成|翻译|改写|撰写|归纳)(?:的|出).{0,20}[:：]"
    r"|(?:(?:抱歉|对不起)[，,]\s*)?作为(?:一个|一名|一款)?\s*(?:AI|人工智能|大?语言模型|大模型)\s*(?:语言模型|助手|助理|模型)?[，,]?\s*我(?:无法|不能|没有|没法|并不).{0,40}"
    r"|(?:抱歉|对不起)[，,]\s*我(?:无法|不能|没法)(?:直接)?(?:访问|打开|浏览|获取|读取|提供|生成|完成|协助|回答).{0,40}"
)
"""What a language model says to whoever asked it, and not to readers."""
_SAID = r".*(?:——|写道|说[。.]?\Z|称[。.]?\Z|这是|表示)"
"""What tells that somebody reports such words."""
_LEFT = pattern(f"{_ELIDED}|(?!{_SAID})(?:{_ANSWER})", IGNORECASE)
MAX_LENGTH = 60
_WANTED = (
    r"\s*(?:[^\[\]【】{}<>\n]{0,20}(?:描述|名称|内容|说明|填写|简介|摘要|占位|所在地)|(?:请|在此|此处)[^\[\]【】{}<>\n]{0,20}|具体[^\[\]【】{}<>\n]{2,20}"
    r"|公司名|人名|地点|日期|数字|标题|todo|tbd|placeholder|待补充|待填写|待定)\s*"
)
"""What a template says of the text that is to take its place."""
CITATION = "citeturn"
"""What the reference of a language model begins with that lost the signs around it."""
_SLOT = pattern(
    rf"[\[【]{_WANTED}[\]】](?!\()|【\d{{1,3}}(?::\d{{1,3}})?†[^】\n]{{0,40}}】|\[\^\d{{1,3}}\^\]|\[oaicite:\d{{1,3}}\]"
    rf"|\\?\{{{_WANTED}\\?\}}|(?:&lt;|\\?<){_WANTED}(?:&gt;|\\?>)"
    rf"|{CITATION}\d+[a-z]+\d+"
    r"|\[(?:cite(?:_start|_end)?(?:[:：][^\[\]\n]{0,20})?|citation needed|INSERT[^\[\]\n]{0,20})\]"
    r"|(?:\\?\{){2}[^{}\n]{0,40}(?:\\?\}){2}|\$\\?\{[^{}\n]{1,40}\\?\}|<%.{0,40}%>",
    IGNORECASE,
)
_OPENING = pattern(rf"[\[【{{$<\\&]|{CITATION[0]}(?={CITATION[1:]})")
MANY = 3
"""So many pairs of brackets on one line are a template that was not filled in."""
_LINE = pattern(r"[^\n]+")
_BRACKETED = pattern(r"\[(?=[^\[\]\n]{0,78}?[^\W\d_])[^\[\]\n]{2,80}\](?!\(|:)")


def is_placeholder(text: str) -> bool:
    """Whether the whole text is a placeholder: `-`, `无标题`, `待补充`, `TODO: …`, `[…]`, `（其余不变）`, `好的，以下是…` and the like."""
    first = text[:1]
    if first not in STARTS or len(text) > MAX_LENGTH:
        return False
    return (first in _WORD_STARTS and (_WORDS.fullmatch(text) is not None or _LEFT.fullmatch(text) is not None)) or (
        first in _FAILED_STARTS and _FAILED.fullmatch(text) is not None
    )


def is_aside(sentence: str) -> bool:
    """Whether a sentence among others is none of the text: what a model, a page or an editor says behind it, or a mark in brackets."""
    return (
        _ASIDE_START.match(sentence) is not None
        and len(sentence) <= MAX_LENGTH
        and (
            _FAILED.fullmatch(sentence) is not None
            or _LEFT.fullmatch(sentence) is not None
            or _ASIDE.fullmatch(sentence) is not None
        )
    )


_ASIDE = pattern(
    r"[（(](?:存疑|草稿|图片|待确认|需确认|待核实|未完待续|编辑注[：:][^（()）]{0,20}|(?:原文|文中)未提及)[）)]|[\[【](?!\d{4}\])[^\[\]【】\n]{1,12}[\]】]"
    r"|(?:是否)?需要我(?:继续|帮[您你]|再).{0,20}|Let me know if you(?:'d| would)? (?:need|want|like).{0,60}|We use cookies.{0,60}|关注(?:我们的?)?公众号[“「：:，,].{0,40}|转载请(?:联系|注明).{0,20}"
    r"|注[：:]本.{0,12}由\s?(?:AI|人工智能).{0,20}|(?:本文|本条|以上)?(?:内容|信息)?由\s?(?:AI|人工智能)(?:自动)?(?:生成|整理|总结)(?:[，,]?\s?仅供参考)?[。]?|#SPILL!?",
    IGNORECASE,
)
"""What stands behind a text and would be no placeholder alone."""
_BRACKETS = "（(【["
_ASIDES = (
    "上述|下文|从略|以上|以下|余下|作为|关注|其他|其余|内容|剩余|加载|原文|后文|好的|如您|如果|字数|对不|展开|希望|当然|抱歉|文中|文章"
    "|是否|未完|未经|本文|本条|查看|此处|没问|注:|注：|点击|版权|由 |由A|由a|由人|略|略。|省略|网络|请先|请求|请登|转载|阅读|需要"
    "|#S|40|50|As|Ce|I'|I’|Le|Of|So|Su|We"
)
"""What an aside begins with that does not stand in brackets; few other sentences do."""
ASIDE_STARTS = rf"(?=[{escape(_BRACKETS)}{''.join(sorted({start[0] for start in _ASIDES.split('|')}))}])(?:[{escape(_BRACKETS)}]|{_ASIDES})"
"""A pattern: what an aside begins with."""
_ASIDE_START = pattern(ASIDE_STARTS)


def is_unwritten(text: str) -> bool:
    """Whether a text that stands in one place only, such as a tag, is a placeholder: not where it could be meant, as `测试` is."""
    return is_placeholder(text) and text not in COULD_BE_MEANT


COULD_BE_MEANT = frozenset(
    (
        *("标题", "测试", "示例", "test", "Test", "空", "略", "验证码", "登录", "注册", "链接", "无题"),
        *("HERE", "Here", "Link", "Source", "Nil"),
    )
)
"""Words that stand for something still to be written, but could be a title or a tag."""


_LABEL = pattern(
    r"(?:标题|题目|中文标题|文章标题|来源|来源媒体|信息来源|媒体|出处|公司|企业|涉及公司|相关公司|摘要|title|source|companies|summary)[ \t]*[:：][ \t]*(?=\S)",
    IGNORECASE,
)


_LABEL_STARTS = frozenset("标题中文来信媒出公企涉相摘tTsScC")


def label_length(text: str) -> int:
    """Give how many code points at the beginning of a value are a label such as `标题：`, which stands before it elsewhere; 0 where none are."""
    match = _LABEL.match(text) if text[:1] in _LABEL_STARTS else None
    return match.end() if match is not None else 0


def is_marked(text: str) -> bool:
    """Whether somebody who means to come back wrote this: `TODO`, `TODO: …`, `FIXME`, `TBD`."""
    return text[:1] in _MARK_STARTS and _MARKED.fullmatch(text) is not None


_MARK_STARTS = frozenset("tTfF")
_MARKED = pattern(r"(?:todo|tbd|fixme)(?:\s*[:：].{0,50})?", IGNORECASE)


def may_hold_slot(text: str, start: int = 0) -> bool:
    """Whether `find_slots` can find something in a part of the text from `start` on."""
    return any(_search_slots(text, start, len(text))) or len(_BRACKETED.findall(text, start)) >= MANY


def _search_slots(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for opening in _OPENING.finditer(text, start, end):
        match = _SLOT.match(text, opening.start(), end) if opening.start() >= start else None
        if match is not None:
            yield match
            start = match.end()


def find_slots(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the slots of a template, such as `[核心服务内容描述]` or `{{name}}`, and of each line with many brackets and no slot the first; none in code."""
    if _OPENING.search(text, start, end) is None:
        return
    code = find_code_spans(text[start:end])
    if code:
        text = _blanked(text, start, code)
    for line in _LINE.finditer(text, start, end):
        slots = [match.span() for match in _search_slots(text, *line.span())]
        yield from slots
        if not slots and text.count("[", *line.span()) >= MANY:
            groups = [found.span() for found in _BRACKETED.finditer(text, *line.span())]
            if len(groups) >= MANY:
                yield groups[0]


def _blanked(text: str, start: int, spans: list[tuple[int, int]]) -> str:
    """Give a text with blanks in place of some of its parts, which begin at offsets from `start`."""
    parts: list[str] = []
    position = 0
    for begin, end in spans:
        parts += (text[position : start + begin], " " * (end - begin))
        position = start + end
    return "".join((*parts, text[position:]))
