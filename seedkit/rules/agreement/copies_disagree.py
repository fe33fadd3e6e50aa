"""A field whose copies in the front matter and in the body say different things."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.agreement import Difference, find_difference, find_differences, words_of
from seedkit.card import Card, Copy
from seedkit.content import ABOVE, as_read
from seedkit.diagnostic import Fix, Message, Related
from seedkit.document import BODY, FRONT_MATTER
from seedkit.edit import Edit
from seedkit.part import says
from seedkit.pattern import IGNORECASE, pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.shapes import companies
from seedkit.shapes.by_name import shape_of
from seedkit.shapes.shape import NOTHING, Item
from seedkit.sync import copy_over, with_note
from seedkit.text import share_run
from seedkit.words import counted, describe_both

MAX_WHOLE = 20
"""A line of so many characters is quoted whole."""


@rule(
    level="error",
    summary=Message("头部和正文不一致", "front matter and body disagree"),
    why=Message(
        "列表页显示头部的一份，读者读正文的一份：改了一处忘了另一处，页面就自相矛盾。",
        "Lists show the front matter, readers read the body: an edit on one side only makes the page contradict itself.",
    ),
    fix=Message("确定哪一份对，把另一份改成一样。", "Decide which one is right and make the other the same."),
    examples=(
        bad('source: "量子位"', 'source: "«36氪»"'),
        bad(
            "# 新电池让手表晒太阳",
            "# 新电池让手表晒月阳",
            'title: "新电池让手表晒太阳"',
            'title: "新电池让手表晒«太»阳"',
        ),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电高四成。\n", '成本比锂电高三成。"', '成本比锂电高«三»成。"'),
        bad("光年科技,ABC Impact", "光年科技,ABC« »Impact", "\nABC Impact\n", "\nABCImpact\n"),
        bad("光年科技,ABC Impact", "光年科技,ABC Impact,«某厂»"),
        bad("光年科技,ABC Impact", "«ABC Impact»,光年科技"),
        bad("充电。\\n• 成本", "充电。\\n\\n«• »成本"),
        bad("充电。\\n• 成本", "充电。«<br>»• 成本", fixed=()),
        bad("光年科技,ABC Impact", "光年科技«<br>»ABC Impact", fixed=()),
        bad('source: "量子位"', "source: «“量子位”»", fixed=()),
        bad(
            'underwaterInfo: "• 室内光也能充电。\\n• 成本比锂电高三成。"',
            'underwaterInfo: «• 室内光也能充电。\\n• 成本比锂电高三成。"»',
            fixed=(),
        ),
        bad(
            '"1. 中国 光年科技为手表厂供货。\\n\\n2. 日本 某厂在试产。"',
            '«"1. 中国 光年科技为手表厂供货。\n  2. 日本 某厂在试产。"»',
            fixed=(),
        ),
        bad(
            '"光年科技,ABC Impact"',
            '«"光年科技,某厂"»',
            "光年科技\nABC Impact",
            "光年科技 某厂",
            fixed=('"光年科技,ABC Impact"', '"光年科技,某厂"', "光年科技\nABC Impact", "光年科技\n某厂"),
        ),
        bad('"光年科技,ABC Impact"', "«\"['光年科技', 'ABC Impact']\"»", fixed=()),
        bad('"光年科技,ABC Impact"', '«"-"»'),
        good("• 成本比锂电高三成。\n", "• 成本比锂电高&#19977;成。\n"),
        good("\n光年科技\nABC Impact\n", "\n光年科技\n\nABC Impact\n"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    if card.shift is not None:
        return
    two = _two_cards(card) if not card.options.winners else None
    if two is not None:
        yield two
        return
    for copy in card.copies.values():
        if copy.field.body is None or copy.field.name in card.unsure:
            continue
        fix = None
        half_quoted = _half_quoted(card, copy)
        if half_quoted is not None:
            yield half_quoted
            continue
        listed = _listed(card, copy)
        if listed is not None:
            yield listed
            continue
        spelled = _spelled_breaks(card, copy)
        if spelled is not None:
            yield spelled
            continue
        parted = _parted(card, copy)
        if parted is not None:
            yield parted
            continue
        none = _none_in_one(card, copy)
        if none is not None:
            yield none
            continue
        only_marks = _only_marks(card, copy)
        for index, difference in enumerate(find_differences(card, copy)):
            if index and only_marks:
                break  # one habit is one finding
            if index == 0:
                fix = copy_over(card, copy, card.options.winners.get(copy.field.name, ""))
            yield Finding(
                difference.above_start,
                difference.above_end,
                _message(card, copy, difference),
                (Related(difference.below_start, difference.below_end, Message("正文在这里", "the body, here")),),
                level="warning" if difference.kind == "break" and copy.field.shape == "bullets" else None,
                fix=fix,
            )


FEWEST_FIELDS = 3
"""So many fields that have nothing in common, the title among them, tell of two cards."""


def _two_cards(card: Card) -> Finding | None:
    """Give the one finding for front matter and a body of two different cards; None where they have anything in common but the source."""
    title = card.document.entries.get("title")
    told = [
        copy
        for copy in card.copies.values()
        if copy.entry is not None and copy.has_text and copy.field.place not in ("", "label")
    ]
    heading = card.title_heading
    if (
        title is None
        or heading is None
        or len(told) < FEWEST_FIELDS
        or all(copy.field.name != "title" for copy in told)
    ):
        return None
    for copy in told:
        above = {item.text for item in card.items_above(copy)}
        if not above or not above.isdisjoint(as_read(item.text) for item in card.items(copy)):
            return None
        if copy.field.name == "title" and share_run("".join(above), card.text_below(copy), 4):
            return None
    return Finding(
        title.value.start,
        title.value.end,
        Message(
            "头部和正文没有一项相同，像是两张不同的卡片。请从 git 或原文找回对的一份。",
            "Front matter and body have no field in common, as if they were of two different cards. Take the right one from git or from the source.",
        ),
        (Related(heading.start, heading.end, Message("正文在这里", "the body, here")),),
    )


def _none_in_one(card: Card, copy: Copy) -> Finding | None:
    """Give the one finding for a field that has a dash for none in one copy, and items in the other; else None."""
    above, below = card.items_above(copy), card.items(copy)
    none = [len(items) == 1 and items[0].mark + items[0].text == NOTHING for items in (above, below)]
    if copy.entry is None or copy.part is None or not above or not below or none[0] == none[1]:
        return None
    count = len(below if none[0] else above)
    zh, en = ("头部写的是“-”（没有）", "正文"), ("the front matter has `-` for none", "the body")
    if none[1]:
        zh, en = ("正文写的是“-”（没有）", "头部"), ("the body has `-` for none", "the front matter")
    return Finding(
        copy.entry.value.start,
        copy.entry.value.end,
        _advised(
            card,
            copy,
            f"{copy.field.name} 在头部和正文不一致：{zh[0]}，{zh[1]}却有 {count} 条。",
            f"{copy.field.name} differs between front matter and body: {en[0]}, and {en[1]} has {counted(count, 'item')}.",
        ),
        (Related(copy.part.start, copy.part.end, Message("正文在这里", "the body, here")),),
        fix=copy_over(card, copy, card.options.winners.get(copy.field.name, "")),
    )


_QUOTES = "\"“”＂'‘’"


def _half_quoted(card: Card, copy: Copy) -> Finding | None:
    """Give the one finding for a value that lost a quote, or has quotes that are none in YAML, and is the body's text but for that; else None."""
    entry = copy.entry
    if entry is None or copy.part is None or entry.value.style != "plain" or not isinstance(entry.value.data, str):
        return None
    bare = entry.value.data.strip(_QUOTES)
    if bare == entry.value.data or says(copy.field, card.text_below(copy), entry.value.data):
        return None
    value = bare.replace("\\n", "\n").replace('\\"', '"')
    if not bare or not says(copy.field, card.text_below(copy), value):
        return None
    fix = Fix(
        Message("放进英文双引号", "Put it in double quotes"),
        (Edit(entry.value.start, entry.value.end, quoted(value)),),
        (f"{ABOVE}{entry.key}",),
    )
    return Finding(
        entry.value.start,
        entry.value.end,
        Message(
            f'{entry.key} 的引号不成对，或不是英文的 "，成了文字的一部分，所以头部和正文不一致。请用一对英文双引号括起整个值。',
            f'The quotes of {entry.key} are no pair, or not `"`, so they are part of the text, and front matter and body disagree. Put the whole '
            'value in a pair of `"`.',
        ),
        fix=fix,
    )


