"""Merging old files of runs: no line lost or doubled, wherever it is killed or the power is cut."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.dataset import Dataset, iter_articles, layout
from scraper.dataset.verify import examine
from tests.dataset_articles import NOW, article
from tests.test_dataset_power import ForgetfulDisk, PowerCut

ROOT = Path(__file__).parent.parent
FILES, KEPT = 5, 3


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.dataset.merge.FILES", FILES)
    monkeypatch.setattr("scraper.dataset.merge.KEPT", KEPT)


def hourly(data: Path, runs: int, begins: int = 0) -> None:
    """Runs that each store an article, and a later revision of an earlier one."""
    for hour in range(begins, begins + runs):
        with Dataset.open(data, now=NOW + timedelta(hours=hour)) as dataset:
            dataset.append(article(dataset, hour + 1))
            if hour % 3 == 2:
                dataset.append(article(dataset, hour - 1, revision=2, title="Hội chợ được gia hạn"))


def lines(data: Path) -> list[tuple[str, int]]:
    return [(line.id, line.revision) for line in iter_articles(data)]


def files(data: Path) -> list[str]:
    return sorted(path.name for path in (data / layout.ARTICLES).iterdir())


def opened(data: Path) -> dict[str, int]:
    """Each known article with the revision that its stored line says."""
    with Dataset.open(data) as dataset:
        return {key: known.revision for key, known in dataset.known.items()}


def test_old_files_become_one_with_the_same_lines_in_the_same_order(tmp_path: Path) -> None:
    hourly(tmp_path, FILES + KEPT)
    before = lines(tmp_path)
    first, *_ = files(tmp_path)
    known = opened(tmp_path)  # merges
    (merged,) = [name for name in files(tmp_path) if ".since-" in name]
    assert merged.endswith(f".since-{first}")
    assert lines(tmp_path) == before
    assert lines(tmp_path / layout.ARTICLES) == before
    assert opened(tmp_path) == known  # removes what was merged
    assert known[article_id(1)] == 2
    assert len(files(tmp_path)) == 1 + KEPT
    assert lines(tmp_path) == before
    assert examine(tmp_path).findings == []
    hourly(tmp_path, 2 * FILES, begins=FILES + KEPT)
    assert len({key for key, _ in lines(tmp_path)}) == 3 * FILES + KEPT
    assert len(lines(tmp_path)) == len(set(lines(tmp_path)))
    assert len(files(tmp_path)) < FILES + KEPT + 3
    assert examine(tmp_path).findings == []


def article_id(number: int) -> str:
    return f"thuonghieucongluan.com.vn/{number}"


def test_a_reader_under_way_when_files_are_merged_reads_each_line_once(tmp_path: Path) -> None:
    hourly(tmp_path, FILES + KEPT)
    before = lines(tmp_path)
    reader = iter_articles(tmp_path)
    got = [next(reader)]
    opened(tmp_path)
    assert any(".since-" in name for name in files(tmp_path))
    got += reader
    assert [(line.id, line.revision) for line in got] == before


def test_second_looks_do_not_read_what_was_merged(tmp_path: Path) -> None:
    hourly(tmp_path, FILES + KEPT)
    old = (NOW - timedelta(days=40)).timestamp()
    for path in layout.sealed_files(tmp_path, layout.ARTICLES)[:FILES]:
        os.utime(path, (old, old))
    opened(tmp_path)
    (merged,) = (path for path in layout.sealed_files(tmp_path, layout.ARTICLES) if layout.is_merged(path))
    assert merged.stat().st_mtime == old


@pytest.mark.parametrize("odd", ["torn", "large"])
def test_a_torn_or_a_large_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    hourly(tmp_path, FILES + KEPT)
    path = layout.sealed_files(tmp_path, layout.ARTICLES)[1]
    if odd == "torn":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        monkeypatch.setattr("scraper.dataset.merge.LARGE", path.stat().st_size)
    before = files(tmp_path)
    opened(tmp_path)
    assert files(tmp_path) == before


def test_a_full_disk_stops_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hourly(tmp_path, FILES + KEPT)
    before = files(tmp_path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("scraper.dataset.disk.Disk.write", full)
        assert len(opened(tmp_path)) == FILES + KEPT
    assert files(tmp_path) == before


def test_power_cut_at_every_call_of_a_merge_and_of_the_tidying_behind_it(tmp_path: Path) -> None:
    hourly(tmp_path / "data", FILES + KEPT)
    rng = random.Random(20261128)
    before = lines(tmp_path / "data")
    cuts = 0
    for at in range(1, 100):
        running, medium = tmp_path / f"running-{at}", tmp_path / f"after-{at}"
        shutil.copytree(tmp_path / "data", running)
        disk = ForgetfulDisk(at)
        disk.load(running)
        try:
            for _ in range(2):
                Dataset.open(running, disk=disk).close()
        except PowerCut:
            cuts += 1
        else:
            break
        disk.after_the_cut(medium, rng)
        assert lines(medium) == before, f"call {at}"
        opened(medium)
        assert lines(medium) == before, f"call {at}, after the next start"
    assert cuts > 10


KILLED = """
import os, signal, sys
from scraper.dataset import Dataset, disk, merge
merge.FILES, merge.KEPT, left = {files}, {kept}, {left}
def counted(real):
    def call(*arguments):
        global left
        left -= 1
        if left < 0: os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)
    return call
for name in ("create", "write", "sync", "sync_folder", "rename", "remove"):
    setattr(disk.Disk, name, counted(getattr(disk.Disk, name)))
for _ in range(2): Dataset.open(sys.argv[1]).close()
"""


def test_killed_before_each_call_of_a_merge(tmp_path: Path) -> None:
    hourly(tmp_path / "data", FILES + KEPT)
    before = lines(tmp_path / "data")
    for left in range(100):
        data = tmp_path / f"killed-{left}"
        shutil.copytree(tmp_path / "data", data)
        code = KILLED.format(files=FILES, kept=KEPT, left=left)
        done = subprocess.run([sys.executable, "-c", code, str(data)], cwd=ROOT, timeout=60, check=False)
        assert lines(data) == before
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        for _ in range(3):
            assert len(opened(data)) == FILES + KEPT
            assert lines(data) == before
        assert len(files(data)) == 1 + KEPT, "the next starts end what was begun"
    assert left > 10
