"""Crash safety with real processes and real disks: nothing lost, doubled or torn, whatever ends a run."""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from scraper.dataset import Dataset, StorageError, iter_articles, layout
from scraper.dataset.disk import Disk
from tests.dataset_articles import article

ROOT = Path(__file__).parent.parent

# Stores articles from the first unknown one on, and reports each on stdout once it is stored.
WRITER = """
import os, sys
from scraper.dataset import Dataset
from tests.dataset_articles import article
with Dataset.open(sys.argv[1], fsync_every=8) as dataset:
    os.write(1, b"ready\\n")
    start = len(dataset.known) + 1
    for number in range(start, start + int(sys.argv[2])):
        dataset.append(article(dataset, number))
        os.write(1, b"%d\\n" % number)
"""


def writer(data: Path, count: int, prelude: str = "") -> subprocess.Popen[bytes]:
    code = textwrap.dedent(prelude) + WRITER
    return subprocess.Popen(
        [sys.executable, "-c", code, str(data), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # or readline would take lines that communicate() then misses
    )


def stored(data: Path) -> Counter[int]:
    """How often each article stands in the sealed files; every line must be whole and readable."""
    return Counter(line.article_id or 0 for line in iter_articles(data))


def reported(output: bytes) -> set[int]:
    return {int(line) for line in output.split(b"\n")[:-1] if line.isdigit()}


def test_killed_at_random_moments_nothing_is_lost_doubled_or_torn(tmp_path: Path) -> None:
    rng = random.Random(20261124)
    promised: set[int] = set()
    killed_while_writing = 0
    for _ in range(12):
        process = writer(tmp_path, 1_000_000)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(rng.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        promised |= reported(output)
        killed_while_writing += bool(layout.open_files(tmp_path, layout.ARTICLES))
    assert killed_while_writing >= 6, "the kills must hit open files to prove anything"
    with Dataset.open(tmp_path) as dataset:
        known = {int(key.rsplit("/", 1)[1]) for key in dataset.known}
    found = stored(tmp_path)
    assert promised <= set(found) == known
    assert set(found.values()) == {1}
    assert len(found) - len(promised) <= 12, "at most the line in flight at each kill was not reported"
    assert not layout.open_files(tmp_path, layout.ARTICLES)


def test_a_torn_last_line_is_dropped_and_whole_lines_are_kept(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        for number in (1, 2, 3):
            dataset.append(article(dataset, number))
    (sealed,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    content = sealed.read_bytes()
    part = sealed.with_name(sealed.name + ".part")
    second = content.index(b"\n") + 1
    for cut in (0, 1, second - 1, second, second + 1, len(content) - 1, len(content)):
        sealed.unlink(missing_ok=True)
        part.write_bytes(content[:cut])
        whole = content[:cut].count(b"\n")
        with Dataset.open(tmp_path) as dataset:
            assert len(dataset.known) == whole
            assert dataset.recovered == {f"articles/{part.name}": whole}
        assert (sealed.read_bytes() if whole else b"") == content[: content[:cut].rfind(b"\n") + 1]
        assert not part.exists()


def test_garbage_that_a_power_cut_left_in_an_open_file_is_set_aside(tmp_path: Path) -> None:
    with Dataset.open(tmp_path) as dataset:
        for number in (1, 2, 3):
            dataset.append(article(dataset, number))
    (sealed,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    lines = sealed.read_bytes().splitlines(keepends=True)
    sealed.rename(sealed.with_name(sealed.name + ".part")).write_bytes(
        lines[0] + b"\0" * 4096 + b"\n" + lines[2]
    )
    with Dataset.open(tmp_path) as dataset:
        assert [known.rsplit("/")[1] for known in dataset.known] == ["1", "3"]
    assert sealed.read_bytes() == lines[0] + lines[2]
    (aside,) = layout.sealed_files(tmp_path, layout.QUARANTINE)
    assert msgspec.json.decode(aside.read_bytes())["record"]["line"] == "\0" * 4096


def test_a_file_size_limit_is_a_storage_error_and_the_line_before_is_the_last(tmp_path: Path) -> None:
    # The kernel writes up to the limit and fails the rest: a real short write, then a real error.
    limit = 20_000
    prelude = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    process = writer(tmp_path, 1000, prelude)
    output, errors = process.communicate(timeout=60)
    assert b"StorageError" in errors
    assert b".jsonl.part: File too large" in errors
    (sealed,) = layout.sealed_files(tmp_path, layout.ARTICLES)
    assert sealed.stat().st_size < limit
    assert stored(tmp_path) == Counter(dict.fromkeys(reported(output), 1))
    assert len(reported(output)) >= 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 128 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small file system takes root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def append_until_full(dataset: Dataset, message: str) -> int:
    """Store articles from the second on; the number of the first that does not fit."""
    for number in range(2, 1000):
        try:
            dataset.append(article(dataset, number))
        except StorageError as error:
            if re.search(message, str(error)):
                return number
            raise
    raise AssertionError("the disk was never full")


def fill(path: Path) -> None:
    """Write a file until the disk is full."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def test_a_full_disk_loses_nothing_and_the_next_run_continues(small_disk: Path) -> None:
    with Dataset.open(small_disk) as dataset:
        dataset.append(article(dataset, 1))
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"x" * 90_000)
        number = 1
        full = r"articles/.*\.part: No space left on device \(free some space"
        number = append_until_full(dataset, full)
        with pytest.raises(StorageError, match="No space left"):
            dataset.append(article(dataset, number))
        whole = number - 1
        assert len(dataset.known) == whole
        # Space comes back while the run goes on: it takes up where it was.
        ballast.unlink()
        dataset.append(article(dataset, number))
    assert stored(small_disk) == Counter(dict.fromkeys(range(1, number + 1), 1))
    with Dataset.open(small_disk) as dataset:
        dataset.append(article(dataset, number + 1))
    assert len(stored(small_disk)) == number + 1


def test_a_full_disk_at_the_first_line_leaves_nothing_behind(small_disk: Path) -> None:
    with Dataset.open(small_disk) as dataset:
        (small_disk / "articles").mkdir()
        fill(small_disk / "ballast")
        with pytest.raises(StorageError, match="No space left"):
            dataset.append(article(dataset, 1))
        assert not dataset.known
    (small_disk / "ballast").unlink()
    with Dataset.open(small_disk) as dataset:
        assert not dataset.known
        dataset.append(article(dataset, 1))
    assert stored(small_disk) == Counter({1: 1})


def test_a_read_only_folder_is_a_storage_error_that_names_it(small_disk: Path) -> None:
    with Dataset.open(small_disk) as dataset:
        dataset.append(article(dataset, 1))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StorageError, match=r"disk/lock: Read-only file system \(mount it writable"):
        Dataset.open(small_disk)
    assert stored(small_disk) == Counter({1: 1}), "reading needs no lock"
    with pytest.raises(StorageError, match="disk/new: Read-only"):
        Dataset.open(small_disk / "new")


def test_a_file_system_that_turns_read_only_in_a_run_keeps_what_was_stored(tmp_path: Path) -> None:
    class TurnsReadOnly(Disk):
        broken = False

        def write(self, fd: int, data: bytes | memoryview) -> int:
            if self.broken:
                super().write(fd, data[:100])  # half a line went before the medium failed
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
            return super().write(fd, data)

        def truncate(self, fd: int, size: int) -> None:
            if self.broken:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
            super().truncate(fd, size)

    disk = TurnsReadOnly()
    dataset = Dataset.open(tmp_path, disk=disk)
    dataset.append(article(dataset, 1))
    disk.broken = True
    for number in (2, 3):
        with pytest.raises(StorageError, match="Read-only"):
            dataset.append(article(dataset, number))
    with pytest.raises(StorageError):
        dataset.close()
    assert not layout.sealed_files(tmp_path, layout.ARTICLES), "a file with a torn end is not sealed"
    Dataset.open(tmp_path).close()
    assert stored(tmp_path) == Counter({1: 1})


def test_a_failed_sync_is_an_error_and_the_file_is_examined_at_the_next_start(tmp_path: Path) -> None:
    class NoSync(Disk):
        def sync(self, fd: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    dataset = Dataset.open(tmp_path, disk=NoSync(), fsync_every=2)
    dataset.append(article(dataset, 1))
    with pytest.raises(StorageError, match="Input/output error"):
        dataset.append(article(dataset, 2))
    with pytest.raises(StorageError, match="Input/output error"):
        dataset.close()
    assert not layout.sealed_files(tmp_path, layout.ARTICLES)
    Dataset.open(tmp_path).close()
    assert stored(tmp_path) == Counter({1: 1, 2: 1})


def test_short_writes_are_completed(tmp_path: Path) -> None:
    class Short(Disk):
        def write(self, fd: int, data: bytes | memoryview) -> int:
            return super().write(fd, data[:700])

    with Dataset.open(tmp_path, disk=Short()) as dataset:
        for number in (1, 2):
            dataset.append(article(dataset, number))
        assert dataset.known["thuonghieucongluan.com.vn/2"].revision == 1
    assert stored(tmp_path) == Counter({1: 1, 2: 1})


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    process = writer(tmp_path, 1_000_000)
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate(timeout=60)
    Dataset.open(tmp_path).close()
