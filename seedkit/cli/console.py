"""The console: its encoding, its width and colours, and what a command's end looks like on it."""

from __future__ import annotations

import os
import sys

from seedkit.config import find_config, load_config
from seedkit.language import language_named, language_of
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from seedkit.report.report import Style

CLEAN, FINDINGS, TROUBLE, NOTHING = 0, 1, 2, 3
"""What a command's exit code says."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as a shell has it."""
UNHEARD = 141
"""The exit code where nobody reads the output any more, as a shell has it of a process that a closed pipe ends."""


def safely(command: Callable[[], int], lang: str | None = None) -> int:
    """Run a command; give its exit code, whatever happens to it."""
    prepare_streams()
    try:
        code = command()
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"seedkit: {safe(error.message.in_language(_language(lang)))}", file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:
        stop_listening()
        return UNHEARD
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        where = f"{safe(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
        print(f"seedkit: {where}{safe(error.strerror or str(error))}", file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED


def stop_listening() -> None:
    """Send what is still to be printed nowhere: the reader is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(lang: str | None) -> str:
    """Give the language of a message that may be about the configuration itself."""
    wanted = lang or language_named(os.environ.get("SEEDKIT_LANG", ""))
    if not wanted:
        try:
            wanted = load_config(os.environ.get("SEEDKIT_CONFIG") or find_config(os.getcwd())).lang
        except (UsageError, OSError):
            wanted = None
    return language_of(os.environ, wanted)


def prepare_streams() -> None:
    """Make sure that no console's encoding can fail an output."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - stands for a stream that was closed
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_errors_of(stream), newline="\n")


def speak_utf8() -> None:
    """Send UTF-8 to standard output, whatever the console's encoding: what reads it is a program. A terminal gets what it can show."""
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def encoding_of(stream: TextIO) -> str:
    """Give the encoding of a stream, `utf-8` where it can hold every character."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    return "utf-8" if encoding in ("utf-8", "utf8", "utf-16", "utf-32", "cp65001", "gb18030") else encoding


def _errors_of(stream: TextIO) -> str:
    """Give what a stream does with what it cannot hold: it is shown as `<U+….>`; only half a character is left in UTF-8."""
    if encoding_of(stream) == "utf-8":
        return "backslashreplace"
    from seedkit.report.escape import UNSENDABLE

    return UNSENDABLE


def safe(text: str) -> str:
    """Give a text that a terminal shows and does not obey."""
    from seedkit.report.escape import printable

    return printable(text)


def wants_color(flag: str, environment: os._Environ[str], stream: TextIO) -> bool:
    """Whether to colour: the flag, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then the terminal."""
    if flag != "auto":
        return flag == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def width_of(environment: os._Environ[str], stream: TextIO) -> int:
    """Give the cells of a line of the terminal, 100 where there is none."""
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100
    except (OSError, ValueError):
        return 100


def can_ask(environment: os._Environ[str]) -> bool:
    """Whether somebody can be asked: on a terminal, and not in a CI's run."""
    return sys.stdin.isatty() and sys.stdout.isatty() and environment.get("CI") != "true"


def in_actions(environment: os._Environ[str]) -> bool:
    """Whether this runs in GitHub Actions, whose log obeys commands."""
    return environment.get("GITHUB_ACTIONS") == "true"


def style_of(language: str, color: str) -> Style:
    """Give how to print on standard output, for an option `--color`."""
    from seedkit.report.report import Style

    return Style(language, wants_color(color, os.environ, sys.stdout), width_of(os.environ, sys.stdout))


def shows_progress(environment: os._Environ[str], stream: TextIO) -> bool:
    """Whether a line that is written again and again can be shown: on a terminal that can, and not in a CI's log."""
    return stream.isatty() and environment.get("TERM") != "dumb" and not environment.get("CI")
