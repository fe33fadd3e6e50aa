"""Names of companies that are joined in the wrong way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from seedkit.card import Card, Copy
from seedkit.character import CHINESE, ends_in_entity
from seedkit.content import ABOVE, BELOW, both
from seedkit.diagnostic import ANY_RULE, UNSAFE, Fix, Message
from seedkit.document import Entry
from seedkit.edit import Edit
from seedkit.pattern import IGNORECASE, pattern
from seedkit.proof import ITEMS
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.shapes.companies import LEGAL_ENDING
from seedkit.shapes.shape import Item

_IN_BRACKETS = r"[（(【\[《“][^（()）【】\[\]《》“”]*[）)】\]》”]"
_BRACKETS = pattern(_IN_BRACKETS)
_SLASH = pattern(rf"\w{{2}}\s?([/／])\s?[{CHINESE}]\w|[{CHINESE}]{{2}}\s?([/／])\s?\w{{2}}")
_WHOLE = pattern(rf"{_IN_BRACKETS}|&#?\w{{1,31}};")
"""What no sign within it makes two of: what stands in brackets, and an entity."""
_JOINED = pattern(r"[^、，；;|｜\s]\s*([、，；;|｜\t])\s*[^、，；;|｜\s]")


@rule(
    level="error",
    summary=Message("公司的分隔不对", "companies are joined in the wrong way"),
    why=Message(
        "网站按半角逗号把公司切成一个个标签：用“、”或空格会并成一个，名字里的逗号会切成两半。",
        "The site splits companies at half-width commas: `、` or spaces make one of several, a comma inside a name makes two of one.",
    ),
    fix=Message(
        "头部用半角逗号分隔，正文一行一个；名字里不要有逗号。",
        "Separate them by `,` in the front matter and one a line in the body, with no comma inside a name.",
    ),
    examples=(
        bad("光年科技,ABC Impact", "光年科技«、»ABC Impact", "光年科技\nABC", "光年科技、ABC"),
        bad("光年科技,ABC Impact", "光年科技,ABC (A,B)", "光年科技\nABC Impact", "光年科技\n«ABC (A,B)»"),
        bad("\n光年科技\nABC Impact\n", "\n«光年科技、ABC Impact»\n", fixed=()),
        bad("光年科技,ABC Impact", "光年科技,ABC Impact«,»"),
        bad('"光年科技,ABC Impact"', '"光年科技«\\n»ABC Impact"', fixed=()),
        bad('"光年科技,ABC Impact"', '"光年科技« »,ABC Impact"', fixed=()),
        bad("光年科技,ABC Impact", "«光年科技 安踏 李宁»", "光年科技\nABC Impact", "光年科技 安踏 李宁"),
        good(
            "光年科技,ABC Impact",
            "National Institute of Standards and Technology,华为 诺亚方舟 实验室",
            "光年科技\nABC Impact",
            "National Institute of Standards and Technology\n华为 诺亚方舟 实验室",
        ),
        bad("光年科技,ABC Impact", "光年科技,ABC, Inc.", "光年科技\nABC Impact", "光年科技\n«ABC, Inc.»"),
        bad("光年科技,ABC Impact", "光年科技«/»蓝洋声学", "光年科技\nABC Impact", "光年科技/蓝洋声学"),
        bad(
            "光年科技,ABC Impact",
            "光年科技«；»,ABC Impact；",
            "光年科技\nABC Impact",
            "光年科技；\nABC Impact；",
            fixed=(),
        ),
        good(
            "光年科技,ABC Impact",
            "清华大学、北京大学联合实验室,ABC Impact",
            "光年科技\nABC Impact",
            "清华大学、北京大学联合实验室\nABC Impact",
        ),
        good(
            "光年科技,ABC Impact",
            "公司（上海、北京）有限公司,L&F",
            "光年科技\nABC Impact",
            "公司（上海、北京）有限公司\nL&F",
        ),
    ),
    proof=ITEMS,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        if copy.field.shape == "companies" and not card.is_misplaced(copy):
            yield from _check_body(card, copy)
            yield from _check_front_matter(card, copy)


def _check_body(card: Card, copy: Copy) -> Iterator[Finding]:
    start = copy.part.start if copy.part is not None else 0
    above = {item.text for item in card.items_above(copy)}
    for item in card.items(copy):
        names = [name for part in _JOINER.split(item.text) if (name := part.strip())]
        maybe_one = len(names) == 2 and _OF_PLACES.search(names[0]) is not None
        if len(names) > 1 and above.issuperset(names) and not maybe_one and not _is_one(item.text, names):
            place = start + item.start, start + item.end
            message = Message("一行写一个名字", "Write one name a line")
            fix = Fix(message, (Edit(*place, "\n".join(names)),), (f"{BELOW}{copy.field.name}",))
            yield Finding(*place, _ONE_LINE, fix=fix)
        elif "," in item.text:
            legal = any(_LEGAL.fullmatch(name) for name in names)
            yield Finding(start + item.start, start + item.end, _WITHOUT_COMMA if legal else _COMMA)


_OF_PLACES = pattern(r"\b(?:University|College|Institute|School|Hospital)\b")
"""What has its place behind a comma: `University of California, Berkeley`."""


def _is_one(text: str, names: list[str]) -> bool:
    """Whether a line is one name with a comma in it: in brackets, or before what ends the name of a company."""
    return any(_LEGAL.fullmatch(name) for name in names) or _JOINER.search(_BRACKETS.sub("", text)) is None


_LEGAL = pattern(LEGAL_ENDING, IGNORECASE)
_COMMA = Message(
    "公司名里有半角逗号，网站会把它切成几家公司。请把逗号改成“、”或去掉（头部和正文都改）。",
    "The name holds a comma, so the site makes several companies of it. Write `、` for the comma or drop it, in both copies.",
)
_WITHOUT_COMMA = Message(
    "公司名里有半角逗号，网站会把它切成两家公司。请去掉逗号，如“Foo Co. Ltd.”（头部和正文都改）。",
    "The name holds a comma, so the site makes two companies of it. Drop the comma, as in `Foo Co. Ltd.`, in both copies.",
)
_ONE_LINE = Message(
    "几家公司写在一行里，页面上会连成一个名字。正文一行写一个，不加标点。",
    "Several companies stand on one line, where readers take them for one. In the body each has a line of its own, without a separator.",
)


def _check_front_matter(card: Card, copy: Copy) -> Iterator[Finding]:
    entry = copy.entry
    if entry is None or not isinstance(entry.value.data, str):
        return
    data = entry.value.data
    blank = not data.strip()
    commas_below = any("," in item.text for item in card.items(copy))
    fixes: dict[str, Fix | None] = {}
    for index, company in enumerate(card.items_above(copy)):
        problem = _problem_of(data, company, first=index == 0, blank=blank, commas_below=commas_below)
        if problem is None:
            continue
        kind, start, end, sign = problem
        if kind in ("spaced", "closed") and kind in fixes:
            continue  # one habit is one finding
        if kind not in fixes:
            fixes[kind] = _fix(card, copy, kind)
        zh, en = (words.format(sign) for words in _MESSAGES[kind])
        level = {"spaced": "warning", "closed": "warning", "several": "warning", "slash": "hint"}.get(
            kind
        )  # some names have a slash
        yield Finding(*card.place_in_value(entry.value, start, end), Message(zh, en), level=level, fix=fixes[kind])


_MESSAGES = {
    "empty": (
        "逗号旁边没有公司名，网站会显示一个空标签。请删掉多余的逗号。",
        "No name stands beside this comma, so the site shows an empty chip. Remove the comma.",
    ),
    "joined": (
        "公司用“{}”连在一起，网站会当成一家。头部请用半角逗号，正文一行一个。",
        "`{}` joins companies, so the site takes them for one. Use `,` in the front matter, one a line in the body.",
    ),
    "suffix": (
        "“{}”是前一家公司名字的一部分，网站会当成另一家。去掉名字里的逗号（正文也一样）。",
        "`{}` belongs to the name before it, and the site makes another company of it. Drop the comma inside the name, in the body too.",
    ),
    "lines": (
        "公司之间是换行，网站会当成一家。头部请用半角逗号。",
        "A line break joins companies, so the site takes them for one. Use `,` in the front matter.",
    ),
    "spaced": (
        "公司旁边有空格，网站的标签会带着它。请删掉空格。",
        "A blank stands beside this name, and so in its chip. Remove it.",
    ),
    "closed": (
        "公司名后面的“{}”会出现在网站的标签里。请删掉（头部和正文都改）。",
        "The `{}` behind this name shows in its chip. Remove it, in both copies.",
    ),
    "slash": (
        "“{}”像是把两家公司连在一起，网站会当成一家。是两家就在头部用半角逗号，正文一行一个。",
        "`{}` seems to join two companies, which the site takes for one. If they are two, use `,` in the front matter, one a line in the body.",
    ),
    "several": (
        "公司用空格连在一起，网站会当成一家。头部请用半角逗号，正文一行一个。",
        "Spaces join companies, so the site takes them for one. Use `,` in the front matter, one a line in the body.",
    ),
}


def _problem_of(
    data: str, company: Item, *, first: bool, blank: bool, commas_below: bool
) -> tuple[str, int, int, str] | None:
    """Give the kind of what is wrong with one of the companies in `data`, where that stands in it, and the sign that joins it to another."""
    if not company.text and not blank:
        at = company.start if first else company.start - 1
        return "empty", at, at + 1, ""
    joined = _JOINED.search(_COUNTED.sub(_masked, _WHOLE.sub(_masked, company.text)))
    if joined is not None and _UNITED.search(company.text) is None:
        at = company.start + joined.start(1)
        return "joined", at, at + 1, joined[1] if joined[1] != "\t" else "Tab"
    if not first and not commas_below and _LEGAL.fullmatch(company.text) is not None:
        return "suffix", company.start, company.end, company.text
    if "\n" in company.text:
        at = company.start + company.text.index("\n")
        return "lines", at, at + 1, ""
    before = data.rfind(",", 0, company.start) + 1
    behind = data.find(",", company.end)
    behind = len(data) if behind < 0 else behind
    if company.text and not commas_below and (before < company.start or company.end < behind):
        start, end = (before, company.start) if before < company.start else (company.end, behind)
        return "spaced", start, end, ""
    closing = _CLOSING.search(company.text)
    if closing is not None and not ends_in_entity(company.text):
        return "closed", company.start + closing.start(), company.end, closing[0].strip()
    slash = _SLASH.search(company.text)
    if slash is not None:
        at = company.start + slash.start(slash.lastindex or 1)
        return "slash", at, at + 1, slash[slash.lastindex or 1]
    if _are_several(company.text.split(" ")):
        return "several", company.start, company.end, ""
    return None


_UNITED = pattern(r"、[^、]*联合[^、]{0,6}(?:实验室|研究院|研究所|研究中心|中心|学院|课题组|团队|基金)\Z")
"""What two have founded together, whose name joins theirs."""
_COUNTED = pattern(r"^[0-9]{1,3}、")
"""A number before a name, which another rule tells."""


def _masked(match: re.Match[str]) -> str:
    return "x" * len(match[0])


_CLOSING = pattern(r"(?<=[^\s。；;、，])\s*[。；;、，]+\Z")


def _are_several(words: list[str]) -> bool:
    """Whether words that spaces part are names of their own: no name has so many, nor two Chinese ones among three.

    Words such as `of` stand within a name, and `实验室` ends one.
    """
    if words[-1] in _ENDS or any(word.lower() in _WITHIN or not any(map(str.isalnum, word)) for word in words):
        return False
    return len(words) >= 6 or (
        len(words) >= 3 and sum(1 for word in words if _CHINESE.search(word)) >= max(2, len(words) // 2)
    )


_CHINESE = pattern(f"[{CHINESE}]")
_WITHIN = frozenset(("of", "and", "for", "the", "in", "on", "at", "to", "de", "du", "des", "la", "von", "und", "&"))
_ENDS = frozenset(
    (
        "研究所",
        "研究院",
        "实验室",
        "中心",
        "学院",
        "大学",
        "医院",
        "公司",
        "有限公司",
        "集团",
        "基金会",
        "事业部",
        "团队",
    )
)
_JOINER = pattern("[、，；;|｜\n\t,]")
_SPACE = pattern(r"[\s,]+")


def _fix(card: Card, copy: Copy, kind: str) -> Fix | None:
    assert copy.entry is not None
    names = (item.text for item in card.items_above(copy))
    if kind in ("empty", "spaced"):
        return _above(copy.entry, ",".join(filter(None, names) if kind == "empty" else names))
    if kind in ("suffix", "slash"):
        return None
    if kind == "closed":
        return _opened(card, copy)
    return _split(card, copy, _parted_by_spaces if kind == "several" else _parted_by_signs)


def _above(entry: Entry, data: str) -> Fix:
    message = Message("重写分隔的逗号", "Write the commas anew")
    return Fix(message, (Edit(entry.value.start, entry.value.end, quoted(data)),), (f"{ABOVE}{entry.key}",))


def _opened(card: Card, copy: Copy) -> Fix | None:
    """Give the fix that drops what closes the names, in both copies where both have it."""
    above, below = (
        [_CLOSING.sub("", item.text) for item in items] for items in (card.items_above(copy), card.items(copy))
    )
    if copy.entry is None or copy.part is None or above != below:
        return None
    edits = [Edit(copy.entry.value.start, copy.entry.value.end, quoted(",".join(above)))]
    start = copy.part.start
    for item, name in zip(card.items(copy), below, strict=True):
        edits += [Edit(start + item.start + len(name), start + item.end, "")] if item.text != name else []
    return Fix(
        Message("删掉名字后面的标点", "Remove what closes the names"),
        tuple(edits),
        both(copy.field.name),
        UNSAFE,
        reveals=(ANY_RULE,),
    )


def _parted_by_spaces(name: str) -> list[str]:
    """Give the names that spaces join; a name of several words stays one."""
    words = name.split()
    return words if words and _are_several(words) else [name]


def _parted_by_signs(name: str) -> list[str]:
    return _JOINER.split(name)


def _split(card: Card, copy: Copy, parted: Callable[[str], list[str]]) -> Fix | None:
    """Give the fix that separates joined names: safe where the body already has them one a line."""
    entry = copy.entry
    if entry is None:
        return None
    items = (item.text for item in card.items_above(copy))
    names = [name for item in items for part in parted(item) if (name := part.strip())]
    below = [item.text for item in card.items(copy)]
    if names == below:
        return _above(entry, ",".join(names))
    if copy.part is None or copy.part.end == copy.part.start:
        return _above(entry, ",".join(names))._replace(safety=UNSAFE)
    if [name for item in below for part in parted(item) if (name := part.strip())] != names:
        return None
    newline = "\r\n" if "\r\n" in card.body else "\n"
    edits = (
        Edit(entry.value.start, entry.value.end, quoted(",".join(names))),
        Edit(copy.part.start, copy.part.end, newline.join(names)),
    )
    message = Message("把公司一个个分开", "Separate the companies")
    return Fix(message, edits, both(copy.field.name), UNSAFE, reveals=(ANY_RULE,))
