"""The run's life inside Scrapy: opens the dataset with the spider, ends early when told, seals at the end.

An extension, so that plain ``scrapy crawl`` and Scrapyd are as crash-safe as ``thcl crawl``.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest, NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.crawl.run import Run
from scraper.dataset import DatasetError
from scraper.run.outcome import Outcome

logger = logging.getLogger(__name__)


def run_of(crawler: Crawler) -> Run:
    """The run of a crawler whose spider is one of ours."""
    return crawler.spider.run  # type: ignore[union-attr,no-any-return]


def has_run(crawler: Crawler) -> bool:
    """Whether the crawler's spider is one of ours (``scrapy shell`` brings its own)."""
    return isinstance(getattr(crawler.spider, "run", None), Run)


class RunControl:
    """Connects Scrapy's signals with the run."""

    def __init__(self, crawler: Crawler) -> None:
        if not has_run(crawler):
            raise NotConfigured
        self.crawler = crawler
        self.run = run_of(crawler)
        self.run.on_stop = self._end
        self._timers: list[asyncio.TimerHandle] = []
        self._progress = Progress(self.run) if Progress.wanted() else None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._spider_error, signals.spider_error)
        crawler.signals.connect(self._item_error, signals.item_error)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunControl:
        return cls(crawler)

    def _opened(self, spider: Spider) -> None:
        try:
            self.run.open()
        except DatasetError as error:
            logger.error("%s", error)
            raise CloseSpider("locked" if self.run.locked else "storage") from error
        options = self.run.options
        if options.max_minutes is not None:
            self._stop_in(options.max_minutes * 60, "max-minutes")
        if options.hours is not None:
            self._stop_in(options.hours.seconds_left(self.run.clock()), "hours")
        if self._progress:
            self._progress.start()

    def _stop_in(self, seconds: float, why: str) -> None:
        if seconds <= 0:
            self.run.stop(why)
        else:
            self._timers.append(asyncio.get_event_loop().call_later(seconds, self.run.stop, why))

    def _spider_error(self, failure: Failure, response: Response | None) -> None:
        self.run.report.exceptions += 1
        what = f"{type(failure.value).__name__}: {failure.value}"
        request = getattr(response, "request", None)
        job = request.cb_kwargs.get("job") if request is not None else None
        if job is not None:
            self.run.outcome(job, Outcome.EXCEPTION, what)
        else:
            self.run.problem("", "exception", what)

    def _item_error(self) -> None:
        # The pipeline that raised has named the outcome.
        self.run.report.exceptions += 1

    def _end(self, why: str) -> None:
        engine = self.crawler.engine
        # Requests waiting for their turn are not sent any more: draining takes as long as those in flight.
        for slot in engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(IgnoreRequest("the run is ending"))
        if engine.spider is not None:
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=why))

    def _closed(self, spider: Spider, reason: str) -> None:
        for timer in self._timers:
            timer.cancel()
        if self._progress:
            self._progress.stop()
        if reason != "finished" and not self.run.stopping:
            # Not by us: under Scrapyd and ``scrapy crawl`` the signal is Scrapy's own business.
            self.run.stopping = True
            self.run.report.stopped_by = self.run.report.stopped_by or reason
        report = self.run.finish()
        stats: Any = self.crawler.stats
        for name, count in report.fields.items():
            for source, number in count.sources.items():
                stats.set_value(f"field/{name}/{source}", number)
            if count.missing:
                stats.set_value(f"field/{name}/missing", count.missing)
        for outcome, number in report.outcomes.items():
            stats.set_value(f"article/{outcome}", number)
        stats.set_value("run/exit_code", report.exit_code)


class Progress:
    """One line on a terminal, rewritten twice a second."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._handle: asyncio.TimerHandle | None = None

    @staticmethod
    def wanted() -> bool:
        """On a terminal only; quiet in CI and cron."""
        return sys.stderr.isatty() and not os.environ.get("CI")

    def start(self) -> None:
        """Write now and again."""
        self._write()
        self._handle = asyncio.get_event_loop().call_later(0.5, self.start)

    def stop(self) -> None:
        """Clear the line."""
        if self._handle:
            self._handle.cancel()
        sys.stderr.write("\r\x1b[K")

    def _write(self) -> None:
        run = self.run
        seconds = max(time.monotonic() - run.began, 0.001)
        done = run.jobs - run.open_jobs
        sys.stderr.write(
            f"\r\x1b[K{done} articles, {run.requests} requests, {done / seconds:.1f} articles/s, "
            f"{seconds / 60:.1f} min"
        )
        sys.stderr.flush()
