"""The gate before the network: budgets, the circuit breaker, and what every response says."""

from __future__ import annotations

import logging
from collections import Counter
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response

from scraper.crawl.control import has_run, run_of
from scraper.crawl.run import Run

logger = logging.getLogger(__name__)

# In a row on one host, nothing good between them: the host blocks us or is down.
STREAKS = {"refused": 5, "challenge": 3, "connection": 5, "busy": 5, "error": 15}

# What bot protections write, in any case, into the first bytes of the page they serve instead.
_CHALLENGE = (
    *(b"challenge-platform", b"cf-chl-", b"cf_chl_", b"just a moment...", b"checking your browser"),
    *(b"captcha-delivery", b"_incapsula_", b"ddos-guard", b"sucuri_cloudproxy"),
    b"attention required! | cloudflare",
)
_LOOK_AT = 4096
_BIGGEST_CHALLENGE = 30_000


class NotAsked(IgnoreRequest):
    """The request was not sent: the run is ending, its budget is spent, or the host is left alone."""


class Challenged(IgnoreRequest):
    """A bot protection answered in the site's place."""


class GateMiddleware:
    """Lets a request pass or not, and watches for a site that blocks or fails."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.max_requests = run.options.max_requests
        self._bad: dict[tuple[str, bool], Counter[str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GateMiddleware:
        if not has_run(crawler):
            raise NotConfigured
        return cls(run_of(crawler))

    def process_request(self, request: Request) -> None:
        """Count the request, or raise `NotAsked`."""
        run = self.run
        if run.stopping:
            raise NotAsked("the run is ending")
        if run.report.blocked and (host := _host(request.url)) in run.report.blocked:
            raise NotAsked(f"{host} is left alone")
        if self.max_requests is not None and run.requests >= self.max_requests:
            run.stop("max-requests")
            raise NotAsked("the budget of requests is spent")
        run.requests += 1
        if request.url.endswith("/robots.txt") and "retry_times" not in request.meta:
            run.report.requests_minimum += 1
        if "retry_times" in request.meta:
            run.report.retries += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Count the response; raises `Challenged` for a bot protection's page."""
        run, status = self.run, response.status
        code = str(status)
        run.report.responses[code] = run.report.responses.get(code, 0) + 1
        run.report.bytes_received += len(response.body)
        if (seconds := request.meta.get("download_latency")) is not None:
            run.tally.count_response(request.url, seconds)
        challenged = _is_challenge(response)
        if status < 400 and not self._bad and not challenged:
            return response
        host = _host(request.url)
        if challenged:
            self._streak(request, "challenge", "a bot protection answers instead of the site")
            raise Challenged("a bot protection answered")
        if status in (401, 403):
            self._streak(request, "refused", f"refuses us (status {status})")
        elif status in (429, 503):
            self._streak(request, "busy", f"asks us to stay away (status {status})")
        elif status >= 500 and "retry_times" not in request.meta:
            # A page that fails three times is one failure of the site, not three.
            self._streak(request, "error", f"answers with errors (status {status})")
        elif status < 500:
            self._bad.pop(_desk(request), None)
        if status >= 500 and request.url.endswith("/robots.txt") and request.meta.get("retry_times", 0) >= 2:
            # RFC 9309, 2.3.1.4: a robots.txt that cannot be read forbids everything.
            run.block(host, f"robots.txt answers {status}")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a failed connection."""
        if isinstance(exception, IgnoreRequest):
            return
        name = type(exception).__name__
        errors = self.run.report.download_errors
        errors[name] = errors.get(name, 0) + 1
        if name != "DownloadCancelledError":  # a body past the size limit is the page's fault
            self._streak(request, "connection", f"does not answer ({name}: {exception})")

    def _streak(self, request: Request, kind: str, why: str) -> None:
        streak = self._bad.setdefault(_desk(request), Counter())
        streak[kind] += 1
        if streak[kind] >= STREAKS[kind] or streak.total() >= STREAKS["error"]:
            self.run.block(_host(request.url), why)


def _is_challenge(response: Response) -> bool:
    if response.headers.get("Cf-Mitigated") == b"challenge":
        return True
    # A real page is bigger than a challenge, and searching costs time.
    body = response.body
    if response.status == 200 and len(body) > _BIGGEST_CHALLENGE:
        return False
    start = body[:_LOOK_AT].lower()
    return any(mark in start for mark in _CHALLENGE)


def _desk(request: Request) -> tuple[str, bool]:
    # Listings that answer do not excuse articles that never do.
    return _host(request.url), "job" in request.cb_kwargs


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
