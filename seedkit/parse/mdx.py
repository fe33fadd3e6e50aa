"""What in a seed's body is alive for the site's MDX compiler: tags, expressions and module lines.

A body is safe exactly when it holds none of them, so nothing here needs to read JavaScript: it is enough to know
what protects a `<` or a `{` (code, escapes, entities, link targets, bare addresses) and where a line begins a block.
Positions are code points into the text that was given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from seedkit.character import BYTE_ORDER_MARK
from seedkit.code_span import is_escaped, span_at
from seedkit.parse.autolink import autolink_end
from seedkit.parse.blocks import Block, Piece, read_blocks
from seedkit.parse.link import MAX_LABEL, normal_label, read_definitions, resource_end
from seedkit.parse.punctuation import ASCII
from seedkit.pattern import pattern
from seedkit.record import Record

_MAYBE = pattern(r"[<{]|(?:^|\r)(?:import|export) ", re.MULTILINE)
_SPECIAL = pattern(r"[\\`<{\[\]]|[hH][tT][tT][pP][sS]?://|[wW]{3}\.")
_LABEL = pattern(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_EMAIL = pattern(
    r"(?<![A-Za-z0-9+._/-])[A-Za-z0-9+._-]+@[A-Za-z0-9_-]*(?:\.(?=[A-Za-z0-9_-])[A-Za-z0-9_-]*)+(?<=[A-Za-z])(?![A-Za-z0-9_-])"
)
_NAME = "(?:[^\\W\\d\U00010000-\U0010ffff]|[$_])(?:(?![\U00010000-\U0010ffff])[\\w$])*"
_ATOM = rf"(?:{_NAME}(?:\.{_NAME})*|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\"[^\"\n]*\"|'[^'\n]*')"
_EXPRESSION = pattern(rf"\{{\s*(?:{_ATOM}|\{{\s*{_NAME}\s*\}})?\s*\}}")
_TAG = pattern(
    rf"""<(?:>|/?\s*{_NAME}[\w$\-]*(?:(?:\s*\.\s*{_NAME}[\w$\-]*)*|\s*:\s*{_NAME}[\w$\-]*)
        (?:(?:\s+|(?<=["'}}]))\s*{_NAME}[\w$:\-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{{\s*{_ATOM}\s*\}}))?)*\s*/?\s*>|/\s*>)""",
    re.VERBOSE,
)
_RESERVED = pattern(
    r"\b(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|finally|for"
    r"|function|if|implements|import|in|instanceof|interface|let|new|package|private|protected|public|return|static"
    r"|super|switch|throw|try|typeof|var|void|while|with|yield)\b"
)

MAX_HAZARDS = 200


class Hazard(Record):
    """One live character, or what it swallows: an unclosed brace its paragraph, `import` and `export` their block."""

    start: int
    end: int
    kind: str
    """`tag` for `<`, `expression` for `{`, `module` for a line of `import` or `export`."""
    line_before: int = -1
    """Of one in code or in a link's target, where nothing can be escaped: where the line before it ends. Else -1."""


class _Unit(Record):
    """One unit of inline text, its lines joined by `\\n`, and where each line stands in the whole text."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def position(self, index: int) -> int:
        line = bisect_right(self.starts, index) - 1
        return self.pieces[line].start + index - self.starts[line]


def find_hazards(text: str, start: int = 0, limit: int = MAX_HAZARDS) -> list[Hazard]:
    """Give what the MDX compiler would act on in the body that begins at `start`, in order of position.

    Stops at about `limit` of them. Empty exactly when the body compiles, renders and shows the text it says. Never raises; linear in the text.
    """
    if text.startswith(BYTE_ORDER_MARK, start):
        start += 1
    if _MAYBE.search(text, start) is None and not text.startswith(("import ", "export "), start):
        return []
    blocks = read_blocks(text, start)
    units: list[_Unit] = []
    hazards: list[Hazard] = []
    defined: set[str] = set()
    for block in blocks:
        if block.kind == "module":
            first = block.pieces[0]
            hazards.append(Hazard(first.start, block.pieces[-1].end, "module"))
        elif block.kind in ("paragraph", "heading", "cell"):
            unit = _join(text, block)
            if block.kind == "paragraph" or (block.kind == "heading" and block.pieces[0].flow):
                begin = read_definitions(unit.text, defined)
                hazards += _at_line_starts(unit, 0, begin)
                unit = (
                    _Unit(
                        unit.text[:begin].replace("<", " ").replace("{", " ").replace("[", " ") + unit.text[begin:],
                        *unit[1:],
                    )
                    if begin
                    else unit
                )
            units.append(unit)
    for unit in units:
        if len(hazards) >= limit:
            break
        hazards += _in_unit(unit, defined, limit)
    return sorted(set(hazards))[:limit]


def _join(text: str, block: Block) -> _Unit:
    starts: list[int] = []
    parts: list[str] = []
    length = 0
    for piece in block.pieces:
        starts.append(length)
        part = text[piece.start : piece.end]
        parts.append(part)
        length += len(part) + 1
    return _Unit("\n".join(parts), block.pieces, tuple(starts))


def _at_line_starts(unit: _Unit, begin: int, end: int) -> list[Hazard]:
    """Hazards among characters that are protected as text, but that the compiler tries as a block first.

    That happens where `<` or `{` is the first character of a line: a complete tag or expression alone on the line is
    taken as one, an incomplete one fails, and only one that is followed by more text goes back to being text.
    """
    found: list[Hazard] = []
    for index in range(bisect_left(unit.starts, begin), bisect_left(unit.starts, min(end, len(unit.text)))):
        piece, start = unit.pieces[index], unit.starts[index]
        if piece.flow:
            character = unit.text[start]
            line_before = unit.pieces[index - 1].end if index else -1
            if character == "<" and not _stays_text(_TAG, unit, start):
                found.append(Hazard(piece.start, piece.start + 1, "tag", line_before))
            elif character == "{" and not _stays_text(_EXPRESSION, unit, start):
                found.append(Hazard(piece.start, piece.start + 1, "expression", line_before))
    return found


def _stays_text(pattern: re.Pattern[str], unit: _Unit, position: int) -> bool:
    """Whether what begins at a place is given back to the text: a complete tag or expression with more text behind it on its line."""
    text = unit.text
    if text[position] == "<" and text[position + 1 : position + 2] in (" ", "\t", "\n"):
        return True
    while True:
        match = pattern.match(text, position)
        if match is None or ("{" in match[0] and _RESERVED.search(match[0])):
            return False
        end = match.end()
        first, last = (bisect_right(unit.starts, at) for at in (position, end - 1))
        if any(piece.lazy for piece in unit.pieces[first:last]):
            return False  # nothing that begins in a quote or a list ends outside of it
        while end < len(text) and text[end] in " \t":
            end += 1
        if end == len(text) or text[end] == "\n":
            return False
        if text[position] == "<" and text[end] == "<":
            position = end
            continue
        return True


def _in_unit(unit: _Unit, defined: set[str], limit: int) -> list[Hazard]:
    text = unit.text
    found: list[Hazard] = []
    if "<" not in text and "{" not in text:
        return found
    runs: dict[int, list[int]] | None = None
    brackets: list[tuple[int, bool]] = []
    dead = 0  # so many of them are inside of a link, where none but images can be links
    emails = [found.span() for found in _EMAIL.finditer(text)] if "@" in text else []
    index = 0
    while True:
        match = _SPECIAL.search(text, index)
        if match is None or len(found) >= limit:
            return found
        at = match.start()
        character = text[at]
        index = at + 1
        if character == "\\":
            if text[index : index + 1] in ASCII and index < len(text):
                index += 1
        elif character == "`":
            end = at
            while end < len(text) and text[end] == "`":
                end += 1
            if runs is None:
                runs = _backtick_runs(text)
            closing = _closing_run(runs, end - at, end)
            if closing is None:
                index = end
            else:
                found += _at_line_starts(unit, end, closing)
                index = closing
        elif character == "<":
            if text[index : index + 1] not in (" ", "\t", "\n"):
                position = unit.position(at)
                found.append(Hazard(position, position + 1, "tag"))
        elif character == "{":
            position = unit.position(at)
            closed = text.find("}", at) >= 0
            found.append(Hazard(position, position + 1 if closed else unit.pieces[-1].end, "expression"))
        elif character == "[":
            image = at > 0 and text[at - 1] == "!" and not is_escaped(text, at - 1)
            brackets.append((at, image))
        elif character == "]":
            if brackets:
                start, image = brackets.pop()
                if image or len(brackets) >= dead:
                    past = _close_bracket(unit, start, at, image=image, defined=defined, found=found)
                    if past is not None:
                        index = past
                        dead = dead if image else len(brackets)
                dead = min(dead, len(brackets))
        elif span_at(emails, at) is None:
            index = (not brackets and autolink_end(text, at, match.end())) or index


def _backtick_runs(text: str) -> dict[int, list[int]]:
    runs: dict[int, list[int]] = {}
    for match in re.finditer("`+", text):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    for starts in runs.values():
        starts.reverse()
    return runs


def _closing_run(runs: dict[int, list[int]], size: int, after: int) -> int | None:
    """The end of the next run of exactly `size` backticks from `after` on."""
    starts = runs.get(size)
    while starts:
        if starts[-1] >= after:
            return starts[-1] + size
        starts.pop()
    return None


def _close_bracket(
    unit: _Unit, start: int, at: int, *, image: bool, defined: set[str], found: list[Hazard]
) -> int | None:
    """Give where the link or image ends whose text is closed by the `]` at `at`; None where it is none."""
    text = unit.text
    after = at + 1
    end: int | None = None
    own = text[start + 1 : at] if at - start - 1 <= MAX_LABEL else ""
    if text[after : after + 1] == "(":
        end = resource_end(text, after)
    elif text[after : after + 1] == "[":
        closing = _LABEL.match(text, after)
        if closing is not None:
            label = closing[1] if closing[1].strip() else own
            if normal_label(label) in defined:
                end = closing.end()
    if end is None:
        if not own or normal_label(own) not in defined:
            return None
        end = after
    if image:
        _drop_from_alternative(unit, start, at, found)
    found += _at_line_starts(unit, after, end)
    return end


def _drop_from_alternative(unit: _Unit, start: int, end: int, found: list[Hazard]) -> None:
    """Forget complete expressions in an image's alternative text, which the compiler turns back into text."""
    first, last = unit.position(start), unit.position(end)
    for hazard in reversed(found):
        if hazard.start < first:
            return
        at = unit.text.find("{", start, end) if hazard.kind == "expression" else -1
        while 0 <= at < end:
            match = _EXPRESSION.match(unit.text, at)
            if match is None or match.end() > end or _RESERVED.search(match[0]):
                break
            if first < unit.position(at) == hazard.start < last:
                found.remove(hazard)
                break
            at = unit.text.find("{", match.end(), end)
