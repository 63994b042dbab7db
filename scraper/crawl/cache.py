"""What a crawl remembers between runs: validators of sitemaps, which shards are accounted for, failures.

The file ``cache/sitemaps.json`` may be deleted at any time; the next run then reads every shard again and,
asking the dataset, fetches no article twice.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec

import scraper
from scraper.dataset import Dataset, cached
from scraper.dataset.lines import UNREADABLE, utc
from scraper.dataset.read import quarantined
from scraper.dates.model import VIETNAM
from scraper.discovery.due import recheck_due, shard_due
from scraper.discovery.sitemap import read_lastmod
from scraper.sites.publication import Publication

NAME = "sitemaps.json"
VERSION = 1


class Shard(msgspec.Struct, omit_defaults=True):
    """A sitemap file with articles: what the index says of it and what came of reading it."""

    lastmod: str | None = None  # as the index prints it now
    read_lastmod: str | None = None  # as it was printed when the shard was read
    checked_at: str | None = None  # UTC
    etag: str | None = None
    last_modified: str | None = None
    done: bool = False  # every entry is stored or accounted for
    set_aside: bool = False  # some entries came to nothing and may appear later
    again_at: str | None = None  # UTC, end of a day that an entry's lastmod names: edits may hide in it


class Host(msgspec.Struct, omit_defaults=True):
    """A host's sitemap index and the shards it lists."""

    etag: str | None = None
    last_modified: str | None = None
    shards: dict[str, Shard] = {}


class SitemapCache(msgspec.Struct):
    """All hosts. `known` is how many articles the dataset held when this was written."""

    version: int = VERSION
    known: int = 0
    hosts: dict[str, Host] = {}
    failed: dict[str, str] = {}  # articles that could not be delivered: id and address, to ask again
    code: str = ""  # `code_digest` of the run that wrote this


def read_cache(root: Path) -> SitemapCache:
    """The cache as the last run left it, for those who only look; an empty one if there is none to read."""
    try:
        return msgspec.json.decode(cached(root, NAME) or b"", type=SitemapCache)
    except UNREADABLE:
        return SitemapCache()


def load(dataset: Dataset) -> SitemapCache:
    """The cache of a data folder; an empty one if there is none, or if the dataset has shrunk since.

    A cache that knows of more articles than the dataset holds says "done" of lines that are lost. What an
    earlier version of our code could make no record of joins what is to be asked again.
    """
    cache = _stored(dataset)
    if cache.code != (code := code_digest()):
        cache.code = code
        for entry in quarantined(dataset.root):
            known = dataset.known.get(entry.id) if entry.id else None
            if entry.id and entry.url and not (known and known.fetched_at > entry.quarantined_at):
                cache.failed[entry.id] = entry.url
    return cache


def code_digest() -> str:
    """A digest of our code: another one may read a page that this one cannot."""
    digest = hashlib.sha256()
    for path in sorted(Path(scraper.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stored(dataset: Dataset) -> SitemapCache:
    text = dataset.read_cache(NAME)
    if text is not None:
        try:
            cache = msgspec.json.decode(text, type=SitemapCache)
        except UNREADABLE:
            return SitemapCache()
        if cache.version == VERSION and cache.known <= len(dataset.known):
            return cache
    return SitemapCache()


def save(cache: SitemapCache, dataset: Dataset) -> None:
    """Write the cache in one step, after every line that it calls done is on the medium."""
    dataset.sync()
    cache.known = len(dataset.known)
    dataset.write_cache(NAME, msgspec.json.encode(cache))


def is_due(url: str, shard: Shard, publication: Publication, now: datetime) -> bool:
    """Whether a shard has to be read now (see `scraper.discovery.due.shard_due`)."""
    checked_at = None
    if shard.checked_at and shard.checked_at <= utc(now):  # else by a clock that was ahead
        checked_at = datetime.fromisoformat(shard.checked_at)
    day = publication.shard(url)
    if shard_due(
        lastmod=shard.lastmod,
        seen_lastmod=shard.read_lastmod,
        checked_at=checked_at,
        done=shard.done,
        day=day,
    ):
        return True
    if checked_at is None:
        return False
    if shard.again_at is not None and checked_at < datetime.fromisoformat(shard.again_at) <= now:
        return True
    if not shard.set_aside:
        return False
    span = read_lastmod(shard.lastmod)
    born = span.start if span else None
    if born is None and day is not None:
        born = datetime(day.year, day.month, day.day, tzinfo=VIETNAM).astimezone(UTC)
    return born is not None and recheck_due(born, checked_at, now)
