"""What a data folder holds, counted without a lock: the numbers behind ``thcl status``."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import storing
from scraper.dataset.known import KnownArticles
from scraper.dataset.lines import UNREADABLE, Tombstone


class _Dated(msgspec.Struct):
    published_at: str | None


@dataclass(slots=True)
class Survey:
    """Counts of a data folder; sealed files only."""

    articles: int = 0
    lines: int = 0
    damaged: int = 0
    undated: int = 0
    gone: int = 0  # ids with a tombstone, whether or not the article came back
    quarantined: int = 0
    open_files: int = 0
    size: int = 0  # bytes of the whole folder
    days: Counter[str] = field(default_factory=Counter)  # articles (latest revision) by local "2026-11-24"

    @property
    def months(self) -> Counter[str]:
        """Articles (latest revision) by local month, "2026-11"."""
        months: Counter[str] = Counter()
        for day, count in self.days.items():
            months[day[:7]] += count
        return months


def is_data_folder(root: Path) -> bool:
    """Whether a run has written to a folder, or started to: it holds the lock, or one of a data folder's
    folders of lines or reports.
    """
    folders = (layout.ARTICLES, layout.GONE, layout.CHECKS, layout.QUARANTINE, layout.RUNS)
    return (root / layout.LOCK).is_file() or any((root / folder).is_dir() for folder in folders)


def survey(root: Path) -> Survey:
    """Count what a data folder holds. Raises `StorageError` when a file cannot be read."""
    found, known = Survey(), KnownArticles()
    files = layout.sealed_files(root, layout.ARTICLES)
    for path in files:
        known.add_file(path, scan=True)
    latest = known.latest()
    found.articles, found.damaged = len(known), len(known.damaged)
    decode = msgspec.json.Decoder(_Dated).decode
    position = 0
    for path in files:
        with storing(path), path.open("rb", buffering=1 << 20) as lines:
            for line in lines:
                found.lines += 1
                if position in latest:
                    try:
                        published_at = decode(line).published_at
                    except UNREADABLE:
                        found.damaged += 1
                    else:
                        if published_at:
                            found.days[published_at[:10]] += 1
                        else:
                            found.undated += 1
                position += len(line)
    gone: set[str] = set()
    tombstone = msgspec.json.Decoder(Tombstone).decode
    for path in layout.sealed_files(root, layout.GONE):
        with storing(path), path.open("rb") as lines:
            for line in lines:
                try:
                    gone.add(tombstone(line).id)
                except UNREADABLE:
                    found.damaged += 1
    found.gone = len(gone)
    for path in layout.sealed_files(root, layout.QUARANTINE):
        with storing(path), path.open("rb") as lines:
            found.quarantined += sum(1 for _ in lines)
    folders = (layout.ARTICLES, layout.GONE, layout.CHECKS, layout.QUARANTINE)
    found.open_files = sum(len(layout.open_files(root, folder)) for folder in folders)
    for path in root.rglob("*"):
        with storing(path), suppress(FileNotFoundError):  # a run may seal or remove it just now
            found.size += path.stat().st_size if path.is_file() else 0
    return found
