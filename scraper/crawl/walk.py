"""Discovery over the network: sitemaps and listings are walked, jobs for what is due come out.

Each walk is an asynchronous generator of jobs, consumed as fast as they are worked off: nothing is read
ahead of need, so that memory stays flat over 4,800 shards.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scrapy.crawler import Crawler

from scraper.crawl.cache import Host, Shard, is_due
from scraper.crawl.fetch import MISSING, Fetch, validators, validators_of
from scraper.crawl.job import Job, ShardProgress
from scraper.crawl.run import Run
from scraper.dataset.lines import utc
from scraper.dates.model import VIETNAM
from scraper.discovery.due import open_until
from scraper.discovery.listing import ArticleLink, article_link, read_listing
from scraper.discovery.sitemap import Sitemap, read_lastmod

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
        self.fetch = Fetch(crawler, run)
        self.run = run
        self.publication = run.publication
        self.found = run.report.discovery

    # Sitemaps

    async def index(self, site: str) -> bool:
        """Read a host's sitemap index into the cache, conditionally. Whether the host has one."""
        if self.publication.sitemap is None:
            return False
        host = self.run.cache.hosts.setdefault(site, Host())
        url = f"https://{site}{self.publication.sitemap}"
        headers = validators(host.etag, host.last_modified) if host.shards else {}
        response = await self.fetch.get(url, headers)
        if response is None:
            return bool(host.shards)
        if response.status in MISSING:
            # What is known of its files is kept: it may be back in an hour, and reading all costs hours.
            self.found.sitemap_indexes_missing.append(site)
            return False
        if response.status == 304:
            self.found.sitemap_indexes_unchanged += 1
        else:
            sitemap = self.fetch.sitemap(url, response, expected=bool(host.shards))
            if sitemap is None:
                if not host.shards:
                    self.found.sitemap_indexes_missing.append(site)
                return bool(host.shards)
            if host.shards and not sitemap.entries:
                self.fetch.failed(url, "sitemap", "lists nothing any more")
                return True
            self._update(host, url, sitemap)
            if sitemap.whole:
                host.etag, host.last_modified = validators_of(response)
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
            if site in self.found.sitemap_indexes_missing or site not in self.publication.hosts:
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
        whole = shard.done and not shard.set_aside and shard.again_at is None
        headers = validators(shard.etag, shard.last_modified) if whole else {}
        asked_at = run.clock()
        response = await self.fetch.get(due.url, headers)
        if response is None:
            return
        if response.status in MISSING:
            self.fetch.failed(due.url, "sitemap", f"listed in the index, but answers {response.status}")
            return
        printed = shard.lastmod
        if response.status == 304:
            self.found.shards_read += 1
            shard.checked_at, shard.read_lastmod = utc(asked_at), printed
            return
        sitemap = self.fetch.sitemap(due.url, response)
        if sitemap is None:
            return
        self.found.shards_read += 1
        progress = ShardProgress(shard, clean=sitemap.whole)
        shard.done, shard.again_at = False, None
        shard.checked_at, shard.read_lastmod = utc(asked_at), printed
        shard.etag, shard.last_modified = validators_of(response)
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
        run, options, shard, now = self.run, self.run.options, due.shard, self.run.clock()
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
            if (end := open_until(entry.lastmod, now)) is not None:
                # The day that the lastmod names goes on: one more look when it is over.
                shard.again_at = min(shard.again_at or utc(end), utc(end))
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
            response = await self.fetch.get(url, {})
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
                self.fetch.failed(target, "argument", "is no article of this publication")
                continue
            self.found.links_seen += 1
            if self.run.full:
                return
            if (job := self.run.job(link, always=True)) is not None:
                job.guessed = "://" not in target and not job.known
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

    async def sitemap_address(self, key: str) -> str | None:
        """The address that the sitemap has for an article, or None.

        Numbers go up with the days, though not strictly: the day is found by halving, some 15 requests for
        13 years, and an article among later or earlier ones a day or two beside it.
        """
        site, _, number = key.rpartition("/")
        if not await self.index(site):
            return None
        dated = [
            (day, url) for url in self.run.cache.hosts[site].shards if (day := self.publication.shard(url))
        ]
        urls = [url for _, url in sorted(dated)]
        read: set[str] = set()
        low, high = 0, len(urls)
        while low < high:
            middle = (low + high) // 2
            links = await self._links(urls[middle], site)
            read.add(urls[middle])
            if key in links:
                return links[key]
            numbers = sorted(int(other.rpartition("/")[2]) for other in links)
            if not numbers:  # an empty or unreadable day tells no direction
                del urls[middle]
                high -= 1
            elif int(number) < numbers[len(numbers) // 2]:
                high = middle
            else:
                low = middle + 1
        for url in urls[max(0, low - 2) : low + 2]:
            if url not in read and key in (links := await self._links(url, site)):
                return links[key]
        return None

    async def _links(self, url: str, site: str) -> dict[str, str]:
        response = await self.fetch.get(url, {})
        sitemap = (
            self.fetch.sitemap(url, response) if response is not None and response.status == 200 else None
        )
        links = [article_link(entry.url, self.publication) for entry in sitemap.entries] if sitemap else []
        return {link.key: link.url for link in links if link and link.key.startswith(f"{site}/")}


def _in_range(lastmod: str | None, since: date | None, until: date | None) -> bool:
    # Of a file without a day, the entry's own lastmod is all there is to go by.
    span = read_lastmod(lastmod)
    if span is None:
        return True
    first, last = span.start.astimezone(VIETNAM).date(), (span.end - _TICK).astimezone(VIETNAM).date()
    return (since is None or last >= since) and (until is None or first <= until)
