"""Read the date of publication out of a short string: `parse_date`.

The order of work: clean the string; collect the days it states with their year (in numbers, with month words,
in English); take the published one; read the clock time beside it. Only when there is no such day: relative
words, a day without year, a month, a year. A string that states an impossible or ambiguous date gives None.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from scraper.dates.cleaning import clean
from scraper.dates.days import (
    BOUNDS,
    FIRST_YEAR,
    YEARS_AHEAD,
    Broken,
    Day,
    Month,
    exists,
    is_bound,
    is_cited,
    numeric_days,
    word_months,
)
from scraper.dates.model import VIETNAM, ParsedDate
from scraper.dates.moment import with_clock
from scraper.dates.words import ENGLISH_MONTHS, number

#: Longer strings are prose, not a date line (long real ones, with section, author and counters, have 160).
MAX_LENGTH: Final = 240
MAX_WORDS: Final = 30


_LUNAR_BEFORE: Final = re.compile(r"(?:am lich|lich am|nham|(?<![a-z])al(?![a-z]))[^0-9]{0,20}$")
_LUNAR_AFTER: Final = re.compile(r"[ ,]{0,2}\(?(?:am lich|al(?![a-z]))(?![ :]{0,2}[0-9])")
_UPDATED: Final = re.compile(r"cap nhat|sua|update|modif|edited|hieu luc|het han|han nop|han cuoi|su kien")
_PUBLISHED: Final = re.compile(r"dang|xuat ban|publish|post|phat hanh|ban hanh|ngay tao|created|dua tin")


def _choose(days: list[Day], s: str) -> Day | None:
    """The day of publication among those stated: not lunar; the one labelled published; else the first."""
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


# --- Hours in words ------------------------------------------------------------------------------------

_NUMERAL: Final = r"(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)"
_HOUR_WORDS: Final = re.compile(rf"(?<![a-z])({_NUMERAL}(?: {_NUMERAL}){{0,2}})(?= (?:gio|phut)(?![a-z]))")
_MINUTE_WORDS: Final = re.compile(rf"(?<=gio )(kem )?({_NUMERAL}(?: {_NUMERAL}){{0,2}})(?![a-z])(?! [0-9])")


def _number_words(match: re.Match[str]) -> str:
    value = number(match[1])
    return match[0] if value is None else str(value)


def _minute_words(match: re.Match[str]) -> str:
    value = number(match[2])
    return match[0] if value is None else (match[1] or "") + str(value)


def parse_date(text: str, *, now: datetime) -> ParsedDate | None:
    """The moment of publication that a short string states, in +07:00, or None.

    ``text`` is a visible string or a metadata value; ``now`` the moment of crawling (aware): it decides
    relative words and dates without a year. Raises nothing for any text, `ValueError` for a ``now`` without
    time zone.

    >>> now = datetime(2024, 5, 8, 10, 0, tzinfo=VIETNAM)
    >>> str(parse_date("Thứ hai, 29/4/2024 - 21 giờ 32 phút", now=now))
    '2024-04-29T21:32:00+07:00'
    >>> parse_date("Nghị quyết 05/2018/NQ-HĐND", now=now)
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    if len(text) > MAX_LENGTH:  # a template's white space, entities; or prose, which costs no more than this
        text = " ".join(text.split())
        if len(text) > 3 * MAX_LENGTH:
            return None
    lower, s = clean(text)
    spaces = s.count(" ")
    if not s or len(s) > MAX_LENGTH or spaces > MAX_WORDS:
        return None
    if "gio" in s:
        words = s
        s = _MINUTE_WORDS.sub(_minute_words, _HOUR_WORDS.sub(_number_words, s))
        if s != words:
            lower = s
    if spaces > 7 and _other_words(s) > (8 if s[-1] in ".!?" else 12):
        return None
    try:
        months = word_months(s, lower, now) if "th" in s else []
        stated = fully_stated(s, lower, months, now)
        if stated is not NOTHING:
            return stated
        if spaces > 3 and _other_words(s) > (3 if s[-1] in ".!?" else 6):
            return None
        # What few strings need is loaded when the first of them comes.
        from scraper.dates.partly import partly_stated

        return partly_stated(s, lower, months, now.astimezone(VIETNAM))
    except (Broken, OverflowError):
        return None


#: The words that belong to a date; all others are a section, an author, or prose.
_DATE_WORDS: Final = frozenset(
    "thu hai ba tu nam sau bay chu chua nhat ngay thang gio phut giay luc vao sang trua chieu toi dem"  # noqa: SIM905
    " gmt utc cap nhat dang truoc hom qua nay am duong lich nham mon tue wed thu fri sat sun".split()
)


def _other_words(s: str) -> int:
    """How many words of the line do not belong to a date.

    >>> _other_words("thoi su | thu hai, 29/04/2024 - 21:32")
    2
    """
    return sum(1 for word in s.split() if word[0].isalpha() and word.rstrip(".,:;)") not in _DATE_WORDS)


#: Days of something else than publication: deadlines and births.
_OTHER_EVENTS: Final = ("han", "sinh", "expire", "deadline")
_DEADLINE: Final = re.compile(
    r"(?<![a-z])(?:han nop|het han|han chot|han cuoi|ngay sinh|sinh ngay|expire[sd]?|deadline)[^0-9|]{0,14}$"
)
#: No day with its year was found, not even an impossible one.
NOTHING: Final = ParsedDate(datetime(1, 1, 1, tzinfo=VIETNAM), "year")


def fully_stated(s: str, lower: str, months: list[Month], now: datetime) -> ParsedDate | None:
    """The moment of a day stated with its year; None for an impossible one; `NOTHING` without such a day."""
    days, broken = numeric_days(s, now)
    if not days and not (months and any(month.year and month.day for month in months)):
        for name in ENGLISH_MONTHS:
            if name in s:
                from scraper.dates.english import english_days

                months = english_days(s, lower, now)
                break
    for month in months:
        if month.year and month.day:
            if (
                FIRST_YEAR <= month.year <= now.year + YEARS_AHEAD
                and exists(*month[2:])
                and not is_cited(s, month.start)
            ):
                days.append(Day(*month))
            else:
                broken = True
    if not days:
        return None if broken else NOTHING
    if any(word in s for word in _OTHER_EVENTS):
        days = [day for day in days if not _DEADLINE.search(s, max(0, day.start - 24), day.start)]
        if not days:
            return None
    if "ngay " in s and any(word in s for word in BOUNDS):
        days = [day for day in days if not is_bound(s, lower, day.start)]
        if not days:
            return None
    if len(days) == 1 and not ("lich" in s or "nham" in s or "al" in s):
        return with_clock(s, days[0], 0, len(s))
    days.sort()
    day = _choose(days, s)
    if day is None:
        return NOTHING
    low, high = 0, len(s)
    for other in days:
        if other.end <= day.start:
            low = max(low, other.end)
        elif other.start >= day.end:
            high = min(high, other.start)
    return with_clock(s, day, low, high, before_first=len(days) > 1)
