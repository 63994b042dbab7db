"""The figures of `docs/dates.md` that depend on no machine, against the benchmark that prints them."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.dates import cage_openings, table

PAGE = (Path(__file__).parent.parent / "docs" / "dates.md").read_text(encoding="utf-8")


def test_the_page_says_how_often_the_cage_opens() -> None:
    (told,) = re.findall(r"for (\d+) of the ([\d,]+) of our table, (\d+) of which become a date", PAGE)
    rows = table()
    opened, turned = cage_openings(rows)
    assert [int(figure.replace(",", "")) for figure in told] == [opened, len(rows), turned]
