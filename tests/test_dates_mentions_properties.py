"""What holds for any text: no exception, true offsets, linear work; and what is written is found again."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.dates.mentions import DateMention, find_dates, plain

REFERENCES = st.dates(date(1970, 1, 1), date(2055, 12, 31))
_WORDS = """
ngày tháng năm quý tuần từ đến và cuối đầu giữa hết nửa sáng tối đêm nay mai qua trước sau tới mùng
rằm tết lịch âm giao thừa hằng mỗi cùng kỳ thứ hai chủ nhật thế kỷ những giờ phút kém rưỡi hôm này
của tiên trong đó mùa hè đông xuân tư bốn mười lăm mươi giêng chạp nhuận giáp tý ất tỵ quốc khánh
noel trung thu thập niên nhiệm giai đoạn tcn công nguyên liền lần một ba cách đây hơn gần am pm sn
hàng các ) , ( - / . % 0 1 2 5 12 24 29/2 30/4 2024 1999 31/12/2023 8h30 25:61 9999 ii iv xx xxi
10/3 24/7 số Nghị quyết 5.5 7-10/5 2017-2021 T9/2024 Q1/2024 00h 1h 3-5
"""
WORDS = st.sampled_from([*_WORDS.split(), "\n", "\u00a0", "  "])
NEAR_DATES = st.lists(WORDS, max_size=30).map(" ".join)


def check(text: str, found: list[DateMention]) -> None:
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.span
        assert mention.value
        assert mention.type in ("DATE", "TIME", "DURATION", "SET")
        last = mention.end


@given(st.one_of(st.text(max_size=300), NEAR_DATES), st.dates())
def test_any_text_gives_ordered_mentions_that_lie_in_it(text: str, reference: date):
    check(text, find_dates(text, reference=reference))


@given(NEAR_DATES, REFERENCES)
def test_a_decomposed_text_gives_the_same_values(text: str, reference: date):
    decomposed = unicodedata.normalize("NFD", text)
    found = find_dates(decomposed, reference=reference)
    check(decomposed, found)
    composed = find_dates(text, reference=reference)
    assert [(m.value, m.type) for m in found] == [(m.value, m.type) for m in composed]


@given(st.text(max_size=200))
def test_the_plain_text_has_a_place_for_each_character(text: str):
    s, places = plain(text)
    if places is None:
        assert len(s) == len(text)
    else:
        assert len(places) == len(s)
        assert all(0 <= start < end <= len(text) for start, end in places)


DAY_FORMS = (
    "Lễ ký diễn ra ngày {d}/{m}/{y} tại Huế.",
    "Lễ ký diễn ra ngày {d:02}-{m:02}-{y} tại Huế.",
    "Lễ ký diễn ra vào {d:02}.{m:02}.{y}.",
    "Lễ ký diễn ra ngày {d} tháng {m} năm {y}.",
    "Lễ ký diễn ra {weekday}, ngày {d}/{m}/{y}.",
    "Lễ ký diễn ra {weekday} ({d}/{m}/{y}).",
    "Nhật ký ghi {y}-{m:02}-{d:02}.",
)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(DAY_FORMS), REFERENCES)
def test_a_written_day_is_found_again(day: date, form: str, reference: date):
    text = form.format(d=day.day, m=day.month, y=day.year, weekday=WEEKDAYS[day.weekday()])
    (mention,) = find_dates(text, reference=reference)
    assert (mention.value, mention.type) == (day.isoformat(), "DATE")


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(
        (
            "lúc {h}h{n:02} ngày {d}/{m}/{y}",
            "vào {h} giờ {n} phút ngày {d}/{m}/{y}",
            "lúc {h}:{n:02} ngày {d}-{m}-{y}",
        )
    ),
)
def test_a_written_minute_is_found_again(day: date, hour: int, minute: int, form: str):
    text = "Tàu rời ga " + form.format(h=hour, n=minute, d=day.day, m=day.month, y=day.year) + "."
    (mention,) = find_dates(text, reference=date(2024, 5, 8))
    assert (mention.value, mention.type) == (f"{day}T{hour:02}:{minute:02}", "TIME")


@given(REFERENCES, st.integers(-170, 170))
def test_a_day_without_a_year_is_the_nearest(reference: date, away: int):
    day = date.fromordinal(reference.toordinal() + away)
    (mention,) = find_dates(f"Hội nghị họp ngày {day.day}/{day.month}.", reference=reference)
    if (day.month, day.day) != (2, 29):
        assert mention.value == day.isoformat()


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
def test_a_written_range_is_found_again(first: date, days: int):
    last = date.fromordinal(first.toordinal() + days)
    text = f"Hội chợ mở từ {first.day}/{first.month}/{first.year} đến {last.day}/{last.month}/{last.year}."
    (mention,) = find_dates(text, reference=date(2024, 5, 8))
    assert mention.value == f"{first}/{last}"


@given(
    REFERENCES,
    st.integers(1, 60),
    st.sampled_from((("ngày", "D"), ("tuần", "W"), ("tháng", "M"), ("năm", "Y"))),
)
def test_a_duration_is_found_again(reference: date, count: int, unit: tuple[str, str]):
    (mention,) = find_dates(f"Công trình hoàn thành sau {count} {unit[0]} thi công.", reference=reference)
    assert (mention.value, mention.type) == (f"P{count}{unit[1]}", "DURATION")


@given(
    st.integers(2, 9999),
    st.sampled_from(
        ("Nghị định {n}/2020/NĐ-CP", "Công văn số {n}/UBND-KT", "hotline 1900 {n:04}", "{n} nhiệm vụ")
    ),
)
def test_law_numbers_phones_and_counts_are_no_dates(number: int, form: str):
    assert find_dates(f"Theo {form.format(n=number)}, xã triển khai ngay.", reference=date(2024, 5, 8)) == []


# A quadratic rule would take minutes on these, an exponential one for ever; a linear one takes half a second.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1, ", "1/1-", "ngày 1, 2 và ", "từ ngày 1 đến ngày ", "năm năm ", "mười ", "thứ hai, ",
     "sáng nay (", "đầu của ", "mỗi ", "cùng ngày ", "cùng kỳ năm trước ", "mùng 1 tháng 3 ",
     "tháng 3 âm lịch ", "2020-", "12 giờ ", "a\u0300", "\u200b", "  "],
)  # fmt: skip
def test_long_repetitive_text_takes_linear_time(piece: str):
    text = piece * (300_000 // len(piece))
    check(text, find_dates(text, reference=date(2024, 5, 8)))


@settings(max_examples=20)
@given(st.datetimes(datetime(1, 1, 2)))
def test_a_reference_with_a_time_is_taken_too(reference: datetime):
    (mention,) = find_dates("Tin đăng hôm qua.", reference=reference)
    assert mention.value == date.fromordinal(reference.date().toordinal() - 1).isoformat()


@given(st.datetimes(datetime(1970, 1, 1), datetime(2055, 12, 31)), st.integers(-12, 14))
def test_the_day_of_a_reference_with_a_zone_is_the_day_in_vietnam(moment: datetime, hours: int):
    instant = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    there = moment + timedelta(hours=7 - hours)
    today, before = find_dates("Hôm nay có tin. Lũ lên 2 giờ trước.", reference=instant)
    assert today.value == there.date().isoformat()
    assert before.value == (there - timedelta(hours=2)).isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("word", "reference"),
    [
        (word, date(9999, 12, 31))
        for word in ("ngày mai", "ngày kia", "3 ngày sau", "tuần sau", "tháng sau", "năm sau")
    ]
    + [
        (word, date(1, 1, 1))
        for word in ("hôm qua", "hôm kia", "3 ngày trước", "tuần trước", "tháng trước", "năm ngoái")
    ],
)
def test_a_day_past_the_calendar_has_no_value(word: str, reference: date):
    """Null before wrong: it was the calendar's last day, which is another day than the one stated."""
    assert find_dates(f"Lễ hội diễn ra {word}.", reference=reference) == []
