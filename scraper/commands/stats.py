"""``thcl stats``: articles of a SQLite export by month, section and author."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from scraper.commands.search import add_range, count
from scraper.exits import Exit

SUMMARY = "count the articles of a SQLite export by month, section and author"
_WIDTH = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", help="folder of the export, or its .sqlite file")
    add_range(parser)
    parser.add_argument("--top", type=count, default=20, metavar="N", help="so many sections and authors")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def bar(count: int, most: int) -> str:
    """A bar of at most 40 cells; anything counted shows at least the thinnest.

    >>> bar(10, 10) == "█" * 40, bar(1, 10_000), bar(0, 5)
    (True, '▏', '')
    """
    eighths: int = round(count * _WIDTH * 8 / most) if most else 0
    full, part = divmod(max(eighths, 1 if count else 0), 8)
    return "█" * full + " ▏▎▍▌▋▊▉"[part].strip()


def run(arguments: argparse.Namespace) -> int:
    """Run the command; 2 when there is no export."""
    from dataclasses import asdict

    from scraper.export.errors import ExportError
    from scraper.search import Range, opened, stats

    try:
        within = Range(arguments.since, arguments.until, arguments.section)
        with opened(Path(arguments.path)) as connection:
            counts = stats(connection, within, arguments.top)
    except ExportError as problem:
        print(f"thcl stats: {problem}", file=sys.stderr)
        return Exit.USAGE
    if arguments.json:
        content = asdict(counts)
        for name in ("by_month", "by_section", "by_author"):
            content[name] = [{"key": key, "articles": number} for key, number in content[name].items()]
        print(json.dumps(content, ensure_ascii=False))
        return Exit.OK
    first, last = ((day or "–")[:10] for day in (counts.first_published_at, counts.last_published_at))
    print(f"{counts.articles:,} articles, {first} to {last}")
    for heading, numbers in (
        ("month", counts.by_month),
        ("section", counts.by_section),
        ("author", counts.by_author),
    ):
        print(f"\nby {heading}")
        most = max(numbers.values(), default=0)
        width = max((len(key or "unknown") for key in numbers), default=0)
        for key, number in numbers.items():
            print(f"  {key or 'unknown':<{width}}  {number:>8,}  {bar(number, most)}")
    return Exit.OK
