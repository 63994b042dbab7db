"""Alarms: what a run shows that the runs before it do not. Pure: reports in, alarms out.

Two kinds. A run that ended badly (`scraper.exits`) is an alarm by its exit code. A field whose source
changed, or that pages stopped having, is judged against the rates of the runs before: three pages at
night without a byline are chance where a fifth of all pages have none, three pages in a row without the
declared lede are not where that never happened before.

Rule of the test: the binomial tail of the earlier rate, `ALARM_PROBABILITY` at most. A year of hourly
runs tests about 140,000 rates (8 fields, 2 questions), so one in ten million keeps a quiet year quiet.

What one page can prove. That all its fields fell back at once adds nothing: a photo story does just that, and
the fields of a page are one piece of evidence. Where 1,000 pages had no such page the next one is one with a
chance of up to 0.5/1001: at 24 pages a day, four false alarms a year. Two in one run would be one in a
thousand years if each came by itself, which two photo stories of one event do not. So a run that reads fewer
strays than four, and no more pages that speak against them, reads stored articles again
(`scraper.crawl.run.Run.witnesses`): a redesign changes these too, and then the run that meets it has three
strays of three, 1 in 8,000,000,000; a photo story does not, and one of three pages or two of five are no
alarm. Three in one run, of a kind that 1,000 pages had none of, are one in any case: perhaps a section has a
layout of its own now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from math import comb, log

from scraper.exits import Exit
from scraper.record import FOUND_BY_FIELDS
from scraper.run.report import Alarm, FieldCount, RunReport
from scraper.run.verdict import is_unreachable
from scraper.watch.silence import looked, silent_hours

FALLBACK = "field-fallback"
MISSING = "field-missing"

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
        Alarms of this run. One that stood in the previous report keeps its `since`, unless it shows another
        picture now: a field that had one fallback and has another since a second redesign.
    """
    found = [
        *_of_exit(report),
        *_of_hosts(report, earlier),
        *_of_fields(report, earlier),
        *_of_silence(report, earlier),
        *_of_sitemaps(report, earlier),
        *_of_gone(report, earlier),
    ]
    standing = {(alarm.name, alarm.subject): alarm for run in earlier[-1:] for alarm in run.alarms}
    for index, alarm in enumerate(found):
        if (before := standing.get((alarm.name, alarm.subject))) is None:
            continue
        if alarm.name == FALLBACK and (other := _other_source(report, earlier, before)):
            found[index] = replace(alarm, since=report.run_id, message=other)
        else:
            found[index] = replace(alarm, since=before.since)
    return found


def changes(report: RunReport, earlier: Sequence[RunReport]) -> tuple[list[Alarm], list[Alarm]]:
    """The alarms that are new or changed with this run, and those of the previous run that are over."""
    before = earlier[-1].alarms if earlier else []
    had = {(alarm.name, alarm.subject, alarm.since) for alarm in before}
    has = {(alarm.name, alarm.subject) for alarm in report.alarms}
    raised = [alarm for alarm in report.alarms if (alarm.name, alarm.subject, alarm.since) not in had]
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
    for field in before | report.fields | report.fields_unchanged:
        for kind, what in ((FALLBACK, "came from a fallback"), (MISSING, "is missing")):
            now = _rate(_read(report, field), kind)
            if now.hits and (hit := _unusual_field(report, earlier, field, kind)):
                seen, usual = hit
                message = f"{field} {what} on {seen.hits} of {seen.total} pages"
                message += f" (before: {usual.hits} of {usual.total})"
                yield Alarm(kind, field, report.run_id, message)
            elif (standing := _standing(earlier, kind, field)) and not _looks_mended(
                now, earlier, field, kind
            ):
                # Two pages prove no alarm, but neither do they end one: it ends when they look mended.
                yield from standing


def _read(run: RunReport, field: str) -> FieldCount:
    """A field of all articles that a run read, whether or not it wrote them; each was asked for once."""
    return _written(run, field) + run.fields_unchanged.get(field, FieldCount())


def _written(run: RunReport, field: str) -> FieldCount:
    return run.fields.get(field, FieldCount())


