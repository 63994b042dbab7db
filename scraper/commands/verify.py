"""``thcl verify``: examine every file of a data folder, and set aside what is broken."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scraper.commands import is_no_data, reader_may_go
from scraper.exits import Exit

SUMMARY = "check every line of a data folder: whole, valid, hashes, revisions"
EPILOG = """Exit codes: 0 nothing is wrong (or --repair mended all of it), 2 that is no data folder,
4 something is wrong (with --repair: is still wrong), 6 a file cannot be read or written,
75 --repair while another run holds the folder."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )
    parser.add_argument(
        "--repair", action="store_true", help="move broken lines to the quarantine folder; nothing is deleted"
    )


def run(arguments: argparse.Namespace) -> int:
    """One line on stdout for each thing that is wrong, ``file:line: reason``; a summary on stderr."""
    from scraper.dataset import DatasetError, LockedError
    from scraper.dataset.verify import examine, repair

    root: Path = arguments.data
    if is_no_data("verify", root):
        return Exit.USAGE
    try:
        if arguments.repair:
            seen, after = repair(root)
        else:
            seen = after = examine(root)
    except LockedError as error:
        print(f"thcl verify: {error}", file=sys.stderr)
        return Exit.LOCKED
    except DatasetError as error:
        print(f"thcl verify: {error}", file=sys.stderr)
        return Exit.STORAGE
    with reader_may_go():
        for finding in seen.findings:
            where = f"{finding.path}:{finding.number}" if finding.number else f"{finding.path}"
            print(f"{where}: {finding.reason}")
    for path in seen.open_files:
        print(f"thcl verify: {path}: open; a run writes it, or the next one recovers it", file=sys.stderr)
    moved = sum(len(bad) for bad in seen.broken_lines().values()) if arguments.repair else 0
    print(
        f"thcl verify: {seen.lines} lines in {seen.files} files, {len(seen.findings)} findings"
        + (
            f", {moved} lines moved to quarantine, {len(after.findings)} findings left"
            if arguments.repair
            else ""
        ),
        file=sys.stderr,
    )
    return Exit.BELOW_FLOOR if after.findings else Exit.OK
