"""How one copy of a field is written over the other, or in where there is none."""

from __future__ import annotations

from seedkit.card import Card, Copy
from seedkit.content import ABOVE, BELOW, as_read
from seedkit.diagnostic import Fix, Message
from seedkit.document import BODY, FRONT_MATTER
from seedkit.edit import Edit
from seedkit.literal import resolve_escapes, write_heading, write_literal
from seedkit.part import AROUND
from seedkit.pattern import pattern
from seedkit.scalar import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field


def copy_over(card: Card, copy: Copy, winner: str) -> Fix | None:
    """Give the fix that writes one copy of a field over the other, or None where it cannot be written."""
    above = copy.entry is not None and isinstance(copy.entry.value.data, str)
    below = copy.has_text
    name = copy.field.name
    if copy.part is not None and card.text_below(copy) != card.text[copy.part.start : copy.part.end]:
        return None  # a comment stands in the text, which neither copy may lose or take in
    if winner == FRONT_MATTER and above:
        edit = _write_below(card, copy)
        message = Message(f"把头部的 {name} 写到正文", f"Write {name} of the front matter into the body")
        return _fix(card, message, edit, f"{BELOW}{name}", name)
    if winner == BODY and below:
        edit = _write_above(card, copy)
        message = Message(f"把正文的 {name} 写到头部", f"Write {name} of the body into the front matter")
        return _fix(card, message, edit, f"{ABOVE}{name}", name)
    return None


def _fix(card: Card, message: Message, edit: Edit | None, content: str, name: str) -> Fix | None:
    """Give the fix that copies.

    That an item of an edited text lacks its full stop may be seen in the body only, that a name is none in the front matter only: whoever
    chose the copy has seen it.
    """
    if edit is None:
        return None
    revealed = ("truncated-item", "odd-name") if name in card.options.chosen else ("truncated-item",)
    return Fix(message, (edit,), (content,), copies=name, reveals=revealed)


def fill(card: Card, copy: Copy) -> Fix | None:
    """Give the fix that writes the copy a field has where it has none, unless that was removed on purpose."""
    if not card.fixes:
        return None
    below = copy.has_text
    side = BODY if below else FRONT_MATTER
    if copy.field.name in card.options.notes or card.options.winners.get(copy.field.name, side) != side:
        return None
    return copy_over(card, copy, side)


def with_note(card: Card, name: str, message: Message) -> Message:
    """Give a message with why nothing is done about the copies of that field, where that is known."""
    note = card.options.notes.get(name)
    return message if note is None else Message(message.zh + note.zh, f"{message.en} {note.en}")


def _write_below(card: Card, copy: Copy) -> Edit | None:
    """Give the edit that writes the copy in the front matter into the body."""
    assert copy.entry is not None
    data = str(copy.entry.value.data).strip()
    if not data or (not copy.has_text and _stands_below(card, copy)):
        return None
    shape = copy.field.shape
    if shape == "companies" and _is_joined(data):
        return None
    if shape == "companies":
        data = "\n".join(item.text for item in card.items_above(copy) if item.text)
    old = card.text[copy.part.start : copy.part.end] if copy.part is not None else ""
    data = "\n".join(line.strip(" \t\r") for line in data.split("\n"))
    if copy.field.place == "heading":
        text = write_heading(data)
    else:
        text = write_literal(data, {as_read(line): line.strip() for line in old.split("\n")})
    if "\r\n" in card.text[card.document.body_start :]:
        text = text.replace("\n", "\r\n")
    if copy.part is not None and copy.part.end > copy.part.start:
        return Edit(copy.part.start, copy.part.end, text)
    return _insertion_below(card, copy, text)


_JOINED = pattern(r"[、，；;|｜]|, | ,|,\n")
"""Names that are not separated as the format has it."""
_WHOLE = pattern(r"[（(][^（）()]*[）)]|[^,\n、]+、[^,\n、]*联合(?=[^,\n、])")
"""What is a name although such a sign stands in it."""


def _is_joined(names: str) -> bool:
    return _JOINED.search(_WHOLE.sub("x", names)) is not None


def _stands_below(card: Card, copy: Copy) -> bool:
    """Whether a text stands in the body already: under no heading of its own, with other marks, in code or behind another label."""
    name = copy.field.name
    if name in card.headless_sections or name in card.fenced_sections or name in card.relabelled:
        return True
    if copy.field.place != "section":
        return False
    body = resolve_escapes(card.body)
    lines = {_NUMBER.sub("", line.strip(AROUND)) for line in body.split("\n")}
    texts = [item.text.strip(AROUND) for item in card.items_above(copy)[:MOST_LOOKED_FOR]]
    return any(len(text) > 1 and (text in lines or _nearly_in(text, body)) for text in texts)


