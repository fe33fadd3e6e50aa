"""Text that does not belong to a copy: marks of other notations and programs, answers of models, notes of editors."""

from __future__ import annotations

import re

from seedkit.card import Card, Copy
from seedkit.character import CHINESE
from seedkit.diagnostic import Message
from seedkit.part import AROUND, without_mark
from seedkit.pattern import MULTILINE, pattern
from seedkit.remark import find_remarks
from seedkit.shapes.by_name import MARKED
from seedkit.slip.elision import core_of, find_elision, says_nothing
from seedkit.words import describe

_FOREIGN = pattern(
    r"</?[A-Za-z][^<>\n]*>|<!--|\]\(|^\[[^\[\]\n]{1,40}\]:|^💎|^[^\n]{0,3}https?://"  # tags, comments, links, addresses, other marks
    r"|^>[ \t]+(?!\d)|^[-+][ \t]?(?:[•💎]|\d{1,3}[.、])|^#{1,6}[ \t]|^```|^~~~|^\|.*\|$|^:\w{1,3}$"  # quotes, diffs, headings, blocks, tables, commands
    r"|\[\^[^\[\]\n]{1,20}\]|[ \t]\^[\w-]{3,}$|#{4,}|█{3,}|\*{4,}|\[\[|\]\]|~~|\{\+\+|\{--|\{~~|\{>>|\{#[\w-]+\}|==[^=\n]+==|\\$"  # other notations, hard breaks
    r"|&(?:quot|apos|nbsp|[lr][ds]quo|hellip|[mn]dash|#\d{2,6});"  # what a program escaped
    r"|<{7}|>{7}|={7} |^(?:-{3,}|={3,}|\*{3,})$|Traceback \(most recent|^import \w+$|turn\d+(?:search|view|news)\d+|:wq$"  # merges, programs
    r"|(?:^|[。；！？]\s*)(?:TODO|FIXME)\b|(?:TODO|FIXME)$|[（(](?:待核实|待补充)[）)]|^(?:编者|编辑|译者|作者)(?:注|按)[:：]|^Sure[!,] |^Here(?:'s| is) the"
    r"|作为(?:一个|一名)?\s?AI(?:语言)?(?:模型|助手)[，,]\s?我(?:无法|不能)|(?:^|[。！]\s*)希望(?:以上内容)?对[您你]有(?:所)?帮助[！!。.]?$|^如需进一步|Lorem ipsum dolor"
    r"|(?:TODO|FIXME)[:：]|[\[【](?:TODO|FIXME|待核实|待确认|已修改)|原文[:：][^\n]*修改为[:：]"
    rf"|%%|□|([{CHINESE}])(?<![哈呵嘿嘻啊呀哦嗯呜哇])\1{{3,}}|(?<![A-Za-z’'])[a-z]{{2,6}}['’](?!(?:ll|re|ve)\b)[a-z]{{2,6}}(?![A-Za-z’'])"  # what keys and input methods leave
    r"|(?:以上|以下|上述)[^\n]{0,12}(?:修改|润色|改写|精简|翻译|根据您)|(?:根据|按照)您的要求|^\{\"\w+\":",
    MULTILINE,
)
"""What the text of a part that was edited with care does not newly hold."""
_FOREIGN_LINE = pattern(
    r"_final$|[,，、]$|^标题\d?[:：]|^以下是(?:优化|修改|润色)|\*\*[^*\n]{1,12}\*\*[ \t]*[:：]|[|·][ \t]*(?:阅读|日期|评分|作者|\d{4}-)|^#+[ \t]|^[rbfu]?([\"'])(?=\S)[^\n]*\1$"
)
"""What a text of one line that was edited with care does not newly hold either: labels, a second value, strings of program text."""
_FOREIGN_NAME = pattern(
    r"^\S+@\S+\.\w+$|^\d{4}-\d\d-\d\d$|^共\s?\d+\s?家$|^以[上下](?:为|是)|(?<=[^平头三特高中])等$|^(?:好的|收到)(?:[，,。！]|收到|$)"
    r"|[。！？；]|^[>:*]$|^[>:]|^-[ \t]|^(?:编者)?(?:注|说明|备注|提示)\s?[:：]|.{61}|^[\"'\[{(]+[\"'][^\n]*[\"'\]})]+,?$"
)
"""What no name of a company holds."""
_CODE = pattern(r"`[^`\n]+`")


def find_foreign(card: Card, copy: Copy, now: tuple[str, ...], then: tuple[str, ...]) -> Message | None:
    """Say what the items of a copy newly hold that is no text of it; None where there is nothing."""
    was = "\n".join(then)
    known = {without_mark(line) for line in was.split("\n")}
    shape = copy.shape
    names = {name for field in card.schema.fields for name in (field.name, field.title_zh, field.title_en)}
    text_now = "\n".join(now)
    gone = sum(len(item) for item in then if core_of(without_mark(item)) not in text_now)
    much = 2 * gone >= len(was)
    for item in now:
        for line in item.split("\n"):
            bare = without_mark(line)
            if bare in known:
                continue
            foreign = next(
                (one for text in (line, bare) for one in _FOREIGN.finditer(_CODE.sub("", text)) if one[0] not in was),
                None,
            )
            if foreign is None:
                remark = next((bare[slice(*one)] for one in find_remarks(bare) if bare[slice(*one)] not in was), "")
                foreign = re.search(re.escape(remark), bare) if remark else None
            if foreign is None:
                foreign = next(
                    filter(None, (re.match(rf"{key}[ \t]*[:：][ \t]*\S.*", bare) for key in card.schema.keys)), None
                )
            if foreign is None and copy.field.type == "line":
                foreign = next((one for one in _FOREIGN_LINE.finditer(line) if one[0] not in was), None)
            if foreign is None and line.count("**") % 2 and was.count("**") % 2 == 0:
                foreign = re.search(r"\*\*", line)
            if foreign is None and shape == "companies":
                explained = re.split("[：:]", line, maxsplit=1)[0] in then and line not in then
                foreign = _FOREIGN_NAME.search(line) or (re.search(".+", line) if explained else None)
            if foreign is not None:
                shown = describe(line if shape == "companies" else foreign[0].strip() or foreign[0])
                return Message(
                    f"里面新有{shown[0]}，像是别处的文字", f"it now holds {shown[1]}, which looks like no text of it"
                )
            if not gone:
                continue  # what only adds stands for nothing
            elision = find_elision(line, bare, was, much=much, one_line=copy.field.type == "line")
            if not elision and ((shape in MARKED and says_nothing(bare)) or bare.strip(AROUND) in names):
                elision = line.strip()
            if elision:
                shown = describe(elision)
                return Message(
                    f"里面新有{shown[0]}，代替了没写出来的文字",
                    f"it now holds {shown[1]}, which stands for text that is not written out",
                )
    return None
