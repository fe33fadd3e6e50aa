"""Writing of cells."""

from __future__ import annotations

import re

from seedkit.cell.names import EMPTY_LIST
from seedkit.cell.reader import read_cell
from seedkit.character import CHINESE
from seedkit.pattern import pattern
from seedkit.shapes import bullets, quotes
from seedkit.shapes.by_name import SEVERAL
from seedkit.shapes.shape import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from seedkit.schema import Field


def write_cell(field: Field, value: object, *, markdown: bool = True) -> str | None:
    """Give the cell that `read_cell` reads as that value, or None where none does."""
    if value is None:
        return NOTHING if markdown and field.shape not in SEVERAL else ""
    if isinstance(value, dict) and not str(value["url"]).isprintable():
        return None  # nothing in an address can be escaped
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
    elif field.shape == "companies":
        text = "\n".join(escape(name) for name in re.split(r",(?! )", str(value)))
    else:
        mark = bullets.MARK if field.shape == "bullets" else ""
        lines = str(value).split("\n")
        text = "\n".join(mark + escape(line[len(mark) :]) if line.startswith(mark) else escape(line) for line in lines)
    return text.replace("\n", "<br>") if markdown else text


_NEEDFUL = pattern(
    r"&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)|#(?=#(?:vso|teamcity)?\[)|^:(?=:)|\||<(?=/?[A-Za-z!])|\\(?=[|\"'<>{}])|\[(?=\[)"
)
_THOROUGH = pattern(
    rf"[!-\-/:-@\[-`{{-~，、；｜：]|^[ \t\u3000\xa0]|[ \t\u3000\xa0]$|[ \u3000](?=[{CHINESE}])|[💎•①-⑳]"
)


def _needful(text: str) -> str:
    text = _NEEDFUL.sub(_reference, text)
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() or c in "\u3000\xa0" else f"&#{ord(c)};" for c in text)
    )


def _thorough(text: str) -> str:
    text = _THOROUGH.sub(_reference, text) if _THOROUGH.search(text) else f"&#{ord(text[0])};{text[1:]}" if text else ""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"&#{ord(c)};" for c in text)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
