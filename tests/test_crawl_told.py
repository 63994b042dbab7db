"""A run tells of an outage once and of its end once, pings after every run, and writes metrics."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from scraper.dataset.disk import Lock
from tests import crawling
from tests.crawling import after, command, lines
from tests.sample_site import open_server
from tests.sample_site.server import SampleServer


class Receiver(HTTPServer):
    """Takes every POST; keeps path and body."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, bytes]] = []
        super().__init__(("127.0.0.1", 0), _Take)
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Take(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run(
    server: SampleServer,
    data: Path,
    receiver: Receiver,
    line: Callable[[SampleServer, Path], list[str]] = command,
    **settings: str,
) -> int:
    """One run of the command (by default ``thcl crawl``) that tells the receiver; its exit code."""
    channels = {
        "THCL_ALARM_WEBHOOK": f"{receiver.url}/hook",
        "THCL_HEALTHCHECK_URL": f"{receiver.url}/ping",
    }
    return crawling.run(line(server, data), settings=channels | settings).code


def told(receiver: Receiver) -> list[tuple[list[str], list[str]]]:
    """The names of the alarms raised and over, message by message."""
    messages = [json.loads(body) for path, body in receiver.posts if path == "/hook"]
    return [
        ([alarm["name"] for alarm in message["raised"]], [alarm["name"] for alarm in message["over"]])
        for message in messages
    ]


def pings(receiver: Receiver) -> list[str]:
    return [path for path, _ in receiver.posts if path != "/hook"]


def test_an_outage_of_two_runs_is_told_once_and_its_end_once(tmp_path: Path, receiver: Receiver) -> None:
    metrics = tmp_path / "thcl.prom"
    codes = []
    with open_server(articles=20, handwritten=False) as server:
        for down in (False, True, True, False):
            if down:
                server.set_fault("challenge")
            else:
                server.clear_faults()
            code = run(server, tmp_path / "data", receiver, THCL_METRICS_FILE=str(metrics))
            codes.append(code)
            assert f'thcl_run_exit_code{{publication="thuonghieucongluan"}} {code}.0' in (
                metrics.read_text(encoding="utf-8")
            )
    assert codes == [0, 5, 5, 0]
    assert pings(receiver) == ["/ping", "/ping/5", "/ping/5", "/ping"]
    assert told(receiver) == [(["exit-5"], []), ([], ["exit-5"])]
    assert len(list((tmp_path / "data" / "runs").glob("*.json"))) == 4, "every run leaves its report"


def test_a_run_that_another_keeps_out_tells_nobody_and_ends_no_alarm(
    tmp_path: Path, receiver: Receiver
) -> None:
    with open_server(articles=5, handwritten=False) as server:
        server.set_fault("challenge")
        codes = [run(server, tmp_path, receiver)]
        lock = Lock(tmp_path / "lock")
        codes.append(run(server, tmp_path, receiver))
        status = crawling.run([sys.executable, "-m", "scraper", "status", "--data", str(tmp_path)])
        lock.release()
        codes.append(run(server, tmp_path, receiver))
    assert codes == [5, 75, 5]
    assert pings(receiver) == ["/ping/5", "/ping/5"]
    assert told(receiver) == [(["exit-5"], [])]
    assert "exit 75 LOCKED" in status.stdout
    assert "ALARM exit-5" in status.stdout, "it holds, though the last run could not look"


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, receiver: Receiver) -> None:
    (tmp_path / "data").write_text("")
    with open_server(articles=1, handwritten=False) as server:
        assert run(server, tmp_path / "data", receiver) == 6
    assert pings(receiver) == ["/ping/6"]
    assert told(receiver) == [(["exit-6"], [])]


def without_room_for_its_report(server: SampleServer, data: Path) -> list[str]:
    full = (
        "import scraper.dataset.store as store\n"
        "def write(root, run_id, content, disk): raise store.StorageError(root, 'planted')\n"
        "store._write_report = write\n"
    )
    return command(server, data, by=after(full))


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, receiver: Receiver) -> None:
    with open_server(articles=1, handwritten=False) as server:
        assert run(server, tmp_path, receiver, without_room_for_its_report) == 6
    assert pings(receiver) == ["/ping/6"]
    assert told(receiver) == [(["exit-6"], [])]
    assert len(lines(tmp_path)) == 1


def plain_scrapy(server: SampleServer, data: Path) -> list[str]:
    arguments = {"mirror": server.url, "delay": "0", "data": str(data)}
    given = [part for name, text in arguments.items() for part in ("-a", f"{name}={text}")]
    return [sys.executable, "-m", "scrapy", "crawl", "archive", *given]


def test_plain_scrapy_tells_too(tmp_path: Path, receiver: Receiver) -> None:
    with open_server(articles=2, handwritten=False) as server:
        server.set_fault("challenge")
        codes = [run(server, tmp_path, receiver, plain_scrapy) for _ in range(2)]
        server.clear_faults()
        codes.append(run(server, tmp_path, receiver))
    assert codes == [0, 0, 0], "Scrapy's own exit code says nothing"
    assert pings(receiver) == ["/ping/5", "/ping/5", "/ping"]
    assert told(receiver) == [(["exit-5"], []), ([], ["exit-5"])]
    assert (tmp_path / "runs" / "last.html").is_file()
