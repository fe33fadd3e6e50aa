"""The keys of a configuration: what each may say, what it means, and how its value is read."""

from __future__ import annotations

import os

from seedkit.diagnostic import LEVELS
from seedkit.glob import UNKNOWN
from seedkit.language import LANGUAGES
from seedkit.record import Record
from seedkit.report_format import CHECK_FORMATS
from seedkit.selection import expand
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

PATH = "path"
STRINGS = "strings"
GLOBS = "globs"
RULES = "rules"
"""A list of rules and groups."""
LEVELS_OF_RULES = "levels-of-rules"
"""A table: a level for each rule or group."""
RULES_OF_GLOBS = "rules-of-globs"
"""A table: a list of rules or groups for each glob."""
NAMES = "names"
"""A list of lists of names."""
TABLES = (LEVELS_OF_RULES, RULES_OF_GLOBS)


class Key(Record):
    """What a configuration may say under one name."""

    kind: str
    """One of the constants above; empty where it is one of its choices."""
    english: str
    chinese: str
    choices: tuple[str, ...] = ()


KEYS = {
    "paths": Key(STRINGS, "checked when no path is given", "不给路径时检查哪里"),
    "include": Key(
        GLOBS,
        "which files of a folder are seeds; globs from the configuration's folder",
        "文件夹里哪些文件是卡片；从配置所在文件夹算起的 glob",
    ),
    "exclude": Key(GLOBS, "which files of a folder are not", "文件夹里哪些文件不是"),
    "select": Key(RULES, "rules or groups to use; default: all", "用哪些规则或组；默认全部"),
    "extend-select": Key(RULES, "more rules or groups to use", "另外再用哪些规则或组"),
    "ignore": Key(RULES, "rules or groups not to use", "不用哪些规则或组"),
    "levels": Key(LEVELS_OF_RULES, "other levels for rules or groups", "给规则或组改级别"),
    "per-file-ignores": Key(
        RULES_OF_GLOBS,
        "rules or groups not to use on the files that a glob matches",
        "glob 匹配的文件上不用哪些规则或组",
    ),
    "tags": Key(STRINGS, "the tags that seeds may have; default: any", "可以用哪些标签；默认不限"),
    "sources": Key(STRINGS, "the sources that seeds may have; default: any", "可以用哪些来源；默认不限"),
    "companies": Key(
        NAMES,
        "lists of names that mean one company, beside those that seedkit knows",
        "指同一家公司的几个名字，每家一个列表；seedkit 已知的之外的",
    ),
    "baseline": Key(
        PATH,
        "a file of findings that are known, written by `seedkit baseline`",
        "已知发现的文件，由 `seedkit baseline` 写",
    ),
    "extra-schema": Key(
        PATH,
        "a JSON Schema whose `properties` are a team's own keys",
        "一个 JSON Schema，它的 `properties` 是团队自己的键",
    ),
    "extends": Key(
        PATH,
        "another configuration, whose settings hold where this one sets none",
        "另一个配置：这里没写的项用它的",
    ),
    "fail-on": Key("", "from which level on a finding makes the exit code 1", "从哪一级起以 1 退出", LEVELS),
    "level": Key("", "the least level shown", "显示到哪一级", LEVELS),
    "format": Key("", "how findings are printed", "怎么输出", CHECK_FORMATS),
    "lang": Key("", "the language of messages", "消息的语言", LANGUAGES),
}


def read_value(path: str, name: str, value: Any) -> Any:
    """Give what a configuration at `path` says under a name, as `seedkit.config.Config` holds it; paths from the file's folder.

    Raises `UsageError` for a name that is no key, and for a value that is none of its.
    """
    key = KEYS.get(name)
    if key is None:
        raise _unknown(path, name, value)
    if key.choices:
        if value not in key.choices:
            raise wrong(path, name, " / ".join(key.choices), "one of " + ", ".join(key.choices))
        return value
    return _READERS[key.kind](path, name, value)


def wrong(path: str, name: str, zh: str, en: str) -> UsageError:
    """Give the error for a value that is not what it should be, which is said in both languages."""
    return UsageError(f"{path}：配置项 {name} 应为{zh}。", f"{path}: {name} must be {en}.")


def _unknown(path: str, name: str, value: object) -> UsageError:
    from seedkit.suggestion import closest

    if name in ("tool", "seedkit") and isinstance(value, dict):
        return UsageError(
            f"{path}：这里不要 [{name}…] 表头，配置项直接写在最上面（表头只用在 pyproject.toml 里）。",
            f"{path}: leave out the [{name}…] header: here the keys stand at the top. It belongs in a pyproject.toml only.",
        )
    guess = closest(name, tuple(KEYS))
    return UsageError(
        f"{path}：不认识的配置项“{name}”。" + (f"是不是 {guess}？" if guess else f"有：{'、'.join(KEYS)}。"),
        f"{path}: unknown key `{name}`." + (f" Did you mean {guess}?" if guess else f" Known: {', '.join(KEYS)}."),
    )


