"""The Vietnamese lunar calendar: lunar days as Gregorian days, and the holidays a text names.

The arithmetic is `lunar-vn`'s (exact from 1968, when Vietnam began to reckon at UTC+7, to 2060), imported at
the first lunar date only. Outside these years nothing is promised, so nothing is answered.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from scraper.dates.words import BRANCHES, STEMS

FIRST_YEAR: Final = 1968
LAST_YEAR: Final = 2060

#: Holidays with a fixed Gregorian day, plain lower-case names: (day, month).
SOLAR_HOLIDAYS: Final = {
    "tết dương lịch": (1, 1),
    "tết dương": (1, 1),
    "lễ tình nhân": (14, 2),
    "ngày tình nhân": (14, 2),
    "valentine": (14, 2),
    "ngày thầy thuốc việt nam": (27, 2),
    "quốc tế phụ nữ": (8, 3),
    "ngày giải phóng miền nam": (30, 4),
    "ngày thống nhất đất nước": (30, 4),
    "quốc tế lao động": (1, 5),
    "quốc tế thiếu nhi": (1, 6),
    "cách mạng tháng 8": (19, 8),
    "cách mạng tháng tám": (19, 8),
    "quốc khánh": (2, 9),
    "ngày doanh nhân việt nam": (13, 10),
    "ngày phụ nữ việt nam": (20, 10),
    "halloween": (31, 10),
    "ngày nhà giáo việt nam": (20, 11),
    "giáng sinh": (25, 12),
    "christmas": (25, 12),
    "noel": (25, 12),
    "nô en": (25, 12),
}  # fmt: skip

#: Holidays of the lunar calendar: (day, month); day 0 is the last day of the month before.
LUNAR_HOLIDAYS: Final = {
    "tết nguyên đán": (1, 1),
    "tết âm lịch": (1, 1),
    "giao thừa": (0, 1),
    "tết nguyên tiêu": (15, 1),
    "tết hàn thực": (3, 3),
    "giỗ tổ hùng vương": (10, 3),
    "lễ phật đản": (15, 4),
    "đại lễ phật đản": (15, 4),
    "tết đoan ngọ": (5, 5),
    "lễ thất tịch": (7, 7),
    "lễ vu lan": (15, 7),
    "tết trung thu": (15, 8),
    "trung thu": (15, 8),
}  # fmt: skip


@lru_cache(maxsize=4096)
def gregorian(day: int, month: int, year: int, leap: bool = False) -> date | None:
    """The Gregorian day of a lunar day of a lunar year; None when there is no such day or no exact answer.

    Day 0 is the day before the month begins.

    >>> gregorian(1, 1, 2025), gregorian(30, 12, 2024), gregorian(0, 1, 2025)
    (datetime.date(2025, 1, 29), None, datetime.date(2025, 1, 28))
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 0 <= day <= 30):
        return None
    from lunar_vn.core import convert_lunar_to_solar, convert_solar_to_lunar

    try:
        first: date = convert_lunar_to_solar(1, month, year, int(leap))
    except ValueError:
        return None  # no leap month of that number in that year
    found = first + timedelta(days=day - 1)
    if day == 30 and convert_solar_to_lunar(found.day, found.month, found.year).day != 30:
        return None
    return found


def month_days(month: int, year: int, leap: bool = False) -> tuple[date, date] | None:
    """First and last day of a lunar month.

    >>> month_days(3, 2023)
    (datetime.date(2023, 4, 20), datetime.date(2023, 5, 18))
    """
    first = gregorian(1, month, year, leap)
    if first is None:
        return None
    last = gregorian(30, month, year, leap) or gregorian(29, month, year, leap)
    return (first, last) if last else None


def named_year(stem: str, branch: str, near: int) -> int | None:
    """The year with a name of the cycle of sixty (folded words) nearest to a year; None for no such name.

    Tý and Tỵ fold to one word; the stem tells them apart, since only every second pair exists.

    >>> named_year("at", "ty", 2024), named_year("giap", "ty", 2024)
    (2025, 2044)
    >>> named_year("giap", "suu", 2024) is None
    True
    """
    if stem not in STEMS:
        return None
    first = STEMS.index(stem)
    for second, name in enumerate(BRANCHES):
        if name == branch and second % 2 == first % 2:
            ahead = next(
                step
                for step in range(60)
                if (near + 6 + step) % 10 == first and (near + 8 + step) % 12 == second
            )
            return near + ahead if ahead <= 30 else near + ahead - 60
    return None
