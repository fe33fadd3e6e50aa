"""Entities in the front matter, where nothing decodes them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.canonical import PLAIN
from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.document import FRONT_MATTER, Value
from seedkit.pattern import pattern
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import inside, quoted
from seedkit.text import Edit, find_code_spans, span_at

_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""What may be an entity: of those with a name, only the ones that HTML has are."""
_ESCAPED = pattern(r"(?:&amp;|\\&)([^&;\s]*;)")


@rule(
    level="error",
    summary=Message("头部里有 HTML 实体", "an HTML entity stands in the front matter"),
    why=Message(
        "网站把头部当纯文本显示，读者会看到“&lt;20”。只有正文需要转义。",
        "The site shows front matter as plain text, so readers see `&lt;20`. Only the body needs escapes.",
    ),
    fix=Message(
        "头部写原来的字符，正文保留转义。",
        "Write the character itself in the front matter; keep the escape in the body.",
    ),
    examples=(
        bad(
            "• 室内光也能充电。\\n",
            "• 室内光«&lt;»20也能充电。\\n",
            "• 室内光也能充电。\n",
            "• 室内光&lt;20也能充电。\n",
            fixed=(
                "• 室内光也能充电。\\n",
                "• 室内光<20也能充电。\\n",
                "• 室内光也能充电。\n",
                "• 室内光&lt;20也能充电。\n",
            ),
        ),
        bad('source: "量子位"', 'source: "A«&#124;»B"'),
        bad('source: "量子位"', 'source: "3«&le;»5"'),
        good("• 室内光也能充电。\\n", "• 室内光<20也能充电。\\n"),
        good('source: "量子位"', 'source: "L&F; R&D"'),
    ),
    needs=("&",),
    side=FRONT_MATTER,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    if front is None or "&" not in card.text[front.start : front.end]:
        return
    for entry in card.document.entries.values():
        copy = card.copies.get(entry.key)
        meant = _meant(card.text_below(copy)) if copy is not None else set()
        for value in (entry.value, *entry.value.items):
            if not isinstance(value.data, str):
                continue
            decoded = ""
            code = find_code_spans(value.data) if "`" in value.data else []
            for match in _ENTITY.finditer(value.data):
                if span_at(code, match.start()) is not None:
                    continue
                character = _character(match[0])
                if not character or match[0] in meant:
                    continue
                decoded = decoded or quoted(_ENTITY.sub(lambda found: _character(found[0]) or found[0], value.data))
                place = card.place_in_value(value, match.start(), match.end())
                yield Finding(
                    *place,
                    Message(
                        f"头部里的 {match[0]} 会原样显示给读者。请在头部写它代表的字符（正文里的转义保留）。",
                        f"{match[0]} in the front matter is shown to readers as it stands. Write the character itself there; keep the escape in the body.",
                    ),
                    fix=_fix(card, entry.key, value, match[0], character, place, decoded),
                )


def _character(entity: str) -> str:
    """Give what an entity stands for; empty where HTML has none of that name."""
    import html
    from html.entities import html5

    return html.unescape(entity) if entity[1] == "#" else html5.get(entity[1:], "")


def _meant(body: str) -> set[str]:
    """Give the entities that readers of a body see as they are written: escaped ones and those in code."""
    found = {f"&{rest}" for rest in _ESCAPED.findall(body)}
    for start, end in find_code_spans(body):
        found.update(_ENTITY.findall(body, start, end))
    return found


def _fix(
    card: Card, key: str, value: Value, entity: str, character: str, place: tuple[int, int], decoded: str
) -> Fix | None:
    """Give the fix that writes the character; `decoded` is the whole value, quoted, with all of its characters written."""
    if not card.holds(place, entity) or not (character.isprintable() or character == "\xa0") or character in ",|、":
        return None
    written = inside(value.style, character)
    edit = Edit(*place, written) if written is not None else Edit(value.start, value.end, decoded)
    message = Message(f"把 {entity} 写成它代表的字符", f"Write the character that {entity} stands for")
    return Fix(message, (edit,), (f"front-matter.{key}",))
