"""Discovery over the network: sitemaps and listings are walked, jobs for what is due come out.

Each walk is an asynchronous generator of jobs, consumed as fast as they are worked off: nothing is read
ahead of need, so that memory stays flat over 4,800 shards.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from scraper.crawl.cache import Host, Shard, is_due
from scraper.crawl.run import Job, Run, ShardProgress
from scraper.discovery.listing import ArticleLink, article_link, read_listing
from scraper.discovery.sitemap import LOCAL, NotASitemap, Sitemap, read_lastmod, read_sitemap

# There is no such thing here. 400 and 421: the server does not know the host.
MISSING = frozenset({400, 404, 410, 421})

# With a sitemap to account for everything, listings only bring what it does not name yet.
PAGES_BESIDE_SITEMAP = 5


_TICK = timedelta(microseconds=1)


@dataclass(slots=True)
class DueShard:
    """A shard to read: its address, the host's cache, its entry there, its day."""

    url: str
    host: Host
    shard: Shard
    day: date | None


class Walk:
    """Walks a publication for one run."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.crawler = crawler
        self.run = run
        self.publication = run.publication
        self.found = run.report.discovery

    # Sitemaps

    async def index(self, site: str) -> bool:
        """Read a host's sitemap index into the cache, conditionally. Whether the host has one."""
        host = self.run.cache.hosts.setdefault(site, Host())
        url = f"https://{site}{self.publication.sitemap}"
        headers = _validators(host.etag, host.last_modified) if host.shards else {}
        response = await self._get(url, headers)
        if response is None:
            return bool(host.shards)
        if response.status in MISSING:
            # What is known of its files is kept: it may be back in an hour, and reading all costs hours.
            self.found.sitemap_indexes_missing.append(site)
            return False
        if response.status == 304:
            self.found.sitemap_indexes_unchanged += 1
        else:
            sitemap = self._read(url, response, expected=bool(host.shards))
            if sitemap is None:
                if not host.shards:
                    self.found.sitemap_indexes_missing.append(site)
                return bool(host.shards)
            if host.shards and not sitemap.entries:
                self._failed(url, "sitemap", "lists nothing any more")
                return True
            self._update(host, url, sitemap)
            if sitemap.whole:
                host.etag, host.last_modified = _validators_of(response)
        self.found.sitemap_indexes += 1
        self.found.shards_listed += len(host.shards)
        self.found.links_seen += len(host.shards)
        return True

    def _update(self, host: Host, url: str, sitemap: Sitemap) -> None:
        if not sitemap.is_index:
            # A small site has no index: the file itself is the one shard.
            lastmod = max((entry.lastmod for entry in sitemap.entries if entry.lastmod), default=None)
            host.shards = {url: host.shards.get(url, Shard())}
            host.shards[url].lastmod = lastmod
            return
        shards: dict[str, Shard] = {}
        for entry in sitemap.entries:
            if self.publication.classify(entry.url).kind == "foreign":
                continue
            address = self.publication.canonical_url(entry.url)
            shard = host.shards.get(address) or Shard()
            shard.lastmod = entry.lastmod
            shards[address] = shard
        if not sitemap.whole:
            shards = {**host.shards, **shards}
        host.shards = shards

    def due_shards(self) -> list[DueShard]:
        """The shards of all hosts that may hold something new, in range, newest day first."""
        options, now = self.run.options, self.run.clock()
        due: list[DueShard] = []
        seen: set[str] = set()
        for site, host in self.run.cache.hosts.items():
            if site in self.found.sitemap_indexes_missing:
                continue
            for url, shard in host.shards.items():
                if url in seen:
                    continue  # listed by another host too
                seen.add(url)
                day = self.publication.shard(url)
                if day and (
                    (options.since and day < options.since) or (options.until and day > options.until)
                ):
                    continue
                asked_for = bool(options.since or options.until) and shard.lastmod is None
                if asked_for or is_due(url, shard, self.publication, now):
                    due.append(DueShard(url, host, shard, day))
        due.sort(key=lambda item: item.day or date.max, reverse=True)
        self.found.shards_due = len(due)
        return due

    async def shards(self) -> AsyncIterator[Job]:
        """The jobs of every due shard, shard by shard."""
        for due in self.due_shards():
            if self.run.full:
                return
            async for job in self._shard(due):
                yield job

    async def _shard(self, due: DueShard) -> AsyncIterator[Job]:
        run, shard = self.run, due.shard
        headers = _validators(shard.etag, shard.last_modified) if shard.done and not shard.set_aside else {}
        asked_at = run.clock()
        response = await self._get(due.url, headers)
        if response is None:
            return
        if response.status in MISSING:
            self._failed(due.url, "sitemap", f"listed in the index, but answers {response.status}")
            return
        printed = shard.lastmod
        if response.status == 304:
            self.found.shards_read += 1
            shard.checked_at, shard.read_lastmod = _stamp(asked_at), printed
            return
        sitemap = self._read(due.url, response)
        if sitemap is None:
            return
        self.found.shards_read += 1
        progress = ShardProgress(shard, clean=sitemap.whole)
        shard.done = False
        shard.checked_at, shard.read_lastmod = _stamp(asked_at), printed
        shard.etag, shard.last_modified = _validators_of(response)
        if sitemap.is_index:
            # An index within the index: its shards join the host's.
            due.host.shards.update(
                {
                    entry.url: Shard(lastmod=entry.lastmod)
                    for entry in sitemap.entries
                    if entry.url not in due.host.shards
                }
            )
        else:
            async for job in self._entries(sitemap, due, progress):
                yield job
        run.shard_part_done(progress)

    async def _entries(self, sitemap: Sitemap, due: DueShard, progress: ShardProgress) -> AsyncIterator[Job]:
        run, options = self.run, self.run.options
        for entry in sitemap.entries:
            link = article_link(entry.url, self.publication)
            if link is None:
                continue
            self.found.links_seen += 1
            if due.day is None and not _in_range(entry.lastmod, options.since, options.until):
                progress.clean = False  # out of this run's range, not accounted for
                continue
            if run.full:
                progress.clean = False
                return
            job = run.job(link, lastmod=entry.lastmod, day=due.day, shard=progress)
            if job is not None:
                yield job

    # Listings

    async def beside_sitemap(self, site: str, *, thorough: bool) -> AsyncIterator[Job]:
        """What a host's listings show that its sitemap does not name yet.

        Its first page alone, which is all that a run with nothing new looks at; if that brings something or
        if `thorough`, every section.
        """
        main = self.run.cache.hosts.get(self.run.hosts[0])
        if (
            site != self.run.hosts[0]
            and main
            and self.run.cache.hosts[site].shards.keys() == main.shards.keys()
        ):
            return  # the main host's own sitemap: a server that answers for every host alike
        before = self.run.jobs
        if not thorough and self.publication.sections:
            async for job in self.listing(self.publication.sections[0], site, most_pages=1):
                yield job
        if thorough or self.run.jobs > before:
            async for job in self.listings(site, most_pages=PAGES_BESIDE_SITEMAP):
                yield job

    async def listings(self, site: str | None = None, *, most_pages: int | None = None) -> AsyncIterator[Job]:
        """Every section (or the one asked for) of a host or of all, each until a whole page is known."""
        wanted = self.run.options.section
        for host in (site,) if site else self.run.hosts:
            for section in (wanted,) if wanted else self.publication.sections:
                async for job in self.listing(section, host, most_pages=most_pages):
                    yield job

    async def listing(self, section: str, site: str, *, most_pages: int | None = None) -> AsyncIterator[Job]:
        """A section's articles that are not settled, the deepest page first.

        A run that dies on the way leaves the newest unknown, and the next one walks down to them again:
        a page that is wholly known proves that everything behind it is.
        """
        run = self.run
        left = None if run.options.limit is None else run.options.limit - run.jobs
        pages: list[list[ArticleLink]] = []
        seen: set[str] = set()
        number = 1
        while not run.full and (most_pages is None or number <= most_pages):
            url = self.publication.section_url(section, number, site=site)
            response = await self._get(url, {})
            if response is None:
                break
            if response.status in MISSING:
                if number == 1:
                    self.found.listings_missing.append(url)
                break
            listing = read_listing(response.body, url=response.url, publication=self.publication)
            self.found.listings_read += 1
            every = listing.listed + listing.also
            self.found.links_seen += len(every)
            new = [link for link in every if link.key not in seen and not run.is_settled(link.key)]
            # Past the end a site may repeat its last page: nothing on it is new to this walk.
            repeated = all(link.key in seen for link in listing.listed)
            known = all(run.is_settled(link.key) for link in listing.listed)
            seen.update(link.key for link in every)
            pages.append(new)
            if repeated or known or (left is not None and sum(map(len, pages)) >= left):
                break
            number += 1
        chosen = [link for page in pages for link in page][: left if left is not None else None]
        for link in reversed(chosen):
            if run.full:
                return
            if (job := run.job(link)) is not None:
                yield job

    # Given articles and second looks

    def given(self) -> Iterator[Job]:
        """The articles named in the options; what cannot be one is counted as a problem."""
        for target in self.run.options.targets:
            link = self.link_of(target)
            if link is None:
                self._failed(target, "argument", "is no article of this publication")
                continue
            self.found.links_seen += 1
            if self.run.full:
                return
            if (job := self.run.job(link, always=True)) is not None:
                yield job

    def link_of(self, target: str) -> ArticleLink | None:
        """An article by its URL, its number (main host), or ``host/number``.

        Of a number alone the slug is unknown: the stored address is used if there is one, else one that
        the server is expected to accept for the number's sake.
        """
        if "://" in target:
            return article_link(target, self.publication)
        site, _, number = target.rpartition("/")
        site = site or self.run.hosts[0]
        if not number.isdecimal() or len(number) > 12 or site not in self.run.hosts:
            return None
        known = self.run.store.known.get(f"{site}/{int(number)}")
        url = known.url if known else self.publication.article_url(int(number), site=site)
        return ArticleLink(f"{site}/{int(number)}", url)

    # The network

    async def _get(self, url: str, headers: dict[str, str]) -> Response | None:
        """The final response (200, 304 or `MISSING`), or None after noting why there is none."""
        if self.run.stopping:
            return None
        self.run.report.requests_minimum += 1
        request = Request(url, headers=headers, callback=NO_CALLBACK, priority=10)
        try:
            response = await self.crawler.engine.download_async(request)
        except IgnoreRequest as error:
            if not self.run.stopping:
                self._failed(url, _what(url), str(error) or type(error).__name__)
            return None
        except Exception as error:
            self._failed(url, _what(url), f"{type(error).__name__}: {error}")
            return None
        if response.status in (200, 304) or response.status in MISSING:
            return response
        self._failed(url, _what(url), f"answers {response.status}")
        return None

    def _read(self, url: str, response: Response, *, expected: bool = True) -> Sitemap | None:
        try:
            sitemap = read_sitemap(response.body)
        except NotASitemap as error:
            # A page in the place of a sitemap that was never there is a site's way to say 404.
            if expected or not _is_page(response.body):
                self._failed(url, "sitemap", str(error))
            return None
        if not sitemap.whole:
            self._failed(url, "sitemap", "broken off")
        return sitemap

    def _failed(self, url: str, what: str, why: str) -> None:
        self.found.failed += 1
        self.run.problem(url, what, why)


def _is_page(body: bytes) -> bool:
    return b"<html" in body[:2000].lower()


def _what(url: str) -> str:
    return "sitemap" if url.endswith((".xml", ".xml.gz")) else "listing"


def _validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    headers = {}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


def _validators_of(response: Response) -> tuple[str | None, str | None]:
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return (etag.decode("latin-1") if etag else None), (modified.decode("latin-1") if modified else None)


def _in_range(lastmod: str | None, since: date | None, until: date | None) -> bool:
    # Of a file without a day, the entry's own lastmod is all there is to go by.
    span = read_lastmod(lastmod)
    if span is None:
        return True
    first, last = span.start.astimezone(LOCAL).date(), (span.end - _TICK).astimezone(LOCAL).date()
    return (since is None or last >= since) and (until is None or first <= until)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
