"""Runs one spider in this process and answers with the run's report, whatever happens to it."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from scraper.crawl.control import run_of
from scraper.crawl.options import CrawlOptions
from scraper.crawl.run import Run
from scraper.run.report import RunReport

# After a signal: requests under way get this long, then the run is sealed without them.
DRAIN_SECONDS = 12.0


def crawl(spider: str, options: CrawlOptions, *, verbose: bool = False) -> RunReport:
    """Run a spider to its end.

    SIGTERM and SIGINT end the run in under 20 seconds with everything fetched stored; a second one at once.
    """
    settings = Settings()
    settings.setmodule("scraper.settings", priority="project")
    settings.set("LOG_LEVEL", "INFO" if verbose else "ERROR", priority="cmdline")
    settings.set("STATS_DUMP", verbose, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    crawler.signals.connect(_settle_memory, signals.engine_started)
    loop = asyncio.get_event_loop()

    def begin() -> Run | None:
        return run_of(crawler) if crawler.spider is not None else None

    def force() -> None:
        from twisted.internet import reactor

        # Not `stop`: that waits for the responses under way, however long the server takes.
        reactor.crash()  # type: ignore[misc]

    def on_signal(number: int) -> None:
        run = begin()
        if run is not None and run.finished:
            return  # all is stored and judged: while a monitor is told of it signals wait, and then it ends
        if run is None or run.signal is not None:
            force()
            return
        run.signal = number
        run.stop(f"signal {signal.Signals(number).name}")
        loop.call_later(DRAIN_SECONDS, force)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, on_signal, number)
    task = process.crawl(crawler, **options.given)
    process.start(install_signal_handlers=False)
    run = begin()
    if run is None:  # the spider could not even be made
        error = task.exception() if task.done() and not task.cancelled() else None
        raise error or RuntimeError("the crawl did not start")
    if task.done() and not task.cancelled() and (error := task.exception()) is not None:
        logging.getLogger(__name__).error("the crawl broke off", exc_info=error)
        run.report.exceptions += 1
    # Usually done already when the spider closed; not after a second signal or a crash of the engine.
    return run.finish()


def _settle_memory() -> None:
    """Spare the collector what lives to the end (code, the known articles), and most of its rounds.

    A page leaves a few thousand objects and hardly a cycle; the rounds of the default threshold find nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
