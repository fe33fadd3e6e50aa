"""Proofs that a seed is in order: from its text to the certainty of it, in one look.

Nearly every seed is, to the letter, written as the format has it. For those, the front matter is matched by one
pattern, and what the body must then be is put together and compared. That replaces every rule about form and
agreement; a few counts replace the rules about text. Nothing is parsed, and no position is kept, because there is
nothing to report. Whatever cannot be proved here is left to the rules, which are the definition. A test holds that a
rule finds nothing in a seed for which its proof is given.
"""

from __future__ import annotations

from seedkit.address import asks_first, is_home, is_odd, may_track
from seedkit.character import (
    BRACKETS,
    FOREIGN_CLASS,
    INVISIBLE_CLASS,
    LOOKALIKE_CLASS,
    LOST,
    MARKS,
    MISREAD,
    PAIRS,
    find_signs,
    has_unusual,
)
from seedkit.oddity import COMPANY, SOURCE, TITLE, is_odd_tag, name_key, search_oddity
from seedkit.pattern import escape, pattern
from seedkit.placeholder import (
    ASIDE_STARTS,
    CITATION,
    STARTS,
    is_placeholder,
    is_unwritten,
    label_length,
    may_hold_slot,
)
from seedkit.remark import RARE, begins_as_remark, ends_with_remark
from seedkit.remark import STARTS as REMARK_STARTS
from seedkit.schema import Field, Schema
from seedkit.shapes.shape import GLUED_CASE, LONGEST_NAME, NOTHING, SECOND_MARK
from seedkit.truncation import BREAKS_OFF, CONTINUES, SHORT, says_nothing
from seedkit.value import is_day, is_likely, is_line, is_web_address

