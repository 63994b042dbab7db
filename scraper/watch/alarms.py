"""Alarms: what a run shows that the runs before it do not. Pure: reports in, alarms out.

Two kinds. A run that ended badly (`scraper.exits`) is an alarm by its exit code. A field whose source
changed, or that pages stopped having, is judged against the rates of the runs before: three pages at
night without a byline are chance where a fifth of all pages have none, three pages in a row without the
declared lede are not where that never happened before.

Rule of the test: the binomial tail of the earlier rate, `ALARM_PROBABILITY` at most. A year of hourly
runs tests about 140,000 rates (8 fields, 2 questions), so one in ten million keeps a quiet year quiet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from math import comb, log

from scraper.exits import Exit
from scraper.record import FOUND_BY_FIELDS
from scraper.run.report import Alarm, FieldCount, RunReport
from scraper.run.verdict import is_unreachable

# A rate this improbable by the runs before is an alarm.
ALARM_PROBABILITY = 1e-7

# The runs before count until this many records are seen: the rate of a layout, not of a year.
BASELINE_RECORDS = 1000

# Fewer earlier records than these are no measure of anything.
FEWEST_BASELINE = 50

# Small runs are judged together with those of the last day, so that a redesign at one article an hour
# raises its alarm on the same day.
WINDOW = timedelta(hours=24)

# So many of the latest runs under an alarm tell its rate.
WINDOW_RUNS = 24

# No new article for this long, and three times longer than any gap of the last month: silence.
FEWEST_SILENCE = timedelta(hours=24)
SILENCE_FACTOR = 3
SILENCE_HISTORY = timedelta(days=30)
FEWEST_SILENCE_HISTORY = timedelta(days=7)

# Ends of a run that nobody needs to be woken for: fine, another run at work, stopped on purpose.
QUIET_EXITS = frozenset({Exit.OK, Exit.LOCKED, Exit.INTERRUPTED, Exit.TERMINATED})


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a thing was seen in `total` records."""

    hits: int
    total: int

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.hits + other.hits, self.total + other.total)


def tail(hits: int, total: int, rate: float) -> float:
    """The probability of `hits` or more of `total` when each has the chance `rate`.

    >>> tail(1, 1, 0.25), round(tail(3, 3, 0.01), 9), tail(0, 5, 0.1)
    (0.25, 1e-06, 1.0)
    """
    if hits <= 0:
        return 1.0
    if hits > 300:
        # Only the order of magnitude matters here: the first 300 of a proportional sample tell it.
        total, hits = max(1, round(total * 300 / hits)), 300
    return min(1.0, sum(comb(total, k) * rate**k * (1 - rate) ** (total - k) for k in range(hits, total + 1)))


def is_unusual(now: Rate, before: Rate) -> bool:
    """Whether `now` is far above the rate of the runs before.

    The earlier rate is taken with half a hit on top (Jeffreys), so that "never yet" is not "never".

    >>> is_unusual(Rate(3, 3), Rate(0, 1000)), is_unusual(Rate(1, 1), Rate(0, 1000))
    (True, False)
    >>> is_unusual(Rate(3, 3), Rate(200, 1000)), is_unusual(Rate(3, 3), Rate(0, 20))
    (False, False)
    """
    if now.hits == 0 or before.total < FEWEST_BASELINE:
        return False
    rate = (before.hits + 0.5) / (before.total + 1)
    return now.hits / now.total > rate and tail(now.hits, now.total, rate) < ALARM_PROBABILITY


def find_alarms(report: RunReport, earlier: Sequence[RunReport]) -> list[Alarm]:
    """The alarms that hold after a run.

    Args:
        report: the run that has just ended.
        earlier: the reports of runs before it, oldest first; a month of them is enough.

    Returns:
        Alarms of this run. One that stood in the previous report keeps its `since`.
    """
    found = [
        *_of_exit(report),
        *_of_hosts(report, earlier),
        *_of_fields(report, earlier),
        *_of_silence(report, earlier),
        *_of_sitemaps(report, earlier),
        *_of_gone(report, earlier),
    ]
    standing = {(alarm.name, alarm.subject): alarm.since for run in earlier[-1:] for alarm in run.alarms}
    for alarm in found:
        alarm.since = standing.get((alarm.name, alarm.subject), report.run_id)
    return found


