"""The words for a finished run: its report in, a few lines for people out."""

from __future__ import annotations

from scraper.run.outcome import COUNTED_AS_FAILED
from scraper.run.report import RunReport
from scraper.run.verdict import degraded_line, is_degraded


def summarize(report: RunReport) -> str:
    """The summary that ``thcl crawl`` ends with, without a final newline."""
    lines = []
    if report.run_id:
        lines.append(f"run {report.run_id} ({report.spider}), {report.duration_seconds:.0f} s")
    failed = report.count(*COUNTED_AS_FAILED)
    unchanged = report.count("unchanged", "not-modified")
    lines.append(
        f"articles: {report.count('new')} new, {report.count('changed')} changed, "
        f"{unchanged} unchanged, {failed} failed"
    )
    shown = {"new", "changed", "unchanged", "not-modified"}
    others = [f"{count} {name}" for name, count in report.outcomes.items() if name not in shown]
    if others:
        lines.append(f"of these or besides: {', '.join(others)}")
    filled = []
    for name, count in report.fields.items():
        total = count.primary + count.fallback + count.missing
        filled.append(f"{name} {100 * (total - count.missing) / total:.0f} %")
    if filled:
        lines.append(f"filled: {', '.join(filled)}")
    lines += [degraded_line(name, count) for name, count in report.fields.items() if is_degraded(count)]
    if report.disagreements:
        counts = (f"{name} on {count}" for name, count in report.disagreements.items())
        lines.append(f"pages whose sources disagree: {', '.join(counts)}")
    lines.append(f"requests: {report.requests} (at least {report.requests_minimum} were needed)")
    lines += [f"file: {name}" for name in report.files]
    lines += [f"warning: {warning}" for warning in report.warnings]
    lines += [f"{problem.outcome}: {problem.url} {problem.detail}" for problem in report.problems[:5]]
    if len(report.problems) > 5:
        lines.append(f"… and {len(report.problems) - 5} more in runs/{report.run_id}.json")
    if report.stopped_by and report.exit_code == 0:
        lines.append(f"ended early ({report.stopped_by}); the next run goes on")
    if report.exit_code:
        lines.append(f"exit {report.exit_code} {report.exit_name}: {'; '.join(report.reasons)}")
    return "\n".join(lines)
