"""Publication dates that state less than a full day: no year, a month, a year.

Everything here reads folded text (`scraper.dates.words.fold`).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from scraper.dates.clock import CLOCK
from scraper.dates.days import FIRST_YEAR, YEARS_AHEAD, Day, Month, exists, is_bound, is_number_of_something
from scraper.dates.model import VIETNAM, ParsedDate
from scraper.dates.moment import GAP, with_clock
from scraper.dates.words import spelled

_WEEKDAY: Final = (
    r"(?:(?<![a-z])(?:thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|th? ?\.?[2-7]|chu nhat|chua nhat|cn|c\.n)"
    r"(?![a-z0-9])"
    r"|(?<![a-z])(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z]))"
)
_WEEKDAY_BEFORE: Final = re.compile(rf"{_WEEKDAY}[ ,.:|(\-]{{0,3}}(?:ngay )?$")
_WEEKDAY_AFTER: Final = re.compile(rf"[ ,|(\-]{{1,3}}{_WEEKDAY}")
_DAY_MONTH: Final = re.compile(r"(?<![0-9])(?<![0-9]:)([0-9]{1,2}) ?([/.\-]) ?([0-9]{1,2})(?![0-9])")
_NAM_YEAR: Final = re.compile(
    r",? ?nam ?([0-9]{4})(?![0-9])|(?:[/\-]|,? )([0-9]{4})(?![0-9])|,? ?(nam (?:ngoai|truoc|nay))(?![a-z])"
)
_SPELLED_WEEKDAY: Final = re.compile(
    r"(?:thứ ?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|th? ?\.?[2-7]|chủ nhật|chủ nhựt|chúa nhật)"
)
_NGAY_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:ngay|hom)[ :]{1,2}$|(?:^|[|,(] ?)(?:rang sang|sang|trua|chieu|toi|dem) $"
)
_LUNAR: Final = re.compile(
    r"am lich|(?<![a-z])al(?![a-z])|nham|ram thang|(?:mung|mong) |thang (?:gieng|chap)"
    r"|nam (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) "
)
#: A year apart from the day leaves open which year the day is of: "SEA Games 2023, ngày 9/5".
_SOME_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_YEAR_WORDS: Final = {"nam ngoai": -1, "nam truoc": -1, "nam nay": 0}
_AFTER_WORD_DAY: Final = re.compile(
    r" ?,? ?(nam ngoai|nam truoc|nam nay)?(?! ?(?:ngay|tuan|hang nam|hang|gio truoc))"
)
_FIELD_BEFORE: Final = re.compile(r"(?:^|[|•·,;(\[\-:] ?|luc |cap nhat |dang |sang |trua |chieu |toi |dem )$")

_MONTH_YEAR: Final = re.compile(r"(?:t\.? ?|thang )?([0-9]{1,2}) ?([/\-.]) ?([0-9]{4})")
_YEAR_MONTH: Final = re.compile(r"([0-9]{4})[\-/]([0-9]{2})")
_EN_MONTH: Final = re.compile(
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)[ ,./\-]{1,2}([0-9]{4})"
)
_YEAR: Final = re.compile(r"(?:(?:ngay |xuat ban |phat hanh )?(nam) ?:? ?)([0-9]{4})")


def _latest(
    month: int, day: int, s: str, start: int, end: int, now: datetime, years_back: int | None
) -> ParsedDate | None:
    """The latest such day (and clock time) that is not after now; 29 February goes back to a leap year."""
    if _LUNAR.search(s) or _SOME_YEAR.search(s):
        return None
    if years_back is not None:
        year = now.year + years_back
        return (
            with_clock(s, Day(start, end, year, month, day), 0, len(s)) if exists(year, month, day) else None
        )
    for year in range(now.year, now.year - 9, -1):
        if not exists(year, month, day):
            continue
        stated = with_clock(s, Day(start, end, year, month, day), 0, len(s))
        if stated is None or stated.value <= now:
            return stated
    return None


def yearless_day(s: str, plain: str, months: list[Month], now: datetime) -> ParsedDate | None:
    """A day without its year: the latest past one. Two bare numbers need a sign that they are a date."""
    for month in months:
        if month.day and not month.year:
            if is_bound(s, plain, month.start):
                return None
            after = _AFTER_WORD_DAY.match(s, month.end)
            if after is None or not exists(2024, month.month, month.day):
                return None
            back = _YEAR_WORDS[after[1]] if after[1] else None
            return _latest(month.month, month.day, s, month.start, month.end, now, back)
    for match in _DAY_MONTH.finditer(s):
        first, separator, second = match.groups()
        start, end = match.span()
        if is_number_of_something(s, start, end, separator) or is_bound(s, plain, start):
            continue
        day, month_number = int(first), int(second)
        year = _NAM_YEAR.match(s, end)
        led = _led(s, plain, start, end)
        if (
            not led
            and not year
            and not _clock_only(s, start, end, first, second, separator)
            and not (
                (start, end) == (0, len(s)) and separator == "/" and second[0] == "0" and day > month_number
            )
        ):
            continue
        if year and year[3]:
            return _latest(month_number, day, s, start, end, now, _YEAR_WORDS[year[3]])
        if year and (year[1] or led or day > 12):
            value = int(year[1] or year[2])
            if not (FIRST_YEAR <= value <= now.year + YEARS_AHEAD and exists(value, month_number, day)):
                return None
            return with_clock(s, Day(start, year.end(), value, month_number, day), 0, len(s))
        if year:
            return None
        if not exists(2024, month_number, day):
            return None
        return _latest(month_number, day, s, start, end, now, None)
    return None


def _led(s: str, plain: str, start: int, end: int) -> bool:
    """Whether ``ngày`` or a weekday stands beside two numbers."""
    if _NGAY_BEFORE.search(s, 0, start):
        return True
    weekday = _WEEKDAY_BEFORE.search(s, 0, start) or _WEEKDAY_AFTER.match(s, end)
    if not weekday:
        return False
    exact = plain[weekday.start() : weekday.end()]
    return exact.isascii() or _SPELLED_WEEKDAY.search(exact) is not None


def _clock_only(s: str, start: int, end: int, first: str, second: str, separator: str) -> bool:
    """Whether the two numbers stand beside a clock time and nothing else is in their field."""
    if (first, second) == ("24", "7"):
        return False  # around the clock
    if separator != "/" and not (len(second) == 2 and (int(first) > 12 or first[0] == "0")):
        return False
    for match in CLOCK.finditer(s):
        if match.end() <= start:
            if GAP.fullmatch(s, match.end(), start):
                led = _FIELD_BEFORE.search(s, 0, match.start()) or _WEEKDAY_BEFORE.search(s, 0, match.start())
                return led is not None and match[1] != "24"
        elif match.start() >= end and GAP.fullmatch(s, end, match.start()):
            return bool(_FIELD_BEFORE.search(s, 0, start)) and match[1] != "24"
    return False


def month_or_year(s: str, plain: str, months: list[Month], now: datetime) -> ParsedDate | None:
    """A month with or without its year, or a year, where no more is stated."""
    if "ram thang" in s:
        return None
    stripped = s.strip(" .,;|()[]")
    plain = plain[s.find(stripped) :][: len(stripped)]
    whole, s = s, stripped
    stated: set[tuple[int, int]] = set()
    for month in months:
        if month.day or not 1 <= month.month <= 12:
            return None
        stated.add((month.year, month.month))
    if not stated:
        match = _MONTH_YEAR.fullmatch(s)
        if match and (match[2] != "." or len(match[1]) == 2 or s[0] == "t"):
            stated.add((int(match[3]), int(match[1])))
        elif match := _YEAR_MONTH.fullmatch(s):
            stated.add((int(match[1]), int(match[2])))
        elif match := _EN_MONTH.fullmatch(s):
            if plain.isascii():
                from scraper.dates.words import ENGLISH_MONTHS

                stated.add((int(match[2]), ENGLISH_MONTHS[match[1][:3]]))
        elif (match := _YEAR.fullmatch(s)) and spelled(plain[match.start(1) : match.end(1)], "năm"):
            year = int(match[2])
            if FIRST_YEAR <= year <= now.year + YEARS_AHEAD:
                return ParsedDate(datetime(year, 1, 1, tzinfo=VIETNAM), "year")
    if len(stated) != 1:
        return None
    ((year, number),) = stated
    if not 1 <= number <= 12:
        return None
    if not year:
        if months[0].start or months[0].end != len(whole) or "gieng" in s or "chap" in s:
            return None
        year = now.year if number <= now.month else now.year - 1
    if not FIRST_YEAR <= year <= now.year + YEARS_AHEAD:
        return None
    return ParsedDate(datetime(year, number, 1, tzinfo=VIETNAM), "month")
