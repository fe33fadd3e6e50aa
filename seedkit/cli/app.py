"""Every command with its options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

from seedkit.cli import flag_of, split_words
from seedkit.cli.check import run_safely
from seedkit.cli.console import INTERRUPTED, TROUBLE, safely
from seedkit.cli.mistake import Choice, Count, language_in, message_of
from seedkit.cli.request import CHOICES, Request
from seedkit.language import LANGUAGES
from seedkit.models.compiled import SEED
from seedkit.report_format import FIX_FORMATS, ROW_FORMATS
from seedkit.shapes.by_name import SEVERAL
from seedkit.table.source import RECORD_FORMATS
from seedkit.usage import UsageError

COMPLETION = "_SEEDKIT_COMPLETE"
"""The variable by which a shell asks for what can stand next in a line."""
_CONTEXT = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": None}


def _words(context: click.Context, parameter: click.Parameter, value: Iterable[str]) -> tuple[str, ...]:
    words = tuple(word for item in value for word in split_words(item))
    if value and not words:
        option = parameter.opts[0]
        raise UsageError(f"{option} 后面没有名字。", f"{option} names nothing.")
    return words


def _print_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from seedkit import __version__

        click.echo(f"seedkit {__version__}")
        context.exit()


def run() -> int:
    """Run the command that the arguments of the process name; give its exit code."""
    return safely(_run, language_in(sys.argv[1:]))


def _run() -> int:
    try:
        return app.main(prog_name="seedkit", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return TROUBLE
    except click.Abort:
        return INTERRUPTED
    except SystemExit as end:
        if end.code != 1 or COMPLETION in os.environ:
            raise
        raise BrokenPipeError from None  # so the library ends a process whose output nobody reads
    except click.UsageError as error:
        message = message_of(error)
        raise UsageError(message.zh, message.en) from None


@click.group(context_settings=_CONTEXT)
@click.option(
    "--version",
    "-V",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="显示版本 / Show the version.",
)
def app() -> None:
    """检查和编写 seed（中文新闻卡片）。

    Check and write seeds: Chinese news cards in Markdown with YAML front matter.
    """


_SHARED: tuple[Callable[..., Callable[..., object]], ...] = (
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option(
        "--stdin-filename", metavar="NAME", help="给标准输入的内容起的文件名 / What to call the text read from `-`."
    ),
    click.option(
        "--files-from",
        metavar="FILE",
        help="从文件（或 -）读路径，一行一个或以 NUL 分隔 / Read paths from a file or -, one a line or NUL-separated.",
    ),
    click.option(
        "--select",
        multiple=True,
        callback=_words,
        metavar="RULES",
        help="只用这些规则或组，逗号分隔 / Only these rules or groups, comma-separated.",
    ),
    click.option(
        "--extend-select", multiple=True, callback=_words, metavar="RULES", help="另外再用这些 / These as well."
    ),
    click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="不用这些 / Not these."),
    click.option(
        "--level", type=Choice(CHOICES["level"]), help="显示到哪一级，默认 warning / Least level shown [warning]."
    ),
    click.option(
        "--fail-on",
        type=Choice(CHOICES["level"]),
        help="从哪一级起以 1 退出，默认 error / Least level that exits with 1 [error].",
    ),
    click.option("--lang", type=Choice(LANGUAGES), help="语言，默认随环境 / Language [from the environment]."),
    click.option("--color", type=Choice(CHOICES["color"]), default="auto", help="颜色 / Colour."),
    click.option("--config", metavar="FILE", help="用这个配置文件 / Use this configuration."),
    click.option("--isolated", is_flag=True, help="不读任何配置 / Read no configuration."),
    click.option("--force-exclude", is_flag=True, help="exclude 对点名的文件也有效 / Exclude named files too."),
    click.option(
        "--allow-empty", is_flag=True, help="没有可检查的也以 0 退出 / Exit 0 where there is nothing to check."
    ),
    click.option("--quiet", "-q", is_flag=True, help="不显示总结 / No summary."),
)


def _shared(command: Callable[..., object]) -> Callable[..., object]:
    """Add the options that `check` and `fix` share."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


