"""Alarms: quiet on quiet nights, true on redesigns, outages and silence."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

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


def quiet_runs(seed: int, missing_rate: float, days: int) -> list[RunReport]:
    """Hourly runs with few pages at night; pages lack the field by chance."""
    chance = random.Random(seed)
    runs = []
    for hour in range(24 * days):
        pages = chance.choice((0, 0, 1, 3) if hour % 24 < 6 else (2, 4, 6, 9))
        missing = sum(chance.random() < missing_rate for _ in range(pages))
        runs.append(a_run(hour, pages=pages, missing=missing))
    return runs


@pytest.mark.slow
@pytest.mark.parametrize(("missing_rate", "days"), [(0.0, 365), (0.02, 365), (0.3, 120)])
def test_quiet_runs_raise_no_alarm(missing_rate: float, days: int) -> None:
    raised = []
    runs = quiet_runs(7, missing_rate, days)
    # Only the last month is ever read, as in the command.
    for index, report in enumerate(runs):
        earlier = runs[max(0, index - 24 * 30) : index]
        report.alarms = find_alarms(report, earlier)
        raised += report.alarms
    assert raised == []


def a_month() -> list[RunReport]:
    return [a_run(hour, pages=5) for hour in range(24 * 30)]


def test_three_pages_without_the_field_are_chance_where_a_fifth_has_none() -> None:
    runs = [a_run(hour, pages=5, missing=1) for hour in range(200)]
    runs.append(a_run(200, pages=3, missing=3))
    assert watch(runs)[-1][1] == []


def test_a_redesign_raises_its_alarm_in_the_run_that_meets_it() -> None:
    runs = [*a_month(), a_run(721, pages=5, fallback=5)]
    assert watch(runs)[-1][1] == ["field-fallback:lede"]


def test_a_redesign_at_one_article_an_hour_raises_its_alarm_on_the_same_day() -> None:
    runs = [*a_month(), *(a_run(800 + hour, pages=1, fallback=1) for hour in range(24))]
    raised = [names for _, names in watch(runs)]
    assert ["field-fallback:lede"] in raised[-24:]


def test_an_alarm_stands_until_its_cause_is_mended_and_is_told_once() -> None:
    runs = [*a_month(), *(a_run(800 + hour, pages=5, missing=5) for hour in range(400))]
    runs.append(a_run(1300, pages=5))
    raised = watch(runs)
    assert sum(len(names) for _, names in raised) == 1
    assert all(run.alarms for run, _ in raised[720:1120]), "a standing redesign must not become the rule"
    assert runs[-1].alarms == []
    _, over = changes(runs[-1], runs[:-1])
    assert [(alarm.name, alarm.since) for alarm in over] == [("field-missing", "run-00800")]


def test_small_runs_neither_end_an_alarm_nor_make_the_fault_the_rule() -> None:
    runs = a_month()
    runs += [a_run(720 + hour, pages=hour % 4, fallback=hour % 4) for hour in range(24 * 14)]
    raised = watch(runs)
    assert sum(len(names) for _, names in raised) == 1
    assert all(run.alarms for run, _ in raised[720 + 24 :])
    mended = a_run(1200, pages=2)
    mended.alarms = find_alarms(mended, runs)
    assert mended.alarms == []


@pytest.mark.parametrize("code", [Exit.INTERNAL, Exit.TOO_MANY_FAILED, Exit.UNREACHABLE, Exit.STORAGE])
def test_a_bad_end_is_an_alarm_at_once(code: Exit) -> None:
    report = a_run(0, code=code)
    report.reasons = ["because"]
    (alarm,) = find_alarms(report, [])
    assert (alarm.name, alarm.message) == (f"exit-{code.value}", "because")


@pytest.mark.parametrize("code", [Exit.OK, Exit.LOCKED, Exit.TERMINATED, Exit.INTERRUPTED])
def test_an_end_on_purpose_is_no_alarm(code: Exit) -> None:
    assert find_alarms(a_run(0, code=code), []) == []


def test_silence_is_an_alarm_only_when_it_is_far_longer_than_ever() -> None:
    runs = [a_run(hour, pages=5 if hour % 24 > 6 else 0) for hour in range(24 * 20)]
    runs += [a_run(480 + hour) for hour in range(48)]
    raised = [names for _, names in watch(runs)]
    assert raised.count(["silence:new articles"]) == 1
    assert not any(raised[: 480 + 23]), "a day without news is no alarm"


def test_fresh_folders_are_not_judged_by_nothing() -> None:
    assert find_alarms(a_run(0, pages=5, fallback=5), []) == []


def test_an_alarm_is_not_over_because_a_run_wrote_nothing() -> None:
    runs = [*a_month(), *(a_run(720 + hour, pages=5, fallback=5) for hour in range(3))]
    nothing_new = a_run(723)
    nothing_new.fields = {}
    raised = watch([*runs, nothing_new, a_run(724, pages=5, fallback=5)])
    assert sum(len(names) for _, names in raised) == 1
    assert all(run.alarms for run, _ in raised[720:])


def a_look(hour: int, *, missing: tuple[str, ...] = (), indexes: int = 2) -> RunReport:
    """A run that read two hosts' sitemap indexes, some of which were not there."""
    report = a_run(hour, pages=2)
    report.discovery.sitemap_indexes = indexes - len(missing)
    report.discovery.sitemap_indexes_missing = list(missing)
    return report


