"""What the site's MDX compiler would act on in the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seedkit.card import Card
from seedkit.content import BELOW
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.element import ELEMENTS
from seedkit.literal import resolve_escapes
from seedkit.parse.escape import escape_edits
from seedkit.parse.mdx import Hazard, find_hazards
from seedkit.pattern import IGNORECASE, pattern
from seedkit.placeholder import find_slots
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule
from seedkit.shapes.by_name import shape_of

_MESSAGES = {
    "tag": Message(
        "正文里的 < 会被当成标签，构建失败或页面打不开。文字请写成 &lt; 或全角 ＜（只改正文，头部不要改）。",
        "A < in the body is read as a tag: the build fails or the page breaks. Write &lt; in the body only, never in the front matter.",
    ),
    "expression": Message(
        "正文里的 { 会被当成代码，构建失败或页面打不开。请写成 \\{（只改正文，头部不要改）。",
        "A { in the body is read as code: the build fails or the page breaks. Write \\{ in the body only, never in the front matter.",
    ),
    "module": Message(
        "以 import 或 export 加空格开头的一段会被当成代码，构建失败。请在前面加文字，或改写开头。",
        "A paragraph that begins with import or export and a space is read as code and fails the build. Put a word before it.",
    ),
}
_ADDRESS = Message(
    "正文里用 < > 括起的地址会让构建失败。请去掉尖括号；原文的链接写成 [标题](地址)，只放在“原标题”里。",
    "An address in < > in the body fails the build. Leave out the angle brackets; the link to the article is [title](address), in its own section only.",
)
_MEANT = (
    (
        pattern(r"<!--"),
        Message(
            "正文里的 HTML 注释会让构建失败。不给读者看的请删掉，或写成单独一段 [//]: # (…)；写成 &lt; 读者就会看到它。",
            "An HTML comment in the body fails the build. Remove it, or make it a paragraph of its own, [//]: # (…); with &lt; readers see it.",
        ),
    ),
    (
        pattern(r"\{\s*/\*"),
        Message(
            "正文里的 {/* … */} 会被当成代码。不给读者看的请删掉，或写成单独一段 [//]: # (…)；写成 \\{ 读者就会看到它。",
            "A {/* … */} in the body is read as code. Remove it, or make it a paragraph of its own, [//]: # (…); with \\{ readers see it.",
        ),
    ),
    (
        pattern(
            r"<[|｜][^<>\n]{0,40}[|｜]>|\{index=\d+\}|</?(?:eos|bos|pad|unk|sep|cls|mask|function_calls?|invoke|parameter|tool_use|tool_result|antml:\w+)\b[^<>\n]*>|<{1,2}/?SYS>>|</?(?:think|thinking|thought|tool_call|tool_response|function_call|answer|response|output|result|article|document|context)>",
            IGNORECASE,
        ),
        Message(
            "正文里有大模型留下的记号，会让构建失败。请删掉它；写成 &lt; 读者就会看到它。",
            "A language model left a mark of its own in the body, which fails the build. Remove it; with &lt; readers see it.",
        ),
    ),
    (
        pattern(rf"</?(?:{ELEMENTS})(?:[\s/][^<>\n]*)?>", IGNORECASE),
        Message(
            "正文里的 HTML 标签会让构建失败或页面打不开。请删掉，<br> 请改成换行；要让读者看到标签本身，才写成 &lt;（只改正文）。",
            "An HTML tag in the body fails the build or breaks the page. Remove it, and make a <br> a line break; write &lt; in the body only "
            "where readers are to see the tag itself.",
        ),
    ),
    (pattern(r"<(?:https?://|mailto:|[^<>\s@]+@)[^<>\s]*>|<a\s[^<>\n]*\bhref\b[^<>\n]*>", IGNORECASE), _ADDRESS),
)
"""What is no text although it begins with `<`, and what to do about it."""
_FIXES = {
    "tag": Message("把 < 写成 &lt;", "Write &lt; for <"),
    "expression": Message("把 { 写成 \\{", "Write \\{ for {"),
    "module": Message("把第一个字母写成实体", "Write the first letter as an entity"),
}
_SHOWN = Message("转义它，读者会看到它本身", "Escape it, so that readers see it as it stands")


@rule(
    level="error",
    summary=Message(
        "正文里有会让网站构建失败的 <、{、import 或 export", "the body holds a live <, {, import or export"
    ),
    why=Message(
        "网站把正文当 MDX 编译：一个“ΔE<1”就能让整站部署失败。",
        "The site compiles bodies as MDX: one `ΔE<1` fails the whole deploy.",
    ),
    fix=Message(
        "正文里把 < 写成 &lt;，把 { 写成 \\{；头部保持原样。",
        "In the body write &lt; for < and \\{ for {; leave the front matter as it is.",
    ),
    examples=(
        bad("💎 光就是插座。", "💎 色差ΔE«<»1。", fixed=("💎 光就是插座。", "💎 色差ΔE&lt;1。")),
        bad("💎 光就是插座。", "💎 模板«{»变量}。", fixed=("💎 光就是插座。", "💎 模板\\{变量}。")),
        bad("💎 光就是插座。", "💎 光就是«<»br />插座。"),
        bad("💎 光就是插座。", "💎 光就是插座。«<»!-- 待核实 -->"),
        bad("充电。\n• 成本", "充电。«<»br>• 成本", fixed=()),
        bad("[不用充电的手表来了](https://example.com/2026/01/09.html)", "«<»https://example.com/2026/01/09.html>"),
        bad(
            "💎 光就是插座。\n💎 续航不再是问题。",
            "«import 了大量设备。\n💎 续航不再是问题。»",
            fixed=("💎 光就是插座。\n", "&#105;mport 了大量设备。\n"),
        ),
        good("💎 光就是插座。", "💎 色差ΔE < 1，ΔE&lt;1，\\<1，`<1`，a -> b。"),
        good("💎 光就是插座。", "💎 3≤x}，《书》，＜1。"),
    ),
    needs=("<", "{", "import ", "export "),
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    hazards = find_hazards(card.text, card.document.body_start, card.limit)
    literal = _literal_fields(card) if hazards else set()
    shown: dict[str, tuple[bool, str]] = {}
    slots: dict[int, list[tuple[int, int]]] = {}
    tag_end = -1
    for hazard, edits in _together(hazards, escape_edits(card.text, hazards)):
        changes = tuple(f"body.{name}" for name in card.copies) if hazard.line_before >= 0 else ()
        held = bool(literal) and card.field_at(hazard.start) in literal
        message = _message(card.text, hazard)
        if message is _ADDRESS and card.field_at(hazard.start) in _link_fields(card):
            held = True  # an escape would spoil the address
        fix = None
        if edits and not held:
            # What is no text although it begins with `<` is hardly meant for readers.
            meant = message is _MESSAGES[hazard.kind] and not (
                hazard.kind == "expression" and (hazard.start < tag_end or _is_slot(card, hazard, slots))
            )
            if hazard.kind == "tag" and not meant:
                # An escaped brace alone would leave a tag that is none.
                tag_end = max(tag_end, _end_of_tag(card.text, hazard.start))
            action, safety = (_FIXES[hazard.kind], SAFE) if meant else (_SHOWN, UNSAFE)
            revealed = ("unrendered-mark",) if hazard.kind == "expression" else ()  # a formula with live braces is none
            fix = Fix(action, edits, changes, safety, reveals=revealed)
        tag = _BREAK.match(card.text, hazard.start)
        if tag is not None:
            name = card.field_at(hazard.start) or ""
            if name not in shown:
                shown[name] = _shows_break(card, name), _break_safety(card, name)
            # Where the front matter has such a tag as well, both copies have to be parted, which nothing tells how.
            fix = None if shown[name][0] else _fix_break(card, name, *tag.span(), shown[name][1])
        yield Finding(hazard.start, hazard.end, message, fix=fix)


def _together(
    hazards: list[Hazard], all_edits: Iterable[tuple[Edit, ...]]
) -> Iterator[tuple[Hazard, tuple[Edit, ...]]]:
    """Give each hazard with the edits that escape it, braces that stand side by side as one."""
    held: tuple[Hazard, tuple[Edit, ...]] | None = None
    end = -1
    for hazard, edits in zip(hazards, all_edits, strict=True):
        if held is not None and hazard.kind == held[0].kind == "expression" and hazard.start == end:
            held = held[0], (*held[1], *edits)
        else:
            if held is not None:
                yield held
            held = hazard, edits
        end = hazard.start + 1
    if held is not None:
        yield held


def _is_slot(card: Card, hazard: Hazard, slots: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether a brace is one of a template that was not filled in, which no escape mends; keeps the slots of each line by its start."""
    start = card.text.rfind("\n", 0, hazard.start) + 1
    if start not in slots:
        end = card.text.find("\n", hazard.start)
        slots[start] = list(find_slots(card.text, start, end if end >= 0 else len(card.text)))
    return any(begin <= hazard.start < stop for begin, stop in slots[start])