FORM = "form"
"""Types, keys, sections, marks and numbers are right, and the copies are the same to the letter."""
NAME = "name"
"""The file name is plain."""
EMPHASIS = "emphasis"
"""There are no asterisks but those of the labels, and no two tildes."""
QUOTES = "quotes"
"""Quotation marks and brackets pair up, in order, and no half-width quotation mark stands twice."""
TEXT = "text"
"""No item is a placeholder, holds a slot, a remark, two signs of punctuation in a row or an address, or begins or ends amid a sentence."""
ITEMS = "items"
"""No item, and no sentence within one, stands twice, companies are joined as they should be, and tags are each one."""
PLAIN = "plain"
"""No character stands in the text that could be live, invisible or garbled, and none that could hide what is beside it."""
ADDRESS = "address"
"""No address carries a tracking parameter."""
ALL = frozenset((FORM, NAME, EMPHASIS, QUOTES, TEXT, ITEMS, PLAIN, ADDRESS))
_DOUBLED = pattern(r"[\[=%^$_?](?:(?<=\$)|(?<=[\[^])\[|(?<==)=|(?<=%)%|(?<=_)_|(?<=\?)\?)")
"""One of these, or two underscores: it begins with one character of a class, which is what is looked for fast."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import TypeVar

    Value = TypeVar("Value")

_ITEM_STARTS = STARTS | REMARK_STARTS | CONTINUES
_TWO_SIGNS = "[，。；：、！？,](?:(?<=[，；：、].)|(?<=[。！？][，。；：、])|(?<=,，))"
_PUNCTUATED_TWICE = pattern(f"[，；：、。！？,]{_TWO_SIGNS}")
"""Two signs of punctuation in a row."""
_AFTER_SIGN = pattern(f"[，；：、。！？,](?:{_TWO_SIGNS}|(?<=。){ASIDE_STARTS})")
"""The same, or a sentence that may be none of the text; apart from what is rare, because signs stand everywhere."""
_OF_ADDRESS = (
    *("://", r"%[0-9A-Fa-f]{2}%[0-9A-Fa-f]{2}", "=[0-9A-F]{2}=[0-9A-F]{2}", "u[0-9a-f]{4}u[0-9a-f]{4}"),
    *(r"U\+[0-9A-F]{4,5}[ ,，]?U", "□□", "？？？？", "烫烫"),
)
_RARE = pattern(
    "|".join(
        (
            *(r"（(?![^（）\n]{0,400}）)", r"【(?![^【】\n]{0,400}】)"),
            *(r"w[wW]{2}\.(?<!/www\.)", r"W[wW]{2}\.", *_OF_ADDRESS, RARE, MISREAD),
        )
    )
)
"""What hardly any text holds, and some rule looks for."""
_RARE_IN_ADDRESS = pattern("|".join(_OF_ADDRESS))
"""What some rule looks for in an address, too."""
_PAIRED = frozenset("".join((*PAIRS, *BRACKETS)))
_OF_TIMES = "0123456789-/.: T年月日"
_RESERVED = frozenset(("con", "prn", "aux", "nul", "com", "lpt"))
"""What the names begin with that Windows keeps for itself; none has more than four code points."""
_UNSAFE_IN_NAMES = frozenset('#%?<>:"|*\\/.¹²³')
_MISREAD = pattern(MISREAD)
_JOINER = pattern("[、;。|/\t\u3000！-＇＊-～]")
"""What joins names, and what another name may have in half width."""
_NAME = r"(?![\s•·●▪*+\-–—💎#>`~=_|\[<{（(【①]|\d{1,3}[.、)）．]|[一二三四五六七八九十]+、)[^,]*[^,\s]"
_NAMES = pattern(f"{_NAME}(?:,{_NAME})*")
"""Names none of which is empty, has blanks around it, or begins with what could be taken for a mark."""
_ITEM = rf"(?!{SECOND_MARK})\S(?:.*\S)?"
"""An item that does not begin with a second mark."""
_CASES = pattern(
    "".join(rf"{'(?:' if n > 1 else ''}{chr(10) * 2 if n > 1 else ''}{n}\. ({_ITEM})" for n in range(1, 6)) + ")?" * 4
)
"""Up to five cases, numbered from 1."""
_LEGAL = frozenset(
    (
        "",
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "corp",
        "corporation",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "bv",
        "pte",
        "pty",
        "co",
    )
)
"""What ends the name of a company, without its signs and what may stand around it."""
_OF_LEGAL = str.maketrans("", "", "., ")
_MARKED = {mark: pattern(f"{mark} {_ITEM}(?:\n{mark} {_ITEM})*") for mark in "•💎"}
"""By mark: lines that begin with it."""
_INVISIBLE = pattern(f"[\ufffc{INVISIBLE_CLASS}{LOOKALIKE_CLASS}{FOREIGN_CLASS}]")
"""What nobody sees, or what looks like something else."""
_ENTITY = pattern("&(?:[#0-9A-Za-z]{2,32};|lt|gt|#[0-9])")
_LIST_ITEM = pattern(r'"([^"]*)"(?:, ?)?')
_WRITTEN = {
    "line": r'"(?!\s)([^"\n]+)(?<!\s)"',
    "text": r'"(?!\s)([^"]+)(?<!\s)"',
    "day": r"([0-9]{4}-[0-9][0-9]-[0-9][0-9])",
    "number": r"([1-9][0-9]?(?:\.[0-9]{1,3})?)",
    "strings": r'(\["[^"\\\n]*"(?:, ?"[^"\\\n]*")*\])',
}
"""By type of field: how its value is written, as a pattern, once its line breaks are no longer escaped; of numbers, those that no rule asks about."""


class Proofs:
    """What is proved of one text."""

    __slots__ = ("ends", "given", "signs", "start")

    def __init__(self, given: frozenset[str], signs: str = "", start: int = 0, ends: list[int] | None = None) -> None:
        self.given = given
        self.signs = signs
        """Where `FORM` is given, the signs (see `seedkit.character.find_signs`) of the values, with `"` between them."""
        self.start = start
        """Where `FORM` is given, the offset at which the body begins."""
        self.ends = ends or []
        """Where `FORM` is given, the offset at which the text of each part of the body ends, in order."""


class _Plan:
    """What of a schema the proofs need, made once. Numbers are those of the groups of `whole`."""

    def __init__(self, schema: Schema) -> None:
        above = [field for field in schema.fields if field.in_front_matter and field.presence != "optional"]
        below = [field for field in schema.fields if field.body is not None]
        groups = {field.name: number for number, field in enumerate(above, 1)}
        self.schema = schema
        self.heads = tuple(_head(field) for field in below)
        """What stands before each part of the body, line ends included."""
        self.places = tuple(
            (field.name, len(head), 0 if head == _TITLE else len(head.rstrip("\n")))
            for field, head in zip(below, self.heads, strict=True)
        )
        """The name of each part, how far its text is from its line end before, and its heading's or label's end; 0 where that is the text's."""
        lines = "".join(f"{field.name}: {_WRITTEN[field.type]}\n" for field in above)
        parts = "\n".join(
            f"{escape(head)}({_text(field, groups)})" for head, field in zip(self.heads, below, strict=True)
        )
        self.front = pattern(f"---\n{lines}---\n")
        """Matches the front matter of a canonical seed, whether or not its line breaks are escaped."""
        self.whole = pattern(f"---\n{lines}---\n{parts}\n*")
        """Matches a canonical seed whose line breaks are not escaped. Captures the values above, then the parts below."""
        self.lines = len(above) + 2
        """The line ends of the front matter."""
        self.parts = tuple(range(len(above) + 1, len(above) + len(below) + 1))
        self.days = tuple(groups[field.name] for field in above if field.type == "day")
        self.lists = tuple(groups[field.name] for field in above if field.type == "strings")
        self.alone = tuple(groups[one.name] for one in above if one.body is None and one.type in ("line", "text"))
        by_place = {field.place: number for number, field in zip(self.parts, below, strict=True)}
        self.titled = (by_place["heading"], by_place["label"]) if {"heading", "label"} <= by_place.keys() else None
        """The title and the source, where there are both."""
        self.names: tuple[tuple[int, int], ...] = tuple(
            (groups[field.name], number)
            for number, field in zip(self.parts, below, strict=True)
            if field.name in groups and field.shape == "companies"
        )
        """Both copies of names, which are joined in two ways."""
        joined = {number: above for above, number in self.names}
        self.shapes = tuple(
            (joined.get(number, number), _BY_PLACE.get(field.place) or _SHAPES[field.shape])
            for number, field in zip(self.parts, below, strict=True)
        )
        """What tells whether a part is of its shape."""
        self.brackets = "[]" * sum(field.type == "link" for field in below)
        """The brackets that canonical text holds."""


