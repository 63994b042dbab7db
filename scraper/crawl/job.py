"""An article to ask for, and the sitemap file it was found in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scraper.crawl.cache import Shard


@dataclass(slots=True)
class ShardProgress:
    """A shard being worked off: `pending` jobs, and whether it may be called done when none is left."""

    shard: Shard
    pending: int = 1  # the reading itself, until its last entry has been handed over
    clean: bool = True
    set_aside: bool = False


@dataclass(slots=True)
class Job:
    """An article to ask for, and why it may be asked for."""

    key: str
    url: str
    lastmod: str | None = None
    day: date | None = None
    since: str | None = None  # UTC of the last look: ask only for what is newer
    known: bool = False
    guessed: bool = False  # the slug in its address is made up
    absent_before: bool = False
    shard: ShardProgress | None = None
