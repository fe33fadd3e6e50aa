"""Cells that hold names: tags and companies."""

from __future__ import annotations

import re

from seedkit.cell.cell import Cell, unwrapped
from seedkit.cell.items import OTHER_BULLET, SURE_MARKS, read_mark
from seedkit.cell.link import whole_link
from seedkit.cell.numbering import parted, without_counts, without_numbers
from seedkit.cell.reference import decode
from seedkit.character import CHINESE, ENTITY, ends_in_entity
from seedkit.diagnostic import Message
from seedkit.oddity import NUMERIC_NAMES
from seedkit.pattern import IGNORECASE, pattern
from seedkit.shapes import companies
from seedkit.shapes.shape import NOTHING
from seedkit.value import is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

_TAG_SEPARATOR = pattern(r"[,，、;；｜\t]")
_LIST_MARK = pattern(r"[ \t]*(?:[-*+•·●][ \t]+|\d{1,2}[.、)）][ \t]*(?=\D))")
_NAME_SEPARATOR = pattern(r"[、，；;|｜,\t]")
_LISTED = pattern(r"[\[［](?!\[)(.+)[\]］]")
"""A list as JSON, YAML or Python write it."""
_WRAPPED = r"`([^`]+)`|#([^#\s]+)#|「([^「」]+)」|【([^【】]+)】|《([^《》]+)》|\[\[([^\[\]]+)\]\]"
_WRAPPED_NAME = pattern(_WRAPPED)
"""A name that has signs around it: code, a topic, brackets."""
_WRAPPED_NAMES = pattern(rf"(?:(?:{_WRAPPED})[\s、,，;；/|｜]*)+")
_QUOTES = " \t\"'“”‘’`"
_WITHIN_NAMES = pattern(
    rf"(?<=\d),(?=\d{{3}})|[,，、]\s*{companies.LEGAL_ENDING}(?![\w.])|{ENTITY}",
    IGNORECASE,
)
"""Commas and semicolons that part no names."""
_ONE_NAME = pattern(rf"\s(?:&|and|of|for|the|de|du|von)\s|\s{companies.LEGAL_ENDING}\Z", IGNORECASE)
"""What tells that several words are one name."""
_GLUED_NUMBERS = pattern(r"\s*(?:1[.、．)）].*[^\d\s、，,；;。]2[.、．)）]|一、.*[^\s、，,；;。]二、)")
_CHINESE_GAP = pattern(rf"[{CHINESE}][ \u3000]+[{CHINESE}]")
_GAP_OF_TAGS = pattern(rf"[{CHINESE}]\u3000+[{CHINESE}]|[{CHINESE}] | [{CHINESE}]")
_ENTITY = pattern(ENTITY)
_SENTENCE = pattern(r"[。！？；].|[。；]\Z")
_HASHED = pattern(r"#(?!\d+\Z)[^#\s]+\Z")
_JOINED_NAMES = pattern(rf"[{CHINESE}][/+／＋][{CHINESE}]")
_BRACKETED = pattern(r"[（(【\[《“「][^（()）【】\[\]《》“”「」]*[）)】\]》”」]")
EMPTY_LIST = "[]"
"""A cell that says that there is a list, and nothing in it."""


def read_tags(field: Field, text: str) -> Cell:
    """Read tags, whatever parts them; what may be one or several is asked about."""
    stripped = text.strip()
    if stripped == EMPTY_LIST:
        return Cell([])
    if stripped in ("无", "没有", "暂无"):
        return Cell(None, (Message(f"“{stripped}”读作没有", f"“{stripped}” was read as none"),))
    notes: list[Message] = []
    items: list[str] = []
    for piece in without_counts([piece.strip() for piece in _tags_in(text)]):
        item, more = unwrapped(piece.removeprefix("\\"))
        notes += more
        bare = item.strip("`").removeprefix("#") if item[:1] in "#`" and len(item) > 1 else item
        if bare != item:
            notes.append(Message(f"“{item}”读作 {bare}", f"“{item}” was read as {bare}"))
        if bare:
            items.append(decode(field, bare))
    doubt = _no_tag(items, apart="\n" in text)
    if doubt is not None:
        return Cell(problem=doubt)
    if len(items) > 1 and "\n" not in text:
        notes.append(Message(f"拆成 {len(items)} 个：{'、'.join(items)}", f"taken as {len(items)}: {', '.join(items)}"))
    return Cell(items or None, tuple(notes))


