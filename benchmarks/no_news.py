"""What a run with nothing new costs over a big archive: requests, seconds, memory, and reading the state.

    python benchmarks/no_news.py [--articles 334000] [--rounds 3] [--data DIR]

Writes the generated publication's articles as a dataset (2.8 GB at 334,000; deleted afterwards), serves the
same publication, and runs ``thcl crawl`` once to learn its 9,500 sitemap files. Each round then runs the
default job twice on it, without a delay and with the default manners (one second between requests to a
host), and opens the dataset beside a bare reading of the same bytes in blocks of 1 MiB. The best of the
rounds counts: the machine is shared. The page cache is warm, for both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.sample_site import open_server  # noqa: E402 - the script runs from anywhere
from tests.sample_site.server import SampleServer  # noqa: E402

OPEN = "import sys; from scraper.dataset import Dataset; print(len(Dataset.open(sys.argv[1]).known))"
READ = """
import pathlib, sys
block = bytearray(1 << 20)
for path in sorted(pathlib.Path(sys.argv[1], "articles").iterdir()):
    with path.open("rb", buffering=0) as file:
        while file.readinto(block):
            pass
"""


@dataclass
class Cost:
    """What one process took."""

    seconds: float
    cpu: float
    mib: float
    out: bytes


def run(*command: str) -> Cost:
    """Run a Python process to its end; SystemExit when it fails."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=out, stderr=error)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        error.seek(0)
        if process.returncode:
            raise SystemExit(f"{command} ended with {process.returncode}:\n{error.read().decode()[-3000:]}")
        return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read())


def crawl(server: SampleServer, data: Path, *arguments: str) -> Cost:
    """One run of the default job."""
    server.forget()
    return run(*("-m", "scraper", "crawl", "--mirror", server.url, "--data", str(data), "--json", *arguments))


def show(name: str, cost: Cost, server: SampleServer) -> None:
    """A line of what a crawl took and asked for."""
    hosts = Counter(request.host for request in server.requests)
    outcomes = json.loads(cost.out)["outcomes"]
    asked = f"{len(server.requests)} requests (at most {max(hosts.values(), default=0)} a host)"
    print(
        f"{name:28} {asked}, {cost.seconds:.2f} s, {cost.mib:.0f} MiB at most, outcomes {outcomes}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=334_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path, help="an earlier run's data folder to use, and to keep")
    arguments = parser.parse_args()
    data: Path = arguments.data or Path(tempfile.mkdtemp()) / "data"
    file = data / "articles" / "20200930T150000Z-00000389.jsonl"
    try:
        if not file.exists():
            count = str(arguments.articles)
            run("-m", "tests.sample_site", "dataset", "--articles", count, "--out", str(file))
        with open_server(articles=arguments.articles, handwritten=False) as server:
            show("first run (learns sitemaps)", crawl(server, data, "--delay", "0"), server)
            quick: list[Cost] = []
            polite: list[Cost] = []
            opened: list[Cost] = []
            read: list[Cost] = []
            for _ in range(arguments.rounds):
                quick.append(crawl(server, data, "--delay", "0"))
                show("nothing new, no delay", quick[-1], server)
                polite.append(crawl(server, data))
                show("nothing new, default manners", polite[-1], server)
                opened.append(run("-c", OPEN, str(data)))
                read.append(run("-c", READ, str(data)))
        size = sum(path.stat().st_size for path in data.glob("articles/*"))
        state, bare = min(cost.seconds for cost in opened), min(cost.seconds for cost in read)
        fastest, politest = min(cost.seconds for cost in quick), min(cost.seconds for cost in polite)
        peak = max(cost.mib for cost in quick + polite)
        print(f"best: {fastest:.2f} s, with the default delay {politest:.2f} s; at most {peak:.0f} MiB")
        print(f"reading the state: {state:.2f} s, bare reading of {size / 1e9:.2f} GB: {bare:.2f} s")
        print(f"ratio {state / bare:.2f} (both with the start of a Python process)")
    finally:
        if arguments.data is None:
            shutil.rmtree(data.parent)


if __name__ == "__main__":
    main()
