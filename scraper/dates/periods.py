"""Periods of the Gregorian calendar and their TIMEX3 values (ISO 8601 with TIMEX3's additions).

A `Period` is what a date in a text denotes: its value as written down, its grain, and the first and last
day it covers, both included. Days are days in Vietnam, plain
`date` objects, never `datetime`; no function here knows a clock or a time zone.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

#: First and last month of the seasons; winter is named after the year it begins in.
SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


class Period(NamedTuple):
    """A stretch of time: TIMEX3 value, grain, first and last day (both included)."""

    value: str
    grain: str
    first: date
    last: date


def day(moment: date) -> Period:
    """One day.

    >>> day(date(2024, 4, 29)).value
    '2024-04-29'
    """
    return Period(moment.isoformat(), "day", moment, moment)


def week(moment: date) -> Period:
    """The ISO week a day lies in.

    >>> week(date(2017, 2, 2)).value
    '2017-W05'
    """
    year, number, weekday = moment.isocalendar()
    monday = plus_days(moment, 1 - weekday)
    return Period(f"{year:04}-W{number:02}", "week", monday, plus_days(monday, 6))


def weekend(moment: date) -> Period:
    """Saturday and Sunday of the ISO week a day lies in."""
    whole = week(moment)
    return Period(whole.value + "-WE", "weekend", plus_days(whole.first, 5), whole.last)


def month(year: int, number: int) -> Period:
    """A month; months over 12 or under 1 run into the next or the last year.

    >>> month(2024, 14).value, month(2024, 0).value
    ('2025-02', '2023-12')
    """
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = date(year, number, monthrange(year, number)[1])
    return Period(f"{year:04}-{number:02}", "month", date(year, number, 1), last)


def months(year: int, first: int, last: int) -> Period:
    """A run of months of one year; two halves have a name of their own.

    >>> months(2024, 1, 4).value, months(2024, 7, 12).value
    ('2024-01/2024-04', '2024-H2')
    """
    if (first, last) in ((1, 6), (7, 12)):
        return half(year, 1 if first == 1 else 2)
    start, end = month(year, first), month(year, last)
    return Period(f"{start.value}/{end.value}", "months", start.first, end.last)


def quarter(year: int, number: int) -> Period:
    """A quarter; numbers over 4 or under 1 run into the next or the last year."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Period(f"{year:04}-Q{number}", "quarter", first.first, last.last)


def half(year: int, number: int) -> Period:
    """A half of a year, 1 or 2."""
    first, last = month(year, 6 * number - 5), month(year, 6 * number)
    return Period(f"{year:04}-H{number}", "half", first.first, last.last)


def season(year: int, name: str) -> Period:
    """A season (`SEASONS`): the winter of 2016 ends in February 2017."""
    first, last = (month(year, number) for number in SEASONS[name])
    return Period(f"{year:04}-{name}", "season", first.first, last.last)


def year(number: int) -> Period:
    """A year.

    >>> year(938).value
    '0938'
    """
    return Period(f"{number:04}", "year", date(number, 1, 1), date(number, 12, 31))


def decade(first: int) -> Period:
    """The ten years from a year that ends in 0.

    >>> decade(1980).value
    '198'
    """
    return Period(f"{first // 10:03}", "decade", date(first, 1, 1), date(first + 9, 12, 31))


def century(number: int) -> Period:
    """The n-th century: the 20th is written ``19``."""
    first = date(max(1, (number - 1) * 100), 1, 1)
    return Period(f"{number - 1:02}", "century", first, date(number * 100 - 1, 12, 31))


def part(of: date, code: str) -> Period:
    """A part of a day: TMO, TMI, TAF, TEV or TNI."""
    return Period(of.isoformat() + code, "part", of, of)


def clock(of: date, hour: int, minute: int | None, second: int | None = None) -> Period:
    """A time of day: ``T08`` when no minute is stated. Hour 24 is midnight of the next day."""
    if hour == 24:
        of, hour = plus_days(of, 1), 0
    stated = f"T{hour:02}" if minute is None else f"T{hour:02}:{minute:02}"
    if second is not None:
        stated += f":{second:02}"
    return Period(of.isoformat() + stated, "time", of, of)


def plus_days(moment: date, days: int) -> date:
    """A day moved by days; OverflowError for one outside the years 1 to 9999."""
    return moment + timedelta(days)