def _read_path(path: str, name: str, value: Any) -> str:
    if not isinstance(value, str) or "\0" in value or not value:
        raise wrong(path, name, "路径", "a path")
    return os.path.normpath(os.path.join(os.path.dirname(path), value))


def _read_strings(path: str, name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong(path, name, "字符串列表", "a list of strings")
    if any("\0" in item for item in value):
        raise wrong(path, name, "不含 NUL 的字符串列表", "a list of strings without NUL")
    return tuple(value)


def _read_globs(path: str, name: str, value: Any) -> tuple[str, ...]:
    globs = _read_strings(path, name, value)
    _check_globs(path, name, globs)
    return globs


def _read_rules(path: str, name: str, value: Any) -> tuple[str, ...]:
    words = _read_strings(path, name, value)
    _expand_in(path, name, words)
    return words


def _read_levels(path: str, name: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(level in LEVELS for level in value.values()):
        levels = " / ".join(LEVELS)
        raise wrong(
            path,
            name,
            f'规则到级别（{levels}）的表，如 {{ feed-parameter = "warning" }}；不要的规则写在 ignore 里',
            f'a table of rules and levels ({levels}), such as {{ feed-parameter = "warning" }}; '
            "rules that are not wanted go in `ignore`",
        )
    return tuple((rule, level) for word, level in value.items() for rule in _expand_in(path, name, (word,)))


def _read_rules_of_globs(path: str, name: str, value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict) or not all(
        isinstance(rules, list) and all(isinstance(rule, str) for rule in rules) for rules in value.values()
    ):
        raise wrong(path, name, "路径模式到规则列表的表", "a table of globs and lists of rules")
    _check_globs(path, name, value)
    return tuple((glob, tuple(_expand_in(path, name, tuple(rules)))) for glob, rules in value.items())


def _read_names(path: str, name: str, value: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not all(
        isinstance(names, list) and names and all(isinstance(one, str) for one in names) for names in value
    ):
        raise wrong(
            path, name, '名字列表的列表，如 [["谷歌", "Google"]]', 'lists of names, such as [["谷歌", "Google"]]'
        )
    return tuple(map(tuple, value))


_READERS: dict[str, Callable[[str, str, Any], Any]] = {
    PATH: _read_path,
    STRINGS: _read_strings,
    GLOBS: _read_globs,
    RULES: _read_rules,
    LEVELS_OF_RULES: _read_levels,
    RULES_OF_GLOBS: _read_rules_of_globs,
    NAMES: _read_names,
}


def _check_globs(path: str, name: str, globs: Iterable[str]) -> None:
    """Raise `UsageError` for a glob that means something elsewhere which it does not mean here: it would match nothing, and nobody would know."""
    for glob in globs:
        sign = next((sign for sign in UNKNOWN if sign in glob), "")
        if sign:
            raise UsageError(
                f"{path}：{name} 里的“{glob}”：glob 只认 *、** 和 ?，“{sign}”没有特别的意思。几种情况就写几个 glob；文件名里的这个符号写成 ?。",
                f"{path}: {name}: in `{glob}`, `{sign}` means nothing: globs know `*`, `**` and `?` only. Write a glob for each case, and `?` for such a sign in a name.",
            )


def _expand_in(path: str, name: str, words: tuple[str, ...]) -> list[str]:
    """Give the rules that a key of a configuration names. Raises `UsageError` that says where."""
    try:
        return expand(words)
    except UsageError as error:
        raise UsageError(f"{path}：{name}：{error.message.zh}", f"{path}: {name}: {error.message.en}") from None


def config_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `seedkit.toml`, for editors that check TOML."""
    strings = {"type": "array", "items": {"type": "string"}}
    schemas: dict[str, dict[str, Any]] = {
        PATH: {"type": "string"},
        STRINGS: strings,
        GLOBS: strings,
        RULES: strings,
        LEVELS_OF_RULES: {"type": "object", "additionalProperties": {"enum": list(LEVELS)}},
        RULES_OF_GLOBS: {"type": "object", "additionalProperties": strings},
        NAMES: {"type": "array", "items": {**strings, "minItems": 1}},
    }
    properties = {
        name: {"description": key.english, **({"enum": list(key.choices)} if key.choices else schemas[key.kind])}
        for name, key in KEYS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:seedkit:schema:config:1",
        "title": "seedkit.toml",
        "description": "The configuration of seedkit; the same keys stand under [tool.seedkit] in pyproject.toml.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