def _tags_in(text: str) -> list[str]:
    """Give the pieces of a cell that are one tag each, marks or not."""
    hidden = text
    for pattern_ in (_ENTITY, _BRACKETED):
        hidden = pattern_.sub(lambda match: "\0" * len(match[0]), hidden)
    stripped = text.strip().replace("\\#", "#").replace("＃", "#")
    words = stripped.split()
    listed = _names_listed(stripped)
    counted = without_numbers(text.split("\n"), names=True) if "\n" in text else parted(stripped)
    if listed is not None:
        return listed
    if counted is not None:
        return counted
    if "\n" in text:
        pieces = text.split("\n")
        if all(_LIST_MARK.match(piece) for piece in pieces if piece.strip()):
            return [_LIST_MARK.sub("", piece) for piece in pieces]
        return pieces
    if re.fullmatch(r"(?:#[^#\s,，、;；]+){2,}", stripped):
        return stripped.removeprefix("#").split("#")
    if len(words) > 1 and all(word.startswith("#") for word in words):
        return words
    return _pieces(text, hidden, _TAG_SEPARATOR)


def _no_tag(items: list[str], *, apart: bool) -> Message | None:
    """Say which of several tags is none, or may be several; None where all are one each. Those on lines of their own stand `apart`."""
    count = _lone_count(items)
    if count:
        return _count_or_name(count)
    sentence = next(
        (item for item in items if _SENTENCE.search(item) or whole_link(item) is not None or "://" in item), None
    )
    if sentence is not None:
        return Message(
            f"“{sentence[:16]}”是一句话或一个链接，不是标签。看看是不是写到了别的列或别的项里。",
            f"“{sentence[:16]}” is a sentence or a link, no tag. See whether it stands in the wrong column or field.",
        )
    gap = next((item for item in items if _GAP_OF_TAGS.search(item)), None)
    gap = gap or next((item for item in items if _JOINED_NAMES.search(item)), None)
    return _spaced(gap) if gap is not None and not apart else None


def _lone_count(names: list[str], *, apart: bool = False) -> str:
    """Give the first of several names where it may be a number that counts the others; else nothing. Names on lines of their own stand `apart`."""
    for name in names if len(names) > 1 else ():
        if (len(name) < 3 and name.isdecimal() and not (apart and name in _NUMBERS)) or name in _COUNTS:
            return name
    return ""


_COUNTS = frozenset("一二三四五六七八九十")


def _count_or_name(count: str) -> Message:
    return Message(
        f"“{count}”是名字，还是编号？是编号就去掉；是名字就换一行写（<br>）。",
        f"Is “{count}” a name, or a number that counts them? If it counts, leave it out; if it is a name, part them with <br>.",
    )


def _names_listed(text: str) -> list[str] | None:
    """Give the names of a list in brackets (`["甲", '乙']`), or of names that each have signs around them; None for anything else."""
    listed = _LISTED.fullmatch(text)
    if listed is not None and (_TAG_SEPARATOR.search(listed[1]) or listed[1][0] in "\"'“‘"):
        return [name for piece in _TAG_SEPARATOR.split(listed[1]) if (name := piece.strip(_QUOTES))]
    if _WRAPPED_NAMES.fullmatch(text) is not None:
        names = ["".join(filter(None, match.groups())) for match in _WRAPPED_NAME.finditer(text)]
        return names if len(names) > 1 or text[0] in "`#" else None
    return None


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


def read_companies(field: Field, text: str) -> Cell:
    """Read names of companies, one a line or parted by signs, as a text with a comma between them; what may be one or several is asked about."""
    confirmed = text.count("\n") == 1 and text.endswith("\n")
    lines = [line for line in text.split("\n") if line and line.strip(" •·") and line != NOTHING]
    glued = _glued(lines)
    if glued is not None:
        return Cell(problem=glued)
    read = _marked_names(lines)
    names = without_counts([name for _, words in read for name in _names_on(words)])
    count = _lone_count(names, apart=len(lines) == len(names))
    if count:
        return Cell(problem=_count_or_name(count))
    notes: list[Message] = []
    if len(names) > len(read):
        notes.append(Message(f"拆成 {len(names)} 家：{'、'.join(names)}", f"taken as {len(names)}: {', '.join(names)}"))
    plain = [_bare_name(name) for name in names]
    if plain and (more := _AND_MORE.search(plain[-1])) is not None:
        notes.append(Message(f"去掉了“{more[0]}”", f"“{more[0]}” was left out"))
        plain[-1] = names[-1] = plain[-1][: more.start()]
    if any(mark for mark, _ in read) or plain != names:
        notes.append(Message("去掉了公司名的记号", "marks around the names were left out"))
    doubt = _no_name(plain) or (None if confirmed else _one_or_several(plain))
    if doubt is not None:
        return Cell(problem=doubt)
    return Cell(decode(field, ",".join(filter(None, plain))) or None, tuple(notes))


def _glued(lines: list[str]) -> Message | None:
    """Say what on one line should stand on several; None where nothing does."""
    glued = next((line for line in lines if _GLUED_NUMBERS.match(line)), None)
    if glued is not None:
        return Message(
            f"“{glued[:30]}”里的编号和名字连在了一起。一行一家，用 <br> 隔开。",
            f"Numbers and names run into each other in “{glued[:30]}”. Part them with <br>.",
        )
    if any("\\n" in line for line in lines):
        return Message(
            "公司里有“\\n”。一行一家，用 <br> 隔开。", "There is a “\\n” among the companies. Part them with <br>."
        )
    return None