def changes(report: RunReport, earlier: Sequence[RunReport]) -> tuple[list[Alarm], list[Alarm]]:
    """The alarms that are new with this run, and those of the previous run that are over."""
    before = earlier[-1].alarms if earlier else []
    had = {(alarm.name, alarm.subject) for alarm in before}
    has = {(alarm.name, alarm.subject) for alarm in report.alarms}
    raised = [alarm for alarm in report.alarms if (alarm.name, alarm.subject) not in had]
    over = [alarm for alarm in before if (alarm.name, alarm.subject) not in has]
    return raised, over


def _of_exit(report: RunReport) -> Iterable[Alarm]:
    if report.exit_code not in QUIET_EXITS:
        message = "; ".join(report.reasons) or report.exit_name
        yield Alarm(f"exit-{report.exit_code}", report.exit_name, report.run_id, message)


def _of_hosts(report: RunReport, earlier: Sequence[RunReport]) -> Iterable[Alarm]:
    """A further outlet that does not answer or blocks us, which alone is no bad end of a run."""
    for host, why in report.blocked.items():
        if not is_unreachable(report) or _standing(earlier, "host-blocked", host):
            yield Alarm("host-blocked", host, report.run_id, f"{host} {why}")


def _of_fields(report: RunReport, earlier: Sequence[RunReport]) -> Iterable[Alarm]:
    # A run that wrote nothing counts no field; an alarm that stands is not over by that.
    before = {alarm.subject: FieldCount() for run in earlier[-1:] for alarm in run.alarms}
    before = {name: count for name, count in before.items() if name in FOUND_BY_FIELDS}
    for name, count in (before | report.fields).items():
        for kind, what in (("fallback", "came from a fallback"), ("missing", "is missing")):
            now = _rate(count, kind)
            if now.hits and (hit := _unusual(report, earlier, name, kind, now)):
                seen, usual = hit
                message = f"{name} {what} on {seen.hits} of {seen.total} pages"
                message += f" (before: {usual.hits} of {usual.total})"
                yield Alarm(f"field-{kind}", name, report.run_id, message)
            elif (standing := _standing(earlier, f"field-{kind}", name)) and not _looks_mended(
                now, earlier, name, kind
            ):
                # Two pages prove no alarm, but neither do they end one: it ends when they look mended.
                yield from standing


def _unusual(
    report: RunReport, earlier: Sequence[RunReport], field: str, kind: str, now: Rate
) -> tuple[Rate, Rate] | None:
    """This run against all before, then the last day against all before that day; None when usual."""
    before = _clean_baseline(earlier, field, kind)
    if is_unusual(now, before):
        return now, before
    start = _instant(report.started_at) - WINDOW
    day, count = now, 0
    for run in takewhile(lambda run: _instant(run.started_at) > start, reversed(earlier)):
        count += 1
        # What was told already does not raise the alarm again on the day that it ended.
        if not _standing([run], f"field-{kind}", field):
            day += _rate(run.fields.get(field, FieldCount()), kind)
    before = _clean_baseline(earlier[: len(earlier) - count], field, kind)
    return (day, before) if is_unusual(day, before) else None


def _looks_mended(now: Rate, earlier: Sequence[RunReport], field: str, kind: str) -> bool:
    """Whether a run is likelier under the rate from before the alarm than under the alarm's own."""
    if now.total == 0:
        return False
    alarmed = [run for run in earlier if _standing([run], f"field-{kind}", field)]
    usual, broken = (
        (rate.hits + 0.5) / (rate.total + 1)
        for rate in (
            _clean_baseline(earlier, field, kind),
            sum(
                (_rate(run.fields.get(field, FieldCount()), kind) for run in alarmed[-WINDOW_RUNS:]),
                Rate(0, 0),
            ),
        )
    )
    hits, rest = now.hits, now.total - now.hits
    return hits * log(usual) + rest * log(1 - usual) >= hits * log(broken) + rest * log(1 - broken)