_NUMBER = pattern(r"^[0-9]{1,3}[.、．)）]\s*")
MOST_LOOKED_FOR = 20
"""Items of a text that are looked for in a body."""
RUNS = (4, 6)
"""The least and the most code points of a run by which a text is found again although some of it has changed."""


def _nearly_in(text: str, body: str) -> bool:
    """Whether two of three runs of a text, from its beginning, its middle and its end, stand in a body."""
    size = min(RUNS[1], len(text) // 3)
    places = (0, (len(text) - size) // 2, len(text) - size)
    return size >= RUNS[0] and sum(text[at : at + size] in body for at in places) >= 2


def _insertion_below(card: Card, copy: Copy, text: str) -> Edit | None:
    """Give the edit that puts a part into the body where the format has it."""
    body = copy.field.body
    assert body is not None
    newline = "\r\n" if "\r\n" in card.text[card.document.body_start :] else "\n"
    if copy.part is not None:
        before = {"section": newline * 2}.get(
            body.place, "" if card.text[copy.part.start - 1 : copy.part.start] == " " else " "
        )
        return Edit(copy.part.start, copy.part.start, before + text)
    if body.place == "section":
        return _section_insertion(card, copy, f"## {body.name}{newline * 2}{text}", newline)
    head = "# " if body.place == "heading" else f"**{body.name}**: "
    title = card.title_part
    first = next(iter(card.document.sections), None)
    if body.place == "label" and title is not None and first is not None and title.start > first.heading.start:
        return None
    if body.place == "label" and title is not None:
        end = title.head_end
        follows = card.text[end:].lstrip(" \t").startswith((newline * 2, newline)) and not card.text[end:].strip()
        blank = card.text[end:].replace("\r", "").lstrip(" \t").startswith("\n\n") or follows
        return Edit(end, end, newline * 2 + head + text + ("" if blank else newline))
    start = card.document.body_start
    lead = "" if card.text[start - 1 : start] == "\n" or start == 0 else newline
    rest = card.text[start:]
    return Edit(
        start,
        start,
        lead + newline + head + text + newline + (newline if rest.strip() and rest[0] not in "\r\n" else ""),
    )


def _section_insertion(card: Card, copy: Copy, section: str, newline: str) -> Edit:
    """Give the edit that puts a section before the first one that comes later in the format, else last in the body."""
    later = False
    for name, other in card.copies.items():
        if name == copy.field.name:
            later = True
        elif later and other.part is not None and other.field.place == "section":
            start = other.part.head_start
            return Edit(start, start, section + newline * 2)
    end = max(len(card.text.rstrip()), card.document.body_start)
    return Edit(end, end, newline * 2 + section)


def _write_above(card: Card, copy: Copy) -> Edit | None:
    """Give the edit that writes the copy in the body into the front matter."""
    assert copy.part is not None
    below = resolve_escapes(card.text[copy.part.start : copy.part.end].replace("\r\n", "\n"))
    lines = [line.strip(" \t\r") for line in below.split("\n")]
    if "```" in below or "~~~" in below or (copy.field.shape == "companies" and _is_joined(below)):
        return None
    data = ",".join(filter(None, lines)) if copy.field.shape == "companies" else "\n".join(lines)
    scalar = quoted(data)
    front = card.document.front_matter
    if front is None:
        return None
    if copy.entry is not None:
        value = copy.entry.value
        gap = "" if value.start > copy.entry.end + 1 or value.start < copy.entry.end else " "
        return Edit(value.start, value.end, gap + scalar)
    return insert_key(card, copy.field, scalar)


def insert_key(card: Card, field: Field, scalar: str) -> Edit | None:
    """Give the edit that puts a key with its value into the front matter where the format has it."""
    front = card.document.front_matter
    if front is None:
        return None
    order = card.schema.keys
    position = front.start
    for entry in front.entries:
        if entry.key in order and order.index(entry.key) < order.index(field.name):
            end = card.text.find("\n", max(entry.value.end, entry.end), front.end)
            position = max(position, front.end if end < 0 else end + 1)
    newline = "\r\n" if card.text[position - 2 : position] == "\r\n" else "\n"
    return Edit(position, position, f"{field.name}: {scalar}{newline}")
