"""Readers of the forms that begin with a word: months, years, weeks, weekdays, holidays, lunar days, sets."""

from __future__ import annotations

import re
from typing import Final

from scraper.dates import words
from scraper.dates.lunar import LUNAR_HOLIDAYS, SOLAR_HOLIDAYS
from scraper.dates.mentions_read import (
    _HALVES,
    _ISO_UNITS,
    _ROMAN,
    _SHIFTS,
    _SIDES,
    Expr,
    Groups,
    alone,
    _before,
    _month,
    _number,
    _reads,
    _years,
)

# --- days -------------------------------------------------------------------------------------------------------


@_reads("relative_day")
def _relative_day(s: str, start: int, end: int, g: Groups) -> Expr:
    word = g[0] or ""
    if word in ("sau", "trước", "đó", "ấy"):
        steps = {"sau": 1, "trước": -1}.get(word, 0)
        return Expr(start, end, "anaphor", code="day", n=steps, side="" if steps else "stated")
    return Expr(start, end, "rel", code="day", n={"nay": 0, "qua": -1, "kia": -2, "kìa": -3, "mai": 1}[word])


@_reads("tomorrow", "from_tomorrow")
def _tomorrow(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(
        start, end, "rel", code="day", n={"mai": 1, "kìa": 3}.get(g[0] if len(g) == 1 and g[0] else "mai", 2)
    )


_PARTS: Final = {"sáng": "TMO", "trưa": "TMI", "chiều": "TAF", "tối": "TEV", "đêm": "TNI", "khuya": "TNI"}


def part_code(name: str) -> str:
    """TIMEX3's code for a part of the day in words."""
    if name == "chiều tối":
        return "TEV"
    if name.startswith("giữa"):
        return "TMI"
    return next(code for word, code in _PARTS.items() if word in name.split()) if name != "nửa đêm" else "TNI"


@_reads("part")
def _part(s: str, start: int, end: int, g: Groups) -> Expr:
    shift = {"nay": 0, "qua": -1, "mai": 1, "kia": 2}[g[1]] if g[1] else None
    return Expr(start, end, "part", code=part_code(g[0] or ""), shift=shift)


def _weekday_number(name: str) -> int:
    return words.WEEKDAYS[words.fold(name.replace("bẩy", "bảy").replace("bốn", "tư"))]


_WEEKDAY_CUE = re.compile(
    r"(?:vào|hôm|từ|đến|tới|sáng|trưa|chiều|tối|đêm|khuya|lúc|trong|cả|mỗi|các|và|-|ngày|hết|trước|tối muộn|chiều tối|rạng sáng) $"
)


@_reads("weekday")
def _weekday(s: str, start: int, end: int, g: Groups) -> Expr | None:
    name, sunday, week, side_word = g
    number = 7 if sunday else _weekday_number(name or "")
    before = _before(s, start)
    found = Expr(start, end, "weekday", n=number)
    if week:
        found.shift = _SHIFTS[week.replace(" đó", "")]
        return found
    found.side = _SIDES[side_word]
    if before.endswith("hôm "):
        found.side = found.side or "past"
    if before.endswith(
        (
            "lần ",
            "người ",
            "vị trí ",
            "hạng ",
            "xếp ",
            "đứng ",
            "bên ",
            "nước ",
            "tháng ",
            "năm ",
            "tuần ",
            "thế hệ ",
            "tập ",
            "phần ",
        )
    ):
        return None
    if before.endswith("ngày ") and not before.endswith("các ngày "):
        found.weak = not side_word
        return found
    found.weak = not (sunday or side_word or _WEEKDAY_CUE.search(before) or alone(s, start, end))
    return found


@_reads("ordinal")
def _ordinal(s: str, start: int, end: int, g: Groups) -> Expr | list[Expr] | None:
    unit, weekday, sunday, order, whole = g
    if weekday or sunday:
        unit = f"weekday{7 if sunday else _weekday_number(weekday or '')}"
    order = order or ""
    if order.startswith("thứ "):
        number = {"nhất": 1, "nhì": 2, "tư": 4}.get(order[4:]) or _number(order[4:])
    else:
        number = 1 if order.startswith("đầu") else -1
    nth = ({"ngày": "day", "tuần": "week", "tháng": "month"}.get(unit or "", unit or ""), number)
    if whole is None:
        return Expr(start, end - 1, "ordinal", nth=nth)
    if nth[0] == "month" and whole != "năm":
        return None
    code = {"tháng": "month", "quý": "quarter", "năm": "year"}[whole]
    return Expr(start, end, "rel", code=code, nth=nth)


# --- years and longer ------------------------------------------------------------------------------------------


@_reads("year")
def _year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    four, era4, few, era, three = g
    digits = four or few or three or "0"
    mark = era4 or era
    if mark and mark[0] == "t":
        return Expr(start, end, "value", code=f"BC{int(digits):04}")
    return Expr(start, end, "year", int(digits)) if int(digits) else None


_BEFORE_VAGUE = (
    "những ",
    "nhiều ",
    "các ",
    "mấy ",
    "vài ",
    "chục ",
    "trăm ",
    "nghìn ",
    "ngàn ",
    "bao ",
    "mỗi ",
    "hàng ",
    "hằng ",
    "từng ",
    "suốt ",
)


@_reads("relative_year")
def _relative_year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    word = g[0]
    if _before(s, start).endswith(_BEFORE_VAGUE):
        return None
    if word and word.endswith(" đó"):
        return Expr(start, end, "anaphor", code="year", n=1 if word.startswith("sau") else -1)
    return Expr(start, end, "rel", code="year", n=_SHIFTS[word] if word else 1)


@_reads("relative_month", "relative_week", "relative_quarter")
def _relative(s: str, start: int, end: int, g: Groups) -> Expr | None:
    word = g[-1] or ""
    edge = (g[0] or "").strip() if len(g) == 2 else ""
    unit = {"th": "month", "qu": "quarter"}.get(s[start : start + 2], "week")
    if _before(s, start).endswith(_BEFORE_VAGUE):
        return None
    if word.endswith(" đó"):
        return Expr(start, end, "anaphor", code=unit, n=1 if word.startswith("sau") else -1)
    if edge == "cuối":
        unit = "weekend"
    return Expr(start, end, "rel", code=unit, n=_SHIFTS[word], edge=edge)


@_reads("weekend")
def _weekend(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "rel", code="weekend" if g[0] == "cuối" else "week", edge=g[0] or "")


@_reads("edge")
def _edge(s: str, start: int, end: int, g: Groups) -> Expr | None:
    if _before(s, start).endswith(("mỗi ", "mỗi dịp ", "các dịp ")):
        return None
    unit = {"năm": "year", "tháng": "month", "quý": "quarter"}[g[1] or ""]
    return Expr(start, end, "rel", code=unit, edge=g[0] or "")


@_reads("modifier")
def _modifier(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "modifier", edge=(g[0] or "").split()[-1])


@_reads("decade")
def _decade(s: str, start: int, end: int, g: Groups) -> Expr | None:
    first = int(g[0] or 0)
    if first < 100:
        base = {"xxi": 2000, "21": 2000, "này": 2000, "xix": 1800, "19": 1800}.get(g[1] or "", 1900)
        first += base
    return Expr(start, end, "decade", first)


@_reads("century")
def _century(s: str, start: int, end: int, g: Groups) -> Expr | None:
    word, era = g
    word = word or ""
    if word in ("trước", "qua", "này", "nay"):
        return Expr(start, end, "rel", code="century", n=-1 if word in ("trước", "qua") else 0)
    number = int(word) if word.isdigit() else roman(word)
    if not 1 <= number <= 21:
        return None
    if era and era[0] == "t":
        return Expr(start, end, "value", code=f"BC{number - 1:02}")
    return Expr(start, end, "century", number)


def roman(numeral: str) -> int:
    """The value of a lower-case Roman numeral up to 39.

    >>> roman("xix"), roman("iv")
    (19, 4)
    """
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in numeral]
    return sum(
        -v if later and v < max(later) else v
        for v, later in ((v, values[i + 1 : i + 2]) for i, v in enumerate(values))
    )