def _standing(earlier: Sequence[RunReport], name: str, subject: str) -> list[Alarm]:
    """The alarm of that name as the last of some runs left it: none or one."""
    return [
        alarm
        for run in earlier[-1:]
        for alarm in run.alarms
        if (alarm.name, alarm.subject) == (name, subject)
    ]


def _rate(count: FieldCount, kind: str) -> Rate:
    found = count.primary + count.fallback
    # A page that lacks the field says nothing of the source it comes from.
    return Rate(count.missing, found + count.missing) if kind == "missing" else Rate(count.fallback, found)


def _clean_baseline(runs: Sequence[RunReport], field: str, kind: str) -> Rate:
    """The rate of the latest `BASELINE_RECORDS` records.

    A run under this very alarm is no measure of what is usual, else a redesign becomes the rule.
    """
    rate = Rate(0, 0)
    for run in reversed(runs):
        if field in run.fields and not (run.alarms and _standing([run], f"field-{kind}", field)):
            rate += _rate(run.fields[field], kind)
            if rate.total >= BASELINE_RECORDS:
                break
    return rate


def _of_silence(report: RunReport, earlier: Sequence[RunReport]) -> Iterable[Alarm]:
    """No new article for far longer than ever in the last month, though runs ended well."""
    if report.count("new") or report.exit_code != Exit.OK:
        return
    now = _instant(report.started_at)
    month = [run for run in earlier if now - _instant(run.started_at) <= SILENCE_HISTORY]
    news, longest = _news(month)
    if not news or now - _instant(month[0].started_at) < FEWEST_SILENCE_HISTORY:
        return
    silent = now - news
    if silent > max(FEWEST_SILENCE, SILENCE_FACTOR * longest):
        hours = silent / timedelta(hours=1)
        yield Alarm("silence", "new articles", report.run_id, f"no new article for {hours:.0f} hours")


def _news(runs: Sequence[RunReport]) -> tuple[datetime | None, timedelta]:
    """When a run last brought new articles, and the longest time between two such with no bad run between."""
    last, longest, bad = None, timedelta(), False
    for run in runs:
        if run.count("new"):
            at = _instant(run.started_at)
            if last is not None and not bad:
                longest = max(longest, at - last)
            last, bad = at, False
        elif run.exit_code not in QUIET_EXITS:
            bad = True
    return last, longest


def _of_sitemaps(report: RunReport, earlier: Sequence[RunReport]) -> Iterable[Alarm]:
    """A host's sitemap that was there in the last month answers 404; listings alone may miss articles."""
    found = report.discovery
    for host in found.sitemap_indexes_missing:
        had = any(
            run.discovery.sitemap_indexes
            and not run.discovery.failed
            and host not in run.discovery.sitemap_indexes_missing
            for run in earlier
        )
        if had or _standing(earlier, "sitemap-missing", host):
            yield Alarm("sitemap-missing", host, report.run_id, f"{host} has no sitemap any more")
    if not found.sitemap_indexes and not found.sitemap_indexes_missing:  # this run did not look
        yield from (a for run in earlier[-1:] for a in run.alarms if a.name == "sitemap-missing")


def _of_gone(report: RunReport, earlier: Sequence[RunReport]) -> Iterable[Alarm]:
    """Far more of the articles asked for are gone than usual: the site is likelier broken than tidied."""
    now = _vanished(report)
    if now.hits == now.total:  # nothing that could end an alarm
        yield from _standing(earlier, "articles-gone", "articles")
    if not now.hits or report.spider == "article":
        return
    # A run under this alarm is no measure of what is usual, and one that asked for given articles neither.
    clean = (
        run
        for run in earlier
        if run.spider != "article" and not _standing([run], "articles-gone", "articles")
    )
    before = sum((_vanished(run) for run in clean), Rate(0, 0))
    if is_unusual(now, before) and not (
        now.hits == now.total and _standing(earlier, "articles-gone", "articles")
    ):
        message = (
            f"{now.hits} of {now.total} articles asked for are gone (before: {before.hits} of {before.total})"
        )
        yield Alarm("articles-gone", "articles", report.run_id, message)


def _vanished(run: RunReport) -> Rate:
    hits = run.count("gone", "not-found-page", "redirected")
    return Rate(hits, hits + run.count("new", "changed", "unchanged", "not-modified"))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
