"""The table of `docs/mentions.md`, run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scraper.dates import find_dates

PAGE = Path(__file__).parents[1] / "docs" / "mentions.md"


def rows() -> list[tuple[str, str, str]]:
    lines = PAGE.read_text(encoding="utf-8").partition("| Form | Value | Type |")[2].splitlines()[2:]
    table = lines[: lines.index("")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table]  # type: ignore[misc]


@pytest.mark.parametrize(("form", "value", "kind"), rows())
def test_form(form: str, value: str, kind: str):
    found = find_dates(f"Tin ghi: {form}.", reference=date(2024, 5, 8))
    expected = [(form, value, kind)] if value else []
    assert [(m.span, m.value, m.type) for m in found] == expected


def test_the_table_is_read():
    assert len(rows()) > 60
