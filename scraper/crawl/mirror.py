"""``--mirror``: pages of the publication fetched from another origin.

The handler sits below every middleware, so that robots.txt, delays, redirects, spiders and the dataset see
the publication's own addresses only; the middleware gives the response the address that was asked for, and
reads the mirror's origin inside a page or sitemap as the publication's.
"""

from __future__ import annotations

import contextlib
import re
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from scraper.crawl.unzip import GZIP, gunzip, with_body


class MirrorDownloadHandler(HTTP11DownloadHandler):
    """Fetches ``THCL_MIRROR`` + path with the original host in ``Host``."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._mirror: str = crawler.settings["THCL_MIRROR"]
        self._origin = urlsplit(self._mirror)
        # All hosts are one origin here; with one connection kept they would close each other's.
        self._pool.maxPersistentPerHost = crawler.settings.getint("CONCURRENT_REQUESTS")

    async def download_request(self, request: Request) -> Response:
        """The mirror's response, under the mirror's address still."""
        parts = urlparse_cached(request)
        url = parts._replace(scheme=self._origin.scheme, netloc=self._origin.netloc, fragment="").geturl()
        # The address is that of a request, so it is quoted already; the headers are this request's alone.
        inner = Request(url, meta={**request.meta, "verbatim_url": True})
        inner.headers = request.headers
        inner.headers["Host"] = parts.netloc
        response = await super().download_request(inner)
        if latency := inner.meta.get("download_latency"):
            request.meta["download_latency"] = latency
        if 300 <= response.status < 400 and (location := response.headers.get("Location")) is not None:
            response.headers["Location"] = own_addresses(location, self._mirror, request.url)
        return response


class MirrorMiddleware:
    """Gives pages and sitemaps of a mirror that writes its own origin the publication's."""

    def __init__(self, crawler: Crawler) -> None:
        self._mirror: str = crawler.settings["THCL_MIRROR"]
        self._origin = urlsplit(self._mirror).netloc.encode()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> MirrorMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with the publication's addresses."""
        body = response.body
        if body.startswith(GZIP):
            with contextlib.suppress(IgnoreRequest, ResponseDataLossError):
                body = gunzip(body, limit=len(body) * 100)
        if self._origin in body:
            body = own_addresses(body, self._mirror, request.url)
        elif response.url == request.url:
            return response
        return with_body(response, request.url, body)


def own_addresses(text: bytes, mirror: str, url: str) -> bytes:
    """`text` with the host of `url` in place of a mirror's origin, which is never the beginning of another.

    >>> own_addresses(b"http://127.0.0.1:80/a http://127.0.0.1:8080/", "http://127.0.0.1:80", "https://b.vn/")
    b'https://b.vn/a http://127.0.0.1:8080/'
    """
    parts = urlsplit(url)
    host = re.escape(urlsplit(mirror).netloc.encode())
    pattern = rb"(?:https?:)?//" + host + rb"(?![\w.:-])"
    own = f"{parts.scheme}://{parts.netloc}".encode()
    return re.sub(pattern, lambda match: own, text, flags=re.IGNORECASE)
