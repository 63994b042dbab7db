"""``thcl report``: the last run and its history as one self-contained HTML page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scraper.commands import is_no_data
from scraper.exits import Exit

SUMMARY = "write the last run and its history as one HTML page"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="data folder (data)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (DIR/report.html)")


def run(arguments: argparse.Namespace) -> int:
    """Write the page and print its path. Exit 2 when no run has left a report, 6 when it cannot be stored."""
    from scraper.dataset.disk import DatasetError
    from scraper.dataset.read import iter_articles
    from scraper.watch.history import read_reports
    from scraper.watch.page import RUNS_SHOWN, render, survey

    if is_no_data("report", arguments.data):
        return Exit.USAGE
    out: Path = arguments.out or arguments.data / "report.html"
    try:
        reports = read_reports(arguments.data, latest=RUNS_SHOWN)
        if not reports:
            said = "no run has left a report there that can be read; run `thcl crawl` first"
            print(f"thcl report: {arguments.data}: {said}", file=sys.stderr)
            return Exit.USAGE
        page = render(reports, survey(iter_articles(arguments.data, latest_only=True)))
        # Written aside, then renamed: a reader never sees half a page.
        aside = out.with_name(out.name + ".part")
        aside.write_text(page, encoding="utf-8")
        aside.replace(out)
    except DatasetError as error:
        print(f"thcl report: {error}", file=sys.stderr)
        return Exit.STORAGE
    except OSError as error:
        print(f"thcl report: {out}: {error.strerror}; name another file with --out", file=sys.stderr)
        return Exit.STORAGE
    print(out)
    return Exit.OK
