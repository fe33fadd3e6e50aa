"""What seedkit says of a body, held against the site's own MDX compiler. Needs npm."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

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
