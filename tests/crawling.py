"""Running the real command against the sample server, for the tests of the crawl."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sample_site.server import SampleServer

ROOT = Path(__file__).resolve().parent.parent
MAIN = "thuonghieucongluan.com.vn"
SECOND = "hangthat.thuonghieucongluan.com.vn"


@dataclass
class Result:
    """What a run left: exit code, report (from stdout), stderr."""

    code: int
    stdout: str
    stderr: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.stdout)

    @property
    def outcomes(self) -> dict[str, int]:
        return self.report["outcomes"]


def command(server: SampleServer | str, data: Path, *arguments: str, delay: str | None = "0") -> list[str]:
    """The command line of a crawl of a server."""
    url = server if isinstance(server, str) else server.url
    return [
        *(sys.executable, "-m", "scraper", "crawl", *arguments),
        *("--mirror", url, "--data", str(data), "--json"),
        *(("--delay", delay) if delay is not None else ()),
    ]


def environment() -> dict[str, str]:
    """The environment of a cron job: no terminal, no proxy, nobody to tell."""
    kept = {name: text for name, text in os.environ.items() if "proxy" not in name.lower()}
    return {name: text for name, text in kept.items() if not name.startswith("THCL_")}


def crawl(
    server: SampleServer | str, data: Path, *arguments: str, delay: str | None = "0", **how: Any
) -> Result:
    """Run ``thcl crawl`` to its end."""
    done = subprocess.run(
        command(server, data, *arguments, delay=delay),
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=environment(),
        **how,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def start(server: SampleServer, data: Path, *arguments: str, **how: Any) -> subprocess.Popen[str]:
    """Start ``thcl crawl`` and return at once."""
    return subprocess.Popen(
        command(server, data, *arguments, **how),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(),
    )


def lines(data: Path) -> list[dict[str, Any]]:
    """Every stored line in order; fails on a torn one."""
    stored = []
    for file in sorted(data.glob("articles/*.jsonl")):
        content = file.read_bytes()
        assert content.endswith(b"\n"), f"{file} is torn"
        stored += [json.loads(line) for line in content.splitlines()]
    return stored


def served(server: SampleServer) -> set[str]:
    """The ids of all articles that the server has."""
    publication = server.publication
    return {f"{host}/{article.id}" for host in (MAIN, SECOND) for article in publication.live(host)}


def pages(server: SampleServer) -> list[tuple[str, str]]:
    """Host and path of every article page that the server sent whole (status 200)."""
    return [
        (r.host, r.path) for r in server.requests if r.status == 200 and "-a" in r.path and ".html" in r.path
    ]
