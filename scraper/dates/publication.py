"""Read the date of publication out of a short string: `parse_date`.

The order of work: clean the string; collect the days it states with their year (numbers, month words, English);
take the published one; read the clock time beside it. Only when there is no such day: relative words, a day
without year, a month, a year. A string that states an impossible or ambiguous date gives None.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from scraper.dates.cleaning import clean
from scraper.dates.clock import CLOCK, HALF, HALF_BEFORE, PART, ZONE, ClockError, read_clock, read_zone
from scraper.dates.model import VIETNAM, ParsedDate
from scraper.dates.words import ENGLISH_MONTHS, MONTHS, number

#: Longer strings are prose, not a date line (the longest real ones, with section, author and counters, have 160).
MAX_LENGTH: Final = 300
#: Years that a publication or a document on a news site can carry.
FIRST_YEAR: Final = 1900
YEARS_AHEAD: Final = 10


class Day(NamedTuple):
    """A stated day and where it stands in the folded text."""

    start: int
    end: int
    year: int
    month: int
    day: int


class Broken(Exception):  # noqa: N818
    """The string states something that looks like a full date and cannot be one."""


_MONTH_DAYS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _exists(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and day >= 1):
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= _MONTH_DAYS[month] + leap


# --- Days in numbers ------------------------------------------------------------------------------------------

#: Three numbers with one separator; the last may be glued to a clock time (``29/04/202421:32``).
_NUMERIC: Final = re.compile(
    r"([0-9]{1,4})( ?)([/.\-_\\])( ?)([0-9]{1,2}) ?\3 ?"
    r"([0-9]{1,4}(?![0-9])|[0-9]{4}(?=[0-9]{1,2} ?[:hg] ?[0-9])|[0-9]{2}(?=[0-9]{2}:[0-9]{2}))"
)
#: What may stand, without a space, between another number and the date: a clock time, a weekday.
_JOINED: Final = re.compile(
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}[hg](?:[0-9]{2})?|(?<![a-z0-9])(?:thu |th |t\.?)[2-7])[/.,\-]$"
)
#: Words right before a number that make it no date: document and phone numbers, versions.
_NUMBERED: Final = re.compile(
    r"(?<![a-z])(?:so|sdt|dt|tel|phone|hotline|fax|dien thoai|v|ver|version|phien ban|ip|ma|stt|gia|diem)[ :.#]*$"
)
#: What right after a number makes it no date: a document's suffix (12/05/2018/NQ), money, a share.
_SUFFIXED: Final = re.compile(r" ?(?:/ ?[a-z]|-(?:nq|nd|qd|tt|ct|kh|tb|cv|hd|bc|ttr)[^a-z]|%|(?:d|vnd|dong|usd)(?![a-z]))")
_US_CLOCK: Final = re.compile(r",? [0-9]{1,2}:[0-9]{2}:[0-9]{2} ?[ap]\.?m(?![a-z])")


def _two_digit_year(digits: str, now: datetime) -> int:
    """The year of two digits: up to one year ahead is this century, from 90 the last; 0 for the rest."""
    year = int(digits)
    if year <= now.year % 100 + 3:
        return now.year - now.year % 100 + year
    return 1900 + year if year >= 90 else 0


def _numeric_days(s: str, now: datetime) -> tuple[list[Day], bool]:
    """The days in numbers, and whether there was an impossible one."""
    days: list[Day] = []
    broken = False
    for match in _NUMERIC.finditer(s):
        first, space, separator, space2, second, third = match.groups()
        start, end = match.span()
        if start:
            before = s[start - 1]
            if before.isdigit():
                broken = True
                continue
            if before in "/.,-_\\" and start > 1:
                if s[start - 2].isdigit():
                    if not _JOINED.search(s, max(0, start - 10), start):
                        broken = True
                        continue
                elif before in "/\\":
                    continue
            elif before in "+$" or (before == ":" and start > 1 and s[start - 2].isdigit() and not _JOINED.search(s[max(0, start - 10):start - 1] + "-")):
                continue
            if _NUMBERED.search(s, max(0, start - 14), start):
                broken = True
                continue
        if end < len(s):
            if s[end] == separator and s[end + 1 : end + 2].isdigit() or _SUFFIXED.match(s, end):
                broken = True
                continue
        if len(first) == 4:
            if len(third) > 2 or separator == "\\":
                broken = True
                continue
            year, month, day = int(first), int(second), int(third)
        elif len(first) > 2 or len(third) == 3 or len(third) == 1:
            continue
        else:
            day, month = int(first), int(second)
            if len(third) == 4:
                year = int(third)
                if separator in "/-" and (
                    (month > 12 >= day)
                    or (
                        separator == "/"
                        and (len(first) == 1 or len(second) == 1)
                        and first[0] != "0" != second[0]
                        and _US_CLOCK.match(s, end)
                    )
                ):
                    day, month = month, day
            else:
                if separator == "." and (len(first) != 2 or len(second) != 2) and "ngay" not in s and ":" not in s:
                    continue
                year = _two_digit_year(third, now)
                if not year:
                    continue
        if not (FIRST_YEAR <= year <= now.year + YEARS_AHEAD and _exists(year, month, day)):
            broken = True
            continue
        days.append(Day(start, end, year, month, day))
    return days, broken


# --- Days with the month in words -----------------------------------------------------------------------------

_MONTH_WORD = r"gieng|chap|muoi(?: ?(?:mot|hai)(?![a-z]))?|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin"
_MONTH: Final = re.compile(rf"th(ang|g|)([. ]{{0,2}})(?:([0-9]{{1,2}})(?![0-9])|({_MONTH_WORD})(?![a-z]))")
_MONTH_SPELLINGS: Final = frozenset(
    "giêng chạp mười mườimột mườihai một hai ba tư bốn năm sáu bảy bẩy tám chín".split()
)
_DAY_BEFORE: Final = re.compile(
    r"(?:(?<![0-9a-z])|(?<=ngay)|(?<=mung)|(?<=mong))(?<![0-9]:)([0-9]{1,2})(?:st|nd|rd|th)?[ ,./\-]{0,3}$"
)
_DAY_WORDS_BEFORE: Final = re.compile(
    r"(?:ngay|mung|mong|,) ((?:(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi) ?){1,4})$"
)
_YEAR_AFTER: Final = re.compile(
    r"[ ,./\-]{0,3}(?:nam[ :]{0,2})?([0-9]{4})(?![0-9]|[./\-][0-9])|[ ,./\-]{0,3}(?:nam[ :]{0,2})?([0-9]{4})(?=[0-9]{1,2} ?[:hg] ?[0-9])"
    r"|[ ,]{0,2}nam '?([0-9]{2})(?![0-9])|[ ,]{0,2}nam ((?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|linh|le)(?: |$)){2,9})"
)
_DAY_YEAR_AFTER: Final = re.compile(
    r"[ ,]{1,2}([0-9]{1,2})(?:st|nd|rd|th)?(?: ?, ?| |, nam | nam )([0-9]{4})(?![0-9]|[./\-][0-9])"
)


class Month(NamedTuple):
    """A month in words: with its day and year where they are stated (0 where not)."""

    start: int
    end: int
    year: int
    month: int
    day: int


def _word_months(s: str, plain: str, now: datetime) -> list[Month]:
    found: list[Month] = []
    for match in _MONTH.finditer(s):
        kind, gap, digits, word = match.groups()
        start, end = match.span()
        if kind == "":
            if word or (gap == " " and s[start - 1 : start].isdigit()):
                continue
        if start and s[start - 1].isalpha():
            continue
        if digits:
            month = int(digits)
        else:
            if not plain.isascii():
                exact = plain[match.start(4) : match.end(4)].replace(" ", "")
                if not exact.isascii() and exact not in _MONTH_SPELLINGS:
                    continue
            month = MONTHS.get(word) or MONTHS["muoi " + word[4:].strip()]
        day = 0
        before = _DAY_BEFORE.search(s, max(0, start - 8), start)
        if before and (s[: before.start()].endswith(("thu ", "den ", "-")) ):
            if s[: before.start()].endswith(("den ", "-")) and s[max(0, before.start() - 2): before.start() - 1].isdigit():
                raise Broken
            before = None if s[: before.start()].endswith("thu ") else before
        if before:
            day = int(before[1])
        else:
            words_before = _DAY_WORDS_BEFORE.search(s, max(0, start - 30), start)
            if words_before:
                day = number(words_before[1]) or 0
                before = words_before if day else None
        year_match = _YEAR_AFTER.match(s, end)
        if not day and not (year_match and (year_match[1] or year_match[2])):
            us = _DAY_YEAR_AFTER.match(s, end)
            if us:
                found.append(Month(start, us.end(), int(us[2]), month, int(us[1])))
                continue
        year = 0
        if year_match:
            year_text = year_match[1] or year_match[2]
            if year_text:
                year = int(year_text)
            elif year_match[3]:
                year = _two_digit_year(year_match[3], now)
            else:
                year = number(year_match[4]) or 0
            if year:
                end = year_match.end()
        if kind == "" and not year and not day:
            continue
        found.append(Month(before.start(1) if before else start, end, year, month, day))
    return found


# --- English --------------------------------------------------------------------------------------------------

_EN = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_ENGLISH: Final = re.compile(
    rf"(?<![0-9:])([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ,./\-]{{0,2}}{_EN}[ ,./\-]{{0,2}}([0-9]{{4}}|[0-9]{{2}}(?![0-9:]))(?![0-9])"
    rf"|(?<![a-z]){_EN}[ ./\-]{{0,2}}([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? ?|[./\-])([0-9]{{4}})(?![0-9])"
    rf"|(?<![a-z]){_EN} {{1,2}}([0-9]{{1,2}}) ([0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}})(?: [a-z]{{3,4}}(?:[+-][0-9]{{1,4}})?)? ([0-9]{{4}})(?![0-9])"
    rf"|(?<![0-9])([0-9]{{4}})[ ,./\-]{{1,2}}{_EN}[ ,./\-]{{1,2}}([0-9]{{1,2}})(?![0-9])"
)


def _english_days(s: str, now: datetime) -> list[Month]:
    found: list[Month] = []
    for match in _ENGLISH.finditer(s):
        g = match.groups()
        if g[1]:
            year = int(g[2]) if len(g[2]) == 4 else _two_digit_year(g[2], now)
            day, name = g[0], g[1]
        elif g[3]:
            name, day, year = g[3], g[4], int(g[5])
        elif g[6]:
            name, day, year = g[6], g[7], int(g[9])
        else:
            year, name, day = int(g[10]), g[11], g[12]
        found.append(Month(match.start(), match.end(), year, ENGLISH_MONTHS[name[:3]], int(day)))
    return found


# --- Which day ------------------------------------------------------------------------------------------------

_LUNAR_BEFORE: Final = re.compile(r"(?:am lich|lich am|nham|(?<![a-z])al(?![a-z]))[^0-9]{0,20}$")
_LUNAR_AFTER: Final = re.compile(r"[ ,]{0,2}\(?(?:am lich|al(?![a-z]))(?![ :]{0,2}[0-9])")
_UPDATED: Final = re.compile(r"cap nhat|sua|update|modif|edited|hieu luc|het han|han nop|han cuoi|su kien")
_PUBLISHED: Final = re.compile(r"dang|xuat ban|publish|post|phat hanh|ban hanh|ngay tao|created|dua tin")


def _choose(days: list[Day], s: str) -> Day | None:
    """The day of publication among those stated: not lunar; the one labelled published; else the first."""
    if "lich" in s or "nham" in s or "al" in s:
        kept = []
        previous = 0
        for day in days:
            if not (_LUNAR_BEFORE.search(s, previous, day.start) or _LUNAR_AFTER.match(s, day.end)):
                kept.append(day)
            previous = day.end
        days = kept
    if len(days) < 2:
        return days[0] if days else None
    plainly: list[Day] = []
    previous = 0
    for day in days:
        label = s[previous : day.start]
        previous = day.end
        if _UPDATED.search(label):
            continue
        if _PUBLISHED.search(label):
            return day
        plainly.append(day)
    return (plainly or days)[0]


# --- The time of day beside the day ---------------------------------------------------------------------------

_GAP: Final = re.compile(
    r"(?:[ ,;:|.\-(\[)\]'\"/@~*>•·●∙▪+=_]|luc|vao|hoi|khoang|gio|at|on|ngay|thoi gian|t(?= ?[0-9])"
    r"|(?:thu|th|t)\.? ?(?:hai|ba|tu|nam|sau|bay|[2-7](?![0-9:hg]))(?![a-z])|chu nhat|chua nhat|cn(?![a-z])"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|gmt ?\+ ?0?7(?::?00)?|utc ?\+ ?0?7(?::?00)?"
    r"|rang sang|sang|trua|chieu|toi|dem)*"
)
_LED: Final = re.compile(r"(?<![a-z])(?:luc|at|hoi) $")
_FIELD_START: Final = re.compile(r"(?:^|[|•·,;(\[\-] ?)$")
_FIELD_END: Final = re.compile(r" ?(?:'|$|[|•·,;)\]\-])")
_NOT_A_CLOCK: Final = re.compile(r"thoi luong|duration|do dai|ty so|ti so|ty le|ti le")


def _beside(s: str, match: re.Match[str], start: int, end: int) -> int:
    """How near a clock time stands to the day: 0 adjacent, 1 led by ``lúc`` or a field of its own, 2 not."""
    gap = (end, match.start()) if match.start() >= end else (match.end(), start)
    half = HALF.match(s, gap[0]) if gap[0] == match.end() else None
    begin = half.end() if half else gap[0]
    zone = ZONE.match(s, begin) if gap[0] == match.end() else None
    begin = zone.end() if zone else begin
    if _GAP.fullmatch(s, begin, max(begin, gap[1])):
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


def _clock_beside(s: str, day: Day, low: int, high: int) -> re.Match[str] | None:
    """The clock time that belongs to the day, within ``low`` and ``high``."""
    best: re.Match[str] | None = None
    best_rank = 2
    for begin, stop in ((day.end, high), (low, day.start)):
        for match in CLOCK.finditer(s, begin, stop):
            if not match[2] and (match[1] == "24" or (s[match.start() + len(match[1])] == "g" and not match[6])):
                continue
            if match.start() and (s[match.start() - 1].isdigit() or s[match.start() - 1] in "/" ):
                continue
            rank = _beside(s, match, day.start, day.end)
            if rank < best_rank:
                best, best_rank = match, rank
        if best_rank == 0:
            return best
    return best


def _with_clock(s: str, day: Day, days: list[Day]) -> ParsedDate | None:
    """The moment the string states on its day; the day itself where no time is stated."""
    low, high = 0, len(s)
    if len(days) > 1:
        for other in days:
            if other.end <= day.start:
                low = max(low, other.end)
            elif other.start >= day.end:
                high = min(high, other.start)
    value = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    match = _clock_beside(s, day, low, high) if ":" in s or "h" in s or "g" in s else None
    if match is None:
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
    zone = ZONE.match(s, half.end() if half else match.end()) or ZONE.match(s, day.end)
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


def parse_date(text: str, *, now: datetime) -> ParsedDate | None:
    """The moment of publication that a short string states, or None.

    ``now`` is the moment of crawling (aware); it decides relative words and dates without a year.
    """
    if len(text) > 8 * MAX_LENGTH:
        return None
    plain, s = clean(text)
    if not s or len(s) > MAX_LENGTH:
        return None
    days, broken = _numeric_days(s, now)
    months: list[Month] = []
    if "th" in s:
        try:
            months = _word_months(s, plain, now)
        except Broken:
            return None
    if not days and not any(m.year and m.day for m in months):
        months += _english_days(s, now)
    for month in months:
        if month.year and month.day:
            if FIRST_YEAR <= month.year <= now.year + YEARS_AHEAD and _exists(*month[2:]):
                days.append(Day(*month))
            else:
                broken = True
    if days:
        days.sort()
        day = _choose(days, s)
        if day:
            return _with_clock(s, day, days)
    if broken:
        return None
    return None
