"""The last run as a Prometheus textfile, for node_exporter's textfile collector."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from scraper.run.report import RunReport


def write_metrics(report: RunReport, path: Path) -> None:
    """Replace `path` (its name has to end in ``.prom``) by the metrics of one run, atomically.

    Seconds are seconds, instants unix times. OSError when the folder cannot be written.
    """
    registry = CollectorRegistry()
    label = {"publication": report.publication}

    def gauge(name: str, help_text: str, value: float, /, **labels: str) -> None:
        labels = label | labels
        if name not in gauges:
            gauges[name] = Gauge(name, help_text, list(labels), registry=registry)
        gauges[name].labels(**labels).set(value)

    gauges: dict[str, Gauge] = {}
    ended = datetime.fromisoformat(report.ended_at).timestamp()
    gauge("thcl_run_ended_timestamp_seconds", "When the last run ended.", ended)
    gauge("thcl_run_duration_seconds", "How long it took.", report.duration_seconds)
    gauge("thcl_run_exit_code", "How it ended: an exit code of thcl.", report.exit_code)
    gauge("thcl_run_requests", "Requests sent.", report.requests)
    gauge("thcl_run_requests_minimum", "Requests without retries and redirects.", report.requests_minimum)
    gauge("thcl_run_bytes_received", "Bytes of responses.", report.bytes_received)
    gauge("thcl_run_links_seen", "Article links seen, new or not.", report.discovery.links_seen)
    gauge("thcl_alarms", "Alarms that hold.", len(report.alarms))
    for outcome, count in report.outcomes.items():
        gauge("thcl_run_articles", "Articles asked for, by outcome.", count, outcome=outcome)
    for status, count in report.responses.items():
        gauge("thcl_run_responses", "Responses by status code.", count, status=status)
    for name, field in report.fields.items():
        for source in ("primary", "fallback", "missing"):
            value = getattr(field, source)
            gauge("thcl_run_fields", "Records by where a field came from.", value, field=name, source=source)
    for alarm in report.alarms:
        gauge("thcl_alarm", "1 for each alarm that holds.", 1, name=alarm.name, subject=alarm.subject)
    write_to_textfile(str(path), registry)
