"""Which month, quarter, season or day is meant where no year is stated: the one nearest to the reference.

"tới", "vừa qua", "này" (side ``future``, ``past``, ``this``) say which side; of two months or quarters
equally far the one in the reference's year is meant.
"""

from __future__ import annotations

from datetime import date

from scraper.dates import periods
from scraper.dates.periods import Period


def near_month(month: int, side: str, today: date) -> Period:
    """The month of that number.

    >>> near_month(11, "", date(2024, 1, 10)).value, near_month(3, "future", date(2024, 5, 8)).value
    ('2023-11', '2025-03')
    """
    index = _near_index(month, 12, today.year * 12 + today.month, side)
    return periods.month((index - 1) // 12, (index - 1) % 12 + 1)


def near_quarter(number: int, side: str, today: date) -> Period:
    """The quarter of that number.

    >>> near_quarter(4, "", date(2024, 2, 1)).value, near_quarter(3, "", date(2017, 2, 2)).value
    ('2023-Q4', '2017-Q3')
    """
    index = _near_index(number, 4, today.year * 4 + (today.month + 2) // 3, side)
    return periods.quarter((index - 1) // 4, (index - 1) % 4 + 1)


def _near_index(number: int, a_year: int, here: int, side: str) -> int:
    """The month or quarter meant, counted through the years; `here` is today's."""
    this_year = (here - 1) // a_year * a_year + number
    options = (this_year, this_year - a_year, this_year + a_year)
    if side == "future":
        return min(o for o in options if o > here)
    if side == "past":
        return max(o for o in options if o <= here)
    return this_year if side == "this" else min(options, key=lambda o: abs(o - here))


def near_season(code: str, side: str, today: date) -> Period | None:
    """The season of that code.

    >>> near_season("WI", "this", date(2017, 2, 2)).value, near_season("SU", "this", date(2017, 2, 2)).value
    ('2016-WI', '2017-SU')
    """
    options = [periods.season(today.year + step, code) for step in (-1, 0, 1)]
    if side == "future":
        return next((o for o in options if o.first > today), None)
    if side == "past":
        return next((o for o in reversed(options) if o.last < today), None)
    near = min(options, key=lambda o: distance(o.first, o.last, today))
    return options[1] if side == "this" and not near.first <= today <= near.last else near


def relative(unit: str, steps: int, base: date) -> Period | None:
    """The day, week, month … so many after (or before) the one a day lies in.

    >>> relative("week", 1, date(2024, 5, 8)).value, relative("century", -1, date(2024, 5, 8)).value
    ('2024-W20', '19')
    """
    match unit:
        case "day":
            return periods.day(periods.plus_days(base, steps))
        case "week":
            return periods.week(periods.plus_days(base, 7 * steps))
        case "weekend":
            return periods.weekend(periods.plus_days(base, 7 * steps))
        case "month":
            return periods.month(base.year, base.month + steps)
        case "quarter":
            return periods.quarter(base.year, (base.month + 2) // 3 + steps)
        case "year":
            return periods.year(base.year + steps)
        case "century":
            return periods.century((base.year - 1) // 100 + 1 + steps)
    return None


def distance(first: date, last: date, near: date) -> int:
    """Days between a stretch of days and a day; 0 when it lies in it."""
    if first <= near <= last:
        return 0
    return min(abs((first - near).days), abs((last - near).days))


def nearest(days: list[date], near: date, side: str = "", *, strictly: bool = False) -> date | None:
    """The day of several that is meant; `strictly` leaves out the reference itself when a side is said."""
    if side == "future":
        return min((d for d in days if d > near or (d == near and not strictly)), default=None)
    if side == "past":
        return max((d for d in days if d < near or (d == near and not strictly)), default=None)
    if side == "this":
        days = [d for d in days if (d.year, d.month) == (near.year, near.month)] or days
    return min(days, key=lambda d: abs((d - near).days), default=None)
