"""Every golden page, field by field: a redesign or a slip names the page, the field and the source."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scraper import golden
from scraper.commands.golden import _FOUND_BY
from scraper.sites import PUBLICATIONS, publication_for

FOLDER = Path(__file__).parent / "golden"
CASES = golden.cases(FOLDER)
ARTICLES = [case for case in CASES if case.meta().not_article is None]
OTHERS = [case for case in CASES if case.meta().not_article is not None]


@cache
def extracted(case: golden.Case) -> tuple[dict[str, Any] | None, str | None]:
    return golden.run_case(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_extracts(case: golden.Case) -> None:
    """The page gives a record, or the reason that was expected; a new case is written for review."""
    record, reason = extracted(case)
    assert reason == case.meta().not_article
    if record is not None and case.expected() is None:
        case.write_expected(record)
        pytest.fail(f"{case.expected_file} was missing and has been written: please review it")


@pytest.mark.parametrize(
    ("case", "key"), [(case, key) for case in ARTICLES for key in golden.FIELDS],
    ids=[f"{case.name}:{key}" for case in ARTICLES for key in golden.FIELDS],
)  # fmt: skip
def test_field(case: golden.Case, key: str) -> None:
    record, reason = extracted(case)
    if record is None:
        pytest.skip(f"gives no record ({reason}); test_it_extracts says so")
    expected = case.expected()
    if expected is None:
        pytest.skip("has no expectation yet; test_it_extracts says so")
    source = record["found_by"].get(_FOUND_BY.get(key, key)) or "nothing"
    assert key in expected, f"{case.expected_file} lacks it: thcl golden {case.name} --update"
    assert record[key] == expected[key], f"found by {source}"


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_empty_values_are_agreed_upon(case: golden.Case) -> None:
    """Null or empty is expected only where meta.json lists the key; nothing listed is filled."""
    expected = case.expected()
    if expected is None:
        pytest.skip("has no expectation yet; test_it_extracts says so")
    assert not golden.unlisted_empties(case, expected)
    filled = [key for key in case.meta().absent if not golden.is_empty(expected[key])]
    assert not filled, "listed under 'absent', yet expected with a value"
    assert set(expected) == set(golden.FIELDS)


@cache
def first_hits() -> set[tuple[str, str, str]]:
    """(publication, field, source) that gave a value on some golden page."""
    hits = set()
    for case in ARTICLES:
        meta = case.meta()
        publication = publication_for(meta.url or "") if meta.declared else None
        record, _ = extracted(case)
        if publication is None or record is None:
            continue
        for field, source in record["found_by"].items():
            hits.add((publication.name, "byline" if field == "author" else field, source))
        if record["latest_links"]:
            hits.add((publication.name, "latest", "*"))
    return hits


DECLARED = [
    (publication.name, field, source)
    for publication in PUBLICATIONS.values()
    for field, source in publication.declared_sources()
]


@pytest.mark.parametrize(("publication", "field", "source"), DECLARED, ids=lambda part: part)
def test_each_declared_source_is_the_first_hit_somewhere(publication: str, field: str, source: str) -> None:
    """A selector that gives nothing on any golden page is dead and has to go."""
    # found_by has no entry for the newest articles, so there a filled box has to do.
    hit = (publication, field, "*" if field == "latest" else source)
    assert hit in first_hits()


def test_there_are_golden_pages() -> None:
    assert ARTICLES
