"""A replay: scheduled crawls over the evolving publication, and what they say against what was planned.

`replay` runs each crawl as a job would, in a process of its own (`tests.sample_site.at`). `replay_here`
runs them one after the other in this process, on one event loop: a year of hourly runs in less than an hour,
with the same spiders, middlewares, pipelines, dataset and alarms; only the command line is left out.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import os
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from scraper.dataset.layout import sealed_files
from scraper.record import ExtractedArticle, content_hash
from scraper.run.report import Alarm, RunReport, decode
from scraper.watch.alarms import changes
from scraper.watch.history import MONTH_OF_RUNS
from tests.crawling import at, crawl, environment
from tests.sample_site.evolution import Evolution, Incident
from tests.sample_site.truth import expected

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Observed:
    """One crawl of a replay: when, how it exited, its report, and the incidents that were on."""

    at: dt.datetime
    exit_code: int
    report: dict[str, Any]
    incidents: tuple[Incident, ...]

    @property
    def alarmed(self) -> bool:
        """Whether an operator hears of anything."""
        return self.exit_code != 0 or bool(self.report.get("alarms"))


def crawl_at(moment: dt.datetime, url: str, data: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """One crawl at a simulated instant: exit code and report ({} when it gave none)."""
    done = crawl(url, data.absolute(), *arguments, by=at(moment.isoformat()))
    return done.code, done.report if done.stdout else {}


def moments(evolution: Evolution, every: dt.timedelta) -> Iterator[dt.datetime]:
    """When the scheduled crawls begin: from the evolution's first article to its end."""
    moment = evolution.begins + every
    while moment < evolution.first_article:  # an empty site would rightly raise an alarm
        moment += every
    while moment <= evolution.ends:
        yield moment
        moment += every


def incidents_at(evolution: Evolution, moment: dt.datetime) -> tuple[Incident, ...]:
    """The incidents that are on at that instant."""
    return tuple(incident for incident in evolution.incidents if incident.on(moment))


