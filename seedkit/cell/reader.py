"""Reading of cells."""

from __future__ import annotations

import re

from seedkit.cell.cell import BLANKS, Cell, unfit
from seedkit.cell.items import read_cases, read_marked, without_number
from seedkit.cell.link import read_link, read_url
from seedkit.cell.names import read_companies, read_tags
from seedkit.cell.numbering import read_number as read_count
from seedkit.cell.numbering import without_numbers
from seedkit.cell.reference import decode
from seedkit.cell.value import read_boolean, read_day, read_integer, read_line, read_number
from seedkit.code_span import find_code_spans
from seedkit.diagnostic import Message
from seedkit.element import ELEMENTS
from seedkit.oddity import find_oddity
from seedkit.pattern import pattern
from seedkit.placeholder import SHEET_ERRORS
from seedkit.shapes.by_name import MARKED, SEVERAL
from seedkit.shapes.shape import NOTHING
from seedkit.value import problem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedkit.schema import Field

_BREAK = pattern(
    r"[<＜]\s?[/\\]?br(?:\s+[a-z][\w-]*(?:=(?:\"[^\"<>|]*\"|'[^'<>|]*'|[^\s<>\"'|/]+))?)*\s*[/\\]?\s?[>＞]|\[/?br\s?/?\]",
    re.IGNORECASE | re.ASCII,
)
"""A line break as HTML writes it, attributes included, or as people who mean that do; other words behind `<br` are text."""
_CUT_TAG = pattern(r"<(?:b|br|br\s?/)\s*\Z", re.IGNORECASE)
_CUT_WITHIN = pattern(r"<br(?![A-Za-z])(?![^<>\n|]*>)[ /]{0,3}(?:(?=\n)|(?=[^\s/])[^\n]{0,12})", re.IGNORECASE)
"""A line break without its last sign, amid a text."""
_ESCAPED_BREAK = pattern(r"&lt;br\s?/?&gt;", re.IGNORECASE)
_ESCAPED = pattern(r"\\([|\"'<>{}])")
_ESCAPED_QUOTE = pattern(r"\\[\"'<>{}]")
_HTML = pattern(rf"</?(?:{ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_WIKI_LINK = pattern(r"(!?)\[\[(?!\s|\d{1,3}\]\])([^\[\]|]*)(?:\|([^\[\]]*))?\]\](?!\()")
_ADJACENT = pattern(r"\]\][ \t]*\[\[")
"""Where one wiki link ends and the next begins."""
_CONTROL_TEXT = pattern(r"(?:_x000D_)?\n|_x000D_")
"""A line end as spreadsheets write it where they write it out."""
_SHEET_ERROR = pattern(rf"#(?:{SHEET_ERRORS})(?:(?<=N/A)|[!?])")
_FORMULA = pattern(
    r"={1,2}\s*(?:[A-Z]{2,}\(.*\)|\$?[A-Z]{1,2}\$?\d+(?:\s*[&+*/-].*)?|-?\d[\d.]*\s*[-+*/^&].*|\[.*|cmd\|.*)"
    r"|[-+@]\s*(?:[A-Z]{2,}\(.*\)|\$?[A-Z]{1,2}\$?\d+|\d[\d.]*\s*[-+*/^]\s*\d.*)",
    re.DOTALL,
)
_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f]")
_SAME = frozenset(
    ("同上", "同前", "同", "上同", "见上", "如上", "〃", "″", '"', "^", "^^", "↑", "ditto", "same as above")
)
_NONE_WORDS = frozenset(("无", "没有", "暂无", "—", "－", "——", "n/a", "none", "na"))


def read_cell(field: Field, raw: str, *, markdown: bool = True) -> Cell:
    """Give what a cell says for a field. Total. `markdown` is false for a cell of a CSV file."""
    text = _CONTROL_TEXT.sub("\n", raw.replace("\r\n", "\n").replace("\r", "\n"))
    unwritten = _unwritten(text.strip()) or (_code_over_breaks(text) if markdown else None) or _html_in(text)
    if unwritten is not None:
        return Cell(problem=unwritten)
    notes: list[Message] = []
    for step in (_with_breaks, _unescaped, _without_wiki_links) if markdown else (_with_breaks, _without_wiki_links):
        done = step(field, text)
        if isinstance(done, Message):
            return Cell(problem=done)
        text, more = done
        notes += more
    text = "\n".join(line.strip(BLANKS) for line in text.split("\n"))
    label = _label_of(field, text)
    if label:
        text = text[len(label) :].lstrip(BLANKS)
        notes.append(Message(f"去掉了“{label.strip()}”", f"“{label.strip()}” was left out"))
    if field.shape in SEVERAL and text.strip().casefold() in _NONE_WORDS:
        notes.append(Message(f"“{text.strip()}”读作没有", f"“{text.strip()}” was read as none"))
        text = NOTHING
    if field.type != "link" and text.strip() in ("", NOTHING):
        dashed = text.strip() != "" and field.shape in SEVERAL
        return Cell(([NOTHING] if field.type == "lines" else NOTHING) if dashed else None)
    found = _READERS[field.type](field, text)
    wrong = _wrong(field, text, found.value, numbered="&#" in raw) if found.problem is None else None
    if wrong is not None:
        return Cell(problem=wrong)
    return found._replace(notes=(*notes, *found.notes))


