"""The days that a string states in full or in part: in numbers and with Vietnamese month words.

Everything here reads folded text (`scraper.dates.words.fold`).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, NamedTuple

from scraper.dates.cleaning import plain
from scraper.dates.words import MONTHS, number

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


#: What programs print for "no date": the zeros of Unix, SQL Server and Excel.
_ZEROS: Final = frozenset({(1970, 1, 1), (1900, 1, 1), (1899, 12, 30)})


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day and it is not some program's zero.

    >>> exists(2024, 2, 29), exists(2023, 2, 29), exists(2024, 13, 1)
    (True, False, False)
    """
    if not (1 <= month <= 12 and day >= 1 and 1 <= year <= 9999) or (year, month, day) in _ZEROS:
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= _MONTH_DAYS[month] + leap


# --- Days in numbers -----------------------------------------------------------------------------------

#: Three numbers with one separator; the last may be glued to a clock time (``29/04/202421:32``).
_NUMERIC: Final = re.compile(
    r"([0-9]{1,4}) ?([/.\-_\\]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4}(?![0-9])|[0-9]{4}(?=[0-9]{1,2} ?[:hg] ?[0-9]))"
)
#: What may stand, without a space, between another number and the date: a clock time, a weekday.
_JOINED: Final = re.compile(
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}[hg](?:[0-9]{2})?|(?<![a-z0-9])(?:thu |th |t\.?)[2-7])"
    r"[/.,\-:_]$"
)
#: Words right before a number that make it no date: the number of a document; with dots and dashes also phone
#: numbers, versions, prices.
_NUMBERED: Final = frozenset(["so", "ma", "v", "version"])
_NUMBERED_LOOSELY: Final = _NUMBERED | frozenset(
    ["sdt", "dt", "tel", "phone", "hotline", "fax", "thoai", "ver", "ip", "stt", "ios", "build", "android"]
)
#: What right after a number makes it no date: a document's suffix (12/05/2018/NQ), money, a share.
_SUFFIXES: Final = frozenset("/-%dvu")
_SUFFIXED: Final = re.compile(
    r" ?(?:/ ?[a-z]|-(?:nq|nd|qd|tt|ct|kh|tb|cv|hd|bc|ttr)[^a-z]|%|(?:d|vnd|dong|usd)(?![a-z]))"
)
_WEEKDAY: Final = re.compile(
    r"(?<![a-z])(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|chua nhat|cn)(?![a-z])"
)
_CLOCK_LEAD: Final = re.compile(r"(?<![0-9])[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?$")
#: The date of a cited document: Nghị định 15/2020/NĐ-CP ngày 03/02/2020.
_CITED: Final = re.compile(r"/[a-z][a-z0-9\-]*,? ngay $")
_BOUND: Final = re.compile(r"(?<!thu )(?<![a-z])(tu|den|truoc|sau|het) ngay $")
#: The bounds of a period as they stand in folded text before ``ngày``.
BOUNDS: Final = ("tu ngay ", "den ngay ", "truoc ngay ", "sau ngay ", "het ngay ")
_BOUNDS: Final = frozenset({"từ", "đến", "trước", "sau", "hết"})
_US_CLOCK: Final = re.compile(r",? [0-9]{1,2}:[0-9]{2}:[0-9]{2} ?[ap]\.?m(?![a-z])")


def is_cited(s: str, start: int) -> bool:
    """Whether the day that starts here is the date of a document whose number stands before it."""
    return s.endswith("ngay ", 0, start) and _CITED.search(s, max(0, start - 30), start) is not None


def is_bound(s: str, lower: str, start: int) -> bool:
    """Whether the day that starts here is the end of a period: ``từ ngày``, ``đến ngày``, ``trước ngày``."""
    if not s.endswith("ngay ", 0, start):
        return False
    match = _BOUND.search(s, max(0, start - 14), start)
    if not match:
        return False
    aligned = plain(lower)
    return aligned.isascii() or len(aligned) != len(s) or aligned[match.start(1) : match.end(1)] in _BOUNDS


def two_digit_year(digits: str, now: datetime) -> int:
    """The year of two digits: up to one year ahead is this century, from 90 the last; 0 for the rest."""
    year = int(digits)
    if year <= now.year % 100 + 3:
        return now.year - now.year % 100 + year
    return 1900 + year if year >= 90 else 0


