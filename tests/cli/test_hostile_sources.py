"""Sources that are made to hang, to fill the memory, to leave something behind or to crash; and streams that are closed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importers.test_markdown_table import HEADERS, ROW, table

SEEDKIT = [sys.executable, "-m", "seedkit"]
LONG = 100_000
"""Code points of a hostile cell: what takes time in proportion to its square would not end."""
CELLS = {
    "backticks": "`" * LONG,
    "code with pipes": "`a`|" * (LONG // 4),
    "spans with pipes": "`a|b`" * (LONG // 5),
    "backslashes": "\\" * LONG,
    "escaped brackets": "\\[" * (LONG // 2),
    "spaces": f"x{' ' * LONG}y",
    "link starts": f"[{'](a' * (LONG // 3)}",
    "a link with spaces": f"[x]({' ' * LONG}!",
    "brackets": "[" * LONG,
    "wiki links": "[[a|" * (LONG // 4),
    "asterisks": "*" * LONG,
    "entities": "&#" * (LONG // 2),
    "tags": "<a " * (LONG // 3),
    "breaks": "<br" * (LONG // 3),
    "numbers": "1. " * (LONG // 3),
    "pipes": "|" * LONG,
}
COLUMNS = ("类型", "来源", "抓取时间", "中文标题", "原标题", "金句", "水下信息", "案例提取", "涉及公司")


def run(folder: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SEEDKIT_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*SEEDKIT, *arguments], cwd=folder, capture_output=True, env=environment, check=False, timeout=60, **more
    )


@pytest.mark.parametrize("kind", CELLS)
def test_a_cell_of_any_kind_is_read_in_time(tmp_path: Path, kind: str) -> None:
    names = [name.strip() for name in HEADERS.strip("|").split("|")]
    rows = []
    for column in COLUMNS:
        cells = [cell.strip() for cell in ROW.strip("|").split("|")]
        cells[names.index(column)] = CELLS[kind]
        rows.append(f"| {' | '.join(cells)} |")
    (tmp_path / "a.md").write_text(table(*rows), encoding="utf-8")
    done = run(tmp_path, "import", "a.md", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode in (0, 1) and report["rows"] >= len(COLUMNS) - report["skipped"]
    exported = run(tmp_path, "export", "--format", "csv", "--allow-empty")
    assert exported.returncode in (0, 1)


def test_names_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(table(ROW), encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (("import", "a.md"), ("new", "标题乙💎", "--todo")):
        done = subprocess.run(
            [*SEEDKIT, *arguments], cwd=tmp_path, env={**os.environ, **plain}, capture_output=True, check=False
        )
        assert done.returncode in (0, 1) and b"Traceback" not in done.stderr, done
    assert sorted(path.name for path in (tmp_path / "seeds").iterdir()) == ["标题乙💎.md", "渔村用声呐数鱼.md"]
    again = subprocess.run(
        [*SEEDKIT, "import", "a.md"], cwd=tmp_path, env={**os.environ, **plain}, capture_output=True, check=False
    )
    assert again.returncode == 0


def test_a_table_with_very_many_columns_is_refused(tmp_path: Path) -> None:
    names = ",".join(("title", "date", *(f"c{number}" for number in range(50_000))))
    (tmp_path / "a.csv").write_text(f"{names}\n{'x,' * 50_001}x\n", encoding="utf-8")
    done = run(tmp_path, "import", "a.csv")
    assert done.returncode == 1 and "50002 列" in done.stdout.decode()


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.md"])
def test_a_pipe_is_no_source(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    for arguments in (("import", name), ("new", "--from-json", name)):
        done = run(tmp_path, *arguments)
        assert done.returncode == 2 and name in done.stderr.decode()


def test_a_seed_that_check_would_not_read_is_not_written(tmp_path: Path) -> None:
    record = [{"title": "大卡", "date": "2026-01-07", "caseExtraction": f"1. {'好' * 1_800_000}"}]
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    assert run(tmp_path, "import", "a.json").returncode == 1
    assert not list((tmp_path / "seeds").iterdir())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_whole_files_and_nothing_else(tmp_path: Path, number: signal.Signals) -> None:
    records = [{"title": f"第{n}张卡片", "date": "2026-01-07", "source": "甲"} for n in range(4000)]
    (tmp_path / "a.json").write_text(json.dumps(records), encoding="utf-8")
    process = subprocess.Popen(
        [*SEEDKIT, "import", "a.json"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("seeds/*.md")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(number)
    assert process.wait(timeout=30) != 0
    left = list((tmp_path / "seeds").iterdir())
    assert left and all(path.suffix == ".md" and path.read_text(encoding="utf-8").endswith("\n\n") for path in left)


@pytest.mark.parametrize(
    "arguments", [("import", "-", "--from", "csv"), ("new", "--from-json", "-"), ("new", "甲"), ("export",)]
)
@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_no_crash(tmp_path: Path, arguments: tuple[str, ...], closing: str) -> None:
    words = " ".join((sys.executable, "-m", "seedkit", *arguments))
    done = subprocess.run(
        ["sh", "-c", f"{words} {closing}"], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert done.returncode in (0, 1, 2, 3) and b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(table(ROW), encoding="utf-8")
    for arguments in (("import", "a.md"), ("import", "a.md", "--format", "json"), ("export", "seeds")):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run(
                [*SEEDKIT, *arguments], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
            )
        assert done.returncode == 2 and b"Traceback" not in done.stderr and b"Exception" not in done.stderr


@pytest.mark.parametrize("encoding", ["undefined", "idna", "no-such", "base64", "utf-7", "raw_unicode_escape"])
def test_any_encoding_is_read_or_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"title,date\n+2AA-x\\ud800,yesterday\n")
    done = run(tmp_path, "import", "a.csv", "--encoding", encoding, "--quarantine", "q")
    assert done.returncode in (1, 2) and b"Traceback" not in done.stderr
    assert done.returncode == 2 or len(list((tmp_path / "q").iterdir())) == 1


@pytest.mark.parametrize("paths", ["[]", '["a\\u0000b"]', '["\\u001b[31m"]'])
def test_any_configuration_is_used_or_refused(tmp_path: Path, paths: str) -> None:
    (tmp_path / "seedkit.toml").write_text(f"paths = {paths}\n", encoding="utf-8")
    for arguments in (("new", "甲", "--todo"), ("export",), ("import", "-", "--from", "json")):
        done = run(tmp_path, *arguments, input=b"[]")
        assert b"Traceback" not in done.stderr and b"\x1b" not in done.stderr + done.stdout


ANSWERS = {
    "garbage": b"garbage\r\n\r\n",
    "status": b"HTTP/1.1 999999 \x1b[31m OK\r\n\r\n",
    "chunks": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "long header": b"HTTP/1.1 200 OK\r\nA: " + b"a" * 80_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"A: a\r\n" * 300 + b"\r\n",
    "redirect": b"HTTP/1.1 302 Found\r\nLocation: http://a b/\r\n\r\n",
    "marked section": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<![foo[ x",
    "declaration": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!foo <![ x",
    "charset": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=undefined\r\n\r\n<title>a</title>",
    "closed": b"",
}


@pytest.fixture
def answering() -> Iterator[tuple[str, list[bytes]]]:
    """A server that answers anything with the bytes in the list."""
    server = socket.create_server(("127.0.0.1", 0))
    answer: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(answer[0])

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/", answer
    server.close()


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_hostile_server_is_a_sentence(tmp_path: Path, answering: tuple[str, list[bytes]], kind: str) -> None:
    address, answer = answering
    answer.append(ANSWERS[kind])
    done = run(tmp_path, "new", "甲", "--url", address, "--todo", "--dry-run")
    assert done.returncode in (0, 2) and b"Traceback" not in done.stderr and b"\x1b" not in done.stderr
    assert done.returncode == 0 or address.encode() in done.stderr


@pytest.mark.parametrize(
    "address", ["http://[", "http://[::1", "http://x:y/", "http://℀.com/", f"http://é{'x' * 70}.com/"]
)
def test_a_hostile_address_is_a_sentence(tmp_path: Path, address: str) -> None:
    done = run(tmp_path, "new", "甲", "--url", address, "--todo")
    assert (
        done.returncode == 2 and b"Traceback" not in done.stderr and len(done.stderr.decode().strip().splitlines()) == 1
    )
