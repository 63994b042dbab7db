"""One run of a crawl: the dataset it holds, what it asked for and what came of it.

A spider asks `job` whether an address is due, and every job ends in exactly one `outcome`. The run knows
nothing of selectors or of the network; it is what the spider, the middlewares and the pipelines share.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import heappush, heapreplace
from importlib.metadata import version
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING

from scraper import __version__
from scraper.crawl import cache as sitemap_cache
from scraper.crawl.options import CrawlOptions
from scraper.dataset import Dataset, DatasetError, LockedError, StorageError
from scraper.discovery.due import RECHECKS, changed_since, recheck_due
from scraper.discovery.listing import ArticleLink
from scraper.discovery.sitemap import LOCAL, read_lastmod
from scraper.run.outcome import FAILED, SET_ASIDE, Outcome
from scraper.run.report import (
    LISTED,
    REPORT_VERSION,
    FieldCount,
    Latency,
    PageProblem,
    RunReport,
    SlowPage,
    encode,
)
from scraper.run.verdict import GONE_EN_MASSE, gone_en_masse, judge

if TYPE_CHECKING:
    from scraper.extract.model import Extraction

logger = logging.getLogger(__name__)

# Jobs under way: enough to keep a host busy, few enough that memory stays flat.
ROOM = 48

# Seconds between two writes of the sitemap cache; what a kill costs is reading a few shards again.
CACHE_EVERY = 30.0

# An article on a listing that came to nothing is asked for again after so long.
ABSENT_AGAIN = timedelta(days=1)

_SLOWEST = 10

# Outcomes of an article that is there.
_ALIVE = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED)

# The declaration's word for what a record calls differently.
_DECLARED = {"author": "byline"}


@dataclass(slots=True)
class ShardProgress:
    """A shard being worked off: `pending` jobs, and whether it may be called done when none is left."""

    shard: sitemap_cache.Shard
    pending: int = 1  # the reading itself, until its last entry has been handed over
    clean: bool = True
    set_aside: bool = False


@dataclass(slots=True)
class Job:
    """An article to ask for, and why it may be asked for."""

    key: str
    url: str
    lastmod: str | None = None
    day: date | None = None
    since: str | None = None  # UTC of the last look: ask only for what is newer
    known: bool = False
    absent_before: bool = False
    shard: ShardProgress | None = None


class Run:
    """See the module. Instants come from `clock` (aware, UTC)."""

    def __init__(
        self,
        options: CrawlOptions,
        spider: str,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.options = options
        self.publication = options.publication
        self.clock = clock
        self.started = clock()
        self.began = time.monotonic()
        self.dataset: Dataset | None = None
        self.cache = sitemap_cache.SitemapCache()
        self.locked = False
        self.signal: int | None = None
        self.stopping = False
        self.finished = False
        self.on_stop: Callable[[str], None] | None = None
        self.after_report: Callable[[RunReport], None] | None = None
        self.requests = 0
        self.jobs = 0
        self.open_jobs = 0
        self.room = asyncio.Event()
        self.room.set()
        self.report = RunReport(
            report_version=REPORT_VERSION,
            run_id="",
            spider=spider,
            publication=self.publication.name,
            arguments={name: text for name, text in options.given.items() if name != "publication"},
            data=str(options.data),
            started_at=_stamp(self.started),
        )
        self._asked: set[str] = set()
        self._outcomes: Counter[Outcome] = Counter()
        self._fields: dict[str, Counter[str | None]] = {}
        self._gone: list[tuple[Job, int]] = []
        self._latencies: Counter[int] = Counter()
        self._slowest: list[tuple[float, str]] = []
        self._cache_saved = time.monotonic()
        self._recheck = RECHECKS if options.recheck is None else options.recheck

    # Opening and stopping

    def open(self) -> None:
        """Lock and read the data folder. Raises `DatasetError`, after noting it for the report."""
        try:
            self.dataset = Dataset.open(self.options.data, now=self.started)
        except LockedError as error:
            self.locked = True
            self.report.reasons.append(str(error))
            raise
        except DatasetError as error:
            self.report.storage_error = str(error)
            raise
        self.report.run_id = self.dataset.run_id
        self.cache = sitemap_cache.load(self.dataset)

    @property
    def store(self) -> Dataset:
        """The open dataset."""
        assert self.dataset is not None, "the run is not open"
        return self.dataset

    def stop(self, why: str) -> None:
        """End the run early and cleanly: nothing more is asked, what was fetched is stored."""
        if self.stopping:
            return
        self.stopping = True
        self.report.stopped_by = why
        logger.warning("stopping: %s", why)
        self.room.set()
        if self.on_stop:
            self.on_stop(why)

    def storage_failed(self, error: StorageError) -> None:
        """A file could not be written: the run ends, the lines stored so far are intact."""
        if self.report.storage_error is None:
            self.report.storage_error = str(error)
            logger.error("%s", error)
        self.stop("storage failure")

    def block(self, host: str, why: str) -> None:
        """Leave a host alone for the rest of the run; the run ends when none is left."""
        if host in self.report.blocked:
            return
        self.report.blocked[host] = why
        logger.error("%s: %s; it is left alone from now on", host, why)
        if all(known in self.report.blocked for known in self.hosts):
            self.stop("no host left that answers")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The publication's hosts, the main one first."""
        return self.publication.hosts

    @property
    def full(self) -> bool:
        """Whether nothing more may be asked for: the run is ending or its limit is reached."""
        limit = self.options.limit
        return self.stopping or (limit is not None and self.jobs >= limit)

    # Discovery asks, and tells

    def is_settled(self, key: str) -> bool:
        """Whether an article is stored, or was looked at and came to nothing; no reason to look further."""
        store = self.store
        return key in store.known or key in self._asked or store.known.checked_at(key) is not None

    def job(
        self,
        link: ArticleLink,
        *,
        lastmod: str | None = None,
        day: date | None = None,
        shard: ShardProgress | None = None,
        always: bool = False,
    ) -> Job | None:
        """The job for an article if it is due now and was not asked for in this run, else None."""
        if link.key in self._asked:
            return None
        job = Job(link.key, link.url, lastmod, day, shard=shard)
        known = self.store.known
        if link.key in known:
            job.known = True
            if not always and not self._changed(link.key, lastmod):
                return None
        elif (checked := known.checked_at(link.key)) is not None:
            job.absent_before = True
            if not always and not self._absent_due(checked, lastmod, day):
                if shard:
                    shard.set_aside = True
                return None
        return self._accept(job)

    def failed_before(self) -> Iterable[Job]:
        """Jobs for articles that an earlier run could not get; a listing may have moved past them."""
        for key, url in list(self.cache.failed.items()):
            if not self.full and (job := self.job(ArticleLink(key, url), always=True)) is not None:
                yield job

    def recheck_jobs(self) -> Iterable[Job]:
        """Jobs for young articles that are due for another look by the schedule; asked conditionally."""
        if not self._recheck:
            return
        now = self.clock()
        # A day's grace: an article is published a little before it is first seen.
        horizon = now - self._recheck[-1] - timedelta(days=1)
        due = []
        for known in self.store.known.young(horizon):
            if known.id in self._asked or not known.published_at or self.store.is_gone(known.id):
                continue
            seen = datetime.fromisoformat(known.seen_at)
            if recheck_due(datetime.fromisoformat(known.published_at), seen, now, self._recheck):
                due.append(Job(known.id, known.url, since=known.seen_at, known=True))
        for job in due:
            if not self.full and job.key not in self._asked:
                yield self._accept(job)

    async def witnesses(self) -> AsyncIterator[Job]:
        """Once all else is answered: stored articles to ask for where only such answered as are gone.

        An hourly run may ask for one article alone; whether that one is gone or the site says 404 to
        everything, another one tells.
        """
        while self.open_jobs and not self.stopping:
            await asyncio.sleep(0.02)
        wanted = self._doubted()
        if self.report.spider == "article" or not 0 < wanted < GONE_EN_MASSE:
            return
        store = self.store
        others = (key for key in store.known if key not in self._asked and not store.is_gone(key))
        for key in list(islice(others, wanted)):
            known = store.known[key]
            yield self._accept(Job(key, known.url, since=known.seen_at, known=True))

    def _accept(self, job: Job) -> Job:
        self._asked.add(job.key)
        self.jobs += 1
        self.open_jobs += 1
        self.report.requests_minimum += 1
        if job.shard:
            job.shard.pending += 1
        if self.open_jobs >= ROOM:
            self.room.clear()
        return job

    def _changed(self, key: str, lastmod: str | None) -> bool:
        if lastmod is None:
            return False
        # Without a fresh enough lastmod there is no need to read the stored line.
        seen_at = self.store.known[key].seen_at
        tombstone = self.store.gone.get(key)
        if tombstone is not None:
            seen_at = max(seen_at, tombstone.gone_at)
        return changed_since(lastmod, datetime.fromisoformat(seen_at), self.clock())

    def _absent_due(self, checked: str, lastmod: str | None, day: date | None) -> bool:
        checked_at, now = datetime.fromisoformat(checked), self.clock()
        if changed_since(lastmod, checked_at, now):
            return True
        span = read_lastmod(lastmod)
        if span is not None:
            return recheck_due(span.start, checked_at, now, self._recheck)
        if day is not None:
            born = datetime(day.year, day.month, day.day, tzinfo=LOCAL)
            return recheck_due(born, checked_at, now, self._recheck)
        return now - checked_at >= ABSENT_AGAIN

    # Outcomes

    def outcome(self, job: Job, outcome: Outcome, detail: str = "", *, status: int = 0) -> None:
        """End a job. What could not be delivered keeps its shard open for the next run."""
        if outcome in SET_ASIDE and job.absent_before:
            outcome = Outcome.STILL_ABSENT
        self._outcomes[outcome] += 1
        self.open_jobs -= 1
        if self.open_jobs < ROOM:
            self.room.set()
        if outcome in FAILED:
            self.cache.failed[job.key] = job.url
        elif outcome is not Outcome.STOPPED:
            self.cache.failed.pop(job.key, None)
        try:
            self._note(job, outcome, status)
        except StorageError as error:
            self.storage_failed(error)
        if detail:
            self.problem(job.url, outcome, detail)
        if job.shard:
            if outcome in FAILED or outcome is Outcome.STOPPED:
                job.shard.clean = False
            elif outcome in SET_ASIDE or outcome is Outcome.STILL_ABSENT:
                job.shard.set_aside = True
            self.shard_part_done(job.shard)

    def _note(self, job: Job, outcome: Outcome, status: int) -> None:
        if outcome is Outcome.GONE and job.known:
            self._gone.append((job, status))
        elif outcome in SET_ASIDE or outcome in (
            Outcome.STILL_ABSENT,
            Outcome.UNCHANGED,
            Outcome.NOT_MODIFIED,
        ):
            self.store.record_check(job.key, checked_at=_stamp(self.clock()), outcome=outcome.value)

    def problem(self, url: str, outcome: str, detail: str) -> None:
        """List an address that came to nothing (the first hundred)."""
        logger.info("%s: %s %s", outcome, url, detail)
        if len(self.report.problems) < LISTED:
            self.report.problems.append(PageProblem(url, str(outcome), detail[:300]))

    def shard_part_done(self, progress: ShardProgress) -> None:
        """One job of a shard (or the reading of it) has ended."""
        progress.pending -= 1
        if progress.pending:
            return
        progress.shard.done = progress.clean
        progress.shard.set_aside = progress.set_aside
        if time.monotonic() - self._cache_saved > CACHE_EVERY and not self.stopping:
            self._save_cache()

    def _save_cache(self) -> None:
        self._cache_saved = time.monotonic()
        try:
            sitemap_cache.save(self.cache, self.store)
        except StorageError as error:
            self.storage_failed(error)

    def count_fields(self, extraction: Extraction) -> None:
        """Count where each field of a record that was written came from."""
        for name, source in extraction.article.found_by.items():
            self._fields.setdefault(name, Counter())[source] += 1

    # The network tells

    def count_response(self, url: str, seconds: float | None, size: int) -> None:
        """Note a response's latency and size."""
        self.report.bytes_received += size
        if seconds is None:
            return
        self._latencies[round(20 * log(max(seconds, 1e-4)))] += 1
        if len(self._slowest) < _SLOWEST:
            heappush(self._slowest, (seconds, url))
        elif seconds > self._slowest[0][0]:
            heapreplace(self._slowest, (seconds, url))

    # The end

    def finish(self) -> RunReport:
        """Seal the dataset, judge the run and write its report; once, however the run ended."""
        report = self.report
        if self.finished:
            return report
        self.finished = True
        if self.open_jobs:
            self._outcomes[Outcome.STOPPED] += self.open_jobs
        report.outcomes = {
            outcome.value: self._outcomes[outcome] for outcome in Outcome if self._outcomes[outcome]
        }
        if self.dataset is not None:
            self._settle(self.dataset)
        self._fill()
        verdict = judge(report, signal=self.signal, locked=self.locked)
        report.exit_code, report.exit_name = int(verdict.exit), verdict.exit.name
        report.reasons += [reason for reason in verdict.reasons if not report.reasons or not self.locked]
        report.warnings = verdict.warnings
        if self.after_report:
            try:
                self.after_report(report)
            except Exception:
                logger.exception("alarms could not be judged")
                report.warnings.append("alarms could not be judged: see the log")
        if self.dataset is not None:
            try:
                self.dataset.write_report(encode(report))
            except StorageError as error:
                if report.storage_error is None:
                    report.storage_error = str(error)
                    verdict = judge(report, signal=self.signal, locked=self.locked)
                    report.exit_code, report.exit_name = int(verdict.exit), verdict.exit.name
                    report.reasons = verdict.reasons
        return report

    def _settle(self, dataset: Dataset) -> None:
        report = self.report
        report.articles_known = len(dataset.known)
        try:
            for job, status in self._gone:
                if self._believes_gone():
                    at = _stamp(self.clock())
                    report.gone_recorded += dataset.append_gone(
                        job.key, url=job.url, status=status, gone_at=at
                    )
                else:
                    self.cache.failed[job.key] = job.url  # the next run asks again
            sitemap_cache.save(self.cache, dataset)
        except StorageError as error:
            report.storage_error = report.storage_error or str(error)
        try:
            report.files = [str(path) for path in dataset.seal()]
        except StorageError as error:
            report.storage_error = report.storage_error or str(error)
        finally:
            dataset.close()

    def _believes_gone(self) -> bool:
        """Whether "gone" says something of the articles and not of a site that answers 404 to everything."""
        report = self.report
        if report.spider == "article":
            return True
        asked = report.attempted - report.count(Outcome.STILL_ABSENT)
        return self._doubted() <= 0 and not gone_en_masse(report.count(Outcome.GONE), asked)

    def _doubted(self) -> int:
        # At least one article that is still there for each that is not.
        return len(self._gone) - sum(self._outcomes[outcome] for outcome in _ALIVE)

    def _fill(self) -> None:
        report = self.report
        now = self.clock()
        report.ended_at = _stamp(now)
        report.duration_seconds = round(time.monotonic() - self.began, 3)
        report.requests = self.requests
        report.versions = _versions()
        report.peak_memory_mib = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
        report.complete = not self.stopping and not report.discovery.failed and not report.count(*FAILED)
        if self.options.limit is not None and self.jobs >= self.options.limit:
            report.complete = False
        declared: dict[str, set[str]] = {}
        for name, source in self.publication.declared_sources():
            declared.setdefault(name, set()).add(source)
        for name, counts in self._fields.items():
            ours = declared.get(_DECLARED.get(name, name), set())
            primary = sum(n for source, n in counts.items() if source in ours)
            missing = counts[None]
            report.fields[name] = FieldCount(
                primary=primary,
                fallback=counts.total() - primary - missing,
                missing=missing,
                declared=bool(ours),
                sources={source: n for source, n in counts.most_common() if source is not None},
            )
        report.latency = self._latency()
        report.slowest = [SlowPage(url, round(s, 3)) for s, url in sorted(self._slowest, reverse=True)]

    def _latency(self) -> Latency:
        total = self._latencies.total()
        if not total:
            return Latency()
        ordered = sorted(self._latencies.items())

        def quantile(share: float) -> float:
            left = share * total
            for bucket, count in ordered:
                left -= count
                if left <= 0:
                    return round(exp(bucket / 20), 4)
            return round(exp(ordered[-1][0] / 20), 4)

        worst = round(max(self._slowest)[0], 4)
        return Latency(
            min(quantile(0.5), worst), min(quantile(0.9), worst), min(quantile(0.99), worst), worst
        )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _versions() -> dict[str, str]:
    return {
        "thcl-news": __version__,
        "python": platform.python_version(),
        "scrapy": version("scrapy"),
        "lxml": version("lxml"),
        "platform": sys.platform,
    }
