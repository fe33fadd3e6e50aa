"""Web addresses in a text, and their parameters."""

from __future__ import annotations

from seedkit.character import CHINESE
from seedkit.pattern import IGNORECASE, pattern
from seedkit.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_ADDRESS = pattern(
    r"https?://([^\s/?#()<>\"']*)[^\s?#()<>\"']*\?([^\s#()<>\"'\\\u2018-\u201f\u3000-\u9fff\uff00-\uffef]*)"
)
_TRACKING = (
    "utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|spm|scm|spm_id_from|share_source|share_medium"
    "|share_token|vd_source|chksm|_hsenc|_hsmi"
)


_TRACKING_NAME = pattern(_TRACKING, IGNORECASE)
_TRACKING_QUERY = pattern(rf"[?&](?:amp;)?(?:{_TRACKING})(?![\w-])", IGNORECASE)


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
            escaped = 4 if written.startswith("amp;") else 0
            yield Parameter(
                address[1].lower(), written[escaped:].partition("=")[0], start + escaped, start + len(written)
            )
            start += len(written) + 1


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Give where web addresses begin and end in a text, in order, with what follows them without a blank or a bracket."""
    return [found.span() for found in _WHOLE_ADDRESS.finditer(text)]


_WHOLE_ADDRESS = pattern(r"(?:https?://|www\.)[^\s<>()（）]*")


def without_tracking(address: str) -> str:
    """Give an address without the parameters that track readers."""
    base, mark, rest = address.partition("?")
    if not mark:
        return address
    query, hash_mark, fragment = rest.partition("#")
    kept = [parameter for parameter in query.split("&") if not is_tracking(parameter.partition("=")[0])]
    return f"{base}{'?' if kept else ''}{'&'.join(kept)}{hash_mark}{fragment}"


UNKNOWN_ADDRESS = "https://example.com/TODO"
"""What stands for an address that is to be filled in: of no article."""


def is_odd(address: str) -> bool:
    """Whether a web address looks mistaken: its host is none or one that nobody else reaches, it stands there twice, is one of a search engine, or ends with what is no part of it."""
    return (
        address[-1:] in _PUNCTUATION
        or address[-3:] == "..."
        or "\\" in address
        or (_MAY_BE_ODD.search(address, 8) is not None and _ODD_PART.search(address, 8) is not None)
        or "&amp;" in address
        or _ODD_HOST.match(address) is not None
        or (not address.isascii() and _WORDS_BEHIND.search(address) is not None)
        or (
            (address.find("http", 8) > 0 or address[-1:] == "）" or "/url?" in address)
            and _ODD_REST.search(address, 8) is not None
        )
    )


def is_home(address: str) -> bool:
    """Whether a web address is that of a site alone."""
    return address.count("/") < 4 and _HOME.fullmatch(address) is not None


_HOME = pattern(r"https?://[^/?#]+(?:/(?:index\.(?:html?|php|aspx?)|home|s)?)?(?:#(?![!/])[^/]*)?", IGNORECASE)


def asks_first(address: str) -> bool:
    """Whether a web address leads to a page where people sign in or search, and not to an article."""
    return (address.count("/") < 4 or "?" in address) and _ASKS_FIRST.fullmatch(address) is not None


_ASKS_FIRST = pattern(
    r"https?://(?:(?:passport|login|accounts)\.[^/?#.]+\.[^/?#]+(?:[/?#].*)?|[^/?#]+(?:"
    r"/(?:login|signin|sign-in|signup|register|passport)/?(?:[?#].*)?"
    r"|/(?:search|web|s|weixin|so|results)/?\?(?:[^#]*&)?(?:q|wd|word|query|keyword|keywords|search_query)=.*))",
    IGNORECASE,
)
"""What sites have for signing in and searching."""


_PUNCTUATION = frozenset("，。、；：！“”‘’…⋯,;.\"'>")
_ODD_REST = pattern(r"(?<![/=])https?://|(?<=google\.com)/url\?|（(?:原文|微信|链接|点击|来源|转载)[^（）]*）\Z")
"""Another address right behind, the detour of a search engine, and a remark."""
_WORDS_BEHIND = pattern(rf"\.s?html?[{CHINESE}]")
"""Words that were copied with the address."""
_MAY_BE_ODD = pattern(r"undef|null|None|NaN|xxx|\[ob|\{|\}|／|？|＃|—|__biz=|/1）")
"""What an address holds that may be odd within; each alternative begins with a character, so that they are looked for fast."""
_ODD_PART = pattern(
    r"/(?:undefined|null|xxx+|\[object[^/]*)(?=[/?#]|\Z)|[／？＃]|[{}]|(?<=[A-Za-z0-9])—(?=[A-Za-z0-9])|[?&]\w+=(?:undefined|null|NaN)(?=&|\Z)|(?<=//)xxx+\.|[?&]__biz=(?:&|\Z)"
)
"""What a program leaves in an address for something that it did not have, and signs that only look like those of an address."""
_ODD_HOST = pattern(
    r"https?://(?:(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d|[^/?#]*[@，。、；：？！（）“”‘’]|https?:|(?!\[)[^/?#.]*(?:[/?#]|$)|[^/?#]*\[\.\]"
    r"|webcache\.googleusercontent\.|(?:www\.)?baidu\.com/link\?|weixin\.sogou\.com/link|mp\.weixin\.qq\.com/mp/(?:wappoc_appmsgcaptcha|verify)|(?:www\.)?(?:your-?(?:domain|site)|xx+)\.)"
)


def story_key(address: str) -> str:
    """Give what the addresses of one article have in common, however it was shared.

    Scheme, `www.` and `m.`, default ports, the fragment, a last `/`, and parameters that track readers or name a feed do not matter. Empty for `UNKNOWN_ADDRESS`.
    """
    address = address.strip()
    if address == UNKNOWN_ADDRESS:
        return ""
    scheme, separator, rest = address.partition("://")
    if not separator or not scheme.isalpha():
        return address
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2].lower()
    for port in (":80", ":443"):
        host = host.removesuffix(port)
    host, path, query = _same_place(host, path, query)
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
    key = f"{host}{slash}{path}".rstrip("/")
    if query:
        kept = [
            parameter
            for parameter in query.split("&")
            if parameter
            and parameter not in _FEEDS
            and not is_tracking(parameter.partition("=")[0])
            and not is_feed(host, parameter.partition("=")[0])
        ]
        key = f"{key}?{'&'.join(sorted(kept))}" if kept else key
    return f"{key}#{fragment}" if fragment[:1] in ("/", "!") and fragment else key


_FEEDS = (
    "f=rss",
    "from=rss",
    "ref=rss",
    "source=rss",
    "from=weixin",
    "from=timeline",
    "from=singlemessage",
    "from=groupmessage",
    "amp=1",
)
"""Parameters that name no other article: where a reader came from, and how the page is shown."""
_FEEDS_BY_HOST = (
    ("36kr.com", ("f",)),
    ("huxiu.com", ("f",)),
    ("youtube.com", ("si", "feature", "t")),
    ("youtu.be", ("si", "feature", "t")),
    ("weixin.qq.com", ("scene", "from", "isappinstalled", "sessionid")),
    ("weibo.com", ("from",)),
)
"""The names of such parameters by the host whose own they are."""


def is_feed(host: str, name: str) -> bool:
    """Whether a parameter of an address only says where its reader came from, on that host or one below it."""
    return any(name in names and (host == own or host.endswith(f".{own}")) for own, names in _FEEDS_BY_HOST)


def _same_place(host: str, path: str, query: str) -> tuple[str, str, str]:
    """Give an address as its site's main one has it: without `m.`, `twitter.com` as `x.com`, a short one of YouTube as a long one, a PDF of arXiv as its page."""
    for prefix in ("www.", "m.", "mobile."):
        host = host.removeprefix(prefix)
    if host == "twitter.com":
        host = "x.com"
    elif host == "youtu.be" and path:
        host, path, query = "youtube.com", "watch", "&".join(filter(None, (f"v={path.rstrip('/')}", query)))
    elif host == "arxiv.org" and path.startswith("pdf/"):
        path = f"abs/{path.removeprefix('pdf/').removesuffix('.pdf')}"
    return host, path, query
