"""What seedkit says of a body, held against the site's own MDX compiler. Needs npm."""

from __future__ import annotations

import html
import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from seedkit.parse.escape import escape_hazards
from seedkit.parse.mdx import find_hazards
from tests.conftest import ROOT

PIECES = (
    *(
        "ΔE<1",
        "（<20勒克斯",
        "a < b",
        "<中文>",
        "<b>粗</b>",
        "<br />",
        "</b>",
        "{x}",
        "{变量}",
        "{1}",
        "{",
        "}",
        "\\<1",
        "\\{x}",
        "&lt;1",
        "<!-- -->",
    ),
    *(
        "`<1`",
        "`{x}`",
        "`",
        "``",
        "**粗**",
        "[a](b)",
        "[a](<{x}>)",
        "![a](b)",
        "https://a.com/{x}",
        "https://a.b[a](b)",
        "www.a@b.c",
        "a@b.c-http://x/",
        "www.a.b\ufeff",
        "www.a.b/](x)",
        "https://a.b/]",
        "&a;",
        "www.a.com/{x}",
        "<https://a.com>",
        "，",
        "文字",
    ),
    *(
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n\n# ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n\n```\n",
        "\n```\n",
        "\n    ",
        "\n\nimport x",
        "\n\nexport 出口",
        "\nimport x",
        " | ",
        "\n|-|-|\n",
    ),
    *("• ", "💎 ", "~~~\n", "[a]: b\n", "\\", "===\n", "---\n", "\r\n", "\t"),
)


def bodies(count: int) -> list[str]:
    chooser = random.Random(20260109)
    return ["".join(chooser.choices(PIECES, k=chooser.randint(1, 9))) for _ in range(count)]


@pytest.fixture(scope="module")
def compiler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("mdx")
    for name in ("package.json", "verdict.mjs"):
        shutil.copy(ROOT / "tests" / "mdx" / name, folder)
    installed = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )
    if installed.returncode != 0:
        pytest.skip("npm cannot install the compiler here")
    return folder


def shown(compiler: Path, texts: list[str]) -> list[tuple[str, str]]:
    """The compiler's verdict on each body, and the text that it shows."""
    lines = "".join(json.dumps({"body": text}) + "\n" for text in texts)
    command = ["node", "verdict.mjs", "--text"]
    result = subprocess.run(command, cwd=compiler, input=lines, capture_output=True, text=True, check=True, timeout=300)
    rows = [json.loads(row) for row in result.stdout.splitlines()]
    assert len(rows) == len(texts)
    return [(row["verdict"], plain(row["html"])) for row in rows]


def plain(markup: str) -> str:
    """The text of markup without white space, and without the boxes of task lists, which only one of the readers has."""
    text = html.unescape(re.sub(r"<[^>]*>", "", markup))
    return re.sub(r"\s|\[[ x]?\]", "", text)


def test_escaped_bodies_compile_and_show_the_same_text(compiler: Path) -> None:
    """What a body shows is what a reader of CommonMark without HTML and indented code shows of it as it was."""
    texts = [text for text in bodies(3000) if find_hazards(text)]
    corpus = os.environ.get("SEEDKIT_CORPUS")
    if corpus:
        rows = map(json.loads, (Path(corpus) / "mdx-bodies.jsonl").read_text(encoding="utf-8").splitlines())
        texts += [row["body"] for row in rows if row["verdict"] != "plain"]
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    reader.disable(["html_block", "html_inline", "autolink", "code"])
    verdicts = shown(compiler, list(map(escape_hazards, texts)))
    assert [text for text, (verdict, _) in zip(texts, verdicts, strict=True) if verdict != "plain"] == []
    # The reader does not know fences at any indent, footnotes, bare addresses, nor that a table may follow text at once.
    comparable = [
        (text, after)
        for text, (_, after) in zip(texts, verdicts, strict=True)
        if not re.search(r"```|~~~|``|\[\^|\|-|\r|\t|    |\[a\]: |(?<!<)(?:https?://|www\.)", text)
    ]
    assert len(comparable) > 300
    different = [text for text, after in comparable if plain(reader.render(text)) != after]
    assert len(different) <= len(comparable) // 200, different


def test_against_the_real_compiler(compiler: Path) -> None:
    """No body that fails may be missed; at least 99 % of the plain ones must be silent."""
    texts = bodies(3000)
    lines = "".join(json.dumps({"body": text}) + "\n" for text in texts)
    result = subprocess.run(
        ["node", "verdict.mjs"], cwd=compiler, input=lines, capture_output=True, text=True, check=True, timeout=300
    )
    verdicts = result.stdout.split()
    assert len(verdicts) == len(texts)
    missed = [
        text for text, verdict in zip(texts, verdicts, strict=True) if verdict != "plain" and not find_hazards(text)
    ]
    assert missed == []
    plain = [text for text, verdict in zip(texts, verdicts, strict=True) if verdict == "plain"]
    alarmed = [text for text in plain if find_hazards(text)]
    assert len(plain) > 500
    assert len(alarmed) <= len(plain) // 100, alarmed
