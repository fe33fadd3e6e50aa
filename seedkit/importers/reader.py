"""Bytes of a source file, whatever its format, to what it holds."""

from __future__ import annotations

import codecs

from seedkit.parse.encoding import guess_encoding
from seedkit.table.source import RECORD_FORMATS, Source
from seedkit.usage import UsageError

_SUFFIXES = {
    ".md": "table",
    ".markdown": "table",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def format_told(name: str) -> str | None:
    """Give the format that a file's name tells; None where it tells none."""
    return next((format_name for suffix, format_name in _SUFFIXES.items() if name.lower().endswith(suffix)), None)


def format_of(name: str) -> str:
    """Give the format that a file's name tells. Raises `UsageError` where it tells none."""
    found = format_told(name)
    if found is None:
        raise UsageError(
            f"看不出 {name} 是什么格式。用 --from 指定：{'、'.join(RECORD_FORMATS)}。",
            f"The format of {name} cannot be told from its name. Say it with --from: {', '.join(RECORD_FORMATS)}.",
        )
    return found


def read_source(data: bytes, format_name: str, encoding: str | None = None) -> Source:
    """Give what a file holds. Raises `UsageError` where its bytes are not text in that encoding (UTF-8 without one)."""
    text = _decode(data, encoding)
    from seedkit.models.compiled import SEED
    from seedkit.table.column import known_headers

    if format_name == "table":
        from seedkit.importers.markdown_table import read_tables

        return read_tables(text.removeprefix("\ufeff"), known_headers(SEED))
    if format_name in ("csv", "tsv"):
        from seedkit.importers.csv_file import read_csv

        return read_csv(text, format_name, known_headers(SEED))
    from seedkit.importers.json_file import read_json

    return read_json(text, format_name)


def _decode(data: bytes, encoding: str | None) -> str:
    if encoding is None and data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-16"
    try:
        return data.decode(encoding or "utf-8")
    except LookupError:
        raise UsageError(f"没有编码“{encoding}”。", f"There is no encoding `{encoding}`.") from None
    except UnicodeError as error:
        start = error.start + 1 if isinstance(error, UnicodeDecodeError) else 1
        guess = guess_encoding(data)
        likely = {"GBK": "gb18030", "UTF-16": "utf-16", "UTF-32": "utf-32"}.get(guess, "gb18030")
        named, named_en = (f"像是 {guess}，", f"; it looks like {guess}") if guess else ("", "")
        raise UsageError(
            f"文件不是 {encoding or 'UTF-8'}（第 {start} 个字节起）。{named}用 --encoding {likely} 再试，或另存为 UTF-8。",
            f"The file is not {encoding or 'UTF-8'} (from byte {start} on){named_en}. Try --encoding {likely}, or save it as UTF-8.",
        ) from None
