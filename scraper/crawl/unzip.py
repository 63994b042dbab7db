"""Decompression of responses: gzip and deflate, in one call, and never half a page.

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


class NotAskedFor(IgnoreRequest):
    """The body is in an encoding that we did not ask for and do not read."""


# The first two bytes of every gzip file.
GZIP = b"\x1f\x8b"

# Encodings that change the bytes. What else stands in the header ("utf-8", "none") is a mistake of the
# server's that every browser passes over.
_COMPRESSED = frozenset({b"br", b"zstd", b"compress", b"x-compress", b"dcb", b"dcz"})


def gunzip(body: bytes, *, limit: int) -> bytes:
    """The decompressed body of at most `limit` bytes, of all members where there are several (RFC 1952, 2.2).

    Raises TooLarge, and ResponseDataLossError for a body that is broken or broke off.
    """
    return _unpack(body, 31, limit)


def inflate(body: bytes, *, limit: int) -> bytes:
    """The same for ``deflate``: zlib's format (RFC 9110, 8.4.1.2), or bare, as some servers send it."""
    is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _unpack(body, 15 if is_zlib else -15, limit)


def _unpack(body: bytes, wbits: int, limit: int) -> bytes:
    text = b""
    while True:
        unpacker = zlib.decompressobj(wbits=wbits)
        try:
            text += unpacker.decompress(body, limit + 1 - len(text))
        except zlib.error as error:
            raise ResponseDataLossError(f"broken compressed body: {error}") from error
        if len(text) > limit:
            raise TooLarge(f"more than {limit} bytes decompressed")
        if not unpacker.eof:
            raise ResponseDataLossError("the compressed body broke off")
        body = unpacker.unused_data
        if not body.startswith(GZIP):  # the end, or the zeros some servers fill up with
            return text


class UnzipMiddleware:
    """Unpacks what the headers of settings.py ask for."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> UnzipMiddleware:
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its plain body; one in another encoding cannot be read and is an error."""
        header = response.headers.get("Content-Encoding")
        if header is None or not response.body:
            return response
        encoding = header.strip().lower()
        if encoding in (b"gzip", b"x-gzip"):
            body = gunzip(response.body, limit=self.limit)
        elif encoding == b"deflate":
            body = inflate(response.body, limit=self.limit)
        elif encoding in _COMPRESSED or b"," in encoding:
            raise NotAskedFor(f"content encoding {header.decode('latin-1')} was not asked for")
        else:
            body = response.body
        # Of a mirror's response the address is put right by the way.
        plain = with_body(response, request.url, body)
        del plain.headers["Content-Encoding"]
        return plain


def with_body(response: Response, url: str, body: bytes) -> Response:
    """The response at another address and with another body; the headers are its own, not copies.

    `Response.replace` normalises every header again and looks for the encoding of a body that is given up.
    """
    new = type(response)(
        url,
        response.status,
        body=body,
        flags=response.flags,
        request=response.request,
        certificate=response.certificate,
        ip_address=response.ip_address,
        protocol=response.protocol,
    )
    new.headers = response.headers
    return new
