"""Every form of the grammar in sentences of ours: the exact spans and values, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.dates.mentions import find_dates
from tests.dates_mentions_sentences import Sentence, sentences

SENTENCES = sentences()


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: f"{sentence.number}")
def test_sentence(sentence: Sentence):
    found = find_dates(sentence.text, reference=date.fromisoformat(sentence.day))
    assert [(m.start, m.span, m.value, m.type) for m in found] == sentence.dates


def test_there_are_at_least_two_hundred_sentences():
    assert len(SENTENCES) >= 200