@app.command(short_help="检查卡片 / Check seeds.")
@_shared
@click.option("--format", "format_", type=Choice(CHOICES["format"]), help="输出格式，默认 full / Output format [full].")
@click.option(
    "--output-file", metavar="FILE", help="写到文件，不写到标准输出 / Write to a file instead of standard output."
)
@click.option(
    "--no-annotations", is_flag=True, help="在 GitHub Actions 里不另发注释 / No annotations in GitHub Actions."
)
@click.option("--baseline", metavar="FILE", help="这个基线里的不算 / What this baseline knows does not count.")
@click.option("--no-baseline", is_flag=True, help="不用基线 / Use no baseline.")
@click.option(
    "--ignore-suppressions", is_flag=True, help="卡片里的 ignore 注释不算 / Let comments in seeds silence nothing."
)
@click.option("-v", "--verbose", is_flag=True, help="说明缓存省了多少 / Say how much the cache saved.")
@click.option("--no-cache", is_flag=True, help="不用缓存 / Neither read nor write the cache.")
@click.option("--staged", is_flag=True, help="只检查暂存的，按暂存的内容 / Only what is staged, as it is staged.")
@click.option(
    "--since", metavar="REF", help="只检查与 REF 分叉后改过的 / Only what changed since the merge base with REF."
)
@click.option("--jobs", "-j", type=Count(), metavar="N", help="进程数 / Processes.")
def check(paths: tuple[str, ...], format_: str | None, no_annotations: bool, **options: Any) -> int:
    """检查卡片；不给路径就检查配置里的（默认 seeds/）。

    Check seeds: files, folders, or - for standard input; without paths, the configured ones (seeds/).

    \b
    退出码 / Exit codes:
      0  检查过，没有达到 --fail-on 的问题 / checked, nothing at --fail-on or above
      1  有达到 --fail-on 的发现 / findings at --fail-on or above
      2  用法、配置，或有文件没能检查 / usage, configuration, or something could not be checked
      3  没有可检查的 / nothing to check
    """
    return run_safely(request_of(paths=paths, format_=format_, no_annotations=no_annotations, **options))


def request_of(
    paths: tuple[str, ...], format_: str | None, no_annotations: bool, no_cache: bool, **options: Any
) -> Request:
    """Give what the parsed options of `check` ask for."""
    return Request(paths=paths, format=format_, annotations=not no_annotations, cache=not no_cache, **options)


