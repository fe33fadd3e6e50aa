"""Entities in the front matter, where nothing decodes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import ENTITY
from seedkit.code_span import find_code_spans, span_at
from seedkit.diagnostic import Fix, Message
from seedkit.document import FRONT_MATTER, Value
from seedkit.edit import Edit
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import MANY, Finding, as_one, bad, good, rule
from seedkit.scalar import inside, quoted

_ENTITY = pattern(ENTITY)
"""What may be an entity: of those with a name, only the ones that HTML has are."""
_RUN = pattern(f"(?:{ENTITY})+")
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
            yield from _summed(list(_of_value(card, entry.key, value, meant)))


def _summed(found: list[Finding]) -> Iterator[Finding]:
    fixes = [one.fix for one in found if one.fix is not None]
    if len(found) < MANY or len(fixes) < len(found) or any(not fix.edits[0].text for fix in fixes):
        yield from found
    else:
        yield as_one(found, _ALSO, _ALL_FIXED, _COUNTED)


_ALSO = Message("这里也是", "here, too")
_ALL_FIXED = Message("把实体都写成它们代表的字符", "Write the characters that the entities stand for")
_COUNTED = Message("这个值里有 {} 处。", "There are {} in this value.")


def _of_value(card: Card, key: str, value: Value, meant: set[str]) -> Iterator[Finding]:
    """Entities of one value; those that stand side by side are one, as their edits would touch."""
    data = str(value.data)
    code = find_code_spans(data) if "`" in data else []
    decoded = ""
    for run in _RUN.finditer(data):
        if span_at(code, run.start()) is not None:
            continue
        entities = _ENTITY.findall(run[0])
        known = [entity for entity in entities if _character(entity) and entity not in meant]
        places = [run.span()] if known == entities else _places(run, set(known))
        for start, end in places:
            decoded = decoded or quoted(_ENTITY.sub(lambda found: _character(found[0]) or found[0], data))
            written = data[start:end]
            characters = "".join(map(_character, _ENTITY.findall(written)))
            place = card.place_in_value(value, start, end)
            shown = written if len(written) <= MAX_SHOWN else f"{written[:MAX_SHOWN]}…"
            yield Finding(
                *place,
                Message(
                    f"头部里的 {shown} 会原样显示给读者。请在头部写它代表的字符（正文里的转义保留）。",
                    f"{shown} in the front matter is shown to readers as it stands. Write the character itself there; keep the escape in the body.",
                ),
                fix=_fix(card, key, value, written, characters, place, decoded),
            )


MAX_SHOWN = 24


def _places(run: re.Match[str], known: set[str]) -> list[tuple[int, int]]:
    """Give where the known ones among the entities of a run stand."""
    return [
        (run.start() + found.start(), run.start() + found.end())
        for found in _ENTITY.finditer(run[0])
        if found[0] in known
    ]


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
    card: Card, key: str, value: Value, entities: str, characters: str, place: tuple[int, int], decoded: str
) -> Fix | None:
    """Give the fix that writes the characters; `decoded` is the whole value, quoted, with all of its characters written."""
    if (
        not card.holds(place, entities)
        or not characters.replace("\xa0", " ").isprintable()
        or set(characters) & set(",|、")
    ):
        return None
    written = inside(value.style, characters)
    edit = Edit(*place, written) if written is not None else Edit(value.start, value.end, decoded)
    message = Message(
        f"把 {entities[:MAX_SHOWN]} 写成它代表的字符", f"Write the character that {entities[:MAX_SHOWN]} stands for"
    )
    return Fix(message, (edit,), (f"front-matter.{key}",))
