"""The crawl of servers that behave otherwise than the sample publication's."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.crawling import MAIN, SECOND, at, crawl, lines
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


def test_undated_article_has_its_sitemap_day_though_a_listing_shows_it(
    server: OtherServer, tmp_path: Path
) -> None:
    paths = [server.put_article(number, time="") for number in (1, 2)]
    server.put_sitemap({"2026-11-20": paths})
    server.put_listings(paths)
    assert crawl(server.url, tmp_path).code == 0
    dates = [(line["published_at"], line["found_by"]["published"]) for line in lines(tmp_path)]
    assert dates == [("2026-11-20T00:00:00+07:00", "sitemap")] * 2


@pytest.mark.parametrize("status", [400, 404, 421])
def test_server_that_knows_one_host_only(server: OtherServer, tmp_path: Path, status: int) -> None:
    paths = [server.put_article(number) for number in (1, 2)]
    server.put_sitemap({"2026-11-20": paths})
    server.put_listings(paths)
    server.filter = lambda host, path, answer: Answer("", status) if host == SECOND else answer
    for outcomes in ({"new": 2}, {}):
        server.log.clear()
        result = crawl(server.url, tmp_path)
        assert (result.code, result.outcomes) == (0, outcomes), result.stderr
        assert f"{SECOND} has no sitemap" in result.report["warnings"]
    assert server.asked(MAIN) == ["/robots.txt", "/sitemap.xml", "/tin-tuc-c10"]


def test_sitemap_without_any_listing_is_enough(server: OtherServer, tmp_path: Path) -> None:
    server.put_sitemap({"2026-11-20": [server.put_article(1)]})
    for outcomes in ({"new": 1}, {}):
        result = crawl(server.url, tmp_path)
        assert (result.code, result.outcomes) == (0, outcomes), result.stderr
        assert any("section pages are not there" in text for text in result.report["warnings"])


def test_page_in_the_place_of_a_sitemap_is_none_until_there_was_one(
    server: OtherServer, tmp_path: Path
) -> None:
    paths = [server.put_article(1)]
    server.put_listings(paths)
    server.put("/sitemap.xml", "<!DOCTYPE html><html><body>Không tìm thấy</body></html>")
    for _ in range(2):
        result = crawl(server.url, tmp_path)
        assert result.code == 0, result.stderr
        assert f"{MAIN} has no sitemap" in result.report["warnings"]
    server.put_sitemap({"2026-11-20": paths})
    assert crawl(server.url, tmp_path).code == 0
    server.put("/sitemap.xml", "<!DOCTYPE html><html><body>Bảo trì</body></html>")
    assert crawl(server.url, tmp_path).code == 3


def test_days_given_bound_the_default_job_and_files_without_a_day(
    server: OtherServer, tmp_path: Path
) -> None:
    days = {f"2026-11-{day}": [server.put_article(day)] for day in (18, 19, 20)}
    server.put_sitemap(days)
    server.put_listings([path for paths in days.values() for path in paths])
    bounds = ("--since", "2026-11-19", "--until", "2026-11-19")
    assert crawl(server.url, tmp_path / "days", *bounds).code == 0
    assert numbers(tmp_path / "days") == [19]
    urls = "".join(
        f"<url><loc>https://{MAIN}{paths[0]}</loc><lastmod>{day}T23:30:00+07:00</lastmod></url>"
        for day, paths in days.items()
    )
    server.put("/sitemap.xml", f"<urlset>{urls}</urlset>")
    assert crawl(server.url, tmp_path / "one", "archive", *bounds).code == 0
    assert numbers(tmp_path / "one") == [19]


def test_range_asked_for_is_read_again_where_the_index_has_no_lastmod(
    server: OtherServer, tmp_path: Path
) -> None:
    path = server.put_article(1)
    server.put_sitemap({"2026-11-20": [path]})
    archive = ("archive", "--since", "2026-11-20")
    assert crawl(server.url, tmp_path, *archive).outcomes == {"new": 1}
    page = server.answers[MAIN, path]
    page.body = str(page.body).replace("mở lại", "đóng cửa")
    server.lastmods[path] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    server.put_sitemap({"2026-11-20": [path]})
    assert crawl(server.url, tmp_path, *archive).outcomes == {"changed": 1}
    assert [line["revision"] for line in lines(tmp_path)] == [1, 2]


@pytest.mark.parametrize(("all_gone", "recorded"), [(False, 1), (True, 0)])
def test_lone_removal_is_believed_when_another_article_is_still_there(
    server: OtherServer, tmp_path: Path, all_gone: bool, recorded: int
) -> None:
    paths = [server.put_article(number) for number in (1, 2)]
    server.put_sitemap({"2026-11-20": paths})
    assert crawl(server.url, tmp_path, "archive").outcomes == {"new": 2}
    server.lastmods[paths[1]] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    server.put_sitemap({"2026-11-20": paths})
    for path in paths if all_gone else paths[1:]:
        server.answers[MAIN, path].status = 404
    result = crawl(server.url, tmp_path, "archive", "--since", "2026-11-20")
    assert result.report["gone_recorded"] == recorded, result.stderr
    assert result.outcomes == ({"gone": 2} if all_gone else {"unchanged": 1, "gone": 1})


def test_page_too_long_to_be_read_whole_is_set_aside_and_stops_nothing(
    server: OtherServer, tmp_path: Path
) -> None:
    paths = [server.put_article(number) for number in range(1, 7)]
    page = server.answers[MAIN, paths[0]]
    page.body = str(page.body).replace("</body>", "<p>Hàng nào cũng có tem.</p>" * 25_000 + "</body>")
    server.put_sitemap({"2026-11-20": paths})
    result = crawl(server.url, tmp_path, "archive")
    assert result.outcomes == {"new": 5, "invalid": 1}
    assert numbers(tmp_path) == [2, 3, 4, 5, 6]
    (aside,) = (tmp_path / "quarantine").iterdir()
    (line,) = map(json.loads, aside.read_text("utf-8").splitlines())
    assert line["reasons"] == ["body: the page has more elements than are read, so text may be missing"]
    assert "/cho-phien-so-1-a1.html" in json.dumps(line)


def crawl_at(moment: str, server: OtherServer, data: Path, *arguments: str) -> dict[str, int]:
    """The outcomes of a run on a clock that began at `moment`."""
    result = crawl(server, data, *arguments, by=at(moment))
    assert result.code == 0, result.stderr
    return result.outcomes


def test_edit_of_the_same_day_is_found_when_the_sitemap_names_days_alone(
    server: OtherServer, tmp_path: Path
) -> None:
    path = server.put_article(1)
    server.lastmods[path] = "2026-11-20"
    server.put_sitemap({"2026-11-20": [path]})
    assert crawl_at("2026-11-20T03:00:00Z", server, tmp_path, "archive") == {"new": 1}
    page = server.answers[MAIN, path]
    page.body = str(page.body).replace("mở lại", "đóng cửa")
    assert crawl_at("2026-11-20T09:00:00Z", server, tmp_path, "archive") == {}
    assert crawl_at("2026-11-20T18:00:00Z", server, tmp_path, "archive") == {"changed": 1}
    server.log.clear()
    assert crawl_at("2026-11-21T09:00:00Z", server, tmp_path, "archive") == {}
    assert path not in server.asked()


def test_undated_article_of_a_listing_is_dated_once_the_sitemap_names_it(
    server: OtherServer, tmp_path: Path
) -> None:
    path = server.put_article(1, time="")
    server.put_listings([path])
    assert crawl(server.url, tmp_path, "latest").outcomes == {"new": 1}
    server.put_sitemap({"2026-11-20": [path]})
    for outcomes in ({"changed": 1}, {}):
        assert crawl_at("2026-11-28T03:00:00Z", server, tmp_path, "archive") == outcomes
    # A look without the sitemap's word, and an edit, leave the date where it was.
    assert crawl(server.url, tmp_path, "article", "1").outcomes == {"unchanged": 1}
    page = server.answers[MAIN, path]
    page.body = str(page.body).replace("mở lại", "đóng cửa")
    assert crawl(server.url, tmp_path, "article", "1").outcomes == {"changed": 1}
    assert [(line["revision"], line["published_at"]) for line in lines(tmp_path)] == [
        (1, None),
        (2, "2026-11-20T00:00:00+07:00"),
        (3, "2026-11-20T00:00:00+07:00"),
    ]


def test_article_by_number_is_found_by_the_slug_of_the_sitemap(server: OtherServer, tmp_path: Path) -> None:
    # Numbers go up with the days, though some are published a day late or years early, and one day is empty.
    numbered = {f"2026-10-{day:02}": [4 * day, 4 * day + 1, 4 * day + 2] for day in range(1, 31)}
    numbered["2026-10-12"] = []
    numbered["2026-10-21"].append(4 * 20 + 3)
    numbered["2026-10-03"].append(900)
    server.put_sitemap({day: [server.put_article(n) for n in numbers] for day, numbers in numbered.items()})
    for number in (4, 62, 83, 122):
        server.log.clear()
        result = crawl(server.url, tmp_path, "article", str(number))
        assert (result.code, result.outcomes) == (0, {"new": 1}), result.stderr
        assert len(server.log) <= 12
    assert numbers(tmp_path) == [4, 62, 83, 122]
    missing = crawl(server.url, tmp_path, "article", "99")
    assert missing.outcomes == {"gone": 1}, missing.stderr


def test_encoding_that_was_not_asked_for_is_the_servers_fault(server: OtherServer, tmp_path: Path) -> None:
    server.put_sitemap({"2026-11-20": [server.put_article(number) for number in range(1, 30)]})

    def brotli(host: str, path: str, answer: Answer) -> Answer:
        strange = path.endswith(("-a7.html", "/robots.txt"))
        return replace(answer, headers={"Content-Encoding": "br"}) if strange else answer

    server.filter = brotli
    result = crawl(server.url, tmp_path, "archive")
    assert (result.code, result.outcomes) == (0, {"new": 28, "connection": 1}), result.stderr
    assert result.report["exceptions"] == 0
    assert "Traceback" not in result.stderr
    (problem,) = [problem for problem in result.report["problems"] if problem["outcome"] == "connection"]
    assert "content encoding br was not asked for" in problem["detail"]


def test_sources_that_disagree_are_counted(server: OtherServer, tmp_path: Path) -> None:
    paths = [server.put_article(number) for number in (1, 2, 3)]
    page = server.answers[MAIN, paths[0]]
    page.body = str(page.body).replace(
        "</head>", '<meta property="og:title" content="Hội thi nấu ăn vùng cao khai mạc"></head>'
    )
    page = server.answers[MAIN, paths[1]]
    page.body = str(page.body).replace(
        "</head>", '<meta property="article:published_time" content="2026-11-18T09:15:00+07:00"></head>'
    )
    server.put_sitemap({"2026-11-20": paths})
    result = crawl(server.url, tmp_path, "archive")
    assert result.report["disagreements"] == {"published": 1, "title": 1}
    assert "pages whose sources disagree: published on 1, title on 1" in result.stderr


def test_folder_of_two_publications_mixes_nothing(server: OtherServer, tmp_path: Path) -> None:
    paths = [server.put_article(number) for number in (1, 2, 3)]
    server.put_sitemap({"2026-11-20": paths})
    assert crawl(server.url, tmp_path, "archive", "--limit", "1").outcomes == {"new": 1}
    server.log.clear()
    crawl(server.url, tmp_path, "--publication", "vnexpress")
    assert {host for host, _, _ in server.log} == {"vnexpress.net"}
    assert crawl(server.url, tmp_path, "archive").outcomes == {"new": 2}


def test_article_asked_for_by_name_that_is_not_there_is_no_success(
    server: OtherServer, tmp_path: Path
) -> None:
    result = crawl(server.url, tmp_path, "article", "99999999")
    assert result.code == 3
    assert "none of the 1 articles asked for is there" in result.stderr


def test_argument_that_is_empty_is_refused_before_anything_is_asked(
    server: OtherServer, tmp_path: Path
) -> None:
    result = crawl(server.url, tmp_path, "archive", "--since", "")
    assert result.code == 2
    assert "since: given, but empty" in result.stderr
    assert server.log == []
    assert list(tmp_path.iterdir()) == []


def test_every_run_leaves_its_report_as_a_page_too(server: OtherServer, tmp_path: Path) -> None:
    server.put_sitemap({"2026-11-20": [server.put_article(1)]})
    first = crawl(server.url, tmp_path, "archive")
    page = (tmp_path / "runs" / "last.html").read_text("utf-8")
    assert first.report["run_id"] in page
    assert "exit 0 OK" in page
    failed = crawl(server.url, tmp_path, "article", "99999999")
    page = (tmp_path / "runs" / "last.html").read_text("utf-8")
    assert failed.report["run_id"] in page
    assert "exit 3 TOO_MANY_FAILED" in page
    assert page.lower().startswith("<!doctype html>")
    assert not [line for line in page.splitlines() if "src=" in line and "//" in line], "self-contained"
