"""Reports of runs for the tests of alarms, and the watch that judges one after the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scraper.exits import Exit
from scraper.run.report import FieldCount, RunReport
from scraper.watch.alarms import changes, find_alarms

START = datetime(2026, 1, 1, tzinfo=UTC)


def a_run(
    hour: int, *, pages: int = 0, fallback: int = 0, missing: int = 0, code: int = 0, field: str = "lede"
) -> RunReport:
    """The report of the run at an hour: `pages` records, of which some fell back or lack the field."""
    started = (START + timedelta(hours=hour)).strftime("%Y-%m-%dT%H:%M:%SZ")
    report = RunReport(1, f"run-{hour:05}", "news", "thuonghieucongluan", {}, "data", started)
    report.ended_at, report.exit_code, report.exit_name = started, code, Exit(code).name
    report.outcomes = {"new": pages}
    report.fields = {
        field: FieldCount(
            primary=pages - fallback - missing, fallback=fallback, missing=missing, declared=True
        )
    }
    return report


def watch(runs: list[RunReport]) -> list[tuple[RunReport, list[str]]]:
    """Judge runs one after the other, as the command does; the names raised by each."""
    raised = []
    for index, report in enumerate(runs):
        report.alarms = find_alarms(report, runs[:index])
        new, _ = changes(report, runs[:index])
        raised.append((report, [f"{alarm.name}:{alarm.subject}" for alarm in new]))
    return raised
