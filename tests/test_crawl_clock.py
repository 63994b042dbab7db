"""A machine whose clock was ahead for one run: no edit stays hidden until that date is past."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.crawling import lines
from tests.sample_site import open_server
from tests.sample_site.replay import crawl_at

HOUR = dt.timedelta(hours=1)
ARTICLES = 30


def test_what_was_fetched_under_a_clock_that_was_ahead_is_asked_for_again_once(tmp_path: Path) -> None:
    with open_server(articles=ARTICLES, per_day=10, handwritten=False) as server:
        now = server.publication.generator.published(ARTICLES - 1) + HOUR
        server.now = now
        _, first = crawl_at(now + dt.timedelta(days=400), server.url, tmp_path)
        assert first["outcomes"]["new"] == ARTICLES
        assert first["warnings"] == []

        edited, removed = list(server.publication.live("thuonghieucongluan.com.vn"))[:2]
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
