"""The rules that compare seeds: they see the whole corpus, whatever the run looks at."""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import sleep, time

import pytest

from seedkit import __version__, example
from seedkit.cache import UNKNOWN, Cache, signature_of, version_of_code
from seedkit.cli.kept import Kept
from seedkit.cli.neighbours import stories_in
from seedkit.pattern_file import FILE
from seedkit.story import RECORD, Story, digest_of, number_of
from tests import another
from tests.cli.test_baseline import seedkit, write
from tests.test_twin import column_of

URL = "https://example.com/2026/01/09.html"


def seed(folder: Path, name: str, title: str, url: str, *changes: tuple[str, str], date: str = "2026-01-09") -> Path:
    return write(folder, name, ("新电池让手表晒太阳", title), ("2026-01-09", date), *changes, url=url)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    seed(tmp_path, "旧.md", "新电池让手表晒太阳", URL)
    seed(tmp_path, "雨.md", "大雨", "https://example.com/rain", *another.CHANGES[1:-1])
    return tmp_path


def test_one_file_is_compared_with_all(site: Path) -> None:
    assert "没有问题" in seedkit(site, "check", code=0)
    seed(site, "新.md", "晒太阳的手表", f"{URL}?f=rss", date="2026-02-01")
    for arguments in (("seeds/新.md",), (), ("seeds",), ("seeds/新.md", "seeds/旧.md")):
        out = seedkit(site, "check", "--format", "concise", *arguments, code=0)
        assert out.count("same-address") == 1
        assert "seeds/新.md:" in out and "seeds/旧.md 是同一篇" in out.replace("\\", "/")
    assert "same-address" not in seedkit(site, "check", "seeds/雨.md", code=0)
    assert "seeds/旧.md:" in seedkit(site, "check", "--format", "concise", "seeds/旧.md", code=0)


def test_what_comes_on_standard_input_is_compared_too(site: Path) -> None:
    text = example.TEXT.replace("新电池让手表晒太阳", "晒太阳的手表")
    out = seedkit(site, "check", "--stdin-filename", "seeds/新.md", "-", code=0, stdin=text)
    assert out.count("same-address") == 1
    own = (site / "seeds" / "旧.md").read_text(encoding="utf-8")
    assert "没有问题" in seedkit(site, "check", "--stdin-filename", "seeds/旧.md", "-", code=0, stdin=own)


def test_files_that_are_listed_are_compared_with_all(site: Path) -> None:
    seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    out = seedkit(site, "check", "--files-from", "-", "--format", "concise", code=0, stdin="seeds/新.md\n")
    assert out.count("same-address") == 1


def test_a_file_elsewhere_is_no_part_of_the_corpus(site: Path) -> None:
    (site / "草稿.md").write_text(example.TEXT, encoding="utf-8")
    assert "没有问题" in seedkit(site, "check", "草稿.md", code=0)


def test_titles_and_texts(site: Path) -> None:
    seed(site, "题.md", "大雨", "https://example.com/other", date="2026-02-02")
    out = seedkit(site, "check", "--format", "jsonl", code=0)
    found = {(one["rule"], Path(one["path"]).name) for one in map(json.loads, out.splitlines()[:-1]) if "rule" in one}
    assert found == {("same-title", "题.md"), ("near-duplicate", "题.md")}


def test_a_comment_silences_it_and_a_rule_can_be_left_out(site: Path) -> None:
    path = seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    assert "没有问题" in seedkit(site, "check", "--ignore", "corpus", code=0)
    text = path.read_text(encoding="utf-8")
    comment = "[//]: # (seedkit: ignore-file[same-address] 同一篇文章，分两张写)\n\n"
    path.write_text(text.replace("## 金句", comment + "## 金句"), encoding="utf-8")
    assert "没有问题" in seedkit(site, "check", code=0)


def test_a_baseline_knows_pairs_and_notices_one_more(site: Path) -> None:
    seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    seedkit(site, "baseline", code=0)
    config = 'baseline = "seedkit-baseline.json"\nfail-on = "warning"\n'
    (site / "seedkit.toml").write_text(config, encoding="utf-8")
    assert "same-address" not in seedkit(site, "check", code=0)
    assert "same-address" not in seedkit(site, "check", "seeds/新.md", code=0)
    seed(site, "第三.md", "第三次", URL, date="2026-03-01")
    assert "seeds/第三.md" in seedkit(site, "check", "--format", "concise", code=1)


def put_by(site: Path) -> Path:
    """Put by a pair of one article, and give the newer seed."""
    newer = seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    seedkit(site, "baseline", code=0)
    config = 'baseline = "seedkit-baseline.json"\nfail-on = "warning"\n'
    (site / "seedkit.toml").write_text(config, encoding="utf-8")
    return newer


def test_one_more_twin_is_new_whatever_its_date(site: Path) -> None:
    put_by(site)
    seed(site, "第三.md", "第三次", URL, date="2025-12-01")
    for arguments in ((), ("seeds/第三.md",)):
        out = seedkit(site, "check", "--format", "concise", *arguments, code=1)
        assert out.count("same-address") == 1 and "seeds/第三.md:" in out


