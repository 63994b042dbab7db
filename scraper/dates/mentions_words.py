"""Readers of the forms that begin with a word: relative days, weekdays, parts of the day, months, years."""

from __future__ import annotations

import re
from typing import Final

from scraper.dates import words
from scraper.dates.mentions_cues import QUANTITY
from scraper.dates.mentions_expr import (
    ROMAN,
    SHIFTS,
    SIDES,
    Expr,
    Groups,
    alone,
    month_number,
    number,
    reads,
    text_before,
    years,
)

# --- days ------------------------------------------------------------------------------------------


@reads("relative_day")
def _relative_day(s: str, start: int, end: int, g: Groups) -> Expr:
    word = g[0] or ""
    if word in ("sau", "trước", "đó", "ấy"):
        steps = {"sau": 1, "trước": -1}.get(word, 0)
        return Expr(start, end, "anaphor", code="day", n=steps, side="" if steps else "stated")
    return Expr(start, end, "rel", code="day", n={"nay": 0, "qua": -1, "kia": -2, "kìa": -3, "mai": 1}[word])


@reads("tomorrow", "from_tomorrow")
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


@reads("part")
def _part(s: str, start: int, end: int, g: Groups) -> Expr:
    shift = {"nay": 0, "qua": -1, "mai": 1, "kia": 2}[g[1]] if g[1] else None
    return Expr(start, end, "part", code=part_code(g[0] or ""), shift=shift)


def _weekday_number(name: str) -> int:
    return words.WEEKDAYS[words.fold(name.replace("bẩy", "bảy").replace("bốn", "tư"))]


_WEEKDAY_CUE = re.compile(
    "(?:vào|hôm|từ|đến|tới|sáng|trưa|chiều|tối|đêm|khuya|lúc|trong|cả|mỗi|các|và|-|ngày|hết|trước"
    "|tối muộn|chiều tối|rạng sáng) $"
)


@reads("weekday")
def _weekday(s: str, start: int, end: int, g: Groups) -> Expr | None:
    name, sunday, week, side_word = g
    weekday = 7 if sunday else _weekday_number(name or "")
    before = text_before(s, start)
    found = Expr(start, end, "weekday", n=weekday)
    if week:
        found.shift = SHIFTS[week.replace(" đó", "")]
        return found
    found.side = SIDES[side_word]
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


@reads("ordinal")
def _ordinal(s: str, start: int, end: int, g: Groups) -> Expr | list[Expr] | None:
    unit, weekday, sunday, order, whole = g
    if weekday or sunday:
        unit = f"weekday{7 if sunday else _weekday_number(weekday or '')}"
    order = order or ""
    if order.startswith("thứ "):
        which = {"nhất": 1, "nhì": 2, "tư": 4}.get(order[4:]) or number(order[4:])
    else:
        which = 1 if order.startswith("đầu") else -1
    nth = ({"ngày": "day", "tuần": "week", "tháng": "month"}.get(unit or "", unit or ""), which)
    if whole is None:
        return Expr(start, end - 1, "ordinal", nth=nth)
    if nth[0] == "month" and whole != "năm":
        return None
    code = {"tháng": "month", "quý": "quarter", "năm": "year"}[whole]
    return Expr(start, end, "rel", code=code, nth=nth)


# --- years and longer ------------------------------------------------------------------------------


@reads("year")
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
)


@reads("relative_year")
def _relative_year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    word = g[0]
    if text_before(s, start).endswith(_BEFORE_VAGUE):
        return None
    if word and word.endswith(" đó"):
        return Expr(start, end, "anaphor", code="year", n=1 if word.startswith("sau") else -1)
    return Expr(start, end, "rel", code="year", n=SHIFTS[word] if word else 1)


@reads("relative_month", "relative_week", "relative_quarter")
def _relative(s: str, start: int, end: int, g: Groups) -> Expr | None:
    word = g[-1] or ""
    edge = (g[0] or "").strip() if len(g) == 2 else ""
    unit = {"th": "month", "qu": "quarter"}.get(s[start : start + 2], "week")
    if text_before(s, start).endswith(_BEFORE_VAGUE):
        return None
    if word.endswith(" đó"):
        return Expr(start, end, "anaphor", code=unit, n=1 if word.startswith("sau") else -1)
    if edge == "cuối":
        unit = "weekend"
    return Expr(start, end, "rel", code=unit, n=SHIFTS[word], edge=edge)


@reads("weekend")
def _weekend(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "rel", code="weekend" if g[0] == "cuối" else "week", edge=g[0] or "")


@reads("edge")
def _edge(s: str, start: int, end: int, g: Groups) -> Expr | None:
    if text_before(s, start).endswith(("mỗi ", "mỗi dịp ", "các dịp ")):
        return None
    unit = {"năm": "year", "tháng": "month", "quý": "quarter"}[g[1] or ""]
    return Expr(start, end, "rel", code=unit, edge=g[0] or "")


@reads("modifier")
def _modifier(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "modifier", edge=(g[0] or "").split()[-1])


@reads("decade")
def _decade(s: str, start: int, end: int, g: Groups) -> Expr | None:
    first = int(g[0] or 0)
    if first < 100:
        base = {"xxi": 2000, "21": 2000, "này": 2000, "xix": 1800, "19": 1800}.get(g[1] or "", 1900)
        first += base
    return Expr(start, end, "decade", first)


