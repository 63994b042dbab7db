"""One page that strays from the declared sources: a run tells a redesign from a photo story by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sample_site import open_server, template
from tests.sample_site.replay import crawl_at
from tests.sample_site.server import SampleServer

STORED = 130
MINUTES = dt.timedelta(minutes=20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SampleServer]:
    """A site with one article more than the crawl of `tmp_path` has stored."""
    with open_server(articles=STORED + 1, per_day=20, handwritten=False) as running:
        newest = running.publication.generator.published(STORED)
        running.now = newest - MINUTES
        code, report = crawl_at(running.now, running.url, tmp_path)
        assert (code, report["outcomes"]["new"]) == (0, STORED)
        running.now = newest + MINUTES
        yield running


def next_run(server: SampleServer, data: Path) -> dict[str, Any]:
    assert server.now is not None
    code, report = crawl_at(server.now, server.url, data)
    assert code == 0
    assert report["outcomes"]["new"] == 1
    return report


def test_a_redesign_is_told_by_the_run_that_meets_its_first_page(
    server: SampleServer, tmp_path: Path
) -> None:
    server.redesign("magazine")
    report = next_run(server, tmp_path)
    assert report["fields"]["lede"]["fallback"] == 1
    assert report["fields_unchanged"]["lede"]["fallback"] == 2
    told = {alarm["subject"]: alarm for alarm in report["alarms"]}
    assert {"title", "lede", "body", "published"} <= told.keys()
    assert {alarm["name"] for alarm in told.values()} == {"field-fallback"}
    assert told["title"]["message"] == f"title came from a fallback on 3 of 3 pages (before: 0 of {STORED})"


def test_a_photo_story_is_no_alarm_and_costs_two_requests(server: SampleServer, tmp_path: Path) -> None:
    made = server.publication.generator
    body = template.render(made.article(STORED), "magazine")
    server.set_fault("body", path=made.path(STORED), body=body)
    report = next_run(server, tmp_path)
    assert report["fields"]["lede"]["fallback"] == 1
    assert report["fields_unchanged"]["lede"]["primary"] == 2
    assert report["outcomes"]["unchanged"] == 2
    assert report["alarms"] == []


def test_a_usual_page_needs_no_witness(server: SampleServer, tmp_path: Path) -> None:
    report = next_run(server, tmp_path)
    assert "unchanged" not in report["outcomes"]
    assert report["fields_unchanged"] == {}
