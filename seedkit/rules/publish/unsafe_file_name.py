"""File names that the site or a file system cannot use, and those that copying a file makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.file_name import file_name_of
from seedkit.pattern import pattern
from seedkit.proof import NAME
from seedkit.rule import Finding, bad, good, rule

_UNSAFE = pattern(r'[#%?<>:"|*\\/\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_COPIED = pattern(
    r"(?:[ _-]+(?:副本|拷贝|copy)|[ _-]+\(\d{1,2}\)|的副本|\.md|\.(?:bak|orig|tmp|conflict)|\.sync-conflict-[\w-]+|[ _-]*[（(][^（()）]*(?:冲突副本|conflicted copy)[^（()）]*[）)]|[-_ ](?:DESKTOP|LAPTOP)-[A-Z0-9]{4,10}|~)\Z"
    r"|\A(?:~\$|[\[【]草稿[\]】])|\A(?:未命名|无标题|新建[^.]{0,20}文档|untitled|index|readme)[ _-]?\d*\Z",
    re.IGNORECASE | re.ASCII,
)
"""What a copy, a download or a second ending leaves behind a name."""
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


@rule(
    level="error",
    summary=Message("文件名不能当网址，或在某些系统上不合法", "the file name is unsafe"),
    why=Message(
        "网址由文件名得来：# 和 % 让页面 404 或 400，点开头的文件被网站跳过。",
        "The address comes from the file name: # and % give 404 or 400, and the site skips names that begin with a dot.",
    ),
    fix=Message("给文件改名。", "Rename the file."),
    examples=(
        bad("---\ntitle: ", "«---»\ntitle: ", name="C#入门.md"),
        bad("---\ntitle: ", "«---»\ntitle: ", name=".NET-10发布.md"),
        bad("---\ntitle: ", "«---»\ntitle: ", name="新闻.MD"),
        bad("---\ntitle: ", "«---»\ntitle: ", name="AI新闻 (1).md"),
        bad("---\ntitle: ", "«---»\ntitle: ", name="AI新闻 - 副本.md"),
        bad("---\ntitle: ", "«---»\ntitle: ", name="AI新闻.md.md"),
        bad("---\ntitle: ", "«---»\ntitle: ", name="AI新闻-DESKTOP-A1B2C3.md"),
        bad("---\ntitle: ", "«---»\ntitle: ", name="æ¨¡åŠ›å·¥åœº.md"),
        good("score: 9", "score: 9", name="AI新闻（1）.md"),
        good("score: 9", "score: 9", name="73，《新》“品”（上）.md"),
    ),
    proof=NAME,
)
def check(card: Card) -> Iterator[Finding]:
    if card.name is None:
        return
    problem = _problem(card.name)
    stem = card.name.removesuffix(".md")
    title = card.document.entries.get("title")
    if problem is None and title is not None and file_name_of(str(title.value.data)) == card.name:
        return  # what is wrong with it is told of the title
    copied = _COPIED.search(stem) if problem is None else None
    if problem is None and not stem.isascii() and _is_garbled(stem):
        problem, copied = _GARBLED, None
    if copied is not None:
        problem = Message(
            f"文件名里的“{copied[0].strip()}”像是复制、下载或新建时程序加上的，页面网址里也会有它。请改名，并看看是不是多出来的一份；不是卡片的文件，写进 seedkit.toml 的 exclude。",
            f"`{copied[0].strip()}` in the file name seems to come from a copy, a download or a program that named a new file, and stands in the page's address. "
            "Rename the file, and see whether it is a second one; put a file that is no seed into `exclude` in seedkit.toml.",
        )
    if problem is not None:
        start = (
            card.document.front_matter.opening if card.document.front_matter is not None else card.document.body_start
        )
        level = "warning" if copied is not None or problem is _GARBLED else "error"
        yield Finding(start, min(start + 3, len(card.text)), problem, level=level)


_GARBLED = Message(
    "文件名是乱码，页面网址也会是乱码。请改名，一般写成标题。",
    "The file name is garbled, and so is the page's address. Rename the file, to its title as a rule.",
)


def _is_garbled(stem: str) -> bool:
    from seedkit.mojibake import find_mojibake

    return bool(find_mojibake(stem))


def _problem(name: str) -> Message | None:
    if name.startswith("."):
        return Message(
            "文件名以点开头，网站会跳过它，页面不存在。请改名。",
            "The file name begins with a dot: the site skips it and there is no page. Rename the file.",
        )
    if not name.endswith(".md") and name.lower().endswith(".md"):
        return Message(
            "扩展名不是小写的 .md，网站会跳过这个文件。请改成 .md。",
            "The extension is not lower-case .md: the site skips the file. Rename it.",
        )
    unsafe = _UNSAFE.search(name)
    if unsafe is not None:
        character = unsafe[0] if unsafe[0].isprintable() else f"U+{ord(unsafe[0]):04X}"
        return Message(
            f"文件名里有“{character}”，页面网址会失效（404 或 400），或在别的系统上无法保存。请改名。",
            f"The file name holds `{character}`: the page's address breaks (404 or 400), or other systems cannot store it. Rename the file.",
        )
    if len(name.encode("utf-8", "surrogatepass")) > 255:
        return Message(
            "文件名超过 255 个字节，很多系统无法保存。请改短。",
            "The file name is longer than 255 bytes, which many systems cannot store. Shorten it.",
        )
    stem = name[:-3] if name.endswith(".md") else name
    if stem != stem.strip() or _RESERVED.match(name):
        return Message(
            "文件名首尾有空格，或是 Windows 的保留名，在别的系统上无法使用。请改名。",
            "The file name begins or ends with a space, or is reserved on Windows. Rename the file.",
        )
    return None
