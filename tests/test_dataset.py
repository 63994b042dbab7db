"""The dataset as a run and an analyst see it: stored, known again, revised, refused, read."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scraper.dataset import (
    Dataset,
    LockedError,
    ReadError,
    StorageError,
    iter_articles,
    layout,
    revise,
)
from scraper.record import FOUND_BY_FIELDS, Article
from tests.dataset_articles import NOW, SITE, article, extracted


def store(dataset: Dataset, *numbers: int, **changes: object) -> None:
    for number in numbers:
        dataset.append(article(dataset, number, **changes))


def test_a_stored_article_is_known_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        assert dataset.known.get("thuonghieucongluan.com.vn/7") is None
        store(dataset, 7, 8)
        at_once = dataset.known["thuonghieucongluan.com.vn/7"]
    with Dataset.open(tmp_path) as dataset:
        assert set(dataset.known) == {"thuonghieucongluan.com.vn/7", "thuonghieucongluan.com.vn/8"}
        assert dataset.known["thuonghieucongluan.com.vn/7"] == at_once
        assert (at_once.revision, at_once.published_at) == (1, "2026-11-20T08:15:00+07:00")
        assert at_once.content_hash == extracted(7).content_hash


def test_a_line_reads_back_as_the_article_that_was_stored(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        stored = article(dataset, 7)
        dataset.append(stored)
        assert list(iter_articles(tmp_path)) == [], "an open file is nobody's to read"
    assert list(iter_articles(tmp_path)) == [stored]


def test_a_run_that_stores_nothing_leaves_no_file(tmp_path: Path) -> None:
    with Dataset.open(tmp_path):
        pass
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["lock"]


def test_leaving_the_block_by_an_error_seals_what_was_stored(tmp_path: Path) -> None:
    def run() -> None:
        with Dataset.open(tmp_path) as dataset:
            store(dataset, 7)
            raise RuntimeError("spider")

    with pytest.raises(RuntimeError, match="spider"):
        run()
    assert [line.article_id for line in iter_articles(tmp_path)] == [7]


def test_a_changed_article_becomes_the_next_revision_and_keeps_its_first_sight(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7, 8)
    with Dataset.open(tmp_path) as dataset:
        known = dataset.known["thuonghieucongluan.com.vn/7"]
        same, other = extracted(7), extracted(7, title="Tiêu đề đã sửa")
        assert revise(known, same, fetched_at="2026-11-25T00:00:00Z", run_id=dataset.run_id) is None
        changed = revise(known, other, fetched_at="2026-11-25T00:00:00Z", run_id=dataset.run_id)
        assert changed is not None
        assert (changed.revision, changed.first_seen_at) == (2, known.first_seen_at)
        dataset.append(changed)
    with Dataset.open(tmp_path) as dataset:
        assert dataset.known["thuonghieucongluan.com.vn/7"].revision == 2
    assert [(line.article_id, line.revision) for line in iter_articles(tmp_path)] == [(7, 1), (8, 1), (7, 2)]
    latest = [(line.article_id, line.revision) for line in iter_articles(tmp_path, latest_only=True)]
    assert latest == [(8, 1), (7, 2)]


SITEMAP_DATE = {
    "published_at": "2014-11-18T09:00:00+07:00",
    "published_precision": "second",
    "published_raw": "2014-11-18T09:00:00+07:00",
    "found_by": dict.fromkeys(FOUND_BY_FIELDS, "structure") | {"published": "sitemap"},
}
UNDATED = {
    "published_at": None,
    "published_precision": None,
    "published_raw": None,
    "found_by": dict.fromkeys(FOUND_BY_FIELDS, "structure") | {"published": None},
}
AFTER_AN_EDIT = SITEMAP_DATE | {
    "published_at": "2026-11-20T10:00:00+07:00",
    "published_raw": "2026-11-20T10:00:00+07:00",
}


@pytest.mark.parametrize("later", [UNDATED, AFTER_AN_EDIT])
def test_a_date_that_only_the_sitemap_gave_is_kept_as_first_stored(
    tmp_path: Path, later: dict[str, Any]
) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7, **SITEMAP_DATE)
        known = dataset.known[f"{SITE}/7"]
        assert revise(known, extracted(7, **later), fetched_at="2026-11-25T00:00:00Z", run_id="r") is None
        edited = extracted(7, **later, title="Tiêu đề đã sửa")
        changed = revise(known, edited, fetched_at="2026-11-25T00:00:00Z", run_id=dataset.run_id)
        assert changed is not None
        for key, value in SITEMAP_DATE.items():
            assert getattr(changed, key) == value
        dataset.append(changed)  # under the hash of what it says
        dated = revise(
            dataset.known[f"{SITE}/7"], extracted(7), fetched_at="2026-11-26T00:00:00Z", run_id="r"
        )
        assert dated is not None
        assert dated.published_at == "2026-11-20T08:15:00+07:00", "the page itself says so"


@pytest.mark.parametrize("revision", [1, 3])
def test_a_revision_that_is_not_due_is_refused(tmp_path: Path, revision: int) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
        with pytest.raises(ValueError, match=f"revision {revision} given, 2 is due"):
            store(dataset, 7, revision=revision)
    assert len(list(iter_articles(tmp_path))) == 1


def test_the_highest_revision_holds_whatever_the_order_of_lines(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
        store(dataset, 7, revision=2, title="Bản hai")
        store(dataset, 7, revision=3, title="Bản ba")
    (file,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[2] + lines[0] + lines[1])
    with Dataset.open(tmp_path) as dataset:
        assert dataset.known["thuonghieucongluan.com.vn/7"].revision == 3
    assert [line.title for line in iter_articles(tmp_path, latest_only=True)] == ["Bản ba"]


def test_a_second_opener_is_refused_at_once(tmp_path: Path) -> None:
    with Dataset.open(tmp_path):
        code = f"from scraper.dataset import Dataset; Dataset.open({str(tmp_path)!r})"
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        assert "LockedError" in other.stderr
        with pytest.raises(LockedError, match=r"another run holds this data folder \(pid \d+\)"):
            Dataset.open(tmp_path)
    Dataset.open(tmp_path).close()


def test_a_tombstone_is_recorded_once_until_the_article_comes_back(tmp_path: Path) -> None:
    key = "thuonghieucongluan.com.vn/7"

    def gone(dataset: Dataset, at: str) -> bool:
        return dataset.append_gone(
            key, url="https://thuonghieucongluan.com.vn/x-a7.html", status=404, gone_at=at
        )

    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
        assert gone(dataset, "2026-11-25T00:00:00Z")
        assert not gone(dataset, "2026-11-26T00:00:00Z")
    with Dataset.open(tmp_path) as dataset:
        assert dataset.is_gone(key)
        dataset.record_check(key, checked_at="2026-11-27T00:00:00Z", outcome="unchanged")
        assert not dataset.is_gone(key)
        assert gone(dataset, "2026-11-28T00:00:00Z")
    assert [line.article_id for line in iter_articles(tmp_path)] == [7], "gone is no reason to delete"


def test_checks_are_remembered_and_many_files_of_them_become_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.dataset.store._CHECK_FILES", 2)
    for hour in range(4):
        with Dataset.open(tmp_path) as dataset:
            dataset.record_check("a.vn/1", checked_at=f"2026-11-25T0{hour}:00:00Z", outcome="unchanged")
            dataset.record_check(
                f"a.vn/{hour + 2}", checked_at="2026-11-25T00:00:00Z", outcome="not-modified"
            )
    with Dataset.open(tmp_path) as dataset:
        assert dataset.known.checked_at("a.vn/1") == "2026-11-25T03:00:00Z"
        assert [key for key, _ in dataset.known.checks()] == [
            "a.vn/1",
            "a.vn/2",
            "a.vn/3",
            "a.vn/4",
            "a.vn/5",
        ]
    assert len(layout.sealed_files(tmp_path, layout.CHECKS)) <= 3


def test_recent_articles_are_found_without_the_old_ones(tmp_path: Path) -> None:
    with Dataset.open(tmp_path, now=NOW - timedelta(days=30)) as dataset:
        store(dataset, 1, 2, fetched_at="2026-10-25T00:00:00Z")
    with Dataset.open(tmp_path, now=NOW) as dataset:
        store(dataset, 3, fetched_at="2026-11-24T18:00:00Z")
        recent = {known.id for known in dataset.known.young(NOW - timedelta(days=8))}
        assert recent == {"thuonghieucongluan.com.vn/3"}


def test_an_archive_stored_today_is_not_young_and_a_young_article_counts_once(tmp_path: Path) -> None:
    fresh = NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    with Dataset.open(tmp_path, now=NOW) as dataset:
        store(dataset, 1, 2, fetched_at=fresh, published_at="2019-02-03T08:00:00+07:00")
        store(dataset, 3, fetched_at=fresh, published_at="2026-11-24T08:00:00+07:00")
        store(dataset, 3, fetched_at=fresh, published_at="2026-11-24T08:00:00+07:00", revision=2)
        store(dataset, 4, fetched_at=fresh, published_at=None, published_precision=None)
    (file,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    # Another writer's spelling: a space behind each colon.
    foreign = json.loads(file.read_bytes().splitlines()[2]) | {"id": "a.vn/5"}
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(foreign | {"revision": 1}) + "\n")
    with Dataset.open(tmp_path) as dataset:
        dataset.record_check("a.vn/5", checked_at="2026-11-25T03:00:00Z", outcome="unchanged")
        young = [
            (known.id, known.revision, known.checked_at) for known in dataset.known.young(NOW - timedelta(8))
        ]
    assert young == [("thuonghieucongluan.com.vn/3", 2, None), ("a.vn/5", 1, "2026-11-25T03:00:00Z")]


@pytest.mark.parametrize(
    "record",
    [
        {"id": "a.vn/1", "url": "https://a.vn/1", "title": "\ud800"},
        {"id": "\ud800", "object": object()},
        {"số": float("inf")},
    ],
)
def test_whatever_is_quarantined_becomes_a_readable_line(tmp_path: Path, record: dict[str, object]) -> None:
    with Dataset.open(tmp_path) as dataset:
        dataset.quarantine(record, ["title: blank"])
    (file,) = layout.sealed_files(tmp_path, layout.QUARANTINE)
    line = msgspec.json.decode(file.read_bytes())
    assert line["reasons"] == ["title: blank"]
    assert line["run_id"] == file.name.removesuffix(".jsonl")


def test_runs_sort_in_the_order_they_ran_when_the_clock_goes_back(tmp_path: Path) -> None:
    runs = []
    for now in (NOW, NOW, NOW - timedelta(days=400), NOW + timedelta(seconds=1), NOW + timedelta(days=1)):
        with Dataset.open(tmp_path, now=now) as dataset:
            runs.append(dataset.run_id)
            store(dataset, len(runs))
    assert runs == sorted(set(runs))
    with pytest.raises(ValueError, match="does not sort after"):
        Dataset.open(tmp_path, "20200101T000000Z-00000000")
    assert [line.article_id for line in iter_articles(tmp_path)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{}", "missing required field"),
        (b"not JSON", "malformed"),
        (b'{"schema_version":2,"id":7}', "schema_version is newer than 1"),
    ],
)
def test_a_reader_names_file_and_line_of_what_it_cannot_read(
    tmp_path: Path, line: bytes, message: str
) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
    (file,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    file.write_bytes(file.read_bytes() + line + b"\n")
    with pytest.raises(ReadError, match=rf"{file.name}:2: .*{message}"):
        list(iter_articles(tmp_path))


def test_reading_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nowhere: no such file or folder"):
        list(iter_articles(tmp_path / "nowhere"))


def test_a_broken_line_costs_the_run_nothing_but_that_revision(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
        store(dataset, 7, revision=2, title="Bản hai")
        store(dataset, 8)
    (file,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    lines = file.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(
        b'"fetched_at":"2026-11-24T18:13:08Z"', b'"fetched_at":20'
    )  # whole at both ends
    lines[2] = b"\0" * len(lines[2][:-1]) + b"\n"
    file.write_bytes(b"".join(lines))
    with Dataset.open(tmp_path) as dataset:
        assert dataset.known["thuonghieucongluan.com.vn/7"].revision == 1
        assert "thuonghieucongluan.com.vn/8" not in dataset.known
        assert [offset for _, offset in dataset.damaged] == [len(lines[0]) + len(lines[1]), len(lines[0])]
        store(dataset, 7, revision=2, title="Bản hai, tải lại")
        assert dataset.known["thuonghieucongluan.com.vn/7"].revision == 2


def test_keys_stand_in_the_order_the_scan_relies_on(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
    (file,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    keys = list(msgspec.json.decode(file.read_bytes()))
    assert keys[:2] == ["schema_version", "id"]
    assert keys == list(Article.__dataclass_fields__)


def test_run_ids_follow_utc() -> None:
    local = datetime(2026, 11, 25, 1, 13, 8, tzinfo=UTC).astimezone()
    assert layout.new_run_id(local).startswith("20261125T011308Z-")


@pytest.mark.parametrize("damage", [b"oops\n", b'{"id": 1}\n', b'{"schema_version":1,"id":"a.vn/7","si'])
def test_latest_only_passes_over_no_damaged_line(tmp_path: Path, damage: bytes) -> None:
    with Dataset.open(tmp_path) as dataset:
        dataset.append(article(dataset, 1))
    (file,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    file.write_bytes(file.read_bytes() + damage)
    with pytest.raises(ReadError, match=rf"{file.name}:2: "):
        list(iter_articles(tmp_path, latest_only=True))


def test_nothing_is_written_over_a_sealed_file(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        store(dataset, 7)
        dataset.seal()
        with pytest.raises(ValueError, match="is sealed and takes no further line"):
            store(dataset, 8)
    assert [line.article_id for line in iter_articles(tmp_path)] == [7]
