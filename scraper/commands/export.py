"""``thcl export``: a clean snapshot of a data folder, in the formats analysts load."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from datetime import date

from scraper.exits import Exit

SUMMARY = "write a snapshot for analysts: jsonl, parquet, csv, sqlite, duckdb"
_FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "csv", "sqlite", "duckdb")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("data", help="data folder of a crawl, or one .jsonl file")
    parser.add_argument("target", help="folder to make, or an fsspec URL such as s3://bucket/name")
    parser.add_argument(
        "--format",
        dest="formats",
        action="append",
        choices=_FORMATS,
        help="repeat for several in one folder (default: parquet)",
    )
    parser.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="first day (+07:00)")
    parser.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help="last day, included")
    parser.add_argument("--section", action="append", default=[], help="repeat for several")
    parser.add_argument("--author", action="append", default=[], help="repeat for several")
    parser.add_argument("--query", help="words that must all stand in title, lede or body")
    parser.add_argument("--all-revisions", action="store_true", help="every revision, not the highest alone")
    parser.add_argument("--mark-duplicates", action="store_true", help="fill duplicate_of (slower)")
    parser.add_argument("--overwrite", action="store_true", help="replace an earlier export at the target")
    parser.add_argument("--json", action="store_true", help="print the manifest")


def run(arguments: argparse.Namespace) -> int:
    """Run the command; 2 for wrong input or a target in the way, 6 when the disk fails."""
    from scraper.export import ExportError, Filters, export

    filters = Filters(
        since=arguments.since,
        until=arguments.until,
        sections=tuple(arguments.section),
        authors=tuple(arguments.author),
        query=arguments.query,
        all_revisions=arguments.all_revisions,
    )
    formats = list(dict.fromkeys(arguments.formats or ["parquet"]))
    try:
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
            f"thcl export: {problem.name} is not installed; pip install 'thcl-news[analysis]'",
            file=sys.stderr,
        )
        return Exit.USAGE
    except (OSError, sqlite3.Error) as problem:
        print(f"thcl export: cannot write {arguments.target}: {problem}", file=sys.stderr)
        return Exit.STORAGE
    if arguments.json:
        print(json.dumps(made.manifest, ensure_ascii=False))
        return Exit.OK
    print(f"{made.rows:,} articles in {made.target} ({', '.join(formats)})")
    return Exit.OK
