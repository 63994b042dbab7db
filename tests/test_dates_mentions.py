"""Dates in text: the shared benchmark's visible half, where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scraper.dates.mentions import find_dates

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "dates" / "mentions.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the shared benchmark is not at hand")
def test_benchmark_scores_above_the_floor():
    predictions = subprocess.run(
        [sys.executable, "-m", "scraper", "mentions"],
        input=GOLD.read_bytes(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    ).stdout
    scored = subprocess.run(
        [sys.executable, SHARED / "tools" / "score_dates.py", GOLD],
        input=predictions,
        capture_output=True,
        check=True,
    )
    scores = json.loads(scored.stdout)
    assert scores["f1"] >= 0.93
    assert scores["false_texts"] == 0


def test_offsets_of_decomposed_text_are_its_own():
    import unicodedata

    text = unicodedata.normalize("NFD", "Lễ khai mạc diễn ra tối 29/4, bế mạc ngày 3/5/2024.")
    first, second = find_dates(text, reference=date(2024, 5, 1))
    assert unicodedata.normalize("NFC", text[first.start : first.end]) == "tối 29/4"
    assert first.value == "2024-04-29TEV"
    assert text[second.start : second.end] == second.span
    assert second.value == "2024-05-03"