def test_a_known_pair_stays_known_when_either_is_edited_renamed_or_dated_anew(site: Path) -> None:
    newer = put_by(site)
    older = site / "seeds" / "旧.md"
    for arguments in (("seeds/旧.md",), ("seeds/新.md",), ()):
        assert "same-address" not in seedkit(site, "check", *arguments, code=0)
    older.write_text(older.read_text(encoding="utf-8").replace("2026-01-09", "2026-03-09"), encoding="utf-8")
    for arguments in (("seeds/旧.md",), ("seeds/新.md",), ()):
        assert "same-address" not in seedkit(site, "check", *arguments, code=0)
    older.rename(older.with_name("改名.md"))
    for arguments in (("seeds/改名.md",), ("seeds/新.md",), ()):
        assert "same-address" not in seedkit(site, "check", *arguments, code=0)
    newer.unlink()
    assert "已经没有了" in seedkit(site, "check", code=0)


def test_a_known_near_duplicate_stays_known_under_another_title(site: Path) -> None:
    seed(site, "题.md", "雨水", "https://example.com/other", *another.CHANGES[1:-1], date="2026-02-02")
    assert "near-duplicate" in seedkit(site, "check", code=0)
    seedkit(site, "baseline", code=0)
    config = 'baseline = "seedkit-baseline.json"\nfail-on = "warning"\n'
    (site / "seedkit.toml").write_text(config, encoding="utf-8")
    for name, title in (("题.md", "雨水"), ("雨.md", "大雨")):
        path = site / "seeds" / name
        path.write_text(path.read_text(encoding="utf-8").replace(title, f"又是{title}"), encoding="utf-8")
        assert "没有问题" in seedkit(site, "check", code=0)


