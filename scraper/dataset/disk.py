"""The few calls to the operating system that storing needs, and what goes wrong with them.

Everything the dataset writes goes through one `Disk`, so that a test can put a disk in its place that
fails, fills up, or loses at a power cut whatever was not yet synced.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What the operator can do about the usual causes.
_ADVICE = {
    errno.ENOSPC: "free some space on this disk",
    errno.EDQUOT: "raise the quota or free some space",
    errno.EFBIG: "raise the limit on file size (ulimit -f)",
    errno.EROFS: "mount it writable, or choose another folder with --data",
    errno.EACCES: "let this user read and write there, or choose another folder with --data",
    errno.EPERM: "let this user read and write there, or choose another folder with --data",
    errno.EIO: "check the disk; nothing more is written to this file",
    errno.ENOENT: "create it, or choose another folder with --data",
}


class DatasetError(Exception):
    """The dataset cannot be used as asked. The message names the file and says what to do."""


class StorageError(DatasetError):
    """A file could not be written or read (`scraper.exits.Exit.STORAGE`, 6). Stored lines are intact.

    `path` is the file; `errno` is the system's error number, or None when it is not the system's error.
    """

    def __init__(self, path: Path | str, problem: OSError | str) -> None:
        self.path = Path(path)
        self.errno = problem.errno if isinstance(problem, OSError) else None
        reason = (problem.strerror or str(problem)) if isinstance(problem, OSError) else problem
        advice = _ADVICE.get(self.errno or 0)
        super().__init__(f"{self.path}: {reason}" + (f" ({advice})" if advice else ""))


class LockedError(DatasetError):
    """Another run holds the data folder (`scraper.exits.Exit.LOCKED`, 75)."""


@contextmanager
def storing(path: Path | str) -> Iterator[None]:
    """Turn an OSError inside the block into a `StorageError` that names `path`."""
    try:
        yield
    except OSError as error:
        raise StorageError(path, error) from error


class Disk:
    """The real disk. Every method raises OSError as the system does."""

    def make_folder(self, path: Path) -> None:
        """Create a folder and make its name durable; fine when it exists."""
        if path.is_dir():
            return
        path.mkdir(parents=True, exist_ok=True)
        self.sync_folder(path.parent)

    def create(self, path: Path) -> int:
        """Open a new file for appending and return its descriptor; FileExistsError when it is there."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND
        return os.open(path, flags, 0o644)

    def open(self, path: Path) -> int:
        """Open an existing file for reading and writing at its end."""
        return os.open(path, os.O_RDWR | os.O_APPEND)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """One write; returns how many bytes went, which may be fewer than given."""
        return os.write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(fd, size)

    def sync(self, fd: int) -> None:
        """Return when the file's data and size are on the medium."""
        os.fdatasync(fd)

    def sync_folder(self, path: Path) -> None:
        """Return when the names in the folder are on the medium (after a create or a rename)."""
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def rename(self, source: Path, target: Path) -> None:
        """Give `source` the name `target` in one step, replacing what stood there."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file; fine when it is not there."""
        path.unlink(missing_ok=True)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)


class Lock:
    """The kernel's lock on a data folder: held by one open file, gone with its process, however it dies."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once.

        Raises `LockedError` when another process (or another Dataset of this one) holds it, and
        `StorageError` when the lock file cannot be created.
        """
        with storing(path):
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._fd, 100, 0).decode("ascii", "replace").strip() or "unknown process"
            os.close(self._fd)
            raise LockedError(
                f"{path}: another run holds this data folder ({holder}); "
                "wait for it to end, or choose another folder with --data"
            ) from None
        except OSError as error:
            os.close(self._fd)
            raise StorageError(path, error) from error
        # Only for people who look who holds it; the lock itself is the kernel's, so a full disk is no error.
        try:
            os.ftruncate(self._fd, 0)
            os.pwrite(self._fd, f"pid {os.getpid()}\n".encode("ascii"), 0)
        except OSError:
            pass

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two runs lock two files."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
