"""The sample publication's server, asked over real sockets."""

from __future__ import annotations

import datetime as dt
import gzip
import http.client
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sample_site import (
    MAIN_HOST,
    REAL_GOODS_HOST,
    Options,
    SampleServer,
    open_server,
)
from tests.sample_site.client import ask, locations, path_of
from tests.sample_site.faults import http_date
from tests.sample_site.model import VIETNAM

ROOT = Path(__file__).parent.parent


@pytest.fixture
def own() -> Iterator[SampleServer]:
    with open_server(articles=60, per_day=20, handwritten=False) as server:
        yield server


def first_article(server: SampleServer) -> str:
    shard = path_of(locations(ask(server, "/sitemap.xml")[2])[0])
    return path_of(locations(ask(server, shard)[2])[0])


def test_every_article_of_the_generator_stands_in_exactly_one_shard(own: SampleServer) -> None:
    found = []
    for host in (MAIN_HOST, REAL_GOODS_HOST):
        for shard in locations(ask(own, "/sitemap.xml", host)[2]):
            assert shard.startswith(f"https://{host}/sitemap-article-")
            found += locations(ask(own, path_of(shard), host)[2])
    assert len(found) == len(set(found)) == 60


def test_a_host_serves_its_own_articles_only(own: SampleServer) -> None:
    shards = locations(ask(own, "/sitemap.xml", REAL_GOODS_HOST)[2])
    article = locations(ask(own, path_of(shards[0]), REAL_GOODS_HOST)[2])[0]
    assert ask(own, path_of(article), REAL_GOODS_HOST)[0] == 200
    assert ask(own, path_of(article), MAIN_HOST)[0] == 404
    assert ask(own, "/", "example.org")[0] == 421
    status, headers, _ = ask(own, "/tin-tuc-c10", f"www.{MAIN_HOST}")
    assert (status, headers["Location"]) == (301, f"https://{MAIN_HOST}/tin-tuc-c10")