_LIST = pattern(r"\[\s*(?:'[^']*'|\"[^\"]*\")(?:\s*,\s*(?:'[^']*'|\"[^\"]*\"))*\s*\]")
_LISTED = pattern(r"'([^']*)'|\"([^\"]*)\"")


def _listed(card: Card, copy: Copy) -> Finding | None:
    """Give the one finding for names that stand in a text as a program prints a list, `['甲', '乙']`, and are the body's; else None."""
    entry = copy.entry
    if entry is None or copy.shape != "companies" or not isinstance(entry.value.data, str):
        return None
    if _LIST.fullmatch(entry.value.data.strip()) is None:
        return None
    names = [one or other for one, other in _LISTED.findall(entry.value.data)]
    if [as_read(item.text) for item in card.items(copy)] != names:
        return None
    fix = Fix(
        Message("写成用半角逗号分隔的文字", "Write a text with commas"),
        (Edit(entry.value.start, entry.value.end, quoted(",".join(names))),),
        (f"{ABOVE}{entry.key}",),
    )
    return Finding(
        entry.value.start,
        entry.value.end,
        Message(
            f"{entry.key} 里是程序印出来的列表，方括号和引号都成了名字的一部分，所以头部和正文不一致。请写成“{names[0]},…”。",
            f"{entry.key} holds a list as a program prints it, brackets and quotes included, so front matter and body disagree. Write `{names[0]},…`.",
        ),
        fix=fix if "," not in "".join(names) else None,
        covers=(entry.value.start, entry.value.end),
    )


