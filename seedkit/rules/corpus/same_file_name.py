"""Two file names that are one name on other systems."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.rule import Finding, bad, good, rule
from seedkit.story import named


@rule(
    level="error",
    summary=Message(
        "同一文件夹里另一个文件的名字只差大小写或字符的写法",
        "another file of the folder has a name that differs in case or in the form of characters only",
    ),
    why=Message(
        "在 macOS 和 Windows 上它们是同一个文件，一个会盖掉另一个。",
        "On macOS and Windows they are one file, and one overwrites the other.",
    ),
    fix=Message("改其中一个文件的名字。", "Rename one of the files."),
    examples=(
        bad(
            'title: "新电池让手表晒太阳"',
            'title: «"新电池让手表晒太阳"»',
            name="AI-手表.md",
            other=("2026/01/09.html", "2026/01/08.html"),
            other_name="ai-手表.md",
        ),
        good(name="AI-手表.md", other=("2026/01/09.html", "2026/01/08.html"), other_name="ai-手机.md"),
    ),
    told="twins",
)
def check(card: Card) -> Iterator[Finding]:
    others = (card.options.twins or {}).get("same-file-name")
    if others:
        zh, en = named(others)
        yield Finding(
            *card.title_place,
            Message(
                f"文件名和 {zh} 在 macOS、Windows 上是同一个，一个会盖掉另一个。请改名。",
                f"The file name and that of {en} are one on macOS and Windows, where one overwrites the other. Rename one.",
            ),
        )
