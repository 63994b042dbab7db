"""``thcl browse``: look at a SQLite export in the browser, on this machine alone, read-only."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scraper.exits import Exit

SUMMARY = "open a local, read-only web page over a SQLite export"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", help="folder of the export, or its .sqlite file")
    parser.add_argument("--port", type=port, default=8001, help="0 takes any free port (default: 8001)")


def port(given: str) -> int:
    """A port as an argument."""
    if not (given.isascii() and given.isdigit() and len(given) <= 5 and int(given) <= 65535):
        raise argparse.ArgumentTypeError(f"{given!r} is no port from 0 to 65535")
    return int(given)


def run(arguments: argparse.Namespace) -> int:
    """Run the command until interrupted; 2 without an export, 6 when the port is taken."""
    from scraper.export.errors import ExportError

    try:
        from scraper.browse import serve
    except ModuleNotFoundError as problem:
        print(
            f"thcl browse: {problem.name} is not installed; "
            ".venv/bin/python -m pip install -c constraints.txt -e '.[browse]'",
            file=sys.stderr,
        )
        return Exit.USAGE
    try:
        serve(Path(arguments.path), arguments.port, lambda url: print(url, flush=True))
    except ExportError as problem:
        print(f"thcl browse: {problem}", file=sys.stderr)
        return Exit.USAGE
    except OSError as problem:
        print(f"thcl browse: port {arguments.port}: {problem}; choose another with --port", file=sys.stderr)
        return Exit.STORAGE
    return Exit.OK
