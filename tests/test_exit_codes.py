"""Every exit code of ``thcl crawl``, each by a real cause: a signal, a full disk, a broken site."""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.exits import Exit
from tests import crawling
from tests.crawling import MAIN, SECOND, after, at, lines, served, start
from tests.sample_site import Options, open_server
from tests.sample_site.server import SampleServer

SEEN: set[int] = set()
"""The codes that processes of these tests have ended with."""


def crawl(server: SampleServer | str, data: Path, *arguments: str, **how: Any) -> crawling.Result:
    result = crawling.crawl(server, data, *arguments, **how)
    SEEN.add(result.code)
    return result


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with open_server(articles=60, per_day=20, handwritten=False) as running:
        yield running


ARTICLE = r".*-a\d+\.html"


def wait_for_pages(server: SampleServer, count: int) -> None:
    deadline = time.monotonic() + 30
    while sum("-a" in r.path and r.path.endswith(".html") for r in server.requests) < count:
        assert time.monotonic() < deadline, "the crawl did not get going"
        time.sleep(0.02)


# 0


def test_ok_with_news_and_without(server: SampleServer, tmp_path: Path) -> None:
    for _ in range(2):
        result = crawl(server, tmp_path)
        assert result.code == Exit.OK, result.stderr


def test_ok_when_only_the_second_host_has_no_sitemap_but_it_is_said(
    server: SampleServer, tmp_path: Path
) -> None:
    server.set_fault("status", path="/sitemap.xml", host=SECOND, status=404)
    result = crawl(server, tmp_path)
    assert result.code == Exit.OK, result.stderr
    assert f"{SECOND} has no sitemap" in result.report["warnings"]
    assert {line["id"] for line in lines(tmp_path)} == served(server)


def test_ok_when_a_budget_ends_the_run_and_the_next_goes_on(server: SampleServer, tmp_path: Path) -> None:
    result = crawl(server, tmp_path, "archive", "--max-requests", "20")
    assert (result.code, result.report["stopped_by"]) == (Exit.OK, "max-requests")
    assert len(server.requests) <= 20
    stored = len(lines(tmp_path))
    assert 0 < stored < len(served(server))
    assert crawl(server, tmp_path, "archive").outcomes == {"new": len(served(server)) - stored}


def test_ok_when_minutes_are_up(server: SampleServer, tmp_path: Path) -> None:
    began = time.monotonic()
    result = crawl(server, tmp_path, "archive", "--max-minutes", "0.05", delay="0.5")
    assert (result.code, result.report["stopped_by"]) == (Exit.OK, "max-minutes")
    assert time.monotonic() - began < 15


def test_ok_when_only_the_second_host_is_down_but_it_is_told(server: SampleServer, tmp_path: Path) -> None:
    fault = server.set_fault("reset", path=".*", host=SECOND)
    for _ in range(2):  # with all to do, and with nothing
        result = crawl(server, tmp_path)
        assert result.code == Exit.OK, result.stderr
        assert SECOND in result.report["blocked"]
        assert not result.report["complete"]
        assert [(alarm["name"], alarm["subject"]) for alarm in result.report["alarms"]] == [
            ("host-blocked", SECOND)
        ]
        assert f"warning: {SECOND} does not answer" in result.stderr
    assert {line["id"] for line in lines(tmp_path)} == {i for i in served(server) if i.startswith(MAIN)}
    server.clear_fault(fault)
    mended = crawl(server, tmp_path)
    assert (mended.code, mended.report["alarms"]) == (Exit.OK, [])
    assert {line["id"] for line in lines(tmp_path)} == served(server)


def test_ok_and_no_request_outside_of_the_hours(server: SampleServer, tmp_path: Path) -> None:
    here = dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=7))).hour
    result = crawl(server, tmp_path, "--hours", f"{(here + 2) % 24}-{(here + 3) % 24}")
    assert (result.code, result.report["stopped_by"]) == (Exit.OK, "hours"), result.stderr
    assert server.requests == []


