"""The crawl of servers that behave otherwise than the sample publication's."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawling import MAIN, SECOND, crawl, lines
from tests.other_server import Answer, OtherServer, open_other


@pytest.fixture
def server() -> Iterator[OtherServer]:
    with open_other() as running:
        yield running


def numbers(data: Path) -> list[int]:
    return sorted(line["article_id"] for line in lines(data))


def test_mirror_that_writes_its_own_origin_everywhere(server: OtherServer, tmp_path: Path) -> None:
    paths = [server.put_article(number) for number in (1, 2)]
    server.put_sitemap({"2026-11-20": paths}, base=server.url)
    related = (
        f'<h3>Bài liên quan</h3><ul><li><a href="{server.url}{paths[0]}">Chợ phiên một</a></li></ul></body>'
    )
    page = server.answers[MAIN, paths[1]]
    page.body = str(page.body).replace("</body>", related)
    result = crawl(server.url, tmp_path, "archive")
    assert result.code == 0, result.stderr
    assert numbers(tmp_path) == [1, 2]
    links = lines(tmp_path)[1]["related_links"]
    assert [link["url"] for link in links] == [f"https://{MAIN}{paths[0]}"]


@pytest.mark.parametrize("wbits", [15, -15])
def test_deflate_that_was_not_asked_for_is_read(server: OtherServer, tmp_path: Path, wbits: int) -> None:
    def deflate(host: str, path: str, answer: Answer) -> Answer:
        packer = zlib.compressobj(wbits=wbits)
        body = packer.compress(str(answer.body).encode()) + packer.flush()
        return Answer(body, answer.status, answer.headers | {"Content-Encoding": "deflate"})

    server.put_sitemap({"2026-11-20": [server.put_article(1)]})
    server.filter = deflate
    assert crawl(server.url, tmp_path, "archive").code == 0
    assert numbers(tmp_path) == [1]


def test_host_that_answers_with_the_other_ones_pages_doubles_nothing(
    server: OtherServer, tmp_path: Path
) -> None:
    path = server.put_article(1)
    page = server.answers[MAIN, path]
    page.body = str(page.body).replace(
        "</head>", f'<link rel="canonical" href="https://{MAIN}{path}"></head>'
    )
    server.put_listings([path])
    server.filter = lambda host, path, answer: server.answers.get((MAIN, path), answer)
    result = crawl(server.url, tmp_path)
    assert result.code == 0, result.stderr
    assert [line["id"] for line in lines(tmp_path)] == [f"{MAIN}/1"]
    assert result.outcomes == {"new": 1, "not-an-article": 1}
    assert SECOND in {host for host, _, _ in server.log}
