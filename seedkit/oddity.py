"""What stands around or in a title, a source, a tag or a name of a company, and is hardly any part of it."""

from __future__ import annotations

from seedkit.character import CHINESE, narrow
from seedkit.diagnostic import Message
from seedkit.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from seedkit.schema import Field

TITLE, SOURCE, NAME, COMPANY = "title", "source", "name", "company"
"""The kinds of short texts: what a title may hold a source may not, less than that a name, such as a tag, and least the name of a company."""
CUT = 15
"""Code points to which a program cut titles, so that such a one may end in any sign."""
_NO_TITLE = pattern(
    r"[，、；：。]|\?{2,}|[\[【](?:图|多图|组图|图集|视频|转载|置顶)[\]】]|(?:好的[，,]\s?)?(?:中文|文章)?标题(?:如下|是|为)[：:]"
)
"""What no title begins with."""
_MARK = pattern(r"(?:[-*+•·●▪○◦>][ \t]+|💎[ \t]+|#{1,6}[ \t]+|\[[ xX]\]|\d{1,2}[.、)）][ \t]+(?=[^\s\d]))")
"""What begins an item of a list."""
_MARK_OF_NAME = pattern(rf"o[ \t]+(?=[{CHINESE}])|[#＃]\d{{1,2}}[ \t]|[（(【]\d{{1,2}}[）)】](?!\d)|'[^']+\Z")
"""What begins a name in a list, and may begin a title."""
_WRAP = pattern(r"\"[^\"\s]+\"|'[^'\s]+'|\{[^{}]*\}|\*[^*]+\*|_[^_]+_|~~[^~]+~~|==[^=]+==|`[^`]+`")
_WRAPPED_NAME = pattern(r"“[^“”]+”|‘[^‘’]+’|「[^「」]+」|【[^【】]+】|\[[^\[\]]+\]|[（(][^（()）]+[）)]|#[^#]+#")
_LABEL = pattern(r"(?:(?:微信)?公众号|来源|作者|媒体|微信|出处|平台|类型|标签|公司|企业|品牌|via)[ \t]*[:：]")
"""What stands before a source or a name and says what it is."""
_NUMBERED_SOURCE = pattern(
    r"\d{1,2}\.[ \t]+(?=\d)|(?:\d|1[0-3])(?:\.\d)?\Z|(?:转载自|转自|摘自|原载于?|首发于|来源于)[ \t]*(?=\S)|[Xx]{2,}(?=媒体|网|公众号|平台|\Z)"
)
"""What a source does not begin with: a number that counts it, the word of whoever took the text over."""
_NONE = pattern(
    r"[/\\]|同[左右]|不详|(?:文中|原文)?(?:无明确|未提及|未涉及|未披露|未知|没有(?:提到|提及|涉及))(?:的|任何|具体|相关|其他)*(?:公司|企业|机构|来源|媒体|信息|内容)?|见(?:原文|正文|上文|附件)"
)
_TITLE_STARTS = frozenset("-*+•·●▪○◦>o💎#＃[（(【0123456789\"'{_~=`，、；：。?好中文标")
_STARTS = frozenset("-*+•·●▪○◦>o💎#＃[（(【0123456789\"'{_~=`/\\同无未不文见没原")
_NAME_STARTS = _STARTS | frozenset("公来作媒微出平类标企品v@“‘「转摘首涉相rcXx某、，")
NUMERIC_NAMES = "91|1024|8848|10086|360|1688|4399|58|51|163|126|37|12306|2345|9377|3721|115|17173|7"
"""Names of companies that are numbers; the alternatives of a pattern."""
_BEFORE_DENG = "中同平对优高一二三四特头上下初"
"""What makes a word with `等` behind it (`平等`, `三等`), so that this does not say that there are more."""
_ENDINGS = {
    TITLE: pattern(
        rf"(?<=[{CHINESE}])(?:\.md|[-_—–](?:终稿|定稿|初稿|草稿|待改|待定|修改版|最终版)|[（(](?:终稿|待改|待定|修改版|最终版)[）)]|[ ][(]\d[)])\Z|\\\Z"
        rf"|\A(?!.{{{CUT - 1},{CUT}}}\Z).*?[：:；;，,、\-–—]\Z",
    ),
    SOURCE: pattern(rf"(?:[。；;、，,/／|\\]|…|\.{{3}}|[\[［]\^?\d{{1,3}}[\]］]|(?<=[^\s{_BEFORE_DENG}])等)\Z"),
    NAME: pattern(
        rf"(?:[。；;、，,/／|\\]|…|\.{{3}}|[\[［]\^?\d{{1,3}}[\]］]|[①-⑳]|[（(【《“「]|(?<=[^\s{_BEFORE_DENG}])等(?:公司|企业|品牌|\s?\d+\s?家)?)\Z"
    ),
}
_ENDS = {
    TITLE: frozenset("d稿改定版）)\\：:；;，,、-–—"),
    SOURCE: frozenset("。；;、，,/／|\\….]］等"),
    NAME: frozenset("。；;、，,/／|\\….]］（(【《“「等司业牌家①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
}
_WITHIN = {
    TITLE: pattern(
        r"https?://|\t|\\[nrt](?![A-Za-z])|19\d\d-\d\d-\d\d[ T]\d\d:\d\d|20\d\d-\d\d-\d\d[ T]\d\d:\d\d|undefined\Z"
    ),
    SOURCE: pattern(
        rf"\A(?:是|否|✅|☑|True|False|有|无标题)\Z|[、；。]|,(?! )|[（(]ID[：:]|[ ](?:作者|编辑|记者|文)[ ：:]|[ ](?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:[ ].*)?\Z"
        rf"|\A(.+)[ ]\1\Z|(?<=[{CHINESE}])[ \t]\|[ \t]|[ \t]\|[ \t](?=[{CHINESE}])"
    ),
    NAME: pattern(
        rf"[{CHINESE}]{{2,}}[/／][A-Za-z]{{3,}}|[A-Za-z]{{3,}}[/／][{CHINESE}]{{2,}}"
        r"|[^/]+(?:/[^/]{2,}){2,}|\s&\s.*\s&\s(?!Co\b)|\\|。.|[{}]|”\s*“|#[^#]+#\S|\*\*"
        r"|：|\xa0|\A[\U0001f000-\U0001faff\u2600-\u27bf]"
    ),
}
"""What tells that a text is several, or more than itself."""


_OF_NO_COMPANY = pattern(
    r"://|\A[\w.+-]+@[\w-]+\.\w+\Z|\A\d{4}-\d\d-\d\d\Z|\A#[^\d\s]\S*\Z|(?<=\S)[（(]\d{1,2}[）)]\Z"
    rf"|[ ][-–—][ ](?=[{CHINESE}]{{4,}})|\A(?!(?:{NUMERIC_NAMES})\Z)\d+\Z|（[^（）]*\Z"
    r"|\A\d+(?:\.\d+)?[%％]\Z|\A\d+\s?家(?:公司|企业)\Z|\A(?:公司|企业)\s?[A-Z]\Z|\A(?:涉及公司|相关公司|公司名称?|来源|媒体|企业|relatedCompanies|companies)\Z"
    rf"|\A[、，]|\A[-–—](?=[{CHINESE}])|(?<=[{CHINESE}])[-–—？！?]\Z|[□\ufffd]|(?<=[{CHINESE}])以及(?=[{CHINESE}])|[{CHINESE}]{{2}}[+＋][{CHINESE}]{{2}}"
    rf"|[､﹐\u3000]|\A(?:[XxＸ]{{2,}}|某某?)(?:公司|集团|企业)\Z"
)
"""What no company is called, although a tag may be: an address, a day, a number, a count."""


_HASHTAGS = pattern(r"(?:[ \t]#(?!\d)[^\s#]*[^\W\d][^\s#]*)+[ \t]*\Z")
"""What a post has behind its text."""
MAX_LENGTH = 120
"""Code points of a text that is looked at: a longer one is no name, which others tell."""


def kind_of(field: Field) -> str:
    """Give the kind of the texts of a field: of lines and of names."""
    if field.type != "line":
        return COMPANY if field.shape == "companies" else NAME
    return TITLE if field.name in ("title", "chineseTitle") else SOURCE


def search_oddity(kind: str, text: str) -> re.Match[str] | None:
    """Give what in a short text of that kind is hardly a part of it; None where there is nothing, and of a long one."""
    if len(text) > MAX_LENGTH:
        return None
    found = None
    if text[:1] in (_TITLE_STARTS if kind == TITLE else _NAME_STARTS):
        found = _MARK.match(text) or _WRAP.fullmatch(text)
        if found is None and kind == TITLE:
            found = _NO_TITLE.match(text)
        if found is None and kind != TITLE:
            found = (
                _MARK_OF_NAME.match(text)
                or _NONE.fullmatch(text)
                or _LABEL.match(text)
                or (_WRAPPED_NAME.fullmatch(text) if kind != SOURCE or text[0] != "「" else None)
                or (_NUMBERED_SOURCE.match(text) if kind == SOURCE else None)
            )
    if kind == COMPANY:
        found = found or _OF_NO_COMPANY.search(text)
        kind = NAME
    if found is None and text[-1:] in _ENDS[kind]:
        found = _ENDINGS[kind].search(text)
    if found is None and kind == TITLE and " #" in text:
        found = _HASHTAGS.search(text)
    if found is None:
        found = _WITHIN[kind].search(text)
    return found


_ANYWHERE = Message("", "")


def find_oddity(field: Field, text: str) -> Message | None:
    """Say what in a title, a source or a name is hardly a part of it, so that its author has to be asked; None where there is nothing."""
    found = search_oddity(kind_of(field), text)
    return None if found is None else describe_oddity(field, text, found)


def describe_oddity(field: Field, text: str, found: re.Match[str], where: Message = _ANYWHERE) -> Message:
    """Say what is odd in a text, as `search_oddity` found it, and `where` it has to be mended."""
    shown, sign = text[:30], found[0].strip()[:16] or found[0]
    zh, en = ("名字", "name") if kind_of(field) in (NAME, COMPANY) else (field.title_zh, field.title_en)
    if sign == text:
        return Message(
            f"“{shown}”不像{zh}本身。请只写{zh}，不带引号和记号，几个就分开写；没有就空着{where.zh}。",
            f"“{shown}” hardly is a {en} by itself. Write that alone, without quotes and signs, several apart; leave it empty where there is none{where.en}.",
        )
    return Message(
        f"“{shown}”里的“{sign}”不像是{zh}的一部分。请去掉；是几个就分开写{where.zh}。",
        f"“{sign}” in “{shown}” hardly belongs to a {en}. Leave it out; write several apart{where.en}.",
    )


def find_site(title: str, source: str) -> int | None:
    """Give where the name of its source begins that stands behind a title, with what joins it: 0 where it is all of the title, None where there is none."""
    if not source or not title.endswith(source):
        return None
    before = title[: len(title) - len(source)]
    bare = before.rstrip(" \t")
    kept = bare.rstrip("-–—_|｜·")
    joined = kept != bare and (bare[-1] in "_|｜" or bare != before or not source[0].isascii())
    return len(kept.rstrip(" \t")) if joined or not before else None


def name_key(name: str) -> str:
    """Give what two spellings of one name have in common that differ only in case, in width or in blanks."""
    return narrow(name).lower().replace(" ", "")


def is_odd_tag(tag: str) -> bool:
    """Whether a tag looks like several, or holds marks that are no part of its name."""
    if _ODD_TAG.search(tag) is None:
        return False
    rest = _PAIRED.sub("", tag)
    return not rest or _ODD_TAG.search(rest) is not None


_ODD_TAG = pattern(
    r"^\d{1,2}$|^[-•*+][ ]|^\d{1,2}\.[ ]|`|\*\*|^（[^（）]*）$|[：:]$|^[^\w]+$|://|^(?:标签|类型|分类)[:：]|。$|(?<!\d),|,(?!\d{3})|[，、;；|｜]|^#(?!\d)|^[\s“”‘’\"'「]|[\s“”‘’\"」]$|^[\[［【].*[\]］】]$|^\d{4}-\d\d-\d\d|(?<=[^\s"
    + _BEFORE_DENG
    + r"不])等$|^(?=.*[\u4e00-\u9fff]).{25,}$"
)
_PAIRED = pattern(r"[（(][^（()）]*[）)]|“[^“”]*”|「[^「」]*」|《[^《》]*》")
