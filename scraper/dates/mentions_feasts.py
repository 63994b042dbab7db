"""Readers of recurring times, lunar days and holidays: "hằng năm", "mùng 3 Tết", "đêm Giáng sinh"."""

from __future__ import annotations

import re

from scraper.dates import words
from scraper.dates.lunar import LUNAR_HOLIDAYS, SOLAR_HOLIDAYS
from scraper.dates.mentions_expr import SHIFTS, UNITS, Expr, Groups, month_number, number, reads, text_before
from scraper.dates.mentions_words import part_code

# --- sets ------------------------------------------------------------------------------------------


@reads("every")
def _every(s: str, start: int, end: int, g: Groups) -> Expr | None:
    kind, letter, factor = UNITS[(g[1] or "").split()[0]]
    if (g[1] or "") == "tiếng":
        return None
    if g[0] and s.startswith("hàng", start):
        return None
    return Expr(start, end, "set", code=f"P{kind}{(number(g[0]) if g[0] else 1) * factor}{letter}")


@reads("every_part")
def _every_part(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "set", code="XXXX-XX-XX" + part_code(g[0] or ""))


@reads("every_weekend")
def _every_weekend(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "set", code="XXXX-WXX-WE")


# --- the lunar calendar and holidays ---------------------------------------------------------------


def _lunar(start: int, end: int, day: int | None, month: int, year: str | None, leap: bool = False) -> Expr:
    found = Expr(start, end, "lunar", m=month, d=day, leap=leap)
    if year is None:
        return found
    if year[-4:].isdigit() or year[-5:-1].isdigit():  # "2024", "Giáp Thìn 2024", "Giáp Thìn (2024)"
        found.y = int(year.strip(")")[-4:])
    elif year in SHIFTS:
        found.shift = SHIFTS[year]
    else:
        found.code = words.fold(
            year.replace("kỉ", "kỷ").replace("tí", "tý").replace("tị", "tỵ").replace("mẹo", "mão")
        )
    return found


@reads("lunar_full_moon")
def _full_moon(s: str, start: int, end: int, g: Groups) -> Expr:
    return _lunar(start, end, 15, month_number(g[0] or ""), g[2], bool(g[1]))


@reads("lunar_named_month")
def _named_month(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = number(g[0]) if g[0] else None
    if day is not None and not 1 <= day <= 30:
        return None
    return _lunar(start, end, day, 1 if g[1] == "giêng" else 12, g[2])


@reads("lunar_marked")
def _lunar_marked(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = number(g[0]) if g[0] else None
    if day is not None and not 1 <= day <= 30:
        return None
    return _lunar(start, end, day, month_number(g[1] or ""), g[3] or g[4] or g[5], bool(g[2]))


@reads("lunar_numeric")
def _lunar_numeric(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = int(g[0] or 0)
    return _lunar(start, end, day, int(g[1] or 0), g[2] or g[3] or g[4]) if day <= 30 else None


@reads("tet_day")
def _tet_day(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = number(g[1] or "")
    if g[0] or day < 20:
        return (
            _lunar(start, end, day, 1, g[2])
            if 1 <= day <= 15
            and (
                g[0]
                or s.startswith("ngày", start)
                or re.search(r"m[ùồ]ng \d{1,2} ?- ?$", text_before(s, start))
            )
            else None
        )
    if day > 30:
        return None
    # The 30th is the eve, also in a year whose last month has 29 days.
    found = _lunar(start, end, 0 if day == 30 else day, 1 if day == 30 else 12, g[2])
    if day < 30:
        found.n = -1  # the day lies in the lunar year before the Tết it is named after
    return found


@reads("holiday")
def _holiday(s: str, start: int, end: int, g: Groups) -> Expr | None:
    name, year = g
    before = text_before(s, start)
    if before.endswith(
        (
            "đường ",
            "phố ",
            "cầu ",
            "quận ",
            "trường ",
            "chợ ",
            "công ty ",
            "bệnh viện ",
            "rạp ",
            "nhà hát ",
            "xã ",
            "phường ",
        )
    ):
        return Expr(start, end, "void")  # a street or a school named after it
    if name in SOLAR_HOLIDAYS:
        day, month = SOLAR_HOLIDAYS[name]
        if name.startswith("cách mạng") and year and year.isdigit():
            return Expr(start, end, "month", int(year), month)
        if year and not year.isdigit() and year not in SHIFTS:
            year = None
        found = Expr(start, end, "day", int(year) if year and year.isdigit() else None, month, day)
        if year in SHIFTS:
            found.shift = SHIFTS[year]
        found.edge = "holiday"
        if s.startswith("đêm", start) and name in ("giáng sinh", "noel"):
            found.d = 24
            return _with_night(found)
        return _with_night(found) if s.startswith("đêm", start) else found
    day, month = LUNAR_HOLIDAYS.get(name or "", (1, 1))
    found = _lunar(start, end, day, month, year)
    found.edge = "holiday"
    return _with_night(found) if s.startswith("đêm", start) else found


def _with_night(found: Expr) -> Expr:
    found.edge = "night"
    return found
