"""The end of a run, whether ``thcl crawl``, ``scrapy crawl`` or Scrapyd started it.

Tombstones are believed or not, files sealed, verdict and alarms given, the report written, and everybody told
whom the environment names.
"""

from __future__ import annotations

import logging
import os
import platform
import resource
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from scraper import __version__
from scraper.crawl import cache as sitemap_cache
from scraper.dataset import Dataset, Refused, StorageError
from scraper.dataset.lines import utc
from scraper.dataset.store import write_last_page
from scraper.run.outcome import FAILED, Outcome
from scraper.run.report import RunReport, encode
from scraper.run.verdict import gone_en_masse, judge
from scraper.watch.alarms import find_alarms
from scraper.watch.history import read_reports
from scraper.watch.page import render
from scraper.watch.tell import tell

if TYPE_CHECKING:
    from scraper.crawl.run import Run

logger = logging.getLogger(__name__)


def end(run: Run) -> None:
    """Settle a run's dataset and complete its report, however the run ended."""
    report = run.report
    if run.open_jobs:
        run.outcomes[Outcome.STOPPED] += run.open_jobs
    report.outcomes = {outcome.value: run.outcomes[outcome] for outcome in Outcome if run.outcomes[outcome]}
    folder = run.dataset or Refused(run.options.data, run.started)
    report.run_id = folder.run_id
    if run.dataset is not None:
        _settle(run, run.dataset)
    _fill(run)
    earlier: list[RunReport] = []
    if not run.locked:  # then it saw nothing, so it neither raises an alarm nor ends one
        with suppress(StorageError):  # the folder that has to take this report too
            earlier = read_reports(run.options.data, publication=report.publication)
    _judge(run, earlier)
    try:
        folder.write_report(encode(report))
    except StorageError as error:
        if report.storage_error is None and not run.locked:
            report.storage_error = str(error)
            _judge(run, earlier)
    if not run.locked:
        _tell(report, earlier)


def _judge(run: Run, earlier: list[RunReport]) -> None:
    """Give the report its verdict and, by the runs before it, its alarms."""
    report = run.report
    verdict = judge(report, signal=run.signal, locked=run.locked)
    report.exit_code, report.exit_name = int(verdict.exit), verdict.exit.name
    report.warnings = list(dict.fromkeys(verdict.warnings))
    if run.locked:
        return  # its reason names the holder already
    report.reasons = verdict.reasons
    try:
        report.alarms = find_alarms(report, earlier)
    except Exception:
        logger.exception("alarms could not be judged")
        report.warnings.append("alarms could not be judged: see the log")


def _tell(report: RunReport, earlier: list[RunReport]) -> None:
    """Tell of the run, and leave its report as a page too; what fails here fails no run."""
    failures = tell(report, earlier, os.environ)
    if earlier or not report.storage_error:  # else there is no folder to leave it in
        try:
            write_last_page(Path(report.data), render([*earlier, report]).encode())
        except StorageError as error:
            failures.append(f"no page of the report: {error}")
    for failure in failures:
        logger.warning("%s", failure)
    report.warnings += failures


def _settle(run: Run, dataset: Dataset) -> None:
    report = run.report
    report.articles_known = len(dataset.known)
    report.gone_stored = len(run.gone)
    try:
        for job, status in run.gone:
            if _believes_gone(run):
                at = utc(run.clock())
                report.gone_recorded += dataset.append_gone(job.key, url=job.url, status=status, gone_at=at)
            else:
                run.cache.failed[job.key] = job.url  # the next run asks again
        sitemap_cache.save(run.cache, dataset)
    except StorageError as error:
        report.storage_error = report.storage_error or str(error)
    try:
        report.files = [str(path) for path in dataset.seal()]
    except StorageError as error:
        report.storage_error = report.storage_error or str(error)
    finally:
        dataset.close()


def _believes_gone(run: Run) -> bool:
    """Whether "gone" says something of the articles and not of a site that answers 404 to everything."""
    report = run.report
    if report.spider == "article":
        return True
    asked = report.attempted - report.count(Outcome.STILL_ABSENT)
    return run.doubted <= 0 and not gone_en_masse(report.count(Outcome.GONE), asked)


def _fill(run: Run) -> None:
    report = run.report
    report.ended_at = utc(run.clock())
    report.duration_seconds = round(time.monotonic() - run.began, 3)
    report.requests = run.requests
    report.versions = {
        "thcl-news": __version__,
        "python": platform.python_version(),
        "scrapy": version("scrapy"),
        "lxml": version("lxml"),
        "platform": sys.platform,
    }
    report.peak_memory_mib = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    undone = report.discovery.failed or report.count(*FAILED) or report.blocked
    report.complete = not run.stopping and not undone
    if run.options.limit is not None and run.jobs >= run.options.limit:
        report.complete = False
    report.disagreements = dict(sorted(run.tally.disagreements.items()))
    report.fields = run.tally.fields(written=True)
    report.fields_unchanged = run.tally.fields(written=False)
    report.latency = run.tally.latency()
    report.slowest = run.tally.slowest()
