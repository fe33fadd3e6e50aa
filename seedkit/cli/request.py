"""What the command line asked for, and what follows from it together with the configuration."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import CLEAN, FINDINGS, NOTHING, TROUBLE, safe
from seedkit.config import Config, find_config, load_config
from seedkit.diagnostic import LEVELS, levels_from
from seedkit.discovery import find_files, is_chosen
from seedkit.files import STANDARD_INPUT
from seedkit.language import LANGUAGES, language_named, language_of
from seedkit.paths import Paths
from seedkit.record import Record
from seedkit.report_format import CHECK_FORMATS
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.card import Options
    from seedkit.paths import Listed
    from seedkit.report.report import Summary

CHOICES = {
    "format": CHECK_FORMATS,
    "level": LEVELS,
    "fail_on": LEVELS,
    "lang": LANGUAGES,
    "color": ("auto", "always", "never"),
}
"""What the options with a choice may be, by field of the request."""


class Request(Record):
    """What the command line asked for; None where it said nothing."""

    paths: tuple[str, ...] = ()
    stdin_filename: str | None = None
    files_from: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    format: str | None = None
    lang: str | None = None
    level: str | None = None
    fail_on: str | None = None
    color: str = "auto"
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = False
    allow_empty: bool = False
    annotations: bool = True
    jobs: int | None = None
    quiet: bool = False
    output_file: str | None = None
    staged: bool = False
    since: str | None = None
    baseline: str | None = None
    no_baseline: bool = False
    ignore_suppressions: bool = False
    cache: bool = True
    verbose: bool = False


def options_of(config: Config, *, unsilenced: bool = False) -> Options | None:
    """Give what a team has configured that rules need to know."""
    options = None
    if config.extra_schema is not None:
        from seedkit.extra import read_extra_schema

        options = read_extra_schema(config.extra_schema)
    vocabulary = {name: words for name, words in (("tags", config.tags), ("source", config.sources)) if words}
    if config.levels or unsilenced or vocabulary:
        from seedkit.card import Options

        options = (options or Options())._replace(
            levels=dict(config.levels), unsilenced=unsilenced, vocabulary=vocabulary
        )
    return options


def exit_code(summary: Summary, config: Config, request: Request) -> int:
    """Give the exit code of a run, whatever its format."""
    if summary.unchecked:
        return TROUBLE
    if not summary.checked:
        # A hook is passed what was changed, all of which may be excluded; but seeds that are nowhere are a mistake.
        changed = request.staged or request.since is not None or request.force_exclude
        may_be_empty = request.allow_empty or (changed and not are_nowhere(request, config))
        return CLEAN if may_be_empty else NOTHING
    return FINDINGS if summary.found(levels_from(config.fail_on)) else CLEAN


def are_nowhere(request: Request, config: Config) -> bool:
    """Whether no path was named and none of those that the configuration names is there."""
    named = request.paths or request.files_from is not None or request.stdin_filename is not None
    return not named and not any(map(os.path.exists, config.folders))


_EXCLUSIVE = (
    ("staged", "since", "--staged", "--since"),
    ("isolated", "config", "--isolated", "--config"),
    ("baseline", "no_baseline", "--baseline", "--no-baseline"),
    ("staged", "stdin_filename", "--staged", "--stdin-filename"),
)
"""Fields of a request of which one at most can be meant, with their options."""


def config_file(request: Request, environment: os._Environ[str]) -> str | None:
    """Give the configuration file that holds for a run; None where none does. Raises `UsageError` for a project file that is not TOML."""
    return None if request.isolated else request.config or environment.get("SEEDKIT_CONFIG") or find_config(os.getcwd())


def merged(request: Request, environment: os._Environ[str]) -> Config:
    """Give the configuration with what the environment and the command line say on top. Raises `UsageError`, also where options exclude each other."""
    for one, other, option, other_option in _EXCLUSIVE:
        if getattr(request, one) and getattr(request, other):
            raise UsageError(
                f"{option} 和 {other_option} 只能用一个。", f"{option} and {other_option} exclude each other."
            )
    file = config_file(request, environment)
    config = load_config(file)
    if file is None:
        config = config._replace(root=os.getcwd())
    chosen = request.format or environment.get("SEEDKIT_OUTPUT_FORMAT") or config.format
    if chosen is not None and chosen not in CHECK_FORMATS:
        raise UsageError(
            f"没有格式“{chosen}”。有：{'、'.join(CHECK_FORMATS)}。",
            f"There is no format `{chosen}`. Known: {', '.join(CHECK_FORMATS)}.",
        )
    fail_on = request.fail_on or config.fail_on
    level = request.level or config.level
    return config._replace(
        select=request.select or config.select,
        ignore=(*config.ignore, *request.ignore) if not request.select else request.ignore,
        extend_select=(*config.extend_select, *request.extend_select) if not request.select else request.extend_select,
        format=chosen,
        lang=request.lang or language_named(environment.get("SEEDKIT_LANG", "")) or config.lang,
        baseline=request.baseline or config.baseline,
        fail_on=fail_on,
        level=max(level, fail_on, key=LEVELS.index),
    )


def paths_of(request: Request, config: Config) -> Listed:
    """Give the files that the request names, or `-` alone. Raises `UsageError`."""
    given = list(request.paths)
    if request.files_from is not None:
        given += _listed(request.files_from)
        if not given:
            return []
    if request.stdin_filename is not None and STANDARD_INPUT not in given:
        if given or request.files_from is not None:
            raise UsageError(
                "--stdin-filename 说的是标准输入的名字，不能和别的路径一起用。",
                "--stdin-filename names what is read from standard input, so it cannot be combined with paths.",
            )
        given = [STANDARD_INPUT]
    if STANDARD_INPUT in given and request.since:
        raise _no_changes_there()
    if STANDARD_INPUT in given and request.files_from == STANDARD_INPUT:
        raise UsageError(
            "标准输入不能既是卡片，又是 --files-from 的列表。",
            "Standard input cannot be both a seed and the list of --files-from.",
        )
    if STANDARD_INPUT in given:
        if len(given) > 1:
            raise UsageError(
                "“-”（标准输入）不能和别的路径一起用。", "`-` (standard input) cannot be combined with other paths."
            )
        return given
    if not given:
        given = list(map(os.path.relpath, config.folders))
        given = [path for path in given if os.path.exists(path)]
        if not given:
            sys.stderr.write(_nothing(config, language_of(os.environ, config.lang)))
    return Paths(find_files(given, config, force_exclude=request.force_exclude))


def staged_paths(request: Request, config: Config) -> list[str]:
    """Give the staged files that the request names, whether or not they stand in the work tree. Raises `UsageError`."""
    from seedkit.cli.changes import Changes

    given = [*request.paths, *(_listed(request.files_from) if request.files_from is not None else ())]
    if request.files_from is not None and not given:
        return []
    if STANDARD_INPUT in given:
        raise _no_changes_there()
    if not given:
        given = list(map(os.path.relpath, config.folders))
        if are_nowhere(request, config):
            sys.stderr.write(_nothing(config, language_of(os.environ, config.lang)))
    changed = Changes(True, request.since).files()
    for path in request.paths:
        if not os.path.lexists(path) and not any(_is_at(one, path) for one in changed):
            raise UsageError(
                f"{path}：没有这个文件，也没有暂存它。", f"{path}: there is no such file, and none is staged."
            )
    return [os.path.relpath(path) for path in changed if is_chosen(path, given, config)]


def _is_at(changed: str, path: str) -> bool:
    place = os.path.abspath(path)
    return os.path.abspath(changed) == place or os.path.abspath(changed).startswith(place + os.sep)


def _no_changes_there() -> UsageError:
    return UsageError(
        "--staged 和 --since 不能和标准输入一起用。", "--staged and --since cannot be combined with standard input."
    )


def _nothing(config: Config, language: str) -> str:
    places = safe(", ".join(config.paths))
    if config.file is not None and config.paths != Config().paths:
        file = safe(os.path.relpath(config.file))
        if language == "en":
            return f"seedkit: there is nothing at {places}, which `paths` in {file} names\n"
        return f"seedkit: 找不到 {places}，{file} 里的 paths 写的是它\n"
    if language == "en":
        return f"seedkit: there is nothing at {places}; give paths, or set `paths` in seedkit.toml\n"
    return f"seedkit: 找不到 {places}；请给出路径，或在 seedkit.toml 里设置 paths\n"


def _listed(source: str) -> list[str]:
    try:
        if source == STANDARD_INPUT:
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise UsageError(
            f"读不了 --files-from {source}：{error.strerror}。", f"Cannot read --files-from {source}: {error.strerror}."
        ) from None
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name]
