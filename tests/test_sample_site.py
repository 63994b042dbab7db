"""The sample publication's server, asked over real sockets."""

from __future__ import annotations

import datetime as dt
import gzip
import http.client
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from bs4 import BeautifulSoup

from scraper.record import Article as Record
from scraper.record import content_hash
from tests.sample_site import (
    ARTICLES,
    MAIN_HOST,
    REAL_GOODS_HOST,
    REMOVED,
    Article,
    Options,
    SampleServer,
    golden,
    open_server,
)
from tests.sample_site.__main__ import main
from tests.sample_site.evolution import Evolution
from tests.sample_site.faults import http_date
from tests.sample_site.model import VIETNAM
from tests.sample_site.stored import FOLDER
from tests.sample_site.template import DESIGNS, render
from tests.sample_site.truth import expected

ROOT = Path(__file__).parent.parent


def ask(
    server: SampleServer, path: str, host: str = MAIN_HOST, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    try:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host} | fields)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def locations(xml: bytes) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", xml.decode())


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def soup(markup: str) -> BeautifulSoup:
    page = BeautifulSoup(markup, "lxml")
    for hidden in page.select("script, style, [style*='display:none']"):
        hidden.decompose()
    return page


def squeezed(text: str) -> str:
    """Text without any white space and invisible characters, composed."""
    return "".join(unicodedata.normalize("NFC", re.sub("[\u200b\u00ad]", "", text)).split())


@pytest.fixture(scope="module")
def site() -> Iterator[SampleServer]:
    with open_server(articles=300, per_day=20) as server:
        yield server


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


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.case)
def test_golden_files_are_what_is_stated_and_served(site: SampleServer, article: Article) -> None:
    for name, content in golden.files(article).items():
        stored = (FOLDER / article.case / name).read_bytes()
        assert stored == content, "run: python -m tests.sample_site golden"
    status, headers, body = ask(site, article.path, article.host)
    assert (status, body) == (200, (FOLDER / article.case / "page.html").read_bytes())
    assert headers["Content-Type"] == article.content_type


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.case)
def test_every_expected_word_stands_on_the_page(article: Article, design: str) -> None:
    """The truth is printed, in order, in every design: no expectation that no reader could find."""
    markup = render(article, design).decode(article.content_type.rpartition("=")[2])
    page = soup(markup)
    text = page.get_text()
    record = expected(article)
    printed = [record["title"], record["lede"], *record["body"].split("\n\n"), record["byline_raw"]]
    if article.date.text:
        printed.append(record["published_raw"])
    for said in filter(None, printed):
        for cell in said.split(" | "):
            assert squeezed(cell) in squeezed(text)
    positions = [
        squeezed(text).find(squeezed(words.split(" | ")[0])) for words in record["body"].split("\n\n")
    ]
    assert len(positions) > 1
    assert positions[-1] > positions[0]
    for image in record["images"]:
        assert image["url"].rpartition("/")[2] in markup
    for link in record["related_links"] + record["latest_links"]:
        assert squeezed(link["title"]) in squeezed(text)


def test_the_sample_holds_the_traps_it_promises() -> None:
    assert len(ARTICLES) >= 40
    assert len({article.case for article in ARTICLES}) == len(ARTICLES)
    by_id = Counter(article.id for article in ARTICLES)
    assert by_id[268540] == 2  # one ID, two hosts
    texts = Counter(expected(article)["body"] for article in ARTICLES)
    assert max(texts.values()) == 2  # one text, two IDs
    assert sum(article.date.text is None for article in ARTICLES) >= 4
    assert any(len(expected(article)["body"]) > 8_000 for article in ARTICLES)


def test_a_record_written_out_by_hand_agrees_with_the_stated_truth() -> None:
    """One record spelled out, so that a slip in the rules of `truth` cannot pass unseen."""
    article = next(article for article in ARTICLES if article.case == "gathered-from-sources")
    record = expected(article)
    assert record["id"] == "thuonghieucongluan.com.vn/72555"
    assert record["url"].endswith("/khau-trang-y-te-bon-buoc-nhan-dien-hang-kem-chat-luong-a72555.html")
    assert record["authors"] == ["Tú Uyên"]
    assert record["source"] == "Sức khỏe Cộng đồng"
    assert record["byline_raw"] == "Tú Uyên (Theo Sức khỏe Cộng đồng)"
    assert record["published_at"] == "2020-03-30T21:40:00+07:00"
    assert record["section"] == "Xã hội"
    assert record["body"].count("\n\n") == 3
    assert record["body"].startswith("Khẩu trang y tế đạt chuẩn có ít nhất ba lớp")


def test_removed_articles_answer_as_they_should_and_ghosts_stay_in_the_sitemap(site: SampleServer) -> None:
    shard = "/sitemap-article-2021-05-14.xml"
    answers = [ask(site, article.path)[0] for article, _ in REMOVED]
    assert answers == [404, 410, 200, 302]
    assert not {article.url for article, _ in REMOVED} & set(locations(ask(site, shard)[2]))
    with open_server(ghosts=True) as haunted:
        assert {article.url for article, _ in REMOVED} <= set(locations(ask(haunted, shard)[2]))


def test_a_replayed_quarter_ends_with_the_planned_truth() -> None:
    """What the server serves at the end of an evolution is the last revision of its truth."""
    with open_server(articles=900, per_day=10, handwritten=False) as server:
        evolution = Evolution(server, edits=30, touches=8, removals=8)
        moment = evolution.begins
        troubled = Counter[str]()
        while moment < evolution.ends:
            moment += dt.timedelta(hours=6)
            evolution.advance(moment)
            status, _, body = ask(server, "/sitemap.xml")
            troubled["mute" if status == 200 and not body else str(status)] += 1
        truth = evolution.revisions()
        assert len(truth) == 900
        assert sum(len(articles) - 1 for articles in truth.values()) >= 25
        assert len(evolution.removed) == 8
        assert troubled == {"200": 356, "503": 1, "403": 1, "mute": 2}
        for key, articles in list(truth.items())[::50] + [kv for kv in truth.items() if len(kv[1]) > 1]:
            if key in evolution.removed:
                continue
            last = articles[-1]
            page = ask(server, last.path, last.host)[2].decode()
            said = squeezed(expected(last)["body"].split("\n\n")[-1].replace(" | ", ""))
            assert said in squeezed(soup(page).get_text())
            assert "content_detail" not in page  # the second redesign holds
            hashes = [expected(article)["content_hash"] for article in articles]
            assert len(set(hashes)) == len(hashes)


def test_the_dataset_has_one_line_an_article_and_a_second_one_an_edit(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    command = ["dataset", "--articles", "200", "--edited", "0.1", "--out", str(file)]
    assert main(command) == 0
    lines = file.read_bytes().splitlines()
    records = [msgspec.json.decode(line, type=Record) for line in lines]
    assert len({record.id for record in records}) == 200
    assert 200 < len(records) < 240
    assert all(record.content_hash == content_hash(record) for record in records)
    first = file.read_bytes()
    assert main(command) == 0
    assert file.read_bytes() == first  # the same seed, the same bytes


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
