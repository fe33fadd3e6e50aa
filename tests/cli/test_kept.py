"""Results that are kept from run to run: they change no answer, whatever happens to the seeds, the configuration or the cache."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seedkit.batch import check_files
from seedkit.cache import UNKNOWN, Cache, version_of_code
from seedkit.cli.kept import Kept
from seedkit.cli.results import Results
from seedkit.models.compiled import SEED
from seedkit.report.formats import make_report
from seedkit.report.report import Style
from seedkit.rules import lazy_rules
from seedkit.run import Job
from seedkit.spool import Entries
from seedkit.story import RECORD, Story
from tests.cli.test_baseline import PLACEHOLDER, SOURCE, TYPE, write
from tests.cli.test_corpus_rules import kept_in, settle

if TYPE_CHECKING:
    from seedkit.batch import Known
    from seedkit.paths import Listed

COUNT = 110


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "seedkit", "check", *arguments],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "SEEDKIT_LANG": "zh", "GITHUB_ACTIONS": "", **environment},
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return done


def answers(folder: Path, *arguments: str) -> tuple[int, bytes, bytes]:
    """The answer with the cache, which must be the one without it, twice."""
    without = run(folder, "--no-cache", *arguments)
    for _ in range(2):
        done = run(folder, *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (without.returncode, without.stdout, without.stderr)
    return without.returncode, without.stdout, without.stderr


def unchanged(folder: Path, *arguments: str) -> int:
    """How many files the cache spared."""
    said = run(folder, "-v", *arguments).stderr.decode()
    return int(said.partition("个文件里 ")[2].partition(" ")[0])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEEDKIT_CACHE_DIR", str(tmp_path / "cache"))
    changes = ((), (TYPE,), (SOURCE,), (PLACEHOLDER, SOURCE), ())
    for number in range(COUNT):
        title = ("新电池让手表晒太阳", f"第{number}张卡片")
        write(tmp_path, f"{number:03}.md", title, *changes[number % 5], url=f"https://a.com/{number // 2 * 2}")
    return tmp_path


def seed(site: Path, number: int) -> Path:
    return site / "seeds" / f"{number:03}.md"


def edit(site: Path) -> None:
    path = seed(site, 4)
    path.write_text(path.read_text(encoding="utf-8").replace("score: 9", 'score: "9"'), encoding="utf-8")


def move_away(site: Path) -> None:
    seed(site, 10).rename(site / "seeds" / "zzz.md")


def share_an_address(site: Path) -> None:
    path = seed(site, 20)
    path.write_text(path.read_text(encoding="utf-8").replace("a.com/20", "a.com/2"), encoding="utf-8")


def break_one(site: Path) -> None:
    seed(site, 30).write_bytes(b"\xff\xfe")
    seed(site, 31).unlink()
    seed(site, 31).symlink_to("nowhere")


def silence_one(site: Path) -> None:
    path = seed(site, 41)
    comment = "[//]: # (seedkit: ignore-file[same-address] 两个角度)\n\n"
    path.write_text(path.read_text(encoding="utf-8").replace("## 金句", comment + "## 金句"), encoding="utf-8")


def put_by(site: Path) -> None:
    subprocess.run([sys.executable, "-m", "seedkit", "baseline"], cwd=site, capture_output=True, check=False)
    (site / "seedkit.toml").write_text('baseline = "seedkit-baseline.json"\n', encoding="utf-8")


def touch(site: Path) -> None:
    for path in (site / "seeds").iterdir():
        os.utime(path, follow_symlinks=False)


def ignore_one(site: Path) -> None:
    (site / "seedkit.toml").write_text('per-file-ignores = {"seeds/00*" = ["wrong-type"]}\n', encoding="utf-8")


CHANGES = (edit, move_away, share_an_address, break_one, silence_one, put_by, touch, ignore_one)


def test_whatever_happens_the_answer_is_the_same(site: Path) -> None:
    seen = {answers(site, "--format", "concise")}
    settle(site)
    for change in CHANGES:
        change(site)
        seen.add(answers(site, "--format", "concise"))
    assert len(seen) >= 7


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--format", "sarif", "seeds"), ("--jobs", "2", ".")])
def test_nothing_is_looked_at_twice(site: Path, arguments: tuple[str, ...]) -> None:
    settle(site)
    assert unchanged(site, *arguments) == 0
    assert unchanged(site, *arguments) == COUNT
    answers(site, *arguments)
    edit(site)
    assert unchanged(site, *arguments) == COUNT - 1
    answers(site, *arguments)


def test_a_large_baseline_spares_as_much(site: Path) -> None:
    (site / "large.json").write_text('{"version": 1, "seeds": {}' + " " * 5_100_000 + "}", encoding="utf-8")
    settle(site)
    run(site, "--baseline", "large.json")
    assert unchanged(site, "--baseline", "large.json") == COUNT


def test_a_file_whose_bytes_are_the_same_gets_its_result_by_them(site: Path) -> None:
    """A fresh checkout has new times."""
    paths = sorted(str(path) for path in (site / "seeds").iterdir())
    hits: list[str] = []

    def gathered() -> list[bytes | None]:
        job = Job(lazy_rules(), SEED, None, "warning", make_report("concise", Style()), stories=Entries(RECORD.size))

        def check(job: Job, paths: Listed, known: Known | None) -> Iterator[bytes]:
            def counting(path: str, digest: bytes) -> tuple[bytes, bytes] | None:
                found = known(path, digest) if known is not None else None
                hits.extend([path] if found is not None else [])
                return found

            return check_files(job, paths, 1, counting)

        results = Results(paths, Kept(paths, Cache(str(site / "cache"), "about", "1")))
        results.gather(job, check)
        results.keep({})
        return [results.get(number) for number in range(len(paths))]

    first = gathered()
    assert not hits
    touch(site)
    edit(site)
    second = gathered()
    edited = paths.index(str(seed(site, 4)))
    assert set(hits) == {*paths} - {paths[edited]}
    assert second[edited] != first[edited]
    assert [*second[:edited], *second[edited + 1 :]] == [*first[:edited], *first[edited + 1 :]]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "short": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-1],
    "foreign": lambda data: b"x" * len(data),
    "of another version": lambda data: data.replace(b"seedkit ", b"seedlot ", 1),
    "a result": lambda data: data.replace("类型".encode(), "美型".encode()),
    "the table": lambda data: data[:-200] + bytes(180) + data[-20:],
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_cache_is_made_anew_and_that_is_said(site: Path, kind: str) -> None:
    settle(site)
    expected = run(site, "--no-cache")
    run(site)
    kept = kept_in(site / "cache")
    whole = kept.read_bytes()
    damaged = DAMAGES[kind](whole)
    assert damaged != whole
    kept.write_bytes(damaged)
    done = run(site, "-v")
    assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)
    assert ("用不了" in done.stderr.decode()) == (kind != "a result")
    assert "用不了" not in run(site, "-v").stderr.decode()
    assert run(site).stdout == expected.stdout
    assert unchanged(site) == COUNT


def test_many_runs_at_once(site: Path) -> None:
    settle(site)
    expected = run(site, "--no-cache").stdout
    command = [sys.executable, "-m", "seedkit", "check"]
    environment = {**os.environ, "SEEDKIT_LANG": "zh", "GITHUB_ACTIONS": ""}
    for _ in range(2):
        together = [subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, env=environment) for _ in range(6)]
        assert [one.communicate()[0] for one in together] == [expected] * 6
    assert {path.suffix for path in (site / "cache").iterdir()} == {".cache"}


def test_a_full_disk_is_no_trouble(site: Path) -> None:
    expected = run(site, "--no-cache")
    done = run(site, SEEDKIT_CACHE_DIR="/dev/full/x")
    assert (done.returncode, done.stdout, done.stderr) == (expected.returncode, expected.stdout, expected.stderr)
    script = 'ulimit -f 20 && exec "$0" -m seedkit check'
    limited = subprocess.run(["bash", "-c", script, sys.executable], cwd=site, capture_output=True, check=False)
    assert (limited.returncode, limited.stdout) == (expected.returncode, expected.stdout)
    assert not list((site / "cache").glob("*"))


def test_the_cache_does_not_grow_without_end(site: Path) -> None:
    for width in range(60, 110):
        run(site, COLUMNS=str(width))
    assert len(list((site / "cache").iterdir())) <= 42


def test_what_was_compared_with_other_seeds_holds_no_longer_than_they_stand_there(site: Path) -> None:
    (site / "seedkit.toml").write_text("", encoding="utf-8")
    write(site, "更多/同.md", ("新电池让手表晒太阳", "另一张"), url="https://a.com/2")
    (site / "seeds" / "这里").mkdir()
    for path in (site / "seeds").glob("*.md"):
        path.rename(site / "seeds" / "这里" / path.name)
    settle(site)
    before = answers(site, "seeds/这里")
    assert "更多/同.md" in before[1].decode()
    (site / "seeds" / "更多" / "同.md").unlink()
    after = answers(site, "seeds/这里")
    assert "更多/同.md" not in after[1].decode()
    answers(site, "seeds/这里")
    write(site, "更多/同.md", ("新电池让手表晒太阳", "另一张"), url="https://a.com/2")
    assert answers(site, "seeds/这里") == before


def test_another_encoding_of_file_names_is_another_run(site: Path) -> None:
    for number in range(COUNT):
        seed(site, number).rename(site / "seeds" / f"天{number}.md")
    settle(site)
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for environment in (plain, {"LC_ALL": "C.UTF-8"}):
        without = run(site, "--no-cache", "--format", "concise", **environment)
        assert b"unsafe-file-name" not in without.stdout
        for _ in range(2):
            assert run(site, "--format", "concise", **environment).stdout == without.stdout


def test_a_pipe_in_place_of_the_cache_keeps_nobody_waiting(site: Path) -> None:
    expected = run(site).stdout
    kept = kept_in(site / "cache")
    kept.unlink()
    os.mkfifo(kept)
    assert run(site).stdout == expected


def test_a_length_that_is_damaged_takes_no_memory(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path), "about", "1")
    cache.write(["a"], UNKNOWN, Entries(RECORD.size, RECORD.pack(*Story())), [b"result"])
    (kept,) = tmp_path.iterdir()
    data = bytearray(kept.read_bytes())
    place = data.index(b"result") - 8
    data[place + 3] ^= 0x80
    kept.write_bytes(data)
    assert cache.read() is not None
    assert cache.result(place) is None
    cache.close()


def test_what_is_installed_beside_it_is_part_of_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    before = version_of_code("1")
    os.utime(folder, (1, 1))
    assert before != version_of_code("1") != version_of_code("2")
    monkeypatch.setattr("seedkit.cache.__file__", str(tmp_path / "seedkit.zip" / "cache.py"))
    assert version_of_code("1") == ""


LIMITS = {
    "no children are heard of": "trap '' CHLD; exec \"$@\"",
    "few open files": 'ulimit -n 64; exec "$@" --jobs 100',
    "no file may grow": 'ulimit -f 8; exec "$@" --jobs 2',
    "no place for a file": 'ulimit -f 0; TMPDIR=/nowhere exec "$@"',
}


@pytest.mark.parametrize("kind", LIMITS)
def test_what_the_system_does_not_give_is_done_without(site: Path, kind: str) -> None:
    for number in range(COUNT):
        text = seed(site, number).read_text(encoding="utf-8")
        for copy in range(4):
            seed(site, number).with_name(f"{number}-{copy}.md").write_text(text, encoding="utf-8")
    expected = run(site, "--no-cache", "--jobs", "1")
    command = [sys.executable, "-m", "seedkit", "check", "--no-cache"]
    environment = {**os.environ, "SEEDKIT_LANG": "zh", "GITHUB_ACTIONS": ""}
    limited = ["bash", "-c", LIMITS[kind], "bash", *command]
    done = subprocess.run(limited, cwd=site, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)
    assert b"Traceback" not in done.stderr