@app.command(short_help="修复能确定原意的问题 / Fix what was certainly meant.")
@_shared
@click.option(
    "--format",
    "format_",
    type=Choice(FIX_FORMATS),
    help="输出格式，默认 full / Output format [full].",
)
@click.option("--diff", is_flag=True, help="只显示改动，不写 / Show the change, write nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="也做不一定对的修复 / Make unsafe fixes too.")
@click.option("--interactive", "-i", is_flag=True, help="逐个询问 / Ask about each fix.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="改了文件就以 1 退出 / Exit 1 where something was fixed.")
@click.option(
    "--prefer",
    multiple=True,
    callback=_words,
    metavar="[FIELD=]front-matter|body",
    help="两份不一致时以哪份为准 / Which copy wins where both differ.",
)
@click.option("--staged", is_flag=True, help="只看暂存的 / Only what is staged.")
@click.option(
    "--since", metavar="REF", help="只看与 REF 分叉后改过的 / Only what changed since the merge base with REF."
)
def fix(
    paths: tuple[str, ...],
    format_: str | None,
    diff: bool,
    unsafe_fixes: bool,
    interactive: bool,
    exit_non_zero_on_fix: bool,
    prefer: tuple[str, ...],
    **options: Any,
) -> int:
    """修复能确定原意的问题；每处修复都先验证再写入。

    Fix what was certainly meant; every fix is proved before it is written. Where the copies of a field differ, git's last
    version tells which one was edited.

    \b
    退出码 / Exit codes:
      0  没有剩下的问题 / nothing is left
      1  还有问题，有修复没有通过验证；或用了 --diff、--exit-non-zero-on-fix 而有改动 / something is left, a fix did not hold, or with --diff or --exit-non-zero-on-fix something changed
      2  用法、配置，或有文件没能读写 / usage, configuration, or a file that failed
      3  没有可检查的 / nothing to check
    """
    from seedkit.cli.fix import FixRequest, run

    request = FixRequest(
        Request(paths=paths, format=format_, **options),
        diff,
        unsafe_fixes,
        interactive,
        exit_non_zero_on_fix,
        prefer,
    )
    return run(request)


@app.command(short_help="撤销上一次修复 / Take back the last fix.")
@click.option("--lang", type=Choice(LANGUAGES), help="语言，默认随环境 / Language [from the environment].")
@click.option("--config", metavar="FILE", help="用这个配置文件 / Use this configuration.")
def undo(lang: str | None, config: str | None) -> int:
    """撤销上一次写过文件的 seedkit fix，逐字节恢复；再执行一次就再退一次。之后改过的文件不动，那一次也就还是最后一次。

    Take back the last run of `seedkit fix` that wrote something, byte for byte; called again, the one before it. A file that was changed since is left alone, and its run stays the last one.

    \b
    退出码 / Exit codes:
      0  恢复了 / taken back
      2  用法、配置，或有文件没有恢复 / usage, configuration, or a file that was left alone
      3  没有可撤销的 / nothing to take back
    """
    from seedkit.cli.undo import run

    return run(lang, config)


_AUTHORING: tuple[Callable[..., Callable[..., object]], ...] = (
    click.option("--lang", type=Choice(LANGUAGES), help="语言，默认随环境 / Language [from the environment]."),
    click.option("--color", type=Choice(CHOICES["color"]), default="auto", help="颜色 / Colour."),
    click.option("--config", metavar="FILE", help="用这个配置文件 / Use this configuration."),
    click.option("--isolated", is_flag=True, help="不读任何配置 / Read no configuration."),
    click.option("--quiet", "-q", is_flag=True, help="不显示总结 / No summary."),
)


def _authoring(command: Callable[..., object]) -> Callable[..., object]:
    """Add the options that the commands share which make seeds."""
    for option in reversed(_AUTHORING):
        command = option(command)
    return command


def _field_options(command: Callable[..., object]) -> Callable[..., object]:
    """Add an option for each field of the format."""
    for field in reversed(SEED.fields):
        many = field.shape in SEVERAL or field.type == "strings"
        command = click.option(
            flag_of(field),
            multiple=many,
            metavar=_METAVARS.get(field.type, "TEXT"),
            help=f"{field.title_zh}{'，可重复' if many else ''} / {field.title_en.capitalize()}{', repeatable' if many else ''}.",
        )(command)
    return command


_METAVARS = {
    "day": "YYYY-MM-DD",
    "number": "NUMBER",
    "integer": "NUMBER",
    "boolean": "true|false",
    "url": "URL",
    "link": "'[TITLE](URL)'",
}


@app.command(short_help="写一张新卡片 / Write a new seed.")
@click.argument("words", required=False, metavar="[TITLE]")
@_field_options
@click.option(
    "--url", metavar="URL", help="取这个网页，填标题、来源、日期和原文链接 / Fetch this page and fill in what it says."
)
@click.option("--from-json", metavar="FILE|-", help="从 JSON 的记录写（一个、列表或一行一个）/ Records of a JSON file.")
@click.option("--no-input", is_flag=True, help="不提问，缺什么就报错 / Ask nothing; fail and list what is missing.")
@click.option("--todo", is_flag=True, help="缺的先写 TODO / Leave TODO where something is missing.")
@click.option("--out", "-o", metavar="FOLDER", help="写到这个文件夹，默认 seeds/ / Where seeds go [seeds/].")
@click.option("--dry-run", "-n", is_flag=True, help="只显示，不写 / Show it, write nothing.")
@click.option("--format", "format_", type=Choice(ROW_FORMATS), help="输出格式 / Output format [full].")
@_authoring
def new(
    words: str | None,
    url: str | None,
    from_json: str | None,
    no_input: bool,
    todo: bool,
    out: str | None,
    dry_run: bool,
    format_: str | None,
    **options: Any,
) -> int:
    """写一张新卡片：在终端里逐项提问，或用选项、JSON、网页。

    Write a new seed: by questions on a terminal, from options, from JSON, or from an article's page. Nothing is overwritten.

    \b
    退出码 / Exit codes:
      0  写好了 / written
      1  内容有错，没有写；或中途放弃（Ctrl-C 是 130）/ errors in it, so not written; or left (Ctrl-C: 130)
      2  用法，或已经有这张卡片 / usage, or the seed exists
      3  --from-json 的文件里没有记录 / no record in the file of --from-json
    """
    from seedkit.cli.new import NewRequest, answers_of, run

    if words is not None and options["title"] is not None:
        raise UsageError(
            "标题写了两次：直接写的和 --title 的。请只写一个。",
            "The title is given twice, by itself and as --title. Give one.",
        )
    if words is not None:
        options["title"] = words
    answers = answers_of(options)
    rest = {name: value for name, value in options.items() if name in ("lang", "color", "config", "isolated", "quiet")}
    request = NewRequest(Request(format=format_, **rest), answers, out, from_json, url, no_input, todo, dry_run)
    return run(request)


@app.command(short_help="记下现在的发现 / Record the findings of today.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--out", "-o", metavar="FILE", help="基线文件，默认随配置或 seedkit-baseline.json / The baseline's file.")
@click.option("--prune", is_flag=True, help="只去掉已经没有的，不加新的 / Only remove what is gone, add nothing.")
@_authoring
def baseline(paths: tuple[str, ...], out: str | None, prune: bool, **options: Any) -> int:
    """记下现在的发现，以后只有新的才算。

    Record today's findings, so that only new ones count: they are known by rule, field and words, not by line numbers.

    \b
    退出码 / Exit codes:
      0  写好了 / written
      2  用法、配置，或有文件没能读 / usage, configuration, or a file that could not be read
      3  没有卡片，没有写 / no seeds, nothing written
    """
    from seedkit.cli.baseline import run

    request = Request(paths=paths, **options)
    return run(request, out, prune)


@app.group(short_help="缓存 / The cache.")
def cache() -> None:
    """缓存：记住没变的卡片和查到的结果 / The cache, which knows the seeds that have not changed and what was found in them."""


@cache.command("clear")
@click.option("--lang", type=Choice(LANGUAGES), help="语言，默认随环境 / Language [from the environment].")
def clear_cache(lang: str | None) -> int:
    """清空缓存（SEEDKIT_CACHE_DIR，或系统的缓存文件夹）/ Empty the cache (SEEDKIT_CACHE_DIR, or the system's place for caches)."""
    from seedkit.cli.cache import run

    return run(lang)


@app.command("config", short_help="显示配置 / Show the configuration.")
@click.option("--config", metavar="FILE", help="用这个配置文件 / Use this configuration.")
@click.option("--isolated", is_flag=True, help="不读任何配置 / Read no configuration.")
@click.option("--lang", type=Choice(LANGUAGES), help="语言，默认随环境 / Language [from the environment].")
def config_command(**options: Any) -> int:
    """显示每个配置项的值，和设定它的文件和行号 / Show each value that holds, and the file and line that set it."""
    from seedkit.cli.config import run

    request = Request(**options)
    return run(request)


@app.command("import", short_help="从表格或 JSON 导入 / Import a table or JSON.")
@click.argument("file", metavar="FILE|-")
@click.option("--out", "-o", metavar="FOLDER", help="写到这个文件夹，默认 seeds/ / Where seeds go [seeds/].")
@click.option(
    "--from",
    "source_format",
    type=Choice(RECORD_FORMATS),
    help="来源的格式，默认看扩展名 / Format of the file [from its name].",
)
@click.option("--encoding", metavar="NAME", help="来源的编码，如 gb18030 / Encoding of the file [utf-8].")
@click.option(
    "--column", "columns", multiple=True, metavar="HEADER=FIELD", help="这一列是哪个字段 / Which field a column is."
)
@click.option("--quarantine", metavar="FOLDER", help="放到一边的行写到这里 / Where rows go that cannot be taken.")
@click.option("--strict", is_flag=True, help="文字有错的也放到一边 / Put aside seeds with errors in their words, too.")
@click.option("--dry-run", "-n", is_flag=True, help="只说会怎样，不写 / Say what would be done, write nothing.")
@click.option("--format", "format_", type=Choice(ROW_FORMATS), help="输出格式 / Output format [full].")
@click.option("--allow-empty", is_flag=True, help="一行也没有也以 0 退出 / Exit 0 where there are no rows.")
@_authoring
def import_command(
    file: str,
    out: str | None,
    source_format: str | None,
    encoding: str | None,
    columns: tuple[str, ...],
    quarantine: str | None,
    strict: bool,
    dry_run: bool,
    format_: str | None,
    **options: Any,
) -> int:
    """从表格（Obsidian、CSV、TSV）或 JSON 导入卡片；拿不准的行放到一边，说明原因。

    Import seeds from a pipe table, CSV, TSV, JSON or JSON Lines. A row that cannot be taken with certainty is put aside with the
    reason; nothing is ever overwritten.

    \b
    退出码 / Exit codes:
      0  每一行都成了卡片，或本来就有 / every row became a seed, or was one
      1  有放到一边的、修好错位的，或文字有错的 / rows put aside, put right, or with errors in their words
      2  用法、配置，或文件读写不了 / usage, configuration, or a file that cannot be read or written
      3  一行也没有 / no rows
    """
    from seedkit.cli.import_ import ImportRequest, run

    request = ImportRequest(
        Request(format=format_, **options), file, out, source_format, encoding, columns, quarantine, strict, dry_run
    )
    return run(request)


@app.command(short_help="导出卡片 / Export seeds.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    "format_",
    type=Choice(RECORD_FORMATS),
    help="格式，默认看 --out 的后缀，没有就是 jsonl / Format [by the suffix of --out, else jsonl].",
)
@click.option(
    "--out", "-o", metavar="FILE", help="写到这个新文件，默认标准输出 / A new file to write to [standard output]."
)
@click.option(
    "--files-from",
    metavar="FILE",
    help="从文件（或 -）读路径，一行一个或以 NUL 分隔 / Read paths from a file or -, one a line or NUL-separated.",
)
@click.option("--allow-empty", is_flag=True, help="没有卡片也以 0 退出 / Exit 0 where there are no seeds.")
@_authoring
def export(paths: tuple[str, ...], format_: str | None, out: str | None, **options: Any) -> int:
    """导出卡片；再 import 回来是同样的内容，标准写法的卡片逐字节相同。

    Export seeds. Importing the result gives the same content, and the same bytes where the seeds are in canonical form. CSV
    cells that a spreadsheet would run are made harmless.

    \b
    退出码 / Exit codes:
      0  全部导出 / all exported
      1  有的没有导出，或正文另有不同 / some were not exported, or their bodies say more
      2  用法、配置，或文件读写不了 / usage, configuration, or a file that cannot be read or written
      3  没有卡片 / no seeds
    """
    from seedkit.cli.export import ExportRequest, run

    request = ExportRequest(Request(paths=paths, **options), format_, out)
    return run(request)


@app.command(short_help="列出或说明规则 / List or explain rules.")
@click.argument("name", required=False, metavar="[RULE|GROUP]")
@click.option("--lang", type=Choice(LANGUAGES), help="语言，默认随环境 / Language [from the environment].")
def rules(name: str | None, lang: str | None) -> int:
    """列出规则或一组的规则，或显示一条规则的说明 / List the rules or those of a group, or show the page of one."""
    from seedkit.cli.rules import run

    return run(name, lang)


SCHEMAS = ("front-matter", "seed", "config", "check-report", "fix-report", "import-report")
"""What `seedkit schema` prints."""


@app.command(short_help="打印 JSON Schema / Print the JSON Schemas.")
@click.argument(
    "name",
    type=Choice(SCHEMAS),
    default="front-matter",
    metavar=f"[{'|'.join(SCHEMAS)}]",
)
@click.option(
    "--check",
    "check_",
    is_flag=True,
    help="只看 --out（默认 schemas/）里的是否最新 / Only see whether those in --out [schemas/] are current.",
)
@click.option("--out", metavar="FOLDER", help="写到这个文件夹 / Write all of them to this folder.")
@click.option(
    "--dialect",
    type=Choice(("2020-12", "openai-strict")),
    default="2020-12",
    help="openai-strict 是大模型结构化输出接受的整张卡片 / The whole seed, as structured outputs take it.",
)
def schema(name: str, check_: bool, out: str | None, dialect: str) -> int:
    """打印 JSON Schema：front-matter（默认）、seed（整张卡片）、config（seedkit.toml），或 --format json 的输出（check-report 等）。

    Print the JSON Schema (2020-12) of the front matter, of a whole seed as one record, of seedkit.toml, or of what `--format json` gives
    (check-report, fix-report, import-report).
    """
    from seedkit.cli.schema import run

    if name not in ("front-matter", "seed") and dialect != "2020-12":
        raise UsageError(
            f"--dialect openai-strict 是整张卡片的，不能和 {name} 一起用。",
            f"--dialect openai-strict is of a whole seed and cannot be combined with {name}.",
        )
    return run(name, check_, out, dialect)
