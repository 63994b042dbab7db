"""One run of a crawl: the dataset it holds, what it asked for and what came of it.

A spider asks `job` whether an address is due, and every job ends in exactly one `outcome`. The run knows
nothing of selectors or of the network; it is what the spider, the middlewares and the pipelines share.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from scraper.crawl import cache as sitemap_cache
from scraper.crawl.ending import end
from scraper.crawl.job import Job, ShardProgress
from scraper.crawl.options import CrawlOptions
from scraper.crawl.tally import Tally
from scraper.dataset import Dataset, DatasetError, LockedError, StorageError
from scraper.dataset.lines import utc
from scraper.dataset.revise import Known
from scraper.discovery.due import (
    RECHECKS,
    absent_due,
    can_date,
    changed_since,
    edited_unseen,
    recheck_due,
)
from scraper.discovery.listing import ArticleLink
from scraper.exits import Exit
from scraper.run.outcome import FAILED, SET_ASIDE, Outcome
from scraper.run.report import LISTED, REPORT_VERSION, PageProblem, RunReport
from scraper.run.verdict import GONE_EN_MASSE

logger = logging.getLogger(__name__)

# Jobs under way: enough to keep a host busy, few enough that memory stays flat.
ROOM = 48

# Seconds between two writes of the sitemap cache; what a kill costs is reading a few shards again.
CACHE_EVERY = 30.0

# As many straying pages prove a redesign by themselves, even where but 50 pages were seen before
# (`scraper.watch.alarms`); fewer need witnesses.
STRAYS_ENOUGH = 4

# Outcomes of an article that is there.
_ALIVE = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED)


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
            hosts=list(self.publication.hosts),
            arguments={name: text for name, text in options.given.items() if name != "publication"},
            data=str(options.data),
            started_at=utc(self.started),
        )
        self._asked: set[str] = set()
        self.outcomes: Counter[Outcome] = Counter()
        self.tally = Tally(self.publication)
        self.gone: list[tuple[Job, int]] = []
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
        if ahead := self.dataset.known.first_fetched_after(self.started):
            said = "which is still to come: the clock was ahead then or is behind now, so what was fetched"
            self.report.warnings.append(f"{ahead}, {said} after now is asked for again once")
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
        store = self.store
        if (known := store.known.get(link.key)) is not None:
            job.known = True
            if not self._due(job, known) and not always:
                return None
        elif (checked := store.known.checked_at(link.key)) is not None:
            job.absent_before = True
            now = self.clock()
            due = always or checked > utc(now)  # by a clock that was ahead
            if not due and not absent_due(
                datetime.fromisoformat(checked), now, lastmod=lastmod, day=day, schedule=self._recheck
            ):
                if shard:
                    shard.set_aside = True
                return None
        return self._accept(job)

    def failed_before(self) -> Iterable[Job]:
        """Jobs for articles that an earlier run could not get; a listing may have moved past them."""
        for key, url in list(self.cache.failed.items()):
            if (
                not self.full
                and self._is_ours(key)
                and (job := self.job(ArticleLink(key, url), always=True)) is not None
            ):
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
            if not self._may_ask(known.id) or not known.published_at:
                continue
            seen = datetime.fromisoformat(known.seen_at(utc(now)))
            if recheck_due(datetime.fromisoformat(known.published_at), seen, now, self._recheck):
                due.append(known)
        for known in due:
            if not self.full and known.id not in self._asked:
                yield self._again(known)

    async def witnesses(self) -> AsyncIterator[Job]:
        """Once all else is answered: stored articles to ask for where what answered leaves a doubt.

        An hourly run may ask for one article alone. Whether that one is gone or the site says 404 to
        everything, another one tells; and whether that one is a photo story that no declared source fits or
        the site was redesigned, others tell, read again whole: as many as outvote the strays.
        """
        while self.open_jobs and not self.stopping:
            await asyncio.sleep(0.02)
        if self.report.spider == "article":
            return
        store, wanted = self.store, self.doubted
        if 0 < wanted < GONE_EN_MASSE:
            for key in list(islice(filter(self._may_ask, store.known), wanted)):
                yield self._again(store.known[key])
        strays = self.tally.strays
        if 0 < strays < STRAYS_ENOUGH and strays > self.tally.usual:
            recent = store.known.young(self.clock() - RECHECKS[-1])
            unasked = (old for old in recent if self._may_ask(old.id))
            for old in list(islice(unasked, strays + 1)):
                yield self._again(old, whole=True)

    def _may_ask(self, key: str) -> bool:
        """Whether a stored article is this publication's, is still there, and was not asked for yet."""
        return self._is_ours(key) and key not in self._asked and not self.store.is_gone(key)

    def _is_ours(self, key: str) -> bool:
        """Whether an article is this publication's: a data folder may hold several."""
        return key.partition("/")[0] in self.hosts

    def _again(self, known: Known, *, whole: bool = False) -> Job:
        since = known.seen_at(utc(self.clock()))
        job = Job(known.id, known.url, since=None if whole else since, known=True)
        return self._accept(job)

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

    def _due(self, job: Job, known: Known) -> bool:
        """Whether the sitemap gives a reason to look at a stored article again."""
        if job.lastmod is None and job.day is None:
            return False
        now = self.clock()
        seen_at = known.seen_at(utc(now))
        if (tombstone := self.store.gone.get(job.key)) is not None and tombstone.gone_at <= utc(now):
            seen_at = max(seen_at, tombstone.gone_at)
        seen = datetime.fromisoformat(seen_at)
        if changed_since(job.lastmod, seen, now):
            return True
        if edited_unseen(job.lastmod, seen, now):
            job.since = seen_at
            return True
        # Found on a listing, which dates nothing, before the sitemap named it.
        return known.published_at is None and can_date(job.lastmod, job.day, now)

    # Outcomes

    def outcome(self, job: Job, outcome: Outcome, detail: str = "", *, status: int = 0) -> None:
        """End a job. What could not be delivered keeps its shard open for the next run."""
        if outcome in SET_ASIDE and job.absent_before:
            outcome = Outcome.STILL_ABSENT
        self.outcomes[outcome] += 1
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
            self.gone.append((job, status))
        elif outcome in SET_ASIDE or outcome in (
            Outcome.STILL_ABSENT,
            Outcome.UNCHANGED,
            Outcome.NOT_MODIFIED,
        ):
            self.store.record_check(job.key, checked_at=utc(self.clock()), outcome=outcome.value)

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

    # The end

    def finish(self) -> RunReport:
        """Seal the dataset, judge the run and write its report; once, however the run ended."""
        if not self.finished:
            self.finished = True
            # Until the verdict: whatever breaks off the end, the run must not seem fine.
            self.report.exit_code, self.report.exit_name = int(Exit.INTERNAL), Exit.INTERNAL.name
            self.report.reasons = self.report.reasons or ["the end of the run broke off: see the log"]
            end(self)
        return self.report

    @property
    def doubted(self) -> int:
        """How many removed articles have no other one beside them that is still there."""
        return len(self.gone) - sum(self.outcomes[outcome] for outcome in _ALIVE)
