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
    parser.add_argument("--port", type=int, default=8001, help="0 takes any free port (default: 8001)")


def run(arguments: argparse.Namespace) -> int:
    """Run the command until interrupted; 2 without an export, 6 when the port is taken."""
    from scraper.export.errors import ExportError

    try:
        from scraper.browse import serve
    except ModuleNotFoundError as problem:
        print(
            f"thcl browse: {problem.name} is not installed; pip install 'thcl-news[browse]'", file=sys.stderr
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
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return Exit.OK
