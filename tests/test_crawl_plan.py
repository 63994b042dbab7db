"""The pure parts of the crawl: sitemaps, what is due, the verdict, options, manners."""

from __future__ import annotations

import contextlib
import gzip
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exceptions import ResponseDataLossError

from scraper.crawl.manners import retry_after
from scraper.crawl.options import BadOption, is_loopback, read_options
from scraper.crawl.unzip import TooLarge, gunzip
from scraper.discovery.due import (
    RECHECKS,
    changed_since,
    edited_unseen,
    open_until,
    recheck_due,
    shard_due,
)
from scraper.discovery.listing import read_listing
from scraper.discovery.sitemap import Entry, NotASitemap, read_lastmod, read_sitemap
from scraper.exits import Exit
from scraper.run.report import Discovery, FieldCount, RunReport, decode, encode
from scraper.run.verdict import judge, wilson
from scraper.sites import PUBLICATIONS

HOSTS = ["a.vn", "b.a.vn"]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
THCL = PUBLICATIONS["thuonghieucongluan"]
SHARD = (
    b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc>https://a.vn/x-a1.html</loc><lastmod>2026-11-24T08:00:00+07:00</lastmod></url>"
    b"<url><loc>https://a.vn/y-a2.html?a=1&amp;b=2</loc></url></urlset>"
)


def report(**how: object) -> RunReport:
    values: dict[str, object] = {
        "report_version": 1,
        "run_id": "r",
        "spider": "news",
        "publication": "p",
        "arguments": {},
        "data": "d",
        "started_at": "2026-11-24T12:00:00Z",
        "articles_known": 100,
        "discovery": Discovery(links_seen=5),
    }
    return RunReport(**(values | how))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [SHARD, gzip.compress(SHARD), gzip.compress(SHARD[:50]) + gzip.compress(SHARD[50:]), b"\n\n" + SHARD],
)
def test_sitemap_is_read_plain_gzipped_or_after_blank_lines(body: bytes) -> None:
    sitemap = read_sitemap(body)
    assert not sitemap.is_index
    assert sitemap.whole
    assert sitemap.entries == [
        Entry("https://a.vn/x-a1.html", "2026-11-24T08:00:00+07:00"),
        Entry("https://a.vn/y-a2.html?a=1&b=2"),
    ]


