"""Names of companies that are joined in the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.canonical import ITEMS
from seedkit.card import Card, Copy
from seedkit.content import ABOVE, both
from seedkit.diagnostic import UNSAFE, Fix, Message
from seedkit.document import Entry
from seedkit.pattern import pattern
from seedkit.position import place_in_value
from seedkit.rule import Finding, bad, good, rule
from seedkit.scalar import quoted
from seedkit.shapes import companies
from seedkit.text import Edit

_BRACKETS = pattern(r"[（(【\[《“][^（()）【】\[\]《》“”]*[）)】\]》”]")
_JOINED = pattern(r"[^、，；;|｜\s]\s*([、，；;|｜])\s*[^、，；;|｜\s]")


@rule(
    level="error",
    summary=Message("公司的分隔不对", "companies are joined in the wrong way"),
    why=Message(
        "网站按半角逗号把公司切成一个个标签：用“、”或空格会并成一个，名字里的逗号会切成两半。",
        "The site splits companies at half-width commas: `、` or spaces make one of several, a comma inside a name makes two of one.",
    ),
    fix=Message(
        "头部用半角逗号分隔，正文一行一个；名字里不要有逗号。",
        "Separate them by `,` in the front matter and one a line in the body, with no comma inside a name.",
    ),
    examples=(
        bad("光年科技,ABC Impact", "光年科技«、»ABC Impact", "光年科技\nABC", "光年科技、ABC"),
        bad("光年科技,ABC Impact", "光年科技,ABC (A,B)", "光年科技\nABC Impact", "光年科技\n«ABC (A,B)»"),
        bad("光年科技,ABC Impact", "光年科技,ABC Impact«,»"),
        bad("光年科技,ABC Impact", "«光年科技 安踏 李宁»", "光年科技\nABC Impact", "光年科技 安踏 李宁"),
        good(
            "光年科技,ABC Impact",
            "公司（上海、北京）有限公司,L&F",
            "光年科技\nABC Impact",
            "公司（上海、北京）有限公司\nL&F",
        ),
    ),
    proof=ITEMS,
)
def check(card: Card) -> Iterator[Finding]:
    for copy in card.copies.values():
        body = copy.field.body
        if body is None or body.shape != "companies":
            continue
        start = copy.part.start if copy.part is not None else 0
        for item in card.items(copy):
            if "," in item.text:
                yield Finding(
                    start + item.start,
                    start + item.end,
                    Message(
                        "公司名里有半角逗号，网站会把它切成几家公司。请把逗号改成“、”或去掉（头部和正文都改）。",
                        "The name holds a comma, so the site makes several companies of it. Write `、` for the comma or drop it, in both copies.",
                    ),
                )
                break
        entry = copy.entry
        if entry is None or not isinstance(entry.value.data, str):
            continue
        data = entry.value.data
        items = companies.read_front_matter(data)
        for index, company in enumerate(items):
            if not company.text and data.strip():
                at = company.start - 1 if index else company.start
                yield Finding(
                    *place_in_value(card.text, entry.value, at, at + 1),
                    Message(
                        "逗号旁边没有公司名，网站会显示一个空标签。请删掉多余的逗号。",
                        "No name stands beside this comma, so the site shows an empty chip. Remove the comma.",
                    ),
                    fix=_above(entry, ",".join(filter(None, (item.text for item in items)))),
                )
                break
            joined = _JOINED.search(_BRACKETS.sub(lambda match: "x" * len(match[0]), company.text))
            if joined is not None:
                at = company.start + joined.start(1)
                yield Finding(
                    *place_in_value(card.text, entry.value, at, at + 1),
                    Message(
                        f"公司用“{joined[1]}”连在一起，网站会当成一家。头部请用半角逗号，正文一行一个。",
                        f"`{joined[1]}` joins companies, so the site takes them for one. Use `,` in the front matter, one a line in the body.",
                    ),
                    fix=_split(card, copy, _JOINER),
                )
                break
            spaced = data[company.start - 1 : company.start] in (" ", "\t")
            if spaced and company.text and not any("," in item.text for item in card.items(copy)):
                yield Finding(
                    *place_in_value(card.text, entry.value, company.start - 1, company.start),
                    Message(
                        "逗号后面有空格，网站的标签会带着空格。请删掉空格。",
                        "A space follows the comma, so the chip begins with a space. Remove it.",
                    ),
                    level="warning",
                    fix=_above(entry, ",".join(item.text for item in items)),
                )
                break
            words = company.text.split(" ")
            if _are_several(words):
                yield Finding(
                    *place_in_value(card.text, entry.value, company.start, company.end),
                    Message(
                        "公司用空格连在一起，网站会当成一家。头部请用半角逗号，正文一行一个。",
                        "Spaces join companies, so the site takes them for one. Use `,` in the front matter, one a line in the body.",
                    ),
                    level="warning",
                    fix=_split(card, copy, _SPACE),
                )
                break


def _are_several(words: list[str]) -> bool:
    """Whether words that spaces part are names of their own: no name has so many, nor two Chinese ones among three."""
    return len(words) >= 6 or (
        len(words) >= 3
        and sum(1 for word in words if any("\u4e00" <= character <= "\u9fff" for character in word))
        >= max(2, len(words) // 2)
    )


_JOINER = pattern(r"\s*[、，；;|｜]\s*|\s*,\s*")
_SPACE = pattern(r"\s+|\s*,\s*")


def _above(entry: Entry, data: str) -> Fix:
    message = Message("重写分隔的逗号", "Write the commas anew")
    return Fix(message, (Edit(entry.value.start, entry.value.end, quoted(data)),), (f"{ABOVE}{entry.key}",))


def _split(card: Card, copy: Copy, joiner: re.Pattern[str]) -> Fix | None:
    """Give the fix that separates joined names: safe where the body already has them one a line."""
    entry = copy.entry
    if entry is None:
        return None
    names = [name for name in joiner.split(str(entry.value.data).strip()) if name]
    below = [item.text for item in card.items(copy)]
    if names == below:
        return _above(entry, ",".join(names))
    if copy.part is None or copy.part.end == copy.part.start:
        return _above(entry, ",".join(names))._replace(safety=UNSAFE)
    if [name for item in below for name in joiner.split(item) if name] != names:
        return None
    newline = "\r\n" if "\r\n" in card.body else "\n"
    edits = (
        Edit(entry.value.start, entry.value.end, quoted(",".join(names))),
        Edit(copy.part.start, copy.part.end, newline.join(names)),
    )
    message = Message("把公司一个个分开", "Separate the companies")
    return Fix(message, edits, both(copy.field.name), UNSAFE)