def test_ok_when_the_hours_are_over_and_the_next_run_goes_on(server: SampleServer, tmp_path: Path) -> None:
    night = "2026-11-24T22:59:57Z"  # three seconds before six in Vietnam
    done = crawl(server, tmp_path, "archive", "--hours", "22-06", delay="0.2", by=at(night))
    assert done.code == Exit.OK, done.stderr
    assert "ended early (hours)" in done.stderr
    stored = len(lines(tmp_path))
    assert 0 < stored < len(served(server))
    assert crawl(server, tmp_path, "archive").outcomes == {"new": len(served(server)) - stored}


# 1


def test_internal_when_our_own_code_fails_at_the_end_but_all_is_stored(
    server: SampleServer, tmp_path: Path
) -> None:
    bug = "import scraper.crawl.ending as e\ndef broken(run): raise KeyError('planted')\ne._fill = broken\n"
    done = crawl(server, tmp_path, by=after(bug))
    assert done.code == Exit.INTERNAL, done.stderr
    assert "planted" in done.stderr
    assert done.stderr.endswith("exit 1 INTERNAL: the end of the run broke off: see the log\n")
    assert {line["id"] for line in lines(tmp_path)} == served(server)


def test_internal_when_our_own_code_fails_on_a_page_but_the_others_are_stored(
    server: SampleServer, tmp_path: Path
) -> None:
    article = next(iter(server.publication.live(MAIN)))
    bug = (
        "import pipelines.extract as p\n"
        "real = p.extract_article\n"
        "def broken(body, *, url, **how):\n"
        f"    if '-a{article.id}.' in url: raise KeyError('planted')\n"
        "    return real(body, url=url, **how)\n"
        "p.extract_article = broken\n"
    )
    done = crawl(server, tmp_path, by=after(bug))
    assert done.code == Exit.INTERNAL, done.stderr
    assert "planted" in done.stderr
    assert {line["id"] for line in lines(tmp_path)} == served(server) - {f"{MAIN}/{article.id}"}
    # The bug repaired, the next run gets the page.
    assert crawl(server, tmp_path).outcomes == {"new": 1}


# 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("archive", "--since", "24/11/2026"),
        ("archive", "--since", "2026-11-24", "--until", "2026-11-01"),
        ("archive", "--section", "kinh-te-c3"),
        ("latest", "--since", "2026-11-24"),
        ("latest", "--section", "khong-co-c99"),
        ("latest", "--limit", "0"),
        ("latest", "125192"),
        ("article",),
        ("--max-minutes", "0"),
        ("--hours", "night"),
        ("--recheck", "often"),
    ],
)
def test_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = crawl("http://127.0.0.1:9", tmp_path / "data", *arguments)
    assert result.code == Exit.USAGE
    assert result.stderr.startswith("thcl crawl: ")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("mirror", ["http://example.com", "http://127.0.0.1.example.com:8000"])
def test_usage_when_no_delay_is_wanted_of_another_machine(tmp_path: Path, mirror: str) -> None:
    assert crawl(mirror, tmp_path).code == Exit.USAGE


# 3


def test_too_many_failed(server: SampleServer, tmp_path: Path) -> None:
    server.set_fault("status", path=".*[02468]\\.html", status=500)
    result = crawl(server, tmp_path)
    assert result.code == Exit.TOO_MANY_FAILED, result.stderr
    assert result.outcomes["new"] == len(lines(tmp_path)) > 0
    server.clear_faults()
    assert crawl(server, tmp_path).code == Exit.OK
    assert {line["id"] for line in lines(tmp_path)} == served(server)


def test_one_failure_among_many_is_no_alarm_and_is_made_good(server: SampleServer, tmp_path: Path) -> None:
    article = next(iter(server.publication.live(MAIN)))
    server.set_fault("status", path=f".*-a{article.id}.html", status=500)
    result = crawl(server, tmp_path)
    assert (result.code, result.outcomes["http-error"]) == (Exit.OK, 1)
    server.clear_faults()
    assert crawl(server, tmp_path).outcomes == {"new": 1}


