"""``thcl search``: Vietnamese full text over a SQLite export, with and without diacritics."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from datetime import date
from pathlib import Path

from scraper.exits import Exit

SUMMARY = "find articles in a SQLite export by their words"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("query", type=text, help='words, for example "hàng giả" or "hang gia"')
    parser.add_argument("--export", dest="path", default="export", help="the export's folder or .sqlite file")
    add_range(parser)
    parser.add_argument("--limit", type=count, default=10, metavar="N", help="so many articles (default: 10)")
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON object an article",
    )


def add_range(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `scraper.search.Range` is made from."""
    add_days(parser)
    parser.add_argument("--section", type=text, help="this section alone, as printed")


def add_days(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for a range of days."""
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="first day (+07:00)")
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="last day, included")


def day(given: str) -> date:
    """A day as an argument."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given!r} is no day; write YYYY-MM-DD") from None


def count(given: str) -> int:
    """A number of things as an argument."""
    if not (given.isascii() and given.isdigit() and len(given) <= 9 and int(given)):
        raise argparse.ArgumentTypeError(f"{given!r} is no number from 1 to 999999999")
    return int(given)


def text(given: str) -> str:
    """Words as an argument, composed as the dataset has them."""
    try:
        given.encode()
    except UnicodeEncodeError:  # bytes of the command line that are no UTF-8
        raise argparse.ArgumentTypeError(f"{given!r} is no text in UTF-8") from None
    return unicodedata.normalize("NFC", given)


def run(arguments: argparse.Namespace) -> int:
    """Run the command; 2 when there is no export or no word. Nothing found is no error."""
    from dataclasses import asdict

    from scraper.export.errors import ExportError
    from scraper.search import Range, opened, search

    try:
        within = Range(arguments.since, arguments.until, arguments.section)
        with opened(Path(arguments.path)) as connection:
            found = search(connection, arguments.query, within, arguments.limit)
    except ExportError as problem:
        print(f"thcl search: {problem}", file=sys.stderr)
        return Exit.USAGE
    since = {"bounded": found.bounded, "texts_since": found.texts_since}
    for number, hit in enumerate(found.hits, 1):
        if arguments.json:
            print(json.dumps(asdict(hit) | since, ensure_ascii=False))
            continue
        printed = (hit.published_at or "ngày chưa rõ")[:16].replace("T", " ")
        print(f"{number}. {hit.title}\n   {printed} · {hit.section or '–'} · {hit.id}")
        print(f"   {hit.snippet}\n   {hit.url}\n")
    if not found.hits:
        print("nothing found", file=sys.stderr)
    if found.bounded:
        oldest = (found.texts_since or "")[:10]
        stretch = f"from {oldest} on only; --until {oldest}" if oldest else "without a day only; --until"
        print(
            f"thcl search: all words of the query are very frequent: titles were searched, texts {stretch} "
            "reaches older ones, and so does a rarer word",
            file=sys.stderr,
        )
    return Exit.OK