_BREAK = pattern(r"(?:\\r?\\n|\\n|/n|<br[ \t]*/?>)(?:\r?\n)?", IGNORECASE)
"""How a line break is spelled where it was escaped twice, mistyped, or taken from HTML."""


def _spelled_breaks(card: Card, copy: Copy) -> Finding | None:
    """Give the one finding for a value whose line breaks are spelled out, and which is the body's text but for that; else None."""
    entry = copy.entry
    if entry is None or copy.part is None or copy.field.type != "text" or not isinstance(entry.value.data, str):
        return None
    found = _BREAK.search(entry.value.data)
    if found is None:
        return None
    shape = shape_of(copy.field)
    separator = "," if shape is companies else "\n"
    value = _BREAK.sub(separator, entry.value.data)
    if not says(copy.field, card.text_below(copy), value):
        return None
    written = shape.write_front_matter(tuple(item.text for item in shape.read_front_matter(value)))
    fix = None
    if written is not None:
        fix = Fix(
            Message("改成真的分隔", "Write real separators"),
            (Edit(entry.value.start, entry.value.end, quoted(written)),),
            (f"{ABOVE}{entry.key}",),
        )
    right = "半角逗号" if separator == "," else "换行（双引号里写 \\n）"
    right_en = "a comma" if separator == "," else "a line break (`\\n` in double quotes)"
    return Finding(
        *card.place_in_value(entry.value, found.start(), found.end()),
        Message(
            f"{entry.key} 里的“{found[0].strip()}”是文字，不是分隔，所以头部和正文不一致。请改成{right}。",
            f"`{found[0].strip()}` in {entry.key} is text and parts nothing, so front matter and body disagree. Write {right_en}.",
        ),
        fix=fix,
    )


def _only_marks(card: Card, copy: Copy) -> bool:
    """Whether the items are the same but for the marks before them."""
    above, below = card.items_above(copy), card.items(copy)
    return [item.text for item in above] == [as_read(item.text) for item in below]


def _parted(card: Card, copy: Copy) -> Finding | None:
    """Give the one finding for copies that have the same words but not the same items, as where lines were folded or wrapped; else None."""
    entry = copy.entry
    if entry is None or copy.part is None or copy.field.type != "text" or not isinstance(entry.value.data, str):
        return None
    above, below = card.items_above(copy), card.items(copy)
    texts_above = [item.mark + item.text for item in above]
    texts_below = [as_read(item.mark + item.text) for item in below]
    written = "\n".join(texts_above), "\n".join(texts_below)
    if written[0].count("\n") == written[1].count("\n") or words_of(copy, written[0]) != words_of(copy, written[1]):
        return None
    if find_difference(card, copy) is None:
        return None  # another rule tells it
    proper = _is_proper(copy, above), _is_proper(copy, below)
    if proper == (True, True) and not shape_of(copy.field).MARK:
        # Names that a blank may join: what has no blanks at all is certainly of single names.
        proper = not any(map(_GAP.search, texts_above)), not any(map(_GAP.search, texts_below))
    if proper[0] == proper[1]:
        return None
    winner = FRONT_MATTER if proper[0] else BODY
    zh = "头部" if winner == BODY else "正文"
    en = "front matter" if winner == BODY else "body"
    folds = winner == BODY and "\n" in card.text[entry.value.start : entry.value.end]
    return Finding(
        entry.value.start,
        entry.value.end,
        Message(
            f"{entry.key} 在头部和正文的字都一样，分条却不同：{zh}的换行丢了或多了，几条成了一条。"
            + ("YAML 里直接换行会变成空格，请写成 \\n。" if folds else "请按另一份分条。"),
            f"{entry.key} has the same words in both copies but is parted differently: lines are joined or broken in the {en}."
            + (
                " A plain line break in YAML becomes a blank: write \\n."
                if folds
                else " Part it as the other copy does."
            ),
        ),
        (Related(copy.part.start, copy.part.end, Message("正文在这里", "the body, here")),),
        fix=copy_over(card, copy, winner),
    )


