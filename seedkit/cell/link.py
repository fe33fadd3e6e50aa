"""Links in a cell."""

from __future__ import annotations

from seedkit.cell.cell import Cell, unfit, unwrapped
from seedkit.cell.reference import NUMERIC, decode
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes.shape import NOTHING
from seedkit.value import is_line, is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field

_TARGET = pattern(r"<?(?P<url>[^\s<>]*)>?(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?")


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


def read_link(field: Field, text: str) -> Cell:
    """Read a Markdown link with its text and its address."""
    stripped = text.strip()
    if stripped in ("", NOTHING):
        return Cell()
    stripped, notes = unwrapped(stripped)
    match = whole_link(stripped)
    if match is None:
        return Cell(problem=unfit(field, stripped))
    if "](" in match.text or "![" in match.text:
        return Cell(
            problem=Message(
                "这一栏只能有一个链接，里面不能有图片。", "This column takes one link, and no picture in it."
            )
        )
    url = NUMERIC.sub(lambda found: "|" if found[0] in ("&#124;", "&#x7c;", "&#x7C;") else found[0], match.url)
    if "|" in url:
        url = url.replace("|", "%7C")
        notes = (*notes, Message("网址里的 | 写成了 %7C", "the | in the address was written %7C"))
    if not is_web_address(url):
        return Cell(problem=unfit(field, stripped))
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


def read_url(field: Field, text: str) -> Cell:
    """Read an address, bare, in angle brackets or as the target of a link."""
    match = whole_link(text)
    return Cell(match.url if match is not None else text.strip("<>"))
