"""The time of day beside a date: ``21:32``, ``8h30'``, ``9 giờ kém 15``, ``9:15 CH``, ``21:32:05 GMT+7``.

Everything here reads folded text (`scraper.dates.words.fold`).
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone
from typing import Final, NamedTuple

from scraper.dates.model import VIETNAM

#: One clock time. Groups: hour; minute and second after colons; after ``giờ``/``h``/``g``: rưỡi, minutes
#: missing to the hour (kém), minutes, seconds.
CLOCK: Final = re.compile(
    r"([0-9]{1,2})"
    r"(?: ?: ?([0-9]{2})(?: ?: ?([0-9]{2})(?:[.,][0-9]{1,9})?)?(?![0-9])"
    r"| ?(?:gio|h|g)(?![a-z])(?: dung)? ?"
    r"(?:(ruoi)|kem ([0-9]{1,2})(?![0-9])|([0-9]{1,2})(?![0-9])"
    r"(?: ?(?:phut|ph|p|m|')(?![a-z])(?: ?([0-9]{1,2}) ?(?:giay|s|''|\"))?)?)?"
    r"(?: ?(?:phut|ph|p|')(?![a-z]))?| (ruoi)(?![a-z]))"
)

#: The half of the day after a clock time. SA and CH are Vietnamese for AM and PM.
HALF: Final = re.compile(
    r"'? ?\(?(sa|ch|am|pm|a\.m|p\.m|rang sang|sang|trua|chieu toi|chieu|toi|dem|khuya)(?![a-z])\.?\)?"
)

#: A part of the day that leads to a date: ``tối thứ hai``, ``sáng 29/4``, ``chiều nay``, ``đêm qua``.
PART: Final = re.compile(
    r"(?<![a-z])(rang sang|sang|trua|chieu toi|chieu|toi|dem|khuya)(?=,? (?:nay|qua|hom|ngay|thu|chu|[0-9]))"
)

#: A half of the day before the clock time: ``PM 9:15``.
HALF_BEFORE: Final = re.compile(r"(?<![a-z])(am|pm|sa|ch) ?$")

#: A zone right after a clock time. Without GMT or UTC only forms that cannot be a number: ``+07:00``,
#: ``+0700``, ``+07``, ``Z``, and the names of RFC 822.
ZONE: Final = re.compile(
    r" ?[(\[]? ?(?:(?:mui gio|gio) ?)?"
    r"(?:(?P<utc>gmt|utc)(?: ?(?P<s1>[+-]) ?(?P<h1>[0-9]{1,2})(?::?(?P<m1>[0-9]{2}))?"
    r"|(?P<s5>) ?(?P<h5>0?7)(?![0-9/:.\-]))?"
    r"|(?P<s2>[+-])(?P<h2>[0-9]{1,2}):(?P<m2>[0-9]{2})|(?P<s3>[+-])(?P<h3>[0-9]{2})(?P<m3>[0-9]{2})"
    r"|(?P<s4>\+)(?P<h4>0?7|(?<=[0-9]\+)(?:0[0-9]|1[0-4]))"
    r"|(?P<name>z|ict|est|edt|cst|cdt|mst|mdt|pst|pdt))(?![0-9a-z:])"
)

_NAMED: Final = {
    "z": 0,
    "ict": 7,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
}
_NAMED["pdt"] = -7


_VIETNAM_ZONES: Final = frozenset(["gmt+7", "gmt +7", "utc+7", "+07:00", "+0700", "+07", "ict"])


class Clock(NamedTuple):
    """A time of day as read: ``hour`` 0 to 24 (24 only as 24:00), ``second`` None when not stated."""

    hour: int
    minute: int
    second: int | None


class ClockError(ValueError):
    """The text has a time of day that cannot be: 25:61."""


def half_day(hour: int, half: str) -> int | None:
    """The hour of the 24-hour clock; None where the words leave two readings (12 giờ đêm, 6 giờ đêm).

    An hour over 12 is on the 24-hour clock already, whatever stands beside it (``13:00 PM``).

    >>> half_day(9, "ch"), half_day(12, "sa"), half_day(12, "ch"), half_day(17, "pm"), half_day(0, "am")
    (21, 0, 12, 17, 0)
    >>> half_day(11, "trua"), half_day(1, "trua"), half_day(11, "dem"), half_day(2, "dem")
    (11, 13, 23, 2)
    >>> half_day(12, "dem")
    """
    if hour > 12:
        return hour
    if half in ("sa", "am", "a.m", "sang", "rang sang"):
        return 0 if hour == 12 else hour
    if half in ("ch", "pm", "p.m"):
        return None if hour == 0 else 12 if hour == 12 else hour + 12
    if half == "trua":
        return hour if hour >= 10 else hour + 12 if 1 <= hour <= 3 else None
    if half in ("chieu", "chieu toi"):
        return 12 if hour == 12 else hour + 12 if 1 <= hour <= 7 else None
    if half == "toi":
        return hour + 12 if 5 <= hour <= 11 else None
    if 0 <= hour <= 4:  # dem, khuya
        return hour
    return hour + 12 if 8 <= hour <= 11 else None


def read_clock(match: re.Match[str], half: str | None) -> Clock | None:
    """The time of a match of `CLOCK` with the half of the day beside it.

    None where the hour is ambiguous; raises `ClockError` for an impossible time.
    """
    hour = int(match[1])
    _, minutes, seconds, ruoi, kem, after, giay, bare = match.groups()
    minute = int(minutes or after or 0)
    second = seconds or giay
    if ruoi or bare:
        minute = 30
    if minute > 59 or (second and int(second) > 59) or hour > 24 or (kem and not 0 < int(kem) < 60):
        raise ClockError(match[0])
    if hour == 24 and (minute or kem or (second and int(second))):
        raise ClockError(match[0])
    if half and hour != 24:
        known = half_day(hour, half)
        if known is None:
            return None
        hour = known
    if kem:
        if hour == 0:
            return None
        hour, minute = hour - 1, 60 - int(kem)
    return Clock(hour, minute, int(second) if second else None)


def read_zone(match: re.Match[str]) -> timezone | None:
    """The zone of a match of `ZONE`; None for an offset that no place on earth has.

    >>> read_zone(ZONE.match("gmt+7")) is VIETNAM, read_zone(ZONE.match("z")), read_zone(ZONE.match("+99:00"))
    (True, datetime.timezone.utc, None)
    """
    if match[0].lstrip(" ([") in _VIETNAM_ZONES:
        return VIETNAM
    part = match.groupdict()
    if part["name"]:
        return timezone(timedelta(hours=_NAMED[part["name"]]))
    for number in "12345":
        hours = part[f"h{number}"]
        if hours:
            minutes = int(part.get(f"m{number}") or 0)
            if int(hours) > 14 or minutes > 59:
                return None
            offset = timedelta(hours=int(hours), minutes=minutes)
            return timezone(-offset if part[f"s{number}"] == "-" else offset)
    return UTC
