"""Every form of the grammar in sentences of ours: the exact spans and values, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from scraper.dates.mentions import find_dates
from tests.dates_mentions_sentences import SENTENCES

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def marked(sentence: str) -> tuple[str, list[tuple[int, str, str, str]]]:
    """The sentence without its marks, and (start, span, value, type) of each."""
    text, expected, at = "", [], 0
    for mark in _MARK.finditer(sentence):
        text += sentence[at : mark.start()]
        span, value = mark.groups()
        kind = "DATE"
        if value.startswith("set:"):
            kind, value = "SET", value.removeprefix("set:")
        elif value.startswith("P") and value != "PRESENT_REF":
            kind = "DURATION"
        elif "T" in value:
            kind = "TIME"
        kind = "DATE" if value == "PRESENT_REF" else kind
        expected.append((len(text), span, value, kind))
        text += span
        at = mark.end()
    return text + sentence[at:], expected


CASES = [
    pytest.param(day, line, id=f"{day}:{number}")
    for day, block in SENTENCES.items()
    for number, line in enumerate(block.splitlines(), 1)
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("day", "line"), CASES)
def test_sentence(day: str, line: str):
    text, expected = marked(line)
    found = find_dates(text, reference=date.fromisoformat(day))
    assert [(m.start, m.span, m.value, m.type) for m in found] == expected


def test_there_are_at_least_two_hundred_sentences():
    assert len(CASES) >= 200