# --- months, quarters, halves, seasons --------------------------------------------------------------------------


@_reads("month")
def _month_form(s: str, start: int, end: int, g: Groups) -> Expr | None:
    before = _before(s, start)
    if before[-2:-1].isdigit() and before.endswith(" ") and not s[start + 5 : start + 8].strip().isdigit():
        return None
    y, shift = _years(g[1], g[2], g[3])
    side = _SIDES[g[4]]
    if side == "next":
        shift, side = 1, ""
    return Expr(start, end, "month", y, _month(g[0] or ""), shift=shift, side=side)


@_reads("months_range")
def _months_range(s: str, start: int, end: int, g: Groups) -> Expr | None:
    first, last = int(g[0] or 0), int(g[1] or 0)
    y, shift = _years(g[2], g[3], g[4])
    return Expr(start, end, "months", y, first, shift=shift, n=last) if first < last else None


@_reads("month_letter")
def _month_letter(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "month", int(g[1] or 0), int(g[0] or 0))


def _quarter_number(word: str) -> int:
    return int(word) if word.isdigit() else _ROMAN.get(word) or _number(word.replace("tư", "bốn"))


@_reads("quarter")
def _quarter(s: str, start: int, end: int, g: Groups) -> Expr | list[Expr]:
    y, shift = _years(g[3], g[4], g[5])
    first = Expr(start, end, "quarter", y, n=_quarter_number(g[0] or ""), shift=shift, side=_SIDES[g[6]])
    if not g[2]:
        return first
    second = Expr(
        s.index(g[2], start + 4 + len(g[0] or "")), end, "quarter", y, n=_quarter_number(g[2]), shift=shift
    )
    first.end = s.index(g[0] or "", start + 3) + len(g[0] or "")
    return [first, second]