def test_a_sitemap_that_goes_missing_is_an_alarm_at_once_until_it_is_back() -> None:
    runs = [a_look(hour) for hour in range(3)]
    runs += [a_look(3 + hour, missing=("a.vn",)) for hour in range(40)]
    runs += [a_look(43, indexes=0), a_look(44, missing=("a.vn",)), a_look(45)]
    raised = watch(runs)
    assert [names for _, names in raised if names] == [["sitemap-missing:a.vn"]]
    assert raised[3][1], "in the first run that misses it"
    assert runs[43].alarms, "a run that reads no sitemap ends nothing"
    assert runs[45].alarms == []


def test_a_host_that_never_had_a_sitemap_is_no_alarm() -> None:
    runs = [a_look(hour, missing=("a.vn",)) for hour in range(5)]
    assert not any(names for _, names in watch(runs))


def an_hour(hour: int, *, there: int, gone: int) -> RunReport:
    """A run with second looks, some at articles that are gone."""
    report = a_run(hour)
    report.outcomes = {"new": 1, "not-modified": there - 1, "gone": gone}
    if not there:
        report.outcomes = {"gone": gone}
    return report


def test_articles_gone_in_a_crowd_are_an_alarm_and_tidying_is_none() -> None:
    quiet = [an_hour(hour, there=6, gone=int(hour % 40 == 0)) for hour in range(200)]
    tidied = an_hour(200, there=4, gone=2)
    broken = [an_hour(201 + hour, there=0, gone=5) for hour in range(4)]
    night = a_run(205)  # asked for nothing
    raised = [names for _, names in watch([*quiet, tidied, *broken, night, an_hour(206, there=6, gone=0)])]
    assert [names for names in raised if names] == [["articles-gone:articles"]]
    assert raised[201]


def test_pages_that_lack_a_field_do_not_end_the_alarm_on_its_source() -> None:
    runs = [*a_month(), *(a_run(720 + hour, pages=5, fallback=5) for hour in range(3))]
    runs += [a_run(723 + hour, pages=1, missing=1) for hour in range(2)]
    runs += [a_run(730, pages=2, fallback=2)]
    raised = [names for _, names in watch(runs)]
    assert [names for names in raised if names] == [["field-fallback:lede"]]
    assert all(run.alarms for run in runs[720:])


def test_an_outage_is_no_measure_of_silence() -> None:
    runs = [a_run(hour, pages=5) for hour in range(24 * 12)]
    runs += [a_run(288 + hour, code=Exit.UNREACHABLE) for hour in range(20)]
    runs += [a_run(308 + hour, pages=5) for hour in range(10)]
    runs += [a_run(318 + hour) for hour in range(30)]
    raised = [(run.started_at, names) for run, names in watch(runs) if "silence:new articles" in names]
    assert [at for at, _ in raised] == [runs[317 + 25].started_at]


def test_one_odd_page_after_a_redesign_is_taken_back_does_not_raise_its_alarm_again() -> None:
    runs = [*a_month(), *(a_run(720 + hour, pages=1, fallback=1) for hour in range(20))]
    runs += [a_run(740 + hour, pages=1) for hour in range(10)]
    runs += [a_run(750, pages=1, fallback=1)]
    raised = [names for _, names in watch(runs)]
    assert [names for names in raised if names] == [["field-fallback:lede"]]
    assert runs[-1].alarms == []


def test_further_host_that_is_down_is_told_once_and_its_end_once() -> None:
    runs = [a_run(hour, pages=3, code=5 if hour == 2 else 0) for hour in range(5)]
    for report in runs:
        report.hosts, report.responses = ["a.vn", "b.a.vn"], {"200": 5}
    for report in runs[1:4]:
        report.blocked = {"b.a.vn": "does not answer"}
    runs[2].blocked["a.vn"] = "does not answer"  # both, for an hour
    told = [names for _, names in watch(runs)]
    assert told == [[], ["host-blocked:b.a.vn"], ["exit-5:UNREACHABLE"], [], []]
    _, over = changes(runs[4], runs[:4])
    assert [alarm.subject for alarm in over] == ["b.a.vn"]
