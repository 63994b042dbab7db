"""The sentences of ``dates_mentions_sentences.txt``: every form of the grammar, its dates marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_suffix(".txt")
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


class Sentence(NamedTuple):
    """A sentence without its marks, the reference day, (start, span, value, type) of each date, its line."""

    text: str
    day: str
    dates: list[tuple[int, str, str, str]]
    number: int


def sentences() -> list[Sentence]:
    """All of them, in order."""
    found, day = [], ""
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            day = line[3:13]
        elif line and not line.startswith("#"):
            text, dates = _unmarked(line)
            found.append(Sentence(text, day, dates, number))
    return found


def _unmarked(line: str) -> tuple[str, list[tuple[int, str, str, str]]]:
    text, dates, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        span, value = mark.groups()
        kind = "DATE"
        if value.startswith("set:"):
            kind, value = "SET", value.removeprefix("set:")
        elif value.startswith("P") and value != "PRESENT_REF":
            kind = "DURATION"
        elif "T" in value and value != "PRESENT_REF":
            kind = "TIME"
        dates.append((len(text), span, value, kind))
        text += span
        at = mark.end()
    return text + line[at:], dates
