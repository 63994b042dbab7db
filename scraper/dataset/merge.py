"""Many old files of runs become one: an hourly job leaves thousands a year, and a start opens each of them.

The merged file's name, ``LAST.since-FIRST.jsonl``, says which runs it holds; from the moment it has that name
`layout.sealed_files` gives it in their place, so there is no moment at which a line stands twice or not at
all. They are removed at the next start only: who was reading them has until then.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from scraper.dataset import layout
from scraper.dataset.disk import Disk
from scraper.dataset.journal import write_whole

# As many files are merged at once,
FILES = 1000

# once this many newer ones are there: more than the days that second looks at young articles read.
KEPT = 300

# A file this large is worth its opening; copying it is not.
LARGE = 16 << 20


def merge(root: Path, disk: Disk) -> Path | None:
    """Merge the oldest `FILES` files that are not merged yet; the merged file, or None if there are too few.

    Only for whoever holds the folder's lock. Killing this at any moment and calling it again ends the same.
    Raises OSError or `StorageError`; the lines are then stored as before.
    """
    folder = root / layout.ARTICLES
    if superseded := layout.superseded_files(root, layout.ARTICLES):
        disk.sync_folder(folder)
        for path in superseded:
            disk.remove(path)
        disk.sync_folder(folder)
    old = layout.sealed_files(root, layout.ARTICLES)[:-KEPT]
    files = list(takewhile(_is_small, reversed(old)))[::-1][:FILES]
    if len(files) < FILES or not all(map(_is_whole, files)):
        return None
    merged = folder / layout.merged_name(files[0], files[-1])
    write_whole(merged, (path.read_bytes() for path in files), disk)
    # When its last line was written, not when it was copied: `KnownArticles.young` goes by that.
    with suppress(OSError):
        os.utime(merged, times=(files[-1].stat().st_mtime,) * 2)
    return merged


def _is_small(path: Path) -> bool:
    return not layout.is_merged(path) and path.stat().st_size < LARGE


def _is_whole(path: Path) -> bool:
    """Whether a newline ends the file; behind a torn line another one would be lost too."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"
    return True
