"""Strings without a full day in a plain form: compact and spaced, relative, yearless and coarse dates."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from scraper.dates.cage import caged_date
from scraper.dates.cleaning import plain
from scraper.dates.days import Month
from scraper.dates.english import yearless_english
from scraper.dates.model import ParsedDate
from scraper.dates.partial import month_or_year, yearless_day
from scraper.dates.publication import NOTHING, fully_stated
from scraper.dates.relative import relative_date
from scraper.dates.words import ENGLISH_MONTHS

_DIGIT: Final = re.compile("[0-9]")
_COMPACT: Final = re.compile(
    r"(?<![0-9a-z])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])"
    r"(?:[t ]([0-2][0-9]):?([0-5][0-9]):?([0-5][0-9])?(?![0-9])|([0-2][0-9])([0-5][0-9])([0-5][0-9])$|$)"
)
_SPACED: Final = re.compile(r"([0-9]{2}) ([0-9]{2}) ((?:19|20)[0-9]{2})(?=$| [0-9]{2}:[0-9]{2}|,)")


def _rewritten(s: str) -> str:
    """The text with compact (20240429T2132) and spaced (29 04 2024) dates as the grammar reads them."""
    match = _COMPACT.search(s)
    if match:
        year, month, day, *clock = match.groups()
        stated = [part for part in clock if part]
        if not match.start() or stated:
            moment = f"{year}-{month}-{day}" + ("t" + ":".join(stated) if stated else "")
            return s[: match.start()] + moment + s[match.end() :]
    match = _SPACED.search(s)
    if match and not any(letter.isdigit() for letter in s[: match.start()]):
        return f"{s[: match.start()]}{match[1]}/{match[2]}/{match[3]}{s[match.end() :]}"
    return s


def partly_stated(s: str, lower: str, months: list[Month], now: datetime) -> ParsedDate | None:
    """What a string without a full day in a plain form states."""
    digits = _DIGIT.search(s) is not None
    if digits and ("20" in s or "19" in s):
        rewritten = _rewritten(s)
        if rewritten != s:
            stated = fully_stated(rewritten, rewritten, [], now)
            return None if stated is NOTHING else stated
    aligned = plain(lower)
    if digits and not months and any(name in s for name in ENGLISH_MONTHS):
        months = yearless_english(s, lower)
    stated = relative_date(s, aligned, now)
    if stated is None and (digits or months):
        stated = (
            yearless_day(s, aligned, months, now)
            or month_or_year(s, aligned, months, now)
            or caged_date(aligned, now)
        )
    return stated
