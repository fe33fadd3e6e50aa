"""Letters of another script amid Chinese words."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.character import CHINESE, FOREIGN_CLASS
from seedkit.diagnostic import Message
from seedkit.pattern import pattern
from seedkit.proof import PLAIN
from seedkit.rule import Finding, bad, good, rule

_STRAY = pattern(rf"(?<=[{CHINESE}])[{FOREIGN_CLASS}]{{1,24}}(?=[{CHINESE}，。、；：])")
_NAMED = pattern(
    r"(?:韩国|泰国|俄罗斯|朝鲜|乌克兰|印度|以色列|阿拉伯|保加利亚|塞尔维亚|哈萨克斯坦)(?:的|人)?\Z|(?:俄|韩|朝鲜|泰|阿拉伯|希伯来|乌克兰|印地|保加利亚|塞尔维亚|波斯|蒙古|哈萨克)[语文](?:里的?|中的?|的)?\Z|(?:字母|单词|写作|名叫|叫|叫做|读作|称为|名为|称作|引擎|品牌|译名为|公司|软件|平台|推出的?)\Z"
)

_NAME = pattern("[\u0410-\u042f][\u0430-\u044f]{2,}")
"""A name in Cyrillic."""


@rule(
    level="warning",
    summary=Message("汉字中间夹着别的文字", "letters of another script amid Chinese words"),
    why=Message(
        "“是является”里的俄文多半是模型或输入法串进去的，读者看不懂。",
        "The Russian in `是является` slipped in from a model or a keyboard, and readers do not understand it.",
    ),
    fix=Message(
        "换成中文；真要写外文，用引号括起来（两处都改）。",
        "Write it in Chinese; what is meant stands in quotes. In both copies.",
    ),
    examples=(
        bad("光就是插座", "光就是«является»插座"),
        bad("光就是插座", "光就«있»是插座"),
        good("光就是插座", "光就是“является”，韩语있是有"),
        good("光就是插座", "光就是の插座，Яндекс 也是"),
    ),
    unusual=True,
    proof=PLAIN,
)
def check(card: Card) -> Iterator[Finding]:
    for start, found in card.find_below(_STRAY):
        at = start + found.start()
        if _NAMED.search(card.text, max(at - 8, 0), at) is not None or _NAME.fullmatch(found[0]) is not None:
            continue
        yield Finding(
            at,
            start + found.end(),
            Message(
                f"“{found[0]}”夹在汉字中间，多半是串进来的。请换成中文；真要写外文，用引号括起来（头部也有的，两处都改）。",
                f"`{found[0]}` stands amid Chinese words, and probably slipped in. Write it in Chinese, or in quotes where it is meant, and in the front matter where it stands there too.",
            ),
        )
