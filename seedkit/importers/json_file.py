"""Records in JSON: one, a list, or one a line."""

from __future__ import annotations

import json
from typing import NoReturn

from seedkit.diagnostic import Message
from seedkit.table.source import Row, Source, Table

QUARANTINED = ("row", "path", "reason", "record")
"""The keys of a record that was put aside; importing it again takes the record."""


def read_json(text: str, format_name: str) -> Source:
    """Give the records of a file. Total: what is no JSON is a row with its problem. `json` takes `jsonl` too, and the other way."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Source(format_name, ())
    whole = _loaded(text)
    if not isinstance(whole, Message):
        records = whole[0] if isinstance(whole[0], list) else [whole[0]]
        rows = [Row(number, 0, record=_taken(record), raw=_raw(record)) for number, record in enumerate(records, 1)]
        return Source(format_name, (Table((), 1, tuple(rows), ""),))
    lines = [(index, line) for index, line in enumerate(text.split("\n"), 1) if line.strip()]
    first = _loaded(lines[0][1])
    if len(lines) < 2 or (isinstance(first, Message) and format_name == "json"):
        return Source(format_name, (Table((), 1, (Row(1, 1, problem=whole, raw=text),), ""),))
    rows = []
    for number, (index, line) in enumerate(lines, 1):
        loaded = _loaded(line, index)
        if isinstance(loaded, Message):
            rows.append(Row(number, index, problem=loaded, raw=line))
        else:
            rows.append(Row(number, index, record=_taken(loaded[0]), raw=line))
    return Source(format_name, (Table((), 1, tuple(rows), ""),))


def _taken(record: object) -> object:
    if isinstance(record, dict) and set(record) == set(QUARANTINED):
        return record["record"]
    return record


def _raw(record: object) -> str:
    return json.dumps(record, ensure_ascii=False)


def _loaded(text: str, first: int = 1) -> tuple[object] | Message:
    """Give the value of a JSON text, in a tuple, or what is wrong with it; `first` is the line of the file in which it begins."""
    try:
        return (json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_object),)
    except _Refused as error:
        return error.message
    except RecursionError:
        return Message("JSON 套得太深，不是卡片。", "The JSON is nested too deeply to be a seed.")
    except json.JSONDecodeError as error:
        line = first + error.lineno - 1
        where = f"第 {line} 行第 {error.colno} 列", f"line {line}, column {error.colno}"
        return Message(f"不是合法的 JSON（{where[0]}：{error.msg}）。", f"This is not JSON ({where[1]}: {error.msg}).")
    except ValueError as error:
        return Message(f"不是合法的 JSON（{error}）。", f"This is not JSON ({error}).")


class _Refused(ValueError):
    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


def _refuse(name: str) -> NoReturn:
    raise _Refused(Message(f"JSON 里没有 {name}。", f"JSON has no {name}."))


def _finite(written: str) -> float:
    number = float(written)
    if number in (float("inf"), float("-inf")):
        raise _Refused(Message(f"数字 {written[:40]} 太大。", f"The number {written[:40]} is too large."))
    return number


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(
                Message(f"键 {key[:40]} 写了两次，不知道要哪个。", f"The key {key[:40]} is given twice; one has to go.")
            )
        found[key] = value
    return found
