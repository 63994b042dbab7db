"""What is asked for again though the site names nothing new: after a clock ahead, after an upgrade."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.crawling import MAIN, after, crawl, lines
from tests.sample_site import open_server
from tests.sample_site.replay import crawl_at
from tests.sample_site.server import SampleServer

HOUR = dt.timedelta(hours=1)
ARTICLES = 30


def test_what_was_fetched_under_a_clock_that_was_ahead_is_asked_for_again_once(tmp_path: Path) -> None:
    with open_server(articles=ARTICLES, per_day=10, handwritten=False) as server:
        now = server.publication.generator.published(ARTICLES - 1) + HOUR
        server.now = now
        _, first = crawl_at(now + dt.timedelta(days=400), server.url, tmp_path)
        assert first["outcomes"]["new"] == ARTICLES
        assert first["warnings"] == []

        edited, removed = list(server.publication.live(MAIN))[:2]
        server.now = now + HOUR
        server.edit(edited.id, title="Tiêu đề đã sửa", lastmod=server.now)
        server.edit(removed.id, lastmod=server.now)
        server.remove(removed.id)
        code, second = crawl_at(now + 2 * HOUR, server.url, tmp_path)
        assert code == 0
        assert second["outcomes"]["changed"] == 1
        assert second["gone_recorded"] == 1
        file = next(name for name in first["files"] if "articles" in name)
        said = second["warnings"][0]
        assert said.startswith(f"{file}:1: fetched at {first['started_at'][:10]}")
        assert "the clock was ahead" in said
        (titles,) = [[line["title"] for line in lines(tmp_path) if line["article_id"] == edited.id]]
        assert titles[1:] == ["Tiêu đề đã sửa"]

        third = crawl_at(now + 2.5 * HOUR, server.url, tmp_path)[1]
        assert third["outcomes"] == {}
        assert third["gone_recorded"] == 0


def refuse(server: SampleServer, data: Path, number: int, code: str) -> None:
    """A run of an older version of the code, called `code`, that finds an article to break a rule."""
    older = (
        "import pipelines.store as store, scraper.crawl.cache as cache\n"
        f"store.problems = lambda article, **_: ['body: empty'] * (article.article_id == {number})\n"
        f"cache.code_digest = lambda: {code!r}\n"
    )
    assert crawl(server, data, by=after(older)).code == 0


def test_what_broke_a_rule_is_asked_for_again_once_by_another_version_of_the_code(tmp_path: Path) -> None:
    with open_server(articles=20, per_day=10, handwritten=False) as server:
        number = next(iter(server.publication.live(MAIN))).id
        for code, asked in (("1", 1), ("1", 0), ("2", 1), ("2", 0)):
            server.requests.clear()
            refuse(server, tmp_path, number, code)
            assert sum(f"-a{number}." in request.path for request in server.requests) == asked
        assert number not in {line["article_id"] for line in lines(tmp_path)}
        assert crawl(server, tmp_path).outcomes == {"new": 1}
        assert crawl(server, tmp_path).outcomes == {}
    assert number in {line["article_id"] for line in lines(tmp_path)}
