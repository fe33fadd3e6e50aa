from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from seedkit.parse.mdx import find_hazards
from tests.strategies import texts

LIVE = (
    *(
        "a<1",
        "（<20勒克斯",
        "<中文>",
        "a<br>b",
        "a<br />b",
        "</b>",
        "<!-- x -->",
        "<https://a.com>",
        "a <",
        "# a < #",
        "<\xa01",
        "a<\n\nb",
        "<>",
    ),
    *("{x}", "${x}", "{1}", "{}", "{{x}}", "a {\n\nb", "https://a.com/<1", "中www.a.com/{x}", "[https://a.com/{x}"),
    *(
        "import x",
        "export 出口",
        "a\n\nimport x",
        "# a\nimport x",
        "```\n```\nimport x",
        "---\nexport x",
        "甲乙。\nexport 业务 | 占比\n---|---\n1 | 2",
        "\rimport x",
        "|a|\n|-|\nimport x",
    ),
    *(
        "`<1",
        "`` <1 `",
        "\\`<1`",
        "| `<1 | x` |\n|---|---|",
        "- ```\n<1",
        "> ```\nx\n\n<1",
        "`a\n<1 b`",
        "`a\n{b c} d`",
        "\\\\<1",
    ),
    *(
        "www.a.b[a](b){x}",
        "[x](b ((http://y)){x}",
        "[x](b ((`)){x}`",
        "www.a@b.c{x}",
        "(www.a@b.c{x}",
        "a@b.c1http://x/{x}",
        ".@.http://b{",
        "www.a.b\ufeff{x}",
        "http://a/\ufeff{",
        "[a\xa0{x}]: c\n\n[x][a {x}]",
        "[`q]: " + "(" * 33 + ")" * 33 + "\n\n[x][`q]{x}`",
        "[" + "\\]" * 600 + ']: b "{x}"',
        "https://a.b/](x){y}",
        "https://a.b/][{y}",
        "https://a.b/[a](b){",
        "www.[a]({)",
    ),
    *("[a]({x} b)", "[{x}](a)", "![{a b}](a)", "[a]: {x} y", "    <1", "$x_{i}$", "<", "1. <1", "“<1”"),
)
SAFE = (
    *(
        "a < b",
        "a <\tb",
        "a <\nb",
        "＜1 ≤ 《x》 -> =>",
        "a > b",
        "}",
        "}}",
        "\\<1",
        "\\{x}",
        "\\\\\\<1",
        "&lt;1 &#123;x}",
    ),
    *(
        "`<1`",
        "`{x}`",
        "`` ` <1 ``",
        "`a\nb <1`",
        "```\n<1\n{x}\n```",
        "~~~js\n{x}\n~~~",
        "    ```\n    <1\n    ```",
        "- ```\n  <1\n  ```",
        "```\n<1",
    ),
    *(
        "[a](https://x/{id})",
        "[a](<{x}>)",
        '[a](b "{x}")',
        "[a]: b '<1'",
        "https://a.com/{x}",
        "www.a.com/{x}",
        "http://me@host/{x}",
        "[/]:# (({)",
        "![{x}](a)",
    ),
    *(
        "imports x",
        "import(x)",
        " import x",
        "a\nimport x",
        "- a\nimport x",
        "> a\nimport x",
        "Import x",
        "import",
        "importance",
    ),
    *("`a\n<b> c`", "`a\n{b} c`", "|a|b|\n|-|-|\n|`<1`|`{x}`|", "🙂 ΔE ＜ 1"),
)


LIVE_IN_CONTAINERS = (
    '- `甲\n<b c="1\n2"> 乙`',
    "> `甲\n> {x\n} 乙`",
    "文\n> 2. ~~~\n>    <T>\n>    ~~~",
    "文\n- 2. ``` {1}",
    "`甲\n<a:b:c> 乙`",
    "`甲\n<a.b:c> 乙`",
)
SAFE_IN_CONTAINERS = (
    '- `甲\n  <b c="1\n  2"> 乙`',
    "> `甲\n> {x} 乙`",
    "文\n> 2. 用 `List<T\n> 3. x>` 写",
    "`甲\n<a:b> 乙`",
)


@pytest.mark.parametrize("body", LIVE + LIVE_IN_CONTAINERS)
def test_live(body: str) -> None:
    assert find_hazards(body)


@pytest.mark.parametrize("body", SAFE + SAFE_IN_CONTAINERS)
def test_safe(body: str) -> None:
    assert find_hazards(body) == []


@given(texts)
def test_hazards_point_at_what_they_name(text: str) -> None:
    for hazard in find_hazards(text):
        first = {"tag": "<", "expression": "{", "module": "ie"}[hazard.kind]
        assert text[hazard.start] in first


def test_the_escape_that_the_message_advises_is_safe() -> None:
    for body in LIVE:
        escaped = body
        for hazard in reversed(find_hazards(body)):
            piece = {"tag": "&lt;", "expression": "\\{", "module": "文" + body[hazard.start : hazard.end]}[hazard.kind]
            escaped = escaped[: hazard.start] + piece + escaped[hazard.end :]
        if "`" not in body and "http" not in body and "![" not in body:
            assert find_hazards(escaped) == [], (body, escaped)


def test_labelled_bodies(corpus: Path) -> None:
    """None that fails may be missed, and at least 99 % of the plain ones must be silent."""
    rows = [json.loads(line) for line in (corpus / "mdx-bodies.jsonl").read_text(encoding="utf-8").split("\n") if line]
    plain = [row for row in rows if row["verdict"] == "plain"]
    assert [row["id"] for row in rows if row["verdict"] != "plain" and not find_hazards(row["body"])] == []
    alarmed = [row["id"] for row in plain if find_hazards(row["body"])]
    assert len(alarmed) <= len(plain) // 100, alarmed