def test_a_comment_in_one_of_two_is_enough(site: Path) -> None:
    newer = seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    comment = "[//]: # (seedkit: ignore-file[same-address] 同一篇文章，分两张写)\n\n"
    for path in (newer, site / "seeds" / "旧.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("## 金句", comment + "## 金句"), encoding="utf-8")
        for arguments in ((), ("seeds/新.md",), ("seeds/旧.md",)):
            assert "没有问题" in seedkit(site, "check", "--no-cache", *arguments, code=0)
            assert "没有问题" in seedkit(site, "check", *arguments, code=0)
        path.write_text(text, encoding="utf-8")


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    for number in range(60):
        seed(tmp_path, f"{number}.md", f"第{number % 50}张", f"https://example.com/{number % 40}")
    one, two = (seedkit(tmp_path, "check", "--jobs", jobs, "--format", "jsonl", code=0) for jobs in ("1", "2"))
    assert one == two
    assert one.count('"same-address"') == 20


def test_words_outside_the_vocabulary(site: Path) -> None:
    (site / "seedkit.toml").write_text('tags = ["媒体报道"]\nsources = ["36氪"]\n', encoding="utf-8")
    out = seedkit(site, "check", "seeds/旧.md", code=0)
    assert "是不是“媒体报道”？" in out and "来源“量子位”不在词表里。请改用" in out
    (site / "seedkit.toml").write_text('tags = ["媒体"]\nsources = ["量子位"]\n', encoding="utf-8")
    assert "没有问题" in seedkit(site, "check", code=0)


def test_a_company_is_written_as_most_seeds_write_it(site: Path) -> None:
    for number, name in enumerate(("腾讯", "腾讯云", "谷歌", "谷歌", "Google", "光年")):
        seed(site, f"{number}.md", f"第{number}张", f"https://a.com/{number}", ("ABC Impact", name))
    arguments = ("check", "--select", "company-alias", "--level", "hint", "--format", "concise")
    out = seedkit(site, *arguments, code=0)
    assert out.count("company-alias") == 1 and "seeds/4.md" in out and "2 张卡片写作“谷歌”" in out
    assert seedkit(site, *arguments, "seeds/4.md", code=0).count("company-alias") == 1
    (site / "seedkit.toml").write_text('companies = [["光年科技", "光年"]]\n', encoding="utf-8")
    assert "seeds/5.md" in seedkit(site, *arguments, code=0)
    (site / "seedkit.toml").write_text("companies = [[]]\n", encoding="utf-8")
    assert "companies" in seedkit(site, "check", code=2)


def settle(folder: Path) -> None:
    """Let files look as if they had been left alone for a while, which the cache waits for."""
    sleep(max(0.0, 2.2 - (time() - max(path.stat().st_ctime for path in (folder / "seeds").iterdir()))))


def kept_in(cache: Path) -> Path:
    """The one file of the cache that is about seeds."""
    (kept,) = (path for path in cache.iterdir() if path.name != FILE)
    return kept


def test_the_cache_changes_no_answer(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = site / "cache"
    monkeypatch.setenv("SEEDKIT_CACHE_DIR", str(cache))
    seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    arguments = ("check", "--format", "concise", "seeds/新.md")
    settle(site)
    cold = seedkit(site, *arguments, "--no-cache", code=0)
    assert "same-address" in cold and not cache.exists()
    assert seedkit(site, *arguments, code=0) == cold
    kept = kept_in(cache)
    written = kept.read_bytes()
    assert seedkit(site, *arguments, code=0) == cold
    assert kept.read_bytes() == written
    for garbage in (
        b"",
        written[:-1],
        written[: len(written) // 2],
        b"x" + written,
        written[:-9] + b"garbage!!",
        b"[]",
    ):
        kept.write_bytes(garbage)
        assert seedkit(site, *arguments, code=0) == cold
    old = site / "seeds" / "旧.md"
    old.write_text(old.read_text(encoding="utf-8").replace("2026/01/09.html", "2026/01/07.html"), encoding="utf-8")
    assert "same-address" not in seedkit(site, *arguments, code=0)
    old.unlink()
    assert "没有问题" in seedkit(site, *arguments, code=0)
    (cache / "mine.cache.txt").write_text("no file of ours")
    assert "清掉 1 个" in seedkit(site, "cache", "clear", code=0)
    assert [path.name for path in cache.iterdir()] == ["mine.cache.txt"]
    (cache / "00000000.cache").mkdir()
    assert "清掉 0 个" in seedkit(site, "cache", "clear", code=0)


def test_what_the_cache_says_is_used(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDKIT_CACHE_DIR", str(site / "cache"))
    seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    settle(site)
    seedkit(site, "check", "seeds/新.md", code=0)
    cache = Cache(str(site / "cache"), "\0".join((str(site), "seeds")), version_of_code(__version__))
    table = cache.read()
    assert table is not None
    path = site / "seeds" / "旧.md"
    number = cache.load(table.paths).split(b"\0").index(os.fsencode(site / "seeds" / "旧.md"))
    stories = [Story(*RECORD.unpack(cache.stories(table).get(one))) for one in range(table.files)]
    assert stories[number].address == number_of("example.com/2026/01/09.html")
    stories[number] = stories[number]._replace(address=1)
    cache.write([str(path)], signature_of(str(path)), column_of([stories[number]]))
    assert "same-address" not in seedkit(site, "check", "seeds/新.md", code=0)
    assert "same-address" in seedkit(site, "check", "seeds/新.md", "--no-cache", code=0)


def test_a_cache_that_others_may_write_is_not_trusted(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "cache"), "about", "1")
    cache.write(["a"], UNKNOWN, column_of([Story()]))
    table = cache.read()
    assert table is not None
    assert cache.load(table.paths) == b"a\0"
    cache.close()
    kept = kept_in(tmp_path / "cache")
    kept.chmod(0o666)
    assert cache.read() is None
    assert Cache(str(tmp_path / "cache"), "another", "1").read() is None


def test_a_cache_that_cannot_be_written_is_no_trouble(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "file").write_text("")
    monkeypatch.setenv("SEEDKIT_CACHE_DIR", str(site / "file"))
    assert "没有问题" in seedkit(site, "check", "seeds/旧.md", code=0)
    monkeypatch.setenv("SEEDKIT_CACHE_DIR", "/dev/full/x")
    assert "没有问题" in seedkit(site, "check", "seeds/旧.md", code=0)


def test_a_name_that_two_seeds_have_in_the_baseline_hides_no_twin(site: Path) -> None:
    """The second seed that a baseline takes for a renamed one is checked anew, with what it has in common with others."""
    old = seed(site, "改.md", "改", "https://a.com/1", ("score: 9", 'score: "9"'))
    seedkit(site, "baseline", code=0)
    (site / "seedkit.toml").write_text('baseline = "seedkit-baseline.json"\n', encoding="utf-8")
    text = old.read_text(encoding="utf-8")
    old.unlink()
    for name in ("改一.md", "改二.md"):
        old.with_name(name).write_text(text, encoding="utf-8")
    out = seedkit(site, "check", "--format", "concise", code=1)
    assert out.count("same-address") == 1 and out.count("wrong-type") == 1


def test_stories_that_are_known_are_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDKIT_CACHE_DIR", str(site / "cache"))
    seed(site, "新.md", "晒太阳的手表", URL, date="2026-02-01")
    paths = [str(path) for path in sorted((site / "seeds").iterdir())]
    settle(site)
    caches = [Cache(str(site / "cache"), "about", "1") for _ in range(3)]
    first = Kept(paths, caches[0])
    assert list(first.changed) == [0, 1, 2] and not first.same
    first.write(stories_in(paths))
    second = Kept(paths, caches[1])
    assert second.same and not second.changed
    os.utime(paths[1])
    third = Kept(paths, caches[2])
    assert list(third.changed) == [1]
    digest = digest_of((Path(paths[1]).read_bytes(),))
    known = third.known(paths[1], digest)
    assert known is not None and known[0] == stories_in([paths[1]]).get(0)
    assert third.known(paths[1], bytes(16)) is None
    for cache in caches:
        cache.close()
