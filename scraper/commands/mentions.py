"""``thcl mentions``: dates in text, as a filter of JSON Lines or over a dataset."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scraper.commands import is_no_data
from scraper.exits import Exit

if TYPE_CHECKING:
    from scraper.dates.mentions import DateMention
    from scraper.record import Article

SUMMARY = "find dates in text: JSON Lines in, or a dataset with --dataset; TIMEX3 values out"


class BadLineError(Exception):
    """A line that cannot be read; the message names it and says what it should be."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        'Without options: reads lines {"text", "reference", …} from standard input and writes them with '
        '"mentions": [{"start", "end", "span", "value", "type"}] added. reference is the day of publication, '
        "or its moment: without a zone in Vietnamese time."
    )
    parser.add_argument(
        "--dataset",
        metavar="PATH",
        type=Path,
        help="a data folder or a file of its lines: write one line a mention, with article and field",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command. Exit 2 for a line or a file that cannot be read, 6 for one of a data folder."""
    try:
        if arguments.dataset:
            return _dataset(arguments.dataset)
        filter_lines(sys.stdin.buffer, sys.stdout.buffer)
    except BadLineError as error:
        sys.stdout.buffer.flush()
        print(f"thcl mentions: {error}", file=sys.stderr)
        return Exit.USAGE
    return Exit.OK


def filter_lines(lines: IO[bytes], out: IO[bytes]) -> None:
    """Copy JSON Lines and add ``mentions`` to each; raises `BadLineError`."""
    import msgspec

    from scraper.dates.mentions import find_dates

    encode = msgspec.json.Encoder().encode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BadLineError(f"standard input, line {number}: not JSON: {error}") from None
        except RecursionError:
            raise BadLineError(f"standard input, line {number}: not JSON: nested too deeply") from None
        text, reference = _text_and_reference(row, f"standard input, line {number}")
        row["mentions"] = [as_row(mention) for mention in find_dates(text, reference=reference)]
        out.write(encode(row) + b"\n")


def as_row(mention: DateMention) -> dict[str, Any]:
    """A mention as it is written."""
    return {
        "start": mention.start,
        "end": mention.end,
        "span": mention.span,
        "value": mention.value,
        "type": mention.type,
    }


def _text_and_reference(row: object, where: str) -> tuple[str, date]:
    if not isinstance(row, dict):
        raise BadLineError(f'{where}: not an object; every line is {{"text": …, "reference": "YYYY-MM-DD"}}')
    text, reference = row.get("text"), row.get("reference")
    if not isinstance(text, str):
        raise BadLineError(f'{where}: "text" is missing or no string')
    if not isinstance(reference, str):
        raise BadLineError(f'{where}: "reference" is missing; give the day of publication as "YYYY-MM-DD"')
    return text, day_of(reference, where)


def day_of(reference: str, where: str) -> date:
    """A reference day or moment, a moment with a zone in Vietnamese time; raises `BadLineError`."""
    from scraper.dates import VIETNAM

    try:
        if "T" not in reference:
            return date.fromisoformat(reference)
        moment = datetime.fromisoformat(reference)
        return moment.astimezone(VIETNAM) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        raise BadLineError(
            f'{where}: "reference" {reference!r} is no day; write it as "YYYY-MM-DD"'
        ) from None


def _dataset(path: Path) -> int:
    from scraper.dataset import DatasetError

    if not path.is_file() and is_no_data("mentions", path, option="--dataset"):
        return Exit.USAGE
    try:
        write_mentions(path, sys.stdout.buffer)
    except DatasetError as error:
        sys.stdout.buffer.flush()
        print(f"thcl mentions: {error}", file=sys.stderr)
        return Exit.USAGE if path.is_file() else Exit.STORAGE
    return Exit.OK


def write_mentions(path: Path, out: IO[bytes]) -> None:
    """One line a mention of each article at its highest revision; raises `ReadError`, `StorageError`."""
    import msgspec

    from scraper.dataset import iter_articles

    encode = msgspec.json.Encoder().encode
    for article in iter_articles(path, latest_only=True):
        for row in article_mentions(article):
            out.write(encode(row) + b"\n")


def article_mentions(article: Article) -> Iterator[dict[str, Any]]:
    """The mentions of an article: ``id``, ``field``, ``reference``, and offsets in code points of that field.

    The reference is the day of ``published_at``. Without one it is null, and only what needs no reference is
    given: "30/4/1975" and "3 ngày", not "hôm qua" or "30/4". Raises `ReadError` for one that is no date.
    """
    from scraper.dataset.read import published_day
    from scraper.dates.mentions import find_absolute_dates, find_dates

    day = published_day(article)
    reference = day and day.isoformat()
    for field, text in _texts(article):
        for mention in find_dates(text, reference=day) if day else find_absolute_dates(text):
            yield {"id": article.id, "field": field, "reference": reference, **as_row(mention)}


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    yield "title", article.title
    if article.lede:
        yield "lede", article.lede
    yield "body", article.body
    for index, caption in enumerate(article.captions):
        yield f"captions[{index}]", caption