def replay(evolution: Evolution, data: Path, *, every: dt.timedelta, mode: str = "archive") -> list[Observed]:
    """Crawl from the evolution's first article to its end, once in `every`."""
    seen = []
    for moment in moments(evolution, every):
        evolution.advance(moment)
        code, report = crawl_at(moment, evolution.server.url, data, mode)
        seen.append(Observed(moment, code, report, incidents_at(evolution, moment)))
    return seen


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl of `replay_here`: when, its report, the alarms told as raised and as over."""

    at: dt.datetime
    report: RunReport
    raised: list[Alarm]
    over: list[Alarm]


def replay_here(
    evolution: Evolution, data: Path, *, every: dt.timedelta, after: Callable[[Run], None]
) -> None:
    """Crawl (the default job) as `replay` does, all in this process; `after` gets each run as it ends.

    Installs and runs the reactor, so it can be called once in a process.
    """
    from scrapy.utils.reactor import install_reactor

    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as installed

    reactor: Any = installed
    tasks: list[asyncio.Task[None]] = []

    def begin() -> None:
        tasks.append(asyncio.ensure_future(_replay_here(evolution, data, every, after)))
        tasks[0].add_done_callback(lambda _: reactor.stop())

    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    tasks[0].result()


async def _replay_here(
    evolution: Evolution, data: Path, every: dt.timedelta, after: Callable[[Run], None]
) -> None:
    from scrapy.crawler import AsyncCrawlerRunner
    from scrapy.settings import Settings

    from scraper.crawl.control import run_of
    from scraper.crawl.run import Run as CrawlRun

    for name in os.environ.keys() - environment().keys():
        del os.environ[name]  # whoever hears of real alarms must not hear of these
    settings = Settings()
    settings.setmodule("scraper.settings", priority="project")
    runner = AsyncCrawlerRunner(settings)
    logging.disable(logging.CRITICAL)
    defaults = CrawlRun.__init__.__kwdefaults__
    assert defaults is not None
    given = {"mirror": evolution.server.url, "delay": "0", "data": str(data)}
    history: deque[RunReport] = deque(maxlen=MONTH_OF_RUNS)
    for moment in moments(evolution, every):
        evolution.advance(moment)
        began = asyncio.get_running_loop().time()

        def clock(moment: dt.datetime = moment, began: float = began) -> dt.datetime:
            passed = asyncio.get_running_loop().time() - began
            return moment.astimezone(dt.UTC) + dt.timedelta(seconds=passed)

        defaults["clock"] = clock
        crawler = runner.create_crawler("news")
        task = runner.crawl(crawler, **given)
        while crawler.spider is None and not task.done():
            await asyncio.sleep(0)
        run = run_of(crawler)
        await task
        report = run.finish()
        earlier = list(history)
        # What the command would have read back from the disk for the next run.
        history.append(decode((data / "runs" / f"{report.run_id}.json").read_bytes()))
        for name in report.files:  # a file written in the simulated past looks like one
            os.utime(name, (moment.timestamp(), moment.timestamp()))
        after(Run(moment, report, *changes(report, earlier)))


# The truth


@dataclass(slots=True)
class Difference:
    """What the dataset holds against the truth: record ids, by the kind of the difference."""

    missing: list[str] = field(default_factory=list)  # a revision that a crawl could see is not stored
    doubled: list[str] = field(default_factory=list)  # a revision stored twice
    wrong: list[str] = field(default_factory=list)  # a line says something else than its revision
    invented: list[str] = field(default_factory=list)  # never published, or read before it was
    tombstones_missing: list[str] = field(default_factory=list)
    tombstones_false: list[str] = field(default_factory=list)
    inexact: list[str] = field(default_factory=list)  # as `wrong`, but the page was redesigned
    undated: list[str] = field(default_factory=list)  # the sitemap's date is not there, nor was the sitemap
    lines: int = 0
    tombstones: int = 0

    @property
    def none(self) -> bool:
        """Whether the dataset is the truth (what a redesign or a lost sitemap cost in exactness aside)."""
        return not (
            self.missing
            or self.doubled
            or self.wrong
            or self.invented
            or self.tombstones_missing
            or self.tombstones_false
        )


def compare(evolution: Evolution, data: Path, *, every: dt.timedelta) -> Difference:
    """The dataset against the truth, line by line.

    A revision has to be stored if a crawl began while it stood and the site was well; it may be if a crawl
    began during an incident. A line without the date that only the sitemap gives stands for no revision:
    it may be there if the sitemap was not, but another one with the date has to follow. A removed article
    has to have one tombstone if a second look was due by the default schedule while the site was well.
    """
    found = Difference()
    crawls = list(moments(evolution, every))
    well = [moment for moment in crawls if _well(evolution, moment)]
    stored: dict[str, list[dict[str, Any]]] = {}
    for record in _lines(data, "articles"):
        stored.setdefault(record["id"], []).append(record)
        found.lines += 1
    truth = evolution.revisions()
    found.invented += [key for key in stored if key not in truth]
    for key, sources in truth.items():
        begins = evolution.since(key, sources[0].published)
        ends = [*begins[1:], evolution.removed_at.get(key, evolution.ends + dt.timedelta(days=1))]
        seen: set[int] = set()
        for record in stored.get(key, ()):
            fetched = dt.datetime.fromisoformat(record["fetched_at"])
            number = sum(begin <= fetched for begin in begins) - 1
            if number < 0 or fetched >= ends[-1]:
                found.invented.append(key)
                continue
            true = expected(sources[number])
            if _lacks_the_sitemaps_date(record, true) and any(
                incident.kind == "no-sitemap" and incident.on(fetched) for incident in evolution.incidents
            ):
                found.undated.append(key)
                continue
            if number in seen:
                found.doubled.append(key)
            seen.add(number)
            if record["content_hash"] != true["content_hash"]:
                redesigned = any(i.kind == "redesign" and i.on(fetched) for i in evolution.incidents)
                (found.inexact if redesigned else found.wrong).append(key)
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
            if number not in seen and any(begin <= moment < end for moment in well):
                found.missing.append(key)
    _compare_tombstones(evolution, data, stored.keys(), well, found)
    return found


def _lacks_the_sitemaps_date(record: dict[str, Any], true: dict[str, Any]) -> bool:
    """Whether a line says what its revision says but for the date, which the sitemap alone gives."""
    if true["found_by"]["published"] != "sitemap":
        return False
    undated = true | dict.fromkeys(("published_at", "published_precision", "published_raw"))
    return record["content_hash"] == content_hash(msgspec.convert(undated, ExtractedArticle))


def _compare_tombstones(
    evolution: Evolution, data: Path, stored: Any, well: list[dt.datetime], found: Difference
) -> None:
    from scraper.discovery.due import RECHECKS

    tombstones = Counter(record["id"] for record in _lines(data, "gone"))
    found.tombstones = tombstones.total()
    truth = evolution.revisions()
    for key, how in evolution.removed.items():
        if how not in (404, 410) or key not in stored:
            continue
        removed = evolution.removed_at[key]
        due = [truth[key][0].published + offset for offset in RECHECKS]
        if any(look > removed and any(moment >= look for moment in well) for look in due):
            found.tombstones_missing += [key] * (tombstones[key] == 0)
    for key, count in tombstones.items():
        if evolution.removed.get(key) not in (404, 410) or count > 1:
            found.tombstones_false.append(key)


def _well(evolution: Evolution, moment: dt.datetime) -> bool:
    return all(incident.kind in ("redesign", "silent") for incident in incidents_at(evolution, moment))


def _lines(data: Path, folder: str) -> Iterator[dict[str, Any]]:
    for file in sealed_files(data, folder):
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def confusion(seen: list[Observed]) -> Counter[tuple[str, bool]]:
    """(kind of the newest incident that was on, or "quiet"; whether an operator heard of it), counted."""
    return Counter((run.incidents[-1].kind if run.incidents else "quiet", run.alarmed) for run in seen)
