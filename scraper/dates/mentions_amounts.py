"""Readers of clock times and of amounts of time: "8h30", "3 ngày", "4 tháng đầu năm", "cách đây 5 năm"."""

from __future__ import annotations

import re
from typing import Final

from scraper.dates.mentions_cues import NOT_A_DATE
from scraper.dates.mentions_expr import UNITS, Expr, Groups, alone, number, reads, text_before, years

_LASTS = re.compile(
    "(?:sau|trong|suốt|hơn|gần|kéo dài|mất|tối đa|ít nhất|tối thiểu|thêm|liên tục|dài|vòng|tới|hết|cần"
    "|tròn|đủ|ngủ|chừng|qua|cứ|chỉ) $"
)
_ONE_CUE = re.compile(
    "(?:sau|trong|suốt|hơn|gần|kéo dài|mất|vòng|qua|tròn|thêm|đúng|chừng|khoảng|cách nhau|trước|hạn"
    "|chưa đầy|chưa tới|dưới|trên) $"
)
_PART_AFTER = re.compile(
    r",? (?:rạng|sáng|trưa|chiều|tối|đêm|khuya|ngày (?:\d|mai|hôm)|hôm (?:nay|qua)|cùng ngày|thứ|mai)(?!\w)"
)


def _to_24(hour: int, suffix: str | None) -> int:
    if suffix in ("pm", "ch") and hour < 12:
        return hour + 12
    if suffix in ("am", "sa") and hour == 12:
        return 0
    return hour


