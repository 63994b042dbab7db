"""First pipeline: bytes to record, by the pure extractor."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.crawl.control import run_of
from scraper.crawl.run import Run
from scraper.crawl.spider import Page
from scraper.extract.article import extract_article
from scraper.extract.model import NotAnArticle
from scraper.run.outcome import Outcome


class ExtractPipeline:
    """Reads each page; a page that is no article ends here, counted by name."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(run_of(crawler))

    def process_item(self, item: Page) -> Page:
        """The page with its extraction."""
        job = item.job
        try:
            item.extraction = extract_article(
                item.body,
                url=item.url,
                publication=self.run.publication,
                content_type=item.content_type,
                now=self.run.clock(),
                sitemap_lastmod=job.lastmod,
                shard_day=job.day,
            )
        except NotAnArticle as error:
            absent = error.reason in ("not-found", "empty")
            self.run.outcome(job, Outcome.NOT_FOUND_PAGE if absent else Outcome.NOT_AN_ARTICLE, error.reason)
            raise DropItem(error.reason, log_level="DEBUG") from error
        except Exception as error:
            self.run.outcome(job, Outcome.EXCEPTION, f"{type(error).__name__}: {error}")
            raise
        return item
