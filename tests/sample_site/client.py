"""Asking the sample server as a test does: the original host in ``Host``, nothing followed."""

from __future__ import annotations

import http.client
import re

from tests.sample_site.model import MAIN_HOST
from tests.sample_site.server import SampleServer


def ask(
    server: SampleServer, path: str, host: str = MAIN_HOST, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body of one request; ``If_None_Match="…"`` becomes a header."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    try:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host} | fields)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def locations(xml: bytes) -> list[str]:
    """Every address of a sitemap."""
    return re.findall(r"<loc>(.*?)</loc>", xml.decode())


def path_of(url: str) -> str:
    """The path of a canonical address."""
    return "/" + url.split("/", 3)[3]
