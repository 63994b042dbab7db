"""The reports of the runs on a data folder, read back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from scraper.dataset import run_reports
from scraper.run.report import RunReport, decode

# A month of hourly runs: what alarms look back on.
MONTH_OF_RUNS = 24 * 31


def read_reports(data: Path, *, latest: int = MONTH_OF_RUNS) -> list[RunReport]:
    """The last `latest` run reports of a data folder, oldest first; [] when no run has left one.

    A report that cannot be read (written by a newer version, damaged) is left out: history is for
    judging the present, and one report fewer judges it as well.
    """
    reports = []
    for content in run_reports(data, latest):
        with suppress(msgspec.MsgspecError):
            reports.append(decode(content))
    return reports
