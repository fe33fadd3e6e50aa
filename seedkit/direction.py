"""Which of two copies is right, told from an earlier version."""

from __future__ import annotations

from seedkit.agreement import find_difference
from seedkit.card import Card, Copy
from seedkit.content import as_read
from seedkit.diagnostic import Message
from seedkit.document import BODY, FRONT_MATTER
from seedkit.pattern import pattern
from seedkit.record import Record
from seedkit.shapes.shape import NOTHING
from seedkit.slip.foreign import find_foreign
from seedkit.slip.slip import MAX_ITEM, find_slip, is_another_card
from seedkit.words import describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Directions(Record):
    """What is known of the fields whose copies differ."""

    winners: dict[str, str]
    """The side that is right, `front-matter` or `body`, by field; none where one copy only is there, unless the user has named one."""
    notes: dict[str, Message]
    """Why nothing can be told of a field, and what it was before."""
    chosen: frozenset[str] = frozenset()
    """The fields whose right side the user has named."""


def decide(
    card: Card,
    base: Card | None,
    why: Message,
    prefer: Mapping[str, str],
    previous: Card | None = None,
    first: Card | None = None,
    newer: Callable[[], tuple[Card, ...]] = tuple,
) -> Directions:
    """Tell for each field whose copies differ which copy is right.

    `base` is the earlier version; where there is none, `why` says why. The side that moved away from a base in which both
    agreed is right. `prefer` names the side that the user wants, by field, whatever git tells; the empty name stands for all. `previous` is the
    seed before the last run of fixes that changed it, `first` the seed before this run repaired anything, where it has. `newer` gives the
    versions that came after the base: where both copies agreed in one of them, it must not tell otherwise.
    """
    winners: dict[str, str] = {}
    notes: dict[str, Message] = {}
    front = card.document.front_matter
    readable = front is not None and front.readable
    for name, copy in card.copies.items():
        if not copy.field.in_front_matter or not _differ(card, copy):
            gone = base is not None and base.copies[name].entry is not None and copy.entry is None
            if copy.field.in_front_matter and gone and not prefer.get(name):
                notes[name] = _removed(FRONT_MATTER, name)
            continue
        if not readable:
            notes[name] = Message("没有自动改：请先修好头部。", "Not fixed: mend the front matter first.")
            continue
        decided = (
            prefer.get(name)
            or _by_side(card, copy, prefer)
            or _from_base(card, copy, base, why, previous, first or card)
        )
        if isinstance(decided, str):
            winners[name] = decided
        else:
            notes[name] = decided
    for version in newer() if winners else ():
        _hold_told_otherwise(card, version, winners, notes, prefer)
    if base is not None:
        _hold_another_card(card, base, winners, notes, prefer)
    chosen = frozenset(name for name in winners if prefer.get(name) or prefer.get(""))
    for name, side in [*winners.items()]:
        if name not in chosen and _fills(card, card.copies[name], side):
            # It is filled in without that, and wins nothing where there is no gap after all: a heading may only be written in a wrong way.
            del winners[name]
    return Directions(winners, notes, chosen)


def _hold_told_otherwise(
    card: Card, version: Card, winners: dict[str, str], notes: dict[str, Message], prefer: Mapping[str, str]
) -> None:
    """Let nothing win against a version in which both copies agreed, and of which the other one has changed since."""
    for name, side in [*winners.items()]:
        copy, then = card.copies[name], version.copies[name]
        above, below = _above(version, then), _below(version, then)
        if prefer.get(name) or prefer.get("") or not above or not below or find_difference(version, then) is not None:
            continue
        kept = _below(card, copy) == below if side == BODY else _above(card, copy) == above
        moved = _above(card, copy) != above if side == BODY else _below(card, copy) != below
        if kept and moved:
            del winners[name]
            notes[name] = _note(
                "已提交或暂存的版本里两份一致，从那以后改的是另一份",
                "both copies agree in what is committed or staged, and the other one has changed since",
                name,
                above,
            )


def _hold_another_card(
    card: Card, base: Card, winners: dict[str, str], notes: dict[str, Message], prefer: Mapping[str, str]
) -> None:
    """Let nothing win where the text of one side is of another card."""
    for side, items in ((FRONT_MATTER, _above), (BODY, _below)):
        moved = {
            name: (items(card, card.copies[name]), items(base, base.copies[name]))
            for name, winner in winners.items()
            if winner == side and not (prefer.get(name) or prefer.get(""))
        }
        if is_another_card(moved):
            for name, (_, then) in moved.items():
                del winners[name]
                notes[name] = _note(
                    "这一边改过的各项全都换了，像是另一张卡片的",
                    "all fields of this side that have changed are other ones, as if they were of another card",
                    name,
                    then,
                )


def _by_side(card: Card, copy: Copy, prefer: Mapping[str, str]) -> str | Message:
    """Give the side that the user wants of every field, or why it may not be meant of this one; empty where none is wanted."""
    side = prefer.get("", "")
    items = _below(card, copy), _above(card, copy)
    compared = side == BODY and all(len(item) <= MAX_ITEM for item in (*items[0], *items[1]))
    found = find_foreign(card, copy, *items) if compared else None
    return (
        side
        if found is None
        else _unknown(Message(_HELD[BODY].zh + found.zh, _HELD[BODY].en + found.en), copy.field.name)
    )


