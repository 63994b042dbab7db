"""``thcl status``: what a data folder holds and how its last runs went."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from scraper.exits import Exit

SUMMARY = "show what a data folder holds: articles by month, last runs, quarantine, size"

_BAR = 40  # columns of the longest bar
_MONTHS = 24
_RUNS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the state on stdout. Exit codes: 0 shown, 2 no such folder, 6 a file or line cannot be read."""
    from scraper.dataset import DatasetError
    from scraper.dataset.survey import survey

    root: Path = arguments.data
    if not root.is_dir():
        print(f"thcl status: {root}: no such folder; name the data folder with --data", file=sys.stderr)
        return Exit.USAGE
    try:
        found = survey(root)
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
    if found.runs:
        print("\nlines stored by the last runs that stored any")
        for run_id, lines in found.runs[-_RUNS:]:
            print(f"  {run_id}  {lines}")
    return Exit.OK


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
