"""Alarms: quiet on quiet nights, true on redesigns, outages and silence."""

from __future__ import annotations

import random

import pytest

from scraper.crawl.run import STRAYS_ENOUGH
from scraper.exits import Exit
from scraper.run.report import FieldCount, RunReport
from scraper.watch.alarms import changes, find_alarms
from tests.watched_runs import a_run, watch


def quiet_runs(seed: int, missing_rate: float, days: int) -> list[RunReport]:
    """Hourly runs with few pages at night; pages lack the field by chance."""
    chance = random.Random(seed)
    runs = []
    for hour in range(24 * days):
        pages = chance.choice((0, 0, 1, 3) if hour % 24 < 6 else (2, 4, 6, 9))
        missing = sum(chance.random() < missing_rate for _ in range(pages))
        runs.append(a_run(hour, pages=pages, missing=missing))
    return runs


def nights_with_strays(seed: int, rate: float, days: int) -> list[RunReport]:
    """Hourly runs of three pages at most, some of which are photo stories: all their fields fall back.

    Where strays are not outvoted, the run has read as many stored articles again as the crawl does, and
    photo stories are as frequent among these.
    """
    chance = random.Random(seed)
    runs = []
    for hour in range(24 * days):
        pages = chance.choice((0, 1, 1, 2, 3))
        strays = sum(chance.random() < rate for _ in range(pages))
        report = a_run(hour, pages=pages, fallback=strays)
        if pages - strays < strays < STRAYS_ENOUGH:
            again = sum(chance.random() < rate for _ in range(strays + 1))
            report.fields_unchanged = {"lede": FieldCount(strays + 1 - again, again, declared=True)}
        report.fields["body"] = report.fields["lede"]
        if report.fields_unchanged:
            report.fields_unchanged["body"] = report.fields_unchanged["lede"]
        runs.append(report)
    return runs


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "days"), [(0.001, 365), (0.02, 180)])
def test_photo_stories_on_quiet_nights_raise_no_alarm(rate: float, days: int) -> None:
    raised = []
    runs = nights_with_strays(11, rate, days)
    for index, report in enumerate(runs):
        report.alarms = find_alarms(report, runs[max(0, index - 24 * 30) : index])
        raised += report.alarms
    assert raised == []


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


def with_witnesses(report: RunReport, *, straying: int, usual: int) -> RunReport:
    """The run, having read stored articles again."""
    report.fields_unchanged = {"lede": FieldCount(usual, straying, declared=True)}
    return report


def test_one_page_of_a_redesign_and_two_witnesses_raise_its_alarm_at_once() -> None:
    runs = [*a_month(), with_witnesses(a_run(721, pages=1, fallback=1), straying=2, usual=0)]
    assert watch(runs)[-1][1] == ["field-fallback:lede"]
    assert "3 of 3 pages (before: 0 of 1000)" in runs[-1].alarms[0].message


@pytest.mark.parametrize("stories", [1, 2])
def test_photo_stories_with_witnesses_against_them_are_no_alarm(stories: int) -> None:
    night = with_witnesses(a_run(721, pages=stories, fallback=stories), straying=0, usual=stories + 1)
    raised = [names for _, names in watch([*a_month(), night, a_run(722, pages=3, fallback=1)])]
    assert not any(raised)


def test_an_article_that_is_read_again_and_again_is_one_witness() -> None:
    """A photo story on a site that answers no conditional request is read four times in its first day."""
    runs = [a_run(hour, pages=int(hour % 8 == 0)) for hour in range(24 * 30)]
    runs.append(with_witnesses(a_run(720, pages=1, fallback=1), straying=0, usual=2))
    runs += [with_witnesses(a_run(720 + hour), straying=1, usual=2) for hour in (1, 6, 23)]
    assert not any(names for _, names in watch(runs))


def under_a_redesign(source: str, hours: range, pages: int = 3) -> list[RunReport]:
    """Runs whose pages all give the lede by one fallback."""
    runs = [a_run(hour, pages=pages, fallback=pages) for hour in hours]
    for run in runs:
        run.fields["lede"].sources = {source: pages}
    return runs


def test_a_second_redesign_under_a_standing_alarm_is_told_and_is_not_the_end_of_the_first() -> None:
    runs = [
        *a_month(),
        *under_a_redesign("og", range(720, 770)),
        *under_a_redesign("structure", range(770, 790)),
    ]
    raised = [(run.run_id, names) for run, names in watch(runs) if names]
    assert raised == [
        ("run-00720", ["field-fallback:lede"]),
        ("run-00770", ["field-fallback:lede"]),
    ]
    at = next(index for index, run in enumerate(runs) if run.run_id == "run-00770")
    (alarm,), over = changes(runs[at], runs[:at])
    assert over == []
    assert alarm.message == "lede came from another fallback, structure, on 3 of 3 pages (before: 0 of 150)"
    assert [alarm.since for alarm in runs[-1].alarms] == ["run-00770"]


def test_one_page_of_another_fallback_or_a_page_that_is_mended_tells_nothing_new() -> None:
    odd = under_a_redesign("structure", range(770, 771), pages=1)
    half = under_a_redesign("og", range(771, 772), pages=4)
    half[0].fields["lede"] = FieldCount(2, 2, declared=True, sources={"div.article-sapo": 2, "og": 2})
    runs = [*a_month(), *under_a_redesign("og", range(720, 770)), *odd, *half]
    assert [names for _, names in watch(runs) if names] == [["field-fallback:lede"]]
