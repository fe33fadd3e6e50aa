"""What makes a body harmless for the MDX compiler, while readers see what they saw."""

from __future__ import annotations

from seedkit.edit import Edit, apply_edits
from seedkit.parse.autolink import ADDRESS_START, autolink_end, without_links
from seedkit.parse.mdx import Hazard, find_hazards
from seedkit.pattern import pattern

_ADDRESS_AFTER = pattern(r"/?(?:[hH][tT][tT][pP][sS]?(?=://)|[wW]{3}(?=\.))")
_MARK = pattern(r"[_*~&`\\!\[\]]")
_LABEL_BEFORE = pattern(r"[ \t>]*()\[(?:[^\[\]\\\n]|\\.){1,999}\]:[ \t]*\Z")
"""What begins a line before a character and makes a definition of it."""
MAX_ROUNDS = 20
MAX_BLANKS = 100


def escape_edits(text: str, hazards: list[Hazard]) -> list[tuple[Edit, ...]]:
    """Give for each hazard the edits that make it harmless without changing what readers see.

    No edits for a hazard that has to wait: an address that stands before it in its paragraph is no address any more once its
    edits are made, and only then can be told what else the paragraph holds.
    """
    found: list[tuple[Edit, ...]] = []
    waits_until = 0
    for hazard in hazards:
        edits = _escape(text, hazard) if hazard.start >= waits_until else ()
        if len(edits) > 1:
            blank = text.find("\n\n", hazard.start)
            waits_until = len(text) if blank < 0 else blank
        found.append(edits)
    return found


def _escape(text: str, hazard: Hazard) -> tuple[Edit, ...]:
    start = hazard.start
    if hazard.line_before >= 0:
        return (Edit(hazard.line_before, start, " "),)
    if hazard.kind == "module":
        return (Edit(start, start + 1, f"&#{ord(text[start])};"),)
    if hazard.kind == "expression":
        return (Edit(start, start + 1, "\\{"),)
    line_start = text.rfind("\n", 0, start) + 1
    label = _LABEL_BEFORE.match(text, line_start, start)
    if label is not None:
        # With the entity it would be a definition, of which readers see nothing.
        return (Edit(label.start(1), label.start(1), "\\"), Edit(start, start + 1, "&lt;"))
    colons = _addresses_before(text, line_start, start)
    if colons:
        # An entity at the end of a bare address would become part of it, so the address must be none, nor have marks come alive in it.
        marks = (match.start() for match in _MARK.finditer(text, colons[0], start))
        return (*(Edit(at, at, "\\") for at in sorted({*colons, *marks})), Edit(start, start + 1, "&lt;"))
    after = _ADDRESS_AFTER.match(text, start + 1)
    if after is not None:
        # Without its angle brackets it would be a bare address, which reaches further than the bracket did.
        return (Edit(start, start + 1, "&lt;"), Edit(after.end(), after.end(), "\\"))
    opening = start - 1
    while opening > 0 and text[opening].isspace() and start - opening < MAX_BLANKS:
        opening -= 1
    if opening > 0 and text[opening - 1 : opening + 1] == "](":
        # With the entity it would be a target after all, and the link's text all that is shown.
        return (Edit(opening, opening, "\\"), Edit(start, start + 1, "&lt;"))
    return (Edit(start, start + 1, "&lt;"),)


def _addresses_before(text: str, line_start: int, start: int) -> list[int]:
    """Give the places behind `https` or `www` of each bare address of a line that an entity at `start` would become a part of."""
    line_start = max(line_start, start - MAX_ADDRESS)
    if ADDRESS_START.search(text, line_start, start) is None:
        return []
    before = without_links(text[line_start:start])
    following = text[start + 1 : start + 1 + MAX_BLANKS].partition("\n")[0]
    found: list[int] = []
    for match in ADDRESS_START.finditer(before):
        end = autolink_end(f"{before}&lt;{following}", match.start(), match.end())
        if end is not None and end > len(before):
            found.append(line_start + match.start() + len(match[0].rstrip(":/.")))
    return found


MAX_ADDRESS = 2000
"""Code points before a sign in which addresses are looked for that it would become a part of."""


def escape_hazards(text: str) -> str:
    """Give a piece of a body in which nothing is live and which readers see as it was."""
    for _ in range(MAX_ROUNDS):
        edits = {edit for one in escape_edits(text, find_hazards(text)) for edit in one}
        if not edits:
            break
        text = apply_edits(text, edits)
    return text
