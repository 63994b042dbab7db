# ruff: noqa: E501 (lines of mark-up and prose stay whole)
"""The HTTP server of the sample publication: HTTP/1.1 on 127.0.0.1, one event loop, no dependency.

Routes by the ``Host`` header; pages and sitemaps name the canonical ``https://`` addresses, so a crawler needs
``--mirror``. ETag and Last-Modified answer conditional requests, gzip goes to who accepts it, HEAD works.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gzip
import threading
import time
from email.utils import format_datetime, parsedate_to_datetime
from itertools import islice
from typing import Any, Self

from tests.sample_site.connection import Connection, LogEntry, Request
from tests.sample_site.faults import Fault
from tests.sample_site.model import HOSTS, MAIN_HOST, Article
from tests.sample_site.publication import Answer, Publication


class SampleServer:
    """The publication on a port of 127.0.0.1, in a thread of its own; a context manager.

    `requests` and `log` hold every request since the start (or `forget()`), in order. Changes to the
    publication are made through `publish`, `edit`, `remove`, `redesign` and `now`; faults through `set_fault`.
    `keep_log` False keeps neither, for benchmarks; `cache` keeps that many finished pages in memory.
    """

    def __init__(
        self,
        publication: Publication,
        *,
        port: int = 0,
        compress: bool = True,
        keep_log: bool = True,
        cache: int = 0,
    ) -> None:
        self.publication = publication
        self.requests: list[Request] = []
        self.log: list[LogEntry] = []
        self.url = ""
        self._port = port
        self._compress = compress
        self._keep_log = keep_log
        self._cache_size = cache
        self._cache: dict[tuple[str, str, bool], tuple[int, list[str], bytes]] = {}
        self._faults: list[Fault] = []
        self._connections: set[Connection] = set()
        self._active = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.RLock()

    # --- life ------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        ready = threading.Event()
        failure: list[BaseException] = []

        def work() -> None:
            loop = asyncio.new_event_loop()
            try:
                server = loop.run_until_complete(self.listen(loop))
            except BaseException as error:
                failure.append(error)
                loop.close()
                ready.set()
                return
            self._loop = loop
            ready.set()
            try:
                loop.run_forever()
            finally:
                loop.run_until_complete(self._shut(server))
                loop.close()

        self._thread = threading.Thread(target=work, name="sample-site", daemon=True)
        self._thread.start()
        ready.wait()
        if failure:
            raise failure[0]
        return self

    def __exit__(self, *exc: object) -> None:
        if self._loop is not None and self._thread is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=10)
            self._loop = None

    async def _shut(self, server: asyncio.Server) -> None:
        server.close()
        tasks = [connection.task for connection in self._connections if connection.task is not None]
        for connection in list(self._connections):
            connection.transport.abort()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while self._connections:  # each transport tells its protocol that it has gone
            await asyncio.sleep(0)
        await server.wait_closed()

    async def listen(self, loop: asyncio.AbstractEventLoop) -> asyncio.Server:
        """Bind the port and set `url`; OSError when the port is taken."""
        server = await loop.create_server(lambda: Connection(self), "127.0.0.1", self._port, backlog=256)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return server

    # --- changes from a test's thread ------------------------------------------------------------

    @property
    def now(self) -> dt.datetime | None:
        """The simulated clock; None shows everything."""
        return self.publication.now

    @now.setter
    def now(self, moment: dt.datetime | None) -> None:
        with self._lock:
            self.publication.now = moment
            self._cache.clear()

    def publish(self, article: Article) -> str:
        """See `Publication.publish`."""
        with self._lock:
            self._cache.clear()
            return self.publication.publish(article)

    def edit(self, article_id: int, *, host: str = MAIN_HOST, **changes: Any) -> Article:
        """See `Publication.edit`."""
        with self._lock:
            self._cache.clear()
            return self.publication.edit(article_id, host=host, **changes)

    def remove(self, article_id: int, how: int | str = 404, **where: Any) -> None:
        """See `Publication.remove`."""
        with self._lock:
            self._cache.clear()
            self.publication.remove(article_id, how, **where)

    def redesign(self, design: str) -> None:
        """See `Publication.redesign`."""
        with self._lock:
            self._cache.clear()
            self.publication.redesign(design)

    def set_fault(self, kind: str, path: str = ".*", **how: Any) -> Fault:
        """Plant a fault (`faults.Fault`); the first planted one that matches wins."""
        fault = Fault(kind, path, **how)
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear_fault(self, fault: Fault) -> None:
        """End one planted fault."""
        with self._lock:
            self._faults.remove(fault)

    def clear_faults(self) -> None:
        """From now on all is well."""
        with self._lock:
            self._faults.clear()

    def forget(self) -> None:
        """Empty `requests` and `log`."""
        self.requests.clear()
        self.log.clear()

    def warm(self) -> int:
        """Fill the cache with the article pages as a crawler asks for them (gzip), newest first; how many.

        For benchmarks in which the server's work must not be measured.
        """
        publication = self.publication
        addresses = ((host, article.path) for host in HOSTS for article in publication.live(host))
        for host, path in islice(addresses, self._cache_size):
            self._respond("GET", host, path, {"accept-encoding": "gzip"})
        return len(self._cache)

    # --- answers ---------------------------------------------------------------------------------

    def _respond(
        self, method: str, host: str, target: str, headers: dict[str, str]
    ) -> tuple[int, list[str], bytes]:
        if method not in ("GET", "HEAD"):
            return 405, ["Allow: GET, HEAD"], b""
        zipped = self._compress and "gzip" in headers.get("accept-encoding", "")
        key = (host, target, zipped)
        conditional = "if-none-match" in headers or "if-modified-since" in headers
        if self._cache_size and not conditional and (known := self._cache.get(key)) is not None:
            return known
        with self._lock:
            answer = self.publication.answer(host, target)
        if conditional and answer.status == 200 and _unchanged(answer, headers):
            return 304, _validators(answer), b""
        fields = [f"Content-Type: {answer.content_type}", "Server: sample", "Vary: Accept-Encoding"]
        fields += _validators(answer)
        if answer.location is not None:
            fields.append(f"Location: {answer.location}")
        body = answer.body
        if zipped and len(body) > 500:
            body = gzip.compress(body, compresslevel=1, mtime=0)
            fields.append("Content-Encoding: gzip")
        result = (answer.status, fields, body)
        if self._cache_size and len(self._cache) < self._cache_size:
            self._cache[key] = result
        return result

    def _log(self, request: Request, method: str, headers: dict[str, str], began: float) -> None:
        if self._keep_log:
            self.requests.append(request)
            self.log.append(LogEntry(request, method, headers, began, time.monotonic(), self._active))


def _validators(answer: Answer) -> list[str]:
    fields = []
    if answer.stamp is not None:
        fields.append(f'ETag: "{answer.stamp}"')
    if answer.modified is not None:
        fields.append(f"Last-Modified: {format_datetime(answer.modified.astimezone(dt.UTC), usegmt=True)}")
    return fields


def _unchanged(answer: Answer, headers: dict[str, str]) -> bool:
    tags = headers.get("if-none-match")
    if tags is not None:  # it takes precedence over the date (RFC 9110, 13.1.3)
        if answer.stamp is None:
            return False
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or f'"{answer.stamp}"' in known
    since = headers.get("if-modified-since")
    if since is None or answer.modified is None:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    if moment.tzinfo is None:
        return False
    return answer.modified.replace(microsecond=0) <= moment
