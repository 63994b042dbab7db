"""Readers of the forms that begin with a digit or "ngày" and name days, months and years by number.

A reader answers None where the words around the match show that it is no date (`mentions_cues`).
"""

from __future__ import annotations

import re
from typing import Final

from scraper.dates.lunar import LUNAR_HOLIDAYS
from scraper.dates.mentions_cues import DAY_CUE, NOT_A_DATE, QUANTITY, RISING, SHARE_OF, YEAR_CUE
from scraper.dates.mentions_expr import (
    SHIFTS,
    SIDES,
    Expr,
    Groups,
    alone,
    full_year,
    month_number,
    number,
    reads,
    text_before,
    valid,
    years,
)


@reads("iso", "iso_slash")
def _iso(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y, m, d = int(g[0] or 0), int(g[1] or 0), int(g[2] or 0)
    if not (1800 <= y <= 2199 and valid(d, m, y)):
        return None
    return Expr(start, end, "day", y, m, d)


@reads("numeric")
def _numeric(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, sep, m, short, full = g
    y = int(full) if full else full_year(short or "0")
    if not valid(int(d or 0), int(m or 0), y):
        return None
    before = text_before(s, start)
    if short and sep != "/" and not before.endswith("ngày "):
        return None
    if s.startswith("số ", max(0, start - 3)):
        return None
    return Expr(start, end, "day", y, int(m or 0), int(d or 0))


_MONTH_LIST = re.compile(r"tháng \d{1,2}(?: ?, ?\d{1,2}){0,4} ?(?:,|và|đến) ?$")


@reads("month_year")
def _month_year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    before = text_before(s, start)
    if NOT_A_DATE.search(before) or not (1800 <= int(g[1] or 0) <= 2199):
        return None
    if not (
        YEAR_CUE.search(before)
        or before.endswith(("tháng ", "(", "- ", "-", "điểm "))
        or _MONTH_LIST.search(before)
        or alone(s, start, end)
    ):
        return None
    return Expr(start, end, "month", int(g[1] or 0), int(g[0] or 0))


#: Days that people name by their number, where a fraction is not meant.
_FAMOUS: Final = {
    (1, 1), (5, 9), (3, 2), (14, 2), (27, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5),
    (1, 6), (21, 6), (27, 7), (19, 8),
    (2, 9), (10, 10), (20, 10), (20, 11), (22, 12), (25, 12), (24, 12),
}  # fmt: skip


_TIME_UNIT = re.compile(r" (?:giây|phút|giờ|tiếng|ngày|đêm|tuần|tháng|quý|năm)(?!\w)")


@reads("day_month")
def _day_month(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, m, sep = int(g[0] or 0), int(g[2] or 0), g[1]
    y, shift = years(g[3], g[4], g[5])
    if not valid(d, m, y):
        return None
    found = Expr(start, end, "day", y, m, d, shift=shift, side=SIDES[g[6]])
    if y or shift is not None:
        return found
    before = text_before(s, start)
    if NOT_A_DATE.search(before):
        return None
    if sep == "-" and (QUANTITY.match(s, end) or _TIME_UNIT.match(s, end)):
        return None
    if sep != "/":
        found.weak, found.n = True, 1
        if sep == "-" and d > m and before.endswith(("từ ", "vào ", "dịp ", "đến ", "tới ")) and d > 12:
            found.weak = False
        if before.endswith(("hôm ", "ngày ")):
            found.weak = False
        return found
    if ((d, m) == (24, 7) and not before.endswith(("ngày ", "từ ", "đến ", "("))) or (
        SHARE_OF.match(s, end) and d <= m
    ):
        found.weak = True
    elif (
        d <= m
        and not (len(g[0] or "") == 2 and d < 10)
        and (d, m) not in _FAMOUS
        and not alone(s, start, end)
    ):
        found.weak = not DAY_CUE.search(before)
    return found


@reads("numeric_day")
def _numeric_day(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, m = int(g[0] or 0), int(g[2] or 0)
    y, shift = years(g[4] or g[5], g[6], g[7])
    if g[3]:
        y = full_year(g[3])
    if not valid(d, m, y) or (g[1] == "-" and y is None and QUANTITY.match(s, end)):
        return None
    return Expr(start, end, "day", y, m, d, shift=shift, side=SIDES[g[8]])


@reads("day_month_words")
def _day_month_words(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, m = number(g[0] or ""), month_number(g[1] or "")
    y, shift = years(g[2], g[3], g[4])
    if not (g[0] or "").isdigit() and d < 11:
        return None  # "ba tháng tư" are no words for a day
    if g[1] == "năm" and d <= 12:
        return None  # "4 tháng năm …" begins an amount
    if not valid(d, m, y):
        return None
    return Expr(start, end, "day", y, m, d, shift=shift, side=SIDES[g[5]])


# "mùng 10 tháng 3" is a lunar day where the text speaks of the festival, else a day of March.
_FESTIVE = re.compile("âm lịch|giỗ tổ|hùng vương|đoan ngọ|hàn thực|lễ hội|hội làng|cúng|tết")
_LUNAR_DAYS: Final = frozenset(LUNAR_HOLIDAYS.values())


@reads("spoken_day")
def _spoken_day(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d = number(g[2] or "")
    if g[3]:
        m = month_number(g[3])
        y, shift = years(g[4], g[5], g[6])
        if (
            (g[0] or g[1])
            and y is None
            and _FESTIVE.search(s[max(0, start - 60) : end + 40])
            and (d, m) in _LUNAR_DAYS
        ):
            return Expr(start, end, "lunar", None, m, d, shift=shift)
        return Expr(start, end, "day", y, m, d, shift=shift, side=SIDES[g[8]]) if valid(d, m, y) else None
    if g[7]:
        return (
            Expr(start, end, "day", None, None, d, n=SHIFTS.get(g[7], 0), code="of month")
            if 1 <= d <= 31
            else None
        )
    if (g[0] or g[1]) and 1 <= d <= 30:
        return Expr(start, end, "lunar", None, None, d, weak=True)
    if g[0] or g[1] or not 1 <= d <= 31 or QUANTITY.match(s, end) or not (g[2] or "").isdigit():
        return None
    if text_before(s, start).endswith(("một ", "mỗi ", "hai ", "ba ", "uống ", "ăn ")):
        return None
    return Expr(start, end, "day", None, None, d, side=SIDES[g[8]])


@reads("list_number")
def _list_number(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "day", None, None, int(g[0] or 0), weak=True, code="listed")


@reads("years", "year_range")
def _years_range(s: str, start: int, end: int, g: Groups) -> Expr | None:
    first, last = int(g[-2] or 0), int(g[-1] or 0)
    if last < 100:
        if last != (first + 1) % 100:
            return None
        last = first + 1
    if not (1000 <= first < last <= 2199 and last - first <= (400 if s[start - 1 : start] == "(" else 150)):
        return None
    name = g[0] if len(g) == 3 else None
    if name is None and (s.startswith("số ", max(0, start - 3)) or QUANTITY.match(s, end)):
        return None
    if name in (None, "năm") and s.startswith("từ ", max(0, start - 3)):
        start -= 3
    return Expr(start, end, "years", first, n=last)


_UPTO_QUANTITY = re.compile(r" ?(?:-|đến|tới) ?[\d.]{1,9}" + QUANTITY.pattern)


@reads("bare_year")
def _bare_year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y = int(g[0] or 0)
    before = text_before(s, start)
    if not 1000 <= y <= 2199 or QUANTITY.match(s, end) or RISING.search(before):
        return None
    if before.endswith(("năm ", "- ", "và ", ", ", "-")):
        return Expr(start, end, "year", y, weak=True)
    if not YEAR_CUE.search(before) or y < (1500 if before.endswith("sinh ") else 1900):
        return None
    if _UPTO_QUANTITY.match(s, end) or (y % 100 == 0 and s[end : end + 1] == " "):
        return None  # "từ 2000 đến 2100 đồng", "trong 2000 vị khách"
    return Expr(start, end, "year", y)


@reads("born")
def _born(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "year", int(g[0] or 0))
