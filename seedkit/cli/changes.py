"""Which files changed, for the commands that look at those alone."""

from __future__ import annotations

import os

from seedkit.fix_run import Repositories
from seedkit.git import changed_files, staged_version
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.git import Repository


class Changes:
    """What is staged, or what changed since a commit. Every question may raise `UsageError` where git cannot tell."""

    def __init__(self, staged: bool, since: str | None) -> None:
        self._since = since
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

    def holds(self, path: str) -> bool:
        """Whether a file changed."""
        repository = self._around(path)
        if repository.root not in self._changed:
            self._changed[repository.root] = set(map(os.path.realpath, changed_files(repository)))
        return os.path.realpath(path) in self._changed[repository.root]

    def files(self) -> list[str]:
        """Give the files of the repository around the working folder that changed, as absolute paths."""
        return changed_files(self._around(os.path.join(os.getcwd(), "x")))

    def staged(self, path: str) -> bytes | None:
        """Give the bytes of a file in the index; None where it is not there."""
        return staged_version(self._around(path), path)
