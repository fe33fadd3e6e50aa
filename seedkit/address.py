"""Web addresses in a text, and their parameters."""

from __future__ import annotations

import re

from seedkit.pattern import pattern
from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_ADDRESS = pattern(
    r"https?://([^\s/?#()<>\"']*)[^\s?#()<>\"']*\?([^\s#()<>\"'\\\u2018-\u201f\u3000-\u9fff\uff00-\uffef]*)"
)
_TRACKING = (
    "utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|spm|spm_id_from|share_source|share_medium"
    "|share_token|vd_source|chksm|_hsenc|_hsmi"
)


_TRACKING_NAME = pattern(_TRACKING, re.IGNORECASE)
_TRACKING_QUERY = pattern(rf"[?&](?:{_TRACKING})(?![\w-])", re.IGNORECASE)


def may_track(text: str, start: int = 0) -> bool:
    """Whether an address of the text may hold a tracking parameter from `start` on."""
    return _TRACKING_QUERY.search(text, start) is not None


def is_tracking(name: str) -> bool:
    """Whether a parameter of that name tracks readers, whatever the site."""
    return _TRACKING_NAME.fullmatch(name) is not None


class Parameter(Record):
    """One parameter of an address. Offsets are code points into the text that was searched."""

    host: str
    name: str
    start: int
    end: int


def find_parameters(text: str) -> Iterator[Parameter]:
    """Give the parameters of every http or https address of a text, in order."""
    for address in _ADDRESS.finditer(text):
        start = address.start(2)
        for written in address[2].split("&"):
            yield Parameter(address[1].lower(), written.partition("=")[0], start, start + len(written))
            start += len(written) + 1


def without_tracking(address: str) -> str:
    """Give an address without the parameters that track readers."""
    base, mark, rest = address.partition("?")
    if not mark:
        return address
    query, hash_mark, fragment = rest.partition("#")
    kept = [parameter for parameter in query.split("&") if not is_tracking(parameter.partition("=")[0])]
    return f"{base}{'?' if kept else ''}{'&'.join(kept)}{hash_mark}{fragment}"


def story_key(address: str) -> str:
    """Give what the addresses of one article have in common, however it was shared.

    Scheme, `www.`, default ports, the fragment, a last `/`, and parameters that track readers or name a feed do not matter.
    """
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address.strip()
    kept = [
        parameter
        for parameter in parts.query.split("&")
        if parameter and not is_tracking(parameter.partition("=")[0]) and parameter not in _FEEDS
    ]
    fragment = f"#{parts.fragment}" if parts.fragment[:1] in ("/", "!") and parts.fragment else ""
    path = unquote(parts.path).rstrip("/")
    return f"{host}{port}{path}{'?' if kept else ''}{'&'.join(sorted(kept))}{fragment}"


_FEEDS = ("f=rss", "from=rss", "ref=rss", "source=rss")
