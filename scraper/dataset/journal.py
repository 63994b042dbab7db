"""One run's append-only file: opened aside, written line by line, sealed by sync and rename.

What is promised:

- A line is one write at the end of the file. Once `append` has returned, the line survives the death of the
  process (SIGKILL included): the kernel has it.
- Power loss: `append` syncs every `sync_every` lines, and when the last sync is more than `SYNC_SECONDS`
  back, so a power cut costs at most these lines; they are fetched again. `sync` syncs now. The name of the
  file is synced before its first line.
- A file under its final name is whole: it is synced before the rename, and the folder after it.
- A write that fails (full disk) is taken back to the last whole line, and nothing before it is touched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from scraper.dataset import layout
from scraper.dataset.disk import Disk, StorageError, storing

SYNC_EVERY = 64
SYNC_SECONDS = 5.0


class Journal:
    """Appends lines to ``FOLDER/RUN_ID.jsonl.part``; the file appears with its first line."""

    def __init__(self, folder: Path, run_id: str, disk: Disk, sync_every: int = SYNC_EVERY) -> None:
        self.sealed_path = folder / (run_id + layout.SEALED)
        self.path = folder / (run_id + layout.OPEN)
        self.size = 0  # bytes of whole lines
        self.lines = 0
        self._disk = disk
        self._sync_every = sync_every
        self._fd = -1
        self._unsynced = 0
        self._synced_at = 0.0
        self._sealed = False
        self._broken: StorageError | None = None

    def append(self, line: bytes) -> int:
        """Write one line (without its newline) and return the offset at which it stands.

        Raises `StorageError` when it could not be written whole, and then the file ends with the line before;
        or when it could not be synced, and then the line may stand and be kept at the next start. ValueError
        for a file that is sealed.
        """
        if self._broken:
            raise self._broken
        if self._sealed:
            raise ValueError(f"{self.sealed_path}: is sealed and takes no further line")
        if self._fd < 0:
            self._create()
        offset = self.size
        data = line + b"\n"
        with storing(self.path):
            try:
                written = self._disk.write(self._fd, data)
                while written < len(data):  # a short write: the disk is full, or a signal came
                    written += self._disk.write(self._fd, memoryview(data)[written:])
            except BaseException:
                self._take_back()
                raise
        self.size += len(data)
        self.lines += 1
        self._unsynced += 1
        if self._unsynced >= self._sync_every or time.monotonic() - self._synced_at > SYNC_SECONDS:
            self.sync()
        return offset

    def sync(self) -> None:
        """Return when every line so far is on the medium.

        Raises `StorageError`; the file then takes no more lines and is not sealed, because after a failed
        sync the kernel may forget what it could not write (the next start examines every line of it).
        """
        if self._broken:
            raise self._broken
        if self._unsynced and self._fd >= 0:
            try:
                self._disk.sync(self._fd)
            except OSError as error:
                self._broken = StorageError(self.path, error)
                raise self._broken from error
        self._unsynced = 0
        self._synced_at = time.monotonic()

    def seal(self) -> Path | None:
        """Make the file final and return its path; None when there was no line to keep.

        Raises `StorageError`; then the ``.part`` file stays and is recovered at the next start.
        """
        if self._fd < 0:
            return None
        try:
            self.sync()
        finally:
            self._disk.close(self._fd)
            self._fd = -1
        with storing(self.path):
            if self.lines == 0:
                self._disk.remove(self.path)
                return None
            self._disk.rename(self.path, self.sealed_path)
            self._sealed = True
            self._disk.sync_folder(self.path.parent)
        return self.sealed_path

    def _create(self) -> None:
        with storing(self.path):
            self._disk.make_folder(self.path.parent)
            self._fd = self._disk.create(self.path)
            self._disk.sync_folder(self.path.parent)
        self._synced_at = time.monotonic()

    def _take_back(self) -> None:
        """Cut what a failed write left. If even that fails, the next start drops the torn line."""
        try:
            self._disk.truncate(self._fd, self.size)
        except OSError as error:
            self._broken = StorageError(self.path, error)


def recover(
    part: Path, disk: Disk, keep: Callable[[bytes], bool], refuse: Callable[[bytes], None]
) -> Path | None:
    """Seal the file that a killed run left, and return its final path (None when it held no whole line).

    Whole lines that `keep` accepts are kept in order. The last line is dropped when no newline ends it: it
    was never reported as stored. A whole line that `keep` rejects (after a power cut, blocks that were never
    synced may read as zeros) is given to `refuse` and then left out. Killing this at any moment and
    calling it again ends the same, except that `refuse` may see a line twice.
    """
    with storing(part):
        with part.open("rb") as lines:
            good, size, clean = 0, 0, True
            for line in lines:
                if line.endswith(b"\n") and keep(line[:-1]):
                    good += 1
                    size += len(line) if clean else 0
                elif line.endswith(b"\n"):
                    refuse(line[:-1])
                    clean = False
        if not good:
            disk.remove(part)
            disk.sync_folder(part.parent)
            return None
        if clean:
            fd = disk.open(part)
            try:
                disk.truncate(fd, size)
                disk.sync(fd)
            finally:
                disk.close(fd)
        else:
            rewrite(part, disk, keep)
        sealed = part.with_name(layout.run_id_of(part) + layout.SEALED)
        if sealed.exists():
            raise StorageError(part, f"{sealed.name} exists too; move one of them away")
        disk.rename(part, sealed)
        disk.sync_folder(part.parent)
        return sealed


def rewrite(path: Path, disk: Disk, keep: Callable[[bytes], bool]) -> None:
    """Replace a file in one step by its whole lines that `keep` accepts.

    Raises OSError; then the file is as before.
    """
    with path.open("rb") as lines:
        write_whole(path, (line for line in lines if line.endswith(b"\n") and keep(line[:-1])), disk)


def replace(path: Path, content: bytes, disk: Disk) -> None:
    """Give a file new content in one step: old or new, never half. Raises OSError; then it is as before."""
    write_whole(path, [content], disk)


def write_whole(path: Path, chunks: Iterable[bytes], disk: Disk) -> None:
    """Like `replace`, for content that comes in chunks."""
    aside = path.with_name(path.name + ".new")
    disk.remove(aside)
    fd = disk.create(aside)
    try:
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                rest = rest[disk.write(fd, rest) :]
        disk.sync(fd)
    except BaseException:
        disk.close(fd)
        disk.remove(aside)
        raise
    disk.close(fd)
    disk.rename(aside, path)
    disk.sync_folder(path.parent)
