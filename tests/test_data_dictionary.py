"""``data/README.md`` against the code it describes."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from scraper.dataset import layout
from scraper.dataset.journal import SYNC_EVERY, SYNC_SECONDS
from scraper.dataset.verify import examine
from scraper.record import FOUND_BY_FIELDS, SCHEMA_VERSION, Article

TEXT = (Path(__file__).parent.parent / "data" / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z_]+)` \| (.+)$", TEXT.split("## One line")[1], re.MULTILINE)

_TYPES = {
    "int": "integer",
    "int | None": "integer or null",
    "str": "string",
    "str | None": "string or null",
    "list[str]": "list of strings",
    "list[Link]": "list of objects",
    "list[Image]": "list of objects",
    "dict[str, str | None]": "object",
    "ArchiveRef | None": "object or null",
}


def test_every_field_has_its_row_in_the_order_of_the_line() -> None:
    assert [name for name, _ in ROWS] == [field.name for field in fields(Article)]


def test_the_types_are_those_of_the_record() -> None:
    written = {name: row.split(" | ")[0] for name, row in ROWS}
    assert written == {field.name: _TYPES[str(field.type)] for field in fields(Article)}


def test_every_row_says_meaning_twin_and_what_is_not_promised() -> None:
    for name, row in ROWS:
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)]
        assert len(cells) == 5, name
        assert all(cells[:4]), name


def test_numbers_and_names_that_the_text_repeats() -> None:
    meanings = dict(ROWS)
    assert f"| {SCHEMA_VERSION};" in meanings["schema_version"]
    assert ", ".join(FOUND_BY_FIELDS) in meanings["found_by"]
    assert f"({SYNC_EVERY} lines or {SYNC_SECONDS:.0f} seconds)" in TEXT
    for folder in (layout.ARTICLES, layout.GONE, layout.CHECKS, layout.QUARANTINE):
        assert f"`{folder}/RUN_ID{layout.SEALED}`" in TEXT
    assert f"`{layout.ARTICLES}/RUN_ID{layout.OPEN}`" in TEXT
    run = Path("RUN_ID.jsonl")
    assert f"`{layout.ARTICLES}/{layout.merged_name(run, run)}`" in TEXT


def test_the_sample_is_a_sound_data_folder() -> None:
    sample = Path(__file__).parent.parent / "data" / "sample"
    seen = examine(sample)
    assert seen.findings == []
    assert seen.lines == 62
