"""What a program, a page, a language model or an editor left in a text, and no reader should see: remarks, references, page numbers."""

from __future__ import annotations

from seedkit.character import CHINESE
from seedkit.pattern import IGNORECASE, escape, pattern
from seedkit.placeholder import is_aside
from seedkit.text import is_quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = r"[）)】\]]"
_INSIDE = r"[^（）()【】\[\]\n]"
_BRACKETED = (
    rf"(?:数据|此处|来源|出处)?(?:待(?:核实|核查|查证|确认|补充?|更新|核|考证)|需(?:核实|核查|查证|确认|补充))(?:数据|来源|出处|一下)?{_CLOSING}"
    rf"|(?:编(?:者|辑)?注|批注|备注|注)[：:]{_INSIDE}{{0,20}}(?:待补|待核|待查|待改|补一下|(?<![已来被])补上|补数据|确认一下|需确认|查一下|(?<![已来被])删掉|改一下){_INSIDE}{{0,10}}{_CLOSING}"
    rf"|(?:[约共]|约共)\s?\d{{1,4}}\s?字(?:左右|以内)?{_CLOSING}(?=[。！？]?\s*\Z)"
    rf"|(?:以下|后文|下文)(?:内容)?(?:省略|从略|略){_CLOSING}"
    rf"|(?:图片|表情|视频|动图|语音|捂脸|偷笑|查看更多|更多|展开|全文|阅读全文|查看原文)[】\]](?=[。！？]?\s*\Z)"
    rf"|来源\d{{1,3}}{_CLOSING}|citation:\d{{1,3}}{_CLOSING}|\^\d{{1,3}}{_CLOSING}(?!:)|/?INST{_CLOSING}|object Object{_CLOSING}"
)
"""What stands behind an opening bracket."""
_OF_MODELS = "end|begin|im|eot|start|assistant|user|system"
"""What the marks of language models begin with."""
_OF_FORUMS = "b|i|u|url|img|color|size"
"""The marks of forums."""
_UNITS = "%％亿万元人家个"
"""What stands behind a number."""
_AMID = pattern(
    rf"[（(【\[](?:{_BRACKETED})"
    r"|(?<![A-Za-z])[Xx]{2,4}(?=[亿万千百]?(?:美元|元|人(?!群)|家|倍|%|％|亿|万)|[亿万千百]个)"
    r"|#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|#{6,}"
    r"|(?<![A-Za-z])(?:NaN|undefined)(?=[%％亿万元人年月])"
    rf"|(?:\\?<|&lt;)[|｜](?:{_OF_MODELS})[^<>\n]{{0,30}}[|｜](?:>|&gt;)"
    rf"|_x000D_|_{{4,}}|(?<![A-Za-z0-9_])\[/?(?:{_OF_FORUMS})(?:=[^\[\]\n]{{1,40}})?\]|(?<=\d)E\+\d\d(?=[{_UNITS}美]|\Z)"
    rf"|(?<![A-Za-z])None(?=[{_UNITS}])"
    r"|=(?:HYPERLINK|IMPORTRANGE|VLOOKUP)\("
    rf"|(?<=[{CHINESE}。])\^\d{{1,2}}\^"
    rf"|@[{CHINESE}]{{2,4}}\s?(?:请|麻烦)(?:确认|看一?下|核实|补充|审核)|@[{CHINESE}]{{2,4}}\s(?:确认|核实|补充|审核)(?=[。，,！!）)]|\Z)"
    r"|第\s?\d{1,3}\s?页\s*[/／，,]?\s*共\s?\d{1,3}\s?页"
    r"|错误!未(?:找到引用源|定义书签)|Error! (?:Reference source|Bookmark) not (?:found|defined)"
    r"|暂时?无法在\S{0,10}文档外展示此内容"
    r"|Please enable (?:JavaScript|cookies)"
    r"|根据[您你]提供的(?:文章|内容|文本|链接|信息|材料|原文|资料)(?:内容)?[，,]\s?(?:其中|文中|文章中?|原文中?)?(?:仅|只|并?未|没有|并无|无法|暂无)"
)
_AT_END = pattern(r"(?<=[。！？])(?:\"?[,\]}]{1,3}|[ ]?(?:展开|阅读|查看|点击阅读|点击查看)(?:全文|原文|更多)[ >»]*)\Z")
"""What stands behind the end of a sentence."""
_AT_START = pattern(
    r"(?:好的|当然(?:可以)?|没问题)[，,。！!]\s*(?:(?:以下|下面)(?:就?是|为|将)(?:为[您你]|根据|从|对|文|原|提|整)|这里是(?:为[您你]|根据|一些|几))|(?:Sure|Certainly|Of course)[!,.]\s*here(?:'s| is| are) (?:the|a|your) (?:summary|quotes?|list|translation|results?|items?)|Here (?:is|are) the (?:quotes?|summary|items?)\b"
    r"|作为(?:一个|一名|一款)?\s*(?:(?:AI|人工智能)\s?(?:大?语言模型|模型|助手|助理)|大?语言模型)[，,]\s?我(?:无法|不能|没有|没法)|(?:抱歉|对不起)[，,]\s?(?:原文|文中|文章)中?(?:没有|未|并未|并没有|不含|无)|[（(]以上(?:为|是)|(?:广告|阅读原文|查看原文)\Z"
    r"|(?:TODO|TBD|FIXME)\s?[:：]|(?:Assistant|Human|User)[:：]\s?(?:好的|请|Sure)|[（(](?:待确认|存疑|草稿|待核实)[）)]"
    r"|如需[^。\n]{0,24}(?:调整|修改|提炼|补充|扩展|完善)[^。\n]{0,12}(?:告诉我|告知我)"
    r"|以上[^。\n]{0,8}(?:条|内容)均?(?:符合|满足)[“”\"]?[^。\n]{0,16}(?:字[”\"]?的?要求|字数|格式)"
    r"|(?:好的|当然(?:可以)?|没问题)[，,。！!]\s*根据(?:文章|原文|以上|上述|提供)"
    r"|根据[您你]提供的(?:文章|内容|文本|链接|信息|材料|原文|资料)[^。\n]{0,6}[，,][^。\n]{0,4}(?:我|如下|以下|整理|提取|提炼|总结)"
    r"|(?:Human|Assistant|User)[:：]\s[^。]{0,40}\Z|(?:用户|助手)[:：]\s?(?:请(?:继续|帮|你|您|再)|好的)[^。]{0,12}[。]?\Z"
    r"|[（(]注[：:][^\n]{0,40}(?:原文|文章|案例|内容)[^\n]{0,300}(?:未(?:被)?(?:作为|予)?(?:合格)?(?:案例)?(?:提取|列入|纳入)|(?:根据|按照?)(?:上述)?(?:筛选|提取)(?:标准|要求))"
    r"|Note: The (?:above|following)"
    r"|(?:金句|案例|水下信息|要点|观点|Quote|Case|Point)\s?\d{1,2}(?:[:：]\s?(?:xxx?|…+|\.{3,}))?\Z"
    r"|\"[A-Za-z_]{3,20}\":\s*(?:[\[{\"]|\Z)"
    r"|(?:40[0-9]|50[0-9]) (?:Forbidden|Not Found|Bad Gateway|Service Unavailable|Unauthorized)\b[\x00-\x7f]{0,60}\Z"
    r"|(?:微信)?扫(?:一扫|码)[^。\n]{0,6}关注[^，。\n]{0,12}\Z|点击上方[^。\n]{0,8}(?:关注|蓝字)"
    r"|版权声明[:：][^\n]{0,30}(?:本文|转载|授权)|责任编辑[:：]\S{1,8}\Z|本文(?:来自|转载自|来源)[^。\n]{0,4}公众号[“「：:]",
    IGNORECASE,
)
_SPOKEN_OF = frozenset('“‘「『"《')
"""What stands before what is only spoken of."""
STARTS = frozenset('广阅查作抱对SsTtFfOo（(如以好当没根HhAaUu用助Nn金案水要观QqCcPp"45微扫点版责本')
"""What a text begins with that is a remark from its beginning on."""