@reads("clock_minutes")
def _clock_minutes(s: str, start: int, end: int, g: Groups) -> Expr | None:
    hour, minute = int(g[0] or 0), int(g[1] or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    before = text_before(s, start)
    if s[start + len(g[0] or "")] == ":" and NOT_A_DATE.search(before):
        return None
    if s.find("giờ", start, end) > 0 and _LASTS.search(before) and not _PART_AFTER.match(s, end):
        return Expr(start, end, "duration", code=f"PT{hour}H{minute}M")
    return Expr(
        start, end, "clock", n=_to_24(hour, g[3]), m=minute, d=int(g[2]) if g[2] and int(g[2]) < 60 else None
    )


@reads("clock")
def _clock(s: str, start: int, end: int, g: Groups) -> Expr | None:
    hour = number(g[0] or "")
    word, less, spoken, bare, half = g[1:6]
    minute = 30 if word == "rưỡi" or half else int(bare) if bare else number(spoken) if spoken else None
    before = text_before(s, start)
    if before.endswith("thứ "):
        return None
    if minute is not None and minute > 59:
        return None
    lasting = f"PT{hour}H" + (f"{minute}M" if minute is not None else "")
    part_after = _PART_AFTER.match(s, end)
    if (hour > 24 and minute is None and not before.endswith(("lúc ", "vào "))) or (
        _LASTS.search(before) and not part_after and not less
    ):
        return Expr(start, end, "duration", code=lasting)
    if hour > 24 or (hour == 24 and not part_after and not before.endswith(("lúc ", "vào ", "đến "))):
        return None  # "tin tức 24h"
    if less:
        minutes = hour * 60 - number(less)
        if minutes < 0:
            return None
        hour, minute = divmod(minutes, 60)
    stated = minute is not None or word == "đúng" or alone(s, start, end)
    cue = (
        before.endswith(("lúc ", "vào ", "từ ", "đến ", "hồi ", "trước ", "khoảng ", "tới ", "- ", "đúng "))
        or s[start - 1 : start] == "-"
    )
    short = "giờ" not in s[start:end]
    return Expr(
        start, end, "clock", n=hour, m=minute, weak=not (stated or cue or short), code="" if less else lasting
    )


@reads("clock_english")
def _clock_english(s: str, start: int, end: int, g: Groups) -> Expr | None:
    hour = int(g[0] or 0)
    return Expr(start, end, "clock", n=_to_24(hour, g[1])) if 1 <= hour <= 12 else None


_HALVES: Final = {
    "năm": "P6M",
    "tháng": "P15D",
    "ngày": "PT12H",
    "giờ": "PT30M",
    "tiếng": "PT30M",
    "thế": "P50Y",
    "thập": "P5Y",
    "phút": "PT30S",
}
_AFTER_AMOUNT = re.compile(
    r" (?P<first>đầu(?: tiên)?(?: của)?(?: (?=(?:19|20)\d\d(?!\w|[.,/]\d))(?P<y0>\d{4})| năm(?! (?:học"
    r"|mới))(?: (?P<y>\d{4})(?!\w)| (?P<rel>nay|ngoái|trước|tới|sau|qua))?)?)(?!\w)"
    r"| (?P<last>(?:cuối|còn lại)(?: cùng)?(?: của)?(?: (?=(?:19|20)\d\d(?!\w|[.,/]\d))(?P<y4>\d{4})"
    r"| năm(?: (?P<y2>\d{4})(?!\w)| (?P<rel2>nay|ngoái|trước|tới|sau|qua))?)?)(?!\w)"
    r"|(?P<of> năm (?:(?P<y3>\d{4})(?!\w)|(?P<rel3>nay|ngoái)(?!\w)))"
    "| (?P<back>(?:về )?trước(?: đây)?(?! (?:khi|mắt|mặt|thềm|thời|ngày|công nguyên|cn|trận|lễ|kỳ|giờ|vòng"
    r"|cuộc|chuyến|hội nghị|hạn|bầu cử|tết|bão))(?P<that> đó)?)(?!\w)"
    r"| (?P<ahead>nữa|sau(?! (?:khi|ngày|lễ|sinh|thu|phẫu|mổ|tết))(?P<that2> đó)?)(?!\w)"
    r"| (?P<open>sắp tới|tới(?! \w+(?:/| \d))|tiếp theo|kế tiếp|vừa qua|vừa rồi|qua(?! đời)|trở lại đây"
    r"|nay|gần đây|gần nhất)(?!\w)"
    r"|(?P<age> tuổi(?! (?:đảng|nghề)))(?!\w)"
    r"|(?P<per> ?/ ?lần| một lần| 1 lần)(?!\w)"
)
_TONGUES = re.compile(
    " (?:anh|việt|pháp|trung|nhật|hàn|nga|đức|nói|kêu|nổ|súng|động|cười|vang|hát|mường|thái|dân tộc"
    r"|chuông|gõ|thở|rao|lóng)(?!\w)"
)


@reads("amount")
def _amount(s: str, start: int, end: int, g: Groups) -> Expr | None:
    amount, upto, unit, more, more_unit, third, third_unit, half = g
    amount, name = amount or "", (unit or "").split()[0]
    before = text_before(s, start)
    if before.endswith(("thứ ", "lần ", "số ", "tháng ", "hàng ", "phần ", "tuổi ", "vài ", "dăm ")) or s[
        max(0, start - 1) : start
    ] in ("/", "-", ","):
        return None
    kind, letter, factor = UNITS[name]
    if amount == "nửa":
        code = _HALVES.get(name)
        if code is None:
            return None
        n = 0.5
    else:
        n = float(amount.replace(",", ".")) if amount[0].isdigit() else number(amount)
        whole = int(n) if n == int(n) else n
        code = f"P{kind}{whole * factor}{letter}"
    if n == 0 or (name == "tiếng" and unit == "tiếng" and _TONGUES.match(s, end)):
        return None
    if (name == "năm" and re.match(r" (?:học|thứ|\d)", s[end : end + 4])) or (
        name == "tháng" and re.match(r" \d", s[end : end + 2])
    ):
        return None
    if name == "ngày" and re.match(
        r" \d{1,2}(?:[/.-]\d| ?, ?\d| (?:và|đến) (?:ngày )?\d)", s[end : end + 14]
    ):
        return None
    if name == "phút" and before.endswith(("hiệp ", "ở ", "lúc ")):
        return None
    for many, smaller in ((more, more_unit), (third, third_unit)):
        if many and smaller and smaller != "đêm":  # "3 ngày 2 đêm" lasts three days
            mark, small_letter, _ = UNITS[smaller]
            code += f"{'T' if mark and 'T' not in code else ''}{number(many)}{small_letter}"
    if half:
        code = {"năm": f"P{n * 12 + 6:g}M", "giờ": f"PT{n * 60 + 30:g}M", "tiếng": f"PT{n * 60 + 30:g}M"}.get(
            name, f"P{kind}{n + 0.5:g}{letter}"
        )
    tail = _AFTER_AMOUNT.match(s, end)
    if tail is None:
        if upto:
            code = f"{code}/P{kind}{number(upto) * factor}{letter}"
        elif (amount == "một" and not (half or _ONE_CUE.search(before) or alone(s, start, end))) or (
            amount == "năm" and name == "tháng"
        ):
            return None
        return Expr(start, end, "duration", code=code)
    part = {k: v for k, v in tail.groupdict().items() if v}
    if "age" in part:
        return None
    end = tail.end()
    if "per" in part:
        return Expr(start, end, "set", code=code)
    if "first" in part or "last" in part or "of" in part:
        y, shift = years(
            part.get("y0") or part.get("y4") or part.get("y") or part.get("y2") or part.get("y3"),
            part.get("rel") or part.get("rel2") or part.get("rel3"),
        )
        count = int(n) * (3 if name == "quý" else 1)
        if name not in ("tháng", "quý") or not 1 <= count <= 12:
            return (
                Expr(start, tail.start(), "duration", code=code)
                if "of" not in part or name != "năm"
                else None
            )
        if "năm" not in tail.group() and y is None:
            return Expr(start, tail.start(), "duration", code=code)
        from_month, to_month = (13 - count, 12) if "last" in part else (1, count)
        return Expr(start, end, "months", y, from_month, shift=shift, n=to_month)
    if "open" in part:
        if amount == "một" and part["open"] == "nay" and name == "ngày":
            return None
        if upto:
            code = f"{code}/P{kind}{number(upto) * factor}{letter}"
        return Expr(start, end, "duration", code=code)
    if upto or n != int(n):
        return Expr(start, tail.start(), "duration", code=code)
    steps = int(n) * factor * (-1 if "back" in part else 1)
    base = "that" if "that" in part or "that2" in part or part.get("ahead") == "sau" else "now"
    return Expr(start, end, "step", n=steps, code=f"{kind}{letter}", side=base)


@reads("set_times")
def _set_times(s: str, start: int, end: int, g: Groups) -> Expr | None:
    kind, letter, factor = UNITS[(g[1] or "").split()[0]]
    count = number(g[0] or "")
    return Expr(start, end, "set", code=f"P{kind}{count * factor}{letter}") if count else None


@reads("from_then")
def _from_then(s: str, start: int, end: int, g: Groups) -> Expr:
    kind, letter, factor = UNITS[(g[2] or "").split()[0]]
    steps = number(g[1] or "") * factor * (1 if g[0] == "sau" else -1)
    return Expr(start, end, "step", n=steps, code=f"{kind}{letter}", side="that")


@reads("ago")
def _ago(s: str, start: int, end: int, g: Groups) -> Expr:
    kind, letter, factor = UNITS[(g[1] or "").split()[0]]
    return Expr(start, end, "step", n=-number(g[0] or "") * factor, code=f"{kind}{letter}", side="now")
