"""The command line."""

from __future__ import annotations

import sys

_PLAIN_FLAGS = frozenset({"--force-exclude", "--"})


def main() -> None:
    """Run the command that the arguments name, and exit with its code.

    A plain `seedkit check FILE…`, as the hook calls it, goes straight to the check: the library that parses all other
    command lines costs more time to load than a seed to check.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == ["check"] and all(word in _PLAIN_FLAGS or word[:1] != "-" for word in arguments[1:]):
        from seedkit.cli.check import Request, run_safely

        paths = tuple(word for word in arguments[1:] if word not in _PLAIN_FLAGS)
        request = Request(paths=paths, force_exclude="--force-exclude" in arguments)
        if arguments[1:].count("--") == 0:
            sys.exit(run_safely(request))
    from seedkit.cli.app import app

    app(prog_name="seedkit")
