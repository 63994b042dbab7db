"""Decompression of responses: gzip only, in one call, and never half a page.

Scrapy's own keeps what it could read of a compressed body that broke off; here that is a lost response, not
a shorter article.
"""

from __future__ import annotations

import zlib

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Response


class TooLarge(IgnoreRequest):
    """The body is larger than DOWNLOAD_MAXSIZE once decompressed."""


def gunzip(body: bytes, *, limit: int) -> bytes:
    """The decompressed body of at most `limit` bytes.

    Raises TooLarge, and ResponseDataLossError for a body that is broken or broke off.
    """
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise ResponseDataLossError(f"broken gzip body: {error}") from error
    if len(text) > limit:
        raise TooLarge(f"more than {limit} bytes decompressed")
    if not unpacker.eof:
        raise ResponseDataLossError("the gzip body broke off")
    return text


class UnzipMiddleware:
    """Asks for gzip and unpacks it."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> UnzipMiddleware:
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault("Accept-Encoding", "gzip")

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its plain body; one in another encoding cannot be read and is an error."""
        encoding = response.headers.get("Content-Encoding")
        if encoding is None or not response.body or encoding.lower() == b"identity":
            return response
        if encoding.lower() not in (b"gzip", b"x-gzip"):
            raise ResponseDataLossError(f"content encoding {encoding.decode('latin-1')} was not asked for")
        plain = response.replace(body=gunzip(response.body, limit=self.limit))
        del plain.headers["Content-Encoding"]
        return plain