@reads("century")
def _century(s: str, start: int, end: int, g: Groups) -> Expr | None:
    word, era = g
    word = word or ""
    if word in ("trước", "qua", "này", "nay"):
        return Expr(start, end, "rel", code="century", n=-1 if word in ("trước", "qua") else 0)
    ordinal = int(word) if word.isdigit() else roman(word)
    if not 1 <= ordinal <= 21:
        return None
    if era and era[0] == "t":
        return Expr(start, end, "value", code=f"BC{ordinal - 1:02}")
    return Expr(start, end, "century", ordinal)


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


# --- months, quarters, halves, seasons -------------------------------------------------------------


@reads("month")
def _month_form(s: str, start: int, end: int, g: Groups) -> Expr | None:
    before = text_before(s, start)
    if before[-2:-1].isdigit() and before.endswith(" ") and not s[start + 5 : start + 8].strip().isdigit():
        return None
    y, shift = years(g[1], g[2], g[3])
    side = SIDES[g[4]]
    if side == "next":
        shift, side = 1, ""
    return Expr(start, end, "month", y, month_number(g[0] or ""), shift=shift, side=side)


@reads("month_list")
def _month_list(s: str, start: int, end: int, g: Groups) -> list[Expr] | None:
    if QUANTITY.match(s, end):
        return None  # "tháng 5 và 6 người"
    y, shift = years(g[3], g[4], g[5])
    found: list[Expr] = []
    at = start
    for one in re.findall(r"\d+", f"{g[0]}{g[1]} {g[2]}"):
        place = s.index(one, at)
        at = place + len(one)
        found.append(Expr(place if found else start, at, "month", y, int(one), shift=shift))
    found[-1].end = end
    return found


@reads("months_range")
def _months_range(s: str, start: int, end: int, g: Groups) -> Expr | None:
    first, last = int(g[0] or 0), int(g[1] or 0)
    y, shift = years(g[2], g[3], g[4])
    return Expr(start, end, "months", y, first, shift=shift, n=last) if first < last else None


@reads("month_letter")
def _month_letter(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "month", int(g[1] or 0), int(g[0] or 0))


def _quarter_number(word: str) -> int:
    return int(word) if word.isdigit() else ROMAN.get(word) or number(word.replace("tư", "bốn"))


@reads("quarter")
def _quarter(s: str, start: int, end: int, g: Groups) -> Expr | list[Expr]:
    y, shift = years(g[3], g[4], g[5])
    first = Expr(start, end, "quarter", y, n=_quarter_number(g[0] or ""), shift=shift, side=SIDES[g[6]])
    if not g[2]:
        return first
    second = Expr(
        s.index(g[2], start + 4 + len(g[0] or "")), end, "quarter", y, n=_quarter_number(g[2]), shift=shift
    )
    first.end = s.index(g[0] or "", start + 3) + len(g[0] or "")
    return [first, second]


@reads("quarter_letter")
def _quarter_letter(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "quarter", int(g[1] or 0), n=int(g[0] or 0))


@reads("edge_quarter")
def _edge_quarter(s: str, start: int, end: int, g: Groups) -> Expr:
    y, shift = years(g[1], g[2])
    return Expr(
        start, end, "quarter", y, n=1 if g[0] == "đầu" else 4, shift=shift if y or shift is not None else 0
    )


@reads("half")
def _half(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y, shift = years(g[2], g[3], g[4])
    return Expr(
        start,
        end,
        "half",
        y,
        n=1 if "đầu" in (g[0], g[1]) else 2,
        shift=shift if y or shift is not None else 0,
    )


_SEASONS: Final = {"xuân": "SP", "hè": "SU", "hạ": "SU", "thu": "FA", "đông": "WI"}


@reads("season")
def _season(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y, shift = years(g[1], g[2])
    code = _SEASONS[(g[0] or "").split()[-1]]
    side = SIDES[g[3]]
    if y is None and shift is None and not side and not alone(s, start, end):
        return None
    if text_before(s, start).endswith(("thế vận hội ", "olympic ", "paralympic ", "đông ", "hè ", "thu ")):
        return None
    return Expr(start, end, "season", y, shift=shift, side=side, code=code)


# --- anaphora, now ---------------------------------------------------------------------------------


@reads("anaphor")
def _anaphor(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "anaphor", code={"ngày": "day", "năm": "year", "tháng": "month"}[g[0] or ""])


@reads("this_day")
def _this_day(s: str, start: int, end: int, g: Groups) -> Expr:
    code = {"tháng": "M", "năm": "Y", "tuần": "W"}[g[0] or ""]
    return Expr(start, end, "twin", n=SHIFTS.get((g[1] or "").replace(" đó", ""), 0), code=code)


@reads("same_period")
def _same_period(s: str, start: int, end: int, g: Groups) -> Expr:
    digits = g[1] or g[0] or ""
    return (
        Expr(start, end, "same", int(digits))
        if digits.isdigit()
        else Expr(start, end, "same", shift=SHIFTS[digits])
    )


@reads("now")
def _now(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "now")


@reads("now_until", "until_now")
def _today(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "rel", code="day", weak=True)
