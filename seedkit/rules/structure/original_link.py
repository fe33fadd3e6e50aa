"""The link to the original article."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.address import asks_first, is_home, is_odd
from seedkit.card import Card, Copy
from seedkit.content import BELOW
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.pattern import IGNORECASE, pattern
from seedkit.proof import FORM
from seedkit.record import Record
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.link import find_links, find_site_links, read_body, write_body
from seedkit.shapes.shape import Item
from seedkit.value import is_web_address

_LINK_LIKE = pattern(r"\[[^\n]*\]\([^\n]*\)?")


@rule(
    level="error",
    summary=Message("原标题不是恰好一个 http(s) 链接", "the original title is not exactly one http(s) link"),
    why=Message(
        "“查看原文”取正文里第一个 `[文字](http…)`；写错就没有链接或链到别处。",
        "The site links to the first `[text](http…)` of the body; a wrong one gives no link or the wrong page.",
    ),
    fix=Message("写成 `[原标题](https://…)`，只写一个。", "Write one `[original title](https://…)`."),
    examples=(
        bad("[不用充电的手表来了](https://example.com/2026/01/09.html)", "«https://example.com/2026/01/09.html»"),
        bad(
            "[不用充电的手表来了](https://example.com/2026/01/09.html)",
            "«【不用充电的手表来了】（https://example.com/2026/01/09.html）»",
            fixed=(),
        ),
        bad(
            "[不用充电的手表来了](https://example.com/2026/01/09.html)",
            "«不用充电的手表来了 https://example.com/2026/01/09.html»",
            fixed=(),
        ),
        bad("(https://example.com/2026/01/09.html)", "(«https://example.com/2026 /01/09.html»)"),
        bad("[不用充电的手表来了](https://example.com/2026/01/09.html)", "[不用充电的手表来了](«ftp://example.com/»)"),
        bad("[不用充电的手表来了](https://example.com/2026/01/09.html)", "«[](https://example.com/1)»"),
        bad(
            "[不用充电的手表来了](https://example.com/2026/01/09.html)",
            "[手表](https://example.com/1)\n«[又一个](https://example.com/2)»",
        ),
        bad("光就是插座。", "光就是«[插座](https://example.com/)»。"),
        bad("光就是插座。", '光就是«[插座](https://example.com/ "图")»。'),
        bad("光就是插座。", "光就是\\«[插座](https://example.com/)»。"),
        bad(
            "[不用充电的手表来了](https://example.com/2026/01/09.html)",
            "«[![手表](https://example.com/a.png)»](https://example.com/2026/01/09.html)",
        ),
        bad("(https://example.com/2026/01/09.html)", "(«HTTPS:»//example.com/2026/01/09.html)"),
        bad("(https://example.com/2026/01/09.html)", "(«https://https://example.com/»)"),
        bad("(https://example.com/2026/01/09.html)", "(«https://example.com/1。»)"),
        bad("(https://example.com/2026/01/09.html)", "(«https://example.com/20...»)"),
        bad("(https://example.com/2026/01/09.html)", "(«https://example.com/»)"),
        bad("[不用充电的手表来了]", "[«https://example.com/2026/01/09.html»]"),
        bad("(https://example.com/2026/01/09.html)", "(«https://www.baidu.com/link?url=abc»)"),
        bad("(https://example.com/2026/01/09.html)", "(«https://www.example.com/search?q=a»)"),
        good("(https://example.com/2026/01/09.html)", "(https://example.com/?p=2026)"),
        good("[不用充电的手表来了](https://example.com/2026/01/09.html)", "[手表[图]](https://example.com/a_(b))"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.type != "link" or copy.part is None or copy.part.end == copy.part.start:
            continue
        text = card.text[copy.part.start : copy.part.end]
        links = find_links(text)
        is_link = links and is_web_address(read_body(text)[1].text)
        form = _find_other_form(text.strip()) if not is_link and len(text) < MAX_LINK else None
        if form is not None:
            yield _in_other_form(card, copy, form)
            yield from _earlier(card, copy.part.start, copy.part.start)
        elif not links:
            yield _no_link(text, copy.part.start)
            yield from _earlier(card, copy.part.start, copy.part.start)
        else:
            yield from _of_link(card, copy, text, links)


def _no_link(text: str, start: int) -> Finding:
    """Give the finding of a section, whose text begins at an offset, that holds no link and nothing that is certainly meant for one."""
    titled = _WITH_TITLE.search(text)
    if titled is not None:
        return _finding(
            start + titled.start(1),
            start + titled.end(1),
            "网址后面有引号里的提示文字，网站因此认不出链接。请删掉它。",
            "A title in quotes stands behind the address, so the site sees no link. Remove it.",
        )
    blank = _BLANK_INSIDE.search(text)
    if blank is not None:
        return _finding(
            start + blank.start(1),
            start + blank.end(1),
            "网址里有空格，网站因此认不出链接。请从原文重新复制；地址里真有空格就写成 %20。",
            "The address holds a blank, so the site sees no link. Copy it again from the source; write a blank that belongs there as %20.",
        )
    like = _LINK_LIKE.search(text)
    first = like.span() if like is not None else (0, text.find("\n") if "\n" in text else len(text))
    return _finding(
        start + first[0],
        start + first[1],
        "这里应是一个链接 [原标题](https://…)。括号要成对，“](”之间不能有空格。",
        "This must be one link `[original title](https://…)`, with its brackets in pairs and no space in `](`.",
    )


def _of_link(card: Card, copy: Copy, text: str, links: list[tuple[int, int]]) -> Iterator[Finding]:
    """Give what is wrong with the links of a section, of which the first one is meant."""
    assert copy.part is not None
    start = copy.part.start
    for extra in links[1:]:
        yield _finding(
            start + extra[0],
            start + extra[1],
            "原标题只能有一个链接。请删掉多余的。",
            "There must be one link only. Remove the others.",
        )
    words, address = read_body(text)
    if is_web_address(words.text.strip()):
        yield Finding(start + words.start, start + words.end, _ADDRESS_FOR_TITLE, level="warning")
    if not words.text.strip():
        yield _finding(
            start + links[0][0],
            start + links[0][1],
            "链接没有文字，网站因此不显示“查看原文”。请填上原标题。",
            "The link has no text, so the site shows no link. Put the original title in it.",
        )
    wrong = _of_address(address, start, links[0])
    if wrong is not None:
        yield wrong
    yield from _earlier(card, start + address.start, start + links[0][1])
    yield from _leftover(start, card.text_below(copy), links)


def _of_address(address: Item, start: int, link: tuple[int, int]) -> Finding | None:
    """Give what is wrong with the address of a link; `start` is where the section's text begins."""
    if not is_web_address(address.text):
        place = (address.start, address.end) if address.end > address.start else link
        return _finding(
            start + place[0],
            start + place[1],
            "网址必须以 http:// 或 https:// 开头。",
            "The address must begin with http:// or https://.",
        )
    if not address.text.startswith(("http://", "https://")):
        return Finding(
            start + address.start,
            start + address.start + address.text.index("/"),
            Message(
                "http 和 https 要小写，否则网站不显示“查看原文”。",
                "`http` and `https` must be in lower case, else the site shows no link to the original.",
            ),
        )
    if is_odd(address.text):
        return Finding(start + address.start, start + address.end, ODD_ADDRESS, level="warning")
    if is_home(address.text):
        return Finding(start + address.start, start + address.end, _HOME, level="hint")
    if asks_first(address.text):
        return Finding(start + address.start, start + address.end, _ASKS_FIRST, level="warning")
    return None


