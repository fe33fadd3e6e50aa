"""Front matter that is not YAML, with the likely cause."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule

_COST = Message("网站读不出头部，整页丢失。", "The site cannot read the front matter and loses the page.")
_CAUSES = {
    "colon": Message(
        "没加引号的值里有“: ”。请用双引号把整个值括起来。",
        "A value without quotes holds `: `. Put the whole value in double quotes.",
    ),
    "indicator": Message(
        "值以“{0}”开头，在 YAML 里有特殊含义。请用双引号把整个值括起来。",
        "The value begins with `{0}`, which means something else in YAML. Put the whole value in double quotes.",
    ),
    "inner-quote": Message(
        '引号在这里就结束了，后面还有文字。值里的引号请改成中文引号“”，或写成 \\"。',
        'The quotes end here but text follows. Write quotes inside the value as “ ” or as \\".',
    ),
    "trailing-comma": Message(
        "值的引号后面多了一个逗号。请删掉它。", "A comma stands after the quotes of the value. Remove it."
    ),
    "unclosed-quote": Message(
        "引号没有闭合。请在值的末尾补上引号。",
        "The quotes are not closed. Add the closing quote at the end of the value.",
    ),
    "raw-newline": Message(
        "引号里的值直接换了行。请写成一行，换行处写 \\n。",
        "The quoted value breaks over a line. Write it on one line, with \\n for each line break.",
    ),
    "escape": Message(
        "双引号里的“{0}”不是合法的转义。反斜杠请写成 \\\\，或改用单引号。",
        "`{0}` is no escape in double quotes. Write the backslash as \\\\, or use single quotes.",
    ),
    "escaped-quote": Message(
        '末尾的 \\" 把结束的引号变成了文字。反斜杠请写成 \\\\。',
        'The \\" at the end turns the closing quote into text. Write the backslash as \\\\.',
    ),
    "full-width-colon": Message(
        "“{0}”后面是全角冒号。请改成半角冒号加空格“: ”。", "A full-width colon follows `{0}`. Write `: ` instead."
    ),
    "no-space": Message("“{0}”的冒号后面缺一个空格。", "A space is missing after the colon of `{0}`."),
    "no-key": Message(
        "这一行不是“键: 值”。是一个键，就在它后面写冒号加空格；属于上一个值，就并进那一行，换行处写 \\n。",
        "This line is not `key: value`. Where it is a key, write a colon and a space after it; where it belongs to the value above, join it "
        "there, with \\n for the line break.",
    ),
    "stray-quote": Message("键前面多了一个引号 {0}。请删掉它。", "A stray {0} stands before the key. Remove it."),
    "glued-dash": Message(
        '列表的 - 后面缺一个空格。也可以写成一行：["甲", "乙"]。',
        'A blank is missing behind the - of the list. It may also stand on one line: ["one", "two"].',
    ),
    "tab": Message(
        "这一行用 Tab 缩进，YAML 不允许。请改用空格。",
        "The line is indented with a tab, which YAML forbids. Use spaces.",
    ),
    "unclosed-list": Message("列表缺少 ]。", "The list has no closing ]."),
    "after-list": Message("列表的 ] 后面还有文字“{0}”。", "Text follows the ] of the list: `{0}`."),
    "list": Message('列表写得不对。请写成 ["甲", "乙"]。', 'The list is malformed. Write it as ["one", "two"].'),
    "unindented-list": Message(
        "列表换了行却没有缩进。请写成一行。", "The list goes on over lines that are not indented. Write it on one line."
    ),
    "unindented-value": Message(
        "值写在键的下一行，却没有缩进。请写在键的同一行。",
        "The value stands on the line below its key without indentation. Put it on the line of the key.",
    ),
    "brace": Message(
        "值以 { 开头。请用双引号把整个值括起来。", "The value begins with {. Put the whole value in double quotes."
    ),
    "glued-comment": Message(
        "# 紧跟在引号、逗号或括号后面。前面加一个空格，或删掉它。",
        "A # stands right after a quote, a comma or a bracket. Put a space before it or remove it.",
    ),
    "not-mapping": Message("头部必须是一行一个“键: 值”。", "Front matter must be lines of `key: value`."),
    "indented-key": Message(
        "“{0}”前面有空格，和别的键没有对齐。请删掉行首的空格。",
        "Blanks stand before `{0}`, so it is not in line with the other keys. Remove them.",
    ),
    "wide-space": Message(
        "“{0}:”后面是全角空格或不换行空格，YAML 不认。请换成普通的半角空格。",
        "A wide or no-break space follows `{0}:`, which YAML does not take for a space. Put a plain space.",
    ),
    "other-quote": Message(
        '值以 " 开头，末尾却是“{0}”。请改成 "。',
        'The value begins with " but ends with `{0}`. Write " there.',
    ),
    "stray-tab": Message(
        "这里是 Tab，有的 YAML 程序读不了。请换成空格，或删掉它。",
        "A tab stands here, which some YAML readers do not take. Put a space there or remove it.",
    ),
    "below-comment": Message(
        "值在键的下一行，中间隔着顶格的注释。请把值写在键的同一行，注释移到上面。",
        "The value stands below its key with a comment between them that is not indented. Put the value on the line of the key and the "
        "comment above it.",
    ),
    "other": Message(
        "从这里起不是合法的 YAML。请看看这一行和上一行。",
        "From here on this is not YAML ({0}). Check this line and the one above.",
    ),
}


_NO_TEXT = Message(
    "值以“{0}”开头，在 YAML 里有特殊含义。这个字段不是文字，请按格式写，不要加别的符号。",
    "The value begins with `{0}`, which means something else in YAML. The field is no text: write it as the format has it, without other signs.",
)


@rule(
    level="error",
    summary=Message("头部不是合法的 YAML", "front matter is not YAML"),
    why=_COST,
    fix=Message(
        "最稳妥的写法是一行一个键，文字放在双引号里。",
        "The safe form is one key a line with its text in double quotes.",
    ),
    examples=(
        bad('source: "量子位"', "source: 来源«:» 量子位"),
        bad('source: "量子位"', 'source: "说«"»好"了"'),
        bad('source: "量子位"', 'source: "正则 «\\d»+"'),
        bad('source: "量子位"', "source«：»量子位"),
        bad('source: "量子位"', 'source: «"量子位»'),
        bad('source: "量子位"', "source: «@»量子位"),
        bad('source: "量子位"', 'source: "C:«\\"»'),
        bad('source: "量子位"', 'source: "量子位"«,»'),
        bad('source: "量子位"', '«source = "量子位：网"»'),
        bad("score: 9", "score: «*»*9**"),
        bad('tags: ["媒体"]', "tags:\n  - 媒体\n  «-»AI"),
        good('source: "量子位"', "source: 36氪：快讯"),
        good('source: "量子位"', 'source: "说\\"好\\"了"'),
    ),
    proof=FORM,
    trouble=True,
)
def check(card: Card) -> Iterator[Finding]:
    for trouble in card.document.troubles:
        if trouble.rule == "invalid-yaml":
            cause = _CAUSES[trouble.kind]
            if trouble.kind == "indicator" and _takes_no_text(card, trouble.start):
                cause = _NO_TEXT
            detail = trouble.detail[:40]
            zh, en = cause.zh.replace("{0}", detail), cause.en.replace("{0}", detail)
            if trouble.kind != "stray-tab":  # the site's own readers take them, but what follows has not been read
                zh, en = zh + _COST.zh, f"{en} {_COST.en}"
            yield Finding(trouble.start, trouble.end, Message(zh, en))


def _takes_no_text(card: Card, start: int) -> bool:
    """Whether the key of a line is one whose value is written without quotes."""
    line = card.text.rfind("\n", 0, start) + 1
    key = card.text[line:start].partition(":")[0].strip()
    return any(
        field.name == key and field.type in ("number", "integer", "day", "boolean") for field in card.schema.fields
    )