def _glued_day(match: re.Match[str], now: datetime) -> list[Day]:
    """The day of ``3229/04/2024`` in ``21:3229/04/2024``."""
    year, month, day = int(match[4]), int(match[3]), int(match[1][2:])
    if FIRST_YEAR <= year <= now.year + YEARS_AHEAD and exists(year, month, day):
        return [Day(match.start() + 2, match.end(), year, month, day)]
    return []


def _is_two_digit_date(s: str, first: str, second: str, third: str, separator: str) -> bool:
    """Whether three short numbers with dots or dashes are a date (29.04.24) and no version, score or list.

    >>> _is_two_digit_date("29-4-24", "29", "4", "24", "-")
    True
    >>> _is_two_digit_date("9-10-11", "9", "10", "11", "-")
    False
    """
    if "ngay" in s or ":" in s or _WEEKDAY.search(s):
        return True
    if int(first) > 12:
        return separator == "-" or len(first) == len(second) == 2
    return int(third) > 12 and len(first) == len(second) == 2 and "0" in (first[0], second[0])


def _is_us(s: str, first: str, second: str, separator: str, end: int) -> bool:
    """Whether month comes first: an unpadded date with seconds and AM/PM, as .NET prints for America."""
    return (
        separator == "/"
        and (len(first) == 1 or len(second) == 1)
        and first[0] != "0" != second[0]
        and _US_CLOCK.match(s, end) is not None
    )


def is_number_of_something(s: str, start: int, end: int, separator: str) -> bool:
    """Whether numbers that look like a date belong to a longer number, a document, a price, a path."""
    if start:
        before = s[start - 1]
        if before.isdigit() or before in "+$#":
            return True
        if before in "/.,-_\\:" and start > 1:
            if s[start - 2].isdigit():
                if not _JOINED.search(s, max(0, start - 10), start):
                    return True
            elif before == "-" == separator and s[end : end + 1] == "-" and s[start - 2].isalpha():
                return True  # part of an address: bai-viet-29-4-2024-post1
        if before in "/\\" and not (start > 1 and s[start - 2].isdigit()):
            return True
        if before == " " and start > 1 and s[start - 2] in ",|-)":
            return _is_followed_by_something(s, end, separator)
        word = s[max(0, start - 14) : start].rstrip(" :.#").rpartition(" ")[2]
        if word in (_NUMBERED if separator == "/" else _NUMBERED_LOOSELY) or (
            (word == "ban" and "phien ban" in s)
            or (word == "gia" and separator == "." and "tac gia" not in s)
        ):
            return True
        if is_cited(s, start):
            return True
    return _is_followed_by_something(s, end, separator)


def _is_followed_by_something(s: str, end: int, separator: str) -> bool:
    if end < len(s):
        after = s[end]
        if after == separator and s[end + 1 : end + 2].isdigit():
            return True
        return (s[end + 1 : end + 2] if after == " " else after) in _SUFFIXES and _SUFFIXED.match(
            s, end
        ) is not None
    return False


def numeric_days(s: str, now: datetime) -> tuple[list[Day], bool]:
    """The days in numbers, and whether there was an impossible one."""
    days: list[Day] = []
    broken = False
    match = _NUMERIC.search(s)
    while match:
        first, separator, second, third = match.groups()
        start, end = match.span()
        if len(first) == 4 == len(third):  # glued to a clock time: 21:3229/04/2024, 2024-04-2921:32
            if _CLOCK_LEAD.search(s, max(0, start - 6), start + 2):
                days += _glued_day(match, now)
                match = _NUMERIC.search(s, end)
                continue
            if s[end : end + 1] == ":":
                third, end = third[:2], end - 2
        if is_number_of_something(s, start, end, separator):
            broken = True
            match = _NUMERIC.search(s, start + len(first))
            continue
        match = _NUMERIC.search(s, end)
        if len(first) == 4:
            year, month, day = int(first), int(second), int(third)
            if len(third) > 2:
                day = 0
        elif len(first) == 3 or len(third) == 3 or len(third) == 1:
            broken = broken or len(first) == 3
            continue
        else:
            day, month = int(first), int(second)
            if len(third) == 4:
                year = int(third)
                if (
                    separator in "/-"
                    and day <= 12
                    and (month > 12 or _is_us(s, first, second, separator, end))
                ):
                    day, month = month, day
            else:
                if separator != "/" and not _is_two_digit_date(s, first, second, third, separator):
                    continue
                year = two_digit_year(third, now)
                if not year:
                    continue
        if FIRST_YEAR <= year <= now.year + YEARS_AHEAD and exists(year, month, day):
            days.append(Day(start, end, year, month, day))
        else:
            broken = True
    return days, broken


