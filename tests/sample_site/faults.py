"""What goes wrong on demand: a `Fault` meets the requests whose path matches, as often as it is told to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime

from tests.sample_site import listings

KINDS = (
    "status",  # the given status with a short page
    "challenge",  # 403 with the page of a bot protection
    "slow",  # the right answer, `seconds` late
    "drip",  # the right answer, its body spread over `seconds`
    "truncated",  # Content-Length promises more than comes; the connection closes
    "reset",  # the connection is reset before any answer
    "huge",  # an endless-looking body of `size` bytes
    "charset",  # the right answer under a wrong charset in the header
    "redirect",  # to `location`
    "not-found-200",  # the "not found" text with status 200
    "empty",  # status 200 and no body
    "body",  # status 200 and `body`
)


@dataclass(slots=True)
class Fault:
    """One planted fault; see `KINDS`. `times` None: until it is cleared."""

    kind: str
    path: str = ".*"  # regular expression over the whole path with query
    host: str | None = None
    times: int | None = None
    status: int = 500
    retry_after: str | int | None = None  # seconds, or an HTTP date (`http_date`)
    seconds: float = 0.0
    size: int = 64 * 1024 * 1024
    location: str = "/"
    body: bytes = b""
    charset: str = "iso-8859-1"
    applies: Callable[[str, str], bool] | None = None  # (host, path), beyond the pattern

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no fault {self.kind!r}; there are {', '.join(KINDS)}")
        re.compile(self.path)

    def meets(self, host: str, target: str) -> bool:
        """Whether this request is hit; a hit uses up one of `times`."""
        if self.times is not None and self.times <= 0:
            return False
        if self.host is not None and self.host != host:
            return False
        if not re.fullmatch(self.path, target):
            return False
        if self.applies is not None and not self.applies(host, target):
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def page(self) -> tuple[int, bytes]:
        """Status and body of the kinds that replace the answer."""
        if self.kind == "challenge":
            return 403, listings.challenge()
        if self.kind == "not-found-200":
            return 200, listings.not_found()
        if self.kind == "empty":
            return 200, b""
        if self.kind == "body":
            return 200, self.body
        return (
            self.status,
            f"<!doctype html><title>{self.status}</title><h1>Lỗi {self.status}</h1>\n".encode(),
        )


def http_date(seconds_ahead: float) -> str:
    """`Retry-After` as an HTTP date that many seconds from now."""
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds_ahead)
    return format_datetime(moment, usegmt=True)