def test_too_many_failed_when_half_the_site_is_gone_at_once(server: SampleServer, tmp_path: Path) -> None:
    assert crawl(server, tmp_path).code == Exit.OK
    ids = [article.id for article in server.publication.live(MAIN)][:20]
    server.set_fault("status", path=ARTICLE, status=404)
    # Every article named in the sitemap as changed just now, and every one answers 404.
    server.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    for article_id in ids:
        server.edit(article_id, title="Sửa lần nữa", lastmod=server.now)
    result = crawl(server, tmp_path)
    assert result.code == Exit.TOO_MANY_FAILED, result.stderr
    assert not list(tmp_path.glob("gone/*"))


# 4


def test_below_floor_when_the_site_is_redesigned(tmp_path: Path) -> None:
    with open_server(articles=60, handwritten=False, design="magazine") as server:
        result = crawl(server, tmp_path)
        assert result.code == Exit.BELOW_FLOOR, result.stderr
        assert "DEGRADED" in result.stderr
        assert result.outcomes["new"] == len(served(server))


def test_below_floor_when_nothing_is_seen_anywhere(tmp_path: Path) -> None:
    with open_server(articles=0, handwritten=False) as server:
        server.set_fault("body", path="/[^/]*-c\\d+.*", body="<h1>Chưa có bài viết</h1>".encode())
        result = crawl(server, tmp_path)
        assert result.code == Exit.BELOW_FLOOR, result.stderr
        assert "no article link seen" in result.stderr


# 5


def test_unreachable_when_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    result = crawl(f"http://127.0.0.1:{free}", tmp_path)
    assert result.code == Exit.UNREACHABLE, result.stderr
    assert list(tmp_path.glob("runs/*.json"))
    assert "Connection was refused" in result.stderr
    assert "Traceback" not in result.stderr
    assert "AssertionError" not in result.stderr


def test_unreachable_when_the_main_host_alone_is_down(server: SampleServer, tmp_path: Path) -> None:
    server.set_fault("reset", path=".*", host=MAIN)
    result = crawl(server, tmp_path)
    assert result.code == Exit.UNREACHABLE, result.stderr
    assert {line["site"] for line in lines(tmp_path)} == {SECOND}


@pytest.mark.parametrize("fault", ["challenge", "forbidden", "reset", "stay away", "robots 500"])
def test_unreachable_when_the_site_blocks_and_it_is_not_hammered(
    server: SampleServer, tmp_path: Path, fault: str
) -> None:
    match fault:
        case "challenge":
            server.set_fault("challenge", path=ARTICLE)
        case "forbidden":
            server.set_fault("status", path=ARTICLE, status=403)
        case "reset":
            server.set_fault("reset", path=ARTICLE)
        case "stay away":
            server.set_fault("status", path=ARTICLE, status=429, retry_after=86400)
        case "robots 500":
            server.set_fault("status", path="/robots.txt", status=500)
    result = crawl(server, tmp_path)
    assert result.code == Exit.UNREACHABLE, result.stderr
    bad = [r for r in server.requests if r.status not in (200, 304)]
    assert len(bad) <= 20, bad
    assert MAIN in result.report["blocked"]
    server.clear_faults()
    assert crawl(server, tmp_path).code == Exit.OK
    assert {line["id"] for line in lines(tmp_path)} == served(server)


def test_unreachable_when_robots_forbids_everything(tmp_path: Path) -> None:
    rules = "User-agent: *\nDisallow: /\n"
    with open_server(articles=5, handwritten=False, options=Options(robots=rules)) as server:
        result = crawl(server, tmp_path)
        assert result.code == Exit.UNREACHABLE, result.stderr
        assert {request.path for request in server.requests} == {"/robots.txt"}


# 6