# --- Days with the month in words ----------------------------------------------------------------------

_MONTH_WORD = r"gieng|chap|muoi(?: ?(?:mot|hai)(?![a-z]))?|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin"
_MONTH: Final = re.compile(rf"th(ang|g|)([. ]{{0,2}})(?:([0-9]{{1,2}})(?![0-9])|({_MONTH_WORD})(?![a-z]))")
_MONTH_SPELLINGS: Final = frozenset(
    [
        "giêng",
        "chạp",
        "mười",
        "mườimột",
        "mườihai",
        "một",
        "hai",
        "ba",
        "tư",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "bẩy",
        "tám",
        "chín",
    ]
)
_DAY_BEFORE: Final = re.compile(
    r"(?:(?<![0-9a-z])|(?<=ngay)|(?<=mung)|(?<=mong))(?<![0-9]:)([0-9]{1,2})(?:st|nd|rd|th)?[ ,./\-]{0,3}$"
)
_DAY_WORDS_BEFORE: Final = re.compile(
    r"(?:ngay|mung|mong|,) ((?:(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi) ?){1,4})$"
)
_YEAR_AFTER: Final = re.compile(
    r"[ ,./\-]{0,3}(?:nam[ :]{0,2})?([0-9]{4})(?![0-9]|[./\-][0-9])"
    r"|[ ,./\-]{0,3}(?:nam[ :]{0,2})?([0-9]{4})(?=[0-9]{1,2} ?[:hg] ?[0-9])"
    r"|[ ,]{0,2}nam '?([0-9]{2})(?![0-9])"
    r"|[ ,]{0,2}nam ((?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|linh|le)"
    r"(?: |$)){2,9})"
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


def _is_month(lower: str, s: str, start: int, end: int) -> bool:
    """Whether the diacritics, where there are any, are those of a month: ``tháng sau`` is "next month"."""
    aligned = plain(lower)
    if aligned.isascii() or len(aligned) != len(s):
        return True
    return aligned[start:end].replace(" ", "") in _MONTH_SPELLINGS


def word_months(s: str, lower: str, now: datetime) -> list[Month]:
    """The months in words, with the day and year beside them; raises `Broken` for the end of a range.

    ``lower`` is the text with its diacritics (`scraper.dates.cleaning.plain` aligns it).
    """
    found: list[Month] = []
    for match in _MONTH.finditer(s):
        kind, gap, digits, word = match.groups()
        start, end = match.span()
        if kind == "" and (word or (gap == " " and s[start - 1 : start].isdigit())):
            continue
        if start and s[start - 1].isalpha():
            continue
        if digits:
            month = int(digits)
        else:
            if lower is not s and not _is_month(lower, s, match.start(4), match.end(4)):
                continue
            month = MONTHS.get(word) or MONTHS["muoi " + word[4:].strip()]
        day = 0
        before = _DAY_BEFORE.search(s, max(0, start - 8), start)
        if before:
            lead = s[: before.start(1)]
            if lead.endswith("den ") or (lead.endswith("-") and lead[-2:-1].isdigit()):
                raise Broken  # the end of a range: 27-29 tháng 4
            if lead.endswith(("thu ", "thang ")):
                before = None
        if before:
            day = int(before[1])
            if not day:
                raise Broken
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
                year = two_digit_year(year_match[3], now)
            else:
                year = number(year_match[4]) or 0
                if not year:
                    raise Broken
            if year:
                end = year_match.end()
        if kind == "" and not year and not day:
            continue
        found.append(Month(before.start(1) if before else start, end, year, month, day))
    return found
