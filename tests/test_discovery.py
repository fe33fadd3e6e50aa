"""Which files are found, in which order, and that nobody hides a seed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedkit.config import Config
from seedkit.discovery import find_files

names = st.text(st.sampled_from("ab.-天!"), min_size=1, max_size=3).filter(lambda name: name.strip("."))


def found(root: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    start = str(root / "seeds")
    return [
        os.path.relpath(path, start).replace(os.sep, "/")
        for path in find_files([start], Config(root=str(root), exclude=exclude))
    ]


@given(st.lists(st.tuples(st.lists(names, max_size=3), names), max_size=12))
def test_all_seeds_are_found_in_the_order_of_their_paths(tree: list[tuple[list[str], str]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        (root / "seeds").mkdir()
        expected = set()
        for folders, name in tree:
            path = root.joinpath("seeds", *(f"{folder}-" for folder in folders), f"{name}.md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
            path.with_suffix(".txt").write_text("")
            expected.add(path.relative_to(root / "seeds").as_posix())
        assert found(root) == sorted(expected)


def test_a_thousand_folders_in_each_other(tmp_path: Path) -> None:
    start = os.getcwd()
    try:
        (tmp_path / "seeds").mkdir()
        os.chdir(tmp_path / "seeds")
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
        Path("a.md").write_text("")
    finally:
        os.chdir(start)
    assert found(tmp_path) == ["d/" * 1500 + "a.md"]
    subprocess.run(["rm", "-rf", tmp_path / "seeds"], check=True)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=b@c", *arguments], check=True)


@pytest.mark.parametrize("file", [".gitignore", "seeds/.gitignore", "seeds/.ignore", ".git/info/exclude"])
def test_what_git_ignores_is_left_out_unless_git_has_it(tmp_path: Path, file: str) -> None:
    git(tmp_path, "init", "-q")
    seeds = tmp_path / "seeds"
    (seeds / "更多").mkdir(parents=True)
    for name in ("在.md", "不在.md", "更多/在.md", "更多/不在.md", "干净.md"):
        (seeds / name).write_text("")
    git(tmp_path, "add", "-A")
    git(tmp_path, "rm", "-q", "--cached", "seeds/不在.md", "seeds/更多/不在.md")
    (tmp_path / file).write_text("在.md\n不在.md\n", encoding="utf-8")
    assert found(tmp_path) == ["在.md", "干净.md", "更多/在.md"]
    assert found(tmp_path, exclude=("**/更多/**",)) == ["在.md", "干净.md"]


def test_an_ignore_file_holds_below_its_folder(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name in ("a/x.md", "b/x.md", "b/y.md"):
        path = tmp_path / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "seeds" / "b" / ".gitignore").write_text("x.md\n")
    assert found(tmp_path) == ["a/x.md", "b/y.md"]


def test_what_is_found_here_is_named_as_people_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    for name in ("a/x.md", "y.md"):
        (tmp_path / name).write_text("")
    assert list(find_files(["."], Config(root=str(tmp_path)))) == ["a/x.md", "y.md"]
    assert list(find_files(["./a"], Config(root=str(tmp_path)))) == ["./a/x.md"]
