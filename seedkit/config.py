"""The configuration: where it is found, and what it says."""

from __future__ import annotations

import os

from seedkit.checkout import folders_above, is_root
from seedkit.files import Unreadable, read_file
from seedkit.glob import SEEDS
from seedkit.record import Record
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FILE_NAMES = ("seedkit.toml", ".seedkit.toml")


class Config(Record):
    """What holds for one run."""

    root: str = "."
    """The folder that the paths and globs are relative to."""
    file: str | None = None
    """The configuration file that was read last."""
    paths: tuple[str, ...] = ("seeds",)
    include: tuple[str, ...] = SEEDS
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra_schema: str | None = None
    levels: tuple[tuple[str, str], ...] = ()
    """Rules and the levels that a team wants for them."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Globs and the rules or groups that are not used on what they match."""
    tags: tuple[str, ...] = ()
    """The tags that seeds may have; empty where any may."""
    sources: tuple[str, ...] = ()
    """The sources that seeds may have; empty where any may."""
    companies: tuple[tuple[str, ...], ...] = ()
    """Names of one company each, beside those that seedkit knows."""
    baseline: str | None = None
    fail_on: str = "error"
    level: str = "warning"
    format: str | None = None
    lang: str | None = None

    @property
    def folders(self) -> list[str]:
        """The absolute paths of `paths`."""
        root = os.path.abspath(self.root)
        return [os.path.normpath(os.path.join(root, path)) for path in self.paths]


def find_config(folder: str) -> str | None:
    """Give the nearest configuration file from `folder` upwards, not beyond the root of a git checkout."""
    for place in folders_above(os.path.abspath(folder)):
        for name in FILE_NAMES:
            path = os.path.join(place, name)
            if os.path.lexists(path):
                return path
        project = os.path.join(place, "pyproject.toml")
        if os.path.isfile(project) and b"seedkit" in _read(project) and _section(project, _load(project)):
            return project
        if is_root(place):
            return None
    return None


def load_config(path: str | None) -> Config:
    """Read a configuration file with what it extends; the defaults where `path` is None.

    Raises `UsageError` for a file that cannot be read, an unknown key or a value of the wrong type.
    """
    if path is None:
        return Config()
    values: dict[str, Any] = {}
    _collect(os.path.abspath(path), values, ())
    _stay_inside(os.path.abspath(path), values)
    return Config(root=os.path.dirname(os.path.abspath(path)), file=path, **values)


def _stay_inside(path: str, values: Mapping[str, Any]) -> None:
    """Raise `UsageError` where a configuration in a checkout names a place outside of it: it may be a pull request's."""
    from seedkit.checkout import holds, is_of_git, root_above

    folder = os.path.dirname(path)
    root = root_above(folder)
    if root is None:
        return
    named = [(os.path.basename(path), path)]
    named += [("paths", os.path.join(folder, one)) for one in values.get("paths", ())]
    named += [
        (key, values[name])
        for key, name in (("baseline", "baseline"), ("extra-schema", "extra_schema"), ("extends", "extends"))
        if name in values
    ]
    for key, place in named:
        if is_of_git(root, place):
            raise UsageError(
                f"{path}：{key} 指到 git 自己的文件夹里（{place}）。请换一个位置。",
                f"{path}: {key} leads into git's own folder ({place}). Name another place.",
            )
        if not holds(root, place):
            raise UsageError(
                f"{path}：{key} 通到仓库外面（{place}）。请只写仓库里的，或在命令行上给出。",
                f"{path}: {key} leads out of the checkout ({place}). Name what is in it, or give it on the command line.",
            )


def origins_of(path: str | None) -> dict[str, tuple[str, int]]:
    """Give for each key that a configuration sets, what it extends included, the file and the line (from 1) that set it.

    Raises `UsageError` as `load_config` does.
    """
    origins: dict[str, tuple[str, int]] = {}
    if path is not None:
        _collect(os.path.abspath(path), {}, (), origins)
    return origins


def _line_of(path: str, key: str) -> int:
    """Give the line of a key of a TOML file, whether it stands as a key or as a table of its own; 1 where it is not found."""
    import re

    in_project = os.path.basename(path) == "pyproject.toml"
    inside = not in_project
    head = r"\[tool\.seedkit\." if in_project else r"\["
    for number, line in enumerate(_read(path).decode("utf-8").split("\n"), 1):
        if re.match(rf"\s*{head}\s*[\"']?{re.escape(key)}[\"']?\s*\]", line):
            return number
        if in_project and re.match(r"\s*\[", line):
            inside = re.match(r"\s*\[\s*tool\s*\.\s*seedkit\s*\]", line) is not None
        elif inside and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return 1


def _collect(
    path: str,
    values: dict[str, Any],
    seen: tuple[str, ...],
    origins: dict[str, tuple[str, int]] | None = None,
) -> None:
    if path in seen:
        raise UsageError(f"{path}：extends 互相引用。", f"{path}: extends refers to itself.")
    if len(seen) >= MOST_EXTENDED:
        raise UsageError(
            f"{path}：extends 超过 {MOST_EXTENDED} 层。", f"{path}: more than {MOST_EXTENDED} files extend each other."
        )
    from seedkit.config_key import read_value, wrong

    document = _load(path)
    if os.path.basename(path) == "pyproject.toml":
        document = _section(path, document)
    base = document.get("extends")
    if base is not None:
        if not isinstance(base, str) or "\0" in base or not base:
            raise wrong(path, "extends", "路径", "a path")
        place = os.path.normpath(os.path.join(os.path.dirname(path), base))
        _stay_inside(path, {"extends": place})
        _collect(place, values, (*seen, path), origins)
    for key, value in document.items():
        if key != "extends":
            values[key.replace("-", "_")] = read_value(path, key, value)
            if origins is not None:
                origins[key] = path, _line_of(path, key)


MOST_EXTENDED = 50
"""Files of which each extends the next."""


def _section(project: str, document: dict[str, Any]) -> dict[str, Any]:
    """Give what a `pyproject.toml` says of seedkit; nothing where it says nothing."""
    found: Any = document
    for name in ("tool", "seedkit"):
        found = found.get(name, {})
        if not isinstance(found, dict):
            raise UsageError(f"{project}：{name} 应为表。", f"{project}: {name} must be a table.")
    return dict(found)


def _read(path: str) -> bytes:
    data = read_file(path)
    if isinstance(data, Unreadable):
        raise UsageError(f"配置文件 {path}：{data.message.zh}", f"The configuration {path}: {data.message.en}")
    return data


def _load(path: str) -> dict[str, Any]:
    import tomllib

    data = _read(path)
    try:
        if len(data) < MOST_AT_ONCE:
            return tomllib.loads(data.decode("utf-8"))
        from seedkit.deadline import TooLong, deadline

        try:
            with deadline(MAX_SECONDS):
                return tomllib.loads(data.decode("utf-8"))
        except TooLong:
            raise UsageError(
                f"{path} 读了 {MAX_SECONDS} 秒还没有读完；请把它写短。",
                f"{path} was not read within {MAX_SECONDS} seconds; make it shorter.",
            ) from None
    except RecursionError:
        raise UsageError(f"{path} 嵌套得太深，没有读。", f"{path} is nested too deeply and was not read.") from None
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise UsageError(f"{path} 不是合法的 TOML：{error}。", f"{path} is not TOML: {error}.") from None


MOST_AT_ONCE = 10_000
"""Bytes of a configuration that is read at once; reading a longer one may take the square of its length."""
MAX_SECONDS = 2
"""A configuration of a thousand rules is read in a hundredth of that."""
