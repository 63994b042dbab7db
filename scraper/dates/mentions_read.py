"""What each form of `mentions_grammar` says, before anything is known of the reference day.

A reader takes the text, the place and the groups of a match and answers an `Expr` (or two, or none when the
words around the match show that it is no date: a law's number, a score, a share, an address).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from scraper.dates import words
from scraper.dates.lunar import LUNAR_HOLIDAYS, SOLAR_HOLIDAYS


@dataclass(slots=True)
class Expr:
    """A stated, not yet resolved expression of time and where it stands in the plain text.

    ``kind`` says which fields count; ``y`` is a year, ``shift`` one relative to the reference's year.
    ``weak`` expressions need company (a part of the day, a weekday, another end of a range) to be believed.
    """

    start: int
    end: int
    kind: str
    y: int | None = None
    m: int | None = None
    d: int | None = None
    n: int = 0
    shift: int | None = None
    side: str = ""
    code: str = ""
    leap: bool = False
    weak: bool = False
    edge: str = ""
    nth: tuple[str, int] | None = None


Groups = tuple[str | None, ...]
Reader = Callable[[str, int, int, Groups], "Expr | list[Expr] | None"]
READERS: Final[dict[str, Reader]] = {}


def _reads(*names: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        for name in names:
            READERS[name] = reader
        return reader

    return register


@cache
def _number(word: str) -> int:
    return words.number(words.fold(word.replace("bẩy", "bảy"))) or 0


@cache
def _month(word: str) -> int:
    return int(word) if word.isdigit() else words.MONTHS[words.fold(word)]


_SIDES: Final = {
    **dict.fromkeys(("tới", "sắp tới", "tới đây", "sau", "tiếp theo", "kế tiếp", "kế"), "future"),
    **dict.fromkeys(("vừa qua", "vừa rồi", "qua", "rồi", "trước"), "past"),
    **dict.fromkeys(("này", "nay"), "this"),
    "sang năm": "next",
    None: "",
}
_SHIFTS: Final = {
    **dict.fromkeys(("nay", "này"), 0),
    **dict.fromkeys(("ngoái", "trước", "qua", "vừa qua", "vừa rồi", "rồi", "liền trước"), -1),
    **dict.fromkeys(("tới", "sau", "kế tiếp", "kế", "tiếp theo", "sắp tới"), 1),
    **dict.fromkeys(("kia", "trước nữa"), -2),
    "sau nữa": 2,
}
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1, "nhì": 2}


def _years(
    digits: str | None, relative: str | None, bare: str | None = None
) -> tuple[int | None, int | None]:
    digits = digits or bare
    return (int(digits) if digits else None), (_SHIFTS[relative] if relative else None)


def _two_digits(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < 50 else 1900)


def valid(day: int, month: int, year: int | None = None) -> bool:
    """Whether a day exists (29 February in any year when none is given)."""
    if not (1 <= month <= 12 and day >= 1):
        return False
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return day <= (29 if leap else 28)
    return day <= (30 if month in (4, 6, 9, 11) else 31)


# --- what stands before and after -------------------------------------------------------------------------------

# Words before which a number is the number of something: a law, a house, a score, a place named after a day.
_NOT_A_DATE = re.compile(
    r"(?:^|[\s(\"])(?:số|nhà|địa chỉ|tại|ở|vòng|nghị quyết|nghị định|thông tư|luật|quyết định|chỉ thị|công văn|kế hoạch|kết luận|hướng dẫn|tờ trình"
    r"|thông báo|báo cáo|điều|khoản|điểm|chương|mục|tỷ lệ|tỉ lệ|tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|đạt|chiếm|được|hơn|gần"
    r"|khoảng|bằng|tăng|giảm|còn|đường|phố|ngõ|ngách|hẻm|kiệt|tổ|thửa|lô|cầu|công viên|quảng trường|trường|bệnh viện|chợ"
    r"|sân vận động|sân|nông trường|nhà máy|công ty|xí nghiệp|khu phố|khu|xã|thôn|ấp|phường|quận|đội|km|quốc lộ|tỉnh lộ|kênh"
    r"|bảo tàng|cung thiếu nhi|nhà văn hóa|thị trấn|lữ đoàn|sư đoàn|trung đoàn|giải|tòa|toà|block|căn|phòng|bản|trang|cột"
    r"|bia|tập|màn hình|khung hình|hàng|mã|hotline|điện thoại|phiên bản|version|windows|iphone|ios|android|khoá|khóa|lớp|thcs|thpt|tiểu học|mầm non|hợp tác xã|htx|câu lạc bộ|clb|tiểu đoàn|nxb|rạp|nhà hát|tượng đài|cảng|bến|vòng xoay|ngã tư|ngã ba|khối|dãy|ô|thửa đất|tờ)[\s]$"
)
_SHARE_OF = re.compile(
    r" ?(?:dân số|diện tích|số|tổng|thành viên|phiếu|hộ|người|điểm|lượng|giá|mẫu|đại biểu|xã|huyện|tỉnh|ngân sách|thời gian"
    r"|chặng|chiều|quãng|cổ phần|trong|của|là|các|thế giới|nhu cầu|thu nhập|sản lượng|gdp|quân số|học sinh|doanh nghiệp|vụ|ca"
    r"|chỉ tiêu|phòng|nhiệm vụ|dự án|công trình|cử tri|ủy viên|tiêu chí|phần|lít|cốc|thìa|muỗng|trái đất|hecta|ha|m2)\b"
)
_DAY_CUE = re.compile(
    r"(?:ngày|từ|đến|tới|vào|hôm|dịp|trước|sau|lễ|mừng|kỷ niệm|kể từ|hết|khánh|cuối|đầu|giữa|thứ \w+|chủ nhật"
    r"|phụ nữ|lao động|miền nam|thiếu nhi|việt nam|giáng sinh|noel|nay|mai|hạn|nhằm|lúc|tận|suốt|nghỉ) ?$"
)
_YEAR_CUE = re.compile(
    r"(?:đến|tới|từ|tầm nhìn|vào|trong|hồi|sn|sinh|sinh năm|kể từ|đầu|giữa|cuối|hết|trước|sau|niên khóa|mùa giải|so với|mùa"
    r"|năm) ?\(?$"
)
_RISING = re.compile(r"(?:lên|tăng|giảm|xuống|gần|hơn|số|đạt|còn|khoảng) (?:đến|tới|từ|trong|trước|sau) ?$")
_QUANTITY = re.compile(
    r" ?(?:người|tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|m|m2|m3|km|km2|kg|ha|tấn|hộ|căn|ca|suất|phần|đơn|xe|lượt|con|cây|cuốn|sản phẩm|học|hs"
    r"|doanh nghiệp|dự án|bộ|chiếc|mẫu|trường hợp|vụ|cơ sở|lao động|tuổi|mét|lít|mw|kw|kwh|đại biểu|chỗ|phòng|điểm|vé|giường|máy|hội viên"
    r"|đoàn viên|cán bộ|công nhân|khách|gói|tàu|cc|w|trẻ|sinh viên|thí sinh|vận động viên|xã|thôn|bài|tác phẩm|lần|viên|bữa|buổi|cái"
    r"|lượng|tờ|ly|chai|quả|trái|nạn nhân|bệnh nhân|bị cáo|đối tượng|hành khách|diễn viên|nghệ sĩ|gian hàng|tác giả|mặt hàng)(?!\w)"
)


def _before(s: str, start: int) -> str:
    return s[max(0, start - 18) : start]


def alone(s: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the text. The lengths first: this must not cost a long text anything."""
    return start < 4 and len(s) - end < 4 and not s[:start].strip() and not s[end:].strip(" .!?")


