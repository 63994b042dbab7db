"""A short form of `benchmarks/soak.py`: kills, stops and full disks lose, double and tear nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.crawling import ROOT


@pytest.mark.slow
def test_kills_stops_and_full_disks_then_a_clean_run() -> None:
    done = subprocess.run(
        [
            *(sys.executable, str(ROOT / "benchmarks" / "soak.py"), "--json", "--articles", "300"),
            *("--kills", "4", "--terms", "1", "--full", "1"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout)
    counts = {name: figures[name] for name in ("lost", "doubled", "torn", "again")}
    assert counts == {"lost": 0, "doubled": 0, "torn": 0, "again": 0}
    assert figures["lines"] > figures["articles"] == 300, "edits were stored too"
    exits = figures["exits"]
    assert (exits["kill -9"], exits["term 143"], exits["full 6"], exits["clean 0"]) == (4, 1, 1, 1)
    assert figures["slowest_term_seconds"] < 20
