"""Which files are to be checked."""

from __future__ import annotations

import os
import stat

from seedkit.checkout import folders_above, is_link_out, root_above
from seedkit.files import STANDARD_INPUT, spelled
from seedkit.glob import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from seedkit.config import Config
    from seedkit.usage import UsageError


def find_files(paths: Iterable[str], config: Config, *, force_exclude: bool = False) -> Iterator[str]:
    """Give the files to check, each once, in the order of the paths and sorted within a folder.

    A file that is named is always given, unless it is excluded and `force_exclude` holds. In folders, `.gitignore`
    and git's other ignore files hold, symbolic links are not followed (one that leads nowhere is given), and only files that match `include` and not
    `exclude` are given.
    """
    paths = tuple(paths)
    if len(paths) == 1 and paths[0] != STANDARD_INPUT and os.path.isdir(paths[0]):
        yield from _in_folder(paths[0], config)
        return
    seen: set[str] = set()
    for path in paths:
        found: Iterable[str]
        if path != STANDARD_INPUT and os.path.isdir(path):
            found = _in_folder(path, config)
        elif force_exclude and path != STANDARD_INPUT and _excluded(path, config):
            continue
        else:
            found = (path,)
            if path != STANDARD_INPUT and is_link_out(path):
                raise _outside(path)
        for file in found:
            key = os.path.abspath(file)
            if key not in seen:
                seen.add(key)
                yield file


def _outside(path: str) -> UsageError:
    from seedkit.usage import UsageError

    return UsageError(
        f"{path} 是符号链接，通到仓库外面，没有检查。",
        f"{path} is a link that leads out of the checkout, so it was not checked.",
    )


def is_chosen(path: str, given: Iterable[str], config: Config) -> bool:
    """Whether a file, which need not exist, is one of those that paths name: itself, or in a folder and a seed there."""
    file = os.path.abspath(path)
    include, exclude = _matchers(config)
    relative = _relative(path, os.path.abspath(config.root))
    for one in given:
        named = os.path.abspath(one)
        if file == named:
            return True
        if file.startswith(os.path.join(named, "")) and include(relative) and not exclude(relative):
            return True
    return False


def _in_folder(folder: str, config: Config) -> Iterator[str]:
    """Give the seeds below a folder, sorted, and the folders that cannot be read."""
    include, exclude = _matchers(config)
    prefix = _relative(folder, os.path.abspath(config.root))
    size = len(folder)

    def is_seed(path: str) -> bool:
        relative = prefix + path[size:].replace(os.sep, "/")
        return include(relative) and not exclude(relative)

    if is_link_out(folder):
        raise _outside(folder)
    found = _seeds_below(folder, is_seed, _ignores_above(folder))
    here = os.path.join(os.curdir, "")
    return (path.removeprefix(here) for path in found) if folder == os.curdir else found


def _seeds_below(folder: str, is_seed: Callable[[str], bool], ignoring: bool) -> Iterator[str]:
    """Give what is a seed below a folder and git would not ignore, sorted, and the folders that cannot be read."""
    if ignoring:
        yield from _without_ignored(folder, is_seed)
        return
    # Sorted with their separators, folders and files come in the order of all the paths below.
    waiting = [folder + os.sep]
    while waiting:
        path = waiting.pop()
        if not path.endswith(os.sep):
            if is_seed(path):
                yield path
            continue
        current = path[: -len(os.sep)]
        try:
            found = _entries(current)
        except OSError:
            yield current
            continue
        if any(os.path.basename(one) in _IGNORE_FILES for one in found):
            yield from _without_ignored(current, is_seed)
        else:
            waiting += sorted(found, reverse=True)


def _entries(folder: str) -> list[str]:
    """Give the paths of what may be or hold a seed in a folder, folders with a separator behind them. Raises OSError.

    Symbolic links are left out: they may lead out of what was asked for. One that leads nowhere is given, because whoever put it
    there takes it for a seed, and the site has none.
    """
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != ".git":
                    found.append(entry.path + os.sep)
            elif entry.name in _IGNORE_FILES and not entry.is_file(follow_symlinks=False):
                raise _no_file(entry.path)
            elif not entry.is_symlink() or not os.path.exists(entry.path):
                found.append(entry.path)
    return found


def _no_file(path: str) -> UsageError:
    from seedkit.usage import UsageError

    return UsageError(
        f"{path} 不是普通文件，git 也不会读它。请换成普通文件，或者删掉它。",
        f"{path} is no regular file, and git would not read it either. Put a regular file there, or delete it.",
    )


