"""Second pipeline: a new or changed record becomes a line of the dataset."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from scraper.crawl.control import run_of
from scraper.crawl.run import Run
from scraper.crawl.spider import Page
from scraper.dataset import StorageError, revise
from scraper.dataset.lines import utc
from scraper.run.outcome import Outcome
from scraper.validate import problems


class StorePipeline:
    """Compares with what is known, validates, appends; what is invalid goes to the quarantine."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(run_of(crawler))

    def process_item(self, item: Page) -> Page:
        """Store the item's record; exactly one outcome follows."""
        run, job = self.run, item.job
        try:
            outcome, detail = self._store(item)
        except StorageError as error:
            run.outcome(job, Outcome.STOPPED)
            run.storage_failed(error)
            raise DropItem(str(error), log_level="DEBUG") from error
        except Exception as error:
            run.outcome(job, Outcome.EXCEPTION, f"{type(error).__name__}: {error}")
            raise
        run.outcome(job, outcome, detail)
        return item

    def _store(self, item: Page) -> tuple[Outcome, str]:
        run, dataset, job = self.run, self.run.store, item.job
        record = item.extraction.article
        known = dataset.known.get(record.id)
        fetched_at = utc(run.clock())
        article = revise(known, record, fetched_at=fetched_at, run_id=dataset.run_id)
        run.tally.disagreements.update(item.extraction.disagreements)
        if article is None:
            run.tally.count_fields(record.found_by, written=False)
            return Outcome.UNCHANGED, ""
        reasons = problems(article, hashed=True)
        if item.extraction.truncated:
            reasons.append("body: the page has more elements than are read, so text may be missing")
        if reasons:
            dataset.quarantine(article, reasons)
            return Outcome.INVALID, "; ".join(reasons)
        if article.id == job.key:
            article.id = job.key  # run and dataset both keep it to the end: one string in memory, not two
        dataset.append(article)
        run.tally.count_fields(article.found_by, written=True)
        return (Outcome.CHANGED if known else Outcome.NEW), ""
