"""Politeness beyond Scrapy's own: ``Crawl-delay``, ``Request-rate`` and ``Retry-After``."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from scraper.crawl.control import run_of

logger = logging.getLogger(__name__)

# Asked to stay away longer than this, the run ends; the next one comes back in time.
LONGEST_WAIT = 300.0

# A Crawl-delay beyond this is a way of saying no; it is kept all the same, up to here.
LONGEST_DELAY = 120.0


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a ``Retry-After`` header asks for, from a number or an HTTP date; None without one.

    >>> retry_after("120", datetime(2026, 11, 24, tzinfo=UTC))
    120.0
    >>> retry_after("Tue, 24 Nov 2026 00:01:00 GMT", datetime(2026, 11, 24, tzinfo=UTC))
    60.0
    """
    text = (value or "").strip()
    if not text:
        return None
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class PoliteThrottle(AutoThrottle):
    """AutoThrottle that never goes below what robots.txt asks for, and waits when told to."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._floors: dict[str, float] = {}
        self._waits: Counter[str] = Counter()
        self._agent: str = crawler.settings["USER_AGENT"]
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        rules: Any = getattr(robotparser, "rp", None)  # Protego, the parser of settings.py
        if rules is None:
            return
        floor = float(rules.crawl_delay(self._agent) or 0.0)
        rate = rules.request_rate(self._agent)
        if rate is not None and rate.requests:
            floor = max(floor, rate.seconds / rate.requests)
        if floor <= 0:
            return
        host = urlparse_cached(request).hostname or ""
        logger.info("%s asks for %.1f s between requests", host, floor)
        if not self._floors:
            self.crawler.signals.connect(self._keep_floor, signal=signals.request_reached_downloader)
        self._floors[host] = min(floor, LONGEST_DELAY)

    def _keep_floor(self, request: Request) -> None:
        # A slot that was idle for a minute is a new one, and so is the first after robots.txt.
        host = request.meta.get("download_slot", "")
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None:
            self._raise_to_floor(host, slot)

    def _raise_to_floor(self, host: str, slot: Slot) -> None:
        floor = self._floors.get(host)
        if floor is not None:
            slot.delay = max(slot.delay, floor)
            # A delay that was asked for is never shortened by chance: the jitter stays above it.
            slot.jitter = 0.0 if slot.delay <= floor else min(slot.jitter, 1 - floor / slot.delay)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        host = request.meta.get("download_slot", "")
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is None:
            return
        self._raise_to_floor(host, slot)
        if response.status in (429, 503):
            self._wait(host, slot, response)
        elif self._waits:
            self._waits.pop(host, None)

    def _wait(self, host: str, slot: Slot, response: Response) -> None:
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        self._waits[host] += 1
        # Not told how long: twice as long each time, from the usual delay on.
        seconds = asked if asked is not None else min(60.0, max(slot.delay, 0.25) * 2 ** self._waits[host])
        if seconds > LONGEST_WAIT:
            run_of(self.crawler).block(
                host, f"asks us to come back in {seconds:.0f} s (status {response.status})"
            )
            return
        logger.info("%s: waiting %.1f s (status %d)", host, seconds, response.status)
        # The slot sends nothing before `lastseen` plus its delay; without any delay it does not look.
        slot.delay = max(slot.delay, 0.001)
        slot.lastseen = monotonic() + seconds