@given(st.integers(min_value=60, max_value=len(SHARD) - 1))
def test_sitemap_that_broke_off_is_never_called_whole(size: int) -> None:
    with contextlib.suppress(NotASitemap):
        assert not read_sitemap(SHARD[:size]).whole
    with contextlib.suppress(NotASitemap):
        assert not read_sitemap(gzip.compress(SHARD)[: size // 2]).whole


@pytest.mark.parametrize(
    "body", [b"", b"  ", b"<html><body>404</body></html>", b"khong co", b"\x1f\x8b\x08khong"]
)
def test_what_is_no_sitemap_is_refused(body: bytes) -> None:
    with pytest.raises(NotASitemap):
        read_sitemap(body)


@pytest.mark.parametrize(
    ("text", "start", "seconds"),
    [
        ("2026-11-24T08:00:00+07:00", "2026-11-24T01:00:00+00:00", 1),
        ("2026-11-24T08:00:00Z", "2026-11-24T08:00:00+00:00", 1),
        ("2026-11-24T08:00:00.123456", "2026-11-24T01:00:00+00:00", 1),
        ("2026-11-24 08:00", "2026-11-24T01:00:00+00:00", 60),
        ("2026-11-24", "2026-11-23T17:00:00+00:00", 86400),
        ("2026-12", "2026-11-30T17:00:00+00:00", 31 * 86400),
        ("2026", "2025-12-31T17:00:00+00:00", 365 * 86400),
    ],
)
def test_lastmod_says_a_span(text: str, start: str, seconds: int) -> None:
    span = read_lastmod(text)
    assert span is not None
    assert (span.start.isoformat(), (span.end - span.start).total_seconds()) == (start, seconds)


@pytest.mark.parametrize(
    "text", [None, "", "hôm nay", "2026-13-01", "2026-02-30", "24/11/2026", "0000-01-01"]
)
def test_lastmod_that_is_none(text: str | None) -> None:
    assert read_lastmod(text) is None


@pytest.mark.parametrize(
    ("lastmod", "seen", "checked", "day", "due"),
    [
        ("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z", NOON, None, False),
        ("2026-11-24T11:00:00Z", "2026-11-20T08:00:00Z", NOON, None, True),
        # The day the lastmod names is not over: the shard may grow without a new lastmod.
        ("2026-11-24", "2026-11-24", NOON, date(2026, 11, 24), True),
        ("2026-11-23", "2026-11-23", NOON, date(2026, 11, 23), False),
        # Without a lastmod the shard's own day decides.
        (None, None, NOON, date(2026, 11, 24), True),
        (None, None, NOON, date(2026, 11, 22), False),
        (None, None, NOON, None, True),
        ("2026-11-20", "2026-11-20", None, None, True),
    ],
)
def test_shard_is_due(
    lastmod: str | None, seen: str | None, checked: datetime | None, day: date | None, due: bool
) -> None:
    assert shard_due(lastmod=lastmod, seen_lastmod=seen, checked_at=checked, done=True, day=day) is due
    assert shard_due(lastmod=lastmod, seen_lastmod=seen, checked_at=checked, done=False, day=day)


def test_lastmod_in_the_future_says_nothing_yet() -> None:
    assert not changed_since("2026-11-24T19:00:00Z", NOON - timedelta(days=1), NOON)
    assert changed_since("2026-11-24T11:00:00Z", NOON - timedelta(days=1), NOON)
    assert changed_since("2026-11-24T12:00:00Z", NOON, NOON)
    assert not changed_since(None, NOON, NOON)


@given(st.lists(st.integers(min_value=1, max_value=60 * 24 * 10), min_size=1, max_size=60))
def test_rechecks_thin_out_however_often_runs_come(pauses: list[int]) -> None:
    """Four looks at most, and after the last point of the schedule none."""
    now = checked = NOON
    looks = 0
    for minutes in pauses:
        now += timedelta(minutes=minutes)
        if recheck_due(NOON, checked, now):
            looks, checked = looks + 1, now
    assert looks <= len(RECHECKS)
    if now >= NOON + RECHECKS[-1]:
        assert looks >= 1


def test_listing_reads_print_views_relative_links_and_only_articles() -> None:
    body = """<ul class="list-articles"><li><h3 class="title"><a href="/mot-bai-a1.html?utm=x">Một</a></h3>
    <h3 class="title"><a href="http://www.thuonghieucongluan.com.vn/2pdf/mot-bai/1">In</a></h3></ul>
    <a href="hai-bai-a2.html#x">Hai</a> <a href="/kinh-te-c3">K</a> <a href="/gioi-thieu-pa1.html">G</a>
    <a href="https://khac.vn/x-a3.html">Khác</a><a href="javascript:x">x</a>"""
    listing = read_listing(
        body.encode(), url="https://thuonghieucongluan.com.vn/tin-tuc-c10", publication=THCL
    )
    assert [link.key for link in listing.listed] == ["thuonghieucongluan.com.vn/1"]
    assert listing.listed[0].url == "https://thuonghieucongluan.com.vn/mot-bai-a1.html"
    assert [link.key for link in listing.also] == ["thuonghieucongluan.com.vn/2"]
    assert read_listing(b"", url="https://thuonghieucongluan.com.vn/", publication=THCL).listed == []


@given(st.integers(min_value=0, max_value=500), st.integers(min_value=0, max_value=500))
def test_wilson_interval_holds_the_rate(hits: int, more: int) -> None:
    low, high = wilson(hits, hits + more)
    assert 0 <= low <= high <= 1
    if hits + more:
        assert low - 1e-9 <= hits / (hits + more) <= high + 1e-9


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"outcomes": {"new": 10}}, Exit.OK),
        ({}, Exit.OK),
        ({"outcomes": {"new": 2, "http-error": 1}}, Exit.OK),
        ({"outcomes": {"http-error": 1}}, Exit.TOO_MANY_FAILED),
        ({"outcomes": {"new": 70, "timeout": 30}}, Exit.TOO_MANY_FAILED),
        ({"outcomes": {"new": 5, "gone": 50}}, Exit.TOO_MANY_FAILED),
        ({"outcomes": {"still-absent": 50}}, Exit.OK),
        ({"discovery": Discovery()}, Exit.BELOW_FLOOR),
        ({"discovery": Discovery(failed=2)}, Exit.UNREACHABLE),
        ({"outcomes": {"gone": 3}, "articles_known": 0}, Exit.BELOW_FLOOR),
        ({"blocked": {"a.vn": "refuses us"}, "outcomes": {"http-error": 9}}, Exit.UNREACHABLE),
        ({"blocked": {"a.vn": "is down"}, "hosts": HOSTS, "responses": {"200": 9}}, Exit.UNREACHABLE),
        ({"blocked": {"b.a.vn": "is down"}, "hosts": HOSTS, "responses": {"200": 9}}, Exit.OK),
        ({"blocked": {"b.a.vn": "is down"}, "hosts": HOSTS, "responses": {"503": 9}}, Exit.UNREACHABLE),
        (
            {
                "blocked": {"b.a.vn": "is down"},
                "hosts": HOSTS,
                "responses": {"200": 9},
                "discovery": Discovery(links_seen=5, failed=9, failed_on={"b.a.vn": 5, "a.vn": 4}),
            },
            Exit.TOO_MANY_FAILED,
        ),
        ({"storage_error": "full", "exceptions": 1}, Exit.STORAGE),
        ({"exceptions": 1, "outcomes": {"exception": 1, "new": 99}}, Exit.INTERNAL),
        ({"fields": {"lede": FieldCount(primary=0, fallback=40, declared=True)}}, Exit.BELOW_FLOOR),
        ({"fields": {"lede": FieldCount(primary=0, fallback=3, declared=True)}}, Exit.OK),
        ({"fields": {"related": FieldCount(primary=0, fallback=40, declared=True)}}, Exit.OK),
        ({"fields": {"lede": FieldCount(primary=30, fallback=10, declared=True)}}, Exit.OK),
        ({"fields": {"published": FieldCount(primary=20, missing=20, declared=True)}}, Exit.BELOW_FLOOR),
        ({"fields": {"tags": FieldCount(primary=2, missing=38, declared=True)}}, Exit.OK),
    ],
)
def test_verdict(how: dict[str, object], code: Exit) -> None:
    verdict = judge(report(**how))
    assert verdict.exit is code, verdict
    assert bool(verdict.reasons) == (code is not Exit.OK)


