"""Scrapyd itself, with the shipped configuration, schedules a crawl; what lies on the disk is checked."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.crawling import ROOT, environment, lines, served
from tests.sample_site import open_server

PROJECT = "thcl-news"


class Daemon:
    """A running Scrapyd and its web service."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder

    def ask(self, service: str, **form: str) -> dict[str, Any]:
        """GET, or POST with a form."""
        data = urlencode(form).encode() if service == "schedule.json" or service == "cancel.json" else None
        query = "" if data else "?" + urlencode(form)
        with urlopen(f"{self.url}/{service}{query}", data=data, timeout=10) as response:
            answer: dict[str, Any] = json.load(response)
        assert answer["status"] == "ok", answer
        return answer

    def finish(self, job: str, seconds: float = 60) -> None:
        """Wait until a job is listed as finished."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if any(done["id"] == job for done in self.ask("listjobs.json", project=PROJECT)["finished"]):
                return
            time.sleep(0.2)
        raise AssertionError(f"job {job} did not finish: {self.ask('listjobs.json', project=PROJECT)}")

    def log(self, job: str) -> str:
        """What the job logged."""
        return next(self.folder.glob(f"logs/{PROJECT}/news/{job}.log")).read_text(encoding="utf-8")


@pytest.fixture
def scrapyd(tmp_path: Path) -> Iterator[Daemon]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path / "scrapyd"
    folder.mkdir()
    shipped = (ROOT / "deploy" / "scrapyd" / "scrapyd.conf").read_text(encoding="utf-8")
    ours, number = re.subn(r"(?m)^http_port = 6800$", f"http_port = {port}\npoll_interval = 0.5", shipped)
    assert number == 1
    (folder / "scrapyd.conf").write_text(ours, encoding="utf-8")
    # As in the checkout's folder, which the test leaves alone.
    (folder / "scrapy.cfg").write_bytes((ROOT / "scrapy.cfg").read_bytes())
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "scrapyd"), "--pidfile="],
        cwd=folder,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    daemon = Daemon(f"http://127.0.0.1:{port}", folder)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                daemon.ask("daemonstatus.json")
                break
            except URLError:
                assert process.poll() is None, process.communicate()[0]
                assert time.monotonic() < deadline, "Scrapyd did not come up"
                time.sleep(0.2)
        yield daemon
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def test_scrapyd_runs_the_spider_with_our_arguments_and_nothing_is_doubled(
    scrapyd: Daemon, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    assert PROJECT in scrapyd.ask("listprojects.json")["projects"]
    assert set(scrapyd.ask("listspiders.json", project=PROJECT)["spiders"]) >= {"archive", "latest", "news"}
    with open_server(articles=40, per_day=20, handwritten=False) as server:
        for round_ in ("first", "second"):
            job = scrapyd.ask(
                "schedule.json", project=PROJECT, spider="news", mirror=server.url, delay="0", data=str(data)
            )["jobid"]
            scrapyd.finish(job)
            assert "ERROR" not in scrapyd.log(job), round_
        stored = lines(data)
        assert {line["id"] for line in stored} == served(server)
        assert len(stored) == len(served(server))
    first, second = [json.loads(path.read_text()) for path in sorted(data.glob("runs/*.json"))]
    assert (first["spider"], first["outcomes"]["new"], first["exit_code"]) == ("news", len(stored), 0)
    assert (second["outcomes"], second["complete"]) == ({}, True)


def test_a_job_cancelled_by_scrapyd_is_sealed(scrapyd: Daemon, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with open_server(articles=40, per_day=20, handwritten=False) as server:
        job = scrapyd.ask(
            "schedule.json", project=PROJECT, spider="news", mirror=server.url, delay="0.3", data=str(data)
        )["jobid"]
        deadline = time.monotonic() + 60
        while not list(data.glob("articles/*.part")) and time.monotonic() < deadline:
            time.sleep(0.1)
        scrapyd.ask("cancel.json", project=PROJECT, job=job)
        scrapyd.finish(job, 30)
    assert lines(data)
    assert not list(data.glob("*/*.part"))
    (report,) = [json.loads(path.read_text()) for path in data.glob("runs/*.json")]
    assert report["outcomes"]["new"] == len(lines(data))
    assert (report["complete"], report["stopped_by"]) == (False, "shutdown")