def find_remarks(text: str) -> Iterator[tuple[int, int]]:
    """Give where in one item of a list, without its mark, remarks begin and end, in order and apart from each other. Takes time in proportion to the text."""
    start = 0
    if text[:1] in STARTS:
        whole = _AT_START.match(text)
        if whole is not None:
            yield 0, len(text)
            return
    for found in _AMID.finditer(text) if _RARE.search(text) is not None else ():
        if text[found.start() - 1 : found.start()] not in _SPOKEN_OF and not is_quoted(text, found.start()):
            yield found.span()
            start = found.end()
    last = _last_sentence(text)
    if last >= start and last and is_aside(text[last:]):
        yield last, len(text)
        return
    ending = _AT_END.search(text, max(start, len(text) - 16))
    if ending is not None:
        yield ending.span()


_IN_BRACKETS = (
    r"(?:(?:数据|此处|来源|出处)?[待需][核查补更考确]|编[者辑]?注|批注|备注|注[：:]|约?共?\s?\d{1,4}\s?字|[以后下]文?下?(?:内容)?[省从略]|图片|表情|视频[）)】\]]|动图|语音[）)】\]]|捂脸|偷笑"
    r"|查看|更多|展开|全文[）)】\]]|阅读|来源\d|citation|\^|/?INST|object)"
)
RARE = "|".join(
    (
        *(rf"{escape(opening)}{_IN_BRACKETS}" for opening in "（(【["),
        *(rf"{sign}(?:[Xx](?![A-Za-z])[^行业公司]|[Xx]{{2}})" for sign in "Xx"),
        *(
            *(rf"{escape(bar)}(?:{_OF_MODELS})" for bar in "|｜"),
            r"_(?:x000|___)",
            rf"\[/?(?:{_OF_FORUMS})[\]=]",
            r"E\+\d",
            f"None[{_UNITS}]",
        ),
        *(
            r"#(?:[A-Z]|#{5})",
            "NaN",
            "undef",
            r"=[A-Z]{2}",
            r"\^\d",
            rf"@[{CHINESE}]{{2,4}}\s?(?:请|麻烦)?[确看核补审]",
        ),
        *(r"第\s?\d{1,3}\s?页", "错误!", "Error!", "暂时?无法在", "Please en", "根据[您你]提"),
    )
)
"""A pattern for what stands wherever a remark stands amid a text; each alternative begins with a character, so that they are looked for fast."""
_RARE = pattern(RARE)


def begins_as_remark(text: str) -> bool:
    """Whether one item of a list, without its mark, is a remark from its beginning on."""
    return text[0] in STARTS and _AT_START.match(text) is not None


def _last_sentence(text: str) -> int:
    """Give where the last sentence of a text begins; 0 where it is the only one."""
    return text.rfind("。", 0, len(text) - 1) + 1


def ends_with_remark(text: str) -> bool:
    """Whether the last sentence of an item, behind another one, is none of it, or a remark stands behind it."""
    last = _last_sentence(text)
    return (last > 0 and is_aside(text[last:])) or _has_rest_behind(text)


def _has_rest_behind(text: str) -> bool:
    """Whether a remark stands behind the last sentence of an item."""
    return text[-1] in _LAST and _AT_END.search(text, max(0, len(text) - 16)) is not None


_LAST = frozenset(',]}"文多 >»')