def _without_ignored(folder: str, is_seed: Callable[[str], bool]) -> Iterator[str]:
    """Give the seeds below a folder in which git may ignore some, sorted, and the folders that cannot be read.

    Those that git has all the same are given: a pull request must not hide a seed by ignoring it.
    """
    found: list[str] = []
    unreadable: list[str] = []
    waiting = [folder + os.sep]
    while waiting:
        path = waiting.pop()
        if not path.endswith(os.sep):
            if is_seed(path):
                found.append(path)
            continue
        current = path[: -len(os.sep)]
        try:
            waiting += _entries(current)
        except OSError:
            unreadable.append(current)
    kept = set(map(os.path.normpath, _not_ignored(folder)))
    if any(os.path.normpath(path) not in kept for path in found):
        from seedkit.git import listed_files

        tracked = listed_files(folder, "--cached")
        if tracked is None and root_above(folder) is not None:
            tracked = found  # git has them, or does not; it cannot be asked, and nothing is hidden on guess
        kept.update(map(os.path.normpath, tracked or ()))
    yield from sorted([*unreadable, *(path for path in found if os.path.normpath(path) in kept)])


_IGNORE_FILES = (".gitignore", ".ignore")


def _ignores_above(folder: str) -> bool:
    """Whether a file outside of the folder may tell git to ignore something in it."""
    home = os.path.expanduser("~")
    settings = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    if os.path.exists(os.path.join(settings, "git", "ignore")):
        return True
    for file in (os.path.join(home, ".gitconfig"), os.path.join(settings, "git", "config")):
        if _names_ignores(file):
            return True
    for above in folders_above(os.path.abspath(folder)):
        if os.path.isfile(os.path.join(above, ".git")):
            return True  # a linked work tree, whose exclusions stand elsewhere
        if any(_holds_patterns(os.path.join(above, name)) for name in (*_IGNORE_FILES, ".git/info/exclude")):
            return True
    return False


def _is_odd(file: str) -> bool:
    """Whether what stands there is neither a regular file nor a folder: reading a link to a device might never end."""
    try:
        mode = os.lstat(file).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _see_to_ignore_files(folder: str) -> None:
    """Raise `UsageError` for a file of things to ignore, in a folder or above it, that is none: the library would read it."""
    for above in folders_above(os.path.abspath(folder)):
        for name in _IGNORE_FILES:
            if _is_odd(os.path.join(above, name)):
                raise _no_file(os.path.join(above, name))


def _holds_patterns(file: str) -> bool:
    """Whether a file of things to ignore names any; the one that git puts into every repository holds comments only."""
    if _is_odd(file):
        return True
    try:
        with open(file, "rb") as opened:
            return any(line.strip() and not line.startswith(b"#") for line in opened)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _names_ignores(file: str) -> bool:
    """Whether one of git's configuration files may name a file of things to ignore, or another configuration."""
    try:
        with open(file, "rb") as opened:
            content = opened.read().lower()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return b"excludesfile" in content or b"[include" in content


def _not_ignored(folder: str) -> list[str]:
    """Give everything below a folder that git would not ignore."""
    from pathlib import Path

    import rignore

    _see_to_ignore_files(folder)
    try:
        walk = rignore.walk(Path(folder), ignore_hidden=False, require_git=False, follow_links=False)
        return [spelled(os.fspath(entry)) for entry in walk]
    except (OSError, ValueError):
        return _walk_by_git(folder)


def _walk_by_git(folder: str) -> list[str]:
    """Give the same where a name is not UTF-8, which the library cannot read: as git lists it, or all without git."""
    from seedkit.git import listed_files

    listed = listed_files(folder, "--cached", "--others", "--exclude-standard")
    if listed is not None:
        return listed
    return [os.path.join(base, name) for base, _, names in os.walk(folder) if ".git" not in base for name in names]


def _relative(path: str, root: str) -> str:
    return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")


def _excluded(path: str, config: Config) -> bool:
    include, exclude = _matchers(config)
    relative = _relative(path, os.path.abspath(config.root))
    return exclude(relative) or not include(relative)


def _matchers(config: Config) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    return matcher(config.include), matcher(config.exclude)


def ignores_by_path(config: Config) -> Callable[[str], frozenset[str]] | None:
    """Give what the configuration says of the rules that are not used on a file of that path; None where it says nothing."""
    if not config.per_file_ignores:
        return None
    tests = [(matcher((glob,)), frozenset(rules)) for glob, rules in config.per_file_ignores]
    root = os.path.abspath(config.root)

    def ignored(path: str) -> frozenset[str]:
        relative = _relative(path, root)
        return frozenset().union(*(rules for matches, rules in tests if matches(relative)))

    return ignored
