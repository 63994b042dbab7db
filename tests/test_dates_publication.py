"""`parse_date` and ``thcl dates``: tables of forms, the documented table, round trips, hostile text."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.dates import VIETNAM, ParsedDate, parse_date

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2024, 5, 8, 10, 0, tzinfo=VIETNAM)  # a Wednesday
SHARED = ROOT.parent / "shared" / "dates" / "publication.jsonl"
#: The full size is run by hand: THCL_DATES_EXAMPLES=100000.
EXAMPLES = int(os.environ.get("THCL_DATES_EXAMPLES", "300"))


def written(stated: ParsedDate | None) -> str:
    """The value as the tables write it: to the stated precision, "-" for None."""
    if stated is None:
        return "-"
    return stated.isoformat()[: {"minute": 16, "second": 19}.get(stated.precision)]


def table() -> list[tuple[str, str]]:
    lines = (ROOT / "tests" / "dates_publication_cases.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.rpartition(" => ") for line in lines if line and not line.startswith(("# ", "## "))]
    return [(raw, expected) for raw, _, expected in rows]


def documented() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    section = text.partition("<!-- publication table -->")[2].partition("<!-- end -->")[0]
    rows = re.findall(r"^\| [^|]+ \| `` ?(.+?) ?`` \| `(.+?)` \|$", section, re.MULTILINE)
    return [(raw.replace("\\|", "|"), expected) for raw, expected in rows]


@pytest.mark.parametrize(("raw", "expected"), table())
def test_form(raw: str, expected: str) -> None:
    assert written(parse_date(raw, now=NOW)) == expected


def test_the_table_is_whole() -> None:
    assert len(table()) > 1400


@pytest.mark.parametrize(("raw", "expected"), documented())
def test_documented_form(raw: str, expected: str) -> None:
    assert written(parse_date(raw, now=NOW)) == expected


def test_documentation_shows_every_kind() -> None:
    assert len(documented()) >= 40


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_unicode_forms_do_not_matter(form: Any) -> None:
    import unicodedata

    for raw, expected in table():
        if set(raw) & set("ùøÃº»µ"):
            continue  # wrong fonts and wrong decodings: their letters are no accents
        assert written(parse_date(unicodedata.normalize(form, raw), now=NOW)) == expected, raw


@pytest.mark.parametrize(
    "raw",
    [
        "\u202829/04/2024 21:32",
        "29/04/2024\u200b 21:32\ufeff",
        "2\u00ad9/04/2024 21:32",
        "\u200e29/04/2024\u200f 21:32",
        "29/04/2024\u2003\u202f21:32",
        "29/04/2024\r\n\t\t21:32\n",
        "\uff12\uff19\uff0d\uff10\uff14\uff0d\uff12\uff10\uff12\uff14 21\uff1a32",
    ],
)
def test_spaces_and_marks_do_not_matter(raw: str) -> None:
    assert written(parse_date(raw, now=NOW)) == "2024-04-29T21:32"


# --- Round trips ----------------------------------------------------------------------------------------

WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
SHORT_WEEKDAYS = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
MONTHS = [
    "Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai",
]  # fmt: skip
ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
ENGLISH_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()  # noqa: SIM905
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(number: int) -> str:
    """1 to 99 as Vietnamese reads it."""
    tens, unit = divmod(number, 10)
    if not tens:
        return DIGITS[unit]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not unit:
        return head
    last = {1: "một" if tens == 1 else "mốt", 4: "bốn" if tens == 1 else "tư", 5: "lăm"}.get(
        unit, DIGITS[unit]
    )
    return f"{head} {last}"


def year_in_words(year: int) -> str:
    thousands, rest = divmod(year, 1000)
    hundreds, rest = divmod(rest, 100)
    tail = f"linh {DIGITS[rest]}" if 0 < rest < 10 else in_words(rest) if rest else ""
    return f"{DIGITS[thousands]} nghìn {DIGITS[hundreds]} trăm {tail}".strip()


def half(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{moment:%M} {'SA' if moment.hour < 12 else 'CH'}"


def colloquial(moment: datetime) -> str:
    """The hour with its part of the day, as spoken."""
    hour = moment.hour
    part = "sáng" if hour < 11 else "trưa" if hour < 13 else "chiều" if hour < 19 else "tối"
    return (
        f"{hour if hour <= 12 else hour - 12} giờ {moment.minute} phút {part}"
        if hour
        else f"0 giờ {moment:%M}"
    )


Form = tuple[str, Callable[[datetime], str]]
FORMS: list[Form] = [
    ("second", lambda m: m.isoformat()),
    ("second", lambda m: m.strftime("%Y-%m-%dT%H:%M:%S")),
    ("second", lambda m: m.strftime("%Y-%m-%d %H:%M:%S")),
    ("second", lambda m: m.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")),  # noqa: UP017
    ("second", lambda m: m.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000+0000")),  # noqa: UP017
    ("second", lambda m: m.astimezone(timezone(timedelta(hours=8))).isoformat()),
    ("second", lambda m: m.strftime("%d-%m-%YT%H:%M:%S+07:00")),
    ("second", lambda m: m.strftime("%Y%m%dT%H%M%S+0700")),
    ("second", lambda m: m.strftime("%d/%m/%Y %H:%M:%S")),
    ("second", lambda m: m.strftime("%H:%M:%S %d/%m/%Y")),
    (
        "second",
        lambda m: f"{ENGLISH_DAYS[m.weekday()]}, {m.day:02} {ENGLISH[m.month - 1]} {m:%Y %H:%M:%S} +0700",
    ),
    (
        "second",
        lambda m: f"{ENGLISH_DAYS[m.weekday()]} {ENGLISH[m.month - 1]} {m.day:02} {m:%H:%M:%S} ICT {m.year}",
    ),
    ("second", lambda m: f"{m:%H:%M:%S} {WEEKDAYS[m.weekday()]}, {m.day} tháng {m.month}, {m.year}"),
    ("second", lambda m: f"{m.hour} giờ {m.minute} phút {m.second} giây ngày {m.day}/{m.month}/{m.year}"),
    ("minute", lambda m: m.strftime("%d/%m/%Y %H:%M")),
    ("minute", lambda m: m.strftime("%d/%m/%Y, %H:%M (GMT+7)")),
    ("minute", lambda m: m.strftime("%H:%M | %d/%m/%Y GMT+7")),
    ("minute", lambda m: m.strftime("%H:%M - %d.%m.%Y")),
    ("minute", lambda m: m.strftime("%d/%m/%Y%H:%M")),
    ("minute", lambda m: m.strftime("%H:%M%d/%m/%Y")),
    ("minute", lambda m: f"{WEEKDAYS[m.weekday()]}, {m:%d/%m/%Y - %H:%M}"),
    ("minute", lambda m: f"{SHORT_WEEKDAYS[m.weekday()]}, {m:%d-%m-%Y | %H:%M}"),
    ("minute", lambda m: f"{m:%d/%m/%Y} {half(m)}"),
    ("minute", lambda m: f"{half(m)}, {m:%d/%m/%Y}"),
    (
        "minute",
        lambda m: (
            f"{m:%d/%m/%Y %H:%M} {'AM' if m.hour < 12 else 'PM'}" if m.hour else m.strftime("%d/%m/%Y %H:%M")
        ),
    ),
    ("minute", lambda m: f"{m.hour}h{m:%M}' ngày {m.day}/{m.month}/{m.year}"),
    ("minute", lambda m: f"{m.hour}g{m:%M}, {m.day}-{m.month}-{m.year}"),
    ("minute", lambda m: f"{colloquial(m)} ngày {m.day} tháng {m.month} năm {m.year}"),
    ("minute", lambda m: f"{m.day} Th{m.month:02} {m.year} {m:%H:%M}"),
    ("minute", lambda m: f"{m.day} thg {m.month}, {m.year}, {m:%H:%M}"),
    ("minute", lambda m: f"Thời sự | {m:%d/%m/%Y} | {m:%H:%M}"),
    ("minute", lambda m: f"Nguyễn Thị Hoa - {WEEKDAYS[m.weekday()]}, ngày {m:%d/%m/%Y %H:%M}"),
    ("minute", lambda m: f"Cập nhật lúc {m:%H:%M}, ngày {m:%d/%m/%Y} (120 lượt xem)"),
    ("minute", lambda m: f"{m:%d/%m/%Y %H:%M} (Cập nhật: {m + timedelta(days=1):%d/%m/%Y %H:%M})"),
    ("day", lambda m: m.strftime("%d/%m/%Y")),
    ("day", lambda m: f"{m.day}-{m.month}-{m.year}"),
    ("day", lambda m: f"{m.year}/{m.month}/{m.day}"),
    ("day", lambda m: f"{WEEKDAYS[(m.weekday() + 3) % 7]}, {m:%d/%m/%Y}"),
    ("day", lambda m: f"ngày {m.day} tháng {m.month} năm {m.year}"),
    ("day", lambda m: f"ngay {m.day} thang {m.month} nam {m.year}"),
    ("day", lambda m: f"{m.day} Tháng {MONTHS[m.month - 1]}, {m.year}"),
    ("day", lambda m: f"Tháng {MONTHS[m.month - 1]} {m.day}, {m.year}"),
    ("day", lambda m: f"Th{m.month} {m.day}, {m.year}"),
    ("day", lambda m: f"{ENGLISH[m.month - 1]} {m.day}, {m.year}"),
    (
        "day",
        lambda m: f"ngày {in_words(m.day)} tháng {MONTHS[m.month - 1].lower()} năm {year_in_words(m.year)}",
    ),
    ("day", lambda m: f"{m:%d/%m/%Y} (âm lịch: 1/1)"),
    ("month", lambda m: f"tháng {m.month} năm {m.year}"),
    ("month", lambda m: f"Tháng {MONTHS[m.month - 1]} {m.year}"),
    ("month", lambda m: f"{m.month:02}/{m.year}"),
    ("year", lambda m: f"Năm {m.year}"),
]
LENGTH = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2026, 12, 30, 23, 59, 59)).map(
    lambda m: m.replace(microsecond=0, tzinfo=VIETNAM)
)


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(MOMENTS, st.sampled_from(FORMS))
def test_round_trip(moment: datetime, form: Form) -> None:
    precision, render = form
    text = render(moment)
    stated = parse_date(text, now=NOW)
    assert stated is not None, text
    assert (written(stated), stated.precision) == (moment.isoformat()[: LENGTH[precision]], precision), text
    assert stated.value.utcoffset() == timedelta(hours=7)


@settings(max_examples=EXAMPLES, deadline=None)
@given(MOMENTS, st.integers(1, 59), st.sampled_from(["phút trước", "p trước", "phut truoc", "minutes ago"]))
def test_minutes_ago(now: datetime, amount: int, words: str) -> None:
    stated = parse_date(f"{amount} {words}", now=now)
    assert stated == ((now - timedelta(minutes=amount)).replace(second=0), "minute")


@settings(max_examples=EXAMPLES, deadline=None)
@given(MOMENTS, MOMENTS)
def test_a_day_without_year_is_the_latest_past_one(now: datetime, day: datetime) -> None:
    stated = parse_date(f"ngày {day.day} tháng {day.month}", now=now)
    assert stated is not None
    assert (stated.value.day, stated.value.month) == (day.day, day.month)
    assert stated.value <= now
    years = 8 if (day.day, day.month) == (29, 2) else 1
    assert now - stated.value <= timedelta(days=365 * years + 3)


# --- Hostile text ---------------------------------------------------------------------------------------

PIECES = [
    *"0123456789", *"/-.:,|()[]'+%\\ _", "29", "04", "2024", "31", "12", "24:00", "21:32", "8h30", "giờ",
    "phút", "trước", "tháng", "năm", "ngày", "Thứ", "hai", "tư", "CN", "T2", "Th4", "thg", "Mười", "một",
    "SA", "PM", "GMT+7", "Z", "T", "Apr", "May", "hôm qua", "cách đây", "lúc", "rưỡi", "kém", "mùng",
    "âm lịch", "&nbsp;", "&#", "Ã¡", "\u200b", "\u0301", "tối", "/NĐ-CP", "số", "v", "đồng", "\ud800", "٣",
    "２", "²", "½", "\x00", "\n", "年",
]  # fmt: skip
NUMBERS = [*"0123456789" * 2, *"/-.: ,|", "/20", "/2024", "2024-"]
HOSTILE = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.tuples(st.sampled_from(PIECES), st.integers(1, 3000)).map(lambda pair: pair[0] * pair[1]),
)


@settings(max_examples=3 * EXAMPLES, deadline=None)
@given(HOSTILE)
@example("9" * 3000)
@example("1 " * 1000)
@example("9999 năm trước")
@example("999 tháng trước")
@example("31/12/9999 24:00")
@example("9/9/9999 23:59 -14:00")
@example("&" * 300)
def test_never_raises(text: str) -> None:
    stated = parse_date(text, now=NOW)
    if stated is not None:
        assert stated.value.tzinfo is VIETNAM
        assert 1899 <= stated.value.year <= NOW.year + 11


ENDS = st.sampled_from([datetime(1, 1, 1, 12, tzinfo=VIETNAM), datetime(9999, 12, 31, 12, tzinfo=VIETNAM)])


@settings(max_examples=EXAMPLES, deadline=None)
@given(HOSTILE, ENDS)
@example("2 tháng trước", datetime(1, 1, 1, tzinfo=VIETNAM))
@example("3 năm trước", datetime(1, 1, 1, tzinfo=VIETNAM))
@example("năm ngoái", datetime(1, 1, 1, tzinfo=VIETNAM))
@example("Thứ hai, 18/3", datetime(1, 1, 1, tzinfo=VIETNAM))
def test_never_raises_at_the_ends_of_the_calendar(text: str, now: datetime) -> None:
    stated = parse_date(text, now=now)
    assert stated is None or stated.value.tzinfo is VIETNAM


@settings(max_examples=3 * EXAMPLES, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"0123456789", *"0123456789", *"/-.: ,|", "/20", "/2024", "2024-"]), max_size=24
    ).map("".join)
)
@example("29/04/2024 24:00")
@example("/2000|1/1-0:00")
def test_states_only_what_is_written(text: str) -> None:
    """In a string of numbers the day, the month, the year and the time are among the numbers."""
    stated = parse_date(text, now=NOW)
    if stated is None:
        return
    numbers = {int(digits) for digits in re.findall(r"[0-9]+", text)}
    glued = "".join(re.findall(r"[0-9]", text))
    value = stated.value
    if stated.precision in ("minute", "second") and "24" in text and value.hour == value.minute == 0:
        value -= timedelta(days=1)  # 24:00
        assert 24 in numbers or 0 in numbers
        return
    for number in (value.day, value.month) if stated.precision != "month" else (value.month,):
        assert number in numbers or f"{number:02}" in glued, (text, stated)
    years = {n for n in numbers if n > 31 or n >= 10}
    assert (
        value.year in numbers
        or value.year % 100 in years | numbers
        or str(value.year) in glued
        or (value <= NOW and not re.search(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])", text))
    ), (text, stated)
    if stated.precision in ("minute", "second"):
        assert f"{value.minute:02}" in glued, (text, stated)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(alphabet="abcdeghiklmnopqrstuvxy ăâđêôơưáàảãạ.,!?", max_size=200))
def test_letters_alone_state_no_day(text: str) -> None:
    stated = parse_date(text, now=NOW)
    assert stated is None or re.search(
        "hôm|hom|nay|qua|truoc|trước|xong|mới|moi|ago|day|tháng|thang|năm|nam", text
    )


def test_prose_is_no_date() -> None:
    for text in (
        "Ngày 30/5, Ủy ban nhân dân tỉnh họp phiên thường kỳ để đánh giá sáu tháng đầu năm.",
        "Cách đây 20 năm, cả vùng này chỉ có một con đường đất và vài mái nhà tranh.",
        "Từ ngày 29/12/2023, trạm thu phí tạm dừng.",
        "Doanh nghiệp được thành lập ngày 3/9/1991 và hiện có hơn hai nghìn lao động tại bốn tỉnh.",
        "Sáng nay, đoàn kiểm tra đã làm việc với ba cơ sở sản xuất.",
    ):
        assert parse_date(text, now=NOW) is None, text


def test_now_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        parse_date("29/04/2024", now=datetime(2024, 5, 8))


def test_now_may_be_in_any_zone() -> None:
    utc = datetime(2024, 5, 8, 20, 0, tzinfo=timezone.utc)  # noqa: UP017 - 9 May in Vietnam
    assert written(parse_date("hôm nay", now=utc)) == "2024-05-09"


# --- The benchmark's visible half -----------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.exists(), reason="the benchmark lies beside the project, not in it")
def test_visible_half_of_the_benchmark() -> None:
    rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    right = false = 0
    for row in rows:
        stated = parse_date(row["raw"], now=datetime.fromisoformat(row["reference"]))
        if row["expected"] is None:
            right += stated is None
            false += stated is not None
        else:
            digits = LENGTH[row["precision"]]
            right += stated is not None and stated.isoformat()[:digits] == row["expected"][:digits]
    assert false == 0
    assert right / len(rows) >= 0.98


# --- The command ----------------------------------------------------------------------------------------


def thcl_dates(data: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scraper", "dates"],
        input=data,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def line(**row: Any) -> bytes:
    return json.dumps({"reference": "2024-05-08T10:00:00+07:00", **row}).encode() + b"\n"


def test_filter_keeps_all_keys_and_adds_two() -> None:
    done = thcl_dates(
        line(raw="Thứ hai, 29/04/2024 21:32", id="a", n=1)
        + b"\n"
        + line(raw="tháng 4 năm 2024")
        + line(raw="24/7", value="old", precision="old"),
        LC_ALL="C",
        PYTHONUTF8="0",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    rows = [json.loads(text) for text in done.stdout.decode("utf-8").splitlines()]
    assert rows[0]["raw"] == "Thứ hai, 29/04/2024 21:32"
    assert (rows[0]["id"], rows[0]["n"]) == ("a", 1)
    assert [(row["value"], row["precision"]) for row in rows] == [
        ("2024-04-29T21:32:00+07:00", "minute"),
        ("2024-04", "month"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b"{", "not JSON"),
        (b"[1]\n", "not a JSON object"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b'{"reference": "2024-05-08T10:00:00+07:00"}\n', '"raw" must be a string'),
        (b'{"raw": 5, "reference": "2024-05-08T10:00:00+07:00"}\n', '"raw" must be a string'),
        (b'{"raw": "29/04/2024"}\n', '"reference" must be a string'),
        (b'{"raw": "29/04/2024", "reference": "today"}\n', "no RFC 3339 moment"),
        (b'{"raw": "29/04/2024", "reference": "2024-05-08T10:00:00"}\n', "has no time zone"),
        (b"[" * 100_000 + b"\n", "nested too deeply"),
    ],
)
def test_bad_line_is_named_and_what_came_before_is_written(bad: bytes, says: str) -> None:
    done = thcl_dates(line(raw="29/04/2024") + bad + line(raw="30/04/2024"))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("thcl dates: line 2: ")
    assert says in done.stderr.decode()
    assert [json.loads(text)["value"] for text in done.stdout.splitlines()] == ["2024-04-29"]


def test_lone_surrogate_passes() -> None:
    done = thcl_dates(line(raw="29/04/2024 \ud800"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["raw"] == "29/04/2024 \ud800"


def test_importing_loads_neither_dateparser_nor_the_rare_forms() -> None:
    code = (
        "import sys, scraper.dates; from datetime import datetime\n"
        "now = datetime(2024, 5, 8, tzinfo=scraper.dates.VIETNAM)\n"
        "assert scraper.dates.parse_date('29/04/2024 21:32', now=now)\n"
        "assert not scraper.dates.parse_date('tin tức 12,5%', now=now)\n"
        "assert 'dateparser' not in sys.modules\n"
        "assert scraper.dates.parse_date('29 avril 2024', now=now)\n"
        "assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_order_of_calls_does_not_matter() -> None:
    rows = table()
    random.Random(3).shuffle(rows)
    for raw, expected in rows:
        assert written(parse_date(raw, now=NOW)) == expected
