"""The time of day that belongs to a day: which clock time of the string, in which half of the day and zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from scraper.dates.clock import CLOCK, HALF, HALF_BEFORE, PART, ZONE, ClockError, read_clock, read_zone
from scraper.dates.days import Day
from scraper.dates.model import VIETNAM, ParsedDate

GAP: Final = re.compile(
    r"(?:[ ,;:|.\-(\[)\]'\"/@~*>•·●∙▪+=_]|luc|vao|hoi|khoang|gio|at|on|ngay|thoi gian|t{1,2}(?![a-z])"
    r"|(?:thu|th|t)\.? ?(?:hai|ba|tu|nam|sau|bay|[2-7](?![0-9:hg]))(?![a-z])|chu nhat|chua nhat|cn(?![a-z])"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|gmt ?\+ ?0?7(?::?00)?|utc ?\+ ?0?7(?::?00)?"
    r"|rang sang|sang|trua|chieu|toi|dem|am(?![a-z])|pm(?![a-z]))*"
)
_LED: Final = re.compile(r"(?<![a-z])(?:luc|at|hoi) $")
_FIELD_START: Final = re.compile(r"(?:^|[|•·,;(\[\-] ?)$")
_FIELD_END: Final = re.compile(r" ?(?:'|$|[|•·,;)\]\-])")
#: A time with a dot counts only right beside the day: ``21.32 29/04/2024``.
_DOTTED_AFTER: Final = re.compile(r"[ ,\-|]{1,3}([0-2]?[0-9])\.([0-5][0-9])(?= ?(?:$|[|,()\-]|gmt))")
_DOTTED_BEFORE: Final = re.compile(r"(?:^|luc |[|(] ?)([0-2]?[0-9])\.([0-5][0-9])[ ,\-|]{1,3}(?:ngay )?$")
_NOT_A_CLOCK: Final = re.compile(r"thoi luong|duration|do dai|ty so|ti so|ty le|ti le")


def _beside(s: str, match: re.Match[str], start: int, end: int) -> int:
    """How near a clock time stands to the day: 0 adjacent, 1 led by ``lúc`` or a field of its own, 2 not."""
    gap = (end, match.start()) if match.start() >= end else (match.end(), start)
    half = HALF.match(s, gap[0]) if gap[0] == match.end() else None
    begin = half.end() if half else gap[0]
    zone = ZONE.match(s, begin) if gap[0] == match.end() else None
    begin = zone.end() if zone else begin
    if GAP.fullmatch(s, begin, max(begin, gap[1])):
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
        for match in CLOCK.finditer(s, begin, stop):
            if not match[2] and ((match[1] == "24" and not match[6]) or (s[match.start() + len(match[1])] == "g" and not match[6])):
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
    value = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    match = _clock_beside(s, day, low, high, before_first) if ":" in s or "h" in s or "g" in s else None
    if match is None:
        dotted = _DOTTED_AFTER.match(s, day.end, high) or _DOTTED_BEFORE.search(s, low, day.start)
        if dotted and int(dotted[1]) < 24:
            return ParsedDate(value.replace(hour=int(dotted[1]), minute=int(dotted[2])), "minute")
        return ParsedDate(value, "day")
    half = HALF.match(s, match.end())
    word: str | None = half[1] if half else None
    if not half:
        led = HALF_BEFORE.search(s, 0, match.start()) or (None if s[match.start()] == "0" else PART.search(s))
        word = led[1] if led else None
    try:
        clock = read_clock(match, word)
    except ClockError:
        return None
    if clock is None:
        return ParsedDate(value, "day")
    zone = ZONE.match(s, half.end() if half else match.end())
    if zone is None and match.end() <= day.start:
        zone = ZONE.match(s, day.end)
    if zone is None and ("gmt" in s or "utc" in s):
        zone = ZONE.search(s)
    value = value.replace(hour=clock.hour % 24, minute=clock.minute, second=clock.second or 0)
    if clock.hour == 24:
        value += timedelta(days=1)
    if zone:
        offset = read_zone(zone)
        if offset is None:
            return None
        value = value.replace(tzinfo=offset).astimezone(VIETNAM)
    return ParsedDate(value, "minute" if clock.second is None else "second")


