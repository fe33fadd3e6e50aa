"""What can be taken back is what was really replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedkit.journal import Journal, folder_of, take_back
from seedkit.snapshot import Snapshot, replace, take


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    return {"SEEDKIT_CACHE_DIR": str(folder / "cache")}


def written(folder: Path, name: str, after: bytes, *, stale: bool = False) -> None:
    """Replace a file in a run of its own; `stale` changes it meanwhile, so that nothing is written."""
    journal = Journal(environment(folder), str(folder))
    taken = take(str(folder / name))
    assert isinstance(taken, Snapshot)
    journal.record(taken.path, taken.data, after)
    if stale:
        (folder / name).write_bytes(b"meanwhile")
        assert replace(taken, after) is not None
        journal.forget()
    else:
        assert replace(taken, after) is None
    journal.close()


def taken_back(folder: Path) -> list[str]:
    found = take_back(folder_of(environment(folder), str(folder)))
    return [Path(one.path).name for one in found if one.problem is None]


def test_a_run_that_wrote_nothing_leaves_the_one_before_to_be_taken_back(folder: Path) -> None:
    for name in ("a.md", "b.md"):
        (folder / name).write_bytes(b"before")
    written(folder, "a.md", b"after")
    written(folder, "b.md", b"after", stale=True)
    assert taken_back(folder) == ["a.md"]
    assert (folder / "a.md").read_bytes() == b"before"
    assert (folder / "b.md").read_bytes() == b"meanwhile"
    assert taken_back(folder) == []


def test_a_first_run_that_wrote_nothing_leaves_nothing(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"before")
    written(folder, "a.md", b"after", stale=True)
    assert taken_back(folder) == []
    assert not any((folder / "cache" / "undo").rglob("run-*"))
