"""A year of hourly crawls over the evolving sample publication, on a simulated clock, against the truth.

    python benchmarks/replay.py [--days 365] [--per-day 24] [--every 1] [--data DIR] [--json]

Articles appear, are corrected, touched and removed as planned from a seed. Planted: an outage (503), a
block (403 with a challenge page), a mute site (empty pages with status 200), a sitemap that goes missing,
every article answering 404, a silence of some days, two redesigns (the first is taken back). Printed: the
confusion table of incidents and alarms, how many runs each alarm took, and every difference between the
dataset and the planned truth. Exit code 1 when anything is not as planned.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.sample_site import open_server  # noqa: E402 - the script runs from anywhere
from tests.sample_site.evolution import Evolution, Incident  # noqa: E402
from tests.sample_site.model import VIETNAM  # noqa: E402
from tests.sample_site.replay import Run, compare, incidents_at, replay_here  # noqa: E402

# The alarms that tell of an incident; any other during it is counted as false.
TELL = {
    "outage": {"exit-5"},
    "blocked": {"exit-5"},
    "mute": {"exit-4", "exit-5"},
    "no-sitemap": {"sitemap-missing"},
    "mass-404": {"exit-3", "articles-gone"},
    "silent": {"silence"},
    "redesign": {"exit-4", "field-fallback", "field-missing", "field-source"},
}


def plan(begins: dt.datetime, days: int) -> tuple[Incident, ...]:
    """The incidents of a period: fixed shares of it, at fixed hours."""

    def at(share: float, hour: int) -> dt.datetime:
        return begins + dt.timedelta(days=round(days * share), hours=hour)

    hours = dt.timedelta(hours=1)
    return (
        Incident("outage", at(0.10, 8), at(0.10, 14)),
        Incident("blocked", at(0.20, 9), at(0.20, 15)),
        Incident("redesign", at(0.30, 10), at(0.36, 10), how="magazine"),
        Incident("mute", at(0.42, 6), at(0.42, 18)),
        Incident("no-sitemap", at(0.52, 8), at(0.52, 32)),
        Incident("mass-404", at(0.62, 9), at(0.62, 13)),
        Incident("silent", at(0.72, 12), at(0.72, 12) + max(days / 73, 2) * 24 * hours),
        Incident("redesign", at(0.85, 14), how="semantic"),
    )


class Watch:
    """Collects what the runs told, incident by incident."""

    def __init__(self, evolution: Evolution, progress: bool) -> None:
        self.evolution = evolution
        self.progress = progress
        self.runs = self.requests = 0
        self.exits: Counter[int] = Counter()
        self.table: Counter[tuple[str, str]] = Counter()  # (incident or "quiet", alarm raised)
        self.runs_under: Counter[str] = Counter()
        self.first: dict[Incident, tuple[int, int, str]] = {}  # runs, articles stored, alarm
        self.false: list[str] = []
        self.told_twice: list[str] = []
        self.standing: dict[tuple[str, str], str] = {}  # the run that raised it
        self._since: Counter[Incident] = Counter()
        self._written: Counter[Incident] = Counter()
        self._began = time.monotonic()

    def __call__(self, run: Run) -> None:
        report = run.report
        self.runs += 1
        self.requests += report.requests
        self.exits[report.exit_code] += 1
        on = incidents_at(self.evolution, run.at)
        newest = max(on, key=lambda incident: incident.begins) if on else None
        kind = newest.kind if newest else "quiet"
        self.runs_under[kind] += 1
        for incident in on:
            if incident not in self.first:
                self._since[incident] += 1
                self._written[incident] += report.written
        for alarm in run.raised:
            key = (alarm.name, alarm.subject)
            if self.standing.get(key) == alarm.since:
                self.told_twice.append(f"{run.at} {alarm.name}")
            self.standing[key] = alarm.since
            self.table[kind, alarm.name] += 1
            meant = [incident for incident in on if alarm.name in TELL[incident.kind]]
            if not meant:
                self.false.append(
                    f"{run.at:%Y-%m-%d %H:%M} {kind}: {alarm.name} {alarm.subject}: {alarm.message}"
                )
            for incident in meant:
                self.first.setdefault(incident, (self._since[incident], self._written[incident], alarm.name))
        for alarm in run.over:
            self.standing.pop((alarm.name, alarm.subject), None)
        if self.progress and self.runs % 240 == 0:
            took = time.monotonic() - self._began
            print(f"{run.at:%Y-%m-%d} {self.runs} runs, {took:.0f} s", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--per-day", type=int, default=24, metavar="N")
    parser.add_argument("--every", type=float, default=1.0, metavar="HOURS")
    parser.add_argument("--seed", type=int, default=389)
    parser.add_argument("--data", type=Path, metavar="DIR", help="where to crawl to, and keep it")
    parser.add_argument("--json", action="store_true", help="the figures as JSON instead of text")
    arguments = parser.parse_args()
    if arguments.data is not None and arguments.data.exists():
        parser.error(f"{arguments.data} exists already; a replay begins with nothing")
    with tempfile.TemporaryDirectory() as folder:
        return show(*play(arguments, arguments.data or Path(folder) / "data"), arguments.json)


def play(arguments: argparse.Namespace, data: Path) -> tuple[Watch, dict[str, object]]:
    """Run the replay and compare."""
    count = arguments.days * arguments.per_day
    every = dt.timedelta(hours=arguments.every)
    with open_server(
        articles=count, per_day=arguments.per_day, handwritten=False, keep_log=False, compress=False
    ) as server:
        begins = dt.datetime.combine(server.publication.generator.first_day, dt.time(), VIETNAM)
        evolution = Evolution(
            server,
            edits=count // 20,
            touches=count // 80,
            removals=count // 100,
            incidents=plan(begins, arguments.days),
            seed=arguments.seed,
        )
        watch = Watch(evolution, not arguments.json)
        began = time.monotonic()
        replay_here(evolution, data, every=every, after=watch)
        seconds = time.monotonic() - began
        difference = compare(evolution, data, every=every)
        planned = {
            "articles": len(evolution.revisions()),
            "revisions": sum(map(len, evolution.revisions().values())),
            "removed": len(evolution.removed),
        }
    figures: dict[str, object] = {
        "days": arguments.days,
        "runs": watch.runs,
        "requests": watch.requests,
        "seconds": round(seconds, 1),
        "exits": dict(sorted(watch.exits.items())),
        "planned": planned,
        "lines": difference.lines,
        "tombstones": difference.tombstones,
        "exact": difference.none,
        "differences": {
            name: getattr(difference, name)
            for name in (
                *("missing", "doubled", "wrong", "invented"),
                *("tombstones_missing", "tombstones_false", "inexact", "undated"),
            )
        },
        "incidents": [
            {
                "kind": incident.kind,
                "begins": incident.begins.isoformat(),
                "alarm": watch.first[incident][2] if incident in watch.first else None,
                "runs": watch.first[incident][0] if incident in watch.first else None,
                "articles": watch.first[incident][1] if incident in watch.first else None,
            }
            for incident in evolution.incidents
        ],
        "table": {f"{kind} / {alarm}": number for (kind, alarm), number in sorted(watch.table.items())},
        "runs_under": dict(watch.runs_under),
        "false_alarms": watch.false,
        "told_twice": watch.told_twice,
    }
    return watch, figures


def show(watch: Watch, figures: dict[str, object], as_json: bool) -> int:
    """Print the figures; 0 if all is as planned."""
    good = bool(figures["exact"]) and not watch.false and not watch.told_twice
    good = good and all(incident in watch.first for incident in watch.evolution.incidents)
    if as_json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return not good
    print(
        f"{figures['runs']} runs, {figures['requests']} requests, {figures['seconds']} s;",
        figures["planned"],
    )
    print(f"exits {figures['exits']}; stored {figures['lines']} lines, {figures['tombstones']} tombstones")
    names = sorted({alarm for _, alarm in watch.table})
    print(f"\n{'alarms raised during':22}{'runs':>7}" + "".join(f"{name:>16}" for name in names))
    for kind, runs in sorted(watch.runs_under.items()):
        print(f"{kind:22}{runs:7}" + "".join(f"{watch.table[kind, name]:16}" for name in names))
    print("\nincident, runs until its alarm (articles of it stored by then)")
    for incident in watch.evolution.incidents:
        if incident in watch.first:
            runs, written, alarm = watch.first[incident]
            print(f"{incident.kind:12} {incident.begins:%Y-%m-%d %H:%M}  run {runs} ({written}): {alarm}")
        else:
            print(f"{incident.kind:12} {incident.begins:%Y-%m-%d %H:%M}  NO ALARM")
    print()
    for line in (*watch.false, *watch.told_twice):
        print(f"FALSE {line}")
    differences = figures["differences"]
    assert isinstance(differences, dict)
    for name, keys in differences.items():
        print(f"{name:20} {len(keys)} {' '.join(keys[:6])}")
    return not good


if __name__ == "__main__":
    sys.exit(main())
