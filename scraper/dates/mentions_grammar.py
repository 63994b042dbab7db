"""The forms that dates take in Vietnamese text, dispatched by their first word.

The grammar is run over the plain text (NFC, lower case, single spaces, ASCII dashes and quotes): `trigger`
finds the words a date can begin with, `form_at` the forms that begin with each. Every form is anchored by a
digit or a key word and every repetition in it is bounded, so the scan takes linear time on any input. What
a match means is for the readers (`mentions_days` and its like) to say.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from scraper.dates.lunar import LUNAR_HOLIDAYS, SOLAR_HOLIDAYS

# Numerals in words, one to ninety-nine and round hundreds; `words.number` reads them.
_ONE_TO_NINE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
NUMERAL: Final = (
    f"(?:(?:{_ONE_TO_NINE}) mươi(?: (?:mốt|tư|lăm|nhăm|{_ONE_TO_NINE}))?"
    f"|mười(?: (?:lăm|{_ONE_TO_NINE}))?(?! mươi)|(?:{_ONE_TO_NINE}) trăm|{_ONE_TO_NINE})"
)
_MONTH_WORD = "giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười|chạp"
MONTH: Final = rf"(?:1[0-2]|0?[1-9]|{_MONTH_WORD})(?!\w|[.,]\d| ?%)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR4 = r"(?:1\d|20|21)\d\d"
_END = r"(?!\w)"
# "trước", "sau" and "qua" after a date are also prepositions; they belong to it where nothing follows them.
_STOP = (
    r"(?= ?(?:$|[.,;:!?)\"…]| (?:này|là|có|đã|sẽ|được|và|với|khi mà|tại|ở|của|cho|do|vì|thì|mới|đang|bị)\b))"
)
_SIDE_WORDS = (
    "sắp tới|tới đây"
    r"|tới(?! (?:\d|ngày|tháng|năm|tuần|thứ|chủ nhật|hết|đầu|giữa|cuối|nay|sáng|trưa|chiều|tối|đêm|mùng"
    "|hôm|quý))"
    "|vừa qua|vừa rồi|tiếp theo|kế tiếp|kế|này|rồi|sang năm"
    rf"|(?:trước|sau|qua){_STOP}"
)
SIDE: Final = rf"(?: ({_SIDE_WORDS}){_END})?"
_REL_YEAR = "nay|ngoái|này|trước|tới|sau|qua|vừa qua|vừa rồi|kia|kế tiếp|tiếp theo"
# The year after a day, month, quarter or season: digits or a relative word.
YEAR_TAIL: Final = (
    rf"(?:(?:,? (?:của |trong )?năm |[/.-]| ?/ ?)({_YEAR4})(?!\w|[/-]\d|[.,]\d)"
    rf"|,? (?:của |trong )?năm ({_REL_YEAR}){_END}| ((?:19|20)\d\d)(?!\w|[./-]\d|,\d))?"
)
_CAN_CHI = (
    "(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý) "
    "(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
)
# The lunar year: "năm Ất Tỵ", "năm 2023", "năm nay"; and the words that say a date is lunar.
_LUNAR_YEAR = (
    rf"(?:,? (?:năm )?({_CAN_CHI}(?: \(?(?:năm )?{_YEAR4}\)?)?|{_YEAR4}|(?<=năm )(?:{_REL_YEAR})){_END})?"
)
_LUNAR_MARK = r" (?:\(âm lịch\)|\(al\)|âm lịch|âl|al(?!\w))"
_NUMERIC_END = r"(?![\w%]|[.,/]\d|-\d(?!\d?[/.]\d)|-(?![tq]\d)[^\W\d]|/\w| ?%)"
_UNIT = (
    "giây|phút|giờ đồng hồ|giờ|tiếng đồng hồ|tiếng|ngày đêm|ngày|tuần lễ|tuần|tháng|quý|năm|"
    "thập kỷ|thập kỉ|thập niên|thế kỷ|thế kỉ|h(?= (?:qua|tới|nữa|trước|sau|vừa|liên|gần|kế|tiếp))"
)
_PART = (
    "rạng sáng|tờ mờ sáng|sáng sớm|sáng|giữa trưa|trưa|chiều tối|chiều muộn|chiều|tối muộn|tối khuya|tối|"
    "đêm khuya|nửa đêm|đêm muộn|đêm|khuya"
)
_WEEKDAY = "hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7]"

_WEEK_SIDE = (
    "(?:này|nay|trước đó|sau đó|trước nữa|sau nữa|trước|tới|sau|qua|vừa qua|vừa rồi|rồi|kế tiếp|kế"
    "|tiếp theo|sắp tới|liền trước|ngoái)"
    rf"{_END}(?! khi)"
)
_EDGE_YEAR = rf"(?: năm{_END}(?: (?:({_YEAR4})|({_REL_YEAR}))(?!\w|[.,]\d))?)"
_BEFORE_CHRIST = r"(?: (tcn|trước công nguyên|tr\. ?cn|trước cn|scn|sau công nguyên|sau cn)(?!\w))"
_HOLIDAY = "|".join(sorted({**SOLAR_HOLIDAYS, **LUNAR_HOLIDAYS}, key=len, reverse=True))

_HOLIDAY_STARTS = " ".join(
    sorted(
        {
            "ngày",
            "đêm",
            "lễ",
            "đại",
            "tết",
            *(name.split()[0] for name in {**SOLAR_HOLIDAYS, **LUNAR_HOLIDAYS}),
        }
    )
)


def _form(name: str, starts: str, *pattern: str) -> tuple[str, str, str]:
    return name, starts, "".join(pattern)


#: name, first words (# a digit, 1 a numeral in words), pattern. The groups inside a pattern are handed to
#: the reader of that name, in order.
#: Where two alternatives can begin at one place the more specific stands first.
FORMS: Final[tuple[tuple[str, str, str], ...]] = (
    # lunar days
    _form(
        "lunar_full_moon",
        "ngày rằm",
        f"(?:ngày )?rằm tháng ({MONTH})( nhuận)?(?:{_LUNAR_MARK})?{_LUNAR_YEAR}(?:{_LUNAR_MARK})?",
    ),
    _form(
        "lunar_named_month",
        "# 1 ngày mùng mồng tháng",
        f"(?:ngày )?(?:(?:mùng |mồng )?({_DAY}|{NUMERAL}) )?tháng (giêng",
        f"|chạp){_END}(?:{_LUNAR_MARK})?{_LUNAR_YEAR}(?:{_LUNAR_MARK})?",
    ),
    _form(
        "lunar_marked",
        "# 1 ngày mùng mồng tháng",
        f"(?:ngày )?(?:mùng |mồng )?(?:({_DAY}",
        f"|{NUMERAL}) )?tháng ({MONTH})( nhuận)?(?:{_LUNAR_MARK}{_LUNAR_YEAR}|{_LUNAR_YEAR}{_LUNAR_MARK}",
        f"|,? năm ({_CAN_CHI}){_END})",
    ),
    _form(
        "lunar_numeric",
        "# ngày mùng mồng",
        f"(?:ngày )?(?:mùng |mồng )?({_DAY})[/.-](1[0-2]"
        f"|0?[1-9])(?:[/.-]({_YEAR4}))?(?:{_LUNAR_MARK}{_LUNAR_YEAR}|,? năm ({_CAN_CHI}){_END})",
    ),
    _form(
        "tet_day",
        "# 1 ngày mùng mồng",
        f"(?:ngày )?(?:(mùng|mồng) )?({_DAY}|{NUMERAL}) tết(?: nguyên đán| âm lịch)?{_END}{_LUNAR_YEAR}",
    ),
    # digits
    _form("iso", "#", r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\w|[/.,-]\d)"),
    _form("iso_slash", "#", r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\w|[/.,-]\d)"),
    _form(
        "clock_minutes",
        "#",
        r"(\d{1,2})(?:[h:g]| giờ | ?h )(\d{2})(?::(\d{2}))?(?: ?phút|'|p(?!\w))?(?: ?(am|pm|sa|ch))?",
        r"(?!\w|[:/]\d|[.,]\d| ?%| (?:tháng|triệu|tỷ|tỉ|nghìn|người|đồng|km|kg)\b)",
    ),
    _form(
        "clock",
        "# 1",
        rf"(\d{{1,2}}|{NUMERAL})(?:h|g(?= (?:sáng|trưa|chiều|tối|đêm|ngày|khuya|rạng))| ?giờ)",
        rf"(?: (đúng|rưỡi)| kém (\d{{1,2}}|{NUMERAL})(?: phút)?| (\d{{1,2}}|{NUMERAL})(?: phút|')",
        r"| (\d{1,2})(?!\w|[/.,:-]\d| ?%| ?- ?\d| (?:tháng|giờ|giây|ngày|người|triệu|tỷ|năm|tuần)))?",
        r"(?!\w|/\w| đồng hồ| làm thêm| làm việc| học| bay| lái)",
        f"(?! (?:{_WEEK_SIDE}|nữa|liền|liên tục|mỗi))(?: (rưỡi))?",
    ),
    _form("clock_english", "#", r"(\d{1,2}) ?(am|pm)(?!\w)"),
    _form(
        "numeric",
        "#",
        rf"({_DAY})(?P<sep>[/.-]| / )(1[0-2]|0?[1-9])(?:(?P=sep)(\d\d)|(?:[/.-]",
        f"| / )({_YEAR4})){_NUMERIC_END}",
    ),
    _form("month_year", "#", f"(1[0-2]|0?[1-9])[/.-]({_YEAR4}){_NUMERIC_END}"),
    _form("day_month", "#", f"({_DAY})([/.-])(1[0-2]|0?[1-9]){_NUMERIC_END}{YEAR_TAIL}{SIDE}"),
    _form(
        "day_month_words",
        "# 1",
        f"({_DAY}|{NUMERAL}) (?:của )?tháng ({MONTH})(?! (?:ngày|tuần|lần|người))(?<!tháng một)",
        rf"(?!(?<=tháng năm) (?:\d|{_REL_YEAR}|học)){YEAR_TAIL}{SIDE}",
    ),
    _form("years", "#", rf"({_YEAR4}) ?[-/] ?(\d{{4}}|\d\d){_NUMERIC_END}"),
    _form(
        "list_number",
        "#",
        f"({_DAY})(?= ?(?:-|,|và|đến|tới|hoặc) ?(?:hết )?(?:ngày )?{_DAY}",
        rf"(?: ?(?:-|,|và|đến) ?(?:ngày )?{_DAY}){{0,8}}(?:[/.-](?:1[0-2]|0?[1-9])(?!\w|[.,]\d)",
        rf"| tháng (?:\d|{_MONTH_WORD}))|,? rạng sáng (?:ngày )?{_DAY}[/.-]\d)",
    ),
    _form("set_times", "# 1", rf"(\d{{1,2}}|{NUMERAL}) ?({_UNIT}) ?(?:/ ?(?:1 |một )?|một |1 )lần{_END}"),
    _form(
        "amount",
        "# 1 nửa",
        rf"(\d{{1,4}}(?:[.,]\d{{1,2}})?|{NUMERAL}|nửa)(?: ?(?:-|đến|tới) ?(\d{{1,4}}",
        f"|{NUMERAL}))? ?({_UNIT}){_END}",
        rf"(?: (\d{{1,2}}|{NUMERAL}) (tháng|ngày|giờ|phút|giây|đêm){_END})?",
        rf"(?: (\d{{1,2}}|{NUMERAL}) (ngày|giây){_END})?( rưỡi)?",
    ),
    _form("bare_year", "#", rf"({_YEAR4})(?![\w%]|[.,/-]\d|-\w|/\w| ?%)"),
    # days in words
    _form(
        "numeric_day",
        "ngày",
        rf"ngày ({_DAY})(?P<mark>[/.-]| / )(1[0-2]|0?[1-9])(?:(?P=mark)(\d\d)|(?:[/.-]",
        f"| / )({_YEAR4}))?{_NUMERIC_END}{YEAR_TAIL}{SIDE}",
    ),
    _form(
        "spoken_day",
        "ngày mùng mồng",
        f"(?:ngày (mùng |mồng )?|(mùng |mồng ))({_DAY}",
        rf"|{NUMERAL})(?: (?:của )?tháng ({MONTH}){YEAR_TAIL})?(?![\w%/]|[.,]\d",
        rf"|-\d(?!\d?[/.-]\d))(?: tháng ({_WEEK_SIDE})|{SIDE})",
    ),
    _form(
        "relative_day",
        "ngày ngay hôm bữa",
        f"(?:ngày |ngay )?(?:hôm|bữa) (nay|qua|kia|kìa|sau|trước|đó|ấy|mai){_END}",
    ),
    _form("tomorrow", "ngày", f"ngày (mai|kia|mốt|kìa){_END}"),
    _form("from_tomorrow", "mai", r"(?<=từ )mai(?!\w)"),
    # years
    _form(
        "year_range",
        "giai nhiệm niên năm thời mùa khóa khoá",
        "(giai đoạn|nhiệm k[ỳì]|niên kh[óo][aá]|niên vụ|niên độ|năm học|năm|thời k[ỳì]|mùa giải|mùa bóng",
        "|mùa|kh[óo][aá]) ",
        rf"(?:từ )?(?:năm )?({_YEAR4}) ?(?:-|/|đến|tới) ?(?:năm )?(\d{{4}}|\d\d){_NUMERIC_END}",
    ),
    _form(
        "year",
        "năm",
        rf"năm (?:tài chính |tài khóa |học |{_CAN_CHI} \(?)?(?:({_YEAR4})(?![\w%]|[.,/]\d){_BEFORE_CHRIST}?",
        rf"|(\d{{1,4}}){_BEFORE_CHRIST}|(\d{{3}})(?![\w%]|[.,/]\d| (?:người|tuổi|triệu|nghìn|hộ|căn|m",
        r"|km)\b))",
    ),
    _form(
        "relative_year", "năm sang", f"(?:năm ({_REL_YEAR}|trước đó|sau đó)|(sang năm)){_END}(?! khi| đời)"
    ),
    _form(
        "decade",
        "những các thập",
        "(?:những năm|các năm|thập kỷ|thập kỉ|thập niên)(?: (?:đầu|giữa|cuối))?(?: của)?(?: thập (?:niên",
        "|kỷ|kỉ))? ",
        rf"(\d0|[12]\d\d0)(?!\w|[.,/-]\d)(?: (?:của )?thế (?:kỷ|kỉ) (trước|này|xx|xxi|xix|20|21|19){_END})?",
    ),
    _form(
        "century",
        "những nửa thế",
        "(?:(?:những năm|nửa) (?:đầu|giữa|cuối|sau)(?: của)? )?thế (?:kỷ|kỉ)(?: thứ)? ",
        rf"([ivx]{{1,5}}|\d{{1,2}}|trước|này|nay|qua){_END}{_BEFORE_CHRIST}?",
    ),
    # months, weeks, quarters, halves, seasons
    _form(
        "month_list",
        "tháng",
        r"tháng (1[0-2]|0?[1-9])((?:, (?:1[0-2]|0?[1-9])){0,4}) (?:và|,) (1[0-2]|0?[1-9])(?!\w|[.,/-]\d)",
        YEAR_TAIL,
    ),
    _form(
        "months_range",
        "tháng",
        rf"tháng (1[0-2]|0?[1-9]) ?- ?(1[0-2]|0?[1-9])(?!\w|[.,]\d|-\d){YEAR_TAIL}",
    ),
    _form(
        "month",
        "tháng thg",
        rf"(?:tháng|thg\.?) ?({MONTH})(?! tuổi| lần|[/.-]\d\d?(?!\d)){YEAR_TAIL}{SIDE}",
    ),
    _form("month_letter", "t", f"t(1[0-2]|0?[1-9])[/-]({_YEAR4}){_NUMERIC_END}"),
    _form("relative_month", "tháng", f"tháng ({_WEEK_SIDE})"),
    _form("relative_week", "cuối đầu giữa hết tuần", f"(cuối |đầu |giữa |hết )?tuần(?: lễ)? ({_WEEK_SIDE})"),
    _form("relative_quarter", "quý", f"quý ({_WEEK_SIDE})"),
    _form("weekend", "cuối đầu giữa hết", f"(cuối|đầu|giữa|hết) tuần{_END}"),
    _form(
        "quarter",
        "quý",
        "quý (?:thứ )?(iv|iii|ii|i|[1-4]|một|nhất|hai|nhì|ba|tư|bốn)",
        r"(?: ?(-|,|và) ?(iv|iii|ii|i|[1-4])(?= ?/| năm|,|\.|$))?(?!\w|[.,]\d)",
        f"{YEAR_TAIL}{SIDE}",
    ),
    _form("quarter_letter", "q", f"q([1-4])[/-]({_YEAR4}){_NUMERIC_END}"),
    _form("edge_quarter", "quý", f"quý (đầu|cuối)(?: tiên| cùng)?(?: của)?{_EDGE_YEAR}"),
    _form(
        "half",
        "nửa",
        "nửa (?:năm (đầu|cuối)|(đầu|cuối|sau)(?: của)?(?= (?:năm|(?:19",
        rf"|20)\d\d)(?!\w))){_END}(?:{_EDGE_YEAR}| ((?:19|20)\d\d)(?!\w|[.,]\d))?",
    ),
    _form(
        "edge",
        "đầu giữa cuối hết",
        f"(đầu|giữa|cuối|hết)(?: của)? (năm|tháng|quý){_END}",
        rf"(?! (?:\d|{_MONTH_WORD}|{_REL_YEAR}|rồi|i|ii|iii|iv|học|mới|tài|thứ|nhất|nhì|đầu",
        rf"|{_CAN_CHI})(?!\w)|\d| \d)",
    ),
    _form(
        "modifier",
        "đầu giữa cuối hết nửa",
        "(đầu|giữa|cuối|hết|nửa đầu|nửa cuối)(?: của)?(?= (?:năm|tháng|quý|thế|thập|những năm|các năm|mùa",
        r"|hè|q[1-4]|t\d",
        r"|(?:19|20)\d\d|nhiệm|ngày|thứ|chủ nhật|\d{1,2}[/.-]\d))",
    ),
    _form(
        "ordinal",
        "ngày tuần tháng thứ chủ",
        f"(?:(ngày|tuần|tháng)|thứ ({_WEEKDAY})|(chủ nhật|chúa nhật)) ",
        rf"(đầu tiên|cuối cùng|thứ (?:nhất|nhì|tư|\d{{1,2}}|{NUMERAL})|(?<=tuần )(?:đầu|cuối)|(?:đầu",
        "|cuối)(?= của))(?: (?:của|trong))?",
        rf"(?: (?=(?:tháng|quý|năm) (?:{MONTH}|[iv\d]|{_REL_YEAR}))| (tháng|quý|năm)(?: (?:này",
        rf"|nay))?{_END}(?! (?:\d|{_MONTH_WORD})))",
    ),
    _form(
        "season",
        "mùa hè xuân",
        r"(mùa xuân|mùa hè|mùa hạ|mùa thu|mùa đông|hè|xuân(?= (?:năm )?(?:19|20)\d\d))",
        rf"(?: (?:năm )?({_YEAR4})(?!\w|[.,]\d)| năm ({_REL_YEAR}){_END}|{SIDE})",
    ),
    # weekdays, parts of the day
    _form(
        "weekday",
        "thứ chủ chúa cn",
        rf"(?:thứ ({_WEEKDAY})|(chủ nhật|chúa nhật|cn(?=,? (?:ngày )?\(?\d)))",
        f"{_END}(?:(?:,?(?: của| trong)?) tuần(?: lễ)? ({_WEEK_SIDE})|{SIDE})",
    ),
    _form(
        "holiday",
        _HOLIDAY_STARTS,
        rf"(?:(?:ngày |đêm )?(?:lễ |đại lễ )?({_HOLIDAY})|tết(?= (?:{_CAN_CHI}|(?:năm )?20\d\d|năm (?:nay",
        r"|ngoái|tới|sau))(?!\w)))",
        f"{_END}(?: tết(?: nguyên đán)?)?{_LUNAR_YEAR}",
    ),
    _form(
        "part",
        "buổi rạng tờ sáng giữa trưa chiều tối đêm nửa khuya",
        f"(?:buổi )?({_PART})(?: (nay|qua|mai|kia){_END})?{_END}",
    ),
    # anaphora, now, ago
    _form(
        "same_period",
        "cùng",
        f"cùng (?:kỳ|kì|tháng|quý|thời điểm|thời gian|giai đoạn)(?: của)? (?:năm ({_YEAR4}|{_REL_YEAR})",
        f"|({_YEAR4})){_END}",
    ),
    _form("anaphor", "cùng", f"cùng (ngày|năm|tháng){_END}"),
    _form(
        "ago",
        "cách",
        r"cách (?:đây|nay) (?:(?:hơn|gần|khoảng|đúng|chừng|tròn) ){0,2}(\d{1,4}",
        f"|{NUMERAL}) ({_UNIT}){_END}",
    ),
    _form(
        "from_then",
        "sau trước",
        r"(sau|trước) đó,? (?:(?:hơn|gần|khoảng|đúng|chừng|tròn) ){0,2}(\d{1,4}",
        f"|{NUMERAL}) ({_UNIT}){_END}",
    ),
    _form(
        "now",
        "ngay bây lúc hiện ngày",
        f"(?:ngay )?(?:bây giờ|lúc này|hiện nay|hiện tại|hiện giờ|ngày nay){_END}",
    ),
    _form("this_day", "ngày", f"ngày này (tháng|năm|tuần) ({_WEEK_SIDE})"),
    _form("born", "#", r"(?<=sn )(\d{4})(?!\w)"),
    # sets
    _form(
        "every",
        "hằng hàng mỗi",
        rf"(?:hằng|hàng|mỗi) (?:(\d{{1,2}}|{NUMERAL}) )?({_UNIT}){_END}(?! (?:trời|liền|tuổi))",
    ),
    _form(
        "every_part",
        "hằng hàng mỗi",
        f"(?:hằng|hàng|mỗi) (?:buổi )?({_PART}){_END}(?! (?:thứ|chủ nhật|cuối tuần))",
    ),
    _form("every_weekend", "mỗi hằng các những", f"(?:mỗi|hằng|các|các ngày|những ngày) cuối tuần{_END}"),
    # holidays
    _form("now_until", "nay", r"(?<=từ )nay(?= (?:đến|tới|cho đến|cho tới|qua)(?!\w))"),
    _form("until_now", "nay", r"nay(?!\w)(?<=đến nay)|nay(?!\w)(?<=tới nay)"),
)


def _starts() -> dict[str, list[tuple[str, str]]]:
    starts: dict[str, list[tuple[str, str]]] = {}
    for name, words, pattern in FORMS:
        for word in words.replace("1", _ONE_TO_NINE.replace("|", " ") + " mười").split():
            if (name, pattern) not in starts.setdefault(word, []):
                starts[word].append((name, pattern))
    return starts


_STARTS: Final = _starts()


@cache
def trigger() -> re.Pattern[str]:
    """Finds the places where a form may begin: a digit, or one of the first words, as group 0."""
    by_letter: dict[str, list[str]] = {}
    for word in _STARTS:
        if len(word) > 1:
            by_letter.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<!\w)(?:(?<![/.,:])\d|(?:{words})(?!\w)|[tq](?=\d))")


@cache
def form_at(word: str, after: str = "") -> tuple[re.Pattern[str] | None, dict[str, tuple[int, ...]]]:
    """The forms that begin with a word (any digit stands for all) as one pattern, and each form's groups.

    after: only the forms behind this one, for when its match was refused by its reader.
    """
    forms = _STARTS["#" if word.isdigit() else word]
    if after:
        forms = forms[[name for name, _ in forms].index(after) + 1 :]
    if not forms:
        return None, {}
    pattern = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in forms))
    order = [pattern.groupindex[name] for name, _ in forms]
    ends = [*order[1:], pattern.groups + 1]
    # Group 0 stands in front twice so that Match.group always answers a tuple.
    return pattern, {
        name: (0, 0, *range(first + 1, end)) for (name, _), first, end in zip(forms, order, ends, strict=True)
    }
