"""The report of a run, ``runs/{run_id}.json``: what later readers (status, alarms, HTML) build on.

Additions keep `REPORT_VERSION`; a change of meaning raises it. Instants are UTC, ``…Z``; durations are
seconds; rates are fractions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

REPORT_VERSION = 1

# Long lists are cut here; the counts are whole.
LISTED = 100


@dataclass(slots=True)
class PageProblem:
    """An address that came to nothing: its outcome's name (or ``sitemap``, ``listing``) and why."""

    url: str
    outcome: str
    detail: str


@dataclass(slots=True)
class SlowPage:
    """An address and the seconds until its response had come in."""

    url: str
    seconds: float


@dataclass(slots=True)
class Latency:
    """Seconds from request to the response's end; quantiles are within 5 %. None without responses."""

    p50: float | None = None
    p90: float | None = None
    p99: float | None = None
    max: float | None = None


@dataclass(slots=True)
class FieldCount:
    """How a field of some records was found.

    `primary`: by a source the publication declares; `fallback`: by a generic one; `missing`: by none.
    `sources` counts each source by name. The three add up to the records.
    """

    primary: int = 0
    fallback: int = 0
    missing: int = 0
    declared: bool = False  # the publication declares sources for this field
    sources: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: FieldCount) -> FieldCount:
        names = {**self.sources, **other.sources}
        return FieldCount(
            self.primary + other.primary,
            self.fallback + other.fallback,
            self.missing + other.missing,
            self.declared or other.declared,
            {name: self.sources.get(name, 0) + other.sources.get(name, 0) for name in names},
        )


@dataclass(slots=True)
class Alarm:
    """Something an operator has to look at; `scraper.watch.alarms` raises it.

    `name` says the kind, `subject` the field, host or file it is about; together they identify the alarm
    from run to run. `since` is the run that raised it, or that showed it in another shape.
    """

    name: str
    subject: str
    since: str
    message: str


@dataclass(slots=True)
class Discovery:
    """What discovery read and saw. `links_seen` counts new or not: zero means that we are blind."""

    sitemap_indexes: int = 0
    sitemap_indexes_missing: list[str] = field(default_factory=list)  # hosts without one
    listings_missing: list[str] = field(default_factory=list)  # first pages of sections that are not there
    sitemap_indexes_unchanged: int = 0
    shards_listed: int = 0
    shards_due: int = 0
    shards_read: int = 0
    listings_read: int = 0
    links_seen: int = 0
    failed: int = 0  # sitemaps and listings that could not be read
    failed_on: dict[str, int] = field(default_factory=dict)  # the same by host


@dataclass(slots=True)
class RunReport:
    """One run. `outcomes` has one entry an article asked for, by `scraper.run.outcome.Outcome`."""

    report_version: int
    run_id: str
    spider: str
    publication: str
    arguments: dict[str, str]
    data: str  # the data folder as given
    started_at: str
    hosts: list[str] = field(default_factory=list)  # of the publication, the main one first
    ended_at: str = ""
    duration_seconds: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)
    exit_code: int = 0
    exit_name: str = "OK"
    reasons: list[str] = field(default_factory=list)  # why the exit code is not 0
    warnings: list[str] = field(default_factory=list)
    stopped_by: str | None = None  # what ended the run early: a budget, a signal, a block, …
    complete: bool = False  # everything discovery held for due was accounted for
    outcomes: dict[str, int] = field(default_factory=dict)
    gone_recorded: int = 0  # tombstones written
    gone_stored: int = 0  # stored articles that answered 404 or 410, whether or not it was recorded before
    articles_known: int = 0  # articles in the dataset when the run ended
    fields: dict[str, FieldCount] = field(default_factory=dict)  # of the records written
    fields_unchanged: dict[str, FieldCount] = field(default_factory=dict)  # of articles read, nothing new
    disagreements: dict[str, int] = field(default_factory=dict)  # by field: pages whose strong sources differ
    discovery: Discovery = field(default_factory=Discovery)
    requests: int = 0
    requests_minimum: int = 0  # without retries and redirects
    retries: int = 0
    responses: dict[str, int] = field(default_factory=dict)  # by status code
    download_errors: dict[str, int] = field(default_factory=dict)  # by exception name
    bytes_received: int = 0
    latency: Latency = field(default_factory=Latency)
    slowest: list[SlowPage] = field(default_factory=list)
    problems: list[PageProblem] = field(default_factory=list)
    blocked: dict[str, str] = field(default_factory=dict)  # host: why it was left alone
    exceptions: int = 0
    storage_error: str | None = None
    files: list[str] = field(default_factory=list)  # dataset files sealed by this run
    peak_memory_mib: float = 0.0
    alarms: list[Alarm] = field(default_factory=list)  # raised by this run or standing since an earlier one

    @property
    def began(self) -> datetime:
        """The instant of `started_at`, UTC."""
        return datetime.fromisoformat(self.started_at).astimezone(UTC)

    @property
    def attempted(self) -> int:
        """Articles asked for that got an answer of any kind."""
        return sum(count for name, count in self.outcomes.items() if name != "stopped")

    def count(self, *names: str) -> int:
        """The sum of some outcomes.

        >>> report = RunReport(1, "r", "archive", "p", {}, "d", "t", outcomes={"new": 2, "gone": 1})
        >>> report.count("new", "gone")
        3
        """
        return sum(self.outcomes.get(name, 0) for name in names)

    @property
    def written(self) -> int:
        """Lines appended to the dataset."""
        return self.count("new", "changed")


def encode(report: RunReport) -> bytes:
    """The report as indented JSON, one trailing newline."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def decode(text: bytes) -> RunReport:
    """A report read back; msgspec.ValidationError if it is none."""
    return msgspec.json.decode(text, type=RunReport)
