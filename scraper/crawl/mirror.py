"""``--mirror``: pages of the publication fetched from another origin.

It sits in the download handler, below every middleware, so that robots.txt, delays, redirects, spiders and
the dataset see the publication's own addresses only.
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response


class MirrorDownloadHandler(HTTP11DownloadHandler):
    """Fetches ``THCL_MIRROR`` + path with the original host in ``Host``."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._mirror: str = crawler.settings["THCL_MIRROR"]
        self._origin = urlsplit(self._mirror)
        # All hosts are one origin here; with one connection kept they would close each other's.
        self._pool.maxPersistentPerHost = crawler.settings.getint("CONCURRENT_REQUESTS")

    async def download_request(self, request: Request) -> Response:
        """The mirror's response under the address that was asked for."""
        parts = urlsplit(request.url)
        inner = request.replace(
            url=urlunsplit((self._origin.scheme, self._origin.netloc, parts.path, parts.query, "")),
        )
        inner.headers["Host"] = parts.netloc
        response = await super().download_request(inner)
        if latency := inner.meta.get("download_latency"):
            request.meta["download_latency"] = latency
        location = response.headers.get("Location")
        if location is not None and location.startswith(self._mirror.encode()):
            # A mirror that writes its own origin means the publication's.
            own = f"{parts.scheme}://{parts.netloc}".encode()
            response.headers["Location"] = own + location.removeprefix(self._mirror.encode())
        return response.replace(url=request.url)
