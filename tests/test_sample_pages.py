"""The sample publication's pages, truth, evolution and dataset."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from bs4 import BeautifulSoup

from scraper.record import Article as Record
from scraper.record import ExtractedArticle, content_hash
from scraper.validate import problems
from tests.sample_site import (
    ARTICLES,
    REMOVED,
    Article,
    SampleServer,
    golden,
    open_server,
)
from tests.sample_site.__main__ import main
from tests.sample_site.client import ask, locations
from tests.sample_site.evolution import Evolution
from tests.sample_site.stored import FOLDER
from tests.sample_site.template import DESIGNS, render
from tests.sample_site.truth import expected


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


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.case)
def test_golden_files_are_what_is_stated_and_served(site: SampleServer, article: Article) -> None:
    for name, content in golden.files(article).items():
        stored = (FOLDER / article.case / name).read_bytes()
        assert stored == content, "run: python -m tests.sample_site golden"
    status, headers, body = ask(site, article.path, article.host)
    assert (status, body) == (200, (FOLDER / article.case / "page.html").read_bytes())
    assert headers["Content-Type"] == article.content_type


@pytest.mark.parametrize(("case", "path", "reason", "why"), golden.OTHERS)
def test_golden_files_of_pages_without_an_article(case: str, path: str, reason: str, why: str) -> None:
    for name, content in golden.other_files(path, reason, why).items():
        assert (FOLDER / case / name).read_bytes() == content, "run: python -m tests.sample_site golden"


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


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.case)
def test_the_stated_truth_is_a_record_that_may_be_stored(article: Article) -> None:
    assert problems(msgspec.convert(expected(article), ExtractedArticle)) == []


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
    assert [problems(record) for record in records] == [[]] * len(records)
    first = file.read_bytes()
    assert main(command) == 0
    assert file.read_bytes() == first  # the same seed, the same bytes
