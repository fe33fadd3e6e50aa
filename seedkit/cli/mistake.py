"""A command line that cannot be understood, told in the language of the one who typed it."""

from __future__ import annotations

from typing import Any

import click

from seedkit.diagnostic import Message
from seedkit.language import LANGUAGES
from seedkit.usage import UsageError

MEANT = {
    ("check", "--fix"): "seedkit fix",
    ("check", "--unsafe-fixes"): "seedkit fix --unsafe-fixes",
    ("check", "--interactive"): "seedkit fix --interactive",
    ("check", "--diff"): "seedkit fix --diff",
    ("check", "--add-noqa"): "seedkit baseline",
    ("check", "--update-baseline"): "seedkit baseline",
    ("check", "--show-settings"): "seedkit config",
    ("check", "--explain"): "seedkit rules RULE",
    ("check", "--exclude"): "exclude = [...] (seedkit.toml)",
    ("check", "--json"): "--format json",
    ("check", "--output-format"): "--format",
    ("check", "--output"): "--output-file",
    ("check", "--out"): "--output-file",
    ("check", "--from-ref"): "--since",
    ("check", "--changed"): "--since",
    ("check", "--cached"): "--staged",
    ("check", "--exit-zero"): "|| true",
    ("check", "--no-color"): "--color never",
    ("fix", "--check"): "--diff",
    ("fix", "--dry-run"): "--diff",
    ("fix", "--unsafe"): "--unsafe-fixes",
    ("fix", "--json"): "--format json",
    ("fix", "--output-format"): "--format",
    ("fix", "--no-color"): "--color never",
    ("fix", "--exclude"): "exclude = [...] (seedkit.toml)",
    ("export", "--output-file"): "--out",
    ("export", "--json"): "--format json",
    ("new", "--json"): "--from-json",
}
"""What those mean who know such options from other tools, by command and option."""


class Choice(click.Choice[str]):
    """A value out of a few, whose mistake is told in both languages."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value in self.choices:
            return value
        name = _name(param)
        raise UsageError(
            f"{name} 不能是“{value}”。可以是：{'、'.join(self.choices)}。",
            f"{name} cannot be `{value}`. It can be: {', '.join(self.choices)}.",
        )


class Count(click.ParamType[int]):
    """A whole number from 1, whose mistake is told in both languages."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text):
            return int(text)
        name = _name(param)
        raise UsageError(
            f"{name} 不能是“{value}”，要从 1 起的整数。", f"{name} cannot be `{value}`: it takes a whole number from 1."
        )


def language_in(arguments: list[str]) -> str | None:
    """Give the language that arguments ask for, before anything has understood them; None where they do not."""
    for index, word in enumerate(arguments):
        option, _, value = word.partition("=")
        if option == "--lang":
            value = value or "".join(arguments[index + 1 : index + 2])
            return value if value in LANGUAGES else None
    return None


def _name(param: click.Parameter | None) -> str:
    """Give an option as it is typed, or an argument as help shows it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.human_readable_name) if isinstance(param, click.Argument) else ""


def message_of(error: click.UsageError) -> Message:
    """Give what is wrong with a command line, and what may have been meant."""
    command = error.ctx.command_path if error.ctx is not None else "seedkit"
    zh, en = _told(error, command)
    return Message(
        f"{zh}用 {command} --help 查看用法。",
        f"{en} See `{command} --help`.",
    )


def _told(error: click.UsageError, command: str) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        meant = MEANT.get((command.rsplit(maxsplit=1)[-1], error.option_name))
        zh, en = _perhaps([meant] if meant is not None else error.possibilities)
        return f"{command} 没有选项“{error.option_name}”。{zh}", f"`{command}` has no option `{error.option_name}`.{en}"
    if isinstance(error, click.NoSuchCommand):
        zh, en = _perhaps(error.possibilities)
        return f"没有命令“{error.command_name}”。{zh}", f"There is no command `{error.command_name}`.{en}"
    if isinstance(error, click.MissingParameter):
        name = _name(error.param)
        return f"缺少 {name}。", f"{name} is missing."
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        if "does not take" in error.message:  # the parser has one exception for both and names no context
            return f"{name} 不带值。", f"{name} takes no value."
        return f"{name} 后面缺少值。", f"{name} needs a value."
    extra = error.message.partition("(")[2].rpartition(")")[0]
    if extra:
        return f"多出来的参数：{extra}。", f"Too many arguments: {extra}."
    return f"命令行不对：{error.message} ", error.message


def _perhaps(meant: list[str] | None) -> tuple[str, str]:
    if not meant:
        return "", ""
    return f"是不是要用 {' 或 '.join(meant)}？", f" Did you mean {' or '.join(f'`{one}`' for one in meant)}?"
