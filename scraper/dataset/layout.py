"""Where things lie in a data folder, and the names of runs.

articles/RUN_ID.jsonl       a run's articles, sealed: only whole lines, never written again
articles/RUN_ID.since-RUN_ID.jsonl  the same of many runs, from the second id to the first
articles/RUN_ID.jsonl.part  the same while the run writes; an orphan is recovered at the next start
gone/RUN_ID.jsonl           tombstones: articles that answered 404 or 410
checks/RUN_ID.jsonl         articles that were looked at again with nothing new (a loss costs requests)
quarantine/RUN_ID.jsonl     records that broke a rule, with the reasons
runs/RUN_ID.json            the run's report
runs/last.html              the last run's report as a page, with the runs before it
cache/                      validators of sitemaps; may be deleted at any time
lock                        held by the one run that may write
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scraper.dataset.disk import storing

ARTICLES = "articles"
GONE = "gone"
CHECKS = "checks"
QUARANTINE = "quarantine"
RUNS = "runs"
LAST_PAGE = "last.html"
CACHE = "cache"
LOCK = "lock"

SEALED = ".jsonl"
OPEN = ".jsonl.part"

_RUN_ID = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{8}")
_SINCE = ".since-"
_STAMP = "%Y%m%dT%H%M%SZ"


def new_run_id(now: datetime, previous: str | None = None) -> str:
    """A name for a run that sorts after the previous run's and is used by no other.

    Args:
        now: the current instant, with a time zone.
        previous: the greatest run id so far. When the clock stands at or before it (it was set back, or two
            runs start in one second), the new id counts on from it, one second later.

    >>> from datetime import datetime, UTC
    >>> new_run_id(datetime(2026, 11, 24, 18, 13, 8, tzinfo=UTC))[:16]
    '20261124T181308Z'
    >>> new_run_id(datetime(2020, 1, 1, tzinfo=UTC), "20261124T181308Z-3f9c2ab1")[:16]
    '20261124T181309Z'
    """
    stamp = now.astimezone(UTC).replace(microsecond=0)
    if previous is not None and stamp <= (last := started_at(previous)):
        stamp = last + timedelta(seconds=1)
    return f"{stamp.strftime(_STAMP)}-{secrets.token_hex(4)}"


def started_at(run_id: str) -> datetime:
    """The UTC instant in a run's id; ValueError when it is no run id.

    >>> started_at("20261124T181308Z-3f9c2ab1").isoformat()
    '2026-11-24T18:13:08+00:00'
    """
    if not (match := _RUN_ID.fullmatch(run_id)):
        raise ValueError(f"{run_id!r} is no run id such as '20261124T181308Z-3f9c2ab1'")
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)


def run_id_of(path: Path) -> str:
    """The run that wrote a file, from the file's name."""
    return path.name.split(".", 1)[0]


def merged_name(first: Path, last: Path) -> str:
    """The name of the file that holds the lines of two runs' files and of all between them."""
    return f"{run_id_of(last)}{_SINCE}{run_id_of(first)}{SEALED}"


def is_merged(path: Path) -> bool:
    """Whether a file holds the lines of many runs."""
    return _SINCE in path.name


def files(folder: Path, ending: str = "") -> list[Path]:
    """The files of a folder with that ending, by name; [] when there is no such folder.

    Raises `StorageError` for a folder that cannot be listed, where `Path.glob` gives nothing.
    """
    with storing(folder):
        try:
            found = [path for path in folder.iterdir() if path.name.endswith(ending)]
        except FileNotFoundError:
            return []
    return sorted(found, key=lambda path: path.name)


def sealed_files(root: Path, folder: str) -> list[Path]:
    """The sealed files of one folder in the order they were written; [] when there is no such folder.

    Together they hold each line once: files whose lines stand in a merged one are left out. Raises
    `StorageError`.
    """
    return _sealed(root, folder)[0]


def superseded_files(root: Path, folder: str) -> list[Path]:
    """The sealed files of one folder whose lines stand in a merged one, in order."""
    return _sealed(root, folder)[1]


def _sealed(root: Path, folder: str) -> tuple[list[Path], list[Path]]:
    sealed = sorted(files(root / folder, SEALED), key=run_id_of)
    spans = [
        (path.name.removesuffix(SEALED).partition(_SINCE)[2], run_id_of(path))
        for path in sealed
        if is_merged(path)
    ]
    holding: list[Path] = []
    superseded: list[Path] = []
    for path in sealed:
        run_id = run_id_of(path)
        again = not is_merged(path) and any(first <= run_id <= last for first, last in spans)
        (superseded if again else holding).append(path)
    return holding, superseded


def open_files(root: Path, folder: str) -> list[Path]:
    """The unsealed files of one folder, in order: of the running run, or left by a killed one."""
    return sorted(files(root / folder, OPEN), key=run_id_of)


def last_run_id(root: Path) -> str | None:
    """The greatest run id that any file of the data folder carries, or None. Raises `StorageError`."""
    folders = (ARTICLES, GONE, CHECKS, QUARANTINE, RUNS)
    names = {run_id_of(path) for folder in folders for path in files(root / folder)}
    return max((name for name in names if _RUN_ID.fullmatch(name)), default=None)
