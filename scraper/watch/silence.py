"""Silence: runs end well but bring nothing new. Pure: reports in, hours of silence out.

Within one run silence cannot be told from chance: where an article an hour is the rule, every third hour
brings none. What can be told is how surprising the silent hours are *together*, each measured by its hour of
the day in the last month: an hour of the night in which nothing ever appears says nothing, one that brought
something on 30 of 30 days is worth ln 62 = 4.1.

Hours of one day are not independent. A public holiday thins all of them, so the surprise has to hold even at
half the usual pace (`PACE`): the silent hours must then still be a chance of 1 in 100,000, which 20 such days
a year with 20 gaps each make one false alarm in 250 years. A weekly rhythm shows in the month itself: silence
has to be twice as surprising as any gap that ended. Tết is in no month before it: its hours count for
nothing. Any other day on which a newspaper prints nothing at all is an alarm on purpose.

What that costs: six hours of the day where each always brings something, the night in between not counted;
some twenty where every third is empty; six days for a job that runs once a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import log

from scraper.dates.lunar import gregorian
from scraper.dates.model import VIETNAM
from scraper.exits import Exit
from scraper.run.report import RunReport

HISTORY = timedelta(days=30)
FEWEST_HISTORY = timedelta(days=7)

# On a slack day, such as a public holiday, as little as this share of the usual may appear.
PACE = 0.5

# A silence this improbable at that pace is an alarm,
PROBABILITY = 1e-5

# if it is also so many times more surprising than any gap of the month.
FACTOR = 2

# The days of Tết, counted from its first: the 28th or 29th of the last month to the sixth of the first.
TET = range(-2, 6)


@dataclass(frozen=True, slots=True)
class _Hour:
    """An hour of the local clock in which at least one run looked, and whether any brought an article."""

    begins: datetime
    news: bool


def silent_hours(report: RunReport, earlier: Sequence[RunReport]) -> float | None:
    """For how many hours nothing new came, if that is too long to be chance; else None.

    Args:
        report: the run that has just ended; one that looked for news (`looked`).
        earlier: reports before it, oldest first; the last month of them counts.
    """
    if report.count("new") or not looked(report):
        return None
    # A run with a clock that was ahead would else stand behind this one, for months.
    month = [run for run in earlier if timedelta(0) <= report.began - run.began <= HISTORY]
    if not month or report.began - month[0].began < FEWEST_HISTORY:
        return None
    gaps: list[list[_Hour]] = [[]]  # each begins with an hour that brought something
    for hour in _hours([*month, report]):
        if hour.news:
            gaps.append([])
        gaps[-1].append(hour)
    *ended, now = gaps
    if not ended:
        return None
    # A silence that was told is no measure of what is usual.
    told = {hour.begins for hour in _hours(filter(_is_silent, month))}
    usual = [gap for gap in ended if not any(hour.begins in told for hour in gap)]
    surprises = _surprises(hour for gap in usual for hour in gap)

    def surprise(gap: Iterable[_Hour]) -> float:
        return sum(surprises[h.begins.hour] for h in gap if not h.news and not is_tet(h.begins.date()))

    if surprise(now) > max(-log(PROBABILITY) / PACE, FACTOR * max(map(surprise, usual), default=0.0)):
        return (report.began - now[0].begins) / timedelta(hours=1)
    return None


def looked(run: RunReport) -> bool:
    """Whether a run looked for news to its end, so that it may say that there are none."""
    return run.exit_code == Exit.OK and run.spider != "article"


def is_tet(day: date) -> bool:
    """Whether a day is one of the lunar New Year's.

    >>> is_tet(date(2026, 2, 17)), is_tet(date(2026, 2, 22)), is_tet(date(2026, 2, 23))
    (True, True, False)
    """
    if day.month > 3:
        return False
    first = gregorian(1, 1, day.year)
    return first is not None and (day - first).days in TET


def _is_silent(run: RunReport) -> bool:
    return any(alarm.name == "silence" for alarm in run.alarms)


def _hours(runs: Iterable[RunReport]) -> list[_Hour]:
    """The hours in which runs looked or found, in order. Several runs in an hour are one look at it."""
    news: dict[datetime, bool] = {}
    for run in runs:
        if looked(run) or run.count("new"):
            hour = run.began.astimezone(VIETNAM).replace(minute=0, second=0, microsecond=0)
            news[hour] = news.get(hour, False) or run.count("new") > 0
    return [_Hour(begins, found) for begins, found in sorted(news.items())]


def _surprises(usual: Iterable[_Hour]) -> list[float]:
    """By hour of the day: minus the logarithm of the chance that it brings nothing."""
    seen, silent = [0] * 24, [0] * 24
    for hour in usual:
        seen[hour.begins.hour] += 1
        silent[hour.begins.hour] += not hour.news
    # Half an hour of each kind on top (Jeffreys), so that "never yet" is not "never".
    return [
        -log((nothing + 0.5) / (total + 1)) if total else 0.0
        for nothing, total in zip(silent, seen, strict=True)
    ]
