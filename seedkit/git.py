"""What git knows of files: which changed, and what they were before. Nothing is ever written, and nothing run that a commit can name."""

from __future__ import annotations

import os
import subprocess

from seedkit.checkout import folders_above, root_above
from seedkit.diagnostic import Message
from seedkit.record import Record
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDER_WAY = {
    "MERGE_HEAD": ("合并", "a merge"),
    "CHERRY_PICK_HEAD": ("cherry-pick", "a cherry-pick"),
    "REVERT_HEAD": ("revert", "a revert"),
    "rebase-merge": ("变基", "a rebase"),
    "rebase-apply": ("变基", "a rebase"),
}
_NO_GIT = Message(
    "这里不是 git 仓库，不知道上一版是什么", "this is no git repository, so the earlier version is unknown"
)
_NEW = Message(
    "上一版里没有这个文件（改过名的，请先 git add）",
    "the file is not in the earlier version (where it was moved, `git add` it first)",
)
_SHALLOW = Message(
    "这是浅克隆（shallow），历史不全，没法比；请用 git fetch --unshallow（在 GitHub Actions 里，给 actions/checkout 写 fetch-depth: 0）",
    "this is a shallow clone without the history to compare with; run git fetch --unshallow (in GitHub Actions, give actions/checkout `fetch-depth: 0`)",
)
_UNMERGED = Message(
    "这个文件的合并冲突还没有用 git add 标为解决，不猜哪份对",
    "git still has this file in conflict (`git add` marks it resolved), so nothing is guessed",
)
_UNBORN = Message("仓库里还没有提交", "the repository has no commit yet")


class Earlier(Record):
    """A file's earlier version."""

    data: bytes | None
    why: Message = _NEW
    """Why there is none, where there is none."""


class Repository(Record):
    """A checkout and the version that files are compared with."""

    root: str
    base: str
    """The commit to compare with; empty where there is none."""
    why: Message
    """Why there is none."""
    staged: bool = False
    unmerged: frozenset[str] = frozenset()
    """The files that a merge or a stash left in conflict, from the root, with `/`."""
    renamed: dict[str, str] = {}
    """The old names of renamed files, both from the root, with `/`."""


def find_repository(folder: str, *, staged: bool = False, since: str | None = None) -> Repository | None:
    """Give the repository around a folder; None where there is none or git is not installed.

    The base is HEAD, or with `since` the commit where HEAD parted from it. Raises `UsageError` where `since` names no commit.
    """
    above = root_above(folder)
    found = (
        _git(above, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--is-shallow-repository") if above else None
    )
    if found is None:
        return None
    names = os.fsdecode(found).split("\n")
    root, git_folder, shallow = names[0], names[1], names[2].strip() == "true"
    why, base = _why_no_base(git_folder, shallow), ""
    if why is None:
        base, why = _base(root, since)
    repository = Repository(root, base, why or _NEW, staged)
    if not base:
        return repository
    entries = (_git(root, "ls-files", "--unmerged", "-z") or b"").split(b"\0")
    unmerged = frozenset(os.fsdecode(entry.partition(b"\t")[2]) for entry in entries if entry)
    return repository._replace(renamed=_renamed(repository), unmerged=unmerged)


def listed_files(folder: str, *which: str) -> list[str] | None:
    """Give the files below a folder that `git ls-files` lists with these options, as paths that begin with the folder.

    None where the checkout around it cannot be asked (no git, or one that does not trust its owner), or there is none.
    """
    root = root_above(folder)
    if root is None:
        return None
    inside = os.path.relpath(os.path.realpath(folder), root)
    listed = _git(root, "--literal-pathspecs", "ls-files", *which, "-z", "--", inside)
    if listed is None:
        return None
    names = (os.path.relpath(os.fsdecode(name), inside) for name in listed.split(b"\0") if name)
    return [os.path.join(folder, name) for name in names]


def _why_no_base(git_folder: str, shallow: bool) -> Message | None:
    for name, (zh, en) in _UNDER_WAY.items():
        if os.path.exists(os.path.join(git_folder, name)):
            return Message(f"{zh}正在进行，不猜哪份对", f"{en} is under way, so nothing is guessed")
    return _SHALLOW if shallow else None


def _base(root: str, since: str | None) -> tuple[str, Message | None]:
    if since is None:
        head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return (head.decode().strip(), None) if head else ("", _UNBORN)
    if since.startswith("-") or not _git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}"):
        raise UsageError(f"--since {since}：没有这个提交。", f"--since {since}: there is no such commit.")
    merge_base = _git(root, "merge-base", since, "HEAD")
    if not merge_base:
        return "", Message(f"{since} 与 HEAD 没有共同的祖先", f"{since} and HEAD have no common ancestor")
    return merge_base.decode().strip(), None


def _renamed(repository: Repository) -> dict[str, str]:
    cached = ("--cached",) if repository.staged else ()
    listed = _git(
        repository.root, "diff", *cached, *_PLAIN_DIFF, "--diff-filter=R", "-M", "--name-status", repository.base
    )
    words = (listed or b"").split(b"\0")
    pairs = zip(words[1::3], words[2::3], strict=False)
    return {os.fsdecode(new): os.fsdecode(old) for old, new in pairs}


_PLAIN_DIFF = ("--no-ext-diff", "--no-textconv", "--no-color", "-z")


