"""``thcl status``: what a data folder holds and how its last runs went."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.commands import is_no_data
from scraper.exits import Exit

if TYPE_CHECKING:
    from scraper.run.report import RunReport

SUMMARY = "show what a data folder holds: articles by month, gaps, last runs, alarms, quarantine, size"

_BAR = 40  # columns of the longest bar
_MONTHS = 24
_RUNS = 10
_GAPS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the state on stdout. Exit codes: 0 shown, 2 no data folder, 6 a file or line cannot be read."""
    from scraper.crawl.cache import read_cache
    from scraper.dataset import DatasetError
    from scraper.dataset.survey import survey
    from scraper.watch.gaps import gaps
    from scraper.watch.history import read_reports

    root: Path = arguments.data
    if is_no_data("status", root):
        return Exit.USAGE
    try:
        found = survey(root)
        reports = read_reports(root, latest=_RUNS, refused=True)
        alarms = [alarm for report in read_reports(root, latest=1) for alarm in report.alarms]
    except DatasetError as error:
        print(f"thcl status: {error}", file=sys.stderr)
        return Exit.STORAGE
    print(f"{root}: {found.articles} articles, {found.lines} lines, {found.size / 1e6:.1f} MB")
    later = found.lines - found.articles
    print(f"  later revisions: {later}, gone: {found.gone}, in quarantine: {found.quarantined}")
    if found.damaged:
        print(f"  {found.damaged} unreadable lines; thcl verify names them")
    if found.open_files:
        print(f"  {found.open_files} open files: a run writes them, or the next one recovers them")
    if found.months:
        print(f"\narticles by month of publication (the last {_MONTHS} with any)")
        print("\n".join(bars(found.months)))
    if found.undated:
        print(f"  without a date: {found.undated}")
    if missing := gaps(read_cache(root), found.days):
        print(f"\ngaps: {len(missing)} sitemap days were read, but no article bears their date")
        print("  " + " ".join(day.isoformat() for day in missing[-_GAPS:]))
    if reports:
        print("\nlast runs")
        print("\n".join(run_lines(reports)))
        for alarm in alarms:
            print(f"ALARM {alarm.name} {alarm.subject}: {alarm.message} (since run {alarm.since})")
    return Exit.OK


def run_lines(reports: Sequence[RunReport]) -> Iterator[str]:
    """One line a run: id, how it ended, what it stored, seconds, requests."""
    for report in reports:
        counts = f"{report.count('new')} new, {report.count('changed')} changed, {report.gone_recorded} gone"
        end = f"exit {report.exit_code} {report.exit_name}"
        cost = f"{report.duration_seconds:.0f} s, {report.requests} requests"
        yield f"  {report.run_id}  {end:<18} {counts}, {cost}"


def bars(months: Mapping[str, int]) -> Iterator[str]:
    """One line a month, newest last; the longest bar has 40 columns, a month with any article at least one.

    >>> print("\\n".join(bars({"2026-10": 20, "2026-11": 1})))
      2026-10  ████████████████████████████████████████ 20
      2026-11  ██ 1
    """
    shown = sorted(months.items())[-_MONTHS:]
    longest = max(count for _, count in shown)
    for month, count in shown:
        yield f"  {month}  {'█' * max(1, round(count * _BAR / longest))} {count}"
