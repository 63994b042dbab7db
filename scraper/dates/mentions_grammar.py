"""The forms that dates take in Vietnamese text, as one compiled scanner.

The grammar is run over the plain text (NFC, lower case, one space between words, ASCII dashes and quotes) one space between words,
ASCII dashes and quotes). `trigger` finds the words a date can begin with, `form_at` the forms for each. Each form (`FORMS`) is anchored by a digit or a key word and every repetition in it is
bounded, so the whole scan takes linear time on any input. What a match means is for `mentions_read` to say.
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
MONTH: Final = rf"(?:1[0-2]|0?[1-9]|{_MONTH_WORD})(?!\w|[.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR4 = r"(?:1\d|20|21)\d\d"
_END = r"(?!\w)"
# "trước", "sau" and "qua" after a date are also prepositions; they belong to it only where nothing follows them.
_STOP = (
    r"(?= ?(?:$|[.,;:!?)\"…]| (?:này|là|có|đã|sẽ|được|và|với|khi mà|tại|ở|của|cho|do|vì|thì|mới|đang|bị)\b))"
)
_SIDE_WORDS = (
    "sắp tới|tới đây"
    r"|tới(?! (?:\d|ngày|tháng|năm|tuần|thứ|chủ nhật|hết|đầu|giữa|cuối|nay|sáng|trưa|chiều|tối|đêm|mùng|hôm|quý))"
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
    "(?:này|nay|trước đó|sau đó|trước nữa|sau nữa|trước|tới|sau|qua|vừa qua|vừa rồi|rồi|kế tiếp|kế|tiếp theo|sắp tới|liền trước|ngoái)"
    rf"{_END}(?! khi)"
)
_EDGE_YEAR = rf"(?: năm{_END}(?: (?:({_YEAR4})|({_REL_YEAR}))(?!\w|[.,]\d))?)"
_BEFORE_CHRIST = r"(?: (tcn|trước công nguyên|tr\. ?cn|trước cn|scn|sau công nguyên|sau cn)(?!\w))"
_HOLIDAY = "|".join(sorted({**SOLAR_HOLIDAYS, **LUNAR_HOLIDAYS}, key=len, reverse=True))

_HOLIDAY_STARTS = " ".join(
    {"ngày", "đêm", "lễ", "đại", "tết", *(name.split()[0] for name in {**SOLAR_HOLIDAYS, **LUNAR_HOLIDAYS})}
)

#: name, first words (# a digit, 1 a numeral in words), pattern; the groups inside a pattern are handed to the reader of that name, in order.
#: Where two alternatives can begin at one place the more specific stands first.
FORMS: Final[tuple[tuple[str, str, str], ...]] = (
    # lunar days
    (
        "lunar_full_moon",
        "ngày rằm",
        rf"(?:ngày )?rằm tháng ({MONTH})( nhuận)?(?:{_LUNAR_MARK})?{_LUNAR_YEAR}(?:{_LUNAR_MARK})?",
    ),
    (
        "lunar_named_month",
        "# 1 ngày mùng mồng tháng",
        rf"(?:ngày )?(?:(?:mùng |mồng )?({_DAY}|{NUMERAL}) )?tháng (giêng|chạp){_END}(?:{_LUNAR_MARK})?{_LUNAR_YEAR}(?:{_LUNAR_MARK})?",
    ),
    (
        "lunar_marked",
        "# 1 ngày mùng mồng tháng",
        rf"(?:ngày )?(?:mùng |mồng )?(?:({_DAY}|{NUMERAL}) )?tháng ({MONTH})( nhuận)?(?:{_LUNAR_MARK}{_LUNAR_YEAR}|{_LUNAR_YEAR}{_LUNAR_MARK})",
    ),
    (
        "lunar_numeric",
        "# ngày",
        rf"(?:ngày )?({_DAY})[/.-](1[0-2]|0?[1-9])(?:[/.-]({_YEAR4}))?{_LUNAR_MARK}{_LUNAR_YEAR}",
    ),
    (
        "tet_day",
        "# 1 ngày mùng mồng",
        rf"(?:ngày )?(?:(mùng|mồng) )?({_DAY}|{NUMERAL}) tết(?: nguyên đán| âm lịch)?{_END}{_LUNAR_YEAR}",
    ),
    # digits
    ("iso", "#", r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\w|[/.,-]\d)"),
    ("iso_slash", "#", r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\w|[/.,-]\d)"),
    (
        "clock_minutes",
        "#",
        r"(\d{1,2})(?:[h:g]| giờ | ?h )(\d{2})(?::(\d{2}))?(?: ?phút|'|p(?!\w))?(?: ?(am|pm|sa|ch))?"
        r"(?!\w|[:/]\d|[.,]\d| ?%| (?:tháng|triệu|tỷ|tỉ|nghìn|người|đồng|km|kg)\b)",
    ),
    (
        "clock",
        "# 1",
        rf"(\d{{1,2}}|{NUMERAL})(?:h|g(?= (?:sáng|trưa|chiều|tối|đêm|ngày|khuya|rạng))| ?giờ)"
        rf"(?: (đúng|rưỡi)| kém (\d{{1,2}}|{NUMERAL})(?: phút)?| (\d{{1,2}}|{NUMERAL})(?: phút|')"
        r"| (\d{1,2})(?!\w|[/.,:-]\d| ?%| ?- ?\d| (?:tháng|giờ|giây|ngày|người|triệu|tỷ|năm|tuần)))?"
        r"(?!\w|/\w| đồng hồ| làm thêm| làm việc| học| bay| lái)"
        rf"(?! (?:{_WEEK_SIDE}|nữa|liền|liên tục|mỗi))(?: (rưỡi))?",
    ),
    ("clock_english", "#", r"(\d{1,2}) ?(am|pm)(?!\w)"),
    (
        "numeric",
        "#",
        rf"({_DAY})(?P<sep>[/.-]| / )(1[0-2]|0?[1-9])(?:(?P=sep)(\d\d)|(?:[/.-]| / )({_YEAR4})){_NUMERIC_END}",
    ),
    ("month_year", "#", rf"(1[0-2]|0?[1-9])[/.-]({_YEAR4}){_NUMERIC_END}"),
    ("day_month", "#", rf"({_DAY})([/.-])(1[0-2]|0?[1-9]){_NUMERIC_END}{YEAR_TAIL}{SIDE}"),
    (
        "day_month_words",
        "#",
        rf"({_DAY}) (?:của )?tháng ({MONTH})(?! (?:ngày|tuần|lần|người))(?<!tháng năm)(?<!tháng một){YEAR_TAIL}{SIDE}",
    ),
    ("years", "#", rf"({_YEAR4}) ?[-/] ?(\d{{4}}|\d\d){_NUMERIC_END}"),
    (
        "list_number",
        "#",
        rf"({_DAY})(?= ?(?:-|,|và|đến|tới|hoặc) ?(?:hết )?(?:ngày )?{_DAY}"
        rf"(?: ?(?:-|,|và|đến) ?(?:ngày )?{_DAY}){{0,8}}(?:[/.-](?:1[0-2]|0?[1-9])(?!\w|[.,]\d)| tháng (?:\d|{_MONTH_WORD}))|,? rạng sáng (?:ngày )?{_DAY}[/.-]\d)",
    ),
    ("set_times", "# 1", rf"(\d{{1,2}}|{NUMERAL}) ?({_UNIT}) ?(?:/ ?(?:1 |một )?|một |1 )lần{_END}"),
    (
        "amount",
        "# 1 nửa",
        rf"(\d{{1,4}}(?:[.,]\d{{1,2}})?|{NUMERAL}|nửa)(?: ?(?:-|đến|tới) ?(\d{{1,4}}|{NUMERAL}))? ?({_UNIT}){_END}"
        rf"(?: (\d{{1,2}}|{NUMERAL}) (tháng|ngày|giờ|phút|giây|đêm){_END})?( rưỡi)?",
    ),
    ("bare_year", "#", rf"({_YEAR4})(?![\w%]|[.,/-]\d|-\w|/\w| ?%)"),
    # days in words
    (
        "numeric_day",
        "ngày",
        rf"ngày ({_DAY})(?P<mark>[/.-]| / )(1[0-2]|0?[1-9])(?:(?P=mark)(\d\d)|(?:[/.-]| / )({_YEAR4}))?{_NUMERIC_END}{YEAR_TAIL}{SIDE}",
    ),
    (
        "spoken_day",
        "ngày mùng mồng",
        rf"(?:ngày (mùng |mồng )?|(mùng |mồng ))({_DAY}|{NUMERAL})(?: (?:của )?tháng ({MONTH}){YEAR_TAIL})?(?![\w%/]|[.,]\d|-\d(?!\d?[/.-]\d))(?: tháng ({_WEEK_SIDE})|{SIDE})",
    ),
    (
        "relative_day",
        "ngày ngay hôm bữa",
        rf"(?:ngày |ngay )?(?:hôm|bữa) (nay|qua|kia|kìa|sau|trước|đó|ấy|mai){_END}",
    ),
    ("tomorrow", "ngày", rf"ngày (mai|kia|mốt|kìa){_END}"),
    ("from_tomorrow", "mai", r"(?<=từ )mai(?!\w)"),
    # years
    (
        "year_range",
        "giai nhiệm niên năm thời mùa khóa khoá",
        "(giai đoạn|nhiệm k[ỳì]|niên kh[óo][aá]|niên vụ|niên độ|năm học|năm|thời k[ỳì]|mùa giải|mùa bóng|mùa|kh[óo][aá]) "
        rf"(?:từ )?(?:năm )?({_YEAR4}) ?(?:-|/|đến|tới) ?(?:năm )?(\d{{4}}|\d\d){_NUMERIC_END}",
    ),
    (
        "year",
        "năm",
        rf"năm (?:tài chính |tài khóa |học |{_CAN_CHI} \(?)?(?:({_YEAR4})(?![\w%]|[.,/]\d){_BEFORE_CHRIST}?"
        rf"|(\d{{1,4}}){_BEFORE_CHRIST}|(\d{{3}})(?![\w%]|[.,/]\d| (?:người|tuổi|triệu|nghìn|hộ|căn|m|km)\b))",
    ),
    ("relative_year", "năm sang", rf"(?:năm ({_REL_YEAR}|trước đó|sau đó)|(sang năm)){_END}(?! khi)"),
    (
        "decade",
        "những các thập",
        r"(?:những năm|các năm|thập kỷ|thập kỉ|thập niên)(?: (?:đầu|giữa|cuối))?(?: của)?(?: thập (?:niên|kỷ|kỉ))? "
        rf"(\d0|[12]\d\d0)(?!\w|[.,/-]\d)(?: (?:của )?thế (?:kỷ|kỉ) (trước|này|xx|xxi|xix|20|21|19){_END})?",
    ),
    (
        "century",
        "những nửa thế",
        r"(?:(?:những năm|nửa) (?:đầu|giữa|cuối|sau)(?: của)? )?thế (?:kỷ|kỉ)(?: thứ)? "
        rf"([ivx]{{1,5}}|\d{{1,2}}|trước|này|nay|qua){_END}{_BEFORE_CHRIST}?",
    ),
    # months, weeks, quarters, halves, seasons
    ("months_range", "tháng", rf"tháng (1[0-2]|0?[1-9]) ?- ?(1[0-2]|0?[1-9])(?!\w|[.,]\d|-\d){YEAR_TAIL}"),
    ("month", "tháng thg", rf"(?:tháng|thg\.?) ?({MONTH})(?! tuổi| lần|[/.-]\d\d?(?!\d)){YEAR_TAIL}{SIDE}"),
    ("month_letter", "t", rf"t(1[0-2]|0?[1-9])[/-]({_YEAR4}){_NUMERIC_END}"),
    ("relative_month", "tháng", rf"tháng ({_WEEK_SIDE})"),
    ("relative_week", "cuối đầu giữa hết tuần", rf"(cuối |đầu |giữa |hết )?tuần(?: lễ)? ({_WEEK_SIDE})"),
    ("relative_quarter", "quý", rf"quý ({_WEEK_SIDE})"),
    ("weekend", "cuối đầu giữa hết", rf"(cuối|đầu|giữa|hết) tuần{_END}"),
    (
        "quarter",
        "quý",
        r"quý (?:thứ )?(iv|iii|ii|i|[1-4]|một|nhất|hai|nhì|ba|tư|bốn)"
        r"(?: ?(-|,|và) ?(iv|iii|ii|i|[1-4])(?= ?/| năm|,|\.|$))?(?!\w|[.,]\d)"
        rf"{YEAR_TAIL}{SIDE}",
    ),
    ("quarter_letter", "q", rf"q([1-4])[/-]({_YEAR4}){_NUMERIC_END}"),
    ("edge_quarter", "quý", rf"quý (đầu|cuối)(?: tiên| cùng)?(?: của)?{_EDGE_YEAR}"),
    (
        "half",
        "nửa",
        rf"nửa (?:năm (đầu|cuối)|(đầu|cuối|sau)(?: của)?(?= (?:năm|(?:19|20)\d\d)(?!\w))){_END}(?:{_EDGE_YEAR}| ((?:19|20)\d\d)(?!\w|[.,]\d))?",
    ),
    (
        "edge",
        "đầu giữa cuối hết",
        rf"(đầu|giữa|cuối|hết)(?: của)? (năm|tháng|quý){_END}"
        rf"(?! (?:\d|{_MONTH_WORD}|{_REL_YEAR}|rồi|i|ii|iii|iv|học|mới|tài|thứ|nhất|nhì|đầu|{_CAN_CHI})(?!\w)|\d| \d)",
    ),
    (
        "modifier",
        "đầu giữa cuối hết nửa",
        r"(đầu|giữa|cuối|hết|nửa đầu|nửa cuối)(?: của)?(?= (?:năm|tháng|quý|thế|thập|những năm|các năm|mùa|hè|q[1-4]|t\d"
        r"|(?:19|20)\d\d|nhiệm|ngày|thứ|chủ nhật|\d{1,2}[/.-]\d))",
    ),
    (
        "ordinal",
        "ngày tuần tháng thứ chủ",
        rf"(?:(ngày|tuần|tháng)|thứ ({_WEEKDAY})|(chủ nhật|chúa nhật)) "
        rf"(đầu tiên|cuối cùng|thứ (?:nhất|nhì|tư|\d{{1,2}}|{NUMERAL})|(?<=tuần )(?:đầu|cuối)|(?:đầu|cuối)(?= của))(?: (?:của|trong))?"
        rf"(?: (?=(?:tháng|quý|năm) (?:{MONTH}|[iv\d]|{_REL_YEAR}))| (tháng|quý|năm)(?: (?:này|nay))?{_END}(?! (?:\d|{_MONTH_WORD})))",
    ),
    (
        "season",
        "mùa hè xuân",
        r"(mùa xuân|mùa hè|mùa hạ|mùa thu|mùa đông|hè|xuân(?= (?:năm )?(?:19|20)\d\d))"
        rf"(?: (?:năm )?({_YEAR4})(?!\w|[.,]\d)| năm ({_REL_YEAR}){_END}|{SIDE})",
    ),
    # weekdays, parts of the day
    (
        "weekday",
        "thứ chủ chúa cn",
        rf"(?:thứ ({_WEEKDAY})|(chủ nhật|chúa nhật|cn(?=,? (?:ngày )?\(?\d)))"
        rf"{_END}(?:(?:,?(?: của| trong)?) tuần(?: lễ)? ({_WEEK_SIDE})|{SIDE})",
    ),
    (
        "holiday",
        _HOLIDAY_STARTS,
        rf"(?:(?:ngày |đêm )?(?:lễ |đại lễ )?({_HOLIDAY})|tết(?= (?:{_CAN_CHI}|(?:năm )?20\d\d|năm (?:nay|ngoái|tới|sau))(?!\w)))"
        rf"{_END}(?: tết(?: nguyên đán)?)?{_LUNAR_YEAR}",
    ),
    (
        "part",
        "buổi rạng tờ sáng giữa trưa chiều tối đêm nửa khuya",
        rf"(?:buổi )?({_PART})(?: (nay|qua|mai|kia){_END})?{_END}",
    ),
    # anaphora, now, ago
    (
        "same_period",
        "cùng",
        rf"cùng (?:kỳ|kì|tháng|quý|thời điểm|thời gian|giai đoạn)(?: của)? (?:năm ({_YEAR4}|{_REL_YEAR})|({_YEAR4})){_END}",
    ),
    ("anaphor", "cùng", rf"cùng (ngày|năm|tháng){_END}"),
    (
        "ago",
        "cách",
        rf"cách (?:đây|nay) (?:(?:hơn|gần|khoảng|đúng|chừng|tròn) ){{0,2}}(\d{{1,4}}|{NUMERAL}) ({_UNIT}){_END}",
    ),
    (
        "from_then",
        "sau trước",
        rf"(sau|trước) đó,? (?:(?:hơn|gần|khoảng|đúng|chừng|tròn) ){{0,2}}(\d{{1,4}}|{NUMERAL}) ({_UNIT}){_END}",
    ),
    (
        "now",
        "ngay bây lúc hiện ngày",
        rf"(?:ngay )?(?:bây giờ|lúc này|hiện nay|hiện tại|hiện giờ|ngày nay){_END}",
    ),
    ("this_day", "ngày", rf"ngày này (tháng|năm|tuần) ({_WEEK_SIDE})"),
    ("born", "#", r"(?<=sn )(\d{4})(?!\w)"),
    # sets
    (
        "every",
        "hằng hàng mỗi",
        rf"(?:hằng|hàng|mỗi) (?:(\d{{1,2}}|{NUMERAL}) )?({_UNIT}){_END}(?! (?:trời|liền|tuổi))",
    ),
    (
        "every_part",
        "hằng hàng mỗi",
        rf"(?:hằng|hàng|mỗi) (?:buổi )?({_PART}){_END}(?! (?:thứ|chủ nhật|cuối tuần))",
    ),
    ("every_weekend", "mỗi hằng các những", rf"(?:mỗi|hằng|các|các ngày|những ngày) cuối tuần{_END}"),
    # holidays
    ("now_until", "nay", r"(?<=từ )nay(?= (?:đến|tới|cho đến|cho tới|qua)(?!\w))"),
    ("until_now", "nay", r"nay(?!\w)(?<=đến nay)|nay(?!\w)(?<=tới nay)"),
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
    """The forms that begin with a word (any digit stands for all) as one pattern, and the groups of each form in it.

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