_BREAK = pattern(r"[ \t]*</?br[ \t]*/?>[ \t]*", IGNORECASE)


def _shows_break(card: Card, name: str) -> bool:
    """Whether the front matter has such a tag in a field, so that it is text in both copies."""
    entry = card.document.entries.get(name)
    return entry is not None and isinstance(entry.value.data, str) and _BREAK.search(entry.value.data) is not None


def _break_safety(card: Card, name: str) -> str:
    """Give how sure the line breaks of a field are: safe where the items of the front matter are then those of the body."""
    copy = card.copies.get(name)
    if copy is None or copy.part is None or copy.field.place != "section":
        return ""
    broken = _BREAK.sub("\n", card.text[copy.part.start : copy.part.end].replace("\r\n", "\n"))
    texts = [item.text for item in shape_of(copy.field).read_body(resolve_escapes(broken))]
    return SAFE if texts == [item.text for item in card.items_above(copy)] else UNSAFE


def _fix_break(card: Card, name: str, start: int, end: int, safety: str) -> Fix | None:
    """Give the fix that makes a line break of a `<br>`; None where the field is on one line, and `safety` empty."""
    if not safety:
        return None
    body = card.copies[name].field.body
    newline = "\r\n" if "\r\n" in card.body else "\n"
    alone = not _BREAK.match(card.text, end) and not card.text.endswith(("br>", "br/>", "br />"), 0, start)
    if body is not None and body.shape == "cases" and alone:
        newline *= 2  # a blank line parts cases
    newline = "" if card.text[end : end + 1] in ("\r", "\n", "") else newline
    message = Message("把 <br> 写成换行", "Write a line break for the <br>")
    return Fix(message, (Edit(start, end, newline),), (f"{BELOW}{name}",), safety)


def _end_of_tag(text: str, start: int) -> int:
    """Give where a tag ends; the end of its line at most."""
    line_end = text.find("\n", start)
    end = text.find(">", start, line_end if line_end >= 0 else len(text))
    return end if end >= 0 else max(line_end, start)


def _message(text: str, hazard: Hazard) -> Message:
    if hazard.kind != "module":
        for begins, message in _MEANT:
            if begins.match(text, hazard.start) is not None:
                return message
    return _MESSAGES[hazard.kind]


def _link_fields(card: Card) -> set[str]:
    return {field.name for field in card.schema.fields if field.type == "link"}


def _literal_fields(card: Card) -> set[str]:
    """Give the fields whose copies are the same to the letter, escapes included: with one more escape below they would not agree."""
    return {
        name
        for name, copy in card.copies.items()
        if card.same_text(copy) and resolve_escapes(text := card.text_below(copy)) != text
    }
