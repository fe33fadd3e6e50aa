"""Text that was decoded with the wrong encoding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from seedkit.card import Card
from seedkit.character import CHINESE
from seedkit.content import BELOW, OTHER_BELOW, contents, name_at, value_at
from seedkit.diagnostic import ANY_RULE, SAFE, UNSAFE, Fix, Message
from seedkit.edit import Edit
from seedkit.mojibake import Mojibake, is_common, is_of_first_level, undo
from seedkit.parse import parse
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule


@rule(
    level="error",
    summary=Message("乱码", "garbled text"),
    why=Message("读者看到“æ¨¡åŠ›å·¥åœº”这样的字，完全读不懂。", "Readers see `æ¨¡åŠ›å·¥åœº`, which nobody can read."),
    fix=Message(
        "换成原来的文字；能还原时这里会给出。", "Put the original text back; where it can be told, it is given here."
    ),
    examples=(
        bad("[不用充电的手表来了]", "[«æ¨¡åŠ›å·¥åœº»]", fixed=("[不用充电的手表来了]", "[模力工场]")),
        bad("光就是插座", "光就是«\ufffd»插座"),
        bad("光就是插座", "光就是«锟斤拷»插座"),
        bad("光就是插座", "Caf«Ã©»的光"),
        bad("光就是插座", "itâ€™s".replace("itâ", "it«â").replace("™", "™»")),
        bad("光就是插座", "光是«浜哄伐鏅鸿兘»的插座"),
        bad("光就是插座", "光就是«\ue4c6\ue4c7»插座"),
        bad(
            "光就是插座",
            f"光是«{'九科信息'.encode('gbk').decode('latin-1')}»的插座",
            fixed=("光就是插座", "光是九科信息的插座"),
        ),
        bad("光就是插座", f"«{'量子位科技'.encode().decode('koi8_r')}»", fixed=("光就是插座", "量子位科技")),
        bad("光就是插座", "光（就«£©»是插座"),
        good("光就是插座", "模力工场会显示成æ¨¡åŠ›å·¥åœº"),
        good("光年科技,ABC Impact", "璐达集团,ABC Impact", "光年科技\nABC Impact", "璐达集团\nABC Impact"),
        good("光就是插座", "Café®—好，Rosé™—新品，“Nescafé®”是，sauté®…"),
        bad("光就是插座", "光«âç ´æå·»插座"),
        good("光就是插座", "“CAFÉ”…浜田、澶、鏅，André——José……浜电工"),
        good("光就是插座", "“锟斤拷”成了段子"),
        good("光就是插座", "键盘有 ÄÖÜß，元素 ÅÄÖåäö，误差 °±²³，字母 ÀÁÂÃÄÅÆÇ"),
        good("光就是插座", "Beyoncé、café、naïve、Curaçao、“光”——插座"),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    throughout = _throughout(card)
    if throughout is not None:
        yield throughout
        return
    lossy = _beside_losses(card)
    whole, everywhere = _whole(card), cache(lambda: _everywhere(card, lossy))
    for run in card.garbled:
        if len(run.repaired) >= TELLING and run.repaired in card.text[max(run.start - NEAR, 0) : run.end + NEAR]:
            continue  # the text tells what becomes of it
        if run.repaired:
            shown = _shortened(run.repaired)
            message = Message(f"乱码，原文应是“{shown}”。请换回来。", f"Garbled text; it was “{shown}”. Put it back.")
        elif run.partly:
            shown = _shortened(run.partly)
            message = Message(
                f"乱码，原文大致是“{shown}”，有字节已经丢失。请从原文复制。",
                f"Garbled text, roughly “{shown}”; bytes were lost. Copy it from the source again.",
            )
        else:
            message = Message(
                "乱码，有字节已经丢失，无法还原。请从原文复制。",
                "Garbled text, with bytes lost: it cannot be restored. Copy it from the source again.",
            )
        yield Finding(
            run.start,
            run.end,
            message,
            fix=whole if run.start >= card.body_start and whole is not None else _fix(card, run, lossy, everywhere),
        )
    if card.in_form:
        return
    for private in _PRIVATE.finditer(card.text):
        codes = " ".join(f"U+{ord(character):04X}" for character in private[0][:3])
        yield Finding(
            *private.span(),
            Message(
                f"私用区字符 {codes} 只有某一种字体才有，读者看到的是方框。请换成真正的字，或删掉。",
                f"A private-use character, {codes}: one font alone has it, and readers see a box. Write the real character, or delete it.",
            ),
            level="warning",
        )


TELLING = 4
"""Code points of what a text was that hardly stand beside it by chance."""
NEAR = 60
"""Code points around a garbled text within which what it was may stand, where the text speaks of garbling."""
FEWEST_HEADINGS = 3
"""So many headings, all garbled, tell of the whole body."""
MANY_RUNS = 5
"""So many runs do, where no heading is one of the format."""


def _throughout(card: Card) -> Finding | None:
    """Give the one finding for a body, or a file, that is garbled throughout; None where it is not: then each run is told."""
    headings = [section.heading for section in card.document.sections]
    if len(headings) < FEWEST_HEADINGS or any(heading.name.isascii() for heading in headings) or card.sections_by_field:
        return None
    runs = [run for run in card.garbled if run.start >= card.body_start]
    garbled = sum(any(run.start < one.end and run.end > one.start for run in runs) for one in headings)
    if garbled < len(headings) and len(runs) < MANY_RUNS:
        return None
    above = len(runs) < len(card.garbled)
    fix = _of_file(card) if above else _whole(card)
    fix = fix._replace(reveals=(ANY_RULE,)) if fix is not None else None
    what = ("整个文件", "whole file") if above else ("整个正文", "whole body")
    rest = ("请还原。", "Restore it.") if fix else ("请从 git 或原稿找回。", "Take it from git or from the source.")
    return Finding(
        headings[0].start,
        headings[0].end,
        Message(
            f"{what[0]}都是乱码：多半是用错的编码打开，又保存了。{rest[0]}在这之前，别的问题不列出。",
            f"The {what[1]} is garbled: it was opened with a wrong encoding and saved. {rest[1]} Until then nothing else is told of it.",
        ),
        fix=fix,
        covers=(0, len(card.text)),
    )


def _restored(text: str) -> str:
    """Give what a text was before UTF-8, or GBK, was read as Latin-1; nothing where bytes were lost."""
    try:
        return undo(text) or text.encode("latin-1").decode("gb18030")
    except UnicodeError:
        return ""


def _of_file(card: Card) -> Fix | None:
    """Give the fix that restores a file that is garbled from end to end."""
    text = _restored(card.text)
    if not text or not is_common(text):
        return None
    names = {*contents(card), *contents(Card(parse(text), card.schema))}
    return Fix(
        Message("把整个文件换回原来的文字", "Put back the original text of the whole file"),
        (Edit(0, len(card.text), text),),
        tuple(sorted(names)),
        SAFE,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"


MOST = 40
"""So much of a restored text is shown."""


def _fix(card: Card, run: Mojibake, lossy: set[int], everywhere: Callable[[], Fix]) -> Fix | None:
    """Give the fix that restores a run; of a heading or a label all runs, because it makes a part of what stands below or behind it."""
    edit = _edit(card, run, lossy)
    if edit is None:
        return None
    name = name_at(card, run.start)
    heads = [copy.part for copy in card.copies.values() if copy.part is not None]
    if name == OTHER_BELOW or any(part.head_start <= run.start < part.start for part in heads):
        return everywhere()
    message = Message("换回原来的文字", "Put the original text back")
    return Fix(message, (edit,), (name,), SAFE if _is_sure(card, run) else UNSAFE)


def _everywhere(card: Card, lossy: set[int]) -> Fix:
    """Give the fix that restores all runs of the body that can be."""
    runs = [one for one in card.garbled if one.start >= card.body_start]
    found = [(one, edit) for one in runs if (edit := _edit(card, one, lossy)) is not None]
    sure = all(_is_sure(card, one) for one, _ in found)
    return _of_body(card, tuple(edit for _, edit in found), SAFE if sure else UNSAFE)


def _whole(card: Card) -> Fix | None:
    """Give the fix that restores a body that is garbled from its first to its last character; else None."""
    text = _restored(card.body) if card.garbled and card.garbled[-1].start >= card.body_start else ""
    if not text or not is_common(text):
        return None
    return _of_body(card, (Edit(card.body_start, len(card.text), text),), SAFE)


def _of_body(card: Card, edits: tuple[Edit, ...], safety: str) -> Fix:
    names = (OTHER_BELOW, *(f"{BELOW}{field}" for field in card.copies))
    return Fix(
        Message("把正文的乱码都换回原来的文字", "Put back the original text everywhere in the body"),
        edits,
        names,
        safety,
    )


def _edit(card: Card, run: Mojibake, lossy: set[int]) -> Edit | None:
    value = value_at(card, run.start)
    if not run.repaired or not run.repaired.isprintable() or (value is not None and value.style == "plain"):
        return None
    if run.start in lossy:
        return None  # what lost bytes on its line would be too little to be found again
    if _HARDLY_MEANT.search(run.repaired) is not None:
        return None  # it took in what was right beside it, or was garbled in another way
    # ASCII is never garbled: what is escaped in the value is so in the repaired text.
    return Edit(run.start, run.end, run.repaired)


def _is_sure(card: Card, run: Mojibake) -> bool:
    """Whether a run is certainly the whole of what was garbled: what stayed so beside it would be too little to be found again."""
    around = card.text[max(run.start - 1, 0) : run.start] + card.text[run.end : run.end + 1]
    beside = _BESIDE_CHINESE if _ONE_CHINESE.search(card.text, run.start, run.end) is not None else _BESIDE_LATIN
    return run.exact and beside.search(around) is None and is_of_first_level(run.repaired) and _is_backed(card, run)


def _is_backed(card: Card, run: Mojibake) -> bool:
    """Whether the other copy, where there is one and it is not garbled itself, says what a run is restored to."""
    if len(card.garbled) > MOST_RUNS:
        return True
    for copy in card.copies.values():
        if copy.entry is None or copy.part is None or not copy.has_text:
            continue
        places = (copy.entry.start, copy.entry.value.end), (copy.part.head_start, copy.part.end)
        for (start, end), (other_start, other_end) in (places, places[::-1]):
            if start <= run.start < end:
                garbled = any(other_start <= one.start < other_end for one in card.garbled)
                return garbled or run.repaired in card.text[other_start:other_end]
    return True


MOST_RUNS = 100
"""So many runs are no accident of one copy, and looking for each of them in the other would take too long."""


def _beside_losses(card: Card) -> set[int]:
    """Give where the runs begin that stand on a line, of a value in the front matter on a line of its text, on which characters lost bytes."""
    found: set[int] = set()
    runs = card.garbled
    first = 0
    while first < len(runs):
        start, end = card.document.lines_around(runs[first].start, runs[first].end)
        if runs[first].start < card.body_start:
            start = max(start, card.text.rfind("\\n", start, runs[first].start) + 2)
            cut = card.text.find("\\n", runs[first].end, end)
            end = cut if cut >= 0 else end
        parts: list[str] = []
        last = first
        while last < len(runs) and runs[last].start < end:
            parts.append(card.text[start : runs[last].start])
            start = runs[last].end
            last += 1
        if _LOST_BESIDE.search(" ".join((*parts, card.text[start : max(start, end)]))) is not None:
            found.update(run.start for run in runs[first:last])
        first = max(last, first + 1)
    return found


_PRIVATE = pattern("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
"""What an icon of a web page or a damaged encoding leaves behind."""
_ONE_CHINESE = pattern(f"[{CHINESE}]")
_BESIDE_LATIN = pattern("[\u0080-\u00ff]")
_BESIDE_CHINESE = pattern(f"[\u0080-\u00ff{CHINESE}]")
"""What may be a part of a run that stands beside it."""
_HARDLY_MEANT = pattern("[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u07ff\u3040-\u30ff]")
"""Letters of other scripts, into which two bytes of a right character or of another encoding are read."""
_LOST_BESIDE = pattern(
    rf"[À-ÖØ-öø-ÿ]{{2}}|(?<![A-Za-z])[À-ÖØ-öø-ÿ](?![A-Za-z])|[\u0370-\u04ff\u2500-\u259f]|[\ue000-\uf8ff\ufffd]|[{CHINESE}]\?"
)
"""What is left of characters that lost a byte."""
