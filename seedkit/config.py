"""The configuration: where it is found, what it may say, and what follows from it."""

from __future__ import annotations

import os

from seedkit.diagnostic import LEVELS
from seedkit.files import Unreadable, read_file
from seedkit.glob import SEEDS, UNKNOWN
from seedkit.record import Record
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

FILE_NAMES = ("seedkit.toml", ".seedkit.toml")
FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson")
LANGUAGES = ("zh", "en")


class Config(Record):
    """What holds for one run."""

    root: str = "."
    """The folder that the paths and globs are relative to."""
    file: str | None = None
    """The configuration file that was read last."""
    paths: tuple[str, ...] = ("seeds",)
    include: tuple[str, ...] = SEEDS
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra_schema: str | None = None
    levels: tuple[tuple[str, str], ...] = ()
    """Rules and the levels that a team wants for them."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Globs and the rules or groups that are not used on what they match."""
    tags: tuple[str, ...] = ()
    """The tags that seeds may have; empty where any may."""
    sources: tuple[str, ...] = ()
    """The sources that seeds may have; empty where any may."""
    companies: tuple[tuple[str, ...], ...] = ()
    """Names of one company each, beside those that seedkit knows."""
    baseline: str | None = None
    fail_on: str = "error"
    level: str = "warning"
    format: str | None = None
    lang: str | None = None


_LISTS = {"paths", "include", "exclude", "select", "extend-select", "ignore", "tags", "sources"}
_CHOICES = {"fail-on": LEVELS, "level": LEVELS, "format": FORMATS, "lang": LANGUAGES}
TABLES = ("levels", "per-file-ignores")
KEYS = (*sorted(_LISTS), *sorted(_CHOICES), *TABLES, "companies", "baseline", "extra-schema", "extends")


def find_config(folder: str) -> str | None:
    """Give the nearest configuration file from `folder` upwards, not beyond the root of a git checkout."""
    folder = os.path.abspath(folder)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if os.path.lexists(path):
                return path
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project) and b"seedkit" in _read(project) and _section(project, _load(project)):
            return project
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = parent


def load_config(path: str | None) -> Config:
    """Read a configuration file with what it extends; the defaults where `path` is None.

    Raises `UsageError` for a file that cannot be read, an unknown key or a value of the wrong type.
    """
    if path is None:
        return Config()
    values: dict[str, Any] = {}
    _collect(os.path.abspath(path), values, ())
    _stay_inside(os.path.abspath(path), values)
    return Config(root=os.path.dirname(os.path.abspath(path)), file=path, **values)


def _stay_inside(path: str, values: Mapping[str, Any]) -> None:
    """Raise `UsageError` where a configuration in a checkout names a place outside of it: it may be a pull request's."""
    from seedkit.checkout import holds, is_of_git, root_above

    folder = os.path.dirname(path)
    root = root_above(folder)
    if root is None:
        return
    named = [(os.path.basename(path), path)]
    named += [("paths", os.path.join(folder, one)) for one in values.get("paths", ())]
    named += [
        (key, values[name])
        for key, name in (("baseline", "baseline"), ("extra-schema", "extra_schema"), ("extends", "extends"))
        if name in values
    ]
    for key, place in named:
        if is_of_git(root, place):
            raise UsageError(
                f"{path}：{key} 指到 git 自己的文件夹里（{place}）。请换一个位置。",
                f"{path}: {key} leads into git's own folder ({place}). Name another place.",
            )
        if not holds(root, place):
            raise UsageError(
                f"{path}：{key} 通到仓库外面（{place}）。请只写仓库里的，或在命令行上给出。",
                f"{path}: {key} leads out of the checkout ({place}). Name what is in it, or give it on the command line.",
            )


def origins_of(path: str | None) -> dict[str, tuple[str, int]]:
    """Give for each key that a configuration sets, what it extends included, the file and the line (from 1) that set it.

    Raises `UsageError` as `load_config` does.
    """
    origins: dict[str, tuple[str, int]] = {}
    if path is not None:
        _collect(os.path.abspath(path), {}, (), origins)
    return origins