def _is_proper(copy: Copy, items: tuple[Item, ...]) -> bool:
    """Whether each item is one line with the mark of the format."""
    mark = shape_of(copy.field).MARK
    if not mark:
        return not any(_JOINED.search(item.text) for item in items)
    right = all(item.mark[-2:] == ". " if mark == "1. " else item.mark == mark for item in items)
    return right and not any("\n" in item.text or _INNER_MARK.search(item.text) for item in items)


_GAP = pattern(r"[^\x00-\x7f] | [^\x00-\x7f]")
"""A blank that hardly stands within a name."""
_JOINED = pattern(r"[、，；;|｜/／\t\n]")
_INNER_MARK = pattern(r"\s(?:[1-9][0-9]?[.、] ?[^0-9\s]|[•💎])")
"""A mark amid a text, where a line was joined to the one above."""


def _message(card: Card, copy: Copy, difference: Difference) -> Message:
    assert copy.entry is not None
    above, below = describe_both(*_shown(card, copy, difference))
    key = copy.entry.key
    if difference.kind == "order":
        zh = f"{key} 在头部和正文的顺序不一致：从这里起，头部是{above[0]}，正文是{below[0]}。"
        en = f"{key} has another order in the body: from here on, {above[1]} above, {below[1]} below."
    elif difference.kind == "break":
        counts = difference.above.count("\n"), difference.below.count("\n")
        zh = f"{key} 在头部和正文的分条不一致：这一条前面，头部有 {counts[0]} 个换行，正文有 {counts[1]} 个。"
        en = f"{key} is parted differently: line breaks before this item: {counts[0]} above, {counts[1]} below."
    elif difference.kind == "above" and not difference.above:
        zh = f"{key} 在头部和正文不一致：头部多一个空项（多了一个分隔符）。"
        en = f"{key} differs between front matter and body: an empty item stands above only (a separator too many)."
    elif difference.kind == "above":
        zh = f"{key} 在头部和正文不一致：{above[0]}只在头部有，正文没有。"
        en = f"{key} differs between front matter and body: {above[1]} stands above only."
    elif difference.kind == "below":
        zh = f"{key} 在头部和正文不一致：{below[0]}只在正文有，头部没有。"
        en = f"{key} differs between front matter and body: {below[1]} stands below only."
    else:
        zh = f"{key} 在头部和正文不一致：头部是{above[0]}，正文是{below[0]}。"
        en = f"{key} differs between front matter and body: {above[1]} above, {below[1]} below."
    if difference.items_above != difference.items_below:
        zh += f"头部有 {difference.items_above} 条，正文有 {difference.items_below} 条。"
        en += f" Items: {difference.items_above} above, {difference.items_below} below."
    end = copy.entry.value.end
    if copy.entry.value.style == "plain" and card.text[end : end + 2] == " #":
        zh += "值没加引号，# 起被当成注释：请用双引号括起来。"
        en += " The value has no quotes, so # begins a comment: put it in double quotes."
    return _advised(card, copy, zh, en)


def _advised(card: Card, copy: Copy, zh: str, en: str) -> Message:
    """Say how copies differ, and what to do about it."""
    if copy.field.name in card.options.notes:
        return with_note(card, copy.field.name, Message(zh, en))
    return Message(
        zh + "请确定哪份对，改成一样；seedkit fix 会按 git 的上一版判断。",
        en + " Decide which is right and make the other the same; `seedkit fix` asks git which one was edited.",
    )


def _shown(card: Card, copy: Copy, difference: Difference) -> tuple[str, str]:
    """Give what the message quotes: the differing words, of a short line all of it."""
    assert copy.entry is not None and copy.part is not None
    if copy.field.shape == "line" and difference.kind == "word":
        whole = str(copy.entry.value.data), card.text_below(copy)
        if max(map(len, whole)) <= MAX_WHOLE:
            return whole
    return difference.above, difference.below
