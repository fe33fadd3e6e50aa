"""No front matter where the site looks for it."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Fix, Message
from seedkit.document import Trouble
from seedkit.edit import Edit
from seedkit.pattern import MULTILINE, pattern
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_MESSAGES = {
    "none": Message(
        "文件没有以 --- 开头，网站看不到头部，整页丢失。请在第一行写 ---，下面写 title 和 date。",
        "The file does not begin with ---, so the site sees no front matter and loses the page. Begin with a line of --- and put title and date below it.",
    ),
    "unopened": Message(
        "头部上面没有 --- 一行，网站因此看不到它，整页丢失。请在第一行写 ---。",
        "No line of --- stands above the front matter, so the site does not see it and loses the page. Begin with a line of ---.",
    ),
    "empty": Message("文件是空的，没有可发布的内容。", "The file is empty: there is nothing to publish."),
    "preface": Message(
        "--- 前面有别的文字，网站因此看不到头部，整页丢失。请把它们移到头部下面，让 --- 成为文件最开头。",
        "Other text stands before ---, so the site sees no front matter and loses the page. Move it below the front matter: --- must come first.",
    ),
    "fence": Message(
        "头部在代码块里，网站因此看不到它，整页丢失。请删掉 ``` 的两行，让第一行正好是 ---，头部下面也有一行 ---。",
        "The front matter stands in a block of code, so the site does not see it and loses the page. Remove the two lines of ```, so that "
        "the first line is exactly --- and another such line ends the front matter.",
    ),
    "late": Message(
        "--- 前面有空行或空格，网站因此看不到头部，整页丢失。请删掉它们，让 --- 成为文件最开头。",
        "Blank lines or spaces stand before ---, so the site sees no front matter and loses the page. Remove them: --- must come first.",
    ),
    "opening": Message(
        "第一行必须正好是三个减号 ---，否则网站看不到头部，整页丢失。",
        "The first line must be exactly ---; otherwise the site sees no front matter and loses the page.",
    ),
}


@rule(
    level="error",
    summary=Message("头部缺失，或不在文件最开头", "front matter is missing or does not come first"),
    why=Message(
        "网站找不到标题和日期，整页丢失，构建却显示成功。",
        "The site finds no title and no date and drops the page, while the build succeeds.",
    ),
    fix=Message("让第一行正好是 ---。", "Make the first line exactly ---."),
    examples=(
        bad('---\ntitle: "新', '«\n»---\ntitle: "新', fixed=()),
        bad('---\ntitle: "新', '«----»\ntitle: "新', fixed=()),
        bad('---\ntitle: "新', '«---- yaml»\ntitle: "新'),
        bad('---\ntitle: "新', '«»title: "新', fixed=()),
        bad('---\ntitle: "新', '«```yaml»\n---\ntitle: "新', "---\n\n#", "---\n```\n\n#"),
        bad("", "«# 只有正文»\n\n文字。\n"),
        good('---\ntitle: "新', '--- \ntitle: "新'),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "missing-front-matter":
            kind = trouble.kind
            if _FENCED.search(card.text) is not None:
                kind = "fence"
            elif kind == "none" and _OPENING.search(card.text) is not None:
                kind = "preface"
            message = _MESSAGES[kind]
            yield Finding(trouble.start, trouble.end, message, fix=_fix(card, trouble))


_FENCED = pattern(r"^(?:`{3,}|~{3,})\w*[ \t]*\r?\n(?:---[ \t]*\r?\n)?title[ \t]*[:：]", MULTILINE)
_OPENING = pattern(r"^---[ \t]*\r?\ntitle[ \t]*[:：]", MULTILINE)


def _fix(card: Card, trouble: Trouble) -> Fix | None:
    if trouble.kind == "late":
        return Fix(
            Message("删掉 --- 前面的空白", "Remove the blanks before ---"), (Edit(trouble.start, trouble.end, ""),)
        )
    if trouble.kind == "unopened":
        newline = "\r\n" if "\r\n" in card.text[: card.body_start] else "\n"
        return Fix(
            Message("在第一行写 ---", "Begin with a line of ---"), (Edit(trouble.start, trouble.end, f"---{newline}"),)
        )
    if trouble.kind == "opening" and card.document.front_matter is not None:
        return Fix(Message("写成 ---", "Write ---"), (Edit(trouble.start, trouble.end, "---"),))
    return None
