"""Time whole processes against each other: one clean seed against a bare Python, many seeds against rumdl.

    python benchmarks/compare.py [FOLDER]

FOLDER holds real seeds (default: seeds/); it is copied until there are about 5,000. Needs nothing but seedkit; peers
that are not installed (`pip install rumdl`) are left out. Runs alternate, medians of seven, and only ratios are
printed: single timings of a shared machine say little.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
WANTED = 4960


def wall_and_cpu(command: list[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(name: str, ours: list[str], theirs: list[str]) -> None:
    wall_and_cpu(ours)
    wall_and_cpu(theirs)
    pairs = [(wall_and_cpu(ours), wall_and_cpu(theirs)) for _ in range(RUNS)]
    wall = statistics.median(one[0] / other[0] for one, other in pairs)
    cpu = statistics.median(one[1] / other[1] for one, other in pairs)
    print(f"{name:<60} wall {wall:5.2f}  cpu {cpu:5.2f}")


def tool(name: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent / "seeds"
    seeds = sorted(folder.glob("*.md"))
    seedkit = tool("seedkit")
    if not seeds or seedkit is None:
        print("needs seeds and an installed seedkit", file=sys.stderr)
        return 2
    clean = next(
        seed for seed in seeds if subprocess.run([seedkit, "check", "-q", str(seed)], capture_output=True).stdout == b""
    )
    compare("one clean seed : python -c pass", [seedkit, "check", str(clean)], [sys.executable, "-c", "pass"])
    with tempfile.TemporaryDirectory() as work:
        copies = max(1, WANTED // len(seeds))
        for number in range(copies):
            target = Path(work, str(number))
            target.mkdir()
            for seed in seeds:
                shutil.copyfile(seed, target / seed.name)
        count = copies * len(seeds)
        rumdl = tool("rumdl")
        if rumdl is None:
            print("rumdl is not installed; left out")
        else:
            ours, theirs = [seedkit, "check", "--format", "concise", work], [rumdl, "check", "--no-cache", work]
            compare(f"{count} seeds : rumdl without cache", ours, theirs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
