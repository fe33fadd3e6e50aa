"""Seeds as `frontmatter.Post` objects, read by seedkit's own reader instead of a YAML loader."""

from __future__ import annotations

import os
import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from seedkit.document import plain_data
from seedkit.parse import parse, parse_bytes


class SeedHandler(BaseHandler):
    """A handler for python-frontmatter that constructs nothing: values are strings, numbers, booleans, None and lists."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        return parse(text).front_matter is not None

    def split(self, text: str) -> tuple[str, str]:
        document = parse(text)
        front = document.front_matter
        if front is None:
            return "", text[document.body_start :]
        return text[front.start : front.end], text[document.body_start :]

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        document = parse(f"---\n{fm}---\n" if fm.endswith("\n") else f"---\n{fm}\n---\n")
        return {key: plain_data(entry.value) for key, entry in document.entries.items()}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        raise NotImplementedError("seedkit does not write front matter from metadata: it would lose how it was written")


def loads(text: str) -> frontmatter.Post:
    """Give a seed's text as a `Post`: its keys as metadata, its body as content. Total, as `seedkit.parse.parse` is."""
    handler = SeedHandler()
    document = parse(text)
    post = frontmatter.Post(text[document.body_start :], handler)
    # Not as arguments: a key may be called as one of them is (`content`, `handler`).
    post.metadata.update({key: plain_data(entry.value) for key, entry in document.entries.items()})
    return post


def load(path: str | os.PathLike[str]) -> frontmatter.Post:
    """Give a seed's file as a `Post`. Raises OSError where the file cannot be read."""
    with open(path, "rb") as file:
        document = parse_bytes(file.read())
    return loads(document.text)