_ADDRESS_FOR_TITLE = Message(
    "链接的文字是网址，读者看不到原标题。请写上原标题。",
    "The text of the link is an address, so readers do not see the original title. Write that.",
)
_HOME = Message(
    "这是网站首页的网址。如果有文章自己的网址，请换成那个，读者才找得到原文。",
    "This is the address of a home page. Where the article has an address of its own, write that, so that readers find it.",
)
_ASKS_FIRST = Message(
    "这是登录页或搜索页的网址，读者点开看不到原文。请换成文章自己的网址。",
    "This is the address of a page to sign in or search, where readers do not find the article. Write the address of the article itself.",
)
ODD_ADDRESS = Message(
    "这个网址像是写错了：域名不对、没有写完、多了标点，或带着程序留下的东西（undefined、&amp; 之类）。请打开看看，从原文复制。",
    "This address looks wrong: its host, a sign that is no part of it, an end that is missing, or what a program left in it (`undefined`, `&amp;`). Try it, and copy it from the source again.",
)


MAX_LINK = 2000
"""Code points of a section that is looked at for a link written in another way."""
_CUT = Message(
    "链接末尾缺少 )，网址也可能没有写完。请对照原文补上。",
    "The link lacks its `)` at the end, and its address may be cut short. Compare it with the source, and complete it.",
)
_URL = r"(?P<url>https?://[^\s()（）\[\]【】［］<>\"'，。；！？、“”]+)"
_WITH_TITLE = pattern(r"\]\(https?://[^()\s]+([ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|“[^”\n]*”))[ \t]*\)")
_BLANK_INSIDE = pattern(r"\]\((https?://[^()\n]*[^\s()][ \t\u3000]+[^\s()][^()\n]*)\)")
_OTHER_FORMS = (
    (
        pattern(rf"[\[［【](?P<text>[^\n\[\]［］【】]+)[\]］】][ \t\u3000]*[（(][ \t\u3000]*{_URL}[ \t\u3000]*[)）]"),
        Message(
            "链接要用半角的 [ ] 和 ( )，“](”之间、网址两头都没有空格。",
            "A link has half-width `[ ]` and `( )`, with no blank in `](` nor around the address.",
        ),
    ),
    (
        pattern(
            rf"[（(](?P<text>[^\n()（）]+)[)）][\[［【]{_URL}[\]］】]|\[{_URL.replace('url', 'url2')}\]\((?P<text2>[^\n()]+)\)"
        ),
        Message(
            "方括号和圆括号写反了：标题在 [ ] 里，网址在 ( ) 里。",
            "The brackets are the wrong way round: the title stands in `[ ]`, the address in `( )`.",
        ),
    ),
    (
        pattern(rf"\[(?P<text>[^\n\[\]]+)\]\({_URL}"),
        _CUT,
    ),
    (
        pattern(rf"\[(?P<text>[^\n\[\]]+)\]\(<{_URL}>\)"),
        Message(
            "网址外面的 < > 网站不认，因此没有“查看原文”。请去掉。",
            "The site does not know the < > around the address, so it shows no link. Remove them.",
        ),
    ),
    (
        pattern(rf"<a\s+href=[\"']?{_URL}[\"']?(?:\s[^<>\n]*)?>(?P<text>[^<>\n]+)</a>", IGNORECASE),
        Message(
            "这是 HTML 的链接，会让构建失败。请写成 [原标题](网址)。",
            "This is a link of HTML, which fails the build. Write `[original title](address)`.",
        ),
    ),
    (
        pattern(
            rf"\[?(?P<text>[^\n\[\]<>]*?[^\s\[\]<>:：|—–-])\]?[ \t\u3000]*(?:[:：|—–-]{{0,2}}\s*{_URL}|[（(]{_URL.replace('url', 'url2')}[)）])"
        ),
        Message(
            "标题和网址没有写成链接。请写成 [原标题](网址)。",
            "The title and the address make no link. Write `[original title](address)`.",
        ),
    ),
)
"""How people write a link that is none, with the text and the address in it."""


