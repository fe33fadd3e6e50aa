"""YAML that a seed has no use for and that readers disagree on or that can hurt them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_KINDS = {
    "alias": Message(
        "“{0}”是对另一个值的引用（别名）。请写出值本身。",
        "`{0}` refers to another value (an alias). Write the value itself.",
    ),
    "unquoted": Message(
        "以 * 开头的值会被当成引用。请用双引号把整个值括起来。",
        "A value that begins with * is taken for a reference. Put it in double quotes.",
    ),
    "anchor": Message(
        "“{0}”会被当成锚点而从值里消失。请用双引号把整个值括起来，或删掉它。",
        "`{0}` is taken for an anchor and vanishes from the value. Quote the value or remove it.",
    ),
    "tag": Message(
        "以 ! 开头的类型标记不允许使用。如果是文字，请用双引号括起来。",
        "Type tags (`!…`) are not allowed. If it is text, put it in double quotes.",
    ),
    "merge": Message("合并键 << 不允许使用。请写出各个键。", "The merge key << is not allowed. Write the keys out."),
    "directive": Message("头部里不允许 % 指令。", "Directives (`%…`) are not allowed in front matter."),
    "documents": Message("头部里只能有一份 YAML 文档。", "Front matter must be one YAML document."),
    "depth": Message("嵌套太深：头部只有一层键。", "Nested too deeply: front matter has one level of keys."),
    "nodes": Message("头部里的值太多，不像一张卡片。", "There are too many values for one card."),
    "size": Message("头部太大，不像一张卡片。", "The front matter is too large for one card."),
    "key": Message("键必须是一个简单的名字。", "A key must be a plain name."),
    "flow": Message(
        "头部不能写成 {…}，请一行写一个键。", "Front matter must not be written as {…}; write one key a line."
    ),
}


@rule(
    level="error",
    summary=Message("头部用了不该用的 YAML 功能", "front matter uses YAML that seeds must not use"),
    why=Message(
        "别名、锚点、标签、合并键在各个读取器里结果不同，还能用来拖垮构建。",
        "Aliases, anchors, tags and merge keys read differently in each reader and can bring a build down.",
    ),
    fix=Message("写出值本身；文字放进双引号。", "Write the value itself; put text in double quotes."),
    examples=(
        bad('source: "量子位"', 'source: «&a "量子位"»'),
        bad('source: "量子位"', "source: «*abc»"),
        bad('source: "量子位"', "source: «!!str 量子位»"),
        bad('source: "量子位"', 'source: "量子位"\n«<<»: {}'),
        good('source: "量子位"', 'source: "*量子位*"'),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "unsafe-yaml":
            kind = _KINDS[trouble.kind]
            detail = trouble.detail[:40]
            yield Finding(
                trouble.start, trouble.end, Message(kind.zh.replace("{0}", detail), kind.en.replace("{0}", detail))
            )
