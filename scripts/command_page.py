"""The page of every command, option, configuration key and environment variable, made of their declarations."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from seedkit.cli.app import app
from seedkit.config import Config
from seedkit.config_key import KEYS

VARIABLES = {
    "SEEDKIT_CONFIG": (
        "the configuration to use, as `--config`",
        "用哪个配置文件，同 `--config`",
    ),
    "SEEDKIT_LANG": ("`zh` or `en`, as `--lang`", "`zh` 或 `en`，同 `--lang`"),
    "SEEDKIT_OUTPUT_FORMAT": ("the format of `check`, as `--format`", "`check` 的输出格式，同 `--format`"),
    "SEEDKIT_OUTPUT_FILE": ("where `check` writes to, as `--output-file`", "`check` 写到哪个文件，同 `--output-file`"),
    "SEEDKIT_CACHE_DIR": (
        "the folder of the cache and of what `seedkit undo` needs; default: the user's own for caches",
        "缓存和 `seedkit undo` 的记录放在哪个文件夹；默认是用户自己的缓存文件夹",
    ),
    "XDG_CACHE_HOME, LOCALAPPDATA": (
        "the user's own folder for caches; the second on Windows",
        "用户自己的缓存文件夹；后一个用于 Windows",
    ),
    "XDG_CONFIG_HOME": (
        "where git's list of files that are ignored everywhere stands, which holds for folders here, too",
        "git 的全局忽略列表在哪里；查文件夹时也按它忽略",
    ),
    "TMPDIR": (
        "where lists wait that are too long for memory",
        "内存里放不下的列表暂存在哪里",
    ),
    "LC_ALL, LC_MESSAGES, LANG": (
        "the language of messages, where neither option, variable nor configuration says it; the first that names one (`C` and `POSIX` do not)",
        "选项、变量、配置都没说时，由它们定语言；前面的优先，`C` 和 `POSIX` 不算",
    ),
    "NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE": (
        "no colour; colour where there is no terminal, too",
        "不用颜色；没有终端也用颜色",
    ),
    "TERM, COLUMNS": (
        "`dumb` means neither colour nor progress; how wide a line may be",
        "`dumb` 时没有颜色和进度；一行多宽",
    ),
    "CI": (
        "no progress is shown; where it is `true`, nothing is asked",
        "不显示进度；是 `true` 时也不提问",
    ),
    "GITHUB_ACTIONS, GITHUB_STEP_SUMMARY": (
        "where the first is `true`, `check` adds annotations and a step summary",
        "前一个是 `true` 时，`check` 另发注释和步骤总结",
    ),
    "VISUAL, EDITOR": (
        "the editor that `seedkit new` opens; the first that is set",
        "`seedkit new` 打开哪个编辑器；前面的优先",
    ),
}
"""What is read of the environment, with its meaning in English and Chinese."""

_WORDS = {
    "title": ("Commands and options", "命令和选项"),
    "intro": (
        "What `seedkit COMMAND --help` says, all of it on one page, with the configuration and the environment. An option on the command line is "
        "stronger than the environment, and that is stronger than the configuration.",
        "`seedkit 命令 --help` 的全部内容，加上配置项和环境变量。命令行的选项优先于环境变量，环境变量优先于配置。",
    ),
    "completion": (
        "## Completion\n\nCommands, options and their choices complete in a shell that has read what this gives (`zsh_source` and `fish_source` likewise):\n\n"
        '```sh\neval "$(_SEEDKIT_COMPLETE=bash_source seedkit)"\n```\n',
        "## 补全\n\nshell 读过下面这一行给出的内容后，可以补全命令、选项和选项的取值（`zsh_source`、`fish_source` 同样）：\n\n"
        '```sh\neval "$(_SEEDKIT_COMPLETE=bash_source seedkit)"\n```\n',
    ),
    "codes": ("exit code", "退出码"),
    "option": ("option", "选项"),
    "meaning": ("meaning", "意思"),
    "configuration": ("The configuration", "配置"),
    "key": ("key", "键"),
    "default": ("default", "默认"),
    "environment": ("The environment", "环境变量"),
    "variable": ("variable", "变量"),
}


def pages() -> Iterator[tuple[str, str]]:
    """Give the page in both languages, by path."""
    for number, name in ((0, "docs/commands.md"), (1, "docs/commands.zh-CN.md")):
        words = {key: pair[number] for key, pair in _WORDS.items()}
        parts = [f"# {words['title']}\n\n{words['intro']}\n"]
        parts += [_command(path, command, words, number) for path, command in _commands(app, "seedkit")]
        keys = ((f"`{name}`", (key.english, key.chinese)[number], _default(name)) for name, key in KEYS.items())
        parts.append(
            f"## {words['configuration']}\n\n{_table((words['key'], words['meaning'], words['default']), keys)}"
        )
        variables = ((_code(names), both[number]) for names, both in VARIABLES.items())
        parts.append(f"## {words['environment']}\n\n{_table((words['variable'], words['meaning']), variables)}")
        parts.append(words["completion"])
        yield name, "\n".join(parts)


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _command(path: str, command: click.Command, words: dict[str, str], number: int) -> str:
    options = [one for one in command.params if isinstance(one, click.Option)]
    arguments = [one.make_metavar(click.Context(command)) for one in command.params if isinstance(one, click.Argument)]
    usage = " ".join((path, *(("[OPTIONS]",) if options else ()), *arguments))
    text, codes = _help(command, number)
    parts = [f"## {path}\n", f"```text\n{usage}\n```\n", f"{text}\n"]
    if codes:
        parts.append(_table((words["codes"], words["meaning"]), ((code, both[number]) for code, both in codes)))
    rows = ((_code(_spelled(one)), _side(one.help or "", number)) for one in options)
    if options:
        parts.append(_table((words["option"], words["meaning"]), rows))
    return "\n".join(parts)


def _help(command: click.Command, number: int) -> tuple[str, list[tuple[str, tuple[str, str]]]]:
    """Give what a command is for in one language, and its exit codes in both."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    codes = []
    if "退出码" in paragraphs[-1]:
        for line in paragraphs.pop().splitlines()[2:]:
            code, _, meaning = line.strip().partition("  ")
            codes.append((code, (_side(meaning, 0), _side(meaning, 1))))
    if len(paragraphs) == 1:
        return _side(paragraphs[0], number), codes
    return " ".join(paragraphs[1 - number].split()), codes


def _side(text: str, number: int) -> str:
    """Give one language of a text that has both, `中文 / English`."""
    return re.split(r" / |(?<=）)/ ", text, maxsplit=1)[1 - number]


def _spelled(option: click.Option) -> str:
    metavar = "" if option.is_flag else f" {option.make_metavar(click.Context(app))}"
    return ", ".join(f"{name}{metavar if name.startswith('--') else ''}" for name in sorted(option.opts, key=len))


def _default(key: str) -> str:
    value = getattr(Config(), key.replace("-", "_"), None)
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{value}`" if value else ""


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    first = list(head)
    lines = [first, ["---"] * len(first), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