def _line_of(path: str, key: str) -> int:
    """Give the line of a key of a TOML file, whether it stands as a key or as a table of its own; 1 where it is not found."""
    import re

    in_project = os.path.basename(path) == "pyproject.toml"
    inside = not in_project
    head = r"\[tool\.seedkit\." if in_project else r"\["
    for number, line in enumerate(_read(path).decode("utf-8").split("\n"), 1):
        if re.match(rf"\s*{head}\s*[\"']?{re.escape(key)}[\"']?\s*\]", line):
            return number
        if in_project and re.match(r"\s*\[", line):
            inside = re.match(r"\s*\[\s*tool\s*\.\s*seedkit\s*\]", line) is not None
        elif inside and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return 1


def _collect(
    path: str,
    values: dict[str, Any],
    seen: tuple[str, ...],
    origins: dict[str, tuple[str, int]] | None = None,
) -> None:
    if path in seen:
        raise UsageError(f"{path}：extends 互相引用。", f"{path}: extends refers to itself.")
    if len(seen) >= MOST_EXTENDED:
        raise UsageError(
            f"{path}：extends 超过 {MOST_EXTENDED} 层。", f"{path}: more than {MOST_EXTENDED} files extend each other."
        )
    document = _load(path)
    if os.path.basename(path) == "pyproject.toml":
        document = _section(path, document)
    base = document.get("extends")
    if base is not None:
        if not isinstance(base, str) or "\0" in base or not base:
            raise _wrong(path, "extends", "路径", "a path")
        place = os.path.normpath(os.path.join(os.path.dirname(path), base))
        _stay_inside(path, {"extends": place})
        _collect(place, values, (*seen, path), origins)
    for key, value in document.items():
        if key != "extends":
            values[key.replace("-", "_")] = _checked(path, key, value)
            if origins is not None:
                origins[key] = path, _line_of(path, key)


MOST_EXTENDED = 50
"""Files of which each extends the next."""


def _section(project: str, document: dict[str, Any]) -> dict[str, Any]:
    """Give what a `pyproject.toml` says of seedkit; nothing where it says nothing."""
    found: Any = document
    for name in ("tool", "seedkit"):
        found = found.get(name, {})
        if not isinstance(found, dict):
            raise UsageError(f"{project}：{name} 应为表。", f"{project}: {name} must be a table.")
    return dict(found)


def _checked(path: str, key: str, value: Any) -> Any:
    if key not in KEYS:
        from seedkit.suggestion import closest

        if key in ("tool", "seedkit") and isinstance(value, dict):
            raise UsageError(
                f"{path}：这里不要 [{key}…] 表头，配置项直接写在最上面（表头只用在 pyproject.toml 里）。",
                f"{path}: leave out the [{key}…] header: here the keys stand at the top. It belongs into a pyproject.toml only.",
            )
        guess = closest(key, KEYS)
        raise UsageError(
            f"{path}：不认识的配置项“{key}”。" + (f"是不是 {guess}？" if guess else f"有：{'、'.join(KEYS)}。"),
            f"{path}: unknown key `{key}`." + (f" Did you mean {guess}?" if guess else f" Known: {', '.join(KEYS)}."),
        )
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise _wrong(path, key, "字符串列表", "a list of strings")
        if any("\0" in item for item in value):
            raise _wrong(path, key, "不含 NUL 的字符串列表", "a list of strings without NUL")
        if key in ("select", "ignore", "extend-select"):
            _expand_in(path, key, tuple(value))
        if key in ("include", "exclude"):
            _check_globs(path, key, value)
        return tuple(value)
    if key == "levels":
        if not isinstance(value, dict) or not all(level in LEVELS for level in value.values()):
            levels = " / ".join(LEVELS)
            raise _wrong(
                path,
                key,
                f'规则到级别（{levels}）的表，如 {{ feed-parameter = "warning" }}；不要的规则写在 ignore 里',
                f'a table of rules and levels ({levels}), such as {{ feed-parameter = "warning" }}; '
                "rules that are not wanted go in `ignore`",
            )
        return tuple((rule, level) for name, level in value.items() for rule in _expand_in(path, key, (name,)))
    if key == "per-file-ignores":
        if not isinstance(value, dict) or not all(
            isinstance(rules, list) and all(isinstance(rule, str) for rule in rules) for rules in value.values()
        ):
            raise _wrong(path, key, "路径模式到规则列表的表", "a table of globs and lists of rules")
        _check_globs(path, key, value)
        return tuple((glob, tuple(_expand_in(path, key, tuple(rules)))) for glob, rules in value.items())
    if key == "companies":
        if not isinstance(value, list) or not all(
            isinstance(names, list) and names and all(isinstance(name, str) for name in names) for names in value
        ):
            raise _wrong(
                path, key, '名字列表的列表，如 [["谷歌", "Google"]]', 'lists of names, such as [["谷歌", "Google"]]'
            )
        return tuple(map(tuple, value))
    if key in _CHOICES:
        if value not in _CHOICES[key]:
            raise _wrong(path, key, " / ".join(_CHOICES[key]), "one of " + ", ".join(_CHOICES[key]))
        return value
    if not isinstance(value, str) or "\0" in value or not value:
        raise _wrong(path, key, "路径", "a path")
    return os.path.normpath(os.path.join(os.path.dirname(path), value))