def _marked_names(lines: list[str]) -> list[tuple[str, str]]:
    """Give what stands on each line, or in a list on the only one, with the mark before it; empty where it has none."""
    alone = lines[0].strip() if len(lines) == 1 else ""
    counted = without_numbers(lines, names=True) or (parted(alone) if alone else None)
    listed = _names_listed(alone) if alone else None
    bullets = [OTHER_BULLET.match(line) for line in lines]
    if counted is not None:
        read = [("1.", name) for name in counted]
    elif listed is not None:
        read = [("[", name) for name in listed]
    elif all(bullets):
        read = [
            (match[1], line[match.end() :]) for match, line in zip(bullets, lines, strict=True) if match is not None
        ]
    else:
        read = [read_mark(item, lines) for item in companies.read_body("\n".join(lines))]
    return [
        (mark, words) if mark or words[:1] not in SURE_MARKS else (words[0], words[1:].strip()) for mark, words in read
    ]


def _names_on(words: str) -> list[str]:
    hashed = words.split()
    return [word[1:] for word in hashed] if all(map(_HASHED.match, hashed)) else _split_names(words)


def _no_name(names: list[str]) -> Message | None:
    """Say which of several names no company has: an address, a number, one with a comma; None where there is none."""
    linked = next((name for name in names if "](http" in name or "://" in name), None)
    if linked is not None:
        return Message(
            f"“{linked[:30]}”里有网址，不是公司名。看看是不是写到了别的列或别的项里。",
            f"“{linked[:30]}” holds an address and is no name. See whether it stands in the wrong column or field.",
        )
    number = next((name for name in names if name.isdecimal() and name not in _NUMBERS), None)
    if number is not None:
        return Message(
            f"“{number}”只有数字，像是别的列的。是公司名就写全，如“{number}公司”。",
            f"“{number}” is a number only, as if it were of another column. If it is a name, write all of it.",
        )
    comma = next((name for name in names if "," in name and ", " not in name), None)
    if comma is not None:
        return Message(
            f"“{comma[:30]}”里有半角逗号，网站会把它切开。请去掉逗号，如“{comma[:30].replace(',', ' ')}”。",
            f"“{comma[:30]}” holds a comma, at which the site would part it. Write it without, as “{comma[:30].replace(',', ' ')}”.",
        )
    return None


def _one_or_several(names: list[str]) -> Message | None:
    """Ask of the first name with a gap whether it is one or several; None where no name has one."""
    spaced = next(
        (name for name in names if _CHINESE_GAP.search(name) or "\u3000" in name or _JOINED_NAMES.search(name)), None
    )
    if spaced is None and len(names) == 1 and len(names[0].split(" ")) >= 3 and not _ONE_NAME.search(names[0]):
        spaced = names[0]
    return _spaced(spaced) if spaced is not None else None


_NUMBERS = frozenset(NUMERIC_NAMES.split("|"))


def _bare_name(name: str) -> str:
    """Give a name without the emphasis, the code marks or the link around it."""
    link = whole_link(name)
    if link is not None and is_web_address(link.url) and "](" not in link.text:
        name = link.text
    bare = unwrapped(name)[0].strip("`")
    closed = bare if ends_in_entity(bare) else _CLOSED.sub("", bare)
    wrapped = _IN_QUOTES.fullmatch(closed)
    return next(filter(None, wrapped.groups())) if wrapped is not None else closed


_CLOSED = pattern(r"(?<=[^\s。；;/／])\s*[。；;/／]+\Z")
_IN_QUOTES = pattern(r"\"([^\"]+)\"|'([^']+)'|“([^“”]+)”|‘([^‘’]+)’|「([^「」]+)」|【([^【】\d]+)】")
"""A name with quotes around it that are no part of it."""
_AND_MORE = pattern(
    r"(?<=[^\s中同平对优高])等(?:等|公司|企业|品牌|机构|\s?\d+\s?家(?:公司|企业)?)?(?:…+|\.{3})?\Z|(?:…+|\.{3})\Z"
)
"""What says behind the last name that there are more."""


def _split_names(text: str) -> list[str]:
    """Give the names that a line holds, parted where a separator stands outside of brackets and of what is one name."""
    text = text.replace("\\|", "|")
    hidden = text
    for pattern_ in (_WITHIN_NAMES, _BRACKETED):
        hidden = pattern_.sub(lambda match: "\0" * len(match[0]), hidden)
    return [name for name in (piece.strip() for piece in _pieces(text, hidden, _NAME_SEPARATOR)) if name]
