"""The command line."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from seedkit.cli.request import Request
    from seedkit.schema import Field

_VALUES = {
    "--stdin-filename": "stdin_filename",
    "--files-from": "files_from",
    "--select": "select",
    "--ignore": "ignore",
    "--extend-select": "extend_select",
    "--format": "format",
    "--lang": "lang",
    "--level": "level",
    "--fail-on": "fail_on",
    "--color": "color",
    "--config": "config",
    "--output-file": "output_file",
}
_LISTS = frozenset(("select", "ignore", "extend_select"))
_FLAGS = {
    "--isolated": ("isolated", True),
    "--force-exclude": ("force_exclude", True),
    "--allow-empty": ("allow_empty", True),
    "--no-annotations": ("annotations", False),
    "--no-cache": ("cache", False),
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
    "--verbose": ("verbose", True),
    "-v": ("verbose", True),
}


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["check"]:
        request = quick_request(arguments[1:])
        if request is not None:
            from seedkit.cli.check import run_safely

            leave(run_safely(request))
    if arguments == ["--version"]:
        leave(_say_version())
    from seedkit.cli.app import run

    sys.exit(run())


def _say_version() -> int:
    from seedkit import __version__

    try:
        sys.stdout.write(f"seedkit {__version__}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        from seedkit.cli.console import UNHEARD, stop_listening

        stop_listening()
        return UNHEARD
    return 0


def leave(code: int) -> NoReturn:
    """End the process with a code, without the clean-up of an interpreter that nobody will use again.

    A profiler or a debugger gets the usual end.
    """
    if sys.gettrace() is not None or sys.getprofile() is not None:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    os._exit(code)


def quick_request(arguments: list[str]) -> Request | None:
    """Give what a plain `seedkit check` asks for, or None where its arguments need the full parser.

    The library that parses all other command lines costs more time to load than a seed to check. Whatever is not
    beyond doubt (an unknown or abbreviated option, a value outside of its choices, `--help`) is left to it; a test
    holds that both give the same.
    """
    from seedkit.cli.request import CHOICES, Request

    fields: dict[str, Any] = {}
    paths: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "-" or word[:1] != "-":
            paths.append(word)
            continue
        if word in _FLAGS:
            name, flag = _FLAGS[word]
            fields[name] = flag
            continue
        option, equals, value = word.partition("=")
        field = _VALUES.get(option)
        if field is None:
            return None
        if not equals:
            following = next(words, None)
            if following is None or following[:1] == "-":
                return None
            value = following
        if value not in CHOICES.get(field, (value,)):
            return None
        if field in _LISTS:
            if not split_words(value):
                return None
            fields[field] = (*fields.get(field, ()), *split_words(value))
        else:
            fields[field] = value
    return Request(paths=tuple(paths))._replace(**fields)


def split_words(value: str) -> tuple[str, ...]:
    """Give the words of a list that commas part."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def flag_of(field: Field) -> str:
    """Give the option that a field has on the command line."""
    return "--" + "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in field.name)
