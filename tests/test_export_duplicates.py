"""`duplicate_of`: precision and recall on pairs that are labelled by how they were made."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

import scraper
from scraper.export import export
from tests.duplicate_texts import labelled, written
from tests.export_articles import SITE, article, write_data

pytest.importorskip("rensa", reason="needs the extra analysis")

# Least share that is found, by kind of repeat. A story told again in other words is another text: none is
# found, and docs/exports.md says so.
RECALL = {
    "reprint": 0.97,
    "another lede": 0.9,
    "touched up": 0.97,
    "price list passed on": 0.97,
    "notice passed on": 0.9,
    "rewrite": 0.0,
}


@pytest.mark.parametrize("seed", [11, 12])
def test_precision_and_recall_by_kind(seed: int) -> None:
    from scraper.export.duplicates import repeats

    texts, kinds, truth = labelled(2000, seed)
    found = repeats(texts)
    right = Counter(kinds[number] for number, original in found.items() if truth.get(number) == original)
    wrong = Counter(kinds[number] for number, original in found.items() if truth.get(number) != original)
    total = Counter(kinds[number] for number in truth)
    shares = {kind: right[kind] / total[kind] for kind in total}
    print(f"{len(truth)} repeats among {len(texts)}: {shares}, wrong {wrong} of {Counter(kinds)}")
    assert right.total() / len(found) >= 0.99
    assert {kind: share for kind, share in shares.items() if share < RECALL[kind]} == {}
    assert set(shares) == set(RECALL)


def test_hardly_a_repeat_is_missed_by_its_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one slot for all, every text is compared with every other."""
    from scraper.export import duplicates

    texts, _, _ = labelled(300, 13)
    found = duplicates.repeats(texts)
    monkeypatch.setattr(duplicates._Bands, "_SLOTS", 1)
    compared = duplicates.repeats(texts)
    same = sum(found.get(number) == original for number, original in compared.items())
    assert same >= 0.98 * len(compared) > 100
    assert found.keys() <= compared.keys()


def test_the_mark_names_the_earliest_and_spares_revisions(tmp_path: Path) -> None:
    body = "\n\n".join(written(random.Random(3)))
    other = "\n\n".join(written(random.Random(4)))
    data = write_data(
        tmp_path / "data",
        [
            article(3, body=body + " Hết.", published_at="2022-03-01T00:00:00+07:00"),
            article(1, body=body, published_at="2022-01-01T00:00:00+07:00"),
            article(2, body=body, published_at="2022-02-01T00:00:00+07:00"),
            article(1, body=body, revision=2, published_at="2022-01-01T00:00:00+07:00"),
            article(4, body=other, published_at="2022-04-01T00:00:00+07:00"),
            article(5, body="Video.", published_at="2022-04-01T00:00:00+07:00"),
            article(6, body="Video.", published_at="2022-04-01T00:00:00+07:00"),
        ],
    )
    from scraper.export import Filters

    made = export(data, str(tmp_path / "out"), ["parquet"], Filters(all_revisions=True), mark_duplicates=True)
    frame = scraper.load(tmp_path / "out", "pandas")
    marked = {
        (row.article_id, row.revision): row.duplicate_of if isinstance(row.duplicate_of, str) else None
        for row in frame.itertuples()
    }
    first = f"{SITE}/1"
    assert marked == {
        (1, 1): None,
        (1, 2): None,
        (2, 1): first,
        (3, 1): first,
        (4, 1): None,
        (5, 1): None,
        (6, 1): None,
    }
    assert made.manifest["coverage"]["duplicate_of"] == 2