def changed_files(repository: Repository) -> list[str]:
    """Give the files that differ from the base, as absolute paths: of the index where it is asked for, else of the work tree.

    Raises `UsageError` where git cannot tell.
    """
    if repository.staged:
        diff, untracked = ("diff", "--cached", *_PLAIN_DIFF, "--name-only"), set()
    else:
        diff = ("diff", *_PLAIN_DIFF, "--name-only", repository.base or _EMPTY_TREE)
        untracked = _names(repository, "ls-files", "--others", "--exclude-standard", "-z")
    names = _names(repository, *diff, "--diff-filter=ACMRTU") | untracked
    # These decide on the bytes that a checkout writes, also when they go.
    attributes = _names(repository, *diff, "--no-renames", "--", f":(top,glob)**/{_ATTRIBUTES}")
    attributes |= {name for name in untracked if os.path.basename(name) == _ATTRIBUTES}
    if attributes:
        folders = {os.path.dirname(name) for name in attributes}
        names |= {name for name in _names(repository, "ls-files", "-z") if not folders.isdisjoint(_folders_of(name))}
    return sorted(os.path.join(repository.root, name) for name in names)


_ATTRIBUTES = ".gitattributes"


def _folders_of(name: str) -> Iterator[str]:
    while name:
        name = os.path.dirname(name)
        yield name


def _names(repository: Repository, *words: str) -> set[str]:
    """Give the names that git prints, from the root of the checkout."""
    return {os.fsdecode(name) for name in _told(repository, *words).split(b"\0") if name}


def _told(repository: Repository, *words: str) -> bytes:
    printed = _git(repository.root, *words)
    if printed is None:
        raise UsageError("git 说不出哪些文件改过。", "git cannot tell which files changed.")
    return printed


_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


LINK = "120000"
FILES = ("100644", "100755")
"""The modes of what git holds."""


def indexed_files(repository: Repository) -> dict[str, str]:
    """Give everything in the index as absolute paths, with the mode of each; what is in conflict included."""
    found: dict[str, str] = {}
    for entry in _told(repository, "ls-files", "--stage", "-z").split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        if name:
            found[os.path.join(repository.root, os.fsdecode(name))] = facts[:6].decode()
    return found


def unstaged_files(repository: Repository) -> set[str]:
    """Give the files of the index that stand otherwise in the work tree, or not at all, as absolute paths."""
    names = _names(repository, "diff", *_PLAIN_DIFF, "--name-only")
    return {os.path.join(repository.root, name) for name in names}


def name_in(repository: Repository, path: str) -> str:
    """Give a file's name from the root of the repository, with `/`."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.relpath(os.path.join(os.path.realpath(folder), name), repository.root).replace(os.sep, "/")


class Repositories:
    """The repositories of the files of a run, each opened once."""

    def __init__(self, staged: bool, since: str | None) -> None:
        self._staged = staged
        self._since = since
        self._found: dict[str, Repository | None] = {}

    def around(self, path: str) -> Repository | None:
        """Give the repository that a file stands in."""
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._found:
            known = [one for one in self._found.values() if one is not None]
            inside = next((one for one in known if _is_within(folder, one.root)), None)
            self._found[folder] = inside or find_repository(folder, staged=self._staged, since=self._since)
        return self._found[folder]


def _is_within(folder: str, root: str) -> bool:
    """Whether a folder certainly belongs to the checkout at `root`: no other checkout lies between."""
    return root_above(folder) == root


def earlier_version(repository: Repository | None, path: str) -> Earlier:
    """Give a file's earlier version, under its old name where it was renamed."""
    if repository is None:
        return Earlier(None, _NO_GIT)
    if not repository.base:
        return Earlier(None, repository.why)
    name = name_in(repository, path)
    if name in repository.unmerged:
        return Earlier(None, _UNMERGED)
    name = repository.renamed.get(name, name)
    return Earlier(_git(repository.root, "cat-file", "blob", f"{repository.base}:{name}"))


def newer_versions(repository: Repository, path: str) -> tuple[bytes, ...]:
    """Give the versions of a file that came after its earlier one: the last commit's, and what is staged; none that git does not have."""
    committed = _git(repository.root, "cat-file", "blob", f"HEAD:{name_in(repository, path)}")
    return tuple(one for one in (committed, staged_version(repository, path)) if one is not None)


def staged_version(repository: Repository, path: str) -> bytes | None:
    """Give the bytes of a file as they stand in the index; None where it is not there."""
    return _git(repository.root, "cat-file", "blob", f":0:{_name_in_index(repository, path)}")


def _name_in_index(repository: Repository, path: str) -> str:
    """Give a file's name as the index has it, where a folder of the work tree may be a link by now."""
    path = os.path.abspath(path)
    for above in folders_above(os.path.dirname(path)):
        if os.path.realpath(above) == repository.root:
            return os.path.relpath(path, above).replace(os.sep, "/")
    return name_in(repository, path)


def _environment() -> dict[str, str]:
    """Give the environment without what ties git to one checkout; hooks in linked work trees are run with it."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")}
    if "GIT_INDEX_FILE" in kept:
        kept["GIT_INDEX_FILE"] = os.path.abspath(kept["GIT_INDEX_FILE"])
    return {**kept, "LC_ALL": "C"}


def _git(folder: str, *words: str) -> bytes | None:
    """Run git and give what it prints, or None where it fails or is not installed."""
    command = [
        "git",
        "--no-optional-locks",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "safe.bareRepository=explicit",
        "-c",
        "core.quotePath=false",
        "-C",
        folder,
        *words,
    ]
    try:
        result = subprocess.run(  # noqa: S603 - no shell, fixed words
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=_environment()
        )
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None
