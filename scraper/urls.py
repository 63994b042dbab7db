"""Addresses: absolute, canonical, and the host that names an outlet. Pure string work, no network."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from scraper.orthography import fold

_WEB = ("http", "https")
_SCHEMES = ("http://", "https://")
# White space and control characters that browsers drop from an address before reading it.
_DROPPED = re.compile(r"[\x00-\x20\x7f\u00a0\u200b\ufeff]+")
_SCRIPT = re.compile(r"(?:\.(?:aspx?|php|jsp|cfm|do)|/)$", re.IGNORECASE)
_NAMES_A_PAGE = re.compile(r"(?:^|&)\w*(?:id|p|news|bai)\w*=[\w-]", re.IGNORECASE)
_OUTLET_WORDS = re.compile(r"\b(?:online|dien tu|vn|com|net)\b")
_SECOND_LEVEL = frozenset(("com", "net", "org", "edu", "gov", "info", "name", "health", "pro", "biz", "int"))
_SAFE = "/%:@!$&'()*+,;=~-._"
_PLAIN = re.compile(r"https://[a-z0-9.-]+/[\w/.-]*", re.ASCII)  # canonical as it stands: most addresses are


def absolute(href: str, base_url: str) -> str | None:
    """The http(s) address a link leads to, as a browser reads it; None for any other or broken link.

    >>> absolute("/a-a1.html", "https://b.vn/x/")
    'https://b.vn/a-a1.html'
    >>> absolute("javascript:void(0)", "https://b.vn/") is None
    True
    """
    if not href.startswith(_SCHEMES):
        href = _DROPPED.sub("", href.strip())
        if not href or href.startswith("#"):
            return None
        if not href.startswith(_SCHEMES):
            try:
                href = urljoin(base_url, href)
            except ValueError:
                return None
    return _web_address(href)


@lru_cache(maxsize=2048)  # the same menus and boxes stand on every page
def _web_address(url: str) -> str | None:
    url = _DROPPED.sub("", url.strip())
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    return url if parts.scheme in _WEB and parts.hostname else None


def is_front_page(address: str) -> bool:
    """Whether a canonical address is that of a host's front page.

    >>> is_front_page("https://a.vn/"), is_front_page("https://a.vn/x/")
    (True, False)
    """
    return address.endswith("/") and address.count("/") == 3


@lru_cache(maxsize=2048)
def canonical(url: str) -> str:
    """`url` as the dataset stores it: https, lower-case host, no default port, no query, no fragment.

    A query stays only where the path is a script's and the query names the page: without it two
    articles would be one.

    >>> canonical("http://WWW.A.vn:80/x-a1.html?utm_source=b#c")
    'https://www.a.vn/x-a1.html'
    >>> canonical("http://a.vn/detail.aspx?id=12")
    'https://a.vn/detail.aspx?id=12'

    Raises ValueError for what is no http(s) address.
    """
    if _PLAIN.fullmatch(url):
        return url
    parts = urlsplit(url.strip())
    if parts.scheme not in _WEB or not parts.hostname:
        raise ValueError(f"not a web address: {url!r}")
    port = parts.port
    host = parts.hostname if port in (None, 80, 443) else f"{parts.hostname}:{port}"
    query = parts.query if _SCRIPT.search(parts.path) and _NAMES_A_PAGE.search(parts.query) else ""
    return urlunsplit(("https", host, quote(parts.path or "/", safe=_SAFE), query, ""))


def site_of(url: str) -> str:
    """The host of the outlet, without ``www.`` and port, in lower case; "" if there is none.

    >>> site_of("https://www.A.vn/x")
    'a.vn'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_name_of(name: str, url: str) -> bool:
    """Whether a printed name is just that of the outlet at an address.

    >>> is_name_of("Thanh Niên Online", "https://thanhnien.vn/a.html"), is_name_of("TTXVN", "https://vov.vn/")
    (True, False)
    """
    label = domain_of(url).partition(".")[0]
    letters = re.sub(r"[\W_]", "", _OUTLET_WORDS.sub("", fold(name).lower().replace("+", "plus")))
    return bool(label) and letters in (label, f"bao{label}", label.removeprefix("bao"))


def domain_of(url: str) -> str:
    """The registered domain of an address, as Vietnam registers them; "" if there is none.

    >>> domain_of("https://diaoc.thoibao.com.vn/x"), domain_of("https://m.bao.vn/")
    ('thoibao.com.vn', 'bao.vn')
    """
    labels = site_of(url).split(".")
    second_level = len(labels) > 2 and labels[-1] == "vn" and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if second_level else labels[-2:]) if len(labels) > 1 else ""
