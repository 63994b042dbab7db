"""A replay: scheduled crawls over the evolving publication, and what they say against what was planned.

Each crawl is a process of its own (`tests.sample_site.at`) on the simulated clock, as a job would run it.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sample_site.evolution import Evolution, Incident
from tests.sample_site.truth import expected

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Observed:
    """One crawl of a replay: when, how it exited, its report, and the incidents that were on."""

    at: dt.datetime
    exit_code: int
    report: dict[str, Any]
    incidents: tuple[Incident, ...]

    @property
    def alarmed(self) -> bool:
        """Whether an operator hears of anything."""
        return self.exit_code != 0 or bool(self.report.get("alarms"))


@dataclass(frozen=True, slots=True)
class Difference:
    """What the dataset holds against the truth: record ids, by the kind of the difference."""

    missing: tuple[str, ...]  # never stored
    doubled: tuple[str, ...]  # a revision stored twice, or more revisions than there were
    wrong: tuple[str, ...]  # the last revision is not the last one planned
    invented: tuple[str, ...]  # stored, but never published


def crawl_at(moment: dt.datetime, url: str, data: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """One crawl at a simulated instant: exit code and report ({} when it gave none)."""
    command = ["crawl", *arguments, "--mirror", url, "--delay", "0", "--data", str(data.absolute()), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.sample_site.at", moment.isoformat(), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, {}


def replay(evolution: Evolution, data: Path, *, every: dt.timedelta, mode: str = "archive") -> list[Observed]:
    """Crawl from the evolution's first article to its end, once in `every`."""
    seen = []
    moment = evolution.begins + every
    while moment < evolution.first_article:  # an empty site would rightly raise an alarm
        moment += every
    while moment <= evolution.ends:
        evolution.advance(moment)
        on = tuple(incident for incident in evolution.incidents if incident.on(moment))
        code, report = crawl_at(moment, evolution.server.url, data, mode)
        seen.append(Observed(moment, code, report, on))
        moment += every
    return seen


def compare(evolution: Evolution, data: Path) -> Difference:
    """The dataset against the truth; a removed article may be missing, it may have gone before a crawl."""
    stored: dict[str, list[str]] = {}
    for file in sorted(data.glob("articles/*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                stored.setdefault(record["id"], []).append(record["content_hash"])
    truth = {
        key: [expected(article)["content_hash"] for article in articles]
        for key, articles in evolution.revisions().items()
    }
    kept = {key: hashes for key, hashes in truth.items() if key not in evolution.removed}
    return Difference(
        missing=tuple(key for key in kept if key not in stored),
        doubled=tuple(
            key
            for key, hashes in stored.items()
            if len(set(hashes)) < len(hashes) or len(hashes) > len(truth.get(key, hashes))
        ),
        wrong=tuple(key for key in kept if key in stored and stored[key][-1] != kept[key][-1]),
        invented=tuple(key for key in stored if key not in truth),
    )


def confusion(seen: list[Observed]) -> Counter[tuple[str, bool]]:
    """(kind of the newest incident that was on, or "quiet"; whether an operator heard of it), counted."""
    return Counter((run.incidents[-1].kind if run.incidents else "quiet", run.alarmed) for run in seen)
