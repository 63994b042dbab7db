"""What happens once a run's report is stored: alarms are told, metrics written, the monitor pinged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from scraper.run.report import RunReport
from scraper.watch.alarms import changes
from scraper.watch.notify import notify


def tell(report: RunReport, earlier: Sequence[RunReport], environment: Mapping[str, str]) -> list[str]:
    """Tell everyone whom the environment names of a run (see `scraper.watch.notify`).

    ``THCL_METRICS_FILE`` names the Prometheus textfile (``….prom``) to replace.

    Returns:
        One line for each channel that failed; data and exit code do not depend on them.
    """
    raised, over = changes(report, earlier)
    failures = notify(report, raised, over, environment)
    if path := environment.get("THCL_METRICS_FILE"):
        # Imported where it is used: most runs have no metrics file, and it takes 40 ms.
        from scraper.watch.metrics import write_metrics

        try:
            write_metrics(report, Path(path))
        except (OSError, ValueError) as error:
            failures.append(f"THCL_METRICS_FILE: {error}")
    return failures