def plus_months(moment: date, count: int) -> date:
    """A day moved by months; the 31st becomes the last day of a shorter month.

    ValueError for one outside the years 1 to 9999.

    >>> plus_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    index = moment.year * 12 + moment.month - 1 + count
    year_, month_ = index // 12, index % 12 + 1
    return date(year_, month_, min(moment.day, monthrange(year_, month_)[1]))


def nth(whole: Period, unit: str, number: int) -> Period | None:
    """The n-th (or with -1 the last) day, month, whole week or weekday (``weekday1`` is Monday) of a period.

    >>> nth(month(2017, 9), "week", 1).value, nth(month(2014, 3), "weekday7", -1).value
    ('2017-W36', '2014-03-30')
    """
    first, last = whole.first, whole.last
    if unit == "month":
        found = month(first.year, first.month + number - 1) if number > 0 else month(last.year, last.month)
        return found if found.last <= last else None
    step = 1 if unit == "day" else 7
    if unit == "week":
        last = plus_days(last, -6)
    if unit != "day":
        weekday = 1 if unit == "week" else int(unit[-1])
        first = plus_days(first, (weekday - first.isoweekday()) % 7)
        last = plus_days(last, -((last.isoweekday() - weekday) % 7))
    at = plus_days(first, step * (number - 1)) if number > 0 else last
    if at > last:
        return None
    return week(at) if unit == "week" else day(at)


def moved(period: Period, years: int) -> Period | None:
    """The same period some years later or earlier; None for what has no such twin (weeks, centuries).

    >>> moved(half(2025, 1), -1).value
    '2024-H1'
    """
    number = period.first.year + years
    if not 1 <= number <= 9990:
        return None
    first, last = plus_months(period.first, 12 * years), plus_months(period.last, 12 * years)
    match period.grain:
        case "day" | "part" | "time":
            return Period(day(first).value + period.value[10:], period.grain, first, first)
        case "month":
            return month(number, period.first.month)
        case "months":
            return months(number, period.first.month, period.last.month)
        case "quarter":
            return quarter(number, (period.first.month + 2) // 3)
        case "half":
            return half(number, 1 if period.first.month == 1 else 2)
        case "season":
            return season(number, period.value[-2:])
        case "year":
            return year(number)
        case "range" if len(period.value) in (9, 15, 21):  # of years, months, days
            cut = len(period.value) // 2
            return Period(f"{first.isoformat()[:cut]}/{last.isoformat()[:cut]}", "range", first, last)
    return None


def span(start: Period, end: Period) -> Period | None:
    """The range from one period to another, both included and of one grain; None when it runs backwards.

    Where the grains differ the coarser end is cut to the finer: "from 5 May to the end of June".

    >>> span(day(date(2024, 5, 5)), month(2024, 6)).value
    '2024-05-05/2024-06-30'
    >>> span(year(2017), year(2021)).value
    '2017/2021'
    """
    if start.first > end.last or (start.grain == end.grain and start.first > end.first):
        return None
    if start.grain == end.grain and start.grain not in ("months", "range"):
        if start.first == end.first and start.grain in ("part", "time") and not _earlier(start, end):
            return None
        return Period(f"{start.value}/{end.value}", "range", start.first, end.last)
    if end.grain == "range" and len(end.value) == 21 and start.grain in ("day", "range"):  # a lunar month
        return Period(f"{start.value[:10]}/{end.value[11:]}", "range", start.first, end.last)
    if start.grain not in _CUT or end.grain not in _CUT:
        return None
    cut = max(_CUT[start.grain], _CUT[end.grain])
    return Period(
        f"{day(start.first).value[:cut]}/{day(end.last).value[:cut]}", "range", start.first, end.last
    )


def _earlier(start: Period, end: Period) -> bool:
    if start.grain == "part":
        return _PARTS.index(start.value[10:]) < _PARTS.index(end.value[10:])
    return start.value < end.value


_PARTS: Final = ("TMO", "TMI", "TAF", "TEV", "TNI")

#: How many characters of ``YYYY-MM-DD`` a grain states: the ends of a range are cut to the finer one's.
_CUT: Final = {
    **dict.fromkeys(("time", "part", "day", "week", "weekend"), 10),
    **dict.fromkeys(("month", "months", "quarter", "season", "half"), 7),
    **dict.fromkeys(("year", "decade"), 4),
}
