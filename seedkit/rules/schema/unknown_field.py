"""Keys that the format does not know."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.content import ABOVE
from seedkit.diagnostic import SAFE, UNSAFE, Fix, Message
from seedkit.document import Entry
from seedkit.edit import Edit
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule
from seedkit.schema import RESERVED
from seedkit.suggestion import closest

_SYNONYMS = {
    "标题": "title",
    "日期": "date",
    "标签": "tags",
    "评分": "score",
    "来源": "source",
    "摘要": "summary",
    "水下信息": "underwaterInfo",
    "案例提取": "caseExtraction",
    "涉及公司": "relatedCompanies",
    "tag": "tags",
    "companies": "relatedCompanies",
    "url": "sourceUrl",
}


@rule(
    level="error",
    summary=Message("头部里有不认识的键", "the front matter has an unknown key"),
    why=Message(
        "拼错的键等于没写；type 等保留的键还会让网站丢掉整页。",
        "A misspelt key is as good as none; reserved ones such as `type` make the site lose the page.",
    ),
    fix=Message(
        "改成正确的键名，或删掉；团队自己的字段请在配置的 extra-schema 里声明。",
        "Correct its name or remove it; declare a team's own keys with `extra-schema` in the configuration.",
    ),
    examples=(
        bad("score: 9", "«scroe»: 9"),
        bad("score: 9", "score: 9\n«type»: 媒体"),
        good("score: 9", "score: 9\nsummary: 一句话"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    if front is None:
        return
    known = [*card.schema.keys, *card.options.extra_keys]
    for entry in front.entries:
        if entry.key in known or (entry.key == "<<"):
            continue
        name = entry.key if len(entry.key) <= 40 else entry.key[:40] + "…"
        suggestion = _SYNONYMS.get(entry.key.strip()) or closest(entry.key.strip(), known)
        if suggestion:
            zh, en = f"是不是 {suggestion}？", f" Did you mean {suggestion}?"
        else:
            zh = "请删掉它；团队自己的字段请在配置的 extra-schema 里声明。"
            en = " Remove it, or declare it with extra-schema in the configuration."
        message = Message(
            f"不认识的键“{name}”，网站不会用它。{zh}", f"Unknown key `{name}`: the site will not use it.{en}"
        )
        if entry.key in RESERVED:
            message = Message(
                f"“{name}”是网站自己用的键，写在这里，整页会丢失。请删掉它。",
                f"`{name}` is the site's own key: it loses the page over one that is written here. Remove it.",
            )
        yield Finding(entry.start, entry.end, message, fix=_fix(card, entry, suggestion))


def _fix(card: Card, entry: Entry, suggestion: str | None) -> Fix | None:
    """Give the fix that renames a key: safe where only its case differs."""
    if not suggestion or suggestion in card.document.entries or card.text[entry.end - 1] in "\"'":
        return None
    same = entry.key.strip().casefold() == suggestion.casefold()
    message = Message(f"改名为 {suggestion}", f"Rename it to {suggestion}")
    changes = (f"{ABOVE}{entry.key}", f"{ABOVE}{suggestion}")
    return Fix(
        message,
        (Edit(entry.start, entry.end, suggestion),),
        changes,
        SAFE if same else UNSAFE,
        reveals=("copies-disagree",),
    )
