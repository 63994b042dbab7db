"""Discovery's requests: one address, one response; what cannot be had is noted in the report."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from scraper.crawl.gate import NotAsked
from scraper.crawl.run import Run
from scraper.discovery.sitemap import NotASitemap, Sitemap, read_sitemap

# There is no such thing here. 400 and 421: the server does not know the host.
MISSING = frozenset({400, 404, 410, 421})


class Fetch:
    """Asks past the scheduler, through all middlewares."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.crawler = crawler
        self.run = run

    async def get(self, url: str, headers: dict[str, str]) -> Response | None:
        """The final response (200, 304 or `MISSING`), or None after noting why there is none."""
        if self.run.stopping:
            return None
        self.run.report.requests_minimum += 1
        request = Request(url, headers=headers, callback=NO_CALLBACK, priority=10)
        try:
            response = await self.crawler.engine.download_async(request)
        except NotAsked:
            return None  # told by what ended the run or blocked the host
        except IgnoreRequest as error:
            if not self.run.stopping:
                self.failed(url, _what(url), str(error) or type(error).__name__)
            return None
        except Exception as error:
            if not self.run.stopping:  # else the engine takes no request any more, or it is told already
                self.failed(url, _what(url), f"{type(error).__name__}: {error}")
            return None
        if response.status in (200, 304) or response.status in MISSING:
            return response
        self.failed(url, _what(url), f"answers {response.status}")
        return None

    def sitemap(self, url: str, response: Response, *, expected: bool = True) -> Sitemap | None:
        """The sitemap in a response, or None after noting why it is none (unless none was `expected`)."""
        try:
            sitemap = read_sitemap(response.body)
        except NotASitemap as error:
            # A page in the place of a sitemap that was never there is a site's way to say 404.
            if expected or not _is_page(response.body):
                self.failed(url, "sitemap", str(error))
            return None
        if not sitemap.whole:
            self.failed(url, "sitemap", "broken off")
        return sitemap

    def failed(self, url: str, what: str, why: str) -> None:
        """Note an address that discovery could not read."""
        found = self.run.report.discovery
        host = urlsplit(url).hostname or ""
        found.failed += 1
        found.failed_on[host] = found.failed_on.get(host, 0) + 1
        self.run.problem(url, what, why)


def _is_page(body: bytes) -> bool:
    return b"<html" in body[:2000].lower()


def _what(url: str) -> str:
    return "sitemap" if url.endswith((".xml", ".xml.gz")) else "listing"


def validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers of a conditional request."""
    headers = {}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


def validators_of(response: Response) -> tuple[str | None, str | None]:
    """A response's ETag and Last-Modified, to keep for the next request."""
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return (etag.decode("latin-1") if etag else None), (modified.decode("latin-1") if modified else None)