def _wrong(field: Field, text: str, value: object, *, numbered: bool) -> Message | None:
    """Say why a value that was read from a text cannot be the field's; `numbered` is a cell in which characters stand by their numbers."""
    if value is not None and field.type != "link" and problem_of(field.type, value):
        return unfit(field, text)
    values = value if isinstance(value, list) else [value]
    if any(isinstance(one, str) and _CONTROL.search(one) is not None for one in values):
        return Message(
            "这里有看不见的控制字符，卡片里不能有。请删掉。",
            "There is a control character, which a seed cannot. Delete it.",
        )
    # Who writes a character by its number means it.
    return None if numbered else _oddity(field, value)


def _code_over_breaks(text: str) -> Message | None:
    """Say of a cell that two backticks make code of its line breaks; None where they do not."""
    if not any(len(code) > len(_BREAK.sub("", code)) > 2 for _, code in _around_code(text)):
        return None
    return Message(
        "反引号成对，把中间的 <br> 也当成了代码。去掉反引号，或写成 &#96;。",
        "Two backticks make code of what is between them, <br> included. Leave them out, or write &#96;.",
    )


def _html_in(text: str) -> Message | None:
    """Say which HTML a cell holds that is no line break; None where it holds none."""
    html = _HTML.search(_blanked(_unquoted(_BREAK, "", text)))
    if html is None:
        return None
    return Message(
        f"这里有 HTML “{html[0][:20]}”，卡片里不能有。换行写 <br>；要显示这几个字符，把 < 写成 &#60;。",
        f"There is HTML, “{html[0][:20]}”, which a seed cannot. Write <br> for a line break; for the characters themselves, write &#60; for the <.",
    )


def _with_breaks(field: Field, text: str) -> tuple[str, tuple[Message, ...]] | Message:
    """Give a text with line breaks for what means one, and what was taken for that; or say which is not complete."""
    notes: tuple[Message, ...] = ()
    text = _unquoted(_BREAK, "\n", text)
    if field.type != "link" and _ESCAPED_BREAK.search(_blanked(text)) is not None:
        text = _unquoted(_ESCAPED_BREAK, "\n", text)
        notes = (Message("“&lt;br&gt;”读作换行", "“&lt;br&gt;” was read as a line break"),)
    within = _CUT_WITHIN.search(_blanked(text)) if field.type != "link" else None
    if within is not None:
        return Message(
            f"“{within[0].strip()}”里的 <br 没有写完（少了 >）。请补全；要显示这几个字符，把 < 写成 &#60;。",
            f"The <br in “{within[0].strip()}” lacks its >. Complete it; for the characters themselves, write &#60; for the <.",
        )
    cut = _CUT_TAG.search(text)
    if cut is not None:
        return Message(
            f"末尾的“{cut[0].strip()}”是没写完的 <br>，后面可能还有文字。请补全，或删掉它。",
            f"“{cut[0].strip()}” at the end is a <br> that is cut short, and text may be missing behind it. Complete it, or delete that.",
        )
    return text, notes


def _unescaped(field: Field, text: str) -> tuple[str, tuple[Message, ...]]:
    """Give a text without the backslashes before signs, and what was done where that is not what Markdown has them for."""
    if _ESCAPED.search(text) is None:
        return text, ()
    note = Message('反斜杠当作转义去掉了（\\" 即 "）', 'backslashes were taken for escapes and left out (\\" means ")')
    return _ESCAPED.sub(r"\1", text), (note,) if _ESCAPED_QUOTE.search(text) is not None else ()


def _without_wiki_links(field: Field, text: str) -> tuple[str, tuple[Message, ...]] | Message:
    """Give a text with what wiki links show in place of them; or say that it embeds what no seed can hold."""
    if _WIKI_LINK.search(_blanked(text)) is None:
        return text, ()
    if any(match[1] for match in _WIKI_LINK.finditer(text)):
        return Message(
            "这里嵌入了别的笔记或图片（![[…]]），卡片里放不了。",
            "It embeds a note or a picture (![[…]]), which a seed cannot hold.",
        )
    if field.type == "strings" or field.shape == "companies":
        text = _ADJACENT.sub("]]、[[", text)
    text = "".join(
        _WIKI_LINK.sub(lambda match: (match[3] or match[2]).strip(), piece) + code for piece, code in _around_code(text)
    )
    return text, (Message("双链写成了它显示的文字", "a wiki link was taken as the text that it shows"),)


def _oddity(field: Field, value: object) -> Message | None:
    """Say what in a short value is hardly a part of it; None where there is nothing, and of longer texts."""
    if field.type == "strings" and isinstance(value, list):
        return next((odd for item in value if (odd := find_oddity(field, str(item))) is not None), None)
    if not isinstance(value, str) or value == NOTHING:
        return None
    if field.shape == "companies":
        return next((odd for item in value.split(",") if (odd := find_oddity(field, item)) is not None), None)
    return find_oddity(field, value) if field.type == "line" else None