def test_report_survives_its_json() -> None:
    whole = report(fields={"lede": FieldCount(1, 2, 3, True, {"og": 2})}, outcomes={"new": 1})
    assert decode(encode(whole)) == whole


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 24 Nov 2026 12:01:30 GMT", 90.0),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOON) == seconds


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1", "http://127.9.9.9:1", "http://[::1]:8000", "http://localhost:80"]
)
def test_this_machine(origin: str) -> None:
    assert is_loopback(origin)


@pytest.mark.parametrize(
    "origin",
    ["http://localhost.vn", "http://128.0.0.1", "http://0.0.0.0", "http://127.0.0.1.nip.io", "http://a"],
)
def test_not_this_machine(origin: str) -> None:
    assert not is_loopback(origin)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sinec": "2026-01-01"}, "unknown argument 'sinec'"),
        ({"delay": "0"}, "delay: 0"),
        ({"delay": "-1"}, "delay"),
        ({"delay": "3601"}, "delay: '3601' is more than 3600 seconds"),
        ({"mirror": "127.0.0.1:80"}, "mirror"),
        ({"mirror": "http://127.0.0.1/kho"}, "mirror"),
        ({"publication": "bao-khac"}, "declared are"),
        ({"recheck": "1w"}, "recheck"),
        ({"hours": "22"}, "hours"),
        ({"hours": "22-24"}, "hours"),
        ({"hours": "06:00-6"}, "hours"),
        ({"targets": "1, abc"}, "'abc' is no article"),
        ({"targets": "https://khac.vn/x-a1.html"}, "is no article"),
        ({"targets": "https://thuonghieucongluan.com.vn/kinh-te-c3"}, "is no article"),
    ],
)
def test_options_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(BadOption, match=words):
        read_options(given)


def test_options_read() -> None:
    options = read_options({"since": "2026-11-01", "section": "c3", "recheck": "6h,1h", "targets": "1, 2"})
    assert (options.since, options.section) == (date(2026, 11, 1), "/kinh-te-c3")
    assert options.recheck == (timedelta(hours=1), timedelta(hours=6))
    assert options.targets == ("1", "2")


@pytest.mark.parametrize(
    ("text", "clock", "left"),
    [
        ("22-06", "21:59", 0),
        ("22-06", "22:00", 8 * 3600),
        ("22-06", "05:30", 1800),
        ("22-06", "06:00", 0),
        ("1:30-2:45", "01:29", 0),
        ("1:30-2:45", "02:00", 2700),
        ("00-23", "23:30", 0),
    ],
)
def test_hours_are_those_of_vietnam(text: str, clock: str, left: float) -> None:
    hours = read_options({"hours": text}).hours
    assert hours is not None
    now = datetime.fromisoformat(f"2026-11-24T{clock}:00+07:00").astimezone(UTC)
    assert hours.seconds_left(now) == left


def test_edit_on_the_day_of_our_look_is_looked_for_once_when_the_day_is_over() -> None:
    midnight = datetime(2026, 11, 24, 17, tzinfo=UTC)  # in Vietnam
    looked = midnight - timedelta(hours=9)
    assert not edited_unseen("2026-11-24", looked, midnight - timedelta(seconds=1))
    assert edited_unseen("2026-11-24", looked, midnight)
    assert not edited_unseen("2026-11-24", midnight, midnight + timedelta(days=9))
    assert not edited_unseen("2026-11-24T15:00:00+07:00", looked, midnight)
    assert open_until("2026-11-24", looked) == midnight
    assert open_until("2026-11-24", midnight) is None
    assert open_until(None, looked) is None


def test_gunzip_is_bounded_and_never_half() -> None:
    packed = gzip.compress(b"x" * 100_000)
    assert gunzip(packed, limit=100_000) == b"x" * 100_000
    assert gunzip(packed + gzip.compress(b"y"), limit=100_001) == b"x" * 100_000 + b"y"
    assert gunzip(packed + b"\0" * 8, limit=100_000) == b"x" * 100_000, (
        "padding, which gzip itself passes over"
    )
    with pytest.raises(TooLarge):
        gunzip(packed + gzip.compress(b"y"), limit=100_000)
    with pytest.raises(ResponseDataLossError):
        gunzip(packed + gzip.compress(b"y")[:-1], limit=100_001)
    with pytest.raises(TooLarge):
        gunzip(packed, limit=99_999)
    for broken in (packed[:-9], packed[:20], b"no gzip"):
        with pytest.raises(ResponseDataLossError):
            gunzip(broken, limit=100_000)