def _check_globs(path: str, key: str, globs: Iterable[str]) -> None:
    """Raise `UsageError` for a glob that means something elsewhere which it does not mean here: it would match nothing, and nobody would know."""
    for glob in globs:
        sign = next((sign for sign in UNKNOWN if sign in glob), "")
        if sign:
            raise UsageError(
                f"{path}：{key} 里的“{glob}”：glob 只认 *、** 和 ?，“{sign}”没有特别的意思。几种情况就写几个 glob；文件名里的这个符号写成 ?。",
                f"{path}: {key}: in `{glob}`, `{sign}` means nothing: globs know `*`, `**` and `?` only. Write a glob for each case, and `?` for such a sign in a name.",
            )


def _wrong(path: str, key: str, zh: str, en: str) -> UsageError:
    return UsageError(f"{path}：配置项 {key} 应为{zh}。", f"{path}: {key} must be {en}.")


def _read(path: str) -> bytes:
    data = read_file(path)
    if isinstance(data, Unreadable):
        raise UsageError(f"配置文件 {path}：{data.message.zh}", f"The configuration {path}: {data.message.en}")
    return data


def _load(path: str) -> dict[str, Any]:
    import tomllib

    data = _read(path)
    try:
        if len(data) < MOST_AT_ONCE:
            return tomllib.loads(data.decode("utf-8"))
        from seedkit.deadline import TooLong, deadline

        try:
            with deadline(MAX_SECONDS):
                return tomllib.loads(data.decode("utf-8"))
        except TooLong:
            raise UsageError(
                f"{path} 读了 {MAX_SECONDS} 秒还没有读完；请把它写短。",
                f"{path} was not read within {MAX_SECONDS} seconds; make it shorter.",
            ) from None
    except RecursionError:
        raise UsageError(f"{path} 嵌套得太深，没有读。", f"{path} is nested too deeply and was not read.") from None
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise UsageError(f"{path} 不是合法的 TOML：{error}。", f"{path} is not TOML: {error}.") from None


MOST_AT_ONCE = 10_000
"""Bytes of a configuration that is read at once; reading a longer one may take the square of its length."""
MAX_SECONDS = 2
"""A configuration of a thousand rules is read in a hundredth of that."""


def choose_rules(config: Config) -> tuple[str, ...]:
    """Give the names of the rules to run, in order. Raises `UsageError` for a rule or group that does not exist."""
    from seedkit.rules import NAMES

    chosen = set(_expand(config.select)) if config.select else set(NAMES)
    chosen |= set(_expand(config.extend_select))
    chosen -= set(_expand(config.ignore))
    if not chosen:
        raise UsageError(
            "选中的规则都被忽略了，一条也不剩。请看 select 和 ignore。",
            "Every rule that is selected is ignored as well, so that none is left. See `select` and `ignore`.",
        )
    return tuple(name for name in NAMES if name in chosen)


def _expand_in(path: str, key: str, words: tuple[str, ...]) -> list[str]:
    """Give the rules that a key of a configuration names. Raises `UsageError` that says where."""
    try:
        return _expand(words)
    except UsageError as error:
        raise UsageError(f"{path}：{key}：{error.message.zh}", f"{path}: {key}: {error.message.en}") from None