@_reads("quarter_letter")
def _quarter_letter(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "quarter", int(g[1] or 0), n=int(g[0] or 0))


@_reads("edge_quarter")
def _edge_quarter(s: str, start: int, end: int, g: Groups) -> Expr:
    y, shift = _years(g[1], g[2])
    return Expr(
        start, end, "quarter", y, n=1 if g[0] == "đầu" else 4, shift=shift if y or shift is not None else 0
    )


@_reads("half")
def _half(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y, shift = _years(g[2], g[3], g[4])
    return Expr(
        start,
        end,
        "half",
        y,
        n=1 if "đầu" in (g[0], g[1]) else 2,
        shift=shift if y or shift is not None else 0,
    )


_SEASONS: Final = {"xuân": "SP", "hè": "SU", "hạ": "SU", "thu": "FA", "đông": "WI"}


@_reads("season")
def _season(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y, shift = _years(g[1], g[2])
    code = _SEASONS[(g[0] or "").split()[-1]]
    side = _SIDES[g[3]]
    if y is None and shift is None and not side and not alone(s, start, end):
        return None
    if _before(s, start).endswith(("thế vận hội ", "olympic ", "paralympic ")):
        return None
    return Expr(start, end, "season", y, shift=shift, side=side, code=code)


# --- anaphora, now ---------------------------------------------------------------------------------------------


@_reads("anaphor")
def _anaphor(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "anaphor", code={"ngày": "day", "năm": "year", "tháng": "month"}[g[0] or ""])


@_reads("this_day")
def _this_day(s: str, start: int, end: int, g: Groups) -> Expr:
    code = {"tháng": "M", "năm": "Y", "tuần": "W"}[g[0] or ""]
    return Expr(start, end, "twin", n=_SHIFTS.get((g[1] or "").replace(" đó", ""), 0), code=code)


@_reads("same_period")
def _same_period(s: str, start: int, end: int, g: Groups) -> Expr:
    digits = g[1] or g[0] or ""
    return (
        Expr(start, end, "same", int(digits))
        if digits.isdigit()
        else Expr(start, end, "same", shift=_SHIFTS[digits])
    )


@_reads("now")
def _now(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "now")


@_reads("now_until", "until_now")
def _today(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "rel", code="day", weak=True)


# --- sets ------------------------------------------------------------------------------------------------------


@_reads("every")
def _every(s: str, start: int, end: int, g: Groups) -> Expr | None:
    kind, letter, factor = _ISO_UNITS[(g[1] or "").split()[0]]
    if (g[1] or "") == "tiếng":
        return None
    if g[0] and s.startswith("hàng", start):
        return None
    return Expr(start, end, "set", code=f"P{kind}{(_number(g[0]) if g[0] else 1) * factor}{letter}")


@_reads("every_part")
def _every_part(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "set", code="XXXX-XX-XX" + part_code(g[0] or ""))


@_reads("every_weekend")
def _every_weekend(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "set", code="XXXX-WXX-WE")


# --- the lunar calendar and holidays ----------------------------------------------------------------------------


def _lunar(start: int, end: int, day: int | None, month: int, year: str | None, leap: bool = False) -> Expr:
    found = Expr(start, end, "lunar", m=month, d=day, leap=leap)
    if year is None:
        return found
    if year[-4:].isdigit() or year[-5:-1].isdigit():  # "2024", "Giáp Thìn 2024", "Giáp Thìn (2024)"
        found.y = int(year.strip(")")[-4:])
    elif year in _SHIFTS:
        found.shift = _SHIFTS[year]
    else:
        found.code = words.fold(
            year.replace("kỉ", "kỷ").replace("tí", "tý").replace("tị", "tỵ").replace("mẹo", "mão")
        )
    return found


@_reads("lunar_full_moon")
def _full_moon(s: str, start: int, end: int, g: Groups) -> Expr:
    return _lunar(start, end, 15, _month(g[0] or ""), g[2], bool(g[1]))


@_reads("lunar_named_month")
def _named_month(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = _number(g[0]) if g[0] else None
    if day is not None and not 1 <= day <= 30:
        return None
    return _lunar(start, end, day, 1 if g[1] == "giêng" else 12, g[2])


@_reads("lunar_marked")
def _lunar_marked(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = _number(g[0]) if g[0] else None
    if day is not None and not 1 <= day <= 30:
        return None
    return _lunar(start, end, day, _month(g[1] or ""), g[3] or g[4], bool(g[2]))


@_reads("lunar_numeric")
def _lunar_numeric(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = int(g[0] or 0)
    return _lunar(start, end, day, int(g[1] or 0), g[2] or g[3]) if day <= 30 else None


@_reads("tet_day")
def _tet_day(s: str, start: int, end: int, g: Groups) -> Expr | None:
    day = _number(g[1] or "")
    if g[0] or day < 20:
        return (
            _lunar(start, end, day, 1, g[2])
            if 1 <= day <= 15
            and (
                g[0] or s.startswith("ngày", start) or re.search(r"m[ùồ]ng \d{1,2} ?- ?$", _before(s, start))
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


@_reads("holiday")
def _holiday(s: str, start: int, end: int, g: Groups) -> Expr | None:
    name, year = g
    before = _before(s, start)
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
        return None
    if name in SOLAR_HOLIDAYS:
        day, month = SOLAR_HOLIDAYS[name]
        if name.startswith("cách mạng") and year and year.isdigit():
            return Expr(start, end, "month", int(year), month)
        if year and not year.isdigit() and year not in _SHIFTS:
            year = None
        found = Expr(start, end, "day", int(year) if year and year.isdigit() else None, month, day)
        if year in _SHIFTS:
            found.shift = _SHIFTS[year]
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


assert _HALVES
