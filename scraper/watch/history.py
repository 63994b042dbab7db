"""The reports of the runs on a data folder, read back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from scraper.dataset import run_reports
from scraper.dataset.lines import UNREADABLE
from scraper.exits import Exit
from scraper.run.report import RunReport, decode

# A month of hourly runs: what alarms look back on.
MONTH_OF_RUNS = 24 * 31


def read_reports(
    data: Path, *, latest: int = MONTH_OF_RUNS, refused: bool = False, publication: str | None = None
) -> list[RunReport]:
    """The last `latest` run reports of a data folder, oldest first; [] when no run has left one.

    Raises `StorageError` when the folder of reports cannot be listed.

    With `publication` those of its runs only.

    A report that cannot be read (written by a newer version, damaged) is left out: history is for
    judging the present, and one report fewer judges it as well. So is, unless `refused`, that of a run
    which found the folder held by another: it saw nothing.
    """
    newest = _newest(data, refused)
    ours = (report for report in newest if publication is None or report.publication == publication)
    return list(islice(ours, latest))[::-1]


def _newest(data: Path, refused: bool) -> Iterator[RunReport]:
    for content in run_reports(data):
        with suppress(*UNREADABLE):
            report = decode(content)
            if refused or report.exit_code != Exit.LOCKED:
                yield report
