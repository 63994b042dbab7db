"""Running the real command against the sample server, for the tests of the crawl."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.sample_site.server import SampleServer

ROOT = Path(__file__).resolve().parent.parent
MAIN = "thuonghieucongluan.com.vn"
SECOND = "hangthat.thuonghieucongluan.com.vn"


class Server(Protocol):
    """Whatever can be crawled."""

    url: str


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


THCL = ("-m", "scraper")
"""What Python runs for the command ``thcl``."""


def at(moment: str) -> tuple[str, ...]:
    """The command on a clock that begins at an instant."""
    return "-m", "tests.sample_site.at", moment


def after(code: str) -> tuple[str, ...]:
    """The command in a process that has run some lines of code before."""
    return "-c", f"{code}\nimport sys\nfrom scraper.cli import main\nsys.exit(main(sys.argv[1:]))"


def command(
    server: Server | str,
    data: Path,
    *arguments: str,
    delay: str | None = "0",
    by: tuple[str, ...] = THCL,
) -> list[str]:
    """The command line of a crawl of a server."""
    url = server if isinstance(server, str) else server.url
    return [
        *(sys.executable, *by, "crawl", *arguments),
        *("--mirror", url, "--data", str(data), "--json"),
        *(("--delay", delay) if delay is not None else ()),
    ]


def environment() -> dict[str, str]:
    """The environment of a cron job: no terminal, no proxy, nobody to tell."""
    kept = {name: text for name, text in os.environ.items() if "proxy" not in name.lower()}
    return {name: text for name, text in kept.items() if not name.startswith("THCL_")}


def run(line: list[str], *, settings: Mapping[str, str] | None = None, **how: Any) -> Result:
    """Run a command line to its end, with more settings in its environment."""
    done = subprocess.run(
        line,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=environment() | dict(settings or {}),
        **how,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def crawl(
    server: Server | str,
    data: Path,
    *arguments: str,
    delay: str | None = "0",
    by: tuple[str, ...] = THCL,
    **how: Any,
) -> Result:
    """Run ``thcl crawl`` to its end."""
    return run(command(server, data, *arguments, delay=delay, by=by), **how)


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
