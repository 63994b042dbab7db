"""Power loss, on a disk that forgets: what was not synced may be gone, half there, or read as zeros.

The disk writes to a real folder and notes what a real one may still lose: bytes since the file's last sync
and names (create, rename, remove) since the folder's last sync. A cut at any call leaves a folder as a
file system is allowed to leave it; the next run opens that folder with the real disk.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scraper.dataset import Dataset, ReadError, iter_articles
from scraper.dataset.disk import Disk
from tests.dataset_articles import article

SYNC_EVERY = 3
LINES = 8


class PowerCut(BaseException):
    """The power is gone: nothing catches this, as nothing runs on."""


@dataclass
class Inode:
    """What a file holds for the running system, and how much of it is on the medium."""

    content: bytearray = field(default_factory=bytearray)
    durable: bytes = b""


Names = dict[Path, Inode | None]
"""One step's change of a folder: what each name now means, None for nothing."""


def apply(change: Names, names: dict[Path, Inode]) -> None:
    for path, inode in change.items():
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode


class ForgetfulDisk(Disk):
    """Writes for real, cuts the power at call number `cut_at`, and tells what the medium then holds."""

    def __init__(self, cut_at: int, *, syncs: bool = True) -> None:
        self.cut_at = cut_at
        self.calls = 0
        self.syncs = syncs
        self.open_files: dict[int, Inode] = {}
        self.names: dict[Path, Inode] = {}
        self.durable_names: dict[Path, Inode] = {}
        self.pending: list[tuple[Path, Names]] = []  # changes of names by folder, each of them one step

    def _call(self) -> None:
        self.calls += 1
        if self.calls >= self.cut_at:
            raise PowerCut

    def _change(self, folder: Path, change: Names) -> None:
        self.pending.append((folder, change))
        apply(change, self.names)

    def load(self, root: Path) -> None:
        """Take what lies in a folder as it is after a start: all of it durable."""
        for path in root.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                self.names[path] = self.durable_names[path] = Inode(bytearray(content), content)

    def create(self, path: Path) -> int:
        self._call()
        fd = super().create(path)
        self.open_files[fd] = Inode()
        self._change(path.parent, {path: self.open_files[fd]})
        return fd

    def open(self, path: Path) -> int:
        self._call()
        fd = super().open(path)
        self.open_files[fd] = self.names[path]
        return fd

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self._call()
        count = super().write(fd, data)
        self.open_files[fd].content += data[:count]
        return count

    def truncate(self, fd: int, size: int) -> None:
        self._call()
        super().truncate(fd, size)
        del self.open_files[fd].content[size:]

    def sync(self, fd: int) -> None:
        self._call()
        if self.syncs:
            self.open_files[fd].durable = bytes(self.open_files[fd].content)

    def sync_folder(self, path: Path) -> None:
        self._call()
        if self.syncs:
            for folder, change in self.pending:
                if folder == path:
                    apply(change, self.durable_names)
            self.pending = [(folder, change) for folder, change in self.pending if folder != path]

    def rename(self, source: Path, target: Path) -> None:
        self._call()
        super().rename(source, target)
        self._change(source.parent, {target: self.names[source], source: None})

    def remove(self, path: Path) -> None:
        self._call()
        super().remove(path)
        if path in self.names:
            self._change(path.parent, {path: None})

    def close(self, fd: int) -> None:
        super().close(fd)
        del self.open_files[fd]

    def after_the_cut(self, root: Path, rng: random.Random) -> None:
        """Write to `root` what the medium holds: some of the unsynced names, in their order, and bytes."""
        for _, change in self.pending[: rng.randint(0, len(self.pending))]:
            apply(change, self.durable_names)
        for path, inode in self.durable_names.items():
            target = root / path.relative_to(path.parents[1])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._survives(inode, rng))

    def _survives(self, inode: Inode, rng: random.Random) -> bytes:
        """What of a file is on the medium: the synced bytes, and of later ones anything."""
        content = bytes(inode.content)
        if not content.startswith(inode.durable):  # cut back since the sync: either state
            return rng.choice([inode.durable, content])
        lost = content[len(inode.durable) :]
        cut = rng.randint(0, len(lost))
        rest = rng.choice([b"", lost[:cut], b"\0" * cut, b"\0" * cut + lost[cut:], lost])
        return inode.durable + rest


def run_until_cut(data: Path, disk: ForgetfulDisk, first: int) -> tuple[set[int], bool]:
    """Store `LINES` articles from number `first`: what was promised, and whether all went well."""
    promised: set[int] = set()
    dataset: Dataset | None = None
    try:
        dataset = Dataset.open(data, disk=disk, fsync_every=SYNC_EVERY)
        for count in range(1, LINES + 1):
            dataset.append(article(dataset, first + count, body="Ngắn gọn."))
            if count % SYNC_EVERY == 0:
                promised.update(range(first + 1, first + count + 1))
        dataset.close()
    except PowerCut:
        # A cut ends the process and with it locks and descriptors; this process goes on.
        for fd in disk.open_files:
            os.close(fd)
        if dataset:
            dataset._lock.release()
        return promised, False
    return set(range(first + 1, first + LINES + 1)), True


def lost_or_doubled(tmp_path: Path, cut_at: int, seed: int, *, syncs: bool = True) -> tuple[bool, list[str]]:
    """Two runs, the second cut at a call; whether it was cut, and what is then wrong with the dataset."""
    rng = random.Random(f"{cut_at}/{seed}")
    before, after = tmp_path / f"before-{cut_at}-{seed}", tmp_path / f"after-{cut_at}-{seed}"
    # A first run is cut too, so that the second begins with a recovery.
    first = ForgetfulDisk(cut_at=14)
    promised, _ = run_until_cut(before / "data", first, 1)
    middle = tmp_path / f"middle-{cut_at}-{seed}"
    (middle / "data").mkdir(parents=True)
    first.after_the_cut(middle / "data", rng)
    disk = ForgetfulDisk(cut_at, syncs=syncs)
    disk.load(middle / "data")
    more, whole = run_until_cut(middle / "data", disk, 100)
    promised |= more
    (after / "data").mkdir(parents=True)
    disk.after_the_cut(after / "data", rng)
    with Dataset.open(after / "data") as dataset:
        known = {int(key.rsplit("/", 1)[1]) for key in dataset.known}
    try:
        found = [line.article_id for line in iter_articles(after / "data")]
    except ReadError as error:
        return not whole, [f"torn: {error}"]
    problems = [f"lost {number}" for number in sorted(promised - known)]
    problems += [f"doubled {number}" for number in known if found.count(number) != 1]
    return not whole, problems


@pytest.mark.parametrize("seed", range(4))
def test_a_power_cut_at_any_call_loses_nothing_that_was_synced(tmp_path: Path, seed: int) -> None:
    cuts = 0
    for cut_at in range(1, 200):
        cut, problems = lost_or_doubled(tmp_path, cut_at, seed)
        assert problems == [], f"cut at call {cut_at}"
        if not cut:
            break
        cuts += 1
    assert 15 <= cuts < 199, "every call of a run was cut once"


def test_without_syncs_the_same_cuts_do_lose_lines(tmp_path: Path) -> None:
    # Shows that the disk above forgets: with syncs that do nothing, promises are broken.
    outcomes = [lost_or_doubled(tmp_path, cut_at, 0, syncs=False) for cut_at in range(10, 25)]
    wrong = [problem for _, problems in outcomes for problem in problems]
    assert any(problem.startswith("lost") for problem in wrong)
    assert any(problem.startswith("torn") for problem in wrong)
