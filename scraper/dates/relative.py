"""Publication dates that count from now: ``3 giờ trước``, ``hôm qua lúc 20:00``, ``thứ 5 tuần trước``.

Everything here reads folded text (`scraper.dates.words.fold`). A phrase counts only where it is a line or a
field of its own (``VnExpress • 3 giờ trước``), not inside a sentence ("5 phút trước giờ bóng lăn").
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from scraper.dates.days import Day
from scraper.dates.model import VIETNAM, ParsedDate
from scraper.dates.moment import with_clock
from scraper.dates.words import SUNDAY, UNITS, WEEKDAYS, number

_NUMERALS: Final = "|".join([*UNITS, "muoi"])
_COUNT: Final = rf"[0-9]{{1,3}}(?:[.,]5)?|(?:(?:{_NUMERALS}) ){{0,2}}(?:{_NUMERALS})|nua|an?"
_UNIT: Final = (
    r"giay|phut|ph|p|'|gio|h|g|tieng(?: dong ho)?|ngay|hom|tuan(?: le)?|thang|nam"
    r"|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?"
)
_QUANTITY: Final = re.compile(rf"({_COUNT}) ?({_UNIT})(?![a-z])( ruoi)?")
_QUANTITIES: Final = rf"(?:(?:{_COUNT}) ?(?:{_UNIT})(?![a-z])(?: ruoi)?[ ,]{{0,2}}(?:va )?){{1,3}}"
_AGO: Final = re.compile(
    rf"(?<![a-z0-9.,:/])(?:(?P<q>{_QUANTITIES})(?:truoc(?: day)?|ago)(?![a-z])"
    rf"|cach (?:day|nay) (?:(?:khoang|hon|gan|chung|tam) )?(?P<c>{_QUANTITIES})(?: truoc)?(?![a-z]))"
)
_NOW: Final = re.compile(
    r"(?<![a-z])(?:vua (?:moi )?(?:xong|dang|cap nhat|xuat ban)|vua moi|moi dang|moi xong"
    r"|just now|(?:vai|may|it) giay truoc|a few seconds ago|moments ago)(?![a-z])"
)
_DAYS: Final = {"nay": 0, "qua": -1, "kia": -2, "today": 0, "yesterday": -1, "mai": 1}
_NAMED: Final = re.compile(
    r"(?<![a-z])(?:(?:ngay )?hom (?P<a>nay|qua|kia)"
    r"|(?:rang sang|sang|trua|chieu|toi|dem|khuya) (?:hom )?(?P<b>nay|qua)"
    r"|(?P<c>today|yesterday)|(?:ngay )(?P<d>mai)(?= luc))(?![a-z])"
)
_WEEK: Final = re.compile(
    r"(?<![a-z])(?:(?:thu ?|t\.?)(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|chua nhat|cn),? "
    r"(?P<which>tuan (?:truoc|roi|qua|vua roi|vua qua|nay|toi|sau)|vua qua|vua roi|luc(?= [0-9]))(?![a-z])"
)
#: Intl.RelativeTimeFormat prints these two.
_COARSE: Final = {"thang truoc": -1, "nam ngoai": -12}

#: What may stand before and after the phrase within its field.
_BEFORE: Final = re.compile(
    r"(?:^|[|•·●∙▪,;:(\[>/\"-] ?"
    r"|(?:dang|cap nhat|luc|vao|khoang|hon|gan|tam|chung|posted|updated|published|about|truc tiep|chieu|phat"
    r"|ban|xem|binh luan|luot thich|views|boi|ngay|sua|gio|~) ?)$"
)
#: A section or a name of up to four words before "3 giờ trước".
_NAME_BEFORE: Final = re.compile(r"^(?:[^\W\d]+ ){1,4}(?<!thang )(?<!quy )(?<!thu )$")
_AFTER: Final = re.compile(
    r" ?(?:$|[|•·●∙▪,;()\[\].<\"-]|(?:luc|at|boi|by|gmt)(?![a-z])|[0-9]{1,2} ?(?::|h|gio))"
)


def _minus_months(day: date, months: int) -> date:
    """The same day some months earlier, at most the month's last day; OverflowError before the year 1."""
    index = day.year * 12 + day.month - 1 - months
    if index < 12:
        raise OverflowError(months)
    for last in (day.day, 30, 29, 28):
        try:
            return date(index // 12, index % 12 + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(months)


def _ago(quantities: str, s: str, start: int, end: int, now: datetime) -> ParsedDate | None:
    moment = now
    fine = True
    for count, unit, ruoi in _QUANTITY.findall(quantities):
        if count == "nua":
            amount = 0.5
        elif count in ("a", "an"):
            amount = 1.0
        elif count[0].isdigit():
            amount = float(count.replace(",", "."))
        else:
            amount = float(number(count) or 0)
        amount += 0.5 if ruoi else 0
        if not amount:
            return None
        if unit.startswith(("giay", "sec")):
            moment -= timedelta(seconds=amount)
        elif unit.startswith(("gio", "h", "g", "tieng")) and unit != "hom":
            moment -= timedelta(hours=amount)
        elif unit.startswith(("phut", "p", "min", "'")):
            moment -= timedelta(minutes=amount)
        else:
            fine = False
            if amount != int(amount) and not unit.startswith(("nam", "year")):
                return None
            if unit.startswith(("ngay", "hom", "day")):
                moment -= timedelta(days=amount)
            elif unit.startswith(("tuan", "week")):
                moment -= timedelta(weeks=amount)
            else:
                months = int(amount * (12 if unit.startswith(("nam", "year")) else 1))
                if months > 360:
                    return None
                moment = datetime.combine(_minus_months(moment.date(), months), moment.timetz())
    if fine or "gio" in quantities or "phut" in quantities:
        return ParsedDate(moment.replace(second=0, microsecond=0), "minute")
    return with_clock(s, Day(start, end, moment.year, moment.month, moment.day), 0, len(s))


def _weekday(match: re.Match[str], today: date) -> date:
    """The day of ``thứ 5 tuần trước`` (the ISO week before) or ``thứ hai vừa qua`` (the latest one)."""
    weekday = WEEKDAYS[match["day"]] if match["day"] else SUNDAY
    which = match["which"]
    if which.startswith("tuan"):
        weeks = 0 if which == "tuan nay" else 1 if which in ("tuan toi", "tuan sau") else -1
        return today + timedelta(days=7 * weeks + weekday - today.isoweekday())
    back = (today.isoweekday() - weekday) % 7
    return today - timedelta(days=back or (0 if which == "luc" else 7))


def _coarse(s: str, now: datetime) -> ParsedDate | None:
    months = _COARSE.get(s)
    if months is None:
        return None
    first = _minus_months(now.date().replace(day=1), -months)
    if s.startswith("nam"):
        return ParsedDate(datetime(first.year, 1, 1, tzinfo=VIETNAM), "year")
    return ParsedDate(datetime(first.year, first.month, 1, tzinfo=VIETNAM), "month")


def relative_date(s: str, plain: str, now: datetime) -> ParsedDate | None:
    """The moment that a relative phrase states (``now`` in Vietnamese time); None without such a phrase."""
    week = _WEEK.search(s) if "tuan" in s or "vua" in s or "luc" in s else None
    if week:
        return _of_day(s, week, _weekday(week, now.date()), now)
    match = _AGO.search(s) if "truoc" in s or "ago" in s or "cach" in s else None
    if match:
        start, end = match.span()
        if not _AFTER.match(s, end) or not (_BEFORE.search(s, 0, start) or _NAME_BEFORE.search(s[:start])):
            return None
        return _ago(match["q"] or match["c"], s, start, end, now)
    match = _NOW.search(s) if "vua" in s or "moi" in s or "now" in s or "giay" in s or "ago" in s else None
    if match and _AFTER.match(s, match.end()) and _BEFORE.search(s, 0, match.start()):
        return ParsedDate(now.replace(second=0, microsecond=0), "minute")
    match = _NAMED.search(s) if "hom" in s or "nay" in s or "qua" in s or "day" in s or "mai" in s else None
    if match:
        if not _AFTER.match(s, match.end()):
            return None
        name = match["a"] or match["b"] or match["c"] or match["d"]
        back = -3 if plain[match.start() : match.end()].endswith("kìa") else _DAYS[name]
        return _of_day(s, match, now.date() + timedelta(days=back), now)
    return _coarse(s, now)


def _of_day(s: str, match: re.Match[str], day: date, now: datetime) -> ParsedDate | None:
    """The day of a phrase with the clock time beside it."""
    led = match.re is _WEEK and match["which"] == "luc"  # "Thứ Hai lúc 21:32": the time is needed
    end = match.start("which") if led else match.end()
    stated = with_clock(s, Day(match.start(), end, day.year, day.month, day.day), 0, len(s))
    if stated is None:
        return None
    if stated.precision == "day":
        return stated if not led and _BEFORE.search(s, 0, match.start()) else None
    if led and stated.value > now:
        return ParsedDate(stated.value - timedelta(days=7), stated.precision)
    if "dem" in match[0] and "qua" in match[0] and stated.value.hour < 5:
        return None  # 2 giờ đêm qua: this morning or the one before
    return stated
