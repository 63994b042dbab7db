"""One connection to the sample server: HTTP/1.1 read and written, keep-alive, faults acted out."""

from __future__ import annotations

import asyncio
import socket
import struct
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from tests.sample_site.faults import Fault
from tests.sample_site.model import MAIN_HOST

if TYPE_CHECKING:
    from tests.sample_site.server import SampleServer

LOOPBACK = ("127.0.0.1", "localhost")
_MAX_HEAD = 64 * 1024


class Request(NamedTuple):
    """One request as the server answered it; status 0 for a reset connection."""

    host: str
    path: str
    status: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A request in full: what came, when (monotonic seconds), and how many others were being answered."""

    request: Request
    method: str
    headers: dict[str, str]
    began: float
    ended: float
    overlapping: int


class Connection(asyncio.Protocol):
    def __init__(self, site: SampleServer) -> None:
        self.site = site
        self.pending = bytearray()
        self.transport: asyncio.Transport
        self.task: asyncio.Task[None] | None = None
        self.closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.site._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        self.site._connections.discard(self)
        if self.task is not None:
            self.task.cancel()

    def data_received(self, data: bytes) -> None:
        self.pending += data
        if self.task is None:
            self._next()

    def _next(self) -> None:
        while not self.closed:
            end = self.pending.find(b"\r\n\r\n")
            if end < 0:
                if len(self.pending) > _MAX_HEAD:
                    self.transport.close()
                return
            head = bytes(self.pending[:end]).decode("latin-1")
            del self.pending[: end + 4]
            line, *rows = head.split("\r\n")
            try:
                method, target, version = line.split(" ")
            except ValueError:
                self.transport.write(
                    b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
                self.transport.close()
                return
            headers = {}
            for row in rows:
                name, _, value = row.partition(":")
                headers[name.strip().lower()] = value.strip()
            keep = headers.get("connection", "").lower() != "close" and version == "HTTP/1.1"
            host = headers.get("host", "").rpartition("@")[2].partition(":")[0].lower()
            if host in LOOPBACK:
                host = MAIN_HOST  # for a browser pointed at the server
            began = time.monotonic()
            fault = next((fault for fault in self.site._faults if fault.meets(host, target)), None)
            if fault is None:
                self._finish(
                    method,
                    host,
                    target,
                    headers,
                    keep,
                    began,
                    self.site._respond(method, host, target, headers),
                )
                continue
            self.task = asyncio.get_running_loop().create_task(
                self._faulty(fault, method, host, target, headers, keep, began)
            )
            return

    def _finish(
        self,
        method: str,
        host: str,
        target: str,
        headers: dict[str, str],
        keep: bool,
        began: float,
        answer: tuple[int, list[str], bytes],
    ) -> None:
        status, fields, body = answer
        # Logged first: who has the answer finds the request in the log.
        self.site._log(Request(host, target, status), method, headers, began)
        self.transport.write(_head(status, fields, len(body), keep) + (b"" if method == "HEAD" else body))
        if not keep:
            self.transport.close()

    async def _faulty(
        self,
        fault: Fault,
        method: str,
        host: str,
        target: str,
        headers: dict[str, str],
        keep: bool,
        began: float,
    ) -> None:
        site, transport = self.site, self.transport
        site._active += 1
        try:
            if fault.kind == "reset":
                site._log(Request(host, target, 0), method, headers, began)
                raw = transport.get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                transport.abort()
                return
            if fault.kind in ("slow", "drip", "truncated", "charset"):
                if fault.kind == "slow":
                    await asyncio.sleep(fault.seconds)
                status, fields, body = site._respond(method, host, target, headers)
                if fault.kind == "charset":
                    fields = [f for f in fields if not f.lower().startswith("content-type")]
                    fields.append(f"Content-Type: text/html; charset={fault.charset}")
                if fault.kind == "truncated":
                    site._log(Request(host, target, status), method, headers, began)
                    transport.write(_head(status, fields, len(body), False) + body[: len(body) // 2])
                    transport.close()
                    return
                if fault.kind == "drip" and method != "HEAD":
                    site._log(Request(host, target, status), method, headers, began)
                    transport.write(_head(status, fields, len(body), keep))
                    step = max(len(body) // 20, 1)
                    for start in range(0, len(body), step):
                        await asyncio.sleep(fault.seconds / 20)
                        transport.write(body[start : start + step])
                    if not keep:
                        transport.close()
                    return
            elif fault.kind == "huge":
                status, fields = 200, ["Content-Type: text/html; charset=utf-8"]
                site._log(Request(host, target, status), method, headers, began)
                transport.write(_head(status, fields, fault.size, False) + b"<!doctype html><html><body>")
                left = fault.size - 27
                piece = "<p>Nội dung dài bất thường.</p>\n".encode() * 2000
                while left > 0 and not self.closed:
                    transport.write(piece[:left])
                    left -= len(piece)
                    await asyncio.sleep(0)
                    while transport.get_write_buffer_size() > 4_000_000 and not self.closed:
                        await asyncio.sleep(0.005)
                transport.close()
                return
            else:
                status, body = fault.page()
                fields = ["Content-Type: text/html; charset=utf-8"]
                if fault.kind == "redirect":
                    status, body = (fault.status if 300 <= fault.status < 400 else 302), b""
                    fields.append(f"Location: {fault.location}")
                if fault.retry_after is not None:
                    fields.append(f"Retry-After: {fault.retry_after}")
            self._finish(method, host, target, headers, keep, began, (status, fields, body))
        finally:
            site._active -= 1
            self.task = None
            if not self.closed:
                asyncio.get_running_loop().call_soon(self._next)


def _head(status: int, fields: list[str], length: int, keep: bool) -> bytes:
    lines = [f"HTTP/1.1 {status} {_phrase(status)}", *fields]
    if status != 304:
        lines.append(f"Content-Length: {length}")
    lines.append("Connection: keep-alive" if keep else "Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
