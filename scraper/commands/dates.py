"""``thcl dates``: read the dates of JSON Lines, as a filter.

In:  one object a line with ``raw`` (a date string) and ``reference`` (the moment of crawling, RFC 3339).
Out: the same object with ``value`` and ``precision`` added, null where no date is stated.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from scraper.exits import Exit

SUMMARY = (
    "read Vietnamese publication dates: JSON Lines in (raw, reference), the same with value and precision out"
)


class BadLineError(ValueError):
    """A line that is not what the command reads; the message names it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: standard input to standard output."""


def _row(line: bytes) -> tuple[dict[str, Any], str, datetime]:
    """The object of a line with its ``raw`` and ``reference``; raises ValueError with what is wrong."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from None
    except RecursionError:
        raise ValueError("not JSON (nested too deeply)") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    raw, reference = row.get("raw"), row.get("reference")
    if not isinstance(raw, str):
        raise ValueError('"raw" must be a string')
    if not isinstance(reference, str):
        raise ValueError('"reference" must be a string like 2024-05-08T10:00:00+07:00')
    try:
        now = datetime.fromisoformat(reference)
    except ValueError:
        raise ValueError(f'"reference" is no RFC 3339 moment: {reference!r}') from None
    if now.tzinfo is None:
        raise ValueError(f'"reference" has no time zone: {reference!r}')
    return row, raw, now


def read_dates(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Every object with ``value`` and ``precision``; empty lines are skipped. Raises `BadLineError`."""
    from scraper.dates import parse_date

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row, raw, now = _row(line)
        except ValueError as error:
            raise BadLineError(f"line {number}: {error}") from None
        stated = parse_date(raw, now=now)
        yield {
            **row,
            "value": stated.isoformat() if stated else None,
            "precision": stated.precision if stated else None,
        }


def _encoded(row: dict[str, Any]) -> bytes:
    """One line of UTF-8; a lone surrogate, which UTF-8 cannot carry, stays the escape it came as."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def run(arguments: argparse.Namespace) -> int:
    """Filter standard input; 2 at the first bad line, with everything before it written."""
    out = sys.stdout.buffer
    try:
        for row in read_dates(sys.stdin.buffer):
            out.write(_encoded(row))
    except BadLineError as error:
        out.flush()
        print(f"thcl dates: {error}", file=sys.stderr)
        return Exit.USAGE
    out.flush()
    return Exit.OK
