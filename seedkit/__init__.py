"""Check and write seeds: Chinese news cards kept as Markdown with YAML front matter.

The public names load what they need when they are first used, so importing seedkit costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.api import check_text as check_text
    from seedkit.api import draft_record as draft_record
    from seedkit.api import parse_text as parse_text
    from seedkit.api import read_text as read_text
    from seedkit.diagnostic import Diagnostic as Diagnostic
    from seedkit.document import Document as Document
    from seedkit.draft import Draft as Draft
    from seedkit.models.seed import Seed as Seed
    from seedkit.post import load as load
    from seedkit.post import loads as loads

__version__ = "0.1.0"
__all__ = [  # noqa: RUF022 - what is seen first stands first
    "__version__",
    "check_text",
    "draft_record",
    "load",
    "loads",
    "parse_text",
    "read_text",
    "Diagnostic",
    "Document",
    "Draft",
    "Seed",
]

_HOMES = {
    "check_text": "seedkit.api",
    "Diagnostic": "seedkit.diagnostic",
    "Document": "seedkit.document",
    "Draft": "seedkit.draft",
    "draft_record": "seedkit.api",
    "Seed": "seedkit.models.seed",
    "load": "seedkit.post",
    "loads": "seedkit.post",
    "parse_text": "seedkit.api",
    "read_text": "seedkit.api",
}


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seedkit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
