"""Addresses: absolute, canonical, and the host that names an outlet. Pure string work, no network."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_WEB = ("http", "https")
# White space and control characters that browsers drop from an address before reading it.
_DROPPED = re.compile(r"[\x00-\x20\x7f\u00a0\u200b\ufeff]+")
_SAFE = "/%:@!$&'()*+,;=~-._"


def absolute(href: str, base_url: str) -> str | None:
    """The http(s) address a link leads to, as a browser reads it; None for any other or broken link.

    >>> absolute("/a-a1.html", "https://b.vn/x/")
    'https://b.vn/a-a1.html'
    >>> absolute("javascript:void(0)", "https://b.vn/") is None
    True
    """
    href = _DROPPED.sub("", href.strip()) if href else ""
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base_url, href)
        parts = urlsplit(url)
        if parts.scheme not in _WEB or not parts.hostname:
            return None
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    return url


def canonical(url: str) -> str:
    """`url` as the dataset stores it: https, lower-case host, no default port, no query, no fragment.

    >>> canonical("http://WWW.A.vn:80/x-a1.html?utm_source=b#c")
    'https://www.a.vn/x-a1.html'

    Raises ValueError for what is no http(s) address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in _WEB or not parts.hostname:
        raise ValueError(f"not a web address: {url!r}")
    port = parts.port
    host = parts.hostname if port in (None, 80, 443) else f"{parts.hostname}:{port}"
    return urlunsplit(("https", host, quote(parts.path or "/", safe=_SAFE), "", ""))


def site_of(url: str) -> str:
    """The host of the outlet, without ``www.`` and port, in lower case; "" if there is none.

    >>> site_of("https://www.A.vn/x")
    'a.vn'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