_TITLE = "\n# "


def _head(field: Field) -> str:
    assert field.body is not None
    name = field.body.name
    return {"heading": _TITLE, "label": f"\n**{name}**: "}.get(field.place, f"\n## {name}\n\n")


def _text(field: Field, groups: dict[str, int]) -> str:
    """Give the pattern of a part's text: what its value is, where that has one that is written the same."""
    if field.name in groups and field.shape != "companies":
        return f"\\{groups[field.name]}"
    return r"(?:.+\n)*.+" if field.shape in ("companies", "quotes") else ".+"


MOST = 500
"""Values of one kind whose weights are remembered: days and lists of tags are the same in many seeds."""
MOST_NAMES = 10_000
"""The same for names of companies, of which there are more."""
_days: dict[str, bool] = {}
_names: dict[str, tuple[tuple[str, ...], str]] = {}
_sources: dict[str, bool] = {}
_lists: dict[str, tuple[list[str], list[str]] | None] = {}
_plans: dict[int, _Plan] = {}


def _plan(schema: Schema) -> _Plan:
    plan = _plans.get(id(schema))
    if plan is None or plan.schema is not schema:
        plan = _plans[id(schema)] = _Plan(schema)
    return plan


def prove(text: str, schema: Schema, name: str | None) -> Proofs:
    """Give what can be proved of a seed whose file has that name (without folders; None where there is no file)."""
    plan = _plan(schema)
    doubts = [] if name is None or is_plain_file_name(name) else [NAME]
    whole = text.replace("\\n", "\n")
    match = plan.whole.fullmatch(whole)
    if match is not None and "\\" not in whole:
        proofs = _weigh(text, whole, match, plan, doubts)
        if proofs is not None:
            return proofs
    return Proofs(_ONLY_NAME.difference(doubts))


_ONLY_NAME = frozenset((NAME,))


