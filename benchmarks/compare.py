"""Time whole processes against each other and print a table in Markdown: seedkit, the peers that are installed, a bare Python.

    python benchmarks/compare.py [FOLDER] [--copies 1 10 40] [--runs 5] [--many 1000000]

FOLDER holds real seeds (default: seeds/), which are copied as often as `--copies` says. Needs nothing but an installed seedkit;
peers that are not there (`pip install rumdl ryl pymarkdownlnt`, `npm install -g markdownlint-cli2`) are left out. Runs alternate and
medians are shown; ratios say more than seconds, because a machine that does other work is slow for all of them. `--many` makes so many
seeds that differ from each other and checks them once, for the memory that it takes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Measure:
    """What one process took."""

    wall: float
    cpu: float
    memory: int = 0
    """KiB of the largest process, where that was measured."""


def memory_of(command: list[str], folder: Path, cache: Path) -> int:
    """Give the KiB of the largest process; 0 where there is no `time` program, because a child of ours begins with our own size."""
    if not os.path.exists("/usr/bin/time"):
        return 0
    with tempfile.NamedTemporaryFile("r") as file:
        measure(["/usr/bin/time", "-f", "%M", "-o", file.name, *command], folder, cache)
        return int(file.read().split()[-1])


def measure(command: list[str], folder: Path, cache: Path) -> Measure:
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "SEEDKIT_CACHE_DIR": str(cache)},
    )
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0  # it was waited for
    return Measure(wall, usage.ru_utime + usage.ru_stime)


def alternating(commands: dict[str, list[str]], folder: Path, cache: Path, runs: int) -> dict[str, Measure]:
    """Run each command once without looking, then all of them in turn; give the medians."""
    found: dict[str, list[Measure]] = {name: [] for name in commands}
    for command in commands.values():
        measure(command, folder, cache)
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(measure(command, folder, cache))
    return {
        name: Measure(
            statistics.median(one.wall for one in each),
            statistics.median(one.cpu for one in each),
            memory_of(commands[name], folder, cache),
        )
        for name, each in found.items()
    }


def tool(name: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def peers(folder: str, work: Path, count: int) -> dict[str, list[str]]:
    """Give the commands of the peers that are installed; the slow ones only where there are few seeds."""
    known = {
        "rumdl, no cache": ("rumdl", ["check", "--no-cache", folder]),
        "rumdl, cache": ("rumdl", ["check", "--cache-dir", str(work / "rumdl-cache"), folder]),
        "ryl, no cache": ("ryl", ["check", "--markdown", "--no-cache", "--enable", "ALL", folder]),
        "markdownlint-cli2": ("markdownlint-cli2", [f"{folder}/**/*.md"]),
        "pymarkdownlnt": ("pymarkdown", ["--enable-extensions", "front-matter", "scan", "-r", folder]),
    }
    few = count <= 1000
    return {
        name: [path, *arguments]
        for name, (program, arguments) in known.items()
        if (path := tool(program)) is not None and (few or program in ("rumdl", "ryl"))
    }


def copies_of(seeds: list[Path], count: int, target: Path) -> None:
    for number in range(count):
        folder = target / f"{number:03}"
        folder.mkdir(parents=True)
        for seed in seeds:
            shutil.copyfile(seed, folder / seed.name)


def show(title: str, measures: dict[str, Measure], base: str) -> None:
    print(f"\n{title}\n")
    print(f"| command | wall | CPU | wall : {base} | CPU : {base} | MB |")
    print("|---|---|---|---|---|---|")
    first = measures.get(base)
    for name, one in measures.items():
        ratios = f"{one.wall / first.wall:.2f} | {one.cpu / first.cpu:.2f}" if first is not None else "- | -"
        print(f"| {name} | {one.wall:.3f} s | {one.cpu:.3f} s | {ratios} | {one.memory / 1024:.1f} |", flush=True)


def one_seed(seedkit: str, seeds: list[Path], work: Path, runs: int) -> None:
    alone = work / "alone"
    alone.mkdir()

    def is_clean(seed: Path) -> bool:
        return subprocess.run([seedkit, "check", "-q", seed.name], cwd=seed.parent, capture_output=True).stdout == b""

    clean = next(seed for seed in seeds if is_clean(seed))
    shutil.copyfile(clean, alone / "clean.md")
    broken = clean.read_text(encoding="utf-8").replace("\nscore: ", "\nscore: x", 1)
    (alone / "broken.md").write_text(broken, encoding="utf-8")
    bare = [sys.executable, "-c", "pass"]
    commands = {
        "python -c pass": bare,
        "seedkit --version": [seedkit, "--version"],
        "seedkit check, one clean seed": [seedkit, "check", "clean.md"],
        "seedkit check, one with findings": [seedkit, "check", "broken.md"],
    }
    measures = alternating(commands, alone, work / "cache", runs * 4)
    site = work / "site"
    (site / "seeds").mkdir(parents=True)
    for seed in seeds:
        shutil.copyfile(seed, site / "seeds" / seed.name)
    time.sleep(2.5)  # the cache does not trust what was just written
    among = {
        "python -c pass": bare,
        f"one clean seed among {len(seeds)}": [seedkit, "check", f"seeds/{clean.name}"],
        "the same, no cache": [seedkit, "check", "--no-cache", f"seeds/{clean.name}"],
    }
    measures |= {
        name: one for name, one in alternating(among, site, work / "cache", runs * 4).items() if name not in measures
    }
    show("One seed", measures, "python -c pass")


def same_answers(seedkit: str, folder: Path, cache: Path) -> bool:
    """Whether one process, two, a cold and a warm cache give the same bytes."""
    answers = set()
    for more in (["--no-cache", "--jobs", "1"], ["--no-cache", "--jobs", "2"], [], []):
        command = [seedkit, "check", *more, "seeds"]
        environment = {**os.environ, "SEEDKIT_CACHE_DIR": str(cache / "fresh")}
        answers.add(subprocess.run(command, cwd=folder, capture_output=True, env=environment).stdout)
    return len(answers) == 1


def many_seeds(seedkit: str, seeds: list[Path], count: int, work: Path) -> None:
    """Check so many seeds that differ from each other: their characters change places with others, in the same way above and below."""
    target = work / "many" / "seeds"
    texts = [seed.read_text(encoding="utf-8") for seed in seeds]
    letters = sorted({letter for text in texts for letter in text if "\u4e00" <= letter <= "\u9fff"})
    kept = frozenset("日期来源评分金句水下信息案例提取涉及公司原标题媒体报道")
    table: dict[int, str] = {}
    for number in range(count):
        if number % 1000 == 0:
            folder = target / f"{number // 1000:04}"
            folder.mkdir(parents=True)
        shift, which = divmod(number, len(texts))
        if shift and not which:
            moving = [letter for index, letter in enumerate(letters) if letter not in kept and (index + shift) % 3]
            table = {ord(letter): moving[(index + 7 * shift) % len(moving)] for index, letter in enumerate(moving)}
        text = texts[which].translate(table).replace("](http", f"](http://{number}.example.com/?u=http", 1)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    for more in (["--no-cache"], [], []):
        command = [seedkit, "check", "--format", "concise", *more]
        one = measure(command, target.parent, work / "cache")
        one = Measure(one.wall, one.cpu, memory_of([*command, *more], target.parent, work / "cache")) if more else one
        name = "no cache" if more else "cache"
        print(
            f"| {count} seeds, {name} | {one.wall:.1f} s | {one.cpu:.1f} s | {one.memory / 1024:.1f} MB |", flush=True
        )


def show_growth(what: str, between: str, before: dict[str, Measure], after: dict[str, Measure], name: str) -> None:
    both = {key: (getattr(one, name), getattr(after[key], name)) for key, one in before.items() if key in after}
    print(
        f"\nGrowth of {what} from {between}: "
        + ", ".join(f"{key} {new / old:.2f}" for key, (old, new) in both.items() if old)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "seeds")
    parser.add_argument("--copies", nargs="*", type=int, default=[1, 10, 40])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--many", type=int, default=0)
    options = parser.parse_args()
    seeds = sorted(options.folder.glob("*.md"))
    seedkit = tool("seedkit")
    if not seeds or seedkit is None:
        print("needs seeds and an installed seedkit", file=sys.stderr)
        return 2
    totals: dict[int, dict[str, Measure]] = {}
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        one_seed(seedkit, seeds, work, options.runs)
        for copies in options.copies:
            folder = work / f"x{copies}"
            copies_of(seeds, copies, folder / "seeds")
            time.sleep(2.5)
            commands = {
                "seedkit, no cache": [seedkit, "check", "--no-cache", "seeds"],
                "seedkit, cache": [seedkit, "check", "seeds"],
                **peers("seeds", work, copies * len(seeds)),
            }
            totals[copies] = alternating(commands, folder, work / "cache", options.runs)
            show(f"×{copies}: {copies * len(seeds)} seeds", totals[copies], "rumdl, no cache")
            print(f"\nThe same answer cold, warm, in one process and in two: {same_answers(seedkit, folder, work)}")
            shutil.rmtree(folder)
        if len(totals) > 1:
            first, before, last = options.copies[0], options.copies[-2], options.copies[-1]
            show_growth("time", f"×{before} to ×{last}", totals[before], totals[last], "wall")
            show_growth("memory", f"×{first} to ×{last}", totals[first], totals[last], "memory")
        if options.many:
            print("\n| | wall | CPU | memory |\n|---|---|---|---|")
            many_seeds(seedkit, seeds, options.many, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