class _OtherForm(Record):
    """A link that is written in another way than Markdown's."""

    message: Message
    text: str
    url: str
    is_tag: bool


def _find_other_form(text: str) -> _OtherForm | None:
    """Give what a section means for a link although it is none; None where that cannot be told."""
    for written, message in _OTHER_FORMS:
        match = written.fullmatch(text)
        if match is not None:
            named = {name.rstrip("2"): words for name, words in match.groupdict().items() if words is not None}
            words, url = named["text"].strip(), named["url"]
            usable = words and "://" not in words and not is_odd(url)
            return _OtherForm(message, words, url, text[:1] == "<") if usable else None
    return None


def _in_other_form(card: Card, copy: Copy, form: _OtherForm) -> Finding:
    assert copy.part is not None
    text = card.text[copy.part.start : copy.part.end]
    start = copy.part.start + len(text) - len(text.lstrip())
    end = copy.part.start + len(text.rstrip())
    written = write_body((form.text, form.url))
    fix = None
    if written is not None:
        safety = UNSAFE if form.is_tag or form.message is _CUT else SAFE  # a tag may say more than the link does
        message = Message("写成 [原标题](网址)", "Write [original title](address)")
        fix = Fix(message, (Edit(start, end, written),), (f"{BELOW}{copy.field.name}",), safety)
    return Finding(start, end, form.message, fix=fix, covers=(start, end) if form.is_tag else None)


def _earlier(card: Card, address: int, end: int) -> Iterator[Finding]:
    """Links up to an offset that the site takes for the one to the original, whose address stands at another."""
    for opening, begin, closing in find_site_links(card.text, card.document.body_start, end):
        if begin != address:
            yield _finding(
                opening,
                closing,
                "“查看原文”会链到这里：网站取正文里的第一个链接。请去掉这个链接，只留文字。",
                "The site takes the first link of the body for the original, which is this one. Keep its text without the link.",
            )


_BANG = Message(
    "链接前面的 ! 把它变成了图片。请删掉 !。",
    "The ! before the link makes a picture of it. Remove the !.",
)


def _leftover(start: int, text: str, links: list[tuple[int, int]]) -> Iterator[Finding]:
    """Text beside the link."""
    position = 0
    for link in (*links, (len(text), len(text))):
        between = text[position : link[0]]
        if between.strip():
            begin = start + position + len(between) - len(between.lstrip())
            yield Finding(
                begin,
                begin + len(between.strip().split("\n")[0]),
                _BANG
                if between.strip() == "!"
                else Message(
                    "链接旁边还有别的文字。这一节只放一个链接。",
                    "Other text stands beside the link. This section holds one link only.",
                ),
                level="warning",
            )
            return
        position = link[1]


def _finding(start: int, end: int, zh: str, en: str) -> Finding:
    return Finding(start, end, Message(zh, en))