def _weigh(text: str, whole: str, match: re.Match[str], plan: _Plan, doubts: list[str]) -> Proofs | None:
    """Give the proofs of a text that is matched once its line breaks are not escaped; None where its form is in doubt.

    `doubts` take in what is not proved beside the form.
    """
    spans = match.regs
    shift = len(text) - len(whole)
    # Every line break that was escaped must stand in a value above, and every other be the end of a line.
    front = plan.front.match(text)
    if front is None or text.count("\n", 0, front.end()) != plan.lines or text.find("\\", front.end()) >= 0:
        return None
    start = front.end()
    if start != spans[plan.parts[0]][0] - len(plan.heads[0]) + shift:
        return None
    signs = [find_signs(whole, *spans[number]) for number in plan.parts]
    signs += [find_signs(whole, *spans[number]) for number in plan.alone]
    for number in plan.days:
        day = match[number]
        if day not in _days:
            _remember(_days, day, is_day(day) and is_likely(day))
        if not _days[day]:
            return None
    for number in plan.lists:
        written = match[number]
        if written not in _lists:
            _remember(_lists, written, _weigh_list(written))
        weighed = _lists[written]
        if weighed is None:
            return None
        doubts += weighed[0]
        signs += weighed[1]
    for above, below in plan.names:
        if match[above].replace(",", "\n") != match[below]:
            return None
    items: list[str] = []
    for number, is_of_shape in plan.shapes:
        if not is_of_shape(match[number], doubts, items):
            return None
    if plan.titled is not None and match[plan.titled[0]].endswith(match[plan.titled[1]]):
        doubts.append(TEXT)
    if whole.count("~") > 1:
        doubts += (EMPHASIS, PLAIN)
    if _DOUBLED.search(whole, spans[plan.parts[0]][0]) is not None:
        if LOST in whole or any(mark in whole for mark in MARKS):
            doubts.append(PLAIN)
        if "__" in whole:
            doubts.append(EMPHASIS)
    body, last = spans[plan.parts[0]][0], spans[plan.parts[-1]][0]
    if (
        _RARE.search(whole, body, last) is not None
        or _RARE.search(whole, last, address := whole.find("://", last)) is not None
        or _RARE_IN_ADDRESS.search(whole, address + 3) is not None
    ):
        doubts += (TEXT, PLAIN)
    if _AFTER_SIGN.search(whole, body) is not None and (
        _PUNCTUATED_TWICE.search(whole, body) is not None or any(map(ends_with_remark, items))
    ):
        doubts.append(TEXT)
    if _may_repeat(items, whole[body:last]):
        doubts.append(ITEMS)
    if CITATION in whole:
        doubts.append(TEXT)
    if "`" in whole and "```" in whole:
        doubts.append(PLAIN)
    found = '"'.join(signs)
    rest = found
    for pair in (*BRACKETS, *PAIRS, *BRACKETS):
        rest = rest.replace(pair, "")
    rest = rest.replace('"', "")
    if (rest != plan.brackets or "【" in found) and not _weigh_signs(rest, found, text, start, plan, doubts):
        return None
    given = ALL.difference(doubts) if doubts else ALL
    return Proofs(given, found, start, [spans[number][1] + shift for number in plan.parts])


def ends_of(item: str) -> str:
    """Give what two items have in common that say the same but for a sign: how they begin and how they end."""
    return item[:24] + item[-10:-1]


def _may_repeat(items: list[str], body: str) -> bool:
    """Whether two items, without their marks, may say the same, or one of them the same twice; `body` holds all of them."""
    if len({item[:24] for item in items}) < len(items) and len(set(map(ends_of, items))) < len(items):
        return True
    for item in items:
        if item.count("。") > 1 and len(set(sentences := item.split("。"))) < len(sentences):
            return True
    clauses = body.split("，")
    return any(map(str.endswith, clauses, clauses[1:]))


def _remember(known: dict[str, Value], key: str, value: Value, most: int = MOST) -> None:
    """Keep a value, and forget all others where there are many. (`functools` would do; importing it takes a twentieth of a run.)"""
    if len(known) >= most:
        known.clear()
    known[key] = value


def _weigh_list(written: str) -> tuple[list[str], list[str]] | None:
    """Give what the items of a list make doubtful, and their signs; None where one of them is not certain to be right."""
    items = _LIST_ITEM.findall(written)
    doubts = []
    for item in items:
        if not is_line(item):
            return None
        if is_unwritten(item.strip()):
            doubts.append(TEXT)
        if is_odd_tag(item):
            doubts.append(ITEMS)
        if "?" in item and may_track(item):
            doubts.append(ADDRESS)
        if _MISREAD.search(item) is not None:
            doubts.append(PLAIN)
        first = item.lstrip()[:1]
        if not first:
            return None
        if len(items) == 1 and (first in "•💎" or first.isdigit() or "://" in item or not item.strip(_OF_TIMES)):
            return None  # it may be what another column holds
    if len(set(map(name_key, items))) < len(items):
        doubts.append(ITEMS)
    return doubts, [signs for item in items if (signs := find_signs(item, 0, len(item)))]


