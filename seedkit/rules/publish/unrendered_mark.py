"""Marks of note-taking programs and formulas that the site does not render, so that readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import CHINESE, MARKS
from seedkit.diagnostic import Message
from seedkit.document import BODY
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_MARK = pattern(
    r"(?<![A-Za-z0-9_)\]])!?\[\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]+\]\](?!\()"
    r"|(?<![A-Za-z0-9_)\]=<>!:])==(?![=\s>])[^=\n]{1,200}(?<![\s<])==(?![A-Za-z0-9_=(\[>])"
    r"|(?<![A-Za-z0-9%])%%(?![%\s])[^%\n]{1,200}%%(?![A-Za-z0-9%])"
    rf"|\^\[(?=[^\[\]\n]*[{CHINESE} ])[^\[\]\n]+\](?![(+*?{{$])"
    r"|\$\$(?![$\s])(?=[^$\n]*[\\^_={])[^$\n]{1,200}\$\$"
    rf"|(?<![\\$A-Za-z0-9])\$(?![\s\d$])(?=[^$\n]*[\\^_=])[^$\n{CHINESE}]{{1,200}}(?<!\s)\$(?![A-Za-z0-9$])"
)
"""What is before and behind them tells them from operators, patterns and prices."""
_NAMES = {
    "[": Message("双链", "a wiki link"),
    "!": Message("嵌入", "an embedded file"),
    "=": Message("高亮", "a highlight"),
    "%": Message("注释", "a comment"),
    "^": Message("行内脚注", "an inline footnote"),
    "$": Message("公式", "a formula"),
}


@rule(
    level="warning",
    summary=Message("网站不认的记号", "a mark that the site does not render"),
    why=Message(
        "[[双链]]、==高亮==、%%注释%% 只有笔记软件认得，$公式$ 要另外的插件；在网站上它们原样显示，注释也不例外。",
        "[[Wiki links]], ==highlights== and %%comments%% are known to note-taking programs alone, $formulas$ need a plug-in: the site shows them as "
        "they stand, comments as well.",
    ),
    fix=Message(
        "两处都去掉记号，只留文字；真要显示它，放进反引号。",
        "Remove the marks in both copies and keep the text; where they are to be shown, put them between backticks.",
    ),
    examples=(
        bad("• 成本比锂电高三成。\n", "• 成本比«[[锂电]]»高三成。\n", "比锂电高", "比[[锂电]]高"),
        bad("• 成本比锂电高三成。\n", "• 成本比«==锂电==»高三成。\n", "比锂电高", "比==锂电==高"),
        bad("• 成本比锂电高三成。\n", "• 成本比锂电高三成。«%%待核%%»\n", '高三成。"', '高三成。%%待核%%"'),
        bad("• 成本比锂电高三成。\n", "• 成本«$\\times 1.3$»。\n", '成本比锂电高三成。"', '成本$\\\\times 1.3$。"'),
        good(
            "💎 光就是插座。",
            "💎 `[[双链]]`，a == b，1==1，x==1 与 y==2，torch==2.1.0，100%%，50%%到 80%%之间，a[[0, 1]]，^[a-z]+$，$HOME 下，$$PATH，[[1]](https://example.com/1)，$5 和 $6。",
        ),
    ),
    needs=MARKS,
    side=BODY,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for start, found in card.find_below(_MARK):
        name = _NAMES[found[0][0]]
        yield Finding(
            start + found.start(),
            start + found.end(),
            Message(
                f"“{found[0][:24]}”是{name.zh}的记号，网站不认，读者会看到它。请两处都去掉记号，只留文字。",
                f"`{found[0][:24]}` is the mark of {name.en}, which the site does not render, so readers see it. Remove the marks in both "
                "copies and keep the text.",
            ),
            level="hint" if found[0][0] == "$" and "\\" not in found[0] else None,  # it can be read as it stands
        )
