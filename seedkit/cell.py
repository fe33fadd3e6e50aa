"""What a cell of a source table says, and how a value is written in one.

A cell is one line of Markdown: `<br>` ends a line, a numeric character reference stands for a character that a cell cannot
hold (`&#124;` for `|`), `-` for nothing. In a CSV file the lines are real ones. Named references (`&lt;`) are words like any
other in a field that has a copy in the front matter.
"""

from __future__ import annotations

import re
import unicodedata

from seedkit.agreement import resolve_escapes
from seedkit.diagnostic import Message
from seedkit.parse.headings import find_structural_line
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes import bullets, cases, companies, quotes
from seedkit.shapes.shape import NOTHING, Item
from seedkit.text import find_code_spans
from seedkit.value import day_of, is_line, is_web_address, problem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seedkit.schema import Field

_BLANKS = " \t\u3000\xa0"
_BREAK = pattern(r"</?br(?:\s[^<>|]*)?/?>", re.IGNORECASE)
_NUMERIC = pattern(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));|&#(124)(?=\.{2,}|…)")
"""A numeric character reference; or one of `|` whose end was cut off with the rest of a text."""
_ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = ("lt", "gt")
"""Named references that are words as they stand where the front matter has a copy: published seeds have them so."""
_ESCAPED = pattern(r"\\([|\"'<>{}])")
_ELEMENTS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|button|caption|center|cite|code|col|dd|del|details|div|dl|dt|em|figure"
    "|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|pre"
    "|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot"
    "|th|thead|title|tr|tt|u|ul|var|video|wbr"
)
_HTML = pattern(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_WIKI_LINK = pattern(r"(!?)\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_TARGET = pattern(r"<?(?P<url>[^\s<>]*)>?(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?")
_EMPHASIS = pattern(r"(\*{1,3}|_{1,3}|~~|==)(?=\S)(.+?)(?<=\S)\1")
_TAG_SEPARATOR = pattern(r"[,，、;；]")
_NAME_SEPARATOR = pattern(r"[、，；;|｜,]")
_WITHIN_NAMES = pattern(
    r"(?<=\d),(?=\d{3})|,\s*(?:Inc|Ltd|LLC|LLP|LP|Co|Corp|GmbH|PLC|S\.A|N\.V)\b\.?|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
"""Commas and semicolons that part no names."""
_CHINESE_GAP = pattern(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]")
_NONE_WORDS = frozenset(("无", "没有", "暂无", "—", "－", "——", "n/a", "none", "na"))
_SURE_MARKS = frozenset("•·●▪◦‧∙・💎")
_INNER_MARK = pattern(r"(?<=[。！？.!?”」])[ \t]*(?=[•💎] \S)|\\n(?=\s*(?:[•💎]|\d{1,2}[.、]))")
"""Where an item begins in the middle of a line."""
_NEXT_CASE = pattern(r"(?<=[。！？!?”])\s*\d{1,2}[.、]\s*(?=[^\d\s])")
_WEEKDAY = pattern(r"\s*[（(]?(?:周|星期|礼拜)[一二三四五六日天][）)]?\s*")
_HASHED = pattern(r"#[^#\s]+\Z")
_PUNCTUATION = pattern(r"[，。！？；、,.!?;:：]")
_EMPTY_NUMBER = pattern(r"(?:^|\n)\d{1,2}[.、．]?[ \t]*(?=\n|\Z)")
_JOINED_NAMES = pattern(r"[\u4e00-\u9fff][/+／＋][\u4e00-\u9fff]")
_HEADING_MARK = pattern(r"#{1,6}\s+(?=\S)")
_BRACKETED = pattern(r"[（(【\[《“「][^（()）【】\[\]《》“”「」]*[）)】\]》”」]")
_SCORE = pattern(r"(?:[⭐★☆]\ufe0f?\s*)?(\d{1,4}(?:\.\d{1,3})?)\s*(?:/\s*10|分)?")
_TIME = pattern(
    r"(\S+?(?:日)?)(?:[T ]\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?|(\S+日)\s*\d{1,2}[:：]\d\d"
)
_SHAPES = {"quotes": quotes, "bullets": bullets}
_TRUTHS = {"true": True, "是": True, "yes": True, "1": True, "false": False, "否": False, "no": False, "0": False}


class Cell(Record):
    """What a cell says."""

    value: object = None
    """The value of its field; None where the cell is empty or cannot be read."""
    notes: tuple[Message, ...] = ()
    """What was taken to be meant although it is written otherwise."""
    problem: Message | None = None
    """Why it cannot be read."""


class Link(Record):
    """A text that is one Markdown link from its first character to its last."""

    text: str
    url: str
    title: str = ""


def whole_link(text: str) -> Link | None:
    """Give the link that a text is, or None; a text of several links is one whose text holds `](`."""
    middle = text.rfind("](")
    if not text.startswith("[") or not text.endswith(")") or middle < 0:
        return None
    target = _TARGET.fullmatch(text[middle + 2 : -1].strip())
    return Link(text[1:middle], target["url"], target["title"] or "") if target is not None else None


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or holds the dash that stands for nothing."""
    return text.strip(f"{_BLANKS}\r\n") in ("", NOTHING)


def read_cell(field: Field, raw: str, *, markdown: bool = True) -> Cell:
    """Give what a cell says for a field. Total. `markdown` is false for a cell of a CSV file."""
    text = raw.replace("\r\n", "\n")
    notes: list[Message] = []
    html = _HTML.search(_blanked(_unquoted(_BREAK, "", text)))
    if html is not None:
        shown = html[0][:20]
        return Cell(
            problem=Message(
                f"格子里有 HTML “{shown}”，卡片里不能有。换行写 <br>；要显示这几个字符，把 < 写成 &#60;。",
                f"The cell holds HTML, “{shown}”, which a seed cannot. Write <br> for a line break; for the characters themselves, write &#60; for the <.",
            )
        )
    text = _unquoted(_BREAK, "\n", text)
    if markdown and _ESCAPED.search(text) is not None:
        if re.search(r"\\[\"'<>{}]", text):
            notes.append(
                Message(
                    '反斜杠当作转义去掉了（\\" 即 "）', 'backslashes were taken for escapes and left out (\\" means ")'
                )
            )
        text = _ESCAPED.sub(r"\1", text)
    wiki = _WIKI_LINK.search(text)
    if wiki is not None:
        if any(match[1] for match in _WIKI_LINK.finditer(text)):
            return Cell(
                problem=Message(
                    "格子里嵌入了别的笔记或图片（![[…]]），卡片里放不了。",
                    "The cell embeds a note or a picture (![[…]]), which a seed cannot hold.",
                )
            )
        text = _WIKI_LINK.sub(lambda match: (match[3] if match[3] is not None else match[2]).strip(), text)
        notes.append(Message("双链写成了它显示的文字", "a wiki link was taken as the text that it shows"))
    text = "\n".join(line.strip(_BLANKS) for line in text.split("\n"))
    if field.body is not None and field.body.shape in _WITH_DASH and text.strip().casefold() in _NONE_WORDS:
        notes.append(Message(f"“{text.strip()}”读作没有", f"“{text.strip()}” was read as none"))
        text = NOTHING
    if field.type != "link" and text.strip() in ("", NOTHING):
        dashed = text.strip() != "" and field.body is not None and field.body.shape in _WITH_DASH
        return Cell(([NOTHING] if field.type == "lines" else NOTHING) if dashed else None)
    found = _READERS[field.type](field, text)
    if (
        found.problem is None
        and found.value is not None
        and field.type != "link"
        and problem_of(field.type, found.value)
    ):
        found = Cell(problem=_unfit(field, text))
    return found._replace(notes=(*notes, *found.notes))


EMPTY_LIST = "[]"
"""A cell that says that there is a list, and nothing in it."""


def _unquoted(what: re.Pattern[str], by: str, text: str) -> str:
    """Replace outside of code spans."""
    parts: list[str] = []
    position = 0
    for start, end in find_code_spans(text):
        parts += (what.sub(by, text[position:start]), text[start:end])
        position = end
    return "".join((*parts, what.sub(by, text[position:])))


def _blanked(text: str) -> str:
    """Give a text without its code spans."""
    parts: list[str] = []
    position = 0
    for start, end in find_code_spans(text):
        parts.append(text[position:start])
        position = end
    return " ".join((*parts, text[position:]))


def read_items(field: Field, pieces: Iterable[str]) -> Cell:
    """Give what pieces that each are one item say together, marks or not: as somebody types them, one after another."""
    shape = field.body.shape if field.body is not None else ""
    values: list[str] = []
    notes: list[Message] = []
    for piece in pieces:
        written = piece.strip(f"{_BLANKS}\r\n")
        if not written:
            continue
        if shape == "cases":
            (item, *rest) = cases.read_body(written)
            written = f"1. {item.text if not rest else written}"
        cell = read_cell(field, f"{written}\n" if shape == "companies" else written, markdown=False)
        if cell.problem is not None:
            return cell
        notes += cell.notes if shape not in _SHAPES else ()
        value = cell.value
        if isinstance(value, list):
            values += value
        elif isinstance(value, str):
            values.append(value.removeprefix("1. ") if shape == "cases" else value)
    if not values:
        return Cell()
    if field.type == "lines":
        return Cell(values, tuple(notes))
    if shape == "cases":
        numbered = [f"{index}. {value}" for index, value in enumerate(values, 1)]
        return Cell(NOTHING if values == [NOTHING] else "\n\n".join(numbered), tuple(notes))
    return Cell(("," if shape == "companies" else "\n").join(values), tuple(notes))


MAX_SHORT = 100
"""Code points of a cell that can be a day or a number."""
_WITH_DASH = ("quotes", "bullets", "cases", "companies")
"""The shapes in which `-` is a text of its own."""


def decode(field: Field, text: str) -> str:
    """Give a piece of a cell as readers of the note see it.

    In a field that stands in the body only, that is all of Markdown's escapes and references. In one that has a copy in the
    front matter, escapes and `&lt;` stay as they are written.
    """
    if not field.in_front_matter:
        return resolve_escapes(_NUMERIC.sub(_cut_pipe, text))
    if "&" not in text:
        return text
    return _ENTITY.sub(_character, _NUMERIC.sub(_cut_pipe, text))


def _cut_pipe(match: re.Match[str]) -> str:
    return "|" if match[3] else match[0]


def _character(match: re.Match[str]) -> str:
    """Give the character that a reference stands for, or the reference where it stands for none, or is kept."""
    import html

    if match[0][1:-1] in _KEPT:
        return match[0]
    number = _NUMERIC.fullmatch(match[0])
    if number is not None:
        code = int(number[1]) if number[1] else int(number[2] or "0", 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]
    found = html.unescape(match[0])
    return match[0] if found == match[0] or "\ufffd" in found or any("\ud800" <= c < "\ue000" for c in found) else found


def _unfit(field: Field, text: str) -> Message:
    shown = "".join(c if c.isprintable() else " " for c in text[:30])
    zh, en = _NEEDED[field.type]
    return Message(f"“{shown}”不是{zh}。", f"“{shown}” is not {en}.")


_NEEDED = {
    "day": ("真实存在的一天（2026-01-07、2026年1月7日 都可以）", "a day of the calendar, such as 2026-01-07"),
    "number": ("大于 0 的分数（8、8.5、8/10 都可以）", "a score above 0, such as 8 or 8/10"),
    "line": ("一行文字", "one line of text"),
    "text": ("文字", "text"),
    "strings": ("标签", "tags"),
    "lines": ("一行一条的文字", "lines of text"),
    "url": ("http 或 https 网址", "an http or https address"),
    "boolean": ("是或否", "true or false"),
    "integer": ("不小于 0 的整数", "a whole number, 0 or more"),
    "link": ("链接，写成 [标题](网址)", "a link, written [text](address)"),
}


def _unwrapped(text: str) -> tuple[str, tuple[Message, ...]]:
    """Give a line without the emphasis that is around all of it."""
    match = _EMPHASIS.fullmatch(text)
    if match is None or match[1] in match[2]:
        return text, ()
    return match[2], (Message("去掉了整格的加粗等记号", "the emphasis around the whole cell was left out"),)


_DASHES = str.maketrans("—–－‐", "----")


def _day(field: Field, text: str) -> Cell:
    if len(text) > MAX_SHORT:
        return Cell(problem=_unfit(field, text))
    text, notes = _unwrapped(_WEEKDAY.sub(" ", text.replace("\n", " ")).strip())
    written = unicodedata.normalize("NFKC", text).translate(_DASHES)
    match = _TIME.fullmatch(re.sub(r"\s*([年月/.-])\s*", r"\1", written))
    day = day_of(match[1] or match[2]) if match is not None else None
    return Cell(day, notes) if day is not None else Cell(problem=_unfit(field, text))


def _number(field: Field, text: str) -> Cell:
    if len(text) > MAX_SHORT:
        return Cell(problem=_unfit(field, text))
    text, notes = _unwrapped(text)
    match = _SCORE.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        return Cell(problem=_unfit(field, text))
    value = float(match[1])
    if match[0] != match[1] or text != unicodedata.normalize("NFKC", text):
        notes = (*notes, Message(f"“{text}”读作 {match[1]}", f"“{text}” was read as {match[1]}"))
    return Cell(int(value) if value == int(value) else value, notes)


def _line(field: Field, text: str) -> Cell:
    stripped = text.strip("\n")
    notes: tuple[Message, ...] = ()
    if "\n" in stripped:
        return Cell(
            problem=Message(
                "这一栏只能有一行，格子里却有换行（<br>）。",
                "This column takes one line, and the cell has a line break (<br>).",
            )
        )
    link = whole_link(stripped)
    if link is not None and is_web_address(link.url) and "](" not in link.text:
        stripped = link.text.strip()
        notes = (
            Message(
                f"只取链接的文字，没有用它的网址 {link.url}",
                f"only the text of the link was taken, not {link.url}",
            ),
        )
    if field.presence != "required":
        stripped, more = _unwrapped(stripped)
        notes += more
    elif _HEADING_MARK.match(stripped):
        stripped = _HEADING_MARK.sub("", stripped, count=1)
        notes = (*notes, Message("去掉了标题前的 #", "the # before the title was left out"))
    value = decode(field, stripped)
    if field.presence == "required" and not any(character.isalnum() for character in value):
        return Cell(
            problem=Message(
                f"“{value[:20]}”里一个字也没有，不像标题。",
                f"“{value[:20]}” has no letter in it and looks like no title.",
            )
        )
    return Cell(value, notes)


def _text(field: Field, text: str) -> Cell:
    reader = _BY_SHAPE.get(field.body.shape if field.body is not None else "", _plain)
    return reader(field, text if reader is _companies else text.strip("\n"))


def _plain(field: Field, text: str) -> Cell:
    return Cell(decode(field, text))


def _strings(field: Field, text: str) -> Cell:
    stripped = text.strip()
    if stripped == EMPTY_LIST:
        return Cell([])
    hidden = _ENTITY.sub(lambda match: "\0" * len(match[0]), text)
    words = stripped.split()
    if "\n" in text:
        pieces = text.split("\n")
    elif len(words) > 1 and all(word.startswith("#") for word in words):
        pieces = words
    elif stripped.startswith('["') and stripped.endswith('"]'):
        pieces = [piece.strip().strip('"') for piece in stripped[1:-1].split(",")]
    else:
        pieces = _pieces(text, hidden, _TAG_SEPARATOR)
    notes: list[Message] = []
    items: list[str] = []
    for piece in pieces:
        item, more = _unwrapped(piece.strip())
        notes += more
        bare = item.strip("`").removeprefix("#") if item[:1] in "#`" and len(item) > 1 else item
        if bare != item:
            notes.append(Message(f"“{item}”读作 {bare}", f"“{item}” was read as {bare}"))
        if bare:
            items.append(decode(field, bare))
    gap = next(
        (item for item in items if _CHINESE_GAP.search(item) or re.search("[\u4e00-\u9fff] | [\u4e00-\u9fff]", item)),
        None,
    )
    if gap is not None and "\n" not in text:
        return Cell(problem=_spaced(gap))
    if len(items) > 1 and "\n" not in text:
        notes.append(Message(f"拆成 {len(items)} 个：{'、'.join(items)}", f"taken as {len(items)}: {', '.join(items)}"))
    return Cell(items or None, tuple(notes))


def _pieces(text: str, hidden: str, separator: re.Pattern[str]) -> list[str]:
    """Give the pieces of a text, parted where a separator stands in what is not hidden of it."""
    pieces: list[str] = []
    start = 0
    for match in separator.finditer(hidden):
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]


def _spaced(name: str) -> Message:
    return Message(
        f"“{name[:30]}”是一个还是几个？几个就用 <br> 隔开；是一个就去掉空格，或在后面加一个 <br>。",
        f"Is “{name[:30]}” one or several? Part several with <br>; if it is one, drop the blank, or put one <br> after it.",
    )


def _marked(field: Field, text: str) -> Cell:
    """Read lines that have a mark each, and give them theirs where none of them, or all of them, have one."""
    assert field.body is not None
    shape = _SHAPES[field.body.shape]
    notes: list[Message] = []
    parted = _INNER_MARK.sub("\n", text)
    if parted != text:
        notes.append(Message("一行里的几条拆开了", "items on one line were parted"))
    lines = [line for line in parted.split("\n") if line and line.strip() != shape.MARK.strip()]
    exact = all(line.startswith(shape.MARK) for line in lines)
    if not exact:
        structural = find_structural_line("\n".join(lines))
        if structural is not None:
            return Cell(problem=_structural(structural))
        read = [_read_mark(item, lines) for item in shape.read_body("\n".join(lines))]
        unmarked = [words for mark, words in read if not mark]
        if unmarked and len(unmarked) < len(read):
            return Cell(
                problem=Message(
                    f"有的行以“{shape.MARK.strip()}”开头，“{unmarked[0][:16]}”这一行没有：分不清是新的一条还是上一条的后半。",
                    f"Some lines begin with “{shape.MARK.strip()}”, but “{unmarked[0][:16]}” does not: it may be an item of its own or the rest of the one before.",
                )
            )
        lines = [shape.MARK + words for _, words in read]
        notes.append(Message(f"每行前写上了“{shape.MARK}”", f"each line was given its “{shape.MARK}”"))
    if not lines:
        return Cell()
    if field.type == "lines":
        return Cell([decode(field, line.removeprefix(shape.MARK)) for line in lines], tuple(notes))
    return Cell(decode(field, "\n".join(lines)), tuple(notes))


def _read_mark(item: Item, lines: list[str]) -> tuple[str, str]:
    """Give the mark of an item and its words. What only looks like a mark (`-1℃`, `*ST`, `58.com`) is a word."""
    mark, words = item.mark, item.text
    bare = mark.strip()
    if bare and (bare[0] in _SURE_MARKS or (mark[-1].isspace() and bare[0] not in "—–") or _are_numbered(lines)):
        while words[:1] in _SURE_MARKS:
            words = words[1:].lstrip("\ufe0f \t\u3000")
        return bare, words
    return "", mark + words


def _are_numbered(lines: list[str]) -> bool:
    """Whether lines are numbered one after another from 1, in one style or another."""
    numbers = [re.match(r"[（(]?(\d{1,2})[.．、)）]", line) for line in lines]
    return len(lines) > 1 and [number[1] if number else "" for number in numbers] == [
        str(n + 1) for n in range(len(lines))
    ]


def _structural(line: str) -> Message:
    return Message(
        f"“{line[:24]}”这一行在正文里会变成标题、分隔线或代码块。",
        f"The line “{line[:24]}” would be a heading, a rule or a block of code in the body.",
    )


def _cases(field: Field, text: str) -> Cell:
    structural = find_structural_line(text)
    if structural is not None:
        return Cell(problem=_structural(structural))
    if _EMPTY_NUMBER.search(text):
        return Cell(problem=Message("有一个编号后面没有内容。", "A number has no text after it."))
    lines = [line for line in text.split("\n") if line]
    blocks = [block.strip("\n") for block in re.split(r"\n{2,}", text) if block.strip("\n")]
    if all(_number_of(line) is not None for line in lines):
        blocks = lines
    glued = next((block for block in blocks if _NEXT_CASE.search(block)), None)
    if glued is not None and len(blocks) == 1:
        return Cell(
            problem=Message(
                "几个案例写在了一行里。每个案例之间用 <br><br> 隔开。",
                "Several cases stand on one line. Part them with <br><br>.",
            )
        )
    if all(_number_of(block) is not None for block in blocks):
        written = "\n\n".join(blocks)
        notes = () if written == text else (Message("案例之间空一行", "cases were parted by an empty line"),)
        return Cell(decode(field, written), notes)
    items: tuple[Item, ...] = cases.read_body("\n\n".join(blocks))
    numbered = _are_numbered(blocks)
    if (
        len(items) != len(blocks)
        or any("\n" in block for block in blocks)
        or (any(map(_number_of, blocks)) and not numbered and not all(item.mark for item in items))
    ):
        bad = next((block for block in blocks if _number_of(block) is None or "\n" in block), blocks[0])
        return Cell(
            problem=Message(
                f"“{bad[:16]}”这一段没有编号，或者分成了几行：分不清是新的案例还是上一个的后半。案例写成 1. 2. …，之间用 <br><br> 隔开。",
                f"“{bad[:16]}” has no number, or several lines: it may be a case of its own or the rest of the one before. Number the cases 1. 2. … and part them with <br><br>.",
            )
        )
    marked = all(item.mark for item in items)
    words = [item.text if marked else "".join(_read_mark(item, blocks)[1:]) for item in items]
    short = next((word for word in words if len(word) <= 12 and not _PUNCTUATION.search(word)), None)
    if short is not None and not marked:
        return Cell(
            problem=Message(
                f"“{short}”不像案例，倒像名字。是案例就编上号：1. {short}",
                f"“{short}” looks like a name, no case. If it is one, number it: 1. {short}",
            )
        )
    written = "\n\n".join(f"{index}. {word}" for index, word in enumerate(words, 1))
    return Cell(decode(field, written), (Message("给案例编了号", "the cases were numbered"),))


def _number_of(block: str) -> int | None:
    match = re.match(r"(\d{1,3})\. (?=\S)", block)
    return int(match[1]) if match is not None else None


def _companies(field: Field, text: str) -> Cell:
    notes: list[Message] = []
    confirmed = text.count("\n") == 1 and text.endswith("\n")
    lines = [line for line in text.split("\n") if line and line.strip(" •·") and line != NOTHING]
    if any("\\n" in line for line in lines):
        return Cell(
            problem=Message(
                "公司里有“\\n”。一行一家，用 <br> 隔开。", "There is a “\\n” among the companies. Part them with <br>."
            )
        )
    read = [_read_mark(item, lines) for item in companies.read_body("\n".join(lines))]
    read = [
        (mark, words) if mark or words[:1] not in _SURE_MARKS else (words[0], words[1:].strip()) for mark, words in read
    ]
    names: list[str] = []
    for _, words in read:
        hashed = words.split()
        names += [word[1:] for word in hashed] if all(map(_HASHED.match, hashed)) else _split_names(words)
    if len(names) > len(read):
        notes.append(Message(f"拆成 {len(names)} 家：{'、'.join(names)}", f"taken as {len(names)}: {', '.join(names)}"))
    plain = [_bare_name(name) for name in names]
    if any(mark for mark, _ in read) or plain != names:
        notes.append(Message("去掉了公司名的记号", "marks around the names were left out"))
    comma = next((name for name in plain if "," in name and ", " not in name), None)
    if comma is not None:
        return Cell(
            problem=Message(
                f"“{comma[:30]}”里有半角逗号，网站会把它切开。去掉逗号，或写成“，”以外的样子。",
                f"“{comma[:30]}” holds a comma, at which the site would part it. Write it without.",
            )
        )
    spaced = next(
        (name for name in plain if _CHINESE_GAP.search(name) or "\u3000" in name or _JOINED_NAMES.search(name)), None
    )
    if spaced is None and len(plain) == 1 and len(plain[0].split(" ")) >= 3:
        spaced = plain[0]
    if spaced is not None and not confirmed:
        return Cell(problem=_spaced(spaced))
    return Cell(decode(field, ",".join(filter(None, plain))) or None, tuple(notes))


def _bare_name(name: str) -> str:
    """Give a name without the emphasis, the code marks or the link around it."""
    link = whole_link(name)
    if link is not None and is_web_address(link.url) and "](" not in link.text:
        name = link.text
    return _unwrapped(name)[0].strip("`")


def _split_names(text: str) -> list[str]:
    """Give the names that a line holds, parted where a separator stands outside of brackets and of what is one name."""
    hidden = text
    for pattern_ in (_WITHIN_NAMES, _BRACKETED):
        hidden = pattern_.sub(lambda match: "\0" * len(match[0]), hidden)
    return [name for name in (piece.strip() for piece in _pieces(text, hidden, _NAME_SEPARATOR)) if name]


def _link(field: Field, text: str) -> Cell:
    stripped = text.strip()
    if stripped in ("", NOTHING):
        return Cell()
    stripped, notes = _unwrapped(stripped)
    match = whole_link(stripped)
    if match is None:
        return Cell(problem=_unfit(field, stripped))
    if "](" in match.text or "![" in match.text:
        return Cell(
            problem=Message(
                "这一栏只能有一个链接，里面不能有图片。", "This column takes one link, and no picture in it."
            )
        )
    url = _NUMERIC.sub(lambda found: "|" if found[0] in ("&#124;", "&#x7c;", "&#x7C;") else found[0], match.url)
    if "|" in url:
        url = url.replace("|", "%7C")
        notes = (*notes, Message("网址里的 | 写成了 %7C", "the | in the address was written %7C"))
    if not is_web_address(url):
        return Cell(problem=_unfit(field, stripped))
    shown = decode(field, match.text.strip())
    if not is_line(shown):
        return Cell(
            problem=Message(
                "链接没有文字，页面上点不到它。请写上原标题：[标题](网址)。",
                "The link has no text, so nobody can follow it. Put the original title there: [text](address).",
            )
        )
    if match.title:
        notes = (
            *notes,
            Message(f"没有用链接的提示文字 {match.title}", f"the link's title {match.title} was left out"),
        )
    return Cell({"text": shown, "url": url}, notes)


def _url(field: Field, text: str) -> Cell:
    match = whole_link(text)
    return Cell(match.url if match is not None else text.strip("<>"))


def _boolean(field: Field, text: str) -> Cell:
    value = _TRUTHS.get(text.casefold())
    return Cell(value) if value is not None else Cell(problem=_unfit(field, text))


def _integer(field: Field, text: str) -> Cell:
    return (
        Cell(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Cell(problem=_unfit(field, text))
    )


_BY_SHAPE = {"bullets": _marked, "cases": _cases, "companies": _companies}
_READERS = {
    "day": _day,
    "number": _number,
    "line": _line,
    "text": _text,
    "strings": _strings,
    "lines": _marked,
    "link": _link,
    "url": _url,
    "boolean": _boolean,
    "integer": _integer,
}


def write_cell(field: Field, value: object, *, markdown: bool = True) -> str | None:
    """Give the cell that `read_cell` reads as that value, or None where none does."""
    if value is None:
        return NOTHING if markdown and (field.body is None or field.body.shape not in _WITH_DASH) else ""
    for escape in (_needful, _thorough):
        written = _written(field, value, markdown, escape)
        for text in (written, f"{written}<br>" if markdown else f"{written}\n"):
            cell = read_cell(field, text, markdown=markdown)
            if cell.problem is None and cell.value == value and type(cell.value) is type(value):
                return text
    return None


def _written(field: Field, value: object, markdown: bool, escape: Callable[[str], str]) -> str:
    from seedkit.scalar import number

    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, dict):
        return f"[{escape(str(value['text']))}]({value['url']})"
    if isinstance(value, (list, tuple)):
        if not value:
            return EMPTY_LIST
        mark = quotes.MARK if field.type == "lines" and list(value) != [NOTHING] else ""
        text = "\n".join(mark + escape(str(item)) for item in value)
    elif field.body is not None and field.body.shape == "companies":
        text = "\n".join(escape(name) for name in re.split(r",(?! )", str(value)))
    else:
        text = "\n".join(escape(line) for line in str(value).split("\n"))
    return text.replace("\n", "<br>") if markdown else text


_NEEDFUL = pattern(r"&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)|\||<(?=/?[A-Za-z!])|\\(?=[|\"'<>{}])|\[(?=\[)")
_THOROUGH = pattern(r"[!-\-/:-@\[-`{-~，、；｜]|^[ \t\u3000\xa0]|[ \t\u3000\xa0]$|[ \u3000](?=[\u4e00-\u9fff])")


def _needful(text: str) -> str:
    text = _NEEDFUL.sub(_reference, text)
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() or c in "\u3000\xa0" else f"&#{ord(c)};" for c in text)
    )


def _thorough(text: str) -> str:
    text = _THOROUGH.sub(_reference, text)
    return text if text.isprintable() else "".join(c if c.isprintable() else f"&#{ord(c)};" for c in text)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