def _weigh_signs(rest: str, found: str, text: str, start: int, plan: _Plan, doubts: list[str]) -> bool:
    """Add what the signs of a text make doubtful; False where its form is in doubt.

    `found` are those signs, and `rest` those of them that are no pair of marks.
    """
    if not _PAIRED.isdisjoint(rest):
        doubts.append(QUOTES)
    if has_unusual(rest):
        if not rest.isprintable():
            return False
        from seedkit.mojibake import may_be_garbled

        if may_be_garbled(text) or _INVISIBLE.search(rest) is not None:
            doubts.append(PLAIN)
    if "*" in rest:
        doubts.append(EMPHASIS)
    live = "<" in rest or "{" in rest
    brackets = rest.count("]") != plan.brackets.count("]")
    if live or ("&" in rest and _ENTITY.search(text) is not None) or (brackets and text.find("]:", start) >= 0):
        doubts.append(PLAIN)
    if brackets and text.count("](", start) != 1:
        return False
    slots = (
        live or "【" in found or rest.count("[") != plan.brackets.count("[") or ("&" in rest and "&lt;" in text.lower())
    )
    if slots and may_hold_slot(text, start):
        doubts.append(TEXT)
    if "?" in rest and may_track(text, text.find("?", start)):
        doubts.append(ADDRESS)
    return True


def places_of(proofs: Proofs, schema: Schema) -> dict[str, tuple[int, int, int, int]]:
    """Give where the parts of a body stand for which `FORM` is proved, by field.

    Each has the start and the end of its text, then those of its heading or label.
    """
    places: dict[str, tuple[int, int, int, int]] = {}
    position = proofs.start
    for (name, before, head), end in zip(_plan(schema).places, proofs.ends, strict=True):
        start = position + before
        places[name] = start, end, position + 1, position + head if head else end
        position = end + 1
    return places


def is_plain_file_name(name: str) -> bool:
    """Whether a file name is certain to be safe everywhere."""
    stem = name[:-3]
    if not name.endswith(".md") or len(name) > 60 or not stem.isprintable() or stem.strip(". ") != stem or not stem:
        return False
    if stem[-1] in ")）本贝" or stem[-4:].lower() == "copy" or stem[0] in "~[" or "." in stem:
        return False  # it may be the name of a copy
    if stem[:2] in ("【草", "未命", "无标", "新建") or (stem.isascii() and stem[0] in "uUiIrR"):
        return False  # it may be what a program calls a new file
    if "~" in stem or "top-" in stem.lower() or has_unusual(find_signs(stem, 0, len(stem))):
        return False  # it may be garbled, or the name of a machine may stand in it
    return _UNSAFE_IN_NAMES.isdisjoint(stem) and not (stem[:3].lower() in _RESERVED and len(stem) < 5)


def _line(value: str, doubts: list[str], items: list[str]) -> bool:
    if is_placeholder(value) or value[-1] in ".…⋯。" or label_length(value):
        doubts.append(TEXT)
    if begins_as_remark(value) or ends_with_remark(value):
        doubts.append(TEXT)
    return value[0] not in "#[•💎" and value[-1] != "#" and "://" not in value and value.strip(_OF_TIMES) != ""


def _title(value: str, doubts: list[str], items: list[str]) -> bool:
    if search_oddity(TITLE, value) is not None:
        doubts.append(TEXT)
    return _line(value, doubts, items)


def _source(value: str, doubts: list[str], items: list[str]) -> bool:
    if value not in _sources:
        _remember(_sources, value, search_oddity(SOURCE, value) is not None)
    if _sources[value]:
        doubts.append(TEXT)
    return _line(value, doubts, items)


def _bullets(value: str, doubts: list[str], items: list[str]) -> bool:
    return _marked(value, "•", doubts, items)