def _expand(words: tuple[str, ...]) -> list[str]:
    from seedkit.rules import GROUPS, NAMES
    from seedkit.rules.index import RULES

    found: list[str] = []
    for word in words:
        if word in ("all", "ALL"):
            found += NAMES
        elif word in GROUPS:
            found += [traits.name for traits in RULES if traits.group == word]
        elif word in NAMES:
            found.append(word)
        else:
            from seedkit.suggestion import closest

            guess = closest(word, (*NAMES, *GROUPS))
            raise UsageError(
                f"没有叫“{word}”的规则或组。" + (f"是不是 {guess}？" if guess else "") + "用 seedkit rules 查看全部。",
                f"There is no rule or group `{word}`."
                + (f" Did you mean {guess}?" if guess else "")
                + " See `seedkit rules`.",
            )
    return found


def language_of(environment: Mapping[str, str], configured: str | None = None) -> str:
    """Give `zh` or `en`: the configured language, else the environment's, else Chinese."""
    if configured:
        return configured
    for name in ("SEEDKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = language_named(environment.get(name, ""))
        if language is not None:
            return language
    return "zh"


def language_named(locale: str) -> str | None:
    """Give `zh` or `en` for the name of a locale (`zh_CN.UTF-8`, `EN`, `fr`); None where it names no language."""
    if not locale or locale in ("C", "POSIX") or locale.startswith("C."):
        return None
    return "zh" if locale.lower().startswith("zh") else "en"


def meanings() -> dict[str, tuple[str, str]]:
    """Give what each key of the configuration means, in English and in Chinese."""
    return {key: _MEANINGS[key] for key in KEYS}


def config_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `seedkit.toml`, for editors that check TOML."""
    strings = {"type": "array", "items": {"type": "string"}}
    properties: dict[str, Any] = dict.fromkeys(sorted(_LISTS), strings)
    properties |= {key: {"enum": list(choices)} for key, choices in sorted(_CHOICES.items())}
    properties["levels"] = {"type": "object", "additionalProperties": {"enum": list(LEVELS)}}
    properties["per-file-ignores"] = {"type": "object", "additionalProperties": strings}
    properties["companies"] = {"type": "array", "items": {**strings, "minItems": 1}}
    properties |= {key: {"type": "string"} for key in ("baseline", "extra-schema", "extends")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:seedkit:schema:config:1",
        "title": "seedkit.toml",
        "description": "The configuration of seedkit; the same keys stand under [tool.seedkit] in pyproject.toml.",
        "type": "object",
        "properties": {key: {"description": _MEANINGS[key][0], **properties[key]} for key in KEYS},
        "additionalProperties": False,
    }


_MEANINGS = {
    "paths": ("checked when no path is given", "不给路径时检查哪里"),
    "include": (
        "which files of a folder are seeds; globs from the configuration's folder",
        "文件夹里哪些文件是卡片；从配置所在文件夹算起的 glob",
    ),
    "exclude": ("which files of a folder are not", "文件夹里哪些文件不是"),
    "select": ("rules or groups to use; default: all", "用哪些规则或组；默认全部"),
    "extend-select": ("more rules or groups to use", "另外再用哪些规则或组"),
    "ignore": ("rules or groups not to use", "不用哪些规则或组"),
    "levels": ("other levels for rules or groups", "给规则或组改级别"),
    "per-file-ignores": (
        "rules or groups not to use on the files that a glob matches",
        "glob 匹配的文件上不用哪些规则或组",
    ),
    "tags": ("the tags that seeds may have; default: any", "可以用哪些标签；默认不限"),
    "sources": ("the sources that seeds may have; default: any", "可以用哪些来源；默认不限"),
    "companies": (
        "lists of names that mean one company, beside those that seedkit knows",
        "指同一家公司的几个名字，每家一个列表；seedkit 已知的之外的",
    ),
    "baseline": (
        "a file of findings that are known, written by `seedkit baseline`",
        "已知发现的文件，由 `seedkit baseline` 写",
    ),
    "extra-schema": (
        "a JSON Schema whose `properties` are a team's own keys",
        "一个 JSON Schema，它的 `properties` 是团队自己的键",
    ),
    "extends": (
        "another configuration, whose settings hold where this one sets none",
        "另一个配置：这里没写的项用它的",
    ),
    "fail-on": ("from which level on a finding makes the exit code 1", "从哪一级起以 1 退出"),
    "level": ("the least level shown", "显示到哪一级"),
    "format": ("how findings are printed", "怎么输出"),
    "lang": ("the language of messages", "消息的语言"),
}
