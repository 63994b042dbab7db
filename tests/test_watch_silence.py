"""Silence: told in hours of the day, never by night, on a slack day or at Tết."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from scraper.exits import Exit
from scraper.run.report import RunReport
from scraper.watch.silence import silent_hours
from tests.watched_runs import watch

VIETNAM = timezone(timedelta(hours=7))
SPRING = datetime(2026, 3, 1, tzinfo=VIETNAM)


def a_look(moment: datetime, new: int, code: Exit = Exit.OK) -> RunReport:
    """The report of a run that brought `new` articles."""
    started = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    report = RunReport(1, started, "news", "thuonghieucongluan", {}, "data", started)
    report.exit_code, report.exit_name, report.outcomes = code, code.name, {"new": new} if new else {}
    return report


def hourly(days: int, news: Callable[[datetime], int], begins: datetime = SPRING) -> list[RunReport]:
    """A run an hour."""
    moments = (begins + timedelta(hours=hour) for hour in range(24 * days))
    return [a_look(moment, news(moment)) for moment in moments]


def by_day(moment: datetime) -> int:
    """Five articles an hour from 7 to 21, none by night."""
    return 5 if 7 <= moment.hour < 22 else 0


def told_after(runs: list[RunReport], silent: list[RunReport]) -> int | None:
    """The number of silent runs when they are told, from 1."""
    for number, report in enumerate(silent):
        if silent_hours(report, [*runs, *silent[:number]]) is not None:
            return number + 1
    return None


def test_six_silent_hours_of_a_working_day_are_told_and_fewer_are_not() -> None:
    until = SPRING + timedelta(days=30, hours=10)
    runs = [run for run in hourly(31, by_day) if run.began < until]
    silent = hourly(1, lambda _: 0, until)
    assert told_after(runs, silent) == 6
    assert silent_hours(silent[5], [*runs, *silent[:5]]) == 6  # since the last that brought something
    ahead = a_look(until + timedelta(days=400), 5)
    assert told_after([*runs, ahead], silent) == 6, "a clock that was ahead once hides no silence"


def test_hours_of_the_night_say_nothing() -> None:
    runs = hourly(30, by_day)
    assert told_after(runs, hourly(2, lambda _: 0, SPRING + timedelta(days=30))) == 7 + 6


def test_a_slow_site_is_given_longer() -> None:
    chance = random.Random(5)
    runs = hourly(30, lambda _: chance.random() < 2 / 3)
    assert 18 <= (told_after(runs, hourly(3, lambda _: 0, SPRING + timedelta(days=30))) or 0) <= 30


def test_a_daily_job_tells_within_a_week() -> None:
    runs = [a_look(SPRING + timedelta(days=day), 70) for day in range(30)]
    assert told_after(runs, [a_look(SPRING + timedelta(days=30 + day), 0) for day in range(9)]) == 6


@pytest.mark.slow
@pytest.mark.parametrize(("pace", "days"), [(5.0, 365), (0.4, 120)])
def test_months_with_slack_days_are_quiet(pace: float, days: int) -> None:
    """Sundays at a third and every 18th other day at half the pace; as many articles as chance gives."""
    chance = random.Random(3)
    slack = {SPRING.date() + timedelta(days=day) for day in chance.sample(range(days), days // 18)}

    def news(moment: datetime) -> int:
        rate = pace if 7 <= moment.hour < 22 else pace / 50
        rate *= 1 / 3 if moment.weekday() == 6 else 1 / 2 if moment.date() in slack else 1
        return sum(chance.random() < rate / 20 for _ in range(20))

    runs = hourly(days, news)
    told = [run.started_at for at, run in enumerate(runs) if silent_hours(run, runs[max(0, at - 744) : at])]
    assert told == []


@pytest.mark.parametrize(("begins", "told"), [(date(2026, 2, 15), False), (date(2026, 3, 15), True)])
def test_a_week_without_anything_is_usual_at_tet_alone(begins: date, told: bool) -> None:
    since = datetime(begins.year, begins.month, begins.day, tzinfo=VIETNAM)
    runs = hourly(30, by_day, since - timedelta(days=30))
    assert (told_after(runs, hourly(8, lambda _: 0, since)) is not None) == told


def test_an_outage_is_no_silence_and_no_measure_of_one() -> None:
    runs = hourly(12, lambda _: 5)
    down = [a_look(SPRING + timedelta(days=12, hours=hour), 0, Exit.UNREACHABLE) for hour in range(20)]
    after = SPRING + timedelta(days=12, hours=20)
    assert told_after(runs, down) is None
    # Without the outage it takes as long.
    assert told_after([*runs, *down], hourly(1, lambda _: 0, after)) == 8
    assert told_after(runs, hourly(1, lambda _: 0, SPRING + timedelta(days=12))) == 8


def test_a_silence_is_told_once_and_the_next_one_is_measured_without_it() -> None:
    runs = hourly(30, by_day)
    for days, news in ((3, lambda _: 0), (4, by_day), (2, lambda _: 0)):
        runs += hourly(days, news, SPRING + timedelta(hours=len(runs)))
    raised = [(run.began - SPRING) / timedelta(hours=1) for run, names in watch(runs) if names]
    assert raised == [30 * 24 + 12, 37 * 24 + 12]


def test_runs_that_did_not_look_end_no_silence_and_what_a_bad_run_brought_is_news() -> None:
    silent = SPRING + timedelta(days=30, hours=10)
    runs = [*(run for run in hourly(31, by_day) if run.began < silent), *hourly(1, lambda _: 0, silent)[:8]]
    down = a_look(silent + timedelta(hours=8), 0, Exit.UNREACHABLE)
    asked = a_look(silent + timedelta(hours=8, minutes=20), 0)
    asked.spider = "article"
    again = a_look(silent + timedelta(hours=9), 0)
    failing = a_look(silent + timedelta(hours=10), 5, Exit.TOO_MANY_FAILED)
    after = a_look(silent + timedelta(hours=11), 0)
    watched = watch([*runs, down, asked, again, failing, after])
    raised = [name for _, names in watched for name in names]
    assert raised == ["silence:new articles", "exit-5:UNREACHABLE", "exit-3:TOO_MANY_FAILED"]
    assert [bool(run.alarms) for run in (down, asked, again, after)] == [True, True, True, False]


def test_a_week_of_history_is_the_least() -> None:
    runs = hourly(6, by_day)
    assert told_after(runs, hourly(1, lambda _: 0, SPRING + timedelta(days=6))) is None
