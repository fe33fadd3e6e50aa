"""The pages build without a warning, each reader's page in both languages, and nothing of theirs comes from a network."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"
IN_BOTH = ("adopting", "ci", "commands", "format", "import", "pipelines", "rules")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(DOCS), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_pages_build_without_a_warning(built: Path) -> None:
    names = {path.stem for path in DOCS.glob("*.md")}
    assert {path.stem for path in built.glob("*.html")} >= names


def test_what_authors_read_is_in_both_languages() -> None:
    for name in IN_BOTH:
        english, chinese = DOCS / f"{name}.md", DOCS / f"{name}.zh-CN.md"
        assert english.is_file() and chinese.is_file()
        assert len(re.findall("[\u4e00-\u9fff]", chinese.read_text(encoding="utf-8"))) > 150


def test_the_built_pages_need_no_network(built: Path) -> None:
    for page in built.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"(?:https?:)?//", text), page.name


def test_links_between_pages_lead_somewhere() -> None:
    for path in (*DOCS.glob("*.md"), *ROOT.glob("*.md"), ROOT / "tests" / "README.md"):
        for target in re.findall(
            r"\]\((?!https?:|#)([^)\s#]+)\)",
            re.sub(r"(?s)(`{3,}|~{3,}).*?\1|`[^`\n]*`", "", path.read_text(encoding="utf-8")),
        ):
            assert (path.parent / target).exists(), (path.name, target)


def test_every_variable_that_is_read_is_on_the_page_of_commands() -> None:
    read = {
        name
        for path in (ROOT / "seedkit").rglob("*.py")
        for name in re.findall(
            r"""environ(?:ment)?(?:\.get\(|\[)["']([A-Z_]+)|["'](SEEDKIT_[A-Z_]+)["']""",
            path.read_text(encoding="utf-8"),
        )
    }
    names = {one or other for one, other in read}
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert {"SEEDKIT_CONFIG", "SEEDKIT_LANG", "NO_COLOR", "CI"} <= names
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", page)] == []


def test_the_page_of_the_structure_names_the_layers_that_are_checked() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", page.split("## One declaration")[0], re.MULTILINE)
    named = [{name.removesuffix("/").removesuffix(".py") for name in re.findall("`([^`]+)`", row)} for row in rows]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [set(layer.split(" : ")) for layer in contracts[0]["layers"] if layer != "__main__"]
    assert named == layers