@pytest.mark.parametrize("name", ["article", "/sitemap.xml", "/kinh-te-c3"])
def test_an_unchanged_page_answers_304(own: SampleServer, name: str) -> None:
    path = first_article(own) if name == "article" else name
    status, headers, body = ask(own, path)
    assert status == 200
    assert body
    status, _, body = ask(own, path, If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")
    assert ask(own, path, If_None_Match='"other"')[0] == 200


def test_last_modified_is_honoured_and_moves_with_an_edit(own: SampleServer) -> None:
    path = first_article(own)
    _, headers, _ = ask(own, path)
    assert ask(own, path, If_Modified_Since=headers["Last-Modified"])[0] == 304
    own.now = dt.datetime(2026, 10, 2, 8, 0, tzinfo=VIETNAM)
    own.edit(int(re.findall(r"-a(\d+)\.html", path)[0]), title="Tiêu đề đã sửa")
    assert ask(own, path, If_None_Match=headers["ETag"])[0] == 200
    assert ask(own, path, If_Modified_Since=headers["Last-Modified"])[0] == 200


def test_gzip_goes_to_who_accepts_it(own: SampleServer) -> None:
    path = first_article(own)
    _, headers, zipped = ask(own, path, Accept_Encoding="gzip, deflate")
    assert headers["Content-Encoding"] == "gzip"
    _, headers, plain = ask(own, path)
    assert headers["Content-Encoding"] is None
    assert gzip.decompress(zipped) == plain
    assert 20_000 < len(plain) < 40_000


def test_head_has_the_headers_and_no_body(own: SampleServer) -> None:
    path = first_article(own)
    status, headers, body = ask(own, path, method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(ask(own, path)[2])
    assert ask(own, path, method="POST")[0] == 405


def test_a_connection_is_kept(own: SampleServer) -> None:
    connection = http.client.HTTPConnection(own.url.removeprefix("http://"), timeout=10)
    try:
        for path in ("/", "/robots.txt", "/khong-co"):
            connection.request("GET", path, headers={"Host": MAIN_HOST})
            response = connection.getresponse()
            response.read()
            assert not response.will_close
    finally:
        connection.close()
    assert [request.status for request in own.requests] == [200, 200, 404]


def test_listing_pages_end_with_a_repeated_last_page(own: SampleServer) -> None:
    pages = [ask(own, f"/kinh-te-c3/trang-{number}")[2] for number in (1, 2, 99)]
    links = [re.findall(rb'<h3[^>]*><a href="([^"]+)"', page) for page in pages]
    assert links[0]
    assert links[1] == links[2]
    assert ask(own, "/khong-co-c999")[0] == 404


def test_listings_date_without_a_year(own: SampleServer) -> None:
    times = re.findall(r'<span class="time">([^<]+)', ask(own, "/kinh-te-c3")[2].decode())
    assert times
    assert all(re.fullmatch(r"\d\d:\d\d \d\d/\d\d .+", text) for text in times)


def test_menu_links_of_a_tag_page_are_relative_and_lead_to_tag_pages(own: SampleServer) -> None:
    page = ask(own, "/news-tag275722/hang-gia")[2].decode()
    assert 'href="chuyen-dong-389-c23"' in page
    status, _, body = ask(own, "/news-tag275722/chuyen-dong-389-c23")
    assert status == 200
    assert "Tag 275722" in body.decode()


def test_print_view_and_wrong_slug_are_the_same_article(own: SampleServer) -> None:
    path = first_article(own)
    slug, number = re.findall(r"/(.+)-a(\d+)\.html", path)[0]
    assert ask(own, f"/2pdf/{slug}/{number}")[0] == 200
    assert ask(own, f"/ten-khac-a{number}.html")[2] == ask(own, path)[2]
    own.publication.options.slugs = "redirect"
    status, headers, _ = ask(own, f"/ten-khac-a{number}.html")
    assert (status, headers["Location"]) == (301, f"https://{MAIN_HOST}{path}")


@pytest.mark.parametrize("path", ["/rss/home.rss", "/khong-co-a999.html", "/sitemap-article-1999-01-01.xml"])
def test_what_does_not_exist_is_404(own: SampleServer, path: str) -> None:
    assert ask(own, path)[0] == 404


@pytest.mark.parametrize("path", ["/gioi-thieu-pa3.html", "/tuan-le-hang-viet-ev12.html", "/tem-pr7.html"])
def test_static_pages(own: SampleServer, path: str) -> None:
    assert ask(own, path)[0] == 200


def test_robots_say_what_was_set() -> None:
    with open_server(options=Options(crawl_delay=2.5, request_rate="1/5")) as server:
        text = ask(server, "/robots.txt")[2].decode()
    assert "Crawl-delay: 2.5\n" in text
    assert "Request-rate: 1/5\n" in text
    with open_server(options=Options(robots="")) as server:
        assert ask(server, "/robots.txt")[0] == 404


def test_published_edited_and_removed_articles_show_at_once(own: SampleServer) -> None:
    own.now = dt.datetime(2026, 10, 3, 9, 30, tzinfo=VIETNAM)
    made = own.publication.generator.article(3)
    new = replace(made, id=500_001, published=own.now, lastmod=own.now)
    assert path_of(own.publish(new)) in ask(own, "/")[2].decode()
    assert new.url in locations(ask(own, "/sitemap-article-2026-10-03.xml")[2])
    own.edit(500_001, title="Đính chính: tiêu đề mới")
    assert "Đính chính: tiêu đề mới" in ask(own, new.path)[2].decode()
    other = first_article(own)
    for how, status in ((404, 404), (410, 410), ("soft", 200), (other, 302)):
        own.remove(500_001, how)
        assert ask(own, new.path)[0] == status
    assert new.url not in locations(ask(own, "/sitemap-article-2026-10-03.xml")[2])


def test_the_future_is_hidden_until_its_hour(own: SampleServer) -> None:
    generator = own.publication.generator
    last = generator.count - 2  # the last one belongs to the other host or not, the one before never to both
    path = generator.path(last)
    host = generator.host(last)
    own.now = generator.published(last) - dt.timedelta(minutes=1)
    assert ask(own, path, host)[0] == 404
    assert path not in ask(own, "/", host)[2].decode()
    own.now = generator.published(last)
    assert ask(own, path, host)[0] == 200
    assert path in ask(own, "/", host)[2].decode()


def test_a_redesign_changes_classes_and_keeps_words(own: SampleServer) -> None:
    path = first_article(own)
    before = ask(own, path)[2].decode()
    paragraph = re.findall(r'<p style="text-align: justify;">([^<]+)', before)[0]
    for design in ("magazine", "semantic"):
        own.redesign(design)
        after = ask(own, path)[2].decode()
        assert paragraph in after
        assert "content_detail" in before
        assert "content_detail" not in after
        assert "article-sapo" not in after
    with pytest.raises(ValueError, match="no design"):
        own.redesign("baroque")


def test_faults_of_status_and_retry_after(own: SampleServer) -> None:
    path = first_article(own)
    own.set_fault("status", ".*-a[0-9]+.html", times=1, status=503, retry_after=7)
    status, headers, _ = ask(own, path)
    assert (status, headers["Retry-After"]) == (503, "7")
    assert ask(own, path)[0] == 200
    own.set_fault("status", status=429, retry_after=http_date(30))
    status, headers, _ = ask(own, "/")
    assert status == 429
    assert headers["Retry-After"].endswith("GMT")
    own.clear_faults()
    own.set_fault("challenge")
    status, _, body = ask(own, "/")
    assert status == 403
    assert "robot" in body.decode()


def test_faults_of_the_wire(own: SampleServer) -> None:
    path = first_article(own)
    whole = ask(own, path)[2]
    own.set_fault("truncated", times=1)
    with pytest.raises(http.client.IncompleteRead):
        ask(own, path)
    own.set_fault("reset", times=1)
    with pytest.raises(ConnectionResetError):
        ask(own, path)
    assert own.requests[-1].status == 0
    own.set_fault("charset", times=1, charset="windows-1258")
    assert ask(own, path)[1]["Content-Type"] == "text/html; charset=windows-1258"
    own.set_fault("huge", times=1, size=3_000_000)
    assert len(ask(own, path)[2]) == 3_000_000
    for kind in ("slow", "drip"):
        own.set_fault(kind, times=1, seconds=0.3)
        began = time.monotonic()
        assert ask(own, path)[2] == whole
        assert time.monotonic() - began >= 0.3


def test_a_fault_can_be_for_one_host(own: SampleServer) -> None:
    own.set_fault("status", host=REAL_GOODS_HOST, status=500)
    assert ask(own, "/")[0] == 200
    assert ask(own, "/", REAL_GOODS_HOST)[0] == 500
    with pytest.raises(ValueError, match="no fault"):
        own.set_fault("gremlins")


def test_the_log_tells_what_was_asked(own: SampleServer) -> None:
    ask(own, "/robots.txt", User_Agent="thu")
    assert own.requests == [(MAIN_HOST, "/robots.txt", 200)]
    assert own.log[0].headers["user-agent"] == "thu"
    own.forget()
    assert own.requests == []


def test_serve_prints_its_url_and_stops_on_sigterm() -> None:
    command = [sys.executable, "-m", "tests.sample_site", "serve", "--articles", "50"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
            connection.request("GET", "/sitemap.xml", headers={"Host": MAIN_HOST})
            assert connection.getresponse().status == 200
            connection.close()
        finally:
            process.terminate()
        assert process.wait(timeout=10) == 0