def _is_gap(card: Card, copy: Copy) -> bool:
    """Whether only one copy of a field says anything."""
    return bool(_above(card, copy)) != bool(_below(card, copy))


def _fills(card: Card, copy: Copy, side: str) -> bool:
    """Whether the copy of a side is the only one that says anything."""
    return _is_gap(card, copy) and bool((_above if side == FRONT_MATTER else _below)(card, copy))


def _differ(card: Card, copy: Copy) -> bool:
    return _is_gap(card, copy) or find_difference(card, copy) is not None


def _from_base(
    card: Card, copy: Copy, base: Card | None, why: Message, previous: Card | None, first: Card
) -> str | Message:
    name = copy.field.name
    above, below = _above(card, copy), _below(card, copy)
    earlier = base.copies[name] if base is not None else None
    above_then = _above(base, earlier) if base is not None and earlier is not None else ()
    below_then = _below(base, earlier) if base is not None and earlier is not None else ()
    if not above or not below:
        if above_then and not above:
            return _removed(FRONT_MATTER, name)
        if below_then and not below:
            return _removed(BODY, name)
        return BODY if below else FRONT_MATTER
    if base is None or earlier is None:
        return _unknown(why, name)
    if not base.document.front_matter or not base.document.front_matter.readable or not (above_then and below_then):
        return _unknown(Message("上一版里没有两份可比", "the earlier version does not have both copies"), name)
    if find_difference(base, earlier) is not None:
        return _note(
            "上一版里两份已经不一致（改动已经提交时，加 --since 分支）",
            "the copies differed before already (once the edit is committed, add --since BRANCH)",
            name,
            above_then,
        )
    moved_above, moved_below = above != above_then, below != below_then
    if moved_above and moved_below:
        return _note("两份都改过", "both copies were changed", name, above_then)
    if moved_above == moved_below:
        return _note("两份都没有改过", "neither copy was changed", name, above_then)
    if previous is not None and (above, below) == (
        _below(previous, previous.copies[name]),
        _above(previous, previous.copies[name]),
    ):
        return _note(
            "上次 seedkit fix 按这一处的改动写了另一处，现在改动又被改了回去",
            "the last `seedkit fix` wrote this edit into the other copy, and now it has been taken back here",
            name,
            above_then,
        )
    side = FRONT_MATTER if moved_above else BODY
    if _LOST.search("".join(_above(first, first.copies[name]) if moved_above else _below(first, first.copies[name]))):
        return _note(
            _HELD[side].zh + "里面有控制字符或 U+FFFD，像是丢了字节",
            _HELD[side].en + "it held control characters or U+FFFD, as if bytes were lost",
            name,
            above_then,
        )
    now, then = (above, above_then) if moved_above else (below, below_then)
    slip = find_slip(card, copy, base, side, now, then, first)
    return side if slip is None else _note(_HELD[side].zh + slip.zh, _HELD[side].en + slip.en, name, above_then)


_LOST = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
"""What stands where bytes were lost; of the seed before it was repaired."""
_HELD = {
    FRONT_MATTER: Message("改动的是头部这一份，但", "the copy in the front matter has changed, but "),
    BODY: Message("改动的是正文这一份，但", "the copy in the body has changed, but "),
}


def _removed(side: str, name: str) -> Message:
    """Say that the copy of a side was removed, or made a dash, so that nothing is written over either."""
    zh, en, other = ("头部", "front matter", BODY) if side == FRONT_MATTER else ("正文", "body", FRONT_MATTER)
    return Message(
        f"没有自动补：{zh}这一项是后来删掉或改成 - 的。要补回请用 --prefer {name}={other}；确实没有就两处都删（或都写 -）。",
        f"Not filled in: the copy in the {en} was removed, or made a dash. To bring it back use --prefer {name}={other}; where there is none, remove it in both places, or write the dash in both.",
    )


def _note(zh: str, en: str, name: str, before: tuple[str, ...]) -> Message:
    zh_before, en_before = describe("；".join(item.replace("\n", " ") for item in before))
    known = Message(f"{zh}；上一版是{zh_before}", f"{en}; before, it was {en_before}")
    return _unknown(known, name)


def _unknown(why: Message, name: str) -> Message:
    return Message(
        f"没有自动改：{why.zh}。用 seedkit fix 这个文件 --prefer {name}=front-matter（或 {name}=body）选定。",
        f"Not fixed: {why.en}. Choose with `seedkit fix FILE --prefer {name}=front-matter` (or {name}=body).",
    )


def _above(card: Card, copy: Copy) -> tuple[str, ...]:
    """Give the items of the copy in the front matter, to be compared; none where it is empty or says that there is nothing."""
    items = tuple(_normal(item.mark + item.text) for item in card.items_above(copy) if item.text)
    return () if items == (NOTHING,) else items


def _below(card: Card, copy: Copy) -> tuple[str, ...]:
    items = tuple(_normal(as_read(item.mark + item.text)) for item in card.items(copy))
    return () if items == (NOTHING,) else items


def _normal(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", "\n".join(line.strip() for line in text.split("\n")))