def test_storage_when_the_disk_is_full_mid_run(server: SampleServer, tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    result = crawl(server, tmp_path, preexec_fn=small_files)
    assert result.code == Exit.STORAGE, result.stderr
    stored = [line["id"] for line in lines(tmp_path)]
    assert 0 < len(stored) < len(served(server))
    assert crawl(server, tmp_path).code == Exit.OK
    ids = [line["id"] for line in lines(tmp_path)]
    assert sorted(ids) == sorted(served(server))


def test_storage_when_a_stored_file_cannot_be_read_and_the_report_is_left_all_the_same(
    server: SampleServer, tmp_path: Path
) -> None:
    unreadable = tmp_path / "articles" / "20260101T000000Z-00000000.jsonl"
    unreadable.mkdir(parents=True)
    result = crawl(server, tmp_path)
    assert result.code == Exit.STORAGE
    assert server.requests == []
    assert str(unreadable) in result.stderr
    (left,) = tmp_path.glob("runs/*.json")
    assert str(unreadable) in json.loads(left.read_text("utf-8"))["storage_error"]
    unreadable.rmdir()
    assert crawl(server, tmp_path).code == Exit.OK


def test_storage_when_the_data_folder_is_a_file(server: SampleServer, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    result = crawl(server, tmp_path / "data")
    assert result.code == Exit.STORAGE
    assert server.requests == []
    assert str(tmp_path / "data") in result.stderr


# 75


def test_locked(server: SampleServer, tmp_path: Path) -> None:
    first = start(server, tmp_path, "archive", delay="0.5")
    try:
        wait_for_pages(server, 1)
        second = crawl(server, tmp_path)
        assert second.code == Exit.LOCKED, second.stderr
        assert first.poll() is None  # it did not wait for the first to end
        left = json.loads((tmp_path / "runs" / f"{second.report['run_id']}.json").read_text("utf-8"))
        assert left["exit_name"] == "LOCKED"
        assert f"(pid {first.pid})" in left["reasons"][0]
    finally:
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=30)


# 130 and 143


def test_signals_while_a_monitor_is_told_of_the_end_leave_it_as_it_was(tmp_path: Path) -> None:
    twice = (
        "import os, signal\nimport scraper.crawl.ending as ending\n"
        "ending.tell = lambda *_: [os.kill(os.getpid(), signal.SIGINT) for _ in range(2)] and []\n"
    )
    with open_server(articles=3, handwritten=False) as server:
        done = crawl(server, tmp_path, by=after(twice))
    assert (done.code, done.report["stopped_by"]) == (Exit.OK, None)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, Exit.INTERRUPTED), (signal.SIGTERM, Exit.TERMINATED)]
)
def test_signal_ends_the_run_sealed(
    server: SampleServer, tmp_path: Path, number: signal.Signals, code: Exit
) -> None:
    process = start(server, tmp_path, "archive", delay="0.1")
    wait_for_pages(server, 5)
    began = time.monotonic()
    process.send_signal(number)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == code, stderr
    SEEN.add(process.returncode)
    assert time.monotonic() - began < 20
    assert not list(tmp_path.glob("*/*.part"))
    stored = len(lines(tmp_path))
    assert stored >= 4
    assert crawl(server, tmp_path, "archive").outcomes == {"new": len(served(server)) - stored}


def test_signal_while_the_server_hangs_ends_in_time(server: SampleServer, tmp_path: Path) -> None:
    server.set_fault("slow", path=ARTICLE, seconds=60)
    process = start(server, tmp_path, "archive")
    time.sleep(4)  # the first article is asked for and hangs
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, stderr = process.communicate(timeout=40)
    assert process.returncode == Exit.TERMINATED, stderr
    assert time.monotonic() - began < 20
    assert not list(tmp_path.glob("*/*.part"))
    assert list(tmp_path.glob("runs/*.json"))


def test_every_code_has_been_seen(request: pytest.FixtureRequest) -> None:
    """The last test of the file: the processes of those above ended with every code and no other."""
    ran = {item.name.partition("[")[0] for item in request.session.items if item.path == request.path}
    if {name for name in globals() if name.startswith("test_")} - ran:
        pytest.skip("not all tests of this file were chosen")
    assert set(Exit) == SEEN


def test_locked_is_the_code_that_says_try_again() -> None:
    assert os.EX_TEMPFAIL == Exit.LOCKED
