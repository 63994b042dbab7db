"""Four days of scheduled crawls over the evolving sample publication: exactly the truth, and true alarms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.sample_site import open_server
from tests.sample_site.evolution import Evolution, Incident
from tests.sample_site.model import VIETNAM
from tests.sample_site.replay import compare, confusion, replay


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
        seen = replay(evolution, tmp_path / "data", every=dt.timedelta(hours=6))
        difference = compare(evolution, tmp_path / "data")

    assert (difference.missing, difference.doubled, difference.wrong, difference.invented) == ((), (), (), ())
    assert sum(run.report["outcomes"].get("changed", 0) for run in seen) >= 5
    table = confusion(seen)
    assert table["quiet", True] == 0, "a false alarm"
    for kind in ("outage", "blocked", "mute"):
        assert (table[kind, True], table[kind, False]) == (1, 0)
    assert any(run.alarmed for run in seen if run.incidents and run.incidents[-1].kind == "redesign")
