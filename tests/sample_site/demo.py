"""``make demo``: the main job end to end, offline, and a short summary of what came of it.

Serves the sample publication on loopback, lets ``thcl crawl`` crawl it as a job would, reads the dataset
back and shows what an analyst gets. Exits as the crawl did, or with 1 if the dataset is not what was served.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scraper.run.outcome import COUNTED_AS_FAILED
from tests.sample_site import HOSTS, open_server

FIELDS = ("title", "lede", "body", "author", "published_at", "section", "tags", "related_links")
DATA = Path("data/demo")
SNAPSHOT = "snapshot"
GENERATED = 150


def main(argv: Sequence[str] | None = None) -> int:
    """Run the demo and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.sample_site.demo", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="data folder (%(default)s)")
    arguments = parser.parse_args(argv)
    data: Path = arguments.data
    if data == DATA and data.exists():
        shutil.rmtree(data)  # the last demo's, so that this one has something to crawl

    with open_server(articles=GENERATED, per_day=25, ghosts=True) as server:
        served = {f"{host}/{article.id}" for host in HOSTS for article in server.publication.live(host)}
        print(f"Serving {len(served)} articles of the sample publication at {server.url}", flush=True)
        command = ["crawl", "archive", "--mirror", server.url, "--delay", "0", "--data", str(data), "--json"]
        print(f"$ thcl {' '.join(command)}", flush=True)
        began = time.monotonic()
        # Its own summary (stderr) says less than ours and is shown only when something went wrong.
        crawl = subprocess.run(
            [sys.executable, "-m", "scraper", *command], capture_output=True, text=True, check=False
        )
        seconds = time.monotonic() - began
    if crawl.returncode != 0:
        print(crawl.stderr, file=sys.stderr)
    try:
        report = json.loads(crawl.stdout)
    except ValueError:
        print(f"demo: thcl crawl exited with {crawl.returncode} and gave no summary", file=sys.stderr)
        return crawl.returncode or 1
    if crawl.returncode != 0:
        print(f"demo: thcl crawl exited with {crawl.returncode}: {report.get('reasons')}", file=sys.stderr)
        return crawl.returncode
    export = [sys.executable, "-m", "scraper", "export", str(data), str(data / SNAPSHOT), "--overwrite"]
    if code := subprocess.run(export, stdout=subprocess.DEVNULL, check=False).returncode:
        print(f"demo: thcl export exited with {code}", file=sys.stderr)
        return code
    records = read(data)
    print("\n" + summary(report, records, data, seconds))
    missing = served - {record["id"] for record in records}
    if missing:
        print(f"demo: {len(missing)} articles are missing, {min(missing)} among them", file=sys.stderr)
        return 1
    return 0


def read(data: Path) -> list[dict[str, Any]]:
    """The newest revision of each article in a data folder."""
    newest: dict[str, dict[str, Any]] = {}
    for file in sorted(data.glob("articles/*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                known = newest.get(record["id"])
                if known is None or record["revision"] > known["revision"]:
                    newest[record["id"]] = record
    return list(newest.values())


def summary(report: dict[str, Any], records: list[dict[str, Any]], data: Path, seconds: float) -> str:
    """What the demo ends with: counts, fields filled in %, where the files lie, how to load them."""
    outcomes = dict(report["outcomes"])
    counts = {name: outcomes.pop(name, 0) for name in ("new", "changed", "unchanged")}
    counts["unchanged"] += outcomes.pop("not-modified", 0)
    counts["failed"] = sum(outcomes.pop(name, 0) for name in COUNTED_AS_FAILED)
    lines = [f"Articles   {', '.join(f'{count} {name}' for name, count in counts.items())} ({seconds:.1f} s)"]
    if outcomes:
        lines.append(f"No article {', '.join(f'{count} {name}' for name, count in sorted(outcomes.items()))}")
    total = len(records) or 1
    filled = (f"{field} {100 * sum(bool(r[field]) for r in records) / total:.0f} %" for field in FIELDS)
    lines.append(f"Filled     {', '.join(filled)}")
    lines.append(
        f"Files      {data}/articles/*.jsonl ({len(records)} articles, what every key means: data/README.md)"
    )
    lines += [
        f"           {data / SNAPSHOT} (a typed snapshot with its schema; thcl export made it)",
        "",
        "Load them (.venv/bin/python):",
        "    import scraper",
        f'    df = scraper.load("{data / SNAPSHOT}", engine="pandas")',
        '    print(df[["published_at", "section", "title"]])',
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
