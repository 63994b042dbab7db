"""Scheduled crawls over the evolving sample publication: exactly the truth, and true alarms.

`benchmarks/replay.py` plays a year of it.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample_site import open_server
from tests.sample_site.evolution import Evolution, Incident
from tests.sample_site.model import VIETNAM
from tests.sample_site.replay import ROOT, compare, confusion, replay


@pytest.mark.slow
def test_four_days_end_with_the_truth_and_alarm_for_what_was_planted(tmp_path: Path) -> None:
    with open_server(articles=80, per_day=20, handwritten=False) as server:
        begins = dt.datetime.combine(server.publication.generator.first_day, dt.time(), VIETNAM)

        def hour(number: int) -> dt.datetime:
            return begins + dt.timedelta(hours=number)

        incidents = (
            Incident("outage", hour(29), hour(31)),
            Incident("blocked", hour(41), hour(43)),
            Incident("mute", hour(53), hour(55)),
            Incident("redesign", hour(71), how="magazine"),
        )
        evolution = Evolution(server, edits=12, touches=3, removals=3, incidents=incidents)
        every = dt.timedelta(hours=6)
        seen = replay(evolution, tmp_path / "data", every=every)
        difference = compare(evolution, tmp_path / "data", every=every)

    assert difference.none, difference
    assert sum(run.report["outcomes"].get("changed", 0) for run in seen) >= 5
    table = confusion(seen)
    assert table["quiet", True] == 0, "a false alarm"
    for kind in ("outage", "blocked", "mute"):
        assert (table[kind, True], table[kind, False]) == (1, 0)
    assert any(run.alarmed for run in seen if run.incidents and run.incidents[-1].kind == "redesign")


@pytest.mark.slow
def test_two_weeks_with_every_incident_end_with_the_truth_and_only_true_alarms(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = subprocess.run(
        [
            *(sys.executable, str(ROOT / "benchmarks" / "replay.py"), "--days", "14", "--every", "2"),
            *("--data", str(data), "--json"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    figures = json.loads(done.stdout)
    assert done.returncode == 0, figures
    assert (figures["exact"], figures["false_alarms"], figures["told_twice"]) == (True, [], [])
    assert figures["lines"] > 250
    assert figures["tombstones"] > 0
    within = {incident["kind"]: incident["runs"] for incident in figures["incidents"]}
    silent = within.pop("silent")
    assert within == dict.fromkeys(within, 1)
    redesigns = [incident for incident in figures["incidents"] if incident["kind"] == "redesign"]
    assert [incident["runs"] for incident in redesigns] == [1, 1]
    assert silent <= 14, "a day and a few hours: a week of history, a run every other hour"

    # What an operator then looks at reads the same folder.
    status = thcl("status", "--data", str(data))
    assert f"{figures['planned']['articles']} articles" in status
    assert "ALARM field-fallback title" in status
    edited = next(
        record["id"]
        for file in sorted(data.glob("articles/*.jsonl"))
        for record in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if record["revision"] == 2
    )
    assert "(lần 1)" in thcl("history", edited, "--data", str(data))
    thcl("verify", "--data", str(data))
    thcl("report", "--data", str(data), "--out", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "field-fallback" in page


def thcl(*arguments: str) -> str:
    """What a command prints; it has to end well."""
    done = subprocess.run(
        [sys.executable, "-m", "scraper", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