def _unusual_field(
    report: RunReport, earlier: Sequence[RunReport], field: str, kind: str
) -> tuple[Rate, Rate] | None:
    return _unusual(
        _rate(_read(report, field), kind),
        report,
        earlier,
        rate=lambda run: _rate(_written(run, field), kind),
        # A run under this very alarm is no measure of what is usual, else a redesign becomes the rule; nor
        # does what was told already raise the alarm again on the day that it ended.
        counts=lambda run: not _standing([run], kind, field),
    )


def _other_source(report: RunReport, earlier: Sequence[RunReport], standing: Alarm) -> str | None:
    """What to say when the field of a standing alarm comes from another fallback than under it so far."""
    field = standing.subject
    now = _read(report, field)

    def unusual(source: str) -> tuple[Rate, Rate] | None:
        def rate(count: FieldCount) -> Rate:
            return Rate(count.sources.get(source, 0), count.primary + count.fallback)

        def is_under_it(run: RunReport) -> bool:
            return any(alarm.since == standing.since for alarm in _standing([run], FALLBACK, field))

        return _unusual(
            rate(now), report, earlier, rate=lambda run: rate(_written(run, field)), counts=is_under_it
        )

    if now.primary:
        return None  # it is being mended, not broken anew
    for source in now.sources:
        if hit := unusual(source):
            seen, usual = hit
            message = f"{field} came from another fallback, {source}, on {seen.hits} of {seen.total} pages"
            return message + f" (before: {usual.hits} of {usual.total})"
    return None


def _unusual(
    now: Rate,
    report: RunReport,
    earlier: Sequence[RunReport],
    *,
    rate: Callable[[RunReport], Rate],
    counts: Callable[[RunReport], bool],
) -> tuple[Rate, Rate] | None:
    """This run against all before, then the last day against all before that day; None when usual.

    Args:
        now: the rate of all pages that this run read.
        rate: the rate of the pages that a run wrote. Days and histories count these alone: an article read
            again and again is one witness, not many.
        counts: whether an earlier run is a measure of what is usual.
    """
    before = _baseline(earlier, rate, counts)
    if is_unusual(now, before):
        return now, before
    start = report.began - WINDOW
    day, runs = rate(report), 0
    for run in takewhile(lambda run: run.began > start, reversed(earlier)):
        runs += 1
        if counts(run):
            day += rate(run)
    before = _baseline(earlier[: len(earlier) - runs], rate, counts)
    return (day, before) if is_unusual(day, before) else None


def _baseline(
    runs: Sequence[RunReport], rate: Callable[[RunReport], Rate], counts: Callable[[RunReport], bool]
) -> Rate:
    """The rate of the latest `BASELINE_RECORDS` records of runs that count."""
    total = Rate(0, 0)
    for run in reversed(runs):
        if counts(run):
            total += rate(run)
            if total.total >= BASELINE_RECORDS:
                break
    return total


def _looks_mended(now: Rate, earlier: Sequence[RunReport], field: str, kind: str) -> bool:
    """Whether a run is likelier under the rate from before the alarm than under the alarm's own."""
    if now.total == 0:
        return False

    def rate(run: RunReport) -> Rate:
        return _rate(_written(run, field), kind)

    alarmed = [run for run in earlier if _standing([run], kind, field)]
    usual, broken = (
        (seen.hits + 0.5) / (seen.total + 1)
        for seen in (
            _baseline(earlier, rate, lambda run: not _standing([run], kind, field)),
            sum(map(rate, alarmed[-WINDOW_RUNS:]), Rate(0, 0)),
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
    return Rate(count.missing, found + count.missing) if kind == MISSING else Rate(count.fallback, found)


def _of_silence(report: RunReport, earlier: Sequence[RunReport]) -> Iterable[Alarm]:
    if not report.count("new") and not looked(report):  # nothing that could end an alarm
        yield from _standing(earlier, "silence", "new articles")
    elif (hours := silent_hours(report, earlier)) is not None:
        yield Alarm("silence", "new articles", report.run_id, f"no new article for {hours:.0f} hours")


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
