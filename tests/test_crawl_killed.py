"""A crawl that is killed: nothing lost, doubled or torn, and no stored page fetched again."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.crawling import crawl, lines, pages, served, start
from tests.sample_site import open_server

KILLS = 10


@pytest.mark.parametrize("mode", ["news", "latest"])
def test_ten_kills_then_one_clean_run(tmp_path: Path, mode: str) -> None:
    chance = random.Random(389)
    arguments = () if mode == "news" else (mode,)
    with open_server(articles=400, per_day=40, handwritten=False) as server:
        killed_at_work = 0
        for number in range(KILLS):
            asked = len(server.requests)
            process = start(server, tmp_path, *arguments, delay="0.02")
            # Moments from before the dataset is opened to well inside the articles: a busy machine may take
            # long to get there, so every other blow waits for the first requests.
            deadline = time.monotonic() + 60
            while number % 2 and len(server.requests) < asked + 8 and time.monotonic() < deadline:
                time.sleep(0.02)
            time.sleep(0.5 + chance.random() * 1.5)
            process.kill()
            process.communicate()
            killed_at_work += process.returncode == -9
        assert killed_at_work >= KILLS // 2, "the crawl was over before it could be killed"
        assert list(tmp_path.glob("articles/*.part")) or lines(tmp_path)

        # A page may be sent and its line not yet stored when the blow falls: one in flight for each kill
        # and host. What was stored before a run begins is never asked for again in it.
        before_last = {line["id"] for line in lines(tmp_path)}
        for part in tmp_path.glob("articles/*.part"):
            whole = part.read_bytes().rpartition(b"\n")[0].splitlines()
            before_last |= {line.split(b'"id":"', 1)[1].split(b'"', 1)[0].decode() for line in whole}
        requests_before = len(server.requests)
        result = crawl(server, tmp_path, *arguments)
        assert result.code == 0, result.stderr

        ids = Counter(line["id"] for line in lines(tmp_path))
        assert ids == Counter(served(server))
        assert not list(tmp_path.glob("articles/*.part"))
        fetched_last = {
            _key(r.host, r.path)
            for r in server.requests[requests_before:]
            if r.status == 200 and r.path.endswith(".html")
        }
        assert not fetched_last & before_last
        twice = {page: count for page, count in Counter(pages(server)).items() if count > 1}
        assert sum(count - 1 for count in twice.values()) <= KILLS * 2, twice


def _key(host: str, path: str) -> str:
    return f"{host}/{path.rpartition('-a')[2].removesuffix('.html')}"
