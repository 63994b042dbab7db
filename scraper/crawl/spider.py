"""What all spiders share: arguments, the run, requests for jobs, and the outcome of each response.

A spider says where articles are (`jobs`) and nothing else; what a page holds is the pipelines' business.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.crawl.gate import Challenged, NotAsked
from scraper.crawl.job import Job
from scraper.crawl.options import read_options
from scraper.crawl.redirects import UnrelatedRedirect
from scraper.crawl.run import Run
from scraper.crawl.unzip import NotAskedFor, TooLarge
from scraper.crawl.walk import Walk
from scraper.run.outcome import Outcome


@dataclass(slots=True)
class Page:
    """The item: an article's page as it came, and the job that asked for it."""

    job: Job
    url: str  # canonical address it was finally served at
    body: bytes
    content_type: str | None
    extraction: Any = None  # `scraper.extract.model.Extraction`, once the pipeline has read the page


class ArticleSpider(Spider):
    """Base of the spiders. Arguments (``-a name=value``) are those of `CrawlOptions`."""

    run: Run
    walk: Walk

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        # Scrapyd hands over its own (`_job`); ours never begin with an underscore.
        given = {name: str(value) for name, value in kwargs.items() if not name.startswith("_")}
        options = read_options(given)
        spider = super().from_crawler(crawler, *args)
        spider.run = Run(options, cls.name)
        spider.walk = Walk(crawler, spider.run)
        settings = crawler.settings
        if options.delay is not None:
            settings.set("DOWNLOAD_DELAY", options.delay, priority="spider")
            settings.set("AUTOTHROTTLE_START_DELAY", options.delay, priority="spider")
            if options.delay == 0:
                settings.set("AUTOTHROTTLE_TARGET_CONCURRENCY", 1000, priority="spider")
        if options.mirror:
            settings.set("THCL_MIRROR", options.mirror, priority="spider")
            handler = "scraper.crawl.mirror.MirrorDownloadHandler"
            settings.set("DOWNLOAD_HANDLERS", {"http": handler, "https": handler}, priority="spider")
            settings.set("HTTPPROXY_ENABLED", False, priority="spider")
            # Behind decompression, before whatever reads a page.
            settings["DOWNLOADER_MIDDLEWARES"].set(
                "scraper.crawl.mirror.MirrorMiddleware", 588, priority="spider"
            )
        return spider

    def jobs(self) -> AsyncIterator[Job]:
        """The articles to ask for, in order; an asynchronous generator."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        """A request for each job, as fast as jobs are worked off."""
        if self.run.stopping:  # outside of its hours
            return
        async for job in self.jobs():
            await self.run.room.wait()
            if self.run.stopping:
                return
            yield self._request(job)
        async for job in self.run.witnesses():
            yield self._request(job)

    def _request(self, job: Job) -> Request:
        headers = {}
        if job.since:
            headers["If-Modified-Since"] = format_datetime(datetime.fromisoformat(job.since), usegmt=True)
        return Request(
            job.url, callback=self.parse, errback=self.failed, cb_kwargs={"job": job}, headers=headers
        )

    def parse(self, response: Response, job: Job) -> Any:
        """The page as an item, or the outcome of a response that is none."""
        status = response.status
        if status == 200:
            url = response.url
            if url != job.url:
                if self.run.publication.key(url) != job.key:
                    self.run.outcome(job, Outcome.REDIRECTED, f"to {url}")
                    return None
                url = self.run.publication.canonical_url(url)
            content_type = response.headers.get("Content-Type")
            return [
                Page(
                    job,
                    url,
                    response.body,
                    content_type.decode("latin-1") if content_type else None,
                )
            ]
        if status == 304:
            self.run.outcome(job, Outcome.NOT_MODIFIED)
        elif status in (404, 410) and job.guessed:
            return self._by_sitemap(job, status)
        elif status in (404, 410):
            self.run.outcome(job, Outcome.GONE, f"status {status}", status=status)
        else:
            self.run.outcome(job, Outcome.HTTP_ERROR, f"status {status}")
        return None

    async def _by_sitemap(self, job: Job, status: int) -> AsyncIterator[Request]:
        """Before an article is called gone for a made-up slug: the address that the sitemap has for it."""
        job.guessed = False
        address = await self.walk.sitemap_address(job.key)
        if address is None or address == job.url:
            self.run.outcome(job, Outcome.GONE, f"status {status}", status=status)
        else:
            job.url = address
            yield self._request(job)

    def failed(self, failure: Failure) -> None:
        """The outcome of a request without a response."""
        job: Job = failure.request.cb_kwargs["job"]  # type: ignore[attr-defined]
        error = failure.value
        detail = f"{type(error).__name__}: {error}"
        match error:
            case UnrelatedRedirect():
                self.run.outcome(job, Outcome.REDIRECTED, str(error))
            case NotAsked():
                self.run.outcome(job, Outcome.STOPPED)
            case Challenged():
                self.run.outcome(job, Outcome.HTTP_ERROR, str(error))
            case IgnoreRequest() if "robots" in str(error):
                self.run.outcome(job, Outcome.ROBOTS, str(error))
            case TooLarge():
                self.run.outcome(job, Outcome.TOO_LARGE, str(error))
            case NotAskedFor():
                self.run.outcome(job, Outcome.CONNECTION, str(error))
            case IgnoreRequest() if self.run.stopping:
                self.run.outcome(job, Outcome.STOPPED)
            case IgnoreRequest():  # more redirects than REDIRECT_MAX_TIMES
                self.run.outcome(job, Outcome.REDIRECTED, str(error))
            case DownloadTimeoutError():
                self.run.outcome(job, Outcome.TIMEOUT, detail)
            case DownloadCancelledError():
                self.run.outcome(job, Outcome.TOO_LARGE, detail)
            case _ if _is_of_the_network(error):
                self.run.outcome(job, Outcome.CONNECTION, detail)
            case _:
                self.logger.error("%s: %s", job.url, detail, exc_info=error)
                self.run.report.exceptions += 1
                self.run.outcome(job, Outcome.EXCEPTION, detail)


def _is_of_the_network(error: BaseException | None) -> bool:
    """Whether an error is the connection's and not a bug of a middleware of ours."""
    return isinstance(error, OSError) or type(error).__module__.startswith(
        ("scrapy.", "twisted.", "OpenSSL.")
    )
