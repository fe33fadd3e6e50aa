"""`seedkit cache`."""

from __future__ import annotations

import os
import sys

from seedkit.cache import clear
from seedkit.cache_folder import cache_folder
from seedkit.cli.console import CLEAN
from seedkit.language import language_of
from seedkit.report.escape import shown_path
from seedkit.words import counted


def run(lang: str | None) -> int:
    """Empty the cache."""
    folder = cache_folder(os.environ)
    count = clear(folder)
    if language_of(os.environ, lang) == "zh":
        sys.stdout.write(f"{shown_path(folder)}：清掉 {count} 个缓存文件。\n")
    else:
        sys.stdout.write(f"{shown_path(folder)}: {counted(count, 'file')} of the cache removed.\n")
    return CLEAN
