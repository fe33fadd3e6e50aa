"""Which files changed, for the commands that look at those alone."""

from __future__ import annotations

import os

from seedkit.checkout import root_above
from seedkit.diagnostic import Message
from seedkit.files import MAX_SIZE, Unreadable, missing, read_file, too_large
from seedkit.git import FILES, LINK, Repositories, changed_files, indexed_files, staged_version, unstaged_files
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.git import Repository


class Changes:
    """What is staged, or what changed since a commit. Every question may raise `UsageError` where git cannot tell."""

    def __init__(self, staged: bool, since: str | None) -> None:
        self._since = since
        self._staged = staged
        self._index: dict[str, str] | None = None
        self._unstaged: set[str] | None = None
        self._repositories = Repositories(staged, since)
        self._changed: dict[str, set[str]] = {}

    def _around(self, path: str) -> Repository:
        repository = self._repositories.around(path)
        if repository is None:
            raise UsageError("--staged 和 --since 只能在 git 仓库里用。", "--staged and --since need a git repository.")
        if self._since is not None and not repository.base:
            raise UsageError(
                f"--since {self._since}：{repository.why.zh}。", f"--since {self._since}: {repository.why.en}."
            )
        return repository

    def _see_to_submodule(self, repository: Repository) -> None:
        """Raise `UsageError` where commits of the repository around the working folder would be looked for in one inside of it."""
        here = root_above(os.getcwd())
        if self._since is not None and here is not None and repository.root.startswith(os.path.join(here, "")):
            inner = os.path.relpath(repository.root, here)
            raise UsageError(
                f"--since {self._since}：{inner} 是另一个仓库（子模块），它的提交和这里的不同。请在 {inner} 里运行 seedkit。",
                f"--since {self._since}: {inner} is a repository of its own (a submodule) with other commits. Run seedkit in {inner}.",
            )

    def holds(self, path: str) -> bool:
        """Whether a file changed."""
        repository = self._around(path)
        if repository.root not in self._changed:
            self._see_to_submodule(repository)
            self._changed[repository.root] = set(map(os.path.realpath, changed_files(repository)))
        return os.path.realpath(path) in self._changed[repository.root]

    def _here(self) -> Repository:
        return self._around(os.path.join(os.getcwd(), "x"))

    def files(self) -> list[str]:
        """Give the files of the repository around the working folder that changed, as absolute paths.

        As in folders, links are left out unless they lead nowhere.
        """
        changed = changed_files(self._here())
        if not self._staged:
            return changed
        modes = self.indexed()
        return [
            path
            for path in changed
            if modes.get(path) in FILES or (modes.get(path) == LINK and not os.path.exists(path))
        ]

    def indexed(self) -> dict[str, str]:
        """Give what stands in the index, as absolute paths with their modes."""
        if self._index is None:
            self._index = indexed_files(self._here())
        return self._index

    def unstaged(self) -> set[str]:
        """Give the files that stand otherwise in the work tree than in the index, as absolute paths."""
        if self._unstaged is None:
            self._unstaged = unstaged_files(self._here())
        return self._unstaged

    def staged(self, path: str) -> bytes | Unreadable:
        """Give the bytes of a file in the index, or why it cannot be checked."""
        if self.indexed().get(os.path.abspath(path)) == LINK:
            return missing(linked=True)
        data = staged_version(self._around(path), path)
        if data is None:
            return Unreadable(
                Message(
                    "有合并冲突没有解决，没有检查。请先解决并暂存。",
                    "It has a merge conflict, so it was not checked. Resolve it and stage it.",
                ),
            )
        return data if len(data) <= MAX_SIZE else too_large(len(data))

    def as_staged(self, path: str) -> bytes | Unreadable:
        """Give the bytes of a file in the index, from the work tree where they are the same."""
        return self.staged(path) if os.path.abspath(path) in self.unstaged() else read_file(path)
