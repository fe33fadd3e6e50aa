"""`seedkit undo`."""

from __future__ import annotations

import os
import sys

from seedkit.cli.console import CLEAN, NOTHING, TROUBLE
from seedkit.cli.request import Request, merged
from seedkit.journal import folder_of, project_of, take_back
from seedkit.language import language_of
from seedkit.report.escape import printable, shown_path


def run(lang: str | None, config_file: str | None) -> int:
    """Take back the last run of `seedkit fix` in this project. Raises `UsageError`."""
    config = merged(Request(lang=lang, config=config_file), os.environ)
    zh = language_of(os.environ, config.lang) == "zh"
    taken = take_back(folder_of(os.environ, project_of(os.getcwd(), config.root)))
    if not taken:
        print("没有可撤销的。" if zh else "There is nothing to take back.")
        return NOTHING
    for one in taken:
        path = shown_path(os.path.relpath(one.path))
        if one.problem is None:
            print(f"{path}：已恢复" if zh else f"{path}: restored")
        else:
            reason = printable(one.problem.zh if zh else one.problem.en)
            print(f"{path}：没有恢复，{reason}" if zh else f"{path}: not restored, {reason}", file=sys.stderr)
    return TROUBLE if any(one.problem is not None for one in taken) else CLEAN
