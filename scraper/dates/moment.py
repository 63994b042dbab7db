"""The time that belongs to a day: which clock time of the string, in which half of the day and zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from scraper.dates.clock import CLOCK, HALF, HALF_BEFORE, PART, ZONE, ClockError, read_clock, read_zone
from scraper.dates.days import Day
from scraper.dates.model import VIETNAM, ParsedDate

GAP: Final = re.compile(
    r"(?:[^\w%$]|_|luc|vao|hoi|hom|khoang|gio|at|on|ngay|thoi gian|t{1,2}(?![a-z])"
    r"|(?:thu|th|t)\.? ?(?:hai|ba|tu|nam|sau|bay|[2-7](?![0-9:hg]))(?![a-z])|chu nhat|chua nhat|cn(?![a-z])"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|gmt ?\+ ?0?7(?::?00)?|utc ?\+ ?0?7(?::?00)?"
    r"|rang sang|sang|trua|chieu|toi|dem|am(?![a-z])|pm(?![a-z]))*"
)
_PARTS: Final = ("sang", "trua", "chieu", "toi", "dem", "khuya")
_LED: Final = re.compile(r"(?<![a-z])(?:luc|at|hoi) $")
_FIELD_START: Final = re.compile(r"(?:^|[|»›,;(\[\-] ?)$")
_FIELD_END: Final = re.compile(r" ?(?:'|$|[|»›,;)\]\-])")
#: A time with a dot counts only right beside the day: ``21.32 29/04/2024``.
_DOTTED_AFTER: Final = re.compile(r"[ ,\-|]{1,3}(?:luc )?([0-2]?[0-9])\.([0-5][0-9])(?= ?(?:$|[|,()\-]|gmt))")
_DOTTED_BEFORE: Final = re.compile(r"(?:^|luc |[|(] ?)([0-2]?[0-9])\.([0-5][0-9])[ ,\-|]{1,3}(?:ngay )?$")
_NOT_A_CLOCK: Final = re.compile(r"thoi luong|duration|do dai|ty so|ti so|ty le|ti le")


def _beside(s: str, match: re.Match[str], start: int, end: int) -> int:
    """How near a clock time stands to the day: 0 adjacent, 1 led by ``lúc`` or a field of its own, 2 not."""
    if match.start() >= end:
        if GAP.fullmatch(s, end, match.start()):
            return 0
    else:
        begin = match.end()
        if GAP.fullmatch(s, begin, start):
            return 0
        half = HALF.match(s, begin)
        begin = half.end() if half else begin
        zone = ZONE.match(s, begin)
        begin = zone.end() if zone else begin
        if begin <= start and GAP.fullmatch(s, begin, start):
            return 0
    if _NOT_A_CLOCK.search(s, 0, match.start()):
        return 2
    if _LED.search(s, 0, match.start()):
        return 1
    tail = HALF.match(s, match.end())
    tail_end = tail.end() if tail else match.end()
    if _FIELD_START.search(s, 0, match.start()) and _FIELD_END.match(s, tail_end) and match[2]:
        return 1
    return 2


def _clock_beside(s: str, day: Day, low: int, high: int, before_first: bool) -> re.Match[str] | None:
    """The clock time that belongs to the day, within ``low`` and ``high``."""
    best: re.Match[str] | None = None
    best_rank = 2
    sides = ((low, day.start), (day.end, high)) if before_first else ((day.end, high), (low, day.start))
    for begin, stop in sides:
        if stop - begin < 2:
            continue
        for match in CLOCK.finditer(s, begin, stop):
            if not match[2] and (
                (match[1] == "24" and not match[6])
                or (s[match.start() + len(match[1])] == "g" and not match[6])
            ):
                continue
            if begin < match.start() and s[match.start() - 1] in "0123456789/+":
                continue
            rank = _beside(s, match, day.start, day.end)
            if rank < best_rank:
                best, best_rank = match, rank
        if best_rank == 0:
            return best
    return best


def with_clock(s: str, day: Day, low: int, high: int, before_first: bool = False) -> ParsedDate | None:
    """The moment that the text between ``low`` and ``high`` states on the day; the day itself without a time.

    None where an impossible time stands beside the day.
    """
    match = _clock_beside(s, day, low, high, before_first) if ":" in s or "h" in s or "g" in s else None
    if match is None:
        value = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
        dotted = _DOTTED_AFTER.match(s, day.end, high) or (
            _DOTTED_BEFORE.search(s, low, day.start) if "." in s else None
        )
        if dotted and int(dotted[1]) < 24:
            return ParsedDate(value.replace(hour=int(dotted[1]), minute=int(dotted[2])), "minute")
        return ParsedDate(value, "day")
    start, end = match.span()
    half = HALF.match(s, end) if end < len(s) else None
    word: str | None = None
    if half:
        word, end = half[1], half.end()
    else:
        led = HALF_BEFORE.search(s, max(0, start - 4), start) if start > 1 else None
        if led is None and s[start] != "0" and int(match[1]) <= 12 and any(part in s for part in _PARTS):
            led = PART.search(s)
        if led:
            word = led[1]
    try:
        clock = read_clock(match, word)
    except ClockError:
        return None
    if clock is None:
        return ParsedDate(datetime(day.year, day.month, day.day, tzinfo=VIETNAM), "day")
    zone = ZONE.match(s, end) if end < len(s) else None
    if zone is None and start < day.start and day.end < len(s):
        zone = ZONE.match(s, day.end)
    if zone is None and ("gmt" in s or "utc" in s):
        zone = ZONE.search(s)
    hour, minute, second = clock
    offset = read_zone(zone) if zone else VIETNAM
    if offset is None:
        return None
    value = datetime(day.year, day.month, day.day, hour % 24, minute, second or 0, tzinfo=offset)
    if hour == 24:
        value += timedelta(days=1)
    if offset is not VIETNAM:
        value = value.astimezone(VIETNAM)
    return ParsedDate(value, "minute" if second is None else "second")
