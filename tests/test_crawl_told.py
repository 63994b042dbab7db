"""The real command tells of an outage once and of its end once, pings after every run, and writes metrics."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.crawling import ROOT, command, environment
from tests.sample_site import open_server


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


def test_an_outage_of_two_runs_is_told_once_and_its_end_once(tmp_path: Path, receiver: Receiver) -> None:
    metrics = tmp_path / "thcl.prom"
    settings = {
        "THCL_ALARM_WEBHOOK": f"{receiver.url}/hook",
        "THCL_HEALTHCHECK_URL": f"{receiver.url}/ping",
        "THCL_METRICS_FILE": str(metrics),
    }
    codes = []
    with open_server(articles=20, handwritten=False) as server:
        for down in (False, True, True, False):
            if down:
                server.set_fault("challenge")
            else:
                server.clear_faults()
            done = subprocess.run(
                command(server, tmp_path / "data"),
                cwd=ROOT,
                env=environment() | settings,
                capture_output=True,
                timeout=120,
                check=False,
            )
            codes.append(done.returncode)
            assert f'thcl_run_exit_code{{publication="thuonghieucongluan"}} {done.returncode}.0' in (
                metrics.read_text(encoding="utf-8")
            )
    assert codes == [0, 5, 5, 0]
    assert [path for path, _ in receiver.posts if path != "/hook"] == ["/ping", "/ping/5", "/ping/5", "/ping"]
    told = [json.loads(body) for path, body in receiver.posts if path == "/hook"]
    assert [[alarm["name"] for alarm in message["raised"]] for message in told] == [["exit-5"], []]
    assert [[alarm["name"] for alarm in message["over"]] for message in told] == [[], ["exit-5"]]
    assert len(list((tmp_path / "data" / "runs").glob("*.json"))) == 4, "every run leaves its report"
