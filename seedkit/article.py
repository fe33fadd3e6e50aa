"""The page of an article, fetched on request, and what it says about itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from seedkit.address import without_tracking
from seedkit.record import Record
from seedkit.usage import UsageError
from seedkit.value import day_of, is_web_address

MAX_SIZE = 2_000_000
"""Bytes of a page that are read; what a page says about itself stands at its beginning."""
TIMEOUT = 15
"""Seconds that a server may be silent."""
PATIENCE = 30
"""Seconds that all of it may take."""
_TITLES = ("og:title", "twitter:title")
_SOURCES = ("og:site_name", "application-name")
_DAYS = (
    *("article:published_time", "og:published_time", "og:release_date", "datepublished", "publishdate", "pubdate"),
    *("publish_date", "publication_date", "dc.date", "dc.date.issued", "date", "weibo:article:create_at"),
)


class Article(Record):
    """What a page says about itself; empty where it says nothing."""

    title: str
    source: str
    date: str
    """`YYYY-MM-DD`."""
    url: str
    """The address under which the page wants to be known, without parameters that track readers."""


def fetch_article(address: str) -> Article:
    """Fetch a page and read what it says about itself. Raises `UsageError` where that cannot be done.

    Only http and https are spoken, redirects included; nothing of the page is run. All of it happens in a process of its own,
    which is ended when it takes longer than `PATIENCE`, whatever the page or its server do to it.
    """
    import subprocess
    import sys

    if not is_web_address(address):
        raise UsageError(
            f"--url {address}：不是 http 或 https 网址。", f"--url {address}: this is no http or https address."
        )
    command = [sys.executable, "-P", "-c", "from seedkit.article import main; main()"]
    try:
        done = subprocess.run(  # noqa: S603 - our own code
            command, input=address.encode("utf-8", "surrogatepass"), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"取 {address} 用了超过 {PATIENCE} 秒，放弃了。", f"Fetching {address} took more than {PATIENCE} seconds."
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise UsageError(f"读不了 {address} 的网页。", f"The page at {address} cannot be read.") from None
    if "zh" in answer:
        raise UsageError(answer["zh"], answer["en"])
    return Article(**answer)


def main() -> None:
    """Fetch the page whose address comes on standard input; print what it says, or why that cannot be told, as JSON."""
    import sys

    address = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    try:
        answer: dict[str, str] = _fetch(address)._asdict()
    except UsageError as error:
        answer = error.message._asdict()
    print(json.dumps(answer))  # noqa: T201 - to the process that asked


def _fetch(address: str) -> Article:
    from http.client import HTTPException
    from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPRedirectHandler(), _errors()):
        opener.add_handler(handler)
    try:
        request = Request(  # noqa: S310 - the address was checked, and the opener speaks http and https only
            _ascii(address), headers={"User-Agent": "seedkit", "Accept": "text/html,application/xhtml+xml"}
        )
        with opener.open(request, timeout=TIMEOUT) as answer:
            kind = answer.headers.get_content_type()
            if kind not in ("text/html", "application/xhtml+xml"):
                raise UsageError(f"{address} 不是网页（{kind}）。", f"{address} is no web page ({kind}).")
            data = answer.read(MAX_SIZE)
            return read_article(data, answer.headers.get_content_charset(), answer.geturl())
    except (HTTPException, OSError, ValueError, AssertionError, RecursionError, LookupError) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise UsageError(f"取不到 {address}：{reason}。", f"Cannot fetch {address}: {reason}.") from None


def _errors() -> Any:
    from urllib.request import HTTPDefaultErrorHandler, HTTPErrorProcessor

    class _Errors(HTTPErrorProcessor, HTTPDefaultErrorHandler):
        """Answers that are no success are errors."""

    return _Errors()


def _ascii(address: str) -> str:
    """Give an address as it is sent: its host in Punycode, all else percent-encoded."""
    from urllib.parse import quote, urlsplit, urlunsplit

    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    safe = "/:?#[]@!$&'()*+,;=%~-._"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), ""))


def read_article(data: bytes, charset: str | None, address: str) -> Article:
    """Give what a page's HTML says about itself. Raises `UsageError` where the library that reads HTML is missing."""
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise UsageError(
            "--url 要用 beautifulsoup4：pip install 'seedkit[url]'。",
            "--url needs beautifulsoup4: pip install 'seedkit[url]'.",
        ) from None
    page = BeautifulSoup(data, "html.parser", from_encoding=charset)
    named: dict[str, str] = {}
    for tag in page.find_all("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            named.setdefault(name.strip().lower(), content)
    facts = list(_linked_data(page))
    source = _first([named.get(name) for name in _SOURCES] + [_name_of(fact.get("publisher")) for fact in facts])
    heading, title = page.find("h1"), page.find("title")
    titles = [named.get(name) for name in _TITLES] + [_text(fact.get("headline")) for fact in facts]
    titles += [heading.get_text() if heading else None, _without_source(title.get_text() if title else "", source)]
    times = [str(tag.get("datetime")) for tag in page.find_all("time") if tag.get("datetime")]
    days = [named.get(name) for name in _DAYS] + [_text(fact.get("datePublished")) for fact in facts] + times
    return Article(
        _first(titles),
        source,
        next((day for text in days if text and (day := _day(text))), ""),
        without_tracking(_canonical(page, named, address)),
    )


def _first(texts: list[str | None]) -> str:
    for text in texts:
        words = " ".join(text.split()) if text else ""
        if words:
            return words
    return ""


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name_of(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _day(text: str) -> str | None:
    """Give the day that a time is written with, whatever its zone: the day of the place where it was published."""
    return day_of(text.strip()[:10]) or day_of(text.strip().split("T")[0].split(" ")[0])


def _without_source(title: str, source: str) -> str:
    title = " ".join(title.split())
    for separator in (" - ", " | ", " – ", " — ", "_", "|", "-"):
        head, found, tail = title.rpartition(separator)
        if found and source and tail.strip() == source:
            return head.strip()
    return title


def _canonical(page: Any, named: dict[str, str], address: str) -> str:
    from urllib.parse import urljoin, urlsplit

    link = page.find("link", rel="canonical")
    for written in (link.get("href") if link else None, named.get("og:url")):
        if isinstance(written, str):
            whole = urljoin(address, written.strip())
            if is_web_address(whole) and urlsplit(whole).hostname == urlsplit(address).hostname:
                return whole
    return address


def _linked_data(page: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of a page's JSON-LD that say when or by whom something was published."""
    for tag in page.find_all("script", type="application/ld+json")[:20]:
        try:
            found: list[Any] = [json.loads(tag.get_text())]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not found:
                break
            one = found.pop(0)
            if isinstance(one, list):
                found += one[:50]
            elif isinstance(one, dict):
                found += [one["@graph"]] if "@graph" in one else []
                if "datePublished" in one or "headline" in one:
                    yield one