# --- digits -----------------------------------------------------------------------------------------------------


@_reads("iso", "iso_slash")
def _iso(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y, m, d = int(g[0] or 0), int(g[1] or 0), int(g[2] or 0)
    if not (1800 <= y <= 2199 and valid(d, m, y)):
        return None
    return Expr(start, end, "day", y, m, d)


@_reads("numeric")
def _numeric(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, sep, m, short, full = g
    y = int(full) if full else _two_digits(short or "0")
    if not valid(int(d or 0), int(m or 0), y):
        return None
    before = _before(s, start)
    if short and sep != "/" and not before.endswith("ngày "):
        return None
    if s.startswith("số ", max(0, start - 3)):
        return None
    return Expr(start, end, "day", y, int(m or 0), int(d or 0))


_MONTH_LIST = re.compile(r"tháng \d{1,2}(?: ?, ?\d{1,2}){0,4} ?(?:,|và|đến) ?$")


@_reads("month_year")
def _month_year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    before = _before(s, start)
    if _NOT_A_DATE.search(before) or not (1800 <= int(g[1] or 0) <= 2199):
        return None
    if not (
        _YEAR_CUE.search(before)
        or before.endswith(("tháng ", "(", "- ", "-", "điểm "))
        or _MONTH_LIST.search(before)
        or alone(s, start, end)
    ):
        return None
    return Expr(start, end, "month", int(g[1] or 0), int(g[0] or 0))


#: Days that people name by their number, where a fraction is not meant.
_FAMOUS: Final = {
    (1, 1), (5, 9), (3, 2), (14, 2), (27, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6), (21, 6), (27, 7), (19, 8),
    (2, 9), (10, 10), (20, 10), (20, 11), (22, 12), (25, 12), (24, 12),
}  # fmt: skip


_TIME_UNIT = re.compile(r" (?:giây|phút|giờ|tiếng|ngày|đêm|tuần|tháng|quý|năm)(?!\w)")


@_reads("day_month")
def _day_month(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, m, sep = int(g[0] or 0), int(g[2] or 0), g[1]
    y, shift = _years(g[3], g[4], g[5])
    if not valid(d, m, y):
        return None
    found = Expr(start, end, "day", y, m, d, shift=shift, side=_SIDES[g[6]])
    if y or shift is not None:
        return found
    before = _before(s, start)
    if _NOT_A_DATE.search(before):
        return None
    if sep == "-" and (_QUANTITY.match(s, end) or _TIME_UNIT.match(s, end)):
        return None
    if sep != "/":
        found.weak, found.n = True, 1
        if sep == "-" and d > m and before.endswith(("từ ", "vào ", "dịp ", "đến ", "tới ")) and d > 12:
            found.weak = False
        if before.endswith(("hôm ", "ngày ")):
            found.weak = False
        return found
    if (d, m) == (24, 7) and not before.endswith(("ngày ", "từ ", "đến ", "(")):
        found.weak = True
    elif _SHARE_OF.match(s, end) and d <= m:
        found.weak = True
    elif (
        d <= m
        and not (len(g[0] or "") == 2 and d < 10)
        and (d, m) not in _FAMOUS
        and not alone(s, start, end)
    ):
        found.weak = not _DAY_CUE.search(before)
    return found


@_reads("numeric_day")
def _numeric_day(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, m = int(g[0] or 0), int(g[2] or 0)
    y, shift = _years(g[4] or g[5], g[6], g[7])
    if g[3]:
        y = _two_digits(g[3])
    if not valid(d, m, y) or (g[1] == "-" and y is None and _QUANTITY.match(s, end)):
        return None
    return Expr(start, end, "day", y, m, d, shift=shift, side=_SIDES[g[8]])


@_reads("day_month_words")
def _day_month_words(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d, m = int(g[0] or 0), _month(g[1] or "")
    y, shift = _years(g[2], g[3], g[4])
    if not valid(d, m, y):
        return None
    return Expr(start, end, "day", y, m, d, shift=shift, side=_SIDES[g[5]])


# "mùng 10 tháng 3" is a lunar day where the text speaks of the festival, else a day of March ("mùng 2 tháng 9").
_FESTIVE = re.compile("âm lịch|giỗ tổ|hùng vương|đoan ngọ|hàn thực|lễ hội|hội làng|cúng|tết")
_LUNAR_DAYS: Final = frozenset(LUNAR_HOLIDAYS.values())


@_reads("spoken_day")
def _spoken_day(s: str, start: int, end: int, g: Groups) -> Expr | None:
    d = _number(g[2] or "")
    if g[3]:
        m = _month(g[3])
        y, shift = _years(g[4], g[5], g[6])
        if (
            (g[0] or g[1])
            and y is None
            and _FESTIVE.search(s[max(0, start - 60) : end + 40])
            and (d, m) in _LUNAR_DAYS
        ):
            return Expr(start, end, "lunar", None, m, d, shift=shift)
        return Expr(start, end, "day", y, m, d, shift=shift, side=_SIDES[g[8]]) if valid(d, m, y) else None
    if g[7]:
        return (
            Expr(start, end, "day", None, None, d, n=_SHIFTS.get(g[7], 0), code="of month")
            if 1 <= d <= 31
            else None
        )
    if (g[0] or g[1]) and 1 <= d <= 30:
        return Expr(start, end, "lunar", None, None, d, weak=True)
    if g[0] or g[1] or not 1 <= d <= 31 or _QUANTITY.match(s, end) or not (g[2] or "").isdigit():
        return None
    if _before(s, start).endswith(("một ", "mỗi ", "hai ", "ba ", "uống ", "ăn ")):
        return None
    return Expr(start, end, "day", None, None, d, side=_SIDES[g[8]])


@_reads("list_number")
def _list_number(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "day", None, None, int(g[0] or 0), weak=True, code="listed")


@_reads("years", "year_range")
def _years_range(s: str, start: int, end: int, g: Groups) -> Expr | None:
    first, last = int(g[-2] or 0), int(g[-1] or 0)
    if last < 100:
        if last != (first + 1) % 100:
            return None
        last = first + 1
    if not (1000 <= first < last <= 2199 and last - first <= 150):
        return None
    name = g[0] if len(g) == 3 else None
    if name is None and (s.startswith("số ", max(0, start - 3)) or _QUANTITY.match(s, end)):
        return None
    if name in (None, "năm") and s.startswith("từ ", max(0, start - 3)):
        start -= 3
    return Expr(start, end, "years", first, n=last)


_UPTO_QUANTITY = re.compile(r" ?(?:-|đến|tới) ?[\d.]{1,9}" + _QUANTITY.pattern)


@_reads("bare_year")
def _bare_year(s: str, start: int, end: int, g: Groups) -> Expr | None:
    y = int(g[0] or 0)
    before = _before(s, start)
    if not 1000 <= y <= 2199 or _QUANTITY.match(s, end) or _RISING.search(before):
        return None
    if before.endswith(("năm ", "- ", "và ", ", ", "-")):
        return Expr(start, end, "year", y, weak=True)
    if not _YEAR_CUE.search(before) or y < (1500 if before.endswith("sinh ") else 1900):
        return None
    if _UPTO_QUANTITY.match(s, end) or (y % 100 == 0 and s[end : end + 1] == " "):
        return None  # "từ 2000 đến 2100 đồng", "trong 2000 vị khách"
    return Expr(start, end, "year", y)


@_reads("born")
def _born(s: str, start: int, end: int, g: Groups) -> Expr:
    return Expr(start, end, "year", int(g[0] or 0))


# --- clock and duration -----------------------------------------------------------------------------------------

_LASTS = re.compile(
    r"(?:sau|trong|suốt|hơn|gần|kéo dài|mất|tối đa|ít nhất|tối thiểu|thêm|liên tục|dài|vòng|tới|hết|cần|tròn|đủ|ngủ|chừng|qua|cứ|chỉ) $"
)
_ONE_CUE = re.compile(
    r"(?:sau|trong|suốt|hơn|gần|kéo dài|mất|vòng|qua|tròn|thêm|đúng|chừng|khoảng|cách nhau|trước|hạn|chưa đầy|chưa tới|dưới|trên) $"
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


@_reads("clock_minutes")
def _clock_minutes(s: str, start: int, end: int, g: Groups) -> Expr | None:
    hour, minute = int(g[0] or 0), int(g[1] or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    before = _before(s, start)
    if s[start + len(g[0] or "")] == ":" and _NOT_A_DATE.search(before):
        return None
    if s.find("giờ", start, end) > 0 and _LASTS.search(before) and not _PART_AFTER.match(s, end):
        return Expr(start, end, "duration", code=f"PT{hour}H{minute}M")
    return Expr(
        start, end, "clock", n=_to_24(hour, g[3]), m=minute, d=int(g[2]) if g[2] and int(g[2]) < 60 else None
    )


@_reads("clock")
def _clock(s: str, start: int, end: int, g: Groups) -> Expr | None:
    hour = _number(g[0] or "")
    word, less, spoken, bare, half = g[1:6]
    minute = 30 if word == "rưỡi" or half else int(bare) if bare else _number(spoken) if spoken else None
    before = _before(s, start)
    if before.endswith("thứ "):
        return None
    if minute is not None and minute > 59:
        return None
    lasting = f"PT{hour}H" + (f"{minute}M" if minute is not None else "")
    part_after = _PART_AFTER.match(s, end)
    if (hour > 24 and minute is None) or (_LASTS.search(before) and not part_after and not less):
        return Expr(start, end, "duration", code=lasting)
    if hour > 24:
        return None
    if less:
        minutes = hour * 60 - _number(less)
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


@_reads("clock_english")
def _clock_english(s: str, start: int, end: int, g: Groups) -> Expr | None:
    hour = int(g[0] or 0)
    return Expr(start, end, "clock", n=_to_24(hour, g[1])) if 1 <= hour <= 12 else None


_ISO_UNITS: Final = {
    "giây": ("T", "S", 1),
    "phút": ("T", "M", 1),
    "giờ": ("T", "H", 1),
    "tiếng": ("T", "H", 1),
    "ngày": ("", "D", 1),
    "tuần": ("", "W", 1),
    "tháng": ("", "M", 1),
    "quý": ("", "M", 3),
    "năm": ("", "Y", 1),
    "thập": ("", "Y", 10),
    "thế": ("", "Y", 100),
    "đêm": ("", "D", 1),
    "h": ("T", "H", 1),
}
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
    r" (?P<first>đầu(?: tiên)?(?: của)?(?: (?=(?:19|20)\d\d(?!\w|[.,/]\d))(?P<y0>\d{4})| năm(?! (?:học|mới))(?: (?P<y>\d{4})(?!\w)| (?P<rel>nay|ngoái|trước|tới|sau|qua))?)?)(?!\w)"
    r"| (?P<last>(?:cuối|còn lại)(?: cùng)?(?: của)?(?: (?=(?:19|20)\d\d(?!\w|[.,/]\d))(?P<y4>\d{4})| năm(?: (?P<y2>\d{4})(?!\w)| (?P<rel2>nay|ngoái|trước|tới|sau|qua))?)?)(?!\w)"
    r"|(?P<of> năm (?:(?P<y3>\d{4})(?!\w)|(?P<rel3>nay|ngoái)(?!\w)))"
    r"| (?P<back>(?:về )?trước(?! (?:khi|mắt|mặt|đây|thềm|thời|ngày|công nguyên|cn))(?P<that> đó)?)(?!\w)"
    r"| (?P<ahead>nữa|sau(?! (?:khi|ngày|lễ|sinh|thu|phẫu|mổ|tết))(?P<that2> đó)?)(?!\w)"
    r"| (?P<open>sắp tới|tới(?! \w+(?:/| \d))|tiếp theo|kế tiếp|vừa qua|vừa rồi|qua(?! đời)|trở lại đây|nay|gần đây|gần nhất)(?!\w)"
    r"|(?P<age> tuổi(?! (?:đảng|nghề)))(?!\w)"
    r"|(?P<per> ?/ ?lần| một lần| 1 lần)(?!\w)"
)
_TONGUES = re.compile(
    r" (?:anh|việt|pháp|trung|nhật|hàn|nga|đức|nói|kêu|nổ|súng|động|cười|vang|hát|mường|thái|dân tộc|chuông|gõ|thở|rao|lóng)(?!\w)"
)


@_reads("amount")
def _amount(s: str, start: int, end: int, g: Groups) -> Expr | None:
    amount, upto, unit, more, more_unit, half = g
    amount, name = amount or "", (unit or "").split()[0]
    before = _before(s, start)
    if before.endswith(("thứ ", "lần ", "số ", "tháng ", "hàng ", "phần ", "tuổi ", "vài ", "dăm ")) or s[
        max(0, start - 1) : start
    ] in ("/", "-", ","):
        return None
    kind, letter, factor = _ISO_UNITS[name]
    if amount == "nửa":
        code = _HALVES.get(name)
        if code is None:
            return None
        n = 0.5
    else:
        n = float(amount.replace(",", ".")) if amount[0].isdigit() else _number(amount)
        whole = int(n) if n == int(n) else n
        code = f"P{kind}{whole * factor}{letter}"
    if n == 0 or (name == "tiếng" and unit == "tiếng" and _TONGUES.match(s, end)):
        return None
    if (
        name == "năm"
        and re.match(r" (?:học|thứ|\d)", s[end : end + 4])
        or name == "tháng"
        and re.match(r" \d", s[end : end + 2])
    ):
        return None
    if name == "ngày" and re.match(
        r" \d{1,2}(?:[/.-]\d| ?, ?\d| (?:và|đến) (?:ngày )?\d)", s[end : end + 14]
    ):
        return None
    if name == "phút" and before.endswith(("hiệp ", "ở ", "lúc ")):
        return None
    if more and more_unit:
        more_kind, more_letter, more_factor = _ISO_UNITS[more_unit]
        if more_unit != "đêm":
            if kind == more_kind:
                code += f"{_number(more) * more_factor}{more_letter}"
            else:
                code += f"T{_number(more) * more_factor}{more_letter}"
    if half:
        code = {"năm": f"P{n * 12 + 6:g}M", "giờ": f"PT{n * 60 + 30:g}M", "tiếng": f"PT{n * 60 + 30:g}M"}.get(
            name, f"P{kind}{n + 0.5:g}{letter}"
        )
    tail = _AFTER_AMOUNT.match(s, end)
    single = amount in ("một", "1") or amount == "nửa"
    if tail is None:
        if upto:
            code = f"{code}/P{kind}{_number(upto) * factor}{letter}"
        elif amount == "một" and not _ONE_CUE.search(before) and not half:
            return None
        elif amount == "năm" and name == "tháng":
            return None
        return Expr(start, end, "duration", code=code)
    role = tail.lastgroup
    part = {k: v for k, v in tail.groupdict().items() if v}
    if "age" in part:
        return None
    end = tail.end()
    if "per" in part:
        return Expr(start, end, "set", code=code)
    if "first" in part or "last" in part or "of" in part:
        y, shift = _years(
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
        first, last = (13 - count, 12) if "last" in part else (1, count)
        return Expr(start, end, "months", y, first, shift=shift, n=last)
    if "open" in part:
        if amount == "một" and part["open"] == "nay" and name == "ngày":
            return None
        return Expr(start, end, "duration", code=code)
    if upto or n != int(n):
        return Expr(start, tail.start(), "duration", code=code)
    steps = int(n) * factor * (-1 if "back" in part else 1)
    base = "that" if "that" in part or "that2" in part or part.get("ahead") == "sau" else "now"
    del role, single
    return Expr(start, end, "step", n=steps, code=f"{kind}{letter}", side=base)


@_reads("set_times")
def _set_times(s: str, start: int, end: int, g: Groups) -> Expr | None:
    kind, letter, factor = _ISO_UNITS[(g[1] or "").split()[0]]
    count = _number(g[0] or "")
    return Expr(start, end, "set", code=f"P{kind}{count * factor}{letter}") if count else None


@_reads("from_then")
def _from_then(s: str, start: int, end: int, g: Groups) -> Expr:
    kind, letter, factor = _ISO_UNITS[(g[2] or "").split()[0]]
    steps = _number(g[1] or "") * factor * (1 if g[0] == "sau" else -1)
    return Expr(start, end, "step", n=steps, code=f"{kind}{letter}", side="that")


@_reads("ago")
def _ago(s: str, start: int, end: int, g: Groups) -> Expr:
    kind, letter, factor = _ISO_UNITS[(g[1] or "").split()[0]]
    return Expr(start, end, "step", n=-_number(g[0] or "") * factor, code=f"{kind}{letter}", side="now")
