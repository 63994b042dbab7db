"""The crawl end to end: the real command, a real server, what lies on the disk afterwards."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawling import MAIN, SECOND, crawl, lines, pages, run, served
from tests.sample_site import Options, open_server
from tests.sample_site.server import SampleServer

ARTICLES = 60


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with open_server(articles=ARTICLES, per_day=20, handwritten=False) as running:
        yield running


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def test_default_job_stores_every_article_of_both_hosts_once(tmp_path: Path) -> None:
    with open_server(articles=40, per_day=20) as server:
        result = crawl(server, tmp_path / "data")
        assert result.code == 0, result.stderr
        stored = lines(tmp_path / "data")
        assert Counter(line["id"] for line in stored) == Counter(served(server))
        assert {line["site"] for line in stored} == {MAIN, SECOND}
        assert all(line["url"].startswith(f"https://{line['site']}/") for line in stored)
        assert not any(server.url in json.dumps(line) for line in stored)
        assert max(Counter(pages(server)).values()) == 1
        assert max(entry.overlapping for entry in server.log) <= 2  # one request a host at a time


def test_second_crawl_of_an_unchanged_site_asks_three_requests_a_host(
    server: SampleServer, tmp_path: Path
) -> None:
    assert crawl(server, tmp_path).code == 0
    before = lines(tmp_path)
    server.forget()
    result = crawl(server, tmp_path)
    assert result.code == 0, result.stderr
    assert lines(tmp_path) == before
    asked = Counter(request.host for request in server.requests)
    assert max(asked.values()) <= 3, server.requests
    assert result.report["requests"] == result.report["requests_minimum"] == len(server.requests)
    assert result.report["discovery"]["sitemap_indexes_unchanged"] == 2
    assert result.report["discovery"]["links_seen"] > 0


def test_edit_becomes_revision_two_and_nothing_else_is_fetched(server: SampleServer, tmp_path: Path) -> None:
    assert crawl(server, tmp_path).code == 0
    server.now = now()
    article = next(iter(server.publication.live(MAIN)))
    server.edit(article.id, title="Tiêu đề đã được tòa soạn sửa lại", lastmod=now())
    server.forget()
    result = crawl(server, tmp_path)
    assert result.outcomes == {"changed": 1}, result.stderr
    assert len(pages(server)) == 1
    last = lines(tmp_path)[-1]
    assert (last["revision"], last["title"]) == (2, "Tiêu đề đã được tòa soạn sửa lại")
    assert crawl(server, tmp_path).report["outcomes"].get("changed") is None


def test_removed_article_gets_one_tombstone_and_keeps_its_line(server: SampleServer, tmp_path: Path) -> None:
    assert crawl(server, tmp_path).code == 0
    article = next(iter(server.publication.live(MAIN)))
    stored = lines(tmp_path)
    server.remove(article.id, 410)
    for _ in range(2):
        assert crawl(server, tmp_path, "article", str(article.id)).code == 0
    tombstones = [
        json.loads(line) for file in tmp_path.glob("gone/*.jsonl") for line in file.read_text().splitlines()
    ]
    assert [(stone["id"], stone["status"]) for stone in tombstones] == [(f"{MAIN}/{article.id}", 410)]
    assert lines(tmp_path) == stored


def test_latest_stops_at_a_known_page_and_at_a_repeated_last_page(
    server: SampleServer, tmp_path: Path
) -> None:
    with open_server(articles=400, handwritten=False) as server:
        total = sum(
            1
            for article in server.publication.live(MAIN)
            if any(section.id == 10 for section in article.sections)
        )
        assert total > 40
        first = crawl(server, tmp_path, "latest", "--section", "tin-tuc-c10")
        assert first.code == 0, first.stderr
        walked = [r.path for r in server.requests if r.path.startswith("/tin-tuc-c10") and r.host == MAIN]
        assert len(walked) == -(-total // 20) + 1  # all pages, and one past the end that repeats the last
        assert sum(line["site"] == MAIN for line in lines(tmp_path)) >= total
        server.forget()
        again = crawl(server, tmp_path, "latest", "--section", "tin-tuc-c10")
        assert again.outcomes == {}
        assert [r.path for r in server.requests if r.host == MAIN] == ["/robots.txt", "/tin-tuc-c10"]


def test_broken_off_walk_of_listings_leaves_no_gap(tmp_path: Path) -> None:
    """The deepest page goes first: a budget that ends the walk leaves the newest for the next run."""
    with open_server(articles=400, handwritten=False) as server:
        whole = {
            f"{article.host}/{article.id}"
            for host in (MAIN, SECOND)
            for article in server.publication.live(host)
            if any(section.id == 10 for section in article.sections)
        }
        short = crawl(server, tmp_path, "latest", "--section", "c10", "--max-requests", "30")
        assert short.code == 0
        assert short.report["stopped_by"] == "max-requests"
        assert 0 < len(lines(tmp_path)) < len(whole)
        assert crawl(server, tmp_path, "latest", "--section", "c10").code == 0
        ids = Counter(line["id"] for line in lines(tmp_path))
        assert whole <= ids.keys()
        assert max(ids.values()) == 1


def test_article_that_failed_is_asked_again_though_its_listing_page_is_known(tmp_path: Path) -> None:
    with open_server(articles=40, handwritten=False) as server:
        article = next(
            a for a in server.publication.live(MAIN) if any(section.id == 10 for section in a.sections)
        )
        fault = server.set_fault("status", path=f".*-a{article.id}.html", status=500)
        first = crawl(server, tmp_path, "latest", "--section", "c10")
        assert first.outcomes["http-error"] == 1
        server.clear_fault(fault)
        assert crawl(server, tmp_path, "latest", "--section", "c10").outcomes == {"new": 1}


def test_archive_keeps_to_its_days_and_starts_with_the_newest(server: SampleServer, tmp_path: Path) -> None:
    result = crawl(server, tmp_path, "archive", "--since", "2026-09-29", "--until", "2026-09-29")
    assert result.code == 0, result.stderr
    assert {line["published_at"][:10] for line in lines(tmp_path)} == {"2026-09-29"}
    assert {r.path for r in server.requests if "sitemap-article" in r.path} == {
        "/sitemap-article-2026-09-29.xml"
    }
    assert crawl(server, tmp_path, "archive").code == 0
    assert Counter(line["id"] for line in lines(tmp_path)) == Counter(served(server))
    assert max(Counter(pages(server)).values()) == 1
    later = [line["published_at"][:10] for line in lines(tmp_path) if line["site"] == MAIN]
    assert later[-1] == "2026-09-28"


def test_article_by_url_number_and_print_view_is_one_article(server: SampleServer, tmp_path: Path) -> None:
    article = next(iter(server.publication.live(MAIN)))
    variants = (
        *(
            article.url,
            str(article.id),
            f"{MAIN}/{article.id}",
            f"http://www.{MAIN}/ten-khac-a{article.id}.html",
        ),
        f"https://{MAIN}/2pdf/x/{article.id}",
    )
    result = crawl(server, tmp_path, "article", *variants)
    assert (result.code, result.outcomes) == (0, {"new": 1}), result.stderr
    assert [line["url"] for line in lines(tmp_path)] == [article.url]


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        (404, "gone"),
        (410, "gone"),
        ("soft", "not-found-page"),
        ("/tin-tuc-c10", "redirected"),
        ("other", "redirected"),
    ],
)
def test_what_is_no_article_is_counted_by_name(
    server: SampleServer, tmp_path: Path, how: int | str, outcome: str
) -> None:
    article, other = list(server.publication.live(MAIN))[:2]
    path = other.url.removeprefix(f"https://{MAIN}")
    server.remove(article.id, path if how == "other" else how)
    result = crawl(server, tmp_path, "article", article.url)
    assert result.outcomes == {outcome: 1}, result.stderr
    assert lines(tmp_path) == []
    # The page of the other article is not fetched for nothing.
    assert path not in {request.path for request in server.requests}


def test_what_came_to_nothing_is_not_asked_again_at_once(tmp_path: Path) -> None:
    with open_server(articles=40, per_day=20, ghosts=True) as server:
        first = crawl(server, tmp_path)
        assert first.code == 0, first.stderr
        assert first.report["complete"]
        server.forget()
        assert crawl(server, tmp_path).outcomes == {}
        assert max(Counter(request.host for request in server.requests).values()) <= 3


def test_wrong_slug_that_redirects_to_the_same_id_is_the_article(tmp_path: Path) -> None:
    with open_server(articles=5, handwritten=False, options=Options(slugs="redirect")) as server:
        article = next(iter(server.publication.live(MAIN)))
        result = crawl(server, tmp_path, "article", str(article.id))
        assert result.outcomes == {"new": 1}, result.stderr
        assert lines(tmp_path)[0]["url"] == article.url


def test_limit_ends_cleanly_and_the_next_run_goes_on(server: SampleServer, tmp_path: Path) -> None:
    result = crawl(server, tmp_path, "archive", "--limit", "7")
    assert (result.code, result.outcomes) == (0, {"new": 7})
    assert not result.report["complete"]
    assert crawl(server, tmp_path, "archive").outcomes == {"new": len(served(server)) - 7}


def test_index_without_dates_and_a_growing_day(tmp_path: Path) -> None:
    options = Options(index_lastmod=False)
    with open_server(articles=40, per_day=20, handwritten=False, options=options) as server:
        assert crawl(server, tmp_path).code == 0
        server.forget()
        assert crawl(server, tmp_path).outcomes == {}
        # The days are over: no shard can have grown.
        assert not [r for r in server.requests if "sitemap-article" in r.path]


def test_lost_cache_costs_sitemaps_but_no_article(server: SampleServer, tmp_path: Path) -> None:
    assert crawl(server, tmp_path).code == 0
    (tmp_path / "cache" / "sitemaps.json").unlink()
    server.forget()
    assert crawl(server, tmp_path).outcomes == {}
    assert pages(server) == []


def test_lost_dataset_makes_the_cache_worthless(server: SampleServer, tmp_path: Path) -> None:
    assert crawl(server, tmp_path).code == 0
    for file in tmp_path.glob("articles/*.jsonl"):
        file.unlink()
    assert crawl(server, tmp_path).outcomes == {"new": len(served(server))}


def test_young_article_is_looked_at_again_conditionally(server: SampleServer, tmp_path: Path) -> None:
    article = next(iter(server.publication.live(MAIN)))
    born = (now() - dt.timedelta(minutes=59, seconds=58)).astimezone(dt.timezone(dt.timedelta(hours=7)))
    server.edit(article.id, published=born, lastmod=None)
    assert crawl(server, tmp_path, "article", article.url).outcomes == {"new": 1}
    file = next(tmp_path.glob("articles/*.jsonl"))
    line = json.loads(file.read_text())
    # As if it had been fetched and published two hours earlier.
    line["published_at"] = (born - dt.timedelta(hours=2)).isoformat()
    line["fetched_at"] = (now() - dt.timedelta(hours=2, minutes=59)).strftime("%Y-%m-%dT%H:%M:%SZ")
    file.write_text(json.dumps(line, ensure_ascii=False) + "\n")
    server.forget()
    result = crawl(server, tmp_path, "--limit", "200")
    assert result.code == 0, result.stderr
    again = [entry for entry in server.log if f"-a{article.id}." in entry.request.path]
    assert len(again) == 1
    assert "if-modified-since" in again[0].headers
    server.forget()
    crawl(server, tmp_path)
    assert not [entry for entry in server.log if f"-a{article.id}." in entry.request.path]


def test_retry_after_is_waited_for_and_the_page_is_stored(server: SampleServer, tmp_path: Path) -> None:
    server.set_fault("status", path=r".*-a\d+\.html", status=503, retry_after=2, times=1)
    result = crawl(server, tmp_path, "archive", "--limit", "3")
    assert (result.code, result.outcomes) == (0, {"new": 3}), result.stderr
    told = next(i for i, entry in enumerate(server.log) if entry.request.status == 503)
    host = server.log[told].request.host
    after = next(entry for entry in server.log[told + 1 :] if entry.request.host == host)
    assert after.began - server.log[told].ended >= 1.95


@pytest.mark.parametrize("asked", [{"crawl_delay": 0.5}, {"request_rate": "2/1"}])
def test_robots_crawl_delay_and_request_rate_are_kept(tmp_path: Path, asked: dict[str, object]) -> None:
    with open_server(articles=5, handwritten=False, options=Options(**asked)) as server:  # type: ignore[arg-type]
        assert crawl(server, tmp_path, "archive", "--limit", "3").code == 0
        began = [entry.began for entry in server.log if entry.request.host == MAIN]
        gaps = [later - earlier for earlier, later in pairwise(began)]
        assert len(gaps) >= 3
        assert min(gaps) >= 0.45, gaps


def test_robots_disallow_is_obeyed(tmp_path: Path) -> None:
    rules = "User-agent: thcl-news\nDisallow: /tin-tuc-c10\nUser-agent: *\nAllow: /\n"
    with open_server(articles=5, handwritten=False, options=Options(robots=rules)) as server:
        assert crawl(server, tmp_path).code == 0
        assert not [r for r in server.requests if r.path.startswith("/tin-tuc-c10")]


def test_who_we_are_stands_in_every_request(server: SampleServer, tmp_path: Path) -> None:
    crawl(server, tmp_path, "archive", "--limit", "1")
    agents = {entry.headers.get("user-agent", "") for entry in server.log}
    assert len(agents) == 1
    assert "thcl-news/" in (agent := agents.pop())
    assert "(+mailto:" in agent


def test_the_operators_address_stands_in_the_user_agent() -> None:
    shown = run(
        [sys.executable, "-c", "from scraper import settings; print(settings.USER_AGENT)"],
        settings={"THCL_CONTACT": "https://example.org/crawler"},
    )
    assert "(+https://example.org/crawler)" in shown.stdout


def test_plain_scrapy_crawl_is_as_safe(server: SampleServer, tmp_path: Path) -> None:
    done = run(
        [
            *(sys.executable, "-m", "scrapy", "crawl", "archive", "-a", "since=2026-09-30"),
            *("-a", f"data={tmp_path}", "-a", f"mirror={server.url}", "-a", "delay=0"),
        ]
    )
    assert done.code == 0, done.stderr
    assert lines(tmp_path)
    assert not list(tmp_path.glob("articles/*.part"))
    report = json.loads(next(tmp_path.glob("runs/*.json")).read_text())
    assert report["outcomes"] == {"new": len(lines(tmp_path))}
    assert "ERROR" not in done.stderr


@pytest.mark.parametrize("fault", ["missing", "empty"])
def test_sitemap_that_is_away_for_an_hour_is_not_read_anew(
    server: SampleServer, tmp_path: Path, fault: str
) -> None:
    assert crawl(server, tmp_path).code == 0
    if fault == "missing":
        server.set_fault("status", path="/sitemap.xml", status=404)
    else:
        empty = b'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'
        server.set_fault("body", path="/sitemap.xml", body=empty)
    away = crawl(server, tmp_path)
    assert away.report["outcomes"] == {}, away.stderr
    assert [alarm["name"] for alarm in away.report["alarms"]] == (
        ["sitemap-missing", "sitemap-missing"] if fault == "missing" else ["exit-3"]
    )
    server.clear_faults()
    server.forget()
    back = crawl(server, tmp_path)
    assert (back.code, back.report["alarms"]) == (0, [])
    assert not [r for r in server.requests if "sitemap-article" in r.path]


def test_removed_is_believed_only_when_another_article_is_still_there(
    server: SampleServer, tmp_path: Path
) -> None:
    """A site that answers 404 to everything for an hour leaves no tombstones; a removal does, later."""
    assert crawl(server, tmp_path).code == 0
    first, second, third = list(server.publication.live(MAIN))[:3]
    fault = server.set_fault("status", path=r".*-a\d+\.html", status=404)
    server.now = now()
    for article in (first, second):
        server.edit(article.id, title=f"{article.title} (đã sửa)", lastmod=now())
    broken = crawl(server, tmp_path)
    # The two, and the two others that were asked as witnesses.
    assert (broken.outcomes["gone"], broken.report["gone_recorded"]) == (4, 0)
    server.clear_fault(fault)
    server.remove(first.id, 410)
    server.edit(third.id, title=f"{third.title} (đã sửa)", lastmod=now())
    mended = crawl(server, tmp_path)
    assert (mended.outcomes["gone"], mended.outcomes["changed"], mended.report["gone_recorded"]) == (1, 2, 1)
    (stone,) = [json.loads(file.read_text()) for file in tmp_path.glob("gone/*.jsonl")]
    assert (stone["id"], stone["status"]) == (f"{MAIN}/{first.id}", 410)
    server.forget()
    assert crawl(server, tmp_path).outcomes == {}
    assert pages(server) == []
