"""``thcl export``: a clean snapshot of a data folder, in the formats analysts load."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys

from scraper.commands.search import add_days, text
from scraper.exits import Exit
from scraper.formats import FORMATS

SUMMARY = "write a snapshot for analysts: jsonl, parquet, csv, sqlite, duckdb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("data", help="data folder of a crawl, or one .jsonl file")
    parser.add_argument("target", help="folder to make, or an fsspec URL such as s3://bucket/name")
    parser.add_argument(
        "--format",
        dest="formats",
        action="append",
        choices=FORMATS,
        help="repeat for several in one folder (default: parquet)",
    )
    add_days(parser)
    parser.add_argument("--section", type=text, action="append", default=[], help="repeat for several")
    parser.add_argument("--author", type=text, action="append", default=[], help="repeat for several")
    parser.add_argument("--query", type=text, help="words that must all stand in title, lede or body")
    parser.add_argument("--all-revisions", action="store_true", help="every revision, not the highest alone")
    parser.add_argument("--mark-duplicates", action="store_true", help="fill duplicate_of (slower)")
    parser.add_argument("--overwrite", action="store_true", help="replace an earlier export at the target")
    parser.add_argument("--json", action="store_true", help="print the manifest")


def run(arguments: argparse.Namespace) -> int:
    """Run the command; 2 for wrong input or a target in the way, 6 when a file cannot be read or written."""
    from scraper.dataset.disk import StorageError
    from scraper.export import ExportError, Filters, export

    formats = arguments.formats or ["parquet"]
    try:
        filters = Filters(
            since=arguments.since,
            until=arguments.until,
            sections=tuple(arguments.section),
            authors=tuple(arguments.author),
            query=arguments.query,
            all_revisions=arguments.all_revisions,
        )
        made = export(
            arguments.data,
            arguments.target,
            formats,
            filters,
            mark_duplicates=arguments.mark_duplicates,
            overwrite=arguments.overwrite,
        )
    except ExportError as problem:
        print(f"thcl export: {problem}", file=sys.stderr)
        return Exit.USAGE
    except ModuleNotFoundError as problem:
        print(
            f"thcl export: {problem.name} is not installed; "
            ".venv/bin/python -m pip install -c constraints.txt -e '.[analysis]'",
            file=sys.stderr,
        )
        return Exit.USAGE
    except StorageError as problem:
        print(f"thcl export: cannot read {problem}", file=sys.stderr)
        return Exit.STORAGE
    except (OSError, sqlite3.Error) as problem:
        print(f"thcl export: cannot write {arguments.target}: {problem}", file=sys.stderr)
        return Exit.STORAGE
    for name in made.unmet:
        print(f"thcl export: no article has the {name}", file=sys.stderr)
    if not made.rows:
        print("thcl export: nothing passes the filters" if made.manifest["lines_read"] else
              f"thcl export: {arguments.data} holds no article yet", file=sys.stderr)  # fmt: skip
    if arguments.json:
        print(json.dumps(made.manifest, ensure_ascii=False))
        return Exit.OK
    where = os.fsencode(made.target).decode("utf-8", "backslashreplace")  # a name need not be text
    print(f"{made.rows:,} articles in {where} ({', '.join(made.manifest['formats'])})")
    return Exit.OK