def _quotes(value: str, doubts: list[str], items: list[str]) -> bool:
    if '""' in value:
        doubts.append(QUOTES)
    return _marked(value, "💎", doubts, items)


def _marked(value: str, mark: str, doubts: list[str], items: list[str]) -> bool:
    lines = value.split("\n")
    if value.count(mark) != len(lines) or _MARKED[mark].fullmatch(value) is None:
        return False
    found = [line[2:] for line in lines]
    items += found
    for item in found:
        if item[0] in _ITEM_STARTS and _is_no_text(item):
            doubts.append(TEXT)
        if (len(item) < SHORT and says_nothing(item)) or (item[-1] != "。" and (mark == "•" or item[-1] in BREAKS_OFF)):
            doubts.append(TEXT)
        if item[-1] != "。" and ends_with_remark(item):
            doubts.append(TEXT)
    if len(lines) != len(set(lines)):
        doubts.append(ITEMS)
    return True


def _is_no_text(item: str) -> bool:
    """Whether an item stands for a text, or for the rest of one."""
    return item[0] in CONTINUES or is_placeholder(item) or begins_as_remark(item)


def _cases(value: str, doubts: list[str], items: list[str]) -> bool:
    if value == NOTHING:
        return True
    match = _CASES.fullmatch(value)
    if match is None:
        return False
    found = [item for item in match.groups() if item]
    for following, item in enumerate(found, 2):
        if str(following) in item and GLUED_CASE.search(item) is not None:
            return False
    if len(set(found)) < len(found):
        doubts.append(ITEMS)
    items += found
    for item in found:
        if item[0] in _ITEM_STARTS and _is_no_text(item):
            doubts.append(TEXT)
        if item[-1] != "。" or (len(item) < SHORT and says_nothing(item)):
            doubts.append(TEXT)
    return True


def _companies(value: str, doubts: list[str], items: list[str]) -> bool:
    if value == NOTHING:
        return True
    if "\n" in value or _NAMES.fullmatch(value) is None:
        return False
    if label_length(value):
        doubts.append(TEXT)
    names = value.split(",")
    keys: set[str] = set()
    for name in names:
        if name not in _names:
            _remember(_names, name, (_weigh_name(name), name_key(name)), MOST_NAMES)
        doubted, key = _names[name]
        keys.add(key)
        doubts += doubted
    if len(keys) < len(names):
        doubts.append(ITEMS)
    return FORM not in doubts


def _weigh_name(name: str) -> tuple[str, ...]:
    """Give what the name of a company makes doubtful."""
    doubts: list[str] = []
    if len(name) > LONGEST_NAME:
        doubts.append(FORM)  # it may be what another column holds
    if is_placeholder(name) or search_oddity(COMPANY, name) is not None:
        doubts.append(TEXT)
    bare = name.lower().translate(_OF_LEGAL) if name.isascii() else name
    if bare in _LEGAL or bare.removeprefix("co").removesuffix("ltd") in _LEGAL:
        doubts.append(ITEMS)  # it may end the name before it
    blanks = name.count(" ")
    if blanks > 4 or (blanks > 1 and not name.isascii()) or _JOINER.search(name) is not None:
        doubts.append(ITEMS)
    if "import " in name or "export " in name:
        doubts.append(PLAIN)
    return tuple(doubts)


def _link(value: str, doubts: list[str], items: list[str]) -> bool:
    words, separator, address = value[1:].partition("](")
    if is_placeholder(words):
        doubts.append(TEXT)
    if (
        not separator
        or value[0] != "["
        or address[-1:] != ")"
        or "[" in words
        or "]" in words
        or words.strip() != words
        or not words
        or "://" in words
    ):
        return False
    address = address[:-1]
    for sign in "()<>":
        if sign in address:
            return False
    if is_odd(address) or is_home(address) or asks_first(address):
        return False
    return is_web_address(address) and address.startswith(("http://", "https://"))


_SHAPES = {
    "line": _line,
    "bullets": _bullets,
    "quotes": _quotes,
    "cases": _cases,
    "companies": _companies,
    "link": _link,
}
"""By shape: whether a text is provably of it, and what its items make doubtful is added to the doubts."""
_BY_PLACE = {"heading": _title, "label": _source}
"""The same for what stands on a line of its own, by place."""