def _unwritten(text: str) -> Message | None:
    """Say of a cell that it holds no value but what stands for one; None where it does not."""
    if _SHEET_ERROR.fullmatch(text) is not None:
        return Message(
            f"“{text}”是表格算错时的记号，不是内容。请填上原来的值。",
            f"“{text}” is what a spreadsheet shows where a formula fails. Put the value there.",
        )
    if _FORMULA.fullmatch(text) is not None:
        return Message(
            f"“{text[:24]}”是公式，不是内容。请把格子改成它显示的值再导出。",
            f"“{text[:24]}” is a formula. Make it the value that it shows, and export again.",
        )
    if text.casefold() in _SAME:
        return Message(
            f"“{text}”没有写出来是什么。请把上一行的值写在这里。",
            f"“{text}” does not say what it is. Write the value of the row above here.",
        )
    return None


def _around_code(text: str) -> Iterator[tuple[str, str]]:
    """Give the pieces of a text outside of code spans, each with the span behind it."""
    position = 0
    for start, end in find_code_spans(text):
        yield text[position:start], text[start:end]
        position = end
    yield text[position:], ""


def _unquoted(what: re.Pattern[str], by: str, text: str) -> str:
    """Replace outside of code spans."""
    return "".join(what.sub(by, piece) + code for piece, code in _around_code(text))


def _label_of(field: Field, text: str) -> str:
    """Give the field's own name with a colon that a cell begins with; empty where it begins with none."""
    if field.type not in ("line", "day", "number", "strings") or field.name == "title":
        return ""
    head, colon, rest = text.partition("：") if "：" in text[:12] else text.partition(":")
    known = (field.title_zh, field.name.casefold(), field.title_en.casefold())
    return f"{head}{colon}" if colon and rest.strip() and head.strip(f"{BLANKS}*").casefold() in known else ""


def _blanked(text: str) -> str:
    """Give a text without its code spans."""
    return " ".join(piece for piece, _ in _around_code(text))


def read_items(field: Field, pieces: Iterable[str]) -> Cell:
    """Give what pieces that each are one item say together, marks or not: as somebody types them, one after another."""
    shape = field.shape
    values: list[str] = []
    notes: list[Message] = []
    counted = _counted_pieces(shape, pieces)
    miscounted = _miscounted(shape, counted)
    if miscounted is not None:
        return Cell(problem=miscounted)
    for piece in counted:
        written = piece
        if shape == "cases":
            written = f"1. {without_number(written, len(values) + 1)}"
        cell = read_cell(field, f"{written}\n" if shape == "companies" else written, markdown=False)
        if cell.problem is not None:
            return cell
        notes += cell.notes if shape not in MARKED or shape == "cases" else ()
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


def _counted_pieces(shape: str, pieces: Iterable[str]) -> list[str]:
    """Give what was typed, one item each, without the numbers that count it; lines of one piece that are counted are items of their own."""
    typed = [written for piece in pieces if (written := piece.strip(f"{BLANKS}\r\n"))]
    if not shape or shape == "line":
        return typed
    if shape == "cases" and len(typed) == 1 and typed[0].casefold() in _NONE_WORDS:
        return [NOTHING]
    lines = [(without_numbers(piece.split("\n")) if "\n" in piece else None) or [piece] for piece in typed]
    typed = [line for group in lines for line in group]
    return without_numbers(typed) or typed


def _miscounted(shape: str, pieces: list[str]) -> Message | None:
    """Say which of several cases that were typed has no number, or another one, where the first has its own; None where all count on, or none."""
    if shape != "cases" or len(pieces) < 2 or not _counts(pieces[0], 1):
        return None
    wrong = next((piece for index, piece in enumerate(pieces, 1) if not _counts(piece, index)), None)
    if wrong is None:
        return None
    return Message(
        f"前面的案例有编号，“{wrong[:16]}”没有接着编：分不清是新的案例还是上一个的后半。",
        f"The cases before are numbered, and “{wrong[:16]}” does not count on: it may be a case of its own or the rest of the one before.",
    )


def _counts(piece: str, value: int) -> bool:
    number = read_count(piece)
    return number is not None and number.value == value


def _text(field: Field, text: str) -> Cell:
    reader = _BY_SHAPE.get(field.shape, _plain)
    return reader(field, text if reader is read_companies else text.strip("\n"))


def _plain(field: Field, text: str) -> Cell:
    if text[:1] in ("💎", "•"):
        return Cell(
            problem=Message(
                f"以“{text[0]}”开头，像是金句或水下信息。看看是不是写到了别的列或别的项里。",
                f"It begins with “{text[0]}”, as a quote or a bullet does. See whether it stands in the wrong column or field.",
            )
        )
    return Cell(decode(field, text))


_BY_SHAPE = {"bullets": read_marked, "cases": read_cases, "companies": read_companies}
_READERS = {
    "day": read_day,
    "number": read_number,
    "line": read_line,
    "text": _text,
    "strings": read_tags,
    "lines": read_marked,
    "link": read_link,
    "url": read_url,
    "boolean": read_boolean,
    "integer": read_integer,
}
